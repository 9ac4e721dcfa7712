import * as Q from '../number/rational.ts'
import { nameOf } from '../syntax/names.ts'
import { printTree } from '../syntax/print.ts'
import type { NameTree, NodeOperator, Range, Tree } from '../syntax/tree.ts'
import {
  call,
  factorsOf,
  isCall,
  isExponential,
  isIdentity,
  isNode,
  letter,
  negated,
  node,
  numeral,
  operand,
  productOf,
  rewriteAll,
  type Shapes,
  type Spot,
  spotsOf,
  sumOf,
  summandsOf,
  times,
  transposed,
  unbracketed,
} from './trees.ts'

/** A change of one side of a link. */
export interface Edit {
  /** What is blamed. */
  readonly at: Range
  /** What is replaced in the source, and by what. */
  readonly replaced: Range
  readonly to: Tree
  /** The whole side with the change made. */
  readonly side: Tree
}

/** A side of a link that may hold the mistake. */
export interface Material extends Shapes {
  readonly tree: Tree
  /** The letters that may be meant, as they are written somewhere in the claim, and the names of the sizes. */
  readonly letters: readonly NameTree[]
  readonly sizes: readonly string[]
  /** Scalars that stand somewhere in the claim, such as det(X). */
  readonly scalars: readonly Tree[]
}

/** A way of making mistakes, undone. */
export type Editor = (material: Material) => Iterable<Edit>

const edit = (spot: Spot, to: Tree, at: Range = spot.tree.range): Edit => ({ at, replaced: spot.tree.range, to, side: spot.put(to) })

const spanOf = (trees: readonly Tree[]): Range => ({ start: trees[0]!.range.start, end: trees.at(-1)!.range.end })

/** Spots that hold a whole term: the side itself, summands, and what stands in brackets, functions and cells. */
function isTerm({ tree, parent }: Spot): boolean {
  if (isNode(tree, 'bracket') || isNode(tree, 'sum')) return false
  return parent === undefined || parent.kind !== 'node' || parent.op === 'bracket' || parent.op === 'sum' || parent.op === 'differential'
}

/** The spot of the sum around a summand, with the summand replaced: signs are printed with the whole sum. */
function* inSums(material: Material, change: (summand: Tree) => Iterable<Tree>): Generator<Edit> {
  for (const spot of spotsOf(material.tree)) {
    if (isNode(spot.tree, 'sum')) {
      const terms = spot.tree.args
      for (const [i, term] of terms.entries()) {
        for (const to of change(term)) yield edit(spot, sumOf(spot.tree, terms.with(i, to)), term.range)
      }
    } else if (isTerm(spot) && !isNode(spot.parent, 'sum')) {
      for (const to of change(spot.tree)) yield edit(spot, to)
    }
  }
}

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
  if (material.isScalar(tree) || isOtherOrder(factorsOf(isNode(tree, 'negate') ? tree.args[0]! : tree), material)) return
  const to = transposed(tree, material)
  yield { at: tree.range, replaced: tree.range, to, side: to }
}

