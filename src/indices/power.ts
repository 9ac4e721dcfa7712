import * as Q from '../number/rational.ts'
import { type Application, apply, isScalar, type Term } from '../term/index.ts'
import * as C from './coefficient.ts'
import { cloneNet, collect, times, toForm } from './collect.ts'
import { labelsOf, networkOf } from './component.ts'
import type { LetterFacts } from './context.ts'
import { type Expansion, isClosed } from './expand.ts'
import type { Form } from './form.ts'
import { formAt } from './functions.ts'
import { entryNet, matrixEntry, matrixForm, operatorEntry } from './operator.ts'
import { indicesOf, type Position } from './position.ts'
import { type Exponent, integerOf, plainExponent } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/** Powers of scalars, entrywise powers and powers of square matrices. */
export function powerNets(expansion: Expansion, term: Application, rows: Position, cols: Position): Net[] {
  const { context } = expansion
  const [base, exponent] = term.args as [Term, Term]
  const k = exponent.kind === 'number' && Q.isInteger(exponent.value) ? Number(exponent.value.n) : undefined
  if (term.op === 'power' && !isScalar(base)) {
    if (k !== undefined && k >= 0) return matrixPower(expansion, base, k, rows, cols)
    const exponentForm = toForm(context, expansion.nets(exponent, expansion.scalarPosition, expansion.scalarPosition))
    return [matrixEntry(context, 'power', matrixForm(expansion, base), [exponentForm], rows, cols)]
  }
  if (k !== undefined && k >= 0) {
    const entry = (): Net[] => (isScalar(base) ? expansion.scalar(base) : expansion.at(base, rows, cols))
    return repeated(context, entry, k)
  }
  const form = isScalar(base) && isClosed(base) ? expansion.formOf(base) : toForm(context, expansion.at(base, rows, cols))
  const exponentForm = toForm(context, expansion.nets(exponent, expansion.scalarPosition, expansion.scalarPosition))
  if (isClosed(exponent)) return powerOfForm(context, form, context.tables.exponentOf(exponentForm))
  return [entryNet(operatorEntry(context, { op: 'power', args: [form, exponentForm], mark: '' }))]
}

/** A product of k equal scalars or entries, by squaring where sums can be collected in between. */
function repeated(context: LetterFacts, entry: () => Net[], k: number): Net[] {
  let result: Net[] = [unitNet()]
  for (let i = 0; i < k; i++) result = times(context, result, entry())
  return result
}

/** A power of a square matrix, by squaring, like terms collected after every product. */
function matrixPower(expansion: Expansion, base: Term, k: number, rows: Position, cols: Position): Net[] {
  const { context } = expansion
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
  indicesOf(rows).forEach((index, at) => target.set(from[at]!, index))
  indicesOf(cols).forEach((index, at) => target.set(to[at]!, index))
  return nets.map((net) => renamed(context, net, target))
}

/** Nets between two positions. */
interface Tensor {
  readonly nets: Net[]
  readonly start: readonly number[]
  readonly end: readonly number[]
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
  b.start.forEach((index, at) => target.set(index, a.end[at]!))
  b.end.forEach((index, at) => target.set(index, end[at]!))
  // Bound indices of the second factor are renamed: it may be the first factor again.
  const next = b.nets.map((net) => renamed(context, net, target))
  return { nets: collect(context, times(context, a.nets.map(cloneNet), next, a.end)), start: a.start, end }
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
  if (form.size === 1) {
    const [[monomial, coefficient]] = form as unknown as [[number, C.Coefficient]]
    const power = monomialPower(context, monomial, coefficient, exponent)
    if (power) return [power]
  }
  return [namedPower(context, form, exponent)]
}

/** (c f^a g^b …)^e factor by factor; undefined where that is not allowed. */
function monomialPower(context: LetterFacts, monomial: number, coefficient: C.Coefficient, exponent: Exponent): Net | undefined {
  const { tables } = context
  const factors = tables.monomials.get(monomial)
  const k = integerOf(exponent)
  if (k === undefined && !(C.isOne(coefficient) && factors.length === 2 && factors[1] === plainExponent)) return undefined
  const net = unitNet(k === undefined ? Q.one : C.power(coefficient, k))
  for (let i = 0; i < factors.length; i += 2) {
    const component = factors[i]!
    const power = k === undefined ? exponent : tables.scaleExponent(factors[i + 1]!, k)
    if (labelsOf(tables, component).length === 0) net.factors.push(component, power)
    else {
      const { atoms, sizes } = networkOf(tables, component)
      const [only] = atoms
      if (atoms.length !== 1 || sizes.length > 0 || only === undefined) return undefined
      net.atoms.push(tables.withExponent(only.atom, power).id, ...only.slots.map((slot) => context.indexOfLabel(-1 - slot)))
    }
  }
  return net
}

/** A power of a sum, which is named by its normal form. */
function namedPower(context: LetterFacts, form: Form, exponent: Exponent): Net {
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
