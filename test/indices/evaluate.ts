import { type SymbolTerm, scalarCount, shapeOf, type Term } from '../../src/term/index.ts'

/* Exact values of terms of the polynomial fragment modulo a prime, by the definitions and nothing else. */

export const prime = 67_108_859

export const times = (a: number, b: number): number => (a * b) % prime
export const plus = (a: number, b: number): number => (a + b) % prime

function powerOf(base: number, exponent: number): number {
  let result = 1
  for (let i = 0; i < exponent; i++) result = times(result, base)
  return result
}

/** The inverse by Fermat's theorem. */
export function inverseOf(a: number): number {
  let result = 1
  let square = a % prime
  for (let e = prime - 2; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = times(result, square)
    square = times(square, square)
  }
  return result
}

export interface Matrix {
  readonly rows: number
  readonly cols: number
  /** Row by row. */
  readonly entries: readonly number[]
}

export const matrix = (rows: number, cols: number, entry: (i: number, j: number) => number): Matrix => ({
  rows,
  cols,
  entries: Array.from({ length: rows * cols }, (_, at) => entry(Math.floor(at / cols), at % cols)),
})

export const at = (a: Matrix, i: number, j: number): number => a.entries[i * a.cols + j]!

export interface Values {
  readonly sizes: ReadonlyMap<string, number>
  readonly letters: (letter: SymbolTerm, rows: number, cols: number) => Matrix
  readonly indices: ReadonlyMap<string, number>
}

export function evaluate(term: Term, values: Values): Matrix {
  const scalar = (value: number): Matrix => ({ rows: 1, cols: 1, entries: [value] })
  const sizeOf = (size: Term): number => evaluate(size, values).entries[0]!
  if (term.kind === 'number') {
    const n = Number(((term.value.n % BigInt(prime)) + BigInt(prime)) % BigInt(prime))
    return scalar(times(n, inverseOf(Number(term.value.d))))
  }
  if (term.kind === 'symbol') {
    if (term.sort === 'size') return scalar(values.sizes.get(term.name)!)
    if (term.sort === 'index') return scalar(values.indices.get(term.name)!)
    return values.letters(term, sizeOf(term.rows), sizeOf(term.cols))
  }
  if (term.kind === 'binder') {
    const shape = shapeOf(term)
    let total = matrix(sizeOf(shape.rows), sizeOf(shape.cols), () => 0)
    for (let i = sizeOf(term.from); i <= sizeOf(term.to); i++) {
      total = sum(total, evaluate(term.body, { ...values, indices: new Map(values.indices).set(term.index.name, i) }))
    }
    return total
  }
  const rows = sizeOf(term.rows)
  const cols = sizeOf(term.cols)
  if (term.op === 'product') {
    const count = scalarCount(term)
    const factors = term.args.map((arg) => evaluate(arg, values))
    const scale = factors.slice(0, count).reduce((value, factor) => times(value, factor.entries[0]!), 1)
    const chain = factors.slice(count)
    const product = chain.length === 0 ? scalar(1) : chain.reduce(multiply)
    return matrix(product.rows, product.cols, (i, j) => times(scale, at(product, i, j)))
  }
  if (term.op === 'identity') return matrix(rows, cols, (i, j) => (i === j ? 1 : 0))
  if (term.op === 'zero') return matrix(rows, cols, () => 0)
  if (term.op === 'ones') return matrix(rows, cols, () => 1)
  const args = term.args.map((arg) => evaluate(arg, values))
  const [a, b] = args as [Matrix, Matrix]
  const value = (of: Matrix): number => of.entries[0]!
  switch (term.op) {
    case 'sum':
      return args.reduce(sum)
    case 'transpose':
      return matrix(rows, cols, (i, j) => at(a, j, i))
    case 'trace':
      return scalar(Array.from({ length: a.rows }, (_, i) => at(a, i, i)).reduce(plus, 0))
    case 'hadamard':
      return matrix(rows, cols, (i, j) => args.reduce((product, arg) => times(product, at(arg, i, j)), 1))
    case 'hadamard power':
      return matrix(rows, cols, (i, j) => powerOf(at(a, i, j), value(b)))
    case 'power': {
      if (value(b) > prime / 2) return scalar(powerOf(inverseOf(value(a)), prime - value(b)))
      let result = matrix(rows, cols, (i, j) => (i === j ? 1 : 0))
      for (let k = 0; k < value(b); k++) result = multiply(result, a)
      return result
    }
    case 'kronecker':
      return args.reduce((left, right) =>
        matrix(left.rows * right.rows, left.cols * right.cols, (i, j) =>
          times(
            at(left, Math.floor(i / right.rows), Math.floor(j / right.cols)),
            at(right, i % right.rows, j % right.cols),
          ),
        ),
      )
    case 'vec':
      return matrix(rows, 1, (i) => at(a, i % a.rows, Math.floor(i / a.rows)))
    case 'diagonal':
      return matrix(rows, cols, (i, j) => (i === j ? at(a, i, 0) : 0))
    case 'diagonal of':
      return matrix(rows, 1, (i) => at(a, i, i))
    case 'unit':
      return matrix(rows, 1, (i) => (i + 1 === value(a) ? 1 : 0))
    case 'delta':
      return scalar(value(a) === value(b) ? 1 : 0)
    case 'entry':
      return scalar(at(a, value(args[1]!) - 1, value(args[2]!) - 1))
    case 'commutation': {
      // K vec(A) = vec(Aᵀ) for A m×n: row (i, j) of the result, a_ij at i·n + j, comes from j·m + i.
      const [m, n] = [value(a), value(b)]
      return matrix(rows, cols, (r, c) => (c === (r % n) * m + Math.floor(r / n) ? 1 : 0))
    }
    case 'beside':
      return matrix(rows, cols, (i, j) => {
        let col = j
        for (const arg of args) {
          if (col < arg.cols) return at(arg, i, col)
          col -= arg.cols
        }
        throw new RangeError('outside the blocks')
      })
    case 'above':
      return matrix(rows, cols, (i, j) => {
        let row = i
        for (const arg of args) {
          if (row < arg.rows) return at(arg, row, j)
          row -= arg.rows
        }
        throw new RangeError('outside the blocks')
      })
    default:
      throw new RangeError(`no value for ${term.op}`)
  }
}

const sum = (a: Matrix, b: Matrix): Matrix => matrix(a.rows, a.cols, (i, j) => plus(at(a, i, j), at(b, i, j)))

function multiply(a: Matrix, b: Matrix): Matrix {
  return matrix(a.rows, b.cols, (i, j) => {
    let total = 0
    for (let k = 0; k < a.cols; k++) total = plus(total, times(at(a, i, k), at(b, k, j)))
    return total
  })
}
