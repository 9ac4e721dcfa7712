import * as Q from '../number/rational.ts'
import type { EntrywiseFunction } from '../term/index.ts'
import * as C from './coefficient.ts'
import { constantForm, formNets, relabel, times, toForm } from './collect.ts'
import { networkOf, slotLabel } from './component.ts'
import type { LetterFacts } from './context.ts'
import { addForms, addTo, type Form, scaleForm } from './form.ts'
import { argumentAt, entryNet, operatorEntry } from './operator.ts'
import { positiveContent, powerOfForm } from './power.ts'
import { integerExponent } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/*
 * Functions of one number, applied to entries. Everything is written in exp, log, sin, cos, abs, sign and step;
 * for exp and log the arguments are taken apart, so that e^(a+b) and eᵃeᵇ are one thing.
 */

interface DataSheet {
  readonly parity?: 'odd' | 'even'
  readonly atZero?: Q.Rational
}

const half = Q.rational(1n, 2n)

const dataSheets: Readonly<Record<EntrywiseFunction, DataSheet>> = {
  exp: { atZero: Q.one },
  log: {},
  abs: { parity: 'even', atZero: Q.zero },
  sign: { parity: 'odd', atZero: Q.zero },
  sin: { parity: 'odd', atZero: Q.zero },
  cos: { parity: 'even', atZero: Q.one },
  tan: { parity: 'odd', atZero: Q.zero },
  sinh: { parity: 'odd', atZero: Q.zero },
  cosh: { parity: 'even', atZero: Q.one },
  tanh: { parity: 'odd', atZero: Q.zero },
  sigmoid: { atZero: half },
  relu: { atZero: Q.zero },
  softplus: {},
  step: {},
}

/** f of an entry whose normal form is given; its labels are positions of the whole. */
export function functionNets(context: LetterFacts, name: EntrywiseFunction, form: Form): Net[] {
  const { atZero } = dataSheets[name]
  if (form.size === 0 && atZero) return Q.isZero(atZero) ? [] : [unitNet(atZero)]
  const pair = equalLabels(context, form)
  return pair ? splitByEquality(context, name, form, pair) : basisNets(context, name, form)
}

/** Two labels on whose agreement the argument depends. */
function equalLabels(context: LetterFacts, form: Form): { a: number; b: number; size: number } | undefined {
  for (const monomial of form.keys()) {
    const found = equalitiesOf(context, monomial)[0]
    if (found) return { a: found.equal[0]!, b: found.equal[1]!, size: found.equalSize }
  }
  return undefined
}

function equalitiesOf(context: LetterFacts, monomial: number): { equal: readonly number[]; equalSize: number }[] {
  const factors = context.tables.monomials.get(monomial)
  const found = []
  for (let i = 0; i < factors.length; i += 2) {
    const network = networkOf(context.tables, factors[i]!)
    if (network.equal.length > 0) found.push(network)
  }
  return found
}

/** f(u) = f(u where a ≠ b) + δ_ab (f(u where a = b) − f(u where a ≠ b)): exp(diag x) has ones off its diagonal. */
function splitByEquality(
  context: LetterFacts,
  name: EntrywiseFunction,
  form: Form,
  { a, b }: { a: number; b: number; size: number },
): Net[] {
  const apart = new Map(
    [...form].filter(([monomial]) =>
      equalitiesOf(context, monomial).every(({ equal }) => !(equal.includes(a) && equal.includes(b))),
    ),
  )
  const together = relabel(context, form, (label) => (label === b ? a : label))
  const onDiagonal = [
    ...functionNets(context, name, together),
    ...functionNets(context, name, apart).map((net) => ({ ...net, coefficient: C.negate(net.coefficient) })),
  ]
  for (const net of onDiagonal) net.merges.push(context.indexOfLabel(a), context.indexOfLabel(b))
  return [...functionNets(context, name, apart), ...onDiagonal]
}

function basisNets(context: LetterFacts, name: EntrywiseFunction, form: Form): Net[] {
  const { tables } = context
  const one = constantForm(tables, Q.one)
  const exp = (argument: Form): Form => toForm(context, expNets(context, argument))
  const over = (top: Form, bottom: Form): Net[] =>
    times(context, formAt(context, top), powerOfForm(context, bottom, integerExponent(-1)))
  switch (name) {
    case 'exp':
      return expNets(context, form)
    case 'log':
      return logNets(context, form)
    case 'sigmoid':
      return over(exp(form), addForms(one, exp(form)))
    case 'softplus':
      return logNets(context, addForms(one, exp(form)))
    case 'tanh': {
      const squared = exp(scaleForm(form, Q.integer(2)))
      return over(addForms(squared, one, Q.minusOne), addForms(squared, one))
    }
    case 'cosh':
    case 'sinh': {
      const sign = name === 'cosh' ? Q.one : Q.minusOne
      return formAt(context, scaleForm(addForms(exp(form), exp(scaleForm(form, Q.minusOne)), sign), half))
    }
    case 'tan':
      return over(toForm(context, [atomNet(context, 'sin', form)]), toForm(context, [atomNet(context, 'cos', form)]))
    case 'relu':
      return times(context, formAt(context, form), [atomNet(context, 'step', form)])
    default:
      return [atomNet(context, name, form)]
  }
}

