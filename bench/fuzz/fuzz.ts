import { Random } from '../../src/refute/random.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import type { Claim } from '../../src/term/index.ts'
import type { Named } from './claims.ts'
import { type Edit, edits, mutant } from './mutants.ts'
import { answered, randomQuestion } from './polynomials.ts'
import { rewritten } from './rewritten.ts'
import { attempt, type Outcome, refuteTwice } from './trial.ts'

/*
 * Soundness by trial: whatever is proved must survive exact evaluation. A trial is determined by its seed, so a failure
 * is repeated by its seed alone.
 */

export type Kind = Edit | 'derivative' | 'mutated derivative' | 'rewritten'

export interface Trial {
  readonly seed: number
  readonly kind: Kind
  readonly from: string
  readonly claim: Claim
  readonly outcome: Outcome | { readonly is: 'refuted though true' }
}

export interface Plan {
  readonly truths: readonly Named[]
  /** Rewrite steps that the prover may spend on a claim. */
  readonly budget: number
  readonly only?: 'mutants' | 'derivatives' | 'rewritten' | undefined
}

const book = openRulebook()

/** The trial of a seed, or undefined where the seed makes no claim. */
export function trial(seed: number, { truths, budget, only }: Plan): Trial | undefined {
  const random = new Random(Math.imul(seed + 1, 0x9e3779b1))
  const choice = random.below(10)
  const family = only ?? (choice < 7 ? 'mutants' : choice < 9 ? 'derivatives' : 'rewritten')
  if (family === 'derivatives') return derivativeTrial(seed, random, budget)
  const { name, claim } = random.pick(truths)
  if (family === 'mutants') {
    const kind = random.pick(edits)
    const changed = mutant(claim, kind, random)
    return changed && { seed, kind, from: name, claim: changed, outcome: attempt(changed, book, budget) }
  }
  const made = rewritten(claim, book, random)
  if (made === undefined) return undefined
  const outcome = attempt(made.claim, book, budget)
  const isRefuted = outcome.is !== 'unsound' && outcome.is !== 'proved' && refuteTwice(made.claim).kind === 'refuted'
  return {
    seed,
    kind: 'rewritten',
    from: `${name} by ${made.rules.join(', ')}`,
    claim: made.claim,
    outcome: isRefuted ? { is: 'refuted though true' } : outcome,
  }
}

function derivativeTrial(seed: number, random: Random, budget: number): Trial | undefined {
  const question = randomQuestion(random)
  const claim = question && answered(question, book, budget)
  if (claim === undefined) return undefined
  const from = 'a random function'
  if (random.chance(2)) return { seed, kind: 'derivative', from, claim, outcome: attempt(claim, book, budget) }
  const kinds = ['transpose', 'sign or factor', 'drop a fact', 'letter', 'drop a term or factor', 'other property'] as const
  const changed = mutant(claim, random.pick(kinds), random)
  return changed && { seed, kind: 'mutated derivative', from, claim: changed, outcome: attempt(changed, book, budget) }
}

export const isFailure = ({ outcome }: Trial): boolean =>
  outcome.is === 'unsound' || outcome.is === 'refuted though true'
