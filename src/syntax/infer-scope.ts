import { Misfit } from './draft.ts'
import { caught, type LetterShape, withMemberships } from './elaborate.ts'
import { Expressions } from './expression.ts'
import { readHypothesis } from './facts.ts'
import { type Choice, errorCost, moreGeneral, type Reading } from './infer.ts'
import type { Kind, Option } from './kind.ts'
import { nameOf, wholeName } from './names.ts'
import { type LetterTable, letterTable, type Scope } from './scope.ts'
import { capital, type Survey, survey } from './survey.ts'
import { type ClaimText, type NameTree, treesOf } from './tree.ts'

/** Readings of formulas that a scope may cost at least, and for each of its formulas more. */
const leastEffort = 4000
const effortPerFormula = 4
/** That a letter is a scalar though it is transposed is paid for once in so many formulas with the letter. */
const formulasPerPrice = 2
/** A change of kinds is tried on at most so many formulas before it is tried on all. */
const maximalSample = 40

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
  const letters: LetterShape[] = []
  const choices = new Map<string, Kind>()
  const taken = new Set<string>()
  for (const { together, given } of groups(formulas, scope, table)) {
    const search = new Search(formulas, { ...scope, given }, table, seen, together)
    const best = search.best()
    for (const [key, options] of best.options)
      if (key.endsWith('_')) choices.set(key, best.chosen.get(key) ?? options[0]!.kind)
    letters.push(...best.letters(taken))
  }
  return {
    ...scope,
    inferred: { letters, choices },
    constants: scope.constants ?? constantsOf(seen, table),
    starIsAdjugate: scope.starIsAdjugate ?? seen.starIsAdjugate,
  }
}

/** Formulas that share undeclared letters, directly or through others, and the hypotheses about their letters. */
interface Group {
  readonly together: readonly number[]
  readonly given: Scope['given']
}

function groups(formulas: readonly ClaimText[], scope: Scope, table: LetterTable): readonly Group[] {
  const parent = new Map<string, string>()
  const root = (name: string): string => {
    const above = parent.get(name) ?? name
    if (above === name) return name
    const top = root(above)
    parent.set(name, top)
    return top
  }
  const join = (names: readonly string[]): void => {
    for (const name of names) parent.set(root(name), root(names[0]!))
  }
  const open = (text: unknown): readonly string[] => [...keysOf(text)].filter((name) => !table.letters.has(name))
  const own = formulas.map(open)
  const theirs = scope.given.map(open)
  for (const names of [...own, ...theirs]) join(names)
  const rootOf = ([name]: readonly string[]): string => (name === undefined ? '' : root(name))
  const found = new Map<string, number[]>()
  own.forEach((names, i) => {
    const group = found.get(rootOf(names))
    if (group) group.push(i)
    else found.set(rootOf(names), [i])
  })
  return [...found].map(([key, together]) => {
    const given = scope.given.filter((_, i) => theirs[i]!.length === 0 || rootOf(theirs[i]!) === key)
    return { together, given }
  })
}

/** The names in trees under which what they mean is chosen: each letter, of indexed ones the letter and its matrix too. */
function keysOf(value: unknown): Set<string> {
  const keys = new Set<string>()
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit)
    else if (typeof part === 'object' && part !== null) {
      if ('kind' in part && part.kind === 'name') {
        const name = part as NameTree
        keys.add(nameOf(name))
        if (name.sub.length > 0) {
          const base = wholeName({ ...name, sub: [] })
          keys.add(base).add(`${base}_`).add(capital(base))
        }
      }
      for (const [key, inside] of Object.entries(part)) if (key !== 'range') visit(inside)
    }
  }
  visit(value)
  return keys
}

/** The search for the best kinds of one group of formulas. */
class Search {
  readonly #read: (chosen: Choice, which: readonly number[]) => ScopeReading
  readonly #all: readonly number[]
  readonly #formulas: readonly ClaimText[]
  readonly #users = new Map<string, number[]>()
  readonly #keys = new Map<number, ReadonlySet<string>>()
  #effort: number

  constructor(formulas: readonly ClaimText[], scope: Scope, table: LetterTable, seen: Survey, all: readonly number[]) {
    this.#formulas = formulas
    this.#all = all
    this.#effort = leastEffort + effortPerFormula * all.length
    this.#read = (chosen, which) => {
      this.#effort -= which.length
      const weight = (key: string, kind: Kind): number =>
        kind === 'scalar' && seen.vectors.has(key) ? Math.max(1, this.#usersOf(key).length / formulasPerPrice) : 1
      return new ScopeReading(formulas, which, scope, table, seen, chosen, weight)
    }
  }

