import type { Problem, SourceDocument, SourceFormula } from '../document/document.ts'
import { Lines } from '../document/lines.ts'
import { type Elaborated, elaborate } from '../syntax/elaborate.ts'
import { nameOf } from '../syntax/names.ts'
import type { Scope } from '../syntax/scope.ts'
import type { Formula, Hypothesis, NameTree, Tree } from '../syntax/tree.ts'
import { message } from '../text/message.ts'
import { Formulas } from './formulas.ts'
import { inFile, type MaybeParsed, unreadable } from './formulation.ts'
import { type Formulation, type Judge, unread } from './judge.ts'
import { definition, namesIn, rangeOf, relation, type Said } from './knowledge.ts'
import { inferLayout } from './layout.ts'
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

  constructor(text: string, document: SourceDocument, judge: Judge, path: string, common: CommonScope) {
    this.#text = text
    this.#document = document
    this.#judge = judge
    this.#path = path
    this.#lines = new Lines(text)
    const { scopes, formulas } = understood(text, document, common)
    this.#scopes = scopes
    this.#formulas = formulas
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
      if (role === 'condition')
        this.#formulas.knowledge.add(formula, { kind: 'condition', hypothesis: relation(text.formula) })
      return withoutVerdict(source, text.formula, sides, role)
    }
    const { formulation, read, links } = this.#chosen(i, formula)
    const letter = this.#defines(formula, formulation.text.formula)
    if (!read.ok) return [{ ...links[0]!, role }]
    const { parts } = formulation.text.formula
    if (letter) this.#formulas.knowledge.add(formula, definitionOf(letter, parts[1]!))
    return links.map((judged, k): Judged => {
      if (k === 0 && (letter || role === 'definition')) return { ...judged, role: 'definition', verdict: undefined }
      const own = judged.role === 'claim' && role === 'consequence' ? { ...judged, role } : judged
      return this.#formulas.isDocument ? this.#inContext(formula, formulation, own, k) : own
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
      const links = read.ok
        ? this.#judge.judgeLinks(formulation, read)
        : [
            unread(
              formulation.source,
              {
                ok: false,
                in: formulation.source,
                failure: read.failure,
                isOfHypothesis: read.hypothesis !== undefined,
              },
              rangeOf(formulation.text.formula),
            ),
          ]
      return { formulation, read, links }
    }
    const likeliest = judged(first)
    if (follows(likeliest) || others.length === 0) return likeliest
    for (const other of others) {
      const choice = judged(other)
      if (follows(choice)) return choice
    }
    return likeliest
  }

  /**
   * A document says more than identities: it sets conditions (`… = 0`), draws conclusions from them, and introduces
   * letters. What is not true of all values is judged again under the conditions set before; a lone letter that no
   * condition speaks of is introduced by its equation.
   */
  #inContext(formula: SourceFormula, { text, scope, sides, ...where }: Formulation, judged: Judged, k: number): Judged {
    const { verdict } = judged
    const { parts, signs } = text.formula
    if (!judged.claim || judged.sign !== '=' || verdict === undefined) return judged
    const link: Formula = { parts: [parts[k]!, parts[k + 1]!], signs: [signs[k]!] }
    const { knowledge } = this.#formulas
    const [side, value] = link.parts as [Tree, Tree]
    if (side.kind === 'derivative' && !isZero(value))
      knowledge.add(formula, { kind: 'stationary', hypothesis: isZeroAt(value) })
    if (verdict.is === 'proved' && !isOfUnknown(link)) return judged
    if (link.parts.some(isZero)) {
      knowledge.add(formula, { kind: 'condition', hypothesis: relation(link) })
      return { ...judged, role: 'condition', verdict: undefined }
    }
    const isIntroduced = isLone(link)
    const conditions = differentiates(link) ? [] : knowledge.conditionsAt(formula, namesIn(link), isIntroduced)
    if (conditions.length > 0) {
      const conditional = { ...scope, given: [...scope.given, ...conditions] }
      const read = elaborate({ formula: link, given: text.given }, conditional)
      const again = {
        ...where,
        text: { formula: link, given: text.given },
        scope: conditional,
        sides: [sides[k]!, sides[k + 1]!],
      }
      const verdictThere = read.ok ? this.#judge.judgeLinks(again, read)[0]! : judged
      if (verdictThere.verdict?.is === 'proved')
        knowledge.add(formula, { kind: 'condition', hypothesis: relation(link) })
      return { ...verdictThere, role: 'consequence' }
    }
    if (verdict.is === 'refuted' && isIntroduced) return this.#introduced(formula, link, judged)
    const unknown = derivedLetter(link)
    if (verdict.is === 'refuted' && unknown !== undefined && !knowledge.isDefinedAt(formula, nameOf(unknown))) {
      const reason = { id: 'undefined-function', says: message('undefined-function', { letter: nameOf(unknown) }) }
      return { ...judged, verdict: { is: 'undecided', reason, unsampled: undefined } }
    }
    const doubtful = knowledge.doubtfulAt(formula, namesIn(link))
    if (verdict.is === 'refuted' && doubtful !== undefined) {
      const reason = {
        id: 'unused-statement',
        says: message('unused-statement', { text: typed(this.#text, doubtful) }),
      }
      return { ...judged, verdict: { is: 'undecided', reason, unsampled: undefined } }
    }
    return judged
  }

  /** `p_i = …`, `A = QDQᵀ`: no identity, so the letter is introduced there, unless it was introduced before. */
  #introduced(formula: SourceFormula, { parts }: Formula, judged: Judged): Judged {
    const [side, value] = parts as [NameTree, Tree]
    const { knowledge } = this.#formulas
    if (!knowledge.isDefinedAt(formula, nameOf(side))) {
      knowledge.add(formula, definitionOf(side, value))
      return { ...judged, role: 'definition', verdict: undefined }
    }
    const reason = { id: 'defined-otherwise', says: message('defined-otherwise', { letter: nameOf(side) }) }
    return { ...judged, verdict: { is: 'undecided', reason, unsampled: undefined } }
  }

  /** The letter that the formula defines: by `:=`, in a document also by `=` where the letter is new. */
  #defines(formula: SourceFormula, { parts, signs }: Formula): NameTree | undefined {
    const [side, value] = parts
    const known = this.#usedIn(formula.section)
    const isKnown = side?.kind === 'name' && (known.has(nameOf(side)) || known.has(nameOf({ ...side, sub: [] })))
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
  return layout === undefined ? usual : read(layout)
}

