import { Unreadable } from './errors.ts'

/** A macro of the document: `\newcommand{\norm}[1]{\|#1\|}` has one parameter and the body `\|#1\|`. */
export interface Macro {
  readonly parameters: number
  readonly body: string
}

/** A text after expansion, and for each of its characters the range of the source that it comes from. */
export interface Expanded {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** The longest text that macros may make, and how often a macro may be used for it. */
const maxLength = 100_000
const maxUses = 2_000

/**
 * The text with the document's macros replaced by their bodies, or undefined if it uses none. What comes from a body
 * has the range of the macro's use.
 */
export function expandMacros(source: string, macros: ReadonlyMap<string, Macro>): Expanded | undefined {
  const command = /\\([A-Za-z]+)/g
  let used = false
  for (const match of source.matchAll(command)) used ||= macros.has(match[1]!)
  if (!used) return undefined

  let text = source
  let starts =
    Array.from(source, () => 0).length === source.length ? indices(source.length, 0) : indices(source.length, 0)
  let ends = indices(source.length, 1)
  let uses = 0
  for (let at = 0; at < text.length; ) {
    command.lastIndex = at
    const match = command.exec(text)
    if (match === null) break
    const macro = macros.get(match[1]!)
    at = match.index + match[0].length
    if (macro === undefined) continue
    if (++uses > maxUses) throw new Unreadable('macro-too-long', starts[match.index] ?? 0)
    const args: [number, number][] = []
    let end = at
    for (let i = 0; i < macro.parameters; i++) {
      const argument = argumentAt(text, end)
      if (argument === undefined) throw new Unreadable('argument-missing', starts[match.index] ?? 0, { what: match[0] })
      args.push([argument.start, argument.stop])
      end = argument.end
    }
    const from = starts[match.index]!
    const to = ends[end - 1]!
    const pieces: string[] = []
    const newStarts: number[] = []
    const newEnds: number[] = []
    const put = (piece: string, start?: number) => {
      pieces.push(piece)
      for (let i = 0; i < piece.length; i++) {
        newStarts.push(start === undefined ? from : starts[start + i]!)
        newEnds.push(start === undefined ? to : ends[start + i]!)
      }
    }
    for (const part of macro.body.split(/(#[1-9])/)) {
      const argument = part.startsWith('#') ? args[Number(part[1]) - 1] : undefined
      if (argument) put(text.slice(...argument), argument[0])
      else put(part)
    }
    const body = pieces.join('')
    // A space keeps `\a b` from running into `\alphab`.
    const separator = /\\[A-Za-z]+$/.test(body) && /^[A-Za-z]/.test(text.slice(end, end + 1)) ? ' ' : ''
    if (separator) put(separator)
    if (text.length + body.length > maxLength) throw new Unreadable('macro-too-long', from)
    text = text.slice(0, match.index) + body + separator + text.slice(end)
    starts = starts.slice(0, match.index).concat(newStarts, starts.slice(end))
    ends = ends.slice(0, match.index).concat(newEnds, ends.slice(end))
    at = match.index
  }
  return { text, starts, ends }
}

const indices = (length: number, first: number): number[] => Array.from({ length }, (_, i) => i + first)

/** The argument of a command: what stands in braces, or the next character or command. */
function argumentAt(text: string, from: number): { start: number; stop: number; end: number } | undefined {
  let at = from
  while (text[at] === ' ' || text[at] === '\n') at++
  if (at >= text.length) return undefined
  if (text[at] !== '{') {
    const end = at + (/^\\(?:[A-Za-z]+|.)/.exec(text.slice(at, at + 40))?.[0].length ?? 1)
    return { start: at, stop: end, end }
  }
  let depth = 0
  for (let i = at; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '{') depth++
    else if (text[i] === '}' && --depth === 0) return { start: at + 1, stop: i, end: i + 1 }
  }
  return undefined
}
