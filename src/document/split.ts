import type { RelationSign } from '../syntax/tree.ts'
import type { Property } from '../term/claim.ts'
import type { Fault, Region } from './delimiters.ts'
import type { Role, SourceFormula, SourceGiven, SourceText } from './document.ts'
import { functionWords, isMinus, type Item, type ItemKind, type Layout, layOut } from './layout.ts'
import { overwrite } from './lines.ts'
import { isName, isNothing, type Outline, roleOf } from './roles.ts'
import { joinedRows, pairedColumns, systems } from './signs.ts'
import { tokenise } from './tokens.ts'
import { isDoubt, joinWords, type Lead, leadOf, plainWords, propertiesIn, propertyPhrase } from './words.ts'

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

/** Cuts one stretch of mathematics into formulas. Linear in its length. */
export function splitFormulas(
  text: string,
  region: Pick<Region, 'from' | 'to' | 'environment'>,
  prose: { readonly before: string; readonly behind: string } = { before: '', behind: '' },
): (Piece | Numbering)[] {
  const { tokens, faults } = tokenise(text, region.from, region.to)
  const items = alignments(flatten(tokens), region.environment)
  return new Splitter(text, items, faults, region.environment, prose).run()
}

/** A formula being read. */
interface Draft {
  start: number
  end: number
  readonly blanks: { start: number; end: number }[]
  readonly signs: RelationSign[]
  /** Kinds of what stands in it, without blanks. */
  readonly kinds: ItemKind[]
  readonly parts: Item[]
  readonly relation: SourceFormula['relation']
  readonly link: SourceFormula['link']
  readonly lead: Lead | undefined
  readonly leadWords: string
  readonly words: string[]
  readonly given: SourceGiven[]
  odd: boolean
  wordy: boolean
  label: string | undefined
  extremum: SourceText | undefined
  readonly aside: boolean
  /** Of the columns it stands in. */
  readonly group: number
}

interface Frame {
  readonly environment: string | undefined
  /** The sign in front of a system: it stands in front of each row. */
  readonly arrow: SourceFormula['relation']
  /** The last formula of the chain in each group of columns. */
  readonly tips: Map<number, number>
}

class Splitter {
  readonly #text: string
  readonly #items: readonly Item[]
  readonly #faults: readonly Fault[]
  readonly #ahead: readonly boolean[]
  readonly #out: (Piece | Numbering)[] = []
  readonly #frames: Frame[]
  #draft: Draft | undefined
  #arrow: SourceFormula['relation']
  #leads: string[] = []
  #lead: Lead | undefined
  /** Whether the words in front ask for what follows instead of saying it. */
  #doubt: boolean
  #label: string | undefined
  #names: Draft[] = []
  /** What an `if` at the front of the row supposes. */
  #supposed: SourceGiven[] = []
  #columns = 0
  #separators = 0
  #rowStart = true
  #asides = 0
  #lastInRow: number | undefined
  #faultAt = 0
  readonly #following: readonly (Item | undefined)[]
  readonly #behind: string

  constructor(
    text: string,
    items: readonly Item[],
    faults: readonly Fault[],
    environment: string | undefined,
    prose: { readonly before: string; readonly behind: string },
  ) {
    this.#text = text
    this.#items = items
    this.#faults = faults.toSorted((a, b) => a.start - b.start)
    this.#ahead = aheadOf(items)
    this.#following = followers(items)
    this.#frames = [{ environment, arrow: undefined, tips: new Map() }]
    this.#lead = leadOf(prose.before)
    this.#doubt = isDoubt(prose.before)
    this.#behind = prose.behind
  }

