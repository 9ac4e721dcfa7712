import type { Statement, SymbolTerm, Term } from '../term/index.ts'

/**
 * A rule as the checker sees it: left = right for all values of its letters, in all sizes, under its conditions.
 * A property rule concludes a statement instead. Both are trusted; the rulebook is an argument of the checker.
 */
export interface EquationRule {
  readonly id: string
  readonly left: Term
  readonly right: Term
  readonly conditions: readonly Statement[]
  readonly letters: readonly SymbolTerm[]
}

export interface PropertyRule {
  readonly id: string
  readonly concludes: Statement
  readonly conditions: readonly Statement[]
  readonly letters: readonly SymbolTerm[]
}

export interface Rulebook {
  readonly hash: string
  readonly equations: RuleTable<EquationRule>
  readonly properties: RuleTable<PropertyRule>
}

/** Rules by id. */
export interface RuleTable<R> {
  get(id: string): R | undefined
  values(): Iterable<R>
}
