import type { Chain, Evidence, Proof, Step, Trace } from '../../src/checker/trace.ts'
import { apply, binder, identity, index, number, product, size, sum, symbol, type Term } from '../../src/term/index.ts'
import { oneNumber } from '../../src/term/leaf.ts'

/* A trace with every shape of proof and every kind of statement in it. It proves nothing: it is only written and read. */

export const n = size('n')
const m = size('m')
export const A = symbol('A', { rows: n, cols: n })
export const B = symbol('B', { rows: n, cols: n })
export const x = symbol('x', { rows: n, cols: oneNumber })
const X = symbol('X', { rows: n, cols: m })
const t = symbol('t')
const i = index('i')
export const T = (term: Term): Term => apply('transpose', [term])

const declared: Evidence = {
  says: { kind: 'property', subject: A, property: 'symmetric' },
  by: 'fact:0',
  bindings: {},
  from: [],
}
const derived: Evidence = {
  says: { kind: 'property', subject: apply('inverse', [A]), property: 'symmetric' },
  by: 'symmetric-inverse',
  bindings: { A, n },
  from: [declared],
}

export const step = (rule: string, result: Term, more: Partial<Step> = {}): Step => ({
  rule,
  direction: 'forward',
  in: 'before',
  at: { path: [] },
  bindings: {},
  because: [],
  result,
  ...more,
})

export const chain: Chain = {
  shape: 'chain',
  left: T(product(A, B, x)),
  steps: [
    step('transpose-product', product(T(x), T(product(A, B))), { bindings: { A: product(A, B), B: x } }),
    step('transpose-product', product(T(x), T(B), T(A)), { at: { path: [1], pick: [0, 1] }, bindings: { A, B } }),
    step('transpose-of-symmetric', product(T(x), T(B), A), {
      at: { path: [2] },
      in: 'after',
      because: [declared, derived],
    }),
  ],
}

const proofs: readonly Proof[] = [
  chain,
  {
    shape: 'read derivative',
    kind: 'gradient',
    of: apply('trace', [product(A, X, T(X))]),
    variable: X,
    entry: undefined,
    differential: { shape: 'chain', left: apply('differential', [t]), steps: [] },
    coefficient: product(T(X), A),
  },
  {
    shape: 'read derivative',
    kind: 'partial',
    of: t,
    variable: X,
    entry: [i, number({ n: 2n, d: 1n })],
    differential: { shape: 'chain', left: apply('differential', [t]), steps: [] },
    coefficient: number({ n: -3n, d: 2n }),
  },
  { shape: 'verify inverse', matrix: A, inverse: B, product: chain },
  { shape: 'cancel', side: 'left', factor: A, left: B, right: A, invertible: derived, proof: chain },
  { shape: 'transpose of', proof: chain },
  { shape: 'penrose', matrix: A, pseudoinverse: B, equations: [chain, chain, chain, chain] },
  {
    shape: 'cofactors',
    left: A,
    right: B,
    terms: [{ coefficient: number(-1), before: A, after: identity(n), equation: 'fact:1' }],
  },
  { shape: 'compare entries', left: A, right: B, witness: { left: [[0, 1], []], right: [[1, 0], []] } },
]

export const sample: Trace = {
  schema: 'matproof/trace@1',
  rulebook: 'sha256:0',
  claim: {
    relation: '=',
    left: binder('sum over', i, oneNumber, n, apply('entry', [A, i, i])),
    right: apply('trace', [A]),
    facts: [
      { says: { kind: 'property', subject: A, property: 'symmetric' }, from: 'declared' },
      { says: { kind: 'equation', left: product(A, B), right: identity(n) }, from: 'stated' },
      { says: { kind: 'definition', letter: x, value: product(A, x) }, from: 'stated' },
      { says: { kind: 'unequal', left: t, right: number(0) }, from: 'implicit' },
      { says: { kind: 'at least', left: t, right: number(0), strict: true }, from: 'declared' },
      { says: { kind: 'depends', letter: x, on: [t] }, from: 'declared' },
    ],
    ranges: [{ index: index('j'), to: sum(n, m) }],
    layout: { is: 'denominator', from: 'default' },
  },
  lemmas: proofs.slice(1).map((proof, at) => ({ name: `lemma ${at}`, left: A, right: B, proof })),
  proof: chain,
}
