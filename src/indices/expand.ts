import * as Q from '../number/rational.ts'
import {
  type Application,
  type Binder,
  isOne,
  isScalar,
  type SymbolTerm,
  same,
  scalarCount,
  some,
  type Term,
} from '../term/index.ts'
import { type Axis, isFlexible } from './axis.ts'
import * as C from './coefficient.ts'
import { cloneNet, collect, formNets, times, toForm } from './collect.ts'
import type { LetterFacts, PlainLetter } from './context.ts'
import type { Form } from './form.ts'
import { formAt } from './functions.ts'
import { letterEntry } from './letter.ts'
import { labelledPosition, literalPosition, NoEntryLaw } from './named-position.ts'
import { operatorNets, wholeNets } from './operator.ts'
import { indicesOf, type Position, selectorOf, slice } from './position.ts'
import { namedPower, powerNets } from './power.ts'
import { agreement, link } from './regroup.ts'
import { plainExponent } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/** Sums over a literal range are written out up to this length. */
const unrollLimit = 64

/** What a bound index stands for. */
type Bound = Position | { readonly literal: bigint }
const isLiteral = (bound: Bound): bound is { readonly literal: bigint } => 'literal' in bound

/** Entry laws: the entry of a term at a position as a sum of products of entries. */
export class Expansion {
  readonly context: LetterFacts
  /** What the indices stand for that a Σ around has bound. */
  private bound: ReadonlyMap<string, Bound>

  constructor(context: LetterFacts, bound: ReadonlyMap<string, Bound> = new Map()) {
    this.context = context
    this.bound = bound
  }

  /** The entry of a term at a position, whatever structure the position's axes have. */
  at(term: Term, rows: Position, cols: Position): Net[] {
    if (isScalar(term)) return this.nets(term, rows, cols)
    if (isFlexible(term)) return this.nets(term, rows, cols)
    const [rowAxis, colAxis] = this.context.axes.of(term)
    if (rowAxis === rows.axis && colAxis === cols.axis) return this.nets(term, rows, cols)
    return this.regrouped(rowAxis, rows, (row) => this.regrouped(colAxis, cols, (col) => this.nets(term, row, col)))
  }

  /** The entry at a position whose axis has another structure: through every position of the own axis. */
  private regrouped(axis: Axis, position: Position, entry: (own: Position) => Net[]): Net[] {
    if (axis === position.axis) return entry(position)
    return this.context.space
      .positions(axis)
      .flatMap((own) => times(this.context, [link(this.context, own, position)], entry(own), indicesOf(own)))
  }

  /** The entry of a term at a position on the term's own axes. */
  nets(term: Term, rows: Position, cols: Position): Net[] {
    if (term.kind === 'number') return Q.isZero(term.value) ? [] : [unitNet(term.value)]
    if (term.kind !== 'symbol') return this.composite(term, rows, cols)
    if (term.sort === 'size') return [unitNet(C.sizeCoefficient(term.name))]
    if (term.sort === 'index') return this.indexValue(term)
    const plain = this.context.plainLetter(term)
    if (plain) {
      const net = unitNet()
      net.atoms.push(plain.atom, ...indicesOf(rows), ...indicesOf(cols))
      return [net]
    }
    const definition = this.context.definitionOf(term)
    if (definition) return new Expansion(this.context).at(definition, rows, cols)
    const entry = letterEntry(this.context, term, rows, cols)
    return entry ? [entry] : []
  }

  private composite(term: Application | Binder, rows: Position, cols: Position): Net[] {
    try {
      return term.kind === 'binder' ? this.binder(term, rows, cols) : this.application(term, rows, cols)
    } catch (error) {
      if (!(error instanceof NoEntryLaw)) throw error
      return wholeNets(this, term, rows, cols)
    }
  }

