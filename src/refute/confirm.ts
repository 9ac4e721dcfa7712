import type * as Q from '../number/rational.ts'
import { agree, differ, isRational, type Real } from '../number/real.ts'
import { noValue } from '../number/scalars.ts'
import { nameOf } from '../syntax/names.ts'
import type { Hypothesis, Tree } from '../syntax/tree.ts'
import type { Claim } from '../term/index.ts'
import type { Grid } from './grid.ts'
import { CannotConfirm } from './open-value.ts'
import { Reader, type Surroundings } from './reading.ts'
import type { Counterexample } from './refute.ts'

/** A claim together with its text. */
export interface Written {
  readonly claim: Claim
  readonly leftTree: Tree
  readonly rightTree: Tree
}

export type Confirmation =
  | { readonly kind: 'confirmed' }
  /** The second evaluator finds something else: one of the two is wrong. */
  | { readonly kind: 'denied'; readonly why: string }
  | { readonly kind: 'cannot confirm'; readonly why: string }

/**
 * Evaluates both sides of the text once more, by an evaluator that has its own reading of the language and shares only
 * the numbers with the first, and says whether the entry differs in the same way. `given` are the hypotheses of the
 * claim as text: definitions among them are differentiated through, and all equations among them are checked.
 */
export function confirmation(
  written: Written,
  counterexample: Counterexample,
  given: readonly Hypothesis[] = [],
): Confirmation {
  const around = surroundings(written.claim, counterexample, given)
  const usual = attempt(written, counterexample, given, around)
  // A literal 1 is a number where that has a shape, else a column of ones.
  return usual.kind === 'cannot confirm'
    ? attempt(written, counterexample, given, { ...around, onesAsFactors: true })
    : usual
}

function attempt(
  written: Written,
  counterexample: Counterexample,
  given: readonly Hypothesis[],
  around: Surroundings,
): Confirmation {
  try {
    const reader = Reader.at(around)
    const broken = given.find((hypothesis) => isBroken(hypothesis, reader))
    if (broken !== undefined) return { kind: 'denied', why: 'a hypothesis fails' }
    const [left, right] = reader.pair(written.leftTree, written.rightTree)
    const [row, col] = counterexample.entry
    const at = (row - 1) * left.cols + col - 1
    const [a, b] = [left.cells[at], right.cells[at]]
    if (row > left.rows || col > left.cols || a === undefined || b === undefined) {
      return { kind: 'denied', why: 'there is no such entry' }
    }
    if (differ(a, counterexample.left)) return { kind: 'denied', why: 'the left side is different' }
    if (differ(b, counterexample.right)) return { kind: 'denied', why: 'the right side is different' }
    return differ(a, b) ? { kind: 'confirmed' } : { kind: 'denied', why: 'the sides agree' }
  } catch (error) {
    if (error === noValue) return { kind: 'cannot confirm', why: 'a side has no value' }
    if (error instanceof CannotConfirm) return { kind: 'cannot confirm', why: error.message }
    throw error
  }
}

/** Whether the counterexample is confirmed. */
export const confirm = (written: Written, counterexample: Counterexample, given: readonly Hypothesis[] = []): boolean =>
  confirmation(written, counterexample, given).kind === 'confirmed'

function surroundings(claim: Claim, counterexample: Counterexample, given: readonly Hypothesis[]): Surroundings {
  const indices = new Map<string, number>()
  const increments = new Map<string, Grid<Q.Rational>>()
  const letters = new Map<string, Grid<Real>>()
  const ranges = new Set(claim.ranges.map(({ index }) => index.name))
  for (const [name, rows] of Object.entries(counterexample.values)) {
    const grid: Grid<Real> = { rows: rows.length, cols: rows[0]!.length, cells: rows.flat() }
    const entry = grid.cells[0]!
    if (ranges.has(name) && isRational(entry)) indices.set(name, Number(entry.n))
    else letters.set(name, grid)
  }
  for (const name of counterexample.moving) {
    const increment = letters.get(`d${name}`)
    letters.delete(`d${name}`)
    if (increment) increments.set(name, { ...increment, cells: increment.cells.filter(isRational) })
  }
  const defined = new Set(claim.facts.flatMap(({ says }) => (says.kind === 'definition' ? [says.letter.name] : [])))
  const definitions = new Map<string, Tree>()
  for (const hypothesis of given) {
    if (hypothesis.kind !== 'relation') continue
    const { parts, signs } = hypothesis.formula
    signs.forEach(({ sign }, i) => {
      const letter = parts[i]!
      if (letter.kind !== 'name' || !['=', ':=', '≡'].includes(sign)) return
      const name = nameOf(letter)
      if (defined.has(name) && !definitions.has(name)) definitions.set(name, parts[i + 1]!)
    })
  }
  return {
    sizes: new Map(Object.entries(counterexample.sizes)),
    letters,
    increments,
    indices,
    ends: endsOf(claim, counterexample),
    dependences: new Map(Object.entries(counterexample.dependences)),
    definitions,
    opaque: new Set([...defined].filter((name) => !definitions.has(name))),
    onesAsFactors: false,
    constantRank: new Set(
      claim.facts.flatMap(({ says }) =>
        says.kind === 'property' && says.property === 'constant rank' && says.subject.kind === 'symbol'
          ? [says.subject.name]
          : [],
      ),
    ),
    layout: claim.layout.is,
  }
}

function endsOf({ ranges }: Claim, { sizes }: Counterexample): Map<string, number> {
  const ends = new Map<string, number>()
  for (const { index, to } of ranges) {
    const end = to.kind === 'number' ? Number(to.value.n) : to.kind === 'symbol' ? sizes[to.name] : undefined
    if (end !== undefined) ends.set(index.name, end)
  }
  return ends
}

/** Whether an equation among the hypotheses surely fails here. What cannot be read is left to the first evaluator. */
function isBroken(hypothesis: Hypothesis, reader: Reader<Real>): boolean {
  if (hypothesis.kind !== 'relation') return false
  const { parts, signs } = hypothesis.formula
  return signs.some(({ sign }, i) => {
    if (sign !== '=' && sign !== '≠') return false
    try {
      const [left, right] = reader.pair(parts[i]!, parts[i + 1]!)
      const different = left.cells.some((cell, k) => differ(cell, right.cells[k]!))
      return sign === '=' ? different : left.cells.every((cell, k) => agree(cell, right.cells[k]!))
    } catch (error) {
      if (error === noValue || error instanceof CannotConfirm) return false
      throw error
    }
  })
}
