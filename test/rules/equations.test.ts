import { describe, expect, test } from 'vitest'
import { check } from '../../src/checker/check.ts'
import type { EquationRule } from '../../src/checker/rule.ts'
import { decide, isPolynomialFragment } from '../../src/indices/index.ts'
import { printStatement } from '../../src/render/statement.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import { isZero, negate, same, sameShape, shapeOf, substitute } from '../../src/term/index.ts'
import { oneStepTrace, stepOf, withStep } from './one-step.ts'
import { claim, claimOf, exponentsOf, isInteger } from './rule-claims.ts'
import { anyDiffers, samplesOf, valueAt } from './situations.ts'

const book = openRulebook()
const rules = [...book.equations.values()]

/** A matrix has whole powers only: rules on powers are looked at a second time with whole exponents. */
const variantsOf = (rule: EquationRule): EquationRule[] => {
  const exponents = exponentsOf([rule.left])
  if (exponents.length === 0) return [rule]
  return [rule, { ...rule, conditions: [...rule.conditions, ...exponents.map(isInteger)] }]
}

describe('both sides have one shape, and are not the same term', () => {
  test.each(rules)('$id', ({ left, right }) => {
    expect(sameShape(shapeOf(left), shapeOf(right))).toBe(true)
    expect(same(left, right)).toBe(false)
  })
})

/** In even sizes only is −I a square; of more than nine entries no equation is solved. */
const inFewSizes = ['matrix-exponential-rotation', 'inverse-from-other-side']

describe('true in sizes from 1 to 4, wherever the left side exists and the conditions hold', () => {
  test.each(rules)('$id', (rule) => {
    for (const variant of variantsOf(rule)) {
      const sizes = new Set<string>()
      let letters = 0
      for (const sample of samplesOf(claimOf(variant), 3)) {
        const [left, right] = [valueAt(rule.left, sample), valueAt(rule.right, sample)]
        if (left === undefined) continue
        expect(right, 'the right side exists').toBeDefined()
        expect(anyDiffers(left, right!), JSON.stringify([...sample.situation.sizes])).toBe(false)
        sizes.add([...sample.situation.sizes.values()].join())
        letters = sample.problem.sizes.length
      }
      const least = letters === 0 ? 1 : inFewSizes.includes(rule.id) ? 2 : 4
      expect(sizes.size, 'different sizes').toBeGreaterThanOrEqual(least)
    }
  })
})

/** Conditions without which the rule stays true wherever its left side exists, and why they are there all the same. */
const leftNeedsIt = 'without it the left side does not exist either; it says what makes the right side exist'
const waivers: Readonly<Record<string, string>> = {
  'inverse-product, A invertible': leftNeedsIt,
  'inverse-product, B invertible': leftNeedsIt,
  'inverse-scale, α nonzero': leftNeedsIt,
  'inverse-scale, A invertible': leftNeedsIt,
  'minus-one-to-square, κ integer': leftNeedsIt,
  'inverse-block-upper, A invertible': leftNeedsIt,
  'inverse-block-upper, D invertible': leftNeedsIt,
  'inverse-block-lower, A invertible': leftNeedsIt,
  'inverse-block-lower, D invertible': leftNeedsIt,
  'geometric-sum-left, κ integer': leftNeedsIt,
  'geometric-sum-right, κ integer': leftNeedsIt,
  'power-scale, κ integer': 'two negative numbers and a fraction as exponent are needed: too rare for the samples',
  'kronecker-inverse, A invertible': leftNeedsIt,
  'kronecker-inverse, B invertible': leftNeedsIt,
  'hadamard-power-scale, α nonzero': leftNeedsIt,
  'log-product, α positive': 'it follows from the other condition and the left side',
  'log-product, β positive': 'it follows from the other condition and the left side',
  'log-scale, α positive': 'it follows from the other condition and the left side',
  'log-scale, x positive': 'it follows from the other condition and the left side',
  'log-reciprocal, α positive': leftNeedsIt,
  'd-norm, x nonzero': leftNeedsIt,
  'd-frobenius, A nonzero': leftNeedsIt,
  'd-hadamard-exponent, A positive': leftNeedsIt,
}