  private application(term: Application, rows: Position, cols: Position): Net[] {
    const [first, second] = term.args as [Term, Term]
    switch (term.op) {
      case 'sum':
        return this.sum(term, rows, cols)
      case 'product':
        return this.product(term, rows, cols)
      case 'transpose':
        return this.at(first, cols, rows)
      case 'trace':
        return this.contract(this.context.axes.of(first)[0], (position) => this.at(first, position, position))
      case 'hadamard':
        return term.args.map((arg) => this.at(arg, rows, cols)).reduce((a, b) => times(this.context, a, b))
      case 'kronecker':
        return this.kronecker(term, rows, cols)
      case 'vec': {
        const [rowAxis, colAxis] = this.context.axes.of(first)
        return this.nets(first, slice(rows, rowAxis, colAxis.parts.length), slice(rows, colAxis, 0))
      }
      case 'diagonal':
        return this.where(rows, cols, () => this.at(first, rows, this.scalarPosition))
      case 'diagonal of':
        return this.at(first, rows, rows)
      case 'identity':
        return this.where(rows, cols)
      case 'zero':
        return []
      case 'ones':
        return [unitNet()]
      case 'unit':
        return this.where(rows, this.locate(first, rows.axis))
      case 'delta':
        return this.delta(first, second)
      case 'entry':
        return this.at(first, ...this.entryPositions(term))
      case 'commutation': {
        const [m, n] = term.args.map((size) => this.context.axes.ofSize(size)) as [Axis, Axis]
        return this.where(slice(rows, m, 0), slice(cols, m, n.parts.length), () =>
          this.where(slice(rows, n, m.parts.length), slice(cols, n, 0)),
        )
      }
      case 'beside':
      case 'above':
        return this.block(term, rows, cols)
      case 'power':
      case 'hadamard power':
        return powerNets(this, term, rows, cols)
      default:
        return operatorNets(this, term, rows, cols)
    }
  }

  private sum(term: Application, rows: Position, cols: Position): Net[] {
    const nets = term.args.flatMap((arg) => this.at(arg, rows, cols))
    return this.context.namesSums ? named(this.context, nets) : nets
  }

  get scalarPosition(): Position {
    return this.context.scalarPosition
  }

  private product(term: Application, rows: Position, cols: Position): Net[] {
    const scalars = scalarCount(term)
    if (scalars === 0) return this.chain(term.args, rows, cols)
    let result = this.scalar(term.args[0]!)
    for (let i = 1; i < scalars; i++) result = times(this.context, result, this.scalar(term.args[i]!))
    return scalars === term.args.length
      ? result
      : times(this.context, result, this.chain(term.args.slice(scalars), rows, cols))
  }

  /** A product of matrices: every inner axis is summed. */
  chain(factors: readonly Term[], rows: Position, cols: Position): Net[] {
    let nets: Net[] = [unitNet()]
    let here = rows
    for (let at = 0; at < factors.length; at++) {
      const factor = factors[at]!
      const last = at === factors.length - 1
      const plain = this.context.plainLetter(factor)
      const axis = last ? cols.axis : (plain?.cols ?? this.innerAxis(factor, factors[at + 1]!))
      if (axis.split) return this.splitChain(nets, factors.slice(at), here, cols, at === 0)
      const next = last ? cols : this.context.space.position(axis)
      const sums = at === 0 ? [] : indicesOf(here)
      if (plain && plain.rows === here.axis && plain.cols === axis) appendLetter(nets, plain, here, next, sums)
      else {
        nets = times(this.context, nets, this.at(factor, here, next), sums)
        if (nets.length === 0) return nets
      }
      here = next
    }
    return nets
  }

  /** The rest of a product in which some inner axis is a direct sum: block by block. */
  private splitChain(start: Net[], factors: readonly Term[], rows: Position, cols: Position, first: boolean): Net[] {
    let reached: { position: Position; nets: Net[] }[] = [{ position: rows, nets: start }]
    factors.forEach((factor, at) => {
      const next = factors[at + 1]
      const targets = next ? this.context.space.positions(this.innerAxis(factor, next)) : [cols]
      reached = targets.flatMap((target) => {
        const nets = reached.flatMap(({ position, nets: before }) => {
          // The nets so far are used once more for every further target.
          const sums = first && at === 0 ? [] : indicesOf(position)
          return times(this.context, before.map(cloneNet), this.at(factor, position, target), sums)
        })
        return nets.length === 0
          ? []
          : [{ position: target, nets: reached.length > 1 ? collect(this.context, nets) : nets }]
      })
    })
    return reached.flatMap(({ nets }) => nets)
  }

  private innerAxis(left: Term, right: Term): Axis {
    return isFlexible(left) ? this.context.axes.of(right)[0] : this.context.axes.of(left)[1]
  }

  /** A scalar factor. What depends on no index is put into normal form once. */
  scalar(term: Term): Net[] {
    const plain = this.context.plainLetter(term)
    if (plain) {
      const net = unitNet()
      net.atoms.push(plain.atom)
      return [net]
    }
    if (term.kind !== 'application' && term.kind !== 'binder')
      return this.nets(term, this.scalarPosition, this.scalarPosition)
    return isClosed(term)
      ? formNets(this.context, this.formOf(term))
      : this.nets(term, this.scalarPosition, this.scalarPosition)
  }

