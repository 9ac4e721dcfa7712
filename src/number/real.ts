import * as E from './enclosure.ts'
import * as Q from './rational.ts'
import { type FunctionName, noValue, type Scalars } from './scalars.ts'

/** A real number: exact where it is rational and was found so, else enclosed. */
export type Real = Q.Rational | E.Enclosure

export const isRational = (a: Real): a is Q.Rational => 'n' in a

const enclosed = (a: Real): E.Enclosure => (isRational(a) ? E.ofRational(a) : a)

/** Whether the two numbers are surely different. */
export const differ = (a: Real, b: Real): boolean =>
  isRational(a) && isRational(b) ? !Q.equal(a, b) : E.disjoint(enclosed(a), enclosed(b))

/** Whether the two numbers are surely equal: rationals only. */
export const agree = (a: Real, b: Real): boolean => isRational(a) && isRational(b) && Q.equal(a, b)

/** The sign where it is sure, else undefined. */
export function signOf(a: Real): -1 | 0 | 1 | undefined {
  if (isRational(a)) return Q.sign(a)
  return E.isPositive(a) ? 1 : E.isNegative(a) ? -1 : undefined
}

/** An exact rational as `2/3`, an enclosure as its two bounds, rounded outward. */
export const printReal = (a: Real): string | { readonly low: string; readonly high: string } =>
  isRational(a) ? Q.print(a) : { low: E.printBound(a.low, -1), high: E.printBound(a.high, 1) }

/** Values at 0 that are rational; every other value of these functions at a rational number is taken as an enclosure. */
const atZero: Readonly<Partial<Record<FunctionName, Q.Rational>>> = {
  exp: Q.one,
  sin: Q.zero,
  cos: Q.one,
  tan: Q.zero,
  sinh: Q.zero,
  cosh: Q.one,
  tanh: Q.zero,
  sigmoid: { n: 1n, d: 2n },
}

function apply(name: FunctionName, a: Real): Real {
  if (!isRational(a)) return E.apply(name, a)
  const sign = Q.sign(a)
  switch (name) {
    case 'abs':
      return Q.absolute(a)
    case 'sign':
      return Q.integer(sign)
    case 'relu':
      return sign > 0 ? a : Q.zero
    case 'step':
      if (sign === 0) throw noValue
      return sign > 0 ? Q.one : Q.zero
    case 'log':
      if (Q.isOne(a)) return Q.zero
      break
    default: {
      const known = sign === 0 ? atZero[name] : undefined
      if (known !== undefined) return known
    }
  }
  return E.apply(name, E.ofRational(a))
}

const multiply = (a: Real, b: Real): Real => {
  if (isRational(a)) {
    if (isRational(b)) return Q.multiply(a, b)
    if (Q.isZero(a)) return a
  } else if (isRational(b) && Q.isZero(b)) return b
  return E.multiply(enclosed(a), enclosed(b))
}

const add = (a: Real, b: Real): Real => {
  if (isRational(a) && isRational(b)) return Q.add(a, b)
  return E.add(enclosed(a), enclosed(b))
}

const negate = (a: Real): Real => (isRational(a) ? Q.negate(a) : E.negate(a))

function invert(a: Real): Real {
  if (!isRational(a)) return E.invert(a)
  if (Q.isZero(a)) throw noValue
  return Q.rational(a.d, a.n)
}

/** Longer numbers than this many hexadecimal digits are not computed. */
const mostDigits = 20_000n
const digitsOf = (n: bigint): bigint => BigInt(n.toString(16).length)

function integerPower(base: Real, exponent: bigint): Real {
  const size = exponent < 0n ? -exponent : exponent
  const digits = isRational(base) ? digitsOf(base.n) + digitsOf(base.d) : digitsOf(base.high) + digitsOf(base.low)
  if (size > mostDigits || size * digits > 16n * mostDigits) throw noValue
  if (isRational(base)) return exponent < 0n && Q.isZero(base) ? invert(base) : Q.power(base, Number(exponent))
  let result: Real = Q.one
  for (let k = exponent < 0n ? -exponent : exponent; k > 0n; k--) result = multiply(result, base)
  return exponent < 0n ? invert(result) : result
}

/** The exact root of a rational number, or undefined where it is irrational. */
function exactRoot(a: Q.Rational, degree: bigint): Q.Rational | undefined {
  const n = integerRootOf(a.n, degree)
  const d = integerRootOf(a.d, degree)
  return n === undefined || d === undefined ? undefined : { n, d }
}

function integerRootOf(a: bigint, degree: bigint): bigint | undefined {
  if (a < 2n) return a
  if (degree === 2n) {
    const root = E.integerRoot(a)
    return root * root === a ? root : undefined
  }
  let low = 1n
  let high = a
  while (low < high) {
    const middle = (low + high + 1n) >> 1n
    if (middle ** degree <= a) low = middle
    else high = middle - 1n
  }
  return low ** degree === a ? low : undefined
}

function power(base: Real, exponent: Q.Rational): Real {
  if (exponent.d === 1n) return integerPower(base, exponent.n)
  const sign = signOf(base)
  if (sign === 0 && exponent.n > 0n) return Q.zero
  if (sign !== 1) {
    // An enclosure that touches 0 still has a square root, if 0 is its lower end.
    if (isRational(base) || exponent.d !== 2n || exponent.n < 0n) throw noValue
    return integerPower(E.squareRoot(base), exponent.n)
  }
  if (exponent.d > 64n) throw noValue
  const root = isRational(base) ? exactRoot(base, exponent.d) : undefined
  if (root !== undefined) return integerPower(root, exponent.n)
  if (exponent.d === 2n) return integerPower(E.squareRoot(enclosed(base)), exponent.n)
  return E.apply('exp', E.multiply(E.ofRational(exponent), E.apply('log', enclosed(base))))
}

export const reals: Scalars<Real> = {
  zero: Q.zero,
  one: Q.one,
  pi: E.pi,
  order: 0,
  of: (value) => value,
  add,
  subtract: (a, b) => add(a, negate(b)),
  multiply,
  negate,
  dot(a, aStart, aStep, b, bStart, bStep, count) {
    let total: Real = Q.zero
    for (let k = 0; k < count; k++) total = add(total, multiply(a[aStart + k * aStep]!, b[bStart + k * bStep]!))
    return total
  },
  invert,
  isUnit(a) {
    const sign = signOf(a)
    return sign !== undefined && sign !== 0
  },
  isZero: (a) => isRational(a) && Q.isZero(a),
  apply,
  power,
  exponential(matrix, size) {
    if (matrix.every((entry) => isRational(entry) && Q.isZero(entry))) {
      return matrix.map((_, i) => (i % (size + 1) === 0 ? Q.one : Q.zero))
    }
    return E.exponential(matrix.map(enclosed), size)
  },
}
