import { describe, expect, test } from 'vitest'
import { byPython, compareCheckers, corpusTraces, hasPython, mutantsOf } from '../../bench/checkers.ts'

import { readDocument } from '../../src/document/document.ts'
import { Judge } from '../../src/judge/judge.ts'
import { learnRules } from '../../src/judge/own-rules.ts'
import { encodeTrace } from '../../src/record/encode.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'

/* tools/check_trace.py is written from docs/trace-format.md and shares nothing with the program: the two must agree. */

const mutants = 100

const ownRules = 'let A : matrix(n, n)\nadjugate twice: det(A) adj(adj(A)) = det(A)^(n-1) A\n'

describe.skipIf(!hasPython())('the checker in Python (skipped where there is no python3)', () => {
  test('accepts what the program proves, and agrees on mutants, of which none accepted is false', async () => {
    const proofs = await corpusTraces(['bench', 'traps'])
    const compared = compareCheckers(proofs, mutantsOf(proofs, mutants, 7))
    expect(compared.proofs).toBe(proofs.length)
    expect(compared.differ).toEqual([])
    expect(compared.refuted).toEqual([])
    expect(compared.both).toBeGreaterThan(0)
  }, 240_000)

  test('says which own rules a proof takes for granted', async () => {
    const silent = { declarations: [], given: [], layout: undefined }
    const document = await readDocument('own.matproof', ownRules)
    const { book } = learnRules(ownRules, document, 'own.matproof', silent, openRulebook())
    const letters = { let: { X: 'matrix(m, m)' } }
    const [judged] = new Judge(book).judge('det(X) adj(adj(X)) = det(X)^(m-1) X', letters)
    const { verdict } = judged!
    const trace = verdict?.is === 'proved' && verdict.by.kind === 'trace' && encodeTrace(verdict.by.proved.trace)
    const file = JSON.parse(JSON.stringify(trace))
    const changed = { ...file, rules: [{ ...file.rules[0], id: 'own:other' }] }
    const [answer, other] = byPython([
      { id: 'own', trace: file },
      { id: 'changed', trace: changed },
    ])
    expect(answer).toBe('accepted, if own:adjugate twice is true')
    expect(other).toMatch(/^refused/)
  })
})
