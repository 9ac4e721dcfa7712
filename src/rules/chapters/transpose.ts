import { chapter, rule } from '../rule.ts'

export const transpose = chapter('Transpose', [
  rule('transpose-twice', "(A')' = A", {
    because: 'Transposing twice gives the matrix back.',
    source: 'Matrix Cookbook, section 1; Magnus and Neudecker 1.3',
    use: 'simplify',
  }),
  rule('transpose-sum', "(A + B)' = A' + B'", {
    because: 'The transpose of a sum is the sum of the transposes.',
    source: 'Matrix Cookbook (4)',
    use: 'simplify',
  }),
  rule('transpose-scale', "(α A)' = α A'", {
    because: 'A scalar passes through a transpose.',
    source: 'Magnus and Neudecker 1.3',
    use: 'simplify',
  }),
  rule('transpose-product', "(A B)' = B' A'", {
    because: 'The transpose of a product is the product of the transposes, in the opposite order.',
    source: 'Matrix Cookbook (5)',
    use: 'simplify',
  }),
  rule('transpose-product-symmetric', "B' A' = A B given A B symmetric", {
    because: 'The product is symmetric.',
    source: 'Magnus and Neudecker 1.4',
    use: 'on request',
  }),
  rule('symmetric-mean', "A = 1/2 A + 1/2 A' given A symmetric", {
    because: 'A symmetric matrix is the mean of itself and its transpose.',
    source: 'Horn and Johnson 0.2.5',
    use: 'on request',
  }),
  rule('skew-mean', "A = 1/2 A - 1/2 A' given A skew", {
    because: 'A skew matrix is half the difference of itself and its transpose.',
    source: 'Horn and Johnson 0.2.5',
    use: 'on request',
  }),
  rule('diagonal-part', 'A = A .* I given A diagonal', {
    because: 'A diagonal matrix is its own diagonal part.',
    source: 'Magnus and Neudecker 1.4',
    use: 'on request',
  }),
  rule('scalar-transpose', "α' = α", {
    because: 'A scalar equals its transpose.',
    source: 'Magnus and Neudecker 1.3',
    use: 'simplify',
  }),
  rule('transpose-identity', "I(n)' = I(n)", {
    because: 'The identity is symmetric.',
    source: 'Magnus and Neudecker 1.3',
    use: 'simplify',
  }),
  rule('transpose-zero', "zeros(m, n)' = zeros(n, m)", {
    because: 'The transpose of zero is zero.',
    source: 'Magnus and Neudecker 1.3',
    use: 'simplify',
  }),
  rule('transpose-ones', "ones(m, n)' = ones(n, m)", {
    because: 'A matrix of ones is transposed by exchanging its sizes.',
    source: 'Magnus and Neudecker 1.3',
    use: 'simplify',
  }),
  rule('transpose-symmetric', "A' = A given A symmetric", {
    because: 'A symmetric matrix equals its transpose.',
    source: 'Magnus and Neudecker 1.4',
    use: 'simplify',
  }),
  rule('transpose-skew', "A' = -A given A skew", {
    because: 'A skew matrix is minus its transpose.',
    source: 'Magnus and Neudecker 1.4',
    use: 'simplify',
  }),
  rule('transpose-inverse', "inv(A)' = inv(A')", {
    because: 'Transpose and inverse may be exchanged.',
    source: 'Matrix Cookbook (3)',
    use: 'simplify',
  }),
  rule('transpose-power', "(A^κ)' = (A')^κ", {
    because: 'Transpose and power may be exchanged.',
    source: 'Horn and Johnson 0.2',
    use: 'simplify',
  }),
  rule('transpose-hadamard', "(A .* B)' = A' .* B'", {
    because: 'An entrywise product is transposed factor by factor.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
  }),
  rule('transpose-kronecker', "kron(A, B)' = kron(A', B')", {
    because: 'A Kronecker product is transposed factor by factor, in the same order.',
    source: 'Matrix Cookbook (510)',
    use: 'simplify',
  }),
  rule('transpose-diagonal', "diag(x)' = diag(x)", {
    because: 'A diagonal matrix is symmetric.',
    source: 'Magnus and Neudecker 1.4',
    use: 'simplify',
  }),
  rule('transpose-adjugate', "adj(A)' = adj(A')", {
    because: 'Transpose and adjugate may be exchanged.',
    source: 'Horn and Johnson 0.8.2',
    use: 'simplify',
  }),
  rule('transpose-pseudoinverse', "pinv(A)' = pinv(A')", {
    because: 'Transpose and pseudo-inverse may be exchanged.',
    source: 'Matrix Cookbook (200)',
    use: 'simplify',
  }),
  rule('transpose-matrix-exponential', "expm(A)' = expm(A')", {
    because: 'Transpose and matrix exponential may be exchanged.',
    source: 'Matrix Cookbook (498)',
    use: 'simplify',
  }),
  rule('transpose-beside', "[A, B]' = [A'; B']", {
    because: 'Blocks side by side come to stand one above the other.',
    source: 'Matrix Cookbook 9.1.1',
    use: 'simplify',
  }),
  rule('transpose-above', "[A; B]' = [A', B']", {
    because: 'Blocks one above the other come to stand side by side.',
    source: 'Matrix Cookbook 9.1.1',
    use: 'simplify',
  }),
])
