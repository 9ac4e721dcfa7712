import { differ, type Real, reals } from '../../src/number/real.ts'
import { ifExists } from '../../src/number/scalars.ts'
import { contextAt, evaluate } from '../../src/refute/evaluate.ts'
import { holds } from '../../src/refute/fact.ts'
import { analyse, type Problem } from '../../src/refute/problem.ts'
import { Sampler, sizeAt } from '../../src/refute/sample.ts'
import type { Situation } from '../../src/refute/situation.ts'
import type { Claim, Statement, Term } from '../../src/term/index.ts'

/* Exact values for the letters of a claim, in sizes from 1 to 4, all equal, all different and in between. */

const patterns: readonly ((i: number) => number)[] = [
  () => 2,
  (i) => 2 + (i % 2),
  (i) => 3 - (i % 3),
  () => 1,
  (i) => 1 + (i % 2),
  (i) => 2 - (i % 2),
  () => 3,
  (i) => 1 + (i % 4),
  (i) => 4 - (i % 4),
  () => 4,
]

export interface Sample {
  readonly problem: Problem
  readonly situation: Situation
}

/** Values that meet all facts of the claim: `each` for every choice of sizes. */
export function* samplesOf(claim: Claim, each: number): Generator<Sample> {
  const problem = analyse(claim)
  if (problem.obstacle) throw new Error(`cannot be sampled: ${JSON.stringify(problem.obstacle.kind)}`)
  const sampler = new Sampler(problem)
  const seen = new Set<string>()
  for (const pattern of patterns) {
    const sizes = new Map(problem.sizes.map((name, i) => [name, pattern(i)]))
    const key = [...sizes.values()].join()
    if (seen.has(key)) continue
    seen.add(key)
    for (let count = 0; count < each; count++) {
      const situation = sampler.sample(sizes, count)
      if (situation) for (const here of withIndices(claim, situation)) yield { problem, situation: here }
    }
  }
}

/** All values of the free indices, at most nine. */
function withIndices({ ranges }: Claim, situation: Situation): Situation[] {
  return ranges
    .reduce<ReadonlyMap<string, number>[]>(
      (all, { index, to }) =>
        all.flatMap((chosen) =>
          Array.from({ length: sizeAt(to, situation.sizes)! }, (_, i) => new Map([...chosen, [index.name, i + 1]])),
        ),
      [new Map()],
    )
    .slice(0, 9)
    .map((indices) => ({ ...situation, indices }))
}

/** The value of a term, or undefined where it does not exist. */
export const valueAt = (term: Term, { problem, situation }: Sample): readonly Real[] | undefined =>
  ifExists(() => evaluate(term, contextAt(reals, situation, problem.background)).data)

export const holdsAt = (says: Statement, { problem, situation }: Sample): boolean =>
  holds(says, contextAt(reals, situation, problem.background))

export const anyDiffers = (left: readonly Real[], right: readonly Real[]): boolean =>
  left.length !== right.length || left.some((entry, i) => differ(entry, right[i]!))
