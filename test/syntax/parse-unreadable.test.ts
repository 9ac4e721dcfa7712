import { describe, expect, test } from 'vitest'
import type { Macro } from '../../src/syntax/macros.ts'
import { parseClaim, parseDeclaration, parseFormula } from '../../src/syntax/parse.ts'
import { outcome, showFormula } from './show.ts'

describe('what cannot be read is said, and where', () => {
  test.each([
    ['A +', 3, 'the text ends where a name, a number or an opening bracket should follow'],
    ['A + * B', 4, "here a name, a number or an opening bracket is expected, not '*'"],
    ['= A', 0, "here a name, a number or an opening bracket is expected, not '='"],
    ['', 0, 'the text ends where a name, a number or an opening bracket should follow'],
    ['(A + B', 0, "the bracket '(' that opens here is never closed"],
    ['x + tr(A (B)', 6, "the bracket '(' that opens here is never closed"],
    ['A + B)', 5, "the bracket ')' closes nothing"],
    ['[(A + B] + C', 1, "the bracket '(' that opens here is closed by ']'"],
    ['|A + B', 0, "the bracket '|' that opens here is never closed"],
    ['‖x', 0, "the bracket '‖' that opens here is never closed"],
    ['\\left( A + \\frac{1}{2', 19, "the bracket '{' that opens here is never closed"],
    ['\\begin{bmatrix} A', 0, "the bracket '\\begin{bmatrix}' that opens here is never closed"],
    ['a^b^c', 3, "'^b^c' can be read in two ways; write brackets, as in (a^b)^c or a^(b^c)"],
    ['x²³ + x^2²', 9, "'^2²' can be read in two ways; write brackets, as in (a^b)^c or a^(b^c)"],
    ['A^', 1, "after '^' something is missing"],
    ['\\frac{1}', 0, "after '\\frac{1}' something is missing"],
    ['\\foo x', 0, "the command '\\foo' is not known"],
    ['x + \\begin{cases} a \\end{cases}', 4, "the environment 'cases' is not known"],
    ['x # y', 2, "the character '#' has no meaning in a formula"],
    ['A\u0000B', 1, 'there is a control character (code 0) in the text'],
    ['A\u202eB', 1, "the character 'U+202E' has no meaning in a formula"],
    ['x + .5', 4, 'a number has digits on both sides of its point, as 0.5'],
    ['x{2}', 1, 'braces stand only behind ^ and _'],
    ['A, B', 1, 'a comma stands between arguments, indices and hypotheses; here it separates two formulas'],
    ['(A = B)', 3, "the relation '=' cannot stand inside brackets"],
    ['A = B \\text{ and } C', 19, 'two formulas stand side by side here, and nothing says how they belong together'],
    ['A = B \\quad C = D', 12, 'two formulas stand side by side here, and nothing says how they belong together'],
    ['A = B where C', 6, "the word 'where' is no part of a formula"],
    ["x'Ax/dx", 5, "it is not clear what is differentiated; write brackets, as in d(x'x)/dx"],
    ['d2(f)/dx', 0, "a second derivative names its variable twice, as in d2(f)/dxdx' or d2(f)/dt2"],
    ['\\frac{\\partial f}{\\partial x \\partial y}', 0, 'a derivative by two variables is a second one: write the 2'],
    ['‖A‖_3', 4, "the norm with index '3' is not known; known are 1, 2 and F"],
    ['sum(1, 2, 3, x)', 0, 'sum(…) takes an index, its first and last value, and what is added: sum(i, 1, n, x_i)'],
    ['\\overline{AB}', 0, "'\\overline' stands over one letter"],
    ["A'(x) = b", 1, 'a prime is a transpose here; write a derivative as d(f(x))/dx'],
    ["f'''(x) = b", 1, 'a prime is a transpose here; write a derivative as d(f(x))/dx'],
    ['(a \\over b)', 3, 'around each \\over there should be braces'],
  ])('%s', (text, offset, message) => {
    const reading = parseFormula(text)
    expect(reading.ok ? outcome(reading, showFormula) : reading.failure).toMatchObject({ offset, message })
  })

  test('what was expected is said in words', () => {
    const reading = parseFormula('A + * B')
    expect(!reading.ok && reading.failure.expected).toEqual(['a name, a number or an opening bracket'])
  })

  test.each([
    ['A = B given C', 'a hypothesis is a relation, or an expression with a property, as in X - I invertible'],
    [
      'A = B given C = D symmetric',
      'a hypothesis is a relation, or an expression with a property, as in X - I invertible',
    ],
    ['A = B given', 'the text ends where a name, a number or an opening bracket should follow'],
  ])('the claim %s', (text, message) => {
    const reading = parseClaim(text)
    expect(!reading.ok && reading.failure.message).toBe(message)
  })

  test.each([
    ['A matrix(m, n)', "here ':' is expected, not 'm'"],
    ['A : foo(n)', "here a shape: matrix(m, n), vector(n), row(n), scalar or integer is expected, not 'f'"],
    ["A' : matrix(m, n)", 'a declaration is of names, as in A : matrix(m, n)'],
  ])('the declaration %s', (text, message) => {
    const reading = parseDeclaration(text)
    expect(!reading.ok && reading.failure.message).toContain(message)
  })
})

