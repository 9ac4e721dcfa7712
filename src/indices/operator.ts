import * as Q from '../number/rational.ts'
import {
  type Application,
  apply,
  differentiates,
  isEntrywise,
  operators,
  scalarCount,
  type Term,
} from '../term/index.ts'
import { type Axis, isDirectSum } from './axis.ts'
import { calculusNets } from './calculus.ts'
import * as C from './coefficient.ts'
import { formNets, type IndexOf, labelsOfForm, relabel, times, toForm } from './collect.ts'
import type { LetterFacts } from './context.ts'
import type { Expansion } from './expand.ts'
import { type Form, formKey, scaleForm } from './form.ts'
import { functionNets } from './functions.ts'
import { indicesOf, type Position, selectorOf } from './position.ts'
import { simplerTerm } from './simpler-term.ts'
import { determinantByEntries } from './small-determinant.ts'
import { type Atom, type Exponent, integerOf, type OperatorSource, type Symmetry } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/*
 * Operators without an entry law in sums of products: their entries are atoms keyed by the normal form of the
 * argument, so that equal arguments give equal atoms.
 */

/** How an operator behaves when its argument is transposed or scaled; what is not listed does not take part. */
interface Behaviour {
  /** op(Uᵀ) = op(U)ᵀ, or op(Uᵀ) = op(U). */
  readonly transpose?: 'transposes' | 'same'
  /** op(cU) = op(U)/c for c ≠ 0. */
  readonly scale?: 'reciprocal'
}

const behaviours: Readonly<Record<string, Behaviour>> = {
  inverse: { transpose: 'transposes', scale: 'reciprocal' },
  pseudoinverse: { transpose: 'transposes', scale: 'reciprocal' },
  adjugate: { transpose: 'transposes' },
  'matrix exponential': { transpose: 'transposes' },
  power: { transpose: 'transposes' },
  determinant: { transpose: 'same' },
}

/** How many captured labels are tried in every order to find symmetries. */
const orderLimit = 3

export function operatorNets(expansion: Expansion, term: Application, rows: Position, cols: Position): Net[] {
  const [first] = term.args as [Term]
  const simpler = simplerTerm(term) ?? inverseOfLetter(expansion.context, term)
  if (simpler) return expansion.at(simpler, rows, cols)
  if (isEntrywise(term.op)) {
    return functionNets(expansion.context, term.op, toForm(expansion.context, expansion.at(first, rows, cols)))
  }
  if (differentiates.has(term.op)) return calculusNets(expansion, term, rows, cols)
  if (term.op === 'pi') return [entryNet(operatorEntry(expansion.context, { op: 'pi', args: [], mark: '' }))]
  const byEntries = determinantByEntries(expansion, term, rows, cols)
  if (byEntries) return byEntries
  return [matrixEntry(expansion.context, term.op, matrixForm(expansion, first), [], rows, cols)]
}

/** Q⁻¹ = Qᵀ for a square orthogonal letter, R⁻¹ = R for an involution. */
function inverseOfLetter(context: LetterFacts, { op, args }: Application): Term | undefined {
  const [of] = args
  if (op !== 'inverse' || of?.kind !== 'symbol') return undefined
  const { orthogonal, involution } = context.kindOf(of)
  if (involution) return of
  return orthogonal === 'both sides' ? apply('transpose', [of]) : undefined
}

/**
 * A matrix argument: the normal forms of its blocks, row by row (one form where no axis is a direct sum). Rows carry
 * the labels `R…`, columns `C…`.
 */
export interface MatrixForm {
  readonly blocks: readonly Form[]
  readonly blockRows: number
  readonly rowAxis: number
  readonly colAxis: number
}

export function matrixForm(expansion: Expansion, term: Term): MatrixForm {
  const { context } = expansion
  const { axes, space, tables } = context
  const [rowAxis, colAxis] = axes.of(term)
  const rows = space.positions(rowAxis, (path) => tables.label(`R${path}`))
  const cols = space.positions(colAxis, (path) => tables.label(`C${path}`))
  const blocks = rows.flatMap((row) => cols.map((col) => toForm(context, expansion.at(term, row, col))))
  return { blocks, blockRows: rows.length, rowAxis: rowAxis.id, colAxis: colAxis.id }
}

