import * as Q from '../number/rational.ts'
import { agree, isRational, type Real, reals } from '../number/real.ts'
import { residues } from '../number/residue.ts'
import type { Property, Statement, Term } from '../term/index.ts'
import { conjugated, draw, exact, type Style, smallDiagonal, unimodular, type Wish } from './draw.ts'
import { attempt } from './errors.ts'
import { contextAt, evaluateAt } from './evaluate.ts'
import { holds, isCurved, isEquation, isEquational, isSurelyWrong, propertyResidual, residual } from './fact.ts'
import { build, type Matrix, MatrixAlgebra, matrix } from './matrix.ts'
import { dependence, increment } from './motion.ts'
import type { Constraint, Letter, Problem } from './problem.ts'
import { hasProperty } from './property.ts'
import { Random } from './random.ts'
import type { Dependence, Situation } from './situation.ts'

type Exact = Matrix<Q.Rational>
type Values = Map<string, Exact>

const algebra = new MatrixAlgebra(reals)

/** A way to choose a letter that constraints speak of: with properties that nobody asked for, and in a style. */
interface Guise {
  readonly extra: readonly Property[]
  readonly style: Style
}

const guises: readonly Guise[] = [
  { extra: [], style: 'plain' },
  { extra: ['idempotent'], style: 'plain' },
  { extra: ['orthogonal'], style: 'plain' },
  { extra: ['unit'], style: 'plain' },
  { extra: ['idempotent', 'symmetric'], style: 'plain' },
  { extra: [], style: 'nilpotent' },
  { extra: ['involution'], style: 'plain' },
  { extra: ['symmetric'], style: 'plain' },
  { extra: ['skew'], style: 'plain' },
  { extra: [], style: 'shared basis' },
  { extra: ['diagonal'], style: 'plain' },
  { extra: ['orthogonal', 'symmetric'], style: 'plain' },
  { extra: ['orthogonal', 'skew'], style: 'plain' },
  { extra: [], style: 'dense' },
  { extra: [], style: 'low rank' },
  { extra: [], style: 'identity' },
  { extra: [], style: 'zero' },
]

/** Attempts to meet the constraints in one sample; failed attempts in some sizes, and altogether, before giving up. */
const attemptsPerSample = 12
const attemptsPerSizes = 24
const attemptsInAll = 240
const greatestLetter = 100
const probes = [1, 2, -1, 3, -2].map(Q.integer)
/** Letters with more entries are not solved for. */
const greatestUnknown = 9

/**
 * Draws values that meet all facts of a problem. Properties of a letter are built in; an equation is solved for the last
 * of its letters as if it were linear in that letter; what remains is left to luck. Every fact is checked exactly
 * before a situation is handed out, so none of this need be trusted.
 */
