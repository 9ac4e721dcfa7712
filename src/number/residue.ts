import type { Rational } from './rational.ts'
import { type FunctionName, noValue, type Scalars } from './scalars.ts'

/*
 * Residues modulo a 24-bit prime, carried by float64: a product of two is below 2⁴⁸ and the sum of 32 products below
 * 2⁵³, so every operation is exact. They can only suspect that two sides differ. Transcendental functions are
 * arbitrary but fixed functions here that keep the simplest laws (exp(−x) = 1/exp x, sin² + cos² = 1); an identity that
 * needs more is suspected in vain.
 */

/** The greatest prime below 2²⁴ that is 3 modulo 4, so that a^((p+1)/4) is a square root where there is one. */
export const prime = 16777199

const reduce = (x: number): number => x - Math.floor(x / prime) * prime

const primeAsBigInt = BigInt(prime)

const residueOf = (n: bigint): number => {
  if (n >= -9007199254740991n && n <= 9007199254740991n) return reduce(Number(n))
  const rest = Number(n % primeAsBigInt)
  return rest < 0 ? rest + prime : rest
}

function power(base: number, exponent: number): number {
  let result = 1
  let square = base
  for (let k = exponent; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = reduce(result * square)
    square = reduce(square * square)
  }
  return result
}

function invert(a: number): number {
  if (a === 0) throw noValue
  let [r, s, u, v] = [prime, a, 0, 1]
  while (s !== 0) {
    const quotient = Math.floor(r / s)
    ;[r, s] = [s, r - quotient * s]
    ;[u, v] = [v, u - quotient * v]
  }
  return u < 0 ? u + prime : u
}

/** A fixed arbitrary function, never 0. */
function scramble(salt: number, x: number): number {
  let h = Math.imul(x ^ salt, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f)
  return (((h ^ (h >>> 15)) >>> 0) % (prime - 1)) + 1
}

const isNegative = (x: number): boolean => x > prime / 2
const add = (a: number, b: number): number => (a + b >= prime ? a + b - prime : a + b)
const negate = (a: number): number => (a === 0 ? 0 : prime - a)
const multiply = (a: number, b: number): number => reduce(a * b)
const divide = (a: number, b: number): number => reduce(a * invert(b))
const half = (prime + 1) / 2

function exp(x: number): number {
  if (x === 0) return 1
  return isNegative(x) ? invert(scramble(1, prime - x)) : scramble(1, x)
}

/** tan(x/2), an odd function, from which sin and cos are rational. */
function halfTangent(x: number): number {
  if (x === 0) return 0
  return isNegative(x) ? negate(scramble(2, prime - x)) : scramble(2, x)
}

function apply(name: FunctionName, x: number): number {
  switch (name) {
    case 'exp':
      return exp(x)
    case 'log':
      if (x === 0) throw noValue
      return x === 1 ? 0 : scramble(3, x)
    case 'abs':
      return isNegative(x) ? prime - x : x
    case 'sign':
      return x === 0 ? 0 : isNegative(x) ? prime - 1 : 1
    case 'relu':
      return isNegative(x) ? 0 : x
    case 'step':
      if (x === 0) throw noValue
      return isNegative(x) ? 0 : 1
    case 'sin': {
      const t = halfTangent(x)
      return divide(2 * t, 1 + multiply(t, t))
    }
    case 'cos': {
      const square = multiply(halfTangent(x), halfTangent(x))
      return divide(reduce(1 + prime - square), 1 + square)
    }
    case 'tan':
      return divide(apply('sin', x), apply('cos', x))
    case 'sinh':
      return multiply(half, reduce(exp(x) + prime - exp(negate(x))))
    case 'cosh':
      return multiply(half, reduce(exp(x) + exp(negate(x))))
    case 'tanh':
      return divide(apply('sinh', x), apply('cosh', x))
    case 'sigmoid':
      return invert(reduce(1 + exp(negate(x))))
    case 'softplus':
      return apply('log', reduce(1 + exp(x)))
  }
}

function dot(
  a: readonly number[],
  aStart: number,
  aStep: number,
  b: readonly number[],
  bStart: number,
  bStep: number,
  count: number,
): number {
  let total = 0
  let i = aStart
  let j = bStart
  for (let k = 0; k < count; k++) {
    if (k % 31 === 30) total = reduce(total)
    total += a[i]! * b[j]!
    i += aStep
    j += bStep
  }
  return reduce(total)
}

export const residues: Scalars<number> = {
  zero: 0,
  one: 1,
  pi: 3141592,
  order: 0,
  of: (value: Rational) => (value.d === 1n ? residueOf(value.n) : divide(residueOf(value.n), residueOf(value.d))),
  add,
  subtract: (a, b) => (a >= b ? a - b : a - b + prime),
  multiply,
  negate,
  dot,
  invert,
  isUnit: (a) => a !== 0,
  isZero: (a) => a === 0,
  apply,
  power(base, exponent) {
    const whole = exponent.d === 1n ? base : root(base, exponent.d)
    const k = residueExponent(exponent.n)
    return exponent.n < 0n ? invert(power(whole, k)) : power(whole, k)
  },
  exponential(matrix, size) {
    const salt = matrix.reduce((hash, entry) => scramble(hash, entry), size)
    const zero = matrix.every((entry) => entry === 0)
    return matrix.map((_, i) => (zero ? (i % (size + 1) === 0 ? 1 : 0) : scramble(salt, i + 5)))
  },
}

const residueExponent = (n: bigint): number => {
  const size = n < 0n ? -n : n
  if (size > 1_000_000n) throw noValue
  return Number(size)
}

function root(base: number, degree: bigint): number {
  if (base === 0 || base === 1) return base
  return degree === 2n ? power(base, (prime + 1) / 4) : scramble(Number(degree % 1000n) + 7, base)
}
