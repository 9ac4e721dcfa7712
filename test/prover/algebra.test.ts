import { describe, expect, test } from 'vitest'
import { Proved } from '../../src/checker/proved.ts'
import { findProof } from '../../src/prover/find.ts'
import { outlineOf } from '../../src/render/outline.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import { theClaim } from '../../src/syntax/read.ts'

const book = openRulebook()

type Letters = Readonly<Record<string, string>>
/** A claim, its letters, and what is given. */
interface Row {
  readonly claim: string
  readonly letters: Letters
  readonly given: readonly string[]
}

const row = (claim: string, letters: Letters, ...given: string[]): Row => ({ claim, letters, given })

function proofOf({ claim, letters, given }: Row): Proved | undefined {
  const found = findProof(theClaim(claim, { let: letters, given }).claim, book)
  const proved = found.ok ? Proved.certify(found.trace, book) : undefined
  return proved instanceof Proved ? proved : undefined
}

const square: Letters = { A: 'matrix(n, n)', B: 'matrix(n, n)' }
const invertible: Letters = { A: 'matrix(n, n) invertible', B: 'matrix(n, n) invertible' }
const tall: Letters = { A: 'matrix(m, n)' }
const update: Letters = { A: 'matrix(n, n) invertible', U: 'matrix(n, k)', V: 'matrix(k, n)' }
const filter: Letters = {
  P: 'matrix(n, n) symmetric',
  R: 'matrix(m, m) symmetric',
  H: 'matrix(m, n)',
  K: 'matrix(n, m)',
}
const blocks: Letters = {
  A: 'matrix(m, m) invertible',
  B: 'matrix(m, n)',
  C: 'matrix(n, m)',
  D: 'matrix(n, n) invertible',
}
const columns: Letters = { A: 'matrix(n, n) invertible', u: 'vector(n)', v: 'vector(n)' }

/** The equations of Penrose for X as the pseudo-inverse of A. */
const penrose = (X: string): string[] => [
  `A*${X}*A = A`,
  `${X}*A*${X} = ${X}`,
  `(A*${X})' = A*${X}`,
  `(${X}*A)' = ${X}*A`,
]

describe('identities of textbooks are told in a few lines', () => {
  test.each([
    [5, row('inv(I(k) + V*U)*V = V*inv(I(n) + U*V)', update)],
    [8, row('inv(A - A*B*A) = inv(A) + inv(inv(B) - A)', invertible)],
    [8, row('inv(A + U*V) = inv(A) - inv(A)*U*inv(I(k) + V*inv(A)*U)*V*inv(A)', update)],
    [8, row("inv(A + u*v') = inv(A) - inv(A)*u*v'*inv(A)/(1 + v'*inv(A)*u)", columns)],
    [4, row('A - A*inv(A + B)*A = B - B*inv(A + B)*B', square)],
    [8, row('inv(inv(A) + inv(B)) = A*inv(A + B)*B', invertible)],
    [6, row('inv(I(n) + inv(A)) = A*inv(A + I(n))', invertible)],
    [11, row('X = Y', { ...tall, X: 'matrix(n, m)', Y: 'matrix(n, m)' }, ...penrose('X'), ...penrose('Y'))],
    [8, row('H^2 = H', { X: 'matrix(n, p)', H: 'matrix(n, n)' }, "H = X*inv(X'*X)*X'")],
    [12, row("(I(n) - K*H)*P*(I(n) - K*H)' + K*R*K' = (I(n) - K*H)*P", filter, "K = P*H'*inv(H*P*H' + R)")],
  ] as const)('at most %i: $1.claim', (lines, claim) => {
    const proof = proofOf(claim)
    const items = proof ? outlineOf(proof, 'textbook').items : []
    expect(items.filter(({ kind }) => kind === 'line').length).toBeGreaterThan(0)
    expect(items.filter(({ kind }) => kind === 'line').length).toBeLessThanOrEqual(lines)
  })
})

