import { differ, type Real, reals } from '../number/real.ts'
import { residues } from '../number/residue.ts'
import type { Scalars } from '../number/scalars.ts'
import { attempt } from '../refute/errors.ts'
import { contextAt, evaluate } from '../refute/evaluate.ts'
import { holds, isAlgebraic } from '../refute/fact.ts'
import { analyse, type Problem } from '../refute/problem.ts'
import { Sampler, sizeAt } from '../refute/sample.ts'
import type { Situation } from '../refute/situation.ts'
import type { Claim, Term } from '../term/index.ts'

/*
 * Values of a claim's letters at which terms are compared. Equal values are a suspicion that two terms are equal; only
 * a proof says that they are.
 */

/** Sizes to try, most of them unequal, and which of the sampler's choices to take: the second is generic. */
const patterns: readonly (readonly [size: (i: number) => number, count: number])[] = [
  [(i) => 2 + (i % 2), 1],
  [(i) => 3 - (i % 2), 1],
  [() => 2, 1],
  [(i) => 3 - (i % 3), 0],
  [() => 3, 1],
]
/** Values of the free indices to look at in each situation. */
const greatestIndices = 4
const enough = 6

interface Point {
  readonly situation: Situation
  readonly goal: readonly number[] | undefined
}

export class Samples {
  /** Evaluations that may still be made, in residues; an evaluation in exact numbers counts for several. */
  budget: number
  readonly #problem: Problem
  readonly #goal: Term
  readonly #points: readonly Point[]
  readonly #isAlgebraic: boolean
  #exact: readonly (readonly Real[])[] | undefined

  /** Situations that meet the facts of the claim and in which the goal, one of its sides, has a value. */
  constructor(claim: Claim, goal: Term, budget: number) {
    this.budget = budget
    this.#problem = analyse(claim)
    this.#goal = goal
    this.#isAlgebraic = isAlgebraic(goal)
    this.#points = this.#draw()
  }

  get count(): number {
    return this.#points.length
  }

  #draw(): Point[] {
    const problem = this.#problem
    if (problem.obstacle !== undefined) return []
    const sampler = new Sampler(problem)
    const points: Point[] = []
    const seen = new Set<string>()
    for (const [size, count] of patterns) {
      const sizes = new Map(problem.sizes.map((name, i) => [name, size(i)]))
      const key = [...sizes.values(), count].join()
      if (seen.has(key) || sampler.exhausted || points.length >= enough) continue
      seen.add(key)
      const drawn = sampler.sample(sizes, count)
      if (drawn === undefined) continue
      for (const situation of this.#withIndices(drawn)) {
        const goal = valueAt(this.#goal, residues, problem, situation)
        if (goal !== undefined) points.push({ situation, goal })
      }
    }
    return points
  }

  /** The situation for some values of the free indices, unequal ones first. */
  #withIndices(situation: Situation): readonly Situation[] {
    const { claim, indexFacts, background } = this.#problem
    const { ranges } = claim
    if (ranges.length === 0) return [situation]
    const ends = ranges.map(({ to }) => sizeAt(to, situation.sizes) ?? 0)
    const found: Situation[] = []
    for (let k = 0; k < 2 * ends.length + 6 && found.length < greatestIndices; k++) {
      const indices = new Map(ranges.map(({ index }, i) => [index.name, ends[i]! < 1 ? 0 : ((k >> (i % 3)) + (k < 2 ? i : 0)) % ends[i]! + 1]))
      const here = { ...situation, indices }
      if ([...indices.values()].includes(0)) return []
      const isKnown = found.some((other) => ranges.every(({ index }) => other.indices.get(index.name) === indices.get(index.name)))
      if (!isKnown && indexFacts.every((fact) => holds(fact, contextAt(reals, here, background)))) found.push(here)
    }
    return found
  }

  /** Whether the term has the goal's value everywhere; false once the budget is spent. */
  agrees(term: Term): boolean {
    if (this.#points.length === 0) return false
    if (this.#isAlgebraic && isAlgebraic(term)) {
      return this.#points.every(({ situation, goal }) => {
        if (this.budget-- <= 0) return false
        const value = valueAt(term, residues, this.#problem, situation)
        return value?.length === goal!.length && value.every((entry, i) => entry === goal![i])
      })
    }
    return this.#agreesExactly(term)
  }

  /** Two or three situations in exact numbers, where functions that residues do not know are involved. */
  #agreesExactly(term: Term): boolean {
    const points = this.#points.slice(0, 3)
    this.#exact ??= points.map(({ situation }) => valueAt(this.#goal, reals, this.#problem, situation) ?? [])
    return points.every(({ situation }, k) => {
      this.budget -= 20
      if (this.budget <= 0) return false
      const goal = this.#exact![k]!
      const value = valueAt(term, reals, this.#problem, situation)
      return goal.length > 0 && value?.length === goal.length && value.every((entry, i) => !differ(entry, goal[i]!))
    })
  }

  /** The residues of a term at all points, one after the other; undefined where one is missing or they say nothing. */
  residuesOf(term: Term): readonly (readonly number[])[] | undefined {
    if (!isAlgebraic(term)) return undefined
    const values: (readonly number[])[] = []
    for (const { situation } of this.#points) {
      if (this.budget-- <= 0) return undefined
      const value = valueAt(term, residues, this.#problem, situation)
      if (value === undefined) return undefined
      values.push(value)
    }
    return values
  }

  get goalResidues(): readonly (readonly number[])[] | undefined {
    return this.#isAlgebraic ? this.#points.map(({ goal }) => goal!) : undefined
  }

  /** The sizes at each point. */
  get sizes(): readonly ReadonlyMap<string, number>[] {
    return this.#points.map(({ situation }) => situation.sizes)
  }
}

const valueAt = <S>(term: Term, scalars: Scalars<S>, { background }: Problem, situation: Situation): readonly S[] | undefined =>
  attempt(() => evaluate(term, contextAt(scalars, situation, background)).data)