/** Every part transposed, or no longer transposed; neighbouring factors also together. */
export function* transposeParts(material: Material): Generator<Edit> {
  const { tree, isScalar } = material
  for (const spot of spotsOf(tree)) {
    const { tree: part, parent } = spot
    if (isNode(part, 'transpose')) yield edit(spot, part.args[0]!)
    else if (isOperand(part) && !isIn(parent, 'transpose', 'power', 'bracket', 'entry') && !isScalar(part) && !material.isSymmetric(part)) {
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

/** The same change at every place where the same part stands, if there are several. */
function* everywhere({ tree }: Material, change: (part: Tree) => Tree | undefined): Generator<Edit> {
  const counts = new Map<string, number>()
  for (const { tree: part } of spotsOf(tree)) if (isOperand(part)) counts.set(printTree(part), (counts.get(printTree(part)) ?? 0) + 1)
  for (const [text, count] of counts) {
    if (count < 2) continue
    const isIt = (part: Tree): boolean => isOperand(part) && printTree(part) === text
    const side = rewriteAll(tree, (part) => {
      if (isNode(part, 'transpose') && isIt(part.args[0]!)) return change(part.args[0]!) === undefined ? undefined : part.args[0]!
      return isIt(part) ? change(part) : undefined
    })
    if (side !== tree) yield { at: tree.range, replaced: tree.range, to: side, side }
  }
}

const isIn = (parent: Tree | undefined, ...ops: readonly NodeOperator[]): boolean => parent?.kind === 'node' && ops.includes(parent.op)

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

const isOperand = (tree: Tree): boolean =>
  tree.kind === 'name' || tree.kind === 'call' || isNode(tree, 'power') || isNode(tree, 'pseudo-inverse') || isNode(tree, 'bracket') || isNode(tree, 'differential')

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

/** Factors in another order: two exchanged, or a run reversed or rotated; the factors of ⊗; the blocks off the diagonal. */
export function* reorder({ tree, isScalar }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    const { tree: part } = spot
    if (isNode(part, 'kronecker') || isCall(part, 'kron')) yield edit(spot, { ...part, args: part.args.toReversed() })
    if (part.kind === 'matrix' && part.rows.length === 2 && part.rows.every((row) => row.length === 2)) {
      const [[a, b], [c, d]] = part.rows as [[Tree, Tree], [Tree, Tree]]
      yield edit(spot, { ...part, rows: [[a, c], [b, d]] })
    }
    if (!isNode(part, 'product')) continue
    const at = [...part.args.keys()].filter((i) => !isScalar(part.args[i]!))
    for (const order of orders(at.length)) {
      const factors = [...part.args]
      for (const [k, i] of at.entries()) factors[i] = part.args[at[order[k]!]!]!
      const moved = at.filter((i) => factors[i] !== part.args[i])
      yield edit(spot, node(part, 'product', ...factors), { start: part.args[moved[0]!]!.range.start, end: part.args[moved.at(-1)!]!.range.end })
    }
  }
}

/** Two letters exchanged, wherever they stand: factors, exponents, under a transpose. */
export function* exchangeLetters({ tree }: Material): Generator<Edit> {
  const leaves = spotsOf(tree).flatMap((spot): readonly Spot[] => {
    const { tree: part } = spot
    if (part.kind === 'name') return [spot]
    if (!isNode(part, 'power') || part.args[1]!.kind !== 'name') return []
    return [{ tree: part.args[1]!, parent: part, put: (exponent) => spot.put({ ...part, args: [part.args[0]!, exponent] }) }]
  })
  for (const [i, a] of leaves.entries()) {
    for (const b of leaves.slice(i + 1)) {
      if (nameOf(a.tree as NameTree) === nameOf(b.tree as NameTree)) continue
      const [first, second] = [{ ...b.tree, range: a.tree.range }, { ...a.tree, range: b.tree.range }]
      const half = rewriteAll(tree, (part) => exchanged(part, a.tree, first))
      const side = rewriteAll(half, (part) => exchanged(part, b.tree, second))
      yield { at: { start: a.tree.range.start, end: b.tree.range.end }, replaced: tree.range, to: side, side }
    }
  }
}

/** What stands for the part if it is the old tree, or is raised to it. */
function exchanged(part: Tree, old: Tree, by: Tree): Tree | undefined {
  if (part === old) return by
  return isNode(part, 'power') && part.args[1] === old ? { ...part, args: [part.args[0]!, by] } : undefined
}

/** Permutations of a word: neighbours exchanged, then others, then reversals and rotations of it and its parts. */
function* orders(length: number): Generator<readonly number[]> {
  const seen = new Set<string>([[...Array(length).keys()].join()])
  const word = [...Array(length).keys()]
  const candidates: number[][] = []
  for (let step = 1; step < length; step++) {
    for (let i = 0; i + step < length; i++) candidates.push(word.with(i, word[i + step]!).with(i + step, word[i]!))
  }
  for (let size = length; size > 2; size--) {
    for (let i = 0; i + size <= length; i++) {
      const run = word.slice(i, i + size)
      for (const changed of [run.toReversed(), [...run.slice(1), run[0]!], [run.at(-1)!, ...run.slice(0, -1)]]) {
        candidates.push([...word.slice(0, i), ...changed, ...word.slice(i + size)])
      }
    }
  }
  for (const candidate of candidates) {
    if (seen.has(candidate.join())) continue
    seen.add(candidate.join())
    yield candidate
  }
}

/** Inverses dropped and added; of scalars too. */
export function* invert(material: Material): Generator<Edit> {
  const { tree, isScalar } = material
  for (const spot of spotsOf(tree)) {
    const { tree: part, parent } = spot
    if (isCall(part, 'inv')) yield edit(spot, operand(part.args[0]!))
    else if (isNode(part, 'power') && isMinus(part.args[1]!)) yield edit(spot, raised(part, part.args[0]!, negated(part.args[1]!)))
    else if (isOperand(part) && !isNode(parent, 'bracket') && !isNode(parent, 'power') && part.kind !== 'number') {
      const isFactor = isNode(parent, 'product') && isScalar(part)
      if (!isFactor) yield edit(spot, isScalar(part) ? node(part, 'quotient', numeral(part, '1'), part) : node(part, 'power', part, minusOne(part)))
    }
    if (isNode(part, 'quotient')) yield edit(spot, productOf(part, [part.args[1]!, part.args[0]!]))
    if (!isNode(part, 'product')) continue
    for (const [i, factor] of part.args.entries()) {
      if (factor.kind === 'number' || !isScalar(factor)) continue
      yield edit(spot, node(part, 'quotient', productOf(part, part.args.toSpliced(i, 1)), operand(factor)), factor.range)
    }
  }
  if (isNode(tree, 'sum')) {
    const to = node(tree, 'power', operand(tree), minusOne(tree))
    yield { at: tree.range, replaced: tree.range, to, side: to }
  }
  yield* everywhere(material, (part) => (part.kind === 'name' && !isScalar(part) ? node(part, 'power', part, minusOne(part)) : isCall(part, 'inv') ? part.args[0]! : undefined))
}

const minusOne = (at: Tree): Tree => node(at, 'negate', numeral(at, '1'))
const isMinus = (exponent: Tree): boolean => isNode(unbracketed(exponent), 'negate')

/** base^exponent, without an exponent 1. */
const raised = (at: Tree, base: Tree, exponent: Tree): Tree =>
  exponent.kind === 'number' && exponent.text === '1' ? base : node(at, 'power', operand(base), exponent)

/** Other numbers: coefficients doubled and halved, exponents changed, a coefficient that should be an exponent. */
export function* changeNumbers(material: Material): Generator<Edit> {
  const { tree, isScalar, sizes } = material
  yield* inSums(material, (term) => scalings(term))
  for (const spot of spotsOf(tree)) {
    const { tree: part, parent } = spot
    if (part.kind === 'number' && /^\d+$/.test(part.text) && !isNode(parent, 'product')) {
      const value = Number(part.text)
      for (const other of new Set([value + 1, value - 1, 2 * value])) if (other >= 0) yield edit(spot, numeral(part, `${other}`))
    }
    if (isNode(part, 'power') && part.args[1]!.kind === 'number') {
      const [base, exponent] = part.args as [Tree, Tree]
      const value = Number((exponent as { text: string }).text)
      for (const other of [value - 1, value + 1, 1, 2]) {
        if (other >= 1 && other !== value && !isExponential(part)) yield edit(spot, raised(part, base, numeral(part, `${other}`)), exponent.range)
      }
    } else if (isOperand(part) && !isNode(parent, 'power') && !isNode(parent, 'bracket')) {
      for (const power of ['2', '3']) yield edit(spot, raised(part, part, numeral(part, power)))
      if (isScalar(part)) {
        for (const n of sizes) {
          yield edit(spot, raised(part, part, letter(part, n)))
          yield edit(spot, raised(part, part, node(part, 'sum', letter(part, n), minusOne(part))))
        }
      }
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
  if (first?.kind === 'number' && rest.length > 0) yield inner === term ? productOf(term, rest) : node(term, 'negate', productOf(inner, rest))
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

/** A side that vanishes. */
export function* dropAll({ tree }: Material): Generator<Edit> {
  const nothing = numeral(tree, '0')
  yield { at: tree.range, replaced: tree.range, to: nothing, side: nothing }
}

/** A term too many. */
export function* dropTerms({ tree }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    if (!isNode(spot.tree, 'sum')) continue
    for (const [i, term] of spot.tree.args.entries()) yield edit(spot, sumOf(spot.tree, spot.tree.args.toSpliced(i, 1)), term.range)
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
    for (const scalar of material.scalars) for (const more of [scalar, negated(scalar)]) yield edit(spot, sumOf(spot.tree, [...terms, more]))
  }
}

/** A scalar factor that is missing, such as a determinant. */
export function* addScalars(material: Material): Generator<Edit> {
  for (const by of material.scalars) {
    yield* inSums(material, (term) => [scaledBy(term, by), node(term, 'quotient', isNode(term, 'sum') ? operand(term) : term, operand(by))])
  }
}

/** A power of a scalar, or of −1, with an exponent that depends on the sizes, before the whole side. */
export function* addSizePowers({ tree, scalars, sizes }: Material): Generator<Edit> {
  const exponents = sizes.flatMap((n) => {
    const size = letter(tree, n)
    const less = (by: Tree): Tree => node(tree, 'sum', size, node(tree, 'negate', by))
    return [size, less(numeral(tree, '1')), less(numeral(tree, '2')), ...sizes.flatMap((m) => (m === n ? [] : [less(letter(tree, m))]))]
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

/** The derivative by tied entries, from one by independent entries: the diagonal counts once. */
export function* untieDiagonal({ tree }: Material): Generator<Edit> {
  const half = node(tree, 'entrywise product', operand(times(tree, Q.rational(1n, 2n))), call(tree, 'I'))
  const to = sumOf(tree, [tree, node(tree, 'negate', half)])
  yield { at: tree.range, replaced: tree.range, to, side: to }
}

export function* dropFactors({ tree }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    if (!isNode(spot.tree, 'product')) continue
    for (const [i, factor] of spot.tree.args.entries()) yield edit(spot, productOf(spot.tree, spot.tree.args.toSpliced(i, 1)), factor.range)
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
        for (const factor of [more, node(spot.tree, 'transpose', more)]) yield edit(spot, productOf(spot.tree, factors.toSpliced(i, 0, factor)))
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
      if (!isIdentity(part)) yield edit(spot, call(part, 'I'))
    }
    if (isIdentity(part)) for (const other of letters) yield edit(spot, { ...other, range: part.range })
    if (isNode(part, 'transpose') && !isNode(parent, 'product')) {
      for (const other of letters) yield edit(spot, productOf(part, [part.args[0]!, other]))
    }
    if (!isNode(part, 'product')) continue
    for (const [i, factor] of part.args.entries()) {
      if (!isNode(factor, 'transpose')) continue
      for (const other of letters) yield edit(spot, productOf(part, part.args.toSpliced(i, 1, factor.args[0]!, other)), factor.range)
    }
  }
}

/** The other letters, in the place of this one; none for a name that is no letter. */
function othersThan(name: NameTree, letters: readonly NameTree[]): readonly NameTree[] {
  const own = nameOf(name)
  const others = letters.filter((other) => nameOf(other) !== own)
  return others.length === letters.length ? [] : others.map((other) => ({ ...other, range: name.range }))
}

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
      if (family.includes(part.name)) for (const name of family) if (name !== part.name) yield edit(spot, { ...part, name })
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
        yield edit(spot, productOf(part, [factors.slice(0, i), factors.slice(i)].map((half) => call(part, 'tr', productOf(part, half)))))
      }
      if (isNode(parent, 'product')) continue
    }
    if (isNode(part, 'product') && part.args.every((arg) => isCall(arg, 'tr'))) {
      yield edit(spot, call(part, 'tr', productOf(part, part.args.map((arg) => (arg as { args: readonly Tree[] }).args[0]!))))
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
    const whole = others.length === 0 ? term : productOf(term, [...scalars, call(term, 'tr', unbracketed(productOf(term, others)))])
    return isNegative ? node(term, 'negate', whole) : whole
  })
  const to = sumOf(tree, traced)
  yield { at: tree.range, replaced: tree.range, to, side: to }
}

/** A scalar side, or a scalar term beside matrices, times I; or times a column of ones. */
export function* addIdentity(material: Material): Generator<Edit> {
  for (const constant of ['I', 'ones']) {
    yield* inSums(material, (term) => {
      if (!material.isScalar(term)) return []
      const unit = call(term, constant)
      return [isNode(term, 'negate') ? node(term, 'negate', productOf(term, [term.args[0]!, unit])) : term.kind === 'number' && term.text === '1' ? unit : productOf(term, [term, unit])]
    })
  }
}

/** The two indices of an entry exchanged, or one index written for another. */
export function* slipIndices({ tree }: Material): Generator<Edit> {
  const spots = spotsOf(tree)
  const slots = spots.flatMap((spot) => indicesOf(spot.tree).map((_, i) => ({ spot, i })))
  for (const spot of spots) {
    const indices = indicesOf(spot.tree)
    if (indices.length === 2) yield edit(spot, withIndices(spot.tree, [indices[1]!, indices[0]!]))
  }
  const names = [...new Set(slots.flatMap(({ spot, i }) => nameOfIndex(indicesOf(spot.tree)[i]!)))]
  for (const { spot, i } of slots) {
    const indices = indicesOf(spot.tree)
    for (const name of names) if (nameOfIndex(indices[i]!)[0] !== name) yield edit(spot, withIndices(spot.tree, indices.with(i, letter(indices[i]!, name))))
  }
}

/** Two indices exchanged wherever they stand. */
export function* exchangeIndices({ tree }: Material): Generator<Edit> {
  const spots = spotsOf(tree)
  const names = [...new Set(spots.flatMap((spot) => indicesOf(spot.tree).flatMap(nameOfIndex)))]
  for (const [a, b] of pairsOfNames(names)) {
    const swap = (index: Tree): Tree => {
      const [name] = nameOfIndex(index)
      return name === a ? letter(index, b) : name === b ? letter(index, a) : index
    }
    let side = tree
    for (let k = 0; k < spots.length; k++) {
      const spot = spotsOf(side)[k]!
      const indices = indicesOf(spot.tree)
      if (indices.length > 0) side = spot.put(withIndices(spot.tree, indices.map(swap)))
    }
    yield { at: tree.range, replaced: tree.range, to: side, side }
  }
}

function* pairsOfNames(names: readonly string[]): Generator<readonly [string, string]> {
  for (const [i, a] of names.entries()) for (const b of names.slice(i + 1)) yield [a, b]
}

const nameOfIndex = (index: Tree): readonly string[] => (index.kind === 'name' && index.sub.length === 0 ? [index.name] : [])

/** The indices of an entry: `A(i,j)`, `A_{ij}`, `(A B)_{ij}`, δ_ij, e_i. */
function indicesOf(tree: Tree): readonly Tree[] {
  if (isNode(tree, 'entry')) return tree.args.slice(1)
  if (tree.kind === 'name' && tree.sub.length > 0 && tree.sub.every((sub) => sub.kind === 'name')) return tree.sub
  if (isCall(tree, 'delta')) return tree.args
  if (isCall(tree, 'e')) return tree.args.slice(0, 1)
  return tree.kind === 'call' && tree.args.length === 2 && tree.name.length === 1 ? tree.args : []
}

function withIndices(tree: Tree, indices: readonly Tree[]): Tree {
  if (isNode(tree, 'entry')) return { ...tree, args: [unbracketed(tree.args[0]!), ...indices] }
  if (tree.kind === 'name') return { ...tree, sub: indices }
  if (isCall(tree, 'e')) return { ...tree, args: [...indices, ...tree.args.slice(1)] }
  return tree.kind === 'call' ? { ...tree, args: indices } : tree
}

// Derivatives.

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
    const to: Tree = { kind: 'derivative', style: 'fraction', order: 1, body: tree, by: [variable], tied: false, range: tree.range }
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
    else if (part.kind === 'name' && !isNode(spot.parent, 'differential')) yield edit(spot, node(part, 'differential', part))
  }
}

