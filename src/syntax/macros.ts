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

/** The longest text that macros may make, and how often macros may be used for it. */
const maxLength = 100_000
const maxUses = 500

/**
 * The text with the document's macros replaced by their bodies, or undefined if it uses none. What a body says has the
 * range of the macro's use, what an argument says its own. Throws Unreadable if the macros do not come to an end.
 */
export function expandMacros(source: string, macros: ReadonlyMap<string, Macro>): Expanded | undefined {
  let expanded: Expanded | undefined
  let from = 0
  for (let uses = 0; ; uses++) {
    const text: string = expanded?.text ?? source
    const use = nextUse(text, from, macros)
    if (use === undefined) return expanded
    expanded ??= {
      text: source,
      starts: Array.from({ length: source.length }, (_, i) => i),
      ends: Array.from({ length: source.length }, (_, i) => i + 1),
    }
    const place = expanded.starts[use.start] ?? 0
    if (uses >= maxUses) throw new Unreadable('macro-too-long', place)
    expanded = replaced(expanded, use, place)
    if (expanded.text.length > maxLength) throw new Unreadable('macro-too-long', place)
    from = use.start
  }
}

interface Use {
  readonly macro: Macro
  readonly start: number
  /** Behind the name, where the arguments begin. */
  readonly end: number
}

function nextUse(text: string, from: number, macros: ReadonlyMap<string, Macro>): Use | undefined {
  const command = /\\(?:([A-Za-z]+)|.)/g
  command.lastIndex = from
  for (let match = command.exec(text); match !== null; match = command.exec(text)) {
    const macro = macros.get(match[1] ?? '')
    if (macro !== undefined) return { macro, start: match.index, end: command.lastIndex }
  }
  return undefined
}

function replaced({ text, starts, ends }: Expanded, { macro, start, end }: Use, place: number): Expanded {
  const args: { start: number; stop: number }[] = []
  let behind = end
  for (let i = 0; i < macro.parameters; i++) {
    const argument = argumentAt(text, behind)
    if (argument === undefined) throw new Unreadable('argument-missing', place, { what: text.slice(start, end) })
    args.push(argument)
    behind = argument.end
  }
  const useEnd = ends[behind - 1]!
  const out = { text: text.slice(0, start), starts: starts.slice(0, start), ends: ends.slice(0, start) }
  const putBody = (piece: string) => {
    out.text += piece
    for (let i = 0; i < piece.length; i++) {
      out.starts.push(place)
      out.ends.push(useEnd)
    }
  }
  const putText = (from: number, to: number) => {
    out.text += text.slice(from, to)
    for (let i = from; i < to; i++) {
      out.starts.push(starts[i]!)
      out.ends.push(ends[i]!)
    }
  }
  for (const part of macro.body.split(/(#[1-9])/)) {
    const argument = part.startsWith('#') ? args[Number(part[1]) - 1] : undefined
    if (argument === undefined) putBody(part)
    else putText(argument.start, argument.stop)
  }
  // A space keeps `\a b` from running into one word when the body ends with a command.
  if (/\\[A-Za-z]+$/.test(macro.body) && /[A-Za-z]/.test(text[behind] ?? '')) putBody(' ')
  putText(behind, text.length)
  return out
}

/** The argument of a command: what stands in braces, or the next character or command. */
function argumentAt(text: string, from: number): { start: number; stop: number; end: number } | undefined {
  let at = from
  while (/\s/.test(text[at] ?? '')) at++
  if (at >= text.length) return undefined
  if (text[at] !== '{') {
    const token = /\\(?:[A-Za-z]+|.)|./suy
    token.lastIndex = at
    token.exec(text)
    return { start: at, stop: token.lastIndex, end: token.lastIndex }
  }
  let depth = 0
  for (let i = at; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '{') depth++
    else if (text[i] === '}' && --depth === 0) return { start: at + 1, stop: i, end: i + 1 }
  }
  return undefined
}
