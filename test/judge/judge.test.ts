import { describe, expect, test } from 'vitest'
import { Proved } from '../../src/checker/proved.ts'
import { diagnosed } from '../../src/judge/diagnosed.ts'
import { Judge } from '../../src/judge/judge.ts'
import { typed } from '../../src/judge/sides.ts'
import type { Judged } from '../../src/judge/verdict.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'

const judge = new Judge(openRulebook())
const first = (text: string, options = {}): Judged => judge.judge(text, options)[0]!
const reasonOf = ({ verdict }: Judged): string | undefined =>
  verdict && 'reason' in verdict ? verdict.reason.id : undefined

describe('one claim', () => {
  test.each([
    ['(A B)ᵀ = Bᵀ Aᵀ', 'proved'],
    ['\\operatorname{tr}(AB) = \\operatorname{tr}(BA)', 'proved'],
    ["d(x'*A*x)/dx = (A + A')*x", 'proved'],
    ['(A B)⁻¹ = B⁻¹ A⁻¹  given A invertible, B invertible', 'proved'],
    ['(A B)ᵀ = Aᵀ Bᵀ', 'refuted'],
    ["d(x'*A*x)/dx = 2*A*x", 'refuted'],
    ['tr(A B C) ≠ tr(A C B)', 'proved'],
    ['tr(A B) ≠ tr(B A)', 'refuted'],
    ['A + xᵀ y = B', 'ill-shaped'],
    ['tr(A) = A', 'ill-shaped'],
    ['A +* B = C', 'unreadable'],
    ['foo(A) = A', 'unreadable'],
  ])('%s is %s', (text, verdict) => {
    expect(first(text).verdict?.is).toBe(verdict)
  })

  test.each([
    ['xᵀ A x', 'remark'],
    ['∂(xᵀAx)/∂x', 'goal'],
    ['f := xᵀ x', 'definition'],
    ['det(A) > 0', 'assumption'],
    ['p ∝ exp(x)', 'remark'],
  ])('%s is no claim but a %s', (text, role) => {
    expect(first(text)).toMatchObject({ role, verdict: undefined })
  })
})

test('proved holds what the checker has certified, with the trace', () => {
  const { verdict } = first('(A B)ᵀ = Bᵀ Aᵀ')
  expect(verdict?.is === 'proved' && verdict.by.kind === 'trace' && verdict.by.proved).toBeInstanceOf(Proved)
})

test('≠ is proved by values, refuted by a proof', () => {
  expect(first('A B ≠ B A').verdict).toMatchObject({ is: 'proved', by: { kind: 'counterexample' } })
  expect(first('tr(A B) ≠ tr(B A)').verdict).toMatchObject({ is: 'refuted', by: { kind: 'trace' } })
})

test('a sum whose terms have no shape at some index is no crash', () => {
  const text = '∂((X³)_kl)/∂X_ij = Σ_{r=0}^2 (X^r e_i e_jᵀ X^(2 - r/2))_kl'
  expect(first(text).verdict?.is).not.toBe('proved')
})

describe('hypotheses', () => {
  test('a restriction counts only if it is stated', () => {
    expect(first('∂(xᵀAx)/∂x = 2 A x', { given: ['A = Aᵀ'] }).verdict?.is).toBe('proved')
    expect(first('∂(xᵀAx)/∂x = 2 A x', { let: { A: 'matrix(n, n) symmetric' } }).verdict?.is).toBe('proved')
    expect(first('∂(xᵀAx)/∂x = 2 A x').verdict?.is).toBe('refuted')
  })

  test('one that cannot be read leaves the claim undecided', () => {
    const judged = first('A = A', { given: ['A is nice +'] })
    expect(judged.verdict?.is).toBe('undecided')
    expect(reasonOf(judged)).toBe('unread-hypothesis')
  })

  test('one that is the claim itself is reported', () => {
    expect(first('A B = B A', { given: ['B A = A B'] }).notes.map(({ id }) => id)).toContain('hypothesis-is-claim')
  })

  test('values that meet them must have been found', () => {
    expect(first('A B = B A', { given: ['A B = B A'] }).verdict).toMatchObject({ is: 'proved', example: 'found' })
    expect(first('(A B)ᵀ = Bᵀ Aᵀ').verdict).toMatchObject({ is: 'proved', example: 'not needed' })
  })

  test('only those that a proof leans on are its facts', () => {
    const { facts } = first('(A B)ᵀ = B A', {
      let: { A: 'matrix(n, n) symmetric', B: 'matrix(n, n) symmetric posdef invertible' },
    })
    const said = facts.map(({ says }) => (says.kind === 'property' ? says.property : says.kind))
    expect(said).toEqual(['symmetric', 'symmetric'])
  })
})

