import * as Q from '../../number/rational.ts'
import { unbracketed } from '../../syntax/subtrees.ts'
import type { Tree } from '../../syntax/tree.ts'
import {
  factorsOf,
  isExponential,
  isNode,
  letter,
  node,
  numeral,
  operand,
  productOf,
  spotsOf,
  times,
} from '../trees.ts'
import { type Edit, edit, inSums, isIn, isOperand, type Material } from './edit.ts'

export const minusOne = (at: Tree): Tree => node(at, 'negate', numeral(at, '1'))
export const isMinus = (exponent: Tree): boolean => isNode(unbracketed(exponent), 'negate')

/** base^exponent, without an exponent 1. */
export const raised = (at: Tree, base: Tree, exponent: Tree): Tree =>
  exponent.kind === 'number' && exponent.text === '1' ? base : node(at, 'power', operand(base), exponent)

/** Other numbers: coefficients doubled and halved, exponents changed, a coefficient that should be an exponent. */
export function* changeNumbers(material: Material): Generator<Edit> {
  const { tree, isScalar } = material
  yield* inSums(material, (term) => scalings(term))
  for (const spot of spotsOf(tree)) {
    const { tree: part, parent } = spot
    if (part.kind === 'number' && /^\d+$/.test(part.text) && !isNode(parent, 'product')) {
      const value = Number(part.text)
      for (const other of new Set([value + 1, value - 1, 2 * value]))
        if (other >= 0) yield edit(spot, numeral(part, `${other}`))
    }
    if (isNode(part, 'power') && part.args[1]!.kind === 'number') {
      const [base, exponent] = part.args as [Tree, Tree]
      const value = Number((exponent as { text: string }).text)
      for (const other of [value - 1, value + 1, 1, 2]) {
        if (other >= 1 && other !== value && !isExponential(part))
          yield edit(spot, raised(part, base, numeral(part, `${other}`)), exponent.range)
      }
    } else if (isOperand(part) && !isNode(parent, 'power') && !isNode(parent, 'bracket')) {
      for (const power of ['2', '3']) yield edit(spot, raised(part, part, numeral(part, power)))
    }
    if (isNode(part, 'product')) {
      for (const [i, factor] of part.args.entries()) {
        if (!isScalar(factor)) continue
        const rest = productOf(part, part.args.toSpliced(i, 1))
        yield edit(spot, raised(part, rest, factor), factor.range)
      }
    }
  }
}

/** A term twice, half, and without its number. */
function* scalings(term: Tree): Generator<Tree> {
  const inner = isNode(term, 'negate') ? term.args[0]! : term
  const [first, ...rest] = factorsOf(inner)
  if (first?.kind === 'number' && rest.length > 0)
    yield inner === term ? productOf(term, rest) : node(term, 'negate', productOf(inner, rest))
  yield times(term, Q.integer(2))
  yield times(term, Q.rational(1n, 2n))
  if (isNode(inner, 'quotient')) yield inner === term ? inner.args[0]! : node(term, 'negate', inner.args[0]!)
}

/** The term times a number or scalar, the minus sign kept in front. */
export function scaledBy(term: Tree, by: Tree): Tree {
  if (isNode(term, 'negate')) return node(term, 'negate', scaledBy(term.args[0]!, by))
  if (term.kind === 'number' && term.text === '1') return by
  return productOf(term, [by, isNode(term, 'sum') ? operand(term) : term])
}

/** A scalar or number that comes out once for every row. */
export function* raiseToSizes({ tree, isScalar, sizes }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    const { tree: part, parent } = spot
    const isBase =
      part.kind === 'number' ? isIn(parent, 'product') : isOperand(part) && !isIn(parent, 'power', 'bracket')
    if (!isBase || !isScalar(part)) continue
    for (const n of sizes) {
      yield edit(spot, raised(part, part, letter(part, n)))
      yield edit(spot, raised(part, part, node(part, 'sum', letter(part, n), minusOne(part))))
    }
  }
}
