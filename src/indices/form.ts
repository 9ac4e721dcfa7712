import * as Q from '../number/rational.ts'
import * as C from './coefficient.ts'

/** A sum of monomials, by their numbers. No coefficient is zero. */
export type Form = ReadonlyMap<number, C.Coefficient>

/** A text that is the same for equal forms (but see `keyOfCoefficient`). */
export const formKey = (form: Form): string =>
  [...form]
    .sort(([a], [b]) => a - b)
    .map(([monomial, coefficient]) => `${monomial}:${C.keyOfCoefficient(coefficient)}`)
    .join(' ')

export function addTo(form: Map<number, C.Coefficient>, monomial: number, coefficient: C.Coefficient): void {
  const known = form.get(monomial)
  const value = known === undefined ? coefficient : C.add(known, coefficient)
  if (C.isZero(value)) form.delete(monomial)
  else form.set(monomial, value)
}

export function addForms(a: Form, b: Form, factor: C.Coefficient = Q.one): Form {
  const total = new Map(a)
  for (const [monomial, coefficient] of b) addTo(total, monomial, C.multiply(factor, coefficient))
  return total
}

export const scaleForm = (form: Form, by: C.Coefficient): Form =>
  C.isOne(by) ? form : new Map([...form].map(([monomial, coefficient]) => [monomial, C.multiply(coefficient, by)]))

export const sameForm = (a: Form, b: Form): boolean =>
  a === b ||
  (a.size === b.size && [...a].every(([monomial, value]) => b.has(monomial) && C.equal(value, b.get(monomial)!)))
