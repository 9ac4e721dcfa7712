import { describe, expect, test } from 'vitest'
import {
  parseClaim,
  parseDeclaration,
  parseDeclarationType,
  parseFormula,
  parseHypotheses,
  parseSize,
} from '../../src/syntax/parse.ts'
import { outcome, show, showFormula, showHypothesis } from './show.ts'

const plain = (text: string, names: readonly string[] = []) =>
  outcome(parseFormula(text, { spelling: 'plain', names: new Set(names) }), showFormula)
const latex = (text: string, names: readonly string[] = []) =>
  outcome(parseFormula(text, { spelling: 'latex', names: new Set(names) }), showFormula)

/** The table of expressions: every spelling of a row, and the tree that each of them gives. */
const rows: readonly { row: string; is: string; plain: readonly string[]; latex: readonly string[] }[] = [
  {
    row: 'transpose',
    is: 'transpose(A)',
    plain: ["A'", 'Aᵀ', 'A^T', 'A^⊤', 'A⊤', 'A^{T}'],
    latex: [
      'A^T',
      'A^{T}',
      'A^\\top',
      'A^{\\top}',
      'A^\\intercal',
      'A^{\\mathsf T}',
      'A^{\\mathrm{T}}',
      'A^{\\rm T}',
      'A^\\mathsf T',
      "A'",
      'A^{\\prime}',
      'A^\\prime',
      '\\mathbf{A}^T',
      '\\left.A^T\\right.',
    ],
  },
  { row: 'inverse', is: 'power(A, negate(1))', plain: ['A^-1', 'A⁻¹', 'A^{-1}', 'A^(-1)'], latex: ['A^{-1}', 'A^-1'] },
  {
    row: 'inverse of a bracket',
    is: 'power(bracket(A), negate(1))',
    plain: ['(A)^-1', '[A]^-1'],
    latex: ['[A]^{-1}', '\\left[A\\right]^{-1}', '\\{A\\}^{-1}'],
  },
  { row: 'inverse as a function', is: 'inv(A)', plain: ['inv(A)', 'inv A'], latex: ['\\operatorname{inv}(A)'] },
  {
    row: 'inverse transposed',
    is: 'transpose(power(A, negate(1)))',
    plain: ['A^-T', 'A⁻ᵀ', 'A^{-T}', "A^-1'"],
    latex: ['A^{-T}', 'A^{-\\top}', 'A^{-\\mathrm{T}}', 'A^{-\\mathsf T}'],
  },
  { row: 'power', is: 'power(A, 2)', plain: ['A^2', 'A²', 'A^{2}', 'A^(2)'], latex: ['A^2', 'A^{2}'] },
  {
    row: 'power by a letter',
    is: 'power(A, sum(k, negate(1)))',
    plain: ['A^(k-1)', 'A^{k-1}'],
    latex: ['A^{k-1}', 'A^{k - 1}'],
  },
  {
    row: 'pseudo-inverse',
    is: 'pseudo-inverse(A)',
    plain: ['A^+', 'A⁺', 'A^{+}'],
    latex: ['A^+', 'A^\\dagger', 'A^{\\dagger}'],
  },
  { row: 'star', is: 'star(A)', plain: ['A^*', 'A^{*}'], latex: ['A^*', 'A^{\\ast}', 'A^\\star'] },
  {
    row: 'adjugate',
    is: 'adj(A)',
    plain: ['adj(A)', 'adj A'],
    latex: ['\\operatorname{adj}(A)', '\\operatorname{adj} A'],
  },
  { row: 'cofactors', is: 'cof(A)', plain: ['cof(A)'], latex: ['\\operatorname{cof}(A)', '\\mathrm{cof}(A)'] },
  { row: 'Hermitian transpose', is: 'hermitian(A)', plain: ['A^H', 'Aᴴ'], latex: ['A^H', 'A^{H}', 'A^{\\mathrm{H}}'] },
  {
    row: 'product',
    is: 'product(A, B)',
    plain: ['A B', 'A*B', 'A·B', 'A ⋅ B', 'AB', 'A × B'],
    latex: [
      'A B',
      'AB',
      'A \\cdot B',
      'A * B',
      'A \\times B',
      'A\\,B',
      'A\\;B',
      '\\mathbf{AB}',
      '\\boldsymbol{A}\\boldsymbol{B}',
      '{AB}',
    ],
  },
  {
    row: 'entrywise product',
    is: 'entrywise product(A, B)',
    plain: ['A ∘ B', 'A ⊙ B', 'A .* B', 'A.*B'],
    latex: ['A \\circ B', 'A \\odot B'],
  },
  { row: 'entrywise quotient', is: 'entrywise quotient(A, B)', plain: ['A ./ B', 'A ⊘ B'], latex: ['A \\oslash B'] },
  {
    row: 'entrywise power',
    is: 'entrywise power(A, 2)',
    plain: ['A .^ 2', 'A.^2'],
    latex: ['A^{\\circ 2}', 'A^{\\odot 2}'],
  },
  { row: 'Kronecker product', is: 'kronecker(A, B)', plain: ['A ⊗ B'], latex: ['A \\otimes B'] },
  {
    row: 'Kronecker product as a function',
    is: 'kron(A, B)',
    plain: ['kron(A,B)', 'kron(A, B)'],
    latex: ['\\operatorname{kron}(A, B)'],
  },
  { row: 'Kronecker sum', is: 'kronecker sum(A, B)', plain: ['A ⊕ B'], latex: ['A \\oplus B'] },
  {
    row: 'vec',
    is: 'vec(A)',
    plain: ['vec(A)', 'vec A'],
    latex: [
      '\\operatorname{vec}(A)',
      '\\operatorname{vec} A',
      '\\mathrm{vec}(A)',
      '{\\rm vec}(A)',
      'vec{A}',
      '\\text{vec}(A)',
    ],
  },
  {
    row: 'diag',
    is: 'diag(x)',
    plain: ['diag(x)'],
    latex: ['\\operatorname{diag}(x)', '\\text{diag}(x)', '\\diag(x)', 'diag(x)'],
  },
  {
    row: 'trace',
    is: 'tr(A)',
    plain: ['tr(A)', 'Tr A', 'trace(A)', 'tr A', 'Tr(A)'],
    latex: [
      '\\operatorname{tr}(A)',
      '\\operatorname{Tr}(A)',
      '\\operatorname*{tr}(A)',
      '\\mathrm{Tr}(A)',
      '\\mathrm{tr} A',
      '{\\rm tr}(A)',
      '\\text{tr}(A)',
      '\\text { tr }(A)',
      '\\tr(A)',
      '\\trace(A)',
      'tr(A)',
      'tr\\{A\\}',
      'Tr\\left(A\\right)',
      '\\text{tr} \\left( A \\right)',
      'tr[A]',
      '\\operatorname{trace}\\big(A\\big)',
    ],
  },
  {
    row: 'determinant',
    is: 'det(A)',
    plain: ['det(A)', 'det A'],
    latex: ['\\det(A)', '\\det A', '\\operatorname{det}(A)'],
  },
  {
    row: 'bars',
    is: 'bars(A)',
    plain: ['|A|'],
    latex: ['|A|', '\\left|A\\right|', '\\lvert A \\rvert', '\\vert A \\vert', '\\big|A\\big|', '\\bigl|A\\bigr|'],
  },
  {
    row: 'a determinant written out',
    is: 'bars([a, b; c, d])',
    plain: ['|[a, b; c, d]|'],
    latex: ['\\begin{vmatrix} a & b \\\\ c & d \\end{vmatrix}'],
  },
  {
    row: 'log of a determinant',
    is: 'log(bars(A))',
    plain: ['log|A|', 'ln|A|'],
    latex: ['\\ln|A|', '\\log\\left|A\\right|', '\\ln \\lvert A\\rvert'],
  },
  {
    row: 'norm',
    is: 'norm(x)',
    plain: ['‖x‖', '||x||'],
    latex: [
      '\\|x\\|',
      '\\lVert x \\rVert',
      '\\Vert x \\Vert',
      '\\left\\|x\\right\\|',
      '||x||',
      '\\left\\lVert x \\right\\rVert',
    ],
  },
  {
    row: 'squared norm',
    is: 'power(norm 2(x), 2)',
    plain: ['‖x‖₂²', '‖x‖_2^2', '||x||_2^2'],
    latex: ['\\|x\\|_2^2', '\\|x\\|^2_2', '\\left\\|x\\right\\|_{2}^{2}', '||x||_2^2'],
  },
  {
    row: 'Frobenius norm',
    is: 'norm F(A)',
    plain: ['‖A‖_F'],
    latex: ['\\|A\\|_F', '\\|A\\|_{F}', '\\|A\\|_{\\mathrm{F}}'],
  },
  {
    row: 'norms as functions',
    is: 'sum(norm(x), norm1(x), norm2sq(x), normF(A), normF2(A))',
    plain: ['norm(x) + norm1(x) + norm2sq(x) + normF(A) + normF2(A)'],
    latex: [],
  },
  {
    row: 'functions',
    is: 'product(exp(x), log(x), sqrt(s), abs(s), sign(x), sin(x), cos(x), tan(x), sinh(x), cosh(x), tanh(x))',
    plain: [
      'exp(x) log(x) sqrt(s) abs(s) sign(x) sin(x) cos(x) tan(x) sinh(x) cosh(x) tanh(x)',
      'exp x ln x √s abs(s) sgn(x) sin x cos x tan x sinh x cosh x tanh x',
    ],
    latex: [
      '\\exp(x) \\ln(x) \\sqrt{s} \\operatorname{abs}(s) \\operatorname{sgn}(x) \\sin x \\cos x \\tan(x) \\sinh(x) \\cosh x \\tanh(x)',
    ],
  },
  {
    row: 'functions of columns',
    is: 'product(sigmoid(x), sigmoid(x), relu(x), softplus(x), softmax(x), logsumexp(x))',
    plain: ['sigmoid(x) σ(x) relu(x) softplus(x) softmax(x) logsumexp(x)'],
    latex: [
      '\\operatorname{sigmoid}(x) \\sigma(x) \\operatorname{ReLU}(x) \\operatorname{softplus}(x) \\operatorname{softmax}(x) \\operatorname{logsumexp}(x)',
    ],
  },
  { row: 'power of e', is: 'power(e, z_[i])', plain: ['e^{z_i}', 'e^(z_i)'], latex: ['e^{z_i}'] },
  { row: 'matrix exponential', is: 'expm(A)', plain: ['expm(A)'], latex: ['\\operatorname{expm}(A)'] },
  {
    row: 'fraction',
    is: 'quotient(1, 2)',
    plain: ['1/2'],
    latex: [
      '\\frac{1}{2}',
      '\\frac12',
      '\\tfrac12',
      '\\dfrac{1}{2}',
      '\\cfrac{1}{2}',
      '{1 \\over 2}',
      '1 \\over 2',
      '1/2',
      '\\frac1{2}',
    ],
  },
  {
    row: 'fraction of letters',
    is: 'quotient(n, 2)',
    plain: ['n/2'],
    latex: ['\\frac n2', '\\frac{n}2', '\\frac {n} {2}'],
  },
  {
    row: 'factor in brackets',
    is: 'product(bracket(quotient(1, N)), X)',
    plain: ['(1/N) X'],
    latex: ['\\left(\\frac{1}{N}\\right) X', '(1/N) X'],
  },
  { row: 'identity', is: 'I', plain: ['I'], latex: ['I', '\\mathbf{I}', '\\mathbf I'] },
  { row: 'identity of a size', is: 'I(n)', plain: ['I_n', 'I(n)', 'I_{n}'], latex: ['I_n', 'I_{n}', '\\mathbf{I}_n'] },
  { row: 'identity of a product', is: 'I(product(n, m))', plain: ['I(n*m)', 'I(n m)'], latex: ['I_{nm}', 'I_{n m}'] },
  {
    row: 'zeros',
    is: 'zeros(m, n)',
    plain: ['zeros(m,n)'],
    latex: ['0_{m\\times n}', '0_{m \\times n}', '\\mathbf{0}_{m \\times n}'],
  },
  {
    row: 'ones',
    is: 'ones()',
    plain: ['𝟏', '𝟙'],
    latex: ['\\mathbf{1}', '\\mathbf 1', '\\mathbb{1}', '\\boldsymbol{1}', '\\vec{1}'],
  },
  {
    row: 'ones of a size',
    is: 'ones(n)',
    plain: ['ones(n)', '𝟏_n', '1_n'],
    latex: ['\\mathbf{1}_n', '\\mathbf 1_n', '\\mathbf{1}_{n}', '1_n'],
  },
  { row: 'a matrix of ones', is: 'ones(m, n)', plain: ['ones(m,n)'], latex: ['\\mathbf{1}_{m \\times n}'] },
  { row: 'unit column', is: 'e(i)', plain: ['e_i'], latex: ['e_i', 'e_{i}', '\\mathbf{e}_i'] },
  { row: 'unit column of a size', is: 'e(i, n)', plain: ['e(i,n)'], latex: [] },
  { row: 'single-entry matrix', is: 'single(i, j, m, n)', plain: ['single(i,j,m,n)'], latex: [] },
  {
    row: 'Kronecker delta',
    is: 'delta(i, j)',
    plain: ['delta(i,j)', 'delta_ij', 'delta_{ij}', 'δ_ij', 'δ(i,j)', 'δ_{ij}'],
    latex: ['\\delta_{ij}', '\\delta_{i,j}'],
  },
  { row: 'commutation matrix', is: 'K(m, n)', plain: ['K(m,n)', 'K_mn'], latex: ['K_{mn}', 'K_{m,n}'] },
  { row: 'pi', is: 'pi', plain: ['pi', 'π'], latex: ['\\pi', 'π'] },
  {
    row: 'entry',
    is: 'A_[i, j]',
    plain: ['A_ij', 'A_{ij}', 'A_{i,j}'],
    latex: ['A_{ij}', 'A_{i,j}', 'A_{i, j}', '\\mathbf{A}_{ij}'],
  },
  { row: 'entry in brackets', is: 'entry(A, i, j)', plain: ['A[i,j]', 'A(i,j)', 'A (i, j)'], latex: [] },
  {
    row: 'component',
    is: 'x_[i]',
    plain: ['x_i', 'x_{i}', 'xᵢ'],
    latex: ['x_i', 'x_{i}', '\\boldsymbol{x}_i', 'x_\\mathbf{i}'],
  },
  { row: 'component in brackets', is: 'entry(x, i)', plain: ['x(i)', 'x[i]'], latex: [] },
  {
    row: 'entry by number',
    is: 'A_[1, 2]',
    plain: ['A12', 'A_12', 'A_{12}', 'A_{1,2}', 'A₁₂'],
    latex: ['A_{12}', 'A_{1,2}', 'A12'],
  },
  {
    row: 'entry of a product',
    is: 'entry(bracket(product(A, B)), i, j)',
    plain: ['(A B)_ij', '(A*B)(i,j)', '(AB)_{i,j}'],
    latex: ['[A B]_{ij}', '(AB)_{ij}', '\\left[A B\\right]_{i, j}'],
  },
  { row: 'entry of an inverse', is: 'entry(inv(X), k, l)', plain: ['inv(X)(k,l)', 'inv(X)_kl'], latex: [] },
  {
    row: 'matrix of entries',
    is: 'entries(product(x_[i], x_[j]), m, m)',
    plain: ['(x_i x_j)_{m × m}'],
    latex: ['(x_i x_j)_{m \\times m}'],
  },
  { row: 'sum of all entries', is: 'sum(X)', plain: ['sum(X)'], latex: ['\\operatorname{sum}(X)'] },
  {
    row: 'sum',
    is: 'sum i=1..n of x_[i]',
    plain: ['Σ_{i=1}^n x_i', '∑_{i=1}^{n} x_i', 'sum(i,1,n,x_i)'],
    latex: [
      '\\sum_{i=1}^{n} x_i',
      '\\sum_{i=1}^n x_i',
      '\\sum^n_{i=1} x_i',
      '\\sum\\limits_{i=1}^n x_i',
      '\\Sigma_{i=1}^n x_i',
    ],
  },
  {
    row: 'sum over an index',
    is: 'sum i of sum j of product(x_[i], y_[j])',
    plain: ['Σ_i Σ_j x_i y_j'],
    latex: ['\\sum_i \\sum_j x_i y_j', '\\sum_{i}\\sum_{j} x_iy_j'],
  },
  { row: 'sum to n', is: 'sum i..n of x_[i]', plain: ['Σ_i^n x_i'], latex: ['\\sum_i^n x_i'] },
  {
    row: 'sum over two',
    is: 'sum i, j of A_[i, j]',
    plain: ['Σ_{i,j} A_ij'],
    latex: ['\\sum_{i,j} A_{ij}', '\\sum_{ij} A_{ij}'],
  },
  {
    row: 'sum but for one',
    is: 'sum i≠k of product(y_[i], p_[k])',
    plain: ['∑_{i≠k} y_i p_k'],
    latex: ['\\sum_{i\\neq k} y_i p_k'],
  },
  {
    row: 'product over an index',
    is: 'prod i=1..n of x_[i]',
    plain: ['∏_{i=1}^n x_i', 'prod(i,1,n,x_i)'],
    latex: ['\\prod_{i=1}^n x_i'],
  },
  {
    row: 'blocks',
    is: '[A, B; C, D]',
    plain: ['[A, B; C, D]', '[A,B;C,D]'],
    latex: [
      '\\begin{bmatrix} A & B \\\\ C & D \\end{bmatrix}',
      '\\begin{pmatrix} A & B \\\\ C & D \\\\ \\end{pmatrix}',
      '\\begin{smallmatrix} A & B \\\\ C & D \\end{smallmatrix}',
      '\\begin{array}{cc} A & B \\\\ C & D \\end{array}',
      '\\begin{matrix} A & B \\\\[2pt] C & D \\end{matrix}',
    ],
  },
  {
    row: 'inner product',
    is: 'inner(A, B)',
    plain: ['⟨A,B⟩', '⟨A, B⟩', 'inner(A,B)'],
    latex: ['\\langle A,B\\rangle', '\\langle A,B\\rangle_F', '\\left\\langle A, B \\right\\rangle'],
  },
  { row: 'Frobenius product', is: 'frobenius(A, B)', plain: [], latex: ['A:B', 'A : B'] },
  { row: 'commutator', is: 'comm(A, B)', plain: ['comm(A,B)'], latex: [] },
  { row: 'symmetric part', is: 'sym(A)', plain: ['sym(A)'], latex: [] },
  {
    row: 'differential',
    is: 'differential(X)',
    plain: ['dX', 'd(X)', '∂X', 'd X'],
    latex: ['dX', '\\mathrm{d}X', '\\mathrm{d} X', '\\mathrm{~d} X', 'd\\mathbf{X}', '\\partial X', '{\\rm d}X'],
  },
  {
    row: 'differential of a product',
    is: 'differential(product(X, Y))',
    plain: ['d(XY)', 'd(X Y)'],
    latex: ['d(XY)', 'd\\left(XY\\right)', '\\mathrm{d}[XY]'],
  },
  {
    row: 'differential of a trace',
    is: 'differential(tr(X))',
    plain: ['d tr(X)', 'dtr(X)'],
    latex: ['d \\operatorname{tr}(X)', 'd\\,\\text{tr}(X)', '\\mathrm{d}\\mathrm{tr}(X)'],
  },
  {
    row: 'second differential',
    is: 'second differential(f)',
    plain: ['d2(f)', '∂²f', 'd²f'],
    latex: ['\\mathrm{d}^2 f', 'd^2 f', '\\partial^2 f'],
  },
  {
    row: 'derivative',
    is: 'd{f} by {x}',
    plain: ['∂f/∂x', 'd(f)/dx', 'd f/dx', 'd/dx f', '∂/∂x f', 'd(f)/d(x)'],
    latex: [
      '\\frac{\\partial f}{\\partial x}',
      '\\frac{d f}{d x}',
      '\\frac{df}{dx}',
      '\\frac{\\mathrm{d} f}{\\mathrm{d} x}',
      '\\partial f / \\partial x',
      '\\frac{\\partial}{\\partial x} f',
      '\\frac{d}{dx} f',
      '\\dfrac{\\partial f}{\\partial \\mathbf{x}}',
      'df \\over dx',
      '\\frac{\\partial}{\\partial x}\\left(f\\right)',
    ],
  },
  {
    row: 'derivative of a form',
    is: 'd{product(transpose(x), A, x)} by {x}',
    plain: ['∂(xᵀAx)/∂x', "d(x'*A*x)/dx", "∂/∂x x'Ax"],
    latex: [
      '\\frac{\\partial x^T A x}{\\partial x}',
      '\\frac{\\partial}{\\partial x} x^TAx',
      '\\frac{\\partial (x^T A x)}{\\partial x}',
    ],
  },
  {
    row: 'gradient',
    is: '∇{f} by {x}',
    plain: ['∇_x f', '∇_{x} f', '∇_x (f)'],
    latex: ['\\nabla_x f', '\\nabla_{x} f', '\\nabla_{\\mathbf{x}} f'],
  },
  { row: 'gradient without a letter', is: '∇{f} by {}', plain: ['∇f'], latex: ['\\nabla f'] },
  {
    row: 'derivative of a function by its letter',
    is: 'bracket(d{f(x)} by {x})',
    plain: ["f'(x)", "f' (x)"],
    latex: ["f'(x)"],
  },
  {
    row: 'second derivative of a function',
    is: 'bracket(∇²{g(theta)} by {theta})',
    plain: ["g''(θ)"],
    latex: ["g''(\\theta)"],
  },
  { row: 'derivative by an entry', is: 'd{f} by {entry(X, i, j)}', plain: ['d(f)/dX(i,j)', '∂f/∂X(i,j)'], latex: [] },
  {
    row: 'derivative by a subscripted entry',
    is: 'd{f} by {X_[i, j]}',
    plain: ['∂f/∂X_ij', 'd(f)/dX_{ij}'],
    latex: ['\\frac{\\partial f}{\\partial X_{ij}}'],
  },
  { row: 'derivative by a component', is: 'd{f} by {entry(x, j)}', plain: ['d(f)/dx(j)'], latex: [] },
  {
    row: 'derivative by a transpose',
    is: 'd{y} by {transpose(x)}',
    plain: ["d(y)/dx'", '∂y/∂xᵀ'],
    latex: ['\\frac{\\partial y}{\\partial x^T}', '\\frac{\\partial y}{\\partial x^{\\top}}'],
  },
  {
    row: 'derivative of vec',
    is: 'd{vec(Y)} by {transpose(vec(X))}',
    plain: ["d(vec(Y))/d(vec(X)')", '∂vec(Y)/∂vec(X)ᵀ'],
    latex: ['\\frac{\\partial \\operatorname{vec}(Y)}{\\partial \\operatorname{vec}(X)^T}'],
  },
  { row: 'derivative by a symmetric matrix', is: 'd{f} by {X tied}', plain: ['d(f)/dsym(X)'], latex: [] },
  {
    row: 'second derivative',
    is: 'd²{f} by {x and transpose(x)}',
    plain: ["d2(f)/dxdx'", "d2(f)/dx dx'", '∂²f/∂x∂xᵀ', "d^2 f/dx dx'"],
    latex: [
      '\\frac{\\partial^2 f}{\\partial x\\,\\partial x^T}',
      '\\frac{\\partial^2 f}{\\partial x \\partial x^T}',
      '\\frac{\\partial^2}{\\partial x \\partial x^T} f',
    ],
  },
  {
    row: 'mixed second derivative',
    is: 'd²{f} by {x and transpose(y)}',
    plain: ["d2(f)/dxdy'"],
    latex: ['\\frac{\\partial^2 f}{\\partial x \\partial y^T}'],
  },
  {
    row: 'second derivative by a scalar',
    is: 'd²{f} by {t and t}',
    plain: ['d2(f)/dt2', 'd2(f)/dt^2'],
    latex: ['\\frac{d^2 f}{dt^2}', '\\frac{\\mathrm{d}^2 f}{\\mathrm{d} t^2}'],
  },
  {
    row: 'Hessian',
    is: '∇²{f} by {x}',
    plain: ['∇_x² f', '∇_x^2 f', '∇²_x f'],
    latex: ['\\nabla_x^2 f', '\\nabla^2_x f', '\\nabla_{x}^{2} f'],
  },
  {
    row: 'decorations',
    is: 'product(x~bar, beta~hat, x~tilde, y~vec)',
    plain: ['x̄ β̂ x̃ y⃗'],
    latex: [
      '\\bar x \\hat\\beta \\tilde x \\vec y',
      '\\bar{x}\\hat{\\beta}\\tilde{\\mathbf{x}}\\vec{y}',
      '\\overline{x}\\widehat\\beta\\widetilde{x}\\vec{y}',
    ],
  },
  {
    row: 'dropped decorations',
    is: 'product(x, mu, L, bracket(y), z)',
    plain: ['x μ L (y) z', 'x mu L (y) z'],
    latex: [
      '\\mathbf x \\boldsymbol\\mu \\mathcal L \\left( y \\right) z',
      '{\\bf x} \\bm{\\mu} L \\big(y\\big) \\boxed{z} \\tag{1}',
      '\\cancel{x} \\mu \\underbrace{L}_{n} \\; (y) z',
    ],
  },
  {
    row: 'Δ is part of a name',
    is: 'sum(DeltaX, product(A, Deltax))',
    plain: ['ΔX + A Δx'],
    latex: ['\\Delta X + A \\Delta x', '\\Delta X + A \\Delta\\mathbf{x}'],
  },
]

