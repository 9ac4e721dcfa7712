import type { Tree } from '../../syntax/tree.ts'
import { call, isNode, node, operand, spotsOf } from '../trees.ts'
import { type Edit, edit, type Material } from './edit.ts'
import { othersThan } from './factors.ts'

/** The derivative by another letter. */
export function* changeVariable({ tree, letters }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    const derivative = spot.tree
    if (derivative.kind !== 'derivative' || derivative.by.length !== 1) continue
    const [variable] = derivative.by as [Tree]
    const isTurned = isNode(variable, 'transpose')
    const old = isTurned ? variable.args[0]! : variable
    if (old.kind !== 'name') continue
    for (const other of othersThan(old, letters)) {
      const by = [isTurned ? { ...variable, args: [other] } : other]
      yield { at: old.range, replaced: old.range, to: other, side: spot.put({ ...derivative, by }) }
    }
  }
}

/** A derivative that was left out in front of the side. */
export function* addDerivative({ tree, letters, isScalar }: Material): Generator<Edit> {
  if (!isScalar(tree)) return
  for (const variable of letters) {
    const to: Tree = {
      kind: 'derivative',
      style: 'fraction',
      order: 1,
      body: tree,
      by: [variable],
      tied: false,
      range: tree.range,
    }
    yield { at: tree.range, replaced: tree.range, to, side: to }
  }
}

/** A derivative of a differential, without the d. */
export function* dropDifferentials({ tree }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) if (isNode(spot.tree, 'differential')) yield edit(spot, operand(spot.tree.args[0]!))
}

/** d written where it is not needed, or left out before a letter. */
export function* changeDifferentials({ tree }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    const { tree: part } = spot
    if (isNode(part, 'differential')) yield edit(spot, operand(part.args[0]!))
    else if (part.kind === 'name' && !isNode(spot.parent, 'differential'))
      yield edit(spot, node(part, 'differential', part))
  }
}

/** The other convention of a derivative by a symmetric matrix: its entries tied, independent, or averaged. */
export function* changeConvention({ tree }: Material): Generator<Edit> {
  if (tree.kind !== 'derivative') return
  for (const side of [{ ...tree, tied: !tree.tied }, call(tree, 'sym', tree)])
    yield { at: tree.range, replaced: tree.range, to: side, side }
}
