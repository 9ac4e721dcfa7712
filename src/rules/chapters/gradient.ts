import { chapter, rule } from '../rule.ts'

export const gradient = chapter('Gradients', [
  rule('hessian-of-gradient', "d2(φ)/dxdy' = d(d(φ)/dx)/dy'", {
    because: 'The Hessian is the Jacobian of the gradient.',
    source: 'Magnus and Neudecker 10.6',
    use: 'on request',
  }),
  rule('tied-gradient', "d(φ)/dsym(X) = d(φ)/dX + (d(φ)/dX)' - (d(φ)/dX) .* I(n)", {
    because: 'Off the diagonal two entries move together.',
    source: 'Matrix Cookbook (138)',
    use: 'on request',
    let: { X: 'matrix(n, n)' },
  }),
])
