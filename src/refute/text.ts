import { nameOf, wholeName } from '../syntax/names.ts'
import { subtreesOf } from '../syntax/subtrees.ts'
import type { Tree } from '../syntax/tree.ts'

/* Questions about trees that need no values. */

/** Whether the text names one of the letters, also as `a_ij` for an entry of A. */
export function mentions(tree: Tree, names: ReadonlySet<string>): boolean {
  if (tree.kind === 'name') {
    const base = wholeName(tree)
    if (names.has(nameOf(tree)) || names.has(base)) return true
    if (tree.sub.length > 0 && names.has(base[0]!.toUpperCase() + base.slice(1))) return true
  }
  if (tree.kind === 'call' && names.has(tree.name)) return true
  return subtreesOf(tree).some((part) => mentions(part, names))
}

/** `ij` and `12` in a subscript are two indices. */
export function splitIndices(tree: Tree): readonly Tree[] {
  if (tree.kind === 'node' && tree.op === 'product' && tree.args.length === 2) return tree.args
  if (tree.kind === 'number' && /^\d\d$/.test(tree.text)) return [...tree.text].map((text) => ({ ...tree, text }))
  return [tree]
}
