import { isDirectSum } from './axis.ts'
import type { LetterFacts } from './context.ts'
import { indicesOf, type Position, selectorOf } from './position.ts'
import { type Net, unitNet } from './wiring.ts'

/* When two positions agree: on one axis, and on axes of one size that are taken apart differently. */

/** The condition that two positions on one axis agree; undefined if they lie in different summands. */
export function agreement(a: Position, b: Position): Net | undefined {
  if (selectorOf(a) !== selectorOf(b)) return undefined
  const net = unitNet()
  const others = indicesOf(b)
  indicesOf(a).forEach((index, at) => {
    if (index !== others[at]) net.merges.push(index, others[at]!)
  })
  return net
}

/** 1 where two positions on differently structured axes of one size agree. Common ends of the axes are wired directly. */
export function link(context: LetterFacts, a: Position, b: Position): Net {
  const net = unitNet()
  let start = 0
  let left = a.spots.length
  let right = b.spots.length
  const alike = (i: number, j: number): boolean => a.axis.parts[i] === b.axis.parts[j] && typeof a.spots[i] === 'number'
  while (start < left && start < right && alike(start, start)) {
    net.merges.push(a.spots[start] as number, b.spots[start] as number)
    start++
  }
  while (left > start && right > start && alike(left - 1, right - 1)) {
    left--
    right--
    net.merges.push(a.spots[left] as number, b.spots[right] as number)
  }
  if (left === start && right === start) return net
  const sides = [a, b].map((position, side) => {
    const spots = position.spots.slice(start, side === 0 ? left : right)
    const parts = position.axis.parts.slice(start, side === 0 ? left : right)
    const rest: Position = { axis: { id: -1, parts, split: parts.some(isDirectSum) }, spots }
    const name = parts.map((part) => (isDirectSum(part) ? `(${part.summands.map((axis) => axis.id)})` : part.id)).join()
    return { indices: indicesOf(rest), name: `${name} ${selectorOf(rest)}` }
  })
  sides.sort((x, y) => (x.name < y.name ? -1 : 1))
  const indices = sides.flatMap((side) => side.indices)
  const atom = context.tables.internAtom(`regroup ${sides[0]!.name} | ${sides[1]!.name}`, () => ({
    source: { kind: 'regroup' },
    sizes: indices.map((index) => context.space.sizeOf(index)),
    symmetries: [],
  }))
  net.atoms.push(atom.id, ...indices)
  return net
}
