import * as Q from '../number/rational.ts'
import {
  apply,
  type EntrywiseFunction,
  identity,
  number,
  type Operator,
  oneNumber,
  ones,
  product,
  type Shape,
  scalarShape,
  sizeProduct,
  sizeSum,
  subtract,
  sum,
  type Term,
  zero,
} from '../term/index.ts'
import type { ShapeMessage } from '../text/shape-messages.ts'
import { Sizes } from './sizes.ts'
import type { Range, Tree } from './tree.ts'

/**
 * An expression whose sizes may still be open. Its term is made by `settle`, once the whole claim has been read and
 * every size is known; what an operator means by shape (`|X|`, e^A) is decided then.
 */
export interface Draft {
  readonly tree: Tree
  readonly rows: Term
  readonly cols: Term
  readonly settle: () => Term
  /** What a derivative may be taken by, and which literals adapt to their place. */
  readonly is?: 'letter' | 'entry' | 'one' | 'zero'
}

export interface Place {
  readonly range: Range
  readonly shape: Shape | undefined
}

/**
 * Why a piece of text has no term. Thrown while reading, caught where the side of a claim is known. No Error: choosing among
 * readings meets many of these, and a trace of the stack costs more than the reading.
 */
export class Misfit {
  readonly kind: 'ill-shaped' | 'unreadable'
  readonly id: ShapeMessage
  readonly places: readonly Place[]
  readonly params: Readonly<Record<string, string>>
  constructor(
    kind: Misfit['kind'],
    id: ShapeMessage,
    places: readonly (Draft | Tree)[],
    params: Readonly<Record<string, string>> = {},
  ) {
    this.kind = kind
    this.id = id
    this.places = places.map((place) =>
      'settle' in place
        ? { range: place.tree.range, shape: { rows: place.rows, cols: place.cols } }
        : { range: place.range, shape: undefined },
    )
    this.params = params
  }
}

export interface Note {
  readonly id: ShapeMessage
  readonly range: Range
}

/** The ways of putting drafts together. Each checks or infers shapes and throws a Misfit that names the two places. */
export class Drafts {
  readonly sizes = new Sizes()
  readonly origin = new Map<Term, Range>()
  readonly notes: Note[] = []

  draft(tree: Tree, shape: Shape, make: () => Term, is?: Draft['is']): Draft {
    const settle = (): Term => {
      const term = make()
      if (!this.origin.has(term)) this.origin.set(term, tree.range)
      return term
    }
    const { rows, cols } = shape
    return is === undefined ? { tree, rows, cols, settle } : { tree, rows, cols, settle, is }
  }

  /** The same draft, said of a larger piece of text. */
  around(tree: Tree, inner: Draft): Draft {
    return { ...inner, tree }
  }

  scalar(tree: Tree, make: () => Term): Draft {
    return this.draft(tree, scalarShape, make)
  }

  note(id: ShapeMessage, tree: Tree): void {
    if (!this.notes.some((note) => note.id === id && note.range.start === tree.range.start)) {
      this.notes.push({ id, range: tree.range })
    }
  }

  // Questions about shapes. An open size counts as different from 1.

  isScalar(draft: Shape): boolean {
    return this.sizes.isOne(draft.rows) && this.sizes.isOne(draft.cols)
  }

  isColumn(draft: Shape): boolean {
    return this.sizes.isOne(draft.cols) && !this.sizes.isOne(draft.rows)
  }

  isRow(draft: Shape): boolean {
    return this.sizes.isOne(draft.rows) && !this.sizes.isOne(draft.cols)
  }

  isMatrix(draft: Shape): boolean {
    return !this.sizes.isOne(draft.rows) && !this.sizes.isOne(draft.cols)
  }

  needScalar(draft: Draft, id: ShapeMessage = 'needs-scalar'): void {
    if (!this.sizes.unifyShapes(draft, scalarShape)) throw new Misfit('ill-shaped', id, [draft])
  }

  needSquare(draft: Draft): void {
    if (!this.sizes.unify(draft.rows, draft.cols)) throw new Misfit('ill-shaped', 'needs-square', [draft])
  }

