import {
  type Application,
  apply,
  binder,
  freeNames,
  index,
  isEntrywise,
  isScalar,
  oneNumber,
  product,
  type SymbolTerm,
  scalarCount,
  sum,
  type Term,
  withChildren,
  zeroNumber,
} from '../term/index.ts'
import { type Axis, axesOf, type IndexRef, mentions, NoEntryLaw, runsThroughRange, sameRef } from './axes.ts'
import type { EntryExpansion } from './entries.ts'

type Environment = ReadonlyMap<string, IndexRef>

/**
 * The entry of a matrix as a scalar term, by the same laws as in `entries.ts`: for what stands inside a function, which is
 * no sum of monomials. Indices from outside become the placeholders □1, □2, … in the order in which they are met, so
 * that the term is a function of its slots.
 */
export class EntryTerm {
  private readonly slots: IndexRef[] = []
  private readonly inner: IndexRef[] = []

  constructor(private readonly expansion: EntryExpansion) {}

  /** The entry of `term` at the axes, and the indices that its placeholders stand for. */
  of(term: Term, rows: Axis, cols: Axis, env: Environment): { value: Term; slots: readonly IndexRef[] } {
    if ([...freeNames(term)].some((name) => name.startsWith(placeholder) || name.startsWith(summation)))
      throw new NoEntryLaw('a name kept for placeholders')
    const value = isScalar(term) ? this.scalar(term, env) : this.entry(term, rows, cols, env)
    return { value, slots: this.slots }
  }

  /** A scalar with the entries inside written out. */
  private scalar(term: Term, env: Environment): Term {
    if (term.kind === 'number') return term
    if (term.kind === 'symbol') {
      if (env.has(term.name)) throw new NoEntryLaw('a bound index used as a number')
      return term
    }
    if (term.kind === 'binder') {
      if (!runsThroughRange(term)) throw new NoEntryLaw('a sum with other bounds')
      return this.summed(term.to, (ref) => this.scalar(term.body, new Map([...env, [term.index.name, ref]])))
    }
    const [a, b, c] = term.args as [Term, Term, Term]
    if (term.op === 'entry') {
      const axes = axesOf(a)
      return this.entry(
        a,
        this.expansion.positions(b, axes.rows, env),
        this.expansion.positions(c, axes.cols, env),
        env,
      )
    }
    if (term.op === 'product') return this.product(term, [], [], env)
    if (term.op === 'power') {
      if (mentions(b, env)) throw new NoEntryLaw('a bound index in an exponent')
      return withChildren(term, [this.scalar(a, env), b])
    }
    if (term.op === 'sum' || isEntrywise(term.op))
      return withChildren(
        term,
        term.args.map((arg) => this.scalar(arg, env)),
      )
    return closed(term, env)
  }

  private entry(term: Term, rows: Axis, cols: Axis, env: Environment): Term {
    if (isScalar(term)) return this.scalar(term, env)
    if (rows.length > 1 || cols.length > 1) throw new NoEntryLaw('an entry of a compound axis')
    if (term.kind === 'application') {
      const [a, b] = term.args as [Term, Term]
      const inner = (arg: Term): Term => this.entry(arg, rows, cols, env)
      if (term.op === 'sum') return sum(...term.args.map(inner))
      if (term.op === 'product') return this.product(term, rows, cols, env)
      if (term.op === 'transpose') return this.entry(a, cols, rows, env)
      if (term.op === 'hadamard') return product(...term.args.map(inner))
      if (term.op === 'hadamard power') {
        if (mentions(b, env)) throw new NoEntryLaw('a bound index in an exponent')
        return apply('power', [inner(a), b])
      }
      if (isEntrywise(term.op)) return apply(term.op, [inner(a)])
      if (term.op === 'ones') return oneNumber
      if (term.op === 'zero') return zeroNumber
    }
    return apply('entry', [closed(term, env), this.place(rows), this.place(cols)])
  }

  private product(term: Application, rows: Axis, cols: Axis, env: Environment): Term {
    const count = scalarCount(term)
    const scalars = term.args.slice(0, count).map((arg) => this.scalar(arg, env))
    const chain = term.args.slice(count)
    return product(...scalars, ...(chain.length === 0 ? [] : [this.chain(chain, rows, cols, env)]))
  }

  private chain([first, ...rest]: readonly Term[], rows: Axis, cols: Axis, env: Environment): Term {
    if (rest.length === 0) return this.entry(first!, rows, cols, env)
    const [mine, next] = [axesOf(first!).cols, axesOf(rest[0]!).rows]
    if (mine.length > 1 || next.length > 1) throw new NoEntryLaw('an entry of a compound axis')
    const row = unitPosition(first!, 'row')
    if (row) return this.chain(rest, this.expansion.positions(row, mine, env), cols, env)
    const column = unitPosition(rest[0]!, 'column')
    if (column) {
      const chosen = this.entry(first!, rows, this.expansion.positions(column, next, env), env)
      return rest.length === 1 ? chosen : product(chosen, this.chain(rest.slice(1), [], cols, env))
    }
    const along = (middle: Axis): Term =>
      product(this.entry(first!, rows, middle, env), this.chain(rest, middle, cols, env))
    return mine.length === 0 ? along([]) : this.summed(mine[0]!, (ref) => along([ref]))
  }

  /** Σ over a new index of the range. */
  private summed(size: Term, body: (ref: number) => Term): Term {
    const ref = this.expansion.fresh(size)
    const over = innerIndex(this.inner.push(ref) - 1)
    return binder('sum over', over, oneNumber, size, body(ref))
  }

  private place([ref]: Axis): Term {
    if (ref === undefined) return oneNumber
    const inner = this.inner.indexOf(ref)
    if (inner >= 0) return innerIndex(inner)
    const known = this.slots.findIndex((slot) => sameRef(slot, ref))
    return index(`${placeholder}${known >= 0 ? known + 1 : this.slots.push(ref)}`)
  }
}

/** The i of e_i as a column, or of e_iᵀ as a row: A e_i is column i of A. */
function unitPosition(term: Term, as: 'row' | 'column'): Term | undefined {
  if (term.kind !== 'application') return undefined
  if (as === 'row') return term.op === 'transpose' ? unitPosition(term.args[0]!, 'column') : undefined
  return term.op === 'unit' ? term.args[0] : undefined
}

const placeholder = '□'
const summation = '■'

const innerIndex = (at: number): SymbolTerm => index(`${summation}${at + 1}`)

/** What a placeholder in the position of an entry stands for; undefined for the only position there is. */
export const slotOf = (position: Term, slots: readonly IndexRef[]): IndexRef | undefined =>
  position.kind === 'symbol' && position.name.startsWith(placeholder)
    ? slots[Number(position.name.slice(placeholder.length)) - 1]
    : undefined

/** What has no law stays as it is; it may not hold an index that is bound around it. */
function closed(term: Term, env: Environment): Term {
  if (mentions(term, env)) throw new NoEntryLaw('a bound index inside a function')
  return term
}
