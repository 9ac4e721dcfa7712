import {
  apply,
  binder,
  identity,
  index as indexSymbol,
  isEntrywise,
  isScalar,
  number,
  oneNumber,
  ones,
  product,
  type Shape,
  ShapeError,
  sameShape,
  shapeOf,
  sum,
  type Term,
  zero,
} from '../term/index.ts'
import { type Axis, isDirectSum } from './axis.ts'
import * as C from './coefficient.ts'
import { networkOf, slotLabel } from './component.ts'
import type { LetterFacts } from './context.ts'
import type { Form } from './form.ts'
import type { NormalForm } from './normal-form.ts'
import { type Atom, type Exponent, integerOf, plainExponent } from './tables.ts'

/*
 * From indices back to matrices. A component is reduced like a circuit: an index between two atoms is a product,
 * parallel atoms are an entrywise product, a column hanging on an index is a diag or a last factor. What cannot be
 * reduced so (K₄, say) is written as Σ of entries.
 */

/** Thrown inside this file where an atom has no term. */
class Unreadable extends Error {}

/** The term that a normal form stands for, or undefined where some atom has no spelling. */
export function readBack(form: NormalForm): Term | undefined {
  const { context, rows, cols, blocks } = form
  if (blocks.length !== 1) return undefined
  try {
    return new Reader(context).form(blocks[0]!, axisLabels(context, rows, 'r'), axisLabels(context, cols, 'c'))
  } catch (error) {
    // An atom at some value of an index need not have a shape: X^(2 − r/2) at r = 1.
    if (error instanceof Unreadable || error instanceof ShapeError) return undefined
    throw error
  }
}

/** A free position: its label, and the size of its axis. */
interface Free {
  readonly label: number
  readonly size: Term
}

const axisLabels = (context: LetterFacts, axis: Axis, prefix: string): Free[] =>
  axis.parts.map((part, at) => {
    if (isDirectSum(part)) throw new Unreadable()
    return { label: context.tables.label(`${prefix}${at}`), size: part.term }
  })

const transpose = (a: Term): Term => {
  if (isScalar(a)) return a
  return a.kind === 'application' && a.op === 'transpose' ? a.args[0]! : apply('transpose', [a])
}
const onesColumn = (size: Term): Term => ones({ rows: size, cols: oneNumber })
const hadamard = (terms: readonly Term[]): Term => (terms.length === 1 ? terms[0]! : apply('hadamard', terms))

/** A column standing on a vertex, or a matrix between two. */
interface Edge {
  readonly from: number
  readonly to: number
  readonly term: Term
}
interface Column {
  readonly on: number
  readonly term: Term
}

/** The pieces of one monomial that still have free positions. */
interface Pieces {
  readonly scalars: Term[]
  readonly columns: Column[]
  readonly edges: Edge[]
}

class Reader {
  private readonly context: LetterFacts

  constructor(context: LetterFacts) {
    this.context = context
  }

  /** A form whose free positions are the given rows and columns. */
  form(form: Form, rows: readonly Free[], cols: readonly Free[]): Term {
    if (form.size === 0) return zero(shapeOfFree(rows, cols))
    return sum(
      ...[...form].map(([monomial, coefficient]) =>
        product(C.termOfCoefficient(coefficient), this.monomial(monomial, rows, cols)),
      ),
    )
  }

  monomial(monomial: number, rows: readonly Free[], cols: readonly Free[]): Term {
    const { tables } = this.context
    const factors = tables.monomials.get(monomial)
    const pieces: Pieces = { scalars: [], columns: [], edges: [] }
    const equal: number[][] = []
    for (let i = 0; i < factors.length; i += 2) {
      const network = networkOf(tables, factors[i]!)
      if (network.equal.length > 0) equal.push([...network.equal])
      else this.component(factors[i]!, factors[i + 1]!, pieces)
    }
    this.takeEntries(pieces)
    return product(...pieces.scalars, this.assemble(pieces, equal, rows, cols))
  }

