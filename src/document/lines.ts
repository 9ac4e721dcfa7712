/** Lines and columns of offsets, from 1, in UTF-16 units. */
export class Lines {
  readonly #starts: number[] = [0]

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1)
  }

  place(offset: number): { line: number; column: number } {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.#starts[low]! + 1 }
  }
}

/** A range of the source and what stands there instead: spaces, or a shorter spelling filled up with spaces. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly instead?: string
}

/** The text with every range replaced, at its old length: offsets stay those of the source. Line ends survive blanking. */
export function overwrite(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start)
  const pieces: string[] = []
  let at = 0
  for (const { start, end, instead = '' } of sorted) {
    if (end <= at) continue
    const from = Math.max(start, at)
    pieces.push(text.slice(at, from), instead + text.slice(from + instead.length, end).replace(/[^\n]/g, ' '))
    at = end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
