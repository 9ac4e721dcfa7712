import type { RelationSign } from '../syntax/tree.ts'
import type { Property } from '../term/claim.ts'
import type { Fault, Region } from './delimiters.ts'
import type { Role, SourceFormula, SourceGiven, SourceText } from './document.ts'
import { functionWords, type Item, type ItemKind, isMinus, type Layout, layOut } from './layout.ts'
import { overwrite } from './lines.ts'
import { isName, isNothing, type Outline, roleOf } from './roles.ts'
import { joinedRows, pairedColumns, systems } from './signs.ts'
import { tokenise } from './tokens.ts'
import {
  isDoubt,
  joinWords,
  type Lead,
  leadOf,
  plainWords,
  propertiesBefore,
  propertiesIn,
  propertyPhrase,
} from './words.ts'

/** A formula as found in one stretch of mathematics, before its place in the document is known. */
export interface Piece extends SourceText {
  readonly kind: 'formula'
  readonly role: Role
  readonly relation: SourceFormula['relation']
  readonly link: SourceFormula['link']
  /** Index, among the pieces of this stretch, of the formula it continues. */
  readonly continues: number | undefined
  readonly lead: Lead | undefined
  readonly margin: string | undefined
  readonly properties: readonly Property[]
  readonly extremum: SourceText | undefined
  readonly aside: boolean
  readonly label: string | undefined
  readonly fault: Fault | undefined
  /** The hypotheses of an `if` in its row, and those over its relations. */
  readonly given: readonly SourceGiven[]
}

/** `2. \quad`, `(1) \quad` in front of a formula: the number of a problem or of a part of one. */
export interface Numbering {
  readonly kind: 'problem' | 'part'
  readonly title: string
  readonly start: number
}

/** The words around a stretch of mathematics in running text. */
export interface Prose {
  readonly before: string
  readonly behind: string
}

/** Cuts one stretch of mathematics into formulas. Linear in its length. A `fault` belongs to none of them. */
export function splitFormulas(
  text: string,
  region: Pick<Region, 'from' | 'to' | 'environment'>,
  prose: Prose = { before: '', behind: '' },
): { pieces: (Piece | Numbering)[]; fault: Fault | undefined } {
  const { tokens, faults } = tokenise(text, region.from, region.to)
  const pieces = new Splitter(text, layOut(tokens, region.environment), faults, region.environment, prose).run()
  const taken = pieces.some((piece) => piece.kind === 'formula' && piece.fault)
  return { pieces, fault: taken ? undefined : faults[0] }
}

/** A formula being read. */
interface Draft extends Outline {
  start: number
  end: number
  /** What stands in it, without looks. */
  readonly parts: Item[]
  /** What only lays it out. */
  readonly blanks: { readonly start: number; readonly end: number }[]
  readonly signs: RelationSign[]
  /** The words in front of it, and those in and behind it. */
  readonly leadWords: string
  readonly words: string[]
  readonly given: SourceGiven[]
  odd: boolean
  wordy: boolean
  label: string | undefined
  extremum: SourceText | undefined
  /** Which of the parallel columns it stands in. */
  readonly group: number
}

interface Frame {
  readonly environment: string | undefined
  /** The sign in front of a system: it stands in front of each row. */
  readonly arrow: SourceFormula['relation']
  /** The last formula of the chain in each group of columns. */
  readonly tips: Map<number, number>
}

interface Row {
  /** `&` so far, and those of them that separate. */
  columns: number
  separators: number
  /** Index of the last formula of the row that is no aside. */
  last: number | undefined
  /** What an `if` at the front supposes. */
  readonly supposed: SourceGiven[]
}

const newRow = (): Row => ({ columns: 0, separators: 0, last: undefined, supposed: [] })

/** How many names may share one declaration: `A, B, C \in …`. */
const mostNames = 32
const longestMargin = 200

class Splitter {
  readonly #text: string
  readonly #layout: Layout
  readonly #faults: readonly Fault[]
  readonly #before: string
  readonly #behind: string
  /** Whether the words in front ask for what follows instead of saying it. */
  readonly #doubt: boolean
  readonly #out: (Piece | Numbering)[] = []
  readonly #frames: Frame[]
  #row = newRow()
  #draft: Draft | undefined
  /** Brackets behind ∵ that are open. */
  #asides = 0
  #nextFault = 0

  // What waits for the next formula.
  #arrow: SourceFormula['relation']
  #lead: Lead | undefined
  #leadWords: string[] = []
  #label: string | undefined
  #names: Draft[] = []

