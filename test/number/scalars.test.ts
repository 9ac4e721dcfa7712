import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DualScalars } from '../../src/number/dual.ts'
import * as Q from '../../src/number/rational.ts'
import { differ, isRational, type Real, reals } from '../../src/number/real.ts'
import { prime, residues } from '../../src/number/residue.ts'
import type { FunctionName, Scalars } from '../../src/number/scalars.ts'

const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]) => Q.rational(n, d))

describe('residues are an image of the rationals', () => {
  test('sums, products and inverses', () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        const [x, y] = [residues.of(a), residues.of(b)]
        expect(residues.add(x, y)).toBe(residues.of(Q.add(a, b)))
        expect(residues.subtract(x, y)).toBe(residues.of(Q.subtract(a, b)))
        expect(residues.multiply(x, y)).toBe(residues.of(Q.multiply(a, b)))
        if (x !== 0) expect(residues.multiply(x, residues.invert(x))).toBe(1)
      }),
    )
  })
  test('a long sum of greatest products stays exact', () => {
    const most = new Array(1000).fill(prime - 1)
    expect(residues.dot(most, 0, 1, most, 0, 1, 1000)).toBe(1000)
  })
  test('the laws that its functions keep', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: prime - 1 }), (x) => {
        const at = (name: FunctionName, of: number): number => residues.apply(name, of)
        const opposite = residues.negate(x)
        expect(residues.multiply(at('exp', x), at('exp', opposite))).toBe(1)
        expect(
          residues.add(residues.multiply(at('sin', x), at('sin', x)), residues.multiply(at('cos', x), at('cos', x))),
        ).toBe(1)
        expect(at('sin', opposite)).toBe(residues.negate(at('sin', x)))
        expect(at('abs', opposite)).toBe(at('abs', x))
      }),
    )
  })
})

describe('powers of real numbers', () => {
  test.each([
    ['4', '1/2', '2'],
    ['8/27', '1/3', '2/3'],
    ['8/27', '-2/3', '9/4'],
    ['0', '0', '1'],
    ['0', '1/2', '0'],
    ['-2', '3', '-8'],
    ['2', '-3', '1/8'],
  ])('(%s)^(%s) = %s', (base, exponent, value) => {
    expect(reals.power(Q.parse(base), Q.parse(exponent))).toEqual(Q.parse(value))
  })
  test('√2 is enclosed', () => {
    const root = reals.power(Q.integer(2), Q.rational(1n, 2n))
    expect(isRational(root)).toBe(false)
    expect(differ(reals.multiply(root, root), Q.integer(2))).toBe(false)
    expect(differ(root, Q.rational(141n, 100n))).toBe(true)
  })
  test.each([
    ['0', '-1'],
    ['-1', '1/2'],
    ['-8', '1/3'],
    ['0', '-1/2'],
  ])('(%s)^(%s) has no value', (base, exponent) => {
    expect(() => reals.power(Q.parse(base), Q.parse(exponent))).toThrow('has no value')
  })
})

describe('derivatives by dual numbers', () => {
  const dual = new DualScalars(reals)
  const at = (value: string) => ({ at: Q.parse(value) as Real, slope: Q.one as Real })
  const s = reals
  const third = Q.parse('1/3')
  const table: readonly [FunctionName, (u: Real) => Real][] = [
    ['exp', (u) => s.apply('exp', u)],
    ['log', (u) => s.invert(u)],
    ['abs', () => Q.one],
    ['sign', () => Q.zero],
    ['step', () => Q.zero],
    ['relu', () => Q.one],
    ['sin', (u) => s.apply('cos', u)],
    ['cos', (u) => s.negate(s.apply('sin', u))],
    ['tan', (u) => s.power(s.apply('cos', u), Q.integer(-2))],
    ['sinh', (u) => s.apply('cosh', u)],
    ['cosh', (u) => s.apply('sinh', u)],
    ['tanh', (u) => s.power(s.apply('cosh', u), Q.integer(-2))],
    ['sigmoid', (u) => s.multiply(s.apply('sigmoid', u), s.apply('sigmoid', s.negate(u)))],
    ['softplus', (u) => s.apply('sigmoid', u)],
  ]
  test.each(table)('%s', (name, derivative) => {
    expect(differ(dual.apply(name, at('1/3')).slope, derivative(third))).toBe(false)
  })
  test.each([
    ['2', '3', '12'],
    ['0', '1', '1'],
    ['0', '2', '0'],
    ['4', '1/2', '1/4'],
    ['2', '-1', '-1/4'],
    ['0', '0', '0'],
  ])('d u^k at u = %s, k = %s is %s', (base, exponent, slope) => {
    expect(dual.power(at(base), Q.parse(exponent)).slope).toEqual(Q.parse(slope))
  })
  test.each<FunctionName>(['abs', 'sign', 'relu', 'step'])('%s has no derivative at 0', (name) => {
    expect(() => dual.apply(name, at('0'))).toThrow('has no value')
  })
  test('the second derivative of u³ at 2 is 12', () => {
    const twice: Scalars<{ at: { at: Real; slope: Real }; slope: { at: Real; slope: Real } }> = new DualScalars(dual)
    const value = twice.power({ at: at('2'), slope: dual.one }, Q.integer(3))
    expect(value.slope.slope).toEqual(Q.integer(12))
  })
})
