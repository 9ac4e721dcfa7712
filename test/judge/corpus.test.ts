import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { Judge } from '../../src/judge/judge.ts'
import { verify } from '../../src/judge/verify.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'

/** From the text of a claim to its verdict: what is true may stay undecided, what is false may not. */
const lists = {
  bench: 30,
  cookbook: 135,
  operators: 43,
  pairs: 180,
  peers: 147,
  traps: 14,
} as const

const judge = new Judge(openRulebook())

interface Entry {
  readonly id: string
  readonly expect: 'true' | 'false'
}

async function verdicts(list: string): Promise<{ id: string; isTrue: boolean; verdict: string | undefined }[]> {
  const path = `corpus/${list}.jsonl`
  const text = readFileSync(path, 'utf8')
  const entries: Entry[] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const truth = new Map(entries.map(({ id, expect }) => [id, expect === 'true']))
  const silent = { declarations: [], given: [], layout: undefined }
  const all = []
  for (const { id, judged } of verify(text, await readDocument(path, text), judge, path, silent)) {
    all.push({ id, isTrue: truth.get(id)!, verdict: judged.verdict?.is })
  }
  expect(all.map(({ id }) => id)).toEqual(entries.map(({ id }) => id))
  return all
}

describe.each([...Object.entries(lists), ['cookbook-mutants', 0] as const])('%s', (list, proved) => {
  test(`nothing is judged wrongly, and at least ${proved} claims are proved`, async () => {
    const all = await verdicts(list)
    const wrong = all.filter(({ isTrue, verdict }) =>
      isTrue ? verdict !== 'proved' && verdict !== 'undecided' : verdict !== 'refuted' && verdict !== 'ill-shaped',
    )
    expect(wrong).toEqual([])
    expect(all.filter(({ verdict }) => verdict === 'proved').length).toBeGreaterThanOrEqual(proved)
  }, 120_000)
})