describe('hostile texts fail, and soon', () => {
  const deep = 'nested more than 100 deep'
  const macros = (entries: Record<string, string>): ReadonlyMap<string, Macro> =>
    new Map(Object.entries(entries).map(([name, body]) => [name, { parameters: body.includes('#1') ? 1 : 0, body }]))
  test.each([
    ['a megabyte', 'A+'.repeat(500_000), 'more than 100000 characters'],
    ['brackets', '('.repeat(10_000) + 'A' + ')'.repeat(10_000), deep],
    ['fractions', '\\frac{'.repeat(10_000), deep],
    ['braces', `\\alpha${'{'.repeat(50_000)}`, deep],
    ['names and brackets', 'A('.repeat(20_000), deep],
    ['functions', 'log '.repeat(20_000), deep],
    ['differentials', `${'d'.repeat(50_000)}x`, deep],
    ['sums', '\\sum_i '.repeat(10_000), deep],
    ['gradients', '∇'.repeat(10_000), deep],
    ['marks', '\\hat'.repeat(20_000), deep],
    ['roots', '\\sqrt'.repeat(10_000), deep],
    ['subscripts', 'A_{'.repeat(10_000), deep],
    ['carets', `A${'^'.repeat(50_000)}`, "after '^' something is missing"],
    ['bars', '|'.repeat(50_000), deep],
    ['environments', '\\begin{bmatrix}'.repeat(5_000), deep],
  ])('%s', (_, text, message) => {
    const reading = parseClaim(text)
    expect(!reading.ok && reading.failure.message).toContain(message)
  })

  test.each([
    ['a macro of itself', '\\a x', macros({ a: '\\b', b: '\\a' })],
    ['a macro that grows', '\\a{x}', macros({ a: '\\a{#1#1}' })],
    [
      'a billion laughs',
      '\\a',
      macros({ a: '\\b'.repeat(10), b: '\\c'.repeat(10), c: '\\e'.repeat(10), e: '\\f'.repeat(10), f: 'x'.repeat(10) }),
    ],
  ])('%s', (_, text, definitions) => {
    const reading = parseFormula(text, { macros: definitions })
    expect(!reading.ok && reading.failure.message).toContain('macros of the document make this text too long')
  })

  test.each([
    ['a long sum', `${'A+'.repeat(20_000)}A`],
    ['a long product', '\\alpha '.repeat(5_000)],
    ['one run of letters', 'AB'.repeat(10_000)],
    ['many primes', `A${"'".repeat(20_000)}`],
    ['depth that is allowed', '('.repeat(99) + 'A' + ')'.repeat(99)],
    ['deep functions', 'log('.repeat(99) + 'A' + ')'.repeat(99)],
    ['deep fractions', `${'\\frac{'.repeat(99)}A${'}{2}'.repeat(99)}`],
    ['deep matrices', `${'\\begin{bmatrix}'.repeat(99)}A${'\\end{bmatrix}'.repeat(99)}`],
  ])('%s is read', (_, text) => expect(parseFormula(text).ok).toBe(true))
})

describe('macros', () => {
  const definitions = new Map([
    ['R', { parameters: 0, body: '\\mathbf{R}' }],
    ['tp', { parameters: 1, body: '{#1}^{\\top}' }],
    ['inner', { parameters: 2, body: '\\langle #1, #2 \\rangle' }],
  ])
  test.each([
    ['\\R x', 'product(R, x)'],
    ['\\tp{A} B', 'product(transpose(A), B)'],
    ['\\tp A', 'transpose(A)'],
    ['\\inner{\\tp{A}}{B}', 'inner(transpose(A), B)'],
  ])('%s', (text, is) => expect(outcome(parseFormula(text, { macros: definitions }), showFormula)).toBe(is))

  test('a range inside a macro is that of its use', () => {
    const reading = parseFormula('x + \\R', { macros: definitions })
    expect(reading.ok && reading.value.parts[0]).toMatchObject({
      args: [{ range: { start: 0, end: 1 } }, { range: { start: 4, end: 6 } }],
    })
    const failing = parseFormula('x + \\inner{A}{', { macros: definitions })
    expect(!failing.ok && failing.failure.offset).toBe(4)
  })
})
