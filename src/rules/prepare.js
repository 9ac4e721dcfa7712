#!/usr/bin/env node
/*
 * Compiles the rulebook's sentences to src/rules/rulebook.recipe.json ahead of time, so that opening it costs no parsing.
 * With `--check` it fails if the file is not current.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const folder = mkdtempSync(join(tmpdir(), 'rulebook-'))
const outfile = join(folder, 'prepare.mjs')
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
let rules
try {
  await build({ entryPoints: [here('prepare.ts')], bundle: true, outfile, format: 'esm', platform: 'node' })
  const { prepareRulebook } = await import(pathToFileURL(outfile).href)
  rules = prepareRulebook()
} catch (error) {
  console.error(`the rulebook was not prepared: ${error.message}`)
  process.exit(1)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const hash = `sha256:${createHash('sha256').update(JSON.stringify(rules)).digest('hex')}`
const lines = (list) => `[\n${list.map((rule) => JSON.stringify(rule)).join(',\n')}\n]`
const text = `{"hash":${JSON.stringify(hash)},\n"equations":${lines(rules.equations)},\n"properties":${lines(rules.properties)}}\n`

const target = new URL('rulebook.recipe.json', import.meta.url)
if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
  if (process.argv.includes('--check')) {
    console.error('src/rules/rulebook.recipe.json is not current\nrun: node src/rules/prepare.js')
    process.exit(1)
  }
  writeFileSync(target, text)
}
