import type { RelationSign } from '../syntax/tree.ts'
import { message, say } from '../text/message.ts'
import { readCommand } from './directives.ts'
import type { Directive, Problem, Role, Section, SourceDocument, SourceFormula, SourceGiven } from './document.ts'
import { Lines } from './lines.ts'

/** Reads an identity file, line by line. */
export function readIdentityFile(text: string): SourceDocument {
  const reader = new Reader(text)
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    reader.line(start, end > start && text[end - 1] === '\r' ? end - 1 : end)
    start = end + 1
  }
  return reader.document()
}

const arrows: Readonly<Record<string, SourceFormula['relation']>> = {
  '∴': '∴',
  '⇒': '⇒',
  '=>': '⇒',
  '⇔': '⇔',
  '<=>': '⇔',
  '∵': '∵',
}
const plainSigns: Readonly<Record<string, RelationSign>> = {
  '=': '=',
  '≠': '≠',
  '!=': '≠',
  ':=': ':=',
  '≡': '≡',
  '∝': '∝',
  '≈': '≈',
  '≤': '≤',
  '≥': '≥',
}

class Reader {
  readonly #text: string
  readonly #lines: Lines
  readonly #formulas: SourceFormula[] = []
  readonly #sections: Section[] = [{ kind: 'start', title: '', line: 1, start: 0, parent: undefined }]
  readonly #headings: { depth: number; index: number }[] = []
  readonly #directives: Directive[] = []
  readonly #problems: Problem[] = []
  readonly #declared = new Set<string>()
  #derivation: { readonly label: string | undefined } | undefined
  /** The formula that an indented line beginning with a relation continues. */
  #open: number | undefined

  constructor(text: string) {
    this.#text = text
    this.#lines = new Lines(text)
  }

  document(): SourceDocument {
    return {
      kind: 'identity',
      formulas: this.#formulas,
      sections: this.#sections,
      directives: this.#directives,
      macros: new Map(),
      problems: this.#problems,
    }
  }

