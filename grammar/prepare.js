/*
 * Compiles the grammars to recipes (plain JSON) ahead of time: opening a recipe takes a millisecond, compiling a grammar
 * takes sixty. `node grammar/prepare.js` writes src/syntax/*.recipe.json, with `--check` it fails if they are not current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { grammars } from 'ohm-js'

const read = (name) => readFileSync(new URL(`${name}.ohm`, import.meta.url), 'utf8')
const compiled = grammars(['expression', 'plain', 'latex'].map(read).join('\n'))

/** Recipes say of every node where it stood in the source; nobody asks at run time, and it is half of the file. */
function withoutPositions(recipe) {
  if (!Array.isArray(recipe)) return recipe
  if (recipe[0] === 'grammar') {
    const rules = Object.entries(recipe[5]).map(([name, [action, , ...rest]]) => [
      name,
      [action, {}, ...rest.map(withoutPositions)],
    ])
    return ['grammar', {}, recipe[2], withoutPositions(recipe[3]), recipe[4], Object.fromEntries(rules)]
  }
  return typeof recipe[0] === 'string' && typeof recipe[1] === 'object' && !Array.isArray(recipe[1])
    ? [recipe[0], {}, ...recipe.slice(2).map(withoutPositions)]
    : recipe.map(withoutPositions)
}

const stale = []
for (const [file, grammar] of [
  ['plain', compiled.Plain],
  ['latex', compiled.Latex],
]) {
  const target = new URL(`../src/syntax/${file}.recipe.json`, import.meta.url)
  const text = `${JSON.stringify(withoutPositions(JSON.parse(grammar.toRecipe())))}\n`
  if (existsSync(target) && readFileSync(target, 'utf8') === text) continue
  if (process.argv.includes('--check')) stale.push(fileURLToPath(target))
  else writeFileSync(target, text)
}
if (stale.length > 0) {
  console.error(`not current: ${stale.join(', ')}\nrun: node grammar/prepare.js`)
  process.exit(1)
}
