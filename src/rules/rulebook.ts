import type { EquationRule, PropertyRule, Rulebook } from '../checker/rule.ts'
import { chapters, propertyRules } from './chapters/index.ts'
import { compileProperty, compileRule } from './compile.ts'
import type { RuleRecord, Use } from './rule.ts'

/** The rulebook with what is not trusted: how each rule is used. */
export interface Book extends Rulebook {
  use(id: string): Use
}

const records: ReadonlyMap<string, RuleRecord> = new Map(
  chapters.flatMap(({ rules }) => rules.map((record) => [record.id, record])),
)

/** Opens the rulebook from its sentences. Throws a RuleError for the first that is no rule. */
export function openRulebook(): Book {
  const equations = new Map<string, EquationRule>()
  for (const record of records.values()) equations.set(record.id, compileRule(record))
  const properties = new Map<string, PropertyRule>()
  for (const record of propertyRules) properties.set(record.id, compileProperty(record))
  return { hash: 'unprepared', equations, properties, use: (id) => records.get(id)!.use }
}
