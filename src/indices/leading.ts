import * as Q from '../number/rational.ts'
import * as C from './coefficient.ts'
import { networkOf } from './component.ts'
import { addTo, type Form } from './form.ts'
import { integerOf, type Tables } from './tables.ts'

/** The leading term of a sum that is not 0: the greatest by degree, then by the components from the last. */
export function leadingMonomial(tables: Tables, form: Form): number {
  const degree = (monomial: number): number => {
    const factors = tables.monomials.get(monomial)
    let total = 0
    for (let i = 0; i < factors.length; i += 2) {
      total += networkOf(tables, factors[i]!).atoms.length * Math.abs(integerOf(factors[i + 1]!) ?? 1)
    }
    return total
  }
  const after = (a: number, b: number): boolean => {
    const difference = degree(a) - degree(b)
    if (difference !== 0) return difference > 0
    const [left, right] = [tables.monomials.get(a), tables.monomials.get(b)]
    for (let i = 1; i <= Math.min(left.length, right.length) / 2; i++) {
      const components = left[left.length - 2 * i]! - right[right.length - 2 * i]!
      if (components !== 0) return components > 0
      const exponents = left[left.length - 2 * i + 1]! - right[right.length - 2 * i + 1]!
      if (exponents !== 0) return exponents > 0
    }
    return false
  }
  return [...form.keys()].reduce((best, one) => (after(one, best) ? one : best))
}

/** The rest of a form, divided by the coefficient of one of its monomials, with the other sign. */
export function solvedFor(form: Form, monomial: number): Form {
  const scale = C.divide(Q.minusOne, form.get(monomial)!)
  const rest = new Map<number, C.Coefficient>()
  for (const [other, value] of form) if (other !== monomial) addTo(rest, other, C.multiply(value, scale))
  return rest
}
