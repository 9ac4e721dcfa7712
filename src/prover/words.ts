import * as Q from '../number/rational.ts'
import type { Shape } from '../term/index.ts'
import {
  type Application,
  identity,
  isScalar,
  number,
  product,
  same,
  sameSize,
  shapeOf,
  sum,
  type Term,
  zero,
} from '../term/index.ts'

/*
 * Matrix polynomials as typed words. A letter is a factor that is neither a sum nor a product (A, Aᵀ, (A + B)⁻¹, A⁺);
 * a monomial is a rational number, commuting scalars and a word. Words carry their sizes in their letters, so that
 * whatever is written side by side fits.
 */

export interface Monomial {
  readonly coefficient: Q.Rational
  /** Commuting scalars, sorted, with repetition. */
  readonly scalars: readonly number[]
  readonly word: readonly number[]
}

export type Polynomial = readonly Monomial[]

interface Letter {
  readonly term: Term
  readonly isScalar: boolean
  /** Positions of the letter's sizes: a word closes where it comes back to size 1. */
  readonly rows: number
  readonly cols: number
}

const one = 0

/** The letters met so far, as integers. */
export class Alphabet {
  readonly letters: Letter[] = []
  private readonly byHash = new Map<number, number[]>()
  private readonly sizes: Term[] = [number(1)]
  /** Places of the letters in the order of words: a greater rank makes a greater word. */
  rank: readonly number[] = []

  letter(term: Term): number {
    const bucket = this.byHash.get(term.hash) ?? []
    const known = bucket.find((id) => same(this.letters[id]!.term, term))
    if (known !== undefined) return known
    const { rows, cols } = shapeOf(term)
    const id = this.letters.length
    this.letters.push({ term, isScalar: isScalar(term), rows: this.size(rows), cols: this.size(cols) })
    this.byHash.set(term.hash, [...bucket, id])
    return id
  }

  private size(term: Term): number {
    const at = this.sizes.findIndex((size) => sameSize(size, term))
    return at >= 0 ? at : this.sizes.push(term) - 1
  }

  /** The polynomial of a term that has been multiplied out. A scalar xᵀAy is a word if asked for, else one commuting letter. */
  polynomial(expanded: Term, asWords = true): Polynomial {
    const terms = expanded.kind === 'application' && expanded.op === 'sum' ? expanded.args : [expanded]
    return this.collected(terms.map((term) => this.monomial(term, asWords)))
  }

  private monomial(term: Term, asWords: boolean): Monomial {
    let coefficient = Q.one
    const scalars: number[] = []
    const word: number[] = []
    const factors = isChain(term) ? [term] : factorsOf(term)
    // A scalar with one factor xᵀAy is the word xᵀAy, so that its letters can be rewritten.
    const chains = asWords && isScalar(term) ? factors.filter(isChain) : []
    for (const factor of factors) {
      if (chains.length === 1 && factor === chains[0]) word.push(...factor.args.map((arg) => this.letter(arg)))
      else if (factor.kind === 'number') coefficient = Q.multiply(coefficient, factor.value)
      else if (factor.kind === 'application' && factor.op === 'zero') coefficient = Q.zero
      else if (factor.kind === 'application' && factor.op === 'identity') continue
      else if (isScalar(factor)) scalars.push(this.letter(factor))
      else word.push(this.letter(factor))
    }
    return { coefficient, scalars: scalars.sort(ascending), word }
  }

  /** The term of a polynomial of the shape. */
  term(polynomial: Polynomial, shape: Shape): Term {
    if (polynomial.length === 0) return zero(shape)
    return sum(...polynomial.map((monomial) => this.termOf(monomial, shape.rows)))
  }

  termOf({ coefficient, scalars, word }: Monomial, rows: Term): Term {
    const matrices = word.length > 0 ? word.map((id) => this.letters[id]!.term) : [identity(rows)]
    return product(number(coefficient), ...scalars.map((id) => this.letters[id]!.term), ...matrices)
  }

  /** left · middle · right, where a piece that closes at size 1 becomes a scalar. */
  concatenate(left: readonly number[], middle: Monomial, right: readonly number[]): Monomial {
    const word = [...left, ...middle.word, ...right]
    return this.closed({ coefficient: middle.coefficient, scalars: middle.scalars, word })
  }

