import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import * as Q from '../../src/number/rational.ts'
import { differ, isRational, type Real, reals } from '../../src/number/real.ts'
import { residues } from '../../src/number/residue.ts'
import { evaluateAt } from '../../src/refute/evaluate.ts'
import { build, type Matrix, matrix } from '../../src/refute/matrix.ts'
import type { Background, Situation } from '../../src/refute/situation.ts'
import { readTerm } from '../../src/syntax/read.ts'
import { apply, childrenOf, number, operators, product, size, sum, symbol, type Term } from '../../src/term/index.ts'

/* Every operator on matrices small enough to check by hand. */

const of = (rows: string): Matrix<Q.Rational> => {
  const cells = rows.split(';').map((row) => row.trim().split(/\s+/).map(Q.parse))
  return matrix(cells.length, cells[0]!.length, cells.flat())
}
const print = (a: Matrix<Real>): string =>
  Array.from({ length: a.rows }, (_, i) =>
    a.data
      .slice(i * a.cols, (i + 1) * a.cols)
      .map((entry) => (isRational(entry) ? Q.print(entry) : '~'))
      .join(' '),
  ).join('; ')

const letters: Readonly<Record<string, readonly [type: string, value: string, increment: string]>> = {
  A: ['matrix(n, n)', '1 2; 3 4', '1 0; 0 0'],
  B: ['matrix(n, n)', '0 1; 1 1', '0 1; 0 0'],
  S: ['matrix(n, n)', '1 2; 2 4', '0 0; 0 0'],
  C: ['matrix(n, m)', '1 0 2; 0 1 1', '0 0 0; 0 0 0'],
  Z: ['matrix(n, n)', '0 0; 0 0', '0 0; 0 0'],
  x: ['vector(n)', '3; 4', '1; 2'],
  z: ['vector(n)', '0; 0', '1; 0'],
  y: ['vector(m)', '1; -2; 3', '0; 0; 0'],
  s: ['scalar', '2', '1'],
  t: ['scalar', '1/2', '0'],
}
const types = Object.fromEntries(Object.entries(letters).map(([name, [type]]) => [name, type]))
const situation: Situation = {
  sizes: new Map([
    ['n', 2],
    ['m', 3],
  ]),
  letters: new Map(Object.entries(letters).map(([name, [, value]]) => [name, of(value)])),
  increments: new Map(Object.entries(letters).map(([name, [, , increment]]) => [name, of(increment)])),
  dependences: new Map(),
  indices: new Map([
    ['i', 1],
    ['j', 2],
  ]),
}
const background: Background = { definitions: new Map(), dependsOn: new Map(), constantRank: [] }

