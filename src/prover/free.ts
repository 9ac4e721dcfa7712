import { decide, difference, isZero, LetterFacts } from '../indices/index.ts'
import { type Claim, type Fact, isScalar, type Operator, type Property, type Term } from '../term/index.ts'
import type { Derivation } from './derivation.ts'

/*
 * Letters rid of their symmetries: S = (S + Sᵀ)/2, K = (K − Kᵀ)/2, D = D ∘ I. What then is left is an identity in free
 * letters, and these the comparison of entries decides.
 */

/** Operators whose entries are sums of products of the entries of their arguments. */
const polynomial: ReadonlySet<Operator> = new Set<Operator>([
  'sum',
  'product',
  'transpose',
  'trace',
  'hadamard',
  'hadamard power',
  'power',
  'kronecker',
  'vec',
  'diagonal',
  'diagonal of',
  'entry',
  'beside',
  'above',
  'determinant',
])

/** Operators whose other arguments are numbers and indices. */
const ofFirst: ReadonlySet<Operator> = new Set<Operator>(['entry', 'power', 'hadamard power'])

const rules = ['diagonal-part', 'symmetric-mean', 'skew-mean'] as const

/** Writes every letter, and whatever is no sum of products, by its symmetry. Whether something has changed. */
export function free(derivation: Derivation): boolean {
  const before = derivation.steps.length
  // From the end: what is written out before keeps the places of what comes after.
  const visit = (term: Term, path: readonly number[]): void => {
    if (term.kind === 'binder') visit(term.body, [...path, 2])
    else if (term.kind === 'application' && polynomial.has(term.op)) {
      const last = ofFirst.has(term.op) ? 0 : term.args.length - 1
      for (let i = last; i >= 0; i--) visit(term.args[i]!, [...path, i])
    } else if (term.kind !== 'number' && !isScalar(term)) {
      rules.some((id) => derivation.tryRule(path, derivation.means.rules.named(id, 'forward')))
    }
  }
  visit(derivation.line, [])
  return derivation.steps.length > before
}

/** Whether the normal forms of the sides are the same. */
export function agree(claim: Claim): boolean {
  if (decide(claim) === 'equal') return true
  const result = difference(claim.left, claim.right, new LetterFacts(claim))
  return result.ok && isZero(result.form)
}

/** Properties that say something of a matrix's transpose or of its powers. */
export const symmetries: ReadonlySet<Property> = new Set<Property>([
  'symmetric',
  'skew',
  'diagonal',
  'posdef',
  'psd',
  'tied',
  'orthogonal',
  'idempotent',
  'involution',
])

export const withoutSymmetries = (facts: readonly Fact[]): Fact[] =>
  facts.filter(({ says }) => says.kind !== 'property' || !symmetries.has(says.property))
