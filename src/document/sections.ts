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

/** Numbered from 2 on: what stands before is the first problem, whose number nobody wrote. */
const second = /^\D*2(?!\d)/

/** The sections with the unnumbered first problems of a document, and where what stands at a place of one belongs. */
export function withFirstProblems(sections: readonly Section[]): {
  readonly all: readonly Section[]
  readonly sectionOf: (place: { readonly section: number; readonly start: number }) => number
} {
  const all = [...sections]
  const first = new Map<number, { readonly index: number; readonly end: number }>()
  const seen = new Set<number>()
  for (const { kind, title, parent, start } of sections) {
    if (kind !== 'problem' || parent === undefined || seen.has(parent)) continue
    seen.add(parent)
    if (!second.test(title)) continue
    const { line, start: opening } = sections[parent]!
    first.set(parent, { index: all.length, end: start })
    all.push({ kind: 'problem', title: '1.', line, start: opening, parent })
  }
  const sectionOf = ({ section, start }: { readonly section: number; readonly start: number }): number => {
    const problem = first.get(section)
    return problem && start < problem.end ? problem.index : section
  }
  return {
    all: all.map((section) =>
      section.parent !== undefined && (section.kind === 'line' || section.kind === 'part')
        ? { ...section, parent: sectionOf({ section: section.parent, start: section.start }) }
        : section,
    ),
    sectionOf,
  }
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
