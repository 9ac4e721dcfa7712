import type { Range } from './tree.ts'

/**
 * The range widened until its braces match: of `\mathbf{A}^T`, where a tree begins at the A, the command before is taken
 * along.
 */
export function withBraces(source: string, { start, end }: Range): Range {
  const [closing, opening] = unmatched(source.slice(start, end))
  let from = start
  for (let missing = closing; missing > 0 && from > 0; ) {
    from--
    if (isBrace(source, from, '}')) missing++
    else if (isBrace(source, from, '{')) missing--
  }
  if (from < start) from -= /\\[A-Za-z]+\s*$/.exec(source.slice(0, from))?.[0].length ?? 0
  let to = end
  for (let missing = opening; missing > 0 && to < source.length; to++) {
    if (isBrace(source, to, '{')) missing++
    else if (isBrace(source, to, '}')) missing--
  }
  return { start: from, end: to }
}

const isBrace = (text: string, at: number, brace: '{' | '}'): boolean => text[at] === brace && text[at - 1] !== '\\'

/** How many braces of a text are closed without being opened, and opened without being closed. */
function unmatched(text: string): readonly [number, number] {
  let closing = 0
  let opening = 0
  for (let at = 0; at < text.length; at++) {
    if (isBrace(text, at, '{')) opening++
    else if (isBrace(text, at, '}')) {
      if (opening > 0) opening--
      else closing++
    }
  }
  return [closing, opening]
}
