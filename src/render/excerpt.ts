import type { Range } from '../syntax/tree.ts'
import { visible } from '../text/visible.ts'
import { widthOf } from './columns.ts'
import { plain, type Style } from './style.ts'

/* Lines of a source with the characters that are spoken of underlined. */

/** A stretch over more lines than this is shown by its first ones. */
const mostLines = 4

/**
 * The lines of the text in which the ranges stand, each with carets below the characters of a range. A range without
 * characters is a place and has one caret. Lines wider than `width` are cut so that the first caret is seen.
 */
export function excerpt(
  text: string,
  ranges: readonly Range[],
  width: number,
  style: Style = plain,
): readonly string[] {
  return linesWith(text, ranges)
    .slice(0, mostLines)
    .flatMap(({ start, end }) => {
      const marked = ranges.flatMap((range) => within(text, range, start, end))
      const [line, below] = window(flattened(text.slice(start, end)), marked.map(shift(-start)), width)
      return below === '' ? [] : [line, below.replace(/\^+/g, (carets) => style.bad(carets))]
    })
}

const flattened = (line: string): string => visible(line.replace(/[\t\r]/g, ' '))

const shift =
  (by: number) =>
  ({ start, end }: Range): Range => ({ start: start + by, end: end + by })

/** The lines that the ranges touch, in their order, each once. */
function linesWith(text: string, ranges: readonly Range[]): readonly Range[] {
  const lines = new Map<number, Range>()
  for (const { start, end } of ranges) {
    let at = Math.min(start, text.length)
    do {
      const from = text.lastIndexOf('\n', at - 1) + 1
      const found = text.indexOf('\n', at)
      const to = found < 0 ? text.length : found
      lines.set(from, { start: from, end: to })
      at = to + 1
    } while (at < Math.min(end, text.length))
  }
  return [...lines.values()].sort((a, b) => a.start - b.start)
}

/** The part of a range that stands in a line, without white space around it. */
function within(text: string, range: Range, from: number, to: number): readonly Range[] {
  if (range.start > to || range.end < from || (range.end === from && range.start < from)) return []
  const start = Math.max(range.start, from)
  const end = Math.min(range.end, to)
  if (range.start === range.end) return [{ start, end: start + 1 }]
  const part = text.slice(start, end)
  if (part.trim() === '') return []
  return [{ start: start + part.length - part.trimStart().length, end: end - part.length + part.trimEnd().length }]
}

/** A line and its carets, without what stands far from the first of them. */
function window(line: string, marked: readonly Range[], width: number): readonly [string, string] {
  const first = Math.min(...marked.map(({ start }) => start))
  let from = line.length - line.trimStart().length
  let ahead = ''
  if (widthOf(line.slice(from)) > width) {
    const lead = Math.floor(width / 3)
    if (widthOf(line.slice(from, first)) > lead) {
      from = back(line, first, lead)
      ahead = '…'
    }
  }
  let to = line.length
  if (widthOf(line.slice(from)) + ahead.length > width) to = forth(line, from, width - ahead.length - 1)
  let below = ''
  const shown = marked.filter(({ start }) => start >= from && start <= to).sort((a, b) => a.start - b.start)
  for (const { start, end } of shown) {
    const gap = ahead.length + widthOf(line.slice(from, start)) - below.length
    if (gap < 0) continue
    below += ' '.repeat(gap) + '^'.repeat(Math.max(1, widthOf(line.slice(start, Math.min(end, to)))))
  }
  return [`${ahead}${line.slice(from, to).trimEnd()}${to < line.length ? '…' : ''}`, below]
}

/** The offset `cells` before `at`, at a character's beginning. */
function back(line: string, at: number, cells: number): number {
  const characters = [...line.slice(0, at)]
  let offset = at
  for (let left = cells; characters.length > 0; ) {
    const last = characters.pop()!
    left -= widthOf(last)
    if (left < 0) break
    offset -= last.length
  }
  return offset
}

/** The offset after as many characters from `at` as fill `cells`. */
function forth(line: string, at: number, cells: number): number {
  let offset = at
  let left = cells
  for (const character of line.slice(at)) {
    left -= widthOf(character)
    if (left < 0) break
    offset += character.length
  }
  return offset
}
