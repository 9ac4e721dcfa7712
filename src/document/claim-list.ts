import { message, say } from '../text/message.ts'
import type { Directive, Problem, Section, SourceDocument, SourceFormula, SourceText } from './document.ts'
import { roleOfPlain } from './identity-file.ts'
import { Lines } from './lines.ts'

const known = new Set(['id', 'claim', 'let', 'given', 'layout'])
/** Keys that corpora keep for themselves. */
const foreign = new Set(['expect', 'fix', 'error', 'category', 'plain'])

/** Reads a claim list: one JSON object a line, each a section of its own. */
export function readClaimList(text: string): SourceDocument {
  const lines = new Lines(text)
  const formulas: SourceFormula[] = []
  const sections: Section[] = [{ kind: 'start', title: '', line: 1, start: 0, parent: undefined }]
  const directives: Directive[] = []
  const problems: Problem[] = []
  let start = 0
  while (start < text.length) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    if (
      text
        .slice(start, end)
        .replace(/^\uFEFF/, '')
        .trim() !== ''
    )
      readEntry(start, end)
    start = end + 1
  }
  return { kind: 'claims', formulas, sections, directives, macros: new Map(), problems }

  function readEntry(from: number, to: number): void {
    const line = text.slice(from, to).replace(/^\uFEFF/, ' ')
    const read = entryOf(line)
    if ('message' in read) {
      problems.push({ start: from, end: to, ...lines.place(from), message: read.message })
      return
    }
    const { id, claim, declared, given, layout } = read
    const spans = valueSpans(line, from)
    const spanOf = (path: string): Span => spans.get(path) ?? { start: from, end: to }
    const section = sections.length
    const at = spanOf('claim')
    const place = lines.place(at.start)
    sections.push({ kind: 'entry', title: id ?? '', line: place.line, start: from, parent: 0 })
    const direct = (kind: Directive['kind'], said: string, path: string): void => {
      const span = spanOf(path)
      directives.push({ kind, text: said, section, ...span, ...lines.place(span.start) })
    }
    for (const [name, type] of Object.entries(declared)) direct('let', `${name} : ${type}`, `let/${name}`)
    if (layout !== undefined) direct('layout', layout, 'layout')
    formulas.push({
      text: claim,
      ...at,
      ...place,
      spelling: undefined,
      label: id,
      role: roleOfPlain(claim, undefined, undefined),
      relation: undefined,
      link: undefined,
      continues: undefined,
      candidates: [],
      section,
      given: given.map((said, index) => ({ text: said, ...spanOf(`given/${index}`), properties: [] })),
      expect: undefined,
      ignore: false,
      margin: undefined,
      properties: [],
      extremum: undefined,
      aside: false,
      display: true,
      problem: undefined,
    })
  }
}

interface Entry {
  readonly id: string | undefined
  readonly claim: string
  readonly declared: Readonly<Record<string, string>>
  readonly given: readonly string[]
  readonly layout: 'denominator' | 'numerator' | undefined
}

/** One line of a claim list, or why it is none. */
function entryOf(line: string): Entry | { readonly message: string } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return { message: say(message('list-no-json', { why: error instanceof Error ? error.message : String(error) })) }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { message: say(message('list-no-object')) }
  const fields: Readonly<Record<string, unknown>> = { ...value }
  const unknown = Object.keys(fields).filter((key) => !known.has(key) && !foreign.has(key))
  if (unknown.length > 0)
    return { message: say(message('list-unknown-keys', { keys: unknown.map((key) => `"${key}"`).join(', ') })) }
  const { id, claim, let: declared = {}, given = [], layout } = fields
  if (typeof claim !== 'string') return { message: say(message('list-claim')) }
  if (id !== undefined && typeof id !== 'string') return { message: say(message('list-id')) }
  if (!isTexts(declared)) return { message: say(message('list-let')) }
  if (!isTextList(given)) return { message: say(message('list-given')) }
  if (layout !== undefined && layout !== 'denominator' && layout !== 'numerator')
    return { message: say(message('list-layout')) }
  return { id, claim, declared, given, layout }
}

interface Span {
  readonly start: number
  readonly end: number
}

const isTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((item) => typeof item === 'string')

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** Where the texts of a JSON object stand, without their quotes, by path: `claim`, `let/A`, `given/0`. The JSON is valid. */
function valueSpans(json: string, base: number): Map<string, Span> {
  const spans = new Map<string, Span>()
  const path: (string | number)[] = []
  let key = false
  for (const { 0: token, index } of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g)) {
    if (token === '{') {
      path.push('')
      key = true
    } else if (token === '[') path.push(0)
    else if (token === '}' || token === ']') {
      path.pop()
      key = false
    } else if (token === ',') {
      const last = path.at(-1)
      if (typeof last === 'number') path[path.length - 1] = last + 1
      key = typeof last === 'string'
    } else if (token === ':') key = false
    else if (key) path[path.length - 1] = JSON.parse(token)
    else spans.set(path.join('/'), { start: base + index + 1, end: base + index + token.length - 1 })
  }
  return spans
}

/** The offset in the file of an offset in a text read from it: in claim lists the text is written with JSON's escapes. */
export function offsetIn(source: string, at: SourceText, offset: number): number {
  if (at.end - at.start === at.text.length) return at.start + offset
  const unit = /\\u[0-9a-fA-F]{4}|\\.|[\s\S]/gy
  unit.lastIndex = at.start
  for (let count = 0; count < offset && unit.lastIndex < at.end; count++) unit.exec(source)
  return Math.min(unit.lastIndex, at.end)
}
