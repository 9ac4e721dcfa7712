import * as Q from '../number/rational.ts'
import { apply, isApplication, type SymbolTerm, type Term } from '../term/index.ts'
import type { Axis } from './axis.ts'
import type { Coefficient } from './coefficient.ts'
import { addNets, TooManyTerms } from './collect.ts'
import type { LetterFacts } from './context.ts'
import { Expansion } from './expand.ts'
import { type Form, sameForm } from './form.ts'

/** Why no answer was found. Budgets are counts, so a result never depends on the machine. */
export type StopReason =
  | { readonly kind: 'too many terms'; readonly limit: number }
  | { readonly kind: 'outside the polynomial fragment'; readonly because: string }

/**
 * A term as a sum of products of entries, in canonical form. Forms of one `LetterFacts` with equal axes are equal
 * exactly if the terms are equal as sums of products; forms of different ones cannot be compared.
 */
export interface NormalForm {
  readonly context: LetterFacts
  readonly rows: Axis
  readonly cols: Axis
  /** One form where no axis is a direct sum, else one for each pair of a block of rows and a block of columns. */
  readonly blocks: readonly Form[]
}

export type NormalFormResult =
  | { readonly ok: true; readonly form: NormalForm }
  | { readonly ok: false; readonly reason: StopReason }

/** The normal form of a term, on the axes of `like` where that is given. */
export function normalForm(
  term: Term,
  context: LetterFacts,
  like?: { readonly rows: Axis; readonly cols: Axis },
): NormalFormResult {
  context.space.clear()
  const [rows, cols] = like ? [like.rows, like.cols] : context.axes.of(term)
  try {
    return { ok: true, form: { context, rows, cols, blocks: formsOf(summandsOf(term), context, rows, cols) } }
  } catch (error) {
    if (!(error instanceof TooManyTerms)) throw error
    return { ok: false, reason: { kind: 'too many terms', limit: context.termLimit } }
  }
}

/** The normal form of the gradient of a scalar (on the axes of the letter), its letters read without their facts. */
export const derivative = (of: Term, letter: SymbolTerm, context: LetterFacts): NormalFormResult =>
  normalForm(apply('gradient', [of, letter]), context)

/** A number times a term. */
export interface Summand {
  readonly coefficient: Q.Rational
  readonly term: Term
}

/** The summands of a term. */
export const summandsOf = (term: Term): Summand[] =>
  (isApplication(term, 'sum') ? term.args : [term]).map((one) => ({ coefficient: Q.one, term: one }))

/** The forms of all blocks of a sum; free positions carry the labels `r…` and `c…`. */
export function formsOf(summands: readonly Summand[], context: LetterFacts, rows: Axis, cols: Axis): Form[] {
  const { space, tables } = context
  const expansion = new Expansion(context)
  const rowPositions = space.positions(rows, (path) => tables.label(`r${path}`))
  const colPositions = space.positions(cols, (path) => tables.label(`c${path}`))
  return rowPositions.flatMap((row) =>
    colPositions.map((col) => {
      const form = new Map<number, Coefficient>()
      // Summands share no bound index, so each may use the same numbers for its own.
      for (const { coefficient, term } of summands) {
        const mark = space.count
        addNets(context, form, expansion.at(term, row, col), coefficient)
        space.release(mark)
      }
      return form
    }),
  )
}

export const isZero = (form: NormalForm): boolean => form.blocks.every((block) => block.size === 0)

/** Whether two forms are equal. Forms on different axes are not. */
export const equal = (a: NormalForm, b: NormalForm): boolean =>
  a.rows === b.rows && a.cols === b.cols && a.blocks.every((block, at) => sameForm(block, b.blocks[at]!))

/** A monomial of a normal form. */
export interface Monomial {
  readonly coefficient: Coefficient
  /** Equal for monomials that differ at most in the coefficient. */
  readonly key: string
  readonly block: number
  readonly id: number
}

export function monomials(form: NormalForm): readonly Monomial[] {
  return form.blocks.flatMap((block, at) =>
    [...block].map(([id, coefficient]) => ({ coefficient, key: `${at}:${id}`, block: at, id })),
  )
}
