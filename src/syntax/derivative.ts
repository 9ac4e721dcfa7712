import { apply, oneNumber, type Shape, sizeProduct, type Term } from '../term/index.ts'
import { type Draft, Misfit, transposed } from './draft.ts'
import type { Expressions } from './expression.ts'
import { functions } from './functions.ts'
import { unbracketed } from './subtrees.ts'
import type { DerivativeTree, Tree } from './tree.ts'

/*
 * Derivatives by the layout table. With J_ij = ∂y_i/∂x_j and f a scalar, the operators are the gradient (∂f/∂x_ij), in
 * the shape of the variable, and the Jacobian J; everything else is one of them or its transpose.
 */

interface Variable {
  readonly tree: Tree
  /** The letter or entry itself. */
  readonly draft: Draft
  readonly isTransposed: boolean
  readonly isVec: boolean
}

export function readDerivative(e: Expressions, tree: DerivativeTree): Draft {
  if (tree.by.length === 0) {
    const variable = onlyVariable(e, tree.body)
    if (!variable) throw new Misfit('unreadable', 'derivative-without-variable', [tree])
    return readDerivative(e, { ...tree, by: tree.order === 2 ? [variable, variable] : [variable] })
  }
  const inner = differentialIn(tree.body)
  if (inner) throw new Misfit('ill-shaped', 'extra-d', [inner])
  const body = e.read(tree.body)
  if (body.is === 'zero') e.needScalar(body)
  const by = tree.by.map((variable) => variableOf(e, variable))
  return tree.order === 2 ? second(e, tree, body, by) : first(e, tree, body, by[0]!)
}

/** The letter of `∇f(x)` and `∇²f(x)`. */
function onlyVariable(e: Expressions, body: Tree): Tree | undefined {
  const isCall = body.kind === 'call' && !functions.has(body.name)
  const args = isCall ? body.args : e.applicationOf(body)?.args
  return args?.length === 1 ? args[0] : undefined
}

function first(e: Expressions, tree: DerivativeTree, body: Draft, by: Variable): Draft {
  const { draft: variable } = by
  if (variable.is === 'entry' || e.isScalar(variable)) return partial(e, tree, body, variable)
  if (e.isScalar(body)) return gradientOf(e, tree, body, by)
  if (e.isMatrix(body) || !(by.isVec || e.isColumn(variable) || e.isRow(variable))) {
    throw new Misfit('ill-shaped', 'matrix-by-matrix', [body, variable])
  }
  return jacobianOf(e, tree, body, by)
}

function partial(e: Expressions, tree: Tree, body: Draft, variable: Draft): Draft {
  return e.draft(tree, body, () => apply('partial', [body.settle(), variable.settle()]))
}

function gradientOf(e: Expressions, tree: DerivativeTree, body: Draft, by: Variable): Draft {
  const { draft: variable } = by
  const turned = by.isTransposed || (tree.style === 'fraction' && e.layout === 'numerator')
  if (by.isVec) {
    const column = { rows: sizeProduct(variable.cols, variable.rows), cols: oneNumber }
    return e.draft(tree, turned ? flipped(column) : column, () => {
      const row = apply('jacobian', [body.settle(), variable.settle()])
      return turned ? row : transposed(row)
    })
  }
  const isTied = tree.tied === 'where declared' ? e.isTied(variable) : tree.tied
  const op = isTied ? 'tied gradient' : 'gradient'
  return e.draft(tree, turned ? flipped(variable) : variable, () => {
    const gradient = apply(op, [body.settle(), variable.settle()])
    return turned ? transposed(gradient) : gradient
  })
}

/** ∂y/∂x is Jᵀ in denominator layout and J in numerator layout; ∂y/∂xᵀ is J, ∂yᵀ/∂x is Jᵀ. */
function jacobianOf(e: Expressions, tree: DerivativeTree, body: Draft, by: Variable): Draft {
  const isRow = !e.sizes.isOne(body.cols)
  if (isRow && by.isTransposed) throw new Misfit('unreadable', 'row-by-row', [tree])
  const isJ = by.isTransposed || (!isRow && tree.style === 'fraction' && e.layout === 'numerator')
  const { draft: variable } = by
  const shape = { rows: isRow ? body.cols : body.rows, cols: sizeProduct(variable.cols, variable.rows) }
  return e.draft(tree, isJ ? shape : flipped(shape), () => {
    const y = body.settle()
    const jacobian = apply('jacobian', [isRow ? untransposed(y) : y, variable.settle()])
    return isJ ? jacobian : transposed(jacobian)
  })
}

/** By two columns the matrix (∂²f/∂x_i∂y_j), by two scalars the derivative of the derivative. */
function second(e: Expressions, tree: DerivativeTree, body: Draft, by: readonly Variable[]): Draft {
  const [one, other] = [by[0]!, by[1] ?? by[0]!]
  const isEntry = (v: Variable): boolean => v.draft.is === 'entry' || e.isScalar(v.draft)
  if (isEntry(one) && isEntry(other)) {
    return e.draft(tree, body, () =>
      apply('partial', [apply('partial', [body.settle(), one.draft.settle()]), other.draft.settle()]),
    )
  }
  const [x, y] = one.isTransposed && !other.isTransposed ? [other, one] : [one, other]
  if (!e.isScalar(body) || !e.isColumn(x.draft) || !e.isColumn(y.draft)) {
    throw new Misfit('ill-shaped', 'second-derivative', [body, x.draft])
  }
  const shape = { rows: x.draft.rows, cols: y.draft.rows }
  return e.draft(tree, shape, () => apply('hessian', [body.settle(), x.draft.settle(), y.draft.settle()]))
}

function variableOf(e: Expressions, tree: Tree): Variable {
  const inner = unbracketed(tree)
  if (inner.kind === 'node' && inner.op === 'transpose') {
    const variable = variableOf(e, inner.args[0]!)
    return { ...variable, isTransposed: !variable.isTransposed }
  }
  if (inner.kind === 'call' && inner.name === 'vec' && inner.args.length === 1) {
    return { ...variableOf(e, inner.args[0]!), isVec: true }
  }
  const draft = e.read(inner)
  if (draft.is !== 'letter' && draft.is !== 'entry') throw new Misfit('unreadable', 'derivative-variable', [tree])
  return { tree, draft, isTransposed: false, isVec: false }
}

const flipped = ({ rows, cols }: Shape): Shape => ({ rows: cols, cols: rows })

/** The transpose of a term, without the transpose it may already wear. */
const untransposed = (term: Term): Term =>
  term.kind === 'application' && term.op === 'transpose' ? term.args[0]! : transposed(term)

/** The first differential inside an expression: dX, d(XY). */
function differentialIn(tree: Tree): Tree | undefined {
  switch (tree.kind) {
    case 'node':
      if (tree.op === 'differential' || tree.op === 'second differential') return tree
      return firstOf(tree.args)
    case 'call':
      return firstOf(tree.args)
    case 'big':
      return differentialIn(tree.body)
    case 'matrix':
      return firstOf(tree.rows.flat())
    default:
      return undefined
  }
}

function firstOf(trees: readonly Tree[]): Tree | undefined {
  for (const tree of trees) {
    const found = differentialIn(tree)
    if (found) return found
  }
  return undefined
}