describe('chains', () => {
  const verdicts = (text: string): string[] => judge.judge(text).map(({ verdict }) => verdict?.is ?? 'none')
  const lefts = (text: string): string[] => judge.judge(text).map(({ left }) => left)

  test('each link is judged from the expression before it', () => {
    expect(verdicts('(A B C)ᵀ = (B C)ᵀ Aᵀ = Bᵀ Cᵀ Aᵀ = Bᵀ (A C)ᵀ')).toEqual(['proved', 'refuted', 'proved'])
  })

  test('after an expression without a value, from the last one that has one', () => {
    const text = 'd(tr(X))/dX = d(tr(dX))/dX = I'
    expect(verdicts(text)).toEqual(['ill-shaped', 'proved'])
    expect(lefts(text)).toEqual(['d(tr(X))/dX', 'd(tr(X))/dX'])
  })

  test('a clash between two good expressions spoils one link only', () => {
    expect(verdicts('tr(A) = A = (Aᵀ)ᵀ')).toEqual(['ill-shaped', 'proved'])
  })
})

describe('sides as typed', () => {
  test.each([
    ['A  (B +  C)\n = A B + A C.', ['A (B + C)', 'A B + A C']],
    ['\\mathbf{x}^T \\mathbf y = \\mathbf{y}^T \\mathbf x', ['\\mathbf{x}^T \\mathbf y', '\\mathbf{y}^T \\mathbf x']],
    ['A A⁻¹ = I  given A invertible', ['A A⁻¹', 'I']],
  ])('%s', (text, sides) => {
    const { left, right } = first(text)
    expect([left, right]).toEqual(sides)
  })

  test.each([
    ['A &', 'A'],
    ['B \\\\[2pt]', 'B'],
    ['B \\tag{3}, \\quad', 'B'],
    ['B \\nonumber \\\\', 'B'],
    ['\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} &', '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}'],
  ])('%s', (text, expected) => {
    expect(typed(text, { start: 0, end: text.length })).toBe(expected)
  })
})

test('a budget that is too small leaves a claim undecided and says so', () => {
  const small = new Judge(openRulebook(), 1)
  const [judged] = small.judge("d(x'*A*x)/dx = (A + A')*x")
  expect(judged!.verdict?.is).toBe('undecided')
})

describe('diagnosis', () => {
  test.each([
    ['A B = B A', true],
    ['tr(A) = A', true],
    ['A = A', false],
    ['A B ≠ B A', false],
    ['tr(A B) ≠ tr(B A)', false],
    ['A + = B', false],
  ])('%s: something to explain is %s', (text, expected) => {
    expect(first(text).wrong !== undefined).toBe(expected)
  })

  test('a mistake is named, its repair proved, and the verdict stays', () => {
    const { verdict } = diagnosed(
      first('(A B)ᵀ = Aᵀ Bᵀ', { let: { A: 'matrix(n, n)', B: 'matrix(n, n)' } }),
      judge.book,
    )
    expect(verdict).toMatchObject({ is: 'refuted', mistake: { id: 'order', fix: '(A B)ᵀ = Bᵀ Aᵀ' } })
    expect(verdict?.is === 'refuted' && verdict.mistake?.repaired).toBeInstanceOf(Proved)
  })
})
