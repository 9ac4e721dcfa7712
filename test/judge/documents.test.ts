import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { Judge } from '../../src/judge/judge.ts'
import type { Located } from '../../src/judge/located.ts'
import { verify } from '../../src/judge/verify.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'

/*
 * The formulas of two real documents, a scanned worksheet and a page of notes, with the truth of their steps by line and
 * column: `garbled` are true once a sum is read back, `assuming` under something said elsewhere or read.
 */

type Kind = 'true' | 'garbled' | 'assuming' | 'false' | 'ill-shaped'

const folder = new URL('documents/', import.meta.url)
const truth: Record<string, Partial<Record<Kind, readonly string[]>>> = JSON.parse(
  readFileSync(new URL('truth.json', folder), 'utf8'),
)
const judge = new Judge(openRulebook())

const judged = new Map<string, Promise<ReadonlyMap<string, Located>>>()

function located(name: string): Promise<ReadonlyMap<string, Located>> {
  const known = judged.get(name) ?? verified(name)
  judged.set(name, known)
  return known
}

async function verified(name: string): Promise<ReadonlyMap<string, Located>> {
  const path = `${name}.txt`
  const text = readFileSync(new URL(path, folder), 'utf8')
  const silent = { declarations: [], given: [], layout: undefined }
  const all = [...verify(text, await readDocument(path, text), judge, path, silent)]
  return new Map(all.map((one) => [`${one.line}:${one.column}`, one]))
}

/** What is answered right so far, by kind. */
const right: Record<string, Partial<Record<Kind, number>>> = {
  worksheet: { true: 51, 'ill-shaped': 10, false: 3, assuming: 2, garbled: 7 },
  notes: { true: 17, 'ill-shaped': 2 },
}

describe.each(Object.keys(truth))('%s', (name) => {
  test('is answered right', async () => {
    const found = await located(name)
    const wrong: string[] = []
    for (const [kind, places] of Object.entries(truth[name]!) as [Kind, readonly string[]][]) {
      const isTrue = kind !== 'false' && kind !== 'ill-shaped'
      const verdicts = places.map((place) => [place, found.get(place)!.judged.verdict?.is ?? 'none'] as const)
      const isRight = (verdict: string): boolean =>
        isTrue ? verdict === 'proved' : verdict === 'refuted' || verdict === 'ill-shaped'
      wrong.push(...verdicts.flatMap(([place, is]) => (isRight(is) || /undecided|none/.test(is) ? [] : [place])))
      expect(verdicts.filter(([, is]) => isRight(is)).length, kind).toBeGreaterThanOrEqual(right[name]?.[kind] ?? 0)
    }
    expect(wrong).toEqual([])
  }, 120_000)

  test('has no other complaint', async () => {
    const known = new Set(Object.values(truth[name]!).flat())
    const others = [...(await located(name)).values()].filter(
      ({ line, column, judged: { verdict } }) =>
        !known.has(`${line}:${column}`) && verdict !== undefined && verdict.is !== 'proved',
    )
    expect(others.map(({ line, column }) => `${line}:${column}`)).toEqual([])
  }, 120_000)
})

test('a sum that a scanner wrote as Σ_t is read as one, and that is said', async () => {
  const { judged: one } = (await located('worksheet')).get('88:3')!
  expect(one.verdict?.is).toBe('proved')
  expect(one.readings.map(({ id }) => id)).toContain('read-as-sum-to')
}, 120_000)
