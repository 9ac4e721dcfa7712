import { describe, expect, test } from 'vitest'
import { difference, isZero, LetterFacts } from '../../src/indices/index.ts'
import {
  apply,
  type Claim,
  identity,
  negate,
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
const vector = (name: string): SymbolTerm => symbol(name, { rows: n, cols: oneNumber })
const [A, B, X, S, K] = ['A', 'B', 'X', 'S', 'K'].map(square) as [
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
]
const [x, y, c] = ['x', 'y', 'c'].map(vector) as [SymbolTerm, SymbolTerm, SymbolTerm]
const [s, t, k] = ['s', 't', 'k'].map((name) => symbol(name)) as [SymbolTerm, SymbolTerm, SymbolTerm]
const W = symbol('W', { rows: m, cols: n })
const I = identity(n)
const one = ones({ rows: n, cols: oneNumber })

const f = (op: Operator, ...args: Term[]): Term => apply(op, args)
const T = (a: Term): Term => f('transpose', a)
const inv = (a: Term): Term => f('inverse', a)
const det = (a: Term): Term => f('determinant', a)
const pow = (a: Term, e: Term | number): Term => f('power', a, typeof e === 'number' ? number(e) : e)
const had = (...args: Term[]): Term => apply('hadamard', args)
const half = number({ n: 1n, d: 2n })

const property = (subject: Term, is: Property): Claim['facts'][number] => ({
  says: { kind: 'property', subject, property: is },
  from: 'declared',
})
const [O, P, R] = ['O', 'P', 'R'].map(square) as [SymbolTerm, SymbolTerm, SymbolTerm]
const Q = symbol('Q', { rows: m, cols: n })
const u = vector('u')
const facts = [
  property(S, 'symmetric'),
  property(K, 'skew'),
  property(c, 'positive'),
  property(O, 'orthogonal'),
  property(Q, 'orthogonal'),
  property(P, 'idempotent'),
  property(P, 'symmetric'),
  property(R, 'involution'),
  property(u, 'unit'),
]
const ranges: Claim['ranges'] = []

function differ(left: Term, right: Term): boolean {
  const result = difference(left, right, new LetterFacts({ facts, ranges, left, right }))
  if (!result.ok) throw new Error('stopped')
  return !isZero(result.form)
}

describe('equal by the identities of operators', () => {
  test.each<[string, Term, Term]>([
    ['(AB)⁻¹ = B⁻¹A⁻¹', inv(product(A, B)), product(inv(B), inv(A))],
    ['(Aᵀ)⁻¹ = (A⁻¹)ᵀ', inv(T(A)), T(inv(A))],
    ['(2A)⁻¹ = A⁻¹/2', inv(product(number(2), A)), product(half, inv(A))],
    ['(AᵀSA + I)⁻¹ is symmetric', T(inv(sum(product(T(A), S, A), I))), inv(sum(product(T(A), S, A), I))],
    ['K⁻¹ is skew', T(inv(K)), negate(inv(K))],
    ['A A⁻¹ = I', product(A, inv(A)), I],
    ['(A + B)⁻¹(A + B) = I', product(inv(sum(A, B)), sum(A, B)), I],
    [
      '(I + BA)⁻¹BA = I − (I + BA)⁻¹',
      product(inv(sum(I, product(B, A))), B, A),
      subtract(I, inv(sum(I, product(B, A)))),
    ],
    ['tr(A⁻¹BA) = tr B', f('trace', product(inv(A), B, A)), f('trace', B)],
    ['Aᵏ A = Aᵏ⁺¹', product(pow(A, k), A), pow(A, sum(k, oneNumber))],
    ['Aᵏ A⁻¹ = Aᵏ⁻¹', product(pow(A, k), inv(A)), pow(A, sum(k, number(-1)))],
    ['A A^(k−2) A = Aᵏ', product(A, pow(A, sum(k, number(-2))), A), pow(A, k)],
    ['(Aᵏ)ᵀ = (Aᵀ)ᵏ', T(pow(A, k)), pow(T(A), k)],
    ['det(AB) = det A det B', det(product(A, B)), product(det(B), det(A))],
    ['det Aᵀ = det A', det(T(A)), det(A)],
    ['det(A + B)ᵀ', det(sum(T(A), T(B))), det(sum(A, B))],
    ['det(sA) = sⁿ det A', det(product(s, A)), product(pow(s, n), det(A))],
    ['det A⁻¹ = 1/det A', product(det(inv(A)), det(A)), oneNumber],
    ['log det AB', f('log', det(product(A, B))), sum(f('log', det(A)), f('log', det(B)))],
    ['s² s⁻¹ = s', product(pow(s, 2), pow(s, -1)), s],
    ['√(s²) = |s|', pow(pow(s, 2), half), f('abs', s)],
    ['|s|² = s²', pow(f('abs', s), 2), pow(s, 2)],
    ['‖2x‖ = 2‖x‖', f('norm', product(number(2), x)), product(number(2), f('norm', x))],
    ['‖sx‖ = |s| ‖x‖', f('norm', product(s, x)), product(f('abs', s), f('norm', x))],
    ['‖x‖² = xᵀx', pow(f('norm', x), 2), product(T(x), x)],
    ['‖A‖² = tr AᵀA', pow(f('frobenius norm', A), 2), f('trace', product(T(A), A))],
    ['exp(x + y) = exp x ∘ exp y', f('exp', sum(x, y)), had(f('exp', x), f('exp', y))],
    ['exp(log c) = c', f('exp', f('log', c)), c],
    ['log exp x = x', f('log', f('exp', x)), x],
    ['σ(−x) = 1 − σ(x)', f('sigmoid', negate(x)), subtract(one, f('sigmoid', x))],
    ['tanh x = 2σ(2x) − 1', f('tanh', x), subtract(product(number(2), f('sigmoid', product(number(2), x))), one)],
    ['cosh² − sinh² = 1', subtract(pow(f('cosh', s), 2), pow(f('sinh', s), 2)), oneNumber],
    ['sin² + cos² = 1', sum(pow(f('sin', s), 2), pow(f('cos', s), 2)), oneNumber],
    ['softplus(x) − softplus(−x) = x', subtract(f('softplus', s), f('softplus', negate(s))), s],
    ['1ᵀ softmax x = 1', product(T(one), f('softmax', x)), oneNumber],
    ['softmax(x + s1) = softmax x', f('softmax', sum(x, product(s, one))), f('softmax', x)],
    ['lse(x + s1) = lse x + s', f('logsumexp', sum(x, product(s, one))), sum(f('logsumexp', x), s)],
    ['sin(−A) = −sin A', f('sin', negate(A)), negate(f('sin', A))],
    ['(sin K)ᵀ = −sin K', T(f('sin', K)), negate(f('sin', K))],
    ['exp of S is symmetric', T(f('exp', S)), f('exp', S)],
    ['diag of exp(A ∘ I)', f('diagonal of', f('exp', had(A, I))), f('exp', f('diagonal of', A))],
    ['sin(diag x) = diag(sin x)', f('sin', f('diagonal', x)), f('diagonal', f('sin', x))],
    [
      'exp(diag x) = diag(exp x − 1) + 11ᵀ',
      f('exp', f('diagonal', x)),
      sum(f('diagonal', subtract(f('exp', x), one)), product(one, T(one))),
    ],
    ['exp(x1ᵀ) = exp(x)1ᵀ', f('exp', product(x, T(one))), product(f('exp', x), T(one))],
    ['relu x = x ∘ step x', f('relu', x), had(x, f('step', x))],
    ['step² = step', had(f('step', x), f('step', x)), f('step', x)],
    ['1/(s + t) common denominators', sum(product(s, pow(sum(s, t), -1)), product(t, pow(sum(t, s), -1))), oneNumber],
    ['(2s + 2t)⁻¹', pow(sum(product(number(2), s), product(number(2), t)), -1), product(half, pow(sum(s, t), -1))],
    ['√s √s = s', product(pow(s, half), pow(s, half)), s],
    ['√(s+t) √(s+t) = s + t', product(pow(sum(s, t), half), pow(sum(t, s), half)), sum(s, t)],
    ['√4 = 2', pow(number(4), half), number(2)],
    ['√2 √2 = 2', product(pow(number(2), half), pow(number(2), half)), number(2)],
    ['sᵏ s = sᵏ⁺¹', product(pow(s, k), s), pow(s, sum(k, oneNumber))],
    ['x.⁻¹ ∘ x = 1', had(f('hadamard power', x, number(-1)), x), one],
    [
      'd(A + 2B) = dA + 2dB',
      f('differential', sum(A, product(number(2), B))),
      sum(f('differential', A), product(number(2), f('differential', B))),
    ],
    ['d(Aᵀ) = (dA)ᵀ', f('differential', T(A)), T(f('differential', A))],
    [
      '∂(tr AX)/∂X, the same f',
      f('gradient', f('trace', product(A, X)), X),
      f('gradient', f('trace', product(X, A)), X),
    ],
    ['A⁺ of a transpose', f('pseudoinverse', T(W)), T(f('pseudoinverse', W))],
    [
      'a scalar inverse (1 + xᵀAx)⁻¹',
      product(sum(oneNumber, product(T(x), A, x)), pow(sum(oneNumber, product(T(x), T(A), x)), -1)),
      oneNumber,
    ],
  ])('%s', (_, left, right) => expect(differ(left, right)).toBe(false))
})

describe('not equal', () => {
  test.each<[string, Term, Term]>([
    ['exp(diag x) = diag(exp x)', f('exp', f('diagonal', x)), f('diagonal', f('exp', x))],
    ['√(s²) = s', pow(pow(s, 2), half), s],
    ['sign² = 1', pow(f('sign', s), 2), oneNumber],
    ['(A + B)⁻¹ = A⁻¹ + B⁻¹', inv(sum(A, B)), sum(inv(A), inv(B))],
    ['expm A = exp A', f('matrix exponential', A), f('exp', A)],
    ['A⁻¹ entrywise', inv(A), f('hadamard power', A, number(-1))],
    ['det(2A) = 2 det A', det(product(number(2), A)), product(number(2), det(A))],
    [
      'd(Sᵀ) with the facts of S',
      f('gradient', f('trace', product(A, S)), S),
      f('gradient', f('trace', product(A, T(S))), S),
    ],
  ])('%s', (_, left, right) => expect(differ(left, right)).toBe(true))
})
