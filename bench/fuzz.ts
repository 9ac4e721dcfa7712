import { parseArgs } from 'node:util'
import { openRulebook } from '../src/rules/rulebook.ts'
import { allTruths } from './fuzz/claims.ts'
import { isFailure, type Plan, type Trial, trial } from './fuzz/fuzz.ts'
import { describeTrial } from './fuzz/report.ts'

/*
 * `npm run fuzz -- --minutes 20`: mutants of true claims, derivatives of random functions, true claims rewritten. Ends
 * with 1 if something false was proved or something true was refuted; prints the seed, which repeats it (`--seed S --count 1`).
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    count: { type: 'string' },
    seed: { type: 'string', default: '1' },
    budget: { type: 'string', default: '600' },
    only: { type: 'string' },
    refusals: { type: 'boolean', default: false },
  },
})

const plan: Plan = {
  truths: allTruths(openRulebook()),
  budget: Number(values.budget),
  only: values.only as Plan['only'],
}
const first = Number(values.seed)
const count = values.count === undefined ? (values.minutes === undefined ? 20_000 : Infinity) : Number(values.count)
const end = values.minutes === undefined ? Infinity : Date.now() + 60_000 * Number(values.minutes)

const tally = new Map<string, Map<string, number>>()
const failures: Trial[] = []

function note(done: Trial): void {
  const { outcome, kind } = done
  const column = outcome.is === 'proved' ? `proved, ${outcome.truth}` : outcome.is
  const row = tally.get(kind) ?? new Map<string, number>()
  tally.set(kind, row.set(column, (row.get(column) ?? 0) + 1))
  if (outcome.is === 'refused' && values.refusals) console.log(describeTrial(done))
  if (!isFailure(done)) return
  failures.push(done)
  console.log(describeTrial(done))
}

const start = Date.now()
let seed = first
for (; seed < first + count && Date.now() < end; seed++) {
  const done = trial(seed, plan)
  if (done) note(done)
  if ((seed - first) % 1000 === 999) {
    const rate = Math.round((1000 * (seed - first + 1)) / (Date.now() - start))
    console.error(`${seed - first + 1} trials, ${rate} a second, ${failures.length} failures`)
  }
}

for (const [kind, row] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(
    `${kind.padEnd(26)}${[...row]
      .sort()
      .map(([is, times]) => `${is}: ${times}`)
      .join('   ')}`,
  )
}
console.log(`${seed - first} trials from seed ${first}, ${failures.length} failures`)
process.exitCode = failures.length > 0 ? 1 : 0
