import type * as Q from '../number/rational.ts'
import { isInteger } from '../number/rational.ts'
import { isRational, type Real, reals } from '../number/real.ts'
import { residues } from '../number/residue.ts'
import type { Statement, Term } from '../term/index.ts'
import { draw, type Style, scalarValues, type Wish } from './draw.ts'
import { attempt } from './errors.ts'
import { contextAt, evaluateAt } from './evaluate.ts'
import { holds, isCurved, isEquation, isSurelyWrong, propertyResidual, residual } from './fact.ts'
import { Bases, drawGuise, type Guise, guises, lowRank, plain, tinyMatrices } from './guise.ts'
import { type Matrix, matrix } from './matrix.ts'
import { dependence, increment } from './motion.ts'
import type { Constraint, Letter, Problem } from './problem.ts'
import { hasProperty } from './property.ts'
import { Random } from './random.ts'
import type { Dependence, Situation } from './situation.ts'
import { normalised, solveLinear } from './solve.ts'

type Exact = Matrix<Q.Rational>
type Values = Map<string, Exact>

/** Attempts to meet the constraints in one sample; failed attempts in some sizes, and altogether, before giving up. */
const attemptsPerSample = 8
const attemptsPerSizes = 12
const attemptsInAll = 240
const greatestLetter = 100
/** Entries of ∂Y/∂x for an unknown function. */
const greatestJacobian = 54
/** Letters with more entries are not solved for. */
const greatestUnknown = 9
/** Tiny matrices tried in one search, and searches in vain before that is given up. */
const tinyTries = 256
const mostSearches = 4
/** With so few entries tiny matrices are nearly all there are. */
const fewEntries = 4

/**
 * Draws values that meet all facts of a problem. Properties of a letter are built in; an equation is solved for the last
 * of its letters as if it were linear in that letter; what remains is left to luck. Every fact is checked exactly
 * before a situation is handed out, so none of this need be trusted.
 */
export class Sampler {
  private readonly problem: Problem
  private readonly orders: readonly (readonly string[])[]
  private lucky = 0
  /** Attempts so far. */
  private turn = -1
  private failures = 0
  private readonly failuresIn = new Map<string, number>()
  private readonly worked = new Map<string, Guise[]>()
  /** Whether a letter of the last choice was 0 for want of another solution. */
  private vanished = false
  /** Searches among tiny matrices that found nothing. */
  private searches = 0
  /** The fact that stood in the way most recently. */
  blamed: Statement | undefined

  constructor(problem: Problem) {
    this.problem = problem
    this.orders = ordersOf(problem)
  }

  /** Whether trying further is pointless: nothing was found within the bound. */
  get exhausted(): boolean {
    return this.failures >= attemptsInAll
  }

  /** The situation number `count` in the given sizes, or undefined where none was found. */
  sample(sizes: ReadonlyMap<string, number>, count: number): Situation | undefined {
    const { problem } = this
    const random = new Random(seedOf(problem.seed, sizes, count))
    const fixed = problem.constraints.filter(({ letters, late }) => letters.length === 0 && !late)
    if (!this.meets(fixed, situationOf(new Map(), sizes))) return undefined
    const attempts = problem.constraints.length === 0 ? 3 : attemptsPerSample
    const key = [...sizes.values()].join()
    for (let round = 0; round < attempts && !this.exhausted; round++) {
      const failed = this.failuresIn.get(key) ?? 0
      if (failed >= attemptsPerSizes) return undefined
      // What worked is tried first, but not always: it may only ever find the trivial solution.
      this.turn++
      const first = this.turn % 2 === 0 ? this.lucky : this.turn >> 1
      const order = (first + (round >> 1)) % this.orders.length
      this.vanished = false
      const values = this.choose(this.orders[order]!, sizes, count, random)
      if (values !== undefined && this.isTooLarge(values, sizes)) return undefined
      const situation = values && this.complete(values, sizes, random)
      if (
        situation !== undefined &&
        this.meets(
          problem.constraints.filter(({ late }) => late),
          situation,
        )
      ) {
        this.lucky = this.vanished ? order + 1 : order
        return situation
      }
      this.failures++
      this.failuresIn.set(key, failed + 1)
    }
    return undefined
  }

