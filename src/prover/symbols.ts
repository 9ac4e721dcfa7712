import * as Q from '../number/rational.ts'
import { childrenOf, isOne, isScalar, type Term } from '../term/index.ts'

/**
 * How long a term is on paper: its letters, numbers, signs, superscripts, names of functions and pairs of brackets. The
 * product sign is not written; a coefficient −1 is the sign before it.
 */
export function symbolsIn(term: Term): number {
  switch (term.kind) {
    case 'number':
      return lengthOf(term.value)
    case 'symbol':
      return 1
    case 'binder':
      return 4 + symbolsIn(term.from) + symbolsIn(term.to) + symbolsIn(term.body)
    case 'application':
      return ofApplication(term.op, term.args)
  }
}

const lengthOf = (value: Q.Rational): number => (Q.sign(value) < 0 ? 1 : 0) + (value.d === 1n ? 1 : 3)

function ofApplication(op: string, args: readonly Term[]): number {
  const [first, second] = args as [Term, Term]
  switch (op) {
    case 'sum':
      // A minus sign stands in the place of the plus.
      return total(args.map((arg) => symbolsIn(arg))) + args.length - 1 - args.slice(1).filter(isNegative).length
    case 'product':
      return ofProduct(args)
    case 'hadamard':
    case 'kronecker':
      return total(args.map((arg) => inside(arg, loose))) + args.length - 1
    case 'transpose':
      // Of a product rather its factors are transposed.
      if (isOp(first, 'product')) return symbolsIn(first) + 2.5
      return inside(isOp(first, 'inverse') ? childrenOf(first)[0]! : first, compound) + 1
    case 'inverse':
    case 'pseudoinverse':
      return inside(first, compound) + 1
    case 'power':
      if (isScalar(first) && isMinusOne(second)) return 2 + inside(first, compound)
      return inside(first, compound) + (second.kind === 'number' ? 1 : symbolsIn(second))
    case 'hadamard power':
      return isMinusOne(second) ? 2 + inside(first, compound) : inside(first, compound) + symbolsIn(second)
    case 'identity':
    case 'zero':
    case 'unit':
    case 'pi':
      return 1
    case 'ones':
      return isOne(first) || isOne(second) ? 1 : 5
    case 'norm':
    case 'one norm':
    case 'frobenius norm':
      return symbolsIn(first) + 2
    case 'above':
    case 'beside':
      return total(args.map((arg) => symbolsIn(arg))) + 1
    case 'differential':
      return inside(first, compound) + 1
    case 'entry':
      return inside(first, compound) + total(args.slice(1).map((arg) => symbolsIn(arg)))
    case 'gradient':
    case 'jacobian':
    case 'partial':
    case 'tied gradient':
      return 4 + total(args.map((arg) => symbolsIn(arg)))
    default:
      return 2 + total(args.map((arg) => symbolsIn(arg)))
  }
}

function ofProduct(args: readonly Term[]): number {
  const below = args.filter((arg) => isReciprocal(arg))
  const above = args.filter((arg) => !isReciprocal(arg) && arg.kind !== 'number')
  const [coefficient] = args
  const isUnit = coefficient?.kind !== 'number' || Q.isOne(Q.absolute(coefficient.value))
  const sign = coefficient?.kind === 'number' && Q.sign(coefficient.value) < 0 ? 1 : 0
  const number =
    coefficient?.kind !== 'number' || (isUnit && above.length > 0) ? 0 : lengthOf(Q.absolute(coefficient.value))
  const last = above.length - 1
  // A scalar such as xᵀ A x has brackets where something follows it.
  const top = total(
    above.map((arg, i) => inside(arg, (part) => isSumLike(part) || (i < last && isOp(part, 'product')))),
  )
  const bottom = total(below.map((arg) => 1 + inside(childrenOf(arg)[0]!, compound)))
  return sign + number + (above.length === 0 && number === 0 ? 1 : top) + bottom
}

const inside = (term: Term, needsBrackets: (term: Term) => boolean): number =>
  symbolsIn(term) + (needsBrackets(term) ? 1 : 0)

const isOp = (term: Term, op: string): boolean => term.kind === 'application' && term.op === op
const isMinusOne = (term: Term): boolean => term.kind === 'number' && Q.equal(term.value, Q.minusOne)
const isReciprocal = (term: Term): boolean => isOp(term, 'power') && isScalar(term) && isMinusOne(childrenOf(term)[1]!)
const isNegative = (term: Term): boolean => {
  const first = isOp(term, 'product') ? childrenOf(term)[0]! : term
  return first.kind === 'number' && Q.sign(first.value) < 0
}
const isSumLike = (term: Term): boolean => ['sum', 'hadamard', 'kronecker'].some((op) => isOp(term, op))
const loose = (term: Term): boolean => isSumLike(term) || isOp(term, 'product')
const compound = (term: Term): boolean =>
  loose(term) ||
  ['transpose', 'inverse', 'power', 'hadamard power', 'pseudoinverse', 'gradient', 'jacobian', 'partial'].some((op) =>
    isOp(term, op),
  )
const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0)
