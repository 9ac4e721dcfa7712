import { functions } from '../syntax/functions.ts'
import { nameOf } from '../syntax/names.ts'
import type { DerivativeTree, Formula, NameTree, Tree } from '../syntax/tree.ts'

/*
 * Documents write J(θ) where they mean J: a letter that is defined with its arguments beside it stands for its value,
 * with or without them.
 */

/** Letters that are defined with arguments, and the names of these; none where the definitions differ in them. */
export type Heads = ReadonlyMap<string, readonly NameTree[]>

/** What the formulas define with arguments: `J` with θ in `J(θ) = …`, when every argument is a letter. */
export function headsOf(formulas: readonly Formula[]): Heads {
  const heads = new Map<string, readonly NameTree[]>()
  for (const { head, args } of formulas.flatMap((formula) => applicationAtStart(formula) ?? [])) {
    const before = heads.get(head)
    const isSame = before === undefined || before.map(nameOf).join() === args.map(nameOf).join()
    heads.set(head, isSame ? args : [])
  }
  return heads
}

function applicationAtStart({ parts, signs }: Formula): { head: string; args: readonly NameTree[] } | undefined {
  const [side] = parts
  if (side === undefined || signs.length === 0) return undefined
  if (side.kind === 'call')
    return !functions.has(side.name) && side.args.length > 0 && side.args.every(isName)
      ? { head: side.name, args: side.args }
      : undefined
  if (side.kind !== 'node' || side.op !== 'product' || side.args.length !== 2) return undefined
  const [head, inside] = side.args as [Tree, Tree]
  const argument = inside.kind === 'node' && inside.op === 'bracket' ? inside.args[0]! : undefined
  return isName(head) && argument && isName(argument) ? { head: nameOf(head), args: [argument] } : undefined
}

const isName = (tree: Tree): tree is NameTree => tree.kind === 'name'

/** The trees with `J` for `J(θ)`, and `∇_θ J` for `∇J`, for the given heads. Calls with other arguments stay. */
export function unapplied<T>(value: T, heads: Heads): T {
  if (Array.isArray(value)) return value.map((item) => unapplied(item, heads)) as T
  if (typeof value !== 'object' || value === null) return value
  const tree = value as unknown as Tree
  if (tree.kind === 'call' && heads.has(tree.name) && tree.args.every(isName)) {
    const name: NameTree = { kind: 'name', name: tree.name, marks: [], sub: [], label: undefined, range: tree.range }
    return name as T
  }
  const whole = tree.kind === 'derivative' && tree.by.length === 0 ? byItsArgument(tree, heads) : tree
  return Object.fromEntries(Object.entries(whole).map(([key, part]) => [key, unapplied(part, heads)])) as T
}

/** A gradient that does not say by which letter is by the only argument of its body. */
function byItsArgument(tree: DerivativeTree, heads: Heads): DerivativeTree {
  const { body } = tree
  const args = body.kind === 'call' ? body.args : body.kind === 'name' ? (heads.get(nameOf(body)) ?? []) : []
  if (args.length !== 1) return tree
  const variable = { ...args[0]!, range: body.range }
  return { ...tree, by: tree.order === 2 ? [variable, variable] : [variable] }
}
