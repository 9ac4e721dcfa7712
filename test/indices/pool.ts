import { keyOfCoefficient } from '../../src/indices/coefficient.ts'
import { LetterFacts, normalForm } from '../../src/indices/index.ts'
import { monomials } from '../../src/indices/normal-form.ts'
import { number, type SymbolTerm, substitute, type Term } from '../../src/term/index.ts'
import { at, evaluate, type Matrix, matrix, prime, type Values } from './evaluate.ts'
import { claimOf, compoundStructure, propertyOf, randomNumbers, randomTerm, shapes } from './random-terms.ts'

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

/**
 * Compares the classes of random terms by normal form with their classes by exact values: in symbolic sizes, or with
 * numbers for the sizes, which are then taken apart into single entries.
 */
export function runPool(seed: number, count: number, largest: number, numbers?: Sizes): PoolResult {
  const values = (numbers ? [numbers, numbers] : sizeSets).map((sizes, i) =>
    randomValues(seed + 31 * i, new Map(Object.entries(sizes))),
  )
  const bindings = new Map(Object.entries(numbers ?? {}).map(([name, value]) => [name, number(value)]))
  const ground = (term: Term): Term => substitute(term, bindings)
  const next = randomNumbers(seed)
  const byForm = new Map<string, { term: Term; value: string }>()
  const byValue = new Map<string, { term: Term; form: string }>()
  const unsound: [Term, Term][] = []
  const incomplete: [Term, Term][] = []
  const nodes = new Map<number, number>()
  let stopped = 0
  const [left, right] = compoundStructure.map(ground) as [Term, Term]
  const facts = new LetterFacts(claimOf(left, right), { expandUpTo: numbers ? 4 : 0 })
  for (let i = 0; i < count; i++) {
    const shapeAt = next(shapes.length)
    const [rows, cols] = shapes[shapeAt]!.map(ground) as [Term, Term]
    const term = ground(randomTerm(next, next(largest + 1), ...shapes[shapeAt]!))
    const size = nodesOf(term)
    nodes.set(size, (nodes.get(size) ?? 0) + 1)
    const result = normalForm(term, facts, { rows: facts.axes.ofSize(rows), cols: facts.axes.ofSize(cols) })
    if (!result.ok) {
      stopped++
      continue
    }
    const form = `${shapeAt} ${monomials(result.form)
      .map(({ key, coefficient }) => `${key}*${keyOfCoefficient(coefficient)}`)
      .sort()
      .join(' + ')}`
    const value = `${shapeAt} ${values.map((one) => evaluate(term, one).entries.join()).join(';')}`
    const likeForm = byForm.get(form)
    if (!likeForm) byForm.set(form, { term, value })
    else if (likeForm.value !== value) unsound.push([likeForm.term, term])
    const likeValue = byValue.get(value)
    if (!likeValue) byValue.set(value, { term, form })
    else if (likeValue.form !== form) incomplete.push([likeValue.term, term])
  }
  return { terms: count, formClasses: byForm.size, valueClasses: byValue.size, unsound, incomplete, stopped, nodes }
}
