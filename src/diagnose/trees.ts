import * as Q from '../number/rational.ts'
import type { CallTree, NodeOperator, NodeTree, NumberTree, Tree } from '../syntax/tree.ts'

/* Changing a formula as it was written. What is not changed keeps its place in the source. */

/** What is known about the parts of a formula. */
export interface Shapes {
  readonly isScalar: (tree: Tree) => boolean
  readonly isVector: (tree: Tree) => boolean
  /** Whether it is a letter that is known to be symmetric. */
  readonly isSymmetric: (tree: Tree) => boolean
}

/** A part of a formula, with the way to put something else there. */
export interface Spot {
  readonly tree: Tree
  /** The operator or kind around it; undefined at the top. */
  readonly parent: Tree | undefined
  /** The whole formula with another part here. */
  readonly put: (part: Tree) => Tree
}

/** Functions whose arguments are sizes and indices. */
const constants: ReadonlySet<string> = new Set(['I', 'ones', 'zeros', 'K', 'e', 'single', 'delta', 'entries'])

interface Child {
  readonly tree: Tree
  readonly put: (part: Tree) => Tree
}

/** The parts of a tree that are expressions: no sizes, indices, exponents or variables of a derivative. */
function childrenOf(tree: Tree): readonly Child[] {
  const argument = (whole: NodeTree | CallTree, i: number): Child => ({
    tree: whole.args[i]!,
    put: (part) => ({ ...whole, args: whole.args.with(i, part) }),
  })
  switch (tree.kind) {
    case 'node': {
      if (isExponential(tree)) return [argument(tree, 1)]
      const onlyFirst = tree.op === 'power' || tree.op === 'entrywise power' || tree.op === 'entry'
      const count = onlyFirst ? 1 : tree.args.length
      return Array.from({ length: count }, (_, i) => argument(tree, i))
    }
    case 'call':
      return constants.has(tree.name) ? [] : tree.args.map((_, i) => argument(tree, i))
    case 'big':
    case 'derivative':
      return [{ tree: tree.body, put: (body) => ({ ...tree, body }) }]
    case 'matrix':
      return tree.rows.flatMap((row, i) =>
        row.map((cell, j) => ({
          tree: cell,
          put: (part: Tree) => ({ ...tree, rows: tree.rows.with(i, row.with(j, part)) }),
        })),
      )
    default:
      return []
  }
}

/** e^A, whose exponent is an argument like that of any function. */
export const isExponential = (tree: Tree): boolean => {
  const base = isNode(tree, 'power') ? tree.args[0]! : undefined
  return base?.kind === 'name' && base.name === 'e' && base.sub.length === 0
}

/** I, with or without its size. */
export const isIdentity = (tree: Tree): boolean =>
  isCall(tree, 'I') || (tree.kind === 'name' && tree.name === 'I' && tree.sub.length === 0)

/** All parts of a formula, outermost first, in the order of the text. */
export function spotsOf(tree: Tree, parent?: Tree, put: Spot['put'] = (part) => part): readonly Spot[] {
  const below = childrenOf(tree).flatMap((child) => spotsOf(child.tree, tree, (part) => put(child.put(part))))
  return [{ tree, parent, put }, ...below]
}

/** The tree with every part changed for which `change` has something, the outermost first. */
export function rewriteAll(tree: Tree, change: (part: Tree) => Tree | undefined): Tree {
  const changed = change(tree)
  if (changed !== undefined) return changed
  let whole = tree
  for (let i = 0; i < childrenOf(tree).length; i++) {
    const child = childrenOf(whole)[i]!
    const next = rewriteAll(child.tree, change)
    if (next !== child.tree) whole = child.put(next)
  }
  return whole
}

export const isNode = <Op extends NodeOperator>(
  tree: Tree | undefined,
  op: Op,
): tree is NodeTree & { readonly op: Op } => tree?.kind === 'node' && tree.op === op

export const isCall = <Name extends string>(tree: Tree, name: Name): tree is CallTree & { readonly name: Name } =>
  tree.kind === 'call' && tree.name === name

/** A new node in the place of another one. */
export const node = (at: Tree, op: NodeOperator, ...args: readonly Tree[]): NodeTree => ({
  kind: 'node',
  op,
  args,
  index: '',
  range: at.range,
})

export const call = (at: Tree, name: string, ...args: readonly Tree[]): CallTree => ({
  kind: 'call',
  name,
  args,
  range: at.range,
})

export const numeral = (at: Tree, text: string): NumberTree => ({ kind: 'number', text, range: at.range })

export const letter = (at: Tree, name: string): Tree => ({
  kind: 'name',
  name,
  marks: [],
  sub: [],
  label: undefined,
  range: at.range,
})

/** The tree as a factor or operand: with brackets where it is a sum, a product or the like. */
export function operand(tree: Tree): Tree {
  const loose: readonly NodeOperator[] = [
    'sum',
    'negate',
    'product',
    'quotient',
    'kronecker',
    'kronecker sum',
    'entrywise product',
    'entrywise quotient',
    'frobenius',
  ]
  const isLoose = tree.kind === 'big' || tree.kind === 'derivative' || (tree.kind === 'node' && loose.includes(tree.op))
  return isLoose ? node(tree, 'bracket', tree) : tree
}

