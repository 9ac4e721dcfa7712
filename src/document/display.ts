import type { RelationSign } from '../syntax/tree.ts'
import type { Property } from '../term/claim.ts'
import type { Fault, Region } from './delimiters.ts'
import type { Role, SourceFormula, SourceGiven, SourceText } from './document.ts'
import { overwrite } from './lines.ts'
import { type Token, tokenise } from './tokens.ts'
import { isDoubt, type Lead, leadOf, propertiesIn, propertyPhrase } from './words.ts'

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

const layouts = new Set(
  (
    'equation align aligned alignat alignedat gather gathered multline multlined split eqnarray flalign subequations ' +
    'displaymath math dmath eqalign displaylines IEEEeqnarray empheq'
  ).split(' '),
)
/** Systems of equations when they stand alone, values by cases or matrices behind a relation. */
const systems = new Set(['array', 'cases', 'rcases', 'dcases', 'numcases'])
const pairedColumns = new Set('align aligned alignat alignedat flalign split eqalign'.split(' '))
const joinedRows = new Set(['multline', 'multlined'])
const functionWords =
  /^\s*(?:tr|Tr|trace|det|diag|Diag|vec|rank|log|ln|exp|sgn|sign|softmax|sigmoid|sigma|relu|ReLU|tanh|sin|cos|adj|cof|sym|skew|norm|grad|cov|Cov|var|Var|erf|logdet|softplus|logsumexp|T|d|const|min|max|argmin|argmax)\s*$/

type ItemKind = Token['kind'] | 'begin' | 'end' | 'aside' | 'asideEnd'

interface Item {
  readonly kind: ItemKind
  readonly start: number
  readonly end: number
  readonly value: string
  readonly beside?: SourceText
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

const isSolid = (item: Item): boolean => item.kind !== 'blank' && item.kind !== 'tag'

/** For each item the next one that is more than looks. */
function followers(items: readonly Item[]): (Item | undefined)[] {
  const following: (Item | undefined)[] = new Array(items.length)
  let next: Item | undefined
  for (let index = items.length - 1; index >= 0; index--) {
    following[index] = next
    if (isSolid(items[index]!)) next = items[index]
  }
  return following
}

/** The tokens on the level of the layout: whatever stands in brackets or in a matrix is one content. */
function flatten(tokens: readonly Token[]): Item[] {
  const items: Item[] = []
  const closing = new Map<number, ItemKind>()
  const emit = (kind: ItemKind, { start, end, value, beside }: Token): void => {
    items.push({ kind, start, end, value, ...(beside && { beside }) })
  }
  const freeBefore = (): boolean => {
    const before = items.findLast(({ kind }) => kind !== 'blank')
    return !before || !['content', 'operator', 'relation', 'extremum'].includes(before.kind)
  }
  const freeAfter = (partner: number): boolean => {
    const after = tokens[partner + 1]
    return !after || !['relation', 'operator'].includes(after.kind) || after.value === '^'
  }

  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    const { partner } = token
    if (token.kind === 'close') {
      emit(closing.get(index) ?? 'content', token)
      continue
    }
    if (token.kind !== 'open') {
      emit(token.kind, token)
      continue
    }
    const next = tokens[index + 1]
    if (token.bracket === '{' && token.wraps && token.value !== '') {
      emit('begin', token)
      if (partner !== undefined) closing.set(partner, 'end')
    } else if (
      token.bracket === '\\begin' &&
      (layouts.has(token.value) || (systems.has(token.value) && freeBefore() && freeAfter(partner ?? tokens.length)))
    ) {
      emit('begin', token)
      if (partner !== undefined) closing.set(partner, 'end')
    } else if (partner === undefined) emit('content', token)
    else if (token.bracket === '{' && token.wraps && token.holdsFormula) {
      emit('blank', token)
      closing.set(partner, 'blank')
    } else if (
      token.bracket === '\\left' &&
      next?.bracket === '\\begin' &&
      next.partner === partner - 1 &&
      (systems.has(next.value) || layouts.has(next.value)) &&
      freeBefore()
    ) {
      emit('blank', token)
      closing.set(partner, 'blank')
    } else if (
      token.bracket === '(' &&
      (next?.kind === 'arrow' || (next?.kind === 'words' && !functionWords.test(next.value))) &&
      freeBefore()
    ) {
      emit('aside', token)
      closing.set(partner, 'asideEnd')
    } else {
      const close = tokens[partner]!
      items.push({ kind: 'content', start: token.start, end: close.end, value: token.bracket === '(' ? '(' : '' })
      index = partner
    }
  }
  return items
}

