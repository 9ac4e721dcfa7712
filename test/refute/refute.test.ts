import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printReal } from '../../src/number/real.ts'
import { confirmation } from '../../src/refute/confirm.ts'
import { type Counterexample, findExample, refute } from '../../src/refute/refute.ts'
import { readClaim, theClaim } from '../../src/syntax/read.ts'
import {
  apply,
  type Claim,
  negate,
  number,
  product,
  size,
  subtract,
  sum,
  symbol,
  type Term,
} from '../../src/term/index.ts'

type Let = Readonly<Record<string, string>>

const square: Let = {
  A: 'matrix(n, n)',
  B: 'matrix(n, n)',
  X: 'matrix(n, n)',
  x: 'vector(n)',
  y: 'vector(n)',
  c: 'scalar',
  k: 'integer',
}
const claim = (text: string, let_: Let = {}, given: readonly string[] = []): Claim =>
  theClaim(text, { let: { ...square, ...let_ }, given }).claim

function counterexampleTo(of: Claim): Counterexample {
  const found = refute(of)
  if (found.kind !== 'refuted') throw new Error(`not refuted: ${found.kind}`)
  return found.counterexample
}

describe('counterexamples are 2×2, with few entries that are not 0, all of them small', () => {
  test.each([
    ['A*B = B*A', 2],
    ["∂(x'*A*x)/∂x = 2*A*x", 2],
    ['det(c*A) = c*det(A)', 3],
    ['det(-A) = -det(A)', 2],
    ['tr(A*B) = tr(A)*tr(B)', 2],
    ['(A + B)^2 = A^2 + 2*A*B + B^2', 2],
    ['∂tr(A*X*B)/∂X = A*B', 2],
    ["d(x'*A*x) = 2*x'*A*dx", 3],
    ['exp(x + y) = exp(x) + exp(y)', 0],
  ])('%s', (text, most) => {
    const { sizes, values } = counterexampleTo(claim(text))
    expect(sizes).toEqual({ n: 2 })
    const entries = Object.values(values)
      .flat(2)
      .map(printReal)
      .filter((entry) => entry !== '0')
    expect(entries.length).toBeLessThanOrEqual(most)
    for (const entry of entries) expect(['1', '-1', '2']).toContain(entry)
  })
})

describe('edges', () => {
  test.each([
    ['pinv(x)*x = 1', 'the zero column'],
    ['tr(A*pinv(A)) = n', 'a deficient rank'],
    ['(x.^2).^(1/2) = x', 'a negative entry'],
    ['sign(x).^2 = ones(n)', 'a zero entry'],
    ['norm(c*x) = c*norm(x)', 'a negative scalar'],
    ['X^k*inv(X) = X^(k - 1) + 0^k*X', 'the exponent 0'],
    ["x*y' = y*x'", 'more than one row'],
  ])('%s is refuted by %s', (text) => expect(refute(claim(text)).kind).toBe('refuted'))
})

describe('sizes', () => {
  test.each([
    ['(A*B - B*A)^2*X = X*(A*B - B*A)^2', { n: 3 }, 'Hall: true for 2×2'],
    ['adj(adj(A)) = A', { n: 3 }, 'true for 2×2'],
    ["adj(x*y') = 0", { n: 2 }, 'true for n ≥ 3'],
    ["det(x*y') = 0", { n: 1 }, 'true for n ≥ 2'],
    ['tr(I(n)) = 2', { n: 3 }, 'true for n = 2'],
  ])('%s (%s)', (text, sizes) => expect(counterexampleTo(claim(text)).sizes).toEqual(sizes))
})

describe('true claims are not refuted', () => {
  test.each<[string, Let?, string[]?]>([
    ['det(A*B) = det(A)*det(B)'],
    ['A*adj(A) = det(A)*I(n)'],
    ['log(det(A)^2) = 2*log(det(A))'],
    ['∂norm(x)^2/∂x = 2*x'],
    ["∂det(A)/∂A = adj(A)'"],
    ['exp(x - x) = ones(n)'],
    ['cos(x - y) = cos(x).*cos(y) + sin(x).*sin(y)'],
    ['(x.^2).^(1/2) = abs(x)'],
    ['∂relu(x)/∂x = diag((1/2)*(ones(n) + sign(x)))'],
    ['pinv(A)*A*pinv(A) = pinv(A)'],
    ['inv(expm(A)) = expm(-A)'],
    ['inv(A)*A = I'],
    ['d(inv(A)) = -inv(A)*dA*inv(A)'],
    ["d(pinv(A)) = -pinv(A)*dA*pinv(A) + pinv(A)*pinv(A)'*dA'*(I - A*pinv(A)) + (I - pinv(A)*A)*dA'*pinv(A)'*pinv(A)"],
    ["∂tr(S*B)/∂S = B'", { S: 'matrix(n, n) symmetric' }],
    ["S*S' = S^2", { S: 'matrix(n, n) symmetric' }],
    ["dQ'*Q + Q'*dQ = 0", { Q: 'matrix(n, n) orthogonal' }],
    ["dQ'*Q + Q'*dQ = 0", { Q: 'matrix(m, n) orthogonal' }],
    ['dP*P + P*dP = dP', { P: 'matrix(n, n) idempotent' }],
    ["v'*dv = 0", { v: 'vector(n) unit' }],
    ["dS = dS'", { S: 'matrix(n, n) symmetric' }],
    ['∂f/∂x = (∂f/∂y)', { f: 'scalar of y', y: 'vector(n)' }, ['y = x + 0']],
    ['det(K) = 0', { K: 'matrix(3, 3) skew' }],
    ['(-1)^(2*k) = 1', {}, ['k >= 0']],
    ["A(i, j) = (A')(j, i)"],
  ])('%s', (text, let_, given) => expect(refute(claim(text, let_, given)).kind).toBe('not refuted'))
})

