import { parseArgs } from 'node:util'
import { openRulebook } from '../src/rules/rulebook.ts'
import { allTruths } from './fuzz/claims.ts'
import { families, isFailure, type Trial, trial } from './fuzz/fuzz.ts'
import { pools, runPools } from './fuzz/pools.ts'
import { describeTrial } from './fuzz/report.ts'

/*
 * `npm run fuzz -- [mutants|derivatives|truths|fragment|forms|gradients] [--count N] [--minutes M] [--seed S]`
 *
 * Claims, 20 000 of them: one-edit mutants of true claims (what runs if nothing is named), derivatives of random
 * functions, what follows from true claims, random claims of the polynomial fragment. Terms, 100 000 of them: normal
 * forms, and gradients by normal form, against exact values. Ends with 1 if something false was proved, something true
 * was refuted or two classes differ; prints the seed, which repeats it (`--seed S --count 1`).
 */

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: 'string' },
    count: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
  allowPositionals: true,
})

function failWith(says: string): never {
  console.error(says)
  process.exit(2)
}

const what = positionals[0] ?? 'mutants'
const seedOf = Number(values.seed)
const standard = what in pools ? 100_000 : 20_000
const count = Number(values.count ?? (values.minutes === undefined ? standard : Number.POSITIVE_INFINITY))
const minutes = Number(values.minutes ?? Number.POSITIVE_INFINITY)
if (![seedOf, count, minutes].every((number) => number >= 0)) failWith('--seed, --count and --minutes take numbers')
const end = Date.now() + 60_000 * minutes
const isOver = (): boolean => Date.now() >= end

if (what in pools) process.exitCode = runPools(what as keyof typeof pools, seedOf, count, isOver) ? 0 : 1
else {
  const family =
    families.find((name) => name === what) ?? failWith(`known are ${[...families, ...Object.keys(pools)].join(', ')}`)
  const plan = { truths: allTruths(openRulebook()), family }
  const tally = new Map<string, Map<string, number>>()
  const failures: Trial[] = []
  const start = Date.now()
  let seed = seedOf
  for (; seed < seedOf + count && !isOver(); seed++) {
    const done = trial(seed, plan)
    if (done) {
      const { outcome, kind } = done
      const column = outcome.is === 'proved' ? `proved, ${outcome.truth}` : outcome.is
      const row = tally.get(kind) ?? new Map<string, number>()
      tally.set(kind, row.set(column, (row.get(column) ?? 0) + 1))
      if (isFailure(done)) {
        failures.push(done)
        console.log(describeTrial(done))
      }
    }
    if ((seed - seedOf) % 1000 === 999) {
      const rate = Math.round((1000 * (seed - seedOf + 1)) / (Date.now() - start))
      console.error(`${seed - seedOf + 1} trials, ${rate} a second, ${failures.length} failures`)
    }
  }
  for (const [kind, row] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const cells = [...row].sort().map(([is, times]) => `${is}: ${times}`)
    console.log(`${kind.padEnd(26)}${cells.join('   ')}`)
  }
  console.log(`${seed - seedOf} ${family} from seed ${seedOf}, ${failures.length} failures`)
  process.exitCode = failures.length > 0 ? 1 : 0
}
