#!/usr/bin/env node
/*
 * Compiles the rulebook's sentences to src/rules/rulebook.recipe.json ahead of time, so that opening it costs no parsing.
 * With `--check` it fails if the file is not current.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const bundle = await build({
  entryPoints: [new URL('prepare.ts', import.meta.url).pathname],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
})
const { prepareRulebook } = await import(
  `data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString('base64')}`
)
const rules = prepareRulebook()
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