describe('the table of expressions', () => {
  for (const { row, is, plain: plainTexts, latex: latexTexts } of rows) {
    describe(row, () => {
      test.each(plainTexts)('%s', (text) => expect(plain(text)).toBe(is))
      test.each(latexTexts)('%s', (text) => expect(latex(text)).toBe(is))
    })
  }
})

test.each([
  ['a = b ≠ c', 'a = b ≠ c'],
  ['a := b ≡ c', 'a := b ≡ c'],
  ['a > b ≥ c >= d', 'a > b ≥ c ≥ d'],
  ['A ⪰ 0', 'A ⪰ 0'],
  ['A ∈ ℝ^{m×n}', 'A ∈ power(ℝ, product(m, n))'],
  ['x ∝ y ≈ z <= w', 'x ∝ y ≈ z ≤ w'],
  ['x \\neq y \\triangleq z \\equiv w', 'x ≠ y := z ≡ w'],
  ['A \\succeq 0', 'A ⪰ 0'],
  ['x \\in \\mathbb{R}^n', 'x ∈ power(ℝ, n)'],
  ['x \\propto y \\approx z \\leq w', 'x ∝ y ≈ z ≤ w'],
  ['A \\overset{\\text{if}}{=} B', 'A = B'],
])('the relations of %s', (text, is) => {
  expect(outcome(parseFormula(text), showFormula)).toBe(is)
})

