import { type Dual, DualScalars } from '../number/dual.ts'
import * as Q from '../number/rational.ts'
import { noValue, type Scalars } from '../number/scalars.ts'

/*
 * The matrix algebra of the second evaluator. It shares no code and few methods with the first: determinants by
 * expansion along rows, inverses by cofactors, pseudo-inverses by Decell's method and their derivatives in closed form.
 */

export interface Grid<S> {
  readonly rows: number
  readonly cols: number
  /** Row by row. */
  readonly cells: readonly S[]
}

export function grid<S>(rows: number, cols: number, cell: (row: number, col: number) => S): Grid<S> {
  const cells: S[] = []
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) cells.push(cell(i, j))
  return { rows, cols, cells }
}

export const single = <S>(cell: S): Grid<S> => ({ rows: 1, cols: 1, cells: [cell] })
export const cell = <S>(a: Grid<S>, row: number, col: number): S => a.cells[row * a.cols + col]!
export const each = <S, T>(a: Grid<S>, change: (cell: S) => T): Grid<T> => ({ ...a, cells: a.cells.map(change) })
export const flip = <S>(a: Grid<S>): Grid<S> => grid(a.cols, a.rows, (i, j) => cell(a, j, i))
export const isSingle = (a: Grid<unknown>): boolean => a.rows === 1 && a.cols === 1
export const isSquare = (a: Grid<unknown>): boolean => a.rows === a.cols

export const plus = <S>(s: Scalars<S>, a: Grid<S>, b: Grid<S>): Grid<S> =>
  grid(a.rows, a.cols, (i, j) => s.add(cell(a, i, j), cell(b, i, j)))

export const scale = <S>(s: Scalars<S>, factor: S, a: Grid<S>): Grid<S> => each(a, (x) => s.multiply(factor, x))

export const times = <S>(s: Scalars<S>, a: Grid<S>, b: Grid<S>): Grid<S> =>
  grid(a.rows, b.cols, (i, j) => {
    let total = s.zero
    for (let k = 0; k < a.cols; k++) total = s.add(total, s.multiply(cell(a, i, k), cell(b, k, j)))
    return total
  })

export const unitGrid = <S>(s: Scalars<S>, n: number): Grid<S> => grid(n, n, (i, j) => (i === j ? s.one : s.zero))

export const sumOf = <S>(s: Scalars<S>, cells: readonly S[]): S => cells.reduce((total, x) => s.add(total, x), s.zero)

export const diagonalOf = <S>(a: Grid<S>): S[] => Array.from({ length: a.rows }, (_, i) => cell(a, i, i))

/** Minors take time 2ⁿ; greater ones are not confirmed. */
const greatestMinor = 10

/** The determinant of the rows and columns that are kept, by expansion along rows, minors computed once. */
function minor<S>(s: Scalars<S>, a: Grid<S>, rows: readonly number[], cols: readonly number[]): S {
  const n = rows.length
  if (n > greatestMinor) throw noValue
  const known = new Map<number, S>()
  // The determinant of the last rows with the columns whose bit is set.
  const from = (depth: number, free: number): S => {
    if (depth === n) return s.one
    const before = known.get(free)
    if (before !== undefined) return before
    let total = s.zero
    let positive = true
    for (let j = 0; j < n; j++) {
      if ((free & (1 << j)) === 0) continue
      const part = s.multiply(cell(a, rows[depth]!, cols[j]!), from(depth + 1, free & ~(1 << j)))
      total = positive ? s.add(total, part) : s.subtract(total, part)
      positive = !positive
    }
    known.set(free, total)
    return total
  }
  return from(0, (1 << n) - 1)
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

export const det = <S>(s: Scalars<S>, a: Grid<S>): S => minor(s, a, upTo(a.rows), upTo(a.rows))

/** adj A: entry (i, j) is the cofactor of a_ji. */
export function cofactorsTransposed<S>(s: Scalars<S>, a: Grid<S>): Grid<S> {
  const without = (k: number): number[] => upTo(a.rows).filter((i) => i !== k)
  return grid(a.rows, a.rows, (i, j) => {
    const value = minor(s, a, without(j), without(i))
    return (i + j) % 2 === 0 ? value : s.negate(value)
  })
}

export function inverseOf<S>(s: Scalars<S>, a: Grid<S>): Grid<S> {
  return scale(s, s.invert(det(s, a)), cofactorsTransposed(s, a))
}

/**
 * A⁺. At a point by Decell (1965): for B = AAᵀ with characteristic polynomial λᵏ + c₁λᵏ⁻¹ + … and c_r its last coefficient
 * that is not 0, A⁺ = −c_r⁻¹ Aᵀ(Bʳ⁻¹ + c₁Bʳ⁻² + … + c_{r−1}I). Its slope by Golub and Pereyra (1973), who need that the
 * rank stays the same: it does for full rank, and where a fact of the claim says so (`constantRank`).
 */
export function pseudoinverseOf<S>(s: Scalars<S>, a: Grid<S>, constantRank: boolean): Grid<S> {
  if (s instanceof DualScalars) return movingPseudoinverse(s, a as Grid<never>, constantRank) as Grid<S>
  if (a.rows > a.cols) return flip(pseudoinverseOf(s, flip(a), constantRank))
  const gram = times(s, a, flip(a))
  let sum = unitGrid(s, a.rows)
  let best: { sum: Grid<S>; coefficient: S } | undefined
  for (let k = 1; k <= a.rows; k++) {
    const power = times(s, gram, sum)
    const coefficient = s.multiply(s.of(Q.rational(-1n, BigInt(k))), sumOf(s, diagonalOf(power)))
    if (s.isUnit(coefficient)) best = { sum, coefficient }
    else if (!s.isZero(coefficient)) throw noValue
    sum = plus(s, power, scale(s, coefficient, unitGrid(s, a.rows)))
  }
  if (best === undefined) return grid(a.cols, a.rows, () => s.zero)
  return scale(s, s.negate(s.invert(best.coefficient)), times(s, flip(a), best.sum))
}

function movingPseudoinverse<S>(dual: DualScalars<S>, a: Grid<Dual<S>>, constantRank: boolean): Grid<Dual<S>> {
  const s = dual.base
  const at = each(a, (x) => x.at)
  const slope = each(a, (x) => x.slope)
  const inverse = pseudoinverseOf(s, at, constantRank)
  const minus = (x: Grid<S>, y: Grid<S>): Grid<S> => plus(s, x, scale(s, s.negate(s.one), y))
  const product = (...factors: readonly Grid<S>[]): Grid<S> => factors.reduce((x, y) => times(s, x, y))
  const outside = minus(unitGrid(s, a.rows), product(at, inverse))
  const kernel = minus(unitGrid(s, a.cols), product(inverse, at))
  const isZero = (x: Grid<S>): boolean => x.cells.every((entry) => s.isZero(entry))
  const isFull = isZero(outside) || isZero(kernel)
  if (!isFull && !(constantRank && isZero(product(outside, slope, kernel)))) throw noValue
  const change = plus(
    s,
    minus(product(inverse, flip(inverse), flip(slope), outside), product(inverse, slope, inverse)),
    product(kernel, flip(slope), flip(inverse), inverse),
  )
  return grid(a.cols, a.rows, (i, j) => ({ at: cell(inverse, i, j), slope: cell(change, i, j) }))
}
