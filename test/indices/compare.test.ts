import { describe, expect, test } from 'vitest'
import {
  align,
  canonicalOrder,
  LetterFacts,
  likeness,
  monomials,
  type NormalForm,
  type NumberedFactor,
  normalForm,
  transposed,
} from '../../src/indices/index.ts'
import {
  apply,
  negate,
  number,
  oneNumber,
  product,
  type SymbolTerm,
  size,
  sum,
  symbol,
  type Term,
} from '../../src/term/index.ts'

const n = size('n')
const [A, B, C] = ['A', 'B', 'C'].map((name) => symbol(name, { rows: n, cols: n })) as [
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
]
const x = symbol('x', { rows: n, cols: oneNumber })
const T = (a: Term): Term => apply('transpose', [a])

const context = new LetterFacts({ facts: [], ranges: [] })
function form(term: Term): NormalForm {
  const result = normalForm(term, context)
  if (!result.ok) throw new Error('stopped')
  return result.form
}

describe('likeness', () => {
  const truth = product(sum(A, T(A)), x)
  test.each<[string, Term, string]>([
    ['the same in another order', sum(product(T(A), x), product(A, x)), 'equal'],
    ['a factor', product(number(2), sum(A, T(A)), x), 'one ratio'],
    ['a sign', negate(truth), 'one ratio'],
    ['a missing term', product(A, x), 'subset'],
    ['a term too many', product(sum(A, T(A), B), x), 'superset'],
    ['a wrong coefficient', sum(product(A, x), product(number(2), T(A), x)), 'other coefficients'],
    ['something else', product(B, x), 'unlike'],
  ])('%s', (_, claimed, kind) => expect(likeness(form(truth), form(claimed)).kind).toBe(kind))
})

test('the form of a transpose is the transposed form', () => {
  for (const term of [product(A, B), product(A, x), sum(product(A, T(B)), apply('hadamard', [A, C]))]) {
    expect(likeness(form(T(term)), transposed(form(term))).kind).toBe('equal')
  }
})

test('summands are aligned by form, exactly before up to a coefficient', () => {
  const left = [product(A, B), product(number(2), B, C), T(product(C, A))].map(form)
  const right = [product(T(A), T(C)), product(number(-1), B, C), product(A, B), C].map(form)
  expect(align(left, right).sort()).toEqual([
    [0, 2],
    [1, 1],
    [2, 0],
  ])
})

test('monomials carry their coefficients', () => {
  const found = monomials(form(sum(product(number(3), A), negate(B))))
  expect(found.map(({ coefficient }) => coefficient)).toEqual([
    { n: 3n, d: 1n },
    { n: -1n, d: 1n },
  ])
})

describe('the numbering of bound indices', () => {
  /** The monomial as it reads when its bound indices are numbered. */
  function numbered(factors: readonly NumberedFactor[], count: number): string[] {
    const order = canonicalOrder(
      factors,
      Array.from({ length: count }, () => 'n'),
    )
    const place = new Map(order.map((index, at) => [index, at]))
    return factors
      .map(({ key, slots, unordered }) => {
        const places = slots.map((slot) => (typeof slot === 'number' ? place.get(slot)! : slot))
        return `${key}(${unordered ? places.sort() : places})`
      })
      .sort()
  }
  const entry = (key: string, ...slots: (number | string)[]): NumberedFactor => ({ key, slots, unordered: false })
  test.each<[string, NumberedFactor[], NumberedFactor[], number]>([
    [
      'a word',
      [entry('A', 'i', 0), entry('B', 0, 1), entry('A', 1, 'j')],
      [entry('A', 0, 'j'), entry('A', 'i', 1), entry('B', 1, 0)],
      2,
    ],
    [
      'a cycle of equal letters',
      [entry('A', 0, 1), entry('A', 1, 2), entry('A', 2, 0)],
      [entry('A', 2, 0), entry('A', 1, 2), entry('A', 0, 1)],
      3,
    ],
    ['a star', [0, 1, 2, 3].map((k) => entry('A', 4, k)), [3, 4, 1, 2].map((k) => entry('A', 0, k)), 5],
  ])('%s', (_, one, other, count) => expect(numbered(one, count)).toEqual(numbered(other, count)))
  test('unlike monomials stay apart', () => {
    expect(numbered([entry('A', 0, 1), entry('A', 1, 0)], 2)).not.toEqual(
      numbered([entry('A', 0, 1), entry('A', 0, 1)], 2),
    )
  })
})
