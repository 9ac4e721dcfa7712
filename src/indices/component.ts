import type { Atom, Tables } from './tables.ts'

/*
 * A component is a connected network of atoms and the bound indices between them, as a canonical sequence of integers
 * (`Tables.components` numbers the sequences). Labelled indices do not connect: a component ends there.
 *
 *   path, start, end, letters…             letters are 2·atom + orientation, neighbours share a bound index; start and
 *                                          end are 1 + label, or 0 where the word ends in an open sum or a column
 *   cycle, letters…                        the same, closed: a trace
 *   network, k, sizes of the k bound indices…, then for each atom: atom, slots…
 *                                          a slot is a bound index, or −1 − label
 *   equal, size, labels…                   labels that must agree, on an axis of that elementary size
 */
export const componentKind = { path: 0, cycle: 1, network: 2, equal: 3 } as const

/** Labels from here on are made up for an intermediate step and mean an index of the computation. */
export const temporaryLabel = 1 << 24

/** A component taken apart again. */
export interface Network {
  /** Elementary sizes of the bound indices. */
  readonly sizes: readonly number[]
  /** A slot is a bound index, or −1 − label. */
  readonly atoms: readonly { readonly atom: Atom; readonly slots: readonly number[] }[]
  /** Labels that must agree. */
  readonly equal: readonly number[]
  readonly equalSize: number
}

export const labelSlot = (label: number): number => -1 - label
export const slotLabel = (slot: number): number => -1 - slot

export function networkOf(tables: Tables, component: number): Network {
  const code = tables.components.get(component)
  switch (code[0]) {
    case componentKind.path:
      return wordNetwork(tables, code.slice(3), code[1]!, code[2]!, false)
    case componentKind.cycle:
      return wordNetwork(tables, code.slice(1), 0, 0, true)
    case componentKind.network:
      return generalNetwork(tables, code)
    default:
      return { sizes: [], atoms: [], equal: code.slice(2), equalSize: code[1]! }
  }
}

function wordNetwork(tables: Tables, word: readonly number[], start: number, end: number, cyclic: boolean): Network {
  const sizes: number[] = []
  const atoms: { atom: Atom; slots: number[] }[] = []
  const bound = (size: number): number => sizes.push(size) - 1
  let entry = labelSlot(start - 1)
  word.forEach((letter, at) => {
    const atom = tables.atom(letter >> 1)
    if (atom.arity === 0) {
      atoms.push({ atom, slots: [] })
      return
    }
    const transposed = (letter & 1) === 1
    if (at === 0 && start === 0) entry = bound(atom.sizes[transposed ? 1 : 0]!)
    if (atom.arity === 1) {
      // A column begins or ends the word.
      atoms.push({ atom, slots: [entry] })
      return
    }
    const out = atom.sizes[transposed ? 0 : 1]!
    const last = at === word.length - 1
    const exit = !last ? bound(out) : cyclic ? 0 : end > 0 ? labelSlot(end - 1) : bound(out)
    atoms.push({ atom, slots: transposed ? [exit, entry] : [entry, exit] })
    entry = exit
  })
  return { sizes, atoms, equal: [], equalSize: 0 }
}

function generalNetwork(tables: Tables, code: readonly number[]): Network {
  const count = code[1]!
  const atoms: { atom: Atom; slots: readonly number[] }[] = []
  for (let at = 2 + count; at < code.length; ) {
    const atom = tables.atom(code[at]!)
    atoms.push({ atom, slots: code.slice(at + 1, at + 1 + atom.arity) })
    at += 1 + atom.arity
  }
  return { sizes: code.slice(2, 2 + count), atoms, equal: [], equalSize: 0 }
}

/** Whether atoms meet no label. */
export const isClosedNetwork = (atoms: Network['atoms']): boolean =>
  atoms.every(({ slots }) => slots.every((slot) => slot >= 0))

/** The labels that a component mentions. */
export function labelsOf(tables: Tables, component: number): number[] {
  const { atoms, equal } = networkOf(tables, component)
  const labels = new Set(equal)
  for (const { slots } of atoms) for (const slot of slots) if (slot < 0) labels.add(slotLabel(slot))
  return [...labels]
}
