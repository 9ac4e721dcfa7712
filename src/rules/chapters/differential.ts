import { chapter, rule } from '../rule.ts'

export const differential = chapter('Differentials', [
  rule('second-differential', 'd2(A) = d(d(A))', {
    because: 'The second differential is the differential of the differential, its increments held constant.',
    source: 'Magnus and Neudecker 6.8',
    use: 'simplify',
  }),
  rule('d-constant', 'd(A) = 0 given A constant', {
    because: 'What is constant has differential zero.',
    source: 'Matrix Cookbook (33)',
    use: 'simplify',
  }),
  rule('d-sum', 'd(A + B) = dA + dB', {
    because: 'The differential of a sum is the sum of the differentials.',
    source: 'Matrix Cookbook (35)',
    use: 'simplify',
  }),
  rule('d-constant-scale', 'd(α A) = α dA given α constant', {
    because: 'A constant passes through a differential.',
    source: 'Matrix Cookbook (34)',
    use: 'simplify',
  }),
  rule('d-inner-square', "d(x' x) = 2 x' dx", {
    because: 'The differential of a squared length.',
    source: 'Matrix Cookbook (131)',
    use: 'simplify',
  }),
  rule('d-quadratic', "d(x' A x) = 2 x' A dx given A constant, A symmetric", {
    because: 'The differential of a quadratic form with a symmetric matrix.',
    source: 'Matrix Cookbook (81)',
    use: 'simplify',
  }),
  rule('d-trace-square', "d(tr(A' A)) = 2 tr(A' dA)", {
    because: 'The differential of a squared Frobenius norm.',
    source: 'Matrix Cookbook (115)',
    use: 'simplify',
  }),
  rule('d-product-left', 'd(A B) = A dB given A constant', {
    because: 'A constant factor passes through a differential.',
    source: 'Matrix Cookbook (37)',
    use: 'simplify',
  }),
  rule('d-product-right', 'd(A B) = dA B given B constant', {
    because: 'A constant factor passes through a differential.',
    source: 'Matrix Cookbook (37)',
    use: 'simplify',
  }),
  rule('d-scale', 'd(α A) = dα A + α dA', {
    because: 'Each factor in turn is differentiated.',
    source: 'Matrix Cookbook (37)',
    use: 'simplify',
  }),
  rule('d-scalar-product', 'd(α β) = dα β + α dβ', {
    because: 'Each factor in turn is differentiated.',
    source: 'Matrix Cookbook (37)',
    use: 'simplify',
  }),
  rule('d-product', 'd(A B) = dA B + A dB', {
    because: 'Each factor in turn is differentiated.',
    source: 'Matrix Cookbook (37)',
    use: 'simplify',
  }),
  rule('d-transpose', "d(A') = (dA)'", {
    because: 'Differential and transpose may be exchanged.',
    source: 'Matrix Cookbook (44)',
    use: 'simplify',
  }),
  rule('d-trace-power', 'd(tr(A^κ)) = κ tr(A^(κ - 1) dA) given κ constant, κ ≥ 1', {
    because: 'Inside a trace the factors of each term can be turned until the increment is last.',
    source: 'Matrix Cookbook (121)',
    use: 'simplify',
  }),
  rule('d-trace-matrix-exponential', 'd(tr(expm(A))) = tr(expm(A) dA)', {
    because: 'Inside a trace each term of the series can be turned until the increment is last.',
    source: 'Magnus and Neudecker 8.4',
    use: 'simplify',
  }),
  rule('trace-times-d-power', 'tr(A d(A^κ)) = κ tr(A^κ dA) given κ constant', {
    because: 'Inside a trace, beside a power of A, the factors of each term can be turned until the increment is last.',
    source: 'Magnus and Neudecker 9.9',
    use: 'simplify',
  }),
  rule('trace-power-times-d-power', 'tr(A^λ d(A^κ)) = κ tr(A^(λ + κ - 1) dA) given κ constant, κ ≥ 1, λ ≥ 0', {
    because: 'Inside a trace, beside a power of A, the factors of each term can be turned until the increment is last.',
    source: 'Magnus and Neudecker 9.9',
    use: 'simplify',
  }),
  rule('trace-inverse-times-d-power', 'tr(inv(A) d(A^κ)) = κ tr(A^(κ - 2) dA) given κ constant, κ ≥ 2', {
    because: 'Inside a trace, beside a power of A, the factors of each term can be turned until the increment is last.',
    source: 'Magnus and Neudecker 9.9',
    use: 'simplify',
  }),
  rule('trace-times-d-matrix-exponential', 'tr(A d(expm(A))) = tr(A expm(A) dA)', {
    because: 'Inside a trace, beside A, the factors of each term can be turned until the increment is last.',
    source: 'Magnus and Neudecker 8.4',
    use: 'simplify',
  }),
  rule('d-trace', 'd(tr(A)) = tr(dA)', {
    because: 'Differential and trace may be exchanged.',
    source: 'Matrix Cookbook (36)',
    use: 'simplify',
  }),
  rule('d-inverse', 'd(inv(A)) = -inv(A) dA inv(A)', {
    because: 'The differential of an inverse.',
    source: 'Matrix Cookbook (40)',
    use: 'simplify',
  }),
  rule('d-log-determinant', 'd(log(det(A))) = tr(inv(A) dA)', {
    because: 'The differential of a log determinant.',
    source: 'Matrix Cookbook (43)',
    use: 'simplify',
  }),
  rule('d-determinant', 'd(det(A)) = det(A) tr(inv(A) dA) given A invertible', {
    because: "Jacobi's formula for the determinant.",
    source: 'Matrix Cookbook (42)',
    use: 'simplify',
  }),
  rule('d-determinant-adjugate', 'd(det(A)) = tr(adj(A) dA)', {
    because: "Jacobi's formula for the determinant.",
    source: 'Magnus and Neudecker 8.3',
    use: 'simplify',
  }),
  rule('d-norm-square', "d(norm(x)^2) = 2 x' dx", {
    because: 'The differential of a squared length.',
    source: 'Matrix Cookbook (131)',
    use: 'simplify',
  }),
  rule('d-norm-power', "d(norm(x)^κ) = κ norm(x)^(κ - 2) x' dx given κ constant, κ ≥ 2", {
    because: 'The differential of a power of a length.',
    source: 'Matrix Cookbook (129)',
    use: 'simplify',
  }),
  rule('d-norm', "d(norm(x)) = norm(x)^-1 x' dx given x ≠ 0", {
    because: 'The differential of a length, away from zero.',
    source: 'Matrix Cookbook (129)',
    use: 'simplify',
  }),
  rule('d-frobenius-square', "d(normF(A)^2) = 2 tr(A' dA)", {
    because: 'The differential of a squared Frobenius norm.',
    source: 'Matrix Cookbook (132)',
    use: 'simplify',
  }),
  rule('d-frobenius', "d(normF(A)) = normF(A)^-1 tr(A' dA) given A ≠ 0", {
    because: 'The differential of a Frobenius norm, away from zero.',
    source: 'Matrix Cookbook (132)',
    use: 'simplify',
  }),
  rule('d-hadamard', 'd(A .* B) = dA .* B + A .* dB', {
    because: 'Each factor in turn is differentiated.',
    source: 'Matrix Cookbook (38)',
    use: 'simplify',
  }),
  rule('d-kronecker', 'd(kron(A, B)) = kron(dA, B) + kron(A, dB)', {
    because: 'Each factor in turn is differentiated.',
    source: 'Matrix Cookbook (39)',
    use: 'simplify',
  }),
  rule('d-vec', 'd(vec(A)) = vec(dA)', {
    because: 'Differential and vec may be exchanged.',
    source: 'Magnus and Neudecker 9.3',
    use: 'simplify',
  }),
  rule('d-diagonal', 'd(diag(x)) = diag(dx)', {
    because: 'Differential and diag may be exchanged.',
    source: 'Magnus and Neudecker 8.3',
    use: 'simplify',
  }),
  rule('d-reciprocal', 'd(α^-1) = -α^-2 dα', {
    because: 'The differential of a reciprocal.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-power', 'd(α^κ) = κ α^(κ - 1) dα given κ constant, α positive', {
    because: 'The differential of a power.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-power-with-exponent', 'd(α^κ) = κ α^(κ - 1) dα given κ constant, κ ≠ 0', {
    because: 'The differential of a power.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-power-of-nonzero', 'd(α^κ) = κ α^(κ - 1) dα given κ constant, α ≠ 0', {
    because: 'The differential of a power.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule(
    'd-pseudoinverse',
    "d(pinv(A)) = -pinv(A) dA pinv(A) + pinv(A) pinv(A)' (dA)' (I - A pinv(A)) + (I - pinv(A) A) (dA)' pinv(A)' pinv(A)",
    {
      because: 'The differential of a pseudo-inverse of constant rank.',
      source: 'Golub and Pereyra 1973',
      use: 'simplify',
    },
  ),
  rule('d-adjugate', 'd(adj(A)) = tr(inv(A) dA) adj(A) - adj(A) dA inv(A) given A invertible', {
    because: 'The adjugate is the determinant times the inverse.',
    source: 'Magnus and Neudecker 8.5',
    use: 'simplify',
  }),
  rule('d-exp', 'd(exp(A)) = exp(A) .* dA', {
    because: 'The exponential function is its own derivative, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-log-power', 'd(log(A.^κ)) = κ (A.^-1 .* dA) given κ constant, A positive', {
    because: 'The derivative of the logarithm of a power.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-log-abs', 'd(log(abs(A))) = A.^-1 .* dA', {
    because: 'The derivative of log |a| is the reciprocal, whatever the sign.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-log-softmax', "d(log(softmax(x))) = dx - ones(n, 1) softmax(x)' dx", {
    because: 'The differential of log softmax.',
    source: 'calculus',
    use: 'simplify',
    let: { x: 'vector(n)' },
  }),
  rule('d-log-sigmoid', 'd(log(sigmoid(A))) = (ones(m, n) - sigmoid(A)) .* dA', {
    because: 'The derivative of log σ is 1 − σ, entry by entry.',
    source: 'calculus',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('d-log-sigmoid-complement', 'd(log(ones(m, n) - sigmoid(A))) = -(sigmoid(A) .* dA)', {
    because: 'The derivative of log(1 − σ) is −σ, entry by entry.',
    source: 'calculus',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('d-log', 'd(log(A)) = A.^-1 .* dA', {
    because: 'The derivative of the logarithm is the reciprocal, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-sin', 'd(sin(A)) = cos(A) .* dA', {
    because: 'The derivative of sin is cos, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-cos', 'd(cos(A)) = -(sin(A) .* dA)', {
    because: 'The derivative of cos is −sin, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-tanh', 'd(tanh(A)) = (ones(m, n) - tanh(A).^2) .* dA', {
    because: 'The derivative of tanh is 1 − tanh², entry by entry.',
    source: 'calculus',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('d-sigmoid', 'd(sigmoid(A)) = sigmoid(A) .* (ones(m, n) - sigmoid(A)) .* dA', {
    because: 'The derivative of σ is σ(1 − σ), entry by entry.',
    source: 'calculus',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('d-softmax', "d(softmax(x)) = (diag(softmax(x)) - softmax(x) softmax(x)') dx", {
    because: 'The differential of softmax.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-logsumexp', "d(logsumexp(x)) = softmax(x)' dx", {
    because: 'The differential of log-sum-exp is softmax.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-tan', 'd(tan(A)) = (ones(m, n) + tan(A).^2) .* dA', {
    because: 'The derivative of tan is 1 + tan², entry by entry.',
    source: 'calculus',
    use: 'simplify',
    let: { A: 'matrix(m, n)' },
  }),
  rule('d-sinh', 'd(sinh(A)) = cosh(A) .* dA', {
    because: 'The derivative of sinh is cosh, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-cosh', 'd(cosh(A)) = sinh(A) .* dA', {
    because: 'The derivative of cosh is sinh, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-softplus', 'd(softplus(A)) = sigmoid(A) .* dA', {
    because: 'The derivative of softplus is σ, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-hadamard-power', 'd(A.^κ) = κ (A.^(κ - 1) .* dA) given κ constant, A positive', {
    because: 'The derivative of a power, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-hadamard-power-with-exponent', 'd(A.^κ) = κ (A.^(κ - 1) .* dA) given κ constant, κ ≠ 0', {
    because: 'The derivative of a power, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-hadamard-square', 'd(A.^2) = 2 (A .* dA)', {
    because: 'The derivative of a square, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-hadamard-reciprocal', 'd(A.^-1) = -(A.^-2 .* dA)', {
    because: 'The derivative of a reciprocal, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-diagonal-of', 'd(diag(A)) = diag(dA)', {
    because: 'Differential and diag may be exchanged.',
    source: 'Magnus and Neudecker 8.3',
    use: 'simplify',
    let: { A: 'matrix(n, n)' },
  }),
  rule('d-entry', 'd(A(i,j)) = (dA)(i,j)', {
    because: 'Differential and entry may be exchanged.',
    source: 'Magnus and Neudecker 8.3',
    use: 'simplify',
  }),
  rule('d-abs', 'd(abs(A)) = sign(A) .* dA', {
    because: 'The derivative of the absolute value is the sign, where no entry is zero.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-relu', 'd(relu(A)) = step(A) .* dA', {
    because: 'The derivative of the positive part is the step, where no entry is zero.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-one-norm', "d(norm1(x)) = sign(x)' dx", {
    because: 'The derivative of the absolute value is the sign, where no entry is zero.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-hadamard-exponent', 'd(A.^κ) = dκ (log(A) .* A.^κ) given A constant, A positive', {
    because: 'The derivative of an exponential function, entry by entry.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-abs-scalar', 'd(abs(α)) = sign(α) dα given α ≠ 0', {
    because: 'The derivative of the absolute value is the sign, away from zero.',
    source: 'calculus',
    use: 'simplify',
  }),
  rule('d-function-of-scalar', 'd(A) = dτ (d(A)/dτ) given A = A(τ)', {
    because: 'The derivative is what stands before the increment.',
    source: 'Magnus and Neudecker 5.11',
    use: 'simplify',
    let: { A: 'matrix(m, n)', τ: 'scalar' },
  }),
  rule('d-scalar-function', "d(φ) = tr((d(φ)/dX)' dX) given φ = φ(X)", {
    because: 'The gradient is what stands before the increment.',
    source: 'Magnus and Neudecker 9.7',
    use: 'simplify',
  }),
  rule('d-column-function', "d(y) = (d(y)/dx') dx given y = y(x)", {
    because: 'The Jacobian is what stands before the increment.',
    source: 'Magnus and Neudecker 5.11',
    use: 'simplify',
    let: { x: 'vector(n)', y: 'vector(m)' },
  }),
])