/** A flat product; factors that are products themselves are joined. One factor is itself. */
export function productOf(at: Tree, factors: readonly Tree[]): Tree {
  const flat = factors.flatMap((factor) => (isNode(factor, 'product') ? factor.args : [factor]))
  return flat.length === 1
    ? flat[0]!
    : node(at, 'product', ...flat.map((factor) => (isNode(factor, 'quotient') ? factor : operand(factor))))
}

export const factorsOf = (tree: Tree): readonly Tree[] => (isNode(tree, 'product') ? tree.args : [tree])

export const summandsOf = (tree: Tree): readonly Tree[] => (isNode(tree, 'sum') ? tree.args : [tree])

export const sumOf = (at: Tree, terms: readonly Tree[]): Tree =>
  terms.length === 1
    ? terms[0]!
    : node(at, 'sum', ...terms.flatMap((term) => (isNode(term, 'sum') ? term.args : [term])))

export function negated(tree: Tree): Tree {
  if (isNode(tree, 'negate')) return tree.args[0]!
  if (isNode(tree, 'bracket') && isNode(tree.args[0], 'negate')) return tree.args[0].args[0]!
  return node(tree, 'negate', isNode(tree, 'sum') ? operand(tree) : tree)
}

/**
 * The transpose, pushed inwards where that reads better: of Aᵀ it is A, of a short product the transposes of its
 * factors in the opposite order. Scalars stand aside.
 */
export function transposed(tree: Tree, about: Shapes): Tree {
  const { isScalar } = about
  if (isScalar(tree) || about.isSymmetric(tree)) return tree
  const turn = (part: Tree): Tree => transposed(part, about)
  if (tree.kind === 'node') {
    switch (tree.op) {
      case 'transpose':
        return tree.args[0]!
      case 'negate':
        return node(tree, 'negate', turn(tree.args[0]!))
      case 'sum':
        return node(tree, 'sum', ...tree.args.map(turn))
      case 'bracket': {
        const [inner] = tree.args as [Tree]
        const isShort = isNode(inner, 'sum') && inner.args.length <= 3 && inner.args.every(isShortTerm)
        return isShort ? node(tree, 'bracket', turn(inner)) : node(tree, 'transpose', tree)
      }
      case 'quotient':
        return node(tree, 'quotient', turn(tree.args[0]!), tree.args[1]!)
      case 'product': {
        const scalars = tree.args.filter(isScalar)
        const others = tree.args.filter((arg) => !isScalar(arg))
        if (others.length <= 4) return node(tree, 'product', ...scalars, ...others.reverse().map(turn))
        return node(
          tree,
          'product',
          ...scalars,
          node(tree, 'transpose', node(tree, 'bracket', node(tree, 'product', ...others))),
        )
      }
      default:
    }
  }
  return node(tree, 'transpose', operand(tree))
}

/** A letter or something as short, with its sign and transpose. */
const isShortTerm = (tree: Tree): boolean =>
  isNode(tree, 'negate') || isNode(tree, 'transpose')
    ? isShortTerm(tree.args[0]!)
    : tree.kind === 'name' || isIdentity(tree)

/** The term times a number, joined with the number that it has. */
export function times(term: Tree, by: Q.Rational): Tree {
  if (Q.isOne(by)) return term
  if (Q.sign(by) < 0) return times(negated(term), Q.negate(by))
  if (isNode(term, 'negate')) return node(term, 'negate', times(term.args[0]!, by))
  const [first, ...rest] = factorsOf(term)
  const own = first && numberOf(first)
  if (own !== undefined) return withNumber(term, Q.multiply(own, by), rest)
  if (isNode(term, 'quotient')) {
    const below = numberOf(term.args[1]!)
    if (below !== undefined) return withNumber(term, Q.divide(by, below), factorsOf(term.args[0]!))
    return { ...term, args: [times(term.args[0]!, by), term.args[1]!] }
  }
  return withNumber(term, by, [isNode(term, 'sum') ? operand(term) : term])
}

function withNumber(at: Tree, value: Q.Rational, rest: readonly Tree[]): Tree {
  const above = numeral(at, `${value.n}`)
  const number = value.d === 1n ? above : node(at, 'quotient', above, numeral(at, `${value.d}`))
  if (rest.length === 0) return number
  return Q.isOne(value) ? productOf(at, rest) : productOf(at, [number, ...rest])
}

/** A literal number, or a fraction of two. */
function numberOf(tree: Tree): Q.Rational | undefined {
  if (tree.kind === 'number') return Q.parse(tree.text)
  if (isNode(tree, 'bracket')) return numberOf(tree.args[0]!)
  if (!isNode(tree, 'quotient')) return undefined
  const [above, below] = tree.args.map(numberOf)
  return above && below && !Q.isZero(below) ? Q.divide(above, below) : undefined
}
