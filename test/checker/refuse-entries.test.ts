import { describe, expect, test } from 'vitest'
import { check } from '../../src/checker/check.ts'
import { type EntriesWitness, entriesOfBoth } from '../../src/checker/entries.ts'
import type { Trace } from '../../src/checker/trace.ts'
import { compareEntries } from '../../src/prover/compare-entries.ts'
import {
  apply,
  binder,
  type Claim,
  index,
  number,
  oneNumber,
  ones,
  size,
  sum,
  type Term,
} from '../../src/term/index.ts'
import { refused } from './refused.ts'
import { book, world } from './world.ts'

/* Equations compared entry by entry, with sums, positions and axes that do not mean what they seem to. */

const w = world({
  A: 'matrix(m, m)',
  B: 'matrix(n, n)',
  X: 'matrix(m, n)',
  Y: 'matrix(n, m)',
  S: 'matrix(n, n)',
  x: 'vector(n)',
  z: 'vector(n)',
  a: 'scalar',
})

/** The witness that numbers bound indices as they come; empty where the entries cannot be written down. */
function plainWitness({ left, right, ranges }: Claim): EntriesWitness {
  try {
    const both = entriesOfBoth(left, right, ranges)
    const orders = (side: typeof both.left): number[][] => side.map(({ bound }) => [...bound.keys()])
    return { left: orders(both.left), right: orders(both.right) }
  } catch {
    return { left: [], right: [] }
  }
}

const compare = (claim: Claim, witness = plainWitness(claim)): Trace =>
  w.trace(claim, { shape: 'compare entries', left: claim.left, right: claim.right, witness })

const some = w.claim('tr(A) = tr(A)')
const claim = (left: Term, right: Term, ...ranges: Claim['ranges']): Claim => ({ ...some, left, right, ranges })
const i = index('i')
const j = index('j')
const [m, n] = [size('m'), size('n')]
const total = (to: Term, body: Term, from: Term = oneNumber): Term => binder('sum over', i, from, to, body)
const entry = (of: Term, row: Term, col: Term): Term => apply('entry', [of, row, col])
const unit = (at: Term, of: Term): Term => apply('unit', [at, of])
const kron = (...args: readonly Term[]): Term => apply('kronecker', args)

const exp = (of: Term): Term => apply('exp', [of])
/** Of x_i x, for one index or a bound one. */
const length = apply('norm', [apply('product', [entry(w.term('x'), i, oneNumber), w.term('x')])])
const geometric = apply('power', [w.term('a'), i])
const powers = apply('hadamard power', [w.term('x'), i])

describe('accepted', () => {
  test.each([
    'tr(X Y) = tr(Y X)',
    "vec(A X B) = kron(B', A) vec(X)",
    "x' diag(z) x = sum(i,1,n,x(i)^2 z(i))",
    "K(m,n) vec(X) = vec(X')",
    'tr(kron(A, B)) = tr(A) tr(B)',
    "sum(i,1,n,exp(z' B e(i,n)) x' B e(i,n)) = x' sum(i,1,n,exp(e(i,n)' B' z) B e(i,n))",
    "sum(i,1,n,exp(z' B e(i,n) e(i,n)' S x)) = sum(j,1,n,exp(x' S' e(j,n) z' B e(j,n)))",
  ])('%s', (text) => {
    const read = w.claim(text)
    const proof = compareEntries(read.left, read.right, read.ranges)
    expect(check(w.trace(read, proof!), book)).toEqual({ ok: true })
  })
})

