import type { Step } from '../checker/trace.ts'
import { childrenOf, differentiates, type Operator, same, type Term } from '../term/index.ts'
import { reversed } from './chain.ts'
import { Derivation, type Means, ringPaths } from './derivation.ts'
import { after, type DirectedRule, type Move, movesAt, stepOf } from './rewrite.ts'
import { weight } from './rules-at-hand.ts'

/** A term reached from one of the two sides, and how. */
interface Reached {
  readonly term: Term
  readonly from: Reached | undefined
  readonly step: Step | undefined
  readonly depth: number
}

/** All terms reached from one side, by hash. */
class Side {
  private readonly known = new Map<number, Reached[]>()
  frontier: Reached[]

  constructor(readonly start: Term) {
    const root: Reached = { term: start, from: undefined, step: undefined, depth: 0 }
    this.frontier = [root]
    this.add(root)
  }

  find(term: Term): Reached | undefined {
    return this.known.get(term.hash)?.find((reached) => same(reached.term, term))
  }

  add(reached: Reached): void {
    const bucket = this.known.get(reached.term.hash)
    if (bucket) bucket.push(reached)
    else this.known.set(reached.term.hash, [reached])
  }
}

/**
 * The shortest chain of rules between two terms, looked for from both ends in turn, breadth first. Terms much larger
 * than both ends are left out; once it has reached so many `lines` it gives up.
 */
export function searchChain(left: Term, right: Term, means: Means, lines: number): Step[] | undefined {
  const sides = [new Side(left), new Side(right)] as const
  const cap = Math.max(weight(left), weight(right)) + 4
  for (let remaining = lines; remaining > 0; ) {
    const open = sides.filter((side) => side.frontier.length > 0)
    if (open.length === 0) return undefined
    const side = open.reduce((a, b) => (a.frontier.length <= b.frontier.length ? a : b))
    const other = side === sides[0] ? sides[1] : sides[0]
    const layer = side.frontier
    side.frontier = []
    for (const reached of layer) {
      for (const next of neighbours(reached, means)) {
        if (remaining-- <= 0 || means.budget.left-- <= 0) return undefined
        if (weight(next.term) > cap || side.find(next.term)) continue
        side.add(next)
        side.frontier.push(next)
        const met = other.find(next.term)
        if (met) return side === sides[0] ? chainThrough(next, met, right) : chainThrough(met, next, right)
      }
    }
  }
  return undefined
}

function stepsTo(reached: Reached): Step[] {
  const steps: Step[] = []
  for (let here: Reached | undefined = reached; here?.step; here = here.from) steps.push(here.step)
  return steps.reverse()
}

const chainThrough = (fromLeft: Reached, fromRight: Reached, right: Term): Step[] => [
  ...stepsTo(fromLeft),
  ...reversed(right, stepsTo(fromRight)),
]

/** Everything one step away from a term that was reached. */
function* neighbours(reached: Reached, means: Means): Generator<Reached> {
  const { term: line, depth } = reached
  for (const step of stepsFrom(line, means)) yield { term: step.result, from: reached, step, depth: depth + 1 }
}

/** Every move on the line by a ground rule or by one of the rules, wherever it fits. */
function movesBy(
  line: Term,
  means: Means,
  ground: readonly DirectedRule[],
  rulesFor: (top: Operator) => readonly DirectedRule[],
): Move[] {
  const moves: Move[] = []
  const collect = (move: Move): boolean => {
    moves.push(move)
    return false
  }
  const visit = (term: Term, path: readonly number[]): void => {
    for (const rule of ground) movesAt(line, path, rule, means.establisher, collect)
    if (term.kind !== 'application') return
    for (const rule of rulesFor(term.op)) movesAt(line, path, rule, means.establisher, collect)
    if (differentiates.has(term.op)) return
    for (const [i, child] of childrenOf(term).entries()) visit(child, [...path, i])
  }
  visit(line, [])
  return moves
}

/** The moves by rules that make nothing simpler; at most `moveLimit`. */
export const movesOf = (line: Term, means: Means): Move[] =>
  movesBy(line, means, [], (top) => [
    ...means.rules.choosing(top),
    ...(top === 'determinant' ? [means.rules.named('determinant-transpose', 'backward')] : []),
  ]).slice(0, moveLimit)

const moveLimit = 24

/** Every single step: by a rule of the search at any place, by a ground rule, or by multiplying out. */
export function* stepsFrom(line: Term, means: Means): Generator<Step> {
  for (const move of movesBy(line, means, means.ground, (top) => means.rules.searching(top))) {
    const next = after(line, move)
    if (next && !same(next, line)) yield stepOf(move, next)
  }
  for (const path of ringPaths(line)) {
    const aside = new Derivation(line, means)
    if (aside.expandAt(path)) yield aside.steps[0]!
  }
}
