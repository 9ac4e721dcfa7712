import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { diagnosed } from '../../src/judge/diagnosed.ts'
import { Judge } from '../../src/judge/judge.ts'
import type { Located } from '../../src/judge/located.ts'
import { verify } from '../../src/judge/verify.ts'
import { encodeTrace } from '../../src/record/encode.ts'
import { claimJson, reportJson } from '../../src/render/json.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import { sample } from '../record/sample.ts'
import { claimSchema, faults, reportSchema, traceSchema } from './schemas.ts'

const judge = new Judge(openRulebook())
const common = { declarations: [], given: [], layout: undefined }

async function located(path: string, text: string): Promise<readonly Located[]> {
  const found = [...verify(text, await readDocument(path, text), judge, path, common)]
  return found.map((one) => ({ ...one, judged: diagnosed(one.judged, judge.book) }))
}

/** As it arrives at the other end. */
const sent = (json: unknown): unknown => JSON.parse(JSON.stringify(json))

const text = `let W : matrix(n, n)
proved: ∂tr(W⁻¹)/∂W = -((W⁻¹)²)ᵀ
refuted: ∂tr(W⁻¹)/∂W = -(W⁻¹)²
with exp: exp(s + 1) = exp(s) + 1
ill shaped: W + xᵀ x = W
unreadable: W + = W
unequal: W Wᵀ ≠ Wᵀ W
definition: f := tr(W)
remark: tr(W)
`

test('every kind of verdict is as the schema says', async () => {
  const report = sent(reportJson('sha256:0', await located('t.matproof', text), { reading: true }))
  expect(faults(report, reportSchema)).toEqual([])
  expect(report).toMatchObject({ summary: { proved: 2, refuted: 2, 'ill-shaped': 1, undecided: 0, unreadable: 1 } })
})

test('places inside a claim are places in the file', async () => {
  const claims = (await located('t.matproof', text)).map((one) => sent(claimJson(one, { reading: false })))
  for (const claim of claims) expect(faults(claim, claimSchema)).toEqual([])
  const { mistake, range } = claims[1] as {
    mistake: { at: { start: number; end: number } }
    range: { start: number; end: number }
  }
  expect(text.slice(mistake.at.start, mistake.at.end)).toContain('(W⁻¹)²')
  expect(text.slice(range.start, range.end)).toBe('∂tr(W⁻¹)/∂W = -(W⁻¹)²')
  const list = JSON.stringify({ claim: '\\operatorname{tr}(A) = A' })
  const [entry] = (await located('t.jsonl', list)).map((one) => sent(claimJson(one, { reading: false })))
  const { reason } = entry as { reason: { clash: { at: { start: number; end: number } }[] } }
  expect(reason.clash.map(({ at }) => list.slice(at.start, at.end))).toEqual(['\\\\operatorname{tr}(A)', 'A'])
})

describe('traces are as their schema says', () => {
  test('every shape of proof', () => expect(faults(sent(encodeTrace(sample)), traceSchema)).toEqual([]))

  test('found proofs', async () => {
    for (const { judged } of await located('t.matproof', text)) {
      if (judged.verdict?.is !== 'proved' || judged.verdict.by.kind !== 'trace') continue
      expect(faults(sent(encodeTrace(judged.verdict.by.proved.trace)), traceSchema)).toEqual([])
    }
  })

  test('and the schema can tell', () => {
    expect(faults({ ...(sent(encodeTrace(sample)) as object), extra: 1 }, traceSchema)).toEqual([
      ' must NOT have additional properties',
    ])
  })
})
