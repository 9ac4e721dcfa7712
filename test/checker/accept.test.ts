import { describe, expect, test } from 'vitest'
import { check } from '../../src/checker/check.ts'
import { decodeTrace } from '../../src/checker/decode.ts'
import { Proved } from '../../src/checker/proved.ts'
import type { Trace } from '../../src/checker/trace.ts'
import { encodeTrace } from '../../src/record/encode.ts'
import { index } from '../../src/term/index.ts'
import { book, fact, world } from './world.ts'

/** Accepted as it stands, and after it has been written down and read again. */
function expectAccepted(trace: Trace): void {
  expect(check(trace, book)).toEqual({ ok: true })
  expect(check(decodeTrace(JSON.parse(JSON.stringify(encodeTrace(trace)))), book)).toEqual({ ok: true })
}

const plain = world({
  A: 'matrix(m, n)',
  B: 'matrix(n, m)',
  C: 'matrix(n, m)',
  x: 'vector(m)',
  y: 'vector(m)',
  t: 'scalar',
})
const square = world({ A: 'matrix(n, n)', B: 'matrix(n, n)', C: 'matrix(n, n)', X: 'matrix(n, n)', x: 'vector(n)' })
const cyclic = { A: 'A', B: 'B' }

describe('chains', () => {
  test.each<[string, Trace]>([
    ['no step: both sides are one term', plain.trace("A + B' = B' + A", plain.chain("A + B'"))],
    [
      'one step at the top',
      plain.trace('tr(A B) = tr(B A)', plain.chain('tr(A B)', plain.step('trace-cyclic', 'tr(B A)', { bind: cyclic }))),
    ],
    [
      'a step inside a sum',
      plain.trace(
        'tr(A B) + t = tr(B A) + t',
        plain.chain('tr(A B) + t', plain.step('trace-cyclic', 't + tr(B A)', { bind: cyclic, at: [0] })),
      ),
    ],
    [
      'neighbours of a product',
      plain.trace(
        "A (B C')' = A C B'",
        plain.chain(
          "A (B C')'",
          plain.step('transpose-product', "A (C')' B'", { at: [1], bind: { A: 'B', B: "C'" } }),
          plain.step('transpose-twice', "A C B'", { at: [1], bind: { A: 'C' } }),
        ),
      ),
    ],
    [
      'two terms of a sum that are no neighbours',
      square.trace(
        'A B + C + A X = A (B + X) + C',
        square.chain('A B + C + A X', square.step('expand', 'A (B + X) + C')),
      ),
    ],
    [
      'picked factors, read backwards',
      square.trace(
        "x' A' B' x = x' (B A)' x",
        square.chain(
          "x' A' B' x",
          square.step('transpose-product', "x' (B A)' x", {
            pick: [1, 2],
            at: [],
            backward: true,
            bind: { A: 'B', B: 'A' },
          }),
        ),
      ),
    ],
    [
      'a step whose place is in the next line',
      plain.trace(
        'tr(B A) = tr(A B)',
        plain.chain('tr(B A)', plain.step('trace-cyclic', 'tr(A B)', { in: 'after', bind: cyclic })),
      ),
    ],
    [
      'multiplied out, and like terms collected',
      square.trace(
        '(A + B)^2 - A^2 - B^2 = A B + B A',
        square.chain('(A + B)^2 - A^2 - B^2', square.step('expand', 'A B + B A')),
      ),
    ],
    [
      'the differential of a sum over an index',
      square.trace(
        'd(sum(i,1,n,X(i,i))) = sum(i,1,n,d(X(i,i)))',
        square.chain('d(sum(i,1,n,X(i,i)))', square.step('differential of sum', 'sum(i,1,n,d(X(i,i)))')),
      ),
    ],
    [
      'an inverse that the line writes already',
      square.trace(
        'inv(A) A B = B',
        square.chain('inv(A) A B', square.step('inverse-left', 'B', { pick: [0, 1], bind: { A: 'A' } })),
      ),
    ],
  ])('%s', (_, trace) => expectAccepted(trace))
})

