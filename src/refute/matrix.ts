import * as Q from '../number/rational.ts'
import { noValue, type Scalars } from '../number/scalars.ts'
import { NotEvaluable } from './errors.ts'

/** A matrix of scalars, row by row. */
export interface Matrix<S> {
  readonly rows: number
  readonly cols: number
  readonly data: readonly S[]
}

export const matrix = <S>(rows: number, cols: number, data: readonly S[]): Matrix<S> => ({ rows, cols, data })

export const scalar = <S>(value: S): Matrix<S> => ({ rows: 1, cols: 1, data: [value] })

export const at = <S>(a: Matrix<S>, row: number, col: number): S => a.data[row * a.cols + col]!

/** The matrix with the given entries, by row and column from 0. */
export function build<S>(rows: number, cols: number, entry: (row: number, col: number) => S): Matrix<S> {
  const data: S[] = []
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) data.push(entry(i, j))
  return { rows, cols, data }
}

export const map = <S, T>(a: Matrix<S>, change: (entry: S) => T): Matrix<T> => ({
  rows: a.rows,
  cols: a.cols,
  data: a.data.map(change),
})

export const transpose = <S>(a: Matrix<S>): Matrix<S> =>
  a.rows === 1 || a.cols === 1 ? matrix(a.cols, a.rows, a.data) : build(a.cols, a.rows, (i, j) => at(a, j, i))

/** The matrix stacked column by column. */
export const stacked = <S>(a: Matrix<S>): Matrix<S> => matrix(a.rows * a.cols, 1, transpose(a).data)

/** Matrix algebra over one kind of scalars. Throws `noValue` where a result does not exist. */
export class MatrixAlgebra<S> {
  readonly scalars: Scalars<S>

  constructor(scalars: Scalars<S>) {
    this.scalars = scalars
  }

  zero(rows: number, cols: number): Matrix<S> {
    return matrix(rows, cols, new Array<S>(rows * cols).fill(this.scalars.zero))
  }

  ones(rows: number, cols: number): Matrix<S> {
    return matrix(rows, cols, new Array<S>(rows * cols).fill(this.scalars.one))
  }

  identity(size: number): Matrix<S> {
    const { zero, one } = this.scalars
    return build(size, size, (i, j) => (i === j ? one : zero))
  }

  diagonal(column: readonly S[]): Matrix<S> {
    return build(column.length, column.length, (i, j) => (i === j ? column[i]! : this.scalars.zero))
  }

  private entrywise(a: Matrix<S>, b: Matrix<S>, combine: (x: S, y: S) => S): Matrix<S> {
    if (a.rows !== b.rows || a.cols !== b.cols) throw new NotEvaluable('two matrices of different shapes')
    return matrix(
      a.rows,
      a.cols,
      a.data.map((x, i) => combine(x, b.data[i]!)),
    )
  }

  add(a: Matrix<S>, b: Matrix<S>): Matrix<S> {
    return this.entrywise(a, b, (x, y) => this.scalars.add(x, y))
  }

  subtract(a: Matrix<S>, b: Matrix<S>): Matrix<S> {
    return this.entrywise(a, b, (x, y) => this.scalars.subtract(x, y))
  }

  hadamard(a: Matrix<S>, b: Matrix<S>): Matrix<S> {
    return this.entrywise(a, b, (x, y) => this.scalars.multiply(x, y))
  }

  scale(factor: S, a: Matrix<S>): Matrix<S> {
    return map(a, (entry) => this.scalars.multiply(factor, entry))
  }

  multiply(a: Matrix<S>, b: Matrix<S>): Matrix<S> {
    if (a.cols !== b.rows) throw new NotEvaluable('the inner sizes of a product differ')
    const { scalars } = this
    const data: S[] = []
    for (let i = 0; i < a.rows; i++) {
      for (let j = 0; j < b.cols; j++) data.push(scalars.dot(a.data, i * a.cols, 1, b.data, j, b.cols, a.cols))
    }
    return matrix(a.rows, b.cols, data)
  }

  trace(a: Matrix<S>): S {
    let total = this.scalars.zero
    for (let i = 0; i < a.rows; i++) total = this.scalars.add(total, at(a, i, i))
    return total
  }

  total(a: Matrix<S>): S {
    return a.data.reduce((sum, entry) => this.scalars.add(sum, entry), this.scalars.zero)
  }

