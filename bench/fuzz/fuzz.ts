import { Random } from '../../src/refute/random.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import type { Claim } from '../../src/term/index.ts'
import type { Named } from './claims.ts'
import { fragmentClaim, truthOf } from './fragment.ts'
import { type Edit, edits, mutant } from './mutants.ts'
import { answered, randomQuestion } from './polynomials.ts'
import { rewritten } from './rewritten.ts'
import { specialised } from './specialised.ts'
import { attempt, type Outcome, refuteTwice } from './trial.ts'

/*
 * Soundness by trial: whatever is proved must survive exact evaluation. A trial is determined by its seed, so a failure
 * is repeated by its seed alone.
 */

export type Kind = Edit | 'derivative' | 'mutated derivative' | 'rewritten' | 'specialised' | 'true' | 'false'
export const families = ['mutants', 'derivatives', 'truths', 'fragment'] as const
export type Family = (typeof families)[number]

export interface Trial {
  readonly seed: number
  readonly kind: Kind
  readonly from: string
  readonly claim: Claim
  /** What is refuted although it follows from a truth, or, if that is refuted as well, the truth that is none. */
  readonly outcome: Outcome | { readonly is: 'refuted though true' | 'from a false claim' | 'refuted' }
}

export interface Plan {
  readonly truths: readonly Named[]
  readonly family: Family
}

const book = openRulebook()

/** Rewrite steps that the prover may spend on a claim. */
const budget = 600

/** The trial of a seed, or undefined where the seed makes no claim. */
export function trial(seed: number, { truths, family }: Plan): Trial | undefined {
  const random = new Random(Math.imul(seed + 1, 0x9e3779b1))
  switch (family) {
    case 'mutants':
      return mutantTrial(seed, truths, random)
    case 'derivatives':
      return derivativeTrial(seed, random)
    case 'truths':
      return truthTrial(seed, truths, random)
    case 'fragment':
      return fragmentTrial(seed, random)
  }
}

/** What the normal form decides must not be decided otherwise by a proof or by a counterexample. */
function fragmentTrial(seed: number, random: Random): Trial | undefined {
  const claim = fragmentClaim(seed, random)
  const isTrue = claim && truthOf(claim)
  if (isTrue === undefined) return undefined
  const outcome = attempt(claim!, book, budget)
  const isRefuted = outcome.is === 'unproved' && refuteTwice(claim!).kind === 'refuted'
  const is = isTrue ? 'refuted though true' : 'refuted'
  const kind = isTrue ? 'true' : 'false'
  return { seed, kind, from: 'a random term', claim: claim!, outcome: isRefuted ? { is } : outcome }
}

/** One edit; now and then a second one, since a fact and a derivative go wrong together. */
function mutantTrial(seed: number, truths: readonly Named[], random: Random): Trial | undefined {
  const { name, claim: truth } = random.pick(truths)
  for (let round = 0; round < 4; round++) {
    const kind = random.pick(edits)
    const once = mutant(truth, kind, random)
    if (once === undefined) continue
    const claim = (random.chance(4) ? mutant(once, random.pick(edits), random) : undefined) ?? once
    return { seed, kind, from: name, claim, outcome: attempt(claim, book, budget) }
  }
  return undefined
}

const editsOfDerivatives = [
  'transpose',
  'sign or factor',
  'drop a fact',
  'letter',
  'drop a term or factor',
  'other property',
] as const

function derivativeTrial(seed: number, random: Random): Trial | undefined {
  const claim = answered(randomQuestion(random), book, budget)
  if (claim === undefined) return undefined
  const from = 'a random function'
  if (random.chance(2)) return { seed, kind: 'derivative', from, claim, outcome: attempt(claim, book, budget) }
  const changed = mutant(claim, random.pick(editsOfDerivatives), random)
  return changed && { seed, kind: 'mutated derivative', from, claim: changed, outcome: attempt(changed, book, budget) }
}

function truthTrial(seed: number, truths: readonly Named[], random: Random): Trial | undefined {
  const { name, claim: truth } = random.pick(truths)
  const special = random.chance(2) ? specialised(truth, random) : undefined
  const made = special ? { claim: special, rules: ['a special value'] } : rewritten(truth, book, random)
  if (made === undefined) return undefined
  const { claim, rules } = made
  const outcome = attempt(claim, book, budget)
  const isOpen = outcome.is === 'unproved' || outcome.is === 'refused'
  const isRefuted = isOpen && refuteTwice(claim).kind === 'refuted'
  const is = isRefuted && refuteTwice(truth).kind === 'refuted' ? 'from a false claim' : 'refuted though true'
  const kind = special ? 'specialised' : 'rewritten'
  return { seed, kind, from: `${name} by ${rules.join(', ')}`, claim, outcome: isRefuted ? { is } : outcome }
}

export const isFailure = ({ outcome: { is } }: Trial): boolean =>
  is === 'unsound' || is === 'crashed' || is === 'refuted though true'
