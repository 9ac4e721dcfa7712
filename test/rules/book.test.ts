import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sameStatement, termsOf } from '../../src/checker/statement.ts'
import { Establisher } from '../../src/prover/establish.ts'
import { printStatement } from '../../src/render/statement.ts'
import { chapters, propertyRules } from '../../src/rules/chapters/index.ts'
import { prepareRulebook } from '../../src/rules/prepare.ts'
import recipe from '../../src/rules/rulebook.recipe.json' with { type: 'json' }
import { openRulebook } from '../../src/rules/rulebook.ts'
import { printClaim } from '../../src/syntax/print.ts'
import { printShape } from '../../src/syntax/print-shapes.ts'
import { theClaim } from '../../src/syntax/read.ts'
import {
  differentiates,
  existence,
  freeNames,
  freeSymbols,
  type SymbolTerm,
  same,
  some,
  type Term,
} from '../../src/term/index.ts'
import { claimOf } from './rule-claims.ts'

const book = openRulebook()
const equations = [...book.equations.values()]
const properties = [...book.properties.values()]
const rules = [
  ...equations.map(({ left, right, ...rest }) => ({ ...rest, from: [left], terms: [left, right] })),
  ...properties.map(({ concludes, ...rest }) => ({ ...rest, from: termsOf(concludes), terms: termsOf(concludes) })),
]
const records = [...chapters.flatMap(({ rules: ofChapter }) => ofChapter), ...propertyRules]

test('the recipe is what the sentences say; if not, run node src/rules/prepare.js', () => {
  const prepared = prepareRulebook()
  const hash = `sha256:${createHash('sha256').update(JSON.stringify(prepared)).digest('hex')}`
  expect(recipe).toEqual(JSON.parse(JSON.stringify({ hash, ...prepared })))
})

describe('names', () => {
  test('are unique', () => expect(new Set(records.map(({ id }) => id)).size).toBe(records.length))
  test.each(records)('$id is written with hyphens', ({ id }) => expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/))
  test('are none that a trace uses otherwise', () => {
    const taken = ['expand', 'arithmetic']
    expect(records.filter(({ id }) => taken.includes(id))).toEqual([])
  })
})

describe('every rule says why it holds, in one sentence', () => {
  test.each(records)('$id', ({ because }) => expect(because).toMatch(/^\S.*\.$/))
})

describe('letters', () => {
  test.each(rules)('$id has none that its left side or conclusion does not bind', ({ from, terms, conditions }) => {
    const bound = new Set(from.flatMap((term) => [...freeNames(term)]))
    const binding = conditions.filter(({ kind }) => kind === 'depends' || kind === 'equation').flatMap(termsOf)
    for (const term of binding) for (const name of freeNames(term)) bound.add(name)
    const used = [...terms, ...conditions.flatMap(termsOf)].flatMap((term) => [...freeNames(term)])
    expect(used.filter((name) => !bound.has(name))).toEqual([])
  })

  test.each(rules)('$id calls one thing by one name', ({ terms, conditions, letters }) => {
    for (const term of [...terms, ...conditions.flatMap(termsOf)])
      for (const symbol of freeSymbols(term)) expect(letters.some((letter) => same(letter, symbol))).toBe(true)
    expect(new Set(letters.map(({ name }) => name)).size).toBe(letters.length)
  })
})

const isD = (term: Term): boolean =>
  term.kind === 'application' && (term.op === 'differential' || term.op === 'second differential')

describe('what is constant is so for a d on the left side', () => {
  const constant = equations.filter(({ conditions }) =>
    conditions.some((says) => says.kind === 'property' && says.property === 'constant'),
  )
  test.each(constant)('$id', ({ left }) => expect(some(left, isD)).toBe(true))
})

/** Rules with a derivative by one of their letters: for which a letter that stands for a term would be no letter. */
const byLetters = [
  'hessian-of-gradient',
  'd-scalar-function',
  'd-column-function',
  'd-function-of-scalar',
  'tied-gradient',
]

test('derivatives by a letter are in no other rule', () => {
  const derives = (term: Term): boolean =>
    some(term, (part) => part.kind === 'application' && differentiates.has(part.op) && !isD(part))
  expect(rules.filter(({ id, terms }) => terms.some(derives) && !byLetters.includes(id)).map(({ id }) => id)).toEqual(
    [],
  )
})

/** What the right side needs that follows from the left side, but by no rule on properties: the claim has to say it. */
const needsOfTheRight: Readonly<Record<string, readonly string[]>> = {
  'hadamard-power-scale': ['A nonzero entries'],
  'diagonal-inverse': ['x nonzero entries'],
  'tan-of-diagonal': ['cos(x) nonzero entries'],
  'reciprocal-of-power': ['α nonzero'],
  'square-of-reciprocal': ['A nonzero entries'],
}

describe('the right side needs nothing to exist that the left side and the conditions do not give', () => {
  test.each(equations)('$id', (rule) => {
    const { facts } = claimOf(rule)
    const establisher = new Establisher(facts, book)
    const open = existence(rule.right, facts).filter(
      (need) => !facts.some(({ says }) => sameStatement(says, need)) && !establisher.establish(need),
    )
    expect(open.map(printStatement)).toEqual(needsOfTheRight[rule.id] ?? [])
  })
})

describe('a rule that is printed reads back as the same rule', () => {
  const typeOf = (letter: SymbolTerm): string => `matrix(${printShape(letter).replace('×', ', ')})`
  test.each(equations)('$id', ({ left, right, letters }) => {
    const declared = Object.fromEntries(
      letters.filter(({ sort }) => sort === 'letter').map((letter) => [letter.name, typeOf(letter)]),
    )
    const text = printClaim({ relation: '=', left, right }, { sized: true })
    const read = theClaim(text, { let: declared }).claim
    expect(same(read.left, left), text).toBe(true)
    expect(same(read.right, right), text).toBe(true)
  })
})