  private component(component: number, exponent: Exponent, pieces: Pieces): void {
    const { tables } = this.context
    const { atoms, sizes } = networkOf(tables, component)
    const own: Pieces = { scalars: [], columns: [], edges: [] }
    const closed = atoms.every(({ slots }) => slots.every((slot) => slot >= 0))
    const copies = integerOf(exponent)
    for (const { atom, slots } of atoms) {
      const raised = closed
        ? atom
        : tables.withExponent(
            atom,
            atoms.length === 1 && sizes.length === 0 ? this.combined(atom, exponent) : atom.exponent,
          )
      this.placeAtom(raised, slots, own)
    }
    this.reduce(own, sizes)
    if (closed) {
      const value = product(...own.scalars)
      pieces.scalars.push(exponent === plainExponent ? value : apply('power', [value, this.exponentTerm(exponent)]))
      return
    }
    const repeats = atoms.length === 1 && sizes.length === 0 ? 1 : (copies ?? 1)
    for (let copy = 0; copy < repeats; copy++) {
      pieces.scalars.push(...own.scalars)
      pieces.columns.push(...own.columns)
      pieces.edges.push(...own.edges)
    }
  }

  private combined(atom: Atom, exponent: Exponent): Exponent {
    const own = integerOf(atom.exponent)
    return own === undefined ? atom.exponent : this.context.tables.scaleExponent(exponent, own)
  }

  private exponentTerm(exponent: Exponent): Term {
    const value = integerOf(exponent)
    return value === undefined ? this.form(this.context.tables.formOfExponent(exponent), [], []) : number(value)
  }

  /** diag of a column; of the diagonal of a diagonal letter it is that letter. */
  private diagonal(column: Term): Term {
    const of = column.kind === 'application' && column.op === 'diagonal of' ? column.args[0]! : undefined
    return of?.kind === 'symbol' && this.context.kindOf(of).diagonal ? of : apply('diagonal', [column])
  }

  /** Puts an atom on its vertices; a positive power of an entry is several equal edges. */
  private placeAtom(atom: Atom, slots: readonly number[], into: Pieces): void {
    if (atom.arity > 2) throw new Unreadable()
    const base = this.atomTerm(this.context.tables.atom(atom.base))
    const copies = integerOf(atom.exponent)
    const several = copies !== undefined && copies > 0
    const op = atom.arity === 0 ? 'power' : 'hadamard power'
    const term = several ? base : apply(op, [base, this.exponentTerm(atom.exponent)])
    for (let copy = 0; copy < (several ? copies : 1); copy++) {
      if (atom.arity === 0) into.scalars.push(term)
      else if (atom.arity === 1) into.columns.push({ on: slots[0]!, term })
      else into.edges.push({ from: slots[0]!, to: slots[1]!, term })
    }
  }

  /** The scalar, column or matrix whose entries an atom stands for. */
  private atomTerm(atom: Atom): Term {
    const { source } = atom
    if (source.kind === 'letter') {
      if (source.rows.includes('(') || source.cols.includes('(')) throw new Unreadable()
      if (source.diagonal) return apply('diagonal of', [source.letter])
      if (atom.arity === 1 && source.rowSlots === 0) return transpose(source.letter)
      if (shapeHasTwoParts(atom.arity, source.rowSlots)) throw new Unreadable()
      return source.letter
    }
    if (source.kind !== 'operator') throw new Unreadable()
    const { tables, axes } = this.context
    const free = (name: string, size: number): Free => ({ label: tables.label(name), size: axes.sizeById(size).term })
    const op = source.op
    if (op === 'other') {
      if (!source.term || source.rowSlots > 1 || source.colSlots > 1) throw new Unreadable()
      return atom.arity === 1 && source.rowSlots === 0 ? transpose(source.term) : source.term
    }
    if (source.args.length === 0) return apply(op as 'pi', [])
    const [first, ...others] = source.args as [Form, ...Form[]]
    if (op === 'value' || isEntrywise(op) || op === 'differential' || op === 'second differential') {
      const rows = atom.arity > 0 ? [free('S0', atom.sizes[0]!)] : []
      const cols = atom.arity > 1 ? [free('S1', atom.sizes[1]!)] : []
      const argument = this.form(first, rows, cols)
      return op === 'value' ? argument : apply(op, [argument])
    }
    if (source.own === undefined || others.some((form) => form.size !== 1 && op !== 'power')) throw new Unreadable()
    const [rowSize, colSize] = source.own
    const argument = this.form(
      first,
      rowSize < 0 ? [] : [free('R0', rowSize)],
      colSize < 0 ? [] : [free('C0', colSize)],
    )
    return apply(op, [argument, ...others.map((form) => this.form(form, [], []))])
  }

