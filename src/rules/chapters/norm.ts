import { chapter, rule } from '../rule.ts'

export const norm = chapter('Norms', [
  rule('norm-square', "norm(x)^2 = x' x", {
    because: 'The square of the length is the inner product with itself.',
    source: 'Matrix Cookbook (527)',
    use: 'simplify',
  }),
  rule('frobenius-square', "normF(A)^2 = tr(A' A)", {
    because: 'The square of the Frobenius norm is tr(AᵀA).',
    source: 'Matrix Cookbook (541)',
    use: 'simplify',
  }),
])
