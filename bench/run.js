#!/usr/bin/env node
/*
 * `npm run bench`: the claims of corpus/bench.jsonl, each judged many times in one process (reading included), and the
 * start-up of the command line against that of Node itself. Times depend on the machine; verdicts do not.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { judge } from '../dist/index.js'

const rounds = 15
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
const rows = claims.map(({ id, claim, let: letters, given, layout, expect }) => {
  const options = { let: letters, given, layout }
  const links = judge(claim, options)
  const verdict = links[0].verdict?.is
  const times = Array.from({ length: rounds }, () => milliseconds(() => judge(claim, options)))
  return { id, expect, verdict, time: median(times) }
})

const isRight = ({ expect, verdict }) =>
  expect === 'true' ? verdict === 'proved' : verdict === 'refuted' || verdict === 'ill-shaped'
for (const row of rows)
  console.log(
    `${row.id.padEnd(20)} ${(row.verdict ?? '').padEnd(11)} ${row.time.toFixed(2).padStart(8)} ms${isRight(row) ? '' : '   *'}`,
  )
const right = rows.filter(isRight).length
console.log(
  `\n${right} of ${rows.length} decided as they are; median ${median(rows.map(({ time }) => time)).toFixed(2)} ms a claim, reading included`,
)

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
