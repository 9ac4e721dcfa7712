import { isEntrywise } from '../term/index.ts'
import { times, toForm } from './collect.ts'
import type { LetterFacts } from './context.ts'
import type { Form } from './form.ts'
import { functionNets } from './functions.ts'
import { argumentAt } from './operator.ts'
import { powerOfForm } from './power.ts'
import { type Atom, plainExponent } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/**
 * Where two positions inside the argument of a function are one, the argument is read again: the diagonal of
 * exp(A ∘ I) is exp of the diagonal of A, though exp(A ∘ I) has ones elsewhere.
 */
export function settle(context: LetterFacts, net: Net): readonly Net[] {
  if (!context.tables.hasCaptures) return [net]
  const find = context.wiring.classesOf(net)
  for (let at = 0; at < net.atoms.length; ) {
    const atom = context.tables.atom(net.atoms[at]!)
    const slots = net.atoms.slice(at + 1, at + 1 + atom.arity).map(find)
    if (isUnsettled(atom, slots)) {
      const rest = { ...net, atoms: [...net.atoms.slice(0, at), ...net.atoms.slice(at + 1 + atom.arity)] }
      return times(context, [rest], readAgain(context, atom, slots)).flatMap((one) => settle(context, one))
    }
    at += 1 + atom.arity
  }
  return [net]
}

function isUnsettled({ source }: Atom, slots: readonly number[]): boolean {
  if (source.kind !== 'operator' || source.rowSlots + source.colSlots > 0) return false
  if (source.op !== 'value' && !(source.op !== 'other' && isEntrywise(source.op))) return false
  return new Set(slots).size < slots.length
}

/** The value of a function's atom whose slots have become equal. */
function readAgain(context: LetterFacts, atom: Atom, slots: readonly number[]): Net[] {
  const { source } = context.tables.atom(atom.base)
  if (source.kind !== 'operator') return []
  const argument = argumentAt(context, source, slots)
  if (source.op === 'value') return powerOfForm(context, argument, atom.exponent)
  const nets =
    source.op !== 'other' && isEntrywise(source.op) ? functionNets(context, source.op, argument) : [unitNet()]
  if (atom.exponent === plainExponent) return nets
  const value: Form = toForm(context, nets)
  return powerOfForm(context, value, atom.exponent)
}
