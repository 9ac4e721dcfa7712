import { reaches, type SourceDocument, type SourceFormula } from '../document/document.ts'
import { elaborate } from '../syntax/elaborate.ts'
import { inferScope } from '../syntax/infer-scope.ts'
import { indexNames, nameOf } from '../syntax/names.ts'
import type { LetterShape, Scope } from '../syntax/scope.ts'
import { unbracketed } from '../syntax/subtrees.ts'
import { survey } from '../syntax/survey.ts'
import type { ClaimText, Hypothesis, NameTree, Range, Tree } from '../syntax/tree.ts'
import type { Property } from '../term/index.ts'
import type { Message } from '../text/message.ts'
import { type MaybeParsed, type ParsedFormula, parseSource } from './formulation.ts'
import { type Heads, headsOf } from './functions.ts'
import { type Formulation, sidesOf } from './judge.ts'
import { declarationIn, isZero, Knowledge, namesIn, relation } from './knowledge.ts'
import { functionLike } from './letters.ts'
import { frozenCopies, withWholeSums } from './readings.ts'
import { reread } from './rereading.ts'
import type { Scopes } from './scopes.ts'
import { propertiesNamed, suppositionsIn } from './suppositions.ts'
import { hasVerdict } from './verdict.ts'

/** The formulas of a document, parsed; chains put together; letters understood from all formulas that share them. */
export class Formulas {
  readonly parsed: readonly MaybeParsed[]
  readonly knowledge: Knowledge
  readonly isDocument: boolean
  readonly #document: SourceDocument
  readonly #scopes: Scopes
  readonly #readings: ReadonlyMap<number, readonly Message[]>
  /** By section: what its letters are, and what is sure about them. */
  readonly #inferred = new Map<number, Scope>()
  readonly #sure = new Map<number, Scope>()
  readonly #suppositions = new Map<number, readonly Hypothesis[]>()
  readonly #named = new Map<number, readonly Property[]>()
  readonly #text: string
  #functionLike: ReadonlySet<string> | undefined
  #layout: Scope['layout'] | undefined
  /** Which hypotheses can be read, by section. */
  readonly #usable = new Map<number, Map<Hypothesis, boolean>>()
  /** For formulas whose last expression has no value, the one before it: what continues them goes on from there. */
  readonly #endings = new Map<number, { readonly tree: Tree; readonly side: Range }>()

  constructor(text: string, document: SourceDocument, scopes: Scopes) {
    this.#text = text
    this.#document = document
    this.#scopes = scopes
    this.isDocument = document.kind === 'markdown' || document.kind === 'latex'
    this.knowledge = new Knowledge(document)
    const parse = (heads?: Heads): readonly MaybeParsed[] =>
      document.formulas.map((formula) => parseSource(text, document, formula, scopes.of(formula.section), heads))
    const first = parse()
    const heads: Heads = this.isDocument ? headsOf(first.flatMap((one) => (one.ok ? [one.formula] : []))) : new Map()
    const parsed = heads.size > 0 ? parse(heads) : first
    const again = this.isDocument ? reread(document, parsed) : { parsed, readings: new Map() }
    this.parsed = this.isDocument
      ? again.parsed.map((one) => (one.ok ? { ...one, formula: withWholeSums(one.formula) } : one))
      : again.parsed
    this.#readings = again.readings
    this.#learn()
  }

  /** Whether the letter stands before a bracket wherever it stands: it may be a function that nobody explains. */
  readonly isFunction = (letter: NameTree): boolean => {
    this.#functionLike ??= functionLike(this.parsed.flatMap((one) => (one.ok ? one.formula.parts : [])))
    return this.#functionLike.has(nameOf(letter))
  }

