import { chapter, rule } from '../rule.ts'

export const matrixFunctions = chapter('Matrix functions', [
  rule('matrix-exponential-similar', 'expm(A B inv(A)) = A expm(B) inv(A)', {
    because: 'Every power of A B A⁻¹ is A Bᵏ A⁻¹.',
    source: 'Matrix Cookbook (491)',
    use: 'simplify',
  }),
  rule('matrix-exponential-slide', 'expm(A B) A = A expm(B A)', {
    because: '(A B)ᵏ A = A (B A)ᵏ for every k.',
    source: 'Higham, Functions of Matrices, 1.34',
    use: 'either way',
  }),
  rule('matrix-exponential-inverse', 'inv(expm(A)) = expm(-A)', {
    because: 'expm(A) expm(−A) = expm(0).',
    source: 'Matrix Cookbook (499)',
    use: 'simplify',
  }),
  rule('matrix-exponential-zero', 'expm(zeros(n, n)) = I(n)', {
    because: 'Only the first term of the series is left.',
    source: 'Matrix Cookbook (496)',
    use: 'simplify',
  }),
  rule('matrix-exponential-sum', 'expm(A + B) = expm(A) expm(B) given A B = B A', {
    because: 'For commuting matrices the exponential of a sum is the product.',
    source: 'Matrix Cookbook (498)',
    use: 'either way',
  }),
  rule('matrix-exponential-determinant', 'det(expm(A)) = exp(tr(A))', {
    because: "Jacobi's formula, integrated.",
    source: 'Higham, Functions of Matrices, 10.1',
    use: 'simplify',
  }),
  rule('matrix-exponential-scaled', 'expm(α I(n) + A) = exp(α) expm(A)', {
    because: 'A multiple of the identity commutes with everything.',
    source: 'Matrix Cookbook (498)',
    use: 'on request',
  }),
  rule('matrix-exponential-idempotent', 'expm(α A) = I - A + exp(α) A given A idempotent', {
    because: 'The powers of an idempotent matrix are the matrix itself.',
    source: 'Matrix Cookbook (426)',
    use: 'on request',
  }),
  rule('matrix-exponential-nilpotent', 'expm(α A) = I + α A given A A = 0', {
    because: 'The series ends after two terms.',
    source: 'Matrix Cookbook (428)',
    use: 'on request',
  }),
  rule('d-matrix-exponential', 'd(expm(α A)) = dα A expm(α A) given A constant', {
    because: 'The exponential solves Y′ = AY.',
    source: 'Matrix Cookbook (500)',
    use: 'simplify',
  }),
  rule('matrix-exponential-commutes', 'A expm(α A) = expm(α A) A', {
    because: 'A commutes with every power of itself.',
    source: 'Matrix Cookbook (500)',
    use: 'either way',
  }),
  rule('kronecker-matrix-exponential', 'kron(expm(A), expm(B)) = expm(kron(A, I(n)) + kron(I(m), B))', {
    because: 'The two terms commute.',
    source: 'Matrix Cookbook (519)',
    use: 'either way',
    let: { A: 'matrix(m, m)', B: 'matrix(n, n)' },
  }),
  rule('matrix-exponential-undone', 'expm(A) expm(-A) = I', {
    because: 'A commutes with −A, and expm(0) = I.',
    source: 'Matrix Cookbook (499)',
    use: 'simplify',
  }),
  rule('matrix-exponential-undone-before', 'expm(-A) expm(A) = I', {
    because: 'A commutes with −A, and expm(0) = I.',
    source: 'Matrix Cookbook (499)',
    use: 'simplify',
  }),
  rule('matrix-exponential-power', 'expm(A)^κ = expm(κ A) given κ integer', {
    because: 'The multiples of A commute.',
    source: 'Matrix Cookbook (498)',
    use: 'simplify',
  }),
  rule('matrix-exponential-commuting', 'A expm(B) = expm(B) A given A B = B A', {
    because: 'What commutes with B commutes with its powers.',
    source: 'Higham, Functions of Matrices, 1.13',
    use: 'either way',
  }),
  rule('matrix-exponential-orthogonally-similar', "expm(A B A') = A expm(B) A' given A orthogonal", {
    because: 'Every power of A B Aᵀ is A Bᵏ Aᵀ.',
    source: 'Higham, Functions of Matrices, 1.13',
    use: 'simplify',
    let: { A: 'matrix(n, n)' },
  }),
  rule('matrix-exponential-diagonal', 'expm(diag(x)) = diag(exp(x))', {
    because: 'Diagonal matrices multiply entry by entry.',
    source: 'Higham, Functions of Matrices, 1.13',
    use: 'simplify',
  }),
  rule('matrix-exponential-of-multiple', 'expm(α I(n)) = exp(α) I(n)', {
    because: 'The series of exp.',
    source: 'Matrix Cookbook (496)',
    use: 'simplify',
  }),
  rule(
    'matrix-exponential-block-diagonal',
    'expm([A, zeros(m, n); zeros(n, m), B]) = [expm(A), zeros(m, n); zeros(n, m), expm(B)]',
    {
      because: 'Block diagonal matrices multiply block by block.',
      source: 'Higham, Functions of Matrices, 1.13',
      use: 'simplify',
      let: { A: 'matrix(m, m)', B: 'matrix(n, n)' },
    },
  ),
  rule(
    'matrix-exponential-involution',
    'expm(α A) = 1/2 (exp(α) + exp(-α)) I + 1/2 (exp(α) - exp(-α)) A given A involution',
    {
      because: 'The even powers of A are the identity, the odd ones A.',
      source: 'Matrix Cookbook (432)',
      use: 'on request',
    },
  ),
  rule('matrix-exponential-of-eigenvector', 'expm(A) x = exp(α) x given A x = α x', {
    because: 'Every power of A multiplies by that of the eigenvalue.',
    source: 'Higham, Functions of Matrices, 1.13',
    use: 'simplify',
  }),
  rule('matrix-exponential-intertwines', 'expm(A) C = C expm(B) given A C = C B', {
    because: 'C passes every power.',
    source: 'Higham, Functions of Matrices, 1.13',
    use: 'either way',
  }),
  rule('matrix-exponential-idempotent-plain', 'expm(A) = I - A + exp(1) A given A idempotent', {
    because: 'The powers of an idempotent matrix are the matrix itself.',
    source: 'Matrix Cookbook (426)',
    use: 'on request',
  }),
  rule('matrix-exponential-nilpotent-plain', 'expm(A) = I + A given A A = 0', {
    because: 'The series ends after two terms.',
    source: 'Matrix Cookbook (428)',
    use: 'on request',
  }),
  rule('matrix-exponential-nilpotent-cubic', 'expm(A) = I + A + 1/2 A A given A A A = 0', {
    because: 'The series ends after three terms.',
    source: 'Matrix Cookbook (428)',
    use: 'on request',
  }),
  rule('matrix-exponential-nilpotent-cubic-scaled', 'expm(α A) = I + α A + 1/2 α^2 A A given A A A = 0', {
    because: 'The series ends after three terms.',
    source: 'Matrix Cookbook (428)',
    use: 'on request',
  }),
  rule('matrix-exponential-rotation', 'expm(α A) = cos(α) I + sin(α) A given A A = -I', {
    because: 'The powers of A are I, A, −I, −A by turns.',
    source: 'Higham, Functions of Matrices, 10.1',
    use: 'on request',
  }),
])
