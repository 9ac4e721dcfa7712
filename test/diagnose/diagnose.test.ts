import { describe, expect, test } from 'vitest'
import { Proved } from '../../src/checker/proved.ts'
import { say } from '../../src/text/message.ts'
import { diagnosed } from './diagnosed.ts'

const square = 'matrix(n, n)'
const [A, B, C, X, W] = [square, square, square, square, square]
const [a, b, x] = ['vector(n)', 'vector(n)', 'vector(n)']

describe('the mistake, its repair, and the characters that are to blame', () => {
  test.each([
    // Claims with two sides that differ.
    ["(A*B)' = A'*B'", { A, B }, 'order', "(A*B)' = B'*A'", "A'*B'"],
    ["(A - B)' = A' + B'", { A, B }, 'sign', "(A - B)' = A' - B'", "B'"],
    ['tr(A B C) = tr(C B A)', { A, B, C }, 'order', 'tr(A B C) = tr(B C A)', undefined],
    [
      'inv(A*B*C) = inv(A)*inv(B)*inv(C)',
      { A, B, C },
      'inverse-of-product-order',
      'inv(A*B*C) = inv(C)*inv(B)*inv(A)',
      undefined,
    ],
    ['det(3 A) = 3 det(A)', { A }, 'det-scaling', 'det(3 A) = 3^n det(A)', '3'],
    ['A*adj(A) = I', { A }, 'missing-factor', 'A*adj(A) = det(A)*I', 'I'],
    ['vec(A*X*B) = kron(B, A)*vec(X)', { A, B, X }, 'missing-transpose', "vec(A*X*B) = kron(B', A)*vec(X)", 'B'],
    ['(A + B)^2 = A^2 + 2 A B + B^2', { A, B }, 'assumed-commuting', '(A + B)^2 = A² + A B + B A + B²', '2 A B'],
    ['A (A + B)^-1 B = B (A - B)^-1 A', { A, B }, 'sign', 'A (A + B)^-1 B = B (A + B)^-1 A', undefined],

    // Derivatives.
    [
      "d(a'*inv(X)*b)/dX = -inv(X)*a*b'*inv(X)",
      { a, b, X },
      'missing-transpose',
      "d(a'*inv(X)*b)/dX = -inv(X)'*a*b'*inv(X)'",
      undefined,
    ],
    ["d(a'*X'*b)/dX = a*b'", { a, b, X }, 'order', "d(a'*X'*b)/dX = b*a'", undefined],
    ["d(tr(X'*A*X))/dX = A*X", { A, X }, 'missing-term', "d(tr(X'*A*X))/dX = A*X + A'*X", 'A*X'],
    ["d(tr(X*A))/dX = 3*A'", { A, X }, 'factor', "d(tr(X*A))/dX = A'", "3*A'"],
    [
      '∂‖A x - b‖²/∂x = 2 (A x - b)',
      { A: 'matrix(m, n)', x, b: 'vector(m)' },
      'missing-factor',
      '∂‖A x - b‖²/∂x = 2 Aᵀ (A x - b)',
      '2 (A x - b)',
    ],
    ['d(X*Y) = dX*dY', { X, Y: square }, 'product-branch-dropped', 'd(X*Y) = dX*Y + X*dY', 'dX*dY'],

    // Sides without a shape, or with unlike ones.
    ["d(x'*A*x)/dx = x*x'", { A, x }, 'wrong-variable', "d(x'*A*x)/dA = x*x'", 'x'],
    ["d(x'*A*x)/dx = x'*(A + A')", { A, x }, 'other-layout', "d(x'*A*x)/dx = (A' + A)*x", "x'*(A + A')"],
    ["d(tr(X'*A))/dX = A'", { A: 'matrix(m, n)', X: 'matrix(m, n)' }, 'other-layout', "d(tr(X'*A))/dX = A", "A'"],
    ["pinv(A') = pinv(A)", { A: 'matrix(m, n)' }, 'missing-transpose', "pinv(A') = pinv(A)'", 'pinv(A)'],
    ['d(det(X)) = adj(X)*dX', { X }, 'missing-trace', 'd(det(X)) = tr(adj(X)*dX)', undefined],
  ] as const)('%s', (text, types, id, fix, at) => {
    const diagnosis = diagnosed(text, { let: types as Readonly<Record<string, string>> })
    expect(diagnosis?.id).toBe(id)
    if (fix !== undefined) expect(diagnosis?.fix).toBe(fix)
    if (at !== undefined) expect(text.slice(diagnosis!.at!.start, diagnosis!.at!.end)).toBe(at)
  })
})

