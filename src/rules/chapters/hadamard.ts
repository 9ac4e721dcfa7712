import { chapter, rule } from '../rule.ts'

export const hadamard = chapter('Entrywise product', [
  rule('hadamard-sum', 'A .* (B + C) = A .* B + A .* C', {
    because: 'The entrywise product distributes over sums.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
  }),
  rule('hadamard-scale', 'A .* (α B) = α (A .* B)', {
    because: 'A scalar passes through an entrywise product.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
  }),
  rule('row-hadamard', "x' (y .* z) = (x .* y)' z", {
    because: 'All three multiply entry by entry.',
    source: 'Magnus and Neudecker 3.6',
    use: 'on request',
  }),
  rule('diagonal-times-column', 'diag(x) y = x .* y', {
    because: 'A diagonal matrix multiplies entry by entry.',
    source: 'Magnus and Neudecker 3.6',
    use: 'on request',
  }),
  rule('hadamard-as-diagonal', 'x .* y = diag(x) y', {
    because: 'A diagonal matrix multiplies entry by entry.',
    source: 'Magnus and Neudecker 3.6',
    use: 'on request',
  }),
  rule('hadamard-reciprocal', 'A.^-1 .* A = ones(m, n)', {
    because: 'Every entry meets its reciprocal.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('hadamard-ones', 'ones(m, n) .* A = A', {
    because: 'Ones change nothing.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('hadamard-zero', 'zeros(m, n) .* A = zeros(m, n)', {
    because: 'Zero times anything is zero.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('hadamard-power-scale', '(α A).^-1 = α^-1 A.^-1 given α ≠ 0', {
    because: 'The reciprocal of a product is the product of the reciprocals.',
    source: 'Magnus and Neudecker 3.6',
    use: 'simplify',
  }),
  rule('diagonal-scale', 'diag(α x) = α diag(x)', {
    because: 'diag is linear.',
    source: 'Magnus and Neudecker 1.4',
    use: 'simplify',
  }),
  rule('diagonal-sum', 'diag(x + y) = diag(x) + diag(y)', {
    because: 'diag is linear.',
    source: 'Magnus and Neudecker 1.4',
    use: 'simplify',
  }),
  rule('diagonal-inverse', 'inv(diag(x)) = diag(x.^-1)', {
    because: 'A diagonal matrix is inverted entry by entry.',
    source: 'Horn and Johnson 0.9.1',
    use: 'simplify',
  }),
  rule('ones-product', 'ones(m, n) ones(n, p) = n ones(m, p)', {
    because: 'Each entry counts the n ones.',
    source: 'Magnus and Neudecker 1.6',
    use: 'simplify',
  }),
  rule('sin-of-diagonal', 'sin(diag(x)) = diag(sin(x))', {
    because: 'sin 0 = 0.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('tan-of-diagonal', 'tan(diag(x)) = diag(tan(x))', {
    because: 'tan 0 = 0.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('sinh-of-diagonal', 'sinh(diag(x)) = diag(sinh(x))', {
    because: 'sinh 0 = 0.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('tanh-of-diagonal', 'tanh(diag(x)) = diag(tanh(x))', {
    because: 'tanh 0 = 0.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('abs-of-diagonal', 'abs(diag(x)) = diag(abs(x))', {
    because: 'The absolute value of 0 is 0.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('relu-of-diagonal', 'relu(diag(x)) = diag(relu(x))', {
    because: 'relu 0 = 0.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('sign-of-diagonal', 'sign(diag(x)) = diag(sign(x))', {
    because: 'The sign of 0 is 0.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('diagonals-commute', 'A B = B A given A diagonal, B diagonal', {
    because: 'Diagonal matrices multiply entry by entry.',
    source: 'Horn and Johnson 0.9.1',
    use: 'either way',
  }),
  rule('diagonal-of-product-with-diagonal', '(A B) .* I(n) = (A .* I(n)) B given B diagonal', {
    because: 'A diagonal matrix scales the columns.',
    source: 'Horn and Johnson 0.9.1',
    use: 'either way',
  }),
  rule('diagonal-of-diagonal-product', '(A B) .* I(n) = A (B .* I(n)) given A diagonal', {
    because: 'A diagonal matrix scales the rows.',
    source: 'Horn and Johnson 0.9.1',
    use: 'either way',
  }),
  rule('abs-times-abs', 'abs(A) .* abs(A) = A .* A', {
    because: 'The square forgets the sign.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('sign-times-abs', 'sign(A) .* abs(A) = A', {
    because: 'A number is its sign times its absolute value.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('abs-negated', 'abs(-A) = abs(A)', {
    because: 'The absolute value forgets the sign.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('sign-negated', 'sign(-A) = -sign(A)', {
    because: 'The sign is odd.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('relu-negated', 'relu(-A) = relu(A) - A', {
    because: 'The positive part less the negative part is A.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('relu-as-abs', 'relu(A) = 1/2 A + 1/2 abs(A)', {
    because: 'A number and its absolute value cancel or double.',
    source: 'calculus',
    use: 'on request',
  }),
  rule('tanh-as-sigmoid', 'tanh(A) = 2 sigmoid(2 A) - ones(m, n)', {
    because: 'Divide both by exp.',
    source: 'calculus',
    use: 'on request',
    let: { A: 'matrix(m, n)' },
  }),
  rule('pythagoras', 'sin(A).^2 + cos(A).^2 = ones(m, n)', {
    because: 'The point lies on the unit circle.',
    source: 'calculus',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('exp-sum-entrywise', 'exp(A + B) = exp(A) .* exp(B)', {
    because: 'The exponential of a sum is the product, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('sin-negated', 'sin(-A) = -sin(A)', {
    because: 'The sine is odd.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('cos-negated', 'cos(-A) = cos(A)', {
    because: 'The cosine is even.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('sinh-negated', 'sinh(-A) = -sinh(A)', {
    because: 'The hyperbolic sine is odd.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('cosh-negated', 'cosh(-A) = cosh(A)', {
    because: 'The hyperbolic cosine is even.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('tanh-negated', 'tanh(-A) = -tanh(A)', {
    because: 'The hyperbolic tangent is odd.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('pythagoras-scalar', 'sin(α)^2 + cos(α)^2 = 1', {
    because: 'The point lies on the unit circle.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('hyperbola-scalar', 'cosh(α)^2 - sinh(α)^2 = 1', {
    because: 'The point lies on the unit hyperbola.',
    source: 'calculus',
    use: 'simplify',
  }),
])
