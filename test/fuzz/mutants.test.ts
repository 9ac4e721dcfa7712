import { describe, expect, test } from 'vitest'
import { allTruths } from '../../bench/fuzz/claims.ts'
import { type Family, isFailure, trial } from '../../bench/fuzz/fuzz.ts'
import { describeTrial } from '../../bench/fuzz/report.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'

/* A short run of `npm run fuzz`: nothing false is proved, and what follows from a truth is not refuted. */

const truths = allTruths(openRulebook())

const runs: readonly { readonly family: Family; readonly seeds: number }[] = [
  { family: 'mutants', seeds: 60 },
  { family: 'derivatives', seeds: 300 },
  { family: 'truths', seeds: 80 },
  { family: 'fragment', seeds: 150 },
]

describe('nothing false is proved, nothing true is refuted', () => {
  test.each(runs)(
    '$family',
    ({ family, seeds }) => {
      const trials = Array.from({ length: seeds }, (_, seed) => trial(seed, { truths, family })).flatMap(
        (one) => one ?? [],
      )
      expect(trials.filter(isFailure).map(describeTrial)).toEqual([])
      expect(trials.filter(({ outcome }) => outcome.is === 'proved').length).toBeGreaterThan(seeds / 20)
    },
    60_000,
  )
})