  constructor(text: string, layout: Layout, faults: readonly Fault[], environment: string | undefined, prose: Prose) {
    this.#text = text
    this.#layout = layout
    this.#faults = faults.toSorted((a, b) => a.start - b.start)
    this.#frames = [{ environment, arrow: undefined, tips: new Map() }]
    this.#lead = leadOf(prose.before)
    this.#doubt = isDoubt(prose.before)
    this.#before = prose.before
    this.#behind = prose.behind
  }

  run(): (Piece | Numbering)[] {
    const { items } = this.#layout
    for (let index = 0; index < items.length; index++) index = this.#read(index)
    this.#draft?.words.push(this.#behind)
    this.#close()
    return this.#out
  }

  get #frame(): Frame {
    return this.#frames.at(-1)!
  }

  /** Reads one item, or several; returns the index of the last. */
  #read(index: number): number {
    const item = this.#layout.items[index]!
    const next = this.#layout.next[index]
    switch (item.kind) {
      case 'blank':
        if (item.value === '&') this.#row.columns++
        this.#draft?.blanks.push(item)
        return index
      case 'tag':
        this.#tag(item)
        return index
      case 'begin':
        this.#begin(item)
        return index
      case 'end':
        this.#end(item, next)
        return index
      case 'aside':
        this.#close()
        this.#asides++
        return index
      case 'asideEnd':
        this.#close()
        this.#asides = Math.max(0, this.#asides - 1)
        this.#arrow = undefined
        return index
      case 'row':
        this.#rowEnd(item, next, this.#layout.relationAhead[index + 1] ?? false)
        return index
      case 'gap':
        this.#gap(item, next)
        return index
      case 'comma':
        return this.#comma(index, next)
      case 'stop':
        if (this.#draft && next?.kind === 'content' && !/\s/.test(this.#text[item.end] ?? ' ')) this.#add(item)
        else this.#closeAtComma()
        return index
      case 'column':
        this.#close()
        this.#row.columns++
        this.#row.separators++
        return index
      case 'arrow':
        this.#close()
        this.#arrow = next && (item.value as SourceFormula['relation'])
        if (item.beside) this.#leadWords.push(item.beside.text)
        return index
      case 'words':
        return this.#words(item, next, index)
      case 'extremum':
        return this.#extremum(item, next, index)
      default:
        return this.#content(item, index)
    }
  }

  #tag(item: Item): void {
    if (this.#draft) {
      this.#draft.blanks.push(item)
      this.#draft.label ??= item.value
    } else if (this.#row.last !== undefined) this.#amend(this.#row.last, { label: item.value })
    else this.#label = item.value
  }

  #begin(item: Item): void {
    if (this.#draft && endsOpen(this.#draft)) this.#draft.blanks.push(item)
    else this.#close()
    const arrow = systems.has(item.value) ? this.#arrow : undefined
    this.#frames.push({ environment: item.value, arrow, tips: new Map() })
    this.#startRow()
  }

  #end(item: Item, next: Item | undefined): void {
    if (this.#draft && (next?.kind === 'relation' || next?.kind === 'operator')) this.#draft.blanks.push(item)
    else this.#close()
    if (this.#frames.length === 1) return
    const tip = this.#frames.pop()!.tips.get(0)
    if (tip !== undefined) this.#frame.tips.set(0, tip)
  }

  #startRow(): void {
    if (this.#row.last !== undefined) this.#lead = undefined
    if (this.#leadWords.length > 0) this.#arrow = undefined
    this.#leadWords = []
    this.#arrow ??= this.#frame.arrow
    this.#row = newRow()
  }

  /** A row may end inside a formula; then a relation, an operator or the next row says so. */
  #rowEnd(item: Item, next: Item | undefined, relationAhead: boolean): void {
    const draft = this.#draft
    if (draft && next) {
      const joined =
        (endsOpen(draft) && next.kind !== 'end' && next.kind !== 'row') ||
        (next.kind === 'operator' && !(isMinus(next) && draft.signs.length > 0 && relationAhead)) ||
        (joinedRows.has(this.#frame.environment ?? '') && next.kind === 'content')
      if (joined) {
        draft.blanks.push(item)
        this.#row.columns = 0
        return
      }
    }
    this.#close()
    this.#startRow()
  }

  #gap(item: Item, next: Item | undefined): void {
    const draft = this.#draft
    if (!draft) return
    const joined = endsOpen(draft) || next?.kind === 'relation' || (next?.kind === 'operator' && !isMinus(next))
    if (joined && next) draft.blanks.push(item)
    else this.#close()
  }

  #comma(index: number, next: Item | undefined): number {
    const draft = this.#draft
    if (!draft) return index
    if (next?.kind === 'relation' && draft.signs.length === 0) {
      draft.blanks.push(this.#layout.items[index]!)
      return index
    }
    const last = this.#rangeEnd(draft, index)
    if (last === undefined) {
      this.#closeAtComma()
      return index
    }
    this.#draft = undefined
    this.#names = []
    const margin = this.#text.slice(draft.start, this.#layout.items[last]!.end)
    if (this.#row.last !== undefined) this.#amend(this.#row.last, { margin })
    return last
  }

  /** `i = 1, \dots, n` says which values an index takes. Returns its last item. */
  #rangeEnd(draft: Draft, comma: number): number | undefined {
    if (draft.signs[0] !== '=' || draft.parts.length !== 3 || draft.parts[2]!.value !== '0') return undefined
    const { items } = this.#layout
    let dots = false
    let end = comma
    for (let at = comma; at < Math.min(items.length, comma + 20); at++) {
      const { kind, value } = items[at]!
      if (kind === 'blank' || kind === 'comma') continue
      if (kind !== 'content' && kind !== 'operator') break
      if (value.endsWith('dots')) dots = true
      end = at
    }
    return dots ? end : undefined
  }

  /** Words are a function or a name, a link of the chain, or they stand beside formulas and part them. */
  #words(item: Item, next: Item | undefined, index: number): number {
    const draft = this.#draft
    const before = draft?.parts.at(-1)?.kind
    if (this.#isOperand(item, next, before)) return this.#content({ ...item, kind: 'content' }, index)
    const words = plainWords(item.value)
    if (draft && (next?.kind === 'relation' || before === 'relation')) {
      draft.blanks.push(item)
      draft.words.push(words)
      draft.wordy = true
      return index
    }
    if (draft) {
      draft.words.push(words)
      this.#close()
    } else if (this.#row.last !== undefined) this.#amend(this.#row.last, { margin: words })
    if (words) this.#leadWords.push(words)
    this.#lead = leadOf(words)
    return index
  }

  #isOperand(item: Item, next: Item | undefined, before: ItemKind | undefined): boolean {
    if (before === 'operator' || functionWords.test(item.value) || /[\^_]/.test(this.#text[item.end] ?? '')) return true
    const words = plainWords(item.value)
    if (!/^[A-Za-z][A-Za-z.]*$/.test(words)) return false
    if (next?.kind === 'relation') return !this.#draft && !leadOf(words)
    return (
      next?.kind === 'content' &&
      next.start === item.end &&
      /^(?:[([{]|\\left)/.test(this.#text.slice(next.start, next.start + 5))
    )
  }

  /** `\min_x f(x)`: a goal. `\max(a, b)` and a minimum inside an expression are content. */
  #extremum(item: Item, next: Item | undefined, index: number): number {
    const inside = this.#draft && this.#draft.parts.at(-1)?.kind !== 'relation'
    const named = item.beside !== undefined || /^arg|mi[sz]e$/.test(item.value)
    if (inside || (!named && (!next || /^[(\\]/.test(this.#text[next.start] ?? ''))))
      return this.#content({ ...item, kind: 'content' }, index)
    this.#draft = this.#open(item.end, undefined)
    this.#draft.extremum = item.beside ?? { text: '', start: item.end, end: item.end }
    return index
  }

  #content(item: Item, index: number): number {
    if (this.#draft) {
      this.#add(item)
      return index
    }
    if (item.kind !== 'relation') {
      const numbered = item.kind === 'content' ? this.#numbering(index) : undefined
      if (numbered !== undefined) return numbered
      this.#draft = this.#open(item.start, undefined)
      this.#add(item)
    } else if (item.value === '→') this.#arrow = '⇒'
    else if (item.value !== '?') {
      const sign = item.value as RelationSign
      this.#draft = this.#open(item.end, { sign, start: item.start, end: item.end })
      if (item.beside) this.#over(this.#draft, item.beside)
    }
    return index
  }

  #add(item: Item): void {
    const draft = this.#draft!
    if (item.kind === 'relation') {
      // A row may end with the relation that the next begins with; words between two relations leave both.
      if (draft.parts.at(-1)?.kind === 'relation' || (draft.parts.length === 0 && draft.link)) {
        draft.blanks.push(item)
        return
      }
      if (item.value === '?') draft.odd = true
      else draft.signs.push(item.value as RelationSign)
      if (item.beside) this.#over(draft, item.beside)
    }
    draft.parts.push(item)
    draft.end = item.end
  }

  /** What stands over a relation: a hypothesis of this step, or words. */
  #over(draft: Draft, { text, start }: SourceText): void {
    const said = /\$([^$]+)\$/.exec(text)?.[1] ?? (/\\text|\\mathrm/.test(text) ? undefined : text)
    if (said?.includes('=')) {
      const at = start + text.indexOf(said)
      draft.given.push({ text: said, start: at, end: at + said.length, properties: [] })
      return
    }
    const words = /\{([^{}]*)\}/.exec(text)?.[1] ?? text
    const phrase = propertyPhrase(words)
    if (phrase) {
      const at = start + text.indexOf(words) + phrase.at
      const subject = words.slice(phrase.at, phrase.at + phrase.length)
      draft.given.push({ text: subject, start: at, end: at + phrase.length, properties: phrase.properties })
    }
    draft.words.push(plainWords(text))
  }

  #open(start: number, link: SourceFormula['link']): Draft {
    const { columns, separators, last } = this.#row
    const group = pairedColumns.has(this.#frame.environment ?? '') ? columns >> 1 : separators
    const draft: Draft = {
      start,
      end: start,
      parts: [],
      blanks: [],
      signs: [],
      relation: this.#arrow,
      link,
      lead: this.#lead,
      leadWords: this.#leadWords.join(' '),
      words: [],
      given: [],
      odd: false,
      wordy: false,
      label: this.#label,
      extremum: undefined,
      aside: this.#asides > 0 || (group > 0 && last !== undefined),
      group,
    }
    this.#arrow = undefined
    this.#label = undefined
    this.#leadWords = []
    return draft
  }

  /** `2. \quad`, `(1) \quad` at the front, `\quad (3)` at the end. Returns the last item of it. */
  #numbering(index: number): number | undefined {
    const { items, next } = this.#layout
    const { start, end } = items[index]!
    const front =
      /(?:(\d{1,2})\s*[.、．]|[(（]\s*(?:\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})\s*[)）]|[①-⑳])(?=\s*(?:\\q?quad|\\enspace|\\ |\\;|~|\\hspace))/y
    front.lastIndex = start
    const match = front.exec(this.#text)
    if (match) {
      this.#out.push({ kind: match[1] ? 'problem' : 'part', title: match[0], start })
      let last = index
      while (items[last + 1] && items[last + 1]!.start < front.lastIndex) last++
      return last
    }
    const back = /[(（]\s*(?:\d+(?:[.-]\d+)*[a-z]?|[*†]+)\s*[)）]/y
    back.lastIndex = start
    const number = back.exec(this.#text)
    const after = next[index]?.kind
    const alone = back.lastIndex === end && (after === undefined || after === 'row' || after === 'end')
    if (!number || !alone || this.#row.last === undefined) return undefined
    this.#amend(this.#row.last, { label: number[0] })
    return index
  }

  #amend(index: number, change: { label?: string; margin?: string }): void {
    const piece = this.#out[index]
    if (piece?.kind !== 'formula') return
    const margin = (piece.margin ?? '').length > longestMargin ? piece.margin : joinWords(piece.margin, change.margin)
    this.#out[index] = { ...piece, label: piece.label ?? change.label, margin }
  }

  /** Ends the formula; a single name before a comma waits for what the last of its list is said to be. */
  #closeAtComma(): void {
    const draft = this.#draft
    if (draft && draft.signs.length === 0 && !draft.link && isName(this.#text.slice(draft.start, draft.end))) {
      this.#draft = undefined
      this.#names.push(draft)
      if (this.#names.length > mostNames) this.#names.shift()
    } else this.#close()
  }

  #close(): void {
    const draft = this.#draft
    const names = this.#names
    this.#draft = undefined
    this.#names = []
    if (!draft) return
    while (draft.parts.at(-1)?.kind === 'relation') {
      const relation = draft.parts.pop()!
      draft.blanks.push(relation)
      if (relation.value === '?') draft.odd = false
      else draft.signs.pop()
    }
    if (draft.parts.length === 0) return
    draft.end = draft.parts.at(-1)!.end
    this.#emitList(names, draft)
    this.#emit(draft)
  }

  /** `A, B \in S` declares A as well. */
  #emitList(names: readonly Draft[], draft: Draft): void {
    const first = draft.parts.findIndex(({ kind }) => kind === 'relation')
    const sign = draft.signs[0]
    if (first <= 0 || draft.odd || sign === undefined || sign === '=' || sign === ':=') return
    const stop = draft.parts[first - 1]!.end
    if (!isName(this.#text.slice(draft.start, stop))) return
    for (const name of names) {
      const blanks = [...draft.blanks, { start: name.end, end: stop }]
      this.#emit({ ...draft, start: name.start, lead: name.lead ?? draft.lead, blanks })
    }
  }

  #emit(draft: Draft): void {
    const { text, start, end } = this.#cut(draft)
    const fault = this.#faultIn(start, end)
    const behind = draft.words.filter(Boolean).join(' ')
    const expression = draft.signs.length === 0 && !draft.link && !draft.odd
    // What is said of `A \in S` is said of A.
    const isMember = draft.signs.join() === '∈' && !draft.link && !draft.odd
    const properties = expression || isMember ? this.#propertiesOf(draft, behind, isMember || isName(text)) : []
    if (!fault && properties.length === 0 && isNothing(text, draft)) return
    const supposed = draft.lead === 'if' ? 'condition' : 'assumption'
    const role = expression && properties.length > 0 ? supposed : roleOf(draft, text)
    const { tips } = this.#frame
    const index = this.#out.length
    const conditional = draft.lead === 'if' && role !== 'declaration'
    const given: SourceGiven = { text, start, end, properties }
    const behindClaim = conditional && !draft.aside && this.#row.last !== undefined
    if (behindClaim) this.#suppose(this.#row.last!, given)
    else if (conditional) this.#row.supposed.push(given)
    this.#out.push({
      kind: 'formula',
      text,
      start,
      end,
      role,
      relation: draft.relation ?? relationOf(draft.lead),
      link: draft.link,
      continues: draft.link && tips.get(draft.group),
      lead: draft.lead,
      margin: joinWords(draft.leadWords, behind),
      properties,
      extremum: draft.extremum,
      aside: draft.aside,
      label: draft.label,
      fault,
      given: conditional ? draft.given : [...this.#row.supposed, ...draft.given],
    })
    const isStep = role !== 'assumption' && role !== 'condition' && role !== 'declaration' && this.#asides === 0
    const opensRow = this.#row.last === undefined
    if (isStep && (!expression || opensRow)) tips.set(draft.group, index)
    if (!draft.aside || opensRow) this.#row.last = index
  }

  /** What the words around an expression say that it is. */
  #propertiesOf(draft: Draft, behind: string, isLetter: boolean): Property[] {
    if (this.#doubt || isDoubt(behind) || isDoubt(draft.leadWords)) return []
    const isFirst = isLetter && this.#out.length === 0 && draft.leadWords === ''
    return [...(isFirst ? propertiesBefore(this.#before) : []), ...propertiesIn(behind)]
  }

  #suppose(index: number, given: SourceGiven): void {
    const piece = this.#out[index]
    if (piece?.kind === 'formula') this.#out[index] = { ...piece, given: [...piece.given, given] }
  }

  /** The slice of the source with what only lays it out turned into spaces, and `\overset{…}{=}` into its relation. */
  #cut(draft: Draft): SourceText {
    const { start } = draft
    const last = draft.end - start
    const edits = draft.blanks
      .filter((blank) => blank.end > start && blank.start < draft.end)
      .map((blank) => ({ start: Math.max(blank.start - start, 0), end: Math.min(blank.end - start, last) }))
    const relations = draft.parts
      .filter(({ kind, beside }) => kind === 'relation' && beside)
      .map((part) => ({ start: part.start - start, end: part.end - start, instead: part.value }))
    const text = overwrite(this.#text.slice(start, draft.end), [...edits, ...relations]).replace(/\s/g, ' ')
    const indent = text.length - text.trimStart().length
    const trimmed = text.trim()
    return { text: trimmed, start: start + indent, end: start + indent + trimmed.length }
  }

  #faultIn(start: number, end: number): Fault | undefined {
    while (this.#nextFault < this.#faults.length && this.#faults[this.#nextFault]!.end <= start) this.#nextFault++
    const fault = this.#faults[this.#nextFault]
    return fault && fault.start < end ? fault : undefined
  }
}

const endsOpen = (draft: Draft): boolean => {
  const last = draft.parts.at(-1)?.kind
  return last === 'relation' || last === 'operator' || (last === undefined && draft.link !== undefined)
}

const relationOf = (lead: Lead | undefined): SourceFormula['relation'] =>
  lead === 'because' ? '∵' : lead === 'therefore' ? '∴' : undefined
