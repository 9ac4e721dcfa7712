import { describe, expect, test } from 'vitest'
import { encodeTerm } from '../../src/record/encode.ts'
import { historyOf, sheetAfter, undone } from '../../src/record/history.ts'
import { apply, identity, product, sum } from '../../src/term/index.ts'
import { A, B, chain, n, step, T } from './sample.ts'

const chains = [
  ['a transpose', chain],
  [
    'a change of one term of a sum',
    { shape: 'chain', left: sum(A, T(T(B))), steps: [step('transpose-twice', sum(A, B), { at: { path: [1] } })] },
  ],
  [
    'a factor that melts into its product',
    {
      shape: 'chain',
      left: apply('trace', [product(A, apply('inverse', [product(A, B)]), B)]),
      steps: [
        step('inverse-product', apply('trace', [product(A, apply('inverse', [B]), apply('inverse', [A]), B)]), {
          at: { path: [0, 1] },
        }),
      ],
    },
  ],
  [
    'a change of the operator alone',
    { shape: 'chain', left: apply('trace', [A]), steps: [step('r', apply('determinant', [A]))] },
  ],
  ['two changes in one step', { shape: 'chain', left: product(A, B), steps: [step('r', product(B, A))] }],
  ['from a matrix to the identity', { shape: 'chain', left: sum(A, B), steps: [step('r', sum(A, identity(n)))] }],
] as const

describe.each(chains)('%s', (_, of) => {
  const history = historyOf(of)
  const lines = [of.left, ...of.steps.map(({ result }) => result)].map((line) => encodeTerm(line, new Map()))

  test('every step is one patch that replays', () => {
    expect(history.moments).toHaveLength(of.steps.length)
    lines.forEach((line, i) => {
      expect(sheetAfter(history, i)).toEqual({ line })
    })
  })

  test('every patch undoes', () => {
    history.moments.forEach((moment, i) => {
      expect(undone({ line: lines[i + 1]! }, moment)).toEqual({ line: lines[i]! })
    })
  })
})

test('a patch is no larger than the change', () => {
  const [, [, sumOfTwo]] = chains
  expect(historyOf(sumOfTwo).moments[0]!.patch.path).toEqual(['line', 2])
})