describe('precedence', () => {
  test.each([
    ["X'^2", 'power(transpose(X), 2)'],
    ["X^3'", 'transpose(power(X, 3))'],
    ['A_ij B', 'product(A_[i, j], B)'],
    ['AB^-1', 'product(A, power(B, negate(1)))'],
    ["Ax'", 'product(A, transpose(x))'],
    ['dW^-1', 'differential(power(W, negate(1)))'],
    ["dX'", 'transpose(differential(X))'],
    ['dX^-T', 'transpose(differential(power(X, negate(1))))'],
    ['dX^2', 'differential(power(X, 2))'],
    ['dwX', 'product(differential(w), X)'],
    ['dXX^{-1}', 'product(differential(X), power(X, negate(1)))'],
    ['A dx B', 'product(A, differential(x), B)'],
    ['1/2 x', 'product(quotient(1, 2), x)'],
    ['a*b/c d', 'product(quotient(product(a, b), c), d)'],
    ['A B ∘ C', 'entrywise product(product(A, B), C)'],
    ['A .* B * C', 'entrywise product(A, product(B, C))'],
    ['A B ⊗ C', 'kronecker(product(A, B), C)'],
    ['A ⊗ B ∘ C ⊗ D', 'entrywise product(kronecker(A, B), kronecker(C, D))'],
    ['-A B + C', 'sum(negate(product(A, B)), C)'],
    ['-A ∘ B', 'negate(entrywise product(A, B))'],
    ['a - b - c', 'sum(a, negate(b), negate(c))'],
    ['A * -B', 'product(A, negate(B))'],
    ['tr A B + C', 'sum(tr(product(A, B)), C)'],
    ['tr(A) B', 'product(tr(A), B)'],
    ["tr(A)' B", 'product(transpose(tr(A)), B)'],
    ['det A B - C', 'sum(det(product(A, B)), negate(C))'],
    ['vec A X B', 'vec(product(A, X, B))'],
    ['log x y', 'product(log(x), y)'],
    ['log det X', 'log(det(X))'],
    ["log x'", 'log(transpose(x))'],
    ['sin^2 x', 'power(sin(x), 2)'],
    ['exp(x)^2', 'power(exp(x), 2)'],
    ['1./x', 'entrywise quotient(1, x)'],
    ['0.5 x', 'product(0.5, x)'],
    ['Σ_i x_i y_i + z', 'sum(sum i of product(x_[i], y_[i]), z)'],
    ['∑_{i=1}^n -x_i', 'sum i=1..n of negate(x_[i])'],
    ['∂/∂X tr(XA) B + C', 'sum(d{product(tr(product(X, A)), B)} by {X}, C)'],
    ['∇_x a b - c', 'sum(∇{product(a, b)} by {x}, negate(c))'],
    ['∇_W -tr(W)', '∇{negate(tr(W))} by {W}'],
    ["d(x'*A*x)/dx*y", 'product(d{product(transpose(x), A, x)} by {x}, y)'],
    ["(d(J)/dW)*inv(A)'", 'product(bracket(d{J} by {W}), transpose(inv(A)))'],
    ["(d(s)/dx')'", 'transpose(bracket(d{s} by {transpose(x)}))'],
    ['d log(det(X))/dX', 'd{log(det(X))} by {X}'],
    ['2(x)', 'product(2, bracket(x))'],
  ])('%s', (text, is) => expect(plain(text)).toBe(is))

  test.each([
    ['2 X : dX', 'frobenius(product(2, X), differential(X))'],
    [
      '2(W\\odot X):dU\\,V^T',
      'frobenius(product(2, bracket(entrywise product(W, X))), product(differential(U), transpose(V)))',
    ],
    ['A + B : C', 'sum(A, frobenius(B, C))'],
    ['\\operatorname{Tr} AB + C', 'sum(tr(product(A, B)), C)'],
    ['\\sin^2 x', 'power(sin(x), 2)'],
    ['\\sin{2x} y', 'product(sin(product(2, x)), y)'],
    ['\\log{xy}', 'log(product(x, y))'],
    ['\\sin^2{2x}', 'power(sin(product(2, x)), 2)'],
    ['\\sin^{2}(x) y', 'product(power(sin(x), 2), y)'],
    ['\\beta^T_1 x', 'product(transpose(beta_[1]), x)'],
    ['x^2_i', 'power(x_[i], 2)'],
    ['X^T_{ij}', 'entry(transpose(X), i, j)'],
    ['X^{-1}_{kl}', 'entry(power(X, negate(1)), k, l)'],
    ['\\frac{d}{dx} x^Tx + y', 'sum(d{product(transpose(x), x)} by {x}, y)'],
    [
      '\\frac{\\partial}{\\partial \\mu}(x - \\mu)^T(x - \\mu)',
      'd{product(transpose(bracket(sum(x, negate(mu)))), bracket(sum(x, negate(mu))))} by {mu}',
    ],
    ['\\boldsymbol{ABA^T}', 'product(A, B, transpose(A))'],
    ['\\boldsymbol{ba}^{\\top}', 'product(b, transpose(a))'],
    ['{\\bf v}^T_1 {\\bf Sv}_1', 'product(transpose(v_[1]), S, v_[1])'],
    ['\\partial \\text{Tr}(AXB)', 'differential(tr(product(A, X, B)))'],
    ['d|X^k|', 'differential(bars(power(X, k)))'],
    ['d(trP_k)\\over dK_k', 'd{tr(P_[k])} by {K_[k]}'],
    ['|A| |B| |C|', 'product(bars(A), bars(B), bars(C))'],
    ['\\left| A \\left| B \\right| \\right|', 'bars(product(A, bars(B)))'],
    ['\\frac{d}{2} \\log(2\\pi)', 'product(quotient(d, 2), log(product(2, pi)))'],
    ['\\frac{nd}{2} \\log(2\\pi)', 'product(quotient(product(n, d), 2), log(product(2, pi)))'],
    ['(2\\pi)^d\\det(\\Sigma)', 'product(power(bracket(product(2, pi)), d), det(Sigma))'],
    ['\\frac{\\partial f}{\\partial \\mathrm{vec} X^T}', 'd{f} by {vec(transpose(X))}'],
    [
      '\\frac{\\partial^2 f}{\\partial \\mathrm{vec} X \\partial(\\mathrm{vec}X)^{\\top}}',
      'd²{f} by {vec(X) and transpose(bracket(vec(X)))}',
    ],
  ])('%s', (text, is) => expect(latex(text)).toBe(is))
})

