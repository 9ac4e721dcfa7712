import { expect, test } from 'vitest'
import { parseFormula } from '../../src/syntax/parse.ts'
import { printClaim } from '../../src/syntax/print.ts'
import { theClaim } from '../../src/syntax/read.ts'

const reading = (text: string, letters: Record<string, string>): string =>
  printClaim(theClaim(text, { let: letters, spelling: 'latex' }).claim)

test.each([
  ['x^T = (x_1, \\dots, x_n)', { x: 'vector(n)' }, 'xᵀ = Σ_{k=1}^n x_k e_kᵀ'],
  ['x^T = [x_1, x_2, \\ldots, x_n]', { x: 'vector(n)' }, 'xᵀ = Σ_{k=1}^n x_k e_kᵀ'],
  ['x = \\begin{bmatrix} x_1 \\\\ \\vdots \\\\ x_n \\end{bmatrix}', { x: 'vector(n)' }, 'x = Σ_{k=1}^n x_k e_k'],
  [
    'A = \\begin{pmatrix} a_{11} & \\cdots & a_{1n} \\\\ \\vdots & \\ddots & \\vdots \\\\ a_{m1} & \\cdots & a_{mn} \\end{pmatrix}',
    { A: 'matrix(m, n)' },
    'A = Σ_{i=1}^m e_i (Σ_{k=1}^n A_ik e_kᵀ)',
  ],
  ['x^T y = x_1 y_1 + x_2 y_2 + \\dots + x_n y_n', { 'x, y': 'vector(n)' }, 'xᵀ y = Σ_{k=1}^n x_k y_k'],
])('%s', (text, letters, says) => {
  expect(reading(text, letters as Record<string, string>)).toBe(says)
})

test.each(['x_1 + \\dots + y_n', '(x_1, x_3, \\dots, x_n)', 'A_1 A_2 \\cdots A_n', '(x_1, \\dots)'])(
  '%s does not tell what its dots stand for',
  (text) => {
    const read = parseFormula(text, { spelling: 'latex' })
    expect(read.ok ? '' : read.failure.message).toContain('dots')
  },
)
