import { decide, LetterFacts, normalForm, readBack } from '../../src/indices/index.ts'
import type { Random } from '../../src/refute/random.ts'
import type { Claim } from '../../src/term/index.ts'
import { claimOf, compoundStructure, randomNumbers, randomTerm, shapes } from '../../test/indices/random-terms.ts'
import { mutant } from './mutants.ts'

/* Random claims of the polynomial fragment, on each of which the program should have an answer. */

const likelyEdits = ['swap neighbours', 'transpose', 'sign or factor', 'drop a term or factor', 'letter'] as const

/** A term and what its normal form is as a term, one of the two with a mistake every other time. */
export function fragmentClaim(seed: number, random: Random): Claim | undefined {
  const next = randomNumbers(seed)
  const left = randomTerm(next, 1 + random.below(8), ...random.pick(shapes))
  const form = normalForm(left, new LetterFacts(claimOf(...compoundStructure)))
  const right = form.ok ? readBack(form.form) : undefined
  if (right === undefined) return undefined
  const claim = claimOf(left, right)
  if (random.chance(2)) return claim
  const changed = mutant(claim, random.pick(likelyEdits), random)
  return changed && { ...claim, left: changed.left, right: changed.right }
}

/** What the normal form says of a claim: undefined where it says nothing. */
export function truthOf(claim: Claim): boolean | undefined {
  const decided = decide(claim)
  return decided === 'equal' ? true : decided === 'different' ? false : undefined
}
