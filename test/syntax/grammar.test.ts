import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { extractExamples } from 'ohm-js/extras'
import { describe, expect, test } from 'vitest'
import { Unreadable } from '../../src/syntax/errors.ts'
import { grammarOf } from '../../src/syntax/grammars.ts'
import { prepare } from '../../src/syntax/prepare.ts'
import type { Spelling } from '../../src/syntax/tree.ts'
import { Vocabulary } from '../../src/syntax/vocabulary.ts'

const file = (name: string) => readFileSync(new URL(`../../grammar/${name}.ohm`, import.meta.url), 'utf8')

/** Rules for the inside of braces and brackets: their examples are prepared already. */
const asTheyStand = new Set(
  'word arguments limits bound exponent sign entrywise label mark subscript position environment'.split(' '),
)
const claimRules = new Set(['claim', 'hypotheses', 'hypothesis', 'property'])
const declarationRules = new Set(['declaration', 'type', 'shape', 'dependence', 'family'])

function matches(spelling: Spelling, rule: string, example: string): boolean {
  const grammar = grammarOf(spelling)
  if (asTheyStand.has(rule) || (rule === 'row' && spelling === 'latex')) return grammar.match(example, rule).succeeded()
  const words = claimRules.has(rule) ? 'claim' : declarationRules.has(rule) ? 'declaration' : 'formula'
  try {
    const { text } = prepare(example, { spelling, vocabulary: new Vocabulary([], []), words, macros: undefined })
    return grammar.match(text, rule).succeeded()
  } catch (problem) {
    if (problem instanceof Unreadable) return false
    throw problem
  }
}

// What both spellings share is tried in plain; that they agree is tested elsewhere.
describe.each([
  { name: 'expression', spelling: 'plain' },
  { name: 'plain', spelling: 'plain' },
  { name: 'latex', spelling: 'latex' },
] as const)('the grammar $name', ({ name, spelling }) => {
  const source = file(name)
  const examples = extractExamples(source.replace(/<: \w+/, ''))

  test.each(examples)('$rule: $example is $shouldMatch', ({ rule, example, shouldMatch }) => {
    expect(matches(spelling, rule, example)).toBe(shouldMatch)
  })

  test('every rule has an example that it matches and one that it does not', () => {
    const rules = [...source.matchAll(/^ {2}(\w+)(?: \(.*\))?\s*:?=/gm)].map((match) => match[1]!)
    const has = (rule: string, wanted: boolean) =>
      examples.some((example) => example.rule === rule && example.shouldMatch === wanted)
    expect(rules.filter((rule) => !has(rule, true) || !has(rule, false))).toEqual([])
    expect(rules.length).toBeGreaterThan(1)
  })
})

test('the recipes are those of the grammars', () => {
  const script = fileURLToPath(new URL('../../grammar/prepare.js', import.meta.url))
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow()
})
