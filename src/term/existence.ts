import * as Q from '../number/rational.ts'
import type { Property, Statement } from './claim.ts'
import { isScalar } from './leaf.ts'
import { differentiates, type Operator } from './operators.ts'
import { childrenOf, type Term } from './term.ts'

/** Functions with a corner: their derivative needs an argument that stays away from 0. */
const cornered: Readonly<Partial<Record<Operator, Property>>> = {
  norm: 'nonzero',
  'frobenius norm': 'nonzero',
  'one norm': 'nonzero entries',
  abs: 'nonzero entries',
  sign: 'nonzero entries',
  relu: 'nonzero entries',
  step: 'nonzero entries',
  pseudoinverse: 'constant rank',
}

/**
 * What must hold for the term to have a value: its inverses, quotients, logarithms and roots exist, and under a
 * derivative its functions are smooth there. Each need once. Part of what the checker trusts.
 * Below a Σ nothing is asked: what a body needs for each index, the rules on sums say themselves. Nor are powers with
 * an exponent in letters asked about: the rules on such powers carry their conditions.
 */
export function existence(term: Term): Statement[] {
  const needs: Statement[] = []
  collect(term, false, needs)
  return needs
}

function collect(term: Term, moving: boolean, needs: Statement[]): void {
  if (term.kind !== 'application') return
  const [subject, exponent] = term.args
  const need = (property: Property): void => {
    needs.push({ kind: 'property', subject: subject!, property })
  }
  if (term.op === 'inverse') need('invertible')
  else if (term.op === 'log') need('positive')
  else if ((term.op === 'power' || term.op === 'hadamard power') && exponent?.kind === 'number') {
    if (!Q.isInteger(exponent.value)) need(moving || Q.sign(exponent.value) < 0 ? 'positive' : 'nonnegative')
    else if (Q.sign(exponent.value) < 0) need(isScalar(subject!) ? 'nonzero' : 'nonzero entries')
    else if (moving && isEven(exponent.value) && isNorm(subject!)) {
      for (const inner of childrenOf(subject!)) collect(inner, moving, needs) // ‖x‖² is smooth at 0
      return
    }
  }
  if (moving && cornered[term.op]) need(cornered[term.op]!)
  for (const child of term.args) collect(child, moving || differentiates.has(term.op), needs)
}

const isEven = (value: Q.Rational): boolean => value.n % 2n === 0n
const isNorm = (term: Term): boolean => term.kind === 'application' && (term.op === 'norm' || term.op === 'frobenius norm')
