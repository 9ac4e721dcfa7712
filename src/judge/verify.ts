import { type Problem, reaches, type SourceDocument, type SourceFormula } from '../document/document.ts'
import { Lines } from '../document/lines.ts'
import { type Elaborated, elaborate } from '../syntax/elaborate.ts'
import { indexNames, nameOf } from '../syntax/names.ts'
import type { Scope } from '../syntax/scope.ts'
import type { Formula, Hypothesis, NameTree, Tree } from '../syntax/tree.ts'
import type { Property } from '../term/index.ts'
import { message } from '../text/message.ts'
import { Context, definitionOf } from './context.ts'
import { Formulas } from './formulas.ts'
import { inFile, type MaybeParsed, unreadable } from './formulation.ts'
import { type Formulation, isWithoutValue, type Judge, unread } from './judge.ts'
import { namesIn, rangeOf, relation } from './knowledge.ts'
import { inferLayout } from './layout.ts'
import { formsOf, gradientBy, letterTreesIn } from './letters.ts'
import type { Located } from './located.ts'
import { type CommonScope, Scopes } from './scopes.ts'
import { typed } from './sides.ts'
import { hasVerdict, type Judged, type VerdictName } from './verdict.ts'

/**
 * Judges the formulas of a document in their order, each as soon as it is asked for. What cannot be read costs one
 * `unreadable` at its place and nothing else. `path` is the name of the file in ids.
 */
export function verify(
  text: string,
  document: SourceDocument,
  judge: Judge,
  path: string,
  common: CommonScope,
): Generator<Located> {
  return new Verification(text, document, judge, path, common).run()
}

class Verification {
  readonly #text: string
  readonly #document: SourceDocument
  readonly #judge: Judge
  readonly #path: string
  readonly #lines: Lines
  readonly #scopes: Scopes
  readonly #formulas: Formulas
  readonly #groups: readonly Group[]
  /** Names that formulas of a section have used so far: such a letter is not defined anew by `=`. */
  readonly #used = new Map<number, Set<string>>()
  /** Names that any formula has used so far. */
  readonly #seen = new Set<string>()
  /** Formulas whose chain began with a derivative, with the letter it is by. */
  readonly #gradients = new Map<number, NameTree>()
  readonly #context: Context

  constructor(text: string, document: SourceDocument, judge: Judge, path: string, common: CommonScope) {
    this.#text = text
    this.#document = document
    this.#judge = judge
    this.#path = path
    this.#lines = new Lines(text)
    const { scopes, formulas } = understood(text, document, common)
    this.#scopes = scopes
    this.#formulas = formulas
    this.#context = new Context(text, judge, formulas.knowledge)
    this.#groups = grouped(document.formulas, this.#formulas.parsed)
  }

