import { expand, TooManyTerms } from '../checker/expand.ts'
import * as Q from '../number/rational.ts'
import { prime } from '../number/residue.ts'
import type { Tree } from '../syntax/tree.ts'
import { write } from '../syntax/write.ts'
import { isApplication, type Term } from '../term/index.ts'
import type { Case, Suspect } from './case.ts'
import type { Edit, Material } from './edits/index.ts'
import type { Reader } from './reader.ts'
import type { Samples } from './samples.ts'
import { letter, node, operand, productOf, summandsOf, sumOf, times } from './trees.ts'

/*
 * The residual: which numbers have to stand before the terms of a side for it to have the value of the other side? Found
 * by solving linear equations in residues.
 */

export interface Residual {
  readonly mistake: 'sign' | 'factor' | 'extra-term'
  readonly edit: Edit
}

const most = 12
const greatestNumber = 100

export function residual(material: Material, reader: Reader, samples: Samples): Residual | undefined {
  return coefficients(material.tree, reader, samples) ?? sizeFactor(material, reader, samples)
}

function coefficients(tree: Tree, reader: Reader, samples: Samples): Residual | undefined {
  const terms = summandsOf(tree)
  const columns = terms.length > most ? [] : terms.map((term) => valuesOf(term, reader, samples))
  const goal = samples.goalResidues?.flat()
  if (goal === undefined || columns.length === 0 || columns.some((column) => column === undefined)) return undefined
  const solution = solve(columns as number[][], goal)?.map(rationalOf)
  if (solution === undefined || solution.some((value) => value === undefined)) return undefined
  const numbers = solution as Q.Rational[]
  const wrong = [...numbers.keys()].filter((i) => !Q.isOne(numbers[i]!))
  if (wrong.length === 0) return undefined
  const [first] = wrong as [number]
  const isUniform = wrong.every((i) => Q.equal(numbers[i]!, numbers[first]!))
  if (!isUniform || (Q.isZero(numbers[first]!) && wrong.length === terms.length)) return undefined
  const by = numbers[first]!
  const mistake = Q.isZero(by) ? 'extra-term' : Q.equal(by, Q.minusOne) ? 'sign' : 'factor'
  const isWhole = wrong.length === terms.length
  const side = isWhole
    ? times(tree, by)
    : sumOf(
        tree,
        terms.flatMap((term, i) => (!wrong.includes(i) ? [term] : Q.isZero(by) ? [] : [times(term, by)])),
      )
  const at = isWhole ? tree.range : { start: terms[first]!.range.start, end: terms[wrong.at(-1)!]!.range.end }
  return { mistake, edit: { at, replaced: tree.range, to: side, side } }
}

/** A ratio that depends on the sizes: n, 1/n, mn times a number. */
function sizeFactor({ tree, sizes }: Material, reader: Reader, samples: Samples): Residual | undefined {
  const values = residuesOf(tree, reader, samples)
  const goal = samples.goalResidues
  if (values === undefined || goal === undefined || sizes.length === 0) return undefined
  const ratios: number[] = []
  for (const [k, value] of values.entries()) {
    const at = value.findIndex((entry) => entry !== 0)
    if (at < 0) return undefined
    const ratio = divide(goal[k]![at]!, value[at]!)
    if (!value.every((entry, i) => multiply(entry, ratio) === goal[k]![i])) return undefined
    ratios.push(ratio)
  }
  for (const [i, n] of sizes.entries()) {
    for (const factors of [[n], ...sizes.slice(i + 1).map((m) => [n, m])]) {
      const at = samples.sizes.map((here) => factors.reduce((total, name) => total * (here.get(name) ?? 1), 1))
      for (const isBelow of [false, true]) {
        const constants = ratios.map((ratio, k) => (isBelow ? multiply(ratio, at[k]!) : divide(ratio, at[k]!)))
        const number = constants.every((value) => value === constants[0]) ? rationalOf(constants[0]!) : undefined
        if (number === undefined || Q.isZero(number)) continue
        const names = factors.map((name) => letter(tree, name))
        const scaled = times(tree, number)
        const side = isBelow
          ? node(tree, 'quotient', operand(scaled), operand(productOf(tree, names)))
          : productOf(tree, [...names, operand(scaled)])
        return { mistake: 'factor', edit: { at: tree.range, replaced: tree.range, to: side, side } }
      }
    }
  }
  return undefined
}

