import { load } from '../load.js'
import { middle, optionsOf, warm, wholeCorpus } from '../measure.js'

/* How long the index normal form takes to decide a claim that is in memory, and how the time grows. */

const { decide, identity, negate, number, oneNumber, product, readClaim, size, sum, symbol, apply } = await load(
  'src/term/index.ts',
  'src/indices/index.ts',
  'src/syntax/read.ts',
)

const n = size('n')
const square = (name) => symbol(name, { rows: n, cols: n })
const column = (name) => symbol(name, { rows: n, cols: oneNumber })
const family = (name, count) => Array.from({ length: count }, (_, i) => square(`${name}${i}`))
const transpose = (a) => apply('transpose', [a])
const trace = (a) => apply('trace', [a])
const power = (a, k) => apply('power', [a, number(k)])
const A = square('A')
const [x, y] = ['x', 'y'].map(column)
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

/** Name, what is asked for in microseconds, the two sides. */
const claims = [
  ['deciding a cyclic trace of 60 factors', 50, cyclicTrace(60)],
  ['deciding that 2 000 terms cancel', 2000, cancelling(2000)],
  [
    'deciding (I + A)³⁰ = (I + 2A + A²)¹⁵',
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

function timeOf(one, rounds) {
  if (decide(one) !== 'equal') throw new Error('a claim was not decided')
  return warm(() => decide(one), { rounds, warmUp: 300 })
}

/** The claims of the corpus that the normal form decides. */
function decidedClaims() {
  const claims = wholeCorpus().flatMap((entry) => {
    const link = readClaim(entry.claim, optionsOf(entry)).links?.[0]
    return link?.ok ? [link.claim] : []
  })
  return claims.filter((one) => ['equal', 'different'].includes(decide(one)))
}

export function indexFigures() {
  const decided = decidedClaims()
  const times = decided.map((one) => warm(() => decide(one), { warmUp: 3 }))
  const name = `deciding, ${decided.length} claims of the corpus, the median`
  const figures = [{ name, asked: 100, unit: 'µs', ...middle(times) }]
  for (const [name, asked, sides] of claims) figures.push({ name, asked, unit: 'µs', ...timeOf(claim(sides), 41) })
  for (const [name, make] of [
    ['words', word],
    ['cyclic traces', cyclicTrace],
    ['expanded sums', expandedSum],
  ]) {
    const [few, many] = [10, 1000].map((k) => timeOf(claim(make(k)), 41))
    const exponent = (measure) => Math.log(many[measure] / few[measure]) / Math.log(100)
    const [median, least] = [exponent('median'), exponent('least')]
    figures.push({ name: `growth from 10 to 1 000, ${name}: exponent`, asked: 1.2, unit: '', median, least })
  }
  return figures
}
