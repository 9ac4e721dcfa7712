import { parse, postprocess, preprocess } from 'micromark'
import type { Event } from 'micromark-util-types'
import { assemble } from './assemble.ts'
import { findMathematics, type Region } from './delimiters.ts'
import { readComment } from './directives.ts'
import type { SourceDocument } from './document.ts'
import { type Edit, overwrite } from './lines.ts'
import { environmentMacros, readMacros } from './macros.ts'
import { looksLikeTitle, numberedParagraph } from './numbering.ts'
import type { Mark } from './sections.ts'

/**
 * Reads Markdown. Its mathematics is found first, on the source, since Markdown would eat backslashes and take rows
 * that begin with a minus for lists; then micromark reads the structure of what is left, each formula a word in it.
 * In `.txt` four spaces do not make code.
 */
export function readMarkdown(source: string, indentedCode: boolean): SourceDocument {
  const matter = /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n[\s\S]*?\n\1[ \t]*(?:\r?\n|$)/.exec(source)
  const body = matter ? overwrite(source, [{ start: 0, end: matter[0].length }]) : source
  const { macros, definitions } = readMacros(body)
  const defined = overwrite(body, definitions)
  const { regions, comments, code, faults } = findMathematics(defined, true, environmentMacros(macros))

  const masks = regions.map(({ start, end }) => ({ start, end, instead: 'x'.repeat(end - start) }))
  const structure = readStructure(overwrite(defined, masks), indentedCode, new Ranges(regions))
  const hidden = new Ranges(structure.code)
  const kept = regions.filter(({ start }) => !hidden.holds(start))
  const text = overwrite(defined, [
    ...[...code, ...structure.code].map(({ start, end }) => ({ start, end })),
    ...comments.map(({ start, end }) => ({ start: start - 4, end: end + 3 })),
    ...marksInside(defined, kept),
    ...tagsBetween(defined, kept),
  ])
  return assemble({
    kind: 'markdown',
    source,
    text,
    regions: kept,
    marks: structure.marks,
    commands: comments.flatMap(({ start, end }) => readComment(body, start, end)),
    macros,
    faults: faults.filter(({ start }) => !hidden.holds(start)),
  })
}

interface Structure {
  readonly marks: Mark[]
  readonly code: { start: number; end: number }[]
}

/** Constructs of running text are not needed; underlined headings are read below, micromark's cost grows with their square. */
const unwanted = (
  'attention autolink characterEscape characterReference codeText definition hardBreakEscape htmlText labelEnd ' +
  'labelStartImage labelStartLink setextUnderline'
).split(' ')

const deepestPrefix = 64

/** Lines that open more lists and quotations than anyone writes: what is too deep becomes words, for micromark's sake. */
const tooDeep = (text: string): Edit[] =>
  [...text.matchAll(/^[ \t>*+\-\d.)]{65,}/gm)]
    .filter(({ 0: prefix, index }) => !/^[ \t]*([-*_=])\1*[ \t]*$/.test(prefix) || text[index + prefix.length] !== '\n')
    .map(({ 0: { length }, index }) => ({
      start: index + deepestPrefix,
      end: index + length,
      instead: 'x'.repeat(length - deepestPrefix),
    }))