/** Drops the `&` that only align: beside a relation or an operator, at an end of a row. Those left separate. */
function alignments(items: readonly Item[], environment: string | undefined): Item[] {
  const solid = (index: number, step: 1 | -1): Item | undefined => {
    let at = index + step
    while (items[at]?.kind === 'blank' || items[at]?.kind === 'tag') at += step
    return items[at]
  }
  let inRow = false
  let related = false
  const result: Item[] = []
  const relationAhead = aheadOf(items)
  const columnsOf: (string | undefined)[] = [environment]
  let seen = 0
  for (const [index, item] of items.entries()) {
    if (item.kind === 'row' || item.kind === 'begin' || item.kind === 'end') {
      inRow = false
      related = false
      seen = 0
      if (item.kind === 'begin') columnsOf.push(item.value)
      if (item.kind === 'end' && columnsOf.length > 1) columnsOf.pop()
    } else if (item.kind === 'relation') {
      inRow = true
      related = true
    } else if (item.kind === 'content' || item.kind === 'words' || item.kind === 'operator') inRow = true
    if (item.kind !== 'column') {
      result.push(item)
      continue
    }
    seen++
    const before = solid(index, -1)
    const after = solid(index, 1)
    const paired = pairedColumns.has(columnsOf.at(-1) ?? '')
    const sign = after?.kind === 'operator' && (after.value === '-' || after.value === '−')
    const aligns =
      !inRow ||
      !after ||
      ['row', 'end', 'relation'].includes(after.kind) ||
      (after.kind === 'operator' && !(related && sign && relationAhead[index])) ||
      ['relation', 'operator', 'column', 'arrow'].includes(before?.kind ?? '') ||
      (before?.kind === 'words' && after.kind === 'content' && !related && paired && seen === 1)
    result.push(aligns ? { ...item, kind: 'blank', value: '&' } : item)
    if (!aligns) related = false
  }
  return result
}

/** For each item: whether a relation comes before the next thing that separates. */
function aheadOf(items: readonly Item[]): boolean[] {
  const ahead: boolean[] = new Array(items.length)
  let seen = false
  for (let index = items.length - 1; index >= 0; index--) {
    const { kind } = items[index]!
    if (kind === 'relation') seen = true
    else if (!['content', 'operator', 'blank', 'tag', 'extremum'].includes(kind)) seen = false
    ahead[index] = seen
  }
  return ahead
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

const plainWords = (words: string): string =>
  words
    .replace(/\$|\\(?:text|mathrm|mathbf|,|;|!|quad|qquad)\b|[{}]|~/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const longestMargin = 200
const joinWords = (...words: (string | undefined)[]): string | undefined => words.filter(Boolean).join(' ') || undefined

const nameBody = String.raw`(?:\\[A-Za-z]+\s*)*(?:\{\s*(?:\\[A-Za-z]+\s*)*\w{0,12}\s*\}|\w|\\[A-Za-z]+|\p{L})`
const script = String.raw`\s*(?:[_^]\s*(?:\{[^{}]{0,20}\}|\\[A-Za-z]+|[^\s{}\\])|'|[₀-₉ₐ-ₜᵀ⁰-⁹⁻⁺])`
const namePattern = new RegExp(String.raw`^\s*(?:${nameBody})(?:${script})*\s*$`, 'u')

/** Whether a text is a single name with its font, decoration and indices. */
export const isName = (text: string): boolean => text.length < 80 && namePattern.test(text)

const isNothing = (text: string, draft: Draft): boolean =>
  draft.signs.length === 0 &&
  !draft.link &&
  !draft.odd &&
  !draft.extremum &&
  (text === '' || isName(text) || /^[\d.,\s]*$/.test(text) || /^\\?[lc]?dots[cbm]?$|^[.…]+$/.test(text))

/** `1 \times n`: the shape of something. */
const shapeNote = /^\s*(?:\d+|[A-Za-z])\s*(?:\\times|×)\s*(?:\d+|[A-Za-z])\s*$/
/** Whether the text, or the last side of it, is only a shape: `1 \times n`. */
export const isShape = (text: string): boolean => shapeNote.test(text.slice(text.lastIndexOf('=') + 1))

const derivative =
  /^\s*(?:\\[dtc]?frac\s*\{\s*(?:\\partial|\\mathrm\{d\}|\\text\{d\}|\{\\rm d\}|d(?![a-z]))|\\nabla|\\partial|∂|∇|d\s*[\\(A-Z])/

function roleOf(draft: Draft, text: string): Role {
  const signs = draft.link ? [draft.link.sign, ...draft.signs] : draft.signs
  if (signs.includes('∈')) return 'declaration'
  if (draft.lead === 'condition' || draft.lead === 'if') return 'condition'
  if (draft.lead === 'assumption' && !draft.link) return signs.length > 0 ? 'assumption' : 'remark'
  if (signs.length === 0 && !draft.odd) {
    if (isShape(text)) return 'remark'
    return draft.extremum || derivative.test(text) ? 'goal' : 'remark'
  }
  if (draft.odd) return 'remark'
  if (isShape(text)) return 'remark'
  if (signs[0] === ':=' || signs[0] === '≡') return 'definition'
  if (
    signs.includes('≠') &&
    /^\s*0\s*$/.test(text.slice(text.search(/≠|\\neq?\b|\\not\s*=/)).replace(/^(?:≠|\\neq?\b|\\not\s*=)/, ''))
  )
    return 'assumption'
  if (!signs.includes('=') && !signs.includes('≠'))
    return signs.some((sign) => '>≥<⪰≻'.includes(sign)) ? 'assumption' : 'remark'
  if (draft.aside && draft.wordy && draft.relation !== '∵') return 'assumption'
  return (draft.relation && draft.relation !== '∵') || draft.lead === 'therefore' ? 'consequence' : 'claim'
}
