import { existence } from '../term/existence.ts'
import {
  type Claim,
  type Fact,
  freeNames,
  type IndexRange,
  lettersOf,
  type Property,
  type Shape,
  ShapeError,
  type Statement,
  type SymbolTerm,
  same,
  symbol,
  type Term,
} from '../term/index.ts'
import type { ShapeMessage } from '../text/shape-messages.ts'
import { type Draft, Misfit, type Note } from './draft.ts'
import { Expressions } from './expression.ts'
import { type DraftFacts, NoHypothesis, readHypothesis, settleDefinitions } from './facts.ts'
import { cheapest, type Reading } from './infer.ts'
import { declarationIn } from './membership.ts'
import { quantified } from './quantify.ts'
import { type LetterShape, type LetterTable, letterTable, type Scope } from './scope.ts'
import { survey } from './survey.ts'
import { type ClaimText, type Hypothesis, type Range, type RelationSign, type Tree, treesOf } from './tree.ts'

/** Where the parts of the two sides stand in the text, by term object. Merged parts have no entry: ask what is around. */
export type Origin = ReadonlyMap<Term, Range>

export interface ElaboratedLink {
  readonly ok: true
  readonly sign: RelationSign
  readonly claim: Claim
  readonly origin: Origin
  readonly leftTree: Tree
  readonly rightTree: Tree
}

/** A link without a value. The message takes `params`; the places are what clashes, with their shapes. */
export interface IllShapedLink {
  readonly ok: false
  readonly sign: RelationSign
  readonly failure: ShapeFailure
  readonly leftTree: Tree
  readonly rightTree: Tree
}

export interface ShapeFailure {
  readonly kind: 'ill-shaped' | 'unreadable'
  readonly id: ShapeMessage
  readonly params: Readonly<Record<string, string>>
  readonly places: readonly { readonly range: Range; readonly shape: Shape | undefined }[]
}

export type Link = ElaboratedLink | IllShapedLink

export type { LetterShape } from './scope.ts'

export type Elaborated =
  | {
      readonly ok: true
      readonly links: readonly Link[]
      readonly letters: readonly LetterShape[]
      readonly notes: readonly Note[]
    }
  | {
      readonly ok: false
      readonly failure: ShapeFailure
      /** The hypothesis that has no meaning, where it is one. */
      readonly hypothesis: Hypothesis | undefined
    }

/**
 * The claims of a chain: one link for each relation sign. A side without a shape makes the links beside it ill-shaped
 * and leaves the others alone. Only a scope or hypothesis that cannot be read fails the whole.
 */
export function elaborate(text: ClaimText, scope: Scope): Elaborated {
  try {
    return cheapestAttempt(text, withMemberships(scope, text.given)).finish()
  } catch (error) {
    const hypothesis = error instanceof NoHypothesis ? error.hypothesis : undefined
    return { ok: false, failure: failureOf(error instanceof NoHypothesis ? error.misfit : error), hypothesis }
  }
}

export type ElaboratedTerm =
  | { readonly ok: true; readonly term: Term; readonly letters: readonly LetterShape[]; readonly origin: Origin }
  | { readonly ok: false; readonly failure: ShapeFailure }

