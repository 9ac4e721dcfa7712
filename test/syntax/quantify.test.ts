import { expect, test } from 'vitest'
import { print } from '../../src/syntax/print.ts'
import { readClaim, theClaim } from '../../src/syntax/read.ts'

/* Hypotheses with free indices hold for all of their values. */

const letters = { A: 'matrix(n, n)', C: 'matrix(m, m)', X: 'matrix(m, n)', x: 'vector(n)', y: 'vector(n)' }

const stated = (...given: string[]): string[] =>
  theClaim("tr(A) + tr(C) + tr(X'X) + x'y = 1", { let: letters, given }).claim.facts.flatMap(({ says, from }) => {
    if (from !== 'stated') return []
    if (says.kind === 'equation') return [`${print(says.left)} = ${print(says.right)}`]
    return says.kind === 'definition' ? [`${print(says.letter)} := ${print(says.value)}`] : [says.kind]
  })

test.each([
  ['C_ij = Σ_k X_ik X_jk', 'C := Σ_{i=1}^m Σ_{j=1}^m (Σ_{k=1}^n X_ik X_jk) e(i, m) e(j, m)ᵀ'],
  ['C_ji = Σ_k X_ik X_jk', 'C := Σ_{j=1}^m Σ_{i=1}^m (Σ_{k=1}^n X_ik X_jk) e(j, m) e(i, m)ᵀ'],
  ['x_i = y_i', 'x := y'],
  ['y_i = 1', 'y := Σ_{i=1}^n e(i, n)'],
  ['A_ij = A_ji', 'A = Aᵀ'],
  ['A_ii = 0', 'Σ_{i=1}^n A_ii e(i, n) = zeros(n, 1)'],
])('%s', (given, says) => {
  expect(stated(given)).toEqual([says])
})

test('i ≠ j leaves the diagonal out', () => {
  expect(stated('A_ij = 0, i ≠ j')).toEqual(['Σ_{i=1}^n Σ_{j=1}^n (1 - δ_ij) A_ij e(i, n) e(j, n)ᵀ = zeros(n, n)'])
})

test.each(['A_ij > 0', 'A_ij = 0, i > j', 'A_ij A_jk = A_ik'])('%s makes the claim undecided, not false', (given) => {
  const read = readClaim('A = 0', { let: letters, given: [given] })
  expect(read.ok ? 'read' : read.in).toBe(given)
  expect(read.ok || read.isOfHypothesis).toBe(true)
})

test('what is said of the indices of the claim stays with them', () => {
  const { claim } = theClaim('log(x_i y_j) = log(x_i) + log(y_j)', { let: letters, given: ['x_i > 0'] })
  expect(claim.facts.filter(({ from }) => from === 'stated').map(({ says }) => says.kind)).toEqual(['property'])
})

test('a sum without an end has a size of its own', () => {
  expect(print(theClaim('Σ_i 1 = 1').claim.left)).toBe('Σ_{i=1}^n 1')
})

test('x beside the family x_t is the matrix of its members, or has to be renamed', () => {
  const x_t = { x_t: 'vector(n) for t = 1..N' }
  expect(theClaim("Σ_t x_t x_t' = x x'", { let: x_t }).claim.right.kind).toBe('application')
  const read = readClaim("Σ_t x_t x_t' = x x'", { let: { ...x_t, x: 'vector(n)' } })
  expect(read.ok || ('id' in read.failure && read.failure.id)).toBe('family-and-letter')
})
