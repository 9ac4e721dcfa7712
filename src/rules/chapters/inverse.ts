import { chapter, rule } from '../rule.ts'

export const inverse = chapter('Inverse', [
  rule('inverse-left', 'inv(A) A = I', {
    because: 'A matrix times its inverse is the identity.',
    source: 'Matrix Cookbook (145)',
    use: 'simplify',
  }),
  rule('inverse-right', 'A inv(A) = I', {
    because: 'A matrix times its inverse is the identity.',
    source: 'Matrix Cookbook (145)',
    use: 'simplify',
  }),
  rule('inverse-twice', 'inv(inv(A)) = A', {
    because: 'Inverting twice gives the matrix back.',
    source: 'Horn and Johnson 0.5',
    use: 'simplify',
  }),
  rule('inverse-product', 'inv(A B) = inv(B) inv(A) given A invertible, B invertible', {
    because: 'The inverse of a product is the product of the inverses, in the opposite order.',
    source: 'Matrix Cookbook (1)',
    use: 'simplify',
  }),
  rule('inverse-scale', 'inv(α A) = α^-1 inv(A) given α ≠ 0, A invertible', {
    because: 'A scalar comes out of an inverse as its reciprocal.',
    source: 'Horn and Johnson 0.5',
    use: 'simplify',
  }),
  rule('inverse-identity', 'inv(I(n)) = I(n)', {
    because: 'The identity is its own inverse.',
    source: 'Horn and Johnson 0.5',
    use: 'simplify',
  }),
  rule('inverse-orthogonal', "inv(A) = A' given A orthogonal", {
    because: 'The inverse of an orthogonal matrix is its transpose.',
    source: 'Matrix Cookbook 9.5',
    use: 'simplify',
  }),
  rule('orthogonal-columns', "A' A = I given A orthogonal", {
    because: 'The columns of A are orthonormal.',
    source: 'Matrix Cookbook 9.5',
    use: 'simplify',
  }),
  rule('orthogonal-rows', "A A' = I given A orthogonal", {
    because: 'The rows of a square orthogonal matrix are orthonormal.',
    source: 'Matrix Cookbook 9.5',
    use: 'simplify',
    let: { A: 'matrix(n, n)' },
  }),
  rule('idempotent-square', 'A A = A given A idempotent', {
    because: 'An idempotent matrix equals its square.',
    source: 'Matrix Cookbook 9.4',
    use: 'simplify',
  }),
  rule('involution-square', 'A A = I given A involution', {
    because: 'An involution is its own inverse.',
    source: 'Horn and Johnson 0.9',
    use: 'simplify',
  }),
  rule('unit-length', "x' x = 1 given x unit", {
    because: 'The column has length 1.',
    source: 'Horn and Johnson 0.6',
    use: 'simplify',
  }),
  rule('scalar-reciprocal', 'α^-1 α = 1', {
    because: 'A scalar times its reciprocal is 1.',
    source: 'field axiom',
    use: 'simplify',
  }),
  rule('inverse-from-other-side', 'B A = α I given A B = α I, α ≠ 0', {
    because: 'For square matrices an inverse on one side is one on the other side as well.',
    source: 'Horn and Johnson 0.5',
    use: 'on request',
    let: { A: 'matrix(n, n)', B: 'matrix(n, n)' },
  }),
])