  sumOfSquares(a: Matrix<S>): S {
    return this.scalars.dot(a.data, 0, 1, a.data, 0, 1, a.data.length)
  }

  kronecker(a: Matrix<S>, b: Matrix<S>): Matrix<S> {
    return build(a.rows * b.rows, a.cols * b.cols, (i, j) =>
      this.scalars.multiply(at(a, Math.floor(i / b.rows), Math.floor(j / b.cols)), at(b, i % b.rows, j % b.cols)),
    )
  }

  /** Aᵏ for an integer k; A⁰ = I also for singular A. */
  power(a: Matrix<S>, exponent: number): Matrix<S> {
    if (exponent < 0) return this.power(this.inverse(a), -exponent)
    let result = this.identity(a.rows)
    for (let k = 0; k < exponent; k++) result = k === 0 ? a : this.multiply(result, a)
    return result
  }

  /** Row-reduces [A | B] in place on the columns of A. Returns the pivot columns; the rows after them have no unit in A. */
  private reduce(rows: S[][], cols: number): number[] {
    const { scalars } = this
    const pivots: number[] = []
    // What has no unit may still move: a column that was passed over goes along.
    const first = (col: number): number => (scalars.order > 0 ? 0 : col)
    for (let col = 0; col < cols && pivots.length < rows.length; col++) {
      const from = pivots.length
      const found = rows.findIndex((row, i) => i >= from && scalars.isUnit(row[col]!))
      if (found < 0) continue
      const pivotRow = rows[found]!
      rows[found] = rows[from]!
      rows[from] = pivotRow
      const inverse = scalars.invert(pivotRow[col]!)
      for (let j = first(col); j < pivotRow.length; j++) pivotRow[j] = scalars.multiply(inverse, pivotRow[j]!)
      pivotRow[col] = scalars.one
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!
        const factor = row[col]!
        if (i === from || scalars.isZero(factor)) continue
        for (let j = first(col); j < row.length; j++)
          row[j] = scalars.subtract(row[j]!, scalars.multiply(factor, pivotRow[j]!))
        row[col] = scalars.zero
      }
      pivots.push(col)
    }
    return pivots
  }

  private rowsOf(a: Matrix<S>): S[][] {
    return Array.from({ length: a.rows }, (_, i) => a.data.slice(i * a.cols, (i + 1) * a.cols))
  }

  /** A⁻¹ by Gauss and Jordan. Has no value for a matrix that is not surely invertible. */
  inverse(a: Matrix<S>): Matrix<S> {
    const n = a.rows
    if (n === 1) return scalar(this.scalars.invert(a.data[0]!))
    const { zero, one } = this.scalars
    const rows = this.rowsOf(a).map((row, i) => [
      ...row,
      ...Array.from({ length: n }, (_, j) => (i === j ? one : zero)),
    ])
    if (this.reduce(rows, n).length < n) throw noValue
    return build(n, n, (i, j) => rows[i]![n + j]!)
  }

  /** det A and adj A by Faddeev and LeVerrier: no division except by 1, …, n, so singular matrices are no exception. */
  private characteristic(a: Matrix<S>): { determinant: S; adjugate: Matrix<S> } {
    const { scalars } = this
    const n = a.rows
    if (n > 9) throw noValue
    let auxiliary = this.identity(n)
    let coefficient = scalars.one
    for (let k = 1; k <= n; k++) {
      if (k > 1) {
        const previous = this.multiply(a, auxiliary)
        auxiliary = build(n, n, (i, j) => (i === j ? scalars.add(at(previous, i, j), coefficient) : at(previous, i, j)))
      }
      coefficient = scalars.multiply(scalars.of(Q.rational(-1n, BigInt(k))), this.trace(this.multiply(a, auxiliary)))
    }
    const odd = n % 2 === 1
    return {
      determinant: odd ? scalars.negate(coefficient) : coefficient,
      adjugate: odd ? auxiliary : map(auxiliary, (entry) => scalars.negate(entry)),
    }
  }

  /** det A by elimination; where no pivot is surely invertible although the matrix may be, without division. */
  determinant(a: Matrix<S>): S {
    const { scalars } = this
    const n = a.rows
    const rows = this.rowsOf(a)
    let result = scalars.one
    for (let k = 0; k < n; k++) {
      const found = rows.findIndex((row, i) => i >= k && scalars.isUnit(row[k]!))
      if (found < 0) {
        if (rows.slice(k).every((row) => scalars.isZero(row[k]!))) return scalars.zero
        return this.characteristic(a).determinant
      }
      const pivotRow = rows[found]!
      rows[found] = rows[k]!
      rows[k] = pivotRow
      const pivot = pivotRow[k]!
      result = scalars.multiply(result, found === k ? pivot : scalars.negate(pivot))
      if (k === n - 1) break
      const inverse = scalars.invert(pivot)
      for (const row of rows.slice(k + 1)) {
        if (scalars.isZero(row[k]!)) continue
        const factor = scalars.multiply(row[k]!, inverse)
        for (let j = k + 1; j < n; j++) row[j] = scalars.subtract(row[j]!, scalars.multiply(factor, pivotRow[j]!))
      }
    }
    return result
  }

  adjugate(a: Matrix<S>): Matrix<S> {
    return this.characteristic(a).adjugate
  }

  /** The rank, or `noValue` where rounding or an infinitely small part hides it. */
  rank(a: Matrix<S>): number {
    const rows = this.rowsOf(a)
    const pivots = this.reduce(rows, a.cols)
    if (pivots.length === Math.min(a.rows, a.cols)) return pivots.length
    for (const row of rows.slice(pivots.length)) if (!row.every((entry) => this.scalars.isZero(entry))) throw noValue
    return pivots.length
  }

  /**
   * A⁺ from a rank factorisation A = FG: A⁺ = Gᵀ(GGᵀ)⁻¹(FᵀF)⁻¹Fᵀ. For dual numbers a deficient rank is admitted only
   * where it is known to be locally constant: elsewhere A⁺ is not continuous.
   */
  pseudoinverse(a: Matrix<S>, constantRank: boolean): Matrix<S> {
    const rows = this.rowsOf(a)
    const pivots = this.reduce(rows, a.cols)
    const rank = pivots.length
    if (rank < Math.min(a.rows, a.cols)) {
      for (const row of rows.slice(rank)) if (!row.every((entry) => this.scalars.isZero(entry))) throw noValue
      if (this.scalars.order > 0 && !constantRank) throw noValue
      if (rank === 0) return this.zero(a.cols, a.rows)
    }
    const left = build(a.rows, rank, (i, j) => at(a, i, pivots[j]!))
    const right = build(rank, a.cols, (i, j) => rows[i]![j]!)
    const leftTransposed = transpose(left)
    const rightTransposed = transpose(right)
    return this.multiply(
      this.multiply(rightTransposed, this.inverse(this.multiply(right, rightTransposed))),
      this.multiply(this.inverse(this.multiply(leftTransposed, left)), leftTransposed),
    )
  }

  /** A solution of A x = b with zeros where the choice is free, or undefined where there is none. */
  solve(a: Matrix<S>, b: readonly S[]): S[] | undefined {
    const system = this.reducedSystem(a, b)
    if (system === undefined) return undefined
    const solution: S[] = new Array(a.cols).fill(this.scalars.zero)
    system.pivots.forEach((col, i) => {
      solution[col] = system.rows[i]![a.cols]!
    })
    return solution
  }

  /** The solution of A x = b of least norm: Rᵀ(RRᵀ)⁻¹r for the reduced system R x = r. */
  leastSolution(a: Matrix<S>, b: readonly S[]): readonly S[] | undefined {
    const system = this.reducedSystem(a, b)
    if (system === undefined) return undefined
    const rank = system.pivots.length
    if (rank === 0) return this.zero(a.cols, 1).data
    const left = build(rank, a.cols, (i, j) => system.rows[i]![j]!)
    const right = build(rank, 1, (i) => system.rows[i]![a.cols]!)
    const transposed = transpose(left)
    return this.multiply(transposed, this.multiply(this.inverse(this.multiply(left, transposed)), right)).data
  }

  private reducedSystem(a: Matrix<S>, b: readonly S[]): { rows: S[][]; pivots: number[] } | undefined {
    const rows = this.rowsOf(a).map((row, i) => [...row, b[i]!])
    const pivots = this.reduce(rows, a.cols)
    if (rows.slice(pivots.length).some((row) => !row.every((entry) => this.scalars.isZero(entry)))) return undefined
    return { rows, pivots }
  }
}