  best(): ScopeReading {
    const found = this.#climb(this.#read(new Map(), this.#all))
    if (found.options.size * this.#all.length > leastEffort) return found
    return moreGeneral(found, found.chosen, (chosen) => this.#read(chosen, this.#all))
  }

  /** From the usual kinds, for each formula without a shape, the change of its letters that pays most, while one does. */
  #climb(usual: ScopeReading): ScopeReading {
    let best = usual
    for (let improved = true; improved && best.failing.size > 0; ) {
      improved = false
      for (const formula of [...best.failing]) {
        if (!best.failing.has(formula)) continue
        const better = this.#improved(best, formula)
        if (better === undefined) continue
        best = better
        improved = true
      }
    }
    return best
  }

  #improved(best: ScopeReading, formula: number): ScopeReading | undefined {
    const own = this.#keysIn(formula)
    const changes = [...best.options]
      .filter(([key]) => own.has(key) || key.startsWith(`1 at ${formula}:`))
      .flatMap(([key, options]) => {
        const now = best.chosen.get(key) ?? options[0]!.kind
        return options.filter(({ kind }) => kind !== now).map(({ kind }) => [key, kind] as const)
      })
    const singles = changes.map((change) => [change])
    const pairs = changes.flatMap((one, i) =>
      changes.slice(i + 1).flatMap((other) => (one[0] === other[0] ? [] : [[one, other]])),
    )
    for (const step of [singles, pairs]) {
      let least: ScopeReading | undefined
      for (const change of step) {
        const sample = this.#sample(
          formula,
          best,
          change.map(([key]) => key),
        )
        const isWhole = sample.length === this.#all.length
        if (this.#effort < sample.length + (isWhole ? 0 : this.#all.length)) return undefined
        const chosen = new Map([...best.chosen, ...change])
        const here = this.#read(chosen, sample)
        const before = isWhole ? best : this.#read(best.chosen, sample)
        if (here.cost >= before.cost) continue
        const whole = isWhole ? here : this.#read(chosen, this.#all)
        if (whole.cost < (least ?? best).cost) least = whole
        if (!isWhole && least) break
      }
      if (least) return least
    }
    return undefined
  }

  /** The formula with some that use the same letters, those without a shape first. */
  #sample(formula: number, best: ScopeReading, keys: readonly string[]): readonly number[] {
    if (this.#all.length <= maximalSample) return this.#all
    const others = [...new Set(keys.flatMap((key) => this.#usersOf(key)))].filter((other) => other !== formula)
    const [failing, sound] = [others.filter((i) => best.failing.has(i)), others.filter((i) => !best.failing.has(i))]
    const fair = failing.slice(0, maximalSample / 2)
    return [formula, ...fair, ...sound.slice(0, maximalSample - 1 - fair.length)].sort((a, b) => a - b)
  }

  #usersOf(key: string): readonly number[] {
    if (this.#users.size === 0)
      for (const i of this.#all)
        for (const name of this.#keysIn(i)) {
          const users = this.#users.get(name)
          if (users) users.push(i)
          else this.#users.set(name, [i])
        }
    return this.#users.get(key) ?? []
  }

  #keysIn(formula: number): ReadonlySet<string> {
    const known = this.#keys.get(formula) ?? keysOf(this.#formulas[formula]!)
    this.#keys.set(formula, known)
    return known
  }
}

/** Formulas read under one choice of kinds. */
class ScopeReading implements Reading {
  readonly chosen: Choice
  readonly cost: number
  readonly options: ReadonlyMap<string, readonly Option[]>
  readonly errors: number
  /** The formulas without a shape. */
  readonly failing: ReadonlySet<number>
  readonly #table: LetterTable
  readonly #e: Expressions

  constructor(
    formulas: readonly ClaimText[],
    which: readonly number[],
    scope: Scope,
    table: LetterTable,
    seen: Survey,
    chosen: Choice,
    weight: (key: string, kind: Kind) => number,
  ) {
    this.chosen = chosen
    this.#table = table
    this.#e = new Expressions(table, seen, chosen)
    const e = this.#e
    for (const hypothesis of scope.given) caught(() => e.sizes.attempt(() => readHypothesis(e, hypothesis, table)))
    let failures = 0
    const failing = new Set<number>()
    for (const i of which) {
      e.formula = i
      const errors = this.#read(formulas[i]!)
      failures += errors
      if (errors > 0) failing.add(i)
    }
    if (e.sizes.settle()) failures++
    this.errors = failures
    this.failing = failing
    this.options = e.options
    let price = 0
    for (const [key, kind] of chosen)
      price += weight(key, kind) * (e.options.get(key)?.find((option) => option.kind === kind)?.cost ?? 0)
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

  /** The letters with their shapes; `used` are names of sizes that others have, and gets the new ones. */
  letters(used: Set<string>): readonly LetterShape[] {
    const inferred = [...this.#e.inferred.values()]
    const taken = new Set([...this.#table.sizes, ...this.#table.letters.keys(), ...this.#e.names(), ...used])
    for (const name of this.#e.sizes.finish(this.#e.sizesToName(), taken)) used.add(name)
    return inferred.map((letter) => ({ name: letter.name, shape: this.#e.sizes.shape(letter), from: 'inferred' }))
  }
}

/** Undeclared letters that stand under a d but are never differentiated themselves, while others are. */
function constantsOf({ differentiated, underDifferential }: Survey, table: LetterTable): readonly string[] {
  if (differentiated.size === 0) return []
  return [...underDifferential].filter((name) => !differentiated.has(name) && !table.letters.has(name))
}