  /** The normal form of a closed scalar. */
  formOf(term: Term): Form {
    const { scalarForms, bare } = this.context
    const known = bare ? undefined : scalarForms.get(term)
    if (known) return known
    const form = toForm(this.context, this.nets(term, this.scalarPosition, this.scalarPosition))
    if (!bare) scalarForms.set(term, form)
    return form
  }

  /** Σ over all positions of an axis. */
  private contract(axis: Axis, entry: (position: Position) => Net[]): Net[] {
    if (!axis.split) {
      const position = this.context.space.position(axis)
      const nets = entry(position)
      for (const net of nets) for (const spot of position.spots) net.sums.push(spot as number)
      return nets
    }
    return this.context.space.positions(axis).flatMap((position) => {
      const indices = indicesOf(position)
      const nets = entry(position)
      for (const net of nets) net.sums.push(...indices)
      return nets
    })
  }

  /** The nets where two positions agree, nothing where they cannot. */
  private where(a: Position, b: Position, nets: () => Net[] = () => [unitNet()]): Net[] {
    const condition = a.axis === b.axis ? agreement(a, b) : link(this.context, a, b)
    return condition ? times(this.context, [condition], nets()) : []
  }

  private kronecker(term: Application, rows: Position, cols: Position): Net[] {
    let row = 0
    let col = 0
    let result: Net[] = [unitNet()]
    for (const arg of term.args) {
      const [rowAxis, colAxis] = this.context.axes.of(arg)
      result = times(this.context, result, this.at(arg, slice(rows, rowAxis, row), slice(cols, colAxis, col)))
      row += rowAxis.parts.length
      col += colAxis.parts.length
    }
    return result
  }

  private block(term: Application, rows: Position, cols: Position): Net[] {
    const [spot] = (term.op === 'beside' ? cols : rows).spots
    if (spot === undefined || typeof spot === 'number') throw new RangeError('a block matrix needs a block position')
    const block = term.args[spot.branch]!
    return term.op === 'beside' ? this.at(block, rows, spot.inside) : this.at(block, spot.inside, cols)
  }

  private delta(first: Term, second: Term): Net[] {
    const [a, b] = [this.literalOf(first), this.literalOf(second)]
    if (a && b) return Q.equal(a, b) ? [unitNet()] : []
    const axis = this.axisOfIndex(first) ?? this.axisOfIndex(second)
    if (!axis) throw new NoEntryLaw()
    return this.where(this.locate(first, axis), this.locate(second, axis))
  }

  /** The number that an index expression is. */
  private literalOf(index: Term): Q.Rational | undefined {
    if (index.kind === 'number') return index.value
    const bound = index.kind === 'symbol' ? this.bound.get(index.name) : undefined
    return bound && isLiteral(bound) ? Q.integer(bound.literal) : undefined
  }

  /** The positions that an entry means. */
  entryPositions(entry: Application): [Position, Position] {
    const [of, row, col] = entry.args as [Term, Term, Term]
    const [rowAxis, colAxis] = this.context.axes.of(of)
    return [this.locate(row, rowAxis), this.locate(col, colAxis)]
  }

  private axisOfIndex(index: Term): Axis | undefined {
    if (index.kind !== 'symbol') return undefined
    const bound = this.bound.get(index.name)
    if (bound) return isLiteral(bound) ? undefined : bound.axis
    const range = this.context.claim.ranges.find((one) => one.index.name === index.name)
    return range && this.context.axes.ofSize(range.to)
  }

  /** The position that an index expression means on an axis; a bound index may bring its own axis. */
  private locate(index: Term, axis: Axis): Position {
    if (index.kind === 'number') return literalPosition(this.context, index.value, axis)
    if (index.kind === 'symbol' && index.sort === 'index') {
      const bound = this.bound.get(index.name)
      if (bound) return isLiteral(bound) ? literalPosition(this.context, Q.integer(bound.literal), axis) : bound
      return labelledPosition(this.context, `index ${index.name}`, axis)
    }
    if (some(index, (part) => part.kind === 'symbol' && this.bound.has(part.name))) throw new NoEntryLaw()
    return labelledPosition(this.context, `index ${describe(index)}`, axis)
  }

  /** The number that an index is. */
  private indexValue(index: SymbolTerm): Net[] {
    const bound = this.bound.get(index.name)
    if (bound && isLiteral(bound)) return [unitNet(Q.integer(bound.literal))]
    const axis = this.axisOfIndex(index) ?? this.context.axes.unit
    const position = bound && !isLiteral(bound) ? bound : this.locate(index, axis)
    const indices = indicesOf(position)
    const net = unitNet()
    const name = axis === this.context.axes.unit ? index.name : ''
    const atom = this.context.tables.internAtom(`value ${axis.id} ${selectorOf(position)} ${name}`, () => ({
      source: { kind: 'index value' },
      sizes: indices.map((one) => this.context.space.sizeOf(one)),
      symmetries: [],
    }))
    net.atoms.push(atom.id, ...indices)
    return [net]
  }

