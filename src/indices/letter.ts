import { isScalar, type SymbolTerm } from '../term/index.ts'
import type { LetterFacts } from './context.ts'
import { indicesOf, type Position, selectorOf } from './position.ts'
import type { Atom, Symmetry } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/** The entry of a letter at a position; undefined if it is zero there. */
export function letterEntry(context: LetterFacts, letter: SymbolTerm, rows: Position, cols: Position): Net | undefined {
  const kind = context.kindOf(letter)
  if (kind.zero) return undefined
  const rowSelector = selectorOf(rows)
  const colSelector = selectorOf(cols)
  const net = unitNet()
  const rowIndices = indicesOf(rows)
  const colIndices = indicesOf(cols)

  if (kind.diagonal && !isScalar(letter)) {
    if (rowSelector !== colSelector) return undefined
    rowIndices.forEach((index, at) => {
      net.merges.push(index, colIndices[at]!)
    })
    net.atoms.push(atomOf(context, letter, rowSelector, colSelector, rowIndices, [], true, []).id, ...rowIndices)
    return net
  }
  if (liesInZeroTriangle(kind.upper, kind.lower, rows, cols)) return undefined

  // A symmetric letter's block (b, a) is the transpose of its block (a, b).
  const turned = kind.symmetry !== 0 && rowSelector > colSelector
  if (turned && kind.symmetry === -1) net.coefficient = { n: -1n, d: 1n }
  const [first, second] = turned ? [colIndices, rowIndices] : [rowIndices, colIndices]
  const [firstSelector, secondSelector] = turned ? [colSelector, rowSelector] : [rowSelector, colSelector]
  const symmetries = kind.symmetry !== 0 && rowSelector === colSelector && first.length > 0 ? [exchange(first.length, kind.symmetry)] : []
  if (first.length === 0 && second.length === 0 && kind.symmetry === -1 && rowSelector === colSelector) return undefined
  const atom = atomOf(context, letter, firstSelector, secondSelector, first, second, false, symmetries)
  net.atoms.push(atom.id, ...first, ...second)
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
  rows: string,
  cols: string,
  rowIndices: readonly number[],
  colIndices: readonly number[],
  diagonal: boolean,
  symmetries: readonly Symmetry[],
): Atom {
  const key = `${context.bare ? 'bare' : 'letter'} ${letter.name} ${rows}|${cols} ${rowIndices.length}`
  return context.tables.internAtom(key, () => ({
    source: { kind: 'letter', letter, rows, cols, rowSlots: rowIndices.length, diagonal },
    sizes: [...rowIndices, ...colIndices].map((index) => context.space.sizeOf(index)),
    symmetries,
  }))
}

/** Whether a single known entry of a triangular letter is one of its zeros. */
function liesInZeroTriangle(upper: boolean, lower: boolean, rows: Position, cols: Position): boolean {
  if (!upper && !lower) return false
  const [row] = rows.spots
  const [col] = cols.spots
  if (typeof row !== 'object' || typeof col !== 'object' || rows.axis !== cols.axis) return false
  return (upper && row.branch > col.branch) || (lower && row.branch < col.branch)
}
