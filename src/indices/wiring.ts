import * as Q from '../number/rational.ts'
import type { AxisTable } from './axis.ts'
import * as C from './coefficient.ts'
import { componentKind, labelSlot, slotLabel, temporaryLabel } from './component.ts'
import { canonicalLabelling, leastUnder, type Piece } from './label.ts'
import { type IndexSpace, noLabel } from './position.ts'
import { type Atom, integerExponent, integerOf, type MonomialId, plainExponent, type Tables } from './tables.ts'
import { leastRotation, lesser, rotated } from './word.ts'

/**
 * A product of entries before it is in canonical form: atoms with the indices of their slots, indices that are one,
 * and the indices that are summed. An index that is not summed is a position of the whole.
 */
export interface Net {
  coefficient: C.Coefficient
  /** Atom, then its indices; atom after atom. */
  readonly atoms: number[]
  /** Pairs of indices that must agree. */
  readonly merges: number[]
  readonly sums: number[]
  /** Components that are in canonical form already, each with its exponent. */
  readonly factors: number[]
}

export const unitNet = (coefficient: C.Coefficient = Q.one): Net => ({
  coefficient,
  atoms: [],
  merges: [],
  sums: [],
  factors: [],
})

/** Multiplies `into` by another net, in place. */
export function multiplyInto(into: Net, net: Net): void {
  into.coefficient = C.multiply(into.coefficient, net.coefficient)
  for (const value of net.atoms) into.atoms.push(value)
  for (const value of net.merges) into.merges.push(value)
  for (const value of net.sums) into.sums.push(value)
  for (const value of net.factors) into.factors.push(value)
}

export interface CanonicalMonomial {
  readonly monomial: MonomialId
  readonly coefficient: C.Coefficient
}

/** An atom in a net whose slots are known: bound indices numbered from 0, or −1 − label. */
interface Occurrence {
  atom: Atom
  readonly slots: number[]
}

/** Puts nets into canonical form. Holds scratch space, so one object serves one computation at a time. */
export class Wiring {
  private readonly tables: Tables
  private readonly axes: AxisTable
  private readonly space: IndexSpace
  private epoch = 0
  private readonly summedIn: number[] = []
  private readonly parentIn: number[] = []
  private readonly parent: number[] = []
  private readonly slotIn: number[] = []
  private readonly slot: number[] = []

  constructor(tables: Tables, axes: AxisTable, space: IndexSpace) {
    this.tables = tables
    this.axes = axes
    this.space = space
  }

  /** The class of an index: indices that must agree have one representative. */
  find(index: number): number {
    let root = index
    while (this.parentIn[root] === this.epoch) root = this.parent[root]!
    return root
  }

  /** Takes up the merges of a net; `find` and `labelOf` then speak of its classes. */
  private open(net: Net): void {
    this.epoch++
    for (const index of net.sums) this.summedIn[index] = this.epoch
    for (let i = 0; i < net.merges.length; i += 2) {
      const a = this.find(net.merges[i]!)
      const b = this.find(net.merges[i + 1]!)
      if (a === b) continue
      this.parent[a] = b
      this.parentIn[a] = this.epoch
    }
  }

  private isSummed(index: number): boolean {
    return this.summedIn[index] === this.epoch
  }

  private labelOf(index: number): number {
    const label = this.space.labelOf(index)
    return label === noLabel ? temporaryLabel + index : label
  }

  /** Which indices of a net are one; valid until the next net is looked at. */
  classesOf(net: Net): (index: number) => number {
    this.open(net)
    return (index) => this.find(index)
  }

