import { nameOf } from '../../syntax/names.ts'
import type { NameTree, Tree } from '../../syntax/tree.ts'
import { call, factorsOf, isIdentity, isNode, letter, node, numeral, operand, productOf, spotsOf } from '../trees.ts'
import { type Edit, edit, inSums, isTerm, type Material } from './edit.ts'
import { minusOne, scaledBy } from './numbers.ts'

/** A scalar factor that is missing, such as a determinant. */
export function* addScalars(material: Material): Generator<Edit> {
  for (const by of material.scalars) {
    yield* inSums(material, (term) => [
      scaledBy(term, by),
      node(term, 'quotient', isNode(term, 'sum') ? operand(term) : term, operand(by)),
    ])
  }
}

/** A power of a scalar, or of −1, with an exponent that depends on the sizes, before the whole side. */
export function* addSizePowers({ tree, scalars, sizes }: Material): Generator<Edit> {
  const exponents = sizes.flatMap((n) => {
    const size = letter(tree, n)
    const less = (by: Tree): Tree => node(tree, 'sum', size, node(tree, 'negate', by))
    return [
      size,
      less(numeral(tree, '1')),
      less(numeral(tree, '2')),
      ...sizes.flatMap((m) => (m === n ? [] : [less(letter(tree, m))])),
    ]
  })
  const inner = isNode(tree, 'negate') ? tree.args[0]! : tree
  for (const exponent of exponents) {
    for (const base of [minusOne(tree), ...scalars]) {
      const power = node(tree, 'power', operand(base), exponent)
      for (const term of isNode(tree, 'negate') ? [inner, tree] : [tree]) {
        const to = scaledBy(term, power)
        yield { at: tree.range, replaced: tree.range, to, side: to }
      }
    }
  }
}

export function* dropFactors({ tree }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    if (!isNode(spot.tree, 'product')) continue
    for (const [i, factor] of spot.tree.args.entries())
      yield edit(spot, productOf(spot.tree, spot.tree.args.toSpliced(i, 1)), factor.range)
  }
}

/** A letter that is missing from a product. */
export function* addFactors({ tree, letters, isScalar }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    if (!isTerm(spot) && !isNode(spot.tree, 'product')) continue
    if (isNode(spot.tree, 'negate') || isIdentity(spot.tree)) continue
    const factors = factorsOf(spot.tree)
    for (let i = factors.findLastIndex(isScalar) + 1; i <= factors.length; i++) {
      for (const other of letters) {
        const more = { ...other, range: spot.tree.range }
        for (const factor of [more, node(spot.tree, 'transpose', more)])
          yield edit(spot, productOf(spot.tree, factors.toSpliced(i, 0, factor)))
      }
    }
  }
}

/** One letter written for another; a letter read as a transpose. */
export function* replaceLetters({ tree, letters }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    const { tree: part, parent } = spot
    if (part.kind === 'name') {
      for (const other of othersThan(part, letters)) yield edit(spot, other)
      if (!isIdentity(part) && isTerm(spot)) yield edit(spot, call(part, 'I'))
    }
    if (isIdentity(part)) for (const other of letters) yield edit(spot, { ...other, range: part.range })
    if (isNode(part, 'transpose') && !isNode(parent, 'product')) {
      for (const other of letters) yield edit(spot, productOf(part, [part.args[0]!, other]))
    }
    if (!isNode(part, 'product')) continue
    for (const [i, factor] of part.args.entries()) {
      if (!isNode(factor, 'transpose')) continue
      for (const other of letters)
        yield edit(spot, productOf(part, part.args.toSpliced(i, 1, factor.args[0]!, other)), factor.range)
    }
  }
}

/** The other letters, in the place of this one; none for a name that is no letter. */
export function othersThan(name: NameTree, letters: readonly NameTree[]): readonly NameTree[] {
  const own = nameOf(name)
  const others = letters.filter((other) => nameOf(other) !== own)
  return others.length === letters.length ? [] : others.map((other) => ({ ...other, range: name.range }))
}