describe('refused', () => {
  const trace = w.claim('tr(X Y) = tr(Y X)')
  const good = compareEntries(trace.left, trace.right, trace.ranges)!.witness
  refused(
    ['other entries', 'entries differ', compare(w.claim('X Y = X Y X Y'))],
    ['a transpose forgotten', 'entries differ', compare(w.claim("tr(A A) = tr(A' A)"))],
    ['a term twice', 'entries differ', compare(w.claim('tr(A) = tr(A) + tr(A)'))],
    ['a witness for fewer terms', 'entries differ', compare(trace, { ...good, left: [] })],
    [
      'a witness that names an index twice',
      'entries differ',
      compare(trace, { ...good, left: good.left.map((order) => order.map(() => order[0]!)) }),
    ],
    [
      'a witness that names another index',
      'entries differ',
      compare(trace, { ...good, left: good.left.map((order) => order.map((id) => id + 7)) }),
    ],
    [
      'a sum up to n − 3 of ones, which may be empty',
      'entries differ',
      compare(claim(total(sum(n, number(-3)), oneNumber), sum(n, number(-3)))),
    ],
    [
      'position 1 among n − 1, which may be none',
      'entries differ',
      compare(claim(total(sum(n, number(-1)), apply('delta', [i, oneNumber])), oneNumber)),
    ],
    ['the fifth unit of size 1', 'entries differ', compare(claim(unit(number(5), oneNumber), oneNumber))],
    [
      'the seventh of one column',
      'entries differ',
      compare(claim(entry(w.term('x'), oneNumber, number(7)), entry(w.term('x'), oneNumber, oneNumber))),
    ],
    [
      'columns for rows inside a function',
      'entries differ',
      compare(w.claim("sum(i,1,n,exp(z' B e(i,n))) = sum(i,1,n,exp(z' B' e(i,n)))")),
    ],
    [
      'columns of another range inside a function',
      'entries differ',
      compare(claim(total(m, exp(apply('product', [w.term("z'"), unit(i, n)]))), w.term("ones(n)' exp(z)"))),
    ],
    ['a sum from 2', 'entries differ', compare(claim(total(n, entry(w.term('S'), i, i), number(2)), w.term('tr(S)')))],
    ['a sum beyond the rows', 'entries differ', compare(claim(total(m, entry(w.term('S'), i, i)), w.term('tr(S)')))],
    [
      'a sum over half the rows',
      'entries differ',
      compare(claim(total(number(2), entry(w.term('S'), i, i)), w.term('tr(S)'))),
    ],
    [
      'an index beyond the rows',
      'entries differ',
      compare(
        claim(
          entry(w.term('S'), j, j),
          total(n, apply('product', [entry(w.term('S'), i, i), apply('delta', [i, j])])),
          { index: j, to: m },
        ),
      ),
    ],
    ['an index without a range', 'entries differ', compare(claim(entry(w.term("S'"), i, j), entry(w.term('S'), j, i)))],
    [
      'a bound index inside a position',
      'entries differ',
      compare(
        claim(
          total(n, apply('delta', [sum(i, oneNumber), j])),
          apply('product', [n, apply('delta', [sum(i, oneNumber), j])]),
          { index: i, to: n },
          { index: j, to: n },
        ),
      ),
    ],
    [
      'a letter as a position',
      'entries differ',
      compare(
        claim(total(n, entry(w.term('x'), w.term('tr(S)'), oneNumber)), entry(w.term('x'), w.term('tr(S)'), oneNumber)),
      ),
    ],
    [
      'a free index that is called as the rows are',
      'entries differ',
      compare(
        claim(
          apply('diagonal of', [w.term('S')]),
          apply('product', [entry(w.term('S'), index('row 1'), index('row 1')), ones({ rows: n, cols: oneNumber })]),
          { index: index('row 1'), to: n },
        ),
      ),
    ],
    [
      'position n of n², as if it were the last',
      'entries differ',
      compare(claim(unit(n, apply('product', [n, n])), kron(unit(n, n), unit(n, n)))),
    ],
    [
      'the trace of a Kronecker product of matrices that are not square',
      'entries differ',
      compare(claim(w.term('tr(kron(X, Y))'), w.term('tr(kron(Y, X))'))),
    ],
    [
      'Kronecker products in another order',
      'entries differ',
      compare(claim(w.term('kron(A, B)'), w.term('kron(B, A)'))),
    ],
    ['vec of a transpose', 'entries differ', compare(claim(w.term('vec(X)'), w.term("vec(X')")))],
    [
      'a bound index as a number',
      'entries differ',
      compare(claim(total(n, i), apply('product', [n, i]), { index: i, to: n })),
    ],
    [
      'a bound index inside a function',
      'entries differ',
      compare(claim(total(n, length), apply('product', [n, length]), { index: i, to: n })),
    ],
    [
      'a bound index inside a function inside a function',
      'entries differ',
      compare(claim(total(n, exp(length)), apply('product', [n, exp(length)]), { index: i, to: n })),
    ],
    [
      'a bound index as a number inside a function',
      'entries differ',
      compare(claim(total(n, exp(i)), apply('product', [n, exp(i)]), { index: i, to: n })),
    ],
    [
      'a bound index as an exponent',
      'entries differ',
      compare(claim(total(n, geometric), apply('product', [n, geometric]), { index: i, to: n })),
    ],
    [
      'a bound index as an exponent of all entries',
      'entries differ',
      compare(claim(total(n, powers), apply('product', [n, powers]), { index: i, to: n })),
    ],
    [
      'a sum from 2 inside a function',
      'entries differ',
      compare(
        claim(
          exp(total(n, entry(w.term('x'), i, oneNumber), number(2))),
          exp(total(n, entry(w.term('x'), i, oneNumber))),
        ),
      ),
    ],
    [
      'another function of the same entries',
      'entries differ',
      compare(claim(w.term("exp(x x')"), w.term("exp(x z')"))),
    ],
    ['a function of the transpose', 'entries differ', compare(claim(w.term('exp(S)'), w.term("exp(S')")))],
    [
      'a function of a sum, term by term',
      'entries differ',
      compare(claim(w.term('exp(x + z)'), w.term('exp(x) + exp(z)'))),
    ],
    [
      'a reciprocal of a sum, term by term',
      'entries differ',
      compare(claim(w.term('(x + z).^-1'), w.term('x.^-1 + z.^-1'))),
    ],
    [
      'a product of a sum with another reciprocal',
      'entries differ',
      compare(claim(w.term('x .* z.^-1'), w.term('ones(n)'))),
    ],
    [
      'entry i of a Kronecker product, as if both factors had it',
      'entries differ',
      compare(
        claim(
          entry(kron(w.term('x'), w.term('z')), i, oneNumber),
          apply('product', [entry(w.term('x'), i, oneNumber), entry(w.term('z'), i, oneNumber)]),
          { index: i, to: n },
        ),
      ),
    ],
    ['the commutation matrix as the identity', 'entries differ', compare(w.claim('K(m,n) = I(m*n)'))],
    [
      'a sum up to 2 in which a size is called as the index is',
      'entries differ',
      compare(claim(binder('sum over', index('n'), oneNumber, number(2), n), number(3))),
    ],
    [
      'a sum up to a letter, which may be anything',
      'entries differ',
      compare(claim(total(w.term('a'), oneNumber), w.term('a'))),
    ],
    ['more terms than can be written', 'too many terms', compare(w.claim("(S + S')^16 = (S' + S)^16"))],
    ['more terms than can be compared', 'too many terms', compare(w.claim("(S + S')^12 = (S' + S)^12"))],
    ['another shape', 'shapes differ', compare(claim(w.term('A'), w.term('S')))],
  )
})