  /** The canonical monomial of a net, or undefined if the net is zero. */
  canonical(net: Net): CanonicalMonomial | undefined {
    this.open(net)
    const factors = [...net.factors]
    if (!this.settleLabels(net, factors)) return undefined
    const sizes: number[] = []
    let sign = 1
    const occurrences: Occurrence[] = []
    for (let at = 0; at < net.atoms.length; ) {
      const atom = this.tables.atom(net.atoms[at]!)
      const slots: number[] = []
      for (let i = 1; i <= atom.arity; i++) slots.push(this.slotOf(net.atoms[at + i]!, sizes))
      at += 1 + atom.arity
      if (atom.symmetries.length > 0 && changesSign(atom, slots)) return undefined
      occurrences.push({ atom, slots })
    }
    let incidences = incidencesOf(occurrences, sizes.length)
    let pieces = occurrences
    if (mayMerge(occurrences, incidences)) {
      const merged = this.mergeParallel(occurrences)
      pieces = merged.occurrences
      sign *= merged.sign
      incidences = incidencesOf(pieces, sizes.length)
    }
    const coefficient = C.multiply(net.coefficient, this.openSums(net, incidences))
    const componentSign = this.addComponents(pieces, incidences, sizes, factors)
    if (componentSign === 0) return undefined
    sign *= componentSign
    return {
      monomial: this.tables.monomials.intern(this.tables.collectFactors(factors)),
      coefficient: sign === 1 ? coefficient : C.negate(coefficient),
    }
  }

  /** Gives labelled classes their label, and says which labels must agree. False if two literals cannot. */
  private settleLabels(net: Net, factors: number[]): boolean {
    if (net.merges.length === 0) return true
    const labels = new Map<number, Set<number>>()
    for (const index of net.merges) {
      if (this.isSummed(index)) continue
      const root = this.find(index)
      let set = labels.get(root)
      if (!set) {
        set = new Set()
        labels.set(root, set)
      }
      set.add(this.labelOf(index))
    }
    for (const [root, set] of labels) {
      const sorted = [...set].sort((a, b) => a - b)
      if (sorted.filter((label) => this.tables.isLiteral(label)).length > 1) return false
      this.slotIn[root] = this.epoch
      this.slot[root] = labelSlot(sorted[0]!)
      if (sorted.length === 1) continue
      const code = [componentKind.equal, this.space.sizeOf(root), ...sorted]
      factors.push(this.tables.components.intern(code), plainExponent)
    }
    return true
  }

  private slotOf(index: number, sizes: number[]): number {
    const root = this.find(index)
    if (this.slotIn[root] === this.epoch) return this.slot[root]!
    this.slotIn[root] = this.epoch
    return (this.slot[root] = this.isSummed(root) ? sizes.push(this.space.sizeOf(root)) - 1 : labelSlot(this.labelOf(root)))
  }

  /** A summed index that no atom has gives its size. */
  private openSums(net: Net, incidences: readonly (readonly number[])[]): C.Coefficient {
    let coefficient: C.Coefficient = Q.one
    for (const index of net.sums) {
      const root = this.find(index)
      const known = this.slotIn[root] === this.epoch ? this.slot[root]! : undefined
      if (known !== undefined && (known < 0 || known >= incidences.length || incidences[known]!.length > 0)) continue
      // Marked so that a class of several indices counts once.
      this.slotIn[root] = this.epoch
      this.slot[root] = incidences.length
      coefficient = C.multiply(coefficient, this.axes.sizeById(this.space.sizeOf(root)).value)
    }
    return coefficient
  }

  /** Equal atoms on equal slots become one power. */
  private mergeParallel(occurrences: readonly Occurrence[]): { occurrences: Occurrence[]; sign: 1 | -1 } {
    const byKey = new Map<string, Occurrence>()
    const kept: Occurrence[] = []
    let sign: 1 | -1 = 1
    for (const { atom, slots } of occurrences) {
      const least = leastUnder(slots, atom.symmetries)
      if (least.sign === -1) sign = sign === 1 ? -1 : 1
      const key = `${atom.base}:${least.slots.join()}`
      const known = byKey.get(key)
      if (known) {
        known.atom = this.tables.withExponent(known.atom, this.tables.addExponents(known.atom.exponent, atom.exponent))
        continue
      }
      const occurrence = { atom, slots: [...least.slots] }
      byKey.set(key, occurrence)
      kept.push(occurrence)
    }
    return { occurrences: kept.filter(({ atom }) => atom.exponent !== integerExponent(0)), sign }
  }

