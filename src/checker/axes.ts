import * as Q from '../number/rational.ts'
import { type Binder, canonicalSize, oneNumber, same, scalarCount, shapeOf, sum, type Term } from '../term/index.ts'

/*
 * The axes along which the entries of a term lie. An index of a product of sizes is a list of indices, in the order in
 * which Kronecker products and vec nest them.
 */

/** An index: a bound one by its number, or one that is fixed (a free index of the claim, or a position). */
export type IndexRef = number | Term

export type Axis = readonly IndexRef[]

/** Thrown where an operator's entries cannot be written down: axes that do not fit, or a sum with other bounds. */
export class NoEntryLaw extends Error {}

export const sameRef = (a: IndexRef, b: IndexRef): boolean =>
  typeof a === 'number' || typeof b === 'number' ? a === b : same(a, b)

/** The sizes of an axis: an index of a product of sizes is a list of indices. */
export function axisSizes(size: Term): readonly Term[] {
  const canonical = canonicalSize(size)
  if (canonical.kind === 'number') return Q.isOne(canonical.value) ? [] : [canonical]
  if (canonical.kind === 'application' && canonical.op === 'product') return canonical.args
  return [canonical]
}

/** The axes of a term, in the order in which Kronecker products and vec nest them. */
export function axesOf(term: Term): { rows: readonly Term[]; cols: readonly Term[] } {
  if (term.kind === 'application') {
    const [a, b] = term.args
    switch (term.op) {
      case 'kronecker':
        return {
          rows: term.args.flatMap((arg) => axesOf(arg).rows),
          cols: term.args.flatMap((arg) => axesOf(arg).cols),
        }
      case 'vec': {
        const inner = axesOf(a!)
        return { rows: [...inner.cols, ...inner.rows], cols: [] }
      }
      case 'commutation':
        return { rows: [...axisSizes(a!), ...axisSizes(b!)], cols: [...axisSizes(b!), ...axisSizes(a!)] }
      case 'transpose': {
        const inner = axesOf(a!)
        return { rows: inner.cols, cols: inner.rows }
      }
      case 'sum':
      case 'hadamard':
        return axesOf(term.args.find(hasOwnAxes) ?? a!)
      case 'product': {
        const chain = term.args.slice(scalarCount(term))
        return chain.length === 0
          ? { rows: [], cols: [] }
          : { rows: axesOf(chain[0]!).rows, cols: axesOf(chain.at(-1)!).cols }
      }
      default:
    }
  }
  const { rows, cols } = shapeOf(term)
  return { rows: axisSizes(rows), cols: axisSizes(cols) }
}

/** Whether the order of a compound axis is the term's own, and not just that of its size. */
export const hasOwnAxes = (term: Term): boolean =>
  term.kind === 'application' && ['kronecker', 'vec', 'commutation', 'transpose', 'product'].includes(term.op)

/** Sums from 1 to a number that is surely 0 or more, whatever the sizes are: it has as many terms. */
export const runsThroughRange = ({ op, from, to }: Binder): boolean =>
  op === 'sum over' && same(from, oneNumber) && isSize(canonicalSize(sum(to, oneNumber)))

/** Whether a term speaks of one of the names. */
export function mentions(term: Term, env: ReadonlyMap<string, IndexRef>): boolean {
  if (term.kind === 'symbol') return env.has(term.name)
  if (term.kind === 'application') return term.args.some((arg) => mentions(arg, env))
  return term.kind === 'binder' && [term.from, term.to, term.body].some((part) => mentions(part, env))
}

/** A polynomial in sizes that is at least 1: built from sizes and natural numbers by sums and products. */
export function isSize(term: Term): boolean {
  if (term.kind === 'number') return Q.isInteger(term.value) && Q.sign(term.value) > 0
  if (term.kind === 'symbol') return term.sort === 'size'
  return term.kind === 'application' && (term.op === 'sum' || term.op === 'product') && term.args.every(isSize)
}
