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
])
