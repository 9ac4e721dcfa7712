import { expect, test } from 'vitest'
import { offsetIn } from '../../src/document/claim-list.ts'
import { readDocument } from '../../src/document/document.ts'
import { outlineOf } from './outline.ts'

const read = (...lines: string[]) => readDocument('file.jsonl', lines.join('\n'))

test('one claim a line, each with facts of its own', async () => {
  const document = await read(
    String.raw`{"id":"a","claim":"\\frac{\\partial x^T B x}{\\partial x} = 2 B x","let":{"x":"vector(n)","B":"matrix(n, n)"},"given":["B = B^T"],"layout":"numerator"}`,
    '',
    '{"id":"b","claim":"x = y","expect":"false","fix":"","error":"order","category":"c","plain":"x = y"}',
  )
  expect(outlineOf(document)).toEqual([
    String.raw`claim: \frac{\partial x^T B x}{\partial x} = 2 B x [given B = B^T]`,
    'claim: x = y',
  ])
  expect(document.formulas.map(({ label, section, line, expect: verdict }) => [label, section, line, verdict])).toEqual(
    [
      ['a', 1, 1, undefined],
      ['b', 2, 3, undefined],
    ],
  )
  expect(document.directives.map(({ kind, text, section }) => [kind, text, section])).toEqual([
    ['let', 'x : vector(n)', 1],
    ['let', 'B : matrix(n, n)', 1],
    ['layout', 'numerator', 1],
  ])
})

test.each([
  ['{"claim":"x = y","foo":1,"bar":2}', 'unknown key "foo", "bar"'],
  ['{"claim":3}', '"claim" must be a text'],
  ['{"id":"a"}', '"claim" must be a text'],
  ['{"claim":"x = y","let":[]}', '"let" must give each name its type as a text'],
  ['{"claim":"x = y","given":"z"}', '"given" must be a list of texts'],
  ['{"claim":"x = y","layout":"wide"}', '"layout" must be "denominator" or "numerator"'],
  ['[1]', 'expected one JSON object'],
])('%s: %s', async (line, message) => {
  const { formulas, problems } = await read(line, '{"claim":"A = B"}')
  expect(problems.map((problem) => [problem.line, problem.message])).toEqual([[1, message]])
  expect(formulas.map(({ text }) => text)).toEqual(['A = B'])
})

test('an offset in a claim is found again in the escaped text', async () => {
  const source = String.raw`{"claim":"\\tr \u0041 = \"B\""}`
  const { formulas } = await readDocument('file.jsonl', source)
  const [formula] = formulas
  expect(formula!.text).toBe(String.raw`\tr A = "B"`)
  const found = (part: string): string => source.slice(offsetIn(source, formula!, formula!.text.indexOf(part)))
  expect(found('A')).toBe(String.raw`\u0041 = \"B\""}`)
  expect(found('B')).toBe(String.raw`B\""}`)
})
