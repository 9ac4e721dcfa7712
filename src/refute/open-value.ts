import type { Scalars } from '../number/scalars.ts'
import * as G from './grid.ts'

type Grid<S> = G.Grid<S>

/** A piece of text that this evaluator does not read, or reads only with sizes that it cannot see. */
export class CannotConfirm extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'CannotConfirm'
  }
}

export const cannot = (why: string): never => {
  throw new CannotConfirm(why)
}

/**
 * A value whose size its place decides: c·I, ones (a column, or turned a row), zeros. The literal 1 is a number that
 * may be a column of ones.
 */
export type Value<S> =
  | { readonly is: 'grid'; readonly grid: Grid<S>; readonly one: boolean }
  | { readonly is: 'identity' | 'ones column' | 'ones row'; readonly factor: S }
  | { readonly is: 'zeros' }

/** Arithmetic of values whose size may be open. */
export class OpenValues<S> {
  readonly s: Scalars<S>

  constructor(scalars: Scalars<S>) {
    this.s = scalars
  }

  protected plain(value: Value<S>): Grid<S> {
    return value.is === 'grid' ? value.grid : cannot('the size of a constant is open')
  }

  protected isOpen(value: Value<S>): boolean {
    return value.is !== 'grid'
  }

  protected of(grid: Grid<S>): Value<S> {
    return { is: 'grid', grid, one: false }
  }

  protected number(value: S): Value<S> {
    return this.of(G.single(value))
  }

  protected sized(value: Value<S>, rows: number, cols: number): Grid<S> {
    const { s } = this
    switch (value.is) {
      case 'zeros':
        return G.grid(rows, cols, () => s.zero)
      case 'identity':
        if (rows !== cols) return cannot('an identity where no square matrix stands')
        return G.scale(s, value.factor, G.unitGrid(s, rows))
      case 'ones column':
        return cols === 1 ? G.grid(rows, 1, () => value.factor) : cannot('ones of unknown size')
      case 'ones row':
        return rows === 1 ? G.grid(1, cols, () => value.factor) : cannot('ones of unknown size')
      case 'grid': {
        const { grid } = value
        if (grid.rows === rows && grid.cols === cols) return grid
        if (value.one && (rows === 1 || cols === 1)) return G.grid(rows, cols, () => grid.cells[0]!)
        return cannot('two shapes that differ')
      }
    }
  }

  protected scaled(factor: S, value: Value<S>): Value<S> {
    const { s } = this
    if (value.is === 'zeros') return value
    if (value.is === 'grid') return { is: 'grid', grid: G.scale(s, factor, value.grid), one: value.one }
    return { is: value.is, factor: s.multiply(factor, value.factor) }
  }

  /** The value that tells the size of its neighbours: a literal 1 only if there is no other. */
  protected firm(values: readonly Value<S>[]): Grid<S> | undefined {
    const grids = values.flatMap((value) => (value.is === 'grid' ? value : []))
    return (grids.find(({ one }) => !one) ?? grids[0])?.grid
  }

  protected sum(values: readonly Value<S>[]): Value<S> {
    const { s } = this
    const firm = this.firm(values)
    if (firm !== undefined) {
      const { rows, cols } = firm
      const one = values.every((value) => value.is === 'zeros' || (value.is === 'grid' && value.one))
      const grids = values.map((value) => this.sized(value, rows, cols))
      return { is: 'grid', grid: grids.reduce((a, b) => G.plus(s, a, b)), one: one && values.length === 1 }
    }
    return values.reduce((a, b) => {
      if (a.is === 'zeros') return b
      if (b.is === 'zeros') return a
      if (a.is !== 'grid' && a.is === b.is) return { is: a.is, factor: s.add(a.factor, b.factor) }
      return cannot('a sum of constants without sizes')
    })
  }