describe('conditions', () => {
  test('a fact, a rule on properties, and arithmetic', () => {
    const w = world({ S: 'matrix(n, n) posdef', A: 'matrix(n, n)', x: 'vector(n)' })
    const claim = w.claim('inv(2 S) + A = inv(S)/2 + A')
    const posdef = fact(claim, 0)
    const step = w.step('inverse-scale', '2^-1 inv(S) + A', {
      at: [0],
      bind: { alpha: '2', A: 'S' },
      because: [
        w.by('arithmetic', '2', 'nonzero'),
        w.by('invertible-of-posdef', 'S', 'invertible', { A: 'S' }, [posdef]),
      ],
    })
    expectAccepted(w.trace(claim, w.chain('inv(2 S) + A', step)))
  })

  test('an inverse may appear when something says that it exists', () => {
    const w = world({ A: 'matrix(n, n) invertible', B: 'matrix(n, n)' })
    const claim = w.claim('B = B')
    const known = { ...claim, facts: w.claim('A = A').facts }
    const chain = w.chain(
      'B',
      w.step('inverse-left', 'inv(A) A B', {
        in: 'after',
        pick: [0, 1],
        bind: { A: 'A' },
        because: [fact(known, 0)],
      }),
      w.step('inverse-left', 'B', { pick: [0, 1], bind: { A: 'A' } }),
    )
    expectAccepted(w.trace(known, chain))
  })
})

describe('lemmas and facts of the claim', () => {
  test('a lemma, used twice', () => {
    const lemma = plain.lemma(
      'turned',
      'tr(A B)',
      'tr(B A)',
      plain.chain('tr(A B)', plain.step('trace-cyclic', 'tr(B A)', { bind: cyclic })),
    )
    const chain = plain.chain(
      'tr(A B)^2 + t tr(A B)',
      plain.step('lemma:turned', 'tr(B A)^2 + t tr(A B)', { at: [0, 0] }),
      plain.step('lemma:turned', 'tr(B A)^2 + t tr(B A)', { at: [1, 1] }),
    )
    expectAccepted(plain.trace('tr(A B)^2 + t tr(A B) = tr(B A)^2 + t tr(B A)', chain, lemma))
  })

  test('an equation that is given', () => {
    const w = world({ Q: 'matrix(m, n)', x: 'vector(n)' }, "Q' Q = I(n)")
    const chain = w.chain("x' Q' Q x", w.step('fact:0', "x' x", { pick: [1, 2] }))
    expectAccepted(w.trace("x' Q' Q x = x' x", chain))
  })

  test('a definition, also inside a differential', () => {
    const w = world({ A: 'matrix(n, n)', x: 'vector(n)', y: 'vector(n)' }, 'y = A x')
    expectAccepted(w.trace('d(y) = d(A x)', w.chain('d(y)', w.step('fact:0', 'd(A x)', { at: [0] }))))
  })

  test('an equation that is given, inside the derivative by a letter of which it does not speak', () => {
    const w = world({ S: 'matrix(n, n)', x: 'vector(n)' }, "S = S'")
    const start = 'd(S x)'
    const chain = w.chain(
      start,
      w.step('fact:0', "d(S' x)", { at: [0, 0] }),
      w.step('d-product-left', "S' dx", {
        bind: { A: "S'", B: 'x' },
        because: [w.by('constant letters', "S'", 'constant', {}, [w.by('other letter', 'S', 'constant')])],
      }),
    )
    expectAccepted(w.trace("∂(S x)/∂x' = S'", w.read('jacobian', 'S x', 'x', "S'", chain)))
  })
})

