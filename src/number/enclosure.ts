import type { Rational } from './rational.ts'
import { type FunctionName, noValue } from './scalars.ts'

/**
 * A real number between two fixed-point numbers: low ≤ x·2¹²⁸ ≤ high. Every operation rounds outward, so that disjoint
 * enclosures are a proof that two numbers differ.
 */
export interface Enclosure {
  readonly low: bigint
  readonly high: bigint
}

const bits = 128n
const unit = 1n << bits
/** Elementary functions are computed with more bits than are kept. */
const guard = 64n
const workBits = bits + guard
const workUnit = 1n << workBits

/** ⌊a/b⌋ for b > 0. */
const floorDivide = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b))
const ceilDivide = (a: bigint, b: bigint): bigint => -floorDivide(-a, b)
const ceilShift = (a: bigint, by: bigint): bigint => -(-a >> by)

const between = (low: bigint, high: bigint): Enclosure => ({ low, high })

export const ofRational = ({ n, d }: Rational): Enclosure =>
  between(floorDivide(n << bits, d), ceilDivide(n << bits, d))

export const add = (a: Enclosure, b: Enclosure): Enclosure => between(a.low + b.low, a.high + b.high)
export const negate = (a: Enclosure): Enclosure => between(-a.high, -a.low)
export const subtract = (a: Enclosure, b: Enclosure): Enclosure => between(a.low - b.high, a.high - b.low)

export function multiply(a: Enclosure, b: Enclosure): Enclosure {
  if (a.low >= 0n && b.low >= 0n) return between((a.low * b.low) >> bits, ceilShift(a.high * b.high, bits))
  const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  let low = products[0]!
  let high = low
  for (const product of products) {
    if (product < low) low = product
    if (product > high) high = product
  }
  return between(low >> bits, ceilShift(high, bits))
}

export const isPositive = (a: Enclosure): boolean => a.low > 0n
export const isNegative = (a: Enclosure): boolean => a.high < 0n
export const excludesZero = (a: Enclosure): boolean => isPositive(a) || isNegative(a)

/** 1/a. Has no value unless the enclosure excludes 0. */
export function invert(a: Enclosure): Enclosure {
  if (!excludesZero(a)) throw noValue
  if (isNegative(a)) return negate(invert(negate(a)))
  return between((unit * unit) / a.high, ceilDivide(unit * unit, a.low))
}

export const disjoint = (a: Enclosure, b: Enclosure): boolean => a.high < b.low || b.high < a.low

/** The decimal digits of a bound, rounded down (−1) or up (1). */
export function printBound(bound: bigint, direction: -1 | 1, digits = 20): string {
  const scaled = bound * 10n ** BigInt(digits)
  const rounded = direction < 0 ? scaled >> bits : ceilShift(scaled, bits)
  const text = (rounded < 0n ? -rounded : rounded).toString().padStart(digits + 1, '0')
  const decimals = text.slice(-digits).replace(/0+$/, '')
  return `${rounded < 0n ? '-' : ''}${text.slice(0, -digits)}${decimals === '' ? '' : `.${decimals}`}`
}

/** ⌊√a⌋ by Newton's method from above. */
export function integerRoot(a: bigint): bigint {
  if (a < 2n) return a
  let x = 1n << BigInt((a.toString(16).length * 4) / 2 + 1)
  for (;;) {
    const next = (x + a / x) >> 1n
    if (next >= x) return x
    x = next
  }
}

export function squareRoot(a: Enclosure): Enclosure {
  if (a.low < 0n) throw noValue
  const low = integerRoot(a.low << bits)
  const high = integerRoot(a.high << bits)
  return between(low, high * high === a.high << bits ? high : high + 1n)
}

/*
 * Elementary functions, at working precision w = 192 bits. A series of truncated terms is off by at most one unit in
 * the last place for each truncation; `slack` covers all of them (at most 120 terms, each truncated at most three times
 * and carrying the error of its predecessor scaled down, times the factors up to 16 in front) and the tail, which is
 * smaller than the first term left out.
 */
const slack = 1n << 13n

