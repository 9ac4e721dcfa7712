import { chapter, rule } from '../rule.ts'

export const trace = chapter('Trace', [
  rule('trace-cyclic', 'tr(A B) = tr(B A)', {
    because: 'The trace of a product does not change when its factors are rotated.',
    source: 'Matrix Cookbook (14)',
    use: 'either way',
  }),
  rule('trace-transpose', "tr(A') = tr(A)", {
    because: 'A matrix and its transpose have the same trace.',
    source: 'Matrix Cookbook (13)',
    use: 'simplify',
  }),
  rule('trace-sum', 'tr(A + B) = tr(A) + tr(B)', {
    because: 'The trace of a sum is the sum of the traces.',
    source: 'Matrix Cookbook (15)',
    use: 'simplify',
  }),
  rule('trace-scale', 'tr(α A) = α tr(A)', {
    because: 'A scalar passes through a trace.',
    source: 'Magnus and Neudecker 1.6',
    use: 'simplify',
  }),
  rule('trace-of-scalar', 'tr(α) = α', {
    because: 'The trace of a scalar is the scalar.',
    source: 'Magnus and Neudecker 1.6',
    use: 'simplify',
  }),
  rule('trace-outer', "tr(x y') = y' x", {
    because: 'The trace of x yᵀ is the inner product.',
    source: 'Matrix Cookbook (16)',
    use: 'simplify',
  }),
  rule('trace-identity', 'tr(I(n)) = n', {
    because: 'The identity has n ones on its diagonal.',
    source: 'Magnus and Neudecker 1.6',
    use: 'simplify',
  }),
  rule('trace-zero', 'tr(zeros(n, n)) = 0', {
    because: 'The trace of zero is zero.',
    source: 'Magnus and Neudecker 1.6',
    use: 'simplify',
  }),
  rule('trace-skew', 'tr(A) = 0 given A skew', {
    because: 'The diagonal of a skew matrix is zero.',
    source: 'Horn and Johnson 0.2.5',
    use: 'simplify',
  }),
  rule('quadratic-skew', "x' A x = 0 given A skew", {
    because: 'A quadratic form sees only the symmetric part of its matrix.',
    source: 'Horn and Johnson 0.2.5',
    use: 'simplify',
  }),
  rule('trace-kronecker', 'tr(kron(A, B)) = tr(A) tr(B)', {
    because: 'The trace of a Kronecker product is the product of the traces.',
    source: 'Matrix Cookbook (515)',
    use: 'simplify',
  }),
  rule('trace-hadamard', "tr(A (B .* C)) = tr((A .* B') C)", {
    because: 'In a trace, an entrywise factor moves to the other side, transposed.',
    source: 'Magnus and Neudecker 3.6',
    use: 'on request',
  }),
  rule('trace-diagonal', "tr(A diag(x)) = diag(A)' x", {
    because: 'Only the diagonal of A meets the diagonal matrix.',
    source: 'Matrix Cookbook (142)',
    use: 'on request',
  }),
  rule('diagonal-of-trace', "x' diag(A) = tr(diag(x) A)", {
    because: 'Only the diagonal of A meets the diagonal matrix.',
    source: 'Matrix Cookbook (142)',
    use: 'on request',
  }),
  rule('trace-symmetric-skew', 'tr(A B) = 0 given A symmetric, B skew', {
    because: 'The trace of the transpose is the opposite.',
    source: 'Harville 5.2',
    use: 'simplify',
  }),
])
