import * as Q from '../number/rational.ts'
import * as C from './coefficient.ts'
import { labelsOf, networkOf, slotLabel } from './component.ts'
import type { LetterFacts } from './context.ts'
import { addTo, type Form } from './form.ts'
import { reduced } from './reduce.ts'
import { settle } from './settle.ts'
import { integerExponent, integerOf, type Tables } from './tables.ts'
import { multiplyInto, type Net, unitNet } from './wiring.ts'

/* Sums of nets: collecting like terms, multiplying, and the way from a normal form back to nets. */

/** Thrown when a sum has more distinct terms than the context allows. */
export class TooManyTerms extends Error {}

export const cloneNet = (net: Net): Net => ({
  coefficient: net.coefficient,
  atoms: net.atoms.slice(),
  merges: net.merges.slice(),
  sums: net.sums.slice(),
  factors: net.factors.slice(),
})

/** The normal form of a sum of nets. */
export function toForm(context: LetterFacts, nets: readonly Net[]): Form {
  const form = new Map<number, C.Coefficient>()
  addNets(context, form, nets, Q.one)
  return form
}

/** Adds a multiple of a sum of nets to a form. */
export function addNets(
  context: LetterFacts,
  form: Map<number, C.Coefficient>,
  nets: readonly Net[],
  factor: C.Coefficient,
): void {
  for (const net of nets) {
    for (const settled of settle(context, net)) {
      const canonical = context.wiring.canonical(settled)
      if (!canonical) continue
      const coefficient = C.multiply(canonical.coefficient, factor)
      const simpler = reduced(context, canonical.monomial)
      if (simpler) for (const [monomial, value] of simpler) addTo(form, monomial, C.multiply(value, coefficient))
      else addTo(form, canonical.monomial, coefficient)
      if (form.size > context.termLimit) throw new TooManyTerms()
    }
  }
}

/** Like terms together: of each kind one net stays. */
export function collect(context: LetterFacts, nets: readonly Net[]): Net[] {
  if (nets.length < 2) return [...nets]
  const kept = new Map<number, { net: Net; unit: C.Coefficient; total: C.Coefficient }>()
  for (const net of nets) {
    for (const settled of settle(context, net)) {
      const canonical = context.wiring.canonical(settled)
      if (!canonical) continue
      const known = kept.get(canonical.monomial)
      if (known) known.total = C.add(known.total, canonical.coefficient)
      else {
        const net = context.wiring.compacted(settled)
        kept.set(canonical.monomial, { net, unit: canonical.coefficient, total: canonical.coefficient })
        if (kept.size > context.productLimit) throw new TooManyTerms()
      }
    }
  }
  const result: Net[] = []
  for (const { net, unit, total } of kept.values()) {
    if (C.isZero(total)) continue
    // The canonical coefficient has the sign and the sizes that the net's own leaves to its wiring.
    if (unit !== total) net.coefficient = C.multiply(net.coefficient, C.divide(total, unit))
    result.push(net)
  }
  return result
}

/**
 * Products of all pairs, with the given indices summed. Nets of both sides may be used up. Where sums meet, like
 * terms are collected at once: (I + A)¹⁵ has 16 terms, not 32 768.
 */
export function times(context: LetterFacts, as: Net[], bs: Net[], sums: readonly number[] = []): Net[] {
  if (as.length === 0 || bs.length === 0) return []
  if (as.length === 1 && bs.length === 1) {
    const [net] = as
    multiplyInto(net!, bs[0]!)
    for (const index of sums) net!.sums.push(index)
    return as
  }
  if (as.length * bs.length > 64 * context.productLimit) throw new TooManyTerms()
  const products: Net[] = []
  for (const a of as) {
    for (const b of bs) {
      const net = cloneNet(a)
      multiplyInto(net, b)
      for (const index of sums) net.sums.push(index)
      products.push(net)
    }
  }
  return as.length > 1 && bs.length > 1 ? collect(context, products) : products
}

/** The index that stands for a label, given the elementary size of its axis. */
export type IndexOf = (label: number, size: number) => number

/**
 * The nets of a normal form. Its labels become the indices that `indexOf` names; a form without labels needs none.
 */
export function formNets(context: LetterFacts, form: Form, indexOf?: IndexOf): Net[] {
  return [...form].map(([monomial, coefficient]) => {
    const net = unitNet(coefficient)
    const factors = context.tables.monomials.get(monomial)
    for (let i = 0; i < factors.length; i += 2) placeComponent(context, net, factors[i]!, factors[i + 1]!, indexOf)
    return net
  })
}

/**
 * Multiplies a net by a power of a component. A component without labels stays a factor of its own, unless it is to
 * be opened; an opened component of several atoms has only natural powers.
 */
export function placeComponent(
  context: LetterFacts,
  net: Net,
  component: number,
  exponent: number,
  indexOf: IndexOf | undefined,
  open = false,
): void {
  const { tables, space } = context
  if (exponent === integerExponent(0)) return
  if (!indexOf || (!open && labelsOf(tables, component).length === 0)) {
    net.factors.push(component, exponent)
    return
  }
  const network = networkOf(tables, component)
  network.equal.forEach((label, at) => {
    if (at > 0) net.merges.push(indexOf(network.equal[0]!, network.equalSize), indexOf(label, network.equalSize))
  })
  const [only] = network.atoms
  if (network.atoms.length === 1 && network.sizes.length === 0) {
    const atom = tables.withExponent(only!.atom, scaledExponent(tables, only!.atom.exponent, exponent))
    net.atoms.push(atom.id, ...only!.slots.map((slot, at) => indexOf(slotLabel(slot), atom.sizes[at]!)))
    return
  }
  const copies = integerOf(exponent)
  if (copies === undefined || copies < 0) throw new RangeError('a labelled component has no such power')
  for (let copy = 0; copy < copies && network.atoms.length > 0; copy++) {
    const bound = network.sizes.map((size) => space.fresh(size))
    net.sums.push(...bound)
    for (const { atom, slots } of network.atoms) {
      net.atoms.push(
        atom.id,
        ...slots.map((slot, at) => (slot < 0 ? indexOf(slotLabel(slot), atom.sizes[at]!) : bound[slot]!)),
      )
    }
  }
}

const scaledExponent = (tables: Tables, own: number, exponent: number): number => {
  const copies = integerOf(own)
  return copies === 1 ? exponent : tables.scaleExponent(exponent, copies ?? 1)
}

/** The labels that a form mentions, in increasing order. */
export function labelsOfForm(context: LetterFacts, form: Form): number[] {
  const labels = new Set<number>()
  for (const monomial of form.keys()) {
    const factors = context.tables.monomials.get(monomial)
    for (let i = 0; i < factors.length; i += 2) {
      for (const label of labelsOf(context.tables, factors[i]!)) labels.add(label)
    }
  }
  return [...labels].sort((a, b) => a - b)
}

/** The form with other labels; labels that get one target are identified. */
export function relabel(context: LetterFacts, form: Form, target: (label: number) => number): Form {
  if (labelsOfForm(context, form).every((label) => target(label) === label)) return form
  return toForm(
    context,
    formNets(context, form, (label, size) => context.space.shared(size, target(label))),
  )
}

export const constantForm = (tables: Tables, value: C.Coefficient): Form =>
  C.isZero(value) ? new Map() : new Map([[tables.unit, value]])
