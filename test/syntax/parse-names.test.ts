import { describe, expect, test } from 'vitest'
import { parseFormula } from '../../src/syntax/parse.ts'
import { outcome, showFormula } from './show.ts'

const read = (text: string, names: string, functions = '', spelling?: 'latex') =>
  outcome(
    parseFormula(text, {
      names: new Set(names.split(' ').filter(Boolean)),
      functions: new Set(functions.split(' ').filter(Boolean)),
      ...(spelling ? { spelling } : {}),
    }),
    showFormula,
  )

describe('letters in a row', () => {
  test.each([
    ['Ax', '', 'product(A, x)'],
    ["XX'X", '', 'product(X, transpose(X), X)'],
    ['AB^2C', '', 'product(A, power(B, 2), C)'],
    ['2xy', '', 'product(2, x, y)'],
    ['foo x', 'foo x', 'product(foo, x)'],
    ['foobar', 'foo', 'product(foo, b, a, r)'],
    ['Loss + x', 'Loss', 'sum(Loss, x)'],
    ['Loss_1 + Loss_2', 'Loss1', 'sum(Loss1, Loss_[2])'],
    [
      "A'(x) + X'(X b - y)",
      'A',
      'sum(product(transpose(A), bracket(x)), product(transpose(X), bracket(sum(product(X, b), negate(y)))))',
    ],
    ['trA', '', 'tr(A)'],
    ['trP_k', '', 'tr(P_[k])'],
    ['Alog x', '', 'product(A, log(x))'],
    ['sinx', '', 'sin(x)'],
    ['tr', 'tr', 'tr'],
    ['beta x', '', 'product(beta, x)'],
    ['2beta', '', 'product(2, beta)'],
    ['dbeta', '', 'differential(beta)'],
    ['lambdaI', '', 'product(lambda, I)'],
    ['mux', '', 'product(m, u, x)'],
    ['mu', '', 'mu'],
    ['xi', '', 'xi'],
    ['xi', 'x i', 'product(x, i)'],
    ['\\beta + β + beta', '', 'sum(beta, beta, beta)'],
    ['\\varepsilon + \\epsilon', '', 'sum(epsilon, epsilon)'],
    ['𝐀𝐱', '', 'product(A, x)'],
    ['w_{MLE} + \\hat\\beta_{\\text{OLS}}', '', 'sum(w_[MLE], beta~hat_[OLS])'],
    ['\\mathrm{MSE} + \\mathrm{x}', '', 'sum(MSE, x)'],
    ['\\mathrm{AB}', 'A B', 'product(A, B)'],
  ])('%s with %s declared', (text, names, is) => expect(read(text, names)).toBe(is))
})

describe('numbered names are one name if a declaration says so', () => {
  test.each(['A12', 'A_12', 'A_{12}', 'A_{1,2}', 'A_{1, 2}', 'A₁₂'])('%s', (text) => {
    expect(read(text, '')).toBe('A_[1, 2]')
    for (const declared of ['A12', 'A_12', 'A_{12}', 'A_{1,2}', 'A₁₂']) expect(read(text, `${declared} A`)).toBe('A12')
  })
  test.each([
    ['β_1 + beta1 + \\beta_1 + \\beta_{1}', '\\beta_1', 'sum(beta1, beta1, beta1, beta1)'],
    ['\\beta^T_1 x', 'beta1', 'product(transpose(beta1), x)'],
    ['A12', 'A1 A', 'A_[1, 2]'],
    ['A1B', 'A1', 'product(A1, B)'],
    ['A(1,2)', 'A12', 'entry(A, 1, 2)'],
    ["A40'*A39'", 'A39 A40', 'product(transpose(A40), transpose(A39))'],
    ['x_{10}', '', 'x_[1, 0]'],
    ['x_{k+1}', '', 'x_[sum(k, 1)]'],
  ])('%s with %s declared', (text, names, is) => expect(read(text, names)).toBe(is))
})

