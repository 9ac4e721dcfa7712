import { describe, expect, test } from 'vitest'
import { check } from '../../src/checker/check.ts'
import { decodeTrace } from '../../src/checker/decode.ts'
import type { Trace } from '../../src/checker/trace.ts'
import { readDocument } from '../../src/document/document.ts'
import { Judge } from '../../src/judge/judge.ts'
import { type Learning, learnRules } from '../../src/judge/own-rules.ts'
import { encodeTrace } from '../../src/record/encode.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import { faults, traceSchema } from '../render/schemas.ts'

const book = openRulebook()

async function learn(text: string, from = book): Promise<Learning> {
  const silent = { declarations: [], given: [], layout: undefined }
  return learnRules(text, await readDocument('own.matproof', text), 'own.matproof', silent, from)
}

const outcomes = ({ rules }: Learning): readonly string[] => rules.map(({ located: { id }, is }) => `${id}: ${is}`)

/** True for invertible A, and nothing that the rulebook leads to. */
const adjugateTwice = 'let A : matrix(n, n)\nadjugate twice: det(A) adj(adj(A)) = det(A)^(n-1) A\n'

async function proofBy(rules: string, claim: string, letters: Readonly<Record<string, string>>) {
  const { book: more } = await learn(rules)
  const [judged] = new Judge(more).judge(claim, { let: letters })
  const { verdict } = judged!
  if (verdict?.is !== 'proved' || verdict.by.kind !== 'trace') throw new Error(`${claim} is ${verdict?.is}`)
  return { trace: verdict.by.proved.trace, facts: judged!.facts }
}

const json = (trace: Trace): Record<string, unknown> => JSON.parse(JSON.stringify(encodeTrace(trace)))

describe('what becomes of the claims of a file', () => {
  test.each([
    ['let A, B, C : matrix(n, n) invertible\nthree: (A B C)^-1 = C^-1 B^-1 A^-1\n', ['three: proved']],
    [adjugateTwice, ['adjugate twice: assumed']],
    ['let A, B : matrix(n, n)\nwrong: A B = B A\n', ['wrong: wrong']],
    ['let A : matrix(m, n)\nwrong: A A = A\n', ['wrong: wrong']],
    ['unread: A + = B\n', ['unread: wrong']],
    ['let A : matrix(n, n)\nlet x : vector(n)\ngrad: ∂(xᵀ A x)/∂x = (A + Aᵀ) x\n', ['grad: unusable']],
    ['let A : matrix(n, n)\nlet B : matrix(n, n) invertible\nright: A = A B B^-1\n', ['right: unusable']],
    ['let A : matrix(n, n)\nsum: tr(A) = sum(i, 1, n, A(i,i))\n', ['sum: unusable']],
  ])('%j', async (text, wanted) => {
    expect(outcomes(await learn(text))).toEqual(wanted)
  })
})

describe('a proof by an assumed rule', () => {
  const letters = { X: 'matrix(m, m)', Y: 'matrix(m, m)' }
  const claim = 'det(X) adj(adj(X)) + Y = det(X)^(m-1) X + Y'

  test('says so, and is accepted from the file', async () => {
    const { trace, facts } = await proofBy(adjugateTwice, claim, letters)
    expect(facts.map(({ from }) => from)).toEqual(['assumed'])
    expect(faults(json(trace), traceSchema)).toEqual([])
    expect(check(decodeTrace(json(trace)), book)).toEqual({ ok: true })
  })

  test.each<[string, (file: Record<string, unknown>, rule: Record<string, unknown>) => void]>([
    ['without the rule', (file) => delete file.rules],
    ['with a rule of another name', (_, rule) => Object.assign(rule, { id: 'own:other' })],
    [
      'with a rule that takes the name of one of the rulebook',
      (_, rule) => Object.assign(rule, { id: 'trace-cyclic' }),
    ],
    ['with the rule twice', (file, rule) => Object.assign(file, { rules: [rule, rule] })],
    [
      'with a proof that proves nothing',
      (_, rule) => Object.assign(rule, { proof: { shape: 'chain', left: '1', steps: [] } }),
    ],
    [
      'with a condition more than there is evidence for',
      (_, rule) =>
        (rule.claim as { facts: unknown[] }).facts.push({
          says: { kind: 'property', subject: ['letter', 'A'], property: 'invertible' },
          from: 'stated',
        }),
    ],
    [
      'with a rule about a constant',
      (_, rule) =>
        (rule.claim as { facts: unknown[] }).facts.push({
          says: { kind: 'property', subject: ['letter', 'A'], property: 'constant' },
          from: 'stated',
        }),
    ],
  ])('%s it is refused', async (_, change) => {
    const { trace } = await proofBy(adjugateTwice, claim, letters)
    const file = json(trace)
    change(file, (file.rules as Record<string, unknown>[])[0]!)
    expect(check(decodeTrace(file), book)).toMatchObject({ ok: false })
  })
})

test('rules are proved from those of files before, which their traces bring with them', async () => {
  const twice = (await learn(adjugateTwice)).book
  const { book: both, rules } = await learn(
    'let A : matrix(n, n)\ntraces: tr(det(A) adj(adj(A))) = tr(det(A)^(n-1) A)\n',
    twice,
  )
  expect(rules.map(({ is }) => is)).toEqual(['proved'])
  const [judged] = new Judge(both).judge('tr(det(X) adj(adj(X))) = tr(det(X)^(m-1) X)', {
    let: { X: 'matrix(m, m)' },
  })
  expect(judged!.facts.map(({ from }) => from)).toEqual(['assumed'])
})

test('two rules of one name are two rules', async () => {
  const { book: both } = await learn(adjugateTwice, (await learn(adjugateTwice)).book)
  expect(both.own.map(({ id }) => id)).toEqual(['own:adjugate twice', "own:adjugate twice'"])
})

test('a proof by a proved rule brings its proof, and nothing is assumed', async () => {
  const { trace, facts } = await proofBy(
    'let A : matrix(n, n)\nfourfold: (A A A A)ᵀ + tr(A) A = Aᵀ Aᵀ Aᵀ Aᵀ + A tr(A)\n',
    "(X X X X)' + tr(X) X = X' X' X' X' + X tr(X)",
    { X: 'matrix(m, m)' },
  )
  for (const rule of trace.rules ?? []) expect(rule.proof).not.toBeNull()
  expect(facts).toEqual([])
  expect(check(decodeTrace(json(trace)), book)).toEqual({ ok: true })
})
