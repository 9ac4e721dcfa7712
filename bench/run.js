#!/usr/bin/env node
/*
 * `npm run bench`: for each claim of corpus/bench.jsonl the milliseconds that reading, looking for a proof, checking it,
 * looking for a counterexample to the end, and the whole judgement take in a warm process; then the figures that are
 * asked for, with their medians and minima. Times depend on the machine and on what else it does; verdicts do not.
 */
import { indexFigures } from './figures/indices.js'
import { processFigures } from './figures/processes.js'
import { proverFigures } from './figures/prover.js'
import { load } from './load.js'
import { claimsOf, median, milliseconds, optionsOf, printFigure } from './measure.js'

const { check, findProof, Judge, openRulebook, readClaim, refute } = await load(
  'src/checker/check.ts',
  'src/judge/judge.ts',
  'src/prover/find.ts',
  'src/refute/refute.ts',
  'src/rules/rulebook.ts',
  'src/syntax/read.ts',
)

const rounds = 9
const book = openRulebook()
const judge = new Judge(book)
const phases = ['parse', 'prove', 'check', 'refute', 'judge']

/** What a claim costs by phase: a phase that has nothing to do has no time. */
function timesOf(text, options) {
  const timed = (work) => median(Array.from({ length: rounds }, () => milliseconds(work)))
  const link = readClaim(text, options).links?.[0]
  const claim = link?.ok ? link.claim : undefined
  const found = claim && findProof(claim, book)
  return {
    parse: timed(() => readClaim(text, options)),
    prove: claim && timed(() => findProof(claim, book)),
    check: found?.ok ? timed(() => check(found.trace, book)) : undefined,
    refute: claim && timed(() => refute(claim)),
    judge: timed(() => judge.judge(text, options)),
  }
}

const rows = claimsOf('bench').map((entry) => {
  const { id, claim, expect } = entry
  const options = optionsOf(entry)
  return { id, expect, verdict: judge.judge(claim, options)[0].verdict?.is, times: timesOf(claim, options) }
})

const isRight = ({ expect, verdict }) =>
  expect === 'true' ? verdict === 'proved' : verdict === 'refuted' || verdict === 'ill-shaped'
const cell = (time) => (time === undefined ? '–' : time.toFixed(2)).padStart(9)
const printRow = (id, verdict, cells) => console.log(`${id.padEnd(20)} ${verdict.padEnd(11)}${cells.join('')}`)

const headings = phases.map((phase) => phase.padStart(9))
printRow('milliseconds', '', headings)
for (const row of rows) {
  const cells = phases.map((phase) => cell(row.times[phase]))
  printRow(row.id, row.verdict ?? '', isRight(row) ? cells : [...cells, '   *'])
}
const known = (phase) => rows.map(({ times }) => times[phase]).filter((time) => time !== undefined)
const medians = phases.map((phase) => cell(median(known(phase))))
printRow('median', '', medians)
console.log(`\n${rows.filter(isRight).length} of ${rows.length} decided as they are\n`)

console.log(`${''.padEnd(58)}    asked   median    least`)
for (const figures of [indexFigures, proverFigures, processFigures]) figures().forEach(printFigure)
