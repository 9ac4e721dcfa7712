import * as Q from '../number/rational.ts'
import { type Alphabet, type Monomial, type Polynomial, scaled, withoutScalars } from './words.ts'

/*
 * Noncommutative completion (Mora 1986; Hofstadler, Raab and Regensburger for operator identities): from polynomials
 * that are zero by hypothesis, derive others until the claim reduces to zero. Every polynomial remembers how it comes
 * from the hypotheses, so that the result is a certificate: claim = Σ coefficient · left · hypothesis · right.
 */

/** One term of a certificate. */
export interface Cofactor {
  readonly coefficient: Q.Rational
  readonly scalars: readonly number[]
  readonly left: readonly number[]
  readonly hypothesis: number
  readonly right: readonly number[]
}

/** A hypothesis, or what was derived from others: then the leading monomial has coefficient 1. */
interface Element {
  readonly polynomial: Polynomial
  /** Which hypothesis it is, or the multiples of other elements that it is the sum of. */
  readonly origin: number | readonly Multiple[]
}

interface Multiple {
  readonly coefficient: Q.Rational
  readonly scalars: readonly number[]
  readonly left: readonly number[]
  readonly element: Element
  readonly right: readonly number[]
}

/** Where the leading word of an element stands in a monomial. */
interface Occurrence {
  readonly element: Element
  readonly at: number
  readonly scalars: readonly number[]
}

interface Pair {
  readonly first: Element
  readonly second: Element
  readonly weight: number
  /** first · after = before · second as words. */
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly end: readonly number[]
}

export type Completed =
  | { readonly kind: 'certificate'; readonly cofactors: readonly Cofactor[] }
  /** 1 = 0 follows from the hypotheses: they contradict each other, and would prove anything. */
  | { readonly kind: 'collapsed' }
  | { readonly kind: 'saturated' }
  | { readonly kind: 'pairs spent' }

const elementLimit = 400
/** Pairs treated after the claim is reached, to see whether the hypotheses contradict each other. */
const furtherPairs = 8
/** Subtractions that one completion may make, monomials of a polynomial and terms of a certificate: counted, never timed. */
const subtractionLimit = 1500

/** Steps left for the claim, of which each subtraction takes one. */
interface Budget {
  left: number
}
const monomialLimit = 80
const certificateLimit = 400

export class Completion {
  private readonly basis: Element[] = []
  private pairs: Pair[] = []
  private readonly maxWord: number

  constructor(
    private readonly alphabet: Alphabet,
    hypotheses: readonly Polynomial[],
    private claim: Polynomial,
    private readonly budget: Budget,
  ) {
    this.maxWord = Math.max(4, ...[claim, ...hypotheses].flatMap((p) => p.map(({ word }) => word.length))) + 4
    hypotheses.forEach((polynomial, hypothesis) => {
      const element: Element = { polynomial, origin: hypothesis }
      this.add(polynomial, [{ coefficient: Q.one, scalars: [], left: [], element, right: [] }])
    })
  }

  private readonly subtracted: Multiple[] = []
  private readonly flat = new Map<Element, readonly Cofactor[]>()
  private subtractions = 0

  /** Looks for a certificate, treating at most so many pairs. */
  run(pairLimit: number): Completed {
    for (let treated = 0; ; treated++) {
      if (this.isCollapsed()) return { kind: 'collapsed' }
      this.reduceClaim()
      if (this.claim.length === 0) return this.isCollapsedSoon() ? { kind: 'collapsed' } : this.certificate()
      if (treated >= pairLimit || this.basis.length >= elementLimit || this.isSpent()) return { kind: 'pairs spent' }
      const pair = this.nextPair()
      if (!pair) return { kind: 'saturated' }
      this.addDifference(pair)
    }
  }

  private isSpent(): boolean {
    return this.subtractions >= subtractionLimit || this.budget.left <= 0
  }

