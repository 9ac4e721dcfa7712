import { describe, expect, test } from 'vitest'
import { check } from '../../src/checker/check.ts'
import type { Evidence, Trace } from '../../src/checker/trace.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import { substitute, type Term, zero, zeroNumber } from '../../src/term/index.ts'

/* A⁻¹ A = I says nothing of A = 0, and neither does its instance, in which the factor 0 has swallowed A⁻¹: 0 = I. */

const book = openRulebook()

/** left = right of the rule with 0 for one of its letters, by one step of the rule. */
function instanceAtZero(
  id: string,
  letter: string,
  direction: 'forward' | 'backward',
  because: readonly Evidence[] = [],
): Trace {
  const rule = book.equations.get(id)!
  const bindings: Record<string, Term> = Object.fromEntries(
    rule.letters.map((one) => [one.name, one.name === letter ? zero(one) : one]),
  )
  const values = new Map(Object.entries(bindings))
  const sides = [substitute(rule.left, values), substitute(rule.right, values)] as const
  const [left, right] = direction === 'forward' ? sides : [sides[1], sides[0]]
  return {
    schema: 'matproof/trace@1',
    rulebook: book.hash,
    claim: { relation: '=', left, right, facts: [], ranges: [], layout: { is: 'denominator', from: 'default' } },
    lemmas: [],
    proof: {
      shape: 'chain',
      left,
      steps: [{ rule: id, direction, in: 'before', at: { path: [] }, bindings, because, result: right }],
    },
  }
}

describe('what a factor 0 swallows must exist all the same', () => {
  test.each([
    ['inverse-left', 'A', 'forward'],
    ['inverse-left', 'A', 'backward'],
    ['inverse-right', 'A', 'backward'],
    ['scalar-reciprocal', 'alpha', 'forward'],
    ['scalar-reciprocal', 'alpha', 'backward'],
    ['determinant-similar', 'A', 'forward'],
    ['matrix-exponential-similar', 'A', 'forward'],
  ] as const)('%s at %s = 0, %s', (id, letter, direction) => {
    expect(check(instanceAtZero(id, letter, direction), book)).toMatchObject({
      ok: false,
      code: 'existence not established',
    })
  })

  test('and evidence that does not hold does not say so', () => {
    const says = { kind: 'property', subject: zeroNumber, property: 'nonzero' } as const
    const forged = [{ says, by: 'arithmetic', bindings: {}, from: [] }]
    expect(check(instanceAtZero('scalar-reciprocal', 'alpha', 'forward', forged), book)).toMatchObject({
      ok: false,
      code: 'existence not established',
    })
  })
})