function readStructure(text: string, indentedCode: boolean, mathematics: Ranges): Structure {
  const disabled = indentedCode ? unwanted : [...unwanted, 'codeIndented']
  const chunks = preprocess()(overwrite(text, tooDeep(text)), undefined, true)
  const events = postprocess(
    parse({ extensions: [{ disable: { null: disabled } }] })
      .document()
      .write(chunks),
  )
  const marks: Mark[] = []
  const code: { start: number; end: number }[] = []
  let lists = 0
  let items = 0
  let paragraph = { start: 0, end: -1 }
  for (const [step, token] of events as Event[]) {
    const start = token.start.offset
    const end = token.end.offset
    if (token.type === 'listOrdered' || token.type === 'listUnordered') {
      if (step === 'enter') {
        if (lists++ === 0) items = 0
      } else if (--lists === 0 && items > 1) marks.push({ at: end, kind: 'end', depth: 0, title: '' })
    }
    if (step === 'exit') continue
    switch (token.type) {
      case 'codeFenced':
      case 'codeIndented':
        code.push({ start, end })
        break
      case 'listItemValue':
        if (lists !== 1) break
        items++
        marks.push({ at: start, kind: 'problem', depth: 0, title: text.slice(start, end + 1) })
        break
      case 'atxHeading': {
        const marked = /^(#{1,6})[ \t]*(.*?)[ \t#]*$/.exec(text.slice(start, end))
        marks.push({ at: start, kind: 'heading', depth: marked?.[1]?.length ?? 1, title: marked?.[2] ?? '' })
        break
      }
      case 'thematicBreak': {
        const gap = text.slice(Math.max(paragraph.end, 0), start)
        if (paragraph.end < 0 || !/^[ \t]*\n[ \t>]*$/.test(gap) || !/^-+[ \t]*$/.test(text.slice(start, end))) break
        if (marks.at(-1)?.at === paragraph.start) marks.pop()
        const title = text.slice(paragraph.start, paragraph.end).trim()
        marks.push({ at: paragraph.start, kind: 'heading', depth: 2, title })
        break
      }
      case 'paragraph': {
        const words = text.slice(start, end)
        paragraph = { start, end }
        const underlined = /^([\s\S]*\S)[ \t]*\n[ \t>]*=+[ \t]*$/.exec(words)
        if (underlined) {
          marks.push({ at: start, kind: 'heading', depth: 1, title: underlined[1]!.trim() })
          break
        }
        const numbered = numberedParagraph(words, start)
        if (numbered) marks.push(numbered)
        else if (lists === 0 && !mathematics.meets(start, end) && looksLikeTitle(words))
          marks.push({ at: start, kind: 'line', depth: 0, title: words.trim() })
        break
      }
    }
  }
  return { marks, code }
}

/** Ranges that do not overlap, asked whether they hold an offset or meet a range. */
class Ranges {
  readonly #ranges: readonly { start: number; end: number }[]

  constructor(ranges: readonly { start: number; end: number }[]) {
    this.#ranges = ranges.toSorted((a, b) => a.start - b.start)
  }

  holds(offset: number): boolean {
    return this.meets(offset, offset + 1)
  }

  meets(start: number, end: number): boolean {
    let low = 0
    let high = this.#ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#ranges[middle]!.end <= start) low = middle + 1
      else high = middle
    }
    const range = this.#ranges[low]
    return range !== undefined && range.start < end
  }
}

/** What Markdown and HTML leave inside formulas: marks of the quotation they stand in, comments, escapes, entities. */
function marksInside(text: string, regions: readonly Region[]): Edit[] {
  const edits: Edit[] = []
  let lineStart = 0
  let nextLine = text.indexOf('\n') + 1
  for (const { start, from, to } of regions) {
    while (nextLine > 0 && nextLine <= start) {
      lineStart = nextLine
      nextLine = text.indexOf('\n', nextLine) + 1
    }
    const opening = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?)*/.exec(
      text.slice(lineStart, Math.min(start, lineStart + 200)),
    )
    const quotes = opening![0].split('>').length - 1
    const pattern = new RegExp(`\\n(?:[ \\t]*>){1,${Math.max(quotes, 1)}}|\\\\.|&(amp|lt|gt);|%[^\\n]*`, 'gs')
    for (const match of text.slice(from, to).matchAll(pattern)) {
      const [found, entity] = match
      const at = from + match.index
      const end = at + found.length
      if (entity) edits.push({ start: at, end, instead: { amp: '&', lt: '<', gt: '>' }[entity]! })
      else if (found.startsWith('\n') && quotes > 0) edits.push({ start: at + 1, end })
      else if (found.startsWith('%')) edits.push({ start: at, end })
      else if (found === '\\_' || found === '\\*') edits.push({ start: at, end, instead: found[1]! })
    }
  }
  return edits
}

/** HTML tags and emphasis between formulas: not words. */
function tagsBetween(text: string, regions: readonly Region[]): Edit[] {
  const edits: Edit[] = []
  let from = 0
  for (const { start, end } of [...regions, { start: text.length, end: text.length }]) {
    for (const match of text.slice(from, start).matchAll(/<\/?[A-Za-z][^<>\n]{0,200}>|\*\*|&nbsp;/g))
      edits.push({ start: from + match.index, end: from + match.index + match[0].length })
    from = end
  }
  return edits
}
