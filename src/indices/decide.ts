import * as Q from '../number/rational.ts'
import {
  type Application,
  type Claim,
  childrenOf,
  differentiates,
  type IndexRange,
  isApplication,
  number,
  type Operator,
  oneNumber,
  type Property,
  product,
  type Statement,
  type SymbolTerm,
  same,
  shapeOf,
  size,
  substitute,
  type Term,
} from '../term/index.ts'
import { type Axis, isFlexible } from './axis.ts'
import { asRational } from './coefficient.ts'
import { TooManyTerms } from './collect.ts'
import { networkOf, slotLabel } from './component.ts'
import { type ContextOptions, LetterFacts, symmetryStated } from './context.ts'
import type { Form } from './form.ts'
import {
  formsOf,
  isZero,
  type NormalForm,
  type NormalFormResult,
  type StopReason,
  type Summand,
  summandsOf,
} from './normal-form.ts'
import { integerOf } from './tables.ts'

/** The axes on which two sides of one claim are compared: those of the side whose structure is given. */
function commonAxes(left: Term, right: Term, context: LetterFacts): { rows: Axis; cols: Axis } {
  const [rows, cols] = context.axes.of(isFlexible(left) ? right : left)
  return { rows, cols }
}

/**
 * The normal form of left − right, which is zero if they are equal. Where many terms come up when sums are multiplied
 * out, the sides are first compared factor by factor.
 */
export function difference(left: Term, right: Term, context: LetterFacts): NormalFormResult {
  const { claim, termLimit } = context
  const soon = context.withProductLimit(manyTerms, () => multipliedOut(left, right, context))
  if (soon || context.namesSums) return soon ? { ok: true, form: soon } : tooMany(termLimit)
  const named = new LetterFacts({ ...claim, left, right }, { termLimit, namesSums: true })
  const factored = multipliedOut(left, right, named)
  if (factored && isZero(factored)) return { ok: true, form: factored }
  const all = multipliedOut(left, right, context)
  return all ? { ok: true, form: all } : tooMany(termLimit)
}

/** From this number of terms in a product on it is worth to look for a way without multiplying out. */
const manyTerms = 1024

const tooMany = (limit: number): NormalFormResult => ({ ok: false, reason: { kind: 'too many terms', limit } })

/** The normal form of left − right, or undefined if it has too many terms. */
function multipliedOut(left: Term, right: Term, context: LetterFacts): NormalForm | undefined {
  context.space.clear()
  const { rows, cols } = commonAxes(left, right, context)
  try {
    return { context, rows, cols, blocks: formsOf(differing(left, right), context, rows, cols) }
  } catch (error) {
    if (!(error instanceof TooManyTerms)) throw error
    return undefined
  }
}

/** The summands of left − right, without those that are the same term on both sides: they need not be looked into. */
function differing(left: Term, right: Term): Summand[] {
  const byHash = new Map<number, { total: Q.Rational; readonly term: Term }[]>()
  const add = (side: Term, sign: Q.Rational): void => {
    for (const { term } of summandsOf(side)) {
      const { value, rest } = coefficientOf(term)
      const coefficient = Q.multiply(sign, value)
      const bucket = byHash.get(rest.hash)
      const known = bucket?.find((one) => same(one.term, rest))
      if (known) known.total = Q.add(known.total, coefficient)
      else if (bucket) bucket.push({ total: coefficient, term: rest })
      else byHash.set(rest.hash, [{ total: coefficient, term: rest }])
    }
  }
  add(left, Q.one)
  add(right, Q.minusOne)
  const kept: Summand[] = []
  for (const bucket of byHash.values()) {
    for (const { total, term } of bucket) if (!Q.isZero(total)) kept.push({ coefficient: total, term })
  }
  return kept
}

function coefficientOf(term: Term): { value: Q.Rational; rest: Term } {
  if (term.kind === 'number') return { value: term.value, rest: oneNumber }
  if (!isApplication(term, 'product')) return { value: Q.one, rest: term }
  const [first, ...others] = term.args
  if (first?.kind !== 'number') return { value: Q.one, rest: term }
  return { value: first.value, rest: others.length === 1 ? others[0]! : product(...others) }
}

/** Numeric sizes up to this one are taken apart to decide identities that hold at a size only. */
const expandUpTo = 4

/** Operators whose entry law is a polynomial in the entries of the arguments. */
const polynomialOperators: ReadonlySet<Operator> = new Set<Operator>([
  'sum',
  'product',
  'transpose',
  'trace',
  'hadamard',
  'kronecker',
  'vec',
  'diagonal',
  'diagonal of',
  'identity',
  'zero',
  'ones',
  'unit',
  'delta',
  'commutation',
  'entry',
  'beside',
  'above',
])

