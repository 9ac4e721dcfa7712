import * as Q from '../number/rational.ts'
import {
  type Application,
  apply,
  identity,
  isOne,
  isScalar,
  number,
  product,
  same,
  shapeOf,
  sum,
  type Term,
} from '../term/index.ts'

/* Common factors of sums. The laws of a ring say that nothing changes, so finding them needs no care. */

/** The sum of the terms, with the matrices on which all of them begin, and end, taken out once. */
export function factored(terms: readonly Term[]): Term {
  const rows = terms.map((term) => ({
    scalars: factorsOf(term).filter(isScalar),
    chain: factorsOf(term).filter((factor) => !isScalar(factor)),
  }))
  const shortest = Math.min(...rows.map(({ chain }) => chain.length))
  const agree = (at: (chain: readonly Term[]) => Term): boolean =>
    rows.every(({ chain }) => same(at(chain), at(rows[0]!.chain)))
  let front = 0
  while (front < shortest - 1 && agree((chain) => chain[front]!)) front++
  let back = 0
  while (back < shortest - 1 - front && agree((chain) => chain.at(-1 - back)!)) back++
  if (terms.length === 1 || front + back === 0) return sum(...terms)
  const [first] = rows as [(typeof rows)[number]]
  const inner = rows.map(({ scalars, chain }) => product(...scalars, ...chain.slice(front, chain.length - back)))
  return product(...first.chain.slice(0, front), sum(...inner), ...first.chain.slice(first.chain.length - back))
}

/** A term of a sum in its parts: number, other scalars, matrices. */
interface Row {
  readonly coefficient: Q.Rational
  readonly scalars: readonly Term[]
  readonly chain: readonly Term[]
}

function rowOf(term: Term): Row {
  const scalars = factorsOf(term).filter(isScalar)
  const [first] = scalars
  const isNumbered = first?.kind === 'number'
  return {
    coefficient: isNumbered ? first.value : Q.one,
    scalars: isNumbered ? scalars.slice(1) : scalars,
    chain: factorsOf(term).filter((factor) => !isScalar(factor)),
  }
}

const termOf = ({ coefficient, scalars, chain }: Row, of: Term): Term => {
  const { rows } = shapeOf(of)
  return product(number(coefficient), ...scalars, ...(chain.length === 0 && !isScalar(of) ? [identity(rows)] : chain))
}

/** Every way to write the sum with one factor taken out of all terms that share it. */
export function factorings(whole: Application): Term[] {
  const rows = whole.args.map(rowOf)
  return [
    ...byNumber(whole, rows),
    ...byScalar(whole, rows),
    ...byEnd(whole, rows, 'first'),
    ...byEnd(whole, rows, 'last'),
    ...byColumn(whole, rows),
    ...byEntries(whole),
  ]
}

/** A A B = A² B, and s s = s². */
export function powersIn(whole: Application): Term[] {
  return whole.args.flatMap((factor, i) => {
    const next = whole.args[i + 1]
    if (next === undefined || !same(factor, next)) return []
    return [product(...whole.args.slice(0, i), apply('power', [factor, number(2)]), ...whole.args.slice(i + 2))]
  })
}

/** 2A − 2B = 2(A − B), and −A − B = −(A + B). */
function byNumber(whole: Application, rows: readonly Row[]): Term[] {
  const [{ coefficient }] = rows as [Row]
  const common = rows.every((row) => Q.equal(Q.absolute(row.coefficient), Q.absolute(coefficient)))
    ? Q.absolute(coefficient)
    : Q.one
  const sign = rows.every((row) => Q.sign(row.coefficient) < 0) ? Q.minusOne : Q.one
  const factor = Q.multiply(common, sign)
  if (Q.isOne(factor)) return []
  const inner = rows.map((row) => termOf({ ...row, coefficient: Q.divide(row.coefficient, factor) }, whole))
  return [product(number(factor), sum(...inner))]
}

/** s A + s B = s (A + B). */
function byScalar(whole: Application, rows: readonly Row[]): Term[] {
  return distinct(rows.flatMap(({ scalars }) => scalars)).flatMap((scalar) => {
    const without = (row: Row): Row | undefined => {
      const at = row.scalars.findIndex((other) => same(other, scalar))
      return at < 0 ? undefined : { ...row, scalars: row.scalars.toSpliced(at, 1) }
    }
    return takenOut(whole, rows, without, (inner) => product(scalar, inner))
  })
}

