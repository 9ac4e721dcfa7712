import type { Section } from './document.ts'
import type { Lines } from './lines.ts'

/** Where a section begins; `end` returns to the one that held the section opened last. */
export interface Mark {
  readonly at: number
  readonly kind: Section['kind'] | 'end'
  /** Depth of a heading, from 1. */
  readonly depth: number
  readonly title: string
}

/** Sections in the order of the document, and the one the reader stands in. */
export class Sections {
  readonly all: Section[] = []
  readonly #lines: Lines
  readonly #headings: { index: number; depth: number }[] = []
  #problem: number | undefined
  #part: number | undefined
  current = 0

  constructor(lines: Lines) {
    this.#lines = lines
    this.all.push({ kind: 'start', title: '', line: 1, start: 0, parent: undefined })
  }

  /** The section without the short lines of words in it. */
  get firm(): number {
    return this.all[this.current]!.kind === 'line' ? this.all[this.current]!.parent! : this.current
  }

  enter({ at, kind, depth, title }: Mark): void {
    if (kind === 'end') {
      this.#part = undefined
      this.#problem = undefined
      this.current = this.#headings.at(-1)?.index ?? 0
      return
    }
    let parent = this.#headings.at(-1)?.index ?? 0
    const index = this.all.length
    if (kind === 'heading') {
      while (this.#headings.length > 0 && this.#headings.at(-1)!.depth >= depth) this.#headings.pop()
      parent = this.#headings.at(-1)?.index ?? 0
      this.#headings.push({ index, depth })
      this.#problem = undefined
      this.#part = undefined
    } else if (kind === 'problem') {
      this.#problem = index
      this.#part = undefined
    } else if (kind === 'part') {
      parent = this.#problem ?? parent
      this.#part = index
    } else parent = this.#part ?? this.#problem ?? parent
    this.all.push({ kind, title, line: this.#lines.place(at).line, start: at, parent })
    this.current = index
  }
}
