import { chapters, propertyRules } from './chapters/index.ts'
import { compileProperty, compileRule } from './compile.ts'
import { type BookRecipe, encodeEquation, encodeProperty } from './recipe.ts'

/**
 * The rulebook compiled from its sentences, without its hash: `hash` is taken of exactly this. Throws a RuleError for the
 * first sentence that makes no rule.
 */
export function prepareRulebook(): Omit<BookRecipe, 'hash'> {
  return {
    equations: chapters.flatMap(({ rules }) => rules.map((record) => encodeEquation(compileRule(record)))),
    properties: propertyRules.map((record) => encodeProperty(compileProperty(record))),
  }
}
