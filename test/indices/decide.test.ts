import { describe, expect, test } from 'vitest'
import { decide, isPolynomialFragment } from '../../src/indices/index.ts'
import {
  apply,
  binder,
  type Claim,
  identity,
  index,
  negate,
  number,
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

const [k, m, n, p, q] = ['k', 'm', 'n', 'p', 'q'].map(size) as [
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
]
const matrixOf = (name: string, rows: Term, cols: Term): SymbolTerm => symbol(name, { rows, cols })
const square = (name: string): SymbolTerm => matrixOf(name, n, n)
const vector = (name: string, rows: Term = n): SymbolTerm => matrixOf(name, rows, oneNumber)
const [A, B, C, D] = ['A', 'B', 'C', 'D'].map(square) as [SymbolTerm, SymbolTerm, SymbolTerm, SymbolTerm]
const S = square('S')
const K = square('K')
const L = square('L')
const X = matrixOf('X', m, n)
const Y = matrixOf('Y', n, p)
const Z = matrixOf('Z', p, q)
const [x, y, u, v] = ['x', 'y', 'u', 'v'].map((name) => vector(name)) as [
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
  SymbolTerm,
]
const [s, t] = ['s', 't'].map((name) => symbol(name)) as [SymbolTerm, SymbolTerm]
const [i, j] = ['i', 'j'].map(index) as [SymbolTerm, SymbolTerm]

const T = (a: Term): Term => apply('transpose', [a])
const tr = (a: Term): Term => apply('trace', [a])
const diag = (a: Term): Term => apply('diagonal', [a])
const diagonalOf = (a: Term): Term => apply('diagonal of', [a])
const had = (...args: Term[]): Term => apply('hadamard', args)
const kron = (...args: Term[]): Term => apply('kronecker', args)
const vec = (a: Term): Term => apply('vec', [a])
const power = (a: Term, e: Term | number): Term => apply('power', [a, typeof e === 'number' ? number(e) : e])
const entry = (a: Term, r: Term, c: Term): Term => apply('entry', [a, r, c])
const total = (over: SymbolTerm, to: Term, body: Term): Term => binder('sum over', over, oneNumber, to, body)
const one = ones({ rows: n, cols: oneNumber })

const property = (subject: Term, is: Property): Claim['facts'][number] => ({
  says: { kind: 'property', subject, property: is },
  from: 'declared',
})

function claim(left: Term, right: Term): Claim {
  return {
    relation: '=',
    left,
    right,
    facts: [property(S, 'symmetric'), property(K, 'skew'), property(L, 'diagonal')],
    ranges: [
      { index: i, to: n },
      { index: j, to: n },
    ],
    layout: { is: 'denominator', from: 'default' },
  }
}

const truths: [string, Term, Term][] = [
  ['(XY)ᵀ = YᵀXᵀ', T(product(X, Y)), product(T(Y), T(X))],
  ['tr(ABC) = tr(CAB)', tr(product(A, B, C)), tr(product(C, A, B))],
  ['tr(AB) = tr(BᵀAᵀ)', tr(product(A, B)), tr(product(T(B), T(A)))],
  ['(A + B)(C + D)', product(sum(A, B), sum(C, D)), sum(product(A, C), product(B, D), product(A, D), product(B, C))],
  ['tr(AᵀB) = 1ᵀ(A ∘ B)1', tr(product(T(A), B)), product(T(one), had(A, B), one)],
  ['xᵀAx = tr(Axxᵀ)', product(T(x), A, x), tr(product(A, x, T(x)))],
  ['xᵀAx = xᵀAᵀx', product(T(x), A, x), product(T(x), T(A), x)],
  ['xᵀKx = 0', product(T(x), K, x), number(0)],
  ['tr(SK) = 0', tr(product(S, K)), number(0)],
  ['tr(K³) = 0', tr(power(K, 3)), number(0)],
  ['xᵀ(K ∘ S)x = 0', product(T(x), had(K, S), x), number(0)],
  ['xᵀ(K ∘ K ∘ K)x = 0', product(T(x), had(K, K, K), x), number(0)],
  ['diag(K) = 0', diagonalOf(K), apply('zero', [n, oneNumber])],
  ['Sᵀ = S', T(S), S],
  ['Kᵀ = −K', T(K), negate(K)],
  ['tr of three symmetric', tr(product(S, A, T(S), T(A))), tr(product(A, S, T(A), S))],
  ['vec(XYZ) = (Zᵀ ⊗ X) vec Y', vec(product(X, Y, Z)), product(kron(T(Z), X), vec(Y))],
  ['(X ⊗ Y)(Xᵀ ⊗ Z)', product(kron(X, Y), kron(T(X), Z)), kron(product(X, T(X)), product(Y, Z))],
  ['tr(A ⊗ B) = tr A tr B', tr(kron(A, B)), product(tr(A), tr(B))],
  ['vec(xyᵀ) = y ⊗ x', vec(product(x, T(y))), kron(y, x)],
  ['K vec X = vec Xᵀ', product(apply('commutation', [m, n]), vec(X)), vec(T(X))],
  ['K_mn K_nm = I', product(apply('commutation', [m, n]), apply('commutation', [n, m])), identity(product(m, n))],
  [
    'K(X ⊗ Y) = (Y ⊗ X)K',
    product(apply('commutation', [n, m]), kron(X, Y)),
    product(kron(Y, X), apply('commutation', [p, n])),
  ],
  ['diag(ALB) = (A ∘ Bᵀ) diag L', diagonalOf(product(A, L, B)), product(had(A, T(B)), diagonalOf(L))],
  ['LL₂ = L₂L', product(L, diag(x)), product(diag(x), L)],
  ['xᵀ(A∘B)y = tr(D_x A D_y Bᵀ)', product(T(x), had(A, B), y), tr(product(diag(x), A, diag(y), T(B)))],
  ['(xyᵀ) ∘ (uvᵀ)', had(product(x, T(y)), product(u, T(v))), product(had(x, u), T(had(y, v)))],
  ['diag(x) A diag(y) = (xyᵀ) ∘ A', product(diag(x), A, diag(y)), had(product(x, T(y)), A)],
  ['1ᵀ1 = n', product(T(one), one), n],
  ['tr I = n', tr(identity(n)), n],
  ['H² = nH', power(ones({ rows: n, cols: n }), 2), product(n, ones({ rows: n, cols: n }))],
  [
    'Σ a_ij x_i x_j = xᵀAx',
    total(i, n, total(j, n, product(entry(A, i, j), entry(x, i, oneNumber), entry(x, j, oneNumber)))),
    product(T(x), A, x),
  ],
  [
    '(AB)_ij = Σ_k a_ik b_kj',
    entry(product(A, B), i, j),
    total(k, n, product(entry(A, i, index('k')), entry(B, index('k'), j))),
  ],
  ['δ_ij = δ_ji', apply('delta', [i, j]), entry(identity(n), j, i)],
  ['e_iᵀ A e_j = a_ij', product(T(apply('unit', [i, n])), A, apply('unit', [j, n])), entry(A, i, j)],
  ['Σ_i e_i e_iᵀ = I', total(i, n, product(apply('unit', [i, n]), T(apply('unit', [i, n])))), identity(n)],
  [
    '(I − 11ᵀ/n)²',
    power(subtract(identity(n), product(power(n, -1), one, T(one))), 2),
    subtract(identity(n), product(power(n, -1), one, T(one))),
  ],
  [
    'Jacobi',
    sum(
      ...[
        [A, B, C],
        [B, C, A],
        [C, A, B],
      ].map(([a, b, c]) => comm(a!, comm(b!, c!))),
    ),
    apply('zero', [n, n]),
  ],
  [
    '(I + A)³',
    power(sum(identity(n), A), 3),
    sum(identity(n), product(number(3), A), product(number(3), power(A, 2)), power(A, 3)),
  ],
  [
    '(s + t)² A',
    product(power(sum(s, t), 2), A),
    sum(product(power(s, 2), A), product(number(2), s, t, A), product(power(t, 2), A)),
  ],
  ['xᵀy A = A yᵀx', product(T(x), y, A), product(A, product(T(y), x))],
  ['1/n · n', product(power(n, -1), n, A), A],
  [
    '[A B][C; D] = AC + BD',
    product(apply('beside', [A, B]), apply('above', [C, D])),
    sum(product(A, C), product(B, D)),
  ],
  ['diag(A)ᵀ 1 = tr A', product(T(diagonalOf(A)), one), tr(A)],
  ['tr(ALBL)', tr(product(A, L, B, L)), tr(product(B, L, A, L))],
  ['x ∘ x ∘ x', had(x, x, x), apply('hadamard power', [x, number(3)])],
]

function comm(a: Term, b: Term): Term {
  return subtract(product(a, b), product(b, a))
}

test.each(truths)('true: %s', (_, left, right) => {
  expect(isPolynomialFragment(claim(left, right))).toBe(true)
  expect(decide(claim(left, right))).toBe('equal')
})

const falsehoods: [string, Term, Term][] = [
  ['AB = BA', product(A, B), product(B, A)],
  ['tr(ABC) = tr(ACB)', tr(product(A, B, C)), tr(product(A, C, B))],
  ['Aᵀ = A', T(A), A],
  ['xxᵀ = 2·', product(x, T(x)), product(number(2), x, T(x))],
  ['x yᵀ ≠ y xᵀ', product(x, T(y)), product(y, T(x))],
  ['vec(XYZ) = (X ⊗ Zᵀ) …', vec(product(A, B, C)), product(kron(A, T(C)), vec(B))],
  ['tr(K²) = 0', tr(power(K, 2)), number(0)],
  ['tr I = n + 1', tr(identity(n)), sum(n, oneNumber)],
  ['x_i = x_j', entry(x, i, oneNumber), entry(x, j, oneNumber)],
  ['A ⊗ B = B ⊗ A', kron(A, B), kron(B, A)],
  ['Hall at every n', product(power(comm(A, B), 2), C), product(C, power(comm(A, B), 2))],
]
test.each(falsehoods)('false: %s', (_, left, right) => expect(decide(claim(left, right))).toBe('different'))

test('a compound size that is taken apart in two ways is decided at equal sizes or not at all', () => {
  const M = product(X, T(X))
  expect(decide(claim(vec(product(M, X, A)), product(kron(M, T(A)), vec(X))))).toBe('different')
  const left = power(apply('commutation', [m, n]), 2)
  expect(decide(claim(left, identity(product(m, n))))).toMatchObject({ kind: 'outside the polynomial fragment' })
})

describe('products of many sums', () => {
  const factors = Array.from({ length: 20 }, (_, at) => sum(square(`F${at}`), square(`G${at}`)))
  const turned = factors.map((factor) => sum(...(factor.kind === 'application' ? factor.args.toReversed() : [])))
  test('are compared factor by factor', () => {
    expect(decide(claim(T(product(...factors)), product(...turned.toReversed().map(T))))).toBe('equal')
    expect(decide(claim(tr(product(...factors)), tr(product(...turned.slice(7), ...turned.slice(0, 7)))))).toBe('equal')
  })
  test('stop with a reason where that does not decide', () => {
    const swapped = [factors[1]!, factors[0]!, ...factors.slice(2)]
    expect(decide(claim(product(...factors), product(...swapped)))).toEqual({ kind: 'too many terms', limit: 20_000 })
  })
})

describe('derivatives of polynomials', () => {
  const gradient = (of: Term, by: Term): Term => apply('gradient', [of, by])
  test.each([
    ['∂(xᵀAx)/∂x = (A + Aᵀ)x', gradient(product(T(x), A, x), x), product(sum(A, T(A)), x)],
    ['∂tr(AS)/∂S = Aᵀ', gradient(tr(product(A, S)), S), T(A)],
  ])('%s', (_, left, right) => expect(decide(claim(left, right))).toBe('equal'))
  test.each([
    ['∂(xᵀAx)/∂x = 2Ax', gradient(product(T(x), A, x), x), product(number(2), A, x)],
    ['∂(xᵀKx)/∂K = 0', gradient(product(T(x), K, x), K), apply('zero', [n, n])],
  ])('false: %s', (_, left, right) => expect(decide(claim(left, right))).toBe('different'))
})

describe('sizes that are numbers', () => {
  const two = number(2)
  const [P, Q, R] = ['P', 'Q', 'R'].map((name) => matrixOf(name, two, two)) as [SymbolTerm, SymbolTerm, SymbolTerm]
  const at = (a: Term, r: number, c: number): Term => entry(a, number(r), number(c))
  const det = subtract(product(at(P, 1, 1), at(P, 2, 2)), product(at(P, 1, 2), at(P, 2, 1)))
  test.each([
    ['tr P = p₁₁ + p₂₂', tr(P), sum(at(P, 1, 1), at(P, 2, 2))],
    [
      'Cayley and Hamilton',
      sum(power(P, 2), negate(product(tr(P), P)), product(det, identity(two))),
      apply('zero', [two, two]),
    ],
    ['Hall', product(power(comm(P, Q), 2), R), product(R, power(comm(P, Q), 2))],
    ['det P = p₁₁p₂₂ − p₁₂p₂₁', apply('determinant', [P]), det],
    [
      'det(PQ) = det P det Q',
      apply('determinant', [product(P, Q)]),
      product(apply('determinant', [P]), apply('determinant', [Q])),
    ],
    ['P adj P = det P I', product(P, apply('adjugate', [P])), product(det, identity(two))],
    ['Σ over 1, 2', total(i, two, at(P, 1, 1)), product(two, at(P, 1, 1))],
    [
      'blocks of entries',
      apply('above', [apply('beside', [at(P, 1, 1), at(P, 1, 2)]), apply('beside', [at(P, 2, 1), at(P, 2, 2)])]),
      P,
    ],
  ])('%s', (_, left, right) => expect(decide(claim(left, right))).toBe('equal'))
  const six = number(6)
  const [U, V] = ['U', 'V'].map((name) => matrixOf(name, six, six)) as [SymbolTerm, SymbolTerm]
  test.each([
    ['UV = VU at size 6', product(U, V), product(V, U)],
    ['p₁₂ = p₂₁', at(P, 1, 2), at(P, 2, 1)],
    ['PQ = QP', product(P, Q), product(Q, P)],
  ])('false: %s', (_, left, right) => expect(decide(claim(left, right))).toBe('different'))
})
