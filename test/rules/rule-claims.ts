import type { EquationRule } from '../../src/checker/rule.ts'
import { sameStatement, termsOf } from '../../src/checker/statement.ts'
import {
  type Claim,
  existence,
  type Fact,
  type IndexRange,
  type Statement,
  shapeOf,
  type Term,
  walk,
} from '../../src/term/index.ts'

/* Rules as claims, so that whatever judges claims can judge the rulebook. */

/** left = right under the rule's conditions, and whatever makes the sides exist that are named. */
export function claimOf(rule: EquationRule, existing: readonly Term[] = [rule.left]): Claim {
  return claim(rule.left, rule.right, rule.conditions, existing)
}

export function claim(
  left: Term,
  right: Term,
  conditions: readonly Statement[],
  existing: readonly Term[] = [],
): Claim {
  const stated = conditions.map((says): Fact => ({ says, from: 'stated' }))
  const implicit: Fact[] = []
  for (const says of existing.flatMap((term) => existence(term, stated))) {
    if (![...stated, ...implicit].some((fact) => sameStatement(fact.says, says)))
      implicit.push({ says, from: 'implicit' })
  }
  return {
    relation: '=',
    left,
    right,
    facts: [...stated, ...implicit],
    ranges: rangesOf([left, ...conditions.flatMap(termsOf)]),
    layout: { is: 'denominator', from: 'default' },
  }
}

/** A free index runs through the rows or columns of which it chooses one. */
function rangesOf(terms: readonly Term[]): IndexRange[] {
  const ranges = new Map<string, IndexRange>()
  const note = (index: Term, to: Term): void => {
    if (index.kind === 'symbol' && index.sort === 'index') ranges.set(index.name, { index, to })
  }
  for (const term of terms) {
    walk(term, (part) => {
      if (part.kind !== 'application') return undefined
      const [first, second, third] = part.args as [Term, Term, Term]
      if (part.op === 'entry') {
        note(second, shapeOf(first).rows)
        note(third, shapeOf(first).cols)
      }
      if (part.op === 'unit') note(first, second)
      return undefined
    })
  }
  return [...ranges.values()]
}

/** The exponents among the letters of a rule. */
export function exponentsOf(terms: readonly Term[]): Term[] {
  const found = new Map<string, Term>()
  for (const term of terms) {
    walk(term, (part) => {
      const exponent = part.kind === 'application' && part.op === 'power' ? part.args[1]! : undefined
      if (exponent?.kind === 'symbol' && exponent.sort === 'letter') found.set(exponent.name, exponent)
      return undefined
    })
  }
  return [...found.values()]
}

export const isInteger = (subject: Term): Statement => ({ kind: 'property', subject, property: 'integer' })
