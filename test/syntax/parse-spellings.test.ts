import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseClaim, parseDeclaration, parseFormula, parseHypotheses } from '../../src/syntax/parse.ts'
import { outcome, showFormula } from './show.ts'

/** Formulas that are spelt the same in plain text and in LaTeX. */
const { formula } = fc.letrec<{ formula: string; term: string; factor: string; atom: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4 },
    tie('term'),
    fc.tuple(tie('term'), fc.constantFrom(' + ', ' - ', ' = ', '+', '-'), tie('term')).map((parts) => parts.join('')),
  ),
  term: fc.oneof(
    { maxDepth: 4 },
    tie('factor'),
    fc
      .tuple(tie('factor'), fc.constantFrom(' ', '*', ' * ', '/', ' ∘ ', ' ⊗ '), tie('term'))
      .map((parts) => parts.join('')),
  ),
  factor: fc.oneof(
    { maxDepth: 4 },
    tie('atom'),
    fc
      .tuple(
        tie('atom'),
        fc.constantFrom("'", '^T', '^{-1}', '^{T}', '^2', '^{k-1}', '^+', '_i', '_{ij}', '_{i,j}', '_{k+1}', '^{(i)}'),
      )
      .map((parts) => parts.join('')),
  ),
  atom: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('A', 'B', 'x', 'beta', 'Σ', 'λ', 'AB', 'xx', 'A11', '2', '0.5', 'I', 'I_n', 'dX', 'dwX', 'π', '𝟏'),
    tie('formula')
      .filter((text) => !text.includes('='))
      .map((text) => `(${text})`),
    fc
      .tuple(fc.constantFrom('tr', 'log', 'det', 'vec', 'exp', 'd', 'diag'), tie('formula'))
      .filter(([, text]) => !text.includes('='))
      .map(([name, text]) => `${name}(${text})`),
    fc.tuple(fc.constantFrom('|', '‖'), tie('term')).map(([bar, text]) => `${bar}${text}${bar}`),
    tie('formula')
      .filter((text) => !text.includes('='))
      .map((text) => `d(${text})/dx'`),
    fc.tuple(fc.constantFrom('∑_{i=1}^n ', '∇_x ', '∂/∂x '), tie('factor')).map((parts) => parts.join('')),
  ),
}))

/** In LaTeX only subscripts make entries. */
const entryInBrackets = /[\w')}\]|‖] ?\((?:[\d.]+|[ijklpqrst])\)/

test('a text that is legal in both spellings gives one tree', () => {
  fc.assert(
    fc.property(formula, fc.constantFrom([], ['A', 'x', 'A11'], ['B', 'xx', 'd', 'beta']), (text, declared) => {
      const [plain, latex] = (['plain', 'latex'] as const).map((spelling) =>
        parseFormula(text, { spelling, names: new Set(declared) }),
      )
      fc.pre(plain!.ok && latex!.ok && !entryInBrackets.test(text))
      expect(outcome(latex!, showFormula)).toBe(outcome(plain!, showFormula))
    }),
    { numRuns: 400, seed: 7 },
  )
}, 60_000)

test('nothing that is written makes the reader throw', () => {
  const pieces = fc.constantFrom(
    ..."A|x|ab|dX|d2|tr|log |(|)|[|]|{|}|‖|⟨|⟩|+|-|*|/|^|_|'|=|:=|\\frac|\\frac12|\\left(|\\right)|\\left|\\right|\\sum|_{i=1}|^n|\\partial|\\nabla".split(
      '|',
    ),
    ...'\\begin{bmatrix};\\end{bmatrix};&;\\\\;,;:;.;.*;..;1;2.5;T;^T;^{-1};\\mathbf;\\hat;\\text{ab};\\operatorname{tr};\\over;\\sqrt;[3];Σ;∂;ᵀ;⁻¹;₁;𝐱;𝟏'.split(
      ';',
    ),
    ...[
      '|',
      '||',
      ';',
      ' ',
      'given ',
      'symmetric',
      'matrix',
      'let ',
      'of',
      '\\|',
      '\\{',
      '\\}',
      '\\lvert',
      '\\rvert',
      '\\text{',
      '\\mathrm{',
      '\\rm',
      '\\end',
      '\\quad',
      '\u0000',
      'é',
      '字',
    ],
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), fc.boolean(), (parts, inDocument) => {
      const text = parts.join('')
      for (const parse of [parseClaim, parseHypotheses, parseDeclaration]) {
        const reading = parse(text, { inDocument, names: new Set(['A', 'x', 'd']) })
        if (reading.ok) continue
        expect(reading.failure.offset).toBeGreaterThanOrEqual(0)
        expect(reading.failure.offset).toBeLessThanOrEqual(text.length)
        expect(reading.failure.message).not.toBe('')
      }
    }),
    { numRuns: 1_000, seed: 11 },
  )
}, 60_000)
