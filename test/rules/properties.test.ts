import { describe, expect, test } from 'vitest'
import type { PropertyRule } from '../../src/checker/rule.ts'
import { printStatement } from '../../src/render/statement.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import type { Statement, Term } from '../../src/term/index.ts'
import { claim } from './rule-claims.ts'
import { holdsAt, type Sample, samplesOf, valueAt } from './situations.ts'

const rules = [...openRulebook().properties.values()]

function subjectOf({ id, concludes }: PropertyRule): Term {
  if (concludes.kind !== 'property') throw new Error(`${id} concludes no property`)
  return concludes.subject
}

/** Samples of the conditions in which what the rule speaks of exists. */
function* samples(rule: PropertyRule, conditions: readonly Statement[], each: number): Generator<Sample> {
  const subject = subjectOf(rule)
  for (const sample of samplesOf(claim(subject, subject, conditions), each))
    if (valueAt(subject, sample) !== undefined) yield sample
}

describe('true in sizes from 1 to 4 where the conditions hold', () => {
  test.each(rules)('$id', (rule) => {
    const sizes = new Set<string>()
    for (const sample of samples(rule, rule.conditions, 6)) {
      expect(holdsAt(rule.concludes, sample), JSON.stringify([...sample.situation.sizes])).toBe(true)
      sizes.add([...sample.situation.sizes.values()].join())
    }
    expect(sizes.size).toBeGreaterThanOrEqual(rule.letters.some(({ sort }) => sort === 'size') ? 2 : 1)
  })
})

const existsOnlyThen = 'the term of which it speaks exists only then'
const waivers: Readonly<Record<string, string>> = {
  'invertible-inverse, A invertible': existsOnlyThen,
  'nonzero-reciprocal, α nonzero': existsOnlyThen,
}

describe('false without each condition', () => {
  const conditions = rules.flatMap((rule) =>
    rule.conditions.map((says, at) => ({ name: `${rule.id}, ${printStatement(says)}`, rule, at })),
  )
  test.each(conditions)('$name', ({ name, rule, at }) => {
    const weaker = [...samples(rule, rule.conditions.toSpliced(at, 1), 40)]
    expect(weaker.some((sample) => !holdsAt(rule.concludes, sample))).toBe(!Object.hasOwn(waivers, name))
  })
  test('every waiver is of a condition', () => {
    expect(Object.keys(waivers).filter((name) => !conditions.some((one) => one.name === name))).toEqual([])
  })
})
