import { chapter, rule } from '../rule.ts'

export const power = chapter('Powers', [
  rule('power-step-left', 'A A^κ = A^(κ + 1) given κ ≥ 0', {
    because: 'One factor more raises the exponent by one.',
    source: 'Horn and Johnson 0.2',
    use: 'on request',
  }),
  rule('power-sum', 'A^κ A^λ = A^(κ + λ) given κ ≥ 0, λ ≥ 0', {
    because: 'Exponents of one base add.',
    source: 'Horn and Johnson 0.2',
    use: 'on request',
  }),
  rule('reciprocal-product', '(α β)^-1 = α^-1 β^-1', {
    because: 'The reciprocal of a product is the product of the reciprocals.',
    source: 'field axiom',
    use: 'simplify',
  }),
  rule('reciprocal-of-power', '(α^κ)^-1 = (α^-1)^κ given κ integer', {
    because: 'Powers and reciprocals may be exchanged.',
    source: 'arithmetic',
    use: 'simplify',
  }),
  rule('reciprocal-twice', '(α^-1)^-1 = α', {
    because: 'The reciprocal of the reciprocal is the number.',
    source: 'field axiom',
    use: 'simplify',
  }),
  rule('root-square', '(α^(1/2))^2 = α', {
    because: 'That is what a root is.',
    source: 'Apostol, Calculus 1, I.3',
    use: 'simplify',
  }),
  rule('log-product', 'log(α β) = log(α) + log(β) given α positive, β positive', {
    because: 'The logarithm of a product is the sum of the logarithms.',
    source: 'Apostol, Calculus 1, 6.3',
    use: 'simplify',
  }),
  rule('log-reciprocal', 'log(α^-1) = -log(α) given α positive', {
    because: 'The logarithm of a reciprocal.',
    source: 'Apostol, Calculus 1, 6.3',
    use: 'simplify',
  }),
  rule('log-exp', 'log(exp(A)) = A', {
    because: 'The logarithm undoes the exponential, entry by entry.',
    source: 'Apostol, Calculus 1, 6.12',
    use: 'simplify',
  }),
  rule('exp-sum', 'exp(α + β) = exp(α) exp(β)', {
    because: 'The exponential of a sum is the product.',
    source: 'Apostol, Calculus 1, 6.12',
    use: 'simplify',
  }),
  rule('exp-negated', 'exp(-α) = exp(α)^-1', {
    because: 'The exponential of the opposite is the reciprocal.',
    source: 'Apostol, Calculus 1, 6.12',
    use: 'on request',
  }),
  rule('power-times-base', 'α^κ α = α^(κ + 1) given α ≠ 0', {
    because: 'Exponents add up.',
    source: 'calculus',
    use: 'on request',
  }),
  rule('power-quotient', 'α^κ α^-1 = α^(κ - 1) given α positive', {
    because: 'Exponents of one base add.',
    source: 'Apostol, Calculus 1, 6.16',
    use: 'on request',
  }),
  rule('power-of-one', '1^κ = 1', {
    because: 'Every power of 1 is 1.',
    source: 'Apostol, Calculus 1, I.3',
    use: 'simplify',
  }),
  rule('power-similar', '(A B inv(A))^κ = A B^κ inv(A)', {
    because: 'Between two factors A⁻¹ A is the identity.',
    source: 'Matrix Cookbook (279)',
    use: 'simplify',
  }),
  rule('power-orthogonally-similar', "(A B A')^κ = A B^κ A' given A orthogonal", {
    because: 'Between two factors AᵀA is the identity.',
    source: 'Matrix Cookbook (279)',
    use: 'simplify',
    let: { A: 'matrix(n, n)' },
  }),
  rule('inverse-power', 'inv(A^κ) = inv(A)^κ given A invertible', {
    because: 'Inverse and power may be exchanged.',
    source: 'Horn and Johnson 0.5',
    use: 'simplify',
  }),
  rule('power-kronecker', 'kron(A, B)^κ = kron(A^κ, B^κ)', {
    because: 'Kronecker products multiply factor by factor.',
    source: 'Matrix Cookbook (511)',
    use: 'simplify',
  }),
  rule('power-idempotent', 'A^κ = A given A idempotent, κ positive', {
    because: 'An idempotent matrix equals all its powers.',
    source: 'Matrix Cookbook 9.4',
    use: 'simplify',
  }),
  rule('power-identity', 'I(n)^κ = I(n)', {
    because: 'Every power of the identity is the identity.',
    source: 'Horn and Johnson 0.2',
    use: 'simplify',
  }),
  rule('power-of-power', '(A^κ)^λ = A^(κ λ) given λ integer', {
    because: 'Exponents multiply.',
    source: 'Horn and Johnson 0.2',
    use: 'on request',
  }),
  rule('power-scale', '(α A)^κ = α^κ A^κ given κ integer', {
    because: 'A scalar commutes with everything.',
    source: 'Horn and Johnson 0.2',
    use: 'simplify',
  }),
  rule('power-commutes', 'A^κ B = B A^κ given A B = B A', {
    because: 'What commutes with A commutes with its powers.',
    source: 'Horn and Johnson 0.2',
    use: 'either way',
  }),
  rule('power-slide', '(A B)^κ A = A (B A)^κ given κ ≥ 0', {
    because: 'Both are A B A B … A.',
    source: 'Higham, Functions of Matrices, 1.34',
    use: 'either way',
  }),
  rule('trace-power-slide', 'tr((A B)^κ) = tr((B A)^κ) given κ positive', {
    because: 'The factors of a trace may be rotated.',
    source: 'Matrix Cookbook (14)',
    use: 'either way',
  }),
  rule('power-diagonal', 'diag(x)^κ = diag(x.^κ)', {
    because: 'Diagonal matrices multiply entry by entry.',
    source: 'Horn and Johnson 0.9.1',
    use: 'simplify',
  }),
  rule('minus-one-to-square', '(-1)^(κ κ) = (-1)^κ given κ integer', {
    because: 'A number and its square are both even or both odd.',
    source: 'field axiom',
    use: 'simplify',
  }),
  rule('minus-one-to-even', '(-1)^(2 κ) = 1 given κ integer', {
    because: 'An even power of −1 is 1.',
    source: 'field axiom',
    use: 'simplify',
  }),
  rule('log-of-power', 'log(α^κ) = κ log(α) given α positive', {
    because: 'The logarithm of a power.',
    source: 'Apostol, Calculus 1, 6.8',
    use: 'simplify',
  }),
  rule('root-of-square', '(α^2)^(1/2) = abs(α)', {
    because: 'The root of a square is not negative.',
    source: 'Apostol, Calculus 1, I.4',
    use: 'simplify',
  }),
  rule('geometric-sum-left', 'A sum(r,0,κ,A^r) = sum(r,0,κ,A^r) + A^(κ + 1) - I given κ integer, κ + 1 ≥ 0', {
    because: 'One factor more shifts the powers by one.',
    source: 'Horn and Johnson 5.6',
    use: 'simplify',
    let: { kappa: 'scalar' },
  }),
  rule('geometric-sum-right', 'sum(r,0,κ,A^r) A = sum(r,0,κ,A^r) + A^(κ + 1) - I given κ integer, κ + 1 ≥ 0', {
    because: 'One factor more shifts the powers by one.',
    source: 'Horn and Johnson 5.6',
    use: 'simplify',
    let: { kappa: 'scalar' },
  }),
  rule('power-undone', 'A^κ inv(A)^κ = I given A invertible', {
    because: 'The inner factors cancel one after the other.',
    source: 'Horn and Johnson 0.5',
    use: 'simplify',
  }),
  rule('power-undone-before', 'inv(A)^κ A^κ = I given A invertible', {
    because: 'The inner factors cancel one after the other.',
    source: 'Horn and Johnson 0.5',
    use: 'simplify',
  }),
  rule('power-involution-even', 'A^(2 κ) = I given A involution, κ integer', {
    because: 'A A = I.',
    source: 'Horn and Johnson 0.9',
    use: 'simplify',
  }),
  rule('power-involution-odd', 'A^(2 κ + 1) = A given A involution, κ integer', {
    because: 'A A = I.',
    source: 'Horn and Johnson 0.9',
    use: 'simplify',
  }),
  rule('power-of-commuting-product', '(A B)^κ = A^κ B^κ given A B = B A', {
    because: 'The factors may be sorted.',
    source: 'Horn and Johnson 0.2',
    use: 'either way',
    let: { A: 'matrix(n, n)', B: 'matrix(n, n)' },
  }),
  rule('power-of-eigenvector', 'A^κ x = α^κ x given A x = α x, κ ≥ 0', {
    because: 'Every factor A multiplies by the eigenvalue.',
    source: 'Horn and Johnson 1.1',
    use: 'simplify',
  }),
  rule('power-intertwines', 'A^κ C = C B^κ given A C = C B, κ ≥ 0', {
    because: 'C passes one factor after the other.',
    source: 'Horn and Johnson 1.3',
    use: 'either way',
  }),
])
