import { keyOfCoefficient } from '../../src/indices/coefficient.ts'
import { derivative, LetterFacts, monomials, type NormalFormResult, normalForm } from '../../src/indices/index.ts'
import { integer } from '../../src/number/rational.ts'
import { residues } from '../../src/number/residue.ts'
import { evaluateAt } from '../../src/refute/evaluate.ts'
import type { Situation } from '../../src/refute/situation.ts'
import { apply, lettersOf, number, oneNumber, type SymbolTerm, substitute, type Term } from '../../src/term/index.ts'
import { at, evaluate, type Matrix, matrix, prime, type Values } from './evaluate.ts'
import {
  allLetters,
  claimOf,
  compoundStructure,
  letterNamed,
  propertyOf,
  randomNumbers,
  randomTerm,
  shapes,
} from './random-terms.ts'

/** Letters with random entries modulo the prime that have their properties. */
export function randomValues(seed: number, sizes: ReadonlyMap<string, number>): Values {
  const known = new Map<string, Matrix>()
  return {
    sizes,
    indices: new Map(),
    letters: (letter: SymbolTerm, rows: number, cols: number) => {
      let value = known.get(letter.name)
      if (!value) {
        const next = randomNumbers(seed * 7919 + [...letter.name].reduce((h, c) => h * 31 + c.charCodeAt(0), 7))
        value = withProperty(
          matrix(rows, cols, () => next(prime)),
          propertyOf(letter.name),
        )
        known.set(letter.name, value)
      }
      return value
    },
  }
}

function withProperty(a: Matrix, property: string | undefined): Matrix {
  switch (property) {
    case 'symmetric':
      return matrix(a.rows, a.cols, (i, j) => at(a, Math.min(i, j), Math.max(i, j)))
    case 'skew':
      return matrix(a.rows, a.cols, (i, j) => (i === j ? 0 : i < j ? at(a, i, j) : prime - at(a, j, i)))
    case 'diagonal':
      return matrix(a.rows, a.cols, (i, j) => (i === j ? at(a, i, j) : 0))
    default:
      return a
  }
}

export interface PoolResult {
  readonly terms: number
  readonly formClasses: number
  readonly valueClasses: number
  /** Pairs of terms with one normal form and different values. */
  readonly unsound: readonly (readonly [Term, Term])[]
  /** Pairs of terms with one value at all sizes that were tried and different normal forms. */
  readonly incomplete: readonly (readonly [Term, Term])[]
  readonly stopped: number
  /** How many terms have so many nodes. */
  readonly nodes: ReadonlyMap<number, number>
}

const nodesOf = (term: Term): number =>
  1 +
  (term.kind === 'application'
    ? term.args.reduce((total, arg) => total + nodesOf(arg), 0)
    : term.kind === 'binder'
      ? nodesOf(term.body)
      : 0)

const sizeSets = [
  { m: 3, n: 4, p: 2 },
  { m: 2, n: 4, p: 3 },
  { m: 4, n: 3, p: 5 },
]

/** The sizes as terms: letters, or the numbers that are put for them. */
type Sizes = Readonly<Record<string, number>>

/** A term of a pool, and what it is by its normal form (undefined where that was not reached) and by its values. */
interface Entry {
  readonly term: Term
  readonly form: string | undefined
  readonly value: string
}

/** Compares the classes of terms by normal form with their classes by exact values. */
function compared(entries: Iterable<Entry>): PoolResult {
  const byForm = new Map<string, { term: Term; value: string }>()
  const byValue = new Map<string, { term: Term; form: string }>()
  const unsound: [Term, Term][] = []
  const incomplete: [Term, Term][] = []
  const nodes = new Map<number, number>()
  let [terms, stopped] = [0, 0]
  for (const { term, form, value } of entries) {
    const size = nodesOf(term)
    nodes.set(size, (nodes.get(size) ?? 0) + 1)
    terms++
    if (form === undefined) {
      stopped++
      continue
    }
    const likeForm = byForm.get(form)
    if (!likeForm) byForm.set(form, { term, value })
    else if (likeForm.value !== value) unsound.push([likeForm.term, term])
    const likeValue = byValue.get(value)
    if (!likeValue) byValue.set(value, { term, form })
    else if (likeValue.form !== form) incomplete.push([likeValue.term, term])
  }
  return { terms, formClasses: byForm.size, valueClasses: byValue.size, unsound, incomplete, stopped, nodes }
}

