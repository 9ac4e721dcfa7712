import type { Range } from '../syntax/tree.ts'

/** The same trees with every range moved: from the text that was parsed to the document that holds it. */
export function shifted<T>(value: T, move: (offset: number) => number): T {
  if (Array.isArray(value)) return value.map((item) => shifted(item, move)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === 'range' ? moved(part as Range, move) : shifted(part, move),
    ]),
  ) as T
}

const moved = ({ start, end }: Range, move: (offset: number) => number): Range => ({
  start: move(start),
  end: move(end),
})