/** A B + A C = A (B + C), and the same at the other end. */
function byEnd(whole: Application, rows: readonly Row[], end: 'first' | 'last'): Term[] {
  const at = end === 'first' ? 0 : -1
  return distinct(rows.flatMap(({ chain }) => chain.at(at) ?? [])).flatMap((factor) => {
    const { rows: height, cols: width } = shapeOf(factor)
    const without = (row: Row): Row | undefined => {
      const outer = row.chain.at(at)
      if (outer === undefined || !same(outer, factor)) return undefined
      const chain = end === 'first' ? row.chain.slice(1) : row.chain.slice(0, -1)
      return { ...row, chain: chain.length > 0 ? chain : [identity(end === 'first' ? width : height)] }
    }
    return takenOut(whole, rows, without, (inner) =>
      end === 'first' ? product(factor, inner) : product(inner, factor),
    )
  })
}

/** (bᵀ x) a + (cᵀ x) d = (a bᵀ + d cᵀ) x: the scalars end in x, or begin with its transpose. */
function byColumn(whole: Application, rows: readonly Row[]): Term[] {
  if (isScalar(whole) || !isOne(whole.cols)) return []
  const pieces = rows.flatMap(({ scalars }) => scalars.filter(isChain))
  const ends = pieces.flatMap((piece) => [piece.args.at(-1)!, turned(piece.args[0]!)])
  return distinct(ends).flatMap((column) => {
    const without = (row: Row): Row | undefined => {
      for (const [i, scalar] of row.scalars.entries()) {
        const before = isChain(scalar) ? factorsBefore(scalar, column) : undefined
        if (before) return { ...row, scalars: row.scalars.toSpliced(i, 1), chain: [...row.chain, ...before] }
      }
      const last = row.chain.at(-1)
      return last !== undefined && row.chain.length > 1 && same(last, column)
        ? { ...row, chain: row.chain.slice(0, -1) }
        : undefined
    }
    return takenOut(whole, rows, without, (inner) => product(inner, column))
  })
}

const isChain = (term: Term): term is Application =>
  term.kind === 'application' && term.op === 'product' && isScalar(term) && !isScalar(term.args[0]!)

/** The factors before the column in a scalar that ends in it, or whose transpose does. */
function factorsBefore({ args }: Application, column: Term): readonly Term[] | undefined {
  if (same(args.at(-1)!, column)) return args.slice(0, -1)
  if (same(turned(args[0]!), column)) return args.slice(1).toReversed().map(turned)
  return undefined
}

const turned = (term: Term): Term =>
  term.kind === 'application' && term.op === 'transpose' ? term.args[0]! : apply('transpose', [term])

/** A ∘ B + A ∘ C = A ∘ (B + C). */
function byEntries(whole: Application): Term[] {
  const parts = whole.args.map((term) => {
    const { coefficient, scalars, chain } = rowOf(term)
    const [only] = chain
    const isEntrywise = chain.length === 1 && only?.kind === 'application' && only.op === 'hadamard'
    return {
      scale: product(number(coefficient), ...scalars),
      factors: isEntrywise ? only.args : chain.length === 1 ? chain : [],
    }
  })
  return distinct(parts.flatMap(({ factors }) => factors)).flatMap((factor) => {
    const sharing = parts.map(({ factors }) => factors.findIndex((other) => same(other, factor)))
    const shared = sharing.filter((at) => at >= 0).length
    if (shared < 2) return []
    const inner: Term[] = []
    const rest: Term[] = []
    for (const [i, at] of sharing.entries()) {
      const { scale, factors } = parts[i]!
      if (at < 0) rest.push(whole.args[i]!)
      else {
        const others = factors.toSpliced(at, 1)
        inner.push(product(scale, others.length === 0 ? apply('ones', [whole.rows, whole.cols]) : hadamard(others)))
      }
    }
    return [sum(hadamard([factor, sum(...inner)]), ...rest)]
  })
}

const hadamard = (factors: readonly Term[]): Term => (factors.length === 1 ? factors[0]! : apply('hadamard', factors))

function takenOut(
  whole: Application,
  rows: readonly Row[],
  without: (row: Row) => Row | undefined,
  around: (inner: Term) => Term,
): Term[] {
  const inner: Term[] = []
  const rest: Term[] = []
  for (const [i, row] of rows.entries()) {
    const left = without(row)
    if (left === undefined) rest.push(whole.args[i]!)
    else inner.push(product(number(left.coefficient), ...left.scalars, ...left.chain))
  }
  return inner.length < 2 ? [] : [sum(around(sum(...inner)), ...rest)]
}

const distinct = (terms: readonly Term[]): Term[] =>
  terms.filter((term, i) => terms.findIndex((other) => same(other, term)) === i)

const factorsOf = (term: Term): readonly Term[] =>
  term.kind === 'application' && term.op === 'product' ? term.args : [term]