/** Whether without the condition one side has a value where the other has none, or they differ. */
function isNeeded(rule: EquationRule, at: number): boolean {
  const each = rule.letters.some(({ sort }) => sort === 'size') ? 12 : 120
  return variantsOf({ ...rule, conditions: rule.conditions.toSpliced(at, 1) }).some((weaker) => {
    for (const sample of samplesOf(claim(rule.left, rule.right, weaker.conditions), each)) {
      const [left, right] = [valueAt(rule.left, sample), valueAt(rule.right, sample)]
      if (left === undefined && right === undefined) continue
      if (left === undefined || right === undefined || anyDiffers(left, right)) return true
    }
    return false
  })
}

describe('false without each condition, to the left or to the right', () => {
  const conditions = rules.flatMap((rule) =>
    rule.conditions.map((says, at) => ({ name: `${rule.id}, ${printStatement(says)}`, rule, at })),
  )
  test.each(conditions)('$name', ({ name, rule, at }) => {
    expect(isNeeded(rule, at)).toBe(!Object.hasOwn(waivers, name))
  })
  test('every waiver is of a condition', () => {
    expect(Object.keys(waivers).filter((name) => !conditions.some((one) => one.name === name))).toEqual([])
  })
})

describe('proved by the entries of both sides where these are polynomials', () => {
  const polynomial = rules.filter((rule) => isPolynomialFragment(claimOf(rule)))
  test.each(polynomial)('$id', (rule) => expect(decide(claimOf(rule))).toBe('equal'))
})

describe('a trace of one step is accepted, and no mutation of it', () => {
  test.each(rules)('$id', (rule) => {
    const trace = oneStepTrace(rule, book)
    const step = stepOf(trace)
    expect(check(trace, book)).toEqual({ ok: true })

    const codeOf = (change: Parameters<typeof withStep>[1]): string => {
      const verdict = check(withStep(trace, change), book)
      return verdict.ok ? 'accepted' : verdict.code
    }
    expect(codeOf({ rule: `${rule.id}-too` })).toBe('unknown rule')
    expect(codeOf({ direction: 'backward' })).toBe('rule does not match')
    expect(codeOf({ in: 'after' })).not.toBe('accepted')
    expect(codeOf({ at: { path: [99] } })).toBe('no such place')
    expect(codeOf({ result: isZero(step.result) ? rule.left : negate(step.result) })).toBe('other result')
    expect(codeOf({ bindings: { ...step.bindings, Ω: rule.left } })).toBe('letters not bound')
    for (const { name } of rule.letters) {
      const { [name]: _, ...fewer } = step.bindings
      expect(codeOf({ bindings: fewer })).toBe('letters not bound')
    }
    rule.conditions.forEach((_, i) => {
      expect(['condition missing', 'condition not established']).toContain(
        codeOf({ because: step.because.toSpliced(i, 1) }),
      )
      const forged = { ...step.because[i]!, by: 'fact:999' }
      expect(codeOf({ because: step.because.with(i, forged) })).toBe('condition not established')
    })
    for (const a of rule.letters) {
      for (const b of rule.letters) {
        if (a.name >= b.name || a.sort !== 'letter' || b.sort !== 'letter' || !sameShape(a, b)) continue
        const exchanged = { ...step.bindings, [a.name]: b, [b.name]: a }
        const values = new Map(Object.entries(exchanged))
        const isOneRule =
          same(substitute(rule.left, values), rule.left) && same(substitute(rule.right, values), rule.right)
        if (!isOneRule) expect(codeOf({ bindings: exchanged })).not.toBe('accepted')
      }
    }
  })
})