  /** Adds increments and unknown functions to values that meet the facts. */
  private complete(values: Values, sizes: ReadonlyMap<string, number>, random: Random): Situation {
    const increments = new Map<string, Exact>()
    for (const name of this.problem.moving) {
      const letter = this.problem.letters.get(name)!
      increments.set(name, increment(letter, values.get(name)!, this.problem.background.constantRank, random))
    }
    const dependences = new Map<string, Dependence>()
    for (const [name, on] of this.problem.background.dependsOn) {
      const letter = this.problem.letters.get(name)
      if (letter === undefined) continue
      const count = on.reduce((total, one) => total + this.entriesOf(one, values, sizes), 0)
      dependences.set(name, dependence(letter, values.get(name)!, on, count, random))
    }
    return { sizes, letters: values, increments, dependences, indices: new Map() }
  }

  /** Whether an unknown function would need too many coefficients. */
  private isTooLarge(values: Values, sizes: ReadonlyMap<string, number>): boolean {
    return [...this.problem.background.dependsOn].some(([name, on]) => {
      const directions = on.reduce((total, one) => total + this.entriesOf(one, values, sizes), 0)
      return directions * (values.get(name)?.data.length ?? 0) > greatestJacobian
    })
  }

  private entriesOf(name: string, values: Values, sizes: ReadonlyMap<string, number>): number {
    const value = values.get(name)
    if (value !== undefined) return value.data.length
    const definition = this.problem.background.definitions.get(name)!
    return evaluateAt(definition, reals, situationOf(values, sizes), this.problem.background).data.length
  }

  private choose(
    order: readonly string[],
    sizes: ReadonlyMap<string, number>,
    count: number,
    random: Random,
  ): Values | undefined {
    const values: Values = new Map()
    const bases = new Bases()
    const pending = new Set(this.problem.constraints.filter(({ letters, late }) => letters.length > 0 && !late))
    for (const [position, name] of order.entries()) {
      const letter = this.problem.letters.get(name)!
      const rows = sizeAt(letter.symbol.rows, sizes)
      const cols = sizeAt(letter.symbol.cols, sizes)
      if (rows === undefined || cols === undefined || rows * cols > greatestLetter) return undefined
      const wish: Wish = { rows, cols, scalar: letter.scalar, properties: letter.properties }
      const due = [...pending].filter(({ letters }) => letters.every((one) => one === name || values.has(one)))
      for (const constraint of due) pending.delete(constraint)
      const value = this.problem.constraints.some(({ says, letters }) => letters.includes(name) && isEquation(says))
        ? this.chooseBound(letter, wish, due, values, sizes, count, bases, random)
        : this.chooseFree(letter, wish, due, values, sizes, freeStyle(count, position, random), count, random)
      if (value === undefined) {
        this.blamed = due[0]?.says ?? this.blamed ?? propertyOf(letter)
        return undefined
      }
      values.set(name, value)
    }
    return values
  }

  /** A value for a letter that no equation speaks of, though other facts may. */
  private chooseFree(
    letter: Letter,
    wish: Wish,
    due: readonly Constraint[],
    values: Values,
    sizes: ReadonlyMap<string, number>,
    style: Style,
    count: number,
    random: Random,
  ): Exact | undefined {
    for (let round = 0; round < (due.length === 0 ? 1 : 4); round++) {
      const value = draw(wish, round === 0 ? style : 'plain', random, count + round)
      if (value !== undefined && this.meets(due, situationOf(new Map(values).set(letter.name, value), sizes)))
        return value
    }
    return undefined
  }

