import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type JudgedEntry, judgeList } from '../../bench/corpus.ts'
import { countsOf, shareByEntries } from '../../bench/status.ts'
import { Judge } from '../../src/judge/judge.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'

/** From the text of a claim to its verdict: what is true may stay undecided, what is false may not. */
const lists = {
  bench: 30,
  cookbook: 135,
  handbook: 395,
  operators: 43,
  pairs: 275,
  peers: 147,
  traps: 14,
  'cookbook-mutants': 0,
} as const

const judge = new Judge(openRulebook())
const judged: JudgedEntry[] = []

describe.each(Object.entries(lists))('%s', (list, proved) => {
  test(`nothing is judged wrongly, and at least ${proved} claims are proved`, async () => {
    const all = await judgeList(list, judge)
    judged.push(...all)
    const verdicts = all.map(
      ({ entry: { id, expect: truth }, judged: { verdict } }) => [id, truth, verdict?.is] as const,
    )
    const wrong = verdicts.filter(([, truth, is]) =>
      truth === 'true' ? is !== 'proved' && is !== 'undecided' : is !== 'refuted' && is !== 'ill-shaped',
    )
    expect(wrong).toEqual([])
    expect(verdicts.filter(([, , is]) => is === 'proved').length).toBeGreaterThanOrEqual(proved)
  }, 120_000)
})

describe('corpus/STATUS.md', () => {
  /** Verdicts that may have changed since it was written: `node bench/status.js` writes it anew. */
  const mayDiffer = 6

  test('tells what is found', () => {
    const rows = readFileSync('corpus/STATUS.md', 'utf8').matchAll(/^\| ([a-z-]+, (?:true|false)) ((?:\| \d+ )+)\|$/gm)
    const told = new Map([...rows].map(([, name, counts]) => [name!, counts!.match(/\d+/g)!.map(Number)]))
    const found = countsOf(judged)
    expect([...told.keys()]).toEqual([...found.keys()])
    const differences = [...found].map(([name, counts]) =>
      counts.reduce((total, count, i) => total + Math.abs(count - told.get(name)![i]!), 0),
    )
    // Who changes his verdict leaves one row and enters another.
    expect(differences.reduce((total, one) => total + one, 0)).toBeLessThanOrEqual(2 * mayDiffer)
  })

  test('at most a quarter of the proofs of algebra compare entries alone', () => {
    const { alone, of } = shareByEntries(judged)
    expect(of).toBeGreaterThan(200)
    expect(alone).toBeLessThanOrEqual(of / 4)
  })
})
