import { differ, type Real, reals } from '../number/real.ts'
import { residues } from '../number/residue.ts'
import type { Scalars } from '../number/scalars.ts'
import { attempt } from '../refute/errors.ts'
import { contextAt, evaluate } from '../refute/evaluate.ts'
import { holds, isAlgebraic } from '../refute/fact.ts'
import { analyse, type Problem } from '../refute/problem.ts'
import { Sampler, sizeAt } from '../refute/sample.ts'
import type { Situation } from '../refute/situation.ts'
import { type Claim, isZero, type Term } from '../term/index.ts'

/*
 * Values of a claim's letters at which terms are compared. Equal values are a suspicion that two terms are equal; only
 * a proof says that they are.
 */

/** Sizes to try, most of them unequal. */
const patterns: readonly ((i: number) => number)[] = [
  (i) => 2 + (i % 2),
  (i) => 3 - (i % 2),
  () => 2,
  () => 3,
  (i) => 1 + ((i + 1) % 3),
]
/** The sampler's choices, its generic one first. */
const counts = [1, 0, 4, 5, 7]
/** The first choices are generic; the others may be zero, of low rank and the like. */
const isGenericChoice = (count: number): boolean => count < 2
/** Values of the free indices to look at in each situation. */
const greatestIndices = 4
const enough = 6
const enoughThatDiffer = 3
const costOfExact = 40

interface Point {
  readonly situation: Situation
  readonly goal: readonly number[]
  /** Whether the side that is under suspicion has another value here. */
  readonly differs: boolean
  readonly isGeneric: boolean
}

/** Values of the letters, with the value that one side of a link, the goal, has there. */
export class Samples {
  /** Evaluations that may still be made, in residues; an evaluation in exact numbers counts for several. */
  budget: number
  readonly #problem: Problem
  readonly #goal: Term
  readonly #points: readonly Point[]
  readonly #isAlgebraic: boolean
  #exact: readonly (readonly Real[] | undefined)[] | undefined

  /**
   * Situations that meet the facts of the claim and in which the goal has a value; if the other side has a term, those in
   * which its value is another one come first.
   */
  constructor(claim: Claim, goal: Term, other: Term | undefined, budget: number) {
    this.budget = budget
    this.#problem = analyse(claim)
    this.#goal = goal
    this.#isAlgebraic = isAlgebraic(goal) && [...this.#problem.background.definitions.values()].every(isAlgebraic)
    this.#points = this.#draw(other)
  }

  /** Whether the two sides never differ in generic situations: what is wrong is wrong in special cases only. */
  get agreesGenerically(): boolean {
    const generic = this.#points.filter(({ isGeneric }) => isGeneric)
    return generic.length > 1 && generic.every(({ differs }) => !differs)
  }

