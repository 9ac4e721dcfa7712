import type { Fault, Region } from './delimiters.ts'
import type { Command } from './directives.ts'
import { isShape } from './roles.ts'
import { type Piece, splitFormulas } from './split.ts'
import type { Directive, Macro, Problem, Section, SourceDocument, SourceFormula, SourceGiven } from './document.ts'
import { Lines, overwrite } from './lines.ts'
import { endsSentence, isJoin, leadOf } from './words.ts'

/** Where a section begins; `end` returns to the one that held the section opened last. */
export interface Mark {
  readonly at: number
  readonly kind: Section['kind'] | 'end'
  /** Depth of a heading, from 1. */
  readonly depth: number
  readonly title: string
}

export interface Material {
  readonly kind: 'markdown' | 'latex'
  readonly source: string
  /** The source with code, comments and marks of the format blanked, at the same offsets. */
  readonly text: string
  readonly regions: readonly Region[]
  readonly marks: readonly Mark[]
  readonly commands: readonly Command[]
  readonly macros: ReadonlyMap<string, Macro>
  readonly faults: readonly Fault[]
}

type Draft = { -readonly [Key in keyof SourceFormula]: SourceFormula[Key] }

/** Puts the formulas of a document in order: sections, chains, sentences that suppose something, directives. */
export function assemble(material: Material): SourceDocument {
  const { kind, source, text, regions, commands, macros } = material
  const lines = new Lines(source)
  const problems: Problem[] = material.faults.map((fault) => ({ ...fault, ...lines.place(fault.start) }))
  const sections = new Sections(lines)
  const chains = new Chains(sections)
  const formulas: Draft[] = []
  const directives: Directive[] = []
  const sentence = new Sentence(formulas)
  const marks = material.marks.toSorted((a, b) => a.at - b.at)
  const settings = commands.toSorted((a, b) => a.start - b.start)
  let nextMark = 0
  let nextSetting = 0

  const advance = (to: number): void => {
    for (; nextMark < marks.length && marks[nextMark]!.at <= to; nextMark++) {
      sections.enter(marks[nextMark]!)
      sentence.end()
    }
  }
  const settle = (to: number): void => {
    for (; nextSetting < settings.length && settings[nextSetting]!.start < to; nextSetting++) {
      const command = settings[nextSetting]!
      advance(command.start)
      const { kind: what, text: said, start, end } = command
      const at = { start, end, ...lines.place(start) }
      if (what === 'unknown') problems.push({ ...at, message: `unknown directive '${said}'` })
      else if (what !== 'expect' && what !== 'ignore')
        directives.push({ kind: what, text: said, section: sections.current, ...at })
    }
  }

  /** `$A$ and $B$ are symmetric`, `$A$, $B \in \mathbb{R}^{n \times n}$`: what is said of B is said of A. */
  const named = ({ from, to }: Region, { role, properties, start, end: last, text: said }: Piece): Draft => {
    const sign = said.search(/\\in(?![A-Za-z])|∈/)
    const end = role === 'declaration' ? last : to
    const slice = overwrite(text.slice(from, end), [{ start: to - from, end: start + sign - from }])
    return {
      text: slice.replace(/\s/g, ' '),
      start: from,
      end,
      ...lines.place(from),
      spelling: 'latex',
      label: undefined,
      role,
      relation: undefined,
      link: undefined,
      continues: undefined,
      candidates: [],
      section: sections.current,
      given: [],
      expect: undefined,
      ignore: false,
      margin: undefined,
      properties,
      extremum: undefined,
      aside: false,
      display: false,
      problem: undefined,
    }
  }

  let before = 0
  for (const [index, region] of regions.entries()) {
    settle(region.start)
    advance(region.start)
    const prose = text.slice(Math.max(before, region.start - 400), region.start)
    const following = regions[index + 1]?.start ?? text.length
    const behind = region.display ? '' : phraseBehind(text.slice(region.end, Math.min(following, region.end + 80)))
    sentence.read(prose, region)
    before = region.end
    const pieces = splitFormulas(text, region, { before: lastSentence(prose), behind })
    const indexOf: (number | undefined)[] = []
    const only = pieces.length === 1 && pieces[0]?.kind === 'formula' ? pieces[0] : undefined
    if (only && (only.properties.length > 0 || only.role === 'declaration'))
      for (const name of sentence.names) formulas.push(named(name, only))
    for (const piece of pieces) {
      indexOf.push(undefined)
      if (piece.kind !== 'formula') {
        sections.enter({ at: piece.start, kind: piece.kind, depth: 0, title: piece.title })
        continue
      }
      const at = formulas.length
      indexOf[indexOf.length - 1] = at
      const inRegion = piece.continues === undefined ? undefined : indexOf[piece.continues]
      const role = sentence.roleOf(piece.role, piece.lead, piece.link !== undefined)
      const candidates = piece.link ? (inRegion === undefined ? chains.tips(region.display) : [inRegion]) : []
      formulas.push({
        text: piece.text,
        start: piece.start,
        end: piece.end,
        ...lines.place(piece.link?.start ?? piece.start),
        spelling: 'latex',
        label: piece.label,
        role,
        relation: piece.relation,
        link: piece.link,
        continues: candidates[0],
        candidates,
        section: sections.current,
        given: [...sentence.given, ...piece.given],
        expect: undefined,
        ignore: false,
        margin: piece.margin,
        properties: piece.properties,
        extremum: piece.extremum,
        aside: piece.aside,
        display: region.display,
        problem: piece.fault && { ...piece.fault, ...lines.place(piece.fault.start) },
      })
      chains.note(at, formulas[at]!, candidates[0])
      sentence.note(at)
    }
    if (pieces.length === 0 && !region.display) sentence.names.push(region)
    else sentence.names = []
  }
  settle(text.length + 1)
  advance(text.length)
  applyExpectations(formulas, settings, lines)
  problems.sort((a, b) => a.start - b.start)
  return { kind, formulas, sections: sections.all, directives, macros, problems }
}

