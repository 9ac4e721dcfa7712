import { isCall, isNode, negated, node, numeral, operand, productOf, spotsOf } from '../trees.ts'
import { type Edit, edit, everywhere, isOperand, type Material } from './edit.ts'
import { isMinus, minusOne, raised } from './numbers.ts'

/** Inverses dropped and added; of scalars too. */
export function* invert(material: Material): Generator<Edit> {
  const { tree, isScalar } = material
  for (const spot of spotsOf(tree)) {
    const { tree: part, parent } = spot
    if (isCall(part, 'inv')) yield edit(spot, operand(part.args[0]!))
    else if (isNode(part, 'power') && isMinus(part.args[1]!))
      yield edit(spot, raised(part, part.args[0]!, negated(part.args[1]!)))
    else if (isOperand(part) && !isNode(parent, 'bracket') && !isNode(parent, 'power') && part.kind !== 'number') {
      const isFactor = isNode(parent, 'product') && isScalar(part)
      if (!isFactor)
        yield edit(
          spot,
          isScalar(part) ? node(part, 'quotient', numeral(part, '1'), part) : node(part, 'power', part, minusOne(part)),
        )
    }
    if (isNode(part, 'quotient')) yield edit(spot, productOf(part, [part.args[1]!, part.args[0]!]))
    if (!isNode(part, 'product')) continue
    for (const [i, factor] of part.args.entries()) {
      if (factor.kind === 'number' || !isScalar(factor)) continue
      yield edit(
        spot,
        node(part, 'quotient', productOf(part, part.args.toSpliced(i, 1)), operand(factor)),
        factor.range,
      )
    }
  }
  if (isNode(tree, 'sum')) {
    const to = node(tree, 'power', operand(tree), minusOne(tree))
    yield { at: tree.range, replaced: tree.range, to, side: to }
  }
  yield* everywhere(material, (part) =>
    part.kind === 'name' && !isScalar(part)
      ? node(part, 'power', part, minusOne(part))
      : isCall(part, 'inv')
        ? part.args[0]!
        : undefined,
  )
}
