import type { Rational } from '../number/rational.ts'
import type { Operator } from './operators.ts'

/**
 * A term is a number, a letter, an operator applied to terms, or a sum or product over an index. Terms are plain
 * read-only data and are made only by `build`. Every term knows its shape; sizes are terms themselves (1×1, canonical).
 *
 * Associativity is never a step: sums and products are flat. The order of a sum, and of the scalars of a product,
 * is kept as written for the reader and ignored by `same`.
 */
export type Term = NumberTerm | SymbolTerm | Application | Binder

interface Shaped {
  readonly rows: Term
  readonly cols: Term
  /** Equal terms have equal hashes: it ignores the order of sums and scalars, and the names of bound indices. */
  readonly hash: number
}

export interface NumberTerm {
  readonly kind: 'number'
  readonly value: Rational
  readonly hash: number
}

/** `letter`: an object of the claim; `size`: an integer ≥ 1 that measures shapes; `index`: a position in a row or column. */
export type Sort = 'letter' | 'size' | 'index'

export interface SymbolTerm extends Shaped {
  readonly kind: 'symbol'
  readonly name: string
  readonly sort: Sort
}

export interface Application extends Shaped {
  readonly kind: 'application'
  readonly op: Operator
  readonly args: readonly Term[]
}

/** Σ or ∏ of `body` for `index` = from … to (both ends included; an empty range gives 0 or 1). */
export interface Binder extends Shaped {
  readonly kind: 'binder'
  readonly op: 'sum over' | 'product over'
  readonly index: SymbolTerm
  readonly from: Term
  readonly to: Term
  readonly body: Term
}

export interface Shape {
  readonly rows: Term
  readonly cols: Term
}

export const isNumber = (term: Term): term is NumberTerm => term.kind === 'number'
export const isSymbol = (term: Term): term is SymbolTerm => term.kind === 'symbol'
export const isApplication = (term: Term, op?: Operator): term is Application =>
  term.kind === 'application' && (op === undefined || term.op === op)

/** The arguments of a term in the order in which a path counts them; of a binder: from, to, body. */
export function childrenOf(term: Term): readonly Term[] {
  if (term.kind === 'application') return term.args
  return term.kind === 'binder' ? [term.from, term.to, term.body] : []
}

/** Calls `visit` on the term and all its subterms, outermost first; stops below a term for which it returns false. */
export function walk(term: Term, visit: (term: Term) => boolean | undefined): void {
  if (visit(term) === false) return
  for (const child of childrenOf(term)) walk(child, visit)
}

export function some(term: Term, test: (term: Term) => boolean): boolean {
  return test(term) || childrenOf(term).some((child) => some(child, test))
}