/** Properties that the normal form uses in full, or that hold on an open set and so change nothing. */
const harmlessProperties: ReadonlySet<Property> = new Set<Property>([
  'symmetric',
  'skew',
  'diagonal',
  'invertible',
  'posdef',
  'psd',
  'positive',
  'nonnegative',
  'nonzero',
  'nonzero entries',
  'integer',
  'constant',
  'tied',
])

function outside(term: Term): string | undefined {
  if (term.kind === 'binder' && term.op !== 'sum over') return 'a product over an index'
  if (term.kind === 'application') {
    const because = outsideAtTop(term)
    if (because) return because
  }
  for (const child of childrenOf(term)) {
    const because = outside(child)
    if (because) return because
  }
  return undefined
}

function outsideAtTop(term: Application): string | undefined {
  const [base, exponent] = term.args
  if (polynomialOperators.has(term.op)) return undefined
  if (differentiates.has(term.op)) {
    const isVariable = (by: Term): boolean =>
      by.kind === 'symbol' || (isApplication(by, 'entry') && by.args[0]!.kind === 'symbol')
    return term.args.slice(1).every(isVariable) ? undefined : 'a derivative by a composed term'
  }
  if ((term.op === 'determinant' || term.op === 'adjugate') && isSmall(shapeOf(base!).rows)) return undefined
  if (term.op !== 'power' && term.op !== 'hadamard power') return `the operator ${term.op}`
  const integer = exponent?.kind === 'number' && Q.isInteger(exponent.value)
  // A quotient by sizes is a coefficient.
  if (integer && (exponent.value.n >= 0n || (base && isSizeExpression(base)))) return undefined
  return 'an exponent that is not a natural number'
}

const isSmall = (size: Term): boolean => size.kind === 'number' && Q.compare(size.value, Q.integer(expandUpTo)) <= 0

function isSizeExpression(term: Term): boolean {
  if (term.kind === 'number') return true
  if (term.kind === 'symbol') return term.sort === 'size'
  return (
    term.kind === 'application' && (term.op === 'sum' || term.op === 'product') && term.args.every(isSizeExpression)
  )
}

function restricts(says: Statement): string | undefined {
  if (says.kind === 'unequal') return undefined
  if (says.kind === 'definition') return outside(says.value)
  if (says.kind === 'equation' && symmetryStated(says)) return undefined
  if (says.kind !== 'property') return `a hypothesis (${says.kind})`
  if (says.subject.kind !== 'symbol') return 'a property of a composed term'
  return harmlessProperties.has(says.property) ? undefined : `the property ${says.property}`
}

/** Why the normal form does not decide a claim; undefined if it does. */
function reasonOutside(claim: Claim): string | undefined {
  const because = outside(claim.left) ?? outside(claim.right)
  if (because) return because
  for (const { says } of claim.facts) {
    const reason = restricts(says)
    if (reason) return reason
  }
  return undefined
}

/**
 * Whether the claim lies in the fragment that the normal form decides: polynomial operations, and derivatives of such
 * terms, on letters that are free but for being symmetric, skew or diagonal.
 */
export const isPolynomialFragment = (claim: Claim): boolean => reasonOutside(claim) === undefined

/**
 * Decides a claim of the fragment. Equal means equal in all sizes and for all values that the claim allows; different
 * means that some sizes and values tell the sides apart.
 */
export function decide(claim: Claim, options: ContextOptions = {}): 'equal' | 'different' | StopReason {
  const because = reasonOutside(claim)
  if (because) return { kind: 'outside the polynomial fragment', because }
  const facts = new LetterFacts(claim, options)
  const symbolic = difference(claim.left, claim.right, facts)
  if (!symbolic.ok) return symbolic.reason
  if (isZero(symbolic.form)) return 'equal'
  if (!facts.tables.hasRelations && hasRoomForIndices(symbolic.form)) return 'different'
  return decideByEntries(claim, options)
}

/**
 * Whether the numeric sizes are so large that all indices of a largest monomial can be different: then nothing else
 * makes the same product of entries (Lovász 1967 on homomorphism counts), and a difference in form is one in value.
 */
function hasRoomForIndices({ context, blocks }: NormalForm): boolean {
  return blocks.some((block) => {
    const counts = [...block.keys()].map((monomial) => indexCounts(context, monomial))
    const total = (one: ReadonlyMap<number, number>): number => [...one.values()].reduce((sum, count) => sum + count, 0)
    const largest = Math.max(...counts.map(total))
    return counts.some(
      (one) =>
        total(one) === largest &&
        !namesNumericPositions(context, block) &&
        [...one].every(([size, count]) => {
          const value = asRational(context.axes.sizeById(size).value)
          return value === undefined || value.n >= BigInt(count)
        }),
    )
  })
}

