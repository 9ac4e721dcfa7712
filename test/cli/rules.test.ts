import { expect, test } from 'vitest'
import { rules } from '../../src/cli/rules.ts'
import { printReal } from '../../src/number/real.ts'
import { exampleOf } from '../../src/refute/refute.ts'
import { chapters, propertyRules } from '../../src/rules/chapters/index.ts'
import { claimOfRule } from '../../src/rules/compile.ts'
import { theClaim } from '../../src/syntax/read.ts'
import { capturedOutput } from './captured.ts'

/** What the command prints. */
function printed(id: string | undefined, format: 'pretty' | 'json'): string {
  const output = capturedOutput()
  rules(id, { format, color: false })
  output.restore()
  return output.text()
}

const records = chapters.flatMap((chapter) => chapter.rules)

test('the list has every rule once, below its chapter', () => {
  const lines = printed(undefined, 'pretty').split('\n')
  const ids = lines.flatMap((line) => /^ {2}([a-z-]+) {2}/.exec(line)?.[1] ?? [])
  expect(ids).toEqual([...records, ...propertyRules].map(({ id }) => id))
  for (const { title } of chapters) expect(lines.filter((line) => line === title)).toHaveLength(1)
})

test('one rule: what it says, when, why, where it stands, an example', () => {
  expect(printed('inverse-product', 'pretty')).toBe(`inverse-product

  (A B)⁻¹ = B⁻¹ A⁻¹    A: n×n, B: n×n

if       A invertible, B invertible
why      The inverse of a product is the product of the inverses, in the opposite order.
source   Matrix Cookbook (1)
use      left to right wherever it fits
chapter  Inverse
example  at A = [1 2; 1 1], B = [2 1; 1 1] both sides are [-2 3; 3 -4]
`)
})

test('as JSON', () => {
  const all = JSON.parse(printed(undefined, 'json'))
  expect(all).toMatchObject({ schema: 'matproof/rules@1', rulebook: expect.stringMatching(/^sha256:/) })
  expect(all.rules).toHaveLength(records.length + propertyRules.length)
  const { rules: one } = JSON.parse(printed('trace-cyclic', 'json'))
  expect(one).toMatchObject([
    { id: 'trace-cyclic', statement: 'tr(A B) = tr(B A)', conditions: [], source: 'Matrix Cookbook (14)' },
  ])
  expect(one[0].example.value).toEqual([[expect.stringMatching(/^-?\d+$/)]])
})

test.each([
  ['trace-cyclik', "(did you mean 'trace-cyclic'?)"],
  ['no such thing', "there is no rule 'no such thing'; matproof rules lists all"],
  ['\u001b[31m', "'␛[31m'"],
])('%s is no rule', (id, why) => {
  expect(() => rules(id, { format: 'pretty', color: false })).toThrow(why)
})

test('rules have examples, but for those whose sides are always zero or not sampled', { timeout: 60_000 }, () => {
  const without = records.filter((record) => exampleOf(claimOfRule(record)) === undefined).map(({ id }) => id)
  expect(without).toContain('trace-zero')
  expect(without.length).toBeLessThan(records.length / 15)
})

test('an example is one in which the sides are equal, and not zero', () => {
  expect(exampleOf(theClaim('tr(A) = tr(A) + 1').claim)).toBeUndefined()
  const example = exampleOf(theClaim('(A B)ᵀ = Bᵀ Aᵀ').claim)!
  expect(example.value.flat().map(printReal)).not.toEqual(['0', '0', '0', '0'])
})
