import * as Q from '../number/rational.ts'
import * as C from './coefficient.ts'
import { formNets, times } from './collect.ts'
import { isClosedNetwork, networkOf } from './component.ts'
import type { LetterFacts } from './context.ts'
import type { Form } from './form.ts'
import { leadingMonomial, solvedFor } from './leading.ts'
import { atomNet, type Occurrence, occurrencesOf, sameSlots, without } from './occurrence.ts'
import { insideOf } from './operator.ts'
import { integerExponent, integerOf, type OperatorSource } from './tables.ts'
import type { Net } from './wiring.ts'

/** A factor of a leading monomial, to be found in a net. */
type Wanted =
  | { readonly component: number; readonly exponent: number }
  | { readonly base: number; readonly slots: readonly number[]; readonly exponent: number }

/** t u⁻¹ = (1 − (u − t) u⁻¹)/c for the leading term c t of u. */
export function cancelNamed(
  context: LetterFacts,
  net: Net,
  one: Occurrence,
  source: OperatorSource,
  occurrences: readonly Occurrence[],
): Net[] | undefined {
  const { tables } = context
  const k = integerOf(one.atom.exponent)
  if (source.op !== 'value' || k === undefined || k >= 0) return undefined
  const form = source.args[0]!
  if (form.size === 0) return undefined
  const leading = leadingMonomial(tables, form)
  const wanted = wantedFactors(context, leading, one.slots)
  const rest = wanted && takeAway(context, net, wanted, occurrences)
  if (rest) return solvedAway(context, rest, one, form, leading, k)
  if (form.has(tables.unit) && hasNegativePower(context, form, one.slots, occurrences)) {
    return solvedAway(context, net, one, form, tables.unit, k)
  }
  return undefined
}

/** t uᵏ = (uᵏ⁺¹ − (u − c t) uᵏ)/c for a term c t of u, which the net has lost already. */
function solvedAway(context: LetterFacts, rest: Net, one: Occurrence, form: Form, monomial: number, k: number): Net[] {
  const { tables } = context
  const value = occurrencesOf(tables, rest).find(
    ({ atom, slots }) => atom.id === one.atom.id && sameSlots(slots, one.slots),
  )
  const raised = atomNet(tables.withExponent(one.base, integerExponent(k + 1)), one.slots)
  const simpler = times(context, [without(rest, [value!])], [raised])
  const unit = C.divide(Q.one, form.get(monomial)!)
  for (const part of simpler) part.coefficient = C.multiply(part.coefficient, unit)
  const others = formNets(
    context,
    solvedFor(form, monomial),
    insideOf(context, one.base.source as OperatorSource, one.slots),
  )
  return [...simpler, ...times(context, [without(rest, [])], others)]
}

/** Whether the net has a negative power of an exponential whose positive powers are in all terms of u but the constant. */
function hasNegativePower(
  context: LetterFacts,
  form: Form,
  slots: readonly number[],
  occurrences: readonly Occurrence[],
): boolean {
  const { tables } = context
  return occurrences.some((one) => {
    const { source } = one.base
    if (source.kind !== 'operator' || source.op !== 'exp' || (integerOf(one.atom.exponent) ?? 0) >= 0) return false
    return [...form.keys()].every((monomial) => {
      if (monomial === tables.unit) return true
      const wanted = wantedFactors(context, monomial, slots)
      return (
        wanted?.some(
          (factor) => 'base' in factor && factor.base === one.base.id && sameSlots(factor.slots, one.slots),
        ) ?? false
      )
    })
  })
}

function wantedFactors(context: LetterFacts, monomial: number, slots: readonly number[]): Wanted[] | undefined {
  const { tables } = context
  const factors = tables.monomials.get(monomial)
  if (factors.length === 0) return undefined
  const wanted: Wanted[] = []
  for (let i = 0; i < factors.length; i += 2) {
    const exponent = integerOf(factors[i + 1]!)
    if (exponent === undefined || exponent < 0) return undefined
    const { atoms, sizes, equal } = networkOf(tables, factors[i]!)
    if (equal.length > 0) return undefined
    const [only] = atoms
    if (atoms.length === 1 && sizes.length === 0) {
      const own = integerOf(only!.atom.exponent)
      if (own === undefined) return undefined
      const at = only!.slots.map((slot) => slots[Number(tables.labelName(-1 - slot).slice(1))]!)
      wanted.push({ base: only!.atom.base, slots: at, exponent: exponent * own })
    } else if (isClosedNetwork(atoms)) wanted.push({ component: factors[i]!, exponent })
    else return undefined
  }
  return wanted
}

/** The net divided by the wanted factors, if it has them all. */
function takeAway(
  context: LetterFacts,
  net: Net,
  wanted: readonly Wanted[],
  occurrences: readonly Occurrence[],
): Net | undefined {
  const { tables } = context
  const gone: Occurrence[] = []
  const left: Net[] = []
  const factors = [...net.factors]
  for (const factor of wanted) {
    if ('component' in factor) {
      const at = factors.findIndex((component, i) => i % 2 === 0 && component === factor.component)
      const has = at < 0 ? undefined : integerOf(factors[at + 1]!)
      if (has === undefined || has < factor.exponent) return undefined
      factors[at + 1] = integerExponent(has - factor.exponent)
      if (has === factor.exponent) factors.splice(at, 2)
      continue
    }
    const found = occurrences.find(({ base, slots }) => base.id === factor.base && sameSlots(slots, factor.slots))
    const has = found && integerOf(found.atom.exponent)
    if (found === undefined || has === undefined || has < factor.exponent) return undefined
    gone.push(found)
    left.push(atomNet(tables.withExponent(found.base, integerExponent(has - factor.exponent)), found.slots))
  }
  const rest = { ...without(net, gone), factors }
  return left.reduce((product, part) => times(context, [product], [part])[0]!, rest)
}
