import { describe, expect, test } from 'vitest'
import { print, printClaim } from '../../src/syntax/print.ts'
import { printShape } from '../../src/syntax/print-shapes.ts'
import { type ReadClaimOptions, readClaim, readTerm, theClaim } from '../../src/syntax/read.ts'
import { describeFailure } from '../../src/syntax/shape-failure.ts'
import { type Statement, same, shapeOf, type Term } from '../../src/term/index.ts'

const letters: ReadClaimOptions['let'] = {
  A: 'matrix(m, n)',
  B: 'matrix(n, m)',
  S: 'matrix(n, n)',
  W: 'matrix(n, n)',
  x: 'vector(n)',
  y: 'vector(n)',
  z: 'vector(m)',
  s: 'scalar',
  t: 'scalar',
  k: 'integer',
  beta: 'scalar',
}

function term(text: string, options: ReadClaimOptions = { let: letters }): Term {
  const read = readTerm(text, options)
  if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.failure)}`)
  return read.term
}

describe('the three spellings give one term', () => {
  test.each([
    ['A^T', "A'", 'Aᵀ'],
    ['S^{-1}', 'inv(S)', 'S⁻¹'],
    ['S^{-T}', "inv(S)'", 'S⁻ᵀ'],
    ['S^{\\top}', "S'", 'S^⊤'],
    ['S^2', 'S^2', 'S²'],
    ['A^{+}', 'pinv(A)', 'A⁺'],
    ['A^\\dagger', 'pinv(A)', 'A^+'],
    ['\\operatorname{cof}(S)', 'cof(S)', 'adj(S)ᵀ'],
    ['A \\cdot B', 'A*B', 'A·B'],
    ['S \\odot W', 'S .* W', 'S ∘ W'],
    ['S \\oslash W', 'S ./ W', 'S ∘ W.^(-1)'],
    ['x^{\\circ 2}', 'x.^2', 'x.^(1 + 1)'],
    ['A \\otimes B', 'kron(A, B)', 'A ⊗ B'],
    ['S \\oplus W', 'ksum(S, W)', 'S ⊗ I + I ⊗ W'],
    ['\\operatorname{vec}(A)', 'vec(A)', 'vec A'],
    ['\\operatorname{Tr} S W', 'tr(S*W)', 'tr(S W)'],
    ['\\left|S\\right|', 'det(S)', '|S|'],
    ['\\ln |S|', 'logdet(S)', 'log det S'],
    ['\\|x\\|_2^2', 'norm2sq(x)', '‖x‖²'],
    ['\\lVert A \\rVert_F^2', 'normF2(A)', '‖A‖_F²'],
    ['\\|x\\|_1', 'norm1(x)', 'norm1(x)'],
    ['\\frac{s}{t}', 's/t', 's t^-1'],
    ['\\frac{A}{s}', 'A/s', '(1/s) A'],
    ['\\sqrt{s}', 'sqrt(s)', 's^(1/2)'],
    ['e^{s}', 'exp(s)', 'exp(s)'],
    ['e^{S}', 'expm(S)', 'expm(S)'],
    ['e^{x}', 'exp(x)', 'exp x'],
    ['\\mathbf{1}_n^T x', 'sum(x)', "1'x"],
    ['\\langle S, W \\rangle', 'inner(S, W)', "tr(S' W)"],
    ['S : W', 'inner(S, W)', "tr(S' W)"],
    ['\\langle x, y \\rangle', "x'*y", 'xᵀy'],
    ['S W - W S', 'comm(S, W)', 'S W - W S'],
    ['\\frac{1}{2}(S + S^T)', 'sym(S)', '1/2 (S + Sᵀ)'],
    ['S \\circ I', 'ddiag(S)', 'S ∘ I(n)'],
    ['A_{ij}', 'A(i,j)', 'A_ij'],
    ['a_{ij}', 'A(i,j)', 'a_ij'],
    ['(A B)_{ij}', '(A*B)(i,j)', '(A B)_{i,j}'],
    ['x_i', 'x(i)', 'x_i'],
    ['\\sum_{i=1}^{n} x_i y_i', 'sum(i,1,n,x(i)*y(i))', 'Σ_{i=1}^n x_i y_i'],
    ['\\sum_i x_i y_i', 'sum(i,1,n,x(i)*y(i))', 'Σ_i x_i y_i'],
    ['\\sum_i \\sum_j S_{ij}', 'sum(i,1,n,sum(j,1,n,S(i,j)))', 'Σ_{i,j} S_ij'],
    ['\\prod_{i=1}^n x_i', 'prod(i,1,n,x(i))', '∏_{i=1}^n x_i'],
    ['(x_i y_j)_{n \\times n}', 'sum(i,1,n,sum(j,1,n,x(i)*y(j)*single(i,j,n,n)))', '(x_i y_j)_{n×n}'],
    [
      '\\begin{bmatrix} S & 0 \\\\ 0 & I \\end{bmatrix} \\begin{bmatrix} x \\\\ y \\end{bmatrix}',
      '[S, 0; 0, I(n)]*[x; y]',
      '[S, zeros(n,n); 0, I] [x; y]',
    ],
    ['\\frac{S^*}{|S|}', 'adj(S)/det(S)', '(1/|S|) S^*'],
    ['\\beta x', 'beta*x', 'β x'],
    ['d X', 'dX', 'd(X)'],
  ])('%s   %s   %s', (latex, ascii, unicode) => {
    const expected = term(ascii)
    expect(same(term(latex, { let: letters, spelling: 'latex' }), expected)).toBe(true)
    expect(same(term(unicode), expected)).toBe(true)
  })
})

describe('derivatives by the layout table', () => {
  const options: ReadClaimOptions = {
    let: {
      f: 'scalar of x, X',
      x: 'vector(n)',
      X: 'matrix(p, q)',
      y: 'vector(m) of x',
      Y: 'matrix(m, k) of t',
      t: 'scalar',
    },
  }
  test.each([
    // written                denominator                  numerator                    shapes
    ['∂f/∂x', 'gradient', 'gradient ᵀ', 'n×1', '1×n'],
    ['∂f/∂X', 'gradient', 'gradient ᵀ', 'p×q', 'q×p'],
    ['∂y/∂x', 'jacobian ᵀ', 'jacobian', 'n×m', 'm×n'],
    ['∂y/∂xᵀ', 'jacobian', 'jacobian', 'm×n', 'm×n'],
    ['∂yᵀ/∂x', 'jacobian ᵀ', 'jacobian ᵀ', 'n×m', 'n×m'],
    ['∂vec(X)/∂vec(X)ᵀ', 'jacobian', 'jacobian', 'p·q×p·q', 'p·q×p·q'],
    ['∂f/∂xᵀ', 'gradient ᵀ', 'gradient ᵀ', '1×n', '1×n'],
    ['∂f/∂Xᵀ', 'gradient ᵀ', 'gradient ᵀ', 'q×p', 'q×p'],
    ['∂y/∂t', 'partial', 'partial', 'm×1', 'm×1'],
    ['∂Y/∂t', 'partial', 'partial', 'm×k', 'm×k'],
    ['∂y/∂X_ij', 'partial', 'partial', 'm×1', 'm×1'],
    ['∂f/∂x_j', 'partial', 'partial', '1×1', '1×1'],
    ['∇_x f', 'gradient', 'gradient', 'n×1', 'n×1'],
    ['∇_X f', 'gradient', 'gradient', 'p×q', 'p×q'],
    ['∂²f/∂x∂xᵀ', 'hessian', 'hessian', 'n×n', 'n×n'],
    ['∇²_x f', 'hessian', 'hessian', 'n×n', 'n×n'],
    ['d2(f)/dt2', 'partial', 'partial', '1×1', '1×1'],
    ['d(f)/dsym(X)', 'tied gradient', 'tied gradient ᵀ', 'p×q', 'q×p'],
  ])('%s', (text, denominator, numerator, shape, turned) => {
    const head = (value: Term): string => {
      if (value.kind !== 'application') return value.kind
      return value.op === 'transpose' ? `${head(value.args[0]!)} ᵀ` : value.op
    }
    const down = term(text, { ...options, layout: 'denominator' })
    const across = term(text, { ...options, layout: 'numerator' })
    expect([head(down), head(across)]).toEqual([denominator, numerator])
    expect([printShape(shapeOf(down)), printShape(shapeOf(across))]).toEqual([shape, turned])
  })
})

describe('the literals 1 and 0 take what their place asks for', () => {
  test.each([
    ["1'x", 'sum(x)'],
    ['x + 1', 'x + ones(n)'],
    ['1 - x', 'ones(n) - x'],
    ['1 ./ x', 'x.^(-1)'],
    ['1 ./ S', 'S.^(-1)'],
    ['log(1 + exp(x))', 'log(ones(n) + exp(x))'],
    ['1 + s', 's + 1'],
    ['1 s', 's'],
    ['A B x + 0', 'A B x'],
  ])('%s  is  %s', (written, meant) => {
    const options: ReadClaimOptions = { let: { ...letters, A: 'matrix(n, m)', B: 'matrix(m, n)' } }
    expect(same(term(written, options), term(meant, options))).toBe(true)
  })
  test('1 is a column of ones where nothing else fits', () => {
    expect(print(theClaim("x' 1 = 1", { let: letters }).claim.left)).toBe('xᵀ 𝟏')
  })
})

describe('what has no shape says where and why', () => {
  test.each([
    ['A B = S', 'relation-shapes', 'The two sides have different shapes: A B is m×m, S is n×n.'],
    ['A + B = A', 'sum-shapes', 'The terms of a sum must have one shape: A is m×n, B is n×m.'],
    ['S + s = S', 'scalar-plus-matrix', 'A scalar cannot be added to a matrix: S is n×n, s is 1×1. Is an I missing?'],
    [
      'x + s = x',
      'scalar-plus-column',
      'A scalar cannot be added to a column: x is n×1, s is 1×1. Is a column of ones missing?',
    ],
    ['S - 1 = S', 'one-plus-matrix', '1 beside a matrix could mean I or a matrix of ones: S is n×n. Write I or ones.'],
    ['A A = A', 'product-shapes', 'The inner sizes of a product must agree: A is m×n, A is m×n.'],
    ['tr(A) = 0', 'needs-square', 'A square matrix is needed here: A is m×n.'],
    [
      'x/S = x',
      'division-by-matrix',
      'Dividing by a matrix has no meaning: S is n×n. Write a product with the inverse.',
    ],
    ['S .* A = S', 'entrywise-shapes', 'Entrywise operators need one shape: S is n×n, A is m×n.'],
    [
      'd(tr(S dS))/dS = S',
      'extra-d',
      'A differential cannot stand inside the numerator of a derivative: drop one of the two d.',
    ],
    ['d(S)/dW = S', 'matrix-by-matrix', 'The derivative of S (n×n) by W (n×n) needs vec: write ∂vec(Y)/∂vec(X)ᵀ.'],
    ['S^(1/2) = S', 'fractional-matrix-power', 'A matrix has only integer powers here: S is n×n.'],
    ['s_1 = s', 'entry-of-scalar', 'A scalar has no entries: s_1 is 1×1.'],
    ['A_1 = s', 'entry-needs-two-indices', 'An entry of a matrix needs two indices: A_1 is m×n.'],
    ['A_ii = s', 'index-range', 'The index i runs over m and over n, which are different sizes.'],
  ])('%s', (text, id, sentence) => {
    const read = readClaim(text, { let: letters })
    expect(read.ok).toBe(true)
    const [link] = read.ok ? read.links : []
    expect(link?.ok).toBe(false)
    if (link?.ok !== false) return
    expect(link.failure.kind).toBe('ill-shaped')
    expect(link.failure.id).toBe(id)
    expect(describeFailure(link.failure, text)).toBe(sentence)
  })

  test('the other links of a chain keep their claims', () => {
    const read = readClaim("x'S x = tr(S) + x = tr(S) = tr(S')", { let: letters })
    expect(read.ok && read.links.map((link) => link.ok)).toEqual([false, false, true])
  })
})

describe('what must be asked is unreadable', () => {
  test.each([
    ['A^H = A', 'which-hermitian'],
    ['S^* = S', 'which-star'],
    ['‖A‖ = s', 'which-matrix-norm'],
    ["d(y')/d(x') = S", 'row-by-row'],
    ['d(y)/d(S x) = S', 'derivative-variable'],
  ])('%s', (text, id) => {
    const read = readClaim(text, { let: letters })
    const failure = read.ok ? read.links.map((link) => (link.ok ? undefined : link.failure)) : []
    expect(failure).toMatchObject([{ kind: 'unreadable', id }])
  })
})

describe('facts', () => {
  const says = (statement: Statement): string => {
    switch (statement.kind) {
      case 'property':
        return `${print(statement.subject)} ${statement.property}`
      case 'definition':
        return `${print(statement.letter)} := ${print(statement.value)}`
      case 'depends':
        return `${print(statement.letter)} of ${statement.on.map((letter) => print(letter)).join(', ')}`
      case 'at least':
        return `${print(statement.left)} ${statement.strict ? '>' : '≥'} ${print(statement.right)}`
      default:
        return printClaim({ ...statement, relation: statement.kind === 'unequal' ? '≠' : '=' })
    }
  }
  const factsOf = (text: string, options: ReadClaimOptions): string[] =>
    theClaim(text, options).claim.facts.map((fact) => `${fact.from}: ${says(fact.says)}`)

  test.each<[string, ReadClaimOptions, string[]]>([
    ['S S⁻¹ = I', { let: { S: 'matrix(n, n) invertible' } }, ['declared: S invertible']],
    ['S S⁻¹ = I', { let: { S: 'matrix(n, n)' } }, ['implicit: S invertible']],
    ['S⁻ᵀ = (Sᵀ)⁻¹', { let: { S: 'matrix(n, n)' } }, ['implicit: S invertible', 'implicit: Sᵀ invertible']],
    ['x/(s t) = x/t/s', { let: letters }, ['implicit: s nonzero', 'implicit: t nonzero']],
    ['x/(2 n) = x/n/2', { let: letters }, []],
    ['log det S = 2 log det W', { let: letters }, ['implicit: det(S) positive', 'implicit: det(W) positive']],
    [
      'Qᵀ A = x',
      { let: { Q: 'matrix(n, n)', A: 'vector(n)', x: 'vector(n)' }, given: ['Qᵀ Q = I, x ≠ 0'] },
      ['stated: Qᵀ Q = I', 'stated: x nonzero'],
    ],
    [
      'P^k = P',
      { let: { P: 'matrix(n, n) idempotent', k: 'integer' }, given: ['k >= 1'] },
      ['declared: P idempotent', 'declared: k integer', 'stated: k ≥ 1'],
    ],
    ['s^2 = t', { let: letters, given: ['s > 0', 't >= 0'] }, ['stated: s positive', 'stated: t nonnegative']],
    ['(I - W)⁻¹ = S', { let: letters, given: ['I - W invertible'] }, ['stated: I - W invertible']],
    ['∂s/∂x = 0', { let: letters, given: ['s = s(x)'] }, ['stated: s of x']],
    [
      'S = S',
      { let: { ...letters, S: 'matrix(n, n) symmetric posdef' } },
      ['declared: S symmetric', 'declared: S posdef'],
    ],
    ["d(norm(x)) = (x'*dx)/norm(x)", { let: letters }, ['implicit: x nonzero', 'implicit: ‖x‖ nonzero']],
    ['d(norm(x)^2)/dx = 2 x', { let: letters }, []],
    ['x = x', { let: letters, given: ['A B z = z'] }, []],
  ])('%s', (text, options, facts) => {
    expect(factsOf(text, options)).toEqual(facts)
  })

  describe('an equation for a lone letter defines it only if it may hold identically', () => {
    test.each([
      ["d(y'*y)/dx = 0", ['y = S x'], ['stated: y := S x']],
      ["d(y'*y)/dy = 0", ['y = S x'], ['stated: y = S x']],
      ["d(x'*x)/dx = 0", ['y = S x'], ['stated: y := S x']],
      ['S = S', ['S = W S W + W'], ['stated: S = W S W + W']],
      ['s = t', ['s = t', 's = 0'], ['stated: s := t', 'stated: s = 0']],
      ['x = y', ['x = S y', 'y = W x'], ['stated: x := S y', 'stated: y = W x']],
      ['S x = x', ['S x = y'], ['stated: S x = y']],
    ])('%s given %s', (text, given, facts) => {
      expect(factsOf(text, { let: letters, given })).toEqual(facts)
    })
    test('a chain rule differentiates by the defined letter too', () => {
      const options: ReadClaimOptions = {
        let: { A: 'matrix(n, n)', W: 'matrix(n, n)', J: 'scalar of W' },
        given: ['W = inv(A)'],
      }
      expect(factsOf("d(J)/dA = -inv(A)'*(d(J)/dW)*inv(A)'", options)).toContain('stated: W := A⁻¹')
    })
  })
})

describe('conditions on a bound index', () => {
  test.each([
    ['\\sum_{i \\neq k} x_i + x_k', 'Σ_{i=1}^n (1 - δ_ik) x_i + x_k'],
    ['\\sum_{i \\neq j} S_{ij}', 'Σ_{j=1}^n Σ_{i=1}^n (1 - δ_ij) S_ij'],
    ['\\sum_{i < j} S_{ij}', 'Σ_{j=1}^n Σ_{i=1}^{j - 1} S_ij'],
    ['\\sum_{i \\geq j} S_{ij} + x_j', 'Σ_{i=j}^n S_ij + x_j'],
    ['\\prod_{i \\neq k} x_i + x_k', '∏_{i=1}^n ((1 - δ_ik) x_i + δ_ik) + x_k'],
  ])('%s  is  %s', (latex, meant) => {
    expect(print(term(latex, { let: letters, spelling: 'latex' }))).toBe(meant)
  })
  test('an index does not outlive a sum without a shape', () => {
    const read = readClaim('Σ_{i=1}^n (S + x_i) = x_i = x_i + 0', { let: letters })
    const link = read.ok ? read.links[1] : undefined
    expect(link?.ok && link.claim.ranges.length).toBe(1)
  })
})

describe('where a letter lives declares it', () => {
  test.each([
    ['A ∈ ℝ^{m×n}', 'A Aᵀ = 0', 'm×m'],
    ['x \\in \\mathbb{R}^n', 'x xᵀ = 0', 'n×n'],
    ['a ∈ ℝ', 'a = 0', '1×1'],
  ])('%s', (given, text, shape) => {
    expect(printShape(shapeOf(theClaim(text, { given: [given] }).claim.left))).toBe(shape)
  })
  test('another set must be explained', () => {
    const read = readClaim('X = 0', { given: ['X ∈ ℝ^{m×n×p}'] })
    expect(read).toMatchObject({ ok: false, failure: { id: 'which-set' } })
  })
})

test('a letter before a bracket with a letter in it depends on that letter', () => {
  const { claim } = theClaim('∇J(θ) = 2 Xᵀ(X θ - y)')
  expect(printClaim(claim)).toBe('∂J/∂θ = 2 Xᵀ (X θ - y)')
  expect(claim.facts).toMatchObject([{ says: { kind: 'depends', letter: { name: 'J' } }, from: 'reading' }])
})

test('free indices run over what they index', () => {
  const { claim } = theClaim('(A B)_ij = Σ_k A_ik B_kj', { let: letters })
  expect(claim.ranges.map(({ index, to }) => `${index.name} ≤ ${print(to)}`)).toEqual(['i ≤ m', 'j ≤ m'])
})

test('every part knows where it stands in the text', () => {
  const text = 'tr(A B) = tr(B A)'
  const { claim, origin } = theClaim(text, { let: letters })
  const [product] = claim.right.kind === 'application' ? claim.right.args : []
  const range = origin.get(product!)
  expect(text.slice(range!.start, range!.end)).toBe('B A')
})

test('readings are noted', () => {
  const read = readClaim('log(1 + exp(x)) = |x| 1', { let: letters })
  expect(read.ok && read.notes.map(({ id }) => id)).toEqual(['one-is-ones', 'bars-are-norm', 'one-is-ones'])
})

test('a family is cut from the matrix of its members', () => {
  const options: ReadClaimOptions = { let: { mu: 'vector(n)' } }
  const read = readClaim('Σ_{t=1}^N X_t = N μ', { ...options, let: { mu: 'vector(n)', X_t: 'vector(n) for t = 1..N' } })
  expect(read.ok && read.links[0]?.ok && printClaim(read.links[0].claim)).toBe('Σ_{t=1}^N X e_t = N μ')
})
