import { describe, expect, test } from 'vitest'
import { compileProperty, compileRule, RuleError } from '../../src/rules/compile.ts'
import { theClaim } from '../../src/syntax/read.ts'
import { claim } from './rule-claims.ts'
import { anyDiffers, holdsAt, samplesOf, valueAt } from './situations.ts'

/* Sentences that look like rules. The tests of the rulebook are worth something only if these do not pass them. */

type Types = Readonly<Record<string, string>>

const square: Types = { A: 'matrix(n, n)', B: 'matrix(n, n)', C: 'matrix(n, n)', X: 'matrix(n, n)' }

describe('no rule: found false in sizes from 1 to 4', () => {
  test.each<[statement: string, types?: Types]>([
    ["(A B)' = A' B'"],
    ['inv(A + B) = inv(A) + inv(B) given A invertible, B invertible'],
    ['det(-A) = -det(A)'],
    ['det(α A) = α det(A)'],
    ['tr(A B) = tr(A) tr(B)'],
    ["A A' = I(m) given A orthogonal", { A: 'matrix(m, n)' }],
    ['A pinv(A) = I(m)', { A: 'matrix(m, n)' }],
    ['pinv(A B) = pinv(B) pinv(A)'],
    ['exp(diag(x)) = diag(exp(x))', { x: 'vector(n)' }],
    ['cos(diag(x)) = diag(cos(x))', { x: 'vector(n)' }],
    ['(α^2)^(1/2) = α'],
    ['norm(α x) = α norm(x)'],
    ['α^0 = 0'],
    ['expm(A + B) = expm(A) expm(B)'],
    ['expm(A) = exp(A)'],
    ["adj(x y') = zeros(n, n)", { x: 'vector(n)', y: 'vector(n)' }],
    ['adj(α A) = α adj(A)'],
    ["d(x' A x) = 2 x' A dx given A constant"],
    ["d(x' A x) = 2 x' A dx given A symmetric"],
    ['d(A B) = A dB'],
    ['d(A^2) = 2 A dA'],
    ['d(det(A)) = tr(inv(A) dA)'],
    ['kron(A, B) = kron(B, A)'],
    ['vec(A X B) = kron(B, A) vec(X)'],
    ['A C = C A given A B = B A, B C = C B'],
    ['A = B given A C = B C'],
  ])('%s', (statement, types = {}) => {
    const wrong = theClaim(statement, {
      let: { ...square, α: 'scalar', x: 'vector(n)', ...types },
      spelling: 'plain',
    }).claim
    const differs = [...samplesOf(wrong, 24)].some((sample) => {
      const [left, right] = [valueAt(wrong.left, sample), valueAt(wrong.right, sample)]
      return left !== undefined && right !== undefined && anyDiffers(left, right)
    })
    expect(differs).toBe(true)
  })
})

describe('no rule on properties: found false in sizes from 1 to 4', () => {
  test.each<[statement: string, types?: Types]>([
    ['A + B invertible given A invertible, B invertible'],
    ['A invertible given A idempotent'],
    ['A invertible given A psd'],
    ['A B symmetric given A symmetric, B symmetric'],
    ['A symmetric given A idempotent'],
    ['A + B orthogonal given A orthogonal, B orthogonal'],
    ['A B posdef given A posdef, B posdef'],
    ["B' A B posdef given A posdef"],
    ['α A posdef given A posdef'],
    ['A + B idempotent given A idempotent, B idempotent'],
    ['α + β ≠ 0 given α ≠ 0, β ≠ 0'],
    ['α - β positive given α positive, β positive'],
    ['det(A) ≠ 0 given A ≠ 0'],
  ])('%s', (statement, types) => {
    const { concludes, conditions } = compileProperty({ id: 'wrong', statement, because: '', let: types ?? {} })
    if (concludes.kind !== 'property') throw new Error('no property')
    const { subject } = concludes
    const samples = [...samplesOf(claim(subject, subject, conditions), 20)]
    expect(samples.some((sample) => !holdsAt(concludes, sample))).toBe(true)
  })
})

describe('no sentence for a rule', () => {
  test.each([
    ['A inv(B) = A inv(B) C'],
    ['A + B'],
    ['A = B = C'],
    ['A B = B A given A lucky'],
    ["A = tr(A) + I(n) + x x'"],
    ['A (B'],
  ])('%s', (statement) => {
    expect(() => compileRule({ id: 'wrong', statement, because: '', source: '', use: 'on request' })).toThrow(RuleError)
  })
})
