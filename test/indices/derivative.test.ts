import { describe, expect, test } from 'vitest'
import { difference, isZero, LetterFacts } from '../../src/indices/index.ts'
import {
  apply,
  type Claim,
  identity,
  number,
  type Operator,
  oneNumber,
  ones,
  type Property,
  product,
  type SymbolTerm,
  size,
  subtract,
  sum,
  symbol,
  type Term,
} from '../../src/term/index.ts'

const [m, n] = ['m', 'n'].map(size) as [SymbolTerm, SymbolTerm]
const square = (name: string): SymbolTerm => symbol(name, { rows: n, cols: n })
const vector = (name: string, rows: Term = n): SymbolTerm => symbol(name, { rows, cols: oneNumber })
const [A, B, X, S, K, P] = ['A', 'B', 'X', 'S', 'K', 'P'].map(square) as SymbolTerm[] as [
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
]
const [x, y] = ['x', 'y'].map((name) => vector(name)) as [SymbolTerm, SymbolTerm]
const W = symbol('W', { rows: m, cols: n })
const b = vector('b', m)
const u = vector('u')
const [s, t, k] = ['s', 't', 'k'].map((name) => symbol(name)) as [SymbolTerm, SymbolTerm, SymbolTerm]
const one = ones({ rows: n, cols: oneNumber })
const I = identity(n)

const f = (op: Operator, ...args: Term[]): Term => apply(op, args)
const T = (arg: Term): Term => f('transpose', arg)
const tr = (arg: Term): Term => f('trace', arg)
const inv = (arg: Term): Term => f('inverse', arg)
const det = (arg: Term): Term => f('determinant', arg)
const pow = (arg: Term, e: Term | number): Term => f('power', arg, typeof e === 'number' ? number(e) : e)
const grad = (of: Term, by: Term): Term => f('gradient', of, by)
const d = (of: Term): Term => f('differential', of)
const half = number({ n: 1n, d: 2n })

const property = (subject: Term, is: Property): Claim['facts'][number] => ({
  says: { kind: 'property', subject, property: is },
  from: 'declared',
})
const facts: Claim['facts'] = [
  property(S, 'symmetric'),
  property(K, 'skew'),
  property(P, 'idempotent'),
  property(k, 'constant'),
  { says: { kind: 'definition', letter: u, value: product(A, x) }, from: 'stated' },
]

function differ(left: Term, right: Term): boolean {
  const result = difference(left, right, new LetterFacts({ facts, ranges: [], left, right }))
  if (!result.ok) throw new Error('stopped')
  return !isZero(result.form)
}

