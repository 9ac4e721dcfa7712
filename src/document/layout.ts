import type { SourceText } from './document.ts'
import { displays, pairedColumns, systems } from './signs.ts'
import type { Token } from './tokens.ts'

export type ItemKind = Token['kind'] | 'begin' | 'end' | 'aside' | 'asideEnd'

/** What stands on one level with the relations of a display. */
export interface Item {
  readonly kind: ItemKind
  readonly start: number
  readonly end: number
  readonly value: string
  readonly beside?: SourceText
}

/** The layout of one stretch of mathematics: its items, and for each what comes after it. */
export interface Layout {
  readonly items: readonly Item[]
  /** The next item that is more than looks. */
  readonly next: readonly (Item | undefined)[]
  /** Whether a relation comes before the next item that separates, this one included. */
  readonly relationAhead: readonly boolean[]
}

/** Finds the layout behind the tokens: environments opened, alignment told from separation. */
export function layOut(tokens: readonly Token[], environment: string | undefined): Layout {
  const items = alignments(flatten(tokens), environment)
  return { items, next: followers(items), relationAhead: aheadOf(items) }
}

export const isMinus = (item: Item): boolean => item.kind === 'operator' && /^[-−]$/.test(item.value)

/** Names of functions that are written as text: `\text{tr}`. */
export const functionWords =
  /^\s*(?:tr|Tr|trace|det|diag|Diag|vec|rank|log|ln|exp|sgn|sign|softmax|sigmoid|sigma|relu|ReLU|tanh|sin|cos|adj|cof|sym|skew|norm|grad|cov|Cov|var|Var|erf|logdet|softplus|logsumexp|T|d|const|min|max|argmin|argmax)\s*$/

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
      (displays.has(token.value) || (systems.has(token.value) && freeBefore() && freeAfter(partner ?? tokens.length)))
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
      (systems.has(next.value) || displays.has(next.value)) &&
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
      if (token.bracket !== '\\begin') items.push(...layoutInside(tokens, index, partner))
      index = partner
    }
  }
  return items
}

/** Row ends, `&` and looks between two brackets, but not those of a matrix there. */
function layoutInside(tokens: readonly Token[], open: number, close: number): Item[] {
  const items: Item[] = []
  for (let index = open + 1; index < close; index++) {
    const { kind, bracket, partner, start, end } = tokens[index]!
    if (kind === 'open' && bracket === '\\begin' && partner !== undefined && partner > index) index = partner
    else if (kind === 'row' || kind === 'column' || kind === 'blank' || kind === 'tag')
      items.push({ kind: 'blank', start, end, value: '' })
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
    const aligns =
      !inRow ||
      !after ||
      ['row', 'end', 'relation'].includes(after.kind) ||
      (after.kind === 'operator' && !(related && isMinus(after) && relationAhead[index])) ||
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
