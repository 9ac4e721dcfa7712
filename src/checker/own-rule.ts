import { type Claim, differentiates, freeSymbols, type SymbolTerm, some, type Term } from '../term/index.ts'
import type { EquationRule, Rulebook } from './rule.ts'
import { termsOf } from './statement.ts'

/** Ids of rules that a trace brings with it begin so; those of the rulebook do not. */
export const ownPrefix = 'own:'

/**
 * The rule that a claim makes: its letters stand for any terms of their shapes, its facts are the conditions. Undefined
 * for a claim that says something of these very letters: with derivatives, definitions, constants or indices in it.
 */
export function ruleOf(id: string, { relation, left, right, facts }: Claim): EquationRule | undefined {
  const conditions = facts.map(({ says }) => says)
  const terms = [left, right, ...conditions.flatMap(termsOf)]
  const isOfLetters = conditions.some(
    (says) =>
      says.kind === 'definition' ||
      says.kind === 'depends' ||
      (says.kind === 'property' && (says.property === 'constant' || says.property === 'tied')),
  )
  if (relation !== '=' || isOfLetters || terms.some((term) => some(term, isTied))) return undefined
  const letters = new Map<string, SymbolTerm>()
  for (const term of terms) for (const letter of freeSymbols(term)) letters.set(letter.name, letter)
  return { id, left, right, conditions, letters: [...letters.values()] }
}

const isTied = (part: Term): boolean =>
  part.kind === 'binder' ||
  (part.kind === 'symbol' && part.sort === 'index') ||
  (part.kind === 'application' && differentiates.has(part.op))

/** The rulebook with one rule more. */
export const withRule = ({ hash, equations, properties }: Rulebook, rule: EquationRule): Rulebook => ({
  hash,
  equations: {
    get: (id) => (id === rule.id ? rule : equations.get(id)),
    *values() {
      yield* equations.values()
      yield rule
    },
  },
  properties,
})
