import * as Q from '../number/rational.ts'
import { differ, type Real, reals } from '../number/real.ts'
import { residues } from '../number/residue.ts'
import type { Scalars } from '../number/scalars.ts'
import type { Claim, Statement } from '../term/index.ts'
import { attempt } from './errors.ts'
import { type Context, contextAt, evaluate } from './evaluate.ts'
import { holds, isAlgebraic, isEquation } from './fact.ts'
import type { Matrix } from './matrix.ts'
import { analyse, type Problem } from './problem.ts'
import { Random } from './random.ts'
import { Sampler, sizeAt } from './sample.ts'
import { rowsOf, shrink } from './shrink.ts'
import type { Dependence, Situation } from './situation.ts'

/** An exact rational, or two bounds where exp, log or a root remains. */
export type Value = Real

/** Values under which the two sides of a claim differ although every fact holds. */
export interface Counterexample {
  readonly sizes: Readonly<Record<string, number>>
  /** Letters, increments (`dX`) and free indices. */
  readonly values: Readonly<Record<string, readonly (readonly Value[])[]>>
  /** The letters X that have an increment dX among the values. */
  readonly moving: readonly string[]
  /** How letters of unknown dependence move near their value. */
  readonly dependences: Readonly<Record<string, Dependence>>
  /** Row and column, from 1, of an entry that differs. */
  readonly entry: readonly [number, number]
  readonly left: Value
  readonly right: Value
}

export type Refutation =
  | { readonly kind: 'refuted'; readonly counterexample: Counterexample }
  /** `metFacts`: values were found that meet all facts and for which both sides exist. */
  | { readonly kind: 'not refuted'; readonly samples: number; readonly metFacts: boolean }
  /** No values were found that meet this fact; nothing may be concluded. */
  | { readonly kind: 'cannot sample'; readonly fact: Statement }

/** Bounds that do not depend on the machine. */
export interface Effort {
  /** Samples in which residues are compared, without and with equations among the facts. */
  readonly samples: number
  readonly constrained: number
  /** Suspicions that exact evaluation may clear before the search stops. */
  readonly exact: number
  /** Evaluations spent on making a counterexample readable. */
  readonly shrinking: number
}

export const usualEffort: Effort = { samples: 32, constrained: 32, exact: 20, shrinking: 90 }

/**
 * Looks for a counterexample to `left = right` under the facts of the claim (whatever its relation: for ≠ it is the
 * proof). Residues suspect, exact numbers convict.
 */
export function refute(claim: Claim, effort: Effort = usualEffort): Refutation {
  const problem = analyse(claim)
  if (problem.obstacle !== undefined) return { kind: 'cannot sample', fact: problem.obstacle }
  const sampler = new Sampler(problem)
  const algebraic = [claim.left, claim.right, ...problem.background.definitions.values()].every(isAlgebraic)
  const most = problem.constraints.some(({ says }) => isEquation(says)) ? effort.constrained : effort.samples
  let samples = 0
  let drawn = 0
  let suspicions = 0
  let met = false
  for (const { sizes, count } of schedule(problem)) {
    if (drawn >= most || sampler.exhausted || suspicions >= effort.exact) break
    const situation = sampler.sample(sizes, count)
    if (situation === undefined) continue
    drawn++
    for (const here of withIndices(problem, situation)) {
      const suspicion = compare(problem, here, residues)
      if (suspicion === undefined) continue
      samples++
      if (suspicion === 'equal') {
        if (algebraic) met = true
        continue
      }
      const verdict = compare(problem, here, reals)
      if (verdict !== undefined) met = true
      if (verdict === undefined || verdict === 'equal') {
        if (++suspicions >= effort.exact) break
        continue
      }
      const simplest = shrink(problem, sampler, here, (other) => differs(problem, other, algebraic), effort.shrinking)
      return {
        kind: 'refuted',
        counterexample: counterexampleAt(problem, simplest) ?? counterexampleAt(problem, here)!,
      }
    }
  }
  if (drawn === 0 && sampler.blamed !== undefined) return { kind: 'cannot sample', fact: sampler.blamed }
  return { kind: 'not refuted', samples, metFacts: met || (drawn > 0 && findExample(claim) !== undefined) }
}

/** Values that meet all facts of the claim and for which both sides exist: a claim without any says nothing. */
export function findExample(claim: Claim): Situation | undefined {
  const problem = analyse(claim)
  const sampler = new Sampler(problem)
  for (const { sizes, count } of schedule(problem)) {
    const situation = sampler.exhausted ? undefined : sampler.sample(sizes, count)
    if (situation === undefined) continue
    for (const here of withIndices(problem, situation)) if (compare(problem, here, reals) !== undefined) return here
  }
  return undefined
}

/** Values under which all facts of a true claim hold, and what its two sides come to. */
export interface Example extends Pick<Counterexample, 'sizes' | 'values' | 'moving'> {
  readonly value: readonly (readonly Value[])[]
}

/** An example of a claim in small numbers, if one is found in which the two sides are not zero. */
export function exampleOf(claim: Claim): Example | undefined {
  const problem = analyse(claim)
  const sampler = new Sampler(problem)
  for (const { sizes, count } of schedule(problem)) {
    const situation = sampler.exhausted ? undefined : sampler.sample(sizes, count)
    if (situation === undefined) continue
    for (const here of withIndices(problem, situation)) {
      if (compare(problem, here, reals) !== 'equal') continue
      const [value] = bothSides(problem, here, reals)
      if (value.data.some((entry) => differ(entry, Q.zero))) return { ...choiceOf(problem, here), value: rowsOf(value) }
    }
  }
  return undefined
}