  /** Removes all bound vertices: to scalars, columns and edges between labels. Negative vertices are labels. */
  private reduce(pieces: Pieces, sizes: readonly number[]): void {
    const bound = new Set(sizes.keys())
    const sizeOf = (vertex: number): Term => this.context.axes.sizeById(sizes[vertex]!).term
    while (bound.size > 0) {
      const done =
        this.removeVertex(pieces, bound, sizeOf, 1, true) ||
        this.removeVertex(pieces, bound, sizeOf, 2, false) ||
        this.mergeParallel(pieces) ||
        this.removeVertex(pieces, bound, sizeOf, 2, true)
      if (!done) {
        this.sumOut(pieces, bound, sizeOf)
        return
      }
    }
    while (this.mergeParallel(pieces));
  }

  /** Removes a bound vertex with at most so many edge ends (0 or 1, or exactly 2). */
  private removeVertex(
    pieces: Pieces,
    bound: Set<number>,
    sizeOf: (vertex: number) => Term,
    ends: 1 | 2,
    withColumns: boolean,
  ): boolean {
    for (const vertex of bound) {
      const here = pieces.edges.filter((edge) => edge.from === vertex || edge.to === vertex)
      const count = here.reduce(
        (total, edge) => total + (edge.from === vertex ? 1 : 0) + (edge.to === vertex ? 1 : 0),
        0,
      )
      if (ends === 1 ? count > 1 : count !== 2) continue
      const columns = pieces.columns.filter(({ on }) => on === vertex).map(({ term }) => term)
      if (columns.length > 0 && !withColumns) continue
      bound.delete(vertex)
      removeAll(pieces.edges, here)
      removeAll(
        pieces.columns,
        pieces.columns.filter(({ on }) => on === vertex),
      )
      this.eliminate(pieces, vertex, here, columns, sizeOf(vertex))
      return true
    }
    return false
  }

  private eliminate(
    pieces: Pieces,
    vertex: number,
    edges: readonly Edge[],
    columns: readonly Term[],
    size: Term,
  ): void {
    const [first, second] = edges
    if (!first) {
      // xᵀy, with further columns in an entrywise product; a lone column is summed.
      const [left, ...rest] = columns.length === 1 ? [onesColumn(size), columns[0]!] : columns
      pieces.scalars.push(product(transpose(left!), hadamard(rest)))
      return
    }
    if (!second) {
      if (first.from === first.to) {
        const matrix = columns.length === 0 ? first.term : product(this.diagonal(hadamard(columns)), first.term)
        pieces.scalars.push(apply('trace', [matrix]))
        return
      }
      const [other, matrix] = first.from === vertex ? [first.to, transpose(first.term)] : [first.from, first.term]
      pieces.columns.push({
        on: other,
        term: product(matrix, columns.length === 0 ? onesColumn(size) : hadamard(columns)),
      })
      return
    }
    const [from, left] = first.to === vertex ? [first.from, first.term] : [first.to, transpose(first.term)]
    const [to, right] = second.from === vertex ? [second.to, second.term] : [second.from, transpose(second.term)]
    const middle = columns.length === 0 ? [] : [this.diagonal(hadamard(columns))]
    pieces.edges.push({ from, to, term: product(left, ...middle, right) })
  }

  /** Two edges between the same vertices become one; a loop becomes a column where other things stand on its vertex. */
  private mergeParallel(pieces: Pieces): boolean {
    const { edges, columns } = pieces
    for (const [at, edge] of edges.entries()) {
      if (edge.from === edge.to && (edge.from < 0 ? !this.namedIndex(edge.from) : touches(pieces, edge.from) > 2)) {
        edges.splice(at, 1)
        columns.push({ on: edge.from, term: apply('diagonal of', [edge.term]) })
        return true
      }
      // One literal position may stand on axes of two sizes, so the shapes are compared too.
      const turned = (one: Edge): Term =>
        one.from === edge.from && one.to === edge.to ? one.term : transpose(one.term)
      const other = edges.findIndex(
        (one, i) =>
          i > at &&
          ((one.from === edge.from && one.to === edge.to) || (one.from === edge.to && one.to === edge.from)) &&
          sameShape(shapeOf(turned(one)), shapeOf(edge.term)),
      )
      if (other < 0) continue
      const [parallel] = edges.splice(other, 1) as [Edge]
      const term = turned(parallel)
      edges[at] = { ...edge, term: hadamard([edge.term, term]) }
      return true
    }
    return false
  }

