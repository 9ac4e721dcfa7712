import { nameOf } from '../../syntax/names.ts'
import type { NameTree, Tree } from '../../syntax/tree.ts'
import { isCall, isNode, node, rewriteAll, type Spot, spotsOf } from '../trees.ts'
import { type Edit, edit, type Material } from './edit.ts'

/** Factors in another order: two exchanged, or a run reversed or rotated; the factors of ⊗; the blocks off the diagonal. */
export function* reorder({ tree, isScalar }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    const { tree: part } = spot
    if (isNode(part, 'kronecker') || isCall(part, 'kron')) yield edit(spot, { ...part, args: part.args.toReversed() })
    if (part.kind === 'matrix' && part.rows.length === 2 && part.rows.every((row) => row.length === 2)) {
      const [[a, b], [c, d]] = part.rows as [[Tree, Tree], [Tree, Tree]]
      yield edit(spot, {
        ...part,
        rows: [
          [a, c],
          [b, d],
        ],
      })
    }
    if (!isNode(part, 'product')) continue
    const at = [...part.args.keys()].filter((i) => !isScalar(part.args[i]!))
    for (const order of orders(at.length)) {
      const factors = [...part.args]
      for (const [k, i] of at.entries()) factors[i] = part.args[at[order[k]!]!]!
      const moved = at.filter((i) => factors[i] !== part.args[i])
      yield edit(spot, node(part, 'product', ...factors), {
        start: part.args[moved[0]!]!.range.start,
        end: part.args[moved.at(-1)!]!.range.end,
      })
    }
  }
}

/** Two letters exchanged, wherever they stand: factors, exponents, under a transpose. */
export function* exchangeLetters({ tree }: Material): Generator<Edit> {
  const leaves = spotsOf(tree).flatMap((spot): readonly Spot[] => {
    const { tree: part } = spot
    if (part.kind === 'name') return [spot]
    if (!isNode(part, 'power') || part.args[1]!.kind !== 'name') return []
    return [
      { tree: part.args[1]!, parent: part, put: (exponent) => spot.put({ ...part, args: [part.args[0]!, exponent] }) },
    ]
  })
  for (const [i, a] of leaves.entries()) {
    for (const b of leaves.slice(i + 1)) {
      if (nameOf(a.tree as NameTree) === nameOf(b.tree as NameTree)) continue
      const [first, second] = [
        { ...b.tree, range: a.tree.range },
        { ...a.tree, range: b.tree.range },
      ]
      const half = rewriteAll(tree, (part) => exchanged(part, a.tree, first))
      const side = rewriteAll(half, (part) => exchanged(part, b.tree, second))
      yield { at: { start: a.tree.range.start, end: b.tree.range.end }, replaced: tree.range, to: side, side }
    }
  }
}

/** What stands for the part if it is the old tree, or is raised to it. */
function exchanged(part: Tree, old: Tree, by: Tree): Tree | undefined {
  if (part === old) return by
  return isNode(part, 'power') && part.args[1] === old ? { ...part, args: [part.args[0]!, by] } : undefined
}

/** Permutations of a word: neighbours exchanged, then others, then reversals and rotations of it and its parts. */
function* orders(length: number): Generator<readonly number[]> {
  const seen = new Set<string>([[...Array(length).keys()].join()])
  const word = [...Array(length).keys()]
  const candidates: number[][] = []
  for (let step = 1; step < length; step++) {
    for (let i = 0; i + step < length; i++) candidates.push(word.with(i, word[i + step]!).with(i + step, word[i]!))
  }
  for (let size = length; size > 2; size--) {
    for (let i = 0; i + size <= length; i++) {
      const run = word.slice(i, i + size)
      for (const changed of [run.toReversed(), [...run.slice(1), run[0]!], [run.at(-1)!, ...run.slice(0, -1)]]) {
        candidates.push([...word.slice(0, i), ...changed, ...word.slice(i + size)])
      }
    }
  }
  for (const candidate of candidates) {
    if (seen.has(candidate.join())) continue
    seen.add(candidate.join())
    yield candidate
  }
}
