import { inherited } from '../checker/inherited.ts'
import { sameStatement } from '../checker/statement.ts'
import type { Chain, Evidence, Step } from '../checker/trace.ts'
import { childrenOf, existence, mayNeed, type Statement, same, type Term } from '../term/index.ts'
import type { Establisher } from './establish.ts'

/** The lines of a chain, its beginning included. */
export const linesOf = (start: Term, steps: readonly Step[]): Term[] => [start, ...steps.map((step) => step.result)]

/** The same steps read from the last line to the first. */
export function reversed(start: Term, steps: readonly Step[]): Step[] {
  const lines = linesOf(start, steps)
  return steps
    .map((step, i): Step => ({ ...step, in: step.in === 'before' ? 'after' : 'before', result: lines[i]! }))
    .toReversed()
}

interface Steps {
  readonly start: Term
  readonly steps: readonly Step[]
}

/** How many steps to take from each side to the pair of equal lines that leaves the fewest; undefined if none are equal. */
export function meetingOf(left: Steps, right: Steps): readonly [number, number] | undefined {
  const rightLines = linesOf(right.start, right.steps)
  let best: readonly [number, number] | undefined
  linesOf(left.start, left.steps).forEach((line, i) => {
    const j = rightLines.findIndex((other) => same(line, other))
    if (j >= 0 && (best === undefined || i + j < best[0] + best[1])) best = [i, j]
  })
  return best
}

/** A chain from the left joined with one from the right where they meet; undefined when they never do. */
export function joined(left: Steps, right: Steps): Step[] | undefined {
  const meeting = meetingOf(left, right)
  if (!meeting) return undefined
  const [i, j] = meeting
  return [...left.steps.slice(0, i), ...reversed(right.start, right.steps.slice(0, j))]
}

/**
 * Cuts out every detour that comes back to a line where the chain has been before. Places count arguments as they are
 * written, so the line that is kept is the later one; the first line stays as it is, argument by argument.
 */
export function shortened(start: Term, steps: readonly Step[]): Step[] {
  const lines = linesOf(start, steps)
  const places = new Map<number, number[]>()
  lines.forEach(({ hash }, i) => {
    const before = places.get(hash)
    if (before) before.push(i)
    else places.set(hash, [i])
  })
  const kept: Step[] = []
  for (let i = 0; i < steps.length; i++) {
    const isBack = i === 0 ? isWrittenAlike : same
    const last = places.get(lines[i]!.hash)!.findLast((j) => j > i && isBack(lines[j]!, lines[i]!))
    if (last !== undefined) {
      const before = kept.pop()
      if (before) kept.push({ ...before, result: lines[last]! })
      i = last
      if (i === steps.length) break
    }
    kept.push(steps[i]!)
  }
  return kept
}

/** Whether two terms are equal with their arguments in the same order. */
function isWrittenAlike(a: Term, b: Term): boolean {
  if (a === b) return true
  const [left, right] = [childrenOf(a), childrenOf(b)]
  return same(a, b) && left.length === right.length && left.every((child, i) => isWrittenAlike(child, right[i]!))
}

/** Adds, to each step, the evidence for what it writes that the line before did not; undefined if some cannot be found. */
export function completed(chain: Chain, establisher: Establisher): Chain | undefined {
  let line = chain.left
  let had = needsOf(line, establisher)
  const steps: Step[] = []
  for (const step of chain.steps) {
    const needs = needsOf(step.result, establisher)
    const because: Evidence[] = [...step.because]
    const isKnown = (need: Statement, known: readonly Statement[]): boolean =>
      known.some((says) => sameStatement(says, need))
    for (const need of needs) {
      if (isKnown(need, had) || because.some(({ says }) => sameStatement(says, need))) continue
      if (isKnown(need, inherited(line, step, establisher.facts))) continue
      const evidence = establisher.establish(need)
      if (!evidence) return undefined
      because.push(evidence)
    }
    steps.push(because.length === step.because.length ? step : { ...step, because })
    line = step.result
    had = needs
  }
  return { ...chain, steps }
}

const needsOf = (line: Term, { facts }: Establisher): readonly Statement[] =>
  needsNothing(line) ? [] : existence(line, facts)

/** Terms in which nothing asks for something to exist: the lines of a chain share most of their terms. */
const quiet = new WeakSet<object>()

function needsNothing(term: Term): boolean {
  if (term.kind === 'number' || term.kind === 'symbol' || quiet.has(term)) return true
  if (mayNeed(term) || !childrenOf(term).every(needsNothing)) return false
  quiet.add(term)
  return true
}

/** One step to `result` that takes the whole line. */
export const wholeLine = (rule: string, result: Term): Step => ({
  rule,
  direction: 'forward',
  in: 'before',
  at: { path: [] },
  bindings: {},
  because: [],
  result,
})
