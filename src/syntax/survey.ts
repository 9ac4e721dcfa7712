import { indexNames, nameOf, wholeName } from './names.ts'
import type { NameTree, NodeTree, Tree } from './tree.ts'

/**
 * What the places in which names stand say about them, before any shape is known: a name in a subscript is an index,
 * one in `I(n)` or above Σ a size, one under a fraction bar or in an exponent a scalar.
 */
export interface Survey {
  readonly indices: ReadonlySet<string>
  readonly sizes: ReadonlySet<string>
  /** Names that occur without subscripts outside index and size places. */
  readonly whole: ReadonlySet<string>
  readonly exponents: ReadonlySet<string>
  readonly denominators: ReadonlySet<string>
  readonly numerators: ReadonlySet<string>
  /** Names that are transposed, inverted, or under tr, det or d: no bare scalars. */
  readonly matrices: ReadonlySet<string>
  /** Names that are transposed, alone or as a term of a transposed sum, and x of ∇_x. */
  readonly vectors: ReadonlySet<string>
  /** Names with two subscripts. */
  readonly doublyIndexed: ReadonlySet<string>
  /** Letters X of which dX is written, or by which something is differentiated. */
  readonly differentiated: ReadonlySet<string>
  /** Letters anywhere under a d. */
  readonly underDifferential: ReadonlySet<string>
  /** Whether some A^* multiplies 1/|A| or stands over |A|: then it is the adjugate. */
  readonly starIsAdjugate: boolean
}

/** Which arguments of a function are sizes (s) or indices (i) rather than expressions. */
const argumentRoles: Readonly<Record<string, string>> = {
  I: 's',
  ones: 'ss',
  zeros: 'ss',
  K: 'ss',
  e: 'is',
  single: 'iiss',
  delta: 'ii',
}

const ofMatrices = new Set(['tr', 'det', 'logdet', 'inv', 'adj', 'cof', 'expm', 'vec', 'kron'])