describe('derivatives', () => {
  test.each<[string, Term, Term]>([
    ['∂(xᵀAx)/∂x = (A + Aᵀ)x', grad(product(T(x), A, x), x), product(sum(A, T(A)), x)],
    ['∂(xᵀSx)/∂x = 2Sx', grad(product(T(x), S, x), x), product(number(2), S, x)],
    ['∂tr(AX)/∂X = Aᵀ', grad(tr(product(A, X)), X), T(A)],
    ['∂tr(AS)/∂S = Aᵀ, entries independent', grad(tr(product(A, S)), S), T(A)],
    ['∂(xᵀKx)/∂K = xxᵀ', grad(product(T(x), K, x), K), product(x, T(x))],
    ['∂tr(P²)/∂P = 2Pᵀ', grad(tr(pow(P, 2)), P), product(number(2), T(P))],
    [
      '∂‖Wx − b‖²/∂x',
      grad(pow(f('norm', subtract(product(W, x), b)), 2), x),
      product(number(2), T(W), subtract(product(W, x), b)),
    ],
    ['∂‖x‖/∂x = x/‖x‖', grad(f('norm', x), x), product(pow(f('norm', x), -1), x)],
    ['∂tr(X⁻¹A)/∂X', grad(tr(product(inv(X), A)), X), product(number(-1), T(inv(X)), T(A), T(inv(X)))],
    ['∂log det X/∂X = X⁻ᵀ', grad(f('log', det(X)), X), T(inv(X))],
    ['∂det X/∂X = det X X⁻ᵀ', grad(det(X), X), product(det(X), T(inv(X)))],
    ['∂log det XᵀX/∂X', grad(f('log', det(product(T(X), X))), X), product(number(2), T(inv(X)))],
    ['∂log det WᵀW/∂W', grad(f('log', det(product(T(W), W))), W), product(number(2), W, inv(product(T(W), W)))],
    ['∂tr Xᵏ/∂X = k(Xᵀ)ᵏ⁻¹', grad(tr(pow(X, k)), X), product(k, pow(T(X), sum(k, number(-1))))],
    ['∂tr X⁴/∂X', grad(tr(pow(X, 4)), X), product(number(4), pow(T(X), 3))],
    ['∂(1ᵀexp(Ax))/∂x', grad(product(T(one), f('exp', product(A, x))), x), product(T(A), f('exp', product(A, x)))],
    ['∂lse(x)/∂x = softmax x', grad(f('logsumexp', x), x), f('softmax', x)],
    [
      '∂(1ᵀlog(1 + exp(Ax)))/∂x',
      grad(product(T(one), f('softplus', product(A, x))), x),
      product(T(A), f('sigmoid', product(A, x))),
    ],
    [
      '∂softmax/∂x',
      f('jacobian', f('softmax', x), x),
      subtract(f('diagonal', f('softmax', x)), product(f('softmax', x), T(f('softmax', x)))),
    ],
    [
      '∂σ/∂x',
      f('jacobian', f('sigmoid', x), x),
      f('diagonal', apply('hadamard', [f('sigmoid', x), subtract(one, f('sigmoid', x))])),
    ],
    ['∂tanh s/∂s = 1 − tanh² s', f('partial', f('tanh', s), s), subtract(oneNumber, pow(f('tanh', s), 2))],
    ['∂(Wx)/∂x = W', f('jacobian', product(W, x), x), W],
    ['∂vec(AXB)/∂vec X = Bᵀ ⊗ A', f('jacobian', f('vec', product(A, X, B)), X), apply('kronecker', [T(B), A])],
    ['∂vec(Xᵀ) = K', f('jacobian', f('vec', T(W)), W), f('commutation', m, n)],
    ['Hessian of xᵀAx', f('hessian', product(T(x), A, x), x, x), sum(A, T(A))],
    ['Hessian of xᵀAy', f('hessian', product(T(x), A, y), x, y), A],
    ['∂(sA)/∂s = A', f('partial', product(s, A), s), A],
    [
      '∂X⁻¹/∂x_12',
      f('partial', inv(X), f('entry', X, oneNumber, number(2))),
      product(number(-1), inv(X), f('unit', oneNumber, n), T(f('unit', number(2), n)), inv(X)),
    ],
    ['∂sᵗ/∂t = sᵗ log s', f('partial', pow(s, t), t), product(pow(s, t), f('log', s))],
    ['tied: G + Gᵀ − G∘I', f('tied gradient', tr(product(A, S)), S), subtract(sum(A, T(A)), apply('hadamard', [A, I]))],
    ['∂(uᵀu)/∂x with u = Ax', grad(product(T(u), u), x), product(number(2), T(A), A, x)],
    [
      '∂(xᵀAx/xᵀx)/∂x',
      grad(product(T(x), S, x, pow(product(T(x), x), -1)), x),
      product(
        number(2),
        pow(product(T(x), x), -1),
        subtract(product(S, x), product(T(x), S, x, pow(product(T(x), x), -1), x)),
      ),
    ],
    ['∂|s|/∂s = sign s', f('partial', f('abs', s), s), f('sign', s)],
    ['∂(1ᵀrelu x)/∂x = step x', grad(product(T(one), f('relu', x)), x), f('step', x)],
  ])('%s', (_, left, right) => expect(differ(left, right)).toBe(false))
})

describe('differentials', () => {
  test.each<[string, Term, Term]>([
    ['d(AB) = dA B + A dB', d(product(A, B)), sum(product(d(A), B), product(A, d(B)))],
    ['d(kA) = k dA, k constant', d(product(k, A)), product(k, d(A))],
    ['d(X⁻¹)', d(inv(X)), product(number(-1), inv(X), d(X), inv(X))],
    ['d log det X', d(f('log', det(X))), tr(product(inv(X), d(X)))],
    ['d tr X³ = 3 tr(X²dX)', d(tr(pow(X, 3))), product(number(3), tr(product(pow(X, 2), d(X))))],
    ['d(A ⊗ B)', d(apply('kronecker', [A, B])), sum(apply('kronecker', [d(A), B]), apply('kronecker', [A, d(B)]))],
    ['d(x ∘ y)', d(apply('hadamard', [x, y])), sum(apply('hadamard', [d(x), y]), apply('hadamard', [x, d(y)]))],
    ['d exp x = exp x ∘ dx', d(f('exp', x)), apply('hadamard', [f('exp', x), d(x)])],
    ['d‖x‖ = xᵀdx/‖x‖', d(f('norm', x)), product(pow(f('norm', x), -1), T(x), d(x))],
    ['d(½s²) = s ds', d(product(half, pow(s, 2))), product(s, d(s))],
    ['d²(xᵀkx)', f('second differential', product(T(x), product(k, x))), product(number(2), k, T(d(x)), d(x))],
  ])('%s', (_, left, right) => expect(differ(left, right)).toBe(false))
})

describe('what a derivative is not', () => {
  test.each<[string, Term, Term]>([
    ['∂(xᵀAx)/∂x = 2Ax', grad(product(T(x), A, x), x), product(number(2), A, x)],
    ['∂(xᵀKx)/∂K = 0', grad(product(T(x), K, x), K), apply('zero', [n, n])],
    ['∂tr(AS)/∂S = A', grad(tr(product(A, S)), S), A],
    ['d(S²) uses no symmetry of dS', d(pow(S, 2)), product(number(2), S, d(S))],
    ['d X⁻¹ = −X⁻² dX', d(inv(X)), product(number(-1), pow(inv(X), 2), d(X))],
  ])('%s', (_, left, right) => expect(differ(left, right)).toBe(true))
})
