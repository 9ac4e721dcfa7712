import { expect, test } from 'vitest'
import * as Q from '../../src/number/rational.ts'
import { printMatrix, printValue } from '../../src/render/counterexample.ts'
import { printStatement } from '../../src/render/statement.ts'
import { theClaim } from '../../src/syntax/read.ts'

const q = (n: number, d = 1) => Q.rational(BigInt(n), BigInt(d))

test.each([
  [
    [
      [q(1), q(-1, 2)],
      [q(0), q(3)],
    ],
    '[1 -1/2; 0 3]',
  ],
  [[[q(2)]], '2'],
  [[[q(1)], [q(2)]], '[1; 2]'],
])('a matrix in a line', (rows, expected) => {
  expect(printMatrix(rows)).toBe(expected)
})

test('a rational is exact', () => expect(printValue(q(2, 3))).toBe('2/3'))

test.each([
  ['A = A given A invertible', 'A invertible'],
  ['A = A given A = Aᵀ', 'A = Aᵀ'],
  ['s = s given s > 0', 's positive'],
  ['x = x given xᵀ x ≠ 0', 'xᵀ x nonzero'],
])('%s says: %s', (text, expected) => {
  expect(theClaim(text).claim.facts.map(({ says }) => printStatement(says))).toContain(expected)
})