  /** Whether the goal is 0 wherever it was looked at: then what agrees with it says nothing. */
  get isDegenerate(): boolean {
    return !isZero(this.#goal) && this.#points.every(({ goal }) => goal.every((entry) => entry === 0))
  }

  /** Whether no values were found for which the two sides differ. */
  get neverDiffers(): boolean {
    return this.#points.length > 1 && this.#points.every(({ differs }) => !differs)
  }

  #draw(other: Term | undefined): Point[] {
    const problem = this.#problem
    if (problem.obstacle !== undefined) return []
    const sampler = new Sampler(problem)
    const differing: Point[] = []
    const agreeing: Point[] = []
    const seen = new Set<string>()
    for (const count of counts) {
      for (const size of patterns) {
        const sizes = new Map(problem.sizes.map((name, i) => [name, size(i)]))
        const key = [...sizes.values(), count].join()
        if (seen.has(key) || sampler.exhausted) continue
        seen.add(key)
        const drawn = sampler.sample(sizes, count)
        if (drawn === undefined) continue
        for (const situation of this.#withIndices(drawn)) {
          const goal = valueAt(this.#goal, residues, problem, situation)
          if (goal === undefined) continue
          const differs = other !== undefined && this.#differsAt(situation, goal, other)
          ;(differs ? differing : agreeing).push({ situation, goal, differs, isGeneric: isGenericChoice(count) })
        }
        const needed = other === undefined ? 0 : enoughThatDiffer
        if (differing.length >= needed && differing.length + agreeing.length >= enough)
          return chosen(differing, agreeing)
      }
    }
    return chosen(differing, agreeing)
  }

  #differsAt(situation: Situation, goal: readonly number[], other: Term): boolean {
    if (sameValues(goal, valueAt(other, residues, this.#problem, situation))) return false
    if (this.#isAlgebraic && isAlgebraic(other)) return true
    const exact = valueAt(this.#goal, reals, this.#problem, situation)
    const value = exact && valueAt(other, reals, this.#problem, situation)
    return value?.some((entry, i) => differ(entry, exact![i]!)) ?? false
  }

  /** The situation for some values of the free indices, unequal ones first. */
  #withIndices(situation: Situation): readonly Situation[] {
    const { claim, indexFacts, background } = this.#problem
    const { ranges } = claim
    if (ranges.length === 0) return [situation]
    const ends = ranges.map(({ to }) => sizeAt(to, situation.sizes) ?? 0)
    const found: Situation[] = []
    for (let k = 0; k < 2 * ends.length + 6 && found.length < greatestIndices; k++) {
      const indices = new Map(
        ranges.map(({ index }, i) => [
          index.name,
          ends[i]! < 1 ? 0 : (((k >> (i % 3)) + (k < 2 ? i : 0)) % ends[i]!) + 1,
        ]),
      )
      const here = { ...situation, indices }
      if ([...indices.values()].includes(0)) return []
      const isKnown = found.some((other) =>
        ranges.every(({ index }) => other.indices.get(index.name) === indices.get(index.name)),
      )
      if (!isKnown && indexFacts.every((fact) => holds(fact, contextAt(reals, here, background)))) found.push(here)
    }
    return found
  }

  /**
   * Whether the term has the goal's value wherever it has one, and has one in enough situations; false once the budget is
   * spent.
   */
  agrees(term: Term): boolean {
    if (!this.#isAlgebraic || !isAlgebraic(term)) return this.#agreesExactly(term)
    let valued = 0
    let telling = 0
    for (const { situation, goal, differs } of this.#points) {
      if (this.budget-- <= 0) return false
      const value = valueAt(term, residues, this.#problem, situation)
      if (value === undefined) continue
      if (!sameValues(goal, value)) return false
      valued++
      if (differs) telling++
    }
    return valued > 1 && (telling > 0 || this.#points.every(({ differs }) => !differs))
  }

  /** A few situations in exact numbers, where functions that residues do not know are involved. */
  #agreesExactly(term: Term): boolean {
    const points = this.#points.slice(0, enoughThatDiffer)
    this.#exact ??= points.map(({ situation }) => valueAt(this.#goal, reals, this.#problem, situation))
    const known = points.flatMap(({ situation }, k) => (this.#exact![k] ? [{ situation, goal: this.#exact![k]! }] : []))
    return (
      known.length > 0 &&
      known.every(({ situation, goal }) => {
        this.budget -= costOfExact
        const value = this.budget > 0 ? valueAt(term, reals, this.#problem, situation) : undefined
        return value?.length === goal.length && value.every((entry, i) => !differ(entry, goal[i]!))
      })
    )
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
    return this.#isAlgebraic ? this.#points.map(({ goal }) => goal) : undefined
  }

  /** The sizes at each point. */
  get sizes(): readonly ReadonlyMap<string, number>[] {
    return this.#points.map(({ situation }) => situation.sizes)
  }
}

/** Those that differ, and at least one that is generic and does not. */
function chosen(differing: readonly Point[], agreeing: readonly Point[]): Point[] {
  const [first] = agreeing.filter(({ isGeneric }) => isGeneric)
  return [...new Set([...differing.slice(0, enough - 1), ...(first ? [first] : []), ...agreeing])].slice(0, enough)
}

const sameValues = (a: readonly number[], b: readonly number[] | undefined): boolean =>
  b?.length === a.length && a.every((entry, i) => entry === b[i])

const valueAt = <S>(
  term: Term,
  scalars: Scalars<S>,
  { background }: Problem,
  situation: Situation,
): readonly S[] | undefined => attempt(() => evaluate(term, contextAt(scalars, situation, background)).data)