  private binder(term: Binder, rows: Position, cols: Position): Net[] {
    const { op, index, from, to, body } = term
    const within = (bound: Bound): Expansion => new Expansion(this.context, new Map(this.bound).set(index.name, bound))
    const literal = from.kind === 'number' && to.kind === 'number'
    if (literal && !(op === 'sum over' && isOne(from) && this.runsOverAxis(body, index, to))) {
      const length = Number(to.value.n - from.value.n) + 1
      if (!Q.isInteger(from.value) || !Q.isInteger(to.value) || length > unrollLimit) throw new NoEntryLaw()
      const parts = Array.from({ length: Math.max(length, 0) }, (_, i) =>
        within({ literal: from.value.n + BigInt(i) }).nets(body, rows, cols),
      )
      if (op === 'sum over') return parts.flat()
      return parts.reduce((a, b) => times(this.context, a, b), [unitNet()])
    }
    const start = from.kind === 'number' && Q.isInteger(from.value) ? from.value.n : undefined
    if (op !== 'sum over' || !isSize(to) || (start !== 1n && start !== 2n)) throw new NoEntryLaw()
    const all = this.contract(this.context.axes.ofSize(to), (position) => within(position).nets(body, rows, cols))
    if (start === 1n) return all
    // An empty range, 2 to 1, gives 0 as it should.
    const first = within({ literal: 1n }).nets(body, rows, cols)
    for (const net of first) net.coefficient = C.negate(net.coefficient)
    return [...all, ...first]
  }

  /** Whether the index is used as a position on an axis of just that size. */
  private runsOverAxis(body: Term, index: SymbolTerm, to: Term): boolean {
    const isIndex = (term: Term): boolean => term.kind === 'symbol' && term.name === index.name
    return some(body, (part) => {
      if (part.kind !== 'application') return false
      if (part.op === 'unit') return isIndex(part.args[0]!) && same(part.args[1]!, to)
      if (part.op !== 'entry') return false
      const [of, row, col] = part.args as [Term, Term, Term]
      if (of.kind === 'number') return false
      return (isIndex(row) && same(of.rows, to)) || (isIndex(col) && same(of.cols, to))
    })
  }

  /** What a bound index stands for, for operators that are kept whole. */
  boundTo(name: string): Bound | undefined {
    return this.bound.get(name)
  }
}

/** Multiplies nets by an entry of a plain letter, in place. */
function appendLetter(
  nets: readonly Net[],
  plain: PlainLetter,
  rows: Position,
  cols: Position,
  sums: readonly number[],
): void {
  const [first, second] = plain.transposed ? [cols.spots, rows.spots] : [rows.spots, cols.spots]
  for (const net of nets) {
    net.atoms.push(plain.atom)
    for (let i = 0; i < first.length; i++) net.atoms.push(first[i] as number)
    for (let i = 0; i < second.length; i++) net.atoms.push(second[i] as number)
    for (let i = 0; i < sums.length; i++) net.sums.push(sums[i]!)
  }
}

/** A polynomial in size letters. */
const isSize = (term: Term): boolean =>
  !some(
    term,
    (part) =>
      part.kind === 'binder' ||
      (part.kind === 'symbol' && part.sort !== 'size') ||
      (part.kind === 'application' && part.op !== 'sum' && part.op !== 'product'),
  )

/** A sum as one atom. */
function named(context: LetterFacts, nets: readonly Net[]): Net[] {
  const form = toForm(context, nets)
  return form.size < 2 ? formAt(context, form) : [namedPower(context, form, plainExponent)]
}

const closed = new WeakMap<Term, boolean>()

/** Whether a term speaks of no single position. */
export function isClosed(term: Term): boolean {
  const known = closed.get(term)
  if (known !== undefined) return known
  const result = !some(
    term,
    (part) =>
      (part.kind === 'symbol' && part.sort === 'index') ||
      (part.kind === 'application' && (part.op === 'entry' || part.op === 'unit' || part.op === 'delta')),
  )
  closed.set(term, result)
  return result
}

/** A text for an index expression that nothing around binds. */
function describe(term: Term): string {
  if (term.kind === 'number') return Q.print(term.value)
  if (term.kind === 'symbol') return term.name
  return term.kind === 'application' ? `${term.op}(${term.args.map(describe).sort().join()})` : 'sum'
}