function transposedForm(context: LetterFacts, { blocks, blockRows, rowAxis, colAxis }: MatrixForm): MatrixForm {
  const { tables } = context
  const blockCols = blocks.length / blockRows
  const swapped = blocks.map((form) =>
    relabel(context, form, (label) => {
      const name = tables.labelName(label)
      if (name.startsWith('R')) return tables.label(`C${name.slice(1)}`)
      return name.startsWith('C') ? tables.label(`R${name.slice(1)}`) : label
    }),
  )
  const turned = Array.from({ length: blockCols }, (_, col) =>
    Array.from({ length: blockRows }, (__, row) => swapped[row * blockCols + col]!),
  )
  return { blocks: turned.flat(), blockRows: blockCols, rowAxis: colAxis, colAxis: rowAxis }
}

/**
 * An entry of Uᵉ for a matrix U whose normal form (labels `R0`, `C0`) and elementary sizes are given. Integers e are
 * written out in copies of U or of its inverse.
 */
export function matrixPowerEntry(
  context: LetterFacts,
  base: Form,
  [rowSize, colSize]: readonly [number, number],
  exponent: Exponent,
  row: number,
  col: number,
): Net[] {
  const [rowAxis, colAxis] = [rowSize, colSize].map((size) => context.axes.ofElementary(size)) as [Axis, Axis]
  const argument: MatrixForm = { blocks: [base], blockRows: 1, rowAxis: rowAxis.id, colAxis: colAxis.id }
  const at = (axis: Axis, index: number): Position => ({ axis, spots: [index] })
  const k = integerOf(exponent)
  if (k === undefined) {
    const power = context.tables.formOfExponent(exponent)
    return [matrixEntry(context, 'power', argument, [power], at(rowAxis, row), at(colAxis, col))]
  }
  const net = unitNet()
  if (k === 0) {
    net.merges.push(row, col)
    return [net]
  }
  let nets = [net]
  let here = row
  for (let i = 1; i <= Math.abs(k); i++) {
    const next = i === Math.abs(k) ? col : context.space.fresh(rowSize)
    const [from, to] = [here, next]
    const factor =
      k < 0
        ? [matrixEntry(context, 'inverse', argument, [], at(rowAxis, from), at(colAxis, to))]
        : formNets(context, base, (label) => {
            const name = context.tables.labelName(label)
            return name === 'R0' ? from : name === 'C0' ? to : context.indexOfLabel(label)
          })
    nets = times(context, nets, factor, i === 1 ? [] : [from])
    here = next
  }
  return nets
}

/** The sizes of a matrix argument's rows and columns where each is one elementary size or 1. */
function elementaryAxes(context: LetterFacts, { rowAxis, colAxis }: MatrixForm): readonly [number, number] | undefined {
  const sizes = [rowAxis, colAxis].map((id) => {
    const { parts } = context.axes.byId(id)
    const [part] = parts
    if (part === undefined) return -1
    return parts.length === 1 && !isDirectSum(part) ? part.id : undefined
  })
  const [rows, cols] = sizes
  return rows === undefined || cols === undefined ? undefined : [rows, cols]
}

const isOwn = (context: LetterFacts, label: number): boolean => /^[RC]\d/.test(context.tables.labelName(label))

