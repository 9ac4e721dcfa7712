import * as Q from '../number/rational.ts'
import { type Application, apply, isScalar, negate, type Term } from '../term/index.ts'
import * as C from './coefficient.ts'
import { cloneNet, collect, placeComponent, TooManyTerms, times, toForm } from './collect.ts'
import { labelsOf, networkOf } from './component.ts'
import type { LetterFacts } from './context.ts'
import { type Expansion, isClosed } from './expand.ts'
import type { Form } from './form.ts'
import { formAt, functionNets } from './functions.ts'
import { entryNet, matrixEntry, matrixForm, operatorEntry } from './operator.ts'
import { indicesOf, type Position } from './position.ts'
import { simplerTerm } from './simpler-term.ts'
import { type Exponent, integerExponent, integerOf, plainExponent } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/** Powers of scalars, entrywise powers and powers of square matrices. */
export function powerNets(expansion: Expansion, term: Application, rows: Position, cols: Position): Net[] {
  const { context } = expansion
  const [base, exponent] = term.args as [Term, Term]
  const simpler = simplerTerm(term)
  if (simpler) return expansion.at(simpler, rows, cols)
  const k = exponent.kind === 'number' && Q.isInteger(exponent.value) ? Number(exponent.value.n) : undefined
  if (term.op === 'power' && !isScalar(base)) {
    if (k !== undefined && k >= 0) return matrixPower(expansion, base, k, rows, cols)
    if (base.kind === 'application' && base.op === 'inverse') {
      return expansion.at(apply('power', [base.args[0]!, negate(exponent)]), rows, cols)
    }
    const exponentForm = toForm(context, expansion.nets(exponent, expansion.scalarPosition, expansion.scalarPosition))
    return [matrixEntry(context, 'power', matrixForm(expansion, base), [exponentForm], rows, cols)]
  }
  if (k !== undefined && k >= 0) {
    const entry = (): Net[] => (isScalar(base) ? expansion.scalar(base) : expansion.at(base, rows, cols))
    return repeated(context, entry, k)
  }
  const form =
    isScalar(base) && isClosed(base) ? expansion.formOf(base) : toForm(context, expansion.at(base, rows, cols))
  const exponentForm = toForm(context, expansion.nets(exponent, expansion.scalarPosition, expansion.scalarPosition))
  if (isClosed(exponent)) return powerOfForm(context, form, context.tables.exponentOf(exponentForm))
  return [entryNet(operatorEntry(context, { op: 'power', args: [form, exponentForm], mark: '' }))]
}

/** Powers are written out up to this exponent. */
const largestPower = 4096

/** A product of k equal scalars or entries. */
function repeated(context: LetterFacts, entry: () => Net[], k: number): Net[] {
  if (k > largestPower) throw new TooManyTerms()
  let result: Net[] = [unitNet()]
  for (let i = 0; i < k; i++) result = times(context, result, entry())
  return result
}

/** A power of a square matrix, by squaring, like terms collected after every product. */
function matrixPower(expansion: Expansion, base: Term, k: number, rows: Position, cols: Position): Net[] {
  const { context } = expansion
  if (k > largestPower) throw new TooManyTerms()
  if (k === 0) return expansion.at(apply('identity', [base.kind === 'number' ? base : base.rows]), rows, cols)
  const [rowAxis, colAxis] = context.axes.of(base)
  const factors = Array.from({ length: k }, () => base)
  if (rowAxis !== colAxis || rowAxis.split) return expansion.chain(factors, rows, cols)
  const [start, end] = [0, 1].map(() => context.space.positions(rowAxis)[0]!) as [Position, Position]
  const once = collect(context, expansion.at(base, start, end))
  if (once.length <= 1) return expansion.chain(factors, rows, cols)
  const tensor = { nets: once, start: indicesOf(start), end: indicesOf(end) }
  const { nets, start: from, end: to } = tensorPower(context, tensor, k)
  const target = new Map<number, number>()
  mapAll(target, from, indicesOf(rows))
  mapAll(target, to, indicesOf(cols))
  return nets.map((net) => renamed(context, net, target))
}

/** Nets between two positions. */
interface Tensor {
  readonly nets: Net[]
  readonly start: readonly number[]
  readonly end: readonly number[]
}

function mapAll(target: Map<number, number>, from: readonly number[], to: readonly number[]): void {
  for (const [at, index] of from.entries()) target.set(index, to[at]!)
}

function tensorPower(context: LetterFacts, base: Tensor, k: number): Tensor {
  if (k === 1) return base
  const root = tensorPower(context, base, k >> 1)
  const square = composed(context, root, root)
  return k % 2 === 1 ? composed(context, square, base) : square
}