describe('claims', () => {
  test.each([
    ['A B = C given A = I, B invertible', 'product(A, B) = C', ['A = I', 'B is invertible']],
    ['B = C given A, B symmetric posdef, C = 0', 'B = C', ['A is symmetric posdef', 'B is symmetric posdef', 'C = 0']],
    ['x = y', 'x = y', []],
    ['\\det(A^k) = \\det(A)^k given k \\geq 0', 'det(power(A, k)) = power(det(A), k)', ['k ≥ 0']],
  ])('%s', (text, formula, given) => {
    const reading = parseClaim(text)
    expect(outcome(reading, (claim) => showFormula(claim.formula))).toBe(formula)
    expect(reading.ok && reading.value.given.map(showHypothesis)).toEqual(given)
  })

  test.each([
    ['Qᵀ Q = I, pᵀ 1 = 1', ['product(transpose(Q), Q) = I', 'product(transpose(p), 1) = 1']],
    ['X - I invertible', ['sum(X, negate(I)) is invertible']],
    ['s = s(x),\\ r = r(x)', ['s = s(x)', 'r = r(x)']],
    ['g = g(U),\\ U = U(X)', ['g = g(U)', 'U = U(X)']],
    ['k \\geq 0', ['k ≥ 0']],
    ['X \\neq 0', ['X ≠ 0']],
    ['s^2 \\neq t^2', ['power(s, 2) ≠ power(t, 2)']],
    ['k >= 1', ['k ≥ 1']],
    ['Λ diagonal', ['Lambda is diagonal']],
    ["Q'*Q = I(m)", ['product(transpose(Q), Q) = I(m)']],
  ])('given %s', (text, is) => {
    const reading = parseHypotheses(text)
    expect(reading.ok && reading.value.map(showHypothesis)).toEqual(is)
  })
})

