import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from '../../src/text/en.ts'
import { message, say } from '../../src/text/message.ts'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && path !== join('text', 'en.ts'))
  .map((path) => readFileSync(join('src', path), 'utf8'))
  .join('\n')

describe('every sentence is said somewhere', () => {
  test.each(Object.keys(en))('%s', (id) => {
    expect(new RegExp(`['"]${id}['"]`).test(sources)).toBe(true)
  })
})

test('every id that is said is a sentence', () => {
  const said = [...sources.matchAll(/\bmessage\(\s*'([^']+)'/g)].map(([, id]) => id!)
  expect(said.length).toBeGreaterThan(0)
  expect(said.filter((id) => !Object.hasOwn(en, id))).toEqual([])
})

test.each([
  [1, 'proved in 1 step'],
  [0, 'proved in 0 steps'],
  [4, 'proved in 4 steps'],
])('%i is counted', (steps, expected) => {
  const sentences = { ...en, 'no-command': 'proved in {steps} {steps|step|steps}' }
  expect(say({ id: 'no-command', with: { steps } }, sentences)).toBe(expected)
})

test('a missing parameter is an error, not a gap', () => {
  expect(() => say({ id: 'no-such-file', with: {} })).toThrow(RangeError)
  expect(say(message('no-such-file', { file: 'a.md' }))).toBe('a.md: there is no such file')
})
