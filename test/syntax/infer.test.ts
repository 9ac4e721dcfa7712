import { describe, expect, test } from 'vitest'
import { inferScope } from '../../src/syntax/infer-scope.ts'
import { parseClaim } from '../../src/syntax/parse.ts'
import { print } from '../../src/syntax/print.ts'
import { printShapes } from '../../src/syntax/print-shapes.ts'
import { readClaim, readRule } from '../../src/syntax/read.ts'
import type { Scope } from '../../src/syntax/scope.ts'

const shapesOf = (text: string): string => {
  const read = readClaim(text)
  if (!read.ok) return `unread: ${JSON.stringify(read.failure)}`
  const failed = read.links.flatMap((link) => (link.ok ? [] : [link.failure.id]))
  return failed.length > 0 ? failed.join(', ') : printShapes(read.letters)
}

describe('undeclared letters get the most general shapes that their use allows', () => {
  test.each([
    ['tr(A B) = tr(B A)', 'A: m×n, B: n×m'],
    ['(A B)ᵀ = Bᵀ Aᵀ', 'A: m×n, B: n×p'],
    ['A (B + C) = A B + A C', 'A: m×n, B: n×p, C: n×p'],
    ['λ A = A λ', 'λ: 1×1, A: m×n'],
    ['∂(xᵀAx)/∂x = (A + Aᵀ)x', 'x: n×1, A: n×n'],
    ['∂‖A x - b‖²/∂x = 2 Aᵀ(A x - b)', 'A: m×n, x: n×1, b: m×1'],
    ['x^T A x y = y x^T A x', 'x: m×1, A: m×m, y: n×1'],
    ['A x x^T B = A x (x^T B)', 'A: m×n, x: n×1, B: n×p'],
    ['inv(A + U C V) = inv(A)', 'A: m×m, U: m×n, C: n×p, V: p×m'],
    ['kron(A,B)kron(C,D) = kron(A C, B D)', 'A: m×n, B: p×q, C: n×r, D: q×s'],
    ['vec(A X B) = kron(Bᵀ, A) vec(X)', 'A: m×n, X: n×p, B: p×q'],
    ['\\alpha^T x = x^T \\alpha', 'α: n×1, x: n×1'],
    ['\\beta = (X^TX)^{-1}X^Ty', 'β: n×1, X: m×n, y: m×1'],
    ['∇_x (xᵀA x + bᵀ x + c) = (A + Aᵀ)x + b', 'A: n×n, x: n×1, b: n×1, c: 1×1'],
    ['X = U S V^T', 'X: m×n, U: m×p, S: p×q, V: n×q'],
    ['|X^k| = |X|^k', 'X: n×n, k: 1×1'],
    ['C_{ij} = 1/N Σ_k X_ik X_jk', 'C: m×m, N: 1×1, X: m×n'],
    ['tr(A) = Σ_{i=1}^n a_ii', 'A: n×n'],
    ['\\sum_i \\sum_j x_i x_j Q_{ij} = x^T Q x', 'x: n×1, Q: n×n'],
    ["P' 1 = 1", 'P: n×1'],
    ['σ(x) = 1 ./ (1 + exp(-x))', 'x: n×1'],
    ['(X_t - \\mu)^T S (X_t - \\mu) = 0', 'X_t: n×1, μ: n×1, S: n×n'],
    ['Σ_{i=1}^n x_i x_iᵀ = X Xᵀ', 'X: m×n'],
    ['Σ_{i=1}^n x_i x_iᵀ = Xᵀ X', 'X: n×m'],
    ['(x_k x_kᵀ)_ij = X_ik X_jk', 'X: m×n'],
    ['Σ_{t=1}^N (x_t - μ)ᵀ (x_t - μ) = s', 'x: n×N, μ: n×1, s: 1×1'],
    ['J(\\theta) = \\|X \\theta - y\\|_2^2', 'J: 1×1, θ: n×1, X: m×n, y: m×1'],
    ['L = Σ_i y_i log(p_i)', 'L: 1×1, y: n×1, p: n×1'],
  ])('%s', (text, shapes) => {
    const sorted = (list: string): string => list.split(', ').sort().join(', ')
    expect(sorted(shapesOf(text))).toBe(sorted(shapes))
  })
})

