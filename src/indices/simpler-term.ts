import * as Q from '../number/rational.ts'
import {
  type Application,
  apply,
  isScalar,
  negate,
  number,
  oneNumber,
  ones,
  product,
  sameSize,
  scalarCount,
  shapeOf,
  type Term,
} from '../term/index.ts'

const half = number(Q.rational(1n, 2n))
const minusOne = number(-1)

const isColumn = (term: Term): boolean => sameSize(shapeOf(term).cols, oneNumber)
const isSquare = (term: Term): boolean => sameSize(shapeOf(term).rows, shapeOf(term).cols)
const transpose = (a: Term): Term => apply('transpose', [a])
const power = (a: Term, exponent: Term): Term => apply('power', [a, exponent])
const isInteger = (term: Term): boolean => term.kind === 'number' && Q.isInteger(term.value)

/** The sum of the entries of a column or row. */
function total(vector: Term): Term {
  const { rows, cols } = shapeOf(vector)
  return isColumn(vector)
    ? product(ones({ rows: oneNumber, cols: rows }), vector)
    : product(vector, ones({ rows: cols, cols: oneNumber }))
}

/**
 * Operators that are short for others, and inverses, determinants and powers of what has a simple one: an equal term,
 * or undefined. Nothing is expanded here.
 */
export function simplerTerm(term: Application): Term | undefined {
  const [first, second] = term.args as [Term, Term]
  switch (term.op) {
    case 'norm':
      return power(isColumn(first) ? product(transpose(first), first) : product(first, transpose(first)), half)
    case 'frobenius norm':
      return power(apply('trace', [product(transpose(first), first)]), half)
    case 'one norm':
      return total(apply('abs', [first]))
    case 'softmax':
      return product(power(total(apply('exp', [first])), minusOne), apply('exp', [first]))
    case 'logsumexp':
      return apply('log', [total(apply('exp', [first]))])
    case 'inverse':
      return simplerInverse(first)
    case 'determinant':
      return simplerDeterminant(first)
    case 'power':
    case 'hadamard power':
      return simplerPower(term.op, first, second)
    default:
      return undefined
  }
}

function simplerInverse(of: Term): Term | undefined {
  const inverse = (a: Term): Term => apply('inverse', [a])
  if (of.kind !== 'application') return undefined
  const [first, second] = of.args as [Term, Term]
  switch (of.op) {
    case 'inverse':
      return first
    case 'identity':
      return of
    case 'transpose':
      return transpose(inverse(first))
    case 'kronecker':
      return of.args.every(isSquare) ? apply('kronecker', of.args.map(inverse)) : undefined
    case 'power':
      return power(first, negate(second))
    case 'diagonal':
      return apply('diagonal', [apply('hadamard power', [first, minusOne])])
    case 'matrix exponential':
      return apply('matrix exponential', [negate(first)])
    case 'product': {
      const scalars = of.args.slice(0, scalarCount(of))
      const chain = of.args.slice(scalars.length)
      if (!chain.every(isSquare) || (scalars.length === 0 && chain.length < 2)) return undefined
      return product(...scalars.map((a) => power(a, minusOne)), ...chain.toReversed().map(inverse))
    }
    default:
      return undefined
  }
}

function simplerDeterminant(of: Term): Term | undefined {
  const determinant = (a: Term): Term => apply('determinant', [a])
  if (isScalar(of)) return of
  if (of.kind !== 'application') return undefined
  const [first, second] = of.args as [Term, Term]
  switch (of.op) {
    case 'identity':
      return oneNumber
    case 'transpose':
      return determinant(first)
    case 'inverse':
      return power(determinant(first), minusOne)
    case 'power':
      return power(determinant(first), second)
    case 'kronecker':
      // det(A ⊗ B) = det(A)ⁿ det(B)ᵐ for A m×m, B n×n.
      return of.args.length === 2 && of.args.every(isSquare)
        ? product(power(determinant(first), shapeOf(second).rows), power(determinant(second), shapeOf(first).rows))
        : undefined
    case 'product': {
      const scalars = of.args.slice(0, scalarCount(of))
      const chain = of.args.slice(scalars.length)
      if (!chain.every(isSquare) || (scalars.length === 0 && chain.length < 2)) return undefined
      return product(...scalars.map((a) => power(a, of.rows)), ...chain.map(determinant))
    }
    default:
      return undefined
  }
}

/** (uᵃ)ᵏ = uᵃᵏ and (uv)ᵏ = uᵏvᵏ for negative integers k: what is divided by stays in factors. */
function simplerPower(op: 'power' | 'hadamard power', base: Term, exponent: Term): Term | undefined {
  if (base.kind !== 'application' || (op === 'power' && !isScalar(base))) return undefined
  if (exponent.kind !== 'number' || !Q.isInteger(exponent.value) || Q.sign(exponent.value) >= 0) return undefined
  if (base.op === op && isInteger(base.args[1]!)) return apply(op, [base.args[0]!, product(base.args[1]!, exponent)])
  if (op === 'hadamard power' && base.op === 'hadamard') {
    return apply(
      'hadamard',
      base.args.map((arg) => apply(op, [arg, exponent])),
    )
  }
  if (base.op !== 'product') return undefined
  const scalars = base.args.slice(0, scalarCount(base))
  const chain = base.args.slice(scalars.length)
  if (scalars.length === 0 || (op === 'power' && chain.length > 0)) return undefined
  const powers = scalars.map((a) => power(a, exponent))
  return chain.length === 0 ? product(...powers) : product(...powers, apply(op, [product(...chain), exponent]))
}
