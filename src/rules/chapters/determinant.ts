import { chapter, rule } from '../rule.ts'

export const determinant = chapter('Determinant', [
  rule('determinant-product', 'det(A B) = det(A) det(B)', {
    because: 'The determinant of a product of square matrices is the product of the determinants.',
    source: 'Matrix Cookbook (21)',
    use: 'simplify',
  }),
  rule('determinant-transpose', "det(A') = det(A)", {
    because: 'A matrix and its transpose have the same determinant.',
    source: 'Matrix Cookbook (20)',
    use: 'simplify',
  }),
  rule('determinant-inverse', 'det(inv(A)) = det(A)^-1', {
    because: 'The determinant of the inverse is the reciprocal.',
    source: 'Matrix Cookbook (22)',
    use: 'simplify',
  }),
  rule('determinant-identity', 'det(I(n)) = 1', {
    because: 'The identity has determinant 1.',
    source: 'Horn and Johnson 0.3',
    use: 'simplify',
  }),
  rule('determinant-of-scalar', 'det(α) = α', {
    because: 'The determinant of a scalar is the scalar.',
    source: 'Horn and Johnson 0.3',
    use: 'simplify',
  }),
])