describe('no reading against the notation repairs a slip', () => {
  test.each([
    ['A + λ = λ + A', 'scalar-plus-matrix'],
    ['A/B = A inv(B)', 'division-by-matrix'],
    ['X + b = b + X', 'sum-shapes'],
    ['tr(Xᵀ A) = A', 'relation-shapes'],
    ['log(exp(z)) = z - log(1ᵀexp(z))', 'scalar-plus-column'],
  ])('%s', (text, id) => expect(shapesOf(text)).toBe(id))
})

describe('several formulas decide together', () => {
  const scope: Scope = { declarations: [], given: [], layout: { is: 'denominator', from: 'default' } }
  const inferred = (...texts: readonly string[]): Scope =>
    inferScope(
      texts.map((text) => {
        const parsed = parseClaim(text, { spelling: 'latex' })
        if (!parsed.ok) throw new Error(text)
        return parsed.value
      }),
      scope,
    )
  test.each([
    [
      ['z = w X', 'dJ = \\operatorname{tr}((q - p)^T d w X)', '\\frac{\\partial J}{\\partial w} = (q - p) X^T'],
      'z: m×1, w: m×n, X: n×1, J: 1×1, q: m×1, p: m×1',
    ],
    [['S (x - y) = N', 'y = \\frac{1}{N} x', 'S S^{-1} = I'], 'N: 1×1, S: n×n, x: n×1, y: n×1'],
    [['A x = b', 'x^T A x = x + A', 'b = A (x + b)'], 'A: n×n, b: n×1, x: n×1'],
  ])('%s', (texts, shapes) => {
    const letters = inferred(...texts).inferred!.letters
    const sorted = (list: string): string => list.split(', ').sort().join(', ')
    expect(sorted(printShapes(letters))).toBe(sorted(shapes))
  })
  test('a letter never differentiated, while others are, is constant', () => {
    expect(inferred('d \\operatorname{tr}(A X B) = \\operatorname{tr}(A d X B)').constants).toEqual(['A', 'B'])
  })
  test('A^* beside 1/|A| is the adjugate everywhere', () => {
    expect(inferred('S^{-1} = \\frac{S^*}{|S|}', '|S| I = S S^*').starIsAdjugate).toBe(true)
  })
})

describe('rules are read as generally as their two sides allow', () => {
  test.each([
    ['tr(A B) = tr(B A)', 'A: m×n, B: n×m', ''],
    ["(A B)' = B' A'", 'A: m×n, B: n×p', ''],
    ['inv(A B) = inv(B) inv(A) given A invertible, B invertible', 'A: n×n, B: n×n', 'A invertible, B invertible'],
    ["norm(x)^2 = x' x", 'x: n×1', ''],
    ['s (A B) = (s A) B', 's: 1×1, A: m×n, B: n×p', ''],
    ["d(X') = (dX)'", 'X: m×n', ''],
    ['(X^n - I) inv(X - I) = sum(k, 0, n - 1, X^k) given X - I invertible', 'X: m×m', 'X - I invertible'],
  ])('%s', (statement, shapes, given) => {
    const rule = readRule(statement)
    expect(printShapes(rule.letters)).toBe(shapes)
    const said = rule.given.flatMap(({ says, from }) =>
      from === 'stated' && says.kind === 'property' ? [`${print(says.subject)} ${says.property}`] : [],
    )
    expect(said.join(', ')).toBe(given)
  })
  test.each(['A = ', 'A + tr(A) = A', 'A B = C = D'])('%s is no rule', (statement) => {
    expect(() => readRule(statement)).toThrow(/rule/)
  })
})