  /** Adds the components of the network to the factors; the sign of their canonical forms, 0 if one of them vanishes. */
  private addComponents(
    pieces: readonly Occurrence[],
    incidences: readonly (readonly number[])[],
    sizes: readonly number[],
    factors: number[],
  ): number {
    const done = new Uint8Array(pieces.length)
    const reached = new Uint8Array(sizes.length)
    let sign = 1
    for (let start = 0; start < pieces.length; start++) {
      if (done[start]) continue
      const members = [start]
      const bound: number[] = []
      done[start] = 1
      let plain = true
      for (let at = 0; at < members.length; at++) {
        const { slots } = pieces[members[at]!]!
        if (slots.length > 2) plain = false
        for (const slot of slots) {
          if (slot < 0 || reached[slot]) continue
          reached[slot] = 1
          bound.push(slot)
          const touching = incidences[slot]!
          if (touching.length > 2) plain = false
          for (const other of touching) {
            if (done[other]) continue
            done[other] = 1
            members.push(other)
          }
        }
      }
      const { atom, slots } = pieces[start]!
      if (bound.length === 0 && movesExponent(this.tables.atom(atom.base), atom)) {
        // The power of a single entry is a power of its component.
        const base = { atom: this.tables.atom(atom.base), slots }
        const { code, sign: baseSign } =
          slots.length > 2 ? this.network([base], [0], [], sizes) : this.word([base], [0], incidences)
        if (baseSign === -1 && integerOf(atom.exponent)! % 2 !== 0) sign = -sign
        factors.push(this.tables.components.intern(code), atom.exponent)
        continue
      }
      const component = plain ? this.word(pieces, members, incidences) : this.network(pieces, members, bound, sizes)
      if (component.sign === 0) return 0
      sign *= component.sign
      factors.push(this.tables.components.intern(component.code), plainExponent)
    }
    return sign
  }

  /** A component in which no index is met more than twice: a path or a cycle. */
  private word(
    pieces: readonly Occurrence[],
    members: readonly number[],
    incidences: readonly (readonly number[])[],
  ): { code: readonly number[]; sign: number } {
    const only = pieces[members[0]!]!
    if (members.length === 1 && only.slots.length < 2) {
      const slot = only.slots[0] ?? 0
      return { code: [componentKind.path, slot < 0 ? slotLabel(slot) + 1 : 0, 0, 2 * only.atom.id], sign: 1 }
    }
    const isEnd = (slot: number): boolean => slot < 0 || incidences[slot]!.length === 1
    let first = members[0]!
    let side = 0
    let cyclic = true
    for (const member of members) {
      const { slots } = pieces[member]!
      if (slots.length === 2 && !isEnd(slots[0]!) && !isEnd(slots[1]!)) continue
      first = member
      side = slots.length < 2 || isEnd(slots[0]!) ? 0 : 1
      cyclic = false
      break
    }

    const forward: number[] = []
    const backward: number[] = []
    let sign = 1
    let backSign = 1
    let end = 0
    let here = first
    const opening = pieces[first]!
    // A column that starts the word is left by its only slot.
    const startsWithColumn = opening.slots.length === 1 && !isEnd(opening.slots[0]!)
    const openingSlot = opening.slots[side]
    const begin = openingSlot !== undefined && openingSlot < 0 ? slotLabel(openingSlot) + 1 : 0
    for (;;) {
      const { atom, slots } = pieces[here]!
      const directed = slots.length === 2 && atom.swap === 0
      forward.push(2 * atom.id + (directed ? side : 0))
      backward.push(2 * atom.id + (directed ? 1 - side : 0))
      if (atom.swap === -1) {
        if (side === 1) sign = -sign
        else backSign = -backSign
      }
      const exit = slots.length === 2 ? slots[1 - side]! : here === first && startsWithColumn ? slots[0]! : undefined
      if (exit === undefined) break
      if (isEnd(exit)) {
        end = exit < 0 ? slotLabel(exit) + 1 : 0
        break
      }
      const [a, b] = incidences[exit] as [number, number]
      here = a === here ? b : a
      if (cyclic && here === first) break
      side = pieces[here]!.slots[1] === exit ? 1 : 0
    }
    backward.reverse()
    return cyclic ? closedWord(forward, backward, sign, backSign) : openWord(forward, backward, begin, end, sign, backSign)
  }