const keyOf = (result: NormalFormResult): string | undefined =>
  result.ok
    ? monomials(result.form)
        .map(({ key, coefficient }) => `${key}*${keyOfCoefficient(coefficient)}`)
        .sort()
        .join(' + ')
    : undefined

/**
 * Random terms, in symbolic sizes or with numbers for the sizes, which are then taken apart into single entries. One
 * value class is one value for letters modulo a prime in all size sets.
 */
export function runPool(seed: number, count: number, largest: number, numbers?: Sizes): PoolResult {
  const values = (numbers ? [numbers, numbers] : sizeSets).map((sizes, i) =>
    randomValues(seed + 31 * i, new Map(Object.entries(sizes))),
  )
  const bindings = new Map(Object.entries(numbers ?? {}).map(([name, value]) => [name, number(value)]))
  const ground = (term: Term): Term => substitute(term, bindings)
  const next = randomNumbers(seed)
  const [left, right] = compoundStructure.map(ground) as [Term, Term]
  const facts = new LetterFacts(claimOf(left, right), { expandUpTo: numbers ? 4 : 0 })
  function* entries(): Generator<Entry> {
    for (let i = 0; i < count; i++) {
      const shapeAt = next(shapes.length)
      const [rows, cols] = shapes[shapeAt]!.map(ground) as [Term, Term]
      const term = ground(randomTerm(next, next(largest + 1), ...shapes[shapeAt]!))
      const form = keyOf(normalForm(term, facts, { rows: facts.axes.ofSize(rows), cols: facts.axes.ofSize(cols) }))
      const value = values.map((one) => evaluate(term, one).entries.join()).join(';')
      yield { term, form: form === undefined ? undefined : `${shapeAt} ${form}`, value: `${shapeAt} ${value}` }
    }
  }
  return compared(entries())
}

/** Letters that random polynomials are differentiated by. */
const variables = ['A', 'S', 'K', 'L', 'M', 'V', 'x', 's'].map(letterNamed)

/**
 * Gradients of random polynomials, by normal form and by dual numbers. One value class is one slope in all of several
 * random directions at letters modulo the refuter's prime.
 */
export function runGradientPool(seed: number, count: number, largest: number): PoolResult {
  const next = randomNumbers(seed)
  const facts = new LetterFacts(claimOf(...compoundStructure))
  const points = sizeSets.map((sizes, i) => pointIn(seed + 31 * i, new Map(Object.entries(sizes))))
  function* entries(): Generator<Entry> {
    for (let i = 0; i < count; ) {
      const of = randomTerm(next, 1 + next(largest), oneNumber, oneNumber)
      const variable = variables[next(variables.length)]!
      if (!lettersOf(of).has(variable.name)) continue
      i++
      const form = keyOf(derivative(of, variable, facts))
      const value = points.flatMap((point) => point(of, variable)).join()
      const { name } = variable
      yield {
        term: apply('gradient', [of, variable]),
        form: form === undefined ? undefined : `${name} ${form}`,
        value: `${name} ${value}`,
      }
    }
  }
  return compared(entries())
}

/** A point in these sizes: the slopes of a polynomial there, as one letter moves in fixed random directions. */
function pointIn(
  seed: number,
  sizes: ReadonlyMap<string, number>,
): (of: Term, variable: SymbolTerm) => readonly number[] {
  const exact = (from: number, letter: SymbolTerm): ExactMatrix => {
    const { rows, cols, entries } = evaluate(letter, randomValues(from, sizes))
    // Negative numbers, not their remainders: the refuter has another prime.
    return { rows, cols, data: entries.map((entry) => integer(entry > prime / 2 ? entry - prime : entry)) }
  }
  const letters = new Map(allLetters.map((letter) => [letter.name, exact(seed, letter)]))
  const directions = new Map(
    variables.map((variable) => {
      const { rows, cols } = letters.get(variable.name)!
      const next = randomNumbers(seed + 1)
      const direction = (): ExactMatrix => ({
        rows,
        cols,
        data: Array.from({ length: rows * cols }, () => integer(next(prime))),
      })
      return [variable.name, [direction(), direction()]]
    }),
  )
  const background = { definitions: new Map(), dependsOn: new Map(), constantRank: [] }
  return (of, { name }) =>
    directions.get(name)!.flatMap((direction) => {
      const increments = new Map([[name, direction]])
      const situation = { sizes, letters, increments, dependences: new Map(), indices: new Map() }
      return evaluateAt(apply('differential', [of]), residues, situation, background).data
    })
}

type ExactMatrix = NonNullable<ReturnType<Situation['letters']['get']>>
