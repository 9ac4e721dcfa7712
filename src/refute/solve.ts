import * as Q from '../number/rational.ts'
import { agree, isRational, type Real, reals } from '../number/real.ts'
import { exact } from './draw.ts'
import { attempt } from './errors.ts'
import { build, type Matrix, MatrixAlgebra, map, matrix } from './matrix.ts'
import type { Random } from './random.ts'

/* Solving equations for one matrix by what they are worth at a few values: nothing need be known about their form. */

type Exact = Matrix<Q.Rational>

const algebra = new MatrixAlgebra(reals)
const probes = [1, 2, -1, 3, -2].map(Q.integer)

/**
 * A matrix at which the residual vanishes, as far as the residual is linear: its slope is taken by unit steps from
 * `start`, a step in a random direction tells which of its entries are linear, and the others are left alone. Near the
 * start, or with `least` the solution of least norm. Undefined where there is no solution.
 */
export function solveLinear(
  residual: (value: Exact) => readonly Real[] | undefined,
  start: Exact,
  least: boolean,
  random: Random,
): Exact | undefined {
  const moved = (by: readonly Q.Rational[]): Exact => ({
    ...start,
    data: start.data.map((entry, k) => Q.add(entry, by[k]!)),
  })
  const origin = residual(start)
  if (origin === undefined) return undefined
  const columns: Real[][] = []
  for (let k = 0; k < start.data.length; k++) {
    const there = residual(moved(start.data.map((_, j) => (j === k ? Q.one : Q.zero))))
    if (there === undefined) return undefined
    columns.push(there.map((entry, i) => reals.subtract(entry, origin[i]!)))
  }
  const probe = start.data.map(() => random.pick(probes))
  const reached = residual(moved(probe))
  if (reached === undefined) return undefined
  const linear = origin.flatMap((entry, i) => {
    const predicted = columns.reduce((sum, column, k) => reals.add(sum, reals.multiply(column[i]!, probe[k]!)), entry)
    return agree(predicted, reached[i]!) ? [i] : []
  })
  if (linear.length === 0) return undefined
  const slopes = build(linear.length, columns.length, (i, k) => columns[k]![linear[i]!]!)
  const away = linear.map((i) => origin[i]!)
  const solution = attempt(() => (least ? leastSolution(slopes, away, start) : nearSolution(slopes, away, start)))
  return solution && exact(matrix(start.rows, start.cols, solution))
}

function nearSolution(slopes: Matrix<Real>, away: readonly Real[], start: Exact): readonly Real[] | undefined {
  const step = algebra.solve(slopes, away.map(reals.negate))
  return step?.map((entry, k) => reals.add(entry, start.data[k]!))
}

function leastSolution(slopes: Matrix<Real>, away: readonly Real[], start: Exact): readonly Real[] | undefined {
  const there = algebra.multiply(slopes, matrix(start.data.length, 1, start.data))
  return algebra.leastSolution(slopes, algebra.subtract(there, matrix(away.length, 1, away)).data)
}

/** The matrix divided by its Euclidean norm, where that is rational and not 0. */
export function normalised(a: Exact): Exact | undefined {
  const length = attempt(() => reals.power(algebra.sumOfSquares(a), Q.rational(1n, 2n)))
  if (length === undefined || !isRational(length) || Q.isZero(length)) return undefined
  return map(a, (entry) => Q.divide(entry, length))
}
