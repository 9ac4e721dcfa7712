import { afterEach, describe, expect, test } from 'vitest'
import { diagnosed } from '../../src/judge/diagnosed.ts'
import { Judge } from '../../src/judge/judge.ts'
import { inNotation, printEquation, printTerm, writeIn } from '../../src/render/notation.ts'
import { renderText, usualText } from '../../src/render/text.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import { theClaim } from '../../src/syntax/read.ts'
import { same } from '../../src/term/index.ts'

afterEach(() => writeIn('unicode'))

const judge = new Judge(openRulebook())

const shown = (claim: string, detail: 'textbook' | 'full' = 'textbook'): string =>
  judge
    .judge(claim)
    .map((judged) => renderText(diagnosed(judged, judge.book), { ...usualText, detail, reading: true }))
    .join('\n')

const claims = [
  "d(x'*A*x)/dx = (A + A')*x",
  'd tr(inv(W))/dW = -inv(W)*inv(W)',
  "d tr(inv(W))/dW = -(inv(W)*inv(W))'",
  'inv(A + B) = inv(A) + inv(B)',
  "normF(A)^2 = tr(A'*A)",
  "kron(A, B)' = kron(A', B')",
  'A + tr(A) = A',
  "(beta*x)' = beta*x'",
]

describe('in ASCII nothing else is printed', () => {
  test.each(claims)('%s', (claim) => {
    writeIn('ascii')
    expect(shown(claim, 'full')).toMatch(/^[\n\x20-\x7e]*$/)
  })
})

describe('what is printed reads back as the same claim', () => {
  test.each(
    (['ascii', 'latex', 'unicode'] as const).flatMap((notation) =>
      claims.slice(0, 6).map((claim) => [notation, claim] as const),
    ),
  )('%s: %s', (notation, text) => {
    const { claim } = theClaim(text)
    writeIn(notation)
    const back = theClaim(printEquation(claim, { sized: true, layout: claim.layout.is })).claim
    expect(same(back.left, claim.left) && same(back.right, claim.right)).toBe(true)
  })
})

test.each([
  ['ascii', "A'*B"],
  ['latex', 'A^T B'],
  ['unicode', 'Aᵀ B'],
] as const)('%s', (notation, expected) => {
  writeIn(notation)
  expect(printTerm(theClaim("A'*B = A'*B").claim.left)).toBe(expected)
})

test('sentences keep their sense', () => {
  writeIn('ascii')
  expect(inNotation('From df = tr(M dX) the gradient is Mᵀ; (W⁻¹)² · Xᵏ ≠ Σᵢ βᵢ')).toBe(
    "From df = tr(M dX) the gradient is M'; (W^-1)^2 - X^k != Sigma_i beta_i",
  )
  writeIn('unicode')
  expect(inNotation('Mᵀ ≠ β')).toBe('Mᵀ ≠ β')
})
