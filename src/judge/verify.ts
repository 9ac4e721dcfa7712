import type { Problem, SourceDocument, SourceFormula } from '../document/document.ts'
import { Lines } from '../document/lines.ts'
import { elaborate } from '../syntax/elaborate.ts'
import type { Scope } from '../syntax/scope.ts'
import type { ClaimText, Formula, Range } from '../syntax/tree.ts'
import { message } from '../text/message.ts'
import { inFile, type ParsedFormula, parseSource, type UnparsedFormula, unreadable } from './formulation.ts'
import { type Judge, unread } from './judge.ts'
import { declarationIn, definable, definition, Knowledge, namesIn } from './knowledge.ts'
import type { Located } from './located.ts'
import { type CommonScope, Scopes } from './scopes.ts'
import { typed } from './sides.ts'
import { hasVerdict, type Judged, type VerdictName } from './verdict.ts'

/**
 * Judges the formulas of a document in their order, each as soon as it is asked for. What cannot be read costs one
 * `unreadable` at its place and nothing else. `path` is the name of the file in ids.
 */
export function verify(text: string, document: SourceDocument, judge: Judge, path: string, common: CommonScope): Generator<Located> {
  return new Verification(text, document, judge, path, common).run()
}

class Verification {
  readonly #text: string
  readonly #document: SourceDocument
  readonly #judge: Judge
  readonly #path: string
  readonly #lines: Lines
  readonly #scopes: Scopes
  readonly #parsed: readonly (ParsedFormula | UnparsedFormula)[]
  readonly #knowledge: Knowledge
  readonly #groups: readonly Group[]
  /** Names that some judged formula has used already: such a letter is not defined anew by `=`. */
  readonly #used = new Map<number, Set<string>>()

  constructor(text: string, document: SourceDocument, judge: Judge, path: string, common: CommonScope) {
    this.#text = text
    this.#document = document
    this.#judge = judge
    this.#path = path
    this.#lines = new Lines(text)
    this.#scopes = new Scopes(document, common)
    this.#parsed = document.formulas.map((formula) => parseSource(text, document, formula, this.#scopes.of(formula.section)))
    this.#knowledge = new Knowledge(document)
    this.#groups = grouped(document.formulas, this.#parsed)
    this.#learn()
  }

  *run(): Generator<Located> {
    const { formulas, problems } = this.#document
    const misread = this.#scopes.misread.map(({ directive, failure }): Problem => ({ ...directive, message: failure.message }))
    const faults = [...problems, ...misread].toSorted((a, b) => a.start - b.start)
    for (const [i, formula] of formulas.entries()) {
      while (faults[0] && faults[0].start <= formula.start) yield this.#fault(faults.shift()!)
      yield* this.#located(i, this.#attempted(i))
    }
    for (const fault of faults) yield this.#fault(fault)
  }

