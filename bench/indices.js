#!/usr/bin/env node
/*
 * How long the index normal form takes: medians and minima of deciding a claim that is in memory, and how the time grows
 * from 10 to 1000 letters. `node bench/indices.js`
 */
import { load } from './load.js'

const { apply, decide, identity, negate, number, oneNumber, product, size, subtract, sum, symbol, zero } = await load(
  'src/term/index.ts',
  'src/indices/index.ts',
)

const n = size('n')
const square = (name) => symbol(name, { rows: n, cols: n })
const column = (name) => symbol(name, { rows: n, cols: oneNumber })
const family = (name, count) => Array.from({ length: count }, (_, i) => square(`${name}${i}`))
const transpose = (a) => apply('transpose', [a])
const trace = (a) => apply('trace', [a])
const power = (a, k) => apply('power', [a, number(k)])
const diagonal = (a) => apply('diagonal', [a])
const kronecker = (a, b) => apply('kronecker', [a, b])
const vec = (a) => apply('vec', [a])
const hadamard = (...args) => apply('hadamard', args)
const commutator = (a, b) => subtract(product(a, b), product(b, a))
const [A, B, C, D] = ['A', 'B', 'C', 'D'].map(square)
const [x, y] = ['x', 'y'].map(column)
const residual = subtract(product(A, x), y)
const half = (list) => [...list.slice(list.length / 2), ...list.slice(0, list.length / 2)]

const word = (k) => {
  const letters = family('A', k)
  return [transpose(product(...letters)), product(...letters.map(transpose).reverse())]
}
const cyclicTrace = (k) => {
  const letters = family('A', k)
  return [trace(product(...letters)), trace(product(...half(letters)))]
}
const expandedSum = (k) => {
  const letters = family('A', k)
  return [product(transpose(x), sum(...letters), y), sum(...letters.map((a) => product(transpose(y), transpose(a), x)))]
}
const cancelling = (k) => {
  const terms = family('A', k).map((a) => product(transpose(x), a, x))
  return [sum(...terms, ...terms.map(negate)), number(0)]
}

/** Name, target in microseconds (0: none), the two sides. */
const claims = [
  ['(A B)ᵀ = Bᵀ Aᵀ', 100, [transpose(product(A, B)), product(transpose(B), transpose(A))]],
  ['tr(A B C D) = tr(C D A B)', 100, [trace(product(A, B, C, D)), trace(product(C, D, A, B))]],
  ['vec(A B C) = (Cᵀ ⊗ A) vec B', 100, [vec(product(A, B, C)), product(kronecker(transpose(C), A), vec(B))]],
  [
    '(A ⊗ B)(C ⊗ D) = AC ⊗ BD',
    100,
    [product(kronecker(A, B), kronecker(C, D)), kronecker(product(A, C), product(B, D))],
  ],
  [
    'xᵀ(A ∘ B)y = tr(D_x A D_y Bᵀ)',
    100,
    [product(transpose(x), hadamard(A, B), y), trace(product(diagonal(x), A, diagonal(y), transpose(B)))],
  ],
  [
    'Jacobi identity',
    100,
    [
      sum(commutator(A, commutator(B, C)), commutator(B, commutator(C, A)), commutator(C, commutator(A, B))),
      zero({ rows: n, cols: n }),
    ],
  ],
  [
    '(Ax − y)ᵀ(Ax − y) expanded',
    100,
    [
      product(transpose(residual), residual),
      sum(product(transpose(x), transpose(A), A, x), product(number(-2), transpose(y), A, x), product(transpose(y), y)),
    ],
  ],
  [
    '∂(xᵀAx)/∂x = (A + Aᵀ)x',
    100,
    [apply('gradient', [product(transpose(x), A, x), x]), product(sum(A, transpose(A)), x)],
  ],
  ['cyclic trace of 60 factors', 50, cyclicTrace(60)],
  ['2 000 cancelling terms', 2000, cancelling(2000)],
  [
    '(I + A)^30 = (I + 2A + A²)^15',
    5000,
    [power(sum(identity(n), A), 30), power(sum(identity(n), product(number(2), A), power(A, 2)), 15)],
  ],
]

const claim = ([left, right]) => ({
  relation: '=',
  left,
  right,
  facts: [],
  ranges: [],
  layout: { is: 'denominator', from: 'default' },
})

/** Median and minimum in microseconds, after warming up. */
function measure(sides) {
  const one = claim(sides)
  if (decide(one) !== 'equal') throw new Error('a claim was not decided')
  const enough = performance.now() + 400
  for (let i = 0; i < 1000 && performance.now() < enough; i++) decide(one)
  const times = Array.from({ length: 41 }, () => {
    const start = performance.now()
    decide(one)
    return 1000 * (performance.now() - start)
  }).sort((a, b) => a - b)
  return { median: times[20], least: times[0] }
}

const row = (name, median, least, target) =>
  console.log(
    `${name.padEnd(34)} ${median.toFixed(1).padStart(9)} µs   least ${least.toFixed(1).padStart(9)}   ${target}`,
  )

for (const [name, target, sides] of claims) {
  const { median, least } = measure(sides)
  row(name, median, least, `target ${target}${median <= target ? '' : ' MISSED'}`)
}
for (const [name, make] of [
  ['word', word],
  ['cyclic trace', cyclicTrace],
  ['expanded sum', expandedSum],
]) {
  const results = [10, 100, 1000].map((k) => ({ k, ...measure(make(k)) }))
  for (const { k, median, least } of results) row(`${name}, ${k} letters`, median, least, '')
  const exponent = Math.log(results[2].least / results[0].least) / Math.log(100)
  console.log(`${name}: time grows as k^${exponent.toFixed(2)}   target 1.2`)
}