/** The words behind an inline formula, up to the end of their clause. */
const phraseBehind = (text: string): string => {
  const phrase = text.split(/[.,;:!?。，；：！？\\]|\n[ \t>]*(?:\n|[-*+#|]|\d+[.)]|$)/)[0]!
  return /\p{L}/u.test(phrase) ? phrase.replace(/\s+/g, ' ').trim() : ''
}

const lastSentence = (text: string): string => /[^.;!?。；！？]*$/.exec(text.slice(-120))![0]

/** Sections in the order of the document, and the one the reader stands in. */
class Sections {
  readonly all: Section[] = []
  readonly #lines: Lines
  readonly #headings: { index: number; depth: number }[] = []
  #problem: number | undefined
  #part: number | undefined
  current = 0

  constructor(lines: Lines) {
    this.#lines = lines
    this.all.push({ kind: 'start', title: '', line: 1, start: 0, parent: undefined })
  }

  /** The section without the short lines of words in it. */
  get firm(): number {
    return this.all[this.current]!.kind === 'line' ? this.all[this.current]!.parent! : this.current
  }

  enter({ at, kind, depth, title }: Mark): void {
    if (kind === 'end') {
      this.#part = undefined
      this.#problem = undefined
      this.current = this.#headings.at(-1)?.index ?? 0
      return
    }
    let parent = this.#headings.at(-1)?.index ?? 0
    const index = this.all.length
    if (kind === 'heading') {
      while (this.#headings.length > 0 && this.#headings.at(-1)!.depth >= depth) this.#headings.pop()
      parent = this.#headings.at(-1)?.index ?? 0
      this.#headings.push({ index, depth })
      this.#problem = undefined
      this.#part = undefined
    } else if (kind === 'problem') {
      this.#problem = index
      this.#part = undefined
    } else if (kind === 'part') {
      parent = this.#problem ?? parent
      this.#part = index
    } else parent = this.#part ?? this.#problem ?? parent
    this.all.push({ kind, title, line: this.#lines.place(at).line, start: at, parent })
    this.current = index
  }
}

const mostCandidates = 8

/** The last formula of each chain so far, so that one that begins with a relation finds what it may continue. */
class Chains {
  readonly #sections: Sections
  readonly #tips = new Map<number, { at: number; display: boolean }[]>()
  #last: number | undefined

  constructor(sections: Sections) {
    this.#sections = sections
  }

  note(at: number, formula: SourceFormula, continued: number | undefined): void {
    if (formula.problem && !formula.link) return
    if (formula.role === 'remark' && isShape(formula.text)) return
    if (formula.aside || ['assumption', 'condition', 'declaration'].includes(formula.role)) return
    const firm = this.#sections.firm
    const tips = this.#tips.get(firm) ?? []
    this.#tips.set(firm, tips)
    const index = tips.findLastIndex((tip) => tip.at === continued)
    if (continued !== undefined && index >= 0 && index >= tips.length - 4 * mostCandidates) tips.splice(index, 1)
    tips.push({ at, display: formula.display })
    if (tips.length > 8 * mostCandidates) tips.splice(0, tips.length - 4 * mostCandidates)
    this.#last = at
  }

  /** Nearest first; chains of displays before those of running text if a display asks. */
  tips(display: boolean): number[] {
    const near = (this.#tips.get(this.#sections.firm) ?? []).toReversed()
    if (near.length === 0) return this.#last === undefined ? [] : [this.#last]
    const ordered = display ? [...near.filter((tip) => tip.display), ...near.filter((tip) => !tip.display)] : near
    return ordered.slice(0, mostCandidates).map(({ at }) => at)
  }
}

const mostGiven = 16

/** What the sentence around the formulas supposes: `if $i = k$, then …`, `… if $A = A^T$`. */
class Sentence {
  readonly #formulas: Draft[]
  given: SourceGiven[] = []
  #claim: number | undefined
  #lead: ReturnType<typeof leadOf>
  /** Names alone since the last formula, joined to what comes next. */
  names: Region[] = []

  constructor(formulas: Draft[]) {
    this.#formulas = formulas
  }

  end(): void {
    this.given = []
    this.#claim = undefined
    this.#lead = undefined
    this.names = []
  }

  read(prose: string, region: Region): void {
    const paragraph = prose.search(/\n[ \t>]*\n[\s\S]*$/)
    const first = prose.slice(0, Math.max(paragraph, 0))
    const runsOn = paragraph < 0 || /[,:，：]\s*$/.test(first) || leadOf(first) !== undefined
    const broken = !runsOn || /\n[ \t>]*(?:[-*+]|\d+[.)])[ \t]|\\item\b/.test(prose)
    if (endsSentence(prose) || broken) this.end()
    const lead = leadOf(prose)
    if (lead) this.#lead = lead
    else if (!isJoin(prose) || region.display) this.#lead = undefined
    if (!isJoin(prose)) this.names = []
  }

  roleOf(role: SourceFormula['role'], lead: ReturnType<typeof leadOf>, linked: boolean): SourceFormula['role'] {
    const inherited = lead ?? this.#lead
    if (linked || (role !== 'claim' && role !== 'consequence')) return role
    if (inherited === 'if' || inherited === 'condition') return 'condition'
    return inherited === 'assumption' ? 'assumption' : role
  }

  note(at: number): void {
    const formula = this.#formulas[at]!
    const { text, start, end, properties } = formula
    if (this.#lead === 'if' && (formula.role === 'condition' || properties.length > 0) && !formula.display) {
      const given: SourceGiven = { text, start, end, properties }
      if (this.#claim === undefined) this.given = [...this.given, given].slice(-mostGiven)
      else this.#formulas[this.#claim]!.given = [...this.#formulas[this.#claim]!.given, given].slice(-mostGiven)
    } else if (formula.role === 'claim' || formula.role === 'consequence') this.#claim = at
  }
}

/** `expect refuted` and `ignore` concern the formulas of their line, or else the next line with formulas. */
function applyExpectations(formulas: Draft[], commands: readonly Command[], lines: Lines): void {
  let at = 0
  for (const command of commands) {
    if (command.kind !== 'expect' && command.kind !== 'ignore') continue
    const { line } = lines.place(command.start)
    while (at < formulas.length && formulas[at]!.line < line) at++
    let last = at
    while (last < formulas.length && formulas[last]!.line === formulas[at]!.line) last++
    for (const formula of formulas.slice(at, last)) {
      if (command.kind === 'ignore') formula.ignore = true
      else formula.expect = command.text
    }
  }
}
