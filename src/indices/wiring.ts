import * as Q from '../number/rational.ts'
import type { AxisTable } from './axis.ts'
import * as C from './coefficient.ts'
import { componentKind, labelSlot, slotLabel, temporaryLabel } from './component.ts'
import { canonicalLabelling, leastUnder, type Piece } from './label.ts'
import { type IndexSpace, noLabel } from './position.ts'
import { leastRotation } from './rotation.ts'
import { compareSequences } from './sequence.ts'
import {
  type Atom,
  type Exponent,
  integerExponent,
  integerOf,
  type MonomialId,
  plainExponent,
  type Tables,
} from './tables.ts'

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

/** Puts nets into canonical form. Holds scratch space, so one object serves one computation at a time. */
export class Wiring {
  private readonly tables: Tables
  private readonly axes: AxisTable
  private readonly space: IndexSpace

  // For each index of the computation, valid where the stamp is the present epoch.
  private epoch = 0
  private readonly summedIn: number[] = []
  private readonly parentIn: number[] = []
  private readonly parent: number[] = []
  private readonly slotIn: number[] = []
  private readonly slot: number[] = []

  // The net at hand. Its bound indices are numbered from 0; a slot holds such a number, or −1 − label.
  private readonly atoms: Atom[] = []
  /** Where an atom's slots begin in `ends`. */
  private readonly starts: number[] = []
  private readonly ends: number[] = []
  /** The atom that an end belongs to. */
  private readonly owner: number[] = []
  private readonly sizes: number[] = []
  // For each bound index, the ends that meet it: how many, the last one, and from each end the one before.
  private readonly degree: number[] = []
  private readonly lastEnd: number[] = []
  private readonly endBefore: number[] = []
  // Which atoms and bound indices have been put into a component, by epoch.
  private readonly atomDone: number[] = []
  private readonly boundDone: number[] = []

  constructor(tables: Tables, axes: AxisTable, space: IndexSpace) {
    this.tables = tables
    this.axes = axes
    this.space = space
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
    if (net.merges.length > 0 && !this.settleLabels(net, factors)) return undefined
    if (!this.readAtoms(net)) return undefined
    let sign = 1
    if (this.mayMerge()) sign = this.mergeParallel()
    const coefficient = this.openSums(net)
    sign *= this.addComponents(factors)
    if (sign === 0) return undefined
    return {
      monomial: this.tables.monomials.intern(this.tables.collectFactors(factors)),
      coefficient: sign === 1 ? coefficient : C.negate(coefficient),
    }
  }

  /**
   * The net that `canonical` was last called with, its agreeing indices made one: only conditions between positions
   * stay in its merges.
   */
  compacted(net: Net): Net {
    if (net.merges.length === 0) return net
    const { epoch } = this
    const representative = new Map<number, number>()
    const merges: number[] = []
    for (const index of net.merges) {
      if (this.summedIn[index] === epoch) continue
      const root = this.find(index)
      const first = representative.get(root)
      if (first === undefined) representative.set(root, index)
      else if (first !== index) merges.push(first, index)
    }
    const sums: number[] = []
    for (const index of net.sums) {
      const root = this.find(index)
      if (representative.has(root)) continue
      representative.set(root, root)
      sums.push(root)
    }
    const atoms: number[] = []
    for (let at = 0; at < net.atoms.length; ) {
      const next = at + 1 + this.tables.atom(net.atoms[at]!).arity
      atoms.push(net.atoms[at]!)
      for (at++; at < next; at++) {
        const root = this.find(net.atoms[at]!)
        atoms.push(representative.get(root) ?? root)
      }
    }
    return { coefficient: net.coefficient, atoms, merges, sums, factors: net.factors }
  }

  private find(index: number): number {
    let root = index
    while (this.parentIn[root] === this.epoch) root = this.parent[root]!
    return root
  }

