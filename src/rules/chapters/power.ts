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
])
