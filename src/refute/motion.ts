import * as Q from '../number/rational.ts'
import { type Real, reals } from '../number/real.ts'
import type { Term } from '../term/index.ts'
import { exact } from './draw.ts'
import { isCurved, isEquational, projected } from './fact.ts'
import { build, type Matrix, MatrixAlgebra, transpose } from './matrix.ts'
import type { Letter } from './problem.ts'
import type { Random } from './random.ts'
import type { Dependence } from './situation.ts'

/* How letters move near their value: increments, and unknown functions of other letters. */

type Exact = Matrix<Q.Rational>

const algebra = new MatrixAlgebra(reals)

const small = [0, 1, 1, 2, -1].map(Q.integer)

const randomMatrix = (rows: number, cols: number, random: Random): Exact => build(rows, cols, () => random.pick(small))

/**
 * An increment that leaves the properties of the letter true to first order, so that it is admitted whether or not
 * increments are understood to respect them.
 */
export function increment(letter: Letter, value: Exact, constantRank: readonly Term[], random: Random): Exact {
  const { rows, cols } = value
  const free = randomMatrix(rows, cols, random)
  const curved = [...letter.properties].filter(isCurved)
  const times = (...factors: readonly Matrix<Real>[]): Matrix<Real> => factors.reduce((a, b) => algebra.multiply(a, b))
  if (curved.length > 0) {
    const flat = [...letter.properties].some((one) => one === 'diagonal' || one === 'upper' || one === 'lower')
    if (letter.scalar || flat) return exact(algebra.zero(rows, cols))!
    if (curved.length === 1 && curved[0] === 'unit') {
      // v + dv keeps its length if vᵀdv = 0.
      const along = reals.negate(algebra.total(algebra.hadamard(value, free)))
      return exact(algebra.add(free, algebra.scale(along, value)))!
    }
    if (rows !== cols) {
      const half = randomMatrix(cols, cols, random)
      const skew = algebra.subtract(half, transpose(half))
      const normal = algebra.subtract(free, times(value, transpose(value), free))
      return exact(algebra.add(times(value, skew), normal))!
    }
    const skew = algebra.subtract(free, transpose(free))
    const linear = letter.properties.size > curved.length
    if (curved.length === 1 && curved[0] === 'orthogonal' && !linear) return exact(times(value, skew))!
    // A change of basis, XK − KX; a rotation, K skew, where more than X² is kept.
    const turn = linear || curved.includes('orthogonal') ? skew : free
    return exact(algebra.subtract(times(value, turn), times(turn, value)))!
  }
  const isConstantRank = constantRank.some((term) => term.kind === 'symbol' && term.name === letter.name)
  if (isConstantRank && algebra.rank(value) < Math.min(rows, cols)) {
    if ([...letter.properties].some(isEquational)) return exact(algebra.zero(rows, cols))!
    const left = times(randomMatrix(rows, rows, random), value)
    return exact(algebra.add(left, times(value, randomMatrix(cols, cols, random))))!
  }
  return projected(free, letter.properties, letter.scalar)
}

/** An unknown function of other letters, with the linear properties of its letter all along. */
export function dependence(
  letter: Letter,
  value: Exact,
  on: readonly string[],
  count: number,
  random: Random,
): Dependence {
  const layers = (number: number): Exact[] =>
    Array.from({ length: number }, () =>
      projected(randomMatrix(value.rows, value.cols, random), letter.properties, letter.scalar),
    )
  const linear = layers(count)
  // A curve in every direction, unless there are too many directions.
  const quadratic = count > 9 ? undefined : layers(count * count)
  return {
    on,
    linear: value.data.map((_, e) => linear.map((layer) => layer.data[e]!)),
    quadratic: value.data.map((_, e) =>
      Array.from({ length: count * count }, (_, k) => {
        const i = Math.floor(k / count)
        const j = k % count
        return quadratic?.[i <= j ? k : j * count + i]?.data[e] ?? Q.zero
      }),
    ),
  }
}
