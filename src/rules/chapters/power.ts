import { chapter, rule } from '../rule.ts'

export const power = chapter('Powers', [
  rule('power-zero', 'A^0 = I', {
    because: 'The power zero is the identity.',
    source: 'Horn and Johnson 0.2',
    use: 'simplify',
  }),
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
])
