import * as Q from '../number/rational.ts'
import { agree, isRational, type Real, reals, signOf } from '../number/real.ts'
import { ifExists } from '../number/scalars.ts'
import type { Property } from '../term/index.ts'
import { type Matrix, MatrixAlgebra, transpose } from './matrix.ts'

const algebra = new MatrixAlgebra(reals)

const equal = (a: Matrix<Real>, b: Matrix<Real>): boolean =>
  a.rows === b.rows && a.cols === b.cols && a.data.every((entry, i) => agree(entry, b.data[i]!))

const isSymmetric = (a: Matrix<Real>): boolean => equal(a, transpose(a))

const vanishes = (a: Matrix<Real>, where: (row: number, col: number) => boolean): boolean =>
  a.data.every((entry, i) => !where(Math.floor(i / a.cols), i % a.cols) || reals.isZero(entry))

/**
 * Whether xᵀAx ≥ 0 (or > 0 for x ≠ 0) surely holds for a symmetric A: elimination along the diagonal. Where a diagonal
 * entry is 0, its row has to be 0.
 */
function isDefinite(a: Matrix<Real>, strict: boolean): boolean {
  if (!isSymmetric(a)) return false
  const n = a.rows
  const rows = Array.from({ length: n }, (_, i) => a.data.slice(i * n, (i + 1) * n))
  for (let k = 0; k < n; k++) {
    const pivot = rows[k]![k]!
    const sign = signOf(pivot)
    if (sign === undefined || sign < 0 || (strict && sign === 0)) return false
    if (sign === 0) {
      if (!rows[k]!.slice(k).every((entry) => reals.isZero(entry))) return false
      continue
    }
    const inverse = reals.invert(pivot)
    for (let i = k + 1; i < n; i++) {
      const factor = reals.multiply(rows[i]![k]!, inverse)
      for (let j = k; j < n; j++) rows[i]![j] = reals.subtract(rows[i]![j]!, reals.multiply(factor, rows[k]![j]!))
    }
  }
  return true
}

const isIdentity = (a: Matrix<Real>): boolean => equal(a, algebra.identity(a.rows))

const rankOf = (a: Matrix<Real>): number | undefined => ifExists(() => algebra.rank(a))

/** Whether the matrix surely has the property. What only derivatives see (constant, tied, …) holds at every point. */
export function hasProperty(a: Matrix<Real>, property: Property): boolean {
  const everySign = (test: (sign: -1 | 0 | 1) => boolean): boolean =>
    a.data.every((entry) => {
      const sign = signOf(entry)
      return sign !== undefined && test(sign)
    })
  switch (property) {
    case 'symmetric':
    case 'tied':
      return isSymmetric(a)
    case 'skew':
      return equal(a, algebra.scale(Q.minusOne, transpose(a)))
    case 'orthogonal':
      return isIdentity(algebra.multiply(transpose(a), a))
    case 'invertible':
      return a.rows === a.cols && rankOf(a) === a.rows
    case 'posdef':
      return isDefinite(a, true)
    case 'psd':
      return isDefinite(a, false)
    case 'diagonal':
      return vanishes(a, (i, j) => i !== j)
    case 'upper':
      return vanishes(a, (i, j) => i > j)
    case 'lower':
      return vanishes(a, (i, j) => i < j)
    case 'idempotent':
      return a.rows === a.cols && equal(algebra.multiply(a, a), a)
    case 'involution':
      return a.rows === a.cols && isIdentity(algebra.multiply(a, a))
    case 'unit':
      return agree(algebra.sumOfSquares(a), Q.one)
    case 'positive':
      return everySign((sign) => sign > 0)
    case 'nonnegative':
      return everySign((sign) => sign >= 0)
    case 'nonzero':
      return a.data.some((entry) => reals.isUnit(entry))
    case 'nonzero entries':
      return everySign((sign) => sign !== 0)
    case 'integer':
      return a.data.every((entry) => isRational(entry) && Q.isInteger(entry))
    case 'full column rank':
      return rankOf(a) === a.cols
    case 'full row rank':
      return rankOf(a) === a.rows
    case 'constant':
    case 'constant rank':
      return true
  }
}

/** Whether two matrices surely agree. */
export const surelyEqual = equal

/** Whether a ≥ b (a > b) surely holds, entry by entry and, for symmetric matrices of more than one entry, in Löwner's order too. */
export function surelyAtLeast(a: Matrix<Real>, b: Matrix<Real>, strict: boolean): boolean {
  const difference = algebra.subtract(a, b)
  const entrywise = hasProperty(difference, strict ? 'positive' : 'nonnegative')
  return entrywise && (a.rows !== a.cols || a.rows === 1 || isDefinite(difference, strict))
}
