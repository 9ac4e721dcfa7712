import * as Q from '../number/rational.ts'
import { type Axis, isDirectSum } from './axis.ts'
import * as C from './coefficient.ts'
import type { LetterFacts } from './context.ts'
import type { Position } from './position.ts'

/* Positions that are not bound by a sum: free indices of the claim, and single positions such as the third. */

/** Thrown where an entry cannot be written in sums of products; the term is then kept whole. */
export class NoEntryLaw extends Error {}

/** A position with a name: a free index of the claim. */
export function labelledPosition(context: LetterFacts, name: string, axis: Axis): Position {
  const { space, tables } = context
  if (axis.split) throw new NoEntryLaw()
  const spots = axis.parts.map((part, at) => {
    if (isDirectSum(part)) throw new NoEntryLaw()
    return space.shared(part.id, tables.label(axis.parts.length === 1 ? name : `${name}/${at}`))
  })
  return { axis, spots }
}

/** The k-th position of an axis. */
export function literalPosition(context: LetterFacts, k: Q.Rational, axis: Axis): Position {
  if (!Q.isInteger(k) || k.n < 1n) throw new NoEntryLaw()
  if (axis.parts.length === 0) {
    if (!Q.isOne(k)) throw new NoEntryLaw()
    return { axis, spots: [] }
  }
  const [part] = axis.parts
  if (axis.parts.length > 1) return digits(context, k, axis)
  if (!isDirectSum(part!)) {
    const { space, tables } = context
    return { axis, spots: [space.shared(part!.id, tables.literal(Q.print(k)))] }
  }
  let rest = k
  for (const [branch, summand] of part.summands.entries()) {
    const size = C.asRational(sizeOfAxis(summand))
    if (size === undefined && !Q.isOne(rest)) throw new NoEntryLaw()
    if (size === undefined || Q.compare(rest, size) <= 0) {
      return { axis, spots: [{ branch, inside: literalPosition(context, rest, summand) }] }
    }
    rest = Q.subtract(rest, size)
  }
  throw new NoEntryLaw()
}

/** The k-th position of a list of axes, the last running fastest. */
function digits(context: LetterFacts, k: Q.Rational, axis: Axis): Position {
  let rest = k.n - 1n
  const spots = axis.parts.toReversed().map((part) => {
    const alone = context.axes.concat([{ id: -1, parts: [part], split: isDirectSum(part) }])
    const size = C.asRational(sizeOfAxis(alone))
    if (size === undefined) throw new NoEntryLaw()
    const digit = rest % size.n
    rest /= size.n
    return literalPosition(context, Q.integer(digit + 1n), alone).spots[0]!
  })
  if (rest !== 0n) throw new NoEntryLaw()
  return { axis, spots: spots.toReversed() }
}

const sizeOfAxis = (axis: Axis): C.Coefficient =>
  axis.parts
    .map((part) => (isDirectSum(part) ? part.summands.map(sizeOfAxis).reduce(C.add) : part.value))
    .reduce(C.multiply, Q.one)