  run(): (Piece | Numbering)[] {
    for (let index = 0; index < this.#items.length; index++) index = this.#read(index)
    this.#draft?.words.push(this.#behind)
    this.#close('end')
    return this.#out
  }

  /** Reads one item and returns the index of the last item read. */
  #read(index: number): number {
    const item = this.#items[index]!
    const draft = this.#draft
    const next = this.#following[index]
    switch (item.kind) {
      case 'blank':
        if (item.value === '&') this.#columns++
        if (draft) draft.blanks.push(item)
        return index
      case 'tag':
        if (draft) {
          draft.blanks.push(item)
          draft.label ??= item.value
        } else if (this.#lastInRow !== undefined) this.#amend(this.#lastInRow, { label: item.value })
        else this.#label = item.value
        return index
      case 'begin':
        if (draft && !endsOpen(draft)) this.#close('row')
        else draft?.blanks.push(item)
        this.#frames.push({
          environment: item.value,
          arrow: systems.has(item.value) ? this.#arrow : undefined,
          tips: new Map(),
        })
        this.#newRow()
        return index
      case 'end':
        if (draft && next && (next.kind === 'relation' || next.kind === 'operator')) draft.blanks.push(item)
        else this.#close('row')
        if (this.#frames.length > 1) {
          const { tips } = this.#frames.pop()!
          const tip = tips.get(0)
          if (tip !== undefined) this.#frames.at(-1)!.tips.set(0, tip)
        }
        return index
      case 'aside':
        this.#close('gap')
        this.#asides++
        return index
      case 'asideEnd':
        this.#close('gap')
        this.#asides = Math.max(0, this.#asides - 1)
        this.#arrow = undefined
        return index
      case 'row':
        return this.#row(index, next)
      case 'gap':
        if (draft) {
          const joined =
            endsOpen(draft) ||
            next?.kind === 'relation' ||
            (next?.kind === 'operator' && next.value !== '-' && next.value !== '−')
          if (joined && next) draft.blanks.push(item)
          else this.#close('gap')
        }
        return index
      case 'comma':
        return this.#comma(index, next)
      case 'stop':
        if (draft && next?.kind === 'content' && !/\s/.test(this.#text[item.end] ?? ' ')) this.#add(item)
        else this.#close('comma')
        return index
      case 'column':
        this.#close('gap')
        this.#columns++
        this.#separators++
        return index
      case 'arrow':
        return this.#readArrow(item, next, index)
      case 'words':
        return this.#words(item, next, index)
      case 'extremum':
        return this.#extremum(item, index)
      default:
        return this.#content(item, index)
    }
  }

  #row(index: number, next: Item | undefined): number {
    const draft = this.#draft
    const item = this.#items[index]!
    if (draft && next) {
      const minus = next.kind === 'operator' && (next.value === '-' || next.value === '−')
      const joined =
        (endsOpen(draft) && next.kind !== 'end' && next.kind !== 'row') ||
        (next.kind === 'operator' && !minus) ||
        (minus && !(draft.signs.length > 0 && this.#ahead[index + 1])) ||
        (joinedRows.has(this.#frames.at(-1)!.environment ?? '') && ['content', 'operator'].includes(next.kind))
      if (joined) {
        draft.blanks.push(item)
        this.#columns = 0
        return index
      }
    }
    this.#close('row')
    this.#newRow()
    return index
  }

  #newRow(): void {
    this.#columns = 0
    this.#separators = 0
    this.#rowStart = true
    this.#supposed = []
    if (this.#lastInRow !== undefined) this.#lead = undefined
    this.#lastInRow = undefined
    if (this.#leads.length > 0) this.#arrow = undefined
    this.#arrow ??= this.#frames.at(-1)!.arrow
    this.#leads = []
  }

  #comma(index: number, next: Item | undefined): number {
    const draft = this.#draft
    const item = this.#items[index]!
    if (!draft) return index
    if (next?.kind === 'relation' && draft.signs.length === 0) {
      draft.blanks.push(item)
      return index
    }
    const rangeEnd = this.#rangeEnd(draft, index)
    if (rangeEnd !== undefined) {
      this.#draft = undefined
      this.#names = []
      const { start } = draft
      const words = this.#text.slice(start, this.#items[rangeEnd]!.end)
      if (this.#lastInRow !== undefined) this.#amend(this.#lastInRow, { margin: words })
      return rangeEnd
    }
    this.#close('comma')
    return index
  }

  /** `i = 1, \dots, n` says which values an index takes. Returns the last item of it. */
  #rangeEnd(draft: Draft, comma: number): number | undefined {
    const { parts } = draft
    if (draft.signs[0] !== '=' || parts.length !== 3 || parts[2]!.value !== '0') return undefined
    let dots = false
    let end = comma
    for (let at = comma; at < this.#items.length && at < comma + 20; at++) {
      const item = this.#items[at]!
      if (item.kind === 'blank' || item.kind === 'comma') continue
      if (item.kind !== 'content' && item.kind !== 'operator') break
      if (/dots/.test(item.value)) dots = true
      end = at
    }
    return dots ? end : undefined
  }

  #readArrow(item: Item, next: Item | undefined, index: number): number {
    const sign = item.value as '∴' | '⇒' | '⇔' | '∵'
    this.#close('gap')
    if (next) this.#arrow = sign
    if (item.beside) this.#leads.push(item.beside.text)
    return index
  }

  #words(item: Item, next: Item | undefined, index: number): number {
    const draft = this.#draft
    const words = plainWords(item.value)
    const before = draft?.kinds.at(-1)
    const one = /^[A-Za-z][A-Za-z.]*$/.test(words)
    const callable = next?.kind === 'content' && /^[([{^_]|^\\left/.test(this.#text.slice(next.start, next.start + 5))
    const operand =
      before === 'operator' ||
      functionWords.test(item.value) ||
      (one && callable && next.start === item.end) ||
      (one && next?.kind === 'relation' && (!draft || before === 'relation') && !leadOf(words)) ||
      this.#text[item.end] === '^' ||
      this.#text[item.end] === '_'
    if (operand) return this.#content({ ...item, kind: 'content' }, index)
    if (draft && (next?.kind === 'relation' || before === 'relation')) {
      draft.blanks.push(item)
      if (words) draft.words.push(words)
      draft.wordy = true
      if (!next || next.kind !== 'content') return index
      if (before === 'relation') return index
    }
    const clause = /[,;，；。]\s*$/.test(item.value)
    if (draft && next?.kind === 'relation') return index
    if (draft) {
      if (words) draft.words.push(words)
      this.#close(clause ? 'comma' : 'words')
    } else if (this.#lastInRow !== undefined && words) this.#amend(this.#lastInRow, { margin: words })
    if (words) this.#leads.push(words)
    this.#lead = leadOf(words)
    return index
  }

  #extremum(item: Item, index: number): number {
    const draft = this.#draft
    if (draft && draft.kinds.at(-1) !== 'relation') return this.#content({ ...item, kind: 'content' }, index)
    const next = this.#items[index + 1]
    // `\max(a, b)` is a function of two numbers.
    if (
      !item.beside &&
      !item.value.startsWith('arg') &&
      (!next || this.#text[next.start] === '(' || this.#text[next.start] === '\\')
    )
      if (!/^m(?:in|ax)imi[sz]e$/.test(item.value)) return this.#content({ ...item, kind: 'content' }, index)
    this.#draft = undefined
    const under = item.beside ?? { text: '', start: item.end, end: item.end }
    const fresh = this.#open(item.end, undefined)
    fresh.extremum = under
    this.#draft = fresh
    return index
  }

  #content(item: Item, index: number): number {
    if (!this.#draft) {
      const numbered = item.kind === 'content' ? this.#numbering(index) : undefined
      if (numbered !== undefined) return numbered
      if (item.kind === 'relation') {
        if (item.value === '?') return index
        const sign = item.value as RelationSign
        this.#draft = this.#open(item.end, { sign, start: item.start, end: item.end })
        if (item.beside) this.#over(this.#draft, item.beside)
        return index
      }
      this.#draft = this.#open(item.start, undefined)
    }
    this.#add(item)
    return index
  }

  #add(item: Item): void {
    const draft = this.#draft!
    if (item.kind === 'relation') {
      if (draft.kinds.at(-1) === 'relation' || (draft.kinds.length === 0 && draft.link)) {
        draft.blanks.push(item)
        return
      }
      if (item.value === '?') draft.odd = true
      else draft.signs.push(item.value as RelationSign)
      if (item.beside) this.#over(draft, item.beside)
    }
    draft.kinds.push(item.kind)
    draft.parts.push(item)
    if (draft.kinds.length === 1 && !draft.link && !draft.extremum) draft.start = item.start
    draft.end = item.end
  }

  /** What stands over a relation: a hypothesis of this step, or words. */
  #over(draft: Draft, { text, start }: SourceText): void {
    const formula = /^\s*(?:\\text\s*\{)?[^$]*?\$([^$]+)\$|^([^\\{}]*=[^\\{}]*|[^{}]*\^[^{}]*=[^{}]*)$/.exec(text)
    const said = formula?.[1] ?? formula?.[2]
    if (said?.includes('=')) {
      const at = start + text.indexOf(said)
      draft.given.push({ text: said, start: at, end: at + said.length, properties: [] })
      return
    }
    const inside = /\{([^{}]*)\}/.exec(text)
    const words = inside ? inside[1]! : text
    const phrase = propertyPhrase(words)
    if (phrase) {
      const at = start + text.indexOf(words) + phrase.at
      const subject = words.slice(phrase.at, phrase.at + phrase.length)
      draft.given.push({ text: subject, start: at, end: at + phrase.length, properties: phrase.properties })
    }
    draft.words.push(text)
  }

  #open(start: number, link: SourceFormula['link']): Draft {
    const group = this.#group()
    const draft: Draft = {
      start,
      end: start,
      blanks: [],
      signs: [],
      kinds: [],
      parts: [],
      relation: this.#arrow,
      link,
      lead: this.#lead,
      leadWords: this.#leads.join(' '),
      words: [],
      given: [],
      odd: false,
      wordy: false,
      label: this.#label,
      extremum: undefined,
      aside: this.#asides > 0 || (group > 0 && this.#lastInRow !== undefined),
      group,
    }
    this.#arrow = undefined
    this.#label = undefined
    this.#leads = []
    return draft
  }

  #group(): number {
    return pairedColumns.has(this.#frames.at(-1)!.environment ?? '') ? this.#columns >> 1 : this.#separators
  }

  /** `2. \quad`, `(1) \quad` at the front, `\quad (3)` at the end. */
  #numbering(index: number): number | undefined {
    const { start } = this.#items[index]!
    const front =
      /(?:(\d{1,2})\s*[.、．]|[(（]\s*(\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})\s*[)）]|([①-⑳]))\s*(?:\\q?quad|\\enspace|\\ |\\;|~|\\hspace)/y
    front.lastIndex = start
    const match = front.exec(this.#text)
    if (match) {
      const problem = match[1] !== undefined
      this.#out.push({ kind: problem ? 'problem' : 'part', title: match[0].replace(/\s*(?:\\\w*|\\.|~)$/, ''), start })
      let last = index
      while (this.#items[last + 1] && this.#items[last + 1]!.start < front.lastIndex) last++
      return last
    }
    const back = /[(（]\s*(\d+(?:[.-]\d+)*[a-z]?|[*†]+)\s*[)）]/y
    back.lastIndex = start
    const number = back.exec(this.#text)
    if (!number || this.#lastInRow === undefined || this.#items[index]!.end !== back.lastIndex) return undefined
    const after = this.#following[index]
    if (after && after.kind !== 'row' && after.kind !== 'end') return undefined
    this.#amend(this.#lastInRow, { label: number[0] })
    return index
  }

  #amend(index: number, change: { label?: string; margin?: string }): void {
    const piece = this.#out[index]
    if (piece?.kind !== 'formula') return
    const margin = (piece.margin ?? '').length > longestMargin ? piece.margin : joinWords(piece.margin, change.margin)
    this.#out[index] = { ...piece, label: piece.label ?? change.label, margin }
  }

  #close(by: 'comma' | 'gap' | 'row' | 'words' | 'end'): void {
    const draft = this.#draft
    this.#draft = undefined
    if (!draft) {
      if (by !== 'comma' && by !== 'words') this.#names = []
      return
    }
    while (draft.kinds.at(-1) === 'relation') {
      draft.kinds.pop()
      draft.blanks.push(draft.parts.pop()!)
      if (draft.odd && draft.signs.length === 0) draft.odd = false
      else draft.signs.pop()
    }
    if (draft.kinds.length === 0) return
    draft.end = draft.parts.at(-1)!.end
    if (by === 'comma' && draft.signs.length === 0 && !draft.link && isName(this.#text.slice(draft.start, draft.end))) {
      this.#names.push(draft)
      if (this.#names.length > 32) this.#names.shift()
      return
    }
    const names = this.#names
    this.#names = []
    const first = draft.parts.findIndex(({ kind }) => kind === 'relation')
    if (names.length > 0 && first > 0 && !draft.odd && draft.signs[0] !== '=' && draft.signs[0] !== ':=') {
      const stop = draft.parts[first - 1]!.end
      if (isName(this.#text.slice(draft.start, stop)))
        for (const [index, name] of names.entries()) {
          const following = names[index + 1]?.start ?? draft.start
          this.#emit({
            ...draft,
            start: name.start,
            lead: name.lead ?? draft.lead,
            blanks: [...draft.blanks, { start: name.end, end: Math.max(following, stop) }],
          })
        }
    }
    this.#emit(draft)
  }

  #emit(draft: Draft): void {
    const { text, start, end } = this.#cut(draft)
    const bare = text.trim()
    const fault = this.#faultIn(start, end)
    const margin = draft.words.map(plainWords).filter(Boolean).join(' ')
    const properties =
      draft.signs.length === 0 && !draft.link && !this.#doubt && !isDoubt(margin) && !isDoubt(draft.leadWords)
        ? propertiesIn(margin)
        : []
    if (!fault && isNothing(bare, draft) && properties.length === 0) return
    const frame = this.#frames.at(-1)!
    const { group } = draft
    const role = properties.length > 0 ? 'assumption' : roleOf(draft, bare)
    const index = this.#out.length
    const relation = draft.relation ?? (draft.lead === 'because' ? '∵' : draft.lead === 'therefore' ? '∴' : undefined)
    const conditional = draft.lead === 'if' && role !== 'declaration'
    const trailing = conditional && !draft.aside ? this.#lastInRow : undefined
    const supposed = conditional && trailing === undefined
    if (trailing !== undefined) this.#give(trailing, { text, start, end, properties })
    if (supposed) this.#supposed.push({ text, start, end, properties })
    this.#out.push({
      kind: 'formula',
      text,
      start,
      end,
      role,
      relation,
      link: draft.link,
      continues: draft.link ? frame.tips.get(group) : undefined,
      lead: draft.lead,
      margin: joinWords(draft.leadWords, margin),
      properties,
      extremum: draft.extremum,
      aside: draft.aside,
      label: draft.label,
      fault,
      given: supposed ? [] : [...this.#supposed, ...draft.given],
    })
    const main = role !== 'assumption' && role !== 'condition' && role !== 'declaration' && !this.#asides
    if (main && (draft.signs.length > 0 || draft.link || this.#rowStart)) frame.tips.set(group, index)
    if (!draft.aside || this.#lastInRow === undefined) this.#lastInRow = index
    this.#rowStart = false
  }

  #give(index: number, given: SourceGiven): void {
    const piece = this.#out[index]
    if (piece?.kind === 'formula') this.#out[index] = { ...piece, given: [...piece.given, given] }
  }

  /** The slice of the source with what only lays it out turned into spaces. */
  #cut(draft: Draft): SourceText {
    let { start, end } = draft
    const edits = draft.blanks
      .filter((blank) => blank.end > start && blank.start < end)
      .map((blank) => {
        const from = Math.max(blank.start, start)
        const to = Math.min(blank.end, end)
        return { start: from - start, end: to - start }
      })
    const over = draft.parts
      .filter((part) => part.kind === 'relation' && part.beside)
      .map((part) => ({
        start: part.start - start,
        end: part.end - start,
        instead: part.value === '?' ? '' : part.value,
      }))
    const kept = edits.filter((edit) => !over.some((other) => other.start === edit.start))
    const text = overwrite(this.#text.slice(start, end), [...kept, ...over]).replace(/\s/g, ' ')
    const lead = text.length - text.trimStart().length
    const tail = text.length - text.trimEnd().length
    start += lead
    end = Math.max(start, end - tail)
    return { text: text.slice(lead, lead + end - start), start, end }
  }

  #faultIn(start: number, end: number): Fault | undefined {
    while (this.#faultAt < this.#faults.length && this.#faults[this.#faultAt]!.end <= start) this.#faultAt++
    const fault = this.#faults[this.#faultAt]
    return fault && fault.start < end ? fault : undefined
  }
}

const endsOpen = (draft: Draft): boolean => {
  const last = draft.kinds.at(-1)
  return last === 'relation' || last === 'operator' || (last === undefined && draft.link !== undefined)
}