export class Sampler {
  private readonly problem: Problem
  private readonly orders: readonly (readonly string[])[]
  private lucky = 0
  private failures = 0
  private readonly failuresIn = new Map<string, number>()
  private readonly worked = new Map<string, Guise[]>()
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
    const fixed = problem.constraints.filter(({ letters }) => letters.length === 0)
    if (!this.meets(fixed, new Map(), sizes)) return undefined
    const attempts = problem.constraints.length === 0 ? 3 : attemptsPerSample
    const key = [...sizes.values()].join()
    for (let round = 0; round < attempts && !this.exhausted; round++) {
      const failed = this.failuresIn.get(key) ?? 0
      if (failed >= attemptsPerSizes) return undefined
      const order = (this.lucky + (round >> 1)) % this.orders.length
      const values = this.choose(this.orders[order]!, sizes, count, random)
      if (values !== undefined) {
        this.lucky = order
        return this.complete(values, sizes, random)
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
    const bases = new Map<number, Exact>()
    const pending = new Set(this.problem.constraints.filter(({ letters }) => letters.length > 0))
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
      if (value !== undefined && this.meets(due, new Map(values).set(letter.name, value), sizes)) return value
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
    bases: Map<number, Exact>,
    random: Random,
  ): Exact | undefined {
    const accept = (value: Exact | undefined): Exact | undefined =>
      value !== undefined &&
      [...wish.properties].every((property) => hasProperty(value, property)) &&
      this.meets(due, new Map(values).set(letter.name, value), sizes)
        ? value
        : undefined
    const alone = due.every(({ letters }) => letters.length === 1)
    if (!alone || due.some(({ says }) => mayBeLinear(says))) {
      for (const least of count % 3 === 2 ? [true, false] : [false, false, true]) {
        const found = accept(this.solve(letter, wish, due, values, sizes, least, random))
        if (found !== undefined) return found
      }
    }
    // A letter may also be chosen freely and turn out to fit; what fitted once is tried first.
    const key = `${letter.name}:${due.length}`
    const known = this.worked.get(key) ?? []
    const start = random.below(guises.length)
    const rotated = count === 0 && due.length === 0 ? guises : [...guises.slice(start), ...guises.slice(0, start)]
    const first = known.length > 0 && !random.chance(4) ? [random.pick(known), random.pick(known)] : []
    const tries = due.length === 0 ? [random.chance(2) ? guises[0]! : rotated[0]!, guises[0]!] : [...first, ...rotated]
    for (const guise of tries) {
      const found = accept(drawGuise(wish, guise, bases, random))
      if (found === undefined) continue
      if (due.length > 0 && !known.includes(guise)) this.worked.set(key, [...known, guise])
      return found
    }
    return undefined
  }

  /**
   * Solves the constraints for one letter, as if they were linear in it: their residual is taken at a random value and a
   * unit step away in every entry. With `least`, the solution of least norm.
   */
  private solve(
    letter: Letter,
    wish: Wish,
    due: readonly Constraint[],
    values: Values,
    sizes: ReadonlyMap<string, number>,
    least: boolean,
    random: Random,
  ): Exact | undefined {
    const start = draw({ ...wish, properties: new Set() }, 'plain', random)
    const equations = due.filter(
      ({ says }) => says.kind === 'equation' || (says.kind === 'property' && isEquational(says.property)),
    )
    if (start === undefined || equations.length === 0 || start.data.length > greatestUnknown) return undefined
    const residualAt = (value: Exact): Real[] | undefined => {
      const context = contextAt(
        reals,
        situationOf(new Map(values).set(letter.name, value), sizes),
        this.problem.background,
      )
      const own = [...wish.properties].flatMap((property) =>
        isCurved(property) ? [] : propertyResidual(value, property),
      )
      return attempt(() => [...equations.flatMap(({ says }) => residual(says, context) ?? []), ...own])
    }
    const moved = (by: readonly Q.Rational[]): Exact =>
      matrix(
        start.rows,
        start.cols,
        start.data.map((entry, k) => Q.add(entry, by[k]!)),
      )
    const origin = residualAt(start)
    if (origin === undefined) return undefined
    const columns: Real[][] = []
    for (let k = 0; k < start.data.length; k++) {
      const there = residualAt(moved(start.data.map((_, j) => (j === k ? Q.one : Q.zero))))
      if (there === undefined) return undefined
      columns.push(there.map((entry, i) => reals.subtract(entry, origin[i]!)))
    }
    // Only what is linear in this letter is solved for; a step in a random direction tells.
    const probe = start.data.map(() => random.pick(probes))
    const reached = residualAt(moved(probe))
    if (reached === undefined) return undefined
    const linear = origin.flatMap((entry, i) => {
      const predicted = columns.reduce((sum, column, k) => reals.add(sum, reals.multiply(column[i]!, probe[k]!)), entry)
      return agree(predicted, reached[i]!) ? [i] : []
    })
    if (linear.length === 0) return undefined
    const slopes = build(linear.length, columns.length, (i, k) => columns[k]![linear[i]!]!)
    const step = attempt(() =>
      solution(
        slopes,
        linear.map((i) => origin[i]!),
        start,
        least,
      ),
    )
    if (step === undefined) return undefined
    return exact(matrix(start.rows, start.cols, step))
  }

  private meets(constraints: readonly Constraint[], values: Values, sizes: ReadonlyMap<string, number>): boolean {
    if (constraints.length === 0) return true
    const situation = situationOf(values, sizes)
    const quick = contextAt(residues, situation, this.problem.background)
    const context = contextAt(reals, situation, this.problem.background)
    const failed =
      constraints.find(({ says }) => isSurelyWrong(says, quick)) ??
      constraints.find(({ says }) => !holds(says, context))
    if (failed !== undefined) this.blamed = failed.says
    return failed === undefined
  }

  /** Whether values meet every fact: for values that were changed by hand. */
  admits(values: ReadonlyMap<string, Exact>, sizes: ReadonlyMap<string, number>): boolean {
    for (const letter of this.problem.letters.values()) {
      const value = values.get(letter.name)!
      for (const property of letter.properties) if (!hasProperty(value, property)) return false
    }
    return this.meets(this.problem.constraints, new Map(values), sizes)
  }
}

/** Whether an equation in one letter could be linear: it is worth one try if no square of the letter is asked for. */
const mayBeLinear = (fact: Statement): boolean =>
  fact.kind === 'equation' || (fact.kind === 'property' && isEquational(fact.property) && !isCurved(fact.property))

/** Where the residual vanishes, near the start or (`least`) with the least norm. */
function solution(
  slopes: Matrix<Real>,
  origin: readonly Real[],
  start: Exact,
  least: boolean,
): readonly Real[] | undefined {
  if (!least) {
    const step = algebra.solve(slopes, origin.map(reals.negate))
    return step?.map((entry, k) => reals.add(entry, start.data[k]!))
  }
  const target = algebra.subtract(
    algebra.multiply(slopes, matrix(start.data.length, 1, start.data)),
    matrix(origin.length, 1, origin),
  )
  return algebra.leastSolution(slopes, target.data)
}

const situationOf = (letters: Values, sizes: ReadonlyMap<string, number>): Situation => ({
  sizes,
  letters,
  increments: new Map(),
  dependences: new Map(),
  indices: new Map(),
})

const nothing = { definitions: new Map(), dependsOn: new Map(), constantRank: [] }

/** The value of a size, or undefined where it is not an integer ≥ 1. */
export function sizeAt(size: Term, sizes: ReadonlyMap<string, number>): number | undefined {
  if (size.kind === 'symbol') return sizes.get(size.name)
  const value =
    size.kind === 'number' ? size.value : evaluateAt(size, reals, situationOf(new Map(), sizes), nothing).data[0]!
  if (!isRational(value) || !Q.isInteger(value) || value.n < 1n) return undefined
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

function drawGuise(wish: Wish, guise: Guise, bases: Map<number, Exact>, random: Random): Exact | undefined {
  if (guise.style === 'shared basis') {
    if (wish.rows !== wish.cols || wish.scalar) return undefined
    const basis = bases.get(wish.rows) ?? unimodular(wish.rows, random)
    bases.set(wish.rows, basis)
    return conjugated(basis, smallDiagonal(wish.rows, random))
  }
  if (guise.extra.length > 0 && wish.scalar) return undefined
  return draw({ ...wish, properties: new Set([...wish.properties, ...guise.extra]) }, guise.style, random)
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