function residuesOf(tree: Tree, reader: Reader, samples: Samples): readonly (readonly number[])[] | undefined {
  const term = reader.term(tree)
  return term && samples.residuesOf(term)
}

const valuesOf = (tree: Tree, reader: Reader, samples: Samples): readonly number[] | undefined =>
  residuesOf(tree, reader, samples)?.flat()

/**
 * Terms of what the other side comes to that are not there: a choice of them is what the side lacks.
 */
export function missingTerms({ material: { tree }, reader, samples }: Suspect, here: Case): Edit | undefined {
  const truth = here.simplified
  const goal = samples.goalResidues?.flat()
  const own = valuesOf(tree, reader, samples)
  if (truth === undefined || goal === undefined || own === undefined) return undefined
  const terms = termsOf(truth)
  if (terms.length < 2 || terms.length > most) return undefined
  const columns = terms.map((term) => samples.residuesOf(term)?.flat())
  if (columns.some((column) => column === undefined)) return undefined
  const lacking = goal.map((entry, i) => (entry + prime - own[i]!) % prime)
  const solution = solve(columns as number[][], lacking)
  if (solution === undefined || solution.some((value) => value > 1) || !solution.includes(0)) return undefined
  const missing = terms.filter((_, i) => solution[i] === 1).map((term) => write(term, { layout: here.layout }, true))
  const side = sumOf(tree, [...summandsOf(tree), ...missing])
  return { at: tree.range, replaced: tree.range, to: side, side }
}

function termsOf(truth: Term): readonly Term[] {
  try {
    const expanded = expand(truth)
    return isApplication(expanded, 'sum') ? expanded.args : [expanded]
  } catch (error) {
    if (error instanceof TooManyTerms) return []
    throw error
  }
}

const multiply = (a: number, b: number): number => (a * b) % prime
const inverse = (a: number): number => power(a, prime - 2)
const divide = (a: number, b: number): number => multiply(a, inverse(b))

function power(base: number, exponent: number): number {
  let result = 1
  let square = base
  for (let k = exponent; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = multiply(result, square)
    square = multiply(square, square)
  }
  return result
}

/** The only x with Σ x_i columns_i = goal modulo the prime; undefined if there is none or more than one. */
function solve(columns: readonly (readonly number[])[], goal: readonly number[]): number[] | undefined {
  const count = columns.length
  const pivots: number[][] = []
  for (let r = 0; r < goal.length; r++) {
    const row = [...columns.map((column) => column[r]!), goal[r]!]
    for (const [i, pivot] of pivots.entries()) if (pivot.length > 0) eliminate(row, pivot, i)
    const at = row.findIndex((entry) => entry !== 0)
    if (at < 0) continue
    if (at === count) return undefined
    const unit = inverse(row[at]!)
    const scaled = row.map((entry) => multiply(entry, unit))
    for (let i = 0; i < count; i++) {
      pivots[i] ??= []
      if (pivots[i]!.length > 0) eliminate(pivots[i]!, scaled, at)
    }
    pivots[at] = scaled
  }
  if (pivots.length < count || pivots.some((pivot) => pivot.length === 0)) return undefined
  return pivots.map((pivot) => pivot[count]!)
}

function eliminate(row: number[], pivot: readonly number[], at: number): void {
  const factor = row[at]!
  if (factor === 0) return
  for (let i = 0; i < row.length; i++) row[i] = (row[i]! + prime - multiply(factor, pivot[i]!)) % prime
}

/** The small rational number with this residue. */
function rationalOf(residue: number): Q.Rational | undefined {
  for (let d = 1; d <= greatestNumber; d++) {
    const n = multiply(residue, d)
    if (n <= greatestNumber) return Q.rational(BigInt(n), BigInt(d))
    if (prime - n <= greatestNumber) return Q.rational(BigInt(n - prime), BigInt(d))
  }
  return undefined
}