/** Σ x^(2j+1)/(2j+1), or its alternating form, for x = 1/k: artanh(1/k) or arctan(1/k). */
function inverseTangent(k: bigint, alternating: boolean): bigint {
  let total = 0n
  let power = workUnit / k
  for (let j = 1n; power > 0n; j += 2n) {
    const term = power / j
    total += alternating && j % 4n === 3n ? -term : term
    power /= k * k
  }
  return total
}

const log2 = 2n * inverseTangent(3n, false)
/** Machin: π/4 = 4 arctan(1/5) − arctan(1/239). */
const workPi = 4n * (4n * inverseTangent(5n, true) - inverseTangent(239n, true))

const fromWork = (low: bigint, high: bigint): Enclosure => between(low >> guard, ceilShift(high, guard))

export const pi: Enclosure = fromWork(workPi - slack, workPi + slack)

/** Arguments beyond this are not evaluated: the numbers get long and tell nothing new. */
const largest = 1n << (bits + 10n)

/** e^x for a fixed-point x: x = k log 2 + r, and e^r = (e^(r/256))^256 by Taylor's series. */
function expAt(x: bigint): Enclosure {
  if (x > largest || x < -largest) throw noValue
  const work = x << guard
  const k = floorDivide(work, log2)
  // log2 is off by less than `slack`, hence r by less than k·slack.
  const uncertainty = (k < 0n ? -k : k) * slack + slack
  const r = (work - k * log2) >> 8n
  let total = 0n
  let term = workUnit
  for (let j = 1n; term > 0n; j++) {
    total += term
    term = ((term * r) >> workBits) / j
  }
  let low = total - uncertainty - slack
  let high = total + 2n * uncertainty + slack
  for (let i = 0; i < 8; i++) {
    low = (low * low) >> workBits
    high = ceilShift(high * high, workBits)
  }
  return k >= 0n ? fromWork(low << k, high << k) : fromWork(low >> -k, ceilShift(high, -k))
}

function exp(a: Enclosure): Enclosure {
  const low = expAt(a.low)
  return a.low === a.high ? low : between(low.low, expAt(a.high).high)
}

/** log x for a fixed-point x > 0: x = 2^k m with m in [1/2, 1), and log m = 2 artanh((m − 1)/(m + 1)). */
function logAt(x: bigint): Enclosure {
  let k = -bits
  for (let rest = x; rest > 0n; rest >>= 1n) k++
  const m = k >= 0n ? (x << guard) >> k : (x << guard) << -k
  const y = ((m - workUnit) << workBits) / (m + workUnit)
  const square = (y * y) >> workBits
  let total = 0n
  let power = y
  for (let j = 1n; power > 1n || power < -1n; j += 2n) {
    total += power / j
    power = (power * square) >> workBits
  }
  const value = 2n * total + k * log2
  // m is truncated when k > 0, by less than one part in 2^(w−1).
  const uncertainty = ((k < 0n ? -k : k) + 8n) * slack
  return fromWork(value - uncertainty, value + uncertainty)
}

function log(a: Enclosure): Enclosure {
  if (a.low <= 0n) throw noValue
  const low = logAt(a.low)
  return a.low === a.high ? low : between(low.low, logAt(a.high).high)
}

/** sin x (or cos x) for a fixed-point x: x = k π/2 + r with |r| ≤ π/4. */
function circularAt(x: bigint, quarterTurns: bigint): Enclosure {
  if (x > largest || x < -largest) throw noValue
  const quarter = workPi >> 1n
  const work = x << guard
  const k = floorDivide(work + (quarter >> 1n), quarter)
  const r = work - k * quarter
  const square = (r * r) >> workBits
  const phase = (((k + quarterTurns) % 4n) + 4n) % 4n
  let total = 0n
  let term = phase % 2n === 0n ? r : workUnit
  for (let j = phase % 2n === 0n ? 1n : 0n; term > 1n || term < -1n; j += 2n) {
    total += term
    term = -((term * square) >> workBits) / ((j + 1n) * (j + 2n))
  }
  const value = phase < 2n ? total : -total
  const uncertainty = ((k < 0n ? -k : k) + 4n) * slack
  return fromWork(value - uncertainty, value + uncertainty)
}

