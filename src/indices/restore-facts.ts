import { isEntrywise } from '../term/index.ts'
import { formNets, placeComponent, times, toForm } from './collect.ts'
import { networkOf } from './component.ts'
import type { LetterFacts } from './context.ts'
import type { Form } from './form.ts'
import { functionNets } from './functions.ts'
import { letterAt } from './letter.ts'
import { insideOf, matrixEntry } from './operator.ts'
import { powerOfForm } from './power.ts'
import { type Atom, type Exponent, plainExponent } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/** Nets that were read without the facts about letters, read again with them. */
export function restoreFacts(context: LetterFacts, nets: readonly Net[]): Net[] {
  return context.withFacts(() => nets.flatMap((net) => dressed(context, net)))
}

function dressed(context: LetterFacts, net: Net): Net[] {
  const { tables } = context
  const rest: Net = { ...net, atoms: [], merges: [...net.merges], sums: [...net.sums], factors: [] }
  let nets: Net[] = [rest]
  for (let at = 0; at < net.atoms.length; ) {
    const atom = tables.atom(net.atoms[at]!)
    const slots = net.atoms.slice(at + 1, at + 1 + atom.arity)
    nets = times(context, nets, dressedAtom(context, atom, slots))
    at += 1 + atom.arity
  }
  for (let i = 0; i < net.factors.length; i += 2) {
    nets = times(context, nets, dressedFactor(context, net.factors[i]!, net.factors[i + 1]!))
  }
  return nets
}

function dressedFactor(context: LetterFacts, component: number, exponent: Exponent): Net[] {
  const once = unitNet()
  if (networkOf(context.tables, component).atoms.length === 0) {
    once.factors.push(component, exponent)
    return [once]
  }
  placeComponent(context, once, component, plainExponent, (label) => context.indexOfLabel(label), true)
  const nets = dressed(context, once)
  return exponent === plainExponent ? nets : powerOfForm(context, toForm(context, nets), exponent)
}

function dressedAtom(context: LetterFacts, atom: Atom, slots: readonly number[]): Net[] {
  const { source } = context.tables.atom(atom.base)
  const asItIs = unitNet()
  asItIs.atoms.push(atom.id, ...slots)
  if (source.kind === 'letter' && source.bare) {
    const rows = { selector: source.rows, indices: slots.slice(0, source.rowSlots) }
    const cols = { selector: source.cols, indices: slots.slice(source.rowSlots) }
    const entry = letterAt(context, source.letter, rows, cols)
    return entry ? raised(context, [entry], atom.exponent) : []
  }
  const [first, ...others] = source.kind === 'operator' ? source.args : []
  if (source.kind !== 'operator' || first === undefined) return [asItIs]
  const inside = insideOf(context, source, slots)
  const argument = (): Form =>
    toForm(
      context,
      formNets(context, first, inside).flatMap((net) => dressed(context, net)),
    )
  if (source.op === 'value') return powerOfForm(context, argument(), atom.exponent)
  if (source.op !== 'other' && isEntrywise(source.op))
    return raised(context, functionNets(context, source.op, argument()), atom.exponent)
  if (!source.own || !isMatrixFunction(source.op)) return [asItIs]
  const [rowAxis, colAxis] = source.own.map((size) => (size < 0 ? context.axes.unit : context.axes.ofElementary(size)))
  const matrix = { blocks: [argument()], blockRows: 1, rowAxis: rowAxis!.id, colAxis: colAxis!.id }
  const [row, col] = [slots.slice(0, source.rowSlots), slots.slice(source.rowSlots, source.rowSlots + source.colSlots)]
  const entry = matrixEntry(
    context,
    source.op,
    matrix,
    others,
    { axis: rowAxis!, spots: row },
    { axis: colAxis!, spots: col },
  )
  return raised(context, [entry], atom.exponent)
}

const isMatrixFunction = (op: string): boolean =>
  ['inverse', 'pseudoinverse', 'adjugate', 'matrix exponential', 'power', 'determinant'].includes(op)

function raised(context: LetterFacts, nets: Net[], exponent: Exponent): Net[] {
  return exponent === plainExponent ? nets : powerOfForm(context, toForm(context, nets), exponent)
}
