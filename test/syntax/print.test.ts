import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFormula } from '../../src/syntax/parse.ts'
import { print, printClaim, printTree } from '../../src/syntax/print.ts'
import { latexOf, printClaimLatex, printLatex } from '../../src/syntax/print-latex.ts'
import { printReading, printShapes } from '../../src/syntax/print-shapes.ts'
import { type ReadClaimOptions, readClaim, readTerm, theClaim } from '../../src/syntax/read.ts'
import { same, type Term } from '../../src/term/index.ts'
import { declared, matrices, numbers, vectors } from './terms.ts'

const options: ReadClaimOptions = { let: declared }

function term(text: string, how: ReadClaimOptions = options): Term {
  const read = readTerm(text, how)
  if (!read.ok) throw new Error(`${text}: ${'message' in read.failure ? read.failure.message : read.failure.id}`)
  return read.term
}

describe('terms are written as people write them', () => {
  test.each([
    // read                          Unicode                     ASCII                        LaTeX
    ["A'*A*x", 'Aᵀ A x', "A'*A*x", 'A^T A x'],
    ['S - W', 'S - W', 'S - W', 'S - W'],
    ["x*e(1,n)'", 'x e(1, n)ᵀ', "x*e(1, n)'", 'x e_1^T'],
    ['pinv(dS)', '(dS)⁺', 'pinv(dS)', '(\\mathrm{d}S)^+'],
    ['-S - W', '-S - W', '-S - W', '-S - W'],
    ['-(S + W)', '-(S + W)', '-(S + W)', '-(S + W)'],
    ["inv(S)'", 'S⁻ᵀ', "inv(S)'", 'S^{-T}'],
    ["inv(S')", '(Sᵀ)⁻¹', "inv(S')", '(S^T)^{-1}'],
    ['(S*W)^-2', '(S W)⁻²', '(S*W)^(-2)', '(S W)^{-2}'],
    ['x*s', 's x', 's*x', 's x'],
    ['x/s', 'x/s', 'x/s', '\\frac{x}{s}'],
    ['1/2*x', '1/2 x', '1/2*x', '\\frac{1}{2} x'],
    ["x'*y*S", '(xᵀ y) S', "(x'*y)*S", '(x^T y) S'],
    ["s*(x'*y)", 's xᵀ y', "s*x'*y", 's x^T y'],
    ["(x'*y)^2", '(xᵀ y)²', "(x'*y)^2", '(x^T y)^2'],
    ['norm2sq(x)', '‖x‖²', 'norm(x)^2', '\\|x\\|^2'],
    ['sqrt(s)', 'sqrt(s)', 'sqrt(s)', '\\sqrt{s}'],
    ["(S*W).*(x*y')", '(S W) ∘ (x yᵀ)', "(S*W) .* (x*y')", '(S W) \\circ (x y^T)'],
    ['x ./ y', 'x ⊘ y', 'x ./ y', 'x \\oslash y'],
    ['kron(S, W*S)', 'S ⊗ (W S)', 'kron(S, W*S)', 'S \\otimes (W S)'],
    ['S + I', 'S + I', 'S + I(n)', 'S + I'],
    ['sum(x)', '𝟏ᵀ x', "ones(n)'*x", '\\mathbf{1}^T x'],
    ['beta*S', 'β S', 'beta*S', '\\beta S'],
    ['S(i,j)', 'S_ij', 'S(i,j)', 'S_{ij}'],
    ['(S*W)(1,2)', '(S W)_{1,2}', '(S*W)(1,2)', '(S W)_{1, 2}'],
    ['sum(i,1,n,x(i)^2)', 'Σ_{i=1}^n x_i²', 'sum(i,1,n,x(i)^2)', '\\sum_{i=1}^n x_i^2'],
    ['S^k', 'S^k', 'S^k', 'S^k'],
    ['d(S*W)', 'd(S W)', 'd(S*W)', '\\mathrm{d}(S W)'],
    ["(dS)'", 'dSᵀ', "dS'", '(\\mathrm{d}S)^T'],
    ["d(x'*S*x)/dx", '∂(xᵀ S x)/∂x', "d(x'*S*x)/dx", '\\frac{\\partial x^T S x}{\\partial x}'],
    ['d(tr(S))/dS', '∂tr(S)/∂S', 'd(tr(S))/dS', '\\frac{\\partial \\operatorname{tr}(S)}{\\partial S}'],
    ["d(S*x)/dx'", '∂(S x)/∂xᵀ', "d(S*x)/dx'", '\\frac{\\partial S x}{\\partial x^T}'],
    [
      "d2(s*(x'*x))/dxdx'",
      '∂²(s xᵀ x)/∂x∂xᵀ',
      "d2(s*x'*x)/dx dx'",
      '\\frac{\\partial^2 s x^T x}{\\partial x \\partial x^T}',
    ],
    [
      '[S, 0; 0, I(n)]',
      '[S, zeros(n, n); zeros(n, n), I_n]',
      '[S, zeros(n, n); zeros(n, n), I(n)]',
      '\\begin{bmatrix} S & 0_{n \\times n} \\\\ 0_{n \\times n} & I_n \\end{bmatrix}',
    ],
  ])('%s', (text, unicode, ascii, latex) => {
    const read = term(text)
    expect([print(read), print(read, { notation: 'ascii' }), printLatex(read)]).toEqual([unicode, ascii, latex])
  })
})

