/** Exact rational numbers: numerator and denominator are coprime, the denominator is positive. */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b < 0n ? -b : b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The fraction n/d in lowest terms. Throws RangeError when d is zero. */
export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d === 1n) return { n, d }
  if (d === 0n) throw new RangeError('division by zero')
  const sign = d < 0n ? -1n : 1n
  const common = gcd(n, d)
  return common === 1n ? { n: sign * n, d: sign * d } : { n: (sign * n) / common, d: (sign * d) / common }
}

export const zero: Rational = { n: 0n, d: 1n }
export const one: Rational = { n: 1n, d: 1n }
export const minusOne: Rational = { n: -1n, d: 1n }

export const integer = (value: number | bigint): Rational => ({ n: BigInt(value), d: 1n })

export const isZero = (a: Rational): boolean => a.n === 0n
export const isOne = (a: Rational): boolean => a.n === 1n && a.d === 1n
export const isInteger = (a: Rational): boolean => a.d === 1n
export const equal = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d

export const add = (a: Rational, b: Rational): Rational =>
  a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : rational(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b))
export const multiply = (a: Rational, b: Rational): Rational =>
  a.d === 1n && b.d === 1n ? { n: a.n * b.n, d: 1n } : rational(a.n * b.n, a.d * b.d)
/** Throws RangeError when b is zero. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n)
export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d })
export const absolute = (a: Rational): Rational => (a.n < 0n ? negate(a) : a)
export const sign = (a: Rational): -1 | 0 | 1 => (a.n < 0n ? -1 : a.n > 0n ? 1 : 0)

export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Integer powers; 0⁰ = 1. Throws RangeError for a negative power of zero. */
export function power(a: Rational, exponent: number): Rational {
  if (exponent >= 0) return { n: a.n ** BigInt(exponent), d: a.d ** BigInt(exponent) }
  return rational(a.d ** BigInt(-exponent), a.n ** BigInt(-exponent))
}

/** Reads `12`, `-3`, `0.5` and `2/3`. Throws SyntaxError for anything else. */
export function parse(text: string): Rational {
  const match = /^(-?\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text)
  if (!match) throw new SyntaxError(`not a rational number: ${text}`)
  const [, whole = '0', decimals, denominator] = match
  if (decimals !== undefined) return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
  return rational(BigInt(whole), BigInt(denominator ?? 1))
}

export const print = (a: Rational): string => (a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`)
