#!/usr/bin/env node
/*
 * Builds dist/: the command line as `matproof.cjs`, which starts `cli.cjs` (its bundle) from `cli.cache` (V8's code cache
 * of it), and `index.js`, the library, which runs in Node and in browsers. `--out DIR` builds
 * elsewhere, `--without-types` leaves out the declarations.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'dist' }, 'without-types': { type: 'boolean', default: false } },
})

// What is prepared ahead of time must be current: the grammars and the rulebook.
for (const prepared of ['grammar/prepare.js', 'src/rules/prepare.js']) {
  execFileSync(process.execPath, [prepared, '--check'], { stdio: 'inherit' })
}

const shared = {
  bundle: true,
  target: 'node20.19',
  minify: true,
  legalComments: 'eof',
  outdir: values.out,
  // Grammars arrive as recipes, so the parser of grammars need not be loaded.
  alias: { 'ohm-js': join(dirname(fileURLToPath(import.meta.resolve('ohm-js'))), 'src/main-kernel.js') },
}

/** commander can start other programs as commands, which nobody asks of it here; loading what it needs for that takes time. */
const withoutChildProcess = {
  name: 'without child_process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, () => ({ path: 'child_process', namespace: 'empty' }))
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }))
  },
}

/** What is prepared is parsed when its module is first asked for: as literals it would be compiled, and kept in the code cache. */
const preparedAsText = {
  name: 'prepared as text',
  setup({ onLoad }) {
    onLoad({ filter: /\.recipe\.json$/ }, ({ path }) => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))))})`,
    }))
  },
}

rmSync(values.out, { recursive: true, force: true })
await Promise.all([
  build({
    ...shared,
    entryPoints: { cli: 'src/cli/matproof.ts' },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform: 'node',
    plugins: [withoutChildProcess, preparedAsText],
  }),
  build({
    ...shared,
    entryPoints: ['src/index.ts'],
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  }),
])

const launcher = resolve(values.out, 'matproof.cjs')
copyFileSync('src/cli/launch.cjs', launcher)
chmodSync(launcher, 0o755)

// The launcher reads the bundle as Latin-1, which is quickest. esbuild leaves other characters in patterns as they are.
const bundle = resolve(values.out, 'cli.cjs')
const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/[^\0-\x7f]/g, escaped), 'latin1')

// The code cache holds what an ordinary run has compiled by its end.
const warmUp = `
  const { writeFileSync } = require('node:fs')
  const [launcher, cache] = process.argv.slice(1)
  process.argv = [process.execPath, launcher, 'prove', '\u2202(x\u1d40Ax)/\u2202x = (A + A\u1d40)x']
  const { script } = require(launcher)
  process.on('exit', () => writeFileSync(cache, script.createCachedData()))
`
const run = spawnSync(process.execPath, ['-e', warmUp, launcher, resolve(values.out, 'cli.cache')])
if (run.status !== 0) throw new Error(`the command line does not run: ${run.stderr}`)

// Errors in types are for `npm run types` to report: declarations are written all the same.
if (!values['without-types']) {
  const compiler = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(/package\.json$/, 'bin/tsc')
  spawnSync(process.execPath, [compiler, '-p', 'tsconfig.types.json', '--outDir', join(values.out, 'types')])
}
