import * as Q from '../number/rational.ts'
import * as C from './coefficient.ts'
import { formNets, placeComponent, TooManyTerms, times, toForm } from './collect.ts'
import { networkOf } from './component.ts'
import type { LetterFacts } from './context.ts'
import { addTo, type Form, sameForm } from './form.ts'
import { formAt, functionNets } from './functions.ts'
import { argumentAt, insideOf, matrixPowerEntry } from './operator.ts'
import { powerOfForm } from './power.ts'
import {
  type Atom,
  type Exponent,
  integerExponent,
  integerOf,
  type OperatorSource,
  plainExponent,
  type Tables,
} from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/*
 * Relations between the atoms of operators: u · u⁻¹ = 1 for scalars and entries, U U⁻¹ = I and Uᵏ U = Uᵏ⁺¹ in words,
 * sin² = 1 − cos², |u|² = u², and the like. They bring claims outside the polynomial fragment closer together; they
 * are not complete there.
 */

/** An atom in an opened net. */
interface Occurrence {
  /** Where in the net's list of atoms it begins. */
  readonly at: number
  readonly atom: Atom
  readonly base: Atom
  readonly slots: readonly number[]
}

/** A monomial rewritten, or undefined if it is reduced. */
export function reduced(context: LetterFacts, monomial: number): Form | undefined {
  const { tables, reductions } = context
  if (!tables.hasOperators) return undefined
  const known = reductions.get(monomial)
  if (known !== undefined) return known ?? undefined
  const form = rewrite(context, monomial)
  reductions.set(monomial, form ?? null)
  if (form && reductions.size > context.termLimit) throw new TooManyTerms()
  return form
}