describe('proved', () => {
  test.each([
    row('inv(A)*B = B*inv(A)', invertible, 'A*B = B*A'),
    row('(P - Q)^2 = P - Q', { P: 'matrix(n, n)', Q: 'matrix(n, n)' }, 'P^2 = P', 'Q^2 = Q', 'P*Q = Q', 'Q*P = Q'),
    row('B*A = I(n)', square, 'A*B = I(n)'),
    row('inv(I(n) + A) = I(n) - A + A^2', square, 'A^3 = 0'),
    row("inv(A + u*v')*u = inv(A)*u/(1 + v'*inv(A)*u)", columns),
    row('pinv(P) = P', { P: 'matrix(n, n) symmetric idempotent' }),
    row("A'*A*pinv(A) = A'", tall),
    row("pinv(x)*(x'*x) = x'", { x: 'vector(n)' }),
    row("pinv(x*y') = pinv(y')*pinv(x)", { x: 'vector(n)', y: 'vector(m)' }),
    row('det(t*I(n) - B) = det(t*I(n) - A)', { ...square, S: 'matrix(n, n) invertible', t: 'scalar' }, 'S*B = A*S'),
    row('tr(A) = tr(B)', { ...square, S: 'matrix(n, n) invertible' }, 'S*B = A*S'),
    row("u'*adj(A)*v = det(A + v*u') - det(A)", columns),
    row('det(P)*P = det(P)*I(n)', { P: 'matrix(n, n) idempotent' }),
    row('A^2 - tr(A)*A + det(A)*I(2) = 0', { A: 'matrix(2, 2)' }),
    row('inv([A, B; zeros(n, m), D]) = [inv(A), -inv(A)*B*inv(D); zeros(n, m), inv(D)]', blocks),
    row('det([A, B; C, D]) = det(A*D - C*B)', { ...square, C: 'matrix(n, n)', D: 'matrix(n, n)' }, 'A*C = C*A'),
    row("normF(A) = sqrt(tr(A*A'))", tall),
    row('norm1(x) = sum(i,1,n,abs(x(i)))', { x: 'vector(n)' }),
    row("expm(S)'*expm(S) = I(n)", { S: 'matrix(n, n) skew' }),
  ])('$claim', (claim) => {
    expect(proofOf(claim)).toBeInstanceOf(Proved)
  })
})

describe('false by one edit, and not proved', () => {
  test.each([
    row('inv(A - A*B*A) = inv(A) - inv(inv(B) - A)', invertible),
    row('inv(A + U*V) = inv(A) - inv(A)*U*inv(I(k) - V*inv(A)*U)*V*inv(A)', update),
    row("inv(A + u*v')*u = inv(A)*u/(1 - v'*inv(A)*u)", columns),
    row('inv(A)*B = B*inv(A)', invertible),
    row('(P - Q)^2 = P - Q', { P: 'matrix(n, n)', Q: 'matrix(n, n)' }, 'P^2 = P', 'Q^2 = Q', 'P*Q = Q'),
    row('B*A = I(n)', { A: 'matrix(m, n)', B: 'matrix(n, m)' }, 'A*B = I(m)'),
    row('pinv(P) = P', { P: 'matrix(n, n) idempotent' }),
    row('det(t*I(n) - B) = det(t*I(n) - A)', { ...square, S: 'matrix(n, n)', t: 'scalar' }, 'S*B = A*S'),
    row('det([A, B; C, D]) = det(A*D - C*B)', { ...square, C: 'matrix(n, n)', D: 'matrix(n, n)' }),
    row('inv([A, B; zeros(n, m), D]) = [inv(A), inv(A)*B*inv(D); zeros(n, m), inv(D)]', blocks),
    row('expm(A + B) = expm(A)*expm(B)', square),
  ])('$claim', (claim) => {
    expect(proofOf(claim)).toBeUndefined()
  })
})

test('completion proves nothing from hypotheses that contradict each other', () => {
  expect(proofOf(row('A*B = B*A', invertible, 'A^2 = 0'))).toBeUndefined()
})

test('a letter is not solved for by an equation that still speaks of it: the search ends', () => {
  const letters = { A: 'matrix(n, n) invertible', B: 'matrix(n, n)', C: 'matrix(n, n) invertible' }
  const { claim } = theClaim('inv(A*B*C) = inv(C)*B*inv(A)', { let: letters, given: [] })
  expect(findProof(claim, book, 600)).toEqual({ ok: false, reason: { kind: 'no rule applies' } })
})

test.each([
  ['det(A) != 0', 'A*inv(A) = I(n)', { A: 'matrix(n, n)' }],
  ['norm(x) != 0', "(x'*x)/norm(x)^2 = 1", { x: 'vector(n)' }],
])('given %s, %s', (given, claim, letters: Letters) => {
  expect(proofOf(row(claim, letters, given))).toBeDefined()
})
