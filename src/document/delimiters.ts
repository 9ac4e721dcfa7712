import { message, say } from '../text/message.ts'
import type { Problem } from './document.ts'
import { groupEnd } from './macros.ts'

/** A stretch of mathematics in running text: `from` to `to` lies between the delimiters `start` to `end`. */
export interface Region {
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
  readonly display: boolean
  /** The environment whose `\begin` and `\end` are the delimiters. */
  readonly environment: string | undefined
}

export type Fault = Pick<Problem, 'start' | 'end' | 'message'>

export interface RunningText {
  readonly regions: readonly Region[]
  /** The insides of HTML comments. */
  readonly comments: readonly { readonly start: number; readonly end: number }[]
  /** Code, with its marks. */
  readonly code: readonly { readonly start: number; readonly end: number }[]
  readonly faults: readonly Fault[]
}

const displays = new Set(
  (
    'equation align aligned alignat alignedat gather gathered multline multlined split eqnarray flalign ' +
    'displaymath math dmath array cases IEEEeqnarray'
  ).split(' '),
)
const withArgument = new Set(['array', 'alignat', 'alignedat', 'IEEEeqnarray'])

/**
 * Finds the mathematics of a text from left to right: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, display environments and, in
 * Markdown, the doubled `\\(…\\)` and ```` ```math ````. Code and comments of Markdown are stepped over; those of LaTeX must
 * be blanked before. A delimiter without its partner is a fault at its place; what follows it is read all the same.
 */
