import { describe, expect, test } from 'vitest'
import { Proved } from '../../src/checker/proved.ts'
import { findProof } from '../../src/prover/find.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import { theClaim } from '../../src/syntax/read.ts'

const book = openRulebook()

/** A claim, its letters, and what is given. */
type Row = [claim: string, letters: Record<string, string>, given?: string[]]

function proved(...[text, letters, given = []]: Row): void {
  const found = findProof(theClaim(text, { let: letters, given }).claim, book)
  expect(found.ok && Proved.certify(found.trace, book)).toBeInstanceOf(Proved)
}

/** False: one edit away from what is proved. */
function open(...[text, letters, given = []]: Row): void {
  expect(findProof(theClaim(text, { let: letters, given }).claim, book).ok).toBe(false)
}

describe('gradients', () => {
  test.each<Row>([
    ["d(softmax(x)'*a)/dx = softmax(x).*a - (a'*softmax(x))*softmax(x)", { x: 'vector(n)', a: 'vector(n)' }],
    ["d(log(sum(exp(A*x + b))))/dx = A'*softmax(A*x + b)", { A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)' }],
    ["d(logsumexp(A*x))/dA = softmax(A*x)*x'", { A: 'matrix(m, n)', x: 'vector(n)' }],
    [
      "d(-y'*log(sigmoid(X*w)) - (ones(m) - y)'*log(ones(m) - sigmoid(X*w)))/dw = X'*(sigmoid(X*w) - y)",
      { X: 'matrix(m, n)', w: 'vector(n)', y: 'vector(m)' },
    ],
    [
      "d(sum(log(ones(m) + exp(-y.*(X*w)))))/dw = -X'*(y.*sigmoid(-y.*(X*w)))",
      { X: 'matrix(m, n)', w: 'vector(n)', y: 'vector(m)' },
    ],
    [
      "d((x - mu)'*inv(S)*(x - mu))/dmu = -2*inv(S)*(x - mu)",
      { x: 'vector(n)', mu: 'vector(n)', S: 'matrix(n, n) symmetric invertible' },
    ],
    [
      "d((x - mu)'*inv(S)*(x - mu))/dS = -inv(S)'*(x - mu)*(x - mu)'*inv(S)'",
      { x: 'vector(n)', mu: 'vector(n)', S: 'matrix(n, n) invertible' },
    ],
    [
      "d(-1/2*log(det(S)) - 1/2*(x - mu)'*inv(S)*(x - mu))/dS = -1/2*inv(S)' + 1/2*inv(S)'*(x - mu)*(x - mu)'*inv(S)'",
      { x: 'vector(n)', mu: 'vector(n)', S: 'matrix(n, n) invertible' },
    ],
    ["d(norm(A*x - b))/dx = A'*(A*x - b)/norm(A*x - b)", { A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)' }],
    ['d(norm(x - a)^3)/dx = 3*norm(x - a)*(x - a)', { x: 'vector(n)', a: 'vector(n)' }],
    ['d(1/norm(x))/dx = -x/norm(x)^3', { x: 'vector(n)' }],
    ["d(normF(X*A - B)^2)/dX = 2*(X*A - B)*A'", { X: 'matrix(p, m)', A: 'matrix(m, n)', B: 'matrix(p, n)' }],
    [
      "d(tr(A*X*B*X'*C))/dX = A'*C'*X*B' + C*A*X*B",
      { A: 'matrix(p, m)', X: 'matrix(m, n)', B: 'matrix(n, n)', C: 'matrix(m, p)' },
    ],
    ["d(tr(X^4))/dX = 4*(X^3)'", { X: 'matrix(n, n)' }],
    ["d(tr(A*X^2))/dX = (X*A + A*X)'", { A: 'matrix(n, n)', X: 'matrix(n, n)' }],
    ["d(a'*X^2*b)/dX = a*b'*X' + X'*a*b'", { a: 'vector(n)', b: 'vector(n)', X: 'matrix(n, n)' }],
    ["d(a'*inv(X)*b)/dX = -inv(X)'*a*b'*inv(X)'", { a: 'vector(n)', b: 'vector(n)', X: 'matrix(n, n) invertible' }],
    ["d(det(X'*X))/dX = 2*det(X'*X)*X*inv(X'*X)", { X: 'matrix(m, n)' }],
    ["d(log(det(X'*A*X)))/dX = 2*A*X*inv(X'*A*X)", { X: 'matrix(m, n)', A: 'matrix(m, m) symmetric' }],
    ["d(det(X)^3)/dX = 3*det(X)^3*inv(X)'", { X: 'matrix(n, n) invertible' }],
    ["d(det(X^2))/dX = 2*det(X^2)*inv(X)'", { X: 'matrix(n, n) invertible' }],
    ["d(det(A*X*B))/dX = det(A*X*B)*A'*inv(A*X*B)'*B'", { A: 'matrix(p, m)', X: 'matrix(m, n)', B: 'matrix(n, p)' }],
    ["d(tr(expm(X)))/dX = expm(X)'", { X: 'matrix(n, n)' }],
    ["d(tr(inv(X + A)))/dX = -(inv(X + A)*inv(X + A))'", { X: 'matrix(n, n)', A: 'matrix(n, n)' }],
    ["d(log(x'*A*x))/dx = (A + A')*x/(x'*A*x)", { x: 'vector(n)', A: 'matrix(n, n)' }],
    ["d((x'*A*x)/(x'*x))/dx = ((A + A')*x)/(x'*x) - 2*(x'*A*x)*x/(x'*x)^2", { x: 'vector(n)', A: 'matrix(n, n)' }],
    ["d(exp(-1/2*x'*A*x))/dx = -exp(-1/2*x'*A*x)*A*x", { x: 'vector(n)', A: 'matrix(n, n) symmetric' }],
    ["d(sqrt(x'*A*x))/dx = A*x/sqrt(x'*A*x)", { x: 'vector(n)', A: 'matrix(n, n) posdef' }],
    ['d(sum(abs(x)))/dx = sign(x)', { x: 'vector(n)' }],
    ['d(norm1(x))/dx = sign(x)', { x: 'vector(n)' }],
    ["d(sum(relu(A*x)))/dx = A'*step(A*x)", { A: 'matrix(m, n)', x: 'vector(n)' }],
    ["d(sum(tanh(A*x).^2))/dx = 2*A'*(tanh(A*x).*(ones(m) - tanh(A*x).^2))", { A: 'matrix(m, n)', x: 'vector(n)' }],
    ['d(sum(x.^3))/dx = 3*x.^2', { x: 'vector(n)' }],
    ["d(ones(m)'*exp(X)*ones(n))/dX = exp(X)", { X: 'matrix(m, n)' }],
    ["d(tr(A'*log(X)))/dX = A./X", { A: 'matrix(m, n)', X: 'matrix(m, n) positive' }],
    ["d(tr(A'*sin(X*B)))/dX = (A.*cos(X*B))*B'", { A: 'matrix(m, n)', X: 'matrix(m, p)', B: 'matrix(p, n)' }],
    ['d(normF(X.*W - Y)^2)/dX = 2*W.*(X.*W - Y)', { X: 'matrix(m, n)', W: 'matrix(m, n)', Y: 'matrix(m, n)' }],
    [
      "d(g)/dX = A'*(d(g)/dU)*B'",
      { X: 'matrix(m, n)', A: 'matrix(p, m)', B: 'matrix(n, q)', U: 'matrix(p, q)', g: 'scalar of U' },
      ['U = A*X*B'],
    ],
    [
      "d(g)/dx = A'*(d(g)/du)",
      { x: 'vector(n)', A: 'matrix(m, n)', u: 'vector(m)', g: 'scalar of u' },
      ['u = A*x + b'],
    ],
    ['d(f*g)/dx = f*(d(g)/dx) + g*(d(f)/dx)', { x: 'vector(n)', f: 'scalar of x', g: 'scalar of x' }],
    ["d(u'*v)/dx = (d(u)/dx')'*v + (d(v)/dx')'*u", { x: 'vector(n)', u: 'vector(m) of x', v: 'vector(m) of x' }],
    ["d(r'*r)/dx = 2*A'*r", { A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)', r: 'vector(m)' }, ['r = A*x - b']],
    [
      'd(-1/2*log(det(S)) - 1/2*tr(inv(S)*C))/dS = 1/2*inv(S)*C*inv(S) - 1/2*inv(S)',
      { S: 'matrix(n, n) posdef', C: 'matrix(n, n) symmetric' },
    ],
    [
      'd(N/2*log(det(L)) - 1/2*tr(C*L))/dL = N/2*inv(L) - 1/2*C',
      { L: 'matrix(n, n) posdef', C: 'matrix(n, n) symmetric', N: 'scalar' },
    ],
    ["d(log(det(I + X*X')))/dX = 2*inv(I + X*X')*X", { X: 'matrix(m, n)' }],
    ["d(tr(inv(X'*X)))/dX = -2*X*inv(X'*X)*inv(X'*X)", { X: 'matrix(m, n)' }],
    [
      "d(normF(A*X - B)^2 + lambda*normF(X)^2)/dX = 2*A'*(A*X - B) + 2*lambda*X",
      { A: 'matrix(m, n)', X: 'matrix(n, p)', B: 'matrix(m, p)', lambda: 'scalar' },
    ],
    ["d(normF(Y - X*B)^2)/dB = -2*X'*(Y - X*B)", { X: 'matrix(m, n)', B: 'matrix(n, p)', Y: 'matrix(m, p)' }],
    ['d(norm(x)^4)/dx = 4*norm(x)^2*x', { x: 'vector(n)' }],
    ["d(log(norm(x)))/dx = x/(x'*x)", { x: 'vector(n)' }],
    ["d(log(a'*x))/dx = a/(a'*x)", { a: 'vector(n)', x: 'vector(n)' }],
    ["d(sigmoid(a'*x))/dx = sigmoid(a'*x)*(1 - sigmoid(a'*x))*a", { a: 'vector(n)', x: 'vector(n)' }],
    ["d(tanh(w'*x + b))/dw = (1 - tanh(w'*x + b)^2)*x", { w: 'vector(n)', x: 'vector(n)', b: 'scalar' }],
    ["d(1/(1 + exp(-a'*x)))/dx = exp(-a'*x)/(1 + exp(-a'*x))^2*a", { a: 'vector(n)', x: 'vector(n)' }],
    ["d(log(1 + exp(-y*(w'*x))))/dw = -y*sigmoid(-y*(w'*x))*x", { w: 'vector(n)', x: 'vector(n)', y: 'scalar' }],
    ["d(log(1 + exp(w'*x)))/dw = sigmoid(w'*x)*x", { w: 'vector(n)', x: 'vector(n)' }],
    ["d(logsumexp(x) - y'*x)/dx = softmax(x) - y", { x: 'vector(n)', y: 'vector(n)' }],
    [
      "d(-y'*log(softmax(W*x)))/dW = (sum(y)*softmax(W*x) - y)*x'",
      { W: 'matrix(m, n)', x: 'vector(n)', y: 'vector(m)' },
    ],
    ["d(p'*log(p))/dp = log(p) + ones(n)", { p: 'vector(n) positive' }],
    ['d(sum(x.*log(x) - x))/dx = log(x)', { x: 'vector(n) positive' }],
    ['d(sum(sqrt(x)))/dx = 1/2*x.^(-1/2)', { x: 'vector(n) positive' }],
    ['d(sum(1./x))/dx = -x.^(-2)', { x: 'vector(n) positive' }],
    ["d(sum(A*x.^2))/dx = 2*x.*(A'*ones(m))", { A: 'matrix(m, n)', x: 'vector(n)' }],
    ["d(x'*diag(w)*x)/dx = 2*w.*x", { x: 'vector(n)', w: 'vector(n)' }],
    ["d(x'*diag(w)*x)/dw = x.*x", { x: 'vector(n)', w: 'vector(n)' }],
    ['d(tr(diag(x)*A))/dx = diag(A)', { x: 'vector(n)', A: 'matrix(n, n)' }],
    [
      "d((A*x - b)'*diag(w)*(A*x - b))/dx = 2*A'*diag(w)*(A*x - b)",
      { A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)', w: 'vector(m)' },
    ],
    ["d(vec(X)'*vec(X))/dX = 2*X", { X: 'matrix(m, n)' }],
    ['d(tr(kron(X, X)))/dX = 2*tr(X)*I', { X: 'matrix(n, n)' }],
    ['d(tr(X)^2)/dX = 2*tr(X)*I', { X: 'matrix(n, n)' }],
    [
      "d(tr(A*inv(X)*B))/dX = -(inv(X)*B*A*inv(X))'",
      { A: 'matrix(p, n)', B: 'matrix(n, p)', X: 'matrix(n, n) invertible' },
    ],
    [
      "d(tr(inv(X'*C*X)*A))/dX = -C*X*inv(X'*C*X)*(A + A')*inv(X'*C*X)",
      { X: 'matrix(m, n)', C: 'matrix(m, m) symmetric', A: 'matrix(n, n)' },
    ],
    [
      "d((X*b + c)'*D*(X*b + c))/dX = (D + D')*(X*b + c)*b'",
      { X: 'matrix(m, n)', b: 'vector(n)', c: 'vector(m)', D: 'matrix(m, m)' },
    ],
    ["d(det(X)^k)/dX = k*det(X)^k*inv(X)'", { X: 'matrix(n, n) invertible', k: 'integer' }],
    ["d(tr(X^k))/dX = k*(X^(k - 1))'", { X: 'matrix(n, n)', k: 'integer' }, ['k >= 1']],
    ["d(x'*x/(1 + x'*x))/dx = 2*x/(1 + x'*x)^2", { x: 'vector(n)' }],
    ["d(sqrt(1 + x'*x))/dx = x/sqrt(1 + x'*x)", { x: 'vector(n)' }],
    ["d(a'*X'*X*a)/dX = 2*X*a*a'", { a: 'vector(n)', X: 'matrix(m, n)' }],
    ["d(tr(X'*A*X*B))/dX = A*X*B + A'*X*B'", { X: 'matrix(m, n)', A: 'matrix(m, m)', B: 'matrix(n, n)' }],
    ["d(cos(a'*x))/dx = -sin(a'*x)*a", { a: 'vector(n)', x: 'vector(n)' }],
  ])('proved: %s', proved)

  test.each<Row>([
    ["d(softmax(x)'*a)/dx = softmax(x).*a + (a'*softmax(x))*softmax(x)", { x: 'vector(n)', a: 'vector(n)' }],
    [
      "d(-y'*log(sigmoid(X*w)) - (ones(m) - y)'*log(ones(m) - sigmoid(X*w)))/dw = X'*(y - sigmoid(X*w))",
      { X: 'matrix(m, n)', w: 'vector(n)', y: 'vector(m)' },
    ],
    [
      "d((x - mu)'*inv(S)*(x - mu))/dmu = 2*inv(S)*(x - mu)",
      { x: 'vector(n)', mu: 'vector(n)', S: 'matrix(n, n) symmetric invertible' },
    ],
    ["d(norm(A*x - b))/dx = 2*A'*(A*x - b)/norm(A*x - b)", { A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)' }],
    ['d(tr(X^4))/dX = 4*X^3', { X: 'matrix(n, n)' }],
    ["d((x'*A*x)/(x'*x))/dx = ((A + A')*x)/(x'*x) + 2*(x'*A*x)*x/(x'*x)^2", { x: 'vector(n)', A: 'matrix(n, n)' }],
    ["d(logsumexp(x) - y'*x)/dx = softmax(x) + y", { x: 'vector(n)', y: 'vector(n)' }],
    [
      "d((A*x - b)'*diag(w)*(A*x - b))/dx = A'*diag(w)*(A*x - b)",
      { A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)', w: 'vector(m)' },
    ],
    ["d(tr(X'*A*X*B))/dX = A*X*B + A'*X*B", { X: 'matrix(m, n)', A: 'matrix(m, m)', B: 'matrix(n, n)' }],
  ])('open: %s', open)
})

describe('Jacobians', () => {
  test.each<Row>([
    ["d(x/norm(x))/dx' = I/norm(x) - x*x'/norm(x)^3", { x: 'vector(n)' }],
    ["d(vec(A*X*B))/dvec(X)' = kron(B', A)", { A: 'matrix(p, m)', X: 'matrix(m, n)', B: 'matrix(n, q)' }],
    ["d(vec(inv(X)))/dvec(X)' = -kron(inv(X)', inv(X))", { X: 'matrix(n, n) invertible' }],
    ["d(vec(X'))/dvec(X)' = K(m, n)", { X: 'matrix(m, n)' }],
    ["d(vec(X*X))/dvec(X)' = kron(X', I(n)) + kron(I(n), X)", { X: 'matrix(n, n)' }],
    ["d(vec(X'*X))/dvec(X)' = kron(I(n), X') + kron(X', I(n))*K(m,n)", { X: 'matrix(m, n)' }],
    [
      "d(A*sigmoid(B*x))/dx' = A*diag(sigmoid(B*x).*(ones(p) - sigmoid(B*x)))*B",
      { A: 'matrix(m, p)', B: 'matrix(p, n)', x: 'vector(n)' },
    ],
    [
      "d(softmax(A*x))/dx' = (diag(softmax(A*x)) - softmax(A*x)*softmax(A*x)')*A",
      { A: 'matrix(m, n)', x: 'vector(n)' },
    ],
    ["d(log(softmax(x)))/dx' = I - ones(n)*softmax(x)'", { x: 'vector(n)' }],
    ["d(x.*x)/dx' = 2*diag(x)", { x: 'vector(n)' }],
    ["d(x*x'*a)/dx' = (a'*x)*I + x*a'", { x: 'vector(n)', a: 'vector(n)' }],
    ["d(A*x + b)/dx' = A", { A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)' }],
    ["d(sin(A*x))/dx' = diag(cos(A*x))*A", { A: 'matrix(m, n)', x: 'vector(n)' }],
    ["d((x'*x)*x)/dx' = (x'*x)*I + 2*x*x'", { x: 'vector(n)' }],
    [
      "d(inv(A + x*x')*b)/dx' = -inv(A + x*x')*((x'*inv(A + x*x')*b)*I + x*(inv(A + x*x')*b)')",
      { A: 'matrix(n, n) symmetric', x: 'vector(n)', b: 'vector(n)' },
    ],
    ["d(vec(X*B))/dvec(X)' = kron(B', I(m))", { X: 'matrix(m, n)', B: 'matrix(n, p)' }],
    [
      "d(vec(A*inv(X)*B))/dvec(X)' = -kron((inv(X)*B)', A*inv(X))",
      { A: 'matrix(p, n)', X: 'matrix(n, n) invertible', B: 'matrix(n, q)' },
    ],
    ["d(vec(X.*A))/dvec(X)' = diag(vec(A))", { X: 'matrix(m, n)', A: 'matrix(m, n)' }],
    ["d(vec(X^3))/dvec(X)' = kron((X^2)', I(n)) + kron(X', X) + kron(I(n), X^2)", { X: 'matrix(n, n)' }],
    ["d(X*a)/dvec(X)' = kron(a', I(m))", { X: 'matrix(m, n)', a: 'vector(n)' }],
    ["d(X'*a)/dvec(X)' = kron(I(n), a')", { X: 'matrix(m, n)', a: 'vector(m)' }],
  ])('proved: %s', proved)

  test.each<Row>([
    ["d(x/norm(x))/dx' = I/norm(x) - x*x'/norm(x)^2", { x: 'vector(n)' }],
    ["d(log(softmax(x)))/dx' = I - softmax(x)*ones(n)'", { x: 'vector(n)' }],
  ])('open: %s', open)
})

describe('Hessians', () => {
  test.each<Row>([
    [
      "d2(sum(log(ones(m) + exp(X*w))))/dwdw' = X'*diag(sigmoid(X*w).*(ones(m) - sigmoid(X*w)))*X",
      { X: 'matrix(m, n)', w: 'vector(n)' },
    ],
    [
      "d2(logsumexp(A*x))/dxdx' = A'*(diag(softmax(A*x)) - softmax(A*x)*softmax(A*x)')*A",
      { A: 'matrix(m, n)', x: 'vector(n)' },
    ],
    ["d2(x'*A*x + b'*x)/dxdx' = A + A'", { x: 'vector(n)', A: 'matrix(n, n)', b: 'vector(n)' }],
    ["d2(sum(exp(A*x)))/dxdx' = A'*diag(exp(A*x))*A", { A: 'matrix(m, n)', x: 'vector(n)' }],
    ["d2(norm(x))/dxdx' = I/norm(x) - x*x'/norm(x)^3", { x: 'vector(n)' }],
    ["d2(log(1 + x'*x))/dxdx' = 2/(1 + x'*x)*I - 4/(1 + x'*x)^2*x*x'", { x: 'vector(n)' }],
    ["d2((x'*x)^2)/dxdx' = 4*(x'*x)*I + 8*x*x'", { x: 'vector(n)' }],
    ["d2(exp(a'*x))/dxdx' = exp(a'*x)*a*a'", { x: 'vector(n)', a: 'vector(n)' }],
    ["d2(sum(x.*log(x)))/dxdx' = diag(1./x)", { x: 'vector(n) positive' }],
    ["d2(-log(b - a'*x))/dxdx' = a*a'/(b - a'*x)^2", { x: 'vector(n)', a: 'vector(n)', b: 'scalar' }],
    ["d2(norm(A*x - b)^2)/dxdx' = 2*A'*A", { A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)' }],
    ["d2(a'*X*b)/dadb' = X", { a: 'vector(m)', X: 'matrix(m, n)', b: 'vector(n)' }],
    ["d2(x'*A*y)/dxdy' = A", { x: 'vector(m)', A: 'matrix(m, n)', y: 'vector(n)' }],
    [
      "d2(log(sum(exp(A*x))))/dxdx' = A'*(diag(softmax(A*x)) - softmax(A*x)*softmax(A*x)')*A",
      { A: 'matrix(m, n)', x: 'vector(n)' },
    ],
    ["d2(exp(-1/2*x'*x))/dxdx' = exp(-1/2*x'*x)*(x*x' - I)", { x: 'vector(n)' }],
    [
      "d2(1/2*norm(A*x - b)^2 + lambda/2*norm(x)^2)/dxdx' = A'*A + lambda*I",
      { A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)', lambda: 'scalar' },
    ],
    ["d2((x - m)'*W*(x - m))/dxdx' = W + W'", { x: 'vector(n)', m: 'vector(n)', W: 'matrix(n, n)' }],
    ["d2(sum(log(x)))/dxdx' = -diag(1./x.^2)", { x: 'vector(n) positive' }],
    ["d2(sum(x.^4))/dxdx' = 12*diag(x.^2)", { x: 'vector(n)' }],
    ["d2(sqrt(1 + x'*x))/dxdx' = I/sqrt(1 + x'*x) - x*x'/sqrt(1 + x'*x)^3", { x: 'vector(n)' }],
    ["d2(log(1 + exp(a'*x)))/dxdx' = sigmoid(a'*x)*(1 - sigmoid(a'*x))*a*a'", { x: 'vector(n)', a: 'vector(n)' }],
    [
      "d2(-sum(log(sigmoid(A*x))))/dxdx' = A'*diag(sigmoid(A*x).*(ones(m) - sigmoid(A*x)))*A",
      { A: 'matrix(m, n)', x: 'vector(n)' },
    ],
    ["d2(1/(x'*A*x))/dxdx' = 8*A*x*x'*A/(x'*A*x)^3 - 2*A/(x'*A*x)^2", { x: 'vector(n)', A: 'matrix(n, n) symmetric' }],
    ["d2(sum(cos(x)))/dxdx' = -diag(cos(x))", { x: 'vector(n)' }],
  ])('proved: %s', proved)

  test.each<Row>([
    ["d2(sum(log(ones(m) + exp(X*w))))/dwdw' = X'*diag(sigmoid(X*w))*X", { X: 'matrix(m, n)', w: 'vector(n)' }],
    ["d2(x'*A*x + b'*x)/dxdx' = 2*A", { x: 'vector(n)', A: 'matrix(n, n)', b: 'vector(n)' }],
    ["d2(sum(cos(x)))/dxdx' = diag(cos(x))", { x: 'vector(n)' }],
  ])('open: %s', open)
})

describe('differentials', () => {
  test.each<Row>([
    ['d(inv(A + B)) = -inv(A + B)*(dA + dB)*inv(A + B)', { A: 'matrix(n, n)', B: 'matrix(n, n)' }],
    ["d(tr(X'*X)) = 2*tr(X'*dX)", { X: 'matrix(m, n)' }],
    ['d(log(det(X))) = tr(inv(X)*dX)', { X: 'matrix(n, n) invertible' }],
    ['d(X.*Y) = dX.*Y + X.*dY', { X: 'matrix(m, n)', Y: 'matrix(m, n)' }],
    ['d(X^3) = dX*X^2 + X*dX*X + X^2*dX', { X: 'matrix(n, n)' }],
    ["d(sqrt(x'*x)) = x'*dx/sqrt(x'*x)", { x: 'vector(n)' }],
    ['d(inv(X)^2) = -inv(X)*dX*inv(X)^2 - inv(X)^2*dX*inv(X)', { X: 'matrix(n, n)' }],
    [
      "d(pinv(X)) = -pinv(X)*dX*pinv(X) + pinv(X)*pinv(X)'*dX'*(I - X*pinv(X)) + (I - pinv(X)*X)*dX'*pinv(X)'*pinv(X)",
      { X: 'matrix(m, n)' },
    ],
    ['d(adj(X)) = adj(X)*tr(inv(X)*dX) - inv(X)*dX*adj(X)', { X: 'matrix(n, n) invertible' }],
    ["d(x'*A*x) = x'*(A + A')*dx", { x: 'vector(n)', A: 'matrix(n, n) constant' }],
    ["d(norm(A*x - b)^2) = 2*(A*x - b)'*A*dx", { A: 'matrix(m, n) constant', x: 'vector(n)', b: 'vector(m) constant' }],
    ['d(tr(A*X)) = tr(A*dX)', { A: 'matrix(m, n) constant', X: 'matrix(n, m)' }],
    ['d(kron(A, X)) = kron(A, dX)', { A: 'matrix(m, n) constant', X: 'matrix(p, q)' }],
    ["d(log(det(X'*X))) = 2*tr(inv(X'*X)*X'*dX)", { X: 'matrix(m, n)' }],
    ["d(softmax(x)) = (diag(softmax(x)) - softmax(x)*softmax(x)')*dx", { x: 'vector(n)' }],
    ['d(tr(X^3)) = 3*tr(X^2*dX)', { X: 'matrix(n, n)' }],
    ['d(X*inv(X)) = 0', { X: 'matrix(n, n) invertible' }],
    ['d(X*inv(Y)) = dX*inv(Y) - X*inv(Y)*dY*inv(Y)', { X: 'matrix(m, n)', Y: 'matrix(n, n) invertible' }],
    ['d(diag(x)*A) = diag(dx)*A + diag(x)*dA', { x: 'vector(m)', A: 'matrix(m, n)' }],
    ['d(exp(A*x)) = exp(A*x).*(A*dx)', { A: 'matrix(m, n) constant', x: 'vector(n)' }],
  ])('proved: %s', proved)

  test.each<Row>([
    ['d(log(det(X))) = tr(X*dX)', { X: 'matrix(n, n) invertible' }],
    ['d(X^3) = 3*X^2*dX', { X: 'matrix(n, n)' }],
    ['d(pinv(X)) = -pinv(X)*dX*pinv(X)', { X: 'matrix(m, n)' }],
    ['d(X*inv(Y)) = dX*inv(Y) - X*inv(Y)*inv(Y)*dY', { X: 'matrix(m, n)', Y: 'matrix(n, n) invertible' }],
  ])('open: %s', open)
})

describe('partial derivatives by entries and scalars', () => {
  test.each<Row>([
    ["d(inv(X))/dX(i,j) = -inv(X)*e(i,n)*e(j,n)'*inv(X)", { X: 'matrix(n, n) invertible' }],
    ['d(det(X))/dX(i,j) = det(X)*inv(X)(j,i)', { X: 'matrix(n, n) invertible' }],
    ['d(inv(X)(k,l))/dX(i,j) = -inv(X)(k,i)*inv(X)(j,l)', { X: 'matrix(n, n) invertible' }],
    ["d((X'*X)(k,l))/dX(i,j) = delta(k,j)*X(i,l) + delta(l,j)*X(i,k)", { X: 'matrix(m, n)' }],
    [
      "d((X'*B*X)(k,l))/dX(i,j) = delta(l,j)*(X'*B)(k,i) + delta(k,j)*(B*X)(i,l)",
      { X: 'matrix(m, n)', B: 'matrix(m, m)' },
    ],
    ['d(tr(X^2))/dX(i,j) = 2*X(j,i)', { X: 'matrix(n, n)' }],
    ['d(inv(A + t*B))/dt = -inv(A + t*B)*B*inv(A + t*B)', { A: 'matrix(n, n)', B: 'matrix(n, n)', t: 'scalar' }],
    ['d(log(det(I + t*A)))/dt = tr(inv(I + t*A)*A)', { A: 'matrix(n, n)', t: 'scalar' }],
    ['d(det(A + t*B))/dt = det(A + t*B)*tr(inv(A + t*B)*B)', { A: 'matrix(n, n)', B: 'matrix(n, n)', t: 'scalar' }],
    ['d(expm(t*A))/dt = A*expm(t*A)', { A: 'matrix(n, n)', t: 'scalar' }],
    ["d(x'*A*x)/dx(k) = ((A + A')*x)(k)", { x: 'vector(n)', A: 'matrix(n, n)' }],
    ['d(norm(x))/dx(i) = x(i)/norm(x)', { x: 'vector(n)' }],
    ['d(exp(x(i)))/dx(j) = delta(i,j)*exp(x(i))', { x: 'vector(n)' }],
    ['d(softmax(x)(i))/dx(j) = softmax(x)(i)*(delta(i,j) - softmax(x)(j))', { x: 'vector(n)' }],
    ['d(det(Y))/dt = det(Y)*tr(inv(Y)*(d(Y)/dt))', { Y: 'matrix(n, n) invertible of t', t: 'scalar' }],
    ['d(inv(Y))/dt = -inv(Y)*(d(Y)/dt)*inv(Y)', { Y: 'matrix(n, n) invertible of t', t: 'scalar' }],
    ['d(log(det(Y)))/dt = tr(inv(Y)*(d(Y)/dt))', { Y: 'matrix(n, n) invertible of t', t: 'scalar' }],
    ['d(X*Y)/dt = (d(X)/dt)*Y + X*(d(Y)/dt)', { X: 'matrix(m, p) of t', Y: 'matrix(p, n) of t', t: 'scalar' }],
    ['d(f*g)/dt = (d(f)/dt)*g + f*(d(g)/dt)', { f: 'scalar of t', g: 'scalar of t', t: 'scalar' }],
  ])('proved: %s', proved)

  test.each<Row>([
    ['d(inv(X)(k,l))/dX(i,j) = -inv(X)(i,k)*inv(X)(j,l)', { X: 'matrix(n, n) invertible' }],
    ['d(inv(Y))/dt = -inv(Y)*inv(Y)*(d(Y)/dt)', { Y: 'matrix(n, n) invertible of t', t: 'scalar' }],
  ])('open: %s', open)
})

describe('sums over indices', () => {
  test.each<Row>([
    ['d(sum(i,1,n,x(i)^2))/dx(j) = 2*x(j)', { x: 'vector(n)' }],
    ['d(sum(i,1,n,a(i)*x(i)))/dx(k) = a(k)', { x: 'vector(n)', a: 'vector(n)' }],
    [
      'd(sum(i,1,n,sum(j,1,n,A(i,j)*x(i)*x(j))))/dx(k) = sum(j,1,n,(A(k,j) + A(j,k))*x(j))',
      { x: 'vector(n)', A: 'matrix(n, n)' },
    ],
    ['d(sum(i,1,n,(x(i) - mu)^2))/dmu = -2*sum(i,1,n,x(i) - mu)', { x: 'vector(n)', mu: 'scalar' }],
    [
      'd(1/2*sum(i,1,m,(y(i) - w*x(i))^2))/dw = -sum(i,1,m,x(i)*(y(i) - w*x(i)))',
      { x: 'vector(m)', y: 'vector(m)', w: 'scalar' },
    ],
    ['d(sum(i,1,n,exp(x(i))))/dx = exp(x)', { x: 'vector(n)' }],
    ['d(log(sum(i,1,n,exp(x(i)))))/dx(j) = exp(x(j))/sum(i,1,n,exp(x(i)))', { x: 'vector(n)' }],
    ['d(sum(i,1,m,sum(j,1,n,X(i,j)^2)))/dX = 2*X', { X: 'matrix(m, n)' }],
    ['d(sum(i,1,n,x(i)*log(x(i))))/dx(k) = log(x(k)) + 1', { x: 'vector(n) positive' }],
    [
      "d(sum(i,1,m,(sum(j,1,n,A(i,j)*x(j)) - b(i))^2))/dx = 2*A'*(A*x - b)",
      { A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)' },
    ],
    ['d(sum(i,1,m,y(i)*log(p(i))))/dp(j) = y(j)/p(j)', { y: 'vector(m)', p: 'vector(m) positive' }],
    ["d(sum(i,1,n,sum(j,1,n,x(i)*A(i,j)*x(j))))/dx = (A + A')*x", { x: 'vector(n)', A: 'matrix(n, n)' }],
    ['d(sum(k,1,p,A(i,k)*X(k,j)))/dX(k,l) = A(i,k)*delta(j,l)', { A: 'matrix(m, p)', X: 'matrix(p, n)' }],
    ['d(sum(i,1,m,(a(i) - x)^2))/dx = 2*m*x - 2*sum(i,1,m,a(i))', { a: 'vector(m)', x: 'scalar' }],
    ['d(sum(i,1,m,exp(-x*t(i))))/dx = -sum(i,1,m,t(i)*exp(-x*t(i)))', { t: 'vector(m)', x: 'scalar' }],
    [
      'd(sum(i,1,m,(sum(k,1,p,U(i,k)*V(k,j)) - Y(i,j))^2))/dV(k,j) = 2*sum(i,1,m,U(i,k)*(sum(l,1,p,U(i,l)*V(l,j)) - Y(i,j)))',
      { U: 'matrix(m, p)', V: 'matrix(p, n)', Y: 'matrix(m, n)' },
    ],
    [
      "d(sum(i,1,m,log(1 + exp(w'*x_i))))/dw = sum(i,1,m,sigmoid(w'*x_i)*x_i)",
      { x_i: 'vector(n) for i = 1..m', w: 'vector(n)' },
    ],
    [
      "d(sum(i,1,m,y(i)*log(sigmoid(w'*x_i)) + (1 - y(i))*log(1 - sigmoid(w'*x_i))))/dw = sum(i,1,m,(y(i) - sigmoid(w'*x_i))*x_i)",
      { x_i: 'vector(n) for i = 1..m', w: 'vector(n)', y: 'vector(m)' },
    ],
    [
      "d(-1/2*sum(i,1,m,(x_i - v)'*inv(S)*(x_i - v)))/dv = sum(i,1,m,inv(S)*(x_i - v))",
      { x_i: 'vector(n) for i = 1..m', v: 'vector(n)', S: 'matrix(n, n) symmetric invertible' },
    ],
    ['d(sum(i,1,m,log(sum(j,1,n,exp(X(i,j))))))/dX(k,l) = exp(X(k,l))/sum(j,1,n,exp(X(k,j)))', { X: 'matrix(m, n)' }],
    [
      'd(exp(x(i))/sum(k,1,n,exp(x(k))))/dx(j) = exp(x(i))/sum(k,1,n,exp(x(k)))*(delta(i,j) - exp(x(j))/sum(k,1,n,exp(x(k))))',
      { x: 'vector(n)' },
    ],
    ['d(sum(i,1,n,abs(x(i))))/dx(j) = sign(x(j))', { x: 'vector(n)' }],
    ['d(sum(i,1,3,x(i)^i))/dt = 0', { x: 'vector(3)', t: 'scalar' }],
  ])('proved: %s', proved)

  test.each<Row>([
    ['d(sum(i,1,n,x(i)^2))/dx(j) = x(j)', { x: 'vector(n)' }],
    ['d(log(sum(i,1,n,exp(x(i)))))/dx(j) = exp(x(j))', { x: 'vector(n)' }],
    [
      "d(sum(i,1,m,log(1 + exp(w'*x_i))))/dw = sum(i,1,m,sigmoid(-w'*x_i)*x_i)",
      { x_i: 'vector(n) for i = 1..m', w: 'vector(n)' },
    ],
    ['d(sum(i,1,m,y(i)*log(p(i))))/dp(j) = y(j)*p(j)', { y: 'vector(m)', p: 'vector(m) positive' }],
  ])('open: %s', open)
})

describe('matrices with tied entries', () => {
  test.each<Row>([
    ["d(tr(A*X))/dsym(X) = A + A' - A.*I", { A: 'matrix(n, n)', X: 'matrix(n, n) symmetric tied' }],
    ['d(log(det(X)))/dsym(X) = 2*inv(X) - inv(X).*I', { X: 'matrix(n, n) symmetric invertible tied' }],
    ["d(x'*X*x)/dsym(X) = 2*x*x' - diag(x.*x)", { x: 'vector(n)', X: 'matrix(n, n) symmetric tied' }],
    [
      "d(a'*X*b)/dsym(X) = a*b' + b*a' - diag(a.*b)",
      { a: 'vector(n)', b: 'vector(n)', X: 'matrix(n, n) symmetric tied' },
    ],
    ['d(tr(X*X))/dsym(X) = 4*X - 2*X.*I', { X: 'matrix(n, n) symmetric tied' }],
    ['d(-1/2*log(det(X)))/dsym(X) = -inv(X) + 1/2*inv(X).*I', { X: 'matrix(n, n) symmetric invertible tied' }],
  ])('proved: %s', proved)

  test.each<Row>([
    ["d(tr(A*X))/dsym(X) = A'", { A: 'matrix(n, n)', X: 'matrix(n, n) symmetric tied' }],
    ["d(a'*X*b)/dsym(X) = a*b' + b*a'", { a: 'vector(n)', b: 'vector(n)', X: 'matrix(n, n) symmetric tied' }],
  ])('open: %s', open)
})

describe('entries, also inside functions', () => {
  test.each<Row>([
    ["sum(i,1,n,exp(x(i))) = ones(n)'*exp(x)", { x: 'vector(n)' }],
    ["sum(i,1,n,log(sum(k,1,m,A(k,i)))) = ones(n)'*log(A'*ones(m))", { A: 'matrix(m, n) positive' }],
    ['sum(i,1,m,sigmoid(sum(k,1,n,A(i,k)*x(k)))) = sum(sigmoid(A*x))', { A: 'matrix(m, n)', x: 'vector(n)' }],
    ['sum(r,0,2,tr(X^r)) = n + tr(X) + tr(X*X)', { X: 'matrix(n, n)' }],
    ['delta(i,j)*A(i,j) = delta(i,j)*A(i,i)', { A: 'matrix(n, n)' }],
  ])('proved: %s', proved)

  test.each<Row>([
    ['sum(i,1,n,exp(x(i))) = exp(sum(i,1,n,x(i)))', { x: 'vector(n)' }],
    ["ones(m)'*(A*B).^2*ones(n) = ones(m)'*A.^2*B.^2*ones(n)", { A: 'matrix(m, p)', B: 'matrix(p, n)' }],
    ['delta(i,j)*A(i,k) = delta(i,j)*A(k,j)', { A: 'matrix(n, n)' }],
    ['sum(i,1,n,sum(j,1,n,A(i,j)/A(i,i))) = n^2', { A: 'matrix(n, n) positive' }],
    ['sum(i,1,n,sum(j,1,n,exp(A(i,j))*A(j,i))) = sum(i,1,n,sum(j,1,n,exp(A(i,j))*A(i,j)))', { A: 'matrix(n, n)' }],
    ['sum(i,1,n,sum(j,1,n,exp(A(i,j)))) = n*sum(i,1,n,exp(A(i,i)))', { A: 'matrix(n, n)' }],
    ['sum(r,0,2,tr(X^r)) = n + tr(X) + tr(X)^2', { X: 'matrix(n, n)' }],
    ['sum(i,1,m,sigmoid(sum(k,1,n,A(i,k)*x(k)))) = sum(sigmoid(A)*x)', { A: 'matrix(m, n)', x: 'vector(n)' }],
  ])('open: %s', open)
})