  private chooseBound(
    letter: Letter,
    wish: Wish,
    due: readonly Constraint[],
    values: Values,
    sizes: ReadonlyMap<string, number>,
    count: number,
    bases: Bases,
    random: Random,
  ): Exact | undefined {
    const accepts = (value: Exact): boolean =>
      [...wish.properties].every((property) => hasProperty(value, property)) &&
      this.meets(due, situationOf(new Map(values).set(letter.name, value), sizes))
    // 0 meets most equations, and tells little: mostly, whatever else there is comes first.
    let zero: Exact | undefined
    const suits = (value: Exact): boolean => {
      if ((zero !== undefined && isZero(value)) || !accepts(value)) return false
      if (due.length > 0 && count % 4 !== 3 && isZero(value)) zero = value
      return zero !== value
    }
    for (const value of this.solutions(letter, wish, due, values, sizes, count, random)) if (suits(value)) return value

    // A letter may also be chosen freely and turn out to fit; what fitted once is tried first. Where the letters that
    // follow are solved for, an ordinary matrix may leave them no choice.
    const isAlone = due.every(({ letters }) => letters.length === 1) && due.some(({ says }) => isEquation(says))
    const tiny = isAlone && this.turn % 3 === 2 ? this.tinyFit(wish, suits, random) : undefined
    if (tiny !== undefined) return tiny
    const key = `${letter.name}:${due.length}`
    const known = this.worked.get(key) ?? []
    const start = random.below(guises.length)
    const rotated = [...guises.slice(start), ...guises.slice(0, start)]
    const first = known.length > 0 && !random.chance(4) ? [random.pick(known), random.pick(known)] : []
    const free: readonly Guise[] = wish.scalar
      ? [{ extra: [], style: 'dense' }]
      : [[plain, lowRank, rotated[0]!][this.turn % 3]!, plain]
    const tries = due.length === 0 ? free : [...first, ...rotated]
    for (const guise of tries) {
      const value = drawGuise(wish, guise, bases, random)
      if (value === undefined || !suits(value)) continue
      if (due.length > 0 && !known.includes(guise)) this.worked.set(key, [...known, guise])
      return value
    }
    if (wish.scalar && !zero) return scalarValues.map((value) => matrix(1, 1, [value])).find(accepts)
    const isSmall = isAlone || wish.rows * wish.cols <= fewEntries
    const found = wish.scalar || !isSmall ? undefined : this.tinyFit(wish, suits, random)
    if (found !== undefined) return found
    this.vanished ||= zero !== undefined
    return zero
  }

  /** A matrix of tiny integers that fits. */
  private tinyFit(wish: Wish, fits: (value: Exact) => boolean, random: Random): Exact | undefined {
    if (this.searches >= mostSearches) return undefined
    for (const value of tinyMatrices(wish, tinyTries, random)) if (fits(value)) return value
    this.searches++
    return undefined
  }

  /** Solutions of what is linear in the letter: with random free parts, of least norm, of length 1. */
  private *solutions(
    letter: Letter,
    wish: Wish,
    due: readonly Constraint[],
    values: Values,
    sizes: ReadonlyMap<string, number>,
    count: number,
    random: Random,
  ): Generator<Exact> {
    const equations = due.filter(({ says }) => isEquation(says))
    if (equations.length === 0 || wish.rows * wish.cols > greatestUnknown) return
    const residualAt = (value: Exact): Real[] | undefined => {
      const situation = situationOf(new Map(values).set(letter.name, value), sizes)
      const context = contextAt(reals, situation, this.problem.background)
      const own = [...wish.properties].filter((property) => !isCurved(property))
      return attempt(() => [
        ...equations.flatMap(({ says }) => residual(says, context) ?? []),
        ...own.flatMap((property) => propertyResidual(value, property)),
      ])
    }
    for (const least of count % 3 === 2 ? [true, false] : [false, false, true]) {
      const start = draw({ ...wish, properties: new Set() }, 'plain', random)
      const value = start && solveLinear(residualAt, start, least, random)
      if (value === undefined) continue
      yield value
      const unit = wish.scalar ? undefined : normalised(value)
      if (unit !== undefined) yield unit
    }
  }