  /** Σ over the vertices that are left, of entries. */
  private sumOut(pieces: Pieces, bound: ReadonlySet<number>, sizeOf: (vertex: number) => Term): void {
    const labels = new Set([
      ...pieces.edges.flatMap(({ from, to }) => [from, to]),
      ...pieces.columns.map(({ on }) => on),
    ])
    if ([...labels].some((vertex) => vertex < 0 && this.namedIndex(vertex) === undefined)) throw new Unreadable()
    const names = 'pqrstuvw'
    const order = [...bound]
    const symbol = (vertex: number): Term =>
      vertex < 0 ? this.namedIndex(vertex)! : indexSymbol(names[order.indexOf(vertex)] ?? `i${order.indexOf(vertex)}`)
    const entries = [
      ...pieces.columns.map(({ on, term }) => apply('entry', [term, symbol(on), oneNumber])),
      ...pieces.edges.map(({ from, to, term }) => apply('entry', [term, symbol(from), symbol(to)])),
    ]
    let value = product(...entries)
    for (const vertex of order.toReversed()) {
      const over = symbol(vertex)
      if (over.kind !== 'symbol') throw new Unreadable()
      value = binder('sum over', over, oneNumber, sizeOf(vertex), value)
    }
    pieces.columns.length = 0
    pieces.edges.length = 0
    pieces.scalars.push(value)
  }

  /** The index expression of a label that is a free index of the claim or a literal position. */
  private namedIndex(vertex: number): Term | undefined {
    const name = this.context.tables.labelName(slotLabel(vertex))
    if (name.startsWith('=')) return number(BigInt(name.slice(1)))
    return name.startsWith('index ') && !name.includes('(') ? indexSymbol(name.slice(6)) : undefined
  }

  /** Entries at named indices become scalars. */
  private takeEntries(pieces: Pieces): void {
    for (const edge of [...pieces.edges]) {
      const row = this.namedIndex(edge.from)
      const col = this.namedIndex(edge.to)
      if (!row && !col) continue
      removeAll(pieces.edges, [edge])
      const { rows, cols } = shapeOf(edge.term)
      if (row && col) pieces.scalars.push(apply('entry', [edge.term, row, col]))
      else if (col) pieces.columns.push({ on: edge.from, term: product(edge.term, apply('unit', [col, cols])) })
      else pieces.columns.push({ on: edge.to, term: product(transpose(edge.term), apply('unit', [row!, rows])) })
    }
    for (const column of [...pieces.columns]) {
      const row = this.namedIndex(column.on)
      if (!row) continue
      removeAll(pieces.columns, [column])
      pieces.scalars.push(apply('entry', [column.term, row, oneNumber]))
    }
  }

  /** Puts the pieces on the free positions together. */
  private assemble(pieces: Pieces, equal: readonly number[][], rows: readonly Free[], cols: readonly Free[]): Term {
    if (rows.length === 0 && cols.length === 0) return product(...equal.map((labels) => this.equality(labels)))
    if (rows.length <= 1 && cols.length <= 1) return this.matrix(pieces, equal, rows[0], cols[0])
    if (cols.length === 0 && rows.length === 2) return apply('vec', [this.matrix(pieces, equal, rows[1], rows[0])])
    if (rows.length === 0) return transpose(this.assemble(pieces, equal, cols, []))
    if (rows.length === cols.length) return this.kronecker(pieces, equal, rows, cols)
    throw new Unreadable()
  }

