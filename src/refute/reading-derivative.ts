import type { Dual } from '../number/dual.ts'
import type { Scalars } from '../number/scalars.ts'
import { nameOf, wholeName } from '../syntax/names.ts'
import { unbracketed } from '../syntax/subtrees.ts'
import type { DerivativeTree, Tree } from '../syntax/tree.ts'
import * as G from './grid.ts'
import { cannot, type Value } from './open-value.ts'
import type { Reader } from './reading.ts'
import { splitIndices } from './text.ts'

type Grid<S> = G.Grid<S>

/** What a derivative is taken by: a letter or one entry of it, perhaps transposed or stacked by vec. */
interface Variable<S> {
  readonly name: string
  readonly letter: Grid<S>
  readonly entry: number | undefined
  readonly turned: boolean
  readonly vec: boolean
}

/** d and d²: how fast the value moves when all letters move by their increments. */
export function differential<S>(reader: Reader<S>, op: 'differential' | 'second differential', of: Tree): Value<S> {
  const seeds = <T>(scalars: Scalars<T>): Map<string, Grid<T>> =>
    new Map([...reader.around.increments].map(([name, dX]) => [name, G.each(dX, (x) => scalars.of(x))]))
  const first = reader.moved(seeds(reader.s))
  if (op === 'differential') return slopeOf(first.read(of), ({ slope }) => slope)
  return slopeOf(first.moved(seeds(first.s)).read(of), ({ slope }) => slope.slope)
}

const slopeOf = <D, S>(value: Value<D>, part: (entry: D) => S): Value<S> =>
  value.is === 'grid' ? { is: 'grid', grid: G.each(value.grid, part), one: false } : { is: 'zeros' }

/** A derivative by the table of layouts, its body evaluated once for each entry of the variable. */
export function derivative<S>(reader: Reader<S>, tree: DerivativeTree): Value<S> {
  const [x, y] = tree.by.map((by) => variable(reader, by))
  if (x === undefined) return cannot('a derivative by nothing')
  if (tree.order === 2) return second(reader, tree, x, y ?? x)
  const whole = (grid: Grid<S>): Value<S> => ({ is: 'grid', grid, one: false })
  if (x.entry !== undefined || G.isSingle(x.letter)) return whole(slopes(reader, tree.body, x, [x.entry ?? 0]))

  const isNumerator = tree.style === 'fraction' && reader.around.layout === 'numerator'
  const order = x.vec ? columnByColumn(x.letter) : x.letter.cells.map((_, k) => k)
  const columns = order.map((k) => slopes(reader, tree.body, x, tree.tied ? tiedWith(x.letter, k) : [k]))
  const body = columns[0]!
  if (G.isSingle(body)) {
    const cells = columns.map((column) => column.cells[0]!)
    const gradient: Grid<S> = x.vec ? { rows: cells.length, cols: 1, cells } : { ...x.letter, cells }
    return whole(x.turned || isNumerator ? G.flip(gradient) : gradient)
  }
  if (x.letter.rows > 1 && x.letter.cols > 1 && !x.vec) return cannot('a derivative of a column by a matrix')
  if (body.cols > 1 && body.rows > 1) return cannot('a derivative of a matrix by a column')
  // J has a row for each entry of y and a column for each entry of x; ∂yᵀ/∂x is Jᵀ in both layouts.
  const jacobian = G.grid(body.cells.length, columns.length, (i, k) => columns[k]!.cells[i]!)
  return whole(body.cols === 1 && (x.turned || isNumerator) ? jacobian : G.flip(jacobian))
}

