import { canonicalLabelling } from './label.ts'

/** A factor of a sum of products of entries, for numbering: what it is, and its slots. */
export interface NumberedFactor {
  /** Equal for factors that are entries of the same thing. */
  readonly key: string
  /** Bound indices (0, 1, … in any order), or texts for fixed ones. */
  readonly slots: readonly (number | string)[]
  /** Whether the two slots may be interchanged, as those of δ. */
  readonly unordered: boolean
}

/**
 * A canonical order of the bound indices of one monomial: monomials that differ only in the names of their bound
 * indices become the same when each is numbered in its order. This is the witness that a checker needs to compare two
 * expanded sums of entries without searching.
 * @param sizes for each bound index a text that tells its size
 * @returns the bound indices, the one to be numbered 0 first
 */
export function canonicalOrder(factors: readonly NumberedFactor[], sizes: readonly string[]): number[] {
  const { numbering } = canonicalLabelling(
    factors.map(({ key, slots, unordered }) => ({
      atom: hashOf(key),
      slots: slots.map((slot) => (typeof slot === 'number' ? slot : -1 - hashOf(slot))),
      symmetries: unordered ? [{ order: [1, 0], sign: 1 as const }] : [],
    })),
    sizes.map(hashOf),
  )
  const order: number[] = []
  numbering.forEach((at, index) => {
    order[at] = index
  })
  return order
}

/** A text as a number; unlike texts with one number make the order less canonical, never the comparison wrong. */
function hashOf(text: string): number {
  let hash = 7
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) & 0x3fffffff
  return hash
}