/** An entry of an operator on a matrix (inverse, determinant, …), or its value if it is a scalar. */
export function matrixEntry(
  context: LetterFacts,
  op: OperatorSource['op'],
  argument: MatrixForm,
  others: readonly Form[],
  rows: Position,
  cols: Position,
): Net {
  const behaviour = behaviours[op] ?? {}
  const readings = [{ argument, slots: [rows, cols] }]
  if (behaviour.transpose) {
    const slots = behaviour.transpose === 'same' ? [rows, cols] : [cols, rows]
    readings.push({ argument: transposedForm(context, argument), slots })
  }
  const entry = operatorEntry(
    context,
    ...readings.map(
      (reading): Reading => ({
        op,
        args: [...reading.argument.blocks, ...others],
        mark: `${reading.argument.rowAxis}|${reading.argument.colAxis} ${reading.slots.map(selectorOf).join('|')}`,
        rows: indicesOf(reading.slots[0]!),
        cols: indicesOf(reading.slots[1]!),
        own: elementaryAxes(context, reading.argument),
        divide: behaviour.scale && 'leading coefficient',
        parity: behaviour.scale && 'odd',
      }),
    ),
  )
  return entryNet(entry, C.divide(Q.one, entry.divided))
}

/** One way to see an operator's entry. */
interface Reading {
  readonly op: OperatorSource['op']
  readonly args: readonly Form[]
  readonly mark: string
  /** The indices of the operator's own rows and columns. */
  readonly rows?: readonly number[]
  readonly cols?: readonly number[]
  /** The elementary sizes of the first argument's rows and columns, for reading back. */
  readonly own?: readonly [number, number] | undefined
  /** What is divided out of the first argument, so that its multiples share one atom. */
  readonly divide?: 'leading coefficient' | 'sign' | undefined
  /** What the value does when the first argument changes its sign. */
  readonly parity?: 'odd' | 'even' | undefined
}

/** An operator's atom at its slots, and what was divided out of the first argument to reach it. */
export interface OperatorEntry {
  readonly atom: Atom
  readonly slots: readonly number[]
  readonly divided: C.Coefficient
}

export function entryNet({ atom, slots }: OperatorEntry, coefficient: C.Coefficient = Q.one): Net {
  const net = unitNet(coefficient)
  net.atoms.push(atom.id, ...slots)
  return net
}

interface Candidate {
  readonly key: string
  readonly args: readonly Form[]
  readonly slots: readonly number[]
  readonly divided: C.Coefficient
  readonly reading: Reading
}

/**
 * The atom of an operator's entry. Equal values may be read in several ways (transposed, slots in another order): the
 * least reading names the atom, and ties are its symmetries.
 */
export function operatorEntry(context: LetterFacts, ...readings: readonly Reading[]): OperatorEntry {
  const candidates = readings.flatMap((reading) => candidatesOf(context, reading))
  const best = candidates.reduce((least, one) => (one.key < least.key ? one : least))
  const { reading, args, slots, divided } = best
  const atom = context.tables.internAtom(best.key, () => ({
    source: {
      kind: 'operator',
      op: reading.op,
      args,
      mark: reading.mark,
      rowSlots: reading.rows?.length ?? 0,
      colSlots: reading.cols?.length ?? 0,
      own: reading.own,
      term: undefined,
    },
    sizes: slots.map((index) => context.space.sizeOf(index)),
    symmetries: candidates
      .filter((one) => one !== best && one.key === best.key)
      .flatMap((one) => symmetriesBetween(best, one)),
  }))
  return { atom, slots, divided }
}

/** An operator's first argument, with the atom's slots in place of the labels `S0`, `S1`, …; `R…` and `C…` stay. */
export function argumentAt(context: LetterFacts, source: OperatorSource, slots: readonly number[]): Form {
  return toForm(context, formNets(context, source.args[0]!, insideOf(context, source, slots)))
}

/** What the labels inside an operator's arguments stand for. */
export function insideOf(context: LetterFacts, source: OperatorSource, slots: readonly number[]): IndexOf {
  const own = source.rowSlots + source.colSlots
  return (label, size) => {
    const name = context.tables.labelName(label)
    if (name.startsWith('S')) return slots[own + Number(name.slice(1))]!
    return isOwn(context, label) ? context.space.shared(size, label) : context.indexOfLabel(label)
  }
}

