/**
 * The syntax tree: what was written, not yet what it means. All three spellings (LaTeX, Unicode, ASCII)
 * give the same tree. Sizes, names of several letters and the meaning of `|X|` are settled by elaboration.
 */

/** A place in the source, in UTF-16 units, end exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

export type Tree = NumberTree | NameTree | CallTree | NodeTree | BigTree | DerivativeTree | MatrixTree

/** A literal such as `2` or `0.5`: the digits as written. */
export interface NumberTree {
  readonly kind: 'number'
  readonly text: string
  readonly range: Range
}

/**
 * One letter (or one declared word) with its decorations. Greek is spelt out (`beta`), `\hat x` is `x` with
 * `marks: ['hat']`; fonts are dropped. `sub` holds the subscripts as expressions (`x_{i,j}` has two, `x_{k+1}` one);
 * A numbered name that a declaration has in any form (A11, A_11, A_{1,1}, A₁₁) is one name, `A11`, without `sub`; if none
 * has it the digits are subscripts, two digits two of them.
 * `label` is a superscript that is no exponent: `x^{(i)}` has '(i)', `w^*` has '*', `P_k^-` has '-'.
 */
export interface NameTree {
  readonly kind: 'name'
  readonly name: string
  readonly marks: readonly string[]
  readonly sub: readonly Tree[]
  readonly label: string | undefined
  readonly range: Range
}

/**
 * A named function on its arguments: `tr(A)`, `inv(A)`, `kron(A, B)`, `e(i, n)`, `ones(m, n)`, `norm2sq(x)`,
 * `softmax(x)`, `sum(X)` with one argument. LaTeX commands arrive under their plain names (`\operatorname{Tr}` is `tr`,
 * `\ln` is `log`, `\mathbf{1}_n` is `ones` with one argument, `I_n` is `I` with one argument, `\mathbf 1` is `ones` without any).
 * `(x_i x_j)_{m \times m}` is `entries` of the body and the two sizes.
 * A function that the program does not know keeps its name: elaboration reads `f(x)` or `A(B + C)` by what is declared.
 */
export interface CallTree {
  readonly kind: 'call'
  readonly name: string
  readonly args: readonly Tree[]
  readonly range: Range
}

export type NodeOperator =
  | 'sum' //                 a + b + …; a − b is sum of a and negate b
  | 'negate'
  | 'product' //             juxtaposition, *, ·, \times: flat, two factors or more
  | 'quotient' //            a / b, \frac{a}{b}
  | 'kronecker' //           ⊗
  | 'kronecker sum' //       ⊕
  | 'entrywise product' //   ∘ ⊙ .*
  | 'entrywise quotient' //  ./ ⊘
  | 'frobenius' //           A : B
  | 'transpose'
  | 'power' //               A^k; A^-1 is a power with exponent −1, A^-T the transpose of that
  | 'entrywise power' //     A.^k, A^{\circ k}
  | 'pseudo-inverse' //      A^+
  | 'star' //                A^*: adjugate or label, elaboration decides
  | 'hermitian' //           A^H: an error that asks
  | 'entry' //               (A B)_{ij}, A(i,j), A[i,j]: args are the object, then one or two indices
  | 'bars' //                |X|: determinant, absolute value or norm by shape
  | 'norm' //                ‖x‖: args[0]; `index` tells which
  | 'differential' //        dX, d(XY)
  | 'second differential' // d2(f), d^2 f
  | 'bracket' //             ( … ) as written: kept, so that A(B) can be read
  | 'inner' //               ⟨A, B⟩

export interface NodeTree {
  readonly kind: 'node'
  readonly op: NodeOperator
  readonly args: readonly Tree[]
  /** Only for 'norm': '' for ‖x‖, else '1', '2' or 'F'. Empty elsewhere. */
  readonly index: string
  readonly range: Range
}

/** Σ and ∏ with their bound letters: `\sum_{i=1}^n \sum_{j \neq k}`, `sum(i, 1, n, body)`. */
export interface BigTree {
  readonly kind: 'big'
  readonly op: 'sum' | 'prod'
  readonly index: readonly NameTree[]
  readonly from: Tree | undefined
  readonly to: Tree | undefined
  /** `i \neq k`, `i < j`: a condition on the bound letters. */
  readonly unless:
    | { readonly relation: '≠' | '<' | '≤' | '>' | '≥'; readonly left: Tree; readonly right: Tree }
    | undefined
  readonly body: Tree
  readonly range: Range
}

/**
 * A derivative of `body` by one or two variables: ∂f/∂x, ∇_x f, d2(f)/dxdy', \frac{d^2 f}{dt^2}.
 * A variable written transposed (`dx'`, `\partial x^T`) arrives as a transpose node; vec(X)' likewise; an entry as an entry node.
 * `tied` marks `dsym(X)`; 'where declared' stands for LaTeX's \frac{d f}{d X}, which moves tied entries together when X is
 * declared tied, as \frac{\partial f}{\partial X} never does. In ∇f without a subscript `by` is empty.
 */
export interface DerivativeTree {
  readonly kind: 'derivative'
  readonly style: 'fraction' | 'nabla'
  readonly order: 1 | 2
  readonly body: Tree
  readonly by: readonly Tree[]
  readonly tied: boolean | 'where declared'
  readonly range: Range
}

/** A matrix written out: rows of cells. `vertical bars` around it arrive as a 'bars' node on top. */
export interface MatrixTree {
  readonly kind: 'matrix'
  readonly rows: readonly (readonly Tree[])[]
  readonly range: Range
}

export type RelationSign = '=' | '≠' | ':=' | '≡' | '>' | '≥' | '<' | '≤' | '⪰' | '≻' | '∈' | '∝' | '≈' | '→'

/** What one formula says: a chain of expressions with the signs between them. One expression alone has no signs. */
export interface Formula {
  readonly parts: readonly Tree[]
  readonly signs: readonly { readonly sign: RelationSign; readonly range: Range }[]
}

/** Where reading failed: offset in the source, what was expected there, and a hint that helps. */
export interface SyntaxFailure {
  readonly offset: number
  readonly expected: readonly string[]
  readonly message: string
}

export type Spelling = 'plain' | 'latex'

/** `let A, B : matrix(m, n) symmetric posdef`, `let X_t : vector(n) for t = 1..N`, `let Y : matrix(n, n) of x`. */
export interface Declaration {
  readonly names: readonly NameTree[]
  readonly type: 'matrix' | 'vector' | 'row' | 'scalar' | 'integer'
  /** Two for a matrix, one for a vector or row, none for a scalar. Empty for `integer`. */
  readonly sizes: readonly Tree[]
  readonly properties: readonly string[]
  readonly of: readonly NameTree[]
  readonly family: { readonly index: NameTree; readonly from: Tree; readonly to: Tree } | undefined
  readonly range: Range
}

/** One hypothesis: a relation, or an expression with a property (`X - I invertible`, `A symmetric`, `s = s(x)`). */
export type Hypothesis =
  | { readonly kind: 'relation'; readonly formula: Formula; readonly range: Range }
  | { readonly kind: 'property'; readonly subject: Tree; readonly properties: readonly string[]; readonly range: Range }

/** The expressions of a hypothesis. */
export const treesOf = (hypothesis: Hypothesis): readonly Tree[] =>
  hypothesis.kind === 'property' ? [hypothesis.subject] : hypothesis.formula.parts

/** A claim as written on one line: a formula, and after `given` its hypotheses. */
export interface ClaimText {
  readonly formula: Formula
  readonly given: readonly Hypothesis[]
}
