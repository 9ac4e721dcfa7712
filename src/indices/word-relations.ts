import * as Q from '../number/rational.ts'
import * as C from './coefficient.ts'
import { formNets, times } from './collect.ts'
import { networkOf } from './component.ts'
import type { LetterFacts } from './context.ts'
import { type Form, sameForm } from './form.ts'
import { leadingMonomial, solvedFor } from './leading.ts'
import { endsByIndex, type Occurrence, without } from './occurrence.ts'
import { matrixPowerEntry } from './operator.ts'
import { type Atom, type Exponent, integerExponent, integerOf, plainExponent, type Tables } from './tables.ts'
import type { Net } from './wiring.ts'

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
export function mergePowers(
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
  // The inverse of 0 is nothing that could be cancelled.
  if (power.base.size === 0) return undefined
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

/** Qᵀ Q = I, P P = P, R R = I and uᵀ u = 1 for letters that are declared so. */
export function mergeLetters(
  context: LetterFacts,
  net: Net,
  one: Occurrence,
  occurrences: readonly Occurrence[],
): Net[] | undefined {
  const { source } = one.base
  if (source.kind !== 'letter' || source.bare || source.rows !== '' || source.cols !== '') return undefined
  const { orthogonal, idempotent, involution, unit } = context.kindOf(source.letter)
  const ends = endsByIndex(net, occurrences)
  const { atom, slots } = one
  if (integerOf(atom.exponent) === 2) {
    // Parallel atoms: a sum of squares.
    const summed = (slot: number): boolean => ends.get(slots[slot]!) === 1
    if (unit && slots.length === 1 && summed(0)) return [without(net, [one], slots)]
    const side = [0, 1].find((slot) => slots.length === 2 && summed(slot))
    if (side === undefined) return undefined
    const isOne = side === 0 ? orthogonal !== 'no' : orthogonal === 'both sides'
    if (isOne || (involution && atom.swap === 1)) return [without(net, [one], [slots[side]!])]
    if (!idempotent || atom.swap !== 1) return undefined
    const rest = without(net, [one], [slots[side]!])
    rest.atoms.push(one.base.id, slots[1 - side]!, slots[1 - side]!)
    return [rest]
  }
  if (atom.exponent !== plainExponent || slots.length !== 2) return undefined
  for (const other of occurrences) {
    if (other === one || other.atom.id !== atom.id) continue
    for (const [mine, its] of [
      [0, 0],
      [1, 1],
      [1, 0],
    ] as const) {
      const index = slots[mine]!
      if (other.slots[its] !== index || ends.get(index) !== 2) continue
      const [from, to] = [slots[1 - mine]!, other.slots[1 - its]!]
      const alike = mine === its
      const rest = without(net, [one, other], [index])
      if (alike ? orthogonal === 'both sides' || (orthogonal === 'columns' && mine === 0) : involution) {
        rest.merges.push(from, to)
        return [rest]
      }
      if ((!alike || atom.swap === 1) && idempotent) {
        rest.atoms.push(atom.id, from, to)
        return [rest]
      }
      if (alike && atom.swap === 1 && involution) {
        rest.merges.push(from, to)
        return [rest]
      }
    }
  }
  return undefined
}
