import * as Q from '../number/rational.ts'
import type { Property } from '../term/index.ts'
import { conjugated, draw, orthogonal, type Style, smallDiagonal, unimodular, type Wish } from './draw.ts'
import { at, build, type Matrix, matrix, transpose } from './matrix.ts'
import type { Random } from './random.ts'

/* Ways to choose a letter that equations speak of, in the hope that it fits. */

type Exact = Matrix<Q.Rational>

/** With properties that nobody asked for, in a style, or in a basis that several letters share. */
export interface Guise {
  readonly extra: readonly Property[]
  readonly style: Style | 'shared basis' | 'shared rotation'
}

export const plain: Guise = { extra: [], style: 'plain' }
export const lowRank: Guise = { extra: [], style: 'low rank' }

export const guises: readonly Guise[] = [
  plain,
  { extra: ['idempotent'], style: 'plain' },
  { extra: ['orthogonal'], style: 'plain' },
  { extra: ['unit'], style: 'plain' },
  { extra: ['idempotent', 'symmetric'], style: 'plain' },
  { extra: [], style: 'nilpotent' },
  { extra: ['involution'], style: 'plain' },
  { extra: ['symmetric'], style: 'plain' },
  { extra: ['skew'], style: 'plain' },
  { extra: [], style: 'shared basis' },
  { extra: [], style: 'shared rotation' },
  { extra: ['diagonal'], style: 'plain' },
  { extra: ['orthogonal', 'symmetric'], style: 'plain' },
  { extra: ['orthogonal', 'skew'], style: 'plain' },
  { extra: [], style: 'unimodular' },
  { extra: [], style: 'dense' },
  lowRank,
  { extra: [], style: 'identity' },
  { extra: [], style: 'zero' },
]

/** Bases shared by the letters of one situation, one of each kind and size. */
export class Bases {
  private readonly known = new Map<string, Exact>()

  get(kind: 'shared basis' | 'shared rotation', size: number, random: Random): Exact {
    const key = `${kind} ${size}`
    const basis = this.known.get(key) ?? (kind === 'shared basis' ? unimodular(size, random) : orthogonal(size, random))
    this.known.set(key, basis)
    return basis
  }
}

export function drawGuise(wish: Wish, { extra, style }: Guise, bases: Bases, random: Random): Exact | undefined {
  const { rows, cols, scalar, properties } = wish
  if (style !== 'shared basis' && style !== 'shared rotation') {
    if (extra.length > 0 && scalar) return undefined
    return draw({ ...wish, properties: new Set([...properties, ...extra]) }, style, random, random.below(8))
  }
  if (scalar) return undefined
  // Square matrices that are diagonal in one basis commute; columns of one rotation are orthonormal.
  if (rows === cols) return conjugated(bases.get(style, rows, random), smallDiagonal(rows, random))
  const long = Math.max(rows, cols)
  const some = firstColumns(bases.get(style, long, random), Math.min(rows, cols), random)
  return rows >= cols ? some : transpose(some)
}

/** Some of the columns of a matrix, neighbours. */
function firstColumns(a: Exact, count: number, random: Random): Exact {
  const from = random.below(a.cols - count + 1)
  return build(a.rows, count, (i, j) => at(a, i, from + j))
}

const tinyEntries = [0, 1, -1, 2].map(Q.integer)

/** Matrices of tiny integers: all of them in turn where they are few, from a random start; else random ones. */
export function* tinyMatrices({ rows, cols }: Wish, most: number, random: Random): Generator<Exact> {
  const length = rows * cols
  const total = tinyEntries.length ** length
  const start = random.below(Math.min(total, 65_536))
  for (let k = 0; k < Math.min(total, most); k++) {
    let rest = total <= most ? (start + k) % total : random.below(65_536)
    const data = Array.from({ length }, () => {
      const entry = tinyEntries[rest % tinyEntries.length]!
      rest = total <= most ? Math.floor(rest / tinyEntries.length) : random.below(65_536)
      return entry
    })
    yield matrix(rows, cols, data)
  }
}
