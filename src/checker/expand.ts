import * as Q from '../number/rational.ts'
import { number, oneNumber, product, shapeOf, sum, type Term, zero } from '../term/index.ts'
import { same } from '../term/same.ts'

/** A coefficient and a product of atoms without a number in it. */
interface Monomial {
  readonly coefficient: Q.Rational
  readonly atoms: Term
}

/** Sums of more terms than this are refused, and so are terms whose making takes more factors than that. */
export const termLimit = 20_000
const workLimit = 1_000_000

export class TooManyTerms extends Error {}

function monomial(term: Term): Monomial {
  if (term.kind === 'number') return { coefficient: term.value, atoms: oneNumber }
  if (term.kind !== 'application' || term.op !== 'product') return { coefficient: Q.one, atoms: term }
  const [first, ...rest] = term.args
  return first?.kind === 'number'
    ? { coefficient: first.value, atoms: product(...rest) }
    : { coefficient: Q.one, atoms: term }
}

/** Like terms together, zeros dropped, in the order of their first occurrence. */
function collected(monomials: Iterable<Monomial>): Monomial[] {
  const buckets = new Map<number, Monomial[]>()
  let size = 0
  for (const { coefficient, atoms } of monomials) {
    const bucket = buckets.get(atoms.hash)
    const at = bucket ? bucket.findIndex((other) => same(other.atoms, atoms)) : -1
    if (at >= 0) bucket![at] = { atoms, coefficient: Q.add(bucket![at]!.coefficient, coefficient) }
    else {
      if (bucket) bucket.push({ coefficient, atoms })
      else buckets.set(atoms.hash, [{ coefficient, atoms }])
      if (++size > termLimit) throw new TooManyTerms()
    }
  }
  return [...buckets.values()].flat().filter(({ coefficient }) => !Q.isZero(coefficient))
}

interface Work {
  left: number
}

/** The product of monomials. */
function joined(monomials: readonly Monomial[], work: Work): Monomial {
  for (const { atoms } of monomials) work.left -= atoms.kind === 'application' ? atoms.args.length : 1
  if (work.left < 0) throw new TooManyTerms()
  const { coefficient, atoms } = monomial(product(...monomials.map((m) => m.atoms)))
  return { coefficient: monomials.reduce((total, m) => Q.multiply(total, m.coefficient), coefficient), atoms }
}

function* pairs(as: readonly Monomial[], bs: readonly Monomial[], work: Work): Iterable<Monomial> {
  for (const a of as) for (const b of bs) yield joined([a, b], work)
}

function multiplied(factors: readonly (readonly Monomial[])[], work: Work): readonly Monomial[] {
  if (factors.every(({ length }) => length === 1)) return [joined(factors.flat(), work)]
  return factors.reduce((as, bs) => collected(pairs(as, bs, work)))
}

const unrollLimit = 64n

function expansion(term: Term, work: Work): readonly Monomial[] {
  if (term.kind === 'application') {
    if (term.op === 'sum') return collected(flatMap(term.args, work))
    const expanded = (factor: Term): readonly Monomial[] => expansion(factor, work)
    if (term.op === 'product') return multiplied(term.args.map(expanded), work)
    const exponent = term.op === 'power' ? term.args[1]! : undefined
    if (exponent?.kind === 'number' && Q.isInteger(exponent.value)) {
      const k = exponent.value.n
      if (k > 1n && k <= unrollLimit) return multiplied(new Array(Number(k)).fill(expanded(term.args[0]!)), work)
    }
  }
  return [monomial(term)]
}

function* flatMap(terms: readonly Term[], work: Work): Iterable<Monomial> {
  for (const term of terms) yield* expansion(term, work)
}

/**
 * The term as a sum of products: multiplied out, natural powers unrolled, like terms together with rational
 * coefficients. Only the laws of a ring (with scalars) are used; everything else is an atom.
 * Throws TooManyTerms beyond the limit.
 */
export function expand(term: Term): Term {
  const terms = expansion(term, { left: workLimit }).map(({ coefficient, atoms }) =>
    product(number(coefficient), atoms),
  )
  return terms.length === 0 ? zero(shapeOf(term)) : sum(...terms)
}
