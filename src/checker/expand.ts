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
class Collection {
  private readonly buckets = new Map<number, Monomial[]>()
  private size = 0

  add({ coefficient, atoms }: Monomial): void {
    const bucket = this.buckets.get(atoms.hash)
    if (!bucket) this.buckets.set(atoms.hash, [{ coefficient, atoms }])
    else {
      const at = bucket.findIndex((other) => same(other.atoms, atoms))
      if (at >= 0) {
        bucket[at] = { atoms, coefficient: Q.add(bucket[at]!.coefficient, coefficient) }
        return
      }
      bucket.push({ coefficient, atoms })
    }
    if (++this.size > termLimit) throw new TooManyTerms()
  }

  *[Symbol.iterator](): IterableIterator<Monomial> {
    for (const bucket of this.buckets.values()) for (const m of bucket) if (!Q.isZero(m.coefficient)) yield m
  }
}

function collected(monomials: Iterable<Monomial>): Collection {
  const all = new Collection()
  for (const m of monomials) all.add(m)
  return all
}

interface Work {
  left: number
}

const factors = ({ atoms }: Monomial): number => (atoms.kind === 'application' ? atoms.args.length : 1)

function times(as: Collection, bs: Collection, work: Work): Collection {
  const all = new Collection()
  for (const a of as) {
    for (const b of bs) {
      work.left -= factors(a) + factors(b)
      if (work.left < 0) throw new TooManyTerms()
      const atoms = monomial(product(a.atoms, b.atoms))
      all.add({
        coefficient: Q.multiply(Q.multiply(a.coefficient, b.coefficient), atoms.coefficient),
        atoms: atoms.atoms,
      })
    }
  }
  return all
}

const unrollLimit = 64n

function expansion(term: Term, work: Work): Collection {
  if (term.kind === 'application') {
    if (term.op === 'sum') return collected(flatMap(term.args, work))
    if (term.op === 'product')
      return term.args.map((arg) => expansion(arg, work)).reduce((left, right) => times(left, right, work))
    const exponent = term.op === 'power' ? term.args[1]! : undefined
    if (exponent?.kind === 'number' && Q.isInteger(exponent.value)) {
      const k = exponent.value.n
      if (k > 1n && k <= unrollLimit) {
        const base = expansion(term.args[0]!, work)
        let all = base
        for (let i = 1n; i < k; i++) all = times(all, base, work)
        return all
      }
    }
  }
  return collected([monomial(term)])
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
  const terms = [...expansion(term, { left: workLimit })].map(({ coefficient, atoms }) =>
    product(number(coefficient), atoms),
  )
  return terms.length === 0 ? zero(shapeOf(term)) : sum(...terms)
}