/** The other convention of a derivative by a symmetric matrix: its entries tied, independent, or averaged. */
export function* changeConvention({ tree }: Material): Generator<Edit> {
  if (tree.kind !== 'derivative') return
  for (const side of [{ ...tree, tied: !tree.tied }, call(tree, 'sym', tree)]) yield { at: tree.range, replaced: tree.range, to: side, side }
}

// What is believed of functions.

/** A determinant, an inverse, a power of a sum as the sum of theirs. */
export const overSums =
  (isMeant: (part: Tree) => boolean): Editor =>
  function* ({ tree }) {
    for (const spot of spotsOf(tree)) {
      const { tree: part } = spot
      const inner = argumentOf(part)
      if (inner === undefined || !isNode(inner, 'sum') || !isMeant(part)) continue
      const apply = (term: Tree): Tree => withArgument(part, term)
      yield edit(spot, sumOf(part, inner.args.map((term) => (isNode(term, 'negate') ? node(term, 'negate', apply(term.args[0]!)) : apply(term)))))
    }
  }

/** A trace of a product as the product of the traces. */
export function* traceOverProducts({ tree, isScalar }: Material): Generator<Edit> {
  for (const spot of spotsOf(tree)) {
    const { tree: part } = spot
    const inner = isCall(part, 'tr') ? unbracketed(part.args[0]!) : undefined
    if (!isNode(inner, 'product')) continue
    yield edit(spot, productOf(part, inner.args.map((factor) => (isScalar(factor) ? factor : call(part, 'tr', factor)))))
  }
}

