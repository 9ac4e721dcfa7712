import type { Range } from '../syntax/tree.ts'

/** A side as typed, without alignment marks, row ends, tags and closing punctuation, white space collapsed. */
export function typed(source: string, { start, end }: Range): string {
  return outsideMatrices(source.slice(start, end), (piece) =>
    piece
      .replace(/\\(?:tag|label)\*?\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])/g, ' ')
      .replace(/\\\\(?:\[[^\]]*\])?|(?<!\\)&/g, ' ')
      .replace(/(?:\\(?:quad|qquad|[,;:! ])\s*)+$/, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*[.,;:。，；、]+$/u, '')
}

/** Changes the text outside of `\begin{…} … \end{…}`, where & and \\ belong to a matrix. */
function outsideMatrices(text: string, change: (piece: string) => string): string {
  return text
    .split(/(\\begin\{(\w+\*?)\}[\s\S]*?\\end\{\2\})/)
    .map((piece, i) => (i % 3 === 0 ? change(piece) : i % 3 === 1 ? piece : ''))
    .join('')
}
