import { expand } from '../checker/expand.ts'
import type { Step } from '../checker/trace.ts'
import { isZero, minusOneNumber, product, same, shapeOf, subtract, sum, type Term, zero } from '../term/index.ts'
import { wholeLine } from './chain.ts'
import { backwards, type Rewriting, stepBetween } from './rewriting.ts'

/** One term of a certificate: coefficient · before · (l − r) · after, where rewriting takes l to r. */
export interface Combined {
  readonly coefficient: Term
  readonly before: Term
  readonly after: Term
  readonly path: readonly Rewriting[]
}

/** A term of a certificate with its equation read in one direction. */
interface Directed {
  readonly of: Combined
  readonly path: readonly Rewriting[]
  readonly coefficient: Term
  /** What the equation rewrites, how many terms that has, and how many more it has afterwards. */
  readonly taken: Term
  readonly takes: number
  readonly growth: number
}

/** A use of an equation on a line. */
interface Use extends Directed {
  /** What the equation does not touch: the line is to be written as this and what it rewrites. */
  readonly rest: Term
  readonly cost: number
}

/**
 * Tells a certificate left − right = Σ coefficient · before · (l − r) · after as a chain: on every line some l is
 * replaced by its r, or the reverse, the one first that needs the least regrouping. Undefined where it cannot be told.
 */
export function chainOfCombination(left: Term, right: Term, terms: readonly Combined[]): Step[] | undefined {
  const steps: Step[] = []
  let line = left
  let remaining = terms.flatMap(bothDirections)
  while (remaining.length > 0) {
    const use = cheapest(line, remaining)
    if (!use) return undefined
    remaining = remaining.filter(({ of }) => of !== use.of)
    const wrapped = (middle: Term): Term => sum(use.rest, product(use.coefficient, use.of.before, middle, use.of.after))
    const regrouped = wrapped(use.path[0]!.before)
    if (!same(line, regrouped)) {
      steps.push(wholeLine('expand', regrouped))
      line = regrouped
    }
    for (const rewriting of use.path) {
      const next = wrapped(rewriting.after)
      const step = stepBetween(line, next, rewriting)
      if (!step) return undefined
      steps.push(step)
      line = next
    }
  }
  if (!same(line, right)) steps.push(wholeLine('expand', right))
  return steps
}

function bothDirections(of: Combined): Directed[] {
  const negated = product(minusOneNumber, of.coefficient)
  return [directed(of, of.path, of.coefficient), directed(of, backwards(of.path), negated)].flat()
}

function directed(of: Combined, path: readonly Rewriting[], coefficient: Term): Directed[] {
  if (path.length === 0) return []
  const wrapped = (middle: Term): Term => product(coefficient, of.before, middle, of.after)
  const taken = wrapped(path[0]!.before)
  const takes = count(expand(taken))
  const growth = count(expand(wrapped(path.at(-1)!.after))) - takes
  return [{ of, path, coefficient, taken, takes, growth }]
}

function cheapest(line: Term, directions: readonly Directed[]): Use | undefined {
  const terms = count(expand(line))
  let best: Use | undefined
  for (const direction of directions) {
    const use = usedOn(line, terms, direction)
    if (!best || use.cost < best.cost) best = use
  }
  return best
}

/** The use on a line of so many terms. */
function usedOn(line: Term, terms: number, direction: Directed): Use {
  const { taken, takes, growth } = direction
  const literal = without(line, taken)
  if (literal) return { ...direction, rest: literal, cost: growth }
  const rest = expand(subtract(line, taken))
  const missing = count(rest) + takes - terms
  return { ...direction, rest, cost: 1 + 2 * missing + growth }
}

/** The terms of a sum without those of another, if they stand in it as they are. */
function without(line: Term, taken: Term): Term | undefined {
  const rest = [...summands(line)]
  for (const term of summands(taken)) {
    const at = rest.findIndex((other) => same(other, term))
    if (at < 0) return undefined
    rest.splice(at, 1)
  }
  return rest.length > 0 ? sum(...rest) : zero(shapeOf(line))
}

const summands = (term: Term): readonly Term[] =>
  term.kind === 'application' && term.op === 'sum' ? term.args : [term]

const count = (term: Term): number =>
  term.kind === 'application' && term.op === 'sum' ? term.args.length : isZero(term) ? 0 : 1