/** The term of one expression, or why it has none. */
export function elaborateTerm(tree: Tree, scope: Scope): ElaboratedTerm {
  const text: ClaimText = { formula: { parts: [tree], signs: [] }, given: [] }
  try {
    return cheapestAttempt(text, withMemberships(scope, [])).term()
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

/** The scope with more hypotheses; those that say where a letter lives are declarations. */
export function withMemberships(scope: Scope, given: readonly Hypothesis[]): Scope {
  const all = [...scope.given, ...given]
  const declarations = all.flatMap((hypothesis) => declarationIn(hypothesis) ?? [])
  if (declarations.length === 0) return { ...scope, given: all }
  return {
    ...scope,
    declarations: [...scope.declarations, ...declarations],
    given: all.filter((hypothesis) => declarationIn(hypothesis) === undefined),
  }
}

function cheapestAttempt(text: ClaimText, scope: Scope): Attempt {
  const table = letterTable(scope)
  const seen = survey([text.formula.parts, ...scope.given.map(treesOf)])
  return cheapest((chosen) => {
    const expressions = new Expressions(table, seen, new Map([...table.choices, ...chosen]))
    return new Attempt(text, scope, table, expressions)
  })
}

/** One reading of a chain: for one choice of what the undeclared letters are. */
class Attempt implements Reading {
  readonly options: Expressions['options']
  readonly errors: number
  readonly #text: ClaimText
  readonly #scope: Scope
  readonly #table: LetterTable
  readonly #e: Expressions
  readonly #sides: readonly (Draft | Misfit)[]
  readonly #links: readonly (Misfit | undefined)[]
  readonly #hypotheses: readonly (DraftFacts | Misfit)[]

  constructor(text: ClaimText, scope: Scope, table: LetterTable, e: Expressions) {
    this.#text = text
    this.#scope = scope
    this.#table = table
    this.#e = e
    this.#sides = text.formula.parts.map((part) => caught(() => e.sizes.attempt(() => e.read(part))))
    this.#links = text.formula.signs.map((_, i) => this.#relate(this.#sides[i]!, this.#sides[i + 1]!))
    this.#hypotheses = scope.given.map((hypothesis) =>
      caught(() => e.sizes.attempt(() => readHypothesis(e, hypothesis, table))),
    )
    const unsolved = e.sizes.settle()
    this.options = e.options
    this.errors =
      this.#links.filter((link) => link !== undefined).length +
      (text.formula.signs.length === 0 ? this.#sides.filter((side) => side instanceof Misfit).length : 0) +
      this.#hypotheses.filter((hypothesis) => hypothesis instanceof Misfit).length +
      (unsolved ? 1 : 0)
    if (unsolved) this.#links = this.#links.map((link, i) => link ?? this.#clash(i))
  }

  #relate(left: Draft | Misfit, right: Draft | Misfit): Misfit | undefined {
    if (left instanceof Misfit) return left
    if (right instanceof Misfit) return right
    if (this.#e.sizes.unifyShapes(left, right)) return undefined
    return new Misfit('ill-shaped', 'relation-shapes', [left, right])
  }

  #clash(link: number): Misfit {
    return new Misfit('ill-shaped', 'relation-shapes', [this.#sides[link] as Draft, this.#sides[link + 1] as Draft])
  }

  generality(): number {
    return this.#e.generality()
  }

  #nameSizes(): void {
    const taken = new Set([...this.#table.sizes, ...this.#table.letters.keys(), ...this.#e.names()])
    this.#e.sizes.finish(this.#e.sizesToName(), taken)
  }

  finish(): Elaborated {
    this.#nameSizes()
    for (const [i, hypothesis] of this.#hypotheses.entries())
      if (hypothesis instanceof Misfit) throw new NoHypothesis(this.#scope.given[i]!, hypothesis)
    const terms = this.#sides.map((side) => (side instanceof Misfit ? side : caught(() => side.settle())))
    const said = this.#hypotheses.flatMap((hypothesis, i) =>
      (hypothesis as DraftFacts).statements().map((says) => ({ says, hypothesis: this.#scope.given[i]! })),
    )
    const chosen = terms.flatMap((term) => (term instanceof Misfit ? [] : [...freeNames(term)]))
    const stated = quantified(said, this.#freeRanges(), new Set(chosen)).map((says): Fact => ({ says, from: 'stated' }))
    const links = this.#text.formula.signs.map(({ sign }, i): Link => {
      const [leftTree, rightTree] = [this.#text.formula.parts[i]!, this.#text.formula.parts[i + 1]!]
      const [left, right] = [terms[i]!, terms[i + 1]!]
      const misfit = this.#links[i] ?? [left, right].find((side) => side instanceof Misfit)
      if (misfit instanceof Misfit || left instanceof Misfit || right instanceof Misfit) {
        return { ok: false, sign, leftTree, rightTree, failure: this.#failure(misfit as Misfit) }
      }
      return {
        ok: true,
        sign,
        claim: this.#claim(sign, left, right, stated),
        origin: this.#e.origin,
        leftTree,
        rightTree,
      }
    })
    return { ok: true, links, letters: this.#letters(), notes: this.#e.notes }
  }

  term(): ElaboratedTerm {
    this.#nameSizes()
    const [side] = this.#sides
    if (side === undefined || side instanceof Misfit) throw side
    return { ok: true, term: side.settle(), letters: this.#letters(), origin: this.#e.origin }
  }

  #claim(sign: RelationSign, left: Term, right: Term, stated: readonly Fact[]): Claim {
    const said = [...this.#table.facts, ...settleDefinitions(stated, [left, right])]
    const isSaid = ({ says }: Fact): boolean =>
      said.some((fact) => {
        const isDefinition = says.kind === 'depends' && fact.says.kind === 'definition'
        return isDefinition ? fact.says.letter.name === says.letter.name : sameStatement(fact.says, says)
      })
    const readings = this.#readings().filter((reading) => !isSaid(reading))
    const facts = [...said, ...readings]
    const relevant = connected(facts, [left, right])
    const sides = [left, right, ...relevant.flatMap(({ says }) => termsOf(says))]
    const implicit = sides
      .flatMap((side) => existence(side, relevant))
      .filter((says, i, all) => all.findIndex((other) => sameStatement(other, says)) === i)
      .filter((says) => !relevant.some((fact) => sameStatement(fact.says, says)))
      .map((says): Fact => ({ says, from: 'implicit' }))
    return {
      relation: sign === '≠' ? '≠' : '=',
      left,
      right,
      facts: [...relevant, ...implicit],
      ranges: this.#ranges(sides),
      layout: this.#scope.layout,
    }
  }

  #ranges(terms: readonly Term[]): IndexRange[] {
    const free = new Set(terms.flatMap((term) => [...freeNames(term)]))
    return this.#freeRanges().filter(({ index }) => free.has(index.name))
  }

  #freeRanges(): IndexRange[] {
    return [...this.#e.freeIndices.values()].map(({ symbol, to }) => ({
      index: symbol,
      to: this.#e.sizes.resolve(to!),
    }))
  }

  /** Exponents of matrices are integers; letters that the scope never differentiates are constant. */
  #readings(): Fact[] {
    const reading = (name: string, property: Property): Fact[] => {
      const letter = this.#e.inferred.get(name) ?? this.#table.letters.get(name)
      if (letter === undefined) return []
      const subject = symbol(name, this.#e.sizes.shape(letter))
      return [{ says: { kind: 'property', subject, property }, from: 'reading' }]
    }
    return [
      ...[...this.#e.wholeExponents].flatMap((name) => reading(name, 'integer')),
      ...this.#dependences(),
      ...(this.#scope.constants ?? this.#constants()).flatMap((name) => reading(name, 'constant')),
    ]
  }

  /** A letter written as a function depends on its arguments, unless something says what it is. */
  #dependences(): Fact[] {
    const letter = (name: string): SymbolTerm => {
      const known = this.#e.inferred.get(name) ?? this.#table.letters.get(name)
      return known ? symbol(name, this.#e.sizes.shape(known)) : symbol(name)
    }
    return [...this.#e.dependences].map(([name, on]) => ({
      says: { kind: 'depends', letter: letter(name), on: [...on].map(letter) },
      from: 'reading',
    }))
  }

  /** A letter that nobody declares and that is never differentiated, though others are, is constant. */
  #constants(): readonly string[] {
    const { differentiated, underDifferential } = this.#e.survey
    if (differentiated.size === 0) return []
    return [...underDifferential].filter((name) => !differentiated.has(name) && this.#e.inferred.has(name))
  }

  #letters(): LetterShape[] {
    const used = this.#e.usedLetters
    const declared = [...this.#table.letters.values()].filter(({ name }) => used.has(name))
    return [
      ...declared.map(
        ({ name, rows, cols }): LetterShape => ({
          name,
          shape: { rows, cols },
          from: this.#table.inferred.has(name) ? 'inferred' : 'declared',
        }),
      ),
      ...[...this.#e.inferred.values()].map(
        (letter): LetterShape => ({ name: letter.name, shape: this.#e.sizes.shape(letter), from: 'inferred' }),
      ),
    ]
  }

  #failure(misfit: Misfit): ShapeFailure {
    const { kind, id, params } = misfit
    const places = misfit.places.map(({ range, shape }) => ({ range, shape: shape && this.#e.sizes.shape(shape) }))
    return { kind, id, params, places }
  }
}

export function caught<T>(read: () => T): T | Misfit {
  try {
    return read()
  } catch (error) {
    if (error instanceof Misfit) return error
    if (error instanceof ShapeError) return misfitOf(error)
    throw error
  }
}

const misfitOf = (error: ShapeError): Misfit =>
  new Misfit('ill-shaped', 'no-shape', [], { operator: error.op, why: error.message })

function failureOf(error: unknown): ShapeFailure {
  const misfit = error instanceof ShapeError ? misfitOf(error) : error
  if (!(misfit instanceof Misfit)) throw error
  return { kind: misfit.kind, id: misfit.id, params: misfit.params, places: misfit.places }
}

/** The facts that the sides can lean on: those that share a letter with them, directly or through other facts. */
function connected(facts: readonly Fact[], sides: readonly Term[]): Fact[] {
  if (facts.length === 0) return []
  const reached = new Set(sides.flatMap((side) => [...freeNames(side)]))
  const letters = facts.map((fact) => {
    const terms = termsOf(fact.says)
    const own = terms.flatMap((term) => [...lettersOf(term).keys()])
    // A fact about sizes alone concerns whatever has these sizes.
    return own.length > 0 ? own : terms.flatMap((term) => [...freeNames(term)])
  })
  const kept = facts.map(() => false)
  for (let grown = true; grown; ) {
    grown = false
    for (const [i, names] of letters.entries()) {
      if (kept[i] || !names.some((name) => reached.has(name))) continue
      kept[i] = true
      grown = true
      for (const name of names) reached.add(name)
    }
  }
  return facts.filter((_, i) => kept[i])
}

export function termsOf(says: Statement): readonly Term[] {
  switch (says.kind) {
    case 'property':
      return [says.subject]
    case 'definition':
      return [says.letter, says.value]
    case 'depends':
      return [says.letter, ...says.on]
    default:
      return [says.left, says.right]
  }
}

function sameStatement(a: Statement, b: Statement): boolean {
  if (a.kind !== b.kind) return false
  if (a.kind === 'property' && b.kind === 'property') return a.property === b.property && same(a.subject, b.subject)
  const [left, right] = [termsOf(a), termsOf(b)]
  return left.length === right.length && left.every((term, i) => same(term, right[i]!))
}