  needColumn(draft: Draft): void {
    if (!this.sizes.unify(draft.cols, oneNumber)) throw new Misfit('ill-shaped', 'needs-column', [draft])
  }

  // Constants.

  number(tree: Tree, value: Q.Rational): Draft {
    if (Q.isZero(value)) {
      const shape = { rows: this.sizes.unknown(false), cols: this.sizes.unknown(false) }
      return this.draft(tree, shape, () => zero(this.sizes.shape(shape)), 'zero')
    }
    return this.draft(tree, scalarShape, () => number(value), Q.isOne(value) ? 'one' : undefined)
  }

  zeros(tree: Tree, shape: Shape): Draft {
    return this.draft(tree, shape, () => zero(this.sizes.shape(shape)))
  }

  ones(tree: Tree, shape: Shape): Draft {
    return this.draft(tree, shape, () => ones(this.sizes.shape(shape)))
  }

  onesColumn(tree: Tree): Draft {
    return this.ones(tree, { rows: this.sizes.unknown(true), cols: oneNumber })
  }

  identity(tree: Tree, size: Term = this.sizes.unknown(true)): Draft {
    return this.draft(tree, { rows: size, cols: size }, () => identity(this.sizes.resolve(size)))
  }

  // Algebra.

  /** a + b + …: one shape. A literal 1 beside a column or row is a column or row of ones; 0 takes any shape. */
  sum(tree: Tree, terms: readonly Draft[]): Draft {
    const known = terms.filter((term) => term.is !== 'one')
    const first = known.find((term) => term.is !== 'zero') ?? known[0] ?? terms[0]!
    for (const term of known) {
      if (term !== first && !this.sizes.unifyShapes(first, term)) {
        throw new Misfit('ill-shaped', this.#sumClash(first, term), [first, term])
      }
    }
    const parts = terms.map((term) => (term.is === 'one' && term !== first ? this.#onesBeside(term, first) : term))
    return this.draft(tree, first, () => sum(...parts.map((part) => part.settle())))
  }

  #onesBeside(one: Draft, beside: Draft): Draft {
    if (this.sizes.unifyShapes(one, beside)) return one
    if (this.isMatrix(beside)) throw new Misfit('ill-shaped', 'one-plus-matrix', [one, beside])
    return this.#spread(one, beside)
  }

  /** A literal 1, negated or not, as ones of a shape. */
  #spread(one: Draft, shape: Shape): Draft {
    this.note('one-is-ones', one.tree)
    return this.draft(one.tree, shape, () => product(one.settle(), ones(this.sizes.shape(shape))))
  }

  #sumClash(a: Draft, b: Draft): ShapeMessage {
    const [scalar, other] = this.isScalar(a) ? [a, b] : [b, a]
    if (!this.isScalar(scalar)) return 'sum-shapes'
    return this.isMatrix(other) ? 'scalar-plus-matrix' : 'scalar-plus-column'
  }

  negate(tree: Tree, of: Draft): Draft {
    return this.draft(
      tree,
      of,
      () => product(number(-1), of.settle()),
      of.is === 'letter' || of.is === 'entry' ? undefined : of.is,
    )
  }

