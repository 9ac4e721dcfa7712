import { indexNames, nameOf, wholeName } from './names.ts'
import { subtreesOf, unbracketed } from './subtrees.ts'
import type { BigTree, CallTree, NameTree, NodeTree, Tree } from './tree.ts'

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
  /** x of a transposed x_i. */
  readonly turnedMembers: ReadonlySet<string>
  /** Matrices whose entries occur: A of A_ij and of a_ij. */
  readonly doublyIndexed: ReadonlySet<string>
  /** x of x_i, and x of x_i under a Σ over i. */
  readonly singlyIndexed: ReadonlySet<string>
  readonly summed: ReadonlySet<string>
  /** f of f(x): a letter before a bracket that holds nothing but letters. */
  readonly applied: ReadonlySet<string>
  /** Sums `Σ_{i≠j}` whose j occurs nowhere else: they run over j too. */
  readonly overBoth: ReadonlySet<BigTree>
  /** Letters that are one whole side of a relation and occur nowhere else in that formula. */
  readonly alone: ReadonlySet<string>
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

/** Surveys formulas, each given as the expressions between its relation signs. */
export function survey(formulas: readonly (readonly Tree[])[]): Survey {
  const indices = new Set<string>()
  const sizes = new Set<string>()
  const whole = new Set<string>()
  const exponents = new Set<string>()
  const denominators = new Set<string>()
  const numerators = new Set<string>()
  const matrices = new Set<string>()
  const vectors = new Set<string>()
  const turnedMembers = new Set<string>()
  const doublyIndexed = new Set<string>()
  const differentiated = new Set<string>()
  const underDifferential = new Set<string>()
  const singlyIndexed = new Set<string>()
  const summed = new Set<string>()
  const applied = new Set<string>()
  const bound: string[] = []
  const conditional: BigTree[] = []
  let depth = 0
  let starIsAdjugate = false

  const visitName = (tree: NameTree): void => {
    if (depth > 0) underDifferential.add(nameOf(tree))
    if (tree.sub.length === 0) whole.add(wholeName(tree))
    if (tree.sub.length > 0) visitIndexed(tree)
    const isCommutation = tree.name === 'K' && tree.sub.flatMap(partsOf).length === 2
    const sized = isCommutation || ['I', 'ones'].includes(tree.name)
    for (const sub of tree.sub) {
      if (sized) addAll(namesIn(sub), sizes)
      else
        for (const part of partsOf(sub))
          if (part.kind === 'name' && indexNames.has(part.name)) indices.add(nameOf(part))
    }
  }
  const visitIndexed = (tree: NameTree): void => {
    const base = wholeName({ ...tree, sub: [] })
    const parts = tree.sub.flatMap(partsOf)
    if (parts.length === 2) doublyIndexed.add(capital(base))
    const [only] = parts
    if (parts.length > 1 || only?.kind !== 'name') return
    if (indexNames.has(only.name)) singlyIndexed.add(base)
    if (bound.includes(nameOf(only))) summed.add(base)
  }
  const addTransposed = (term: Tree): void => {
    if (term.kind === 'name') {
      vectors.add(nameOf(term))
      if (term.sub.length === 1) turnedMembers.add(wholeName({ ...term, sub: [] }))
    }
    if (term.kind === 'node' && term.op === 'negate') addTransposed(term.args[0]!)
  }
  const visit = (tree: Tree): void => {
    switch (tree.kind) {
      case 'number':
        return
      case 'name':
        visitName(tree)
        return
      case 'call': {
        const roles = argumentRoles[tree.name] ?? ''
        if (isApplication(tree)) applied.add(tree.name)
        if (ofMatrices.has(tree.name)) for (const arg of tree.args) addAll(namesIn(arg), matrices)
        tree.args.forEach((arg, i) => {
          if (roles[i] === 's') addAll(namesIn(arg), sizes)
          else if (roles[i] === 'i') addAll(namesIn(arg), indices)
          else visit(arg)
        })
        return
      }
      case 'node': {
        const [first, second] = tree.args
        for (const { head } of applicationsIn(tree)) applied.add(head)
        if (tree.op === 'entry') {
          visit(first!)
          for (const index of tree.args.slice(1)) addAll(namesIn(index), indices)
          return
        }
        // e^z is the function of whatever z is; any other exponent is a number.
        const isNatural = first?.kind === 'name' && first.name === 'e' && first.sub.length === 0
        if (tree.op === 'power' && second && !isNatural) addAll(namesIn(second), exponents)
        const isInverse = tree.op === 'power' && second!.kind === 'node' && second!.op === 'negate'
        if ((isInverse || tree.op === 'transpose') && first!.kind === 'name') matrices.add(nameOf(first!))
        if (tree.op === 'transpose') for (const term of termsOf(first!)) addTransposed(term)
        if (tree.op === 'quotient' && second)
          for (const part of partsOf(second)) if (part.kind === 'name') denominators.add(nameOf(part))
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
        if (tree.unless) conditional.push(tree)
        for (const index of tree.index) indices.add(nameOf(index))
        bound.push(...tree.index.map(nameOf))
        if (tree.to) addAll(namesIn(tree.to), sizes)
        for (const part of [tree.from, tree.body]) if (part) visit(part)
        bound.length -= tree.index.length
        return
      }
      case 'derivative':
        if (tree.body.kind === 'name') numerators.add(nameOf(tree.body))
        visit(tree.body)
        for (const by of tree.by) {
          visit(by)
          addAll(namesIn(by), differentiated)
          if (tree.style === 'nabla') addAll(namesIn(by), vectors)
        }
        return
      case 'matrix':
        for (const row of tree.rows) for (const cell of row) visit(cell)
    }
  }
  for (const formula of formulas) for (const tree of formula) visit(tree)
  for (const index of indices) sizes.delete(index)
  const alone = new Set(formulas.flatMap(loneSides))
  const overBoth = new Set(conditional.filter((sum) => runsOverBoth(sum, formulas)))
  return {
    indices,
    sizes,
    whole,
    exponents,
    denominators,
    numerators,
    matrices,
    vectors,
    turnedMembers,
    doublyIndexed,
    singlyIndexed,
    summed,
    applied,
    alone,
    overBoth,
    differentiated,
    underDifferential,
    starIsAdjugate,
  }
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
      const isDeterminant =
        (part.kind === 'node' && part.op === 'bars') || (part.kind === 'call' && part.name === 'det')
      return isDeterminant && bareText(part.args[0]!) === of
    })
  })
}