/** What a function or power is applied to. */
function argumentOf(tree: Tree): Tree | undefined {
  if (tree.kind === 'call' && tree.args.length === 1) return unbracketed(tree.args[0]!)
  if (isNode(tree, 'power') || isNode(tree, 'bars') || isNode(tree, 'norm') || isNode(tree, 'pseudo-inverse')) return unbracketed(tree.args[0]!)
  return undefined
}

function withArgument(tree: Tree, argument: Tree): Tree {
  if (tree.kind === 'call') return { ...tree, args: [argument] }
  if (tree.kind !== 'node') return tree
  return { ...tree, args: [isNode(tree, 'power') || isNode(tree, 'pseudo-inverse') ? operand(argument) : argument, ...tree.args.slice(1)] }
}

export const isInverse = (part: Tree): boolean => isCall(part, 'inv') || (isNode(part, 'power') && isMinus(part.args[1]!))
export const isDeterminant = (part: Tree): boolean => isCall(part, 'det') || isNode(part, 'bars')

// Two slips.

/** Pairs of changes that are tried. */
const pairs = 400

/** One change, then another, in ways that differ in what they lead to. */
export const both =
  (first: Editor, second: Editor): Editor =>
  function* (material) {
    const seen = new Set<string>()
    for (const one of first(material)) {
      for (const other of second({ ...material, tree: one.side })) {
        if (seen.size >= pairs) return
        const text = printTree(other.side)
        if (seen.has(text)) continue
        seen.add(text)
        yield { at: material.tree.range, replaced: material.tree.range, to: other.side, side: other.side }
      }
    }
  }