  /**
   * A product read left to right. Scalars stand aside; a stretch that closes to 1×1 before a factor that does not
   * fit, such as xᵀx in A xᵀx B, is a scalar.
   */
  product(tree: Tree, factors: readonly Draft[]): Draft {
    const { sizes } = this
    const scalars: Draft[] = []
    const open: { factors: Draft[]; rows: Term; cols: Term }[] = []
    const close = (stretch: { factors: Draft[] }): void => {
      scalars.push(this.scalar(stretch.factors[0]!.tree, () => product(...stretch.factors.map((f) => f.settle()))))
    }
    for (const factor of factors) {
      if (this.isScalar(factor)) {
        scalars.push(factor)
        continue
      }
      for (;;) {
        const last = open.at(-1)
        if (last !== undefined && sizes.isOne(last.cols) === sizes.isOne(factor.rows)) {
          if (!sizes.unify(last.cols, factor.rows)) {
            throw new Misfit('ill-shaped', 'product-shapes', [last.factors.at(-1)!, factor])
          }
          last.factors.push(factor)
          last.cols = factor.cols
          break
        }
        if (last === undefined || !this.isScalar(last)) {
          open.push({ factors: [factor], rows: factor.rows, cols: factor.cols })
          break
        }
        close(last)
        open.pop()
      }
    }
    while (open.length > 1) {
      const last = open.pop()!
      if (!this.isScalar(last)) {
        throw new Misfit('ill-shaped', 'product-shapes', [open.at(-1)!.factors.at(-1)!, last.factors[0]!])
      }
      close(last)
    }
    const chain = open[0]
    return this.draft(tree, chain ?? scalarShape, () =>
      product(...scalars.map((s) => s.settle()), ...(chain?.factors.map((f) => f.settle()) ?? [])),
    )
  }

  /** a/b: b is a scalar. Dividing by a matrix is never an inverse. */
  quotient(tree: Tree, above: Draft, below: Draft): Draft {
    if (!this.sizes.unifyShapes(below, scalarShape)) throw new Misfit('ill-shaped', 'division-by-matrix', [below])
    return this.draft(tree, above, () => product(above.settle(), apply('inverse', [below.settle()])))
  }

  transpose(tree: Tree, of: Draft): Draft {
    const turned = of.is === 'one' ? this.onesColumn(of.tree) : of
    if (of.is === 'one') this.note('one-is-ones', of.tree)
    return this.draft(tree, { rows: turned.cols, cols: turned.rows }, () => transposed(turned.settle()))
  }

  inverse(tree: Tree, of: Draft): Draft {
    this.needSquare(of)
    return this.draft(tree, of, () => apply('inverse', [of.settle()]))
  }

  power(tree: Tree, base: Draft, exponent: Draft): Draft {
    this.needScalar(exponent, 'exponent-not-scalar')
    if (!this.isScalar(base)) {
      if (this.isColumn(base) && exponent.tree.kind === 'number' && exponent.tree.text === '2') {
        this.note('column-squared', tree)
        return this.scalar(tree, () => product(transposed(base.settle()), base.settle()))
      }
      this.needSquare(base)
    }
    return this.draft(tree, base, () => {
      const k = exponent.settle()
      const under = base.settle()
      if (k.kind === 'number' && Q.isZero(k.value)) return identity(this.sizes.resolve(base.rows))
      if (k.kind === 'number' && !Q.isInteger(k.value) && !this.isScalar(base)) {
        throw new Misfit('ill-shaped', 'fractional-matrix-power', [base, exponent])
      }
      return apply('power', [under, k])
    })
  }

  entrywisePower(tree: Tree, base: Draft, exponent: Draft): Draft {
    this.needScalar(exponent, 'exponent-not-scalar')
    return this.draft(tree, base, () =>
      apply(this.isScalar(base) ? 'power' : 'hadamard power', [base.settle(), exponent.settle()]),
    )
  }

  /** Entrywise product: one shape; a literal 1 is ones. */
  hadamard(tree: Tree, factors: readonly Draft[]): Draft {
    const parts = this.#alike(factors, 'entrywise-shapes')
    return this.draft(tree, parts[0]!, () => {
      const terms = parts.map((part) => part.settle())
      return this.isScalar(parts[0]!) ? product(...terms) : apply('hadamard', terms)
    })
  }

  entrywiseQuotient(tree: Tree, above: Draft, below: Draft): Draft {
    const [top, bottom] = this.#alike([above, below], 'entrywise-shapes') as [Draft, Draft]
    return this.draft(tree, bottom, () => {
      const under = bottom.settle()
      if (this.isScalar(bottom)) return product(top.settle(), apply('inverse', [under]))
      const reciprocal = apply('hadamard power', [under, number(-1)])
      return above.is === 'one' ? reciprocal : apply('hadamard', [top.settle(), reciprocal])
    })
  }

