#!/usr/bin/env node
/*
 * Builds dist/: `matproof.js`, the command line, one bundle split so that a command loads only what it needs, and
 * `index.js`, the library, which runs in Node and in browsers. `--out DIR` builds elsewhere.
 */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } })

// What is prepared ahead of time must be current: the grammars and the rulebook.
for (const prepared of ['grammar/prepare.js', 'src/rules/prepare.js']) {
  execFileSync(process.execPath, [prepared, '--check'], { stdio: 'inherit' })
}

rmSync(values.out, { recursive: true, force: true })
const shared = {
  bundle: true,
  format: 'esm',
  target: 'node20.19',
  minify: true,
  legalComments: 'eof',
  outdir: values.out,
  // Grammars arrive as recipes, so the parser of grammars need not be loaded.
  alias: { 'ohm-js': join(dirname(fileURLToPath(import.meta.resolve('ohm-js'))), 'src/main-kernel.js') },
}
await Promise.all([
  build({
    ...shared,
    entryPoints: ['src/cli/matproof.ts'],
    platform: 'node',
    splitting: true,
    chunkNames: 'cli/[name]-[hash]',
    // commander is CommonJS and requires Node's modules by name.
    banner: { js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);" },
  }),
  build({ ...shared, entryPoints: ['src/index.ts'], platform: 'neutral', mainFields: ['module', 'main'] }),
])