describe('derivatives read off a differential', () => {
  const dProduct = { A: 'A', B: 'X' }
  const constant = square.by('other letter', 'A', 'constant')
  const trace = square.chain(
    'd(tr(A X))',
    square.step('d-trace', 'tr(d(A X))', { bind: { A: 'A X' } }),
    square.step('d-product-left', 'tr(A dX)', { at: [0], bind: dProduct, because: [constant] }),
  )
  const column = square.chain(
    'd(A x)',
    square.step('d-product-left', 'A dx', { bind: { A: 'A', B: 'x' }, because: [constant] }),
  )
  const timed = world({ A: 'matrix(n, n)', t: 'scalar', X: 'matrix(m, n)', c: 'vector(m)', b: 'vector(n)' })
  const scaled = timed.chain(
    'd(t A)',
    timed.step('d-scale', 'dt A + t dA', { bind: { alpha: 't', A: 'A' } }),
    timed.step('d-constant', 'dt A', {
      at: [1, 1],
      bind: { A: 'A' },
      because: [timed.by('other letter', 'A', 'constant')],
    }),
  )
  const bilinear = timed.chain(
    "d(c' X b)",
    timed.step('d-product-right', "d(c' X) b", {
      bind: { A: "c' X", B: 'b' },
      because: [timed.by('other letter', 'b', 'constant')],
    }),
    timed.step('d-product-left', "c' dX b", {
      at: [0],
      bind: { A: "c'", B: 'X' },
      because: [timed.by('constant letters', "c'", 'constant', {}, [timed.by('other letter', 'c', 'constant')])],
    }),
  )
  test.each<[string, Trace]>([
    ['a gradient by a matrix', square.trace("∂tr(A X)/∂X = A'", square.read('gradient', 'tr(A X)', 'X', 'A', trace))],
    ['a Jacobian', square.trace("∂(A x)/∂x' = A", square.read('jacobian', 'A x', 'x', 'A', column))],
    ['a partial derivative by a scalar', timed.trace('∂(t A)/∂t = A', timed.read('partial', 't A', 't', 'A', scaled))],
    [
      'a partial derivative by an entry',
      timed.trace(
        "∂(c' X b)/∂X(i,j) = c' e(i, m) e(j, n)' b",
        timed.read('partial', "c' X b", 'X', "c' e(i, m) e(j, n)' b", bilinear, [index('i'), index('j')]),
      ),
    ],
    [
      'what does not move has gradient zero',
      square.trace(
        "∂tr(A)/∂X = zeros(n, n)'",
        square.read(
          'gradient',
          'tr(A)',
          'X',
          'zeros(n, n)',
          square.chain(
            'd(tr(A))',
            square.step('d-constant', '0', {
              bind: { A: 'tr(A)' },
              because: [square.by('constant letters', 'tr(A)', 'constant', {}, [constant])],
            }),
          ),
        ),
      ),
    ],
  ])('%s', (_, one) => expectAccepted(one))
})

describe('other shapes of proof', () => {
  const given = world({ A: 'matrix(n, n)', B: 'matrix(n, n)', C: 'matrix(n, n)' }, 'A B = I')
  const cancelled = world({ A: 'matrix(n, n) invertible', B: 'matrix(n, p)', C: 'matrix(n, p)' }, 'A B = A C')
  const idempotent = world({ P: 'matrix(n, n)' }, 'P P = P', "P' = P")
  const both = world({ A: 'matrix(n, n)', B: 'matrix(n, n)' }, 'A B = B A')

  test('an inverse, verified', () => {
    const product = given.chain('A B', given.step('fact:0', 'I(n)'))
    expectAccepted(given.trace('inv(A) = B', given.inverse('A', 'B', product)))
  })
  test('cancelling an invertible factor', () => {
    const claim = cancelled.claim('B = C')
    const proof = cancelled.cancel(
      'left',
      'A',
      'B',
      'C',
      fact(claim, 0),
      cancelled.chain('A B', cancelled.step('fact:1', 'A C')),
    )
    expectAccepted(cancelled.trace(claim, proof))
  })
  test('the transpose of an equation', () => {
    const proof = { shape: 'transpose of', proof: given.chain('A B', given.step('fact:0', 'I(n)')) } as const
    expectAccepted(given.trace("(A B)' = I(n)'", proof))
  })
  test('the four equations of Penrose', () => {
    const cube = idempotent.chain(
      'P P P',
      idempotent.step('fact:0', 'P P', { pick: [0, 1] }),
      idempotent.step('fact:0', 'P'),
    )
    const turned = idempotent.chain(
      "(P P)'",
      idempotent.step('fact:0', "P'", { at: [0] }),
      idempotent.step('fact:1', 'P'),
      idempotent.step('fact:0', 'P P', { backward: true }),
    )
    expectAccepted(idempotent.trace('pinv(P) = P', idempotent.penrose('P', 'P', [cube, cube, turned, turned])))
  })
  test('cofactors', () => {
    const proof = both.cofactors('(A + B)^2', 'A^2 + 2 A B + B^2', ['-1', 'I(n)', 'fact:0', 'I(n)'])
    expectAccepted(both.trace('(A + B)^2 = A^2 + 2 A B + B^2', proof))
  })
})

test('to hold a Proved is to have its trace', () => {
  const trace = plain.trace(
    'tr(A B) = tr(B A)',
    plain.chain('tr(A B)', plain.step('trace-cyclic', 'tr(B A)', { bind: cyclic })),
  )
  const proved = Proved.certify(trace, book)
  expect(proved).toBeInstanceOf(Proved)
  expect((proved as Proved).trace).toBe(trace)
  expect(Object.isFrozen(proved) && Object.isFrozen(trace) && Object.isFrozen(trace.claim)).toBe(true)
  expect(Proved.certify({ ...trace, rulebook: '' }, book)).toMatchObject({ ok: false, code: 'other rulebook' })
})