const isQuotient = (tree: Tree): tree is NodeTree => tree.kind === 'node' && tree.op === 'quotient'

/** An expression as text that does not tell where it stands. */
const bareText = (tree: Tree): string =>
  JSON.stringify(unbracketed(tree), (key, value: unknown) => (key === 'range' ? undefined : value))

/** Whether the other index of the condition is bound by nothing else: then `Σ_{i<j}` binds it. */
function runsOverBoth(sum: BigTree, formulas: readonly (readonly Tree[])[]): boolean {
  const other = otherIndex(sum)
  if (other === undefined || sum.index.some((index) => nameOf(index) === nameOf(other))) return false
  const formula = formulas.find((trees) =>
    trees.some((tree) => tree.range.start <= sum.range.start && contains(tree, sum)),
  )
  const inside = occurrences(sum, nameOf(other))
  return (formula ?? []).reduce((all, tree) => all + occurrences(tree, nameOf(other)), 0) === inside
}

/** The index j of `Σ_{i<j}` and `Σ_{i≠j}`. */
export function otherIndex({ unless, index }: BigTree): NameTree | undefined {
  if (unless === undefined) return undefined
  const own = index.map(nameOf)
  const sides = [unless.left, unless.right].filter((side): side is NameTree => side.kind === 'name')
  return sides.find((side) => !own.includes(nameOf(side)) && indexNames.has(side.name))
}

const contains = (tree: Tree, part: Tree): boolean =>
  tree === part || subtreesOf(tree).some((below) => contains(below, part))

const occurrences = (tree: Tree, name: string): number =>
  (tree.kind === 'name' && tree.sub.length === 0 && nameOf(tree) === name ? 1 : 0) +
  subtreesOf(tree).reduce((all, part) => all + occurrences(part, name), 0)

function loneSides(formula: readonly Tree[]): string[] {
  if (formula.length < 2) return []
  const names = formula.flatMap(namesIn)
  const sides = formula.flatMap((side) => (side.kind === 'name' ? [nameOf(side)] : []))
  return sides.filter((side) => names.filter((name) => name === side).length === 1)
}

/** x to X. */
export const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1)

export interface Application {
  readonly head: string
  readonly letter: NameTree
  readonly args: readonly NameTree[]
  /** Where among the factors of the product the letter stands. */
  readonly at: number
}

/** What may be functions on their arguments in a product `2 J(θ)` or in what looks like an entry, `L(v, λ)`. */
export function applicationsIn(tree: NodeTree): readonly Application[] {
  if (tree.op === 'entry') {
    const [letter, ...args] = tree.args
    const isPlain = args.every((arg): arg is NameTree => arg.kind === 'name')
    const isIndexed = args.every((arg) => arg.kind === 'name' && indexNames.has(arg.name))
    if (letter?.kind !== 'name' || !isPlain || isIndexed || args.length < 2) return []
    return [{ head: nameOf(letter), letter, args, at: 0 }]
  }
  if (tree.op !== 'product') return []
  return tree.args.flatMap((letter, at) => {
    const next = tree.args[at + 1]
    if (letter.kind !== 'name' || next?.kind !== 'node' || next.op !== 'bracket') return []
    const arg = unbracketed(next)
    return arg.kind === 'name' && nameOf(arg) !== nameOf(letter)
      ? [{ head: nameOf(letter), letter, args: [arg], at }]
      : []
  })
}

/** `L(v, λ)` where L is one letter and the arguments are letters and no indices. */
const isApplication = ({ name, args }: CallTree): boolean =>
  [...name].length === 1 &&
  args.every((arg) => arg.kind === 'name') &&
  !args.every((arg) => arg.kind === 'name' && indexNames.has(arg.name))

/** The names in an expression. */
export function namesIn(tree: Tree): readonly string[] {
  if (tree.kind === 'name') return [nameOf(tree)]
  if (tree.kind === 'node' || tree.kind === 'call') return tree.args.flatMap(namesIn)
  if (tree.kind === 'matrix') return tree.rows.flat().flatMap(namesIn)
  if (tree.kind === 'big') return namesIn(tree.body)
  return tree.kind === 'derivative' ? [tree.body, ...tree.by].flatMap(namesIn) : []
}

function addAll(names: readonly string[], to: Set<string>): void {
  for (const name of names) to.add(name)
}

/** The factors of a product or the terms of a sum, brackets removed; anything else alone. */
export function partsOf(tree: Tree): readonly Tree[] {
  const inner = unbracketed(tree)
  return inner.kind === 'node' && (inner.op === 'product' || inner.op === 'sum') ? inner.args.flatMap(partsOf) : [inner]
}

function termsOf(tree: Tree): readonly Tree[] {
  const inner = unbracketed(tree)
  return inner.kind === 'node' && inner.op === 'sum' ? inner.args.flatMap(termsOf) : [inner]
}
