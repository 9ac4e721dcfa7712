import * as Q from '../number/rational.ts'
import { apply, number, product, size, sum, type Term } from '../term/index.ts'

/*
 * Coefficients of monomials: rational functions of the size letters. A closed sum over an index gives a size, a size
 * may be divided by (1/n), and every size is at least 1.
 */

/** A coefficient without sizes is a plain rational number; that is the usual case and the fast one. */
export type Coefficient = Q.Rational | SizeFraction

/**
 * Numerator over denominator. The denominator has no factor that is a product of sizes (those are negative powers in
 * the numerator), its first coefficient is 1, and it does not divide the numerator. Zero is always the rational 0,
 * so a coefficient is zero exactly if it says so; two unlike fractions may still be equal, and `add` finds that out.
 */
export interface SizeFraction {
  readonly numerator: SizePolynomial
  readonly denominator: SizePolynomial
}

interface SizeTerm {
  readonly powers: ReadonlyMap<string, number>
  readonly value: Q.Rational
}

/** Keyed by the powers, spelt out in the order of the names. */
type SizePolynomial = ReadonlyMap<string, SizeTerm>

const isRational = (a: Coefficient): a is Q.Rational => 'n' in a

function keyOf(powers: ReadonlyMap<string, number>): string {
  return [...powers]
    .map(([name, power]) => `${name}^${power}`)
    .sort()
    .join(' ')
}

function polynomial(terms: Iterable<SizeTerm>): SizePolynomial {
  const collected = new Map<string, SizeTerm>()
  for (const term of terms) {
    const key = keyOf(term.powers)
    const known = collected.get(key)
    const value = known ? Q.add(known.value, term.value) : term.value
    if (Q.isZero(value)) collected.delete(key)
    else collected.set(key, { powers: term.powers, value })
  }
  return collected
}

function timesTerm(a: SizeTerm, b: SizeTerm): SizeTerm {
  const powers = new Map(a.powers)
  for (const [name, power] of b.powers) {
    const total = (powers.get(name) ?? 0) + power
    if (total === 0) powers.delete(name)
    else powers.set(name, total)
  }
  return { powers, value: Q.multiply(a.value, b.value) }
}

const reciprocal = (a: SizeTerm): SizeTerm => ({
  powers: new Map([...a.powers].map(([name, power]) => [name, -power])),
  value: Q.divide(Q.one, a.value),
})

const constantTerm = (value: Q.Rational): SizeTerm => ({ powers: new Map(), value })
const one: SizePolynomial = polynomial([constantTerm(Q.one)])

const addPolynomials = (a: SizePolynomial, b: SizePolynomial): SizePolynomial =>
  polynomial([...a.values(), ...b.values()])
const timesPolynomial = (a: SizePolynomial, b: SizePolynomial): SizePolynomial =>
  polynomial([...a.values()].flatMap((left) => [...b.values()].map((right) => timesTerm(left, right))))
const scalePolynomial = (a: SizePolynomial, by: SizeTerm): SizePolynomial =>
  polynomial([...a.values()].map((term) => timesTerm(term, by)))

/** The first term in the lexicographic order of the powers, a monomial order. */
function leading(a: SizePolynomial): SizeTerm {
  const names = [...new Set([...a.values()].flatMap((term) => [...term.powers.keys()]))].sort()
  const before = (left: SizeTerm, right: SizeTerm): boolean => {
    for (const name of names) {
      const difference = (left.powers.get(name) ?? 0) - (right.powers.get(name) ?? 0)
      if (difference !== 0) return difference > 0
    }
    return false
  }
  return [...a.values()].reduce((best, term) => (before(term, best) ? term : best))
}

/** The product of sizes that divides every term and leaves no negative power. */
function content(a: SizePolynomial): SizeTerm {
  const powers = new Map<string, number>()
  for (const name of new Set([...a.values()].flatMap((term) => [...term.powers.keys()]))) {
    const least = Math.min(...[...a.values()].map((term) => term.powers.get(name) ?? 0))
    if (least !== 0) powers.set(name, least)
  }
  return { powers, value: Q.one }
}

/** a / b if b divides a, up to powers of sizes. */
function exactQuotient(a: SizePolynomial, b: SizePolynomial): SizePolynomial | undefined {
  const shift = content(a)
  const first = leading(b)
  let rest = scalePolynomial(a, reciprocal(shift))
  let quotient = polynomial([])
  while (rest.size > 0) {
    const step = timesTerm(leading(rest), reciprocal(first))
    if ([...step.powers.values()].some((power) => power < 0)) return undefined
    quotient = addPolynomials(quotient, polynomial([step]))
    rest = addPolynomials(rest, scalePolynomial(b, { ...step, value: Q.negate(step.value) }))
  }
  return scalePolynomial(quotient, shift)
}

