import { chapter, rule } from '../rule.ts'

export const functions = chapter('Functions', [
  rule('softmax-as-quotient', "softmax(x) = (ones(n)' exp(x))^-1 exp(x)", {
    because: 'That is what softmax is.',
    source: 'Boyd and Vandenberghe 3.1.5',
    use: 'on request',
    let: { x: 'vector(n)' },
  }),
  rule('logsumexp-as-log', "logsumexp(x) = log(ones(n)' exp(x))", {
    because: 'That is what log-sum-exp is.',
    source: 'Boyd and Vandenberghe 3.1.5',
    use: 'on request',
    let: { x: 'vector(n)' },
  }),
  rule('sigmoid-as-quotient', 'sigmoid(A) = (ones(m, n) + exp(-A)).^-1', {
    because: 'That is what the sigmoid is.',
    source: 'calculus',
    use: 'on request',
    let: { A: 'matrix(m, n)' },
  }),
  rule('softplus-as-log', 'softplus(A) = log(ones(m, n) + exp(A))', {
    because: 'That is what softplus is.',
    source: 'calculus',
    use: 'on request',
    let: { A: 'matrix(m, n)' },
  }),
  rule('log-scale', 'log(α x) = log(α) ones(n) + log(x) given α positive, x positive', {
    because: 'The logarithm of a product is the sum of the logarithms.',
    source: 'calculus',
    use: 'simplify',
    let: { x: 'vector(n)' },
  }),
  rule('log-power', 'log(A.^κ) = κ log(A) given A positive', {
    because: 'The logarithm of a power.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('exp-shift', 'exp(x + α ones(n)) = exp(α) exp(x)', {
    because: 'The exponential of a sum is the product, entry by entry.',
    source: 'calculus',
    use: 'simplify',
    let: { x: 'vector(n)' },
  }),
  rule('exp-zero', 'exp(zeros(m, n)) = ones(m, n)', {
    because: 'exp 0 = 1.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('log-ones', 'log(ones(m, n)) = zeros(m, n)', {
    because: 'log 1 = 0.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('sigmoid-folded', '(ones(m, n) + exp(-A)).^-1 = sigmoid(A)', {
    because: 'That is what the sigmoid is.',
    source: 'calculus',
    use: 'on request',
    let: { A: 'matrix(m, n)' },
  }),
  rule('sigmoid-folded-other', 'exp(A) .* (ones(m, n) + exp(A)).^-1 = sigmoid(A)', {
    because: 'Divide both by exp.',
    source: 'calculus',
    use: 'on request',
    let: { A: 'matrix(m, n)' },
  }),
  rule('log-softmax', 'log(softmax(x)) = x - logsumexp(x) ones(n)', {
    because: 'The logarithm of the quotient.',
    source: 'Boyd and Vandenberghe 3.1.5',
    use: 'simplify',
    let: { x: 'vector(n)' },
  }),
  rule('square-of-reciprocal', '(A.^2).^-1 = (A.^-1).^2', {
    because: 'Squares and reciprocals may be exchanged.',
    source: 'calculus',
    use: 'simplify',
  }),
])
