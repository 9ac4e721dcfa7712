import { Proved } from '../../src/checker/proved.ts'
import type { Trace } from '../../src/checker/trace.ts'
import { findProof } from '../../src/prover/find.ts'
import { type Counterexample, type Refutation, refute, usualEffort } from '../../src/refute/refute.ts'
import type { Book } from '../../src/rules/rulebook.ts'
import type { Claim } from '../../src/term/index.ts'

/** What became of a claim. `truth` is what exact evaluation says; of what is not proved nobody asks. */
export type Outcome =
  | { readonly is: 'unproved' }
  /** The prover found a trace that the checker does not accept: a fault, but not an unsound one. */
  | { readonly is: 'refused'; readonly code: string; readonly where: string; readonly detail: string }
  /** An error that nobody expected. */
  | { readonly is: 'crashed'; readonly error: string }
  | { readonly is: 'proved'; readonly truth: 'holds' | 'unsampled' }
  | { readonly is: 'unsound'; readonly trace: Trace; readonly counterexample: Counterexample }

const thorough = { ...usualEffort, samples: 48, constrained: 32 }

/** Looks for a counterexample twice: exchanging the sides changes what the samples are drawn from. */
export function refuteTwice(claim: Claim): Refutation {
  const first = refute(claim, thorough)
  if (first.kind === 'refuted') return first
  const second = refute({ ...claim, left: claim.right, right: claim.left }, thorough)
  return second.kind === 'not refuted' && !second.metFacts ? first : second
}

/** Proves a claim and lets exact numbers say whether what is proved is true. */
export function attempt(claim: Claim, book: Book, budget: number): Outcome {
  try {
    return judged(claim, book, budget)
  } catch (error) {
    return { is: 'crashed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function judged(claim: Claim, book: Book, budget: number): Outcome {
  const found = findProof(claim, book, budget)
  if (!found.ok) return { is: 'unproved' }
  const { trace } = found
  const verdict = Proved.certify(trace, book)
  if (!(verdict instanceof Proved)) {
    const { code, where, detail } = verdict
    return { is: 'refused', code, where, detail }
  }
  const refutation = refuteTwice(claim)
  if (refutation.kind === 'refuted') return { is: 'unsound', trace, counterexample: refutation.counterexample }
  return { is: 'proved', truth: refutation.kind === 'not refuted' && refutation.metFacts ? 'holds' : 'unsampled' }
}
