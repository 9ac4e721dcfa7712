#!/usr/bin/env node
/* `node bench/checkers.js [mutants] [first seed]`: both checkers on every proof of the corpus and on mutants of them. */
import { load } from './load.js'

const { compareCheckers, corpusTraces, hasPython, mutantsOf } = await load('bench/checkers.ts')
const [mutants = '4000', seed = '1'] = process.argv.slice(2)
if (hasPython()) {
  const proofs = await corpusTraces()
  const result = compareCheckers(proofs, mutantsOf(proofs, Number(mutants), Number(seed)))
  for (const { id, program, python } of result.differ) console.log(`${id}\n  program: ${program}\n  Python:  ${python}`)
  for (const claim of result.refuted) console.log(`accepted, but refuted: ${claim}`)
  console.log(`proofs accepted by both: ${result.proofs} of ${proofs.length}`)
  console.log(`mutants: ${result.both} accepted by both, ${result.neither} by neither, ${result.differ.length} differ`)
  console.log(
    `accepted mutants: ${result.sameClaim} of the same claim, ${result.otherClaim} of another, ${result.refuted.length} refuted`,
  )
  if (result.proofs < proofs.length || result.differ.length > 0 || result.refuted.length > 0) process.exitCode = 1
} else console.log('skipped: there is no python3')
