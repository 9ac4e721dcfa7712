import { afterEach, describe, expect, test } from 'vitest'
import { chapters, propertyRules } from '../../src/rules/chapters/index.ts'
import { en } from '../../src/text/en.ts'
import { message, say, sayReason, speak } from '../../src/text/message.ts'
import { zh } from '../../src/text/zh.ts'

const english = { sentences: en, reasons: {} }
afterEach(() => speak(english))

const parametersOf = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{([^}|]+)[^}]*\}/g)].map(([, name]) => name!))].sort()

describe('every sentence in Chinese has the parameters of the English one', () => {
  test.each(Object.entries(en))('%s', (id, sentence) => {
    expect(parametersOf(zh.sentences[id as keyof typeof en])).toEqual(parametersOf(sentence))
  })
})

/** Said by parameters or by formulas alone. */
const withoutWords = /^(syntax|project-file|or|read-|expected-colon|bad-given|bad-let|by-fact|mathematics)/

describe('and is Chinese', () => {
  test.each(Object.entries(zh.sentences).filter(([id]) => !withoutWords.test(id)))('%s', (_, sentence) => {
    expect(sentence).toMatch(/\p{Script=Han}/u)
    expect(sentence).not.toMatch(/[a-z] (?:a|the|is|are|of) [a-z]/)
  })
})

test('the rulebook is told in Chinese, but for rules that are newer than the translation', () => {
  const told = [...chapters.flatMap(({ rules }) => rules), ...propertyRules].map(({ because }) => because)
  const missing = told.filter((sentence) => zh.reasons[sentence] === undefined)
  expect(missing.length).toBeLessThan(told.length / 10)
})

test('what is spoken is said', () => {
  expect(say(message('verdict-proved'))).toBe('proved')
  speak(zh)
  expect(say(message('verdict-proved'))).toBe('已证明')
  expect(say(message('steps-replayed', { steps: 1 }))).toBe('共 1 步，每步均经检验器重放')
  expect(sayReason('A scalar equals its transpose.')).toBe('标量等于它的转置。')
  expect(sayReason('A rule of tomorrow.')).toBe('A rule of tomorrow.')
})

test('what others wrote is shown without what a terminal would obey', () => {
  expect(say(message('no-such-file', { file: 'a\u001b[31m\u0000\u202eb\n' }))).toBe(
    'a␛[31m␀\ufffdb\n: there is no such file',
  )
})
