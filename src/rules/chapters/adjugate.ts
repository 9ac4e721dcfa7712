import { chapter, rule } from '../rule.ts'

export const adjugate = chapter('Adjugate', [
  rule('adjugate-right', 'A adj(A) = det(A) I', {
    because: 'A matrix times its adjugate is its determinant times the identity.',
    source: 'Horn and Johnson 0.8.2',
    use: 'simplify',
  }),
  rule('adjugate-left', 'adj(A) A = det(A) I', {
    because: 'A matrix times its adjugate is its determinant times the identity.',
    source: 'Horn and Johnson 0.8.2',
    use: 'simplify',
  }),
  rule('adjugate-of-invertible', 'adj(A) = det(A) inv(A) given A invertible', {
    because: 'Multiply A adj(A) = det(A) I by the inverse.',
    source: 'Horn and Johnson 0.8.2',
    use: 'either way',
  }),
  rule('adjugate-product', 'adj(A B) = adj(B) adj(A)', {
    because: 'The adjugate reverses products, as the inverse does.',
    source: 'Horn and Johnson 0.8.2',
    use: 'simplify',
  }),
  rule('adjugate-scale', 'adj(α A) = α^(n - 1) adj(A)', {
    because: 'Its entries are determinants of order n − 1.',
    source: 'Horn and Johnson 0.8.2',
    use: 'simplify',
    let: { A: 'matrix(n, n)' },
  }),
  rule('adjugate-identity', 'adj(I(n)) = I(n)', {
    because: 'The identity has determinant 1 and is its own inverse.',
    source: 'Horn and Johnson 0.8.2',
    use: 'simplify',
  }),
  rule('adjugate-twice', 'adj(adj(A)) = det(A)^(n - 2) A given A invertible', {
    because: 'Take the adjugate of adj(A) = det(A) A⁻¹.',
    source: 'Horn and Johnson 0.8.2',
    use: 'simplify',
    let: { A: 'matrix(n, n)' },
  }),
])
