import * as Q from '../number/rational.ts'
import { isScalar, type SymbolTerm } from '../term/index.ts'
import type { Axis, ElementarySize } from './axis.ts'
import type { LetterFacts } from './context.ts'
import { indicesOf, type Position, selectorOf } from './position.ts'
import type { Atom, Symmetry } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/** A position as the atoms see it: the summands of direct sums that it lies in, and its indices. */
export interface Place {
  readonly selector: string
  readonly indices: readonly number[]
}

/** The entry of a letter at a position; undefined if it is zero there. */
export const letterEntry = (
  context: LetterFacts,
  letter: SymbolTerm,
  rows: Position,
  cols: Position,
): Net | undefined =>
  letterAt(
    context,
    letter,
    { selector: selectorOf(rows), indices: indicesOf(rows) },
    { selector: selectorOf(cols), indices: indicesOf(cols) },
  )

/** The entry of a letter at a place; undefined if it is zero there. */
export function letterAt(context: LetterFacts, letter: SymbolTerm, rows: Place, cols: Place): Net | undefined {
  const kind = context.kindOf(letter)
  if (kind.zero) return undefined
  const net = unitNet()
  if (kind.diagonal && !isScalar(letter)) {
    if (rows.selector !== cols.selector) return undefined
    rows.indices.forEach((index, at) => {
      net.merges.push(index, cols.indices[at]!)
    })
    net.atoms.push(
      atomOf(context, letter, rows, { selector: cols.selector, indices: [] }, true, []).id,
      ...rows.indices,
    )
    return net
  }
  if (liesInZeroTriangle(kind.upper, kind.lower, rows.selector, cols.selector)) return undefined

  // A symmetric letter's block (b, a) is the transpose of its block (a, b).
  const turned = kind.symmetry !== 0 && rows.selector > cols.selector
  if (turned && kind.symmetry === -1) net.coefficient = Q.minusOne
  const [first, second] = turned ? [cols, rows] : [rows, cols]
  const onDiagonal = kind.symmetry !== 0 && first.selector === second.selector
  if (onDiagonal && first.indices.length === 0 && kind.symmetry === -1) return undefined
  const symmetries =
    onDiagonal && first.indices.length > 0 ? [exchange(first.indices.length, kind.symmetry as 1 | -1)] : []
  net.atoms.push(atomOf(context, letter, first, second, false, symmetries).id, ...first.indices, ...second.indices)
  return net
}

/** Interchanges the first half of the slots with the second. */
export const exchange = (half: number, sign: 1 | -1): Symmetry => ({
  order: Array.from({ length: 2 * half }, (_, at) => (at < half ? at + half : at - half)),
  sign,
})

function atomOf(
  context: LetterFacts,
  letter: SymbolTerm,
  rows: Place,
  cols: Place,
  diagonal: boolean,
  symmetries: readonly Symmetry[],
): Atom {
  const bare = context.bare && context.hasFacts(letter)
  const make = (): Pick<Atom, 'source' | 'sizes' | 'symmetries'> => ({
    source: {
      kind: 'letter',
      letter,
      rows: rows.selector,
      cols: cols.selector,
      rowSlots: rows.indices.length,
      diagonal,
      bare,
    },
    sizes: [...rows.indices, ...cols.indices].map((index) => context.space.sizeOf(index)),
    symmetries,
  })
  if (!bare && rows.selector === '' && cols.selector === '') return context.tables.internLetter(letter.name, make)
  const key = `${bare ? 'bare' : 'block'} ${letter.name} ${rows.selector}|${cols.selector} ${rows.indices.length}`
  return context.tables.internAtom(key, make)
}

/** The atom of a letter of which nothing is known but its axes. */
export function plainAtom(context: LetterFacts, letter: SymbolTerm, rows: Axis, cols: Axis): Atom {
  return context.tables.internLetter(letter.name, () => {
    const { symmetry } = context.kindOf(letter)
    const sizes = [...rows.parts, ...cols.parts].map((part) => (part as ElementarySize).id)
    return {
      source: { kind: 'letter', letter, rows: '', cols: '', rowSlots: rows.parts.length, diagonal: false, bare: false },
      sizes,
      symmetries: symmetry === 0 || sizes.length === 0 ? [] : [exchange(sizes.length / 2, symmetry)],
    }
  })
}

/** Whether a single known entry of a triangular letter is one of its zeros. */
function liesInZeroTriangle(upper: boolean, lower: boolean, rowSelector: string, colSelector: string): boolean {
  if ((!upper && !lower) || rowSelector === '') return false
  const [row, col] = [Number.parseInt(rowSelector, 10), Number.parseInt(colSelector, 10)]
  return (upper && row > col) || (lower && row < col)
}
