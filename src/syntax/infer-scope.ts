import { Misfit } from './draft.ts'
import { caught, type LetterShape, withMemberships } from './elaborate.ts'
import { Expressions } from './expression.ts'
import { readHypothesis } from './facts.ts'
import { type Choice, errorCost, moreGeneral, type Reading } from './infer.ts'
import type { Option } from './kind.ts'
import { type LetterTable, letterTable, type Scope } from './scope.ts'
import { type Survey, survey } from './survey.ts'
import { type ClaimText, treesOf } from './tree.ts'

/** Readings of a whole scope that are tried at most. */
const maximalReadings = 200

/**
 * What the undeclared letters of a scope are, from all its formulas together: the kinds with the fewest formulas
 * without a shape, and the most general sizes. A formula that fits no reading teaches nothing. The result is the scope
 * with `inferred`; sizes of one section have one name.
 */
export function inferScope(formulas: readonly ClaimText[], outer: Scope): Scope {
  const scope = withMemberships(outer, [])
  const table = letterTable(scope)
  const hypotheses = [...scope.given, ...formulas.flatMap((text) => text.given)]
  const seen = survey([...formulas.map((text) => text.formula.parts), ...hypotheses.map(treesOf)])
  const read = (chosen: Choice): ScopeReading => new ScopeReading(formulas, scope, table, seen, chosen)
  const found = climb(read)
  const best = moreGeneral(found, found.chosen, read)
  const members = [...best.options].filter(([key]) => key.endsWith('_'))
  const choices = new Map(members.map(([key, options]) => [key, best.chosen.get(key) ?? options[0]!.kind]))
  return {
    ...scope,
    inferred: { letters: best.letters(), choices },
    constants: scope.constants ?? constantsOf(seen, table),
    starIsAdjugate: scope.starIsAdjugate ?? seen.starIsAdjugate,
  }
}

/** All formulas read under one choice of kinds. */
class ScopeReading implements Reading {
  readonly chosen: Choice
  readonly cost: number
  readonly options: ReadonlyMap<string, readonly Option[]>
  readonly errors: number
  readonly #table: LetterTable
  readonly #e: Expressions

  constructor(formulas: readonly ClaimText[], scope: Scope, table: LetterTable, seen: Survey, chosen: Choice) {
    this.chosen = chosen
    this.#table = table
    this.#e = new Expressions(table, seen, chosen)
    const e = this.#e
    for (const hypothesis of scope.given) caught(() => e.sizes.attempt(() => readHypothesis(e, hypothesis, table)))
    let failures = 0
    formulas.forEach((text, i) => {
      e.formula = i
      failures += this.#read(text)
    })
    if (e.sizes.settle()) failures++
    this.errors = failures
    this.options = e.options
    let price = 0
    for (const [key, kind] of chosen) price += e.options.get(key)?.find((option) => option.kind === kind)?.cost ?? 0
    this.cost = failures * errorCost + price
  }

  /** How many links and hypotheses of a formula have no shape. */
  #read(text: ClaimText): number {
    const e = this.#e
    const sides = text.formula.parts.map((part) => caught(() => e.sizes.attempt(() => e.read(part))))
    const misfits = sides.filter((side) => side instanceof Misfit).length
    const links = text.formula.signs.filter((_, i) => {
      const [left, right] = [sides[i]!, sides[i + 1]!]
      return !(left instanceof Misfit) && !(right instanceof Misfit) && !e.sizes.unifyShapes(left, right)
    })
    const given = text.given.map((hypothesis) =>
      caught(() => e.sizes.attempt(() => readHypothesis(e, hypothesis, this.#table))),
    )
    return misfits + links.length + given.filter((hypothesis) => hypothesis instanceof Misfit).length
  }

  generality(): number {
    return this.#e.generality()
  }

  letters(): readonly LetterShape[] {
    const inferred = [...this.#e.inferred.values()]
    const taken = new Set([...this.#table.sizes, ...this.#table.letters.keys(), ...this.#e.names()])
    this.#e.sizes.finish(this.#e.sizesToName(), taken)
    return inferred.map((letter) => ({ name: letter.name, shape: this.#e.sizes.shape(letter), from: 'inferred' }))
  }
}

/** From the usual kinds, one change at a time (two where one does not help) as long as it pays. */
function climb(read: (chosen: Choice) => ScopeReading): ScopeReading {
  let best = read(new Map())
  let readings = 1
  for (let improved = true; improved && best.errors > 0; ) {
    improved = false
    const from = best
    const changes = [...from.options].flatMap(([key, options]) => options.map(({ kind }) => [key, kind] as const))
    const singles = changes.map((change) => [change])
    const pairs = changes.flatMap((one, i) => changes.slice(i + 1).map((other) => [one, other]))
    for (const step of [singles, pairs]) {
      for (const change of step) {
        if (improved && step === pairs) break
        if (readings++ >= maximalReadings) return best
        const reading = read(new Map([...from.chosen, ...change]))
        if (reading.cost < best.cost) {
          best = reading
          improved = true
        }
      }
      if (improved) break
    }
  }
  return best
}

/** Undeclared letters that stand under a d but are never differentiated themselves, while others are. */
function constantsOf({ differentiated, underDifferential }: Survey, table: LetterTable): readonly string[] {
  if (differentiated.size === 0) return []
  return [...underDifferential].filter((name) => !differentiated.has(name) && !table.letters.has(name))
}
