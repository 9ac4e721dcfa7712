import * as C from './coefficient.ts'
import { times, toForm } from './collect.ts'
import type { LetterFacts } from './context.ts'
import { type Form, sameForm } from './form.ts'
import { formAt, functionNets } from './functions.ts'
import { atomNet, type Occurrence, sameSlots, without } from './occurrence.ts'
import { argumentAt } from './operator.ts'
import { powerOfForm } from './power.ts'
import { type Atom, integerExponent, integerOf, type OperatorSource, plainExponent } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/** Powers of a function's value that have another form. */
export function rewriteFunction(
  context: LetterFacts,
  net: Net,
  one: Occurrence,
  source: OperatorSource,
  occurrences: readonly Occurrence[],
): Net[] | undefined {
  const { tables } = context
  const k = integerOf(one.atom.exponent)
  if (k === undefined) return undefined
  const rest = (): Net => without(net, [one])
  const argument = (): Form => argumentAt(context, source, one.slots)
  const self = (exponent: number): Net => atomNet(tables.withExponent(one.base, integerExponent(exponent)), one.slots)
  switch (source.op) {
    case 'value':
      return k > 0 && !context.namesSums
        ? times(context, [rest()], powerOfForm(context, argument(), one.atom.exponent))
        : undefined
    case 'abs': {
      const sign = occurrences.find(
        ({ base, slots, atom }) =>
          isSameFunction(base, 'sign', source) && sameSlots(slots, one.slots) && atom.exponent === plainExponent,
      )
      if (sign && k === 1) return times(context, [without(net, [one, sign])], formAt(context, argument()))
      if (k > -2 && k < 2) return undefined
      const even = 2 * Math.floor(k / 2)
      return times(context, times(context, [rest()], powerOfForm(context, argument(), integerExponent(even))), [
        self(k - even),
      ])
    }
    case 'sign':
      return k > 2 ? times(context, [rest()], [self(k - 2)]) : undefined
    case 'step':
      return k > 1 ? times(context, [rest()], [self(1)]) : undefined
    case 'sin': {
      if (k < 2) return undefined
      const cosine = toForm(context, functionNets(context, 'cos', argument()))
      const square = powerOfForm(context, cosine, integerExponent(2))
      const complement = [unitNet(), ...square.map((part) => ({ ...part, coefficient: C.negate(part.coefficient) }))]
      return times(context, times(context, [rest()], [self(k - 2)]), complement)
    }
    default:
      return undefined
  }
}

const isSameFunction = ({ source }: Atom, op: string, like: OperatorSource): boolean =>
  source.kind === 'operator' &&
  source.op === op &&
  source.args[0] !== undefined &&
  sameForm(source.args[0], like.args[0]!)
