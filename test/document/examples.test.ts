import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { misplaced } from './outline.ts'

const example = async (name: string) => {
  const text = readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8')
  return { text, document: await readDocument(name, text) }
}

test('the worked sheet', async () => {
  const { text, document } = await example('notes.md')
  const { formulas, problems } = document
  const count: Record<string, number> = {}
  for (const { role } of formulas) count[role] = (count[role] ?? 0) + 1
  expect(count).toEqual({ claim: 82, consequence: 8, declaration: 10, assumption: 3, goal: 7, remark: 5 })
  expect(problems).toEqual([])
  expect(formulas.filter(({ problem }) => problem)).toEqual([])
  expect(misplaced(text, formulas)).toEqual([])
})

test('the identity file', async () => {
  const { text, document } = await example('identities.matproof')
  expect(document.formulas).toHaveLength(20)
  expect(document.formulas.every(({ label }) => label)).toBe(true)
  expect(document.problems).toEqual([])
  expect(misplaced(text, document.formulas)).toEqual([])
})
