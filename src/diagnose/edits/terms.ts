import * as Q from '../../number/rational.ts'
import type { Tree } from '../../syntax/tree.ts'
import {
  call,
  factorsOf,
  isNode,
  negated,
  node,
  numeral,
  operand,
  spotsOf,
  summandsOf,
  sumOf,
  times,
} from '../trees.ts'
import { type Edit, type Editor, edit, inSums, isTerm, type Material } from './edit.ts'
import { reorder } from './order.ts'
import { transposeParts, transposeWhole } from './transposes.ts'

/** 2 T that should be T and a variant of T: its transpose, or its factors in another order. */
export const splitDoubled =
  (editor: Editor): Editor =>
  (material) =>
    inSums(material, function* (term) {
      const half = times(term, Q.rational(1n, 2n))
      if (!hasEvenNumber(term)) return
      for (const { side } of editor({ ...material, tree: half })) yield sumOf(term, [half, side])
    })

function hasEvenNumber(term: Tree): boolean {
  const [first] = factorsOf(isNode(term, 'negate') ? term.args[0]! : term)
  return first?.kind === 'number' && /^\d*[02468]$/.test(first.text) && first.text !== '0'
}

/** Signs changed, and minus signs that belong inside a function. */
export const changeSign: Editor = (material) =>
  inSums(material, function* (term) {
    if (term.kind === 'number' && term.text === '0') return
    yield negated(term)
    const inner = isNode(term, 'negate') ? term.args[0]! : term
    if (inner.kind !== 'call' || inner.args.length !== 1) return
    const turned = { ...inner, args: [negated(inner.args[0]!)] }
    yield turned
    yield node(term, 'negate', turned)
  })

/** A side that vanishes. */
export function* dropAll({ tree }: Material): Generator<Edit> {
  const nothing = numeral(tree, '0')
  yield { at: tree.range, replaced: tree.range, to: nothing, side: nothing }
}

/** A term too many. */
export function* dropTerms({ tree }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    if (!isNode(spot.tree, 'sum')) continue
    for (const [i, term] of spot.tree.args.entries())
      yield edit(spot, sumOf(spot.tree, spot.tree.args.toSpliced(i, 1)), term.range)
  }
}

/** A term that is like one of those that are there, but for its sign, a transpose or its order. */
export function* addTerms(material: Material): Generator<Edit> {
  for (const spot of spotsOf(material.tree)) {
    if (!(isTerm(spot) || isNode(spot.tree, 'sum')) || isNode(spot.parent, 'sum')) continue
    const terms = summandsOf(spot.tree)
    for (const term of terms) {
      const one: Material = { ...material, tree: term }
      for (const editor of [transposeWhole, transposeParts, reorder]) {
        for (const { to, side } of editor(one)) {
          if (to === term) continue
          for (const more of [side, negated(side)]) yield edit(spot, sumOf(spot.tree, [...terms, more]))
        }
      }
    }
    if (!material.isScalar(spot.tree)) continue
    for (const scalar of material.scalars)
      for (const more of [scalar, negated(scalar)]) yield edit(spot, sumOf(spot.tree, [...terms, more]))
  }
}

/** The derivative by tied entries, from one by independent entries: the diagonal counts once. */
export function* untieDiagonal({ tree }: Material): Generator<Edit> {
  const half = node(tree, 'entrywise product', operand(times(tree, Q.rational(1n, 2n))), call(tree, 'I'))
  const to = sumOf(tree, [tree, node(tree, 'negate', half)])
  yield { at: tree.range, replaced: tree.range, to, side: to }
}