/** sin and cos move no faster than their argument. */
function circular(a: Enclosure, quarterTurns: bigint): Enclosure {
  const at = circularAt(a.low, quarterTurns)
  const width = a.high - a.low
  const low = at.low - width
  const high = at.high + width
  return between(low < -unit ? -unit : low, high > unit ? unit : high)
}

const one = between(unit, unit)
const two = between(2n * unit, 2n * unit)
const halve = (a: Enclosure): Enclosure => between(a.low >> 1n, ceilShift(a.high, 1n))

/** An entrywise function. Has no value outside its domain, or where the enclosure straddles a jump. */
export function apply(name: FunctionName, a: Enclosure): Enclosure {
  switch (name) {
    case 'exp':
      return exp(a)
    case 'log':
      return log(a)
    case 'abs':
      if (isNegative(a)) return negate(a)
      if (a.low >= 0n) return a
      return between(0n, a.high + a.low > 0n ? a.high : -a.low)
    case 'sign':
      if (!excludesZero(a)) throw noValue
      return isPositive(a) ? one : negate(one)
    case 'step':
      if (!excludesZero(a)) throw noValue
      return isPositive(a) ? one : between(0n, 0n)
    case 'relu':
      return between(a.low > 0n ? a.low : 0n, a.high > 0n ? a.high : 0n)
    case 'sin':
      return circular(a, 0n)
    case 'cos':
      return circular(a, 1n)
    case 'tan':
      return multiply(circular(a, 0n), invert(circular(a, 1n)))
    case 'sinh':
      return halve(subtract(exp(a), exp(negate(a))))
    case 'cosh':
      return halve(add(exp(a), exp(negate(a))))
    case 'tanh':
      return subtract(one, multiply(two, invert(add(one, exp(add(a, a))))))
    case 'sigmoid':
      return invert(add(one, exp(negate(a))))
    case 'softplus':
      return log(add(one, exp(a)))
  }
}

/**
 * The matrix exponential: Taylor's series of A/2^s with ‖A/2^s‖∞ ≤ 1/2, whose tail after the term of degree N is at most
 * twice that of degree N + 1, squared s times.
 */
export function exponential(matrix: readonly Enclosure[], size: number): Enclosure[] {
  let norm = 0n
  for (let i = 0; i < size; i++) {
    let row = 0n
    for (let j = 0; j < size; j++) row += apply('abs', matrix[i * size + j]!).high
    if (row > norm) norm = row
  }
  if (norm > unit << 6n) throw noValue
  let squarings = 0n
  while (norm >> squarings > unit >> 1n) squarings++
  const scaled = matrix.map(({ low, high }) => between(low >> squarings, ceilShift(high, squarings)))
  let term = matrix.map((_, i) => (i % (size + 1) === 0 ? one : between(0n, 0n)))
  let total = term
  let bound = unit
  const half = (norm >> squarings) + 1n
  for (let k = 1n; bound > 0n; k++) {
    term = multiplyMatrices(term, scaled, size).map(({ low, high }) =>
      between(floorDivide(low, k), ceilDivide(high, k)),
    )
    total = total.map((entry, i) => add(entry, term[i]!))
    bound = (bound * half) / (unit * k)
  }
  // All later terms together: the bound of the last one fell below one unit, and at least halves from term to term.
  let result = total.map(({ low, high }) => between(low - 4n, high + 4n))
  for (let s = 0n; s < squarings; s++) result = multiplyMatrices(result, result, size)
  return result
}

function multiplyMatrices(a: readonly Enclosure[], b: readonly Enclosure[], size: number): Enclosure[] {
  return a.map((_, at) => {
    const row = Math.floor(at / size) * size
    const col = at % size
    let total = between(0n, 0n)
    for (let k = 0; k < size; k++) total = add(total, multiply(a[row + k]!, b[k * size + col]!))
    return total
  })
}
