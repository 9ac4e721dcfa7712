import { chapter, rule } from '../rule.ts'

export const functions = chapter('Functions', [
  rule('softmax-as-quotient', 'softmax(x) = (ones(1, n) exp(x))^-1 exp(x)', {
    because: 'That is what softmax is.',
    source: 'Boyd and Vandenberghe 3.1.5',
    use: 'on request',
    let: { x: 'vector(n)' },
  }),
  rule('logsumexp-as-log', 'logsumexp(x) = log(ones(1, n) exp(x))', {
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
  rule('softplus-folded', 'log(ones(m, n) + exp(A)) = softplus(A)', {
    because: 'That is what softplus is.',
    source: 'calculus',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('softplus-negated', 'softplus(-A) = softplus(A) - A', {
    because: 'log(1 + 1/e) = log(1 + e) − log e.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('sigmoid-negated', 'sigmoid(-A) = ones(m, n) - sigmoid(A)', {
    because: 'The two sigmoids add up to one.',
    source: 'calculus',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('log-sigmoid', 'log(sigmoid(A)) = A - softplus(A)', {
    because: 'The logarithm of the quotient.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('log-sigmoid-complement', 'log(ones(m, n) - sigmoid(A)) = -softplus(A)', {
    because: 'One minus the sigmoid is the reciprocal of 1 + exp.',
    source: 'calculus',
    use: 'simplify',
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
  rule('sigmoid-folded-scalar', '(1 + exp(-α))^-1 = sigmoid(α)', {
    because: 'That is what the sigmoid is.',
    source: 'calculus',
    use: 'on request',
  }),
  rule('sigmoid-folded-other-scalar', 'exp(α) (1 + exp(α))^-1 = sigmoid(α)', {
    because: 'Divide both by exp.',
    source: 'calculus',
    use: 'on request',
  }),
  rule('log-softmax', 'log(softmax(x)) = x - logsumexp(x) ones(n)', {
    because: 'The logarithm of the quotient.',
    source: 'Boyd and Vandenberghe 3.1.5',
    use: 'simplify',
    let: { x: 'vector(n)' },
  }),
  rule('softmax-shift', 'softmax(x + α ones(n)) = softmax(x)', {
    because: 'The same factor stands above and below.',
    source: 'Boyd and Vandenberghe 3.1.5',
    use: 'simplify',
    let: { x: 'vector(n)' },
  }),
  rule('softmax-total', 'ones(1, n) softmax(x) = 1', {
    because: 'The weights of softmax add up to one.',
    source: 'Boyd and Vandenberghe 3.1.5',
    use: 'simplify',
    let: { x: 'vector(n)' },
  }),
  rule('logsumexp-shift', 'logsumexp(x + α ones(n)) = logsumexp(x) + α', {
    because: 'A common factor comes out of the sum.',
    source: 'Boyd and Vandenberghe 3.1.5',
    use: 'simplify',
    let: { x: 'vector(n)' },
  }),
  rule('reciprocal-of-root', '(A.^(1/2)).^-1 = A.^(-1/2)', {
    because: 'Roots and reciprocals may be exchanged.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('square-of-reciprocal', '(A.^2).^-1 = (A.^-1).^2', {
    because: 'Squares and reciprocals may be exchanged.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('entry-scale', '(α A)(i,j) = α A(i,j)', {
    because: 'A scalar multiplies each entry.',
    source: 'Horn and Johnson 0.2',
    use: 'simplify',
  }),
  rule('entry-exp', 'exp(A)(i,j) = exp(A(i,j))', {
    because: 'exp acts entry by entry.',
    source: 'Apostol, Calculus 1, 6.12',
    use: 'simplify',
  }),
])
