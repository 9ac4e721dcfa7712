import { chapter, rule } from '../rule.ts'

export const pseudoinverse = chapter('Pseudo-inverse', [
  rule('pseudoinverse-inner', 'A pinv(A) A = A', {
    because: 'The first equation of Penrose.',
    source: 'Penrose 1955; Matrix Cookbook 3.6.1',
    use: 'simplify',
  }),
  rule('pseudoinverse-outer', 'pinv(A) A pinv(A) = pinv(A)', {
    because: 'The second equation of Penrose.',
    source: 'Penrose 1955; Matrix Cookbook 3.6.1',
    use: 'simplify',
  }),
  rule('pseudoinverse-left-symmetric', "(A pinv(A))' = A pinv(A)", {
    because: 'The third equation of Penrose.',
    source: 'Penrose 1955; Matrix Cookbook 3.6.1',
    use: 'on request',
  }),
  rule('pseudoinverse-right-symmetric', "(pinv(A) A)' = pinv(A) A", {
    because: 'The fourth equation of Penrose.',
    source: 'Penrose 1955; Matrix Cookbook 3.6.1',
    use: 'on request',
  }),
  rule('pseudoinverse-twice', 'pinv(pinv(A)) = A', {
    because: 'A matrix is the pseudo-inverse of its pseudo-inverse.',
    source: 'Matrix Cookbook (199)',
    use: 'simplify',
  }),
])