function fraction(numerator: SizePolynomial, denominator: SizePolynomial): Coefficient {
  if (numerator.size === 0) return Q.zero
  const divisor = content(denominator)
  const unit = reciprocal({ ...divisor, value: leading(denominator).value })
  let over = scalePolynomial(denominator, unit)
  let top = scalePolynomial(numerator, unit)
  if (over.size > 1) {
    const quotient = exactQuotient(top, over)
    if (quotient) {
      top = quotient
      over = one
    }
  }
  const [only] = top.values()
  if (over.size === 1 && top.size === 1 && only!.powers.size === 0) return only!.value
  return { numerator: top, denominator: over }
}

const widen = (a: Coefficient): SizeFraction =>
  isRational(a) ? { numerator: polynomial([constantTerm(a)]), denominator: one } : a

/** The value of a size letter. */
export const sizeCoefficient = (name: string): Coefficient => ({
  numerator: polynomial([{ powers: new Map([[name, 1]]), value: Q.one }]),
  denominator: one,
})

export const isZero = (a: Coefficient): boolean => isRational(a) && Q.isZero(a)
export const isOne = (a: Coefficient): boolean => isRational(a) && Q.isOne(a)

/** The sign of the first coefficient: a fixed choice between a and −a. */
export const signOf = (a: Coefficient): number => Q.sign(isRational(a) ? a : leading(a.numerator).value)

/** The rational number that the coefficient is, if it has no sizes. */
export const asRational = (a: Coefficient): Q.Rational | undefined => (isRational(a) ? a : undefined)

const sameKeys = (a: SizePolynomial, b: SizePolynomial): boolean =>
  a.size === b.size && [...a.keys()].every((key) => b.has(key))
const samePolynomial = (a: SizePolynomial, b: SizePolynomial): boolean =>
  sameKeys(a, b) && [...a].every(([key, term]) => Q.equal(term.value, b.get(key)!.value))

export function add(a: Coefficient, b: Coefficient): Coefficient {
  if (isRational(a) && isRational(b)) return Q.add(a, b)
  const left = widen(a)
  const right = widen(b)
  if (samePolynomial(left.denominator, right.denominator)) {
    return fraction(addPolynomials(left.numerator, right.numerator), left.denominator)
  }
  return fraction(
    addPolynomials(
      timesPolynomial(left.numerator, right.denominator),
      timesPolynomial(right.numerator, left.denominator),
    ),
    timesPolynomial(left.denominator, right.denominator),
  )
}

export function multiply(a: Coefficient, b: Coefficient): Coefficient {
  if (isRational(a) && isRational(b)) return Q.isOne(a) ? b : Q.isOne(b) ? a : Q.multiply(a, b)
  if (isZero(a) || isZero(b)) return Q.zero
  const left = widen(a)
  const right = widen(b)
  return fraction(
    timesPolynomial(left.numerator, right.numerator),
    timesPolynomial(left.denominator, right.denominator),
  )
}

export const negate = (a: Coefficient): Coefficient => (isRational(a) ? Q.negate(a) : multiply(Q.minusOne, a))
export const subtract = (a: Coefficient, b: Coefficient): Coefficient => add(a, negate(b))
export const equal = (a: Coefficient, b: Coefficient): boolean => isZero(subtract(a, b))

/** a / b. Throws RangeError when b is zero. */
export function divide(a: Coefficient, b: Coefficient): Coefficient {
  if (isRational(a) && isRational(b)) return Q.divide(a, b)
  if (isZero(b)) throw new RangeError('division by zero')
  const { numerator, denominator } = widen(b)
  return multiply(a, fraction(denominator, numerator))
}

/** Integer powers. */
export function power(a: Coefficient, exponent: number): Coefficient {
  if (isRational(a)) return Q.power(a, exponent)
  if (exponent < 0) return divide(Q.one, power(a, -exponent))
  let result: Coefficient = Q.one
  for (let i = 0; i < exponent; i++) result = multiply(result, a)
  return result
}

const printPolynomial = (a: SizePolynomial): string =>
  [...a]
    .map(([key, term]) => `${Q.print(term.value)} ${key}`)
    .sort()
    .join('+')

/** A text that is the same for the same representation; unlike texts may still be equal values. */
export const keyOfCoefficient = (a: Coefficient): string =>
  isRational(a) ? Q.print(a) : `${printPolynomial(a.numerator)}/${printPolynomial(a.denominator)}`

const termOfPolynomial = (a: SizePolynomial): Term =>
  sum(
    ...[...a.values()].map(({ powers, value }) =>
      product(number(value), ...[...powers].map(([name, power]) => apply('power', [size(name), number(power)]))),
    ),
  )

/** The coefficient as a term in numbers and size letters. */
export function termOfCoefficient(a: Coefficient): Term {
  if (isRational(a)) return number(a)
  const top = termOfPolynomial(a.numerator)
  return a.denominator.size === 1 ? top : product(top, apply('power', [termOfPolynomial(a.denominator), number(-1)]))
}