  private network(
    pieces: readonly Occurrence[],
    members: readonly number[],
    bound: readonly number[],
    sizes: readonly number[],
  ): { code: readonly number[]; sign: number } {
    const local = new Map(bound.map((slot, at) => [slot, at]))
    const parts: Piece[] = members.map((member) => {
      const { atom, slots } = pieces[member]!
      return {
        atom: atom.id,
        slots: slots.map((slot) => (slot < 0 ? slot : local.get(slot)!)),
        symmetries: atom.symmetries,
      }
    })
    const labelling = canonicalLabelling(
      parts,
      bound.map((slot) => sizes[slot]!),
    )
    return {
      code: [componentKind.network, bound.length, ...labelling.sizes, ...labelling.code],
      sign: labelling.sign,
    }
  }
}

function openWord(
  forward: readonly number[],
  backward: readonly number[],
  begin: number,
  end: number,
  sign: number,
  backSign: number,
): { code: readonly number[]; sign: number } {
  const there = [componentKind.path, begin, end, ...forward]
  const back = [componentKind.path, end, begin, ...backward]
  const { word, order } = lesser(there, back)
  return { code: word, sign: order === 0 && sign !== backSign ? 0 : order <= 0 ? sign : backSign }
}

function closedWord(
  forward: readonly number[],
  backward: readonly number[],
  sign: number,
  backSign: number,
): { code: readonly number[]; sign: number } {
  const { word, order } = lesser(
    rotated(forward, leastRotation(forward)),
    rotated(backward, leastRotation(backward)),
  )
  return { code: [componentKind.cycle, ...word], sign: order === 0 && sign !== backSign ? 0 : order <= 0 ? sign : backSign }
}

/** Whether a power of an entry may be written as a power of the entry's component: not where a sign would be lost. */
const movesExponent = (base: Atom, atom: Atom): boolean =>
  atom.exponent !== plainExponent && (integerOf(atom.exponent) !== undefined || base.symmetries.every(({ sign }) => sign === 1))

/** Whether a symmetry that keeps the slots as they are changes the sign: the entry is then zero. */
const changesSign = (atom: Atom, slots: readonly number[]): boolean =>
  atom.symmetries.some(({ order, sign }) => sign === -1 && order.every((from, at) => slots[from] === slots[at]))

/** For each bound index the occurrences that meet it, one entry a slot. */
function incidencesOf(occurrences: readonly Occurrence[], bound: number): number[][] {
  const incidences: number[][] = Array.from({ length: bound }, () => [])
  occurrences.forEach(({ slots }, at) => {
    for (const slot of slots) if (slot >= 0) incidences[slot]!.push(at)
  })
  return incidences
}

/** Whether two occurrences of one atom meet one index, so that they may be parallel. */
function mayMerge(occurrences: readonly Occurrence[], incidences: readonly (readonly number[])[]): boolean {
  for (let index = 0; index < incidences.length; index++) {
    const touching = incidences[index]!
    for (let i = 1; i < touching.length; i++) {
      const a = occurrences[touching[i]!]!
      for (let j = 0; j < i; j++) {
        const b = occurrences[touching[j]!]!
        if (a === b || a.atom.base !== b.atom.base) continue
        if (a.atom.symmetries.length + b.atom.symmetries.length > 0 || a.slots.indexOf(index) === b.slots.indexOf(index)) return true
      }
      if (i > 16) return true
    }
  }
  return false
}