  *run(): Generator<Located> {
    const { formulas, problems } = this.#document
    const misread = this.#scopes.misread.map(
      ({ directive, failure }): Problem => ({ ...directive, message: failure.message }),
    )
    const faults = [...problems, ...misread].toSorted((a, b) => a.start - b.start)
    for (const [i, formula] of formulas.entries()) {
      while (faults[0] && faults[0].start <= formula.start) yield this.#fault(faults.shift()!)
      yield* this.#located(i, this.#attempted(i))
    }
    for (const fault of faults) yield this.#fault(fault)
  }

  /** A formula on which the program itself fails is undecided, and the rest is judged all the same. */
  #attempted(i: number): readonly Judged[] {
    try {
      return this.#judged(i)
    } catch (error) {
      const { source, range } = this.#formulas.parsed[i]!
      const what = error instanceof Error ? error.message : String(error)
      const reason = { id: 'internal-error', says: message('internal-error', { what }) }
      const verdict = { is: 'undecided', reason, unsampled: undefined } as const
      return [
        {
          ...blank,
          role: this.#document.formulas[i]!.role,
          left: typed(source, range),
          range,
          at: range.start,
          verdict,
        },
      ]
    }
  }

  #judged(i: number): readonly Judged[] {
    const formula = this.#document.formulas[i]!
    const parsed = this.#formulas.parsed[i]!
    const { role, ignore } = formula
    const isSilent = ignore || !(hasVerdict(role) || role === 'definition')
    if (!parsed.ok) {
      const { source, range, verdict } = parsed
      return [
        { ...blank, role, left: typed(source, range), range, at: range.start, verdict: isSilent ? undefined : verdict },
      ]
    }
    if (isSilent) {
      const { source, text, sides } = this.#formulas.formulation(i, formula.continues)
      const letter = role === 'condition' ? this.#defines({ ...formula, role: 'claim' }, text.formula) : undefined
      if (letter && !indexNames.has(letter.name)) {
        this.#formulas.knowledge.add(formula, definitionOf(letter, text.formula.parts[1]!))
        return withoutVerdict(source, text.formula, sides, 'definition')
      }
      if (role === 'condition')
        this.#formulas.knowledge.add(formula, { kind: 'condition', hypothesis: relation(text.formula) })
      return withoutVerdict(source, text.formula, sides, role)
    }
    const equated = this.#formulas.equated(i)
    if (equated) return [this.#equivalent(formula, equated)]
    const { formulation, before, read, links } = this.#chosen(i, formula)
    const letter = this.#defines(formula, formulation.text.formula)
    if (!read.ok) return [{ ...links[0]!, role }]
    const { parts } = formulation.text.formula
    if (letter) this.#formulas.knowledge.add(formula, definitionOf(letter, parts[1]!))
    const gradientOf = gradientBy(parts[0]!) ?? (before === undefined ? undefined : this.#gradients.get(before))
    if (gradientOf) this.#gradients.set(i, gradientOf)
    const found = links.map((judged, at): Judged => {
      if (at === 0 && (letter || role === 'definition')) return { ...judged, role: 'definition', verdict: undefined }
      const own = judged.role === 'claim' && role === 'consequence' ? { ...judged, role } : judged
      if (!this.#formulas.isDocument) return own
      const { isFunction } = this.#formulas
      const suppositions = (): readonly Hypothesis[] => this.#formulas.suppositionsAt(formula)
      const propertiesNamed = (): readonly Property[] => this.#formulas.propertiesNamedAt(formula)
      const earlier = namesIn(parts.slice(0, at))
      const isNew = (name: NameTree): boolean =>
        formsOf(name).every((form) => !this.#seen.has(form) && !earlier.has(form))
      return this.#context.inContext({
        formula,
        formulation,
        at,
        judged: own,
        gradientBy: gradientOf,
        isNew,
        isFunction,
        suppositions,
        propertiesNamed,
      })
    })
    for (const form of parts.flatMap(letterTreesIn).flatMap(formsOf)) this.#seen.add(form)
    const last = links.at(-1)!
    if (last.verdict?.is === 'ill-shaped' && last.wrong && isWithoutValue(parts.at(-1)!, last.wrong.link))
      this.#formulas.endsAt(i, last.wrong.link.leftTree)
    return found
  }

  #equivalent(formula: SourceFormula, formulation: Formulation): Judged {
    const read = elaborate(formulation.text, formulation.scope)
    const judged = read.ok ? this.#judge.judgeLinks(formulation, read)[0]! : notRead(formulation, read)
    const { isFunction } = this.#formulas
    return this.#context.equivalent({
      formula,
      formulation,
      at: 0,
      judged,
      gradientBy: undefined,
      isNew: () => false,
      isFunction,
      suppositions: () => [],
      propertiesNamed: () => [],
    })
  }

  /**
   * The formula judged as the continuation of the chain that it follows from: of several it may follow from, the first
   * from which it has a shape and is not refuted.
   */
  #chosen(i: number, { candidates, continues }: SourceFormula): Choice {
    const [first, ...others] = candidates.length > 0 ? candidates : [continues]
    const judged = (before: number | undefined): Choice => {
      const formulation = this.#formulas.formulation(i, before)
      const read = elaborate(formulation.text, formulation.scope)
      const links = read.ok ? this.#judge.judgeLinks(formulation, read) : [notRead(formulation, read)]
      return { formulation, before, read, links }
    }
    const likeliest = judged(first)
    if (follows(likeliest) || others.length === 0) return likeliest
    for (const other of others) {
      const choice = judged(other)
      if (follows(choice)) return choice
    }
    return likeliest
  }

  /** The letter that the formula defines: by `:=`, in a document also by `=` where the letter is new. */
  #defines(formula: SourceFormula, { parts, signs }: Formula): NameTree | undefined {
    const [side, value] = parts
    const known = this.#usedIn(formula.section)
    const isKnown =
      side?.kind === 'name' &&
      (known.has(nameOf(side)) || known.has(nameOf({ ...side, sub: [] }))) &&
      !this.#isMadeOfNew(formula, side, value)
    for (const name of namesIn(parts)) known.add(name)
    if (side?.kind !== 'name' || !value || formula.link) return undefined
    const { sign } = signs[0]!
    const isNew =
      this.#formulas.isDocument &&
      sign === '=' &&
      formula.role === 'claim' &&
      !isKnown &&
      !namesIn(value).has(nameOf(side))
    return sign === ':=' || sign === '≡' || isNew ? side : undefined
  }

  /** `z = wX` where nothing has said what z is, nor used w and X: nothing could be claimed of them. */
  #isMadeOfNew(formula: SourceFormula, side: NameTree, value: Tree | undefined): boolean {
    const names = value === undefined ? [] : [...namesIn(value)]
    if (names.length === 0 || this.#formulas.knowledge.isDefinedAt(formula, nameOf(side))) return false
    const { sections } = this.#document
    const reaching = [...this.#used].filter(([section]) =>
      reaches(this.#document, { section, start: sections[section]!.start }, formula),
    )
    return names.every((name) => reaching.every(([, used]) => !used.has(name)))
  }

  #usedIn(section: number): Set<string> {
    const used = this.#used.get(section) ?? new Set<string>()
    this.#used.set(section, used)
    return used
  }

  *#located(i: number, judged: readonly Judged[]): Generator<Located> {
    const formula = this.#document.formulas[i]!
    const { first, count, head } = this.#groups[i]!
    const name = head.label ?? `${this.#path}:${head.line}:${head.column}`
    const toFile = (offset: number): number => inFile(this.#text, this.#document, formula, offset)
    for (const [k, one] of judged.entries()) {
      const start = k === 0 && formula.link ? formula.link.start : toFile(one.at)
      yield {
        id: count > 1 ? `${name}/${first + k}` : name,
        file: this.#path,
        ...this.#lines.place(start),
        range: { start, end: toFile(one.range.end) },
        source: this.#document.kind === 'claims' ? formula.text : this.#text.slice(formula.start, formula.end),
        formula: i,
        section: this.#document.sections[formula.section]!.title,
        expected: formula.expect as VerdictName | undefined,
        toFile,
        judged: one,
      }
    }
  }

  #fault({ start, end, message: why }: Problem): Located {
    const place = this.#lines.place(start)
    const range = { start, end }
    const source = this.#text.slice(start, end)
    return {
      id: `${this.#path}:${place.line}:${place.column}`,
      file: this.#path,
      ...place,
      range,
      source,
      formula: undefined,
      section: '',
      expected: undefined,
      toFile: (offset) => offset,
      judged: { ...blank, role: 'claim', left: source, range, at: start, verdict: unreadable(why, start) },
    }
  }
}