interface Difference {
  readonly at: number
  readonly left: Matrix<Real>
  readonly right: Matrix<Real>
}

/** The first entry that surely differs, 'equal' if none does, undefined if a side has no value. */
function compare(problem: Problem, situation: Situation, scalars: typeof residues): 'equal' | 'different' | undefined
function compare(problem: Problem, situation: Situation, scalars: typeof reals): 'equal' | Difference | undefined
function compare(
  problem: Problem,
  situation: Situation,
  scalars: typeof residues | typeof reals,
): 'equal' | 'different' | Difference | undefined {
  return attempt(() => {
    if (scalars === residues) {
      const [left, right] = bothSides(problem, situation, residues)
      return left.data.every((entry, i) => entry === right.data[i]) ? 'equal' : 'different'
    }
    const [left, right] = bothSides(problem, situation, reals)
    const at = left.data.findIndex((entry, i) => differ(entry, right.data[i]!))
    return at < 0 ? 'equal' : { at, left, right }
  })
}

function bothSides<S>(problem: Problem, situation: Situation, scalars: Scalars<S>): readonly [Matrix<S>, Matrix<S>] {
  const context: Context<S> = contextAt(scalars, situation, problem.background)
  return [evaluate(problem.claim.left, context), evaluate(problem.claim.right, context)]
}

function differs(problem: Problem, situation: Situation, algebraic: boolean): boolean {
  if (compare(problem, situation, residues) !== 'different') return false
  return algebraic || typeof compare(problem, situation, reals) === 'object'
}

function counterexampleAt(problem: Problem, situation: Situation): Counterexample | undefined {
  const difference = compare(problem, situation, reals)
  if (typeof difference !== 'object') return undefined
  const { at, left, right } = difference
  return {
    ...choiceOf(problem, situation),
    dependences: Object.fromEntries(situation.dependences),
    entry: [Math.floor(at / left.cols) + 1, (at % left.cols) + 1],
    left: left.data[at]!,
    right: right.data[at]!,
  }
}

/** What was chosen, and what follows from it for the letters that are defined. */
function choiceOf(problem: Problem, situation: Situation): Pick<Counterexample, 'sizes' | 'values' | 'moving'> {
  const values: Record<string, readonly (readonly Value[])[]> = {}
  for (const [name, value] of situation.letters) values[name] = rowsOf(value)
  const context = contextAt(reals, situation, problem.background)
  for (const [name, value] of problem.background.definitions) values[name] = rowsOf(evaluate(value, context))
  for (const [name, value] of situation.increments) values[`d${name}`] = rowsOf(value)
  for (const [name, value] of situation.indices) values[name] = [[Q.integer(value)]]
  return { sizes: Object.fromEntries(situation.sizes), values, moving: [...situation.increments.keys()] }
}

/** Values of free indices looked at in one situation, if there are more. */
const indexChoices = 16

/** The situation for values of the free indices for which the facts about indices hold: all of them if they are few. */
function* withIndices(problem: Problem, situation: Situation): Generator<Situation> {
  const { ranges } = problem.claim
  if (ranges.length === 0) {
    yield situation
    return
  }
  const ends = ranges.map(({ to }) => sizeAt(to, situation.sizes) ?? 0)
  const total = ends.reduce((product, end) => product * end, 1)
  if (total < 1) return
  const random = new Random(problem.seed ^ total)
  for (let step = 0; step < Math.min(total, indexChoices); step++) {
    let rest = step
    const values = ends.map((end, i) => {
      if (total > indexChoices) return step < 2 ? Math.min(step + 1, end) : 1 + random.below(end)
      const below = ends.slice(i + 1).reduce((product, other) => product * other, 1)
      const value = Math.floor(rest / below)
      rest -= value * below
      return value + 1
    })
    const here = { ...situation, indices: new Map(ranges.map(({ index }, i) => [index.name, values[i]!])) }
    const context = contextAt(reals, here, problem.background)
    if (problem.indexFacts.every((fact) => holds(fact, context))) yield here
  }
}

type Pattern = readonly [times: number, size: (i: number, count: number) => number]

/** First all 2, where most mistakes show, then mixed, odd and 1; then all different, one large, and all of it again. */
const patterns: readonly Pattern[] = [
  [4, () => 2],
  [2, (i) => 2 + (i % 2)],
  [2, (i) => 3 - (i % 2)],
  [2, () => 3],
  [2, () => 1],
  [4, () => 2],
  [2, (i) => 1 + (i % 2)],
  [2, (i) => 2 - (i % 2)],
  [1, (i) => 1 + (i % 4)],
  [1, (i) => 4 - (i % 4)],
  [1, (i) => 3 - (i % 3)],
  [1, (i) => (i === 0 ? 2 : 1)],
  [1, (i) => (i === 0 ? 3 : 1)],
  [1, (i) => (i === 0 ? 4 : 2)],
  [1, (i, count) => (i === count - 1 ? 3 : 1)],
  [1, () => 4],
  [2, () => 3],
  [2, (i) => 2 + (i % 2)],
  [2, (i) => 3 - (i % 2)],
  [8, () => 2],
]

function* schedule({ sizes: names }: Problem): Generator<{ sizes: ReadonlyMap<string, number>; count: number }> {
  const seen = new Map<string, number>()
  for (const [times, size] of patterns) {
    const sizes = new Map(names.map((name, i) => [name, size(i, names.length)]))
    const key = [...sizes.values()].join()
    const from = seen.get(key) ?? 0
    seen.set(key, from + times)
    for (let count = from; count < from + times; count++) yield { sizes, count }
  }
}
