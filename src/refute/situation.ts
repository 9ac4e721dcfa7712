import type { Rational } from '../number/rational.ts'
import type { Term } from '../term/index.ts'
import type { Matrix } from './matrix.ts'

/**
 * How an unknown function Y of other letters is chosen: Y = Y₀ + L δ + ½ (entry by entry) δᵀ Q δ, where δ is how far all
 * entries of the letters `on`, row by row and one letter after the other, are from their values.
 */
export interface Dependence {
  readonly on: readonly string[]
  /** A row of coefficients for each entry of Y. */
  readonly linear: readonly (readonly Rational[])[]
  /** A symmetric matrix, row by row, for each entry of Y. */
  readonly quadratic: readonly (readonly Rational[])[]
}

/** One choice of everything that a claim leaves open. */
export interface Situation {
  readonly sizes: ReadonlyMap<string, number>
  readonly letters: ReadonlyMap<string, Matrix<Rational>>
  /** dX of every letter that moves; a letter without one stands still. */
  readonly increments: ReadonlyMap<string, Matrix<Rational>>
  readonly dependences: ReadonlyMap<string, Dependence>
  /** The values of free indices. */
  readonly indices: ReadonlyMap<string, number>
}

/** What does not change from one situation to the next: letters that stand for terms, and letters of locally constant rank. */
export interface Background {
  readonly definitions: ReadonlyMap<string, Term>
  readonly dependsOn: ReadonlyMap<string, readonly string[]>
  readonly constantRank: readonly Term[]
}
