import { functions } from '../syntax/functions.ts'
import { nameOf } from '../syntax/names.ts'
import type { Formula, NameTree, Tree } from '../syntax/tree.ts'

/*
 * Documents write J(θ) where they mean J: a letter that is defined with its arguments beside it stands for its value,
 * with or without them.
 */

/** The letter that a formula may define with arguments: `J` in `J(θ) = …`, when every argument is a letter. */
export function headOf({ parts, signs }: Formula): string | undefined {
  const [side] = parts
  if (side === undefined || signs.length === 0) return undefined
  if (side.kind === 'call')
    return !functions.has(side.name) && side.args.length > 0 && side.args.every(isName) ? side.name : undefined
  if (side.kind !== 'node' || side.op !== 'product' || side.args.length !== 2) return undefined
  const [head, inside] = side.args as [Tree, Tree]
  const isArgument = inside.kind === 'node' && inside.op === 'bracket' && isName(inside.args[0]!)
  return head.kind === 'name' && isArgument ? nameOf(head) : undefined
}

const isName = (tree: Tree): boolean => tree.kind === 'name'

/** The trees with `J` for `J(θ)`, for the given heads. Calls with other arguments stay. */
export function unapplied<T>(value: T, heads: ReadonlySet<string>): T {
  if (Array.isArray(value)) return value.map((item) => unapplied(item, heads)) as T
  if (typeof value !== 'object' || value === null) return value
  const tree = value as unknown as Tree
  if (tree.kind === 'call' && heads.has(tree.name) && tree.args.every(isName)) {
    const name: NameTree = { kind: 'name', name: tree.name, marks: [], sub: [], label: undefined, range: tree.range }
    return name as T
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unapplied(part, heads)])) as T
}
