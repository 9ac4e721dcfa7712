import type { Shape, Term } from './term.ts'

/**
 * The operators of the language, a row each. `arity` is the number of arguments, or 'many' for the flat ones.
 * A shape law receives the arguments' shapes and the arguments (the sized constants read sizes from them), gives the
 * shape of the whole, and throws a ShapeError naming the clash. Sugar (`cof`, `ksum`, `inner`, `sym`, …) has no row:
 * elaboration writes it out.
 */
export interface OperatorRow {
  readonly arity: number | 'many'
  /** Whether the order of the arguments matters to `same`. A product's scalars commute as well; `same` knows. */
  readonly commutative: boolean
  readonly shape: 'first' | 'scalar' | 'special'
}

const row = (arity: number | 'many', shape: OperatorRow['shape'], commutative = false): OperatorRow => ({
  arity,
  commutative,
  shape,
})

export const entrywiseFunctions = [
  'exp',
  'log',
  'abs',
  'sign',
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'tanh',
  'sigmoid',
  'relu',
  'softplus',
  'step', // derivative of relu: 1 for positive, 0 for negative numbers; undefined at 0
] as const

export type EntrywiseFunction = (typeof entrywiseFunctions)[number]

export const operators = {
  sum: row('many', 'special', true),
  product: row('many', 'special'),
  transpose: row(1, 'special'),
  trace: row(1, 'special'),
  inverse: row(1, 'special'), //            of a square matrix that is not 1×1
  determinant: row(1, 'special'),
  power: row(2, 'special'), //              square matrix to an integer, or scalar to a scalar
  pseudoinverse: row(1, 'special'), //      Moore–Penrose
  adjugate: row(1, 'special'),
  hadamard: row('many', 'special', true), //entrywise product
  'hadamard power': row(2, 'special'), //   entrywise power by a scalar
  kronecker: row('many', 'special'),
  vec: row(1, 'special'), //                columns stacked, (mn)×1
  diagonal: row(1, 'special'), //           column to diagonal matrix
  'diagonal of': row(1, 'special'), //      square matrix to the column of its diagonal
  norm: row(1, 'scalar'), //                Euclidean norm of a column or row
  'frobenius norm': row(1, 'scalar'),
  'one norm': row(1, 'scalar'), //          sum of absolute entries of a column or row
  softmax: row(1, 'first'),
  logsumexp: row(1, 'scalar'),
  'matrix exponential': row(1, 'special'),
  identity: row(1, 'special'), //           identity(n)
  zero: row(2, 'special'), //               zero(m, n), never 1×1 (that is the number 0)
  ones: row(2, 'special'), //               ones(m, n), never 1×1
  unit: row(2, 'special'), //               unit(i, n): column i of identity(n)
  delta: row(2, 'scalar', true), //         Kronecker delta of two indices
  commutation: row(2, 'special'), //        K with K vec(A) = vec(Aᵀ), A m×n; mn×mn
  pi: row(0, 'scalar'),
  entry: row(3, 'special'), //              entry(A, i, j)
  beside: row('many', 'special'), //        [A, B]
  above: row('many', 'special'), //         [A; B]
  differential: row(1, 'first'), //         dY: linear part of the increment of Y in the increments of its letters
  'second differential': row(1, 'first'), //d²f with constant increments
  gradient: row(2, 'special'), //           gradient(f, X) = (∂f/∂x_ij), f 1×1, of the shape of X
  'tied gradient': row(2, 'special'), //    the same when x_ij and x_ji move together
  jacobian: row(2, 'special'), //           jacobian(y, X) = ∂y/∂vec(X)ᵀ: y m×1, X p×q, m×pq
  hessian: row(3, 'special'), //            hessian(f, x, y) = (∂²f/∂x_i∂y_j)
  partial: row(2, 'first'), //              partial(Y, t): t a scalar letter or an entry of a letter
  ...(Object.fromEntries(entrywiseFunctions.map((name) => [name, row(1, 'first')])) as Record<
    EntrywiseFunction,
    OperatorRow
  >),
} as const

export type Operator = keyof typeof operators

export const isEntrywise = (op: Operator): op is EntrywiseFunction =>
  (entrywiseFunctions as readonly string[]).includes(op)

/** Operators inside which a fact about the variable may not be used: they look at a neighbourhood, not at a point. */
export const differentiates: ReadonlySet<Operator> = new Set([
  'differential',
  'second differential',
  'gradient',
  'tied gradient',
  'jacobian',
  'hessian',
  'partial',
])

/** Two shapes that do not fit, in one operator. */
export class ShapeError extends Error {
  readonly op: Operator | 'sum over' | 'product over'
  readonly shapes: readonly Shape[]
  readonly args: readonly Term[]
  constructor(op: ShapeError['op'], message: string, args: readonly Term[], shapes: readonly Shape[]) {
    super(message)
    this.name = 'ShapeError'
    this.op = op
    this.args = args
    this.shapes = shapes
  }
}
