import { describe, expect, test } from 'vitest'
import { allTruths } from '../../bench/fuzz/claims.ts'
import { type Family, isFailure, trial } from '../../bench/fuzz/fuzz.ts'
import { describeTrial } from '../../bench/fuzz/report.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'

/* A short run of `npm run fuzz`: nothing false is proved, and what follows from a truth is not refuted. */

const truths = allTruths(openRulebook())

const families: readonly { readonly only: Family; readonly seeds: number }[] = [
  { only: 'mutants', seeds: 60 },
  { only: 'derivatives', seeds: 300 },
  { only: 'truths', seeds: 80 },
]

describe('nothing false is proved, nothing true is refuted', () => {
  test.each(families)(
    '$only',
    ({ only, seeds }) => {
      const trials = Array.from({ length: seeds }, (_, seed) => trial(seed, { truths, budget: 300, only })).flatMap(
        (one) => one ?? [],
      )
      expect(trials.filter(isFailure).map(describeTrial)).toEqual([])
      expect(trials.filter(({ outcome }) => outcome.is === 'proved').length).toBeGreaterThan(seeds / 20)
    },
    60_000,
  )
})
