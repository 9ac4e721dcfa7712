import type { Tree } from '../../syntax/tree.ts'
import { factorsOf, isNode, node, productOf, spotsOf, transposed } from '../trees.ts'
import { type Edit, type Editor, edit, everywhere, isIn, isOperand, type Material, spanOf } from './edit.ts'

/**
 * a bᵀ for columns a and b, or A B for symmetric matrices: transposed it is the same with the letters exchanged, and
 * that is how it is read.
 */
const isOtherOrder = (factors: readonly Tree[], { isScalar, isVector, isSymmetric }: Material): boolean => {
  const others = factors.filter((factor) => !isScalar(factor))
  return (others.length === 2 && others.every(isVector)) || others.every(isSymmetric)
}

export function* transposeWhole(material: Material): Generator<Edit> {
  const { tree } = material
  if (material.isScalar(tree) || isOtherOrder(factorsOf(isNode(tree, 'negate') ? tree.args[0]! : tree), material))
    return
  const to = transposed(tree, material)
  yield { at: tree.range, replaced: tree.range, to, side: to }
}

/** Every part transposed, or no longer transposed; neighbouring factors also together. */
export function* transposeParts(material: Material): Generator<Edit> {
  const { tree, isScalar } = material
  for (const spot of spotsOf(tree)) {
    const { tree: part, parent } = spot
    if (isNode(part, 'transpose')) yield edit(spot, part.args[0]!)
    else if (
      isOperand(part) &&
      !isIn(parent, 'transpose', 'power', 'bracket', 'entry') &&
      !isScalar(part) &&
      !material.isSymmetric(part)
    ) {
      yield edit(spot, transposed(part, material))
    }
    if (!isNode(part, 'product')) continue
    const factors = part.args
    for (let i = 0; i < factors.length - 1; i++) {
      for (let j = i + 2; j <= factors.length && j <= i + 4; j++) {
        const run = factors.slice(i, j)
        const isWhole = j - i === factors.length && spot.parent === undefined
        if (isWhole || run.filter((factor) => !isScalar(factor)).length < 2 || isOtherOrder(run, material)) continue
        const turned = transposed(node(part, 'product', ...run), material)
        yield edit(spot, productOf(part, [...factors.slice(0, i), turned, ...factors.slice(j)]), spanOf(run))
      }
    }
  }
}

/** Equal parts transposed all at once. */
export const transposeAlike: Editor = (material) =>
  everywhere(material, (part) => (material.isScalar(part) ? undefined : transposed(part, material)))
