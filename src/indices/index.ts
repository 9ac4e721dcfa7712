/** The index normal form: a term as a sum of products of entries. Finds and decides; nothing here is trusted. */
export { type Coefficient, termOfCoefficient } from './coefficient.ts'
export { align, type Likeness, likeness, transposed } from './compare.ts'
export { type ContextOptions, LetterFacts } from './context.ts'
export { decide, difference, isPolynomialFragment } from './decide.ts'
export {
  derivative,
  equal,
  isZero,
  type Monomial,
  monomials,
  type NormalForm,
  type NormalFormResult,
  normalForm,
  type StopReason,
} from './normal-form.ts'
export { readBack } from './read-back.ts'
export { canonicalOrder, type NumberedFactor } from './witness.ts'
