import { chapter, rule } from '../rule.ts'

export const blocks = chapter('Blocks', [
  rule('block-row-column', '[A, B] [C; D] = A C + B D', {
    because: 'Blocks multiply as entries do.',
    source: 'Horn and Johnson 0.7.2',
    use: 'simplify',
  }),
  rule('block-left', 'A [B, C] = [A B, A C]', {
    because: 'A factor from the left multiplies each column of blocks.',
    source: 'Horn and Johnson 0.7.2',
    use: 'simplify',
  }),
  rule('block-right', '[A; B] C = [A C; B C]', {
    because: 'A factor from the right multiplies each row of blocks.',
    source: 'Horn and Johnson 0.7.2',
    use: 'simplify',
  }),
  rule('block-sum-beside', '[A, B] + [C, D] = [A + C, B + D]', {
    because: 'Blocks add as entries do.',
    source: 'Horn and Johnson 0.7.1',
    use: 'simplify',
  }),
  rule('block-sum-above', '[A; B] + [C; D] = [A + C; B + D]', {
    because: 'Blocks add as entries do.',
    source: 'Horn and Johnson 0.7.1',
    use: 'simplify',
  }),
  rule('block-scale-beside', 'α [A, B] = [α A, α B]', {
    because: 'A scalar multiplies every block.',
    source: 'Horn and Johnson 0.7.1',
    use: 'simplify',
  }),
  rule('block-scale-above', 'α [A; B] = [α A; α B]', {
    because: 'A scalar multiplies every block.',
    source: 'Horn and Johnson 0.7.1',
    use: 'simplify',
  }),
  rule('block-trace', 'tr([A, B; C, D]) = tr(A) + tr(D)', {
    because: 'The diagonal is that of the diagonal blocks.',
    source: 'Magnus and Neudecker 1.6',
    use: 'simplify',
    let: { A: 'matrix(m, m)', D: 'matrix(n, n)' },
  }),
  rule('block-identity', '[I(m), zeros(m, n); zeros(n, m), I(n)] = I(m + n)', {
    because: 'The identity in blocks.',
    source: 'Horn and Johnson 0.7.2',
    use: 'simplify',
  }),
  rule('block-zero-beside', '[zeros(m, n), zeros(m, p)] = zeros(m, n + p)', {
    because: 'Zero in blocks.',
    source: 'Horn and Johnson 0.7.1',
    use: 'simplify',
  }),
  rule('block-zero-above', '[zeros(m, n); zeros(p, n)] = zeros(m + p, n)', {
    because: 'Zero in blocks.',
    source: 'Horn and Johnson 0.7.1',
    use: 'simplify',
  }),
  rule('block-regroup', '[[A; B], [C; D]] = [A, C; B, D]', {
    because: 'A matrix of blocks may be read by rows or by columns.',
    source: 'Horn and Johnson 0.7.1',
    use: 'simplify',
  }),
  rule('skew-of-two', 'A = [0, A(1,2); -A(1,2), 0] given A skew', {
    because: 'The skew matrix written out.',
    source: 'Horn and Johnson 0.2.5',
    use: 'on request',
    let: { A: 'matrix(2, 2)' },
  }),
  rule('skew-of-three', 'A = [0, A(1,2), A(1,3); -A(1,2), 0, A(2,3); -A(1,3), -A(2,3), 0] given A skew', {
    because: 'The skew matrix written out.',
    source: 'Horn and Johnson 0.2.5',
    use: 'on request',
    let: { A: 'matrix(3, 3)' },
  }),
  rule('symmetric-of-two', 'A = [A(1,1), A(1,2); A(1,2), A(2,2)] given A symmetric', {
    because: 'The symmetric matrix written out.',
    source: 'Horn and Johnson 0.2.5',
    use: 'on request',
    let: { A: 'matrix(2, 2)' },
  }),
  rule(
    'symmetric-of-three',
    'A = [A(1,1), A(1,2), A(1,3); A(1,2), A(2,2), A(2,3); A(1,3), A(2,3), A(3,3)] given A symmetric',
    {
      because: 'The symmetric matrix written out.',
      source: 'Horn and Johnson 0.2.5',
      use: 'on request',
      let: { A: 'matrix(3, 3)' },
    },
  ),
  rule('column-of-two', 'x = [x(1); x(2)]', {
    because: 'The column written out.',
    source: 'notation',
    use: 'on request',
    let: { x: 'vector(2)' },
  }),
  rule('column-of-three', 'x = [x(1); x(2); x(3)]', {
    because: 'The column written out.',
    source: 'notation',
    use: 'on request',
    let: { x: 'vector(3)' },
  }),
  rule('two-by-three', 'A = [A(1,1), A(1,2), A(1,3); A(2,1), A(2,2), A(2,3)]', {
    because: 'The matrix written out.',
    source: 'notation',
    use: 'on request',
    let: { A: 'matrix(2, 3)' },
  }),
  rule('three-by-two', 'A = [A(1,1), A(1,2); A(2,1), A(2,2); A(3,1), A(3,2)]', {
    because: 'The matrix written out.',
    source: 'notation',
    use: 'on request',
    let: { A: 'matrix(3, 2)' },
  }),
  rule('two-by-two', 'A = [A(1,1), A(1,2); A(2,1), A(2,2)]', {
    because: 'The matrix written out.',
    source: 'notation',
    use: 'on request',
    let: { A: 'matrix(2, 2)' },
  }),
  rule('three-by-three', 'A = [A(1,1), A(1,2), A(1,3); A(2,1), A(2,2), A(2,3); A(3,1), A(3,2), A(3,3)]', {
    because: 'The matrix written out.',
    source: 'notation',
    use: 'on request',
    let: { A: 'matrix(3, 3)' },
  }),
  rule('identity-of-two', 'I(2) = [1, 0; 0, 1]', {
    because: 'The matrix written out.',
    source: 'notation',
    use: 'on request',
  }),
  rule('determinant-of-two', 'det([α, β; γ, δ]) = α δ - β γ', {
    because: 'The determinant of order two.',
    source: 'Matrix Cookbook (29)',
    use: 'simplify',
  }),
  rule('determinant-of-three', 'det([α, β, γ; δ, ε, ζ; η, θ, ι]) = α (ε ι - ζ θ) - β (δ ι - ζ η) + γ (δ θ - ε η)', {
    because: 'The determinant of order three.',
    source: 'Horn and Johnson 0.3',
    use: 'simplify',
  }),
  rule('determinant-bordered', 'det([α, B; C, D]) = α det(D) - B adj(D) C', {
    because: 'Expansion along the first row and column.',
    source: 'Horn and Johnson 0.8.5',
    use: 'simplify',
    let: { B: 'matrix(1, n)', C: 'matrix(n, 1)' },
  }),
  rule('determinant-bordered-below', 'det([A, B; C, δ]) = δ det(A) - C adj(A) B', {
    because: 'Expansion along the last row and column.',
    source: 'Horn and Johnson 0.8.5',
    use: 'simplify',
    let: { B: 'matrix(n, 1)', C: 'matrix(1, n)' },
  }),
  rule('adjugate-of-two', 'adj([α, β; γ, δ]) = [δ, -β; -γ, α]', {
    because: 'The adjugate of order two.',
    source: 'Horn and Johnson 0.8.2',
    use: 'simplify',
  }),
  rule('trace-of-two', 'tr([α, β; γ, δ]) = α + δ', {
    because: 'The trace of order two.',
    source: 'Matrix Cookbook (30)',
    use: 'simplify',
  }),
  rule(
    'inverse-block-upper',
    'inv([A, B; zeros(n, m), D]) = [inv(A), -inv(A) B inv(D); zeros(n, m), inv(D)] given A invertible, D invertible',
    {
      because: 'The product with it is the identity.',
      source: 'Horn and Johnson 0.9.4',
      use: 'simplify',
      let: { A: 'matrix(m, m)', D: 'matrix(n, n)' },
    },
  ),
  rule(
    'inverse-block-lower',
    'inv([A, zeros(m, n); C, D]) = [inv(A), zeros(m, n); -inv(D) C inv(A), inv(D)] given A invertible, D invertible',
    {
      because: 'The product with it is the identity.',
      source: 'Horn and Johnson 0.9.4',
      use: 'simplify',
      let: { A: 'matrix(m, m)', D: 'matrix(n, n)' },
    },
  ),
  rule('identity-of-three', 'I(3) = [1, 0, 0; 0, 1, 0; 0, 0, 1]', {
    because: 'The matrix written out.',
    source: 'notation',
    use: 'on request',
  }),
])