export function survey(trees: readonly Tree[]): Survey {
  const indices = new Set<string>()
  const sizes = new Set<string>()
  const whole = new Set<string>()
  const exponents = new Set<string>()
  const denominators = new Set<string>()
  const numerators = new Set<string>()
  const matrices = new Set<string>()
  const vectors = new Set<string>()
  const doublyIndexed = new Set<string>()
  const differentiated = new Set<string>()
  const underDifferential = new Set<string>()
  let depth = 0
  let starIsAdjugate = false

  const namesIn = (tree: Tree, into: Set<string>): void => {
    if (tree.kind === 'name') into.add(nameOf(tree))
    else if (tree.kind === 'node' || tree.kind === 'call') for (const arg of tree.args) namesIn(arg, into)
  }
  const visitName = (tree: NameTree): void => {
    if (depth > 0) underDifferential.add(nameOf(tree))
    if (tree.sub.length === 0) whole.add(wholeName(tree))
    if (tree.sub.flatMap(partsOf).length === 2) doublyIndexed.add(wholeName({ ...tree, sub: [] }))
    const sized = ['I', 'K', 'ones'].includes(tree.name)
    for (const sub of tree.sub) {
      if (sized) namesIn(sub, sizes)
      else for (const part of partsOf(sub)) if (part.kind === 'name' && indexNames.has(part.name)) indices.add(nameOf(part))
    }
  }
  const addTransposed = (term: Tree): void => {
    if (term.kind === 'name') vectors.add(nameOf(term))
    else if (term.kind === 'node' && term.op === 'negate') addTransposed(term.args[0]!)
  }
  const visit = (tree: Tree): void => {
    switch (tree.kind) {
      case 'number':
        return
      case 'name':
        return visitName(tree)
      case 'call': {
        const roles = argumentRoles[tree.name] ?? ''
        if (ofMatrices.has(tree.name)) for (const arg of tree.args) namesIn(arg, matrices)
        tree.args.forEach((arg, i) => {
          if (roles[i] === 's') namesIn(arg, sizes)
          else if (roles[i] === 'i') namesIn(arg, indices)
          else visit(arg)
        })
        return
      }
      case 'node': {
        const [first, second] = tree.args
        if (tree.op === 'entry') {
          visit(first!)
          for (const index of tree.args.slice(1)) namesIn(index, indices)
          return
        }
        if (tree.op === 'power' && second) namesIn(second, exponents)
        const isInverse = tree.op === 'power' && second!.kind === 'node' && second!.op === 'negate'
        if ((isInverse || tree.op === 'transpose') && first!.kind === 'name') matrices.add(nameOf(first!))
        if (tree.op === 'transpose') for (const term of termsOf(first!)) addTransposed(term)
        if (tree.op === 'quotient' && second) for (const part of partsOf(second)) if (part.kind === 'name') denominators.add(nameOf(part))
        if (isStarWithDeterminant(tree)) starIsAdjugate = true
        const isDifferential = tree.op === 'differential' || tree.op === 'second differential'
        if (isDifferential) {
          if (first!.kind === 'name') differentiated.add(nameOf(first!))
          depth++
        }
        for (const arg of tree.args) visit(arg)
        if (isDifferential) depth--
        return
      }
      case 'big': {
        for (const index of tree.index) indices.add(nameOf(index))
        if (tree.to) namesIn(tree.to, sizes)
        for (const part of [tree.from, tree.body]) if (part) visit(part)
        return
      }
      case 'derivative':
        if (tree.body.kind === 'name') numerators.add(nameOf(tree.body))
        visit(tree.body)
        for (const by of tree.by) {
          visit(by)
          namesIn(by, differentiated)
          if (tree.style === 'nabla') namesIn(by, vectors)
        }
        return
      case 'matrix':
        for (const row of tree.rows) for (const cell of row) visit(cell)
    }
  }
  for (const tree of trees) visit(tree)
  for (const index of indices) sizes.delete(index)
  return { indices, sizes, whole, exponents, denominators, numerators, matrices, vectors, doublyIndexed, differentiated, underDifferential, starIsAdjugate }
}

/** A^* / |A|, or A^* beside 1 / |A|. */
function isStarWithDeterminant(tree: NodeTree): boolean {
  const factors = tree.op === 'quotient' ? [tree] : tree.op === 'product' ? tree.args.map(unbracketed) : []
  const above = factors.flatMap((factor) => partsOf(isQuotient(factor) ? factor.args[0]! : factor))
  const below = factors.flatMap((factor) => (isQuotient(factor) ? partsOf(factor.args[1]!) : []))
  return above.some((star) => {
    if (star.kind !== 'node' || star.op !== 'star') return false
    const of = bareText(star.args[0]!)
    return below.some((part) => {
      const isDeterminant = (part.kind === 'node' && part.op === 'bars') || (part.kind === 'call' && part.name === 'det')
      return isDeterminant && bareText(part.args[0]!) === of
    })
  })
}

const isQuotient = (tree: Tree): tree is NodeTree => tree.kind === 'node' && tree.op === 'quotient'

/** An expression as text that does not tell where it stands. */
const bareText = (tree: Tree): string =>
  JSON.stringify(unbracketed(tree), (key, value: unknown) => (key === 'range' ? undefined : value))

/** The factors of a product or the terms of a sum, brackets removed; anything else alone. */
export function partsOf(tree: Tree): readonly Tree[] {
  const inner = unbracketed(tree)
  return inner.kind === 'node' && (inner.op === 'product' || inner.op === 'sum') ? inner.args.flatMap(partsOf) : [inner]
}

function termsOf(tree: Tree): readonly Tree[] {
  const inner = unbracketed(tree)
  return inner.kind === 'node' && inner.op === 'sum' ? inner.args.flatMap(termsOf) : [inner]
}

export function unbracketed(tree: Tree): Tree {
  return tree.kind === 'node' && tree.op === 'bracket' ? unbracketed(tree.args[0]!) : tree
}