  /** Left to right; 1×1 pieces are scalars where they do not fit as matrices. */
  protected product(values: readonly Value<S>[]): Value<S> {
    const stack: Value<S>[] = []
    for (const value of values) {
      let right = value
      for (;;) {
        const left = stack.at(-1)
        const together = left === undefined ? undefined : this.times(left, right)
        if (together === undefined) break
        stack.pop()
        right = together
      }
      stack.push(right)
    }
    return stack.length === 1 ? stack[0]! : cannot('a product that does not fit')
  }

  /** The product of two neighbours, or undefined where they do not fit. */
  protected times(a: Value<S>, b: Value<S>): Value<S> | undefined {
    const { s } = this
    if (a.is === 'zeros' || b.is === 'zeros') return { is: 'zeros' }
    if (a.is === 'grid' && b.is === 'grid') {
      if (a.grid.cols === b.grid.rows) return this.of(G.times(s, a.grid, b.grid))
      if (G.isSingle(a.grid)) return this.of(G.scale(s, a.grid.cells[0]!, b.grid))
      return G.isSingle(b.grid) ? this.of(G.scale(s, b.grid.cells[0]!, a.grid)) : undefined
    }
    if (a.is === 'grid' && G.isSingle(a.grid)) return this.scaled(a.grid.cells[0]!, b)
    if (b.is === 'grid' && G.isSingle(b.grid) && a.is !== 'ones row') return this.scaled(b.grid.cells[0]!, a)
    if (a.is === 'identity') return this.scaled(a.factor, b)
    if (b.is === 'identity') return this.scaled(b.factor, a)
    if (a.is === 'ones row' && b.is === 'grid') return this.times(this.of(this.sized(a, 1, b.grid.rows)), b)
    if (b.is === 'ones column' && a.is === 'grid') return this.times(a, this.of(this.sized(b, a.grid.cols, 1)))
    return cannot('ones of unknown size')
  }

  protected transpose(value: Value<S>): Value<S> {
    switch (value.is) {
      case 'grid':
        return value.one ? { is: 'ones row', factor: value.grid.cells[0]! } : this.of(G.flip(value.grid))
      case 'ones column':
        return { is: 'ones row', factor: value.factor }
      case 'ones row':
        return { is: 'ones column', factor: value.factor }
      default:
        return value
    }
  }

  /** Entry by entry; a literal 1 is ones of any shape here. */
  protected alike(values: readonly Value<S>[], combine: (cells: readonly S[]) => S): Value<S> {
    const { rows, cols } = this.firm(values) ?? cannot('entries of constants without sizes')
    const grids = values.map((value) =>
      value.is === 'grid' && value.one ? G.grid(rows, cols, () => value.grid.cells[0]!) : this.sized(value, rows, cols),
    )
    return this.of(G.grid(rows, cols, (i, j) => combine(grids.map((grid) => G.cell(grid, i, j)))))
  }

  protected kronecker(a: Grid<S>, b: Grid<S>): Grid<S> {
    const rows: S[][] = []
    for (let i = 0; i < a.rows; i++) {
      for (let k = 0; k < b.rows; k++) {
        const row: S[] = []
        for (let j = 0; j < a.cols; j++)
          for (let l = 0; l < b.cols; l++) row.push(this.s.multiply(G.cell(a, i, j), G.cell(b, k, l)))
        rows.push(row)
      }
    }
    return { rows: a.rows * b.rows, cols: a.cols * b.cols, cells: rows.flat() }
  }

  protected kroneckerSum(a: Grid<S>, b: Grid<S>): Value<S> {
    const { s } = this
    return this.of(G.plus(s, this.kronecker(a, G.unitGrid(s, b.rows)), this.kronecker(G.unitGrid(s, a.rows), b)))
  }

  protected scalarOf(value: Value<S>): S {
    if (value.is === 'zeros') return this.s.zero
    const grid = this.plain(value)
    return G.isSingle(grid) ? grid.cells[0]! : cannot('a scalar is needed')
  }
}
