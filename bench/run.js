#!/usr/bin/env node
/*
 * `npm run bench`: for each claim of corpus/bench.jsonl the milliseconds that reading, looking for a proof, checking it,
 * looking for a counterexample to the end, and the whole judgement take in a warm process; then the start-up of the
 * command line against that of Node itself. Times depend on the machine; verdicts do not.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { load } from './load.js'

const { check, findProof, Judge, openRulebook, readClaim, refute } = await load(
  'src/checker/check.ts',
  'src/judge/judge.ts',
  'src/prover/find.ts',
  'src/refute/refute.ts',
  'src/rules/rulebook.ts',
  'src/syntax/read.ts',
)

const rounds = 9
const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1]
const milliseconds = (work) => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const claims = readFileSync(new URL('../corpus/bench.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(JSON.parse)
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

const rows = claims.map(({ id, claim, let: letters, given, layout, expect }) => {
  const options = { let: letters, given, layout }
  return { id, expect, verdict: judge.judge(claim, options)[0].verdict?.is, times: timesOf(claim, options) }
})

const isRight = ({ expect, verdict }) =>
  expect === 'true' ? verdict === 'proved' : verdict === 'refuted' || verdict === 'ill-shaped'
const cell = (time) => (time === undefined ? '–' : time.toFixed(2)).padStart(9)
const line = (id, verdict, cells) => `${id.padEnd(20)} ${verdict.padEnd(11)}${cells.join('')}`

console.log(
  line(
    'milliseconds',
    '',
    phases.map((phase) => phase.padStart(9)),
  ),
)
for (const row of rows) {
  const cells = phases.map((phase) => cell(row.times[phase]))
  console.log(line(row.id, row.verdict ?? '', cells) + (isRight(row) ? '' : '   *'))
}
const known = (phase) => rows.map(({ times }) => times[phase]).filter((time) => time !== undefined)
console.log(
  line(
    'median',
    '',
    phases.map((phase) => cell(median(known(phase)))),
  ),
)
const right = rows.filter(isRight).length
console.log(`\n${right} of ${rows.length} decided as they are`)

const command = fileURLToPath(new URL('../dist/matproof.cjs', import.meta.url))
const processTime = (args) => milliseconds(() => spawnSync(process.execPath, args))
const bare = []
const prove = []
for (let i = 0; i < rounds; i++) {
  bare.push(processTime(['-e', '0']))
  prove.push(processTime([command, 'prove', '∂xᵀAx/∂x = (A + Aᵀ)x']))
}
console.log(
  `whole process: ${median(prove).toFixed(0)} ms, Node alone ${median(bare).toFixed(0)} ms, ratio ${(median(prove) / median(bare)).toFixed(2)}`,
)
