import { blockCount } from './axis.ts'
import * as C from './coefficient.ts'
import { relabel } from './collect.ts'
import { type Form, sameForm } from './form.ts'
import { monomials, type NormalForm } from './normal-form.ts'

/** How two normal forms differ; the first that applies. */
export type Likeness =
  | { readonly kind: 'equal' }
  /** All coefficients of the second are one multiple of those of the first. */
  | { readonly kind: 'one ratio'; readonly ratio: C.Coefficient }
  /** The second lacks monomials of the first; those that it has are right. */
  | { readonly kind: 'subset'; readonly missing: readonly string[] }
  /** The second has the monomials of the first and more. */
  | { readonly kind: 'superset'; readonly extra: readonly string[] }
  /** The same monomials, other coefficients. */
  | { readonly kind: 'other coefficients'; readonly keys: readonly string[] }
  | { readonly kind: 'unlike' }

/** Compares two normal forms on the same axes, monomial by monomial; keys are those of `monomials`. */
export function likeness(first: NormalForm, second: NormalForm): Likeness {
  const left = new Map(monomials(first).map(({ key, coefficient }) => [key, coefficient]))
  const right = new Map(monomials(second).map(({ key, coefficient }) => [key, coefficient]))
  const missing = [...left.keys()].filter((key) => !right.has(key))
  const extra = [...right.keys()].filter((key) => !left.has(key))
  const common = [...left.keys()].filter((key) => right.has(key))
  const wrong = common.filter((key) => !C.equal(left.get(key)!, right.get(key)!))
  if (missing.length === 0 && extra.length === 0) {
    if (wrong.length === 0) return { kind: 'equal' }
    const [key] = common
    const ratio = C.divide(right.get(key!)!, left.get(key!)!)
    const isOneRatio = common.every((one) => C.equal(right.get(one)!, C.multiply(ratio, left.get(one)!)))
    return isOneRatio ? { kind: 'one ratio', ratio } : { kind: 'other coefficients', keys: wrong }
  }
  if (wrong.length > 0 || common.length === 0) return { kind: 'unlike' }
  if (extra.length === 0) return { kind: 'subset', missing }
  return missing.length === 0 ? { kind: 'superset', extra } : { kind: 'unlike' }
}

/** The normal form of the transpose. */
export function transposed(form: NormalForm): NormalForm {
  const { context, rows, cols, blocks } = form
  const { tables } = context
  const swapped = (block: Form): Form =>
    relabel(context, block, (label) => {
      const name = tables.labelName(label)
      if (/^r\d/.test(name)) return tables.label(`c${name.slice(1)}`)
      return /^c\d/.test(name) ? tables.label(`r${name.slice(1)}`) : label
    })
  const width = blockCount(cols)
  const turned = Array.from({ length: width }, (_, col) => blocks.filter((__, at) => at % width === col).map(swapped))
  return { context, rows: cols, cols: rows, blocks: turned.flat() }
}

/**
 * Which summands of the left correspond to which of the right: pairs of positions whose forms are equal but for one
 * coefficient. Summands without a partner are left out.
 */
export function align(left: readonly NormalForm[], right: readonly NormalForm[]): [number, number][] {
  const free = new Set(right.keys())
  const pairs: [number, number][] = []
  const match = (at: number, fits: (other: NormalForm) => boolean): boolean => {
    for (const other of free) {
      if (!fits(right[other]!)) continue
      free.delete(other)
      pairs.push([at, other])
      return true
    }
    return false
  }
  const rest = [...left.keys()].filter((at) => !match(at, (other) => isEqual(left[at]!, other)))
  for (const at of rest) match(at, (other) => likeness(left[at]!, other).kind === 'one ratio')
  return pairs
}

const isEqual = (a: NormalForm, b: NormalForm): boolean =>
  a.rows === b.rows && a.cols === b.cols && a.blocks.every((block, at) => sameForm(block, b.blocks[at]!))
