import { chapter, rule } from '../rule.ts'

export const kronecker = chapter('Kronecker product and vec', [
  rule('kronecker-sum-left', 'kron(A + B, C) = kron(A, C) + kron(B, C)', {
    because: 'The Kronecker product distributes over sums.',
    source: 'Matrix Cookbook (506)',
    use: 'simplify',
  }),
  rule('kronecker-sum-right', 'kron(A, B + C) = kron(A, B) + kron(A, C)', {
    because: 'The Kronecker product distributes over sums.',
    source: 'Matrix Cookbook (506)',
    use: 'simplify',
  }),
  rule('kronecker-product', 'kron(A, B) kron(C, D) = kron(A C, B D)', {
    because: 'Kronecker products multiply factor by factor.',
    source: 'Matrix Cookbook (511)',
    use: 'simplify',
  }),
  rule('kronecker-inverse', 'inv(kron(A, B)) = kron(inv(A), inv(B)) given A invertible, B invertible', {
    because: 'A Kronecker product is inverted factor by factor.',
    source: 'Matrix Cookbook (512)',
    use: 'simplify',
  }),
  rule('vec-sum', 'vec(A + B) = vec(A) + vec(B)', {
    because: 'vec is linear.',
    source: 'Matrix Cookbook (523)',
    use: 'simplify',
  }),
  rule('vec-scale', 'vec(α A) = α vec(A)', {
    because: 'vec is linear.',
    source: 'Magnus and Neudecker 2.4',
    use: 'simplify',
  }),
  rule('vec-zero', 'vec(zeros(m, n)) = zeros(m n, 1)', {
    because: 'vec is linear.',
    source: 'Magnus and Neudecker 2.4',
    use: 'simplify',
  }),
  rule('vec-of-sandwich', "vec(A X B) = kron(B', A) vec(X)", {
    because: 'vec turns the outer factors into one Kronecker product.',
    source: 'Matrix Cookbook (520)',
    use: 'on request',
  }),
  rule('vec-of-right-product', "vec(X B) = kron(B', I(m)) vec(X)", {
    because: 'vec turns a right factor into a Kronecker product.',
    source: 'Matrix Cookbook (520)',
    use: 'on request',
    let: { X: 'matrix(m, n)' },
  }),
  rule('vec-of-left-product', 'vec(A X) = kron(I(n), A) vec(X)', {
    because: 'vec turns a left factor into a Kronecker product.',
    source: 'Matrix Cookbook (520)',
    use: 'on request',
    let: { X: 'matrix(m, n)' },
  }),
  rule('vec-hadamard', 'vec(A .* X) = diag(vec(A)) vec(X)', {
    because: 'A diagonal matrix multiplies entry by entry.',
    source: 'Magnus and Neudecker 3.6',
    use: 'on request',
  }),
  rule('kronecker-scale-left', 'kron(α A, B) = α kron(A, B)', {
    because: 'A scalar comes out of a Kronecker product.',
    source: 'Matrix Cookbook (509)',
    use: 'simplify',
  }),
  rule('kronecker-scale-right', 'kron(A, α B) = α kron(A, B)', {
    because: 'A scalar comes out of a Kronecker product.',
    source: 'Matrix Cookbook (509)',
    use: 'simplify',
  }),
  rule('kronecker-identity', 'kron(I(m), I(n)) = I(m n)', {
    because: 'The Kronecker product of identities is the identity.',
    source: 'Matrix Cookbook (513)',
    use: 'simplify',
  }),
])
