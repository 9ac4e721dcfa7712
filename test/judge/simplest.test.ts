import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../bench/derivatives.ts'
import { Judge } from '../../src/judge/judge.ts'
import { derive, simplify } from '../../src/judge/simplest.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import type { ReadClaimOptions } from '../../src/syntax/read.ts'

const judge = new Judge(openRulebook())

describe('what is derived is as short as a person writes it, and proved', () => {
  test.each<[string, string, string, ReadClaimOptions?]>([
    ['‖A x - b‖²', 'x', '2 Aᵀ (A x - b)'],
    ['tr(inv(W))', 'W', '-(W⁻ᵀ)²'],
    ["x'A x", 'x', '(A + Aᵀ) x'],
    ["x'A x", "x'", 'xᵀ (A + Aᵀ)'],
    ["x'S x", 'x', '2 S x', { let: { S: 'matrix(n, n) symmetric' } }],
    ["x'A x", 'x', 'xᵀ (A + Aᵀ)', { layout: 'numerator' }],
    ["-y'*log(softmax(x))", 'x', '(𝟏ᵀ y) softmax(x) - y'],
    ['log(sum(exp(W*x)))', 'W', 'softmax(W x) xᵀ'],
    ['sin(A x + y)', "x'", 'diag(cos(A x + y)) A'],
    ["log(x)'log(x)", 'x', '2 (log(x) ⊘ x)'],
    ["r'r", 'x', '2 Aᵀ r', { given: ['r = A x - b'] }],
    ['tr(A)', 'X', '0', { let: { X: 'scalar' } }],
    ['tr(A X)', 'X(i,j)', 'A_ji'],
  ])('%s by %s', (expression, by, form, options) => {
    const { verdict, right } = derive(expression, [by], judge, options)
    expect(verdict?.is).toBe('proved')
    expect(right).toBe(form)
  })

  test('a second derivative is by two variables', () => {
    expect(derive('norm(A*x - b)^2', ['x', "x'"], judge).right).toBe('2 Aᵀ A')
  })
})

describe('what is simplified is equal and shorter', () => {
  test.each([
    ["(A' B')'", 'B A'],
    ['A inv(A) B', 'B'],
    ["tr(A B') - sum(A.*B) + tr(C)", 'tr(C)'],
    ['A x + B x', '(A + B) x'],
    ['(log(sum(exp(x))))', 'logsumexp(x)'],
  ])('%s', (expression, form) => {
    const { verdict, right } = simplify(expression, judge)
    expect(verdict?.is).toBe('proved')
    expect(right).toBe(form)
  })
})

test('a derivative that is not found is undecided, with the reason', () => {
  const { verdict } = derive('expm(t A + t^2 B)', ['t'], judge)
  expect(verdict).toMatchObject({ is: 'undecided', reason: { id: 'no-derivative' } })
})

test('a matrix by a matrix needs vec', () => {
  expect(derive('X^2', ['X'], judge).verdict?.is).toBe('ill-shaped')
})

/** True claims of the corpus about derivatives: how many of the left sides are derived, shortly, and equal to the right sides. */
describe.each([
  ['gradient', 70, 69, 69],
  ['jacobian', 14, 12, 12],
  ['hessian', 10, 10, 10],
  ['elementwise', 19, 19, 19],
])('%s of the corpus', (category, all, short, equal) => {
  test(`of ${all}, ${short} at most 20 %% longer than the right side and ${equal} equal by a proof`, () => {
    const rows = rowsOf([category])
    expect(rows).toHaveLength(all)
    expect(rows.filter(({ ratio }) => ratio <= 1.2).length).toBeGreaterThanOrEqual(short)
    expect(rows.filter(({ isEqual }) => isEqual).length).toBeGreaterThanOrEqual(equal)
  }, 120_000)
})