function composed(context: LetterFacts, a: Tensor, b: Tensor): Tensor {
  const end = b.end.map((index) => context.space.fresh(context.space.sizeOf(index)))
  const target = new Map<number, number>()
  mapAll(target, b.start, a.end)
  mapAll(target, b.end, end)
  // Bound indices of the second factor are renamed: it may be the first factor again.
  const next = b.nets.map((net) => renamed(context, net, target))
  // A single net would be used up, and may be needed again.
  const first = a.nets.length === 1 ? a.nets.map(cloneNet) : a.nets
  return { nets: times(context, first, next, a.end), start: a.start, end }
}

/** A copy of a net with other positions and bound indices of its own. */
function renamed(context: LetterFacts, net: Net, target: ReadonlyMap<number, number>): Net {
  const own = new Map(target)
  const sums = net.sums.map((index) => {
    const fresh = context.space.fresh(context.space.sizeOf(index))
    own.set(index, fresh)
    return fresh
  })
  const rename = (index: number): number => own.get(index) ?? index
  const atoms: number[] = []
  for (let at = 0; at < net.atoms.length; ) {
    const { arity } = context.tables.atom(net.atoms[at]!)
    atoms.push(net.atoms[at]!)
    for (let i = 1; i <= arity; i++) atoms.push(rename(net.atoms[at + i]!))
    at += 1 + arity
  }
  return { coefficient: net.coefficient, atoms, merges: net.merges.map(rename), sums, factors: [...net.factors] }
}

/** A power of a number or entry whose normal form is given. */
export function powerOfForm(context: LetterFacts, form: Form, exponent: Exponent): Net[] {
  const k = integerOf(exponent)
  if (k !== undefined && k >= 0) return repeated(context, () => formAt(context, form), k)
  if (form.size === 0) return [namedPower(context, form, exponent)]
  if (form.size === 1) {
    const [[monomial, coefficient]] = form as unknown as [[number, C.Coefficient]]
    return monomialPower(context, monomial, coefficient, exponent)
  }
  const common = k === undefined ? [] : commonFactors(context, form)
  if (k === undefined || common.length === 0) return [namedPower(context, form, exponent)]
  const content = unitNet()
  for (let i = 0; i < common.length; i += 2) placePower(context, content, common[i]!, common[i + 1]! * k)
  return times(context, [content], [namedPower(context, dividedBy(context, form, common), exponent)])
}

/** The factors, each with the exponent 2e for e, that all terms of a sum share; a term without one has its power 0. */
function commonFactors(context: LetterFacts, form: Form): number[] {
  const { tables } = context
  const least = new Map<number, number>()
  const lists = [...form.keys()].map((monomial) => tables.monomials.get(monomial))
  for (const factors of lists)
    for (let i = 0; i < factors.length; i += 2) least.set(factors[i]!, Number.POSITIVE_INFINITY)
  for (const factors of lists) {
    for (const [component, known] of least) {
      const at = factors.findIndex((other, i) => i % 2 === 0 && other === component)
      const exponent = at < 0 ? 0 : integerOf(factors[at + 1]!)
      least.set(component, exponent === undefined || !hasPowers(context, component) ? 0 : Math.min(known, exponent))
    }
  }
  return [...least].flatMap(([component, exponent]) => (exponent === 0 ? [] : [component, integerExponent(exponent)]))
}

/** A sum as a product of positive factors (component, exponent, …) that all its terms share, and the rest. */
export function positiveContent(context: LetterFacts, form: Form): { factors: readonly number[]; rest: Form } {
  const common = commonFactors(context, form)
  const factors = common.filter((_, i) => isPositive(context, common[i - (i % 2)]!))
  return { factors, rest: factors.length === 0 ? form : dividedBy(context, form, factors) }
}

/** Whether a component may be raised to any power: a single entry, or a closed one that is no condition. */
function hasPowers(context: LetterFacts, component: number): boolean {
  const { atoms, sizes, equal } = networkOf(context.tables, component)
  return (
    equal.length === 0 &&
    ((atoms.length === 1 && sizes.length === 0) || labelsOf(context.tables, component).length === 0)
  )
}

function dividedBy(context: LetterFacts, form: Form, divisor: readonly number[]): Form {
  const { tables } = context
  const inverse = divisor.map((value, i) => (i % 2 === 0 ? value : -value))
  return new Map(
    [...form].map(([monomial, coefficient]) => [
      tables.monomials.intern(tables.collectFactors([...tables.monomials.get(monomial), ...inverse])),
      coefficient,
    ]),
  )
}