describe('what cannot be sampled is not refuted', () => {
  test.each<[string, Let, string[], string]>([
    ['A = 0', {}, ["A'*A = -I"], 'no real matrix'],
    ['tr(K) = 1', { K: 'matrix(3, 3) skew invertible' }, [], 'no such matrix of odd size'],
    ['c = 0', {}, ['c^2 = 2'], 'no rational number'],
    ['d(tr(A)) = 0', {}, ['A^2 = A'], 'how A may move is not sampled'],
    ['tr(dA) = 1', {}, ['dA = B'], 'how A may move is not sampled'],
  ])('%s', (text, let_, given) => {
    expect(refute(claim(text, let_, given)).kind).toBe('cannot sample')
  })
})

test('a claim without any example says so', () => {
  const of = claim('A*B = B*A', {}, ['inv(A - A) = B'])
  expect(refute(of)).not.toMatchObject({ kind: 'refuted' })
  expect(findExample(of)).toBeUndefined()
})

test('the same claim has the same counterexample every time', () => {
  const texts = ['A*B = B*A', '(A + B)^2 = A^2 + 2*A*B + B^2', '∂tr(A*X*B)/∂X = A*B']
  for (const text of texts) expect(refute(claim(text))).toEqual(refute(claim(text)))
})

/* Random identities of rings with involution: a term and a rearrangement of it. */

const n = size('n')
const names = ['A', 'B', 'C'].map((name) => symbol(name, { rows: n, cols: n }))
const transpose = (of: Term): Term => apply('transpose', [of])
const terms = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...names),
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => sum(a, b)),
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => product(a, b)),
    tie('term').map(transpose),
  ),
})).term
const equation = (left: Term, right: Term): Claim => ({
  relation: '=',
  left,
  right,
  facts: [],
  ranges: [],
  layout: { is: 'denominator', from: 'default' },
})

describe('random identities are not refuted, random falsities are', () => {
  const laws: readonly [string, (a: Term, b: Term, c: Term) => readonly [Term, Term]][] = [
    ['(a + b)c = ac + bc', (a, b, c) => [product(sum(a, b), c), sum(product(a, c), product(b, c))]],
    ['(ab)ᵀ = bᵀaᵀ', (a, b) => [transpose(product(a, b)), product(transpose(b), transpose(a))]],
    ['tr(abc) = tr(cab)', (a, b, c) => [apply('trace', [product(a, b, c)]), apply('trace', [product(c, a, b)])]],
    ['(a − b) + b = a', (a, b) => [sum(subtract(a, b), b), a]],
    [
      'det(ab) = det a det b',
      (a, b) => [apply('determinant', [product(a, b)]), product(apply('determinant', [a]), apply('determinant', [b]))],
    ],
    [
      '∂tr(aᵀA)/∂A for a free of A is read off',
      (_a, b) => {
        const free = product(names[1]!, names[2]!)
        return [
          apply('gradient', [apply('trace', [product(transpose(free), names[0]!)]), names[0]!]),
          sum(free, subtract(b, b)),
        ]
      },
    ],
  ]
  test.each(laws)('%s', (_, law) => {
    fc.assert(
      fc.property(terms, terms, terms, (a, b, c) => {
        expect(refute(equation(...law(a, b, c))).kind).toBe('not refuted')
      }),
      { numRuns: 25 },
    )
  })
  test('a + 1·E ≠ a', () => {
    fc.assert(
      fc.property(terms, (a) => {
        expect(refute(equation(a, sum(a, apply('identity', [n])))).kind).toBe('refuted')
        expect(refute(equation(a, negate(negate(product(number(2), a))))).kind).not.toBe('cannot sample')
      }),
      { numRuns: 25 },
    )
  })
})

/* The corpus. */

interface Line {
  readonly id: string
  readonly claim: string
  readonly plain?: string
  readonly let: Let
  readonly given?: readonly string[]
  readonly layout?: 'denominator' | 'numerator'
  readonly expect: string
}

/** Claims that the corpus calls true but that have a counterexample: a condition is missing. */
const conditionMissing: ReadonlySet<string> = new Set([
  'cookbook-0176', // wants g ≠ 0: for A = I, b = (1, 1), c = (0, −1) the sides differ
])

describe.each(['cookbook', 'cookbook-mutants', 'peers', 'operators', 'traps', 'bench'])('corpus/%s', (file) => {
  const lines = readFileSync(new URL(`../../corpus/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
  test.each(lines)('$id', ({ id, expect: expected, ...line }) => {
    const read = readClaim(line.plain ?? line.claim, {
      let: line.let,
      given: line.given ?? [],
      layout: line.layout ?? 'denominator',
    })
    if (!read.ok) return
    for (const link of read.links) {
      if (!link.ok) continue
      const found = refute(link.claim)
      if (expected === 'true' && !conditionMissing.has(id)) {
        expect(found).toMatchObject({ kind: 'not refuted', metFacts: true })
      } else if (found.kind === 'refuted') {
        const given = [...read.scope.given, ...read.text.given]
        expect(confirmation(link, found.counterexample, given)).toEqual({ kind: 'confirmed' })
      } else if (expected === 'false' && read.links.length === 1) expect(found.kind).toBe('refuted')
    }
  })
})
