import type { Rational } from './rational.ts'

/** The functions of one number that scalars know. */
export type FunctionName =
  | 'exp'
  | 'log'
  | 'abs'
  | 'sign'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'sigmoid'
  | 'relu'
  | 'softplus'
  | 'step'

/**
 * A kind of number to compute with. `S` is a number, or a number with infinitely small parts (dual). Operations throw
 * `noValue` where the result does not exist or cannot be told: a sample with such a value says nothing.
 */
export interface Scalars<S> {
  readonly zero: S
  readonly one: S
  readonly pi: S
  of(value: Rational): S
  add(a: S, b: S): S
  subtract(a: S, b: S): S
  multiply(a: S, b: S): S
  negate(a: S): S
  /** The sum of a[aStart + i·aStep] · b[bStart + i·bStep] for i < count. */
  dot(a: readonly S[], aStart: number, aStep: number, b: readonly S[], bStart: number, bStep: number, count: number): S
  invert(a: S): S
  /** Whether the number surely has an inverse. */
  isUnit(a: S): boolean
  /** Whether the number, all its parts, is surely 0. */
  isZero(a: S): boolean
  apply(name: FunctionName, a: S): S
  /** A power with a rational exponent: 0⁰ = 1; one that is no integer wants a base ≥ 0. */
  power(base: S, exponent: Rational): S
  /** The matrix exponential of a square matrix given row by row. */
  exponential(matrix: readonly S[], size: number): S[]
  /** Infinitely small parts stacked on a plain number: 0 for plain numbers. */
  readonly order: number
}

/** Thrown where a value does not exist. One object, since it is thrown often and carries nothing. */
export class NoValue extends Error {
  constructor() {
    super('has no value')
    this.name = 'NoValue'
  }
}
export const noValue = new NoValue()

/** The value of `compute`, or undefined where it does not exist. */
export function ifExists<T>(compute: () => T): T | undefined {
  try {
    return compute()
  } catch (error) {
    if (error === noValue) return undefined
    throw error
  }
}
