import { type IndexRef, NoEntryLaw } from '../checker/axes.ts'
import { type EntriesWitness, type EntryMonomial, entriesOfBoth } from '../checker/entries.ts'
import { deltaAtom } from '../checker/entry-term.ts'
import { TooManyTerms } from '../checker/expand.ts'
import type { CompareEntries } from '../checker/trace.ts'
import { mix } from '../term/hash.ts'
import { type IndexRange, ShapeError, type Term } from '../term/index.ts'

/** Orders of bound indices that may be tried for one monomial, where refinement leaves some alike. */
const leafLimit = 64

/**
 * Writes both sides by their entries and numbers the bound indices of every monomial canonically, so that equal monomials
 * become the same. Whether they cancel is for the checker to say.
 */
export function compareEntries(left: Term, right: Term, ranges: readonly IndexRange[]): CompareEntries | undefined {
  try {
    const both = entriesOfBoth(left, right, ranges)
    const witness: EntriesWitness = { left: both.left.map(canonicalOrder), right: both.right.map(canonicalOrder) }
    return { shape: 'compare entries', left, right, witness }
  } catch (error) {
    // Written out at its last index a term may have no shape: X^(2 − r/2) at r = 1.
    if (error instanceof NoEntryLaw || error instanceof TooManyTerms || error instanceof ShapeError) return undefined
    throw error
  }
}

/** The least order of the bound indices: colours are refined by the factors, then ties are broken one at a time. */
function canonicalOrder(monomial: EntryMonomial): number[] {
  let best: { order: number[]; code: readonly number[] } | undefined
  let leaves = 0
  const visit = (colours: ReadonlyMap<number, number>): void => {
    if (leaves >= leafLimit) return
    const refined = refine(monomial, colours)
    const tied = firstTie(refined)
    if (tied.length > 1) {
      for (const index of tied) visit(new Map([...refined, [index, mix(refined.get(index)!, 0x1234567)]]))
      return
    }
    leaves++
    const order = [...refined].sort((a, b) => a[1] - b[1]).map(([index]) => index)
    const code = codeOf(monomial, order)
    if (best === undefined || precedes(code, best.code)) best = { order, code }
  }
  visit(new Map([...monomial.bound].map(([index, size]) => [index, size.hash])))
  return best?.order ?? [...monomial.bound.keys()]
}

const colourOf = (ref: IndexRef, colours: ReadonlyMap<number, number>): number =>
  typeof ref === 'number' ? (colours.get(ref) ?? 1) : ref.kind === 'symbol' ? nameHash(ref.name) : ref.hash

function nameHash(name: string): number {
  let hash = 7
  for (const character of name) hash = mix(hash, character.codePointAt(0)!)
  return hash
}

/** Colours until the classes no longer split: an index is seen by the factors it stands in and who stands there with it. */
function refine(monomial: EntryMonomial, start: ReadonlyMap<number, number>): Map<number, number> {
  let colours = new Map(start)
  for (let classes = -1; ; ) {
    const seen = new Map([...colours].map(([index, colour]) => [index, mix(colour, 3)]))
    for (const { atom, slots } of monomial.factors) {
      const whole = slots.reduce<number>(
        (hash, slot, i) => mix(hash, atom === deltaAtom ? 0 : mix(colourOf(slot, colours), i)),
        atom.hash,
      )
      const alike =
        atom === deltaAtom ? slots.reduce<number>((sum, slot) => (sum + colourOf(slot, colours)) | 0, whole) : whole
      slots.forEach((slot, i) => {
        if (typeof slot === 'number' && seen.has(slot))
          seen.set(slot, (seen.get(slot)! + mix(alike, atom === deltaAtom ? 9 : i + 11)) | 0)
      })
    }
    const count = new Set(seen.values()).size
    if (count === classes) return colours
    classes = count
    colours = seen
  }
}

function firstTie(colours: ReadonlyMap<number, number>): number[] {
  const classes = new Map<number, number[]>()
  for (const [index, colour] of colours) classes.set(colour, [...(classes.get(colour) ?? []), index])
  const tied = [...classes].filter(([, members]) => members.length > 1).sort((a, b) => a[0] - b[0])
  return tied[0]?.[1] ?? []
}

/** The factors under an order of the indices, as numbers that can be compared. */
function codeOf(monomial: EntryMonomial, order: readonly number[]): number[] {
  const position = new Map(order.map((index, i) => [index, i] as const))
  return monomial.factors
    .map(({ atom, slots }) => {
      const refs = slots.map((slot) =>
        typeof slot === 'number' ? (position.get(slot) ?? -1) : colourOf(slot, new Map()),
      )
      return (atom === deltaAtom ? refs.sort((a, b) => a - b) : refs).reduce((hash, ref) => mix(hash, ref), atom.hash)
    })
    .sort((a, b) => a - b)
}

function precedes(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! < b[i]!
  return a.length < b.length
}