  /** A Kronecker product, if no piece links different factors. */
  private kronecker(pieces: Pieces, equal: readonly number[][], rows: readonly Free[], cols: readonly Free[]): Term {
    const factorOf = (vertex: number): number => {
      const label = slotLabel(vertex)
      return rows.findIndex((free, at) => free.label === label || cols[at]!.label === label)
    }
    const factors = rows.map((row, at) => {
      const mine: Pieces = {
        scalars: [],
        columns: pieces.columns.filter(({ on }) => factorOf(on) === at),
        edges: pieces.edges.filter(({ from }) => factorOf(from) === at),
      }
      if (mine.edges.some(({ to }) => factorOf(to) !== at)) throw new Unreadable()
      const same = equal.filter((labels) => factorOf(-1 - labels[0]!) === at)
      if (same.some((labels) => labels.some((label) => factorOf(-1 - label) !== at))) throw new Unreadable()
      return this.matrix(mine, same, row, cols[at])
    })
    return apply('kronecker', factors)
  }

  private equality(labels: readonly number[]): Term {
    const terms = labels.map((label) => this.namedIndex(-1 - label))
    if (terms.some((term) => term === undefined)) throw new Unreadable()
    return product(...terms.slice(1).map((term) => apply('delta', [terms[0]!, term!])))
  }

  /** One free row position and one free column position, either of which may be missing. */
  private matrix(pieces: Pieces, equal: readonly number[][], row: Free | undefined, col: Free | undefined): Term {
    const scalars: Term[] = []
    let diagonalOf: 'matrix' | undefined
    const pinned = new Map<number, Term>()
    for (const labels of equal) {
      const named = labels.map((label) => this.namedIndex(-1 - label)).filter((term) => term !== undefined)
      const isRow = row !== undefined && labels.includes(row.label)
      const isCol = col !== undefined && labels.includes(col.label)
      if (isRow && isCol && named.length === 0) diagonalOf = 'matrix'
      else if (named.length === 0) throw new Unreadable()
      else {
        for (const term of named.slice(1)) scalars.push(apply('delta', [named[0]!, term]))
        if (isRow) pinned.set(row.label, named[0]!)
        if (isCol) pinned.set(col.label, named[0]!)
      }
    }
    const on = (free: Free | undefined): Term[] =>
      free ? pieces.columns.filter((column) => slotLabel(column.on) === free.label).map(({ term }) => term) : []
    const column = (free: Free, terms: readonly Term[]): Term => {
      const pin = pinned.get(free.label)
      const all = pin ? [apply('unit', [pin, free.size]), ...terms] : terms
      return all.length === 0 ? onesColumn(free.size) : hadamard(all)
    }
    if (diagonalOf && row && col) {
      const terms = [...on(row), ...on(col)]
      return product(...scalars, terms.length === 0 ? identity(row.size) : this.diagonal(hadamard(terms)))
    }
    const edges = pieces.edges.map(({ from, term }) => (row && slotLabel(from) === row.label ? term : transpose(term)))
    if (edges.length === 0) {
      const left = row ? [column(row, on(row))] : []
      const right = col ? [transpose(column(col, on(col)))] : []
      return product(...scalars, ...left, ...right)
    }
    const isPlain = (free: Free | undefined): boolean => on(free).length === 0 && !(free && pinned.has(free.label))
    const left = isPlain(row) ? [] : [this.diagonal(column(row!, on(row)))]
    const right = isPlain(col) ? [] : [this.diagonal(column(col!, on(col)))]
    return product(...scalars, ...left, hadamard(edges), ...right)
  }
}

const shapeHasTwoParts = (arity: number, rowSlots: number): boolean => arity === 2 && rowSlots !== 1
const shapeOfFree = (rows: readonly Free[], cols: readonly Free[]): Shape => ({
  rows: product(...rows.map(({ size }) => size)),
  cols: product(...cols.map(({ size }) => size)),
})

function removeAll<Item>(from: Item[], items: readonly Item[]): void {
  for (const item of items) {
    const at = from.indexOf(item)
    if (at >= 0) from.splice(at, 1)
  }
}

/** How many ends and columns stand on a vertex. */
const touches = ({ edges, columns }: Pieces, vertex: number): number =>
  edges.reduce((total, { from, to }) => total + (from === vertex ? 1 : 0) + (to === vertex ? 1 : 0), 0) +
  columns.filter(({ on }) => on === vertex).length
