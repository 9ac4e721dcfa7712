import * as Q from '../number/rational.ts'
import { differ, type Real, reals } from '../number/real.ts'
import { isEntrywise, type Property, type Statement, some, type Term } from '../term/index.ts'
import { attempt } from './errors.ts'
import { type Context, evaluate } from './evaluate.ts'
import { at, build, type Matrix, MatrixAlgebra, transpose } from './matrix.ts'
import { hasProperty, surelyAtLeast, surelyEqual } from './property.ts'

const algebra = new MatrixAlgebra(reals)

/** Whether a fact surely holds in a situation. What a fact says of neighbourhoods is not looked at here. */
export function holds(fact: Statement, context: Context<Real>): boolean {
  const value = (term: Term): Matrix<Real> => evaluate(term, context)
  const answer = attempt(() => {
    switch (fact.kind) {
      case 'property':
        return hasProperty(value(fact.subject), fact.property)
      case 'equation':
        return surelyEqual(value(fact.left), value(fact.right))
      case 'unequal': {
        const right = value(fact.right)
        return value(fact.left).data.some((entry, i) => differ(entry, right.data[i]!))
      }
      case 'at least':
        return surelyAtLeast(value(fact.left), value(fact.right), fact.strict)
      case 'definition':
        return value(fact.value) !== undefined
      case 'depends':
        return true
    }
  })
  return answer ?? false
}

/** Whether residues already show that an equation fails: a cheap no. It needs that residues tell the truth about it. */
export function isSurelyWrong(fact: Statement, context: Context<number>): boolean {
  if (fact.kind !== 'equation' || !isAlgebraic(fact.left) || !isAlgebraic(fact.right)) return false
  const sides = attempt(() => [evaluate(fact.left, context), evaluate(fact.right, context)] as const)
  return sides?.[0].data.some((entry, i) => entry !== sides[1].data[i]) ?? false
}

const ofAnalysis: ReadonlySet<string> = new Set([
  'norm',
  'frobenius norm',
  'one norm',
  'softmax',
  'logsumexp',
  'matrix exponential',
  'pi',
])

/** Whether residues tell the truth about the term: no function of analysis, no root. */
export const isAlgebraic = (term: Term): boolean =>
  !some(term, (part) => {
    if (part.kind !== 'application') return false
    if (part.op === 'power' || part.op === 'hadamard power') {
      const exponent = part.args[1]!
      return exponent.kind === 'number' ? !Q.isInteger(exponent.value) : true
    }
    return isEntrywise(part.op) || ofAnalysis.has(part.op)
  })

/** Numbers that all vanish exactly where the fact holds, or undefined for a fact that is no equation. */
export function residual(fact: Statement, context: Context<Real>): Real[] | undefined {
  if (fact.kind === 'equation') {
    return [...algebra.subtract(evaluate(fact.left, context), evaluate(fact.right, context)).data]
  }
  if (fact.kind !== 'property' || !isEquational(fact.property)) return undefined
  return propertyResidual(evaluate(fact.subject, context), fact.property)
}

const linearProperties = ['symmetric', 'skew', 'posdef', 'psd', 'tied', 'diagonal', 'upper', 'lower'] as const
const curvedProperties = ['orthogonal', 'idempotent', 'involution', 'unit'] as const

/** Properties that say, at least, that certain linear expressions in the entries vanish. */
export const isLinear = (property: Property): boolean => (linearProperties as readonly Property[]).includes(property)
/** Properties that hold on a curved surface only. */
export const isCurved = (property: Property): boolean => (curvedProperties as readonly Property[]).includes(property)
export const isEquational = (property: Property): boolean => isLinear(property) || isCurved(property)

export function propertyResidual(a: Matrix<Real>, property: Property): Real[] {
  const where = (test: (row: number, col: number) => boolean): Real[] =>
    a.data.filter((_, k) => test(Math.floor(k / a.cols), k % a.cols))
  switch (property) {
    case 'symmetric':
    case 'posdef':
    case 'psd':
    case 'tied':
      return [...algebra.subtract(a, transpose(a)).data]
    case 'skew':
      return [...algebra.add(a, transpose(a)).data]
    case 'diagonal':
      return where((i, j) => i !== j)
    case 'upper':
      return where((i, j) => i > j)
    case 'lower':
      return where((i, j) => i < j)
    case 'orthogonal':
      return [...algebra.subtract(algebra.multiply(transpose(a), a), algebra.identity(a.cols)).data]
    case 'idempotent':
      return [...algebra.subtract(algebra.multiply(a, a), a).data]
    case 'involution':
      return [...algebra.subtract(algebra.multiply(a, a), algebra.identity(a.rows)).data]
    case 'unit':
      return [reals.subtract(algebra.sumOfSquares(a), Q.one)]
    default:
      return []
  }
}

/** Whether the fact is an equation, and so restricts how its letters may move. */
export const isEquation = (fact: Statement): boolean =>
  fact.kind === 'equation' || (fact.kind === 'property' && (isEquational(fact.property) || fact.property === 'integer'))

const interiors: Readonly<Partial<Record<Property, Property>>> = { nonnegative: 'positive', psd: 'posdef' }

/** The property or a stronger one that, true at a point, is true nearby. */
export const interiorProperty = (property: Property): Property => interiors[property] ?? property

/** The fact or a stronger one that does not keep its letters from moving a little, unless it is an equation. */
export function interior(fact: Statement): Statement {
  if (fact.kind === 'at least') return { ...fact, strict: true }
  return fact.kind === 'property' ? { ...fact, property: interiorProperty(fact.property) } : fact
}

/** The part of a matrix that has the linear properties. */
export function projected(
  a: Matrix<Q.Rational>,
  properties: ReadonlySet<Property>,
  scalar: boolean,
): Matrix<Q.Rational> {
  if (scalar) return a
  let result = a
  const has = (...names: readonly Property[]): boolean => names.some((name) => properties.has(name))
  const keep = (test: (row: number, col: number) => boolean): void => {
    const from = result
    result = build(a.rows, a.cols, (i, j) => (test(i, j) ? at(from, i, j) : Q.zero))
  }
  const mirror = (sign: Q.Rational): void => {
    const from = result
    result = build(a.rows, a.cols, (i, j) =>
      i < j
        ? at(from, i, j)
        : i === j && Q.isOne(sign)
          ? at(from, i, i)
          : i === j
            ? Q.zero
            : Q.multiply(sign, at(from, j, i)),
    )
  }
  if (has('symmetric', 'posdef', 'psd', 'tied')) mirror(Q.one)
  if (has('skew')) mirror(Q.minusOne)
  if (has('diagonal')) keep((i, j) => i === j)
  if (has('upper')) keep((i, j) => i <= j)
  if (has('lower')) keep((i, j) => i >= j)
  return result
}
