import { unbracketed } from '../../syntax/subtrees.ts'
import type { Tree } from '../../syntax/tree.ts'
import { call, factorsOf, isCall, isNode, node, operand, productOf, spotsOf, summandsOf, sumOf } from '../trees.ts'
import { type Edit, type Editor, edit, inSums, isIn, isOperand, isTerm, type Material } from './edit.ts'

const twins: readonly (readonly string[])[] = [
  ['tr', 'det', 'logdet'],
  ['adj', 'inv', 'cof', 'pinv'],
  ['exp', 'expm', 'log'],
  ['sin', 'cos'],
  ['norm', 'norm2sq', 'norm1'],
  ['normF', 'normF2'],
]

/** One operation written for another. */
export function* changeOperators(material: Material): Generator<Edit> {
  for (const spot of spotsOf(material.tree)) {
    const { tree: part } = spot
    if (isNode(part, 'sum')) yield edit(spot, productOf(part, part.args))
    if (isNode(part, 'product')) {
      yield edit(spot, node(part, 'entrywise product', ...part.args))
      if (part.args.length === 2) yield edit(spot, node(part, 'sum', ...part.args))
    }
    if (isNode(part, 'entrywise product')) yield edit(spot, productOf(part, part.args))
    if (isNode(part, 'kronecker') || isCall(part, 'kron')) {
      yield edit(spot, call(part, 'ksum', ...part.args))
      yield edit(spot, node(part, 'entrywise product', ...part.args))
    }
    if (part.kind !== 'call' || part.args.length !== 1) continue
    for (const family of twins) {
      if (family.includes(part.name))
        for (const name of family) if (name !== part.name) yield edit(spot, { ...part, name })
    }
  }
}

/** A function that should not be there. */
export function* dropFunctions({ tree }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    const { tree: part } = spot
    if (isNode(part, 'pseudo-inverse')) yield edit(spot, part.args[0]!)
    else if (part.kind === 'call' && part.args.length === 1) yield edit(spot, operand(part.args[0]!))
  }
}

/** A function that is missing. */
export function* addFunctions(material: Material): Generator<Edit> {
  for (const spot of spotsOf(material.tree)) {
    const { tree: part, parent } = spot
    if (isIn(parent, 'bracket') || !(isOperand(part) || isTerm(spot))) continue
    for (const name of ['sqrt', 'tr', 'diag', 'abs']) yield edit(spot, call(part, name, part))
  }
}

/** tr(M) I for M, tr(A) tr(B) for tr(A B). */
export function* addTraces(material: Material): Generator<Edit> {
  for (const spot of spotsOf(material.tree)) {
    const { tree: part, parent } = spot
    if (isCall(part, 'tr')) {
      const factors = factorsOf(part.args[0]!)
      for (let i = 1; i < factors.length; i++) {
        yield edit(
          spot,
          productOf(
            part,
            [factors.slice(0, i), factors.slice(i)].map((half) => call(part, 'tr', productOf(part, half))),
          ),
        )
      }
      if (isNode(parent, 'product')) continue
    }
    if (isNode(part, 'product') && part.args.every((arg) => isCall(arg, 'tr'))) {
      yield edit(
        spot,
        call(
          part,
          'tr',
          productOf(
            part,
            part.args.map((arg) => (arg as { args: readonly Tree[] }).args[0]!),
          ),
        ),
      )
    }
    if (!isNode(parent, 'bracket') && isOperand(part) && !material.isScalar(part)) {
      yield edit(spot, productOf(part, [call(part, 'tr', part), call(part, 'I')]))
    }
  }
}

/** The whole side under a trace. */
export function* traceWhole({ tree, isScalar }: Material): Generator<Edit> {
  if (isScalar(tree)) return
  const terms = summandsOf(tree)
  const traced = terms.map((term) => {
    const isNegative = isNode(term, 'negate')
    const factors = factorsOf(isNegative ? term.args[0]! : term)
    const scalars = factors.filter(isScalar)
    const others = factors.filter((factor) => !isScalar(factor))
    const whole =
      others.length === 0 ? term : productOf(term, [...scalars, call(term, 'tr', unbracketed(productOf(term, others)))])
    return isNegative ? node(term, 'negate', whole) : whole
  })
  const to = sumOf(tree, traced)
  yield { at: tree.range, replaced: tree.range, to, side: to }
}

/** A scalar side, or a scalar term beside matrices, times I; beside columns, times a column of ones. */
export const addConstant =
  (constant: 'I' | 'ones'): Editor =>
  (material) =>
    inSums(material, (term) => {
      if (!material.isScalar(term)) return []
      const unit = call(term, constant)
      const times = (scalar: Tree): Tree =>
        scalar.kind === 'number' && scalar.text === '1' ? unit : productOf(term, [scalar, unit])
      return [isNode(term, 'negate') ? node(term, 'negate', times(term.args[0]!)) : times(term)]
    })
