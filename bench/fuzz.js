#!/usr/bin/env node
/* Bundles fuzz.ts, which is TypeScript like the program, and runs it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

const folder = mkdtempSync(join(tmpdir(), 'matproof-fuzz-'))
try {
  const outfile = join(folder, 'fuzz.mjs')
  await build({
    entryPoints: ['bench/fuzz.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'error',
  })
  const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = status ?? 2
} finally {
  rmSync(folder, { recursive: true, force: true })
}