/** Multiplies a net by a power of a component that has powers. */
function placePower(context: LetterFacts, net: Net, component: number, exponent: Exponent): void {
  placeComponent(context, net, component, exponent, (label) => context.indexOfLabel(label))
}

/** (c f^a g^b …)^e, taken apart factor by factor where that is allowed. */
function monomialPower(context: LetterFacts, monomial: number, coefficient: C.Coefficient, exponent: Exponent): Net[] {
  const { tables } = context
  const factors = tables.monomials.get(monomial)
  const k = integerOf(exponent)
  const outside = unitNet(k === undefined ? Q.one : C.power(coefficient, k))
  const inside: number[] = []
  let result = [outside]
  for (let i = 0; i < factors.length; i += 2) {
    const component = factors[i]!
    const own = factors[i + 1]!
    if (!hasPowers(context, component)) inside.push(component, own)
    else if (k !== undefined) placePower(context, outside, component, tables.scaleExponent(own, k))
    else if (isPositive(context, component))
      placePower(context, outside, component, tables.multiplyExponents(own, exponent))
    else if (integerOf(own) !== undefined && integerOf(own)! % 2 === 0) {
      // (f²)^e = |f|^(2e)
      const absolute = functionNets(
        context,
        'abs',
        new Map([[tables.monomials.intern([component, plainExponent]), Q.one]]),
      )
      const value = toForm(context, absolute)
      result = times(context, result, powerOfForm(context, value, tables.scaleExponent(exponent, integerOf(own)!)))
    } else inside.push(component, own)
  }
  if (k !== undefined)
    return inside.length === 0
      ? result
      : times(context, result, [namedPower(context, monomialForm(context, inside, Q.one), exponent)])

  const { root, rest } = rationalRoot(coefficient, tables.formOfExponent(exponent), tables.unit)
  outside.coefficient = C.multiply(outside.coefficient, root)
  const single = inside.length === 2 && inside[1] === plainExponent && hasPowers(context, inside[0]!)
  if (C.isOne(rest) && inside.length === 0) return result
  if (C.isOne(rest) && single) placePower(context, outside, inside[0]!, exponent)
  else result = times(context, result, [namedPower(context, monomialForm(context, inside, rest), exponent)])
  return result
}

const monomialForm = (context: LetterFacts, factors: readonly number[], coefficient: C.Coefficient): Form =>
  new Map([[context.tables.monomials.intern(factors), coefficient]])

/** Exponentials and letters that are declared positive. */
function isPositive(context: LetterFacts, component: number): boolean {
  const { atoms, sizes } = networkOf(context.tables, component)
  const [only] = atoms
  if (atoms.length !== 1 || sizes.length > 0) return false
  const { source } = context.tables.atom(only!.atom.base)
  if (source.kind === 'operator') return source.op === 'exp'
  return source.kind === 'letter' && context.kindOf(source.letter).positive
}

/** c^e = root · rest^e with rational root, for e a fraction and c a positive number whose root is found. */
function rationalRoot(
  coefficient: C.Coefficient,
  exponent: Form,
  unit: number,
): { root: C.Coefficient; rest: C.Coefficient } {
  const untouched = { root: Q.one, rest: coefficient }
  const value = C.asRational(coefficient)
  const fraction = exponent.size === 1 ? exponent.get(unit) : undefined
  const e = fraction && C.asRational(fraction)
  if (!value || !e || Q.sign(value) <= 0) return untouched
  const degree = Number(e.d)
  const top = integerRoot(value.n, degree)
  const bottom = integerRoot(value.d, degree)
  if (top === undefined || bottom === undefined) return untouched
  return { root: Q.power(Q.rational(top, bottom), Number(e.n)), rest: Q.one }
}

/** The k-th root of a natural number if it is one. */
function integerRoot(a: bigint, k: number): bigint | undefined {
  const near = BigInt(Math.round(Number(a) ** (1 / k)))
  return [near - 1n, near, near + 1n].find((root) => root > 0n && root ** BigInt(k) === a)
}

/** A power of what cannot be taken apart, which is named by its normal form. */
export function namedPower(context: LetterFacts, form: Form, exponent: Exponent): Net {
  const k = integerOf(exponent)
  const { atom, slots, divided } = operatorEntry(context, {
    op: 'value',
    args: [form],
    mark: '',
    divide: k === undefined ? undefined : 'leading coefficient',
    parity: 'odd',
  })
  const power = { atom: context.tables.withExponent(atom, exponent), slots, divided }
  return entryNet(power, k === undefined ? Q.one : C.power(divided, k))
}
