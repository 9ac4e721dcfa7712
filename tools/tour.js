#!/usr/bin/env node
/* `npm start`: the examples verified, then a proof, then a refutation with its diagnosis. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const matproof = fileURLToPath(new URL('../dist/matproof.cjs', import.meta.url))
const examples = readdirSync('examples')
  .filter((name) => /\.(?:matproof|jsonl|md|txt|tex)$/.test(name))
  .map((name) => `examples/${name}`)

const tour = [
  ['verify', ...examples],
  ['prove', '∂xᵀAx/∂x = (A + Aᵀ)x'],
  ['prove', 'd Tr(W^{-1}) / dW = -(W^{-1})^2'],
]

/** Codes of verdicts: a wrong line among the examples is there to be shown. */
const verdictCodes = [0, 1, 3, 4]

for (const args of tour) {
  console.log(`\n$ matproof ${args.map((arg) => (/[^\w./-]/.test(arg) ? `'${arg}'` : arg)).join(' ')}`)
  const { status } = spawnSync(process.execPath, [matproof, ...args], { stdio: 'inherit' })
  if (!verdictCodes.includes(status)) process.exit(status ?? 70)
}
