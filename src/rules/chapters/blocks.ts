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
])