/** The rearrangement of slots that leads from one of two equal readings to the other, if there is one. */
function symmetriesBetween(best: Candidate, other: Candidate): Symmetry[] {
  const order = other.slots.map((index) => best.slots.indexOf(index))
  if (order.some((at) => at < 0) || order.every((from, at) => from === at)) return []
  if (C.equal(best.divided, other.divided) || best.reading.parity === 'even') return [{ order, sign: 1 }]
  return best.reading.parity === 'odd' ? [{ order, sign: -1 }] : []
}

function candidatesOf(context: LetterFacts, reading: Reading): Candidate[] {
  const own = [...(reading.rows ?? []), ...(reading.cols ?? [])]
  const labels = [...new Set(reading.args.flatMap((form) => labelsOfForm(context, form)))]
  const captured = labels.filter((label) => !isOwn(context, label)).sort((a, b) => a - b)
  const orders = captured.length <= orderLimit ? permutations(captured) : [captured]
  return orders.map((order) => {
    const target = (label: number): number => {
      const at = order.indexOf(label)
      return at < 0 ? label : context.tables.label(`S${at}`)
    }
    const args = reading.args.map((form) => relabel(context, form, target))
    const divided = divisor(args[0], reading.divide)
    if (!C.isOne(divided)) args[0] = scaleForm(args[0]!, C.divide(Q.one, divided))
    return {
      key: `${reading.op} ${reading.mark} ${own.length} ${args.map(formKey).join(' ; ')}`,
      args,
      slots: [...own, ...order.map((label) => context.indexOfLabel(label))],
      divided,
      reading,
    }
  })
}

function divisor(form: Form | undefined, divide: Reading['divide']): C.Coefficient {
  if (!form || form.size === 0 || !divide) return Q.one
  const leading = form.get(Math.min(...form.keys()))!
  if (divide === 'leading coefficient') return leading
  return C.signOf(leading) < 0 ? Q.minusOne : Q.one
}

function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}

/** A term that is kept whole: an atom that is told apart by its structure, bound indices by their slots. */
export function wholeNets(expansion: Expansion, term: Term, rows: Position, cols: Position): Net[] {
  const { context } = expansion
  const captured: number[] = []
  const text = describe(term, (name) => {
    const bound = expansion.boundTo(name)
    if (!bound) return name
    if ('literal' in bound) return `=${bound.literal}`
    const indices = indicesOf(bound)
    return indices
      .map((index) => `#${captured.includes(index) ? captured.indexOf(index) : captured.push(index) - 1}`)
      .join()
  })
  const key = `whole ${text} ${selectorOf(rows)}|${selectorOf(cols)}`
  const slots = [...indicesOf(rows), ...indicesOf(cols), ...captured]
  const atom = context.tables.internAtom(key, () => ({
    source: {
      kind: 'operator',
      op: 'other',
      args: [],
      mark: key,
      rowSlots: rows.spots.length,
      colSlots: cols.spots.length,
      own: undefined,
      term: captured.length === 0 ? term : undefined,
    },
    sizes: slots.map((index) => context.space.sizeOf(index)),
    symmetries: [],
  }))
  const net = unitNet()
  net.atoms.push(atom.id, ...slots)
  return [net]
}

/** The structure of a term as text, sums and scalars in a fixed order; bound indices by how deep they are bound. */
function describe(term: Term, indexName: (name: string) => string, depth = 0): string {
  if (term.kind === 'number') return Q.print(term.value)
  if (term.kind === 'symbol') return term.sort === 'index' ? indexName(term.name) : term.name
  if (term.kind === 'binder') {
    const inner = (name: string): string => (name === term.index.name ? `bound ${depth}` : indexName(name))
    const ends = [term.from, term.to].map((end) => describe(end, indexName, depth))
    return `${term.op}(${ends.join()},${describe(term.body, inner, depth + 1)})`
  }
  const parts = term.args.map((arg) => describe(arg, indexName, depth))
  const scalars = term.op === 'product' ? scalarCount(term) : operators[term.op].commutative ? parts.length : 0
  return `${term.op}(${[...parts.slice(0, scalars).sort(), ...parts.slice(scalars)].join()})`
}