/** (∂²f/∂x_i∂y_j): the variable that is not transposed runs down. */
function second<S>(reader: Reader<S>, tree: DerivativeTree, x: Variable<S>, y: Variable<S>): Value<S> {
  const mixed = (i: number, j: number): Grid<S> => {
    const first = reader.moved(new Map([[x.name, seed(reader, x, [i])]]))
    const along = G.each(seed(reader, y, [j]), (at): Dual<S> => ({ at, slope: reader.s.zero }))
    const value = first.moved(new Map([[y.name, along]])).read(tree.body)
    return value.is === 'grid' ? G.each(value.grid, ({ slope }) => slope.slope) : cannot('the size of a constant')
  }
  const isOne = (v: Variable<S>): boolean => v.entry !== undefined || G.isSingle(v.letter)
  if (isOne(x) && isOne(y)) return { is: 'grid', grid: mixed(x.entry ?? 0, y.entry ?? 0), one: false }
  if (isOne(x) !== isOne(y) || x.letter.cols !== 1 || y.letter.cols !== 1) return cannot('a second derivative')
  const isExchanged = x.turned && !y.turned
  const [rows, cols] = isExchanged ? [y.letter.rows, x.letter.rows] : [x.letter.rows, y.letter.rows]
  const grid = G.grid(rows, cols, (i, j) => {
    const value = isExchanged ? mixed(j, i) : mixed(i, j)
    return G.isSingle(value) ? value.cells[0]! : cannot('a second derivative of a column')
  })
  return { is: 'grid', grid, one: false }
}

function variable<S>(reader: Reader<S>, tree: Tree): Variable<S> {
  const inner = unbracketed(tree)
  const whole = (name: string): Variable<S> => ({
    name,
    letter: reader.letter(name),
    entry: undefined,
    turned: false,
    vec: false,
  })
  if (inner.kind === 'node' && inner.op === 'transpose') {
    const of = variable(reader, inner.args[0]!)
    return { ...of, turned: !of.turned }
  }
  if (inner.kind === 'node' && inner.op === 'entry') {
    return entryOf(reader, variable(reader, inner.args[0]!), inner.args.slice(1).flatMap(splitIndices))
  }
  if (inner.kind === 'call') {
    if (reader.isLetter(inner.name)) return entryOf(reader, whole(inner.name), inner.args)
    if (inner.name === 'vec') return { ...variable(reader, inner.args[0]!), vec: true }
  }
  if (inner.kind === 'name') {
    if (reader.isLetter(nameOf(inner))) return whole(nameOf(inner))
    const subs = inner.sub.flatMap(splitIndices)
    const base = wholeName(inner)
    const matrix = base[0]!.toUpperCase() + base.slice(1)
    if (reader.isLetter(base)) return entryOf(reader, whole(base), subs)
    if (subs.length === 2 && reader.isLetter(matrix)) return entryOf(reader, whole(matrix), subs)
  }
  return cannot('a derivative by this')
}

function entryOf<S>(reader: Reader<S>, of: Variable<S>, indices: readonly Tree[]): Variable<S> {
  const { rows, cols } = of.letter
  if (indices.length === 2) {
    return { ...of, entry: reader.position(indices[0]!, rows) * cols + reader.position(indices[1]!, cols) }
  }
  if (rows !== 1 && cols !== 1) return cannot('an entry of a matrix needs two indices')
  return { ...of, entry: reader.position(indices[0]!, rows * cols) }
}

const seed = <S>({ s }: Reader<S>, x: Variable<S>, cells: readonly number[]): Grid<S> => ({
  ...x.letter,
  cells: x.letter.cells.map((_, k) => (cells.includes(k) ? s.one : s.zero)),
})

/** How fast the body moves when the given entries of the variable do. */
function slopes<S>(reader: Reader<S>, body: Tree, x: Variable<S>, cells: readonly number[]): Grid<S> {
  const value = reader.moved(new Map([[x.name, seed(reader, x, cells)]])).read(body)
  return value.is === 'grid' ? G.each(value.grid, ({ slope }) => slope) : cannot('the size of a constant')
}

const columnByColumn = (of: Grid<unknown>): number[] =>
  of.cells.map((_, k) => (k % of.rows) * of.cols + Math.floor(k / of.rows))

/** Entry k and its mirror image. */
const tiedWith = (of: Grid<unknown>, k: number): number[] => [k, (k % of.cols) * of.cols + Math.floor(k / of.cols)]
