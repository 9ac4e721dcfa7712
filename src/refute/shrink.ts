import * as Q from '../number/rational.ts'
import { isCurved, projected } from './fact.ts'
import type { Matrix } from './matrix.ts'
import type { Problem } from './problem.ts'
import type { Sampler } from './sample.ts'
import type { Dependence, Situation } from './situation.ts'

type Exact = Matrix<Q.Rational>
type Test = (situation: Situation) => boolean

/** How much there is to read: entries that are not 0, more for those that are not small positive integers. */
function weight(situation: Situation): number {
  let total = 0
  const weigh = (value: Exact): void => {
    for (const { n, d } of value.data) {
      if (n === 0n) continue
      total += 2 + (n < 0n ? 2 : 0) + (n > 1n || n < -1n ? 1 : 0) + (d === 1n ? 0 : 4 + d.toString().length)
      total += n.toString().length - 1
    }
  }
  for (const value of situation.letters.values()) weigh(value)
  for (const value of situation.increments.values()) weigh(value)
  return total
}

/**
 * A situation that still passes the test and is easier to read: smaller sizes (but not 1 where 2 will do), then zeros,
 * then ones. `effort` bounds the number of tests.
 */
export function shrink(problem: Problem, sampler: Sampler, found: Situation, test: Test, effort: number): Situation {
  let left = effort
  const passes: Test = (situation) => left-- > 0 && test(situation)
  let best = smallerSizes(sampler, found, passes)
  if (problem.constraints.length > 0 || [...problem.letters.values()].some(({ properties }) => properties.size > 0)) {
    for (let count = 0; count < 8; count++) {
      const other = sampler.sample(best.sizes, count)
      if (other !== undefined && weight(other) < weight(best) && passes(other)) best = other
    }
  }
  for (const name of best.letters.keys()) best = simplerLetter(problem, sampler, best, name, passes)
  for (const name of best.increments.keys()) best = simplerIncrement(problem, sampler, best, name, passes)
  for (const name of best.dependences.keys()) best = simplerDependence(sampler, best, name, passes)
  return best
}

function smallerSizes(sampler: Sampler, found: Situation, passes: Test): Situation {
  let best = found
  for (const name of found.sizes.keys()) {
    for (let size = 2; size < best.sizes.get(name)!; size++) {
      const sizes = new Map(best.sizes).set(name, size)
      let smaller: Situation | undefined
      for (let count = 0; count < 4 && smaller === undefined; count++) {
        const other = sampler.sample(sizes, count)
        if (other !== undefined && passes(other)) smaller = other
      }
      if (smaller !== undefined) {
        best = smaller
        break
      }
    }
  }
  return best
}

/** The matrix with one entry changed, alone or together with its mirror image. */
function* changed(value: Exact, k: number, to: Q.Rational): Generator<Exact> {
  yield { ...value, data: value.data.with(k, to) }
  const mirror = (k % value.cols) * value.cols + Math.floor(k / value.cols)
  if (value.rows !== value.cols || mirror === k) return
  yield { ...value, data: value.data.with(k, to).with(mirror, to) }
  yield { ...value, data: value.data.with(k, to).with(mirror, Q.negate(to)) }
}

/** Entries to 0 where that will do, else to 1. */
function simplerEntries(value: Exact, admitted: (value: Exact) => boolean): Exact {
  let best = value
  const improve = (k: number, to: Q.Rational): boolean => {
    for (const other of changed(best, k, to)) {
      if (admitted(other)) {
        best = other
        return true
      }
    }
    return false
  }
  for (let k = 0; k < value.data.length; k++) {
    const entry = best.data[k]!
    if (Q.isZero(entry) || improve(k, Q.zero) || Q.isOne(entry)) continue
    improve(k, Q.one)
  }
  return best
}

function simplerLetter(problem: Problem, sampler: Sampler, found: Situation, name: string, passes: Test): Situation {
  const letter = problem.letters.get(name)!
  const isFree = letter.properties.size === 0 && !problem.constraints.some(({ letters }) => letters.includes(name))
  // Increments that respect a curved property belong to their point.
  const isPinned = found.increments.has(name) && [...letter.properties].some(isCurved)
  const hasConstantRank = problem.background.constantRank.length > 0 && found.increments.size > 0
  if (isPinned || hasConstantRank) return found
  let best = found
  simplerEntries(found.letters.get(name)!, (value) => {
    const letters = new Map(best.letters).set(name, value)
    const other = { ...best, letters }
    if ((!isFree && !sampler.admits(other)) || !passes(other)) return false
    best = other
    return true
  })
  return best
}

function simplerIncrement(problem: Problem, sampler: Sampler, found: Situation, name: string, passes: Test): Situation {
  const { properties, scalar } = problem.letters.get(name)!
  if ([...properties].some(isCurved) || problem.background.constantRank.length > 0) return found
  let best = found
  simplerEntries(found.increments.get(name)!, (value) => {
    const kept = projected(value, properties, scalar)
    if (!kept.data.every((entry, i) => Q.equal(entry, value.data[i]!))) return false
    const other = { ...best, increments: new Map(best.increments).set(name, value) }
    if (!sampler.admits(other) || !passes(other)) return false
    best = other
    return true
  })
  return best
}

function simplerDependence(sampler: Sampler, found: Situation, name: string, passes: Test): Situation {
  const dependence = found.dependences.get(name)!
  const none = (rows: Dependence['linear']): Dependence['linear'] => rows.map((row) => row.map(() => Q.zero))
  const flat: Dependence = { ...dependence, quadratic: none(dependence.quadratic) }
  const other = { ...found, dependences: new Map(found.dependences).set(name, flat) }
  return sampler.admits(other) && passes(other) ? other : found
}

/** The matrix as rows. */
export const rowsOf = <S>(a: Matrix<S>): S[][] =>
  Array.from({ length: a.rows }, (_, i) => a.data.slice(i * a.cols, (i + 1) * a.cols))
