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

/** A use of an equation in one direction on a line. */
interface Use {
  readonly of: Combined
  readonly path: readonly Rewriting[]
  readonly coefficient: Term
  /** The line is to be written so: what the equation does not touch, and what it rewrites. */
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
  let remaining = [...terms]
  while (remaining.length > 0) {
    const use = cheapest(line, remaining)
    if (!use) return undefined
    remaining = remaining.filter((term) => term !== use.of)
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

function cheapest(line: Term, terms: readonly Combined[]): Use | undefined {
  let best: Use | undefined
  for (const of of terms) {
    const negated = product(minusOneNumber, of.coefficient)
    for (const use of [usedOn(line, of, of.path, of.coefficient), usedOn(line, of, backwards(of.path), negated)]) {
      if (use && (!best || use.cost < best.cost)) best = use
    }
  }
  return best
}

function usedOn(line: Term, of: Combined, path: readonly Rewriting[], coefficient: Term): Use | undefined {
  const [first] = path
  if (!first) return undefined
  const wrapped = (middle: Term): Term => product(coefficient, of.before, middle, of.after)
  const taken = wrapped(first.before)
  const takes = count(expand(taken))
  const growth = count(expand(wrapped(path.at(-1)!.after))) - takes
  const literal = without(line, taken)
  if (literal) return { of, path, coefficient, rest: literal, cost: growth }
  const rest = expand(subtract(line, taken))
  const missing = count(rest) + takes - count(expand(line))
  return { of, path, coefficient, rest, cost: 1 + 2 * missing + growth }
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
