import * as Q from '../number/rational.ts'
import { isRational, type Real, reals } from '../number/real.ts'
import { ifExists } from '../number/scalars.ts'
import type { Property } from '../term/index.ts'
import { at, build, type Matrix, MatrixAlgebra, matrix, transpose } from './matrix.ts'
import { hasProperty } from './property.ts'
import type { Random } from './random.ts'

/** What a letter has to be. `scalar` is 1×1 in symbols, not just here. */
export interface Wish {
  readonly rows: number
  readonly cols: number
  readonly scalar: boolean
  readonly properties: ReadonlySet<Property>
}

/** How a value is chosen where its properties leave a choice. */
export type Style = 'plain' | 'dense' | 'low rank' | 'zero' | 'identity' | 'nilpotent' | 'unimodular'

const algebra = new MatrixAlgebra(reals)

/** The matrix if all its entries are exact. */
export function exact(a: Matrix<Real>): Matrix<Q.Rational> | undefined {
  const data: Q.Rational[] = []
  for (const entry of a.data) {
    if (!isRational(entry)) return undefined
    data.push(entry)
  }
  return matrix(a.rows, a.cols, data)
}

const integers = (rows: number, cols: number, entry: (row: number, col: number) => number): Matrix<Q.Rational> =>
  build(rows, cols, (i, j) => Q.integer(entry(i, j)))

const plainEntries = [0, 1, 1, 2, -1, 0, 1]
const denseEntries = [1, 2, 3, -1, -2, 1, 2, 5]
const positiveEntries = [1, 2, 3, 1]

/**
 * A matrix with all the properties, each checked exactly, or undefined where none was found: some do not go together,
 * or not in this size. Integers take their small values by turns.
 */
export function draw(wish: Wish, style: Style, random: Random, turn = 0): Matrix<Q.Rational> | undefined {
  for (let attempt = 0; attempt < 10; attempt++) {
    const value = candidate(wish, style, random, turn + attempt)
    if (value === undefined) return undefined
    if ([...wish.properties].every((property) => hasProperty(value, property))) return value
  }
  return undefined
}

function candidate(wish: Wish, style: Style, random: Random, turn: number): Matrix<Q.Rational> | undefined {
  const { rows, cols, scalar, properties } = wish
  const is = (property: Property): boolean => properties.has(property)
  if (scalar) return matrix(1, 1, [scalarCandidate(is, style, random, turn)])
  if (is('unit')) {
    if (rows > 1 && cols > 1) return undefined
    const column = firstColumn(orthogonal(Math.max(rows, cols), random))
    return cols === 1 ? column : transpose(column)
  }
  if (is('orthogonal') && rows !== cols) {
    return rows < cols ? undefined : build(rows, cols, withEntriesOf(orthogonal(rows, random)))
  }
  if (rows !== cols && [...properties].some(wantsSquare)) return undefined
  if (rows === cols) {
    const core = coreCandidate(is, rows, random)
    if (core !== undefined) return core === 'none' ? undefined : core
  }
  return linearCandidate(is, rows, cols, style, random)
}

const squareProperties: readonly Property[] = [
  'symmetric',
  'skew',
  'posdef',
  'psd',
  'diagonal',
  'idempotent',
  'involution',
  'invertible',
  'tied',
]
const wantsSquare = (property: Property): boolean => squareProperties.includes(property)

const firstColumn = (a: Matrix<Q.Rational>): Matrix<Q.Rational> => build(a.rows, 1, (i) => at(a, i, 0))
const withEntriesOf = (a: Matrix<Q.Rational>) => (i: number, j: number) => at(a, i, j)

export const scalarValues = ['2', '1', '3', '-1', '1/2', '-2', '3/5', '4', '0', '5', '4/5'].map(Q.parse)
const integerValues = [2, 1, 3, 0, 4, -1, 5, -2].map(Q.integer)
const positiveValues = ['1', '2', '3', '1/2', '4', '2/3'].map(Q.parse)

function scalarCandidate(is: (property: Property) => boolean, style: Style, random: Random, turn: number): Q.Rational {
  if (is('integer')) return integerValues[turn % integerValues.length]!
  if (style === 'zero') return Q.zero
  if (style === 'identity') return Q.one
  if (is('positive') || is('nonnegative') || is('posdef')) return random.pick(positiveValues)
  return style === 'plain' ? random.pick(scalarValues.slice(0, 5)) : random.pick(scalarValues)
}

