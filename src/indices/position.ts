import { type Axis, type ElementarySize, isDirectSum } from './axis.ts'

/*
 * Positions on axes. An index is a number that stands for a position on an elementary axis; `IndexSpace` knows its
 * size and, if it is not bound, its label. A position on an axis has a spot for every part of the axis.
 */

export type Spot = number | { readonly branch: number; readonly inside: Position }

export interface Position {
  readonly axis: Axis
  readonly spots: readonly Spot[]
}

export const noLabel = -1

/** The indices of one computation. */
export class IndexSpace {
  private readonly sizes: number[] = []
  private readonly labels: number[] = []
  private readonly sharedIndices = new Map<string, number>()
  private readonly byLabel = new Map<number, number>()

  get count(): number {
    return this.sizes.length
  }

  /** Forgets all indices. */
  clear(): void {
    this.sizes.length = 0
    this.labels.length = 0
    this.sharedIndices.clear()
    this.byLabel.clear()
  }

  /** Forgets the indices from this number on. */
  release(mark: number): void {
    this.sizes.length = mark
    this.labels.length = mark
    for (const known of [this.sharedIndices, this.byLabel] as Map<unknown, number>[]) {
      for (const [key, index] of known) if (index >= mark) known.delete(key)
    }
  }

  fresh(size: number, label: number = noLabel): number {
    this.labels.push(label)
    const index = this.sizes.push(size) - 1
    if (label !== noLabel && !this.byLabel.has(label)) this.byLabel.set(label, index)
    return index
  }

  /** An index with this label. */
  labelled(label: number): number {
    return this.byLabel.get(label)!
  }

  /** The index that carries a label on an axis of a size. */
  shared(size: number, label: number): number {
    const first = this.byLabel.get(label)
    if (first !== undefined && this.sizes[first] === size) return first
    const key = `${size} ${label}`
    const known = this.sharedIndices.get(key)
    if (known !== undefined) return known
    const index = this.fresh(size, label)
    this.sharedIndices.set(key, index)
    return index
  }

  sizeOf(index: number): number {
    return this.sizes[index]!
  }

  labelOf(index: number): number {
    return this.labels[index]!
  }

  /** A position that runs over an axis without direct sums. */
  position(axis: Axis): Position {
    const { parts } = axis
    const spots: number[] = []
    for (let at = 0; at < parts.length; at++) spots.push(this.fresh((parts[at] as ElementarySize).id))
    return { axis, spots }
  }

  /** Positions that run together over the axis: one for every choice among the summands of its direct sums. */
  positions(axis: Axis, labelled?: (path: string) => number, path = ''): Position[] {
    let lists: Spot[][] = [[]]
    axis.parts.forEach((part, at) => {
      if (!isDirectSum(part)) {
        if (lists.length === 1) lists[0]!.push(this.fresh(part.id, labelled?.(`${path}${at}`)))
        else lists = lists.map((list) => [...list, this.fresh(part.id, labelled?.(`${path}${at}`))])
        return
      }
      const choices = part.summands.flatMap((summand, branch) =>
        this.positions(summand, labelled, `${path}${at}.${branch}.`).map((inside) => ({ branch, inside })),
      )
      lists = choices.flatMap((choice) => lists.map((list) => [...list, choice]))
    })
    return lists.map((spots) => ({ axis, spots }))
  }
}

/** All indices of a position, in order. */
export function indicesOf(position: Position): number[] {
  if (!position.axis.split) return position.spots as number[]
  return position.spots.flatMap((spot) => (typeof spot === 'number' ? [spot] : indicesOf(spot.inside)))
}

/** Which summands of direct sums the position lies in; empty where there are none. */
export function selectorOf(position: Position): string {
  if (!position.axis.split) return ''
  return position.spots
    .map((spot) => (typeof spot === 'number' ? '_' : `${spot.branch}(${selectorOf(spot.inside)})`))
    .join(',')
}

/** The part of a position that belongs to a stretch of its axis, which is itself an axis. */
export const slice = (position: Position, axis: Axis, from: number): Position => ({
  axis,
  spots: position.spots.slice(from, from + axis.parts.length),
})
