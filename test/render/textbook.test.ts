import { describe, expect, test } from 'vitest'
import { Judge } from '../../src/judge/judge.ts'
import { type Line, outlineOf } from '../../src/render/outline.ts'
import { renderText } from '../../src/render/text.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import type { ReadClaimOptions } from '../../src/syntax/read.ts'

const judge = new Judge(openRulebook())

const square = (...names: string[]): ReadClaimOptions => ({
  let: Object.fromEntries(names.map((name) => [name, 'matrix(n, n)'])),
})

/* Each golden file holds a claim and its transcript as a textbook would have it. They are to be read, not only compared. */
describe('golden transcripts', () => {
  test.each<[name: string, claim: string, options?: ReadClaimOptions]>([
    // Derivatives of scalars by columns.
    ['linear form', "d(a'*x)/dx = a"],
    ['quadratic form', "d(x'*A*x)/dx = (A + A')*x"],
    ['quadratic form, symmetric', "d(x'*S*x)/dx = 2*S*x", { let: { S: 'matrix(n, n) symmetric' } }],
    ['least squares', "d(norm(A*x - b)^2)/dx = 2*A'*(A*x - b)"],
    ['ridge', "d(norm(A*x - b)^2 + t*norm(x)^2)/dx = 2*A'*(A*x - b) + 2*t*x"],
    ['weighted least squares', "d((x - m)'*W*(x - m))/dx = 2*W*(x - m)", { let: { W: 'matrix(n, n) symmetric' } }],
    ['length', 'd(norm(x))/dx = x/norm(x)'],
    [
      'quotient of forms',
      "d((x'*A*x)/(x'*x))/dx = 2*A*x/(x'*x) - 2*(x'*A*x)*x/(x'*x)^2",
      { let: { A: 'matrix(n, n) symmetric' } },
    ],
    ['row layout', "d(x'*A*x)/dx = x'*(A + A')", { layout: 'numerator' }],
    ['exponential of a form', "d(exp(-1/2*x'*x))/dx = -exp(-1/2*x'*x)*x"],
    ['log-sum-exp', "d(logsumexp(A*x))/dx = A'*softmax(A*x)"],
    ['cross-entropy', "d(-y'*log(softmax(x)))/dx = sum(y)*softmax(x) - y"],
    ['logistic', "d(log(sigmoid(a'*x)))/dx = (1 - sigmoid(a'*x))*a"],
    ['entropy', 'd(sum(x.*log(x)))/dx = log(x) + ones(n)', { let: { x: 'vector(n)' } }],
    ['sum of squares', 'd(sum(x.^2))/dx = 2*x'],
    // By matrices.
    ['trace', "d(tr(A*X*B))/dX = A'*B'"],
    ['trace of a form', "d(tr(X'*A*X))/dX = (A + A')*X"],
    ['trace of a sandwich', "d(tr(A*X*B*X'*C))/dX = A'*C'*X*B' + C*A*X*B"],
    ['trace of an inverse', "d(tr(inv(W)))/dW = -(inv(W)^2)'"],
    ['form of an inverse', "d(a'*inv(X)*b)/dX = -inv(X)'*a*b'*inv(X)'"],
    ['log determinant', "d(logdet(X))/dX = inv(X)'"],
    ['log determinant of a Gram matrix', "d(logdet(X'*X))/dX = 2*X*inv(X'*X)"],
    ['determinant', "d(det(X))/dX = det(X)*inv(X)'"],
    ['Gaussian likelihood', "d(logdet(S) + tr(inv(S)*A))/dS = inv(S)' - (inv(S)*A*inv(S))'"],
    ['Frobenius residual', "d(normF(A*X - B)^2)/dX = 2*A'*(A*X - B)"],
    [
      'power of a trace',
      "d(tr(X^k))/dX = k*(X^(k-1))'",
      { let: { X: 'matrix(n, n)', k: 'integer constant' }, given: ['k >= 1'] },
    ],
    ['bilinear in a matrix', "d(x'*W*y)/dW = x*y'"],
    ['softmax layer', "d(logsumexp(W*x) - y'*W*x)/dW = (softmax(W*x) - y)*x'"],
    // Jacobians, Hessians, differentials.
    ['affine map', "d(A*x + b)/dx' = A"],
    ['entrywise map', "d(sin(A*x))/dx' = diag(cos(A*x))*A"],
    ['softmax', "d(softmax(x))/dx' = diag(softmax(x)) - softmax(x)*softmax(x)'"],
    ['vec of a sandwich', "d(vec(A*X*B))/d(vec(X)') = kron(B', A)"],
    ['Hessian of a form', "d2(x'*A*x)/dxdx' = A + A'"],
    ['Hessian of least squares', "d2(norm(A*x - b)^2)/dxdx' = 2*A'*A"],
    ['by a parameter', 'd(inv(A + t*B))/dt = -inv(A + t*B)*B*inv(A + t*B)'],
    ['by an entry', 'd(inv(X))/dX(i,j) = -inv(X)*single(i,j,n,n)*inv(X)', square('X')],
    ['differential of a product', "d(X'*X) = dX'*X + X'*dX", { let: { X: 'matrix(m, n)' } }],
    ['second differential', 'd2(logdet(X)) = -tr(inv(X)*dX*inv(X)*dX)'],
    [
      'chain rule',
      "d(f)/dW = (d(f)/dz)*x'",
      { let: { f: 'scalar of z', z: 'vector(m)', W: 'matrix(m, n)', x: 'vector(n)' }, given: ['z = W*x'] },
    ],
    ['tied derivative', 'd(logdet(S))/dsym(S) = 2*inv(S) - inv(S).*I', { let: { S: 'matrix(n, n) symmetric' } }],
    // Algebra.
    ['transpose of a product', "(A*B*C)' = C'*B'*A'"],
    [
      'inverse of a product',
      'inv(A*B) = inv(B)*inv(A)',
      { let: { A: 'matrix(n, n) invertible', B: 'matrix(n, n) invertible' } },
    ],
    ['cyclic trace', 'tr(A*B*C) = tr(C*A*B)'],
    ['trace of transposes', "tr(A*B*C) = tr(A'*C'*B')", square('A', 'B', 'C')],
    ['square of a sum', '(A + B)^2 = A^2 + A*B + B*A + B^2', square('A', 'B')],
    ['push-through', 'inv(I + A*B)*A = A*inv(I + B*A)'],
    ['Woodbury', 'inv(A + U*C*V) = inv(A) - inv(A)*U*inv(inv(C) + V*inv(A)*U)*V*inv(A)'],
    ['Sherman-Morrison', "inv(A + u*v') = inv(A) - inv(A)*u*v'*inv(A)/(1 + v'*inv(A)*u)"],
    ['sum of inverses', 'inv(A) + inv(B) = inv(A)*(A + B)*inv(B)', square('A', 'B')],
    ['parallel sum', 'inv(inv(A) + inv(B)) = A*inv(A + B)*B', square('A', 'B')],
    ['projection', "(X*inv(X'*X)*X')^2 = X*inv(X'*X)*X'"],
    ['symmetric projection', "(X*inv(X'*X)*X')' = X*inv(X'*X)*X'"],
    ['determinant of a product', "det(A*B') = det(A)*det(B)", square('A', 'B')],
    ['determinant lemma', "det(A + u*v') = det(A)*(1 + v'*inv(A)*u)"],
    ['mixed Kronecker product', 'kron(A, B)*kron(C, D) = kron(A*C, B*D)'],
    ['vec of a product', "vec(A*X*B) = kron(B', A)*vec(X)"],
    ['Hadamard and trace', "tr(A*B') = ones(m)'*(A.*B)*ones(n)", { let: { A: 'matrix(m, n)', B: 'matrix(m, n)' } }],
    ['orthogonal invariance', 'norm(Q*x) = norm(x)', { let: { Q: 'matrix(n, n) orthogonal' } }],
    ['pseudo-inverse of full rank', "pinv(A) = inv(A'*A)*A'"],
    ['variance', "norm(x - 1/n*ones(n)*ones(n)'*x)^2 = x'*x - 1/n*(ones(n)'*x)^2", { let: { x: 'vector(n)' } }],
  ])('%s', async (name, claim, options) => {
    const [judged] = judge.judge(claim, options)
    expect(judged!.verdict!.is).toBe('proved')
    const file = `../golden/textbook/${name.replaceAll(/[ ,]+/g, '-').toLowerCase()}.txt`
    await expect(`${claim}\n\n${renderText(judged!)}\n`).toMatchFileSnapshot(file)
  })
})