  private meets(constraints: readonly Constraint[], situation: Situation): boolean {
    if (constraints.length === 0) return true
    const quick = contextAt(residues, situation, this.problem.background)
    const context = contextAt(reals, situation, this.problem.background)
    const failed =
      constraints.find(({ says }) => isSurelyWrong(says, quick)) ??
      constraints.find(({ says }) => !holds(says, context))
    if (failed !== undefined) this.blamed = failed.says
    return failed === undefined
  }

  /** Whether a situation that was changed by hand meets every fact. */
  admits(situation: Situation): boolean {
    for (const letter of this.problem.letters.values()) {
      const value = situation.letters.get(letter.name)!
      for (const property of letter.properties) if (!hasProperty(value, property)) return false
    }
    return this.meets(this.problem.constraints, situation)
  }
}

const situationOf = (letters: Values, sizes: ReadonlyMap<string, number>): Situation => ({
  sizes,
  letters,
  increments: new Map(),
  dependences: new Map(),
  indices: new Map(),
})

const isZero = ({ data }: Exact): boolean => data.every(({ n }) => n === 0n)

const nothing = { definitions: new Map(), dependsOn: new Map(), constantRank: [] }

/** The value of a size, or undefined where it is not an integer ≥ 1. */
export function sizeAt(size: Term, sizes: ReadonlyMap<string, number>): number | undefined {
  if (size.kind === 'symbol') return sizes.get(size.name)
  const value =
    size.kind === 'number' ? size.value : evaluateAt(size, reals, situationOf(new Map(), sizes), nothing).data[0]!
  if (!isRational(value) || !isInteger(value) || value.n < 1n) return undefined
  return Number(value.n)
}

const propertyOf = (letter: Letter): Statement | undefined => {
  const [property] = letter.properties
  return property && { kind: 'property', subject: letter.symbol, property }
}

function seedOf(seed: number, sizes: ReadonlyMap<string, number>, count: number): number {
  let hash = seed
  for (const size of sizes.values()) hash = Math.imul(hash ^ size, 0x01000193)
  return hash ^ Math.imul(count + 1, 0x9e3779b1)
}

/** The first samples are plain; then come the edges: deficient ranks, zeros, identities. */
function freeStyle(count: number, position: number, random: Random): Style {
  if (count === 0) return 'plain'
  if (count === 1) return 'dense'
  if (count % 4 === 2) return random.chance(2) ? 'low rank' : 'plain'
  if (count % 8 === 3) return (count >> 3) % 2 === position % 2 ? 'zero' : 'plain'
  return random.pick(['plain', 'dense', 'low rank', 'plain', 'identity', 'plain', 'zero', 'dense'])
}

/**
 * Orders in which letters are chosen. A constraint is solved for its last letter; letters that occur in most
 * constraints come first, those with properties that are hard to solve for before all others.
 */
function ordersOf(problem: Problem): string[][] {
  const { constraints, letters } = problem
  const several = constraints.filter((constraint) => constraint.letters.length > 1)
  const occurrences = (name: string): number => several.filter((constraint) => constraint.letters.includes(name)).length
  const hard = (name: string): number => {
    const { properties } = letters.get(name)!
    return [...properties].some((property) => isCurved(property) || property === 'integer') ? 1 : 0
  }
  const free = [...letters.keys()].filter((name) => occurrences(name) === 0)
  const bound = [...letters.keys()]
    .filter((name) => occurrences(name) > 0)
    .sort((a, b) => hard(b) - hard(a) || occurrences(b) - occurrences(a))
  const orders = [[...free, ...bound]]
  for (const last of [...bound].reverse().slice(1))
    orders.push([...free, ...bound.filter((name) => name !== last), last])
  const random = new Random(problem.seed)
  for (let k = 0; k < 6 && bound.length > 2; k++) {
    const shuffled = [...bound]
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = random.below(i + 1)
      ;[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!]
    }
    orders.push([...free, ...shuffled])
  }
  return orders
}