/** Whether a single position of a numeric size is named: it is one of those that a sum over all of them runs through. */
function namesNumericPositions({ axes, tables }: LetterFacts, block: Form): boolean {
  return [...block.keys()].some((monomial) =>
    tables.monomials.get(monomial).some((component, at) => {
      if (at % 2 === 1) return false
      return networkOf(tables, component).atoms.some(({ atom, slots }) =>
        slots.some(
          (slot, i) =>
            slot < 0 &&
            tables.isLiteral(slotLabel(slot)) &&
            asRational(axes.sizeById(atom.sizes[i]!).value) !== undefined,
        ),
      )
    }),
  )
}

/** How many different indices of each elementary size a monomial has. */
function indexCounts(context: LetterFacts, monomial: number): Map<number, number> {
  const { tables } = context
  const factors = tables.monomials.get(monomial)
  const counts = new Map<number, number>()
  const labels = new Set<string>()
  const count = (size: number, by: number): void => void counts.set(size, (counts.get(size) ?? 0) + by)
  const label = (slot: number, size: number): void => {
    const key = `${size} ${slot}`
    if (!labels.has(key)) count(size, 1)
    labels.add(key)
  }
  for (let i = 0; i < factors.length; i += 2) {
    const { atoms, sizes } = networkOf(tables, factors[i]!)
    for (const size of sizes) count(size, integerOf(factors[i + 1]!) ?? 1)
    for (const { atom, slots } of atoms) {
      for (const [at, slot] of slots.entries()) if (slot < 0) label(slot, atom.sizes[at]!)
    }
  }
  return counts
}

/** Takes small numeric sizes apart: then the sides are polynomials in single entries. */
function decideByEntries(claim: Claim, options: ContextOptions): 'equal' | 'different' | StopReason {
  const numeric = claim.ranges.filter(({ to }) => to.kind === 'number')
  for (const { left, right } of atAllPositions(claim, numeric)) {
    const facts = new LetterFacts({ ...claim, left, right }, { ...options, expandUpTo })
    const result = difference(left, right, facts)
    if (!result.ok) return result.reason
    if (isZero(result.form)) continue
    if (facts.tables.hasRelations) return decideAtEqualSizes(claim, options)
    if (!hasRoomForIndices(result.form))
      return { kind: 'outside the polynomial fragment', because: `a numeric size above ${expandUpTo}` }
    return 'different'
  }
  return 'equal'
}

/**
 * Where a size mn is also taken apart as nm: with one letter for all sizes these are one, and sides that differ then
 * differ. Equality there says nothing about other sizes.
 */
function decideAtEqualSizes(claim: Claim, options: ContextOptions): 'different' | StopReason {
  const undecided: StopReason = {
    kind: 'outside the polynomial fragment',
    because: 'a size that is taken apart in two ways',
  }
  const sizes = new Set<string>()
  for (const side of [claim.left, claim.right]) for (const size of sizesIn(side)) sizes.add(size.name)
  const [first, ...others] = sizes
  if (first === undefined || others.length === 0) return undecided
  const bindings = new Map(others.map((name) => [name, size(first)]))
  const [left, right] = [claim.left, claim.right].map((side) => substitute(side, bindings)) as [Term, Term]
  const ranges = claim.ranges.map(({ index, to }) => ({ index, to: substitute(to, bindings) }))
  return decide({ ...claim, left, right, ranges }, options) === 'different' ? 'different' : undecided
}

/** The size letters of a term, those in its shapes too. */
function sizesIn(term: Term): SymbolTerm[] {
  if (term.kind === 'number') return []
  if (term.kind === 'symbol' && term.sort === 'size') return [term]
  return [term.rows, term.cols, ...childrenOf(term)].flatMap(sizesIn)
}

/** The sides of a claim at every position of the free indices whose range is a number. */
function atAllPositions(
  sides: { left: Term; right: Term },
  ranges: readonly IndexRange[],
): { left: Term; right: Term }[] {
  const [range, ...others] = ranges
  if (range?.to.kind !== 'number') return [sides]
  return Array.from({ length: Number(range.to.value.n) }, (_, i) => {
    const position = new Map([[range.index.name, number(i + 1)]])
    const [left, right] = [sides.left, sides.right].map((side) => substitute(side, position)) as [Term, Term]
    return atAllPositions({ left, right }, others)
  }).flat()
}
