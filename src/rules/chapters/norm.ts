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
  rule('norm-reciprocal-twice', "norm(x)^-1 norm(x)^-1 = (x' x)^-1", {
    because: 'The square of the length is the inner product with itself.',
    source: 'Matrix Cookbook (542)',
    use: 'simplify',
  }),
  rule('frobenius-reciprocal-twice', "normF(A)^-1 normF(A)^-1 = tr(A' A)^-1", {
    because: 'The squared Frobenius norm is tr(AᵀA).',
    source: 'Matrix Cookbook (541)',
    use: 'simplify',
  }),
  rule('norm-as-root', "norm(x) = (x' x)^(1/2)", {
    because: 'The length is the root of the inner product with itself.',
    source: 'Matrix Cookbook (527)',
    use: 'on request',
  }),
  rule('frobenius-as-root', "normF(A) = tr(A' A)^(1/2)", {
    because: 'The Frobenius norm is the root of tr(AᵀA).',
    source: 'Matrix Cookbook (541)',
    use: 'on request',
  }),
  rule('one-norm-as-sum', 'norm1(x) = ones(1, n) abs(x)', {
    because: 'The 1-norm adds the absolute values.',
    source: 'Matrix Cookbook (525)',
    use: 'on request',
    let: { x: 'vector(n)' },
  }),
  rule('norm-scale', 'norm(α x) = abs(α) norm(x)', {
    because: 'A factor comes out of a length as its absolute value.',
    source: 'Horn and Johnson 5.1',
    use: 'either way',
  }),
  rule('frobenius-scale', 'normF(α A) = abs(α) normF(A)', {
    because: 'A factor comes out of a norm as its absolute value.',
    source: 'Horn and Johnson 5.1',
    use: 'either way',
  }),
  rule('one-norm-scale', 'norm1(α x) = abs(α) norm1(x)', {
    because: 'A factor comes out of a norm as its absolute value.',
    source: 'Horn and Johnson 5.1',
    use: 'either way',
  }),
  rule('frobenius-of-outer', "normF(x y') = norm(x) norm(y)", {
    because: 'Its square is tr(y xᵀ x yᵀ) = ‖x‖² ‖y‖².',
    source: 'Horn and Johnson 5.6',
    use: 'simplify',
  }),
  rule('frobenius-kronecker', 'normF(kron(A, B)) = normF(A) normF(B)', {
    because: 'Its square adds the squares of all products of entries.',
    source: 'Horn and Johnson, Topics, 4.2',
    use: 'simplify',
  }),
  rule('norm-of-vec', 'norm(vec(A)) = normF(A)', {
    because: 'Both add the squares of all entries.',
    source: 'Magnus and Neudecker 2.4',
    use: 'simplify',
  }),
  rule('norm-of-scalar', 'norm(α) = abs(α)', {
    because: 'The root of a square.',
    source: 'Horn and Johnson 5.1',
    use: 'simplify',
  }),
  rule('abs-of-nonnegative', 'abs(α) = α given α ≥ 0', {
    because: 'Nothing changes where nothing is negative.',
    source: 'Apostol, Calculus 1, I.4',
    use: 'simplify',
  }),
  rule('norm-kronecker', 'norm(kron(x, y)) = norm(x) norm(y)', {
    because: 'Its square adds the squares of all products of entries.',
    source: 'Horn and Johnson, Topics, 4.2',
    use: 'simplify',
  }),
  rule('abs-of-minus-one', 'abs(-1) = 1', {
    because: 'The absolute value forgets the sign.',
    source: 'Apostol, Calculus 1, I.4',
    use: 'simplify',
  }),
])
