import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { Judge } from '../../src/judge/judge.ts'
import type { Judged } from '../../src/judge/verdict.ts'
import { verify } from '../../src/judge/verify.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'

/*
 * Notes as people write them, undeclared letters, prose and slips included, each with a list of what is true in it:
 * nothing true is called wrong, nothing false is proved, and most of it is decided.
 */

interface Truth {
  readonly left: string
  readonly right: string
  readonly expect: 'true' | 'false' | 'definition'
}

const folder = new URL('./notes/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
const judge = new Judge(openRulebook())
const plain = (text: string): string => text.replace(/[\s&]|\\\\|\\left|\\right/g, '').replace(/[.,;]$/, '')

async function rowsOf(name: string): Promise<readonly (readonly [Truth, Judged | undefined])[]> {
  const text = read(`${name}.md`)
  const document = await readDocument(`${name}.md`, text)
  const scope = { declarations: [], given: [], layout: undefined }
  const judged = [...verify(text, document, judge, name, scope)].map((located) => located.judged)
  const truths = read(`${name}.jsonl`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Truth)
  const used = new Set<Judged>()
  return truths.map((truth) => {
    const isSame = (one: Judged): boolean => plain(one.right) === plain(truth.right) && !used.has(one)
    const row = judged.find((one) => isSame(one) && plain(one.left) === plain(truth.left)) ?? judged.find(isSame)
    if (row) used.add(row)
    return [truth, row]
  })
}

const names = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => file.slice(0, -3))

describe('notes', async () => {
  const documents = await Promise.all(names.map(async (name) => ({ name, rows: await rowsOf(name) })))
  const rows = documents.flatMap(({ rows }) => rows)
  const found = (expected: Truth['expect'], verdicts: readonly (string | undefined)[]): readonly boolean[] =>
    rows.filter(([truth]) => truth.expect === expected).map(([, row]) => verdicts.includes(row?.verdict?.is))

  test.each(documents)('$name: nothing is judged wrongly', ({ rows }) => {
    const wrong = rows.filter(([{ expect: truth }, row]) => {
      const verdict = row?.verdict?.is
      return truth === 'false' ? verdict === 'proved' : verdict === 'refuted' || verdict === 'ill-shaped'
    })
    expect(wrong.map(([{ left, right }, row]) => `${left} = ${right}: ${row?.verdict?.is}`)).toEqual([])
  })

  test('every step is found in the report', () => {
    expect(rows.filter(([, row]) => row === undefined).map(([{ left, right }]) => `${left} = ${right}`)).toEqual([])
  })

  test('at least 67 of the 75 true steps are proved, and every false one is convicted', () => {
    const proved = found('true', ['proved'])
    expect(proved).toHaveLength(75)
    expect(proved.filter(Boolean).length).toBeGreaterThanOrEqual(67)
    expect(found('false', ['refuted', 'ill-shaped'])).not.toContain(false)
  })
})
