import type { Atom, Tables } from './tables.ts'
import { integerExponent } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/* Atoms inside a net, for rewriting. */

/** An atom in an opened net. */
export interface Occurrence {
  /** Where in the net's list of atoms it begins. */
  readonly at: number
  readonly atom: Atom
  readonly base: Atom
  readonly slots: readonly number[]
}

export function occurrencesOf(tables: Tables, net: Net): Occurrence[] {
  const found: Occurrence[] = []
  for (let at = 0; at < net.atoms.length; ) {
    const atom = tables.atom(net.atoms[at]!)
    found.push({ at, atom, base: tables.atom(atom.base), slots: net.atoms.slice(at + 1, at + 1 + atom.arity) })
    at += 1 + atom.arity
  }
  return found
}

/** The net without some of its atoms and without some of its sums. */
export function without(net: Net, gone: readonly Occurrence[], sums: readonly number[] = []): Net {
  const atoms: number[] = []
  const starts = new Map(gone.map(({ at, slots }) => [at, slots.length]))
  for (let at = 0; at < net.atoms.length; at++) {
    const length = starts.get(at)
    if (length === undefined) atoms.push(net.atoms[at]!)
    else at += length
  }
  return {
    coefficient: net.coefficient,
    atoms,
    merges: [...net.merges],
    sums: net.sums.filter((index) => !sums.includes(index)),
    factors: [...net.factors],
  }
}

/** How many slots meet each summed index. */
export function endsByIndex(net: Net, occurrences: readonly Occurrence[]): Map<number, number> {
  const ends = new Map<number, number>()
  const summed = new Set(net.sums)
  for (const { slots } of occurrences) {
    for (const slot of slots) if (summed.has(slot)) ends.set(slot, (ends.get(slot) ?? 0) + 1)
  }
  return ends
}

export const sameSlots = (a: readonly number[], b: readonly number[]): boolean => a.every((slot, at) => slot === b[at])

export function atomNet(atom: Atom, slots: readonly number[]): Net {
  const net = unitNet()
  if (atom.exponent !== integerExponent(0)) net.atoms.push(atom.id, ...slots)
  return net
}