describe('lines of a textbook: one relation sign with its reason', () => {
  const isCounted = (item: { readonly kind: string }): item is Line =>
    item.kind === 'line' && (item as Line).sign !== ''
  test.each([
    ["d(norm(A*x - b)^2)/dx = 2*A'*(A*x - b)", 6],
    ["d(tr(inv(W)))/dW = -(inv(W)^2)'", 6],
    ["d(logdet(X))/dX = inv(X)'", 6],
    ["d(tr(A*X*B*X'*C))/dX = A'*C'*X*B' + C*A*X*B", 6],
    ["d(-y'*log(softmax(x)))/dx = sum(y)*softmax(x) - y", 8],
    ["d(logdet(X'*X))/dX = 2*X*inv(X'*X)", 8],
  ])('%s takes at most %i', (claim, most) => {
    const { verdict } = judge.judge(claim)[0]!
    if (verdict?.is !== 'proved' || verdict.by.kind !== 'trace') throw new Error('not proved by a trace')
    const lines = outlineOf(verdict.by.proved, 'textbook').items.filter(isCounted)
    // A reason that names more than two rules counts as that many lines less one.
    expect(lines.reduce((total, { reasons }) => total + Math.max(1, reasons.length - 1), 0)).toBeLessThanOrEqual(most)
  })
})