const term = (text: string): Term => {
  const read = readTerm(text, { let: types })
  if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.failure)}`)
  return read.term
}
const value = (of: Term): Matrix<Real> => evaluateAt(of, reals, situation, background)

const seen = new Set<string>()
const note = (of: Term): void => {
  if (of.kind === 'application') seen.add(of.op)
  childrenOf(of).forEach(note)
}

describe('values', () => {
  test.each([
    ['A + B - I', '0 3; 4 4'],
    ["2*A*B*x - x*(x'*x)", '-39; -20'],
    ["x'*A*x*B", '0 133; 133 133'],
    ["A'", '1 3; 2 4'],
    ['tr(A)', '5'],
    ['inv(A)', '-2 1; 3/2 -1/2'],
    ['det(A)', '-2'],
    ['det(S)', '0'],
    ['A^3', '37 54; 81 118'],
    ['S^0', '1 0; 0 1'],
    ['A^(-2)', '11/2 -5/2; -15/4 7/4'],
    ['s^(-3)', '1/8'],
    ['(s*2)^t', '2'],
    ['pinv(S)', '1/25 2/25; 2/25 4/25'],
    ['pinv(Z)', '0 0; 0 0'],
    ['pinv(x)', '3/25 4/25'],
    ['C*pinv(C)', '1 0; 0 1'],
    ['adj(A)', '4 -2; -3 1'],
    ['adj(S)', '4 -2; -2 1'],
    ['A.*B', '0 2; 3 4'],
    ['A.^2', '1 4; 9 16'],
    ['1 ./ x', '1/3; 1/4'],
    ["kron(x, y')", '3 -6 9; 4 -8 12'],
    ['kron(A, B)', '0 1 0 2; 1 1 2 2; 0 3 0 4; 3 3 4 4'],
    ['vec(A)', '1; 3; 2; 4'],
    ['diag(x)', '3 0; 0 4'],
    ['diag(A)', '1; 4'],
    ['norm(x)', '5'],
    ['normF(S)', '5'],
    ['norm1(y)', '6'],
    ['zeros(m, n)', '0 0; 0 0; 0 0'],
    ['ones(n)', '1; 1'],
    ['I(n*n)', '1 0 0 0; 0 1 0 0; 0 0 1 0; 0 0 0 1'],
    ['e(j, n)', '0; 1'],
    ['delta(i, j) + 3*delta(i, i)', '3'],
    ["K(n, m)*vec(C) - vec(C')", '0; 0; 0; 0; 0; 0'],
    ['A(i, j)', '2'],
    ['(A*B)(j, i)', '4'],
    ["[A, x; x', s]", '1 2 3; 3 4 4; 3 4 2'],
    ['sum(k, 1, m, y(k)^k)', '32'],
    ['sum(k, 2, 1, s)', '0'],
    ['prod(k, 1, m, y(k))', '-6'],
    ['abs(y)', '1; 2; 3'],
    ['sign(y)', '1; -1; 1'],
    ['relu(y)', '1; 0; 3'],
    ['exp(z) + cos(z) + sin(z) + tan(z)', '2; 2'],
    ['sinh(z) + cosh(z) + tanh(z) + sigmoid(z)', '3/2; 3/2'],
    ['softmax(z)', '1/2; 1/2'],
    ['logsumexp(log(ones(n)))', '~'],
    ['expm(Z)', '1 0; 0 1'],
    ['log(s/2) + pi - pi', '~'],
    ['softplus(t)', '~'],
  ])('%s = [%s]', (text, expected) => {
    const read = term(text)
    note(read)
    expect(print(value(read))).toBe(expected)
  })
})

describe('derivatives', () => {
  test.each([
    ["∂(x'*A*x)/∂x", '26; 47'],
    ['∂det(A)/∂A', '4 -3; -2 1'],
    ['∂det(S)/∂S', '4 -2; -2 1'],
    ['d(det(A))/dsym(A)', '4 -5; -5 1'],
    ["∂(A*x)/∂x'", '1 2; 3 4'],
    ["d(vec(A*B))/d(vec(A)')", '0 0 1 0; 0 0 0 1; 1 0 1 0; 0 1 0 1'],
    ["d2(x'*A*x)/dxdx'", '2 5; 5 8'],
    ['∂(s^3*B)/∂s', '0 12; 12 12'],
    ['∂tr(A*A)/∂A(i,j)', '6'],
    ['∂(det(A)*A)/∂A(i,j)', '-3 -8; -9 -12'],
    ['∂norm(x)/∂x', '3/5; 4/5'],
    ['∂(norm(z)^2)/∂z', '0; 0'],
    ['d(A*B)', '0 2; 0 3'],
    ['d(s*x)', '5; 8'],
    ['d2(s^3)', '12'],
    ['d(inv(A))', '-4 2; 3 -3/2'],
    ['∂relu(s)/∂s + ∂abs(s)/∂s', '2'],
    ["∂tr(∂(x'*A*x)/∂x * x')/∂s", '0'],
    ["∂(∂(x'*A*x)/∂A(i,j))/∂x", '4; 3'],
  ])('%s = [%s]', (text, expected) => {
    const read = term(text)
    note(read)
    expect(print(value(read))).toBe(expected)
  })
})

test('step is the derivative of relu', () => {
  const step = apply('step', [symbol('s')])
  note(step)
  expect(print(value(step))).toBe('1')
})

describe('no value', () => {
  test.each([
    'inv(S)',
    's/(s - 2)',
    'log(s - 3)',
    '(s - 3)^t',
    '∂norm(z)/∂z',
    '∂abs(s - 2)/∂s',
    '∂pinv(S)(1, 1)/∂S(1, 1)',
    'e(m, n)',
  ])('%s', (text) => expect(() => value(term(text))).toThrow('has no value'))
})

test('what stands still may have a corner', () => {
  expect(print(value(term("∂(abs(s - 2)*x'*x + tr(pinv(S))*s)/∂x")))).toBe('0; 0')
})

describe('letters that depend on letters', () => {
  const f = symbol('f')
  const x = symbol('x', { rows: size('n'), cols: number(1) })
  const around: Background = {
    definitions: new Map([['w', product(number(2), f)]]),
    dependsOn: new Map([['f', ['x']]]),
    constantRank: [],
  }
  const near: Situation = {
    ...situation,
    letters: new Map([...situation.letters, ['f', of('7')]]),
    dependences: new Map([
      ['f', { on: ['x'], linear: [[Q.integer(5), Q.integer(6)]], quadratic: [[1, 2, 2, 3].map(Q.integer)] }],
    ]),
  }
  test.each<[string, Term, string]>([
    ['∂f/∂x', apply('gradient', [f, x]), '5; 6'],
    ['∂²f/∂x∂xᵀ', apply('hessian', [f, x, x]), '1 2; 2 3'],
    ['through a definition, w = 2f: ∂w/∂x', apply('gradient', [symbol('w'), x]), '10; 12'],
    ['∂w/∂f', apply('gradient', [symbol('w'), f]), '2'],
    ['df = (∂f/∂x)ᵀdx', apply('differential', [f]), '17'],
  ])('%s', (_, derivative, expected) => {
    expect(print(evaluateAt(derivative, reals, near, around))).toBe(expected)
  })
})

/* Random terms: residues are the image of the exact value, and derivatives are limits of quotients. */

const n = size('n')
const [A, B] = ['A', 'B'].map((name) => symbol(name, { rows: n, cols: n })) as [Term, Term]
const matrices = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(A, B),
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => sum(a, b)),
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => product(a, b)),
    tie('term').map((a) => apply('transpose', [a])),
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => apply('hadamard', [a, b])),
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => product(apply('trace', [a]), b)),
    tie('term').map((a) => apply('adjugate', [a])),
    tie('term').map((a) => product(apply('determinant', [a]), a)),
    tie('term').map((a) => apply('diagonal', [apply('diagonal of', [a])])),
    tie('term').map((a) => apply('gradient', [apply('trace', [a]), A])),
  ),
})).term
const drawn = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 18, maxLength: 18 }))
  .map(([rows, entries]): Situation => {
    const from = (start: number): Matrix<Q.Rational> =>
      build(rows, rows, (i, j) => Q.integer(entries[start + i * rows + j]!))
    return {
      ...situation,
      sizes: new Map([['n', rows]]),
      letters: new Map([
        ['A', from(0)],
        ['B', from(9)],
      ]),
    }
  })

test('residues agree with rationals', () => {
  fc.assert(
    fc.property(matrices, drawn, (of, here) => {
      const exact = evaluateAt(of, reals, here, background)
      expect(evaluateAt(of, residues, here, background).data).toEqual(
        exact.data.map((entry) => residues.of(entry as Q.Rational)),
      )
    }),
    { numRuns: 300 },
  )
})

test('a gradient is exact: for a polynomial p of degree ≤ 3 along E, p′(0) is read off p(−1), p(0), p(1), p(2)', () => {
  fc.assert(
    fc.property(drawn, (here) => {
      const p = apply('trace', [product(A, B, A, apply('transpose', [A]))])
      const A0 = here.letters.get('A')!
      const at = (t: number): Q.Rational => {
        const moved = matrix(A0.rows, A0.cols, A0.data.with(0, Q.add(A0.data[0]!, Q.integer(t))))
        return evaluateAt(p, reals, { ...here, letters: new Map(here.letters).set('A', moved) }, background)
          .data[0] as Q.Rational
      }
      const combine = [
        [-1, -2],
        [0, -3],
        [1, 6],
        [2, -1],
      ] as const
      const slope = combine.reduce((total, [t, weight]) => Q.add(total, Q.multiply(Q.integer(weight), at(t))), Q.zero)
      const gradient = evaluateAt(apply('gradient', [p, A]), reals, here, background).data[0] as Q.Rational
      expect(gradient).toEqual(Q.divide(slope, Q.integer(6)))
    }),
  )
})

test('logsumexp, π and expm agree with what they are', () => {
  for (const [left, right] of [
    ['logsumexp(x)', "log(ones(n)'*exp(x))"],
    ['sin(pi/2)', '1'],
    ['∂expm(t*A)/∂t', 'A*expm(t*A)'],
  ] as const) {
    const [a, b] = [value(term(left)), value(term(right))]
    expect(a.data.some((entry, k) => differ(entry, b.data[k]!))).toBe(false)
  }
})

afterAll(() => {
  expect(Object.keys(operators).filter((op) => !seen.has(op))).toEqual([])
})
