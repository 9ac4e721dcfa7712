import type { Proved } from '../checker/proved.ts'
import type { Counterexample } from '../refute/refute.ts'
import type { LetterShape, Link } from '../syntax/elaborate.ts'
import type { Scope } from '../syntax/scope.ts'
import type { Hypothesis, Range, RelationSign, Spelling } from '../syntax/tree.ts'
import type { Claim, Fact, Shape, Statement } from '../term/index.ts'
import type { Message } from '../text/message.ts'

/** What a formula is for. Only claims and consequences have a verdict. */
export type Role =
  | 'claim'
  | 'consequence'
  | 'definition'
  | 'declaration'
  | 'assumption'
  | 'condition'
  | 'goal'
  | 'remark'

export const hasVerdict = (role: Role): boolean => role === 'claim' || role === 'consequence'

export const verdictNames = ['proved', 'refuted', 'ill-shaped', 'undecided', 'unreadable'] as const
export type VerdictName = (typeof verdictNames)[number]

/**
 * What is found about a claim, with what it rests on. `proved` holds a Proved, which only the checker makes; a claim of
 * ≠ is proved by a counterexample to equality and refuted by a proof of it.
 */
export type Verdict =
  | { readonly is: 'proved'; readonly by: Ground; readonly example: 'found' | 'not found' | 'not needed' }
  | { readonly is: 'refuted'; readonly by: Ground; readonly mistake: Mistake | undefined }
  | {
      readonly is: 'ill-shaped'
      readonly reason: Reason
      readonly clash: readonly Clash[]
      readonly mistake: Mistake | undefined
    }
  /** `unsampled`: a fact for which no values were found, so that no counterexample could be looked for. */
  | { readonly is: 'undecided'; readonly reason: Reason; readonly unsampled: Statement | undefined }
  | { readonly is: 'unreadable'; readonly reason: Reason; readonly at: Range; readonly expected: readonly string[] }

/** Why two sides are equal for all values, or that they are not. */
export type Ground =
  | { readonly kind: 'trace'; readonly proved: Proved }
  | { readonly kind: 'counterexample'; readonly counterexample: Counterexample }

/** A named reason: the id for programs, the sentence for people. */
export interface Reason {
  readonly id: string
  readonly says: Message
}

/** One of the places that do not fit, in the source of the formula, with its shape where it has one. */
export interface Clash {
  readonly at: Range
  readonly shape: Shape | undefined
}

/** A named mistake of the casebook, and the repaired claim with its proof where one was found. */
export interface Mistake {
  readonly id: string
  readonly says: Message
  readonly at: Range | undefined
  readonly fix: string | undefined
  /** What to change in the source of the formula, if a change repairs it. */
  readonly change: { readonly at: Range; readonly text: string } | undefined
  /** The proof of the repair; without it the mistake is only probable. */
  readonly repaired: Proved | undefined
}

/** What is needed to ask what went wrong in a link that is refuted or has no shape. */
export interface Wrong {
  readonly link: Link
  readonly source: string
  readonly spelling: Spelling | undefined
  readonly scope: Scope
  readonly given: readonly Hypothesis[]
}

/** One link of a formula, judged. Ranges are those of the formula's source. */
export interface Judged {
  readonly role: Role
  /** The sign between the sides; undefined for an expression alone, whose `right` is empty. */
  readonly sign: RelationSign | undefined
  readonly left: string
  readonly right: string
  readonly range: Range
  /** Where what is new begins: the formula itself, or in a chain the sign before the right side. */
  readonly at: number
  /** Undefined for roles without a verdict. */
  readonly verdict: Verdict | undefined
  /** How the claim was read; undefined where it could not be. */
  readonly claim: Claim | undefined
  readonly letters: readonly LetterShape[]
  /** The facts that the verdict leans on. */
  readonly facts: readonly Fact[]
  /** What the whole problem shows of letters of this formula. */
  readonly readings: readonly Message[]
  /** Readings and circumstances worth showing. */
  readonly notes: readonly Message[]
  /** Only where the verdict is refuted or ill-shaped. */
  readonly wrong: Wrong | undefined
}
