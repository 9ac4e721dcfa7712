import * as Q from './rational.ts'
import { type FunctionName, noValue, type Scalars } from './scalars.ts'

/** at + slope·ε with ε² = 0: a number and how fast it moves. */
export interface Dual<S> {
  readonly at: S
  readonly slope: S
}

/**
 * Dual numbers over other scalars, themselves perhaps dual. A function has a value only where it is differentiable: |u|,
 * sign, relu, step and roots have none at u = 0, even where the slope happens to be 0.
 */
export class DualScalars<S> implements Scalars<Dual<S>> {
  readonly base: Scalars<S>
  readonly zero: Dual<S>
  readonly one: Dual<S>
  readonly pi: Dual<S>
  readonly order: number

  constructor(base: Scalars<S>) {
    this.base = base
    this.zero = this.lift(base.zero)
    this.one = this.lift(base.one)
    this.pi = this.lift(base.pi)
    this.order = base.order + 1
  }

  lift(at: S): Dual<S> {
    return { at, slope: this.base.zero }
  }

  of(value: Q.Rational): Dual<S> {
    return this.lift(this.base.of(value))
  }

  add(a: Dual<S>, b: Dual<S>): Dual<S> {
    return { at: this.base.add(a.at, b.at), slope: this.base.add(a.slope, b.slope) }
  }

  subtract(a: Dual<S>, b: Dual<S>): Dual<S> {
    return { at: this.base.subtract(a.at, b.at), slope: this.base.subtract(a.slope, b.slope) }
  }

  multiply(a: Dual<S>, b: Dual<S>): Dual<S> {
    const { base } = this
    const zero = base.zero
    const first = a.slope === zero ? zero : base.multiply(a.slope, b.at)
    const second = b.slope === zero ? zero : base.multiply(a.at, b.slope)
    return {
      at: base.multiply(a.at, b.at),
      slope: first === zero ? second : second === zero ? first : base.add(first, second),
    }
  }

  negate(a: Dual<S>): Dual<S> {
    return { at: this.base.negate(a.at), slope: this.base.negate(a.slope) }
  }

  dot(
    a: readonly Dual<S>[],
    aStart: number,
    aStep: number,
    b: readonly Dual<S>[],
    bStart: number,
    bStep: number,
    count: number,
  ): Dual<S> {
    let total = this.zero
    for (let k = 0; k < count; k++) {
      const product = this.multiply(a[aStart + k * aStep]!, b[bStart + k * bStep]!)
      total = k === 0 ? product : this.add(total, product)
    }
    return total
  }

  invert(a: Dual<S>): Dual<S> {
    const at = this.base.invert(a.at)
    return { at, slope: this.base.negate(this.base.multiply(this.base.multiply(at, at), a.slope)) }
  }

  isUnit(a: Dual<S>): boolean {
    return this.base.isUnit(a.at)
  }

  isZero(a: Dual<S>): boolean {
    return this.base.isZero(a.at) && this.base.isZero(a.slope)
  }

  apply(name: FunctionName, a: Dual<S>): Dual<S> {
    const at = this.base.apply(name, a.at)
    return { at, slope: this.base.multiply(this.derivative(name, a.at, at), a.slope) }
  }

  /** f′(u), given f(u) as well. */
  private derivative(name: FunctionName, u: S, value: S): S {
    const { base } = this
    const awayFromCorner = (): void => {
      if (!base.isUnit(u)) throw noValue
    }
    switch (name) {
      case 'exp':
        return value
      case 'log':
        return base.invert(u)
      case 'abs':
        awayFromCorner()
        return base.apply('sign', u)
      case 'sign':
      case 'step':
        awayFromCorner()
        return base.zero
      case 'relu':
        awayFromCorner()
        return base.apply('step', u)
      case 'sin':
        return base.apply('cos', u)
      case 'cos':
        return base.negate(base.apply('sin', u))
      case 'tan':
        return base.add(base.one, base.multiply(value, value))
      case 'sinh':
        return base.apply('cosh', u)
      case 'cosh':
        return base.apply('sinh', u)
      case 'tanh':
        return base.subtract(base.one, base.multiply(value, value))
      case 'sigmoid':
        return base.multiply(value, base.subtract(base.one, value))
      case 'softplus':
        return base.apply('sigmoid', u)
    }
  }

  power(a: Dual<S>, exponent: Q.Rational): Dual<S> {
    if (Q.isZero(exponent)) return this.one
    const { base } = this
    if (!Q.isInteger(exponent) && !base.isUnit(a.at)) throw noValue
    const below = base.power(a.at, Q.subtract(exponent, Q.one))
    return {
      at: base.power(a.at, exponent),
      slope: base.multiply(base.of(exponent), base.multiply(below, a.slope)),
    }
  }

  /** exp [A E; 0 A] = [exp A, L(A, E); 0, exp A], L the derivative at A along E (Higham, Functions of Matrices, 3.6). */
  exponential(matrix: readonly Dual<S>[], size: number): Dual<S>[] {
    const { base } = this
    const twice = 2 * size
    const block: S[] = new Array(twice * twice).fill(base.zero)
    matrix.forEach(({ at, slope }, k) => {
      const row = Math.floor(k / size)
      const col = k % size
      block[row * twice + col] = at
      block[(row + size) * twice + col + size] = at
      block[row * twice + col + size] = slope
    })
    const value = base.exponential(block, twice)
    return matrix.map((_, k) => {
      const row = Math.floor(k / size)
      const col = k % size
      return { at: value[row * twice + col]!, slope: value[row * twice + col + size]! }
    })
  }
}
