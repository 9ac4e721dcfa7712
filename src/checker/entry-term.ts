import * as Q from '../number/rational.ts'
import {
  apply,
  binder,
  freeNames,
  index,
  isOne,
  number,
  oneNumber,
  product,
  substitute,
  sum,
  type Term,
  zeroNumber,
} from '../term/index.ts'
import { type IndexRef, NoEntryLaw, sameRef } from './axes.ts'
import type { EntryMonomial, Factor } from './entries.ts'

/** Names of indices from outside, and of those that are summed over, in terms that stand inside a function. */
const outer = '□'
const inner = '■'

/** Whether a term uses a name that is kept for what stands inside a function. */
export const usesKeptName = (term: Term): boolean =>
  [...freeNames(term)].some((name) => name.startsWith(outer) || name.startsWith(inner))

/**
 * A sum of monomials as a scalar term, for what stands inside a function: the indices from outside become the
 * placeholders □1, □2, … in the order in which they are met, so that the term is a function of its slots.
 */
export function termOf(monomials: readonly EntryMonomial[]): { value: Term; slots: readonly IndexRef[] } {
  const slots: IndexRef[] = []
  let summed = 0
  const placeholder = (ref: IndexRef): Term => {
    const known = slots.findIndex((slot) => sameRef(slot, ref))
    return index(`${outer}${known >= 0 ? known + 1 : slots.push(ref)}`)
  }
  const terms = monomials.map(({ coefficient, scalars, factors, bound }) => {
    const own = new Map([...bound.keys()].map((ref) => [ref, index(`${inner}${++summed}`)] as const))
    const place = (ref: IndexRef): Term => (typeof ref === 'number' ? own.get(ref) : undefined) ?? placeholder(ref)
    for (const { slots: here } of factors) here.forEach(place)
    const parts = linked(factors, bound).map(({ members, over }) =>
      over.reduceRight<Term>(
        (all, ref) => binder('sum over', own.get(ref)!, oneNumber, bound.get(ref)!, all),
        product(...members.map((factor) => entryOf(factor, place))),
      ),
    )
    return product(number(coefficient), ...scalars, ...parts)
  })
  return { value: terms.length === 0 ? zeroNumber : sum(...terms), slots }
}

/** Factors that share bound indices stand under one Σ after the other; those of the others are sums of their own. */
function linked(factors: readonly Factor[], bound: EntryMonomial['bound']) {
  let groups: { members: readonly Factor[]; over: readonly number[] }[] = []
  for (const ref of [...bound.keys(), undefined]) {
    const isHere = ({ slots }: Factor): boolean => (ref === undefined ? !slots.some(isBound) : slots.includes(ref))
    const met = groups.filter(({ members }) => members.some(isHere))
    const members = [...new Set([...met.flatMap((group) => group.members), ...factors.filter(isHere)])]
    const over = [...met.flatMap((group) => group.over), ...(ref === undefined ? [] : [ref])]
    groups = [...groups.filter((group) => !met.includes(group)), { members, over: over.sort((a, b) => a - b) }]
  }
  return groups

  function isBound(slot: IndexRef): boolean {
    return typeof slot === 'number' && bound.has(slot)
  }
}

/** A factor as a scalar term. */
function entryOf({ atom, slots }: Factor, place: (ref: IndexRef) => Term): Term {
  const places = slots.map(place)
  if (atom === deltaAtom) return apply('delta', places)
  if (usesKeptName(atom)) return substitute(atom, new Map(places.map((at, i) => [`${outer}${i + 1}`, at])))
  const { rows, cols } = atom as Exclude<Term, { kind: 'number' }>
  const [isColumn, isRow] = [isOne(cols), isOne(rows)]
  if (places.length !== (isColumn || isRow ? 1 : 2)) throw new NoEntryLaw('an entry of a compound axis')
  return apply('entry', [atom, isRow ? oneNumber : places[0]!, isColumn ? oneNumber : places.at(-1)!])
}

/** Stands for Kronecker's δ in the list of factors. */
export const deltaAtom: Term = { kind: 'number', value: Q.zero, hash: 0x5eed }
