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
  rule('determinant-scale', 'det(α A) = α^n det(A)', {
    because: 'Each of the n rows gives a factor.',
    source: 'Matrix Cookbook (19)',
    use: 'simplify',
    let: { A: 'matrix(n, n)' },
  }),
  rule('determinant-power', 'det(A^κ) = det(A)^κ', {
    because: 'The determinant of a power is the power of the determinant.',
    source: 'Matrix Cookbook (23)',
    use: 'simplify',
  }),
  rule('determinant-kronecker', 'det(kron(A, B)) = det(A)^n det(B)^m', {
    because: 'Each eigenvalue of A meets each of B.',
    source: 'Matrix Cookbook (516)',
    use: 'simplify',
    let: { A: 'matrix(m, m)', B: 'matrix(n, n)' },
  }),
  rule('determinant-orthogonal-square', 'det(A) det(A) = 1 given A orthogonal', {
    because: 'An orthogonal matrix has determinant 1 or −1.',
    source: 'Horn and Johnson 2.1',
    use: 'on request',
  }),
  rule('sylvester-determinant', 'det(I(m) + A B) = det(I(n) + B A)', {
    because: "Sylvester's determinant identity.",
    source: 'Matrix Cookbook (24)',
    use: 'either way',
    let: { A: 'matrix(m, n)', B: 'matrix(n, m)' },
  }),
  rule('determinant-of-sum', 'det(A + B) = det(A) det(I + inv(A) B) given A invertible', {
    because: 'Take A out.',
    source: 'Horn and Johnson 0.8.5',
    use: 'either way',
  }),
  rule('determinant-of-update', 'det(A + B C) = det(A) det(I(n) + C inv(A) B) given A invertible', {
    because: 'The matrix determinant lemma.',
    source: 'Harville 18.1',
    use: 'either way',
    let: { B: 'matrix(m, n)', C: 'matrix(n, m)' },
  }),
  rule('determinant-similar', 'det(A B inv(A)) = det(B)', {
    because: 'Similar matrices have one determinant.',
    source: 'Horn and Johnson 1.3',
    use: 'simplify',
  }),
  rule('determinant-shifted-product', 'det(α I + A B) = det(α I + B A)', {
    because: 'For square A and B, A B and B A have one characteristic polynomial.',
    source: 'Horn and Johnson 1.3.22',
    use: 'either way',
    let: { A: 'matrix(n, n)', B: 'matrix(n, n)' },
  }),
  rule('determinant-shifted-multiple', 'det(α I + β A B) = det(α I + β B A)', {
    because: 'For square A and B, A B and B A have one characteristic polynomial.',
    source: 'Horn and Johnson 1.3.22',
    use: 'either way',
    let: { A: 'matrix(n, n)', B: 'matrix(n, n)' },
  }),
  rule('determinant-rank-one', "det(A + x y') = det(A) + y' adj(A) x", {
    because: 'The matrix determinant lemma, for every A.',
    source: 'Horn and Johnson 0.8.5',
    use: 'either way',
  }),
  rule('determinant-block-commuting', 'det([A, B; C, D]) = det(A D - C B) given A C = C A', {
    because: "Schur's formula for blocks of one size, where A and C commute.",
    source: 'Silvester, Determinants of block matrices, 2000',
    use: 'either way',
    let: { A: 'matrix(n, n)', B: 'matrix(n, n)', D: 'matrix(n, n)' },
  }),
  rule('determinant-block-commuting-below', 'det([A, B; C, D]) = det(A D - B C) given C D = D C', {
    because: "Schur's formula for blocks of one size, where C and D commute.",
    source: 'Silvester, Determinants of block matrices, 2000',
    use: 'either way',
    let: { A: 'matrix(n, n)', B: 'matrix(n, n)', D: 'matrix(n, n)' },
  }),
  rule('idempotent-determinant', 'det(A) A = det(A) I given A idempotent', {
    because: 'An idempotent matrix is the identity or has determinant zero.',
    source: 'Horn and Johnson 1.1',
    use: 'simplify',
  }),
  rule('determinant-block', 'det([A, B; C, D]) = det(A) det(D - C inv(A) B) given A invertible', {
    because: "Schur's formula.",
    source: 'Matrix Cookbook (398)',
    use: 'either way',
  }),
  rule('determinant-block-other', 'det([A, B; C, D]) = det(D) det(A - B inv(D) C) given D invertible', {
    because: "Schur's formula.",
    source: 'Matrix Cookbook (397)',
    use: 'either way',
  }),
  rule('determinant-block-lower', 'det([A, zeros(m, n); C, D]) = det(A) det(D)', {
    because: 'A block triangular matrix has the determinant of its diagonal blocks.',
    source: 'Horn and Johnson 0.9.4',
    use: 'simplify',
    let: { A: 'matrix(m, m)', D: 'matrix(n, n)' },
  }),
  rule('determinant-block-upper', 'det([A, B; zeros(n, m), D]) = det(A) det(D)', {
    because: 'A block triangular matrix has the determinant of its diagonal blocks.',
    source: 'Horn and Johnson 0.9.4',
    use: 'simplify',
    let: { A: 'matrix(m, m)', D: 'matrix(n, n)' },
  }),
  rule('determinant-block-of-identity', 'det([I(m), B; C, D]) = det(D - C B)', {
    because: "Schur's formula.",
    source: 'Horn and Johnson 0.8.5',
    use: 'simplify',
    let: { B: 'matrix(m, n)', D: 'matrix(n, n)' },
  }),
  rule('determinant-block-of-identity-below', 'det([A, B; C, I(n)]) = det(A - B C)', {
    because: "Schur's formula.",
    source: 'Horn and Johnson 0.8.5',
    use: 'simplify',
    let: { B: 'matrix(m, n)', A: 'matrix(m, m)' },
  }),
  rule('determinant-block-symmetric', 'det([A, B; B, A]) = det(A + B) det(A - B)', {
    because: 'Add the second row of blocks to the first, then subtract the first column from the second.',
    source: 'Silvester, Determinants of block matrices, 2000',
    use: 'simplify',
    let: { A: 'matrix(n, n)', B: 'matrix(n, n)' },
  }),
  rule('determinant-of-adjugate', 'det(adj(A)) = det(A)^(n - 1)', {
    because: 'Take the determinant of A adj(A) = det(A) I.',
    source: 'Horn and Johnson 0.8.2',
    use: 'simplify',
    let: { A: 'matrix(n, n)' },
  }),
  rule('determinant-of-rank-one', "det(I(n) + x y') = 1 + y' x", {
    because: 'The matrix determinant lemma.',
    source: 'Matrix Cookbook (24)',
    use: 'simplify',
    let: { x: 'vector(n)', y: 'vector(n)' },
  }),
  rule('determinant-of-multiple-rank-one', "det(I(n) + α x y') = 1 + α y' x", {
    because: 'The matrix determinant lemma.',
    source: 'Matrix Cookbook (24)',
    use: 'simplify',
    let: { x: 'vector(n)', y: 'vector(n)' },
  }),
  rule('determinant-block-antidiagonal', 'det([zeros(m, n), A; B, zeros(n, m)]) = (-1)^(m n) det(A) det(B)', {
    because: 'Exchanging the two columns of blocks exchanges m n pairs of columns.',
    source: 'Horn and Johnson 0.8.5',
    use: 'simplify',
    let: { A: 'matrix(m, m)', B: 'matrix(n, n)' },
  }),
  rule('determinant-diagonal', 'det(diag(x)) = prod(i,1,n,x(i))', {
    because: 'The determinant of a diagonal matrix is the product of its diagonal.',
    source: 'Horn and Johnson 0.9.1',
    use: 'simplify',
    let: { x: 'vector(n)' },
  }),
  rule('determinant-shifted-rectangular', 'α^n det(α I(m) + A B) = α^m det(α I(n) + B A)', {
    because: 'A B and B A have the same eigenvalues other than zero.',
    source: 'Horn and Johnson 1.3.22',
    use: 'either way',
    let: { A: 'matrix(m, n)', B: 'matrix(n, m)' },
  }),
  rule('determinant-shifted-rectangular-multiple', 'α^n det(α I(m) + β A B) = α^m det(α I(n) + β B A)', {
    because: 'A B and B A have the same eigenvalues other than zero.',
    source: 'Horn and Johnson 1.3.22',
    use: 'either way',
    let: { A: 'matrix(m, n)', B: 'matrix(n, m)' },
  }),
])
