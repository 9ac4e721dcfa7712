import { chapter, rule } from '../rule.ts'

export const pseudoinverse = chapter('Pseudo-inverse', [
  rule('pseudoinverse-inner', 'A pinv(A) A = A', {
    because: 'The first equation of Penrose.',
    source: 'Penrose 1955; Matrix Cookbook 3.6.1',
    use: 'simplify',
  }),
  rule('pseudoinverse-outer', 'pinv(A) A pinv(A) = pinv(A)', {
    because: 'The second equation of Penrose.',
    source: 'Penrose 1955; Matrix Cookbook 3.6.1',
    use: 'simplify',
  }),
  rule('pseudoinverse-left-transposed', "pinv(A') A' = A pinv(A)", {
    because: 'The third equation of Penrose: A A⁺ is symmetric.',
    source: 'Penrose 1955; Matrix Cookbook 3.6.1',
    use: 'on request',
  }),
  rule('pseudoinverse-right-transposed', "A' pinv(A') = pinv(A) A", {
    because: 'The fourth equation of Penrose: A⁺ A is symmetric.',
    source: 'Penrose 1955; Matrix Cookbook 3.6.1',
    use: 'on request',
  }),
  rule('pseudoinverse-twice', 'pinv(pinv(A)) = A', {
    because: 'A matrix is the pseudo-inverse of its pseudo-inverse.',
    source: 'Matrix Cookbook (199)',
    use: 'simplify',
  }),
  rule('pseudoinverse-zero', 'pinv(zeros(m, n)) = zeros(n, m)', {
    because: 'Zero meets the four equations of Penrose.',
    source: 'Penrose 1955',
    use: 'simplify',
  }),
  rule('pseudoinverse-of-invertible', 'pinv(A) = inv(A) given A invertible', {
    because: 'The inverse meets the four equations of Penrose.',
    source: 'Penrose 1955; Matrix Cookbook 3.6.2',
    use: 'simplify',
  }),
  rule('pseudoinverse-scale', 'pinv(α A) = α^-1 pinv(A) given α ≠ 0', {
    because: 'A factor comes out of a pseudo-inverse as its reciprocal.',
    source: 'Matrix Cookbook (201)',
    use: 'simplify',
  }),
  rule('pseudoinverse-tall', "pinv(A) = inv(A' A) A' given A' A invertible", {
    because: 'If the columns of A are independent, this meets the four equations of Penrose.',
    source: 'Matrix Cookbook 3.6.3',
    use: 'either way',
  }),
  rule('pseudoinverse-wide', "pinv(A) = A' inv(A A') given A A' invertible", {
    because: 'If the rows of A are independent, this meets the four equations of Penrose.',
    source: 'Matrix Cookbook 3.6.3',
    use: 'either way',
  }),
  rule('pseudoinverse-of-gram', "pinv(A' A) = pinv(A) pinv(A')", {
    because: 'That is A⁺ (A⁺)ᵀ, which meets the four equations of Penrose.',
    source: 'Matrix Cookbook (208)',
    use: 'simplify',
  }),
  rule('pseudoinverse-of-gram-of-rows', "pinv(A A') = pinv(A') pinv(A)", {
    because: 'That is (A⁺)ᵀ A⁺, which meets the four equations of Penrose.',
    source: 'Matrix Cookbook (209)',
    use: 'simplify',
  }),
  rule('pseudoinverse-twice-transposed-left', "pinv(A) pinv(A') A' = pinv(A)", {
    because: 'A A⁺ is symmetric, and A⁺ A A⁺ = A⁺.',
    source: 'Penrose 1955',
    use: 'simplify',
  }),
  rule('pseudoinverse-twice-transposed-right', "A' pinv(A') pinv(A) = pinv(A)", {
    because: 'A⁺ A is symmetric, and A⁺ A A⁺ = A⁺.',
    source: 'Penrose 1955',
    use: 'simplify',
  }),
  rule('pseudoinverse-absorbed-left', "A' A pinv(A) = A'", {
    because: 'A A⁺ is symmetric, and Aᵀ (A⁺)ᵀ Aᵀ = Aᵀ.',
    source: 'Penrose 1955',
    use: 'simplify',
  }),
  rule('pseudoinverse-of-column', "x' x pinv(x) = x'", {
    because: 'The pseudo-inverse of a column is its transpose, divided by the square of its length.',
    source: 'Matrix Cookbook 3.6.2',
    use: 'simplify',
  }),
  rule('pseudoinverse-absorbed-right', "pinv(A) A A' = A'", {
    because: 'A⁺ A is symmetric, and Aᵀ (A⁺)ᵀ Aᵀ = Aᵀ.',
    source: 'Penrose 1955',
    use: 'simplify',
  }),
  rule('pseudoinverse-of-outer', "pinv(x y') = pinv(y') pinv(x)", {
    because: 'It meets the four equations of Penrose.',
    source: 'Matrix Cookbook 3.6.2',
    use: 'simplify',
  }),
  rule('pseudoinverse-kronecker', 'pinv(kron(A, B)) = kron(pinv(A), pinv(B))', {
    because: 'A Kronecker product is pseudo-inverted factor by factor.',
    source: 'Magnus and Neudecker 2.7',
    use: 'simplify',
  }),
  rule('pseudoinverse-after-orthogonal', "pinv(A B) = pinv(B) A' given A orthogonal", {
    because: 'The columns of A are orthonormal.',
    source: 'Magnus and Neudecker 2.7',
    use: 'simplify',
  }),
  rule('pseudoinverse-before-orthogonal', "pinv(A B) = B' pinv(A) given B orthogonal", {
    because: 'B is orthogonal.',
    source: 'Magnus and Neudecker 2.7',
    use: 'simplify',
    let: { B: 'matrix(n, n)' },
  }),
  rule('pseudoinverse-of-projector', 'pinv(A) = A given A symmetric, A idempotent', {
    because: 'An orthogonal projector is its own pseudo-inverse.',
    source: 'Magnus and Neudecker 2.7',
    use: 'simplify',
  }),
  rule('pseudoinverse-of-range', 'pinv(A pinv(A)) = A pinv(A)', {
    because: 'A A⁺ is an orthogonal projector, and its own pseudo-inverse.',
    source: 'Matrix Cookbook (211)',
    use: 'simplify',
  }),
  rule('pseudoinverse-of-row-range', 'pinv(pinv(A) A) = pinv(A) A', {
    because: 'A⁺ A is an orthogonal projector, and its own pseudo-inverse.',
    source: 'Matrix Cookbook (210)',
    use: 'simplify',
  }),
  rule('pseudoinverse-inner-column', 'x pinv(x) x = x', {
    because: 'The first equation of Penrose.',
    source: 'Penrose 1955',
    use: 'simplify',
  }),
  rule('pseudoinverse-outer-column', 'pinv(x) x pinv(x) = pinv(x)', {
    because: 'The second equation of Penrose.',
    source: 'Penrose 1955',
    use: 'simplify',
  }),
  rule('pseudoinverse-of-product', 'pinv(A B) = pinv(pinv(A) A B) pinv(A B pinv(B))', {
    because: 'The range of the one and the row range of the other are all that counts.',
    source: 'Cline 1964; Matrix Cookbook (214)',
    use: 'either way',
  }),
  rule('pseudoinverse-after-projector', 'pinv(A B) A = pinv(A B) given A symmetric, A idempotent', {
    because: 'The rows of the pseudo-inverse lie in the range of A.',
    source: 'Ben-Israel and Greville 1.3',
    use: 'simplify',
  }),
  rule('pseudoinverse-before-projector', 'B pinv(A B) = pinv(A B) given B symmetric, B idempotent', {
    because: 'The columns of the pseudo-inverse lie in the range of B.',
    source: 'Ben-Israel and Greville 1.3',
    use: 'simplify',
  }),
  rule(
    'pseudoinverse-block-diagonal',
    'pinv([A, zeros(m, n); zeros(p, q), B]) = [pinv(A), zeros(q, p); zeros(n, m), pinv(B)]',
    {
      because: 'It meets the four equations of Penrose, block by block.',
      source: 'Ben-Israel and Greville 1.6',
      use: 'simplify',
      let: { A: 'matrix(m, q)', B: 'matrix(p, n)' },
    },
  ),
  rule('pseudoinverse-full-columns', 'pinv(A) A = I given A full column rank', {
    because: 'With independent columns the pseudo-inverse is an inverse from the left.',
    source: 'Horn and Johnson 7.3',
    use: 'simplify',
  }),
  rule('pseudoinverse-full-rows', 'A pinv(A) = I given A full row rank', {
    because: 'With independent rows the pseudo-inverse is an inverse from the right.',
    source: 'Horn and Johnson 7.3',
    use: 'simplify',
  }),
  rule('pseudoinverse-of-ones', 'pinv(ones(m, n)) = (m n)^-1 ones(n, m)', {
    because: 'It meets the four equations of Penrose.',
    source: 'Ben-Israel and Greville 1.6',
    use: 'simplify',
  }),
])
