import type { Macro } from './document.ts'
import type { Edit } from './lines.ts'

/** The end of the group that opens at `open` (`{` or `[`), or undefined: `\{` and `\}` do not count. */
export function groupEnd(text: string, open: number, limit = text.length): number | undefined {
  const [left, right] = text[open] === '[' ? ['[', ']'] : ['{', '}']
  let depth = 0
  for (let at = open; at < limit; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === left) depth++
    else if (char === right && --depth === 0) return at + 1
  }
  return undefined
}

const longestDefinition = 4000

/**
 * The macros a document defines by `\newcommand` and its like, `\def` and `\DeclareMathOperator`, and where their
 * definitions stand. Nothing is expanded here: expansion is the parser's, and bounded.
 */
export function readMacros(text: string): { macros: Map<string, Macro>; definitions: Edit[] } {
  const macros = new Map<string, Macro>()
  const definitions: Edit[] = []
  const pattern = /\\(?:(?:re|provide)?newcommand|providecommand|DeclareMathOperator|[gex]?def)(?![A-Za-z])\*?/g
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const found = match[0].endsWith('def')
      ? plainDefinition(text, pattern.lastIndex)
      : commandDefinition(text, pattern.lastIndex)
    if (!found) continue
    const { name, macro, end } = found
    const operator = match[0].startsWith('\\DeclareMathOperator')
    macros.set(name, operator ? { ...macro, body: `\\operatorname{${macro.body}}` } : macro)
    definitions.push({ start: match.index, end })
    pattern.lastIndex = end
  }
  return { macros, definitions }
}

interface Definition {
  readonly name: string
  readonly macro: Macro
  readonly end: number
}

/** `{\name}[2][default]{body}` or `\name{body}`. */
function commandDefinition(text: string, from: number): Definition | undefined {
  const head = /\s*(?:\{\s*\\([A-Za-z]+|.)\s*\}|\\([A-Za-z]+|.))\s*(?:\[(\d)\])?\s*/y
  head.lastIndex = from
  const match = head.exec(text)
  if (!match) return undefined
  let at = head.lastIndex
  const limit = Math.min(text.length, at + longestDefinition)
  let optional: string | undefined
  if (text[at] === '[') {
    const end = groupEnd(text, at, limit)
    if (end === undefined) return undefined
    optional = text.slice(at + 1, end - 1)
    at = end
  }
  return bodyAt(text, at, limit, match[1] ?? match[2]!, Number(match[3] ?? 0), optional)
}

/** `\name#1#2{body}`. */
function plainDefinition(text: string, from: number): Definition | undefined {
  const head = /\s*\\([A-Za-z]+|.)\s*((?:#\d)*)\s*/y
  head.lastIndex = from
  const match = head.exec(text)
  if (!match) return undefined
  const at = head.lastIndex
  return bodyAt(text, at, Math.min(text.length, at + longestDefinition), match[1]!, match[2]!.length / 2, undefined)
}

function bodyAt(
  text: string,
  at: number,
  limit: number,
  name: string,
  parameters: number,
  optional: string | undefined,
): Definition | undefined {
  if (text[at] !== '{') return undefined
  const end = groupEnd(text, at, limit)
  return end === undefined
    ? undefined
    : { name, macro: { parameters, optional, body: text.slice(at + 1, end - 1) }, end }
}

/** Macros that stand for the beginning or the end of an environment: `\def\be{\begin{equation}}`. */
export function environmentMacros(macros: ReadonlyMap<string, Macro>): Map<string, { end: boolean; name: string }> {
  const found = new Map<string, { end: boolean; name: string }>()
  for (const [name, { parameters, body }] of macros) {
    const match = /^\s*\\(begin|end)\s*\{([A-Za-z]+)\*?\}\s*$/.exec(body)
    if (match && parameters === 0) found.set(name, { end: match[1] === 'end', name: match[2]! })
  }
  return found
}
