import type { DirectiveKind, SourceText } from './document.ts'

/** One command to the program, in an identity file or in a comment of a document. */
export interface Command extends SourceText {
  readonly kind: DirectiveKind | 'expect' | 'ignore' | 'unknown'
}

const verdicts = new Set(['proved', 'refuted', 'ill-shaped', 'undecided', 'unreadable'])

/** Reads one command, `let A : matrix(m, n)`, from a stretch of text; undefined if there is nothing to read. */
export function readCommand(text: string, start: number, end: number): Command | undefined {
  const match = /^(\s*)(\p{L}*)(\s*)/u.exec(text.slice(start, end))!
  const word = match[2]!
  const from = start + match[0].length
  const rest = text.slice(from, end).trimEnd()
  const whole = text.slice(start, end).trim()
  if (whole === '') return undefined
  const at = { text: rest, start: from, end: from + rest.length }
  const unknown: Command = { kind: 'unknown', text: whole, start: start + match[1]!.length, end: at.end }
  switch (word) {
    case 'let':
    case 'given':
      return rest === '' ? unknown : { kind: word, ...at }
    case 'layout':
      return rest === 'denominator' || rest === 'numerator' ? { kind: word, ...at } : unknown
    case 'include': {
      const quoted = /^"([^"]+)"$/.exec(rest)
      return quoted ? { kind: word, text: quoted[1]!, start: from + 1, end: at.end - 1 } : unknown
    }
    case 'expect':
      return verdicts.has(rest) ? { kind: word, ...at } : unknown
    case 'ignore':
      return rest === '' ? { kind: word, ...at } : unknown
    default:
      return unknown
  }
}

/** The commands of a comment that begins with `matproof:`, one a line or parted by semicolons; none in other comments. */
export function readComment(text: string, start: number, end: number): Command[] {
  const head = /^\s*matproof\s*:/.exec(text.slice(start, end))
  if (!head) return []
  const commands: Command[] = []
  let from = start + head[0].length
  while (from <= end) {
    const cut = /[\n;]/g
    cut.lastIndex = from
    const found = cut.exec(text)
    const to = found && found.index < end ? found.index : end
    const command = readCommand(text, from, to)
    if (command) commands.push(command)
    from = to + 1
  }
  return commands
}