  private closed(monomial: Monomial): Monomial {
    const { word } = monomial
    const opens: number[] = []
    word.forEach((id, i) => {
      if (this.letters[id]!.rows === one) opens.push(i)
    })
    if (word.length === 0 || opens.length === 0) return monomial
    const whole = word.length > 0 && opens[0] === 0 && this.letters[word.at(-1)!]!.cols === one && opens.length === 1
    if (whole) return monomial
    const ends = this.letters[word.at(-1)!]!.cols === one
    const cuts = ends ? [...opens, word.length] : opens
    if (cuts.length < 2) return monomial
    const scalars = [...monomial.scalars]
    for (let k = 0; k + 1 < cuts.length; k++) {
      scalars.push(this.letter(product(...word.slice(cuts[k]!, cuts[k + 1]!).map((id) => this.letters[id]!.term))))
    }
    return {
      coefficient: monomial.coefficient,
      scalars: scalars.sort(ascending),
      word: [...word.slice(0, cuts[0]!), ...word.slice(cuts.at(-1)!)],
    }
  }

  /** Like monomials together, the greatest first. */
  collected(monomials: readonly Monomial[]): Polynomial {
    const sorted = monomials.filter(({ coefficient }) => !Q.isZero(coefficient)).sort((a, b) => this.compare(b, a))
    const result: Monomial[] = []
    for (const monomial of sorted) {
      const last = result.at(-1)
      if (last && this.compare(last, monomial) === 0) {
        result.pop()
        const coefficient = Q.add(last.coefficient, monomial.coefficient)
        if (!Q.isZero(coefficient)) result.push({ ...last, coefficient })
      } else result.push(monomial)
    }
    return result
  }

  /** The sum of a polynomial and other monomials. */
  plus(polynomial: Polynomial, others: readonly Monomial[]): Polynomial {
    const added = this.collected(others)
    const result: Monomial[] = []
    let i = 0
    let j = 0
    while (i < polynomial.length && j < added.length) {
      const [a, b] = [polynomial[i]!, added[j]!]
      const order = this.compare(a, b)
      if (order >= 0) i++
      if (order <= 0) j++
      if (order !== 0) {
        result.push(order > 0 ? a : b)
        continue
      }
      const coefficient = Q.add(a.coefficient, b.coefficient)
      if (!Q.isZero(coefficient)) result.push({ ...a, coefficient })
    }
    while (i < polynomial.length) result.push(polynomial[i++]!)
    while (j < added.length) result.push(added[j++]!)
    return result
  }

  /** Longer words are greater; of one length the order of letters decides, then the scalars likewise. */
  compare(a: Monomial, b: Monomial): number {
    return this.compareLists(a.word, b.word) || this.compareLists(a.scalars, b.scalars)
  }

  private compareLists(a: readonly number[], b: readonly number[]): number {
    if (a.length !== b.length) return a.length - b.length
    for (let i = 0; i < a.length; i++) {
      const difference = this.rankOf(a[i]!) - this.rankOf(b[i]!)
      if (difference !== 0) return difference
    }
    return 0
  }

  private rankOf(id: number): number {
    return this.rank[id] ?? this.letters.length + id
  }
}

const factorsOf = (term: Term): readonly Term[] =>
  term.kind === 'application' && term.op === 'product' ? term.args : [term]

/** A product xᵀAy whose value is 1×1 though its factors are not. */
const isChain = (term: Term): term is Application =>
  term.kind === 'application' && term.op === 'product' && isScalar(term) && !isScalar(term.args[0]!)

const ascending = (a: number, b: number): number => a - b

export const scaled = (polynomial: Polynomial, factor: Q.Rational): Polynomial =>
  polynomial.map((monomial) => ({ ...monomial, coefficient: Q.multiply(factor, monomial.coefficient) }))

/** The scalars of `all` without those of `some`, or undefined if they are not among them. */
export function withoutScalars(all: readonly number[], some: readonly number[]): readonly number[] | undefined {
  if (some.length === 0) return all
  const rest: number[] = []
  let k = 0
  for (const scalar of all) {
    if (k < some.length && some[k] === scalar) k++
    else rest.push(scalar)
  }
  return k === some.length ? rest : undefined
}
