import type { Range } from './tree.ts'

/** A prepared text and the places of the source that its characters come from. */
export class Prepared {
  readonly text: string
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  readonly #length: number

  constructor(pieces: readonly string[], starts: readonly number[], ends: readonly number[], sourceLength: number) {
    this.text = pieces.join('')
    this.#length = sourceLength
    pieces.forEach((piece, i) => {
      for (let count = piece.length; count > 0; count--) {
        this.#starts.push(starts[i]!)
        this.#ends.push(ends[i]!)
      }
    })
  }

  /** The range of the source that the characters from `start` to `end` come from. */
  range(start: number, end: number): Range {
    const first = this.#starts[start] ?? this.#length
    return { start: first, end: end > start ? Math.max(first, this.#ends[end - 1]!) : first }
  }
}