  private certificate(): Completed {
    const cofactors = this.flattened(this.subtracted)
    if (!cofactors) return { kind: 'pairs spent' }
    return {
      kind: 'certificate',
      cofactors: cofactors.map((cofactor) => ({ ...cofactor, coefficient: Q.negate(cofactor.coefficient) })),
    }
  }

  /** Multiples of elements as multiples of hypotheses; undefined where they are too many. */
  private flattened(multiples: readonly Multiple[]): Cofactor[] | undefined {
    const cofactors: Cofactor[] = []
    for (const { element, ...multiple } of multiples) {
      const { origin } = element
      if (typeof origin === 'number') {
        cofactors.push({ ...multiple, hypothesis: origin })
        continue
      }
      const flat = this.flat.get(element) ?? this.flattened(origin)
      if (!flat || cofactors.length > certificateLimit) return undefined
      this.flat.set(element, flat)
      for (const cofactor of flat) cofactors.push(multiplied(cofactor, multiple))
    }
    return gathered(cofactors)
  }

  /** Contradictory hypotheses prove the claim on their way to 1 = 0: look a little further. */
  private isCollapsedSoon(): boolean {
    for (let treated = 0; treated < furtherPairs && !this.isCollapsed(); treated++) {
      const pair = this.nextPair()
      if (!pair) break
      this.addDifference(pair)
    }
    return this.isCollapsed()
  }

  private isCollapsed(): boolean {
    return this.basis.some(({ polynomial: [lead] }) => lead!.word.length === 0 && lead!.scalars.length === 0)
  }

  private nextPair(): Pair | undefined {
    let best = -1
    this.pairs.forEach((pair, i) => {
      if (best < 0 || pair.weight < this.pairs[best]!.weight) best = i
    })
    return best < 0 ? undefined : this.pairs.splice(best, 1)[0]
  }

  private reduceClaim(): void {
    this.claim = this.reduce(this.claim, this.subtracted)
  }

  /** Subtracts multiples of the basis until no monomial holds a leading word, and adds them, negated, to `multiples`. */
  private reduce(polynomial: Polynomial, multiples: Multiple[]): Polynomial {
    let rest = polynomial
    const done: Monomial[] = []
    while (rest.length > 0) {
      const [lead, ...tail] = rest as [Monomial, ...Monomial[]]
      const found = this.isSpent() ? undefined : this.occurrence(lead)
      if (!found) {
        done.push(lead)
        rest = tail
        continue
      }
      this.subtractions++
      this.budget.left--
      const { element, scalars } = found
      const left = lead.word.slice(0, found.at)
      const right = lead.word.slice(found.at + element.polynomial[0]!.word.length)
      const coefficient = Q.negate(lead.coefficient)
      const multiple = { coefficient, scalars, left, element, right }
      rest = this.alphabet.plus(rest, this.times(multiple))
      multiples.push(multiple)
    }
    return done
  }

  private occurrence(monomial: Monomial): Occurrence | undefined {
    for (const element of this.basis) {
      const lead = element.polynomial[0]!
      const scalars = withoutScalars(monomial.scalars, lead.scalars)
      if (!scalars) continue
      const at = indexOfWord(monomial.word, lead.word)
      if (at >= 0) return { element, at, scalars }
    }
    return undefined
  }

  private times({ coefficient, scalars, left, element, right }: Multiple): Monomial[] {
    return scaled(element.polynomial, coefficient).map((monomial) =>
      this.alphabet.concatenate(
        left,
        { ...monomial, scalars: [...monomial.scalars, ...scalars].sort((a, b) => a - b) },
        right,
      ),
    )
  }

  private add(polynomial: Polynomial, origin: readonly Multiple[]): void {
    const multiples = [...origin]
    const reduced = this.reduce(this.alphabet.collected(polynomial), multiples)
    const [lead] = reduced
    if (!lead || reduced.length > monomialLimit) return
    const scale = Q.divide(Q.one, lead.coefficient)
    const monic: Element = {
      polynomial: scaled(reduced, scale),
      origin: multiples.map((multiple) => ({ ...multiple, coefficient: Q.multiply(scale, multiple.coefficient) })),
    }
    for (const other of this.basis) this.pairUp(monic, other)
    this.pairUp(monic, monic)
    this.basis.push(monic)
  }