export function findMathematics(
  text: string,
  markdown: boolean,
  environmentOf: ReadonlyMap<string, { end: boolean; name: string }>,
): RunningText {
  const regions: Region[] = []
  const comments: { start: number; end: number }[] = []
  const code: { start: number; end: number }[] = []
  const faults: Fault[] = []
  const paragraphEnd = paragraphEnds(text)
  const environments = matchEnvironments(text, environmentOf)
  const ticks = markdown ? tickRuns(text) : undefined
  const found = new Map<string, { from: number; at: number }>()
  const find = (what: string, from: number): number => {
    const last = found.get(what)
    if (last && last.from <= from && (last.at < 0 || from <= last.at)) return last.at
    const at = text.indexOf(what, from)
    found.set(what, { from, at })
    return at
  }
  const unclosed = (start: number, end: number, close: string): number => {
    faults.push({
      start,
      end,
      message: say(message('mathematics-never-closed', { open: text.slice(start, end), close })),
    })
    return end
  }
  const take = (
    start: number,
    from: number,
    to: number,
    end: number,
    display: boolean,
    environment?: string,
  ): number => {
    regions.push({ start, end, from, to, display, environment })
    return end
  }

  /** `open … close` where the closing delimiter is another string than the opening one. */
  const bracketed = (at: number, open: string, close: string, display: boolean): number => {
    const from = at + open.length
    const to = find(close, from)
    const again = find(open, from)
    const reaches =
      to >= 0 && (again < 0 || again > to || open.length > 2 || text[again - 1] === '\\') && mayRunTo(from, to, display)
    if (!reaches)
      return markdown && !looksMathematical(text.slice(from, Math.min(paragraphEnd(at), from + 80)))
        ? from
        : unclosed(at, from, close)
    return markdown && isProse(text.slice(from, to)) ? to : take(at, from, to, to + close.length, display)
  }

  const mayRunTo = (from: number, to: number, display: boolean): boolean =>
    to <= paragraphEnd(from) || (display && !hasProse(text.slice(from, to)))

  const dollars = (at: number): number => {
    if (text.startsWith('$$', at)) {
      const from = at + 2
      let to = find('$$', from)
      while (to >= 0 && isEscaped(text, to)) to = find('$$', to + 1)
      if (to < 0 || !mayRunTo(from, to, true)) return unclosed(at, from, '$$')
      return take(at, from, to, to + 2, true)
    }
    const from = at + 1
    const limit = paragraphEnd(at)
    let to = find('$', from)
    while (to >= 0 && to < limit && isEscaped(text, to)) to = find('$', to + 1)
    if (to < 0 || to >= limit) {
      const rest = text.slice(from, Math.min(limit, from + 80))
      return markdown && (/^[\s\d]/.test(rest) || !looksMathematical(rest)) ? from : unclosed(at, from, '$')
    }
    const inside = text.slice(from, to)
    if (markdown && !isInline(inside, text[to + 1])) return from
    const ticked = markdown && inside.length > 1 && inside.startsWith('`') && inside.endsWith('`') ? 1 : 0
    return take(at, from + ticked, to - ticked, to + 1, false)
  }

  const backslash = (at: number): number => {
    const next = text[at + 1]
    if (next === '(') return bracketed(at, '\\(', '\\)', false)
    if (next === '[') return bracketed(at, '\\[', '\\]', true)
    if (markdown && next === '\\') {
      if (text[at + 2] === '(' && find('\\\\)', at) >= 0) return bracketed(at, '\\\\(', '\\\\)', false)
      if (text[at + 2] === '[' && find('\\\\]', at) >= 0) return bracketed(at, '\\\\[', '\\\\]', true)
    }
    const environment = environments.get(at)
    if (!environment) return at + 2
    if (!displays.has(environment.name)) return environment.from
    if (environment.to === undefined) return unclosed(at, environment.from, `\\end{${environment.name}}`)
    let from = environment.from
    if (withArgument.has(environment.name)) {
      const group = /\s*(?:\[[^\]\n]*\]\s*)?(?=\{)/y
      group.lastIndex = from
      if (group.test(text)) from = groupEnd(text, group.lastIndex, environment.to) ?? from
    }
    return take(at, from, environment.to, environment.end!, true, environment.name)
  }

  const fence = /[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)/y
  const fenced = (at: number): number | undefined => {
    fence.lastIndex = at
    const match = fence.exec(text)
    const [, marks, info] = match ?? []
    if (!marks || info === undefined || (marks[0] === '`' && info.includes('`'))) return undefined
    const start = at + match![0].length - info.length - marks.length
    const from = Math.min(fence.lastIndex + 1, text.length)
    const close = new RegExp(`^[ \\t>]*${marks[0]}{${marks.length},}[ \\t]*$`, 'gm')
    close.lastIndex = from
    const closing = close.exec(text)
    const end = closing ? close.lastIndex : text.length
    if (!/^\s*\{?math\}?\s*$/.test(info)) code.push({ start, end })
    else if (closing) take(start, from, closing.index, end, true)
    else return unclosed(start, from, marks)
    return end
  }

  const hidden = /<(script|style|pre|code|textarea|kbd)\b/iy
  const markup = (at: number): number => {
    if (text.startsWith('<!--', at)) {
      const to = find('-->', at + 4)
      if (to < 0) return at + 4
      comments.push({ start: at + 4, end: to })
      return to + 3
    }
    hidden.lastIndex = at
    const name = hidden.exec(text)?.[1]
    const to = name === undefined ? -1 : find(`</${name}`, at)
    if (to < 0) return at + 1
    code.push({ start: at, end: to })
    return to
  }

  let at = 0
  while (at < text.length) {
    if (markdown && (at === 0 || text[at - 1] === '\n')) {
      const end = fenced(at)
      if (end !== undefined) {
        at = end
        continue
      }
    }
    const char = text[at]
    if (char === '$') at = dollars(at)
    else if (char === '\\') at = backslash(at)
    else if (char === '`' && ticks) {
      const end = ticks.close(at, paragraphEnd(at))
      if (end > 0) code.push({ start: at, end })
      at = end > 0 ? end : at + ticks.length(at)
    } else if (char === '<' && markdown) at = markup(at)
    else at++
  }
  return { regions, comments, code, faults }
}