/** The nets of a form whose labels are positions of the present computation. */
export const formAt = (context: LetterFacts, form: Form): Net[] =>
  formNets(context, form, (label) => context.indexOfLabel(label))

function atomNet(context: LetterFacts, name: EntrywiseFunction, form: Form): Net {
  const { parity } = dataSheets[name]
  const entry = operatorEntry(context, { op: name, args: [form], mark: '', divide: parity && 'sign', parity })
  return entryNet(entry, parity === 'odd' ? entry.divided : Q.one)
}

/** exp(Σ c m) = Π exp(m)ᶜ, and exp(c log u) = uᶜ. */
function expNets(context: LetterFacts, form: Form): Net[] {
  const { tables } = context
  let result: Net[] = [unitNet()]
  for (const [monomial, coefficient] of form) {
    const logarithm = logarithmIn(context, monomial)
    if (logarithm) {
      result = times(
        context,
        result,
        powerOfForm(context, logarithm, tables.exponentOf(constantForm(tables, coefficient))),
      )
      continue
    }
    const argument = new Map([[monomial, Q.one]])
    const { atom, slots, divided } = operatorEntry(context, { op: 'exp', args: [argument], mark: '', divide: 'sign' })
    const exponent = tables.exponentOf(constantForm(tables, C.multiply(coefficient, divided)))
    result = times(context, result, [entryNet({ atom: tables.withExponent(atom, exponent), slots, divided })])
  }
  return result
}

/** The u of a monomial that is just log u. */
function logarithmIn(context: LetterFacts, monomial: number): Form | undefined {
  const factors = context.tables.monomials.get(monomial)
  if (factors.length !== 2 || factors[1] !== integerExponent(1)) return undefined
  const { atoms, sizes } = networkOf(context.tables, factors[0]!)
  if (atoms.length !== 1 || sizes.length > 0) return undefined
  const { atom, slots } = atoms[0]!
  if (atom.source.kind !== 'operator' || atom.source.op !== 'log') return undefined
  return argumentAt(
    context,
    atom.source,
    slots.map((slot) => context.indexOfLabel(slotLabel(slot))),
  )
}

/** log of a product is the sum of the logarithms, wherever those exist; log eᵘ = u. */
function logNets(context: LetterFacts, form: Form): Net[] {
  const { tables } = context
  const [only] = form
  if (form.size !== 1 || !only) {
    const { factors, rest } = positiveContent(context, form)
    return [...logOfFactors(context, factors), atomNet(context, 'log', rest)]
  }
  const [monomial, coefficient] = only
  const rational = C.asRational(coefficient)
  if (rational && Q.sign(rational) < 0) return [atomNet(context, 'log', form)]
  const constant = C.isOne(coefficient) ? [] : [atomNet(context, 'log', constantForm(tables, coefficient))]
  return [...constant, ...logOfFactors(context, tables.monomials.get(monomial))]
}

function logOfFactors(context: LetterFacts, factors: readonly number[]): Net[] {
  const { tables } = context
  const nets: Net[] = []
  for (let i = 0; i < factors.length; i += 2) {
    const exponent = tables.formOfExponent(factors[i + 1]!)
    const part = tables.monomials.intern([factors[i]!, integerExponent(1)])
    nets.push(...times(context, formAt(context, exponent), logOfFactor(context, part)))
  }
  return nets
}

function logOfFactor(context: LetterFacts, monomial: number): Net[] {
  const { tables } = context
  const { atoms, sizes } = networkOf(tables, tables.monomials.get(monomial)[0]!)
  const only = atoms[0]
  if (
    atoms.length === 1 &&
    sizes.length === 0 &&
    only?.atom.source.kind === 'operator' &&
    only.atom.source.op === 'exp'
  ) {
    const slots = only.slots.map((slot) => context.indexOfLabel(slotLabel(slot)))
    return formAt(context, argumentAt(context, only.atom.source, slots))
  }
  const form = new Map<number, C.Coefficient>()
  addTo(form, monomial, Q.one)
  return [atomNet(context, 'log', form)]
}
