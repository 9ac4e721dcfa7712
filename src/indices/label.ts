import { compareSequences } from './sequence.ts'
import type { Symmetry } from './tables.ts'

/*
 * Canonical labelling of a network that is no plain word: colour refinement, then individualise and refine, the
 * least code of all leaves; branches that a known automorphism maps to tried ones are skipped (after McKay 1981).
 */

export interface Piece {
  /** What distinguishes the atom: its number. */
  readonly atom: number
  /** Bound indices of the network (0, 1, …) or negative codes that stand for labels. */
  readonly slots: readonly number[]
  readonly symmetries: readonly Symmetry[]
}

export interface Labelling {
  /** For each atom, sorted: its number, then its slots with the bound indices renumbered. */
  readonly code: readonly number[]
  /** Size colours of the renumbered indices. */
  readonly sizes: readonly number[]
  /** The new number of each index. */
  readonly numbering: readonly number[]
  /** The sign by which the canonical network differs from the given one; 0 if an automorphism changes the sign. */
  readonly sign: 1 | 0 | -1
}

interface Leaf {
  readonly code: readonly number[]
  readonly sign: 1 | -1
  /** The new number of each index. */
  readonly numbering: readonly number[]
  /** The indices that were individualised on the way to it. */
  readonly fixed: readonly number[]
}

const scramble = (a: number, b: number): number => {
  let h = Math.imul(a ^ (b + 0x7f4a7c15), 0x85ebca6b)
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  return (h ^ (h >>> 13)) | 0
}

/** The canonical form of a network: isomorphic networks give equal codes and sizes. */
export function canonicalLabelling(pieces: readonly Piece[], sizes: readonly number[]): Labelling {
  return new Labeller(pieces, sizes).run()
}

class Labeller {
  private readonly pieces: readonly Piece[]
  private readonly sizes: readonly number[]
  private best: Leaf | undefined
  private vanishes = false
  private readonly automorphisms: (readonly number[])[] = []

  constructor(pieces: readonly Piece[], sizes: readonly number[]) {
    this.pieces = pieces
    this.sizes = sizes
  }

  run(): Labelling {
    this.descend(
      this.sizes.map((size) => scramble(size, 17)),
      [],
    )
    const { code, sign, numbering } = this.best!
    const sizes: number[] = []
    for (let i = 0; i < numbering.length; i++) sizes[numbering[i]!] = this.sizes[i]!
    return { code, sizes, numbering, sign: this.vanishes ? 0 : sign }
  }

  /** Colours are numbers made from isomorphism invariants only; a collision costs leaves, never correctness. */
  private refine(start: readonly number[]): { colours: number[]; cells: number } {
    let colours = [...start]
    let cells = new Set(colours).size
    for (;;) {
      if (cells === colours.length) return { colours, cells }
      const next = colours.map((colour) => scramble(colour, 3))
      for (const piece of this.pieces) this.shed(piece, colours, next)
      const count = new Set(next).size
      if (count <= cells) return { colours, cells }
      colours = next
      cells = count
    }
  }

  /** Adds to each index of an atom what the atom looks like from there. */
  private shed({ atom, slots, symmetries }: Piece, colours: readonly number[], into: number[]): void {
    const seen = (slot: number): number => (slot < 0 ? scramble(slot, 5) : colours[slot]!)
    const look = (order: readonly number[] | undefined, from: number): number => {
      let hash = scramble(atom, 7)
      for (let at = 0; at < slots.length; at++) {
        const place = order ? order[at]! : at
        hash = scramble(hash, seen(slots[place]!) + (place === from ? 1 : 0))
      }
      return hash
    }
    for (let from = 0; from < slots.length; from++) {
      const slot = slots[from]!
      if (slot < 0) continue
      let total = look(undefined, from)
      for (const { order } of symmetries) total = (total + look(order, from)) | 0
      into[slot] = (into[slot]! + scramble(total, 11)) | 0
    }
  }

