import { expect, test } from 'vitest'
import type { Step } from '../../src/checker/trace.ts'
import { shortened } from '../../src/prover/chain.ts'
import { sum } from '../../src/term/index.ts'
import { A, B, step, T } from '../record/sample.ts'

const rulesOf = (steps: readonly Step[]): string => steps.map(({ rule }) => rule).join(' ')

test.each([
  ['nothing to cut', [step('a', sum(A, B)), step('b', B)], 'a b'],
  ['a prefix that undoes itself', [step('a', T(B)), step('b', T(A)), step('c', A)], 'c'],
  ['a loop in the middle', [step('a', B), step('b', T(B)), step('c', B), step('d', A)], 'a d'],
  ['a suffix that undoes itself', [step('a', B), step('b', A), step('c', B)], 'a'],
  ['all of it', [step('a', B), step('b', T(A))], ''],
  ['the longest loop goes', [step('a', T(A)), step('b', B), step('c', T(A)), step('d', A)], 'd'],
  ['terms of a sum in another order', [step('a', sum(A, B)), step('b', sum(B, A)), step('c', B)], 'a c'],
])('%s', (_, steps, expected) => {
  expect(rulesOf(shortened(T(A), steps))).toBe(expected)
})
