import { describe, expect, test } from 'vitest'
import { functions, nearestFunction } from '../../src/syntax/functions.ts'
import { readTerm } from '../../src/syntax/read.ts'
import { childrenOf, type Operator, operators, type Term } from '../../src/term/index.ts'

const letters = { A: 'matrix(m, n)', S: 'matrix(n, n)', x: 'vector(n)', s: 'scalar', f: 'scalar of x' }

/** The table of the language: every operator of the program, and how it is written. */
const table: Readonly<Record<Exclude<Operator, never>, string>> = {
  sum: 'S + S',
  product: 'A x',
  transpose: "A'",
  trace: 'tr(S)',
  inverse: 'inv(S)',
  determinant: 'det(S)',
  power: 'S^2',
  pseudoinverse: 'pinv(A)',
  adjugate: 'adj(S)',
  hadamard: 'A .* A',
  'hadamard power': 'A .^ 2',
  kronecker: 'kron(A, S)',
  vec: 'vec(A)',
  diagonal: 'diag(x)',
  'diagonal of': 'diag(S)',
  norm: 'norm(x)',
  'frobenius norm': 'normF(A)',
  'one norm': 'norm1(x)',
  softmax: 'softmax(x)',
  logsumexp: 'logsumexp(x)',
  'matrix exponential': 'expm(S)',
  identity: 'I(n)',
  zero: 'zeros(m, n)',
  ones: 'ones(m, n)',
  unit: 'e(i, n)',
  delta: 'delta(i, j)',
  commutation: 'K(m, n)',
  pi: 'pi',
  entry: 'A(i, j)',
  beside: '[A, A]',
  above: '[A; A]',
  differential: 'dA',
  'second differential': 'd2(f)',
  gradient: 'd(f)/dx',
  'tied gradient': 'd(tr(S))/dsym(S)',
  jacobian: "d(A*x)/dx'",
  hessian: "d2(f)/dxdx'",
  partial: 'd(A)/ds',
  exp: 'exp(x)',
  log: 'log(x)',
  abs: 'abs(x)',
  sign: 'sign(x)',
  sin: 'sin(x)',
  cos: 'cos(x)',
  tan: 'tan(x)',
  sinh: 'sinh(x)',
  cosh: 'cosh(x)',
  tanh: 'tanh(x)',
  sigmoid: 'sigmoid(x)',
  relu: 'relu(x)',
  softplus: 'softplus(x)',
  step: 'step(x)',
}

/** Functions that are written out in other operators. */
const sugar: Readonly<Record<string, string>> = {
  ln: 'ln(x)',
  sgn: 'sgn(x)',
  sigma: 'sigma(x)',
  sqrt: 'sqrt(s)',
  cof: 'cof(S)',
  trace: 'trace(S)',
  logdet: 'logdet(S)',
  ddiag: 'ddiag(S)',
  ksum: 'ksum(S, S)',
  norm2sq: 'norm2sq(x)',
  normF2: 'normF2(A)',
  sum: 'sum(A)',
  inner: 'inner(A, A)',
  comm: 'comm(S, S)',
  sym: 'sym(S)',
  single: 'single(i, j, m, n)',
}

function read(text: string): Term {
  const result = readTerm(text, { let: letters })
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.failure)}`)
  return result.term
}

const operatorsIn = (term: Term): string[] => [
  ...(term.kind === 'application' ? [term.op] : []),
  ...childrenOf(term).flatMap(operatorsIn),
]

test('the table names every operator of the program', () => {
  expect(Object.keys(table).sort()).toEqual(Object.keys(operators).sort())
})

test.each(Object.entries(table))('%s is written %s', (op, text) => {
  expect(operatorsIn(read(text))).toContain(op)
})

test('every function of the program is in the table or written out', () => {
  const called = (text: string): string[] => [...text.matchAll(/([a-z]\w*|[IK])\(/gi)].map((match) => match[1]!)
  const known = new Set([...Object.values(table), ...Object.values(sugar)].flatMap(called))
  expect([...functions.keys()].filter((name) => !known.has(name))).toEqual([])
})

test.each(Object.entries(sugar))('%s: %s has a meaning', (_, text) => {
  expect(() => read(text)).not.toThrow()
})

describe('a slip of the pen finds its function', () => {
  test.each([
    ['trce', 'trace'],
    ['dett', 'det'],
    ['softmx', 'softmax'],
    ['xyzzy', undefined],
  ])('%s', (slip, meant) => expect(nearestFunction(slip)).toBe(meant))
})
