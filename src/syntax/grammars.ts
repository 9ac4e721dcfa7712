import type { Grammar } from 'ohm-js'
import * as ohm from 'ohm-js'
import latex from './latex.recipe.json' with { type: 'json' }
import plain from './plain.recipe.json' with { type: 'json' }
import type { Spelling } from './tree.ts'

/** Exported by ohm-js but absent from its type declarations. */
const { makeRecipe } = ohm as unknown as { makeRecipe(recipe: unknown): Grammar }

const recipes: Readonly<Record<Spelling, unknown>> = { plain, latex }
const opened: Partial<Record<Spelling, Grammar>> = {}

/** The grammar of a spelling, opened from its prepared recipe when it is first asked for. */
export function grammarOf(spelling: Spelling): Grammar {
  return (opened[spelling] ??= makeRecipe(recipes[spelling]))
}
