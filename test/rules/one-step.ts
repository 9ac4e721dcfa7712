import type { EquationRule, Rulebook } from '../../src/checker/rule.ts'
import { sameStatement } from '../../src/checker/statement.ts'
import type { Evidence, Step, Trace } from '../../src/checker/trace.ts'
import { existence, type Statement } from '../../src/term/index.ts'
import { claimOf } from './rule-claims.ts'

/** The rule itself, as a trace of one step: its letters stand for themselves, its conditions are facts of the claim. */
export function oneStepTrace(rule: EquationRule, book: Rulebook): Trace {
  const claim = claimOf(rule, [rule.left, rule.right])
  const byFact = (says: Statement): Evidence => {
    const at = claim.facts.findIndex((fact) => sameStatement(fact.says, says))
    return { says, by: `fact:${at}`, bindings: {}, from: [] }
  }
  const had = [...rule.conditions, ...existence(rule.left, claim.facts)]
  const needs = existence(rule.right, claim.facts).filter((need) => !had.some((says) => sameStatement(says, need)))
  const step: Step = {
    rule: rule.id,
    direction: 'forward',
    in: 'before',
    at: { path: [] },
    bindings: Object.fromEntries(rule.letters.map((letter) => [letter.name, letter])),
    because: [...rule.conditions, ...needs].map(byFact),
    result: rule.right,
  }
  return {
    schema: 'matproof/trace@1',
    rulebook: book.hash,
    claim,
    lemmas: [],
    proof: { shape: 'chain', left: rule.left, steps: [step] },
  }
}

/** The trace with its only step changed. */
export function withStep(trace: Trace, change: Partial<Step>): Trace {
  if (trace.proof.shape !== 'chain') throw new Error('not a chain')
  const [step] = trace.proof.steps
  return { ...trace, proof: { ...trace.proof, steps: [{ ...step!, ...change }] } }
}

export const stepOf = (trace: Trace): Step => {
  if (trace.proof.shape !== 'chain') throw new Error('not a chain')
  return trace.proof.steps[0]!
}
