import { message, say } from '../text/message.ts'
import { Chains } from './chains.ts'
import type { Fault, Region } from './delimiters.ts'
import type { Command } from './directives.ts'
import type { Directive, Macro, Problem, SourceDocument } from './document.ts'
import { Lines, overwrite } from './lines.ts'
import { type Mark, Sections, withFirstProblems } from './sections.ts'
import { type Draft, Sentence } from './sentence.ts'
import { type Piece, splitFormulas } from './split.ts'

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

  /** Where the words before the next formula begin. */
  let before = 0

  const advance = (to: number): void => {
    for (; nextMark < marks.length && marks[nextMark]!.at <= to; nextMark++) {
      const mark = marks[nextMark]!
      sections.enter(mark)
      sentence.end()
      if (mark.kind !== 'heading' && mark.kind !== 'line') continue
      const lineEnd = text.indexOf('\n', mark.at)
      if (lineEnd >= 0) before = Math.max(before, lineEnd)
    }
  }
  const settle = (to: number): void => {
    for (; nextSetting < settings.length && settings[nextSetting]!.start < to; nextSetting++) {
      const command = settings[nextSetting]!
      advance(command.start)
      const { kind: what, text: said, start, end } = command
      const at = { start, end, ...lines.place(start) }
      if (what === 'unknown') problems.push({ ...at, message: say(message('unknown-directive', { text: said })) })
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

  for (const [index, region] of regions.entries()) {
    settle(region.start)
    advance(region.start)
    const prose = text.slice(Math.min(Math.max(before, region.start - 400), region.start), region.start)
    const following = regions[index + 1]?.start ?? text.length
    const behind = region.display ? '' : phraseBehind(text.slice(region.end, Math.min(following, region.end + 80)))
    sentence.read(prose, region)
    before = region.end
    const { pieces, fault } = splitFormulas(text, region, { before: lastSentence(prose), behind })
    if (fault) problems.push({ ...fault, ...lines.place(fault.start) })
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
    sentence.names = pieces.length === 0 && !region.display ? [...sentence.names, region].slice(-mostNames) : []
  }
  settle(text.length + 1)
  advance(text.length)
  applyExpectations(formulas, settings, lines)
  problems.sort((a, b) => a.start - b.start)
  const { all, sectionOf } = withFirstProblems(sections.all)
  for (const formula of formulas) formula.section = sectionOf(formula)
  return { kind, formulas, sections: all, directives, macros, problems }
}

const mostNames = 32

/** The words behind an inline formula, up to the end of their clause. */
const phraseBehind = (text: string): string => {
  const phrase = text.split(/[.,;:!?。，；：！？\\]|\n[ \t>]*(?:\n|[-*+#|]|\d+[.)]|$)/)[0]!
  return /\p{L}/u.test(phrase) ? phrase.replace(/\s+/g, ' ').trim() : ''
}

const lastSentence = (text: string): string => /[^.;!?。；！？]*$/.exec(text.slice(-120))![0]

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
