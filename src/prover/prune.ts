import type { Step } from '../checker/trace.ts'
import { atPlace, replaceAt, ShapeError, same, type Term } from '../term/index.ts'
import { linesOf } from './chain.ts'

/** A derivation that only goes down: each step's place is in the line before it. */
export interface Descent {
  readonly start: Term
  readonly steps: readonly Step[]
  /** What each step has put in its place. */
  readonly replacements: readonly Term[]
}

/**
 * Two descents that meet, with the steps left out that both take at the same subterm to no purpose: what is untouched by
 * the rest of the proof need not be simplified on either side.
 */
export function pruned(left: Descent, right: Descent): readonly [Descent, Descent] {
  let pair: readonly [Descent, Descent] = [left, right]
  for (let shorter = withoutOnePair(...pair); shorter; shorter = withoutOnePair(...pair)) pair = shorter
  return pair
}

function withoutOnePair(left: Descent, right: Descent): readonly [Descent, Descent] | undefined {
  const leftLines = linesOf(left.start, left.steps)
  const rightLines = linesOf(right.start, right.steps)
  for (let i = left.steps.length - 1; i >= 0; i--) {
    for (let j = right.steps.length - 1; j >= 0; j--) {
      if (!isSameRewrite(left.steps[i]!, leftLines[i]!, right.steps[j]!, rightLines[j]!)) continue
      const shorterLeft = replayedWithout(left, i)
      const shorterRight = shorterLeft && replayedWithout(right, j)
      if (shorterLeft && shorterRight && same(endOf(shorterLeft), endOf(shorterRight)))
        return [shorterLeft, shorterRight]
    }
  }
  return undefined
}

const endOf = ({ start, steps }: Descent): Term => steps.at(-1)?.result ?? start

function isSameRewrite(a: Step, aLine: Term, b: Step, bLine: Term): boolean {
  if (a.rule !== b.rule || a.direction !== b.direction) return false
  const [from, other] = [atPlace(aLine, a.at), atPlace(bLine, b.at)]
  return from !== undefined && other !== undefined && same(from, other)
}

/** The descent without one step, if the steps after it still fit at their places. */
function replayedWithout({ start, steps, replacements }: Descent, left: number): Descent | undefined {
  const lines = linesOf(start, steps)
  const kept: Step[] = steps.slice(0, left)
  let line = lines[left]!
  try {
    for (let k = left + 1; k < steps.length; k++) {
      const step = steps[k]!
      const from = atPlace(lines[k]!, step.at)
      const here = atPlace(line, step.at)
      if (!from || !here || !same(from, here)) return undefined
      const result = replaceAt(line, step.at, replacements[k]!)
      if (result === undefined) return undefined
      kept.push({ ...step, result })
      line = result
    }
  } catch (error) {
    if (error instanceof ShapeError) return undefined
    throw error
  }
  return { start, steps: kept, replacements: replacements.toSpliced(left, 1) }
}
