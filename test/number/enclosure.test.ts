import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as E from '../../src/number/enclosure.ts'
import * as Q from '../../src/number/rational.ts'
import type { FunctionName } from '../../src/number/scalars.ts'

const of = (text: string): E.Enclosure => E.ofRational(Q.parse(text))
const width = ({ low, high }: E.Enclosure): bigint => high - low

/** Whether the enclosure holds the number whose first digits these are. */
function holds(enclosure: E.Enclosure, digits: string): boolean {
  const step = Q.rational(1n, 10n ** BigInt(digits.split('.')[1]!.length))
  const shown = Q.parse(digits)
  const [low, high] = Q.sign(shown) < 0 ? [Q.subtract(shown, step), shown] : [shown, Q.add(shown, step)]
  return !E.disjoint(enclosure, { low: E.ofRational(low).low, high: E.ofRational(high).high })
}

describe('values, against 38 digits', () => {
  const table: readonly [FunctionName, string, string][] = [
    ['exp', '1', '2.71828182845904523536028747135266249775'],
    ['exp', '-20', '0.00000000206115362243855782796594038015'],
    ['log', '2', '0.69314718055994530941723212145817656807'],
    ['log', '1/1000', '-6.90775527898213705205397436405309262280'],
    ['sin', '1', '0.84147098480789650665250232163029899962'],
    ['sin', '100', '-0.50636564110975879365655761045978543206'],
    ['cos', '1', '0.54030230586813971740093660744297660373'],
    ['cos', '31/10', '-0.99913515027327946449237605454146626283'],
  ]
  test.each(table)('%s(%s) = %s…', (name, at, digits) => {
    const value = E.apply(name, of(at))
    expect(holds(value, digits)).toBe(true)
    expect(width(value)).toBeLessThan(1n << 12n)
  })
  test('π', () => expect(holds(E.pi, '3.14159265358979323846264338327950288419')).toBe(true))
  test('√2', () => expect(holds(E.squareRoot(of('2')), '1.41421356237309504880168872420969807856')).toBe(true))
})

const rational = fc
  .tuple(fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: 1, max: 400 }))
  .map(([n, d]) => Q.rational(BigInt(n), BigInt(d)))
const meet = (a: E.Enclosure, b: E.Enclosure): void => expect(E.disjoint(a, b)).toBe(false)
const one = of('1')

describe('what holds of the functions is never contradicted', () => {
  const at = (name: FunctionName, x: E.Enclosure): E.Enclosure => E.apply(name, x)
  const laws: readonly [string, (x: E.Enclosure, y: E.Enclosure) => readonly [E.Enclosure, E.Enclosure]][] = [
    ['exp(x + y) = exp x exp y', (x, y) => [at('exp', E.add(x, y)), E.multiply(at('exp', x), at('exp', y))]],
    ['log exp x = x', (x) => [at('log', at('exp', x)), x]],
    [
      'sin² + cos² = 1',
      (x) => [E.add(E.multiply(at('sin', x), at('sin', x)), E.multiply(at('cos', x), at('cos', x))), one],
    ],
    [
      'sin 2x = 2 sin x cos x',
      (x) => [at('sin', E.add(x, x)), E.multiply(of('2'), E.multiply(at('sin', x), at('cos', x)))],
    ],
    [
      'cosh² − sinh² = 1',
      (x) => [E.multiply(E.subtract(at('cosh', x), at('sinh', x)), E.add(at('cosh', x), at('sinh', x))), one],
    ],
    ['σ(−x) = 1 − σ(x)', (x) => [at('sigmoid', E.negate(x)), E.subtract(one, at('sigmoid', x))]],
    ['softplus x − softplus(−x) = x', (x) => [E.subtract(at('softplus', x), at('softplus', E.negate(x))), x]],
    ['tanh x = 2σ(2x) − 1', (x) => [at('tanh', x), E.subtract(E.multiply(of('2'), at('sigmoid', E.add(x, x))), one)]],
    ['|x|² = x²', (x) => [E.multiply(at('abs', x), at('abs', x)), E.multiply(x, x)]],
  ]
  test.each(laws)('%s', (_, law) => {
    fc.assert(
      fc.property(rational, rational, (p, q) => {
        // exp(700) is long but right; keep to moderate numbers for speed.
        const moderate = (x: Q.Rational): E.Enclosure =>
          E.ofRational(Q.compare(Q.absolute(x), Q.integer(40)) > 0 ? Q.divide(x, Q.integer(100)) : x)
        meet(...law(moderate(p), moderate(q)))
      }),
      { numRuns: 60 },
    )
  })
  test('a wide argument gives an enclosure of all values', () => {
    const wide = { low: of('1').low, high: of('2').high }
    for (const name of ['exp', 'log', 'sin', 'cos', 'sigmoid', 'tanh', 'softplus', 'abs', 'relu'] as const) {
      for (const inside of ['1', '5/4', '3/2', '2']) meet(E.apply(name, wide), E.apply(name, of(inside)))
    }
  })
})

describe('no value', () => {
  const straddling = { low: -5n, high: 7n }
  test.each<[string, () => unknown]>([
    ['1/x around 0', () => E.invert(straddling)],
    ['log around 0', () => E.apply('log', straddling)],
    ['sign around 0', () => E.apply('sign', straddling)],
    ['step around 0', () => E.apply('step', straddling)],
    ['√ below 0', () => E.squareRoot(straddling)],
  ])('%s', (_, compute) => expect(compute).toThrow('has no value'))
})

test('the exponential of a matrix: e^A e^(−A) = I, and e^(0 1; −1 0) is a rotation by 1', () => {
  const A = ['1', '2', '0', '-1'].map(of)
  const up = E.exponential(A, 2)
  const down = E.exponential(A.map(E.negate), 2)
  const product = (i: number, j: number): E.Enclosure =>
    E.add(E.multiply(up[2 * i]!, down[j]!), E.multiply(up[2 * i + 1]!, down[2 + j]!))
  meet(product(0, 0), one)
  meet(product(0, 1), of('0'))
  meet(product(1, 1), one)
  const turn = E.exponential(['0', '1', '-1', '0'].map(of), 2)
  meet(turn[0]!, E.apply('cos', one))
  meet(turn[1]!, E.apply('sin', one))
  expect(width(turn[0]!)).toBeLessThan(1n << 12n)
})

test('bounds are printed outward', () => {
  expect(E.printBound(of('1/3').low, -1, 5)).toBe('0.33333')
  expect(E.printBound(of('1/3').high, 1, 5)).toBe('0.33334')
  expect(E.printBound(of('-1/3').low, -1, 5)).toBe('-0.33334')
})