  private pairUp(a: Element, b: Element): void {
    this.overlaps(a, b)
    if (a !== b) {
      this.overlaps(b, a)
      this.inclusion(a, b)
      this.inclusion(b, a)
    }
  }

  /** The end of the first leading word is the beginning of the second. */
  private overlaps(first: Element, second: Element): void {
    const [u, v] = [first.polynomial[0]!.word, second.polynomial[0]!.word]
    for (let shared = 1; shared < Math.min(u.length, v.length); shared++) {
      const weight = u.length + v.length - shared
      if (weight > this.maxWord || !standsAt(u, u.length - shared, v, shared)) continue
      this.pairs.push({ first, second, weight, before: u.slice(0, u.length - shared), after: v.slice(shared), end: [] })
    }
  }

  /** The second leading word stands inside the first. */
  private inclusion(first: Element, second: Element): void {
    const [u, v] = [first.polynomial[0]!.word, second.polynomial[0]!.word]
    const at = indexOfWord(u, v)
    if (at < 0 || (v.length === 0 && !sharesScalar(first, second))) return
    this.pairs.push({ first, second, weight: u.length, before: u.slice(0, at), after: [], end: u.slice(at + v.length) })
  }

  private addDifference({ first, second, before, after, end }: Pair): void {
    const [a, b] = [first.polynomial[0]!.scalars, second.polynomial[0]!.scalars]
    const multiples: Multiple[] = [
      { coefficient: Q.one, scalars: scalarsMissing(a, b), left: [], element: first, right: after },
      { coefficient: Q.minusOne, scalars: scalarsMissing(b, a), left: before, element: second, right: end },
    ]
    this.add(this.alphabet.collected(multiples.flatMap((multiple) => this.times(multiple))), multiples)
  }
}

const sharesScalar = (a: Element, b: Element): boolean =>
  a.polynomial[0]!.scalars.some((scalar) => b.polynomial[0]!.scalars.includes(scalar))

/** What `has` lacks of `other`, to make both one multiset. */
function scalarsMissing(has: readonly number[], other: readonly number[]): number[] {
  const rest = [...has]
  return other.filter((scalar) => {
    const at = rest.indexOf(scalar)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}

function indexOfWord(word: readonly number[], part: readonly number[]): number {
  for (let at = 0; at + part.length <= word.length; at++) if (standsAt(word, at, part, part.length)) return at
  return -1
}

/** Whether the first `length` letters of `part` stand in the word from this place on. */
function standsAt(word: readonly number[], at: number, part: readonly number[], length: number): boolean {
  for (let i = 0; i < length; i++) if (word[at + i] !== part[i]) return false
  return true
}

const multiplied = (cofactor: Cofactor, by: Omit<Multiple, 'element'>): Cofactor => ({
  coefficient: Q.multiply(by.coefficient, cofactor.coefficient),
  scalars: [...cofactor.scalars, ...by.scalars].sort((a, b) => a - b),
  left: [...by.left, ...cofactor.left],
  hypothesis: cofactor.hypothesis,
  right: [...cofactor.right, ...by.right],
})

/** Equal cofactors together. */
function gathered(cofactors: readonly Cofactor[]): Cofactor[] {
  const byKey = new Map<string, Cofactor>()
  for (const cofactor of cofactors) {
    const key = JSON.stringify([cofactor.scalars, cofactor.left, cofactor.hypothesis, cofactor.right])
    const before = byKey.get(key)
    byKey.set(key, before ? { ...before, coefficient: Q.add(before.coefficient, cofactor.coefficient) } : cofactor)
  }
  return [...byKey.values()].filter(({ coefficient }) => !Q.isZero(coefficient))
}
