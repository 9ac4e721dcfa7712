#!/usr/bin/env node
/*
 * `node bench/peers/run.js [ROUNDS]`: the claims of corpus/bench.jsonl side by side, here and in SymPy, in one run: warm
 * medians in milliseconds, of the proof alone, of reading and proof, and of what SymPy needs to build, differentiate and
 * decide. SymPy does a thousand other things, and starts with empty caches in every round. Without python3 or SymPy
 * (Debian: python3-sympy) its columns are left out.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { load } from '../load.js'
import { claimsOf, median, optionsOf, warm } from '../measure.js'

const { findProof, Judge, openRulebook, readClaim } = await load(
  'src/judge/judge.ts',
  'src/prover/find.ts',
  'src/rules/rulebook.ts',
  'src/syntax/read.ts',
)
const [rounds = '5'] = process.argv.slice(2)

function sympy() {
  const script = fileURLToPath(new URL('sympy_claims.py', import.meta.url))
  const { status, stdout } = spawnSync('python3', [script, rounds, '30'], { encoding: 'utf8' })
  if (status !== 0) return undefined
  const [{ version }, ...claims] = stdout.trim().split('\n').map(JSON.parse)
  return { version, claims: new Map(claims.map((claim) => [claim.id, claim])) }
}

const peer = sympy()
console.log(peer ? `SymPy ${peer.version}` : 'no SymPy: python3 with the package sympy is not here')

const book = openRulebook()
const judge = new Judge(book)
const cell = (time) => (time === undefined ? '–' : time.toFixed(2)).padStart(10)
const row = (id, verdict, times, theirs = '') =>
  console.log(`${id.padEnd(18)}${verdict.padEnd(10)}${times.map(cell).join('')}  ${theirs}`.trimEnd())

console.log(`${''.padEnd(28)}     proof   reading     SymPy`)
const both = []
for (const entry of claimsOf('bench')) {
  const options = optionsOf(entry)
  const [{ verdict }] = judge.judge(entry.claim, options)
  const { claim } = readClaim(entry.claim, options).links[0]
  const theirs = peer?.claims.get(entry.id)
  if (verdict.is !== 'proved') {
    row(entry.id, verdict.is, [undefined, undefined, theirs?.ms], theirs?.verdict)
    continue
  }
  const proof = warm(() => findProof(claim, book)).median
  const all = warm(() => findProof(readClaim(entry.claim, options).links[0].claim, book)).median
  row(entry.id, verdict.is, [proof, all, theirs?.ms], theirs?.verdict)
  if (theirs?.verdict === 'proved') both.push({ proof: theirs.ms / proof, all: theirs.ms / all })
}
if (both.length > 0) {
  const ratio = (of) => median(both.map(of)).toFixed(0)
  console.log(
    `\n${both.length} claims are proved by both; here it takes less time, in the middle, by a factor of ` +
      `${ratio(({ proof }) => proof)} for the proof and of ${ratio(({ all }) => all)} with reading`,
  )
}
