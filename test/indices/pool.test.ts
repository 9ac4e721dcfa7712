import { describe, expect, test, vi } from 'vitest'
import { derivative, LetterFacts, normalForm, readBack } from '../../src/indices/index.ts'
import { oneNumber, type SymbolTerm, type Term } from '../../src/term/index.ts'
import { at, evaluate, inverseOf, type Matrix, matrix, plus, prime, times, type Values } from './evaluate.ts'
import { randomValues, runGradientPool, runPool } from './pool.ts'
import { print } from './print.ts'
import { claimOf, compoundStructure, letterNamed, randomNumbers, randomTerm, shapes } from './random-terms.ts'

vi.setConfig({ testTimeout: 60_000 })

/* Random terms of the polynomial fragment. Every seed is fixed; `npm run fuzz -- forms` runs many more. */

describe('classes by normal form are classes by value, for 20 000 terms', () => {
  test.each([
    [101, 2_000, 4],
    [102, 2_000, 4],
    [103, 2_000, 8],
    [104, 2_000, 8],
    [105, 2_000, 8],
    [106, 2_000, 12],
    [107, 2_000, 12],
    [108, 2_000, 16],
    [109, 2_000, 16],
    [110, 2_000, 24],
  ])('seed %i: %i terms of up to %i operators', (seed, count, largest) => {
    const { unsound, incomplete, stopped, formClasses, valueClasses } = runPool(seed, count, largest)
    expect(unsound.map(([a, b]) => `${print(a)} / ${print(b)}`)).toEqual([])
    expect(incomplete.map(([a, b]) => `${print(a)} / ${print(b)}`)).toEqual([])
    expect(stopped).toBe(0)
    expect(formClasses).toBe(valueClasses)
  })
})

test('so they are where small numbers stand for the sizes', () => {
  const { unsound, incomplete, stopped } = runPool(14, 1_000, 6, { m: 2, n: 3, p: 2 })
  expect(unsound.map(([a, b]) => `${print(a)} / ${print(b)}`)).toEqual([])
  expect(incomplete.map(([a, b]) => `${print(a)} / ${print(b)}`)).toEqual([])
  expect(stopped).toBe(0)
})

test.each([
  [201, 500, 4],
  [202, 500, 8],
  [203, 250, 16],
])('gradients: classes by normal form are classes by dual numbers, seed %i', (seed, count, largest) => {
  const { unsound, incomplete, stopped, formClasses, valueClasses } = runGradientPool(seed, count, largest)
  expect(unsound.map(([a, b]) => `${print(a)} / ${print(b)}`)).toEqual([])
  expect(incomplete.map(([a, b]) => `${print(a)} / ${print(b)}`)).toEqual([])
  expect(stopped).toBe(0)
  expect(formClasses).toBe(valueClasses)
})

const facts = (): LetterFacts => new LetterFacts(claimOf(...compoundStructure))
const values = randomValues(5, new Map(Object.entries({ m: 3, n: 4, p: 2 })))

test('reading back keeps the value', () => {
  const next = randomNumbers(21)
  const context = facts()
  let read = 0
  for (let i = 0; i < 1_200; i++) {
    const [rows, cols] = shapes[next(shapes.length)]!
    const term = randomTerm(next, next(9), rows, cols)
    const result = normalForm(term, context)
    const back = result.ok ? readBack(result.form) : undefined
    if (!back) continue
    read++
    expect(evaluate(back, values).entries, `${print(term)} became ${print(back)}`).toEqual(
      evaluate(term, values).entries,
    )
  }
  expect(read).toBeGreaterThan(900)
})

/** The derivative at 0 of a polynomial of degree below `points`, from its values at 0, 1, … (Lagrange). */
function slopeAtZero(points: number, value: (t: number) => number): number {
  let slope = 0
  for (let j = 0; j < points; j++) {
    let weight = 0
    let scale = 1
    for (let k = 0; k < points; k++) if (k !== j) scale = times(scale, (j - k + prime) % prime)
    for (let skip = 0; skip < points; skip++) {
      if (skip === j) continue
      let product = 1
      for (let k = 0; k < points; k++) if (k !== j && k !== skip) product = times(product, (prime - k) % prime)
      weight = plus(weight, product)
    }
    slope = plus(slope, times(value(j), times(weight, inverseOf(scale))))
  }
  return slope
}

/** The values with one letter moved by t times a direction. */
const moved = (name: string, direction: Matrix, t: number): Values => ({
  ...values,
  letters: (letter, rows, cols) => {
    const value = values.letters(letter, rows, cols)
    if (letter.name !== name) return value
    return matrix(rows, cols, (i, j) => plus(at(value, i, j), times(t, at(direction, i, j))))
  },
})

test.each(['A', 'S', 'K', 'L', 'x', 's', 'M'])('the gradient by %s is the slope in every direction', (name) => {
  const next = randomNumbers(31 + name.charCodeAt(0))
  const letter: SymbolTerm = letterNamed(name)
  const context = facts()
  for (let i = 0; i < 40; i++) {
    const of: Term = randomTerm(next, 1 + next(7), oneNumber, oneNumber)
    const result = derivative(of, letter, context)
    const gradient = result.ok ? readBack(result.form) : undefined
    if (!gradient) continue
    const { rows, cols } = evaluate(letter, values)
    const direction = matrix(rows, cols, () => next(prime))
    const slope = slopeAtZero(26, (t) => evaluate(of, moved(name, direction, t)).entries[0]!)
    const inner = evaluate(gradient, values).entries.reduce(
      (total, entry, k) => plus(total, times(entry, direction.entries[k]!)),
      0,
    )
    expect(inner, print(of)).toBe(slope)
  }
})