  line(start: number, lineEnd: number): void {
    const whole = this.#text.slice(start, lineEnd)
    const comment = /(?:^|\s)--(?:\s|$)/.exec(whole)
    const end = comment ? start + comment.index : lineEnd
    const body = this.#text.slice(start, end)
    if (body.replace(/^\uFEFF/, '').trim() === '') return
    const indent = /^[\s\uFEFF]*/.exec(body)![0].length
    const marked = comment ? whole.slice(comment.index + comment[0].length) : ''
    if (indent > 0 && this.#derivation) {
      this.#claim(start + indent, end, marked, this.#derivation.label)
      return
    }
    this.#derivation = undefined
    const heading = /^\uFEFF?(#{1,6})\s+(.*?)\s*$/.exec(body)
    const derivation = /^\s*derivation(?:\s+(.*?))?\s*:\s*$/.exec(body)
    if (heading) this.#heading(heading[1]!.length, heading[2]!, start)
    else if (derivation) {
      this.#derivation = { label: derivation[1] || undefined }
      this.#open = undefined
    } else if (/^\s*(?:let|given|layout|include)\s/.test(body)) this.#commands(start, end)
    else this.#labelled(start + indent, end, marked, indent > 0)
  }

  #heading(depth: number, title: string, start: number): void {
    while (this.#headings.length > 0 && this.#headings.at(-1)!.depth >= depth) this.#headings.pop()
    const parent = this.#headings.at(-1)?.index ?? 0
    this.#headings.push({ depth, index: this.#sections.length })
    this.#sections.push({ kind: 'heading', title, line: this.#lines.place(start).line, start, parent })
    this.#open = undefined
  }

  /** One command, or several on a line with wide spaces between. */
  #commands(start: number, end: number): void {
    let from = start
    for (const part of this.#text.slice(start, end).split(/(\s{2,})(?=(?:let|given|layout|include)\s)/)) {
      const command = readCommand(this.#text, from, from + part.length)
      from += part.length
      if (!command) continue
      const at = { start: command.start, end: command.end, ...this.#lines.place(command.start) }
      if (command.kind === 'unknown' || command.kind === 'expect' || command.kind === 'ignore') {
        this.#problems.push({ ...at, message: say(message('cannot-read-line', { text: command.text })) })
        continue
      }
      if (command.kind === 'let')
        for (const name of command.text.split(':')[0]!.split(',')) this.#declared.add(name.trim())
      this.#directives.push({ kind: command.kind, text: command.text, section: this.#sections.length - 1, ...at })
    }
    this.#open = undefined
  }

  /** A label is words before the first `: `, one of two letters or more that no declaration names. */
  #labelled(start: number, end: number, marked: string, indented: boolean): void {
    const text = this.#text.slice(start, end)
    const colon = /:(?=\s|$)/.exec(text)
    const label = colon && text.slice(0, colon.index).trim()
    const isLabel =
      label &&
      /^\p{L}[\p{L}\p{N}\s_.,'’\-–/]*(?:\s\([^()]*\))?$/u.test(label) &&
      label.split(/[\s\-–/]+/).some((word) => /\p{L}{2}/u.test(word) && !this.#declared.has(word))
    if (!indented && !isLabel) this.#open = undefined
    if (isLabel) {
      this.#open = undefined
      this.#claim(start + colon.index + 1, end, marked, label)
    } else this.#claim(start, end, marked, undefined)
  }

  #claim(from: number, to: number, marked: string, label: string | undefined): void {
    const text = this.#text.slice(from, to)
    const front = /^\s*(∴|⇒|=>|⇔|<=>|∵)?\s*/.exec(text)!
    let at = from + front[0].length
    const sign = this.#open === undefined ? undefined : /^(?::=|!=|[=≠≡∝≈≤≥])\s*/.exec(this.#text.slice(at, to))
    const link = sign ? { sign: plainSigns[sign[0].trim()]!, start: at, end: at + sign[0].trimEnd().length } : undefined
    if (sign) at += sign[0].length
    const clause = /\sgiven\s/.exec(this.#text.slice(at, to))
    const given = clause ? splitGiven(this.#text, at + clause.index + clause[0].length, to) : []
    const said = this.#text.slice(at, clause ? at + clause.index : to).trimEnd()
    const first = link?.start ?? at
    const expected = /^\s*(?:expect\s+([a-z-]+)|(ignore))\s*(?:[,;:(].*)?$/.exec(marked)
    const continues = link ? this.#open : undefined
    this.#open = this.#formulas.length
    const relation = front[1] ? arrows[front[1]] : undefined
    this.#formulas.push({
      text: said,
      start: at,
      end: at + said.length,
      ...this.#lines.place(first),
      spelling: undefined,
      label,
      role: roleOfPlain(said, link?.sign, relation),
      relation,
      link,
      continues,
      candidates: continues === undefined ? [] : [continues],
      section: this.#sections.length - 1,
      given,
      expect: expected?.[1],
      ignore: expected?.[2] !== undefined,
      margin: undefined,
      properties: [],
      extremum: undefined,
      aside: false,
      display: true,
      problem: undefined,
    })
  }
}

/** The hypotheses behind `given`, parted by the commas that stand in no bracket. */
export function splitGiven(text: string, from: number, to: number): SourceGiven[] {
  const given: SourceGiven[] = []
  let depth = 0
  let start = from
  for (let at = from; at <= to; at++) {
    const char = at < to ? text[at]! : ','
    if ('([{⟨'.includes(char)) depth++
    else if (')]}⟩'.includes(char)) depth--
    else if ((char === ',' && depth <= 0) || at === to) {
      const piece = text.slice(start, at)
      const said = piece.trim()
      const first = start + piece.length - piece.trimStart().length
      if (said !== '') given.push({ text: said, start: first, end: first + said.length, properties: [] })
      start = at + 1
    }
  }
  return given
}

/** The role of a line outside documents, where nothing is said in words: by its relations that stand in no bracket. */
export function roleOfPlain(text: string, link: RelationSign | undefined, relation: SourceFormula['relation']): Role {
  const open = withoutBrackets(text)
  const signs = [...open.matchAll(/:=|!=|[=≠≡∈]|\\(?:neq?|in|equiv|coloneqq|triangleq)(?![A-Za-z])|[<>≤≥⪰≻∝≈]/g)].map(
    ([sign]) => sign,
  )
  if (link) signs.unshift(link)
  if (signs.length === 0)
    return /∂|∇|\\(?:partial|nabla)|\bd2?\(|\/\s*d[A-Za-z]|\\frac\s*\{?d/.test(text) ? 'goal' : 'remark'
  if (signs.some((sign) => sign === '=' || sign === '≠' || sign === '!=' || /^\\neq?$/.test(sign)))
    return relation && relation !== '∵' ? 'consequence' : 'claim'
  if (/^(?::=|≡|\\equiv|\\coloneqq|\\triangleq)$/.test(signs[0]!)) return 'definition'
  return signs.some((sign) => sign === '∈' || sign === '\\in') ? 'declaration' : 'remark'
}

function withoutBrackets(text: string): string {
  let depth = 0
  let open = ''
  for (const char of text) {
    if ('([{⟨'.includes(char)) depth++
    else if (')]}⟩'.includes(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0) open += char
  }
  return open
}
