import { placeComponent, TooManyTerms, times, toForm } from './collect.ts'
import { isClosedNetwork, networkOf } from './component.ts'
import type { LetterFacts } from './context.ts'
import type { Form } from './form.ts'
import { rewriteFunction } from './function-relations.ts'
import { occurrencesOf } from './occurrence.ts'
import { powerOfForm } from './power.ts'
import { cancelNamed } from './quotients.ts'
import { type Exponent, plainExponent } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'
import { mergeLetters, mergePowers } from './word-relations.ts'

/*
 * Relations between atoms: u · u⁻¹ = 1 for scalars and entries, U U⁻¹ = I and Uᵏ U = Uᵏ⁺¹ in words, QᵀQ = I for a letter
 * that is orthogonal, sin² = 1 − cos², |u|² = u², and the like. They bring claims outside the polynomial fragment closer
 * together; they are not complete there.
 */

/** A monomial rewritten, or undefined if it is reduced. */
export function reduced(context: LetterFacts, monomial: number): Form | undefined {
  const { tables, reductions } = context
  if (!tables.hasOperators && !context.hasLetterRelations) return undefined
  const known = reductions.get(monomial)
  if (known !== undefined) return known ?? undefined
  const form = rewrite(context, monomial)
  reductions.set(monomial, form ?? null)
  if (form && reductions.size > context.termLimit) throw new TooManyTerms()
  return form
}

function rewrite(context: LetterFacts, monomial: number): Form | undefined {
  const factors = context.tables.monomials.get(monomial)
  if (!factors.some((component, at) => at % 2 === 0 && hasRelations(context, component))) return undefined
  const whole = unitNet()
  for (let i = 0; i < factors.length; i += 2) openComponent(context, whole, factors[i]!, factors[i + 1]!)
  const nets = rewriteNet(context, whole)
  if (nets) return toForm(context, nets)
  return rewriteClosed(context, factors)
}

/** Closed networks stand for numbers in a monomial; inside them words may still cancel. */
function rewriteClosed(context: LetterFacts, factors: readonly number[]): Form | undefined {
  const { tables } = context
  for (let i = 0; i < factors.length; i += 2) {
    const component = factors[i]!
    const { atoms } = networkOf(tables, component)
    const exponent = factors[i + 1]!
    if (atoms.length < 2 || !isClosedNetwork(atoms) || !hasRelations(context, component)) continue
    const alone = unitNet()
    placeComponent(context, alone, component, plainExponent, (label) => context.indexOfLabel(label), true)
    const nets = rewriteNet(context, alone)
    if (!nets) continue
    const value = toForm(context, nets)
    const rest = unitNet()
    rest.factors.push(...factors.slice(0, i), ...factors.slice(i + 2))
    return toForm(context, times(context, [rest], powerOfForm(context, value, exponent)))
  }
  return undefined
}

function hasRelations(context: LetterFacts, component: number): boolean {
  return networkOf(context.tables, component).atoms.some(
    ({ atom }) =>
      atom.source.kind === 'operator' || (atom.source.kind === 'letter' && context.hasRelations(atom.source.letter)),
  )
}

function openComponent(context: LetterFacts, net: Net, component: number, exponent: Exponent): void {
  const { atoms, sizes } = networkOf(context.tables, component)
  const single = atoms.length === 1 && sizes.length === 0
  placeComponent(context, net, component, exponent, (label) => context.indexOfLabel(label), single)
}

function rewriteNet(context: LetterFacts, net: Net): Net[] | undefined {
  const occurrences = occurrencesOf(context.tables, net)
  for (const one of occurrences) {
    const { source } = one.base
    const nets =
      source.kind === 'operator'
        ? (rewriteFunction(context, net, one, source, occurrences) ??
          cancelNamed(context, net, one, source, occurrences) ??
          mergePowers(context, net, one, occurrences))
        : context.hasLetterRelations && mergeLetters(context, net, one, occurrences)
    if (nets) return nets
  }
  return undefined
}
