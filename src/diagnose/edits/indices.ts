import { unbracketed } from '../../syntax/subtrees.ts'
import type { Tree } from '../../syntax/tree.ts'
import { isCall, isNode, letter, rewriteAll, spotsOf } from '../trees.ts'
import { type Edit, edit, type Material } from './edit.ts'

/** The two indices of an entry exchanged, or one index written for another. */
export function* slipIndices({ tree }: Material): Generator<Edit> {
  const spots = spotsOf(tree)
  const slots = spots.flatMap((spot) => indicesOf(spot.tree).map((_, i) => ({ spot, i })))
  for (const spot of spots) {
    const indices = indicesOf(spot.tree)
    if (indices.length === 2) yield edit(spot, withIndices(spot.tree, [indices[1]!, indices[0]!]))
  }
  const names = [...new Set(slots.flatMap(({ spot, i }) => nameOfIndex(indicesOf(spot.tree)[i]!)))]
  for (const { spot, i } of slots) {
    const indices = indicesOf(spot.tree)
    for (const name of names)
      if (nameOfIndex(indices[i]!)[0] !== name)
        yield edit(spot, withIndices(spot.tree, indices.with(i, letter(indices[i]!, name))))
  }
}

/** Two indices exchanged wherever they stand. */
export function* exchangeIndices({ tree }: Material): Generator<Edit> {
  const spots = spotsOf(tree)
  const names = [...new Set(spots.flatMap((spot) => indicesOf(spot.tree).flatMap(nameOfIndex)))]
  for (const [a, b] of pairsOfNames(names)) {
    const swap = (index: Tree): Tree => {
      const [name] = nameOfIndex(index)
      return name === a ? letter(index, b) : name === b ? letter(index, a) : index
    }
    const side = rewriteAll(tree, (part) => {
      const indices = indicesOf(part)
      return indices.length > 0 ? withIndices(part, indices.map(swap)) : undefined
    })
    yield { at: tree.range, replaced: tree.range, to: side, side }
  }
}

function* pairsOfNames(names: readonly string[]): Generator<readonly [string, string]> {
  for (const [i, a] of names.entries()) for (const b of names.slice(i + 1)) yield [a, b]
}

const nameOfIndex = (index: Tree): readonly string[] =>
  index.kind === 'name' && index.sub.length === 0 ? [index.name] : []

/** The indices of an entry: `A(i,j)`, `A_{ij}`, `(A B)_{ij}`, δ_ij, e_i. */
function indicesOf(tree: Tree): readonly Tree[] {
  if (isNode(tree, 'entry')) return tree.args.slice(1)
  if (tree.kind === 'name' && tree.sub.length > 0 && tree.sub.every((sub) => sub.kind === 'name')) return tree.sub
  if (isCall(tree, 'delta')) return tree.args
  if (isCall(tree, 'e')) return tree.args.slice(0, 1)
  return tree.kind === 'call' && tree.args.length === 2 && tree.name.length === 1 ? tree.args : []
}

function withIndices(tree: Tree, indices: readonly Tree[]): Tree {
  if (isNode(tree, 'entry')) return { ...tree, args: [unbracketed(tree.args[0]!), ...indices] }
  if (tree.kind === 'name') return { ...tree, sub: indices }
  if (isCall(tree, 'e')) return { ...tree, args: [...indices, ...tree.args.slice(1)] }
  return tree.kind === 'call' ? { ...tree, args: indices } : tree
}