function rewrite(context: LetterFacts, monomial: number): Form | undefined {
  const factors = context.tables.monomials.get(monomial)
  if (!factors.some((component, at) => at % 2 === 0 && hasOperator(context, component))) return undefined
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
    if (atoms.length < 2 || !isClosed(atoms) || !hasOperator(context, component)) continue
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

const isClosed = (atoms: readonly { readonly slots: readonly number[] }[]): boolean =>
  atoms.every(({ slots }) => slots.every((slot) => slot >= 0))

function hasOperator(context: LetterFacts, component: number): boolean {
  return networkOf(context.tables, component).atoms.some(({ atom }) => atom.source.kind === 'operator')
}

function openComponent(context: LetterFacts, net: Net, component: number, exponent: Exponent): void {
  const { atoms, sizes } = networkOf(context.tables, component)
  const single = atoms.length === 1 && sizes.length === 0
  placeComponent(context, net, component, exponent, (label) => context.indexOfLabel(label), single)
}

function occurrencesOf(tables: Tables, net: Net): Occurrence[] {
  const found: Occurrence[] = []
  for (let at = 0; at < net.atoms.length; ) {
    const atom = tables.atom(net.atoms[at]!)
    found.push({ at, atom, base: tables.atom(atom.base), slots: net.atoms.slice(at + 1, at + 1 + atom.arity) })
    at += 1 + atom.arity
  }
  return found
}

/** The net without some of its atoms and without some of its sums. */
function without(net: Net, gone: readonly Occurrence[], sums: readonly number[] = []): Net {
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

function rewriteNet(context: LetterFacts, net: Net): Net[] | undefined {
  const occurrences = occurrencesOf(context.tables, net)
  for (const one of occurrences) {
    const { source } = one.base
    if (source.kind !== 'operator') continue
    const nets =
      rewriteFunction(context, net, one, source, occurrences) ??
      cancelNamed(context, net, one, source, occurrences) ??
      mergePowers(context, net, one, occurrences)
    if (nets) return nets
  }
  return undefined
}

/** Powers of a function's value that have another form. */
function rewriteFunction(
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
      return k > 0 ? times(context, [rest()], powerOfForm(context, argument(), one.atom.exponent)) : undefined
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

const sameSlots = (a: readonly number[], b: readonly number[]): boolean => a.every((slot, at) => slot === b[at])

const isSameFunction = ({ source }: Atom, op: string, like: OperatorSource): boolean =>
  source.kind === 'operator' &&
  source.op === op &&
  source.args[0] !== undefined &&
  sameForm(source.args[0], like.args[0]!)

function atomNet(atom: Atom, slots: readonly number[]): Net {
  const net = unitNet()
  if (atom.exponent !== integerExponent(0)) net.atoms.push(atom.id, ...slots)
  return net
}

/** The order in which terms of a sum are called leading: by degree, then by the components from the last. */
function leadingMonomial(tables: Tables, form: Form): number {
  const degree = (monomial: number): number => {
    const factors = tables.monomials.get(monomial)
    let total = 0
    for (let i = 0; i < factors.length; i += 2) {
      total += networkOf(tables, factors[i]!).atoms.length * Math.abs(integerOf(factors[i + 1]!) ?? 1)
    }
    return total
  }
  const after = (a: number, b: number): boolean => {
    const difference = degree(a) - degree(b)
    if (difference !== 0) return difference > 0
    const [left, right] = [tables.monomials.get(a), tables.monomials.get(b)]
    for (let i = 1; i <= Math.min(left.length, right.length) / 2; i++) {
      const components = left[left.length - 2 * i]! - right[right.length - 2 * i]!
      if (components !== 0) return components > 0
      const exponents = left[left.length - 2 * i + 1]! - right[right.length - 2 * i + 1]!
      if (exponents !== 0) return exponents > 0
    }
    return false
  }
  return [...form.keys()].reduce((best, one) => (after(one, best) ? one : best))
}

/** The rest of a form, divided by the coefficient of one of its monomials, with the other sign. */
function solvedFor(form: Form, monomial: number): Form {
  const scale = C.divide(Q.minusOne, form.get(monomial)!)
  const rest = new Map<number, C.Coefficient>()
  for (const [other, value] of form) if (other !== monomial) addTo(rest, other, C.multiply(value, scale))
  return rest
}

/** A factor of a leading monomial, to be found in a net. */
type Wanted =
  | { readonly component: number; readonly exponent: number }
  | { readonly base: number; readonly slots: readonly number[]; readonly exponent: number }

/** t u⁻¹ = (1 − (u − t) u⁻¹)/c for the leading term c t of u. */
function cancelNamed(
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
    } else if (isClosed(atoms)) wanted.push({ component: factors[i]!, exponent })
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

/** A matrix function Uᵉ with a known base: an inverse or a power. */
interface MatrixPower {
  readonly base: Form
  readonly exponent: Exponent
  readonly own: readonly [number, number]
}

function matrixPowerOf({ source, exponent }: Atom, tables: Tables): MatrixPower | undefined {
  if (source.kind !== 'operator' || exponent !== plainExponent || !source.own) return undefined
  const [base, power] = source.args
  if (source.op === 'inverse') return { base: base!, exponent: integerExponent(-1), own: source.own }
  return source.op === 'power' && power
    ? { base: base!, exponent: tables.exponentOf(power), own: source.own }
    : undefined
}

/** Uᵉ Uᶠ = Uᵉ⁺ᶠ, and Uᵉ t = (Uᵉ⁺¹ − Uᵉ (U − c t))/c for the leading word c t of U, on both sides. */
function mergePowers(
  context: LetterFacts,
  net: Net,
  one: Occurrence,
  occurrences: readonly Occurrence[],
): Net[] | undefined {
  const { tables } = context
  const power = matrixPowerOf(one.atom, tables)
  if (!power) return undefined
  const ends = endsByIndex(net, occurrences)
  const [row, col] = one.slots as [number, number]
  for (const other of occurrences) {
    const factor = other === one ? undefined : matrixPowerOf(other.atom, tables)
    if (!factor || !sameForm(factor.base, power.base) || other.slots[0] !== col || ends.get(col) !== 2) continue
    if (integerOf(power.exponent) !== undefined && integerOf(factor.exponent) !== undefined) continue
    const exponent = tables.addExponents(power.exponent, factor.exponent)
    const entry = matrixPowerEntry(context, power.base, power.own, exponent, row, other.slots[1]!)
    return entry && times(context, [without(net, [one, other], [col])], entry)
  }
  const leading = leadingMonomial(tables, power.base)
  const word = wordOf(context, leading)
  if (!word) return undefined
  const unit = C.divide(Q.one, power.base.get(leading)!)
  for (const [start, reading] of [
    [col, word],
    [row, turnedWord(word)],
  ] as const) {
    const match = followWord(
      net,
      start,
      reading,
      occurrences.filter((other) => other !== one),
      ends,
    )
    if (!match) continue
    const toTheRight = start === col
    const next = tables.addExponents(power.exponent, integerExponent(1))
    const [from, to] = toTheRight ? [row, match.end] : [match.end, col]
    const merged = matrixPowerEntry(context, power.base, power.own, next, from, to)
    if (!merged) continue
    const simpler = times(context, [without(net, [one, ...match.atoms], [start, ...match.inner])], merged)
    for (const part of simpler) part.coefficient = C.multiply(part.coefficient, unit)
    const others = solvedFor(power.base, leading)
    const indexOf = (label: number): number => {
      const name = tables.labelName(label)
      if (name === 'R0') return toTheRight ? start : match.end
      return name === 'C0' ? (toTheRight ? match.end : start) : context.indexOfLabel(label)
    }
    const rest = times(context, [without(net, match.atoms, match.inner)], formNets(context, others, indexOf))
    return [...simpler, ...rest]
  }
  return undefined
}

/** How many slots meet each summed index. */
function endsByIndex(net: Net, occurrences: readonly Occurrence[]): Map<number, number> {
  const ends = new Map<number, number>()
  const summed = new Set(net.sums)
  for (const { slots } of occurrences) {
    for (const slot of slots) if (summed.has(slot)) ends.set(slot, (ends.get(slot) ?? 0) + 1)
  }
  return ends
}

interface Letter {
  readonly atom: Atom
  readonly transposed: boolean
}

/** A monomial that is just a word from the label R0 to C0. */
function wordOf(context: LetterFacts, monomial: number): Letter[] | undefined {
  const { tables } = context
  const factors = tables.monomials.get(monomial)
  if (factors.length !== 2 || factors[1] !== plainExponent) return undefined
  const { atoms, equal } = networkOf(tables, factors[0]!)
  if (equal.length > 0 || atoms.some(({ atom }) => atom.arity !== 2)) return undefined
  const [R, C0] = [tables.label('R0'), tables.label('C0')].map((label) => -1 - label) as [number, number]
  const word: Letter[] = []
  let here = R
  const rest = [...atoms]
  while (rest.length > 0) {
    const at = rest.findIndex(({ slots }) => slots.includes(here))
    if (at < 0) return undefined
    const [{ atom, slots }] = rest.splice(at, 1) as [(typeof rest)[number]]
    const transposed = slots[0] !== here
    word.push({ atom, transposed })
    here = slots[transposed ? 0 : 1]!
  }
  return here === C0 ? word : undefined
}

const turnedWord = (word: readonly Letter[]): Letter[] =>
  word.toReversed().map(({ atom, transposed }) => ({ atom, transposed: !transposed }))

/** Follows a word from a summed index through indices that nothing else meets. */
function followWord(
  net: Net,
  start: number,
  word: readonly Letter[],
  occurrences: readonly Occurrence[],
  ends: ReadonlyMap<number, number>,
): { atoms: Occurrence[]; inner: number[]; end: number } | undefined {
  const atoms: Occurrence[] = []
  const inner: number[] = []
  let here = start
  for (const [position, letter] of word.entries()) {
    if (ends.get(here) !== 2) return undefined
    if (position > 0) inner.push(here)
    const entry = letter.transposed ? 1 : 0
    const found = occurrences.find(
      (one) =>
        !atoms.includes(one) &&
        one.atom.id === letter.atom.id &&
        (one.slots[entry] === here || (letter.atom.swap === 1 && one.slots[1 - entry] === here)),
    )
    if (!found) return undefined
    atoms.push(found)
    here = found.slots[entry] === here ? found.slots[1 - entry]! : found.slots[entry]!
  }
  return net.sums.includes(start) ? { atoms, inner, end: here } : undefined
}