describe('name, bracket', () => {
  test.each([
    ['A(B + C)', '', '', 'product(A, bracket(sum(B, C)))'],
    ['x(A x)', '', '', 'product(x, bracket(product(A, x)))'],
    ['AB(C + D)', '', '', 'product(A, B, bracket(sum(C, D)))'],
    ['x(i)', '', '', 'entry(x, i)'],
    ['x(2)', '', '', 'entry(x, 2)'],
    ['x(i + 1)', '', '', 'entry(x, sum(i, 1))'],
    ['x(i)', 'i', '', 'product(x, bracket(i))'],
    ['x(n)', '', '', 'product(x, bracket(n))'],
    ['A(i,j)', '', '', 'entry(A, i, j)'],
    ['A(k, n - k)', '', '', 'entry(A, k, sum(n, negate(k)))'],
    ['(A + B)(i,j)', '', '', 'entry(bracket(sum(A, B)), i, j)'],
    ['inv(X)(k,l)', '', '', 'entry(inv(X), k, l)'],
    ['A[1,2]', '', '', 'entry(A, 1, 2)'],
    ['H [G, H]', '', '', 'product(H, [G, H])'],
    ['f(x)', 'f x', '', 'product(f, bracket(x))'],
    ['f(x)^2', 'f x', 'f', 'power(f(x), 2)'],
    ['\\nabla J(\\theta)', 'J', 'J', '∇{J(theta)} by {}'],
    ['U(k,l)', 'U', 'U', 'entry(U, k, l)'],
    ['L(\\mathbf W,\\Lambda)', '', '', 'L(W, Lambda)'],
    ['g(x, y, z)', '', '', 'g(x, y, z)'],
    ['foo(x)', '', '', 'foo(x)'],
    ['foo(x)', 'foo', '', 'product(foo, bracket(x))'],
    ['\\operatorname{foo}(x)', '', '', 'foo(x)'],
    ['\\text{Loss}(\\theta)', '', '', 'Loss(theta)'],
    ['NLL(w)', '', '', 'NLL(w)'],
    ['ABC(D)', 'A B C D', '', 'product(A, B, C, bracket(D))'],
    ['I(A + B)', '', '', 'product(I, bracket(sum(A, B)))'],
    ['I(n) x', 'I x', '', 'product(I, bracket(n), x)'],
    ['K(i,j)', 'K', '', 'entry(K, i, j)'],
    ['e_i', 'e', '', 'e_[i]'],
    ['I_n', 'I', '', 'I_[n]'],
    ['σ(x)', 'σ', '', 'product(sigma, bracket(x))'],
    ['2(x)', '', '', 'product(2, bracket(x))'],
  ])('%s with %s declared, %s as functions', (text, names, functions, is) =>
    expect(read(text, names, functions)).toBe(is),
  )

  test('in LaTeX only subscripts make entries', () => {
    expect(read('x(i)', '', '', 'latex')).toBe('product(x, bracket(i))')
    expect(read('A(i,j)', '', '', 'latex')).toBe('A(i, j)')
  })
})

describe('d', () => {
  test.each([
    ['dX', '', 'differential(X)'],
    ['dX', 'd X', 'differential(X)'],
    ['d X', 'd X', 'product(d, X)'],
    ["d'*x", 'd x', 'product(transpose(d), x)'],
    ['d(x)', 'd x', 'product(d, bracket(x))'],
    ["d(x'*x)/dx", 'd x', 'd{product(transpose(x), x)} by {x}'],
    ["d2(x'*x)/dxdx'", 'd x', 'd²{product(transpose(x), x)} by {x and transpose(x)}'],
    ['ad - bc', '', 'sum(product(a, d), negate(product(b, c)))'],
    ['n d', '', 'product(n, d)'],
    ['c^d x', '', 'product(power(c, d), x)'],
    ['x_d y', '', 'product(x_[d], y)'],
    ['\\mathrm{d}X', 'd X', 'differential(X)'],
    ['Adx', '', 'product(A, differential(x))'],
    ['d_1 x', '', 'product(d_[1], x)'],
  ])('%s with %s declared', (text, names, is) => expect(read(text, names)).toBe(is))
})

describe('T, e, Σ', () => {
  test.each([
    ['A^T', 'A T', 'transpose(A)'],
    ['T A^T', 'A T', 'product(T, transpose(A))'],
    ['e^{T}', 'T', 'power(e, T)'],
    ['e^{T}', 'e T', 'transpose(e)'],
    ['e^T x', '', 'product(transpose(e), x)'],
    ['Σ_i x_i', '', 'sum i of x_[i]'],
    ['Σ_i x_i', 'Σ', 'product(Sigma_[i], x_[i])'],
    ['Σ_1^{-1} x', '', 'product(power(Sigma_[1], negate(1)), x)'],
    ['\\Sigma_t x', '', 'product(Sigma_[t], x)'],
    ['|Σ|', '', 'bars(Sigma)'],
  ])('%s with %s declared', (text, names, is) => expect(read(text, names)).toBe(is))
})

describe('labels', () => {
  test.each([
    ['x^{(i)}', 'x^(i)'],
    ['x^{(t+1)}_j', 'x_[j]^(t+1)'],
    ['a^{[l]} b', 'product(a^[l], b)'],
    ['P_k^-H_k^T', 'product(P_[k]^-, transpose(H_[k]))'],
    ['w^* x', 'product(star(w), x)'],
  ])('%s', (text, is) => expect(read(text, '', '', 'latex')).toBe(is))
})
