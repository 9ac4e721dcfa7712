import { property } from '../rule.ts'

/** How properties follow from properties. Trusted like the rules; searched backwards from what is needed. */
export const propertyRules = [
  property('symmetric-of-diagonal', 'A symmetric given A diagonal', { because: 'A diagonal matrix is symmetric.' }),
  property('symmetric-of-posdef', 'A symmetric given A posdef', {
    because: 'Positive definite matrices are symmetric here.',
  }),
  property('symmetric-of-psd', 'A symmetric given A psd', {
    because: 'Positive semidefinite matrices are symmetric here.',
  }),
  property('symmetric-of-tied', 'A symmetric given A tied', { because: 'A matrix with tied entries is symmetric.' }),
  property('symmetric-by-equation', "A symmetric given A' = A", { because: 'That is the definition.' }),
  property('symmetric-by-equation-turned', "A symmetric given A = A'", { because: 'That is the definition.' }),
  property('skew-by-equation', "A skew given A' = -A", { because: 'That is the definition.' }),
  property('idempotent-by-equation', 'A idempotent given A^2 = A', { because: 'That is the definition.' }),
  property('idempotent-by-product', 'A idempotent given A A = A', { because: 'That is the definition.' }),
  property('involution-by-equation', 'A involution given A^2 = I', { because: 'That is the definition.' }),
  property('involution-by-product', 'A involution given A A = I', { because: 'That is the definition.' }),
  property('orthogonal-by-equation', "A orthogonal given A' A = I", { because: 'That is the definition.' }),
  property('orthogonal-by-rows', "A orthogonal given A A' = I", {
    because: 'For a square A, A Aᵀ = I says that AᵀA = I.',
    let: { A: 'matrix(n, n)' },
  }),
  property('unit-by-equation', "x unit given x' x = 1", { because: 'That is the definition.' }),
  property('symmetric-identity', 'I(n) symmetric', { because: 'The identity is symmetric.' }),
  property('symmetric-diagonal', 'diag(x) symmetric', { because: 'A diagonal matrix is symmetric.' }),
  property('symmetric-transpose', "A' symmetric given A symmetric", { because: 'It is the same matrix.' }),
  property('symmetric-sum', 'A + B symmetric given A symmetric, B symmetric', {
    because: 'Transposing a sum transposes its terms.',
  }),
  property('symmetric-scale', 'α A symmetric given A symmetric', { because: 'A scalar passes through a transpose.' }),
  property('symmetric-inverse', 'inv(A) symmetric given A symmetric', {
    because: 'Transpose and inverse may be exchanged.',
  }),
  property('symmetric-gram', "A' A symmetric", { because: 'Transposing AᵀA gives it back.' }),
  property('symmetric-gram-rows', "A A' symmetric", { because: 'Transposing AAᵀ gives it back.' }),
  property('symmetric-congruence', "A' B A symmetric given B symmetric", {
    because: 'Transposing AᵀBA gives it back.',
  }),
  property('symmetric-congruence-rows', "A B A' symmetric given B symmetric", {
    because: 'Transposing ABAᵀ gives it back.',
  }),
  property('diagonal-of-identity', 'I(n) diagonal', { because: 'The identity is diagonal.' }),
  property('diagonal-of-diag', 'diag(x) diagonal', { because: 'diag(x) is diagonal.' }),
  property('invertible-transpose', "A' invertible given A invertible", { because: 'det Aᵀ = det A.' }),
  property('invertible-inverse', 'inv(A) invertible given A invertible', { because: 'Its inverse is A.' }),
  property('invertible-product', 'A B invertible given A invertible, B invertible', {
    because: 'det AB = det A det B.',
  }),
  property('invertible-scale', 'α A invertible given α ≠ 0, A invertible', { because: 'det αA = αⁿ det A.' }),
  property('invertible-of-posdef', 'A invertible given A posdef', { because: 'xᵀAx > 0 for x ≠ 0 leaves no kernel.' }),
  property('invertible-of-orthogonal', 'A invertible given A orthogonal', {
    because: 'AᵀA = I for a square A.',
    let: { A: 'matrix(n, n)' },
  }),
  property('invertible-of-involution', 'A invertible given A involution', { because: 'AA = I.' }),
  property('invertible-by-determinant', 'A invertible given det(A) ≠ 0', {
    because: 'A matrix is invertible if its determinant is not zero.',
  }),
  property('gram-of-columns', "A' A invertible given A full column rank", {
    because: 'AᵀAx = 0 makes Ax = 0, and so x = 0.',
  }),
  property('gram-of-rows', "A A' invertible given A full row rank", {
    because: 'AAᵀx = 0 makes Aᵀx = 0, and so x = 0.',
  }),
  property('gram-definite', "A' A posdef given A full column rank", { because: 'xᵀAᵀAx = ‖Ax‖².' }),
  property('congruent-definite', "A' B A posdef given B posdef, A full column rank", {
    because: 'yᵀBy > 0 for y = Ax ≠ 0.',
  }),
  property('full-rows-of-transpose', "A' full row rank given A full column rank", {
    because: 'The rows of Aᵀ are the columns of A.',
  }),
  property('full-columns-of-transpose', "A' full column rank given A full row rank", {
    because: 'The columns of Aᵀ are the rows of A.',
  }),
  property('full-columns-of-orthonormal', 'A full column rank given A orthogonal', {
    because: 'Orthonormal columns are independent.',
  }),
  property('invertible-identity', 'I(n) invertible', { because: 'II = I.' }),
  property('invertible-kronecker', 'kron(A, B) invertible given A invertible, B invertible', {
    because: 'Factor by factor.',
  }),
  property('nonzero-of-positive', 'α ≠ 0 given α positive', { because: 'A positive number is not zero.' }),
  property('nonzero-product', 'α β ≠ 0 given α ≠ 0, β ≠ 0', { because: 'A field has no zero divisors.' }),
  property('nonzero-determinant', 'det(A) ≠ 0 given A invertible', {
    because: 'An invertible matrix has a determinant other than zero.',
  }),
  property('nonzero-norm', 'norm(x) ≠ 0 given x ≠ 0', { because: 'Only zero has length zero.' }),
  property('nonzero-frobenius', 'normF(A) ≠ 0 given A ≠ 0', { because: 'Only zero has norm zero.' }),
  property('nonzero-of-norm', 'x ≠ 0 given norm(x) ≠ 0', { because: 'Zero has length zero.' }),
  property('nonzero-of-frobenius', 'A ≠ 0 given normF(A) ≠ 0', { because: 'Zero has norm zero.' }),
  property('nonzero-inner-square', "x' x ≠ 0 given x ≠ 0", { because: 'Only zero has length zero.' }),
  property('nonzero-trace-square', "tr(A' A) ≠ 0 given A ≠ 0", { because: 'Only zero has norm zero.' }),
  property('nonzero-reciprocal', 'α^-1 ≠ 0 given α ≠ 0', { because: 'Its reciprocal is α.' }),
  property('positive-product', 'α A positive given α positive, A positive', {
    because: 'Products of positive numbers are positive.',
  }),
  property('positive-scalar-product', 'α β positive given α positive, β positive', {
    because: 'Products of positive numbers are positive.',
  }),
  property('positive-sum', 'A + B positive given A positive, B positive', {
    because: 'Sums of positive numbers are positive.',
  }),
  property('positive-reciprocal', 'α^-1 positive given α positive', {
    because: 'The reciprocal of a positive number is positive.',
  }),
  property('positive-matrix-product', 'A B positive given A positive, B positive', {
    because: 'Its entries are sums of products of positive numbers.',
  }),
  property('positive-transpose', "A' positive given A positive", { because: 'It has the same entries.' }),
  property('positive-ones', 'ones(m, n) positive', { because: '1 is positive.' }),
  property('positive-softmax', 'softmax(x) positive', { because: 'Its entries are quotients of exponentials.' }),
  property('positive-exp', 'exp(A) positive', { because: 'exp is positive everywhere.' }),
  property('nonnegative-of-positive', 'α ≥ 0 given α positive', {
    because: 'A positive number is not negative.',
  }),
  property('nonnegative-inner', "x' x ≥ 0", { because: 'It is a sum of squares.' }),
  property('nonnegative-gram-trace', "tr(A' A) ≥ 0", { because: 'It is a sum of squares.' }),
  property('nonnegative-gram-trace-rows', "tr(A A') ≥ 0", { because: 'It is a sum of squares.' }),
  property('nonnegative-square', 'α^2 ≥ 0', { because: 'A square is not negative.' }),
  property('skew-transpose', "A' skew given A skew", { because: 'It is −A.' }),
  property('skew-sum', 'A + B skew given A skew, B skew', { because: 'Transposing a sum transposes its terms.' }),
  property('skew-scale', 'α A skew given A skew', { because: 'A scalar passes through a transpose.' }),
  property('skew-inverse', 'inv(A) skew given A skew', { because: 'Transpose and inverse may be exchanged.' }),
  property('skew-congruence', "A' B A skew given B skew", { because: 'Transposing AᵀBA gives its opposite.' }),
  property('symmetric-pseudoinverse', 'pinv(A) symmetric given A symmetric', {
    because: 'Transpose and pseudo-inverse may be exchanged.',
  }),
  property('symmetric-range', 'A pinv(A) symmetric', { because: 'The third equation of Penrose.' }),
  property('symmetric-row-range', 'pinv(A) A symmetric', { because: 'The fourth equation of Penrose.' }),
  property('idempotent-range', 'A pinv(A) idempotent', { because: 'A⁺ A A⁺ = A⁺.' }),
  property('idempotent-row-range', 'pinv(A) A idempotent', { because: 'A A⁺ A = A.' }),
  property('positive-norm', 'norm(x) positive given x ≠ 0', { because: 'Only zero has length zero.' }),
  property('positive-frobenius', 'normF(A) positive given A ≠ 0', { because: 'Only zero has norm zero.' }),
  property('nonnegative-norm', 'norm(x) ≥ 0', { because: 'Lengths are not negative.' }),
  property('nonnegative-frobenius', 'normF(A) ≥ 0', { because: 'Norms are not negative.' }),
  property('nonnegative-absolute', 'abs(α) ≥ 0', { because: 'Absolute values are not negative.' }),
  property('nonnegative-product', 'α β ≥ 0 given α ≥ 0, β ≥ 0', {
    because: 'Products of numbers that are not negative are not negative.',
  }),
  property('positive-power', 'α^κ positive given α positive', { because: 'Powers of positive numbers are positive.' }),
  property('positive-determinant', 'det(A) positive given A posdef', {
    because: 'It is the product of the eigenvalues.',
  }),
  property('posdef-identity', 'I(n) posdef', { because: 'xᵀx > 0 for x ≠ 0.' }),
  property('posdef-inverse', 'inv(A) posdef given A posdef', {
    because: 'The eigenvalues of A⁻¹ are the reciprocals.',
  }),
  property('posdef-sum', 'A + B posdef given A posdef, B psd', { because: 'xᵀAx > 0 and xᵀBx ≥ 0 for x ≠ 0.' }),
  property('posdef-scale', 'α A posdef given α positive, A posdef', { because: 'α xᵀAx > 0 for x ≠ 0.' }),
  property('psd-of-posdef', 'A psd given A posdef', { because: 'Positive is not negative.' }),
  property('psd-gram', "A' A psd", { because: 'xᵀAᵀAx is a sum of squares.' }),
  property('psd-gram-rows', "A A' psd", { because: 'xᵀAAᵀx is a sum of squares.' }),
  property('psd-congruence', "A' B A psd given B psd", { because: 'xᵀAᵀBAx ≥ 0.' }),
  property('psd-congruence-rows', "A B A' psd given B psd", { because: 'xᵀABAᵀx ≥ 0.' }),
  property('positive-at-least-one', 'α positive given α ≥ 1', { because: '1 is positive.' }),
  property('nonnegative-sum', 'α + β ≥ 0 given α ≥ 0, β ≥ 0', { because: 'Sums of such numbers are such numbers.' }),
  property('nonzero-difference', 'α - β ≠ 0 given α ≠ β', { because: 'That is what it says.' }),
  property('integer-sum', 'α + β integer given α integer, β integer', { because: 'Sums of integers are integers.' }),
]