  /** Declarations and suppositions hold before and after their place; they are gathered first. */
  #learn(): void {
    for (const [i, formula] of this.#document.formulas.entries()) {
      const parsed = this.#parsed[i]!
      if (!parsed.ok || formula.ignore) continue
      if (formula.role === 'declaration') {
        const declaration = declarationIn(parsed.formula)
        if (declaration) this.#knowledge.add(formula, { kind: 'declaration', declaration })
      } else if (formula.role === 'assumption') {
        const range = rangeOf(parsed.formula)
        this.#knowledge.add(formula, { kind: 'hypothesis', hypothesis: { kind: 'relation', formula: parsed.formula, range } })
      }
    }
  }

  /** A formula on which the program itself fails is undecided, and the rest is judged all the same. */
  #attempted(i: number): readonly Judged[] {
    try {
      return this.#judged(i)
    } catch (error) {
      const { source, ...parsed } = this.#parsed[i]!
      const range = parsed.ok ? rangeOf(parsed.formula) : parsed.range
      const what = error instanceof Error ? error.message : String(error)
      const reason = { id: 'internal-error', says: message('internal-error', { what }) }
      const verdict = { is: 'undecided', reason, unsampled: undefined } as const
      return [{ ...blank, role: this.#document.formulas[i]!.role, left: typed(source, range), range, verdict }]
    }
  }

  #judged(i: number): readonly Judged[] {
    const formula = this.#document.formulas[i]!
    const parsed = this.#parsed[i]!
    const role = formula.role
    if (!parsed.ok) return [{ ...blank, role, left: typed(parsed.source, parsed.range), range: parsed.range, verdict: hasVerdict(role) && !formula.ignore ? parsed.verdict : undefined }]
    const text = this.#chained(formula, parsed)
    if (formula.ignore || !(hasVerdict(role) || role === 'definition')) return withoutVerdict(parsed.source, text.formula, role)
    const scope = this.#scopeAt(formula)
    const defined = this.#defines(formula, text.formula)
    const read = elaborate(text, scope)
    if (!read.ok) return [{ ...unread(parsed.source, { ok: false, in: parsed.source, failure: read.failure }, rangeOf(text.formula)), role }]
    const links = this.#judge.judgeLinks({ source: parsed.source, text, scope }, read)
    if (defined) this.#knowledge.add(formula, { kind: 'hypothesis', hypothesis: defined })
    return links.map((judged, k): Judged => {
      if (k === 0 && (defined || role === 'definition')) return { ...judged, role: 'definition', verdict: undefined }
      return judged.role === 'claim' && role === 'consequence' ? { ...judged, role } : judged
    })
  }

  /** The formula with the expression that it continues in front. */
  #chained(formula: SourceFormula, { formula: own, given }: ParsedFormula): ClaimText {
    const { link, continues } = formula
    const before = continues === undefined ? undefined : this.#parsed[continues]
    if (!link || !before?.ok) return { formula: own, given }
    const sign = { sign: link.sign, range: { start: link.start, end: link.end } }
    return { formula: { parts: [before.formula.parts.at(-1)!, ...own.parts], signs: [sign, ...own.signs] }, given }
  }

  #scopeAt(formula: SourceFormula): Scope {
    const scope = this.#scopes.of(formula.section)
    const said = this.#knowledge.at(formula)
    const declared = said.flatMap((one) => (one.kind === 'declaration' ? [one.declaration] : []))
    const given = said.flatMap((one) => (one.kind === 'hypothesis' ? [one.hypothesis] : []))
    return { ...scope, declarations: [...scope.declarations, ...declared], given: [...scope.given, ...given] }
  }

  /** What the formula defines: always by `:=`, in a document also by `=` behind a letter that is new. */
  #defines(formula: SourceFormula, { parts, signs }: Formula) {
    const isDocument = this.#document.kind === 'markdown' || this.#document.kind === 'latex'
    const [side, value] = parts
    const used = this.#usedAt(formula)
    const known = new Set(used)
    for (const part of parts) for (const name of namesIn(part)) used.add(name)
    const letter = side && definable(side)
    if (!letter || !value || formula.link) return undefined
    const sign = signs[0]!.sign
    const isNew = isDocument && sign === '=' && formula.role === 'claim' && !known.has(letter.name) && !namesIn(value).has(letter.name)
    return sign === ':=' || sign === '≡' || isNew ? definition(letter, value) : undefined
  }

  #usedAt({ section }: SourceFormula): Set<string> {
    const used = this.#used.get(section) ?? new Set<string>()
    this.#used.set(section, used)
    return used
  }

  *#located(i: number, judged: readonly Judged[]): Generator<Located> {
    const formula = this.#document.formulas[i]!
    const { first, count, head } = this.#groups[i]!
    const name = head.label ?? `${this.#path}:${head.line}:${head.column}`
    for (const [k, one] of judged.entries()) {
      const toFile = (offset: number): number => inFile(this.#text, this.#document, formula, offset)
      const own = k === 0 && formula.link ? formula.link.start : undefined
      const start = own ?? toFile(one.range.start)
      yield {
        id: count > 1 ? `${name}/${first + k}` : name,
        file: this.#path,
        ...this.#lines.place(start),
        range: { start, end: toFile(one.range.end) },
        source: this.#document.kind === 'claims' ? formula.text : this.#text.slice(formula.start, formula.end),
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
    return {
      id: `${this.#path}:${place.line}:${place.column}`,
      file: this.#path,
      ...place,
      range,
      source: this.#text.slice(start, end),
      section: '',
      expected: undefined,
      toFile: (offset) => offset,
      judged: { ...blank, role: 'claim', left: this.#text.slice(start, end), range, verdict: unreadable(why, start) },
    }
  }
}

const blank = { sign: undefined, right: '', claim: undefined, letters: [], facts: [], notes: [] }

const rangeOf = ({ parts }: Formula): Range => ({ start: parts[0]!.range.start, end: parts.at(-1)!.range.end })

function withoutVerdict(source: string, { parts, signs }: Formula, role: Judged['role']): readonly Judged[] {
  if (signs.length === 0) return [{ ...blank, role, left: typed(source, parts[0]!.range), range: parts[0]!.range, verdict: undefined }]
  return signs.map(({ sign }, k) => {
    const [left, right] = [parts[k]!, parts[k + 1]!]
    const range = { start: left.range.start, end: right.range.end }
    return { ...blank, role, sign, left: typed(source, left.range), right: typed(source, right.range), range, verdict: undefined }
  })
}

/** Where a formula's links are counted: chains and formulas under one label are counted through. */
interface Group {
  readonly head: SourceFormula
  readonly first: number
  readonly count: number
}

function grouped(formulas: readonly SourceFormula[], parsed: readonly (ParsedFormula | UnparsedFormula)[]): readonly Group[] {
  const heads: number[] = []
  const links = new Map<number, number>()
  const firsts: number[] = []
  formulas.forEach((formula, i) => {
    const before = formulas[i - 1]
    const isSameLabel = formula.label !== undefined && before?.label === formula.label && before.section === formula.section
    const head = formula.continues !== undefined ? heads[formula.continues]! : isSameLabel ? heads[i - 1]! : i
    heads.push(head)
    const own = parsed[i]!
    const count = own.ok ? Math.max(1, own.formula.signs.length + (formula.link ? 1 : 0)) : 1
    firsts.push((links.get(head) ?? 0) + 1)
    links.set(head, (links.get(head) ?? 0) + count)
  })
  return heads.map((head, i) => ({ head: formulas[head]!, first: firsts[i]!, count: links.get(head)! }))
}
