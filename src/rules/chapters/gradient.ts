import { chapter, rule } from '../rule.ts'

export const gradient = chapter('Gradients', [
  rule('hessian-of-gradient', "d2(φ)/dxdy' = d(d(φ)/dx)/dy'", {
    because: 'The Hessian is the Jacobian of the gradient.',
    source: 'Magnus and Neudecker 10.6',
    use: 'on request',
  }),
])
