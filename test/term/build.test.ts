import { describe, expect, test } from 'vitest'
import { apply, identity, negate, number, product, size, sum, symbol } from '../../src/term/index.ts'
import { oneNumber } from '../../src/term/leaf.ts'
import { atPlace, replaceAt } from '../../src/term/place.ts'
import { same } from '../../src/term/same.ts'

const m = size('m')
const n = size('n')
const A = symbol('A', { rows: m, cols: n })
const B = symbol('B', { rows: n, cols: m })
const x = symbol('x', { rows: n, cols: oneNumber })
const y = symbol('y', { rows: n, cols: oneNumber })
const s = symbol('s')
const t = symbol('t')
const T = (term: Parameters<typeof same>[0]) => apply('transpose', [term])

describe('equal terms', () => {
  test.each([
    ['a product is flat', product(A, product(B, A)), product(product(A, B), A)],
    ['scalars commute', product(A, s, B, t), product(t, s, A, B)],
    ['xᵀy is a scalar wherever it stands', product(x, T(x), y), product(T(x), y, x)],
    ['a closed piece in the middle is a scalar', product(A, x, T(y), x, T(y), B), product(T(y), x, A, x, T(y), B)],
    ['a sum has no order', sum(A, T(B)), sum(T(B), A)],
    ['identities drop out', product(A, identity(n), B), product(A, B)],
    ['numbers are computed', product(number(2), s, number(3)), product(s, number(6))],
    ['twice negated', negate(negate(A)), A],
    [
      'A⁻² is (A⁻¹)²',
      apply('power', [product(A, B), number(-2)]),
      apply('power', [apply('inverse', [product(A, B)]), number(2)]),
    ],
    ['sizes are polynomials', identity(sum(n, m)), identity(sum(m, n))],
  ])('%s', (_, left, right) => expect(same(left, right)).toBe(true))
})

describe('different terms', () => {
  test.each([
    ['a product has an order', product(A, B), product(B, A).kind === 'application' ? product(T(B), T(A)) : A],
    ['xxᵀ is no scalar', product(x, T(x)), product(y, T(y))],
    ['sums are not collected', sum(s, s), product(number(2), s)],
  ])('%s', (_, left, right) => expect(same(left, right)).toBe(false))
})

test.each([
  ['A A', () => product(A, A)],
  ['A + B', () => sum(A, B)],
  ['tr A', () => apply('trace', [A])],
  ['A + s', () => sum(A, s)],
])('%s has no shape', (_, make) => expect(make).toThrow(/must|needs/))

describe('places', () => {
  const line = sum(A, product(A, B, A))
  test('a pick takes neighbours', () => {
    expect(atPlace(line, { path: [1], pick: [0, 1] })).toEqual(product(A, B))
    expect(atPlace(line, { path: [1], pick: [0, 2] })).toBeUndefined()
    expect(atPlace(line, { path: [2] })).toBeUndefined()
  })
  test('replacing keeps the rest', () => {
    expect(same(replaceAt(line, { path: [1], pick: [1, 2] }, identity(n))!, sum(A, A))).toBe(true)
  })
})
