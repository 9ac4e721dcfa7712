import { expect, test } from 'vitest'
import type { Step } from '../../src/checker/trace.ts'
import { shorten, withoutDetours } from '../../src/record/shorten.ts'
import { product, sum } from '../../src/term/index.ts'
import { A, B, sample, step, T } from './sample.ts'

const rulesOf = (steps: readonly Step[]): string => steps.map(({ rule }) => rule).join(' ')

test.each([
  ['nothing to cut', [step('a', sum(A, B)), step('b', B)], 'a b'],
  ['a prefix that undoes itself', [step('a', T(B)), step('b', T(A)), step('c', A)], 'c'],
  ['a loop in the middle', [step('a', B), step('b', T(B)), step('c', B), step('d', A)], 'a d'],
  ['a suffix that undoes itself', [step('a', B), step('b', A), step('c', B)], 'a'],
  ['all of it', [step('a', B), step('b', T(A))], ''],
  ['the longest loop goes', [step('a', T(A)), step('b', B), step('c', T(A)), step('d', A)], 'd'],
  ['terms of a sum in another order', [step('a', sum(A, B)), step('b', sum(B, A)), step('c', B)], 'a b c'],
])('%s', (_, steps, expected) => {
  expect(rulesOf(withoutDetours(T(A), steps))).toBe(expected)
})

test('lemmas that nothing uses go, those that a lemma uses stay', () => {
  const lemma = (name: string, uses: string) => ({
    name,
    left: A,
    right: B,
    proof: { shape: 'chain', left: A, steps: [step(uses, product(A, B))] } as const,
  })
  const short = shorten({
    ...sample,
    lemmas: [lemma('one', 'r'), lemma('two', 'r'), lemma('three', 'lemma:one')],
    proof: { shape: 'chain', left: A, steps: [step('lemma:three', B)] },
  })
  expect(short.lemmas.map(({ name }) => name)).toEqual(['one', 'three'])
})