interface Choice {
  readonly formulation: Formulation
  readonly read: Elaborated
  readonly links: readonly Judged[]
}

const follows = ({ read, links: [link] }: Choice): boolean =>
  read.ok && (link?.verdict === undefined || link.verdict.is === 'proved' || link.verdict.is === 'undecided')

/** What a definition makes known. One of entries, `p_i = …`, is not used yet: claims about its letter are not refuted. */
const definitionOf = (letter: NameTree, value: Tree): Said =>
  isLetter(letter)
    ? { kind: 'definition', hypothesis: definition(letter, value) }
    : {
        kind: 'doubtful',
        names: new Set([nameOf({ ...letter, sub: [] }), nameOf(letter)]),
        range: { start: letter.range.start, end: value.range.end },
      }

const isLetter = (tree: Tree): boolean => tree.kind === 'name' && tree.sub.length === 0

/** A name alone on the left that does not occur on the right. */
const isLone = ({ parts: [side, value] }: Formula): boolean =>
  side?.kind === 'name' && !namesIn(value).has(nameOf(side))

/** Conditions hold at a point: a claim that looks around it is not judged under them. */
function differentiates(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(differentiates)
  if (typeof value !== 'object' || value === null) return false
  const tree = value as Tree
  if (tree.kind === 'derivative' || (tree.kind === 'node' && /differential/.test(tree.op))) return true
  return Object.values(value).some(differentiates)
}

/** `value = 0`, what a stationary point sets after a derivative has been found. */
const isZeroAt = (value: Tree): Hypothesis =>
  relation({
    parts: [value, { kind: 'number', text: '0', range: value.range }],
    signs: [{ sign: '=', range: value.range }],
  })

/** `dL/dw = 0` where nothing says what L is: as a claim it would hold because L does not depend on w. */
const isOfUnknown = (link: Formula): boolean => link.parts.some(isZero) && derivedLetter(link) !== undefined

/** The letter that a side differentiates where it differentiates nothing else. */
const derivedLetter = ({ parts }: Formula): NameTree | undefined =>
  parts
    .map((part) => (part.kind === 'derivative' ? part.body : undefined))
    .find((body): body is NameTree => body?.kind === 'name')

const isZero = (tree: Tree): boolean =>
  (tree.kind === 'number' && tree.text === '0') ||
  (tree.kind === 'node' && tree.op === 'bracket' && isZero(tree.args[0]!))

const blank = { sign: undefined, right: '', claim: undefined, letters: [], facts: [], notes: [], wrong: undefined }

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