  private open({ sums, merges }: Net): void {
    const epoch = ++this.epoch
    for (let i = 0; i < sums.length; i++) this.summedIn[sums[i]!] = epoch
    for (let i = 0; i < merges.length; i += 2) {
      const a = this.find(merges[i]!)
      const b = this.find(merges[i + 1]!)
      if (a === b) continue
      this.parent[a] = b
      this.parentIn[a] = epoch
    }
  }

  private labelOf(index: number): number {
    const label = this.space.labelOf(index)
    return label === noLabel ? temporaryLabel + index : label
  }

  /** Gives labelled classes their label, and says which labels must agree. False if two literals cannot. */
  private settleLabels(net: Net, factors: number[]): boolean {
    const labels = new Map<number, Set<number>>()
    for (const index of net.merges) {
      if (this.summedIn[index] === this.epoch) continue
      const root = this.find(index)
      const set = labels.get(root)
      if (set) set.add(this.labelOf(index))
      else labels.set(root, new Set([this.labelOf(index)]))
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

  private slotOf(index: number): number {
    const root = this.find(index)
    if (this.slotIn[root] === this.epoch) return this.slot[root]!
    this.slotIn[root] = this.epoch
    const slot =
      this.summedIn[root] === this.epoch ? this.newBound(this.space.sizeOf(root)) : labelSlot(this.labelOf(root))
    this.slot[root] = slot
    return slot
  }

  private newBound(size: number): number {
    const bound = this.sizes.push(size) - 1
    this.degree[bound] = 0
    return bound
  }

  /** False if an entry is zero because a symmetry of its atom says so. */
  private readAtoms({ atoms }: Net): boolean {
    this.atoms.length = 0
    this.starts.length = 0
    this.ends.length = 0
    this.sizes.length = 0
    for (let at = 0; at < atoms.length; ) {
      const atom = this.tables.atom(atoms[at]!)
      this.starts.push(this.ends.length)
      this.atoms.push(atom)
      const next = at + 1 + atom.arity
      for (at++; at < next; at++) this.addEnd(this.slotOf(atoms[at]!))
      if (atom.symmetries.length > 0 && changesSign(atom, this.slotsOf(this.atoms.length - 1))) return false
    }
    return true
  }

  private addEnd(slot: number): void {
    const end = this.ends.length
    this.ends.push(slot)
    this.owner[end] = this.atoms.length - 1
    if (slot < 0) return
    this.endBefore[end] = this.degree[slot] === 0 ? -1 : this.lastEnd[slot]!
    this.lastEnd[slot] = end
    this.degree[slot]!++
  }

  private slotsOf(occurrence: number): number[] {
    const start = this.starts[occurrence]!
    return this.ends.slice(start, start + this.atoms[occurrence]!.arity)
  }

  /** A summed index that no atom has gives its size. */
  private openSums(net: Net): C.Coefficient {
    let { coefficient } = net
    for (let i = 0; i < net.sums.length; i++) {
      const root = this.find(net.sums[i]!)
      if (this.slotIn[root] === this.epoch) {
        const slot = this.slot[root]!
        if (slot < 0 || this.degree[slot]! > 0) continue
      }
      // A label that nobody reads marks the class as counted.
      this.slotIn[root] = this.epoch
      this.slot[root] = -1
      coefficient = C.multiply(coefficient, this.axes.sizeById(this.space.sizeOf(root)).value)
    }
    return coefficient
  }

  /** Whether two occurrences of one atom meet one index in such a way that they may be parallel. */
  private mayMerge(): boolean {
    for (let bound = 0; bound < this.sizes.length; bound++) {
      if (this.degree[bound]! < 2) continue
      if (this.degree[bound]! > 16) return true
      for (let end = this.lastEnd[bound]!; end >= 0; end = this.endBefore[end]!) {
        for (let other = this.endBefore[end]!; other >= 0; other = this.endBefore[other]!) {
          const [i, j] = [this.owner[end]!, this.owner[other]!]
          const [a, b] = [this.atoms[i]!, this.atoms[j]!]
          if (i === j || a.base !== b.base) continue
          if (a.symmetries.length + b.symmetries.length > 0) return true
          if (end - this.starts[i]! === other - this.starts[j]!) return true
        }
      }
    }
    return false
  }

  /** Equal atoms on equal slots become one power; the sign that putting slots in order costs. */
  private mergeParallel(): 1 | -1 {
    const byKey = new Map<string, { atom: Atom; slots: readonly number[] }>()
    let sign: 1 | -1 = 1
    this.atoms.forEach((atom, at) => {
      const least = leastUnder(this.slotsOf(at), atom.symmetries)
      if (least.sign === -1) sign = sign === 1 ? -1 : 1
      const key = `${atom.base}:${least.slots.join()}`
      const known = byKey.get(key)
      if (known)
        known.atom = this.tables.withExponent(known.atom, this.tables.addExponents(known.atom.exponent, atom.exponent))
      else byKey.set(key, { atom, slots: least.slots })
    })
    this.atoms.length = 0
    this.starts.length = 0
    this.ends.length = 0
    for (let bound = 0; bound < this.sizes.length; bound++) this.degree[bound] = 0
    for (const { atom, slots } of byKey.values()) {
      if (atom.exponent === integerExponent(0)) continue
      this.starts.push(this.ends.length)
      this.atoms.push(atom)
      for (const slot of slots) this.addEnd(slot)
    }
    return sign
  }

  /** Adds the components of the network to the factors; the sign of their canonical forms, 0 if one of them vanishes. */
  private addComponents(factors: number[]): number {
    const { components } = this.tables
    const { epoch, atomDone, boundDone } = this
    let sign = 1
    for (let first = 0; first < this.atoms.length; first++) {
      if (atomDone[first] === epoch) continue
      const members = [first]
      const bound: number[] = []
      atomDone[first] = epoch
      let plain = true
      for (let at = 0; at < members.length; at++) {
        const start = this.starts[members[at]!]!
        const { arity } = this.atoms[members[at]!]!
        if (arity > 2) plain = false
        for (let i = start; i < start + arity; i++) {
          const slot = this.ends[i]!
          if (slot < 0 || boundDone[slot] === epoch) continue
          boundDone[slot] = epoch
          bound.push(slot)
          if (this.degree[slot]! > 2) plain = false
          for (let end = this.lastEnd[slot]!; end >= 0; end = this.endBefore[end]!) {
            const other = this.owner[end]!
            if (atomDone[other] === epoch) continue
            atomDone[other] = epoch
            members.push(other)
          }
        }
      }
      const exponent = bound.length === 0 ? this.movedExponent(first) : plainExponent
      const { code, sign: own } = plain ? this.word(members) : this.network(members, bound)
      if (own === 0) return 0
      if (exponent === plainExponent || integerOf(exponent)! % 2 !== 0) sign *= own
      factors.push(components.intern(code), exponent)
    }
    return sign
  }

  /**
   * The power of a single entry is a power of its component: the exponent is taken off the atom. Not where a sign
   * would be lost.
   */
  private movedExponent(occurrence: number): Exponent {
    const atom = this.atoms[occurrence]!
    const base = this.tables.atom(atom.base)
    if (integerOf(atom.exponent) === undefined && base.symmetries.some(({ sign }) => sign === -1)) return plainExponent
    this.atoms[occurrence] = base
    return atom.exponent
  }

  private isEnd(slot: number): boolean {
    return slot < 0 || this.degree[slot] === 1
  }

  /** A component in which no index is met more than twice: a path or a cycle. */
  private word(members: readonly number[]): { code: readonly number[]; sign: number } {
    const { atoms, starts, ends } = this
    if (members.length === 1 && atoms[members[0]!]!.arity < 2) {
      const atom = atoms[members[0]!]!
      const slot = atom.arity === 0 ? 0 : ends[starts[members[0]!]!]!
      return { code: [componentKind.path, slot < 0 ? slotLabel(slot) + 1 : 0, 0, 2 * atom.id], sign: 1 }
    }
    let first = members[0]!
    let side = 0
    let cyclic = true
    for (const member of members) {
      const start = starts[member]!
      if (atoms[member]!.arity === 2) {
        const opensLeft = this.isEnd(ends[start]!)
        if (!opensLeft && !this.isEnd(ends[start + 1]!)) continue
        side = opensLeft ? 0 : 1
      }
      first = member
      cyclic = false
      break
    }

    const length = members.length
    const head = cyclic ? 1 : 3
    const forward = new Array<number>(head + length)
    const backward = new Array<number>(head + length)
    let sign = 1
    let backSign = 1
    let end = 0
    let here = first
    const opening = ends[starts[first]! + side]!
    // A column at the beginning is left by its only slot.
    let exit = opening
    for (let at = 0; at < length; at++) {
      const atom = atoms[here]!
      const start = starts[here]!
      const directed = atom.arity === 2 && atom.swap === 0
      forward[head + at] = 2 * atom.id + (directed ? side : 0)
      backward[head + length - 1 - at] = 2 * atom.id + (directed ? 1 - side : 0)
      if (atom.swap === -1) {
        if (side === 1) sign = -sign
        else backSign = -backSign
      }
      if (at === length - 1) {
        exit = atom.arity === 2 ? ends[start + 1 - side]! : 0
        end = exit < 0 ? slotLabel(exit) + 1 : 0
        break
      }
      exit = atom.arity === 2 ? ends[start + 1 - side]! : ends[start]!
      const last = this.lastEnd[exit]!
      const next = this.owner[last] === here ? this.endBefore[last]! : last
      here = this.owner[next]!
      side = next - starts[here]!
    }
    const begin = opening < 0 ? slotLabel(opening) + 1 : 0
    return cyclic
      ? closedWord(forward, backward, sign, backSign)
      : openWord(forward, backward, begin, end, sign, backSign)
  }

  private network(members: readonly number[], bound: readonly number[]): { code: readonly number[]; sign: number } {
    const local = new Map(bound.map((slot, at) => [slot, at]))
    const pieces: Piece[] = members.map((member) => {
      const atom = this.atoms[member]!
      return {
        atom: atom.id,
        slots: this.slotsOf(member).map((slot) => (slot < 0 ? slot : local.get(slot)!)),
        symmetries: atom.symmetries,
      }
    })
    const { code, sizes, sign } = canonicalLabelling(
      pieces,
      bound.map((slot) => this.sizes[slot]!),
    )
    return { code: [componentKind.network, bound.length, ...sizes, ...code], sign }
  }
}

/** A word between two ends, its head not yet filled in, in the lesser of its two readings. */
function openWord(
  forward: number[],
  backward: number[],
  begin: number,
  end: number,
  sign: number,
  backSign: number,
): { code: readonly number[]; sign: number } {
  forward[0] = backward[0] = componentKind.path
  forward[1] = backward[2] = begin
  forward[2] = backward[1] = end
  const order = compareSequences(forward, backward)
  return {
    code: order <= 0 ? forward : backward,
    sign: order === 0 && sign !== backSign ? 0 : order <= 0 ? sign : backSign,
  }
}

/** A cyclic word, in the least rotation of the lesser of its two readings. */
function closedWord(
  forward: number[],
  backward: number[],
  sign: number,
  backSign: number,
): { code: readonly number[]; sign: number } {
  const there = leastRotated(forward)
  const back = leastRotated(backward)
  const order = compareSequences(there, back)
  return { code: order <= 0 ? there : back, sign: order === 0 && sign !== backSign ? 0 : order <= 0 ? sign : backSign }
}

/** Rotates the word behind the head of a cycle's code. */
function leastRotated(code: readonly number[]): readonly number[] {
  const word = code.slice(1)
  const start = leastRotation(word)
  return [componentKind.cycle, ...word.slice(start), ...word.slice(0, start)]
}

/** Whether a symmetry that keeps the slots as they are changes the sign: the entry is then zero. */
const changesSign = (atom: Atom, slots: readonly number[]): boolean =>
  atom.symmetries.some(({ order, sign }) => sign === -1 && order.every((from, at) => slots[from] === slots[at]))