  #alike(drafts: readonly Draft[], id: ShapeMessage): Draft[] {
    const first = drafts.find((draft) => draft.is !== 'one') ?? drafts[0]!
    return drafts.map((draft) => {
      if (draft.is === 'one' && !this.isScalar(first)) return this.#spread(draft, first)
      if (!this.sizes.unifyShapes(first, draft)) throw new Misfit('ill-shaped', id, [first, draft])
      return draft
    })
  }

  kronecker(tree: Tree, factors: readonly Draft[]): Draft {
    const rows = sizeProduct(...factors.map((f) => f.rows))
    const cols = sizeProduct(...factors.map((f) => f.cols))
    return this.draft(tree, { rows, cols }, () => {
      const terms = factors.map((f) => f.settle())
      return factors.every((f) => this.isScalar(f)) ? product(...terms) : apply('kronecker', terms)
    })
  }

  /** A ⊗ I + I ⊗ B. */
  kroneckerSum(tree: Tree, a: Draft, b: Draft): Draft {
    this.needSquare(a)
    this.needSquare(b)
    return this.sum(tree, [
      this.kronecker(tree, [a, this.identity(tree, b.rows)]),
      this.kronecker(tree, [this.identity(tree, a.rows), b]),
    ])
  }

  /** An operator on a square matrix with a scalar value, such as tr and det. */
  ofSquare(tree: Tree, op: 'trace' | 'determinant', of: Draft): Draft {
    this.needSquare(of)
    return this.scalar(tree, () => apply(op, [of.settle()]))
  }

  squareToSquare(tree: Tree, op: 'adjugate' | 'matrix exponential', of: Draft): Draft {
    this.needSquare(of)
    return this.draft(tree, of, () => apply(op, [of.settle()]))
  }

  pseudoinverse(tree: Tree, of: Draft): Draft {
    return this.draft(tree, { rows: of.cols, cols: of.rows }, () => apply('pseudoinverse', [of.settle()]))
  }

  entrywise(tree: Tree, op: EntrywiseFunction, of: Draft): Draft {
    if (this.isMatrix(of)) this.note('entrywise-function-of-matrix', tree)
    return this.draft(tree, of, () => apply(op, [of.settle()]))
  }

  vec(tree: Tree, of: Draft): Draft {
    // The columns are the outer index, as in B ⊗ A.
    return this.draft(tree, { rows: sizeProduct(of.cols, of.rows), cols: oneNumber }, () => apply('vec', [of.settle()]))
  }

  /** diag: a column to a diagonal matrix, a square matrix to the column of its diagonal. */
  diag(tree: Tree, of: Draft): Draft {
    if (this.sizes.isOne(of.cols))
      return this.draft(tree, { rows: of.rows, cols: of.rows }, () => apply('diagonal', [of.settle()]))
    this.needSquare(of)
    return this.draft(tree, { rows: of.rows, cols: oneNumber }, () => apply('diagonal of', [of.settle()]))
  }

  norm(tree: Tree, op: 'norm' | 'one norm', of: Draft): Draft {
    if (!this.sizes.isOne(of.rows) && !this.sizes.unify(of.cols, oneNumber)) {
      throw new Misfit('unreadable', 'which-matrix-norm', [of])
    }
    return this.scalar(tree, () => apply(op, [of.settle()]))
  }

  frobeniusNorm(tree: Tree, of: Draft): Draft {
    return this.scalar(tree, () => apply('frobenius norm', [of.settle()]))
  }

  square(tree: Tree, of: Draft): Draft {
    return this.scalar(tree, () => apply('power', [of.settle(), number(2)]))
  }

  squareRoot(tree: Tree, of: Draft): Draft {
    const half = number(Q.rational(1n, 2n))
    return this.draft(tree, of, () => apply(this.isScalar(of) ? 'power' : 'hadamard power', [of.settle(), half]))
  }

  ofColumn(tree: Tree, op: 'softmax' | 'logsumexp', of: Draft): Draft {
    this.needColumn(of)
    return this.draft(tree, op === 'softmax' ? of : scalarShape, () => apply(op, [of.settle()]))
  }

  /** The sum of all entries, 1ᵀ X 1. */
  total(tree: Tree, of: Draft): Draft {
    return this.scalar(tree, () => {
      const { rows, cols } = this.sizes.shape(of)
      const left = transposed(ones({ rows, cols: oneNumber }))
      return product(left, of.settle(), ones({ rows: cols, cols: oneNumber }))
    })
  }

  /** ⟨A, B⟩ = tr(AᵀB), of columns xᵀy. */
  inner(tree: Tree, a: Draft, b: Draft): Draft {
    if (!this.sizes.unifyShapes(a, b)) throw new Misfit('ill-shaped', 'inner-shapes', [a, b])
    return this.scalar(tree, () => {
      const value = product(transposed(a.settle()), b.settle())
      return this.sizes.isOne(a.cols) ? value : apply('trace', [value])
    })
  }

  commutator(tree: Tree, a: Draft, b: Draft): Draft {
    this.needSquare(a)
    if (!this.sizes.unifyShapes(a, b)) throw new Misfit('ill-shaped', 'sum-shapes', [a, b])
    return this.draft(tree, a, () => subtract(product(a.settle(), b.settle()), product(b.settle(), a.settle())))
  }

  symmetricPart(tree: Tree, of: Draft): Draft {
    this.needSquare(of)
    const half = number(Q.rational(1n, 2n))
    return this.draft(tree, of, () => product(half, sum(of.settle(), transposed(of.settle()))))
  }

  differential(tree: Tree, op: 'differential' | 'second differential', of: Draft): Draft {
    return this.draft(tree, of, () => apply(op, [of.settle()]))
  }

  /** |X| by shape: absolute value, length of a column or row, determinant of a square matrix. */
  bars(tree: Tree, of: Draft): Draft {
    if (this.isMatrix(of)) return this.ofSquare(tree, 'determinant', of)
    if (this.isScalar(of)) return this.scalar(tree, () => apply('abs', [of.settle()]))
    this.note('bars-are-norm', tree)
    return this.norm(tree, 'norm', of)
  }

  /** e^X: exp of a scalar, entrywise of a column or row, the matrix exponential of a square matrix. */
  naturalPower(tree: Tree, exponent: Draft): Draft {
    if (this.isMatrix(exponent)) return this.squareToSquare(tree, 'matrix exponential', exponent)
    return this.draft(tree, exponent, () => apply('exp', [exponent.settle()]))
  }

  /** A matrix written out in blocks; the blocks of a row are equally high, those of a column equally wide. */
  blocks(tree: Tree, rows: readonly (readonly Draft[])[]): Draft {
    const width = rows[0]!.length
    for (const row of rows) {
      if (row.length !== width) throw new Misfit('ill-shaped', 'ragged-blocks', [tree])
      for (const block of row) {
        if (!this.sizes.unify(row[0]!.rows, block.rows))
          throw new Misfit('ill-shaped', 'block-heights', [row[0]!, block])
      }
    }
    for (let j = 0; j < width; j++) {
      for (const row of rows) {
        if (!this.sizes.unify(rows[0]![j]!.cols, row[j]!.cols)) {
          throw new Misfit('ill-shaped', 'block-widths', [rows[0]![j]!, row[j]!])
        }
      }
    }
    const shape = {
      rows: sizeSum(...rows.map((row) => row[0]!.rows)),
      cols: sizeSum(...rows[0]!.map((block) => block.cols)),
    }
    return this.draft(tree, shape, () => {
      const lines = rows.map((row) => row.map((block) => block.settle()))
      return stacked(
        'above',
        lines.map((line) => stacked('beside', line)),
      )
    })
  }
}

export const transposed = (term: Term): Term => (term.kind === 'number' ? term : apply('transpose', [term]))

const stacked = (op: Extract<Operator, 'beside' | 'above'>, parts: readonly Term[]): Term =>
  parts.length === 1 ? parts[0]! : apply(op, parts)