/** A square matrix with properties that are not linear, or 'none' where they exclude each other, or undefined without any. */
function coreCandidate(
  is: (property: Property) => boolean,
  n: number,
  random: Random,
): Matrix<Q.Rational> | 'none' | undefined {
  const definite = is('posdef') || is('psd')
  const triangular = is('diagonal') || is('upper') || is('lower')
  if (is('orthogonal')) {
    if (definite || is('idempotent')) return identity(n)
    if (is('skew')) return n % 2 === 1 || triangular ? 'none' : skewOrthogonal(n, random)
    if (triangular) return diagonal(n, () => (random.chance(2) ? 1 : -1))
    if (is('symmetric') || is('involution')) return reflection(projector(n, random))
    return orthogonal(n, random)
  }
  if (is('involution')) {
    if (definite) return identity(n)
    return is('skew') ? 'none' : reflection(idempotent(is, n, random))
  }
  if (is('idempotent')) {
    if (is('posdef') || is('invertible')) return identity(n)
    return is('skew') ? algebraZero(n) : idempotent(is, n, random)
  }
  return undefined
}

const identity = (n: number): Matrix<Q.Rational> => integers(n, n, (i, j) => (i === j ? 1 : 0))
const algebraZero = (n: number): Matrix<Q.Rational> => integers(n, n, () => 0)
const diagonal = (n: number, entry: (row: number) => number): Matrix<Q.Rational> => {
  const entries = Array.from({ length: n }, (_, i) => entry(i))
  return integers(n, n, (i, j) => (i === j ? entries[i]! : 0))
}

/** 2P − I. */
const reflection = (p: Matrix<Q.Rational>): Matrix<Q.Rational> =>
  build(p.rows, p.cols, (i, j) => Q.subtract(Q.multiply(Q.integer(2), at(p, i, j)), i === j ? Q.one : Q.zero))

const product = (...factors: readonly Matrix<Q.Rational>[]): Matrix<Q.Rational> =>
  exact(
    factors.reduce<Matrix<Real>>((left, right) => algebra.multiply(left, right), algebra.identity(factors[0]!.rows)),
  )!

const inverse = (a: Matrix<Q.Rational>): Matrix<Q.Rational> | undefined => {
  const value = ifExists(() => algebra.inverse(a))
  return value && exact(value)
}

/** A signed permutation, a Householder reflection or a Cayley transform. */
export function orthogonal(n: number, random: Random): Matrix<Q.Rational> {
  const order = shuffled(n, random)
  const signs = order.map(() => (random.chance(3) ? -1 : 1))
  const permutation = integers(n, n, (i, j) => (order[i] === j ? signs[i]! : 0))
  const kind = random.below(3)
  if (kind === 0) return permutation
  if (kind === 1) {
    const v = integers(n, 1, () => random.pick([1, 2, 0, 1, -1]))
    const length = algebra.sumOfSquares(v) as Q.Rational
    if (Q.isZero(length)) return permutation
    const factor = Q.divide(Q.integer(-2), length)
    return build(n, n, (i, j) =>
      Q.add(i === j ? Q.one : Q.zero, Q.multiply(factor, Q.multiply(v.data[i]!, v.data[j]!))),
    )
  }
  const K = skew(n, () => random.pick([1, 0, 2, -1]))
  const plus = build(n, n, (i, j) => Q.add(i === j ? Q.one : Q.zero, at(K, i, j)))
  const minus = build(n, n, (i, j) => Q.subtract(i === j ? Q.one : Q.zero, at(K, i, j)))
  return product(minus, inverse(plus)!, permutation)
}

function shuffled(n: number, random: Random): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

function skew(n: number, entry: () => number): Matrix<Q.Rational> {
  const above = integers(n, n, (i, j) => (i < j ? entry() : 0))
  return build(n, n, (i, j) => (i < j ? at(above, i, j) : Q.negate(at(above, j, i))))
}

/** Quarter turns in pairs of coordinates, seen in another orthonormal basis. */
function skewOrthogonal(n: number, random: Random): Matrix<Q.Rational> {
  const turns = integers(n, n, (i, j) => (i === j - 1 && i % 2 === 0 ? -1 : i === j + 1 && j % 2 === 0 ? 1 : 0))
  const basis = orthogonal(n, random)
  return product(basis, turns, transpose(basis))
}

