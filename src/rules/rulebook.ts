import type { EquationRule, PropertyRule, Rulebook } from '../checker/rule.ts'
import { chapters } from './chapters/index.ts'
import { type BookRecipe, decodeEquation, decodeProperty } from './recipe.ts'
import type { RuleRecord, Use } from './rule.ts'
import prepared from './rulebook.recipe.json' with { type: 'json' }

/** The rulebook with what is not trusted: how each rule is used. */
export interface Book extends Rulebook {
  use(id: string): Use
}

const records: ReadonlyMap<string, RuleRecord> = new Map(
  chapters.flatMap(({ rules }) => rules.map((record) => [record.id, record])),
)

/** What a rule says to people: its statement, reason and source. */
export const recordOf = (id: string): RuleRecord | undefined => records.get(id)

let book: Book | undefined

/** The rulebook, from the recipe that `node src/rules/prepare.js` writes. */
export function openRulebook(): Book {
  if (book) return book
  const recipe = prepared as unknown as BookRecipe
  const equations = new Map<string, EquationRule>(recipe.equations.map((rule) => [rule.id, decodeEquation(rule)]))
  const properties = new Map<string, PropertyRule>(recipe.properties.map((rule) => [rule.id, decodeProperty(rule)]))
  book = { hash: recipe.hash, equations, properties, use: (id) => records.get(id)!.use }
  return book
}
