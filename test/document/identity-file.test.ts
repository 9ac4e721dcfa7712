import { expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { misplaced, outlineOf } from './outline.ts'

const source = `# Traces
let A : matrix(m, n)     let foo : vector(n)
given A = A'  -- a comment
layout numerator
include "notation.matproof"
rotation:  tr(A B) = tr(B A)       -- expect refuted
symmetric form:  ∂(xᵀSx)/∂x = 2 S x  given S = Sᵀ, kron(A, B) = C
foo: x = y
A - B = C  -- ignore
## Derivations
derivation inverse trace:
  d tr(W⁻¹) = tr(d(W⁻¹))
            = tr(-W⁻¹ dW W⁻¹)   -- a comment

  ∴ ∂tr(W⁻¹)/∂W = -((W⁻¹)²)ᵀ
x = y
  = z
∂f/∂x
layout sideways
`

test('an identity file', async () => {
  const document = await readDocument('file.matproof', source)
  expect(outlineOf(document)).toEqual([
    'claim: tr(A B) = tr(B A)',
    'claim: ∂(xᵀSx)/∂x = 2 S x [given S = Sᵀ] [given kron(A, B) = C]',
    'claim: foo: x = y',
    'claim: A - B = C',
    'claim: d tr(W⁻¹) = tr(d(W⁻¹))',
    'claim: (12) = tr(-W⁻¹ dW W⁻¹)',
    'consequence: ∴ ∂tr(W⁻¹)/∂W = -((W⁻¹)²)ᵀ',
    'claim: x = y',
    'claim: (16) = z',
    'goal: ∂f/∂x',
  ])
  expect(document.formulas.map(({ label }) => label)).toEqual([
    'rotation',
    'symmetric form',
    undefined,
    undefined,
    'inverse trace',
    'inverse trace',
    'inverse trace',
    undefined,
    undefined,
    undefined,
  ])
  expect(document.formulas.map(({ expect: verdict, ignore }) => verdict ?? ignore).slice(0, 4)).toEqual([
    'refuted',
    false,
    false,
    true,
  ])
  expect(document.directives.map(({ kind, text, line }) => [kind, text, line])).toEqual([
    ['let', 'A : matrix(m, n)', 2],
    ['let', 'foo : vector(n)', 2],
    ['given', "A = A'", 3],
    ['layout', 'numerator', 4],
    ['include', 'notation.matproof', 5],
  ])
  expect(document.sections.map(({ title, parent }) => [title, parent])).toEqual([
    ['', undefined],
    ['Traces', 0],
    ['Derivations', 1],
  ])
  expect(document.problems.map(({ line, message }) => [line, message])).toEqual([[19, "cannot read 'layout sideways'"]])
  expect(misplaced(source, document.formulas)).toEqual([])
  expect(document.formulas.every(({ spelling }) => spelling === undefined)).toBe(true)
})
