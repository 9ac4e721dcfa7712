/** The index normal form: a term as a sum of products of entries. Finds and decides; nothing here is trusted. */
export { type ContextOptions, LetterFacts } from './context.ts'
export { decide, difference, isPolynomialFragment } from './decide.ts'
export {
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
