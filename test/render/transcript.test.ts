import { describe, expect, test } from 'vitest'
import { diagnosed } from '../../src/judge/diagnosed.ts'
import { Judge } from '../../src/judge/judge.ts'
import { type Detail, outlineOf } from '../../src/render/outline.ts'
import { renderText, usualText } from '../../src/render/text.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import type { ReadClaimOptions } from '../../src/syntax/read.ts'

const judge = new Judge(openRulebook())

function shown(text: string, options: ReadClaimOptions = {}, detail: Detail = 'textbook'): string {
  const judged = judge.judge(text, options).map((one) => diagnosed(one, judge.book))
  return judged.map((one) => renderText(one, { ...usualText, detail })).join('\n\n')
}

/* Each golden file holds the claim and what a terminal shows of it. */
describe('transcripts', () => {
  test.each<[string, string, ReadClaimOptions?, Detail?]>([
    ['transpose', '(A B C)ᵀ = Cᵀ Bᵀ Aᵀ'],
    ['gradient', '∂(xᵀAx)/∂x = (A + Aᵀ)x'],
    ['gradient-full', '∂(aᵀx)/∂x = a', { let: { a: 'vector(n)', x: 'vector(n)' } }, 'full'],
    ['gradient-brief', '∂(aᵀx)/∂x = a', { let: { a: 'vector(n)', x: 'vector(n)' } }, 'brief'],
    ['matrix-gradient', '∂tr(W⁻¹)/∂W = -((W⁻¹)²)ᵀ'],
    ['hypotheses', '∂(xᵀSx)/∂x = 2 S x', { given: ['S = Sᵀ'] }],
    ['entries', 'tr(AᵀB) = Σ_i Σ_j a_ij b_ij'],
    ['same-term', 'A + B = B + A'],
    ['refuted', 'd tr(W⁻¹)/dW = -(W⁻¹)²'],
    ['refuted-scalar', 'tr(A B) = tr(A) tr(B)', { let: { A: 'matrix(n, n)', B: 'matrix(n, n)' } }],
    ['refuted-by-exp', 'exp(s + 1) = exp(s) + 1', { let: { s: 'scalar' } }],
    ['unequal', 'A B ≠ B A'],
    ['ill-shaped', 'A + tr(A) = A'],
    ['unreadable', 'A (B + = C'],
    ['chain', '(A B)ᵀ = Aᵀ Bᵀ = (B A)ᵀ', { let: { A: 'matrix(n, n)', B: 'matrix(n, n)' } }],
  ])('%s', async (name, text, options, detail) => {
    await expect(`${text}\n\n${shown(text, options, detail)}\n`).toMatchFileSnapshot(`../golden/${name}.txt`)
  })
})

describe('levels of detail are views of one trace', () => {
  const [judged] = judge.judge('∂(xᵀAx)/∂x = (A + Aᵀ)x')
  const verdict = judged!.verdict!
  const proved = verdict.is === 'proved' && verdict.by.kind === 'trace' ? verdict.by.proved : undefined
  const lines = (detail: Detail) =>
    outlineOf(proved!, detail).items.flatMap((item) => (item.kind === 'line' ? [item] : []))

  test('the number of steps does not depend on it', () => {
    const counts = (['brief', 'textbook', 'full'] as const).map((detail) => outlineOf(proved!, detail).steps)
    expect(new Set(counts).size).toBe(1)
  })

  test('every step of the trace stands in exactly one line', () => {
    const told = (detail: Detail) => lines(detail).flatMap(({ steps }) => steps)
    expect(told('textbook')).toEqual(told('full'))
    expect(lines('full').every(({ steps }) => steps.length <= 1)).toBe(true)
  })

  test('a line of a textbook names at most two rules', () => {
    expect(Math.max(...lines('textbook').map(({ reasons }) => reasons.length))).toBe(2)
  })

  test('the last line is the right side of the claim', () => {
    const last = lines('textbook').at(-1)!
    expect(last.right ?? last.left).toEqual(proved!.trace.claim.right)
  })
})

describe('hypotheses that a proof does without', () => {
  const given = ['P² = P', 'tr(P) = 2']

  test('are named below it', () => {
    expect(shown('P P P = P', { given }).split('\n').at(-1)).toBe('not used: tr(P) = 2')
  })

  test('are not spoken of where all are used, or where nothing is proved', () => {
    expect(shown('P P P = P', { given: given.slice(0, 1) })).not.toContain('not used')
    expect(shown('P P = I', { given })).not.toContain('not used')
  })
})
