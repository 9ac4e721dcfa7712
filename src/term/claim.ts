import type { SymbolTerm, Term } from './term.ts'

/** What a letter, or any square or scalar term, may be said to be. A scalar has `nonzero`, `positive`, `nonnegative`. */
export const properties = [
  'symmetric',
  'skew',
  'orthogonal', // QᵀQ = I; for a square matrix QQᵀ = I as well
  'invertible',
  'posdef', // and symmetric
  'psd', // and symmetric
  'diagonal',
  'upper',
  'lower',
  'idempotent',
  'involution',
  'unit', // a column of length 1
  'positive', // every entry
  'nonnegative',
  'nonzero', // a scalar, or a matrix that is not the zero matrix
  'nonzero entries',
  'integer',
  'constant', // does not depend on anything: its differential is zero
  'tied', // symmetric, and its tied entries move together under derivatives
  'full column rank',
  'full row rank',
  'constant rank', // of a pseudo-inverse that is differentiated
] as const
export type Property = (typeof properties)[number]

/** A statement that may be assumed or derived. */
export type Statement =
  | { readonly kind: 'property'; readonly subject: Term; readonly property: Property }
  /** Holds at the point: may not be used under d or ∂ of its letters. */
  | { readonly kind: 'equation'; readonly left: Term; readonly right: Term }
  /** A letter that stands for a term, identically: may be used everywhere. */
  | { readonly kind: 'definition'; readonly letter: SymbolTerm; readonly value: Term }
  | { readonly kind: 'unequal'; readonly left: Term; readonly right: Term }
  | { readonly kind: 'at least'; readonly left: Term; readonly right: Term; readonly strict: boolean }
  /** The letter is an unknown differentiable function of the others, and of nothing else. */
  | { readonly kind: 'depends'; readonly letter: SymbolTerm; readonly on: readonly SymbolTerm[] }

/** `assumed`: by a rule of the user's own that was not proved; claims themselves have no such facts. */
export type Origin = 'declared' | 'stated' | 'implicit' | 'reading' | 'assumed'

export interface Fact {
  readonly says: Statement
  readonly from: Origin
}

/** An index that is free in the claim runs from 1 to `to`; the claim is meant for each of its values. */
export interface IndexRange {
  readonly index: SymbolTerm
  readonly to: Term
}

export type Layout = 'denominator' | 'numerator'

/**
 * A claim: two terms of one shape and the facts under which they are said to be equal (or, for ≠, not equal for all
 * values). The layout is already spent on the terms; it is kept for the reader.
 */
export interface Claim {
  readonly relation: '=' | '≠'
  readonly left: Term
  readonly right: Term
  readonly facts: readonly Fact[]
  readonly ranges: readonly IndexRange[]
  readonly layout: { readonly is: Layout; readonly from: 'default' | 'declared' | string }
}
