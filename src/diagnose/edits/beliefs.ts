import { unbracketed } from '../../syntax/subtrees.ts'
import type { Tree } from '../../syntax/tree.ts'
import { call, isCall, isNode, node, operand, productOf, spotsOf, sumOf } from '../trees.ts'
import { type Edit, type Editor, edit, type Material } from './edit.ts'
import { isMinus } from './numbers.ts'

/** A determinant, an inverse, a power of a sum as the sum of theirs. */
export const overSums = (isMeant: (part: Tree) => boolean): Editor =>
  function* ({ tree }) {
    for (const spot of spotsOf(tree)) {
      const { tree: part } = spot
      const inner = argumentOf(part)
      if (inner === undefined || !isNode(inner, 'sum') || !isMeant(part)) continue
      const apply = (term: Tree): Tree => withArgument(part, term)
      yield edit(
        spot,
        sumOf(
          part,
          inner.args.map((term) => (isNode(term, 'negate') ? node(term, 'negate', apply(term.args[0]!)) : apply(term))),
        ),
      )
    }
  }

/** A trace of a product as the product of the traces. */
export function* traceOverProducts({ tree, isScalar }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    const { tree: part } = spot
    const inner = isCall(part, 'tr') ? unbracketed(part.args[0]!) : undefined
    if (!isNode(inner, 'product')) continue
    yield edit(
      spot,
      productOf(
        part,
        inner.args.map((factor) => (isScalar(factor) ? factor : call(part, 'tr', factor))),
      ),
    )
  }
}

/** What a function or power is applied to. */
function argumentOf(tree: Tree): Tree | undefined {
  if (tree.kind === 'call' && tree.args.length === 1) return unbracketed(tree.args[0]!)
  if (isNode(tree, 'power') || isNode(tree, 'bars') || isNode(tree, 'norm') || isNode(tree, 'pseudo-inverse'))
    return unbracketed(tree.args[0]!)
  return undefined
}

function withArgument(tree: Tree, argument: Tree): Tree {
  if (tree.kind === 'call') return { ...tree, args: [argument] }
  if (tree.kind !== 'node') return tree
  return {
    ...tree,
    args: [
      isNode(tree, 'power') || isNode(tree, 'pseudo-inverse') ? operand(argument) : argument,
      ...tree.args.slice(1),
    ],
  }
}

export const isInverse = (part: Tree): boolean =>
  isCall(part, 'inv') || (isNode(part, 'power') && isMinus(part.args[1]!))
export const isDeterminant = (part: Tree): boolean => isCall(part, 'det') || isNode(part, 'bars')
