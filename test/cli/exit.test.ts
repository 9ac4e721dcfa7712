import { expect, test } from 'vitest'
import { codeOf, exitCodes, worst } from '../../src/cli/exit.ts'
import type { Located } from '../../src/judge/located.ts'
import type { VerdictName } from '../../src/judge/verdict.ts'
import { standings } from '../../src/render/standing.ts'

const linkOf = (is: VerdictName | undefined, expected: VerdictName | undefined): Located =>
  ({ judged: { verdict: is && { is, reason: { id: '' } } }, expected }) as unknown as Located

const codeOfFormula = (links: readonly (VerdictName | undefined)[], expected: VerdictName | undefined) =>
  worst(
    standings(
      links.map((is) => linkOf(is, expected)),
      () => false,
    ).map(codeOf),
  )

test.each([
  [['proved'], undefined, 0],
  [['refuted'], undefined, 1],
  [['ill-shaped'], undefined, 1],
  [['undecided'], undefined, 3],
  [['unreadable'], undefined, 4],
  [[undefined], undefined, 0],
  [['refuted'], 'refuted', 0],
  [['unreadable'], 'unreadable', 0],
  [['proved'], 'refuted', 1],
  [['undecided'], 'refuted', 3],
  [['proved', 'refuted', 'proved'], 'refuted', 0],
  [['proved', 'refuted', 'ill-shaped'], 'refuted', 1],
  [['proved', 'proved'], 'refuted', 1],
  [['proved', 'proved'], 'proved', 0],
] as const)('%j where %s is expected exits with %i', (links, expected, code) => {
  expect(codeOfFormula(links, expected)).toBe(code)
})

test('what a baseline knows does not fail', () => {
  const [known] = standings([linkOf('refuted', undefined)], () => true)
  expect(known!.standing).toBe('known')
  expect(codeOf(known!)).toBe(0)
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