  /** What the notation of the formulas around leads readers to suppose of letters that nothing is declared of. */
  suppositionsAt(formula: SourceFormula): readonly Hypothesis[] {
    const known = this.#suppositions.get(formula.section)
    if (known) return known
    const parts = this.parsed.flatMap((one, i) =>
      one.ok && reaches(this.#document, this.#document.formulas[i]!, formula) ? one.formula.parts : [],
    )
    const found = suppositionsIn(parts)
    this.#suppositions.set(formula.section, found)
    return found
  }

  /** The properties that the words of the formula's section speak of, whether they could be read or not. */
  propertiesNamedAt({ section }: SourceFormula): readonly Property[] {
    const known = this.#named.get(section)
    if (known) return known
    const { sections, formulas } = this.#document
    const start = sections[section]!.start
    const end = Math.min(...sections.map((other) => other.start).filter((other) => other > start), this.#text.length)
    const inside = formulas.filter((one) => one.start >= start && one.end <= end)
    const places = [start, ...inside.flatMap((one) => [one.start, one.end]), end]
    const words = places.flatMap((at, i) => (i % 2 === 0 ? [this.#text.slice(at, places[i + 1])] : []))
    const found = propertiesNamed(words.join(' '))
    this.#named.set(section, found)
    return found
  }

  /** Declarations and suppositions hold before and after their place; they are gathered first. */
  #learn(): void {
    for (const [i, formula] of this.#document.formulas.entries()) {
      const parsed = this.parsed[i]!
      if (!parsed.ok || formula.ignore) continue
      const declaration = formula.role === 'declaration' ? declarationIn(parsed.formula) : undefined
      if (declaration) this.knowledge.add(formula, { kind: 'declaration', declaration })
      if (formula.role !== 'assumption' && !declaration) continue
      const { parts, signs } = parsed.formula
      const { properties } = formula
      const subject = properties.every((property) => ofInverses.has(property)) ? inverted(parts[0]!) : parts[0]!
      if (signs.length > 0 && !declaration)
        this.knowledge.add(formula, { kind: 'supposed', hypothesis: relation(parsed.formula) })
      if (properties.length > 0) {
        const hypothesis = { kind: 'property', subject, properties, range: subject.range } as const
        this.knowledge.add(formula, { kind: 'supposed', hypothesis })
      }
    }
  }

  /** Names the reason for the layout in which the formulas were read all along. */
  decideLayout(layout: Scope['layout']): void {
    this.#layout = layout
    this.#usable.clear()
  }

  /** The formula in its scope, behind the expression that it continues: the last one of formula `before`. */
  formulation(i: number, before: number | undefined): Formulation {
    const formula = this.#document.formulas[i]!
    const own = this.parsed[i] as ParsedFormula
    const chained = before === undefined ? undefined : this.#continued(formula, own, before)
    const { text, sides } = chained ?? { text: own, sides: sidesOf(own.formula, own.range) }
    const sure = this.isDocument ? { sure: () => this.#sureIn(formula) } : {}
    const readings = unique([before, i].flatMap((at) => (at === undefined ? [] : (this.#readings.get(at) ?? []))))
    const { source } = own
    return { source, spelling: formula.spelling, text, sides, scope: this.#scopeAt(formula), readings, ...sure }
  }

  /** Formula `i` ends in an expression without a value: a chain goes on from this one. */
  endsAt(i: number, tree: Tree): void {
    this.#endings.set(i, { tree, side: tree.range })
  }

  /** The last expression of a formula, with where it stands. */
  #ending(i: number): { readonly tree: Tree; readonly side: Range } {
    const { formula, range } = this.parsed[i] as ParsedFormula
    return this.#endings.get(i) ?? { tree: formula.parts.at(-1)!, side: sidesOf(formula, range).at(-1)! }
  }

  /**
   * `0 = a ⇔ 0 = b`: the formula as a = b, where it follows such a formula by an arrow. What it says is that b is 0
   * wherever a is.
   */
  equated(i: number): Formulation | undefined {
    const { relation } = this.#document.formulas[i]!
    const [own, before] = [this.#zeroed(i), this.#zeroed(i - 1)]
    const isDrawn = relation === '⇔' || relation === '⇒' || relation === '∴'
    const isNear = this.#document.formulas[i - 1]?.section === this.#document.formulas[i]!.section
    if (!this.isDocument || !isDrawn || !isNear || !own || !before) return undefined
    const { text, ...rest } = this.formulation(i, undefined)
    const formula = { parts: [before.value, own.value], signs: text.formula.signs }
    return { ...rest, text: { formula, given: text.given }, sides: [before.side, own.side] }
  }

  /** What a formula says to be zero. */
  #zeroed(i: number): { readonly value: Tree; readonly side: Range } | undefined {
    const parsed = this.parsed[i]
    if (!parsed?.ok || this.#document.formulas[i]!.link) return undefined
    const { parts, signs } = parsed.formula
    const at = parts.findIndex((part) => !isZero(part))
    if (parts.length !== 2 || signs[0]!.sign !== '=' || at < 0 || !isZero(parts[1 - at]!)) return undefined
    return { value: parts[at]!, side: sidesOf(parsed.formula, parsed.range)[at]! }
  }

  #continued(
    { link }: SourceFormula,
    own: ParsedFormula,
    before: number,
  ): { text: ClaimText; sides: readonly Range[] } | undefined {
    const from = this.parsed[before]!
    if (!link || !from.ok) return undefined
    const sign = { sign: link.sign, range: { start: link.start, end: link.end } }
    const { tree, side } = this.#ending(before)
    const formula = { parts: [tree, ...own.formula.parts], signs: [sign, ...own.formula.signs] }
    const sides = [side, ...sidesOf(own.formula, own.range)]
    return { text: { formula, given: own.given }, sides }
  }

  #scopeAt(formula: SourceFormula): Scope {
    const scope = this.#declared(formula)
    const shared = this.isDocument ? this.#shared(formula) : scope
    const said = this.knowledge
      .hypothesesAt(formula)
      .filter((hypothesis) => this.#isUsable(formula, hypothesis, shared))
    // A letter that is defined moves with what defines it, though nobody differentiates by it.
    const isDefined = (name: string): boolean => this.knowledge.isDefinedAt(formula, name)
    return {
      ...shared,
      layout: this.#layout ?? shared.layout,
      given: [...(this.isDocument ? shared.given : scope.given), ...said],
      ...(shared.constants ? { constants: shared.constants.filter((name) => !isDefined(name)) } : {}),
    }
  }

  /** A supposition of the document that cannot be read does not stop the formulas it reaches; it makes them doubtful. */
  #isUsable(formula: SourceFormula, hypothesis: Hypothesis, scope: Scope): boolean {
    const here = this.#usable.get(formula.section) ?? new Map<Hypothesis, boolean>()
    this.#usable.set(formula.section, here)
    const known = here.get(hypothesis)
    if (known !== undefined) return known
    const [tree] = hypothesis.kind === 'property' ? [hypothesis.subject] : hypothesis.formula.parts
    const usable = elaborate(
      { formula: { parts: [tree!], signs: [] }, given: [hypothesis] },
      { ...scope, given: [] },
    ).ok
    here.set(hypothesis, usable)
    if (!usable) this.knowledge.add(formula, { kind: 'doubtful', names: namesIn(hypothesis), range: hypothesis.range })
    return usable
  }

  #sureIn(formula: SourceFormula): Scope {
    const known = this.#sure.get(formula.section) ?? this.#sureScope(formula)
    this.#sure.set(formula.section, known)
    return known
  }

  /**
   * What is sure about the letters of a formula: what directives and its own section declare, and what a letter is in
   * the section's links that have shapes, if they are not outnumbered by those that have none.
   */
  #sureScope(formula: SourceFormula): Scope {
    const scope = this.#scopes.of(formula.section)
    const shapes = new Map<string, LetterShape>()
    const balance = new Map<string, number>()
    this.#document.formulas.forEach((other, j) => {
      const isUseful = other.section === formula.section && (hasVerdict(other.role) || other.role === 'definition')
      if (!isUseful || !this.parsed[j]!.ok) return
      const read = elaborate(this.#chainText(j), this.#scopeAt(other))
      if (!read.ok) return
      for (const letter of read.letters) shapes.set(letter.name, letter)
      for (const { ok, leftTree, rightTree } of read.links) {
        for (const name of namesIn(leftTree, rightTree)) balance.set(name, (balance.get(name) ?? 0) + (ok ? 1 : -1))
      }
    })
    return {
      ...scope,
      layout: this.#layout ?? scope.layout,
      given: [],
      declarations: [...scope.declarations, ...this.knowledge.declarationsIn(formula.section)],
      inferred: {
        letters: [...shapes.values()].filter(({ name }) => (balance.get(name) ?? 0) >= 0),
        choices: new Map(),
      },
    }
  }

  #declared(formula: SourceFormula): Scope {
    const scope = this.#scopes.of(formula.section)
    const declared = [...scope.declarations, ...this.knowledge.declarationsAt(formula)]
    // x_i declared by itself is one of a family: what it is a column or row of, the formulas tell.
    const declarations = this.isDocument
      ? declared.filter(({ names, family }) => family !== undefined || !names.every(isMember))
      : declared
    return { ...scope, declarations, sizesDrift: this.isDocument }
  }

  /** The scope with what its undeclared letters are, from all the formulas that reach this one. */
  #shared(formula: SourceFormula): Scope {
    const before = this.#inferred.get(formula.section)
    if (before) return before
    const together = this.#document.formulas.flatMap((other, j) => {
      const isAbout =
        this.parsed[j]!.ok &&
        !other.ignore &&
        (hasVerdict(other.role) || other.role === 'definition' || other.role === 'condition')
      return isAbout && (other.section === formula.section || reaches(this.#document, other, formula)) ? [j] : []
    })
    const texts = together.map((j): ClaimText => this.#chainText(j))
    const declared = this.#declared(formula)
    const copies = frozenCopies(texts.flatMap(({ formula: { parts } }) => parts))
    const scope = inferScope(texts, { ...declared, given: [...declared.given, ...copies] })
    const { differentiated, underDifferential } = survey(texts.map(({ formula: { parts } }) => parts))
    const isOfDifferentials = differentiated.size > 0 && underDifferential.size > 0
    // What is never differentiated is constant, also where it stands in the value of a letter that is.
    const independent = scope.declarations.flatMap(({ names, of }) => (of.length === 0 ? names.map(nameOf) : []))
    const letters = [...(scope.inferred?.letters ?? []).map(({ name }) => name), ...independent]
    const still = isOfDifferentials ? letters.filter((name) => !differentiated.has(name)) : []
    const known: Scope = { ...scope, constants: [...new Set([...(scope.constants ?? []), ...still])] }
    this.#inferred.set(formula.section, known)
    return known
  }

  #chainText(i: number): ClaimText {
    const formula = this.#document.formulas[i]!
    const own = this.parsed[i] as ParsedFormula
    return (formula.continues === undefined ? undefined : this.#continued(formula, own, formula.continues)?.text) ?? own
  }
}

const isMember = ({ sub: [index, ...others] }: NameTree): boolean =>
  index?.kind === 'name' && others.length === 0 && indexNames.has(index.name)

const unique = (messages: readonly Message[]): readonly Message[] => [
  ...new Map(messages.map((one) => [JSON.stringify(one), one])).values(),
]

/** What a matrix is if and only if its inverse and its transpose are. */
const ofInverses: ReadonlySet<Property> = new Set([
  'symmetric',
  'skew',
  'orthogonal',
  'invertible',
  'posdef',
  'diagonal',
])

/** The matrix of which the tree is the inverse or transpose. */
function inverted(tree: Tree): Tree {
  const inner = unbracketed(tree)
  if (inner.kind !== 'node') return inner
  const [of, exponent] = inner.args as [Tree, Tree]
  const isInverse =
    inner.op === 'power' &&
    exponent.kind === 'node' &&
    exponent.op === 'negate' &&
    exponent.args[0]!.kind === 'number' &&
    exponent.args[0]!.text === '1'
  return isInverse || inner.op === 'transpose' ? inverted(of) : inner
}
