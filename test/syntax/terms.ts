import fc from 'fast-check'
import * as Q from '../../src/number/rational.ts'
import {
  apply,
  binder,
  identity,
  index,
  number,
  oneNumber,
  ones,
  product,
  type Shape,
  size,
  sum,
  symbol,
  type Term,
  zero,
} from '../../src/term/index.ts'

/** Letters for random terms, as `let` of a claim and as terms. */
export const declared: Readonly<Record<string, string>> = {
  A: 'matrix(m, n)',
  B: 'matrix(n, m)',
  S: 'matrix(n, n)',
  W: 'matrix(n, n)',
  x: 'vector(n)',
  y: 'vector(n)',
  u: 'vector(m)',
  s: 'scalar',
  beta: 'scalar',
  k: 'integer',
}

const m = size('m')
const n = size('n')
const shape = (rows: Term, cols: Term): Shape => ({ rows, cols })
const A = symbol('A', shape(m, n))
const B = symbol('B', shape(n, m))
const square = [symbol('S', shape(n, n)), symbol('W', shape(n, n))]
const columns = [symbol('x', shape(n, oneNumber)), symbol('y', shape(n, oneNumber))]
const u = symbol('u', shape(m, oneNumber))
const scalars: Term[] = [symbol('s'), symbol('beta'), n]
const i = index('i')

const T = (term: Term): Term => (term.kind === 'number' ? term : apply('transpose', [term]))
const pick = <X>(...from: readonly X[]): fc.Arbitrary<X> => fc.constantFrom(...from)
const with2 = (a: fc.Arbitrary<Term>, b: fc.Arbitrary<Term>, make: (a: Term, b: Term) => Term): fc.Arbitrary<Term> =>
  fc.tuple(a, b).map(([left, right]) => make(left, right))

/** A random n×n term. */
export function matrices(depth: number): fc.Arbitrary<Term> {
  if (depth === 0) return pick<Term>(...square, identity(n), product(B, A))
  const M = matrices(depth - 1)
  const v = vectors(depth - 1)
  const c = numbers(depth - 1)
  return fc.oneof(
    M,
    M.map(T),
    with2(M, M, (a, b) => product(a, b)),
    with2(M, M, (a, b) => sum(a, b)),
    with2(M, M, (a, b) => sum(a, product(number(-1), b))),
    with2(M, M, (a, b) => apply('hadamard', [a, b])),
    with2(M, M, (a, b) => product(B, sum(A, zero(A)), apply('hadamard', [a, b]))),
    with2(c, M, (a, b) => product(a, b)),
    with2(v, v, (a, b) => product(a, T(b))),
    M.map((a) => apply('inverse', [a])),
    M.map((a) => apply('power', [a, number(2)])),
    M.map((a) => apply('power', [a, number(-3)])),
    M.map((a) => apply('pseudoinverse', [a])),
    M.map((a) => apply('hadamard power', [a, number(-1)])),
    M.map((a) => apply('hadamard power', [a, number(Q.rational(1n, 2n))])),
    M.map((a) => apply('matrix exponential', [a])),
    M.map((a) => apply('adjugate', [a])),
    v.map((a) => apply('diagonal', [a])),
    c.map((a) => apply('gradient', [a, square[0]!])),
    c.map((a) => apply('hessian', [a, columns[0]!, columns[1]!])),
    v.map((a) => apply('jacobian', [a, columns[0]!])),
  )
}

/** A random n×1 term. */
export function vectors(depth: number): fc.Arbitrary<Term> {
  if (depth === 0) return pick<Term>(...columns, ones(shape(n, oneNumber)))
  const M = matrices(depth - 1)
  const v = vectors(depth - 1)
  const c = numbers(depth - 1)
  return fc.oneof(
    v,
    with2(M, v, (a, b) => product(a, b)),
    with2(v, v, (a, b) => sum(a, b)),
    with2(v, v, (a, b) => apply('hadamard', [a, b])),
    with2(c, v, (a, b) => product(a, b)),
    with2(v, c, (a, b) => product(a, apply('power', [b, number(-1)]))),
    v.map((a) => apply('exp', [a])),
    v.map((a) => apply('softmax', [a])),
    v.map((a) => apply('hadamard power', [a, number(-1)])),
    M.map((a) => apply('diagonal of', [a])),
    M.map((a) => product(a, B, u)),
    c.map((a) => apply('gradient', [a, columns[0]!])),
  )
}

/** A random 1×1 term. */
export function numbers(depth: number): fc.Arbitrary<Term> {
  if (depth === 0) return pick<Term>(...scalars, number(2), number(-1), number(Q.rational(2n, 3n)))
  const M = matrices(depth - 1)
  const v = vectors(depth - 1)
  const c = numbers(depth - 1)
  return fc.oneof(
    c,
    with2(v, v, (a, b) => product(T(a), b)),
    with2(c, c, (a, b) => sum(a, b)),
    with2(c, c, (a, b) => product(a, b)),
    with2(c, c, (a, b) => product(a, apply('power', [sum(b, number(5)), number(-1)]))),
    M.map((a) => apply('trace', [a])),
    M.map((a) => apply('determinant', [a])),
    v.map((a) => apply('norm', [a])),
    M.map((a) => apply('frobenius norm', [a])),
    c.map((a) => apply('power', [sum(a, number(7)), number(2)])),
    c.map((a) => apply('power', [sum(a, number(7)), number(-2)])),
    c.map((a) => apply('log', [a])),
    c.map((a) => apply('abs', [a])),
    v.map((a) => binder('sum over', i, oneNumber, n, apply('entry', [a, i, oneNumber]))),
    M.map((a) => apply('entry', [a, number(1), number(2)])),
    with2(c, v, (a, b) =>
      product(a, binder('sum over', i, oneNumber, n, product(number(2), apply('entry', [b, i, oneNumber])))),
    ),
    c.map((a) => apply('partial', [a, scalars[0]!])),
  )
}
