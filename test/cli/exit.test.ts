import { expect, test } from 'vitest'
import { codeOfFormula, exitCodes, worst } from '../../src/cli/exit.ts'

test.each([
  ['proved', undefined, 0],
  ['refuted', undefined, 1],
  ['ill-shaped', undefined, 1],
  ['undecided', undefined, 3],
  ['unreadable', undefined, 4],
  [undefined, undefined, 0],
  ['refuted', 'refuted', 0],
  ['unreadable', 'unreadable', 0],
  ['proved', 'refuted', 1],
  ['undecided', 'refuted', 3],
] as const)('%s where %s is expected exits with %i', (verdict, expected, code) => {
  expect(codeOfFormula(verdict, expected)).toBe(code)
})

test.each([
  [[], 0],
  [[exitCodes.undecided, exitCodes.unreadable], 4],
  [[exitCodes.unreadable, exitCodes.refuted], 1],
  [[exitCodes.refuted, exitCodes.usage], 2],
  [[exitCodes.usage, exitCodes.internal], 70],
] as const)('of %j the first that applies is %i', (codes, expected) => {
  expect(worst(codes)).toBe(expected)
})