/** The orthogonal projector on the columns of a random matrix, of any rank. */
function projector(n: number, random: Random): Matrix<Q.Rational> {
  const rank = random.below(n + 1)
  if (random.chance(3)) return diagonal(n, () => random.below(2))
  const columns = integers(n, rank, () => random.pick(plainEntries))
  const gram = rank === 0 ? undefined : inverse(product(transpose(columns), columns))
  if (gram === undefined) return diagonal(n, (i) => (i < rank ? 1 : 0))
  return product(columns, gram, transpose(columns))
}

function idempotent(is: (property: Property) => boolean, n: number, random: Random): Matrix<Q.Rational> {
  const rank = random.below(n + 1)
  const core = diagonal(n, (i) => (i < rank ? 1 : 0))
  if (is('diagonal') || (is('upper') && is('lower'))) return diagonal(n, () => random.below(2))
  if (is('symmetric') || is('psd')) return projector(n, random)
  const basis = is('upper')
    ? unitTriangular(n, random, true)
    : is('lower')
      ? unitTriangular(n, random, false)
      : unimodular(n, random)
  return product(basis, core, inverse(basis)!)
}

const unitTriangular = (n: number, random: Random, upper: boolean): Matrix<Q.Rational> =>
  integers(n, n, (i, j) => (i === j ? 1 : i < j === upper ? random.pick(plainEntries) : 0))

/** An integer matrix of determinant 1. */
export const unimodular = (n: number, random: Random): Matrix<Q.Rational> =>
  product(unitTriangular(n, random, true), unitTriangular(n, random, false))

function linearCandidate(
  is: (property: Property) => boolean,
  rows: number,
  cols: number,
  style: Style,
  random: Random,
): Matrix<Q.Rational> {
  const n = rows
  if (style === 'zero') return integers(rows, cols, () => 0)
  if (style === 'identity') return integers(rows, cols, (i, j) => (i === j || cols === 1 ? 1 : 0))
  const range = is('positive')
    ? positiveEntries
    : is('nonnegative')
      ? [0, ...positiveEntries]
      : style === 'dense'
        ? denseEntries
        : plainEntries
  const entry = (): number => random.pick(range)
  const symmetric = is('symmetric') || is('tied') || is('posdef') || is('psd')
  if (is('diagonal') || (is('upper') && (is('lower') || symmetric)) || (is('lower') && symmetric)) {
    const square = is('posdef')
      ? () => random.pick(positiveEntries)
      : is('psd')
        ? () => random.pick([0, 1, 2, 3])
        : entry
    return is('skew') ? algebraZero(n) : diagonal(n, square)
  }
  if (is('upper')) return integers(rows, cols, (i, j) => (i <= j ? entry() : 0))
  if (is('lower')) return integers(rows, cols, (i, j) => (i >= j ? entry() : 0))
  if (is('posdef') || is('psd')) {
    const rank = is('posdef') || style !== 'low rank' ? n : Math.max(1, n - 1)
    const half = integers(n, rank, entry)
    const gram = product(half, transpose(half))
    return is('posdef') ? build(n, n, (i, j) => Q.add(at(gram, i, j), i === j ? Q.one : Q.zero)) : gram
  }
  if (is('skew')) return rows === cols ? skew(n, entry) : integers(rows, cols, entry)
  if (symmetric && rows === cols) {
    if (style === 'low rank') {
      const v = integers(n, 1, entry)
      return product(v, transpose(v))
    }
    const half = integers(n, n, entry)
    return build(n, n, (i, j) => (i <= j ? at(half, i, j) : at(half, j, i)))
  }
  if (style === 'unimodular' && rows === cols) return unimodular(n, random)
  if (style === 'nilpotent' && rows === cols) {
    const basis = unimodular(n, random)
    return product(
      basis,
      integers(n, n, (i, j) => (i < j ? random.below(2) : 0)),
      inverse(basis)!,
    )
  }
  if (style === 'low rank' && Math.min(rows, cols) > 1) {
    const rank = 1 + random.below(Math.min(rows, cols) - 1)
    return product(integers(rows, rank, entry), integers(rank, cols, entry))
  }
  return integers(rows, cols, entry)
}

/** A diagonal matrix of small numbers, for letters that share a basis. */
export const smallDiagonal = (n: number, random: Random): Matrix<Q.Rational> =>
  diagonal(n, () => random.pick([0, 1, 1, -1, 2]))

export const conjugated = (basis: Matrix<Q.Rational>, core: Matrix<Q.Rational>): Matrix<Q.Rational> =>
  product(basis, core, inverse(basis)!)