test('a column of ones takes its size from the other side', () => {
  expect(printClaim(theClaim('softmax(x) = ones(n)/n', options).claim)).toBe('softmax(x) = 𝟏/n')
})

test('in numerator layout the gradient is ∇ and ∂f/∂x its transpose', () => {
  const row = term("d(x'*S*x)/dx", { ...options, layout: 'numerator' })
  expect(print(row, { layout: 'numerator' })).toBe('∂(xᵀ S x)/∂x')
  expect(print(row)).toBe('(∂(xᵀ S x)/∂x)ᵀ')
})

describe('what is printed reads back as the same term', () => {
  const readsBack = (printed: string, original: Term, how: ReadClaimOptions): void => {
    expect({ printed, isSame: same(term(printed, { ...options, ...how }), original) }).toEqual({
      printed,
      isSame: true,
    })
  }
  const anyTerm = fc
    .integer({ min: 1, max: 3 })
    .chain((depth) => fc.oneof(matrices(depth), vectors(depth), numbers(depth)))
  const runs = { numRuns: 250, seed: 7 }
  test('Unicode', () => {
    fc.assert(
      fc.property(anyTerm, (t) => readsBack(print(t, { sized: true }), t, {})),
      runs,
    )
  })
  test('ASCII', () => {
    fc.assert(
      fc.property(anyTerm, (t) => readsBack(print(t, { notation: 'ascii' }), t, {})),
      runs,
    )
  })
  test('LaTeX', () => {
    fc.assert(
      fc.property(anyTerm, (t) => readsBack(printLatex(t, { sized: true }), t, { spelling: 'latex' })),
      runs,
    )
  })
  test('in full brackets', () => {
    fc.assert(
      fc.property(anyTerm, (t) => readsBack(print(t, { sized: true, brackets: 'all' }), t, {})),
      runs,
    )
  })
  test('in numerator layout', () => {
    const how = { layout: 'numerator' } as const
    fc.assert(
      fc.property(anyTerm, (t) => readsBack(print(t, { sized: true, ...how }), t, how)),
      runs,
    )
  })
  test('in numerator layout, ASCII and LaTeX', () => {
    const how = { layout: 'numerator' } as const
    fc.assert(
      fc.property(anyTerm, (t) => readsBack(print(t, { notation: 'ascii', ...how }), t, how)),
      runs,
    )
    fc.assert(
      fc.property(anyTerm, (t) => readsBack(printLatex(t, { sized: true, ...how }), t, { ...how, spelling: 'latex' })),
      runs,
    )
  })
  test('claims, with sizes left to the other side', () => {
    fc.assert(
      fc.property(matrices(2), matrices(2), (left, right) => {
        for (const [text, spelling] of [
          [printClaim({ left, right, relation: '=' }), 'plain'],
          [printClaimLatex({ left, right, relation: '=' }), 'latex'],
        ] as const) {
          const read = readClaim(text, { ...options, spelling })
          const link = read.ok ? read.links[0] : undefined
          expect({ text, ok: link?.ok && same(link.claim.left, left) && same(link.claim.right, right) }).toEqual({
            text,
            ok: true,
          })
        }
      }),
      runs,
    )
  })
})

test('shapes and the reading of a claim', () => {
  const read = readClaim('∂(xᵀAx)/∂x = (A + Aᵀ)x')
  expect(read.ok && printShapes(read.letters)).toBe('x: n×1, A: n×n')
  expect(printReading(theClaim('(A + Aᵀ)x = A x').claim)).toBe(
    [
      '(A + Aᵀ) x = A x',
      '  (A + Aᵀ) x  n×1',
      '  A + Aᵀ      n×n',
      '  A           n×n',
      '  Aᵀ          n×n',
      '  x           n×1',
      '  A x         n×1',
    ].join('\n'),
  )
})

describe('a tree as it was parsed keeps its subscripts', () => {
  const names = new Set(['A11', 'beta2'])
  test.each([
    // read              Unicode      ASCII       LaTeX
    ['A_{ik}', 'A_{i,k}', 'A_{i,k}', 'A_{i,k}'],
    ['x_i', 'x_i', 'x_i', 'x_i'],
    ['x_{k+1}', 'x_{k + 1}', 'x_{k + 1}', 'x_{k + 1}'],
    ['A11', 'A_11', 'A_11', 'A_{11}'],
    ['beta2', 'β_2', 'beta_2', '\\beta_2'],
  ])('%s', (text, unicode, ascii, latex) => {
    const parsed = parseFormula(text, { names })
    const [tree] = parsed.ok ? parsed.value.parts : []
    const written = [printTree(tree!), printTree(tree!, { notation: 'ascii' }), latexOf(tree!)]
    expect(written).toEqual([unicode, ascii, latex])
    // The spelling with a comma is the same tree once it is read again.
    const again = parseFormula(written[0]!, { names })
    expect(again.ok && printTree(again.value.parts[0]!)).toBe(unicode)
  })
})
