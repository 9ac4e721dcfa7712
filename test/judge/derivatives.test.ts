import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { Judge } from '../../src/judge/judge.ts'
import { verify } from '../../src/judge/verify.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'

/*
 * Derivatives as handbooks and homework have them: both layouts, chain rules, Hessians, second differentials, vec forms,
 * entries, tied derivatives, and mistakes that look right. None of them is in the corpus.
 */
test('every true derivative is proved, and every false one refuted', async () => {
  const path = 'test/judge/derivatives.jsonl'
  const text = readFileSync(path, 'utf8')
  const truth = new Map(
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; expect: string })
      .map(({ id, expect: is }) => [id, is]),
  )
  const judge = new Judge(openRulebook())
  const silent = { declarations: [], given: [], layout: undefined }
  const verdicts = [...verify(text, await readDocument(path, text), judge, path, silent)].map(
    ({ id, judged: { verdict } }) => [id, verdict?.is === 'ill-shaped' ? 'refuted' : verdict?.is],
  )
  expect(verdicts).toEqual([...truth].map(([id, is]) => [id, is === 'true' ? 'proved' : 'refuted']))
}, 60_000)
