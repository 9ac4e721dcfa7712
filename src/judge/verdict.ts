import type { Proved } from '../checker/proved.ts'
import type { Counterexample } from '../refute/refute.ts'
import type { Range } from '../syntax/tree.ts'
import type { Claim, Layout } from '../term/index.ts'
import type { Message } from '../text/message.ts'

/** What a formula is for. Only claims and consequences have a verdict. */
export const roles = [
  'claim',
  'consequence',
  'definition',
  'declaration',
  'assumption',
  'condition',
  'goal',
  'remark',
] as const
export type Role = (typeof roles)[number]

export const hasVerdict = (role: Role): boolean => role === 'claim' || role === 'consequence'

export const verdictNames = ['proved', 'refuted', 'ill-shaped', 'undecided', 'unreadable'] as const
export type VerdictName = (typeof verdictNames)[number]

/**
 * What is found about a claim, with what it rests on. `proved` holds a Proved, which only the checker makes, or, for a
 * claim of ≠, the counterexample to equality; `refuted` the counterexample, or the proof of equality of a ≠.
 */
export type Verdict =
  | { readonly is: 'proved'; readonly by: Grounds; readonly mistake: undefined }
  | { readonly is: 'refuted'; readonly by: Grounds; readonly mistake: Mistake | undefined }
  | { readonly is: 'ill-shaped'; readonly reason: Reason; readonly clash: readonly Clash[]; readonly mistake: Mistake | undefined }
  | { readonly is: 'undecided'; readonly reason: Reason }
  | { readonly is: 'unreadable'; readonly reason: Reason; readonly at: Range; readonly expected: readonly string[] }

/** Why two sides are equal for all values, or that they are not. */
export type Grounds =
  | { readonly kind: 'trace'; readonly proved: Proved }
  | { readonly kind: 'counterexample'; readonly counterexample: Counterexample }

/** A named reason: for programs the id, for people the sentence. */
export interface Reason {
  readonly id: string
  readonly says: Message
}

/** One of the two places that do not fit, with its shape as read, and its range in the source of the formula. */
export interface Clash {
  readonly at: Range
  readonly shape: readonly [string, string]
}

/** A named mistake of the casebook, and the repaired claim with its proof where one was found. */
export interface Mistake {
  readonly id: string
  readonly says: Message
  /** The repaired claim, as text. */
  readonly fix: string | undefined
  /** The proof of the repair. Without it the mistake is only probable. */
  readonly repaired: Proved | undefined
  readonly at: Range | undefined
}

/** A fact that a verdict leans on, and where it comes from. */
export interface FactLine {
  readonly says: string
  readonly from: 'declared' | 'stated' | 'implicit' | 'reading' | 'judged'
}
