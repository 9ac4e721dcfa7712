import * as Q from '../number/rational.ts'
import * as build from './build.ts'
import { isScalar, number, oneNumber, scalarShape, shapeOf } from './leaf.ts'
import { isEntrywise, type Operator, ShapeError } from './operators.ts'
import { same } from './same.ts'
import type { Shape, Term } from './term.ts'

/*
 * Sizes are polynomials in size letters with integer coefficients. A canonical size is a sum of products, expanded,
 * so that n(m + k) and nm + nk are one size.
 */

function expanded(term: Term): Term[] {
  if (term.kind !== 'application') return [term]
  if (term.op === 'sum') return term.args.flatMap(expanded)
  if (term.op === 'product') {
    return term.args.map(expanded).reduce((left, right) => left.flatMap((a) => right.map((b) => build.product(a, b))))
  }
  return [term]
}

const coefficientOf = (term: Term): { coefficient: Q.Rational; rest: Term } => {
  if (term.kind === 'number') return { coefficient: term.value, rest: oneNumber }
  const first = term.kind === 'application' && term.op === 'product' ? term.args[0]! : undefined
  if (first?.kind !== 'number' || term.kind !== 'application') return { coefficient: Q.one, rest: term }
  return { coefficient: first.value, rest: build.product(...term.args.slice(1)) }
}

/** The size written as a sum of products of letters, like terms together. */
export function canonicalSize(size: Term): Term {
  if (size.kind !== 'application') return size
  const collected: { coefficient: Q.Rational; rest: Term }[] = []
  for (const term of expanded(size)) {
    const part = coefficientOf(term)
    const at = collected.findIndex((other) => same(other.rest, part.rest))
    if (at < 0) collected.push(part)
    else collected[at] = { rest: part.rest, coefficient: Q.add(collected[at]!.coefficient, part.coefficient) }
  }
  return build.sum(number(0), ...collected.map(({ coefficient, rest }) => build.product(number(coefficient), rest)))
}

/** Whether two sizes are equal in symbols. */
export function sameSize(a: Term, b: Term): boolean {
  if (a === b || same(a, b)) return true
  if (a.kind !== 'application' && b.kind !== 'application') return false
  return same(canonicalSize(a), canonicalSize(b))
}

export const sameShape = (a: Shape, b: Shape): boolean => sameSize(a.rows, b.rows) && sameSize(a.cols, b.cols)

export const sizeProduct = (...sizes: readonly Term[]): Term => canonicalSize(build.product(...sizes))
export const sizeSum = (...sizes: readonly Term[]): Term => canonicalSize(build.sum(...sizes))

/** The shape of an operator's value from its arguments. Throws a ShapeError that names the clash. */
export function shapeOfApplication(op: Operator, args: readonly Term[]): Shape {
  const shapes = args.map(shapeOf)
  const first = shapes[0] ?? scalarShape
  const refuse = (message: string): never => {
    throw new ShapeError(op, message, args, shapes)
  }
  const square = (): Shape => (sameSize(first.rows, first.cols) ? first : refuse('needs a square matrix'))
  const needScalar = (at: number): void => {
    if (!isScalar(args[at]!)) refuse('needs a scalar here')
  }
  const column = (at: number): Shape => (sameSize(shapes[at]!.cols, oneNumber) ? shapes[at]! : refuse('needs a column'))
  const isVector = (shape: Shape): boolean => sameSize(shape.cols, oneNumber) || sameSize(shape.rows, oneNumber)

  if (isEntrywise(op)) return first
  switch (op) {
    case 'transpose':
      return { rows: first.cols, cols: first.rows }
    case 'trace':
    case 'determinant':
      square()
      return scalarShape
    case 'inverse':
    case 'adjugate':
    case 'matrix exponential':
      return square()
    case 'power':
      needScalar(1)
      return isScalar(args[0]!) ? scalarShape : square()
    case 'pseudoinverse':
      return { rows: first.cols, cols: first.rows }
    case 'hadamard':
      for (const shape of shapes) if (!sameShape(first, shape)) refuse('the factors must have one shape')
      return first
    case 'hadamard power':
      needScalar(1)
      return first
    case 'kronecker':
      return { rows: sizeProduct(...shapes.map((s) => s.rows)), cols: sizeProduct(...shapes.map((s) => s.cols)) }
    case 'vec':
      return { rows: sizeProduct(first.rows, first.cols), cols: oneNumber }
    case 'diagonal':
      return { rows: column(0).rows, cols: first.rows }
    case 'diagonal of':
      return { rows: square().rows, cols: oneNumber }
    case 'norm':
    case 'one norm':
      return isVector(first) ? scalarShape : refuse('needs a column or a row')
    case 'softmax':
      return column(0)
    case 'logsumexp':
      column(0)
      return scalarShape
    case 'unit':
      needScalar(0)
      return { rows: args[1]!, cols: oneNumber }
    case 'commutation': {
      const mn = sizeProduct(args[0]!, args[1]!)
      return { rows: mn, cols: mn }
    }
    case 'entry':
      needScalar(1)
      needScalar(2)
      return scalarShape
    case 'beside':
      for (const shape of shapes)
        if (!sameSize(first.rows, shape.rows)) refuse('the blocks of a row must be equally high')
      return { rows: first.rows, cols: sizeSum(...shapes.map((s) => s.cols)) }
    case 'above':
      for (const shape of shapes)
        if (!sameSize(first.cols, shape.cols)) refuse('the rows of blocks must be equally wide')
      return { rows: sizeSum(...shapes.map((s) => s.rows)), cols: first.cols }
    case 'gradient':
    case 'tied gradient':
      needScalar(0)
      return shapes[1]!
    case 'jacobian':
      return { rows: column(0).rows, cols: sizeProduct(shapes[1]!.rows, shapes[1]!.cols) }
    case 'hessian':
      needScalar(0)
      return { rows: column(1).rows, cols: column(2).rows }
    case 'partial':
      needScalar(1)
      return first
    case 'frobenius norm':
    case 'delta':
    case 'pi':
      return scalarShape
    case 'differential':
    case 'second differential':
      return first
    default:
      return refuse('has no shape law')
  }
}
