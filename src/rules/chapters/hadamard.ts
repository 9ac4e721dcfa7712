import { chapter, rule } from '../rule.ts'

export const hadamard = chapter('Entrywise product', [
  rule('hadamard-sum', 'A .* (B + C) = A .* B + A .* C', {
    because: 'The entrywise product distributes over sums.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
  }),
  rule('hadamard-scale', 'A .* (α B) = α (A .* B)', {
    because: 'A scalar passes through an entrywise product.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
  }),
  rule('row-hadamard', "x' (y .* z) = (x .* y)' z", {
    because: 'All three multiply entry by entry.',
    source: 'Magnus and Neudecker 3.6',
    use: 'on request',
  }),
  rule('diagonal-times-column', 'diag(x) y = x .* y', {
    because: 'A diagonal matrix multiplies entry by entry.',
    source: 'Magnus and Neudecker 3.6',
    use: 'on request',
  }),
  rule('hadamard-as-diagonal', 'x .* y = diag(x) y', {
    because: 'A diagonal matrix multiplies entry by entry.',
    source: 'Magnus and Neudecker 3.6',
    use: 'on request',
  }),
  rule('hadamard-reciprocal', 'A.^-1 .* A = ones(m, n)', {
    because: 'Every entry meets its reciprocal.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('hadamard-ones', 'ones(m, n) .* A = A', {
    because: 'Ones change nothing.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('hadamard-zero', 'zeros(m, n) .* A = zeros(m, n)', {
    because: 'Zero times anything is zero.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('hadamard-power-scale', '(α A).^-1 = α^-1 A.^-1 given α ≠ 0', {
    because: 'The reciprocal of a product is the product of the reciprocals.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
  }),
  rule('diagonal-scale', 'diag(α x) = α diag(x)', {
    because: 'diag is linear.',
    source: 'Magnus and Neudecker 1.4',
    use: 'simplify',
  }),
  rule('diagonal-sum', 'diag(x + y) = diag(x) + diag(y)', {
    because: 'diag is linear.',
    source: 'Magnus and Neudecker 1.4',
    use: 'simplify',
  }),
  rule('diagonal-inverse', 'inv(diag(x)) = diag(x.^-1)', {
    because: 'A diagonal matrix is inverted entry by entry.',
    source: 'Horn and Johnson 0.9.1',
    use: 'simplify',
  }),
])