describe('a sheet of homework, as it was written', () => {
  test.each([
    [
      '\\frac{\\partial x^T Ax}{\\partial x} = x x^T',
      'wrong-variable',
      '\\frac{\\partial x^T Ax}{\\partial A} = x x^T',
    ],
    [
      '\\frac{\\partial x^T Ax}{\\partial x} = (x_i x_j)_{m \\times m}',
      'wrong-variable',
      '\\frac{\\partial x^T Ax}{\\partial A} = (x_i x_j)_{m \\times m}',
    ],
    [
      '\\frac{d \\operatorname{Tr}(W^{-1})}{dW} = -(W^{-1})^2',
      'missing-transpose',
      '\\frac{d \\operatorname{Tr}(W^{-1})}{dW} = -((W^{-1})^2)^T',
    ],
    [
      '\\frac{\\partial \\text{Tr}(AXBX^TC)}{\\partial X} = CA^T B + A^T C^T X B^T',
      'wrong-symbol',
      '\\frac{\\partial \\text{Tr}(AXBX^TC)}{\\partial X} = C A X B + A^T C^T X B^T',
    ],
    [
      '\\operatorname{Tr}(X^T A) = A',
      'missing-operator',
      '\\frac{\\partial \\operatorname{tr}(X^T A)}{\\partial X} = A',
    ],
    [
      '\\nabla_\\beta (y^Ty - 2y^TX\\beta + \\beta^TX^TX\\beta) = -2y^TX + 2X^TX\\beta',
      'missing-transpose',
      '\\nabla_\\beta (y^Ty - 2y^TX\\beta + \\beta^TX^TX\\beta) = -2 X^T y + 2X^TX\\beta',
    ],
  ])('%s', (text, id, fix) => {
    expect(diagnosed(text)).toMatchObject({ id, fix })
  })

  test('the derivative by another letter is found for a function that a hypothesis defines', () => {
    const text = '\\frac{\\partial f}{\\partial x} = \\frac{1}{2} (Ax x^T + Ax x^T) + (b - y) x^T'
    const types = { A: 'matrix(m, n)', x, b: 'vector(m)', y: 'vector(m)', f: 'scalar' }
    const diagnosis = diagnosed(text, { let: types, given: ['f = \\frac{1}{2}\\|Ax+b-y\\|^2'] })
    expect(diagnosis?.id).toBe('wrong-variable')
    expect(diagnosis?.fix).toBe(text.replace('\\partial x}', '\\partial A}'))
    expect(diagnosis!.at).toEqual({ start: text.indexOf('x}'), end: text.indexOf('x}') + 1 })
  })

  test('the other layout is mentioned', () => {
    expect(say(diagnosed('d tr(W^-1)/dW = -(W^-1)^2', { let: { W } })!.says)).toBe(
      'From df = tr(M dW) the gradient is Mᵀ, not M (this would be right in numerator layout).',
    )
    expect(say(diagnosed("d(x'*A*x)/dx = x'*(A + A')", { let: { A, x } })!.says)).toBe(
      'This is the derivative in numerator layout.',
    )
    expect(say(diagnosed("d(x'*A*x)/dx = (A + A')*x", { let: { A, x }, layout: 'numerator' })!.says)).toBe(
      'This is the derivative in denominator layout.',
    )
  })
})

describe('a claim that holds under a hypothesis', () => {
  test.each([
    ["x'*A*y = y'*A*x", { A, x, y: 'vector(n)' }, "x'*A*y = y'*A'*x", 'missing-transpose'],
    ['A⁺ A = I', { A }, 'A⁺ A = I given A invertible', 'missing-hypothesis'],
  ] as const)('%s', (text, types, fix, id) => {
    expect(diagnosed(text, { let: types })).toMatchObject({ id, fix })
  })
})

test('a repair is offered only with a proof that the checker has replayed', () => {
  const repaired = diagnosed("d(x'*x)/dx = x", { let: { x } })!
  expect(repaired).toMatchObject({ kind: 'repaired', fix: "d(x'*x)/dx = 2*x" })
  expect(repaired.repaired).toBeInstanceOf(Proved)
  const named = diagnosed('(A + B)^-1 = A^-1 + B^-1', { let: { A, B } })!
  expect(named).toEqual({
    kind: 'named',
    id: 'inverse-of-sum',
    says: named.says,
    at: { start: 0, end: 10 },
    fix: undefined,
    repaired: undefined,
  })
})

test('the same claim gets the same diagnosis', () => {
  const text = 'd(tr(A*X*B))/dX = A*B'
  const [one, other] = [diagnosed(text, { let: { A, B, X } }), diagnosed(text, { let: { A, B, X } })]
  expect(one?.fix).toBe("d(tr(A*X*B))/dX = A'*B'")
  expect({ ...one, repaired: undefined }).toEqual({ ...other, repaired: undefined })
})