  /** Visits the leaves below; the depth to which to go back, where a leaf shows that the rest of a branch is known. */
  private descend(start: readonly number[], fixed: readonly number[]): number {
    const { colours, cells } = this.refine(start)
    if (cells === colours.length) return this.leaf(colours, fixed)
    const cell = smallestCell(colours)
    const tried: number[] = []
    for (const vertex of cell) {
      if (this.vanishes) break
      if (tried.length > 0 && this.inOrbit(vertex, tried, fixed)) continue
      tried.push(vertex)
      const individual = [...colours]
      // The depth keeps it apart from the indices that were individualised before.
      individual[vertex] = scramble(colours[vertex]!, 13 + fixed.length)
      const depth = this.descend(individual, [...fixed, vertex])
      if (depth < fixed.length) return depth
    }
    return fixed.length
  }

  /** Whether an automorphism found so far that keeps the fixed vertices maps a tried vertex to this one. */
  private inOrbit(vertex: number, tried: readonly number[], fixed: readonly number[]): boolean {
    const parent = this.sizes.map((_, i) => i)
    const find = (i: number): number => {
      let root = i
      while (parent[root] !== root) root = parent[root]!
      return root
    }
    for (const map of this.automorphisms) {
      if (fixed.some((i) => map[i] !== i)) continue
      for (let i = 0; i < map.length; i++) parent[find(i)] = find(map[i]!)
    }
    return tried.some((other) => find(other) === find(vertex))
  }

  private leaf(colours: readonly number[], fixed: readonly number[]): number {
    const order = colours.map((_, i) => i).sort((a, b) => colours[a]! - colours[b]!)
    const numbering: number[] = []
    order.forEach((vertex, at) => {
      numbering[vertex] = at
    })
    let sign: 1 | -1 = 1
    const rows = this.pieces.map((piece) => {
      const slots = piece.slots.map((slot) => (slot < 0 ? slot : numbering[slot]!))
      const least = leastUnder(slots, piece.symmetries)
      if (least.sign === -1) sign = sign === 1 ? -1 : 1
      return [piece.atom, ...least.slots]
    })
    const code = rows.sort(compareSequences).flat()
    const comparison = this.best ? compareSequences(code, this.best.code) : -1
    if (comparison < 0 || !this.best) this.best = { code, sign, numbering, fixed }
    if (comparison !== 0) return fixed.length
    if (sign !== this.best.sign) this.vanishes = true
    const back: number[] = []
    for (let i = 0; i < numbering.length; i++) back[this.best.numbering[i]!] = i
    this.automorphisms.push(numbering.map((at) => back[at]!))
    // The automorphism maps a branch that was visited to this one, where the two ways down part.
    let common = 0
    while (fixed[common] === this.best.fixed[common]) common++
    return common
  }
}

/** The members of the first of the smallest cells with more than one member. */
function smallestCell(colours: readonly number[]): number[] {
  const cells = new Map<number, number[]>()
  colours.forEach((colour, i) => {
    const cell = cells.get(colour)
    if (cell) cell.push(i)
    else cells.set(colour, [i])
  })
  let best: number[] | undefined
  let bestColour = 0
  for (const [colour, cell] of cells) {
    if (cell.length === 1) continue
    if (!best || cell.length < best.length || (cell.length === best.length && colour < bestColour)) {
      best = cell
      bestColour = colour
    }
  }
  return best!
}

/** The least arrangement of slots among those that the symmetries allow, and the sign it costs. */
export function leastUnder(
  slots: readonly number[],
  symmetries: readonly Symmetry[],
): { readonly slots: readonly number[]; readonly sign: 1 | -1 } {
  let best = slots
  let sign: 1 | -1 = 1
  for (const symmetry of symmetries) {
    const arranged = symmetry.order.map((at) => slots[at]!)
    if (compareSequences(arranged, best) >= 0) continue
    best = arranged
    sign = symmetry.sign
  }
  return { slots: best, sign }
}
