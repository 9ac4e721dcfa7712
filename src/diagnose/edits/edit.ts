import { printTree } from '../../syntax/print.ts'
import type { NameTree, NodeOperator, Range, Tree } from '../../syntax/tree.ts'
import { isNode, rewriteAll, type Shapes, type Spot, spotsOf, sumOf } from '../trees.ts'

/** A change of one side of a link. */
export interface Edit {
  /** What is blamed. */
  readonly at: Range
  /** What is replaced in the source, and by what. */
  readonly replaced: Range
  readonly to: Tree
  /** The whole side with the change made. */
  readonly side: Tree
}

/** A side of a link that may hold the mistake. */
export interface Material extends Shapes {
  readonly tree: Tree
  /** The letters that may be meant, as they are written somewhere in the claim, and the names of the sizes. */
  readonly letters: readonly NameTree[]
  readonly sizes: readonly string[]
  /** Scalars that stand somewhere in the claim, such as det(X). */
  readonly scalars: readonly Tree[]
}

/** A way of making mistakes, undone. */
export type Editor = (material: Material) => Iterable<Edit>

export const edit = (spot: Spot, to: Tree, at: Range = spot.tree.range): Edit => ({
  at,
  replaced: spot.tree.range,
  to,
  side: spot.put(to),
})

export const spanOf = (trees: readonly Tree[]): Range => ({
  start: trees[0]!.range.start,
  end: trees.at(-1)!.range.end,
})

/** Spots that hold a whole term: the side itself, summands, and what stands in brackets, functions and cells. */
export function isTerm({ tree, parent }: Spot): boolean {
  if (isNode(tree, 'bracket') || isNode(tree, 'sum')) return false
  return (
    parent === undefined ||
    parent.kind !== 'node' ||
    parent.op === 'bracket' ||
    parent.op === 'sum' ||
    parent.op === 'differential'
  )
}

/** The spot of the sum around a summand, with the summand replaced: signs are printed with the whole sum. */
export function* inSums(material: Material, change: (summand: Tree) => Iterable<Tree>): Generator<Edit> {
  for (const spot of spotsOf(material.tree)) {
    if (isNode(spot.tree, 'sum')) {
      const terms = spot.tree.args
      for (const [i, term] of terms.entries()) {
        for (const to of change(term)) yield edit(spot, sumOf(spot.tree, terms.with(i, to)), term.range)
      }
    } else if (isTerm(spot) && !isNode(spot.parent, 'sum')) {
      for (const to of change(spot.tree)) yield edit(spot, to)
    }
  }
}

/** The same change at every place where the same part stands, if there are several. */
export function* everywhere({ tree }: Material, change: (part: Tree) => Tree | undefined): Generator<Edit> {
  const counts = new Map<string, number>()
  for (const { tree: part } of spotsOf(tree))
    if (isOperand(part)) counts.set(printTree(part), (counts.get(printTree(part)) ?? 0) + 1)
  for (const [text, count] of counts) {
    if (count < 2) continue
    const isIt = (part: Tree): boolean => isOperand(part) && printTree(part) === text
    const side = rewriteAll(tree, (part) => {
      if (isNode(part, 'transpose') && isIt(part.args[0]!))
        return change(part.args[0]!) === undefined ? undefined : part.args[0]!
      return isIt(part) ? change(part) : undefined
    })
    if (side !== tree) yield { at: tree.range, replaced: tree.range, to: side, side }
  }
}

export const isIn = (parent: Tree | undefined, ...ops: readonly NodeOperator[]): boolean =>
  parent?.kind === 'node' && ops.includes(parent.op)

export const isOperand = (tree: Tree): boolean =>
  tree.kind === 'name' ||
  tree.kind === 'call' ||
  isNode(tree, 'power') ||
  isNode(tree, 'pseudo-inverse') ||
  isNode(tree, 'bracket') ||
  isNode(tree, 'differential')

// Two slips.

/** Pairs of changes that are tried. */
const pairs = 400

/** One change, then another, in ways that differ in what they lead to. */
export const both = (first: Editor, second: Editor): Editor =>
  function* (material) {
    const seen = new Set<string>()
    for (const one of first(material)) {
      for (const other of second({ ...material, tree: one.side })) {
        if (seen.size >= pairs) return
        const text = printTree(other.side)
        if (seen.has(text)) continue
        seen.add(text)
        yield { at: material.tree.range, replaced: material.tree.range, to: other.side, side: other.side }
      }
    }
  }