describe('declarations', () => {
  const read = (text: string) =>
    outcome(parseDeclaration(text), ({ names, type, sizes, properties, of, family }) =>
      [
        names.map(show).join(', '),
        `${type}(${sizes.map(show).join(', ')})`,
        ...properties,
        ...of.map((name) => `of ${show(name)}`),
        ...(family ? [`for ${show(family.index)} = ${show(family.from)}..${show(family.to)}`] : []),
      ].join(' | '),
    )
  test.each([
    ['let A : matrix(m, n)', 'A | matrix(m, n)'],
    ['A : matrix(m, n) symmetric', 'A | matrix(m, n) | symmetric'],
    ['let x, b : vector(n)', 'x, b | vector(n)'],
    ['let a, λ : scalar', 'a, lambda | scalar()'],
    ['k : integer constant', 'k | integer() | constant'],
    ['let S : matrix(n, n) symmetric posdef', 'S | matrix(n, n) | symmetric | posdef'],
    ['let X_t : vector(n) for t = 1..N', 'X_[t] | vector(n) | for t = 1..N'],
    ['let Y : matrix(n, n) of x', 'Y | matrix(n, n) | of x'],
    ['J : scalar of W, b', 'J | scalar() | of W | of b'],
    ['A11, A_12, A_{2,1} : matrix(n*m, n + 1)', 'A11, A12, A21 | matrix(product(n, m), sum(n, 1))'],
    ['β_1 : vector(p)', 'beta1 | vector(p)'],
    ['beta, Loss : scalar', 'beta, Loss | scalar()'],
    ['\\hat{\\beta} : vector(p)', 'beta~hat | vector(p)'],
    ['P_k^- : matrix(n, n)', 'P_[k]^- | matrix(n, n)'],
    ['r : row(n) positive', 'r | row(n) | positive'],
  ])('%s', (text, is) => expect(read(text)).toBe(is))

  test.each([
    ['matrix(n, n) symmetric invertible', 'matrix', ['n', 'n'], ['symmetric', 'invertible']],
    ['scalar of W', 'scalar', [], []],
    ['vector(n) positive', 'vector', ['n'], ['positive']],
    ['matrix(2, 2)', 'matrix', ['2', '2'], []],
    ['integer constant', 'integer', [], ['constant']],
  ])('the type %s', (text, type, sizes, properties) => {
    const reading = parseDeclarationType(text)
    expect(reading.ok && [reading.value.type, reading.value.sizes.map(show), reading.value.properties]).toEqual([
      type,
      sizes,
      properties,
    ])
  })

  test.each([
    ['n', 'n'],
    ['n*m', 'product(n, m)'],
    ['n + m', 'sum(n, m)'],
    ['2n', 'product(2, n)'],
    ['12', '12'],
  ])('the size %s', (text, is) => expect(outcome(parseSize(text), show)).toBe(is))
})
