import * as Q from '../number/rational.ts'
import {
  type Claim,
  childrenOf,
  isApplication,
  isScalar,
  type Operator,
  oneNumber,
  type Property,
  product,
  same,
  type Statement,
  type Term,
} from '../term/index.ts'
import { type Axis, isFlexible } from './axis.ts'
import { TooManyTerms } from './collect.ts'
import { type ContextOptions, LetterFacts } from './context.ts'
import { formsOf, isZero, type NormalFormResult, type StopReason, type Summand, summandsOf } from './normal-form.ts'

/** The axes on which two sides of one claim are compared: those of the side whose structure is given. */
function commonAxes(left: Term, right: Term, context: LetterFacts): { rows: Axis; cols: Axis } {
  const [rows, cols] = context.axes.of(isFlexible(left) ? right : left)
  return { rows, cols }
}

/** The normal form of left − right, which is zero if they are equal. */
export function difference(left: Term, right: Term, context: LetterFacts): NormalFormResult {
  context.space.clear()
  const { rows, cols } = commonAxes(left, right, context)
  try {
    return { ok: true, form: { context, rows, cols, blocks: formsOf(differing(left, right), context, rows, cols) } }
  } catch (error) {
    if (!(error instanceof TooManyTerms)) throw error
    return { ok: false, reason: { kind: 'too many terms', limit: context.termLimit } }
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
  if (term.kind === 'application') {
    const [base, exponent] = term.args
    if (term.op === 'power' || term.op === 'hadamard power') {
      if (!(exponent?.kind === 'number' && Q.isInteger(exponent.value) && exponent.value.n >= 0n)) {
        // A quotient by sizes is a coefficient.
        if (!(base && isScalar(base) && isSizeExpression(base) && exponent?.kind === 'number' && Q.isInteger(exponent.value))) {
          return 'an exponent that is not a natural number'
        }
      }
    } else if (!polynomialOperators.has(term.op)) return `the operator ${term.op}`
  }
  if (term.kind === 'symbol' && term.sort === 'index') return undefined
  if (term.kind === 'binder' && term.op !== 'sum over') return 'a product over an index'
  for (const child of childrenOf(term)) {
    const found = outside(child)
    if (found) return found
  }
  return undefined
}

function isSizeExpression(term: Term): boolean {
  if (term.kind === 'number') return true
  if (term.kind === 'symbol') return term.sort === 'size'
  return term.kind === 'application' && (term.op === 'sum' || term.op === 'product') && term.args.every(isSizeExpression)
}

function restricts(says: Statement): string | undefined {
  if (says.kind === 'unequal') return undefined
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
 * Whether the claim lies in the fragment that the normal form decides: polynomial operations on letters that are free
 * but for being symmetric, skew or diagonal, in symbolic sizes.
 */
export const isPolynomialFragment = (claim: Claim): boolean => reasonOutside(claim) === undefined

/** Numeric sizes up to this one are taken apart to decide identities that hold at a size only. */
const expandUpTo = 4

/** Decides a claim of the fragment. Equal means equal in all sizes and for all values that the claim allows. */
export function decide(claim: Claim, options: ContextOptions = {}): 'equal' | 'different' | StopReason {
  const because = reasonOutside(claim)
  if (because) return { kind: 'outside the polynomial fragment', because }
  const symbolic = difference(claim.left, claim.right, new LetterFacts(claim, options))
  if (!symbolic.ok) return symbolic.reason
  if (isZero(symbolic.form)) return 'equal'
  if (!hasNumericSizes(claim)) return 'different'
  const expanded = difference(claim.left, claim.right, new LetterFacts(claim, { ...options, expandUpTo }))
  if (!expanded.ok) return expanded.reason
  if (isZero(expanded.form)) return 'equal'
  return largestNumericSize(claim) <= expandUpTo
    ? 'different'
    : { kind: 'outside the polynomial fragment', because: `a numeric size above ${expandUpTo}` }
}

const hasNumericSizes = (claim: Claim): boolean => largestNumericSize(claim) > 1

/** The largest number that occurs in a size of the claim. */
function largestNumericSize({ left, right, ranges }: Claim): number {
  let largest = 0
  const note = (size: Term): void => {
    if (size.kind === 'number') largest = Math.max(largest, Number(size.value.n))
    else if (size.kind === 'application') size.args.forEach(note)
  }
  const visit = (term: Term): void => {
    if (term.kind !== 'number') {
      note(term.rows)
      note(term.cols)
    }
    for (const child of childrenOf(term)) visit(child)
  }
  visit(left)
  visit(right)
  for (const { to } of ranges) note(to)
  return largest
}
