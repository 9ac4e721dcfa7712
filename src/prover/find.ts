import type { Rulebook } from '../checker/rule.ts'
import type { Trace } from '../checker/trace.ts'
import type { Claim } from '../term/index.ts'

/** Why the prover stopped without a proof. Budgets are counts, so a result never depends on the machine. */
export type StopReason =
  | { readonly kind: 'no rule applies' }
  | { readonly kind: 'too many terms'; readonly limit: number }
  | { readonly kind: 'budget spent'; readonly of: 'rewrites' | 'pairs' | 'expansions'; readonly limit: number }
  | { readonly kind: 'condition not established'; readonly rule: string; readonly condition: string }

export type Found = { readonly ok: true; readonly trace: Trace } | { readonly ok: false; readonly reason: StopReason }

/** Looks for a proof of the claim. What it finds is not trusted: only the checker makes a proof of it. */
export function findProof(_claim: Claim, _rulebook: Rulebook, _budget: number): Found {
  return { ok: false, reason: { kind: 'no rule applies' } }
}
