import { reaches, type SourceDocument, type SourceFormula } from '../document/document.ts'
import { nameOf } from '../syntax/names.ts'
import { unbracketed } from '../syntax/subtrees.ts'
import type { Declaration, Formula, Hypothesis, NameTree, Range, Tree } from '../syntax/tree.ts'

/*
 * What the mathematics of a document says without asserting it: `X ∈ ℝ^{m×n}` declares, `f(z) = …` defines where f is
 * new, `|X| ≠ 0` supposes, `2Aᵀ(Ax − b) = 0` sets a condition. All of it holds where it reaches.
 */

export type Said =
  | { readonly kind: 'declaration'; readonly declaration: Declaration }
  | { readonly kind: 'supposed' | 'definition'; readonly hypothesis: Hypothesis }
  /** A constraint, as 1ᵀy = 1, holds all along and not just at the point that is looked for. */
  | { readonly kind: 'condition'; readonly hypothesis: Hypothesis; readonly isConstraint?: boolean }
  /** A derivative by a letter has been found; that it is 0 there may be meant though nobody writes it. */
  | { readonly kind: 'stationary'; readonly hypothesis: Hypothesis; readonly by: string }
  /** A line about these names that nothing decides: what is drawn from it is not refuted without it. */
  | { readonly kind: 'open'; readonly names: ReadonlySet<string>; readonly range: Range }
  /** Something is said about these names that cannot be used: nothing may be refuted without it. */
  | { readonly kind: 'doubtful'; readonly names: ReadonlySet<string>; readonly range: Range }

type Condition = Extract<Said, { readonly kind: 'condition' | 'stationary' }>
type Definition = Extract<Said, { readonly hypothesis: Hypothesis }>

export class Knowledge {
  readonly #document: SourceDocument
  readonly #said: { readonly by: SourceFormula; readonly what: Said }[] = []

  constructor(document: SourceDocument) {
    this.#document = document
  }

  add(by: SourceFormula, what: Said): void {
    this.#said.push({ by, what })
  }

  declarationsAt(formula: SourceFormula): readonly Declaration[] {
    return this.#at(formula).flatMap((what) => (what.kind === 'declaration' ? [what.declaration] : []))
  }

  declarationsIn(section: number): readonly Declaration[] {
    return this.#said.flatMap(({ by, what }) =>
      by.section === section && what.kind === 'declaration' ? [what.declaration] : [],
    )
  }

  /** What is supposed around the formula, and defined before it: of each letter what was said last. */
  hypothesesAt(formula: SourceFormula): readonly Hypothesis[] {
    const said = this.#at(formula)
    const last = new Map(said.flatMap((what) => (what.kind === 'definition' ? [[definedIn(what), what]] : [])))
    return said.flatMap((what) =>
      what.kind === 'supposed' || (what.kind === 'definition' && last.get(definedIn(what)) === what)
        ? [what.hypothesis]
        : [],
    )
  }

  /**
   * The conditions set before the formula, with what followed from them, that speak of one of the names; and, where a
   * derivative was found since by one of them, that it is 0: the one by the letter that the formula solves for, if it
   * solves for a letter.
   */
  conditionsAt(
    formula: SourceFormula,
    names: ReadonlySet<string>,
    solvesFor: string | undefined,
  ): readonly Hypothesis[] {
    const said = this.#at(formula)
    const isAbout = (what: Said): what is Condition =>
      (what.kind === 'condition' || what.kind === 'stationary') && meet(namesIn(what.hypothesis), names)
    const about = said.filter(isAbout)
    const conditions = about.filter(({ kind }) => kind === 'condition')
    const stationary = about.filter(
      (what) => what.kind === 'stationary' && (solvesFor !== undefined || names.has(what.by)),
    )
    const point =
      stationary.findLast((what) => what.kind === 'stationary' && what.by === solvesFor) ?? stationary.at(-1)
    const isOver =
      point === undefined ||
      about.findLastIndex((what) => what.kind === 'condition' && !what.isConstraint) > about.indexOf(point)
    return [...conditions, ...(isOver ? [] : [point])].map(({ hypothesis }) => hypothesis)
  }

  /** The constraints set before the formula. */
  constraintsAt(formula: SourceFormula): readonly Hypothesis[] {
    return this.#at(formula).flatMap((what) =>
      what.kind === 'condition' && what.isConstraint ? [what.hypothesis] : [],
    )
  }

  /** The names in a tree, and instead of defined letters those of their values. */
  unfoldedAt(formula: SourceFormula, tree: Tree, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> {
    return new Set(
      [...namesIn(tree)].flatMap((name) => {
        const value = seen.has(name) ? undefined : this.definitionAt(formula, name)
        return value === undefined ? [name] : [...this.unfoldedAt(formula, value, new Set([...seen, name]))]
      }),
    )
  }

  /** Where something is said about one of the names that could not be used. */
  doubtfulAt(formula: SourceFormula, names: ReadonlySet<string>): Range | undefined {
    for (const what of this.#at(formula)) if (what.kind === 'doubtful' && meet(what.names, names)) return what.range
    return undefined
  }

  /** An undecided line before the formula that shares a name with it. */
  openAt(formula: SourceFormula, names: ReadonlySet<string>): Range | undefined {
    for (const what of this.#at(formula)) if (what.kind === 'open' && meet(what.names, names)) return what.range
    return undefined
  }

  isDefinedAt(formula: SourceFormula, name: string): boolean {
    const isDoubtful = (what: Said): boolean => what.kind === 'doubtful' && what.names.has(name)
    return this.definitionAt(formula, name) !== undefined || this.#at(formula).some(isDoubtful)
  }

  /** The value by which a letter was defined before. */
  definitionAt(formula: SourceFormula, name: string): Tree | undefined {
    const isOf = (what: Said): what is Definition =>
      (what.kind === 'definition' || what.kind === 'supposed') && definedIn(what) === name
    const last = this.#at(formula).findLast(isOf)
    return last?.hypothesis.kind === 'relation' ? last.hypothesis.formula.parts[1] : undefined
  }

  #at(formula: SourceFormula): readonly Said[] {
    return this.#said.filter(({ by }) => by !== formula && reaches(this.#document, by, formula)).map(({ what }) => what)
  }
}

/** The letter that a definition is about. */
const definedIn = ({ hypothesis }: Definition): string => {
  const [letter, value, ...others] = hypothesis.kind === 'relation' ? hypothesis.formula.parts : []
  return letter?.kind === 'name' && value !== undefined && others.length === 0 ? nameOf(letter) : ''
}

const meet = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...some].some((name) => others.has(name))