const isEscaped = (text: string, at: number): boolean => {
  let slashes = 0
  while (text[at - 1 - slashes] === '\\') slashes++
  return slashes % 2 === 1
}

const looksMathematical = (text: string): boolean => /[\\^_=]/.test(text)

const isProse = (text: string): boolean => !looksMathematical(text) && /\p{L}{2,}\s+\p{L}{2,}/u.test(text)

/** Whether what stands between two single dollars of Markdown is mathematics and not two prices. */
function isInline(inside: string, after: string | undefined): boolean {
  if (inside.trim() === '' || /\n[ \t>]*(?:[-*+][ \t]|\d+[.)][ \t]|#)/.test(inside)) return false
  if (looksMathematical(inside)) return true
  return !/^\s|\s$/.test(inside) && !/\d/.test(after ?? '') && !isProse(inside)
}

/** Whether sentences stand between two display delimiters that are paragraphs apart: then they are no pair. */
function hasProse(inside: string): boolean {
  const bare = inside.replace(/\\(?:text|mbox|textrm|textbf|textit|intertext)\s*\{[^{}]*\}/g, ' ')
  return /\p{L}{3,}\s+\p{L}{2,}\s+\p{L}{2,}|[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}]{2,}|(?<!\\)\$|^[ \t]*#/mu.test(
    bare,
  )
}

/** Where the paragraph around an offset ends; asked for growing offsets. */
function paragraphEnds(text: string): (at: number) => number {
  const blank = /\n[ \t>\r]*(?=\n)/g
  let end = -1
  return (at) => {
    while (end < at) {
      blank.lastIndex = Math.max(at, 0)
      end = blank.test(text) ? blank.lastIndex : text.length
    }
    return end
  }
}

interface EnvironmentSpan {
  readonly name: string
  readonly from: number
  readonly to: number | undefined
  readonly end: number | undefined
}

/** Every `\begin{…}` with its `\end{…}`, by the offset of the former: one pass, nested environments included. */
function matchEnvironments(
  text: string,
  environmentOf: ReadonlyMap<string, { end: boolean; name: string }>,
): Map<number, EnvironmentSpan> {
  const found = new Map<number, EnvironmentSpan>()
  const open = new Map<string, { at: number; from: number }[]>()
  const pattern = /\\(?:(begin|end)\s*\{\s*([A-Za-z]+)\*?\s*\}|([A-Za-z]+)|[\s\S])/g
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const macro = match[3] === undefined ? undefined : environmentOf.get(match[3])
    const name = match[2] ?? macro?.name
    if (name === undefined) continue
    const stack = open.get(name) ?? []
    open.set(name, stack)
    if (match[1] === 'end' || macro?.end) {
      const begin = stack.pop()
      if (begin) found.set(begin.at, { name, from: begin.from, to: match.index, end: pattern.lastIndex })
    } else {
      stack.push({ at: match.index, from: pattern.lastIndex })
      found.set(match.index, { name, from: pattern.lastIndex, to: undefined, end: undefined })
    }
  }
  return found
}

/** Runs of backticks: where one is closed by a run of its own length, as CommonMark has it. */
function tickRuns(text: string): { length(at: number): number; close(at: number, limit: number): number } {
  const byLength = new Map<number, number[]>()
  for (const run of text.matchAll(/`+/g)) {
    const starts = byLength.get(run[0].length) ?? []
    starts.push(run.index)
    byLength.set(run[0].length, starts)
  }
  const next = new Map<number, number>()
  const length = (at: number): number => {
    let end = at
    while (text[end] === '`') end++
    return end - at
  }
  return {
    length,
    close(at, limit) {
      const size = length(at)
      const starts = byLength.get(size) ?? []
      let index = next.get(size) ?? 0
      while (index < starts.length && starts[index]! <= at) index++
      next.set(size, index)
      const start = starts[index]
      return start === undefined || start >= limit ? -1 : start + size
    },
  }
}
