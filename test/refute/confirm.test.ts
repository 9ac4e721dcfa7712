import { describe, expect, test } from 'vitest'
import * as Q from '../../src/number/rational.ts'
import { type Confirmation, confirmation } from '../../src/refute/confirm.ts'
import { type Counterexample, refute } from '../../src/refute/refute.ts'
import { type ReadClaimOptions, readClaim } from '../../src/syntax/read.ts'

const let_ = {
  A: 'matrix(n, n)',
  B: 'matrix(n, n)',
  X: 'matrix(m, n)',
  x: 'vector(n)',
  y: 'vector(m)',
  s: 'scalar',
  t: 'scalar',
  f: 'scalar of x',
}

function judged(
  text: string,
  options: ReadClaimOptions = {},
  change: (found: Counterexample) => Counterexample = (same) => same,
): Confirmation {
  const read = readClaim(text, { let: let_, ...options })
  if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.failure)}`)
  const [link] = read.links
  if (!link?.ok) throw new Error(`${text}: ${JSON.stringify(link)}`)
  const found = refute(link.claim)
  if (found.kind !== 'refuted') throw new Error(`${text} is not refuted: ${found.kind}`)
  return confirmation(link, change(found.counterexample), [...read.scope.given, ...read.text.given])
}

describe('the second evaluator reads what the first reads', () => {
  test.each([
    'A*B = B*A',
    "(A*B)' = A'*B'",
    'inv(A + B) = inv(A) + inv(B)',
    'pinv(A*B) = pinv(B)*pinv(A)',
    '|A + B| = |A| + |B|',
    '|s + t| = |s| + |t|',
    'adj(A*B) = adj(A)*adj(B)',
    'A .* B = A*B',
    'kron(A, B) = kron(B, A)',
    'vec(A*B) = kron(A, I(n))*vec(B)',
    'vec(X) = K(m, n)*vec(X)',
    'diag(A*B) = diag(A) .* diag(B)',
    'norm(A*x) = norm(x)',
    'norm1(x) = sum(i, 1, n, x(i))',
    'normF(A)^2 = tr(A*A)',
    'A_ij = A_ji',
    'A - I = I - A',
    'A + 1*I = A',
    '1 + x = x',
    "1'*x = n",
    'A^2 - 2*A + I = (A + I)^2',
    'A^0 = A',
    "[A, 0; 0, I(n)] = [A', 0; 0, I(n)]",
    "x'*x*A = x'*A*x*I",
    '1 ./ x = x',
    'exp(x + ones(n)) = exp(x) + exp(ones(n))',
    'softmax(2*x) = softmax(x)',
    'sigmoid(x) = sigmoid(-x)',
    'e^s*e^t = e^(s*t)',
    'expm(A)*expm(B) = expm(A + B)',
    'sqrt(s*s) = s',
    'comm(A, B) = A*B',
    'inner(A, B) = tr(A*B)',
    "e(i, n)*e(j, n)' = e(j, n)*e(i, n)'",
    "∂(x'*A*x)/∂x = 2*A*x",
    '∂tr(A*B)/∂A = B',
    '∂(A*x)/∂x = A',
    "∂(A*x)/∂x' = A'",
    "∇_x (x'*A*x) = A*x",
    "d(vec(A*B))/d(vec(A)') = kron(B, I(n))",
    "d2(x'*A*x)/dxdx' = A",
    "d2(y'*X*x)/dydx' = X - X",
    'd(tr(A*B))/dsym(A) = B',
    "d(A^2)/dA(i, j) = 2*A*e(i, n)*e(j, n)'",
    'd(A*B) = dA*dB',
    'd(inv(A)) = -inv(A)^2*dA',
    'd2(s^3) = 3*s*ds^2',
    '∂f^2/∂x = f*(∂f/∂x)',
    '∂norm(x)/∂x = x',
    '∂|s*t|/∂s = t',
    '∂s^t/∂t = t*s^(t - 1)',
    'd(pinv(X)) = -pinv(X)*dX*pinv(X)',
  ])('%s', (text) => expect(judged(text)).toEqual({ kind: 'confirmed' }))

  test.each([
    '\\frac{\\partial x^T A x}{\\partial x} = 2 A x',
    '\\sum_{i} x_i^2 = \\sum_i x_i',
    '\\left\\| A x \\right\\|_2^2 = \\| x \\|_2^2',
    '\\nabla_x^2 (x^T A x) = A',
    '\\mathbf{1}^\\top x = 1',
    '\\sum_i \\sum_{j \\neq i} A_{ij} = \\mathbf{1}^T A \\mathbf{1}',
    '\\prod_{i=1}^n x_i = \\sum_{i=1}^n x_i',
  ])('%s', (text) => expect(judged(text)).toEqual({ kind: 'confirmed' }))

  test('numerator layout', () => {
    expect(judged("∂(x'*A*x)/∂x = 2*x'*A", { layout: 'numerator' })).toEqual({ kind: 'confirmed' })
    expect(judged('∂tr(A*B)/∂A = A', { layout: 'numerator' })).toEqual({ kind: 'confirmed' })
  })

  test('a definition is differentiated through', () => {
    expect(judged("∂(y'*y)/∂x = 0", { given: ['y = X*x'] })).toEqual({ kind: 'confirmed' })
    expect(judged("∂(y'*y)/∂x = 2*y'*X*x*x", { given: ['y = X*x'] })).toEqual({ kind: 'confirmed' })
  })

  test('hypotheses are looked at again', () => {
    expect(judged('A*B = B*A', { given: ['A*A = A', 'A*B*A = A'] })).toEqual({ kind: 'confirmed' })
  })
})

describe('a counterexample that is not one is denied', () => {
  const first = (found: Counterexample, entry: Q.Rational): Counterexample => {
    const [name] = Object.keys(found.values)
    const rows = found.values[name!]!.map((row) => row.map(() => entry))
    return { ...found, values: { ...found.values, [name!]: rows } }
  }
  test.each<[string, (found: Counterexample) => Counterexample]>([
    ['other values', (found) => first(found, Q.zero)],
    ['another entry', (found) => ({ ...found, entry: [found.entry[0] === 1 ? 2 : 1, found.entry[1]] })],
    ['an entry outside', (found) => ({ ...found, entry: [3, 3] })],
    ['another left side', (found) => ({ ...found, left: Q.integer(17) })],
    ['another right side', (found) => ({ ...found, right: Q.integer(17) })],
  ])('%s', (_, change) => {
    expect(judged('A*B = B*A', {}, change).kind).toBe('denied')
  })
  test('a hypothesis that fails', () => {
    const change = (found: Counterexample): Counterexample => first(found, Q.integer(3))
    expect(judged('A*B = B', { given: ['A^2 = A'] }, change)).toEqual({ kind: 'denied', why: 'a hypothesis fails' })
  })
})