/** `X ∈ ℝ^{m×n}`, `x ∈ ℝⁿ`, `c ∈ ℝ` as a declaration; undefined for other sets. */
export function declarationIn({ parts, signs }: Formula): Declaration | undefined {
  const [subject, right] = parts
  const left = subject && declaredLetter(unbracketed(subject))
  if (signs.length !== 1 || signs[0]!.sign !== '∈' || left === undefined || right === undefined) return undefined
  const sizes = sizesOfReals(right)
  if (sizes === undefined) return undefined
  const type = (['scalar', 'vector', 'matrix'] as const)[sizes.length]!
  return { names: [left], type, sizes, properties: [], of: [], family: undefined, range: left.range }
}

/** The letter, or for entries, as in (a_ij) ∈ ℝ^{n×n}, the matrix that they make up. */
function declaredLetter(tree: Tree): NameTree | undefined {
  if (tree.kind !== 'name') return undefined
  const isEntry = tree.sub.length === 2 && /^[a-z]$/.test(tree.name)
  return isEntry ? { ...tree, name: tree.name.toUpperCase(), sub: [] } : tree
}

/** The sizes in ℝ, ℝⁿ or ℝ^{m×n}. */
function sizesOfReals(tree: Tree): readonly Tree[] | undefined {
  const isReals = (base: Tree): boolean =>
    base.kind === 'name' && (base.name === 'ℝ' || base.name === 'R') && base.sub.length === 0
  if (isReals(tree)) return []
  if (tree.kind !== 'node' || tree.op !== 'power' || !isReals(tree.args[0]!)) return undefined
  const exponent = unbracketed(tree.args[1]!)
  const sizes = exponent.kind === 'node' && exponent.op === 'product' ? exponent.args : [exponent]
  return sizes.length <= 2 ? sizes : undefined
}

export const relation = (formula: Formula): Hypothesis => ({ kind: 'relation', formula, range: rangeOf(formula) })

export const isZero = (tree: Tree): boolean =>
  (tree.kind === 'number' && tree.text === '0') ||
  (tree.kind === 'node' && tree.op === 'bracket' && isZero(tree.args[0]!))

/** `value = 0`. */
export const isZeroAt = (value: Tree): Extract<Hypothesis, { kind: 'relation' }> => {
  const zero: Tree = { kind: 'number', text: '0', range: value.range }
  const formula: Formula = { parts: [value, zero], signs: [{ sign: '=', range: value.range }] }
  return { kind: 'relation', formula, range: value.range }
}

/** A definition as a hypothesis: the letter stands for the value, identically. */
export const definition = (letter: NameTree, value: Tree): Hypothesis =>
  relation({ parts: [letter, value], signs: [{ sign: ':=', range: letter.range }] })

export const rangeOf = ({ parts }: Formula): { start: number; end: number } => ({
  start: parts[0]!.range.start,
  end: parts.at(-1)!.range.end,
})

/** The names that occur in trees. */
export function namesIn(...trees: readonly unknown[]): Set<string> {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      if ('kind' in value && value.kind === 'name') names.add(nameOf(value as NameTree))
      Object.values(value).forEach(visit)
    }
  }
  visit(trees)
  return names
}