/** The formulas in the layout that is declared or, in a document, that its derivatives show. */
function understood(
  text: string,
  document: SourceDocument,
  common: CommonScope,
): { scopes: Scopes; formulas: Formulas } {
  const read = (layout?: Scope['layout']) => {
    const scopes = new Scopes(document, common, layout)
    return { scopes, formulas: new Formulas(text, document, scopes) }
  }
  const usual = read()
  const isDeclared = common.layout !== undefined || document.directives.some(({ kind }) => kind === 'layout')
  if (!usual.formulas.isDocument || isDeclared) return usual
  const other = read({ is: 'numerator', from: 'default' })
  const layout = inferLayout(document, { denominator: usual.formulas, numerator: other.formulas })
  if (layout === undefined) return usual
  const chosen = layout.is === 'numerator' ? other : usual
  chosen.formulas.decideLayout(layout)
  return chosen
}

const notRead = (
  { source, text }: Formulation,
  { failure, hypothesis }: Extract<Elaborated, { ok: false }>,
): Judged => {
  const where = hypothesis ? source.slice(hypothesis.range.start, hypothesis.range.end) : source
  return unread(
    source,
    { ok: false, in: where, failure, isOfHypothesis: hypothesis !== undefined },
    rangeOf(text.formula),
  )
}

interface Choice {
  readonly formulation: Formulation
  /** The formula whose chain it continues. */
  readonly before: number | undefined
  readonly read: Elaborated
  readonly links: readonly Judged[]
}

const follows = ({ read, links: [link] }: Choice): boolean =>
  read.ok && (link?.verdict === undefined || link.verdict.is === 'proved' || link.verdict.is === 'undecided')

const blank = {
  sign: undefined,
  right: '',
  claim: undefined,
  letters: [],
  facts: [],
  readings: [],
  notes: [],
  wrong: undefined,
}

function withoutVerdict(
  source: string,
  { parts, signs }: Formula,
  sides: Formulation['sides'],
  role: Judged['role'],
): readonly Judged[] {
  if (signs.length === 0)
    return [
      {
        ...blank,
        role,
        left: typed(source, sides[0]!),
        range: parts[0]!.range,
        at: parts[0]!.range.start,
        verdict: undefined,
      },
    ]
  return signs.map(({ sign, range: mark }, k) => {
    const range = { start: parts[k]!.range.start, end: parts[k + 1]!.range.end }
    const at = k === 0 ? range.start : mark.start
    return {
      ...blank,
      role,
      sign,
      left: typed(source, sides[k]!),
      right: typed(source, sides[k + 1]!),
      range,
      at,
      verdict: undefined,
    }
  })
}

/** Where a formula's links are counted: chains and formulas under one label are counted through. */
interface Group {
  readonly head: SourceFormula
  readonly first: number
  readonly count: number
}

function grouped(formulas: readonly SourceFormula[], parsed: readonly MaybeParsed[]): readonly Group[] {
  const heads: number[] = []
  const links = new Map<number, number>()
  const firsts: number[] = []
  formulas.forEach((formula, i) => {
    const before = formulas[i - 1]
    const isSameLabel =
      formula.label !== undefined && before?.label === formula.label && before.section === formula.section
    const head = formula.continues !== undefined ? heads[formula.continues]! : isSameLabel ? heads[i - 1]! : i
    heads.push(head)
    const own = parsed[i]!
    const count = own.ok ? Math.max(1, own.formula.signs.length + (formula.link ? 1 : 0)) : 1
    firsts.push((links.get(head) ?? 0) + 1)
    links.set(head, (links.get(head) ?? 0) + count)
  })
  return heads.map((head, i) => ({ head: formulas[head]!, first: firsts[i]!, count: links.get(head)! }))
}
