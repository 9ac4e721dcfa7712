import { describe, expect, test } from 'vitest'
import { reals } from '../../src/number/real.ts'
import { contextAt } from '../../src/refute/evaluate.ts'
import { holds } from '../../src/refute/fact.ts'
import { analyse } from '../../src/refute/problem.ts'
import { Sampler } from '../../src/refute/sample.ts'
import type { Situation } from '../../src/refute/situation.ts'
import { theClaim } from '../../src/syntax/read.ts'

/** Samples of the facts in sizes 2 and 3 that meet them all, and a check that they do. */
function samples(
  let_: Readonly<Record<string, string>>,
  given: readonly string[],
  sizes: Readonly<Record<string, number>>,
): Situation[] {
  const [letter] = Object.keys(let_)
  const { claim } = theClaim(`${letter} = ${letter}`, { let: let_, given })
  const problem = analyse(claim)
  const sampler = new Sampler(problem)
  const chosen = new Map(problem.sizes.map((name) => [name, sizes[name] ?? 2]))
  return Array.from({ length: 10 }, (_, k) => sampler.sample(chosen, k)).filter((found) => {
    if (found === undefined) return false
    const context = contextAt(reals, found, problem.background)
    expect(claim.facts.filter(({ says }) => !holds(says, context))).toEqual([])
    return true
  }) as Situation[]
}

const distinct = (found: readonly Situation[]): number =>
  new Set(
    found.map(({ letters }) => [...letters.values()].flatMap(({ data }) => data.map(({ n, d }) => `${n}/${d}`)).join()),
  ).size

describe('properties', () => {
  test.each([
    'symmetric',
    'skew',
    'orthogonal',
    'invertible',
    'posdef',
    'psd',
    'diagonal',
    'upper',
    'lower',
    'idempotent',
    'involution',
    'positive',
    'symmetric orthogonal',
    'symmetric idempotent',
    'symmetric invertible positive',
    'upper idempotent',
    'upper involution',
    'diagonal orthogonal',
    'diagonal posdef',
    'lower invertible',
  ])('%s', (properties) => {
    for (const n of [2, 3]) expect(distinct(samples({ A: `matrix(n, n) ${properties}` }, [], { n }))).toBeGreaterThan(1)
  })
  test('a skew orthogonal matrix has even size', () => {
    expect(distinct(samples({ A: 'matrix(n, n) skew orthogonal' }, [], { n: 4 }))).toBeGreaterThan(1)
    expect(samples({ A: 'matrix(n, n) skew orthogonal' }, [], { n: 3 })).toEqual([])
  })
  test('an isometry is tall', () => {
    expect(distinct(samples({ Q: 'matrix(m, n) orthogonal' }, [], { m: 3, n: 2 }))).toBeGreaterThan(1)
    expect(samples({ Q: 'matrix(m, n) orthogonal' }, [], { m: 2, n: 3 })).toEqual([])
  })
  test.each(['unit', 'positive', 'unit positive'])('a column: %s', (properties) => {
    expect(distinct(samples({ v: `vector(n) ${properties}` }, [], { n: 2 }))).toBeGreaterThan(1)
  })
})

describe('hypotheses', () => {
  const two = { A: 'matrix(n, n)', B: 'matrix(n, n)' }
  test.each<[Record<string, string>, string[]]>([
    [{ P: 'matrix(n, n)' }, ['P^2 = P']],
    [{ P: 'matrix(n, n)' }, ['P*(I - P) = 0', "P' = P"]],
    [{ N: 'matrix(n, n)' }, ['N^2 = 0', 'N ≠ 0']],
    [{ Q: 'matrix(n, n)' }, ["Q'*Q = I"]],
    [{ F: 'matrix(n, n)' }, ['F^2 = I']],
    [two, ['A*B = B*A']],
    [two, ['A*B = B*A', 'A^2 = A', 'B^2 = B']],
    [two, ['A*B*A = A', 'B*A*B = B', "(A*B)' = A*B", "(B*A)' = B*A"]],
    [two, ['A + B = A*B']],
    [two, ['A*B = I']],
    [{ ...two, S: 'matrix(n, n) invertible' }, ['S*B = A*S']],
    [{ A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)' }, ["A'*A*x = A'*b"]],
    [{ A: 'matrix(m, n)', x: 'vector(n)', b: 'vector(m)' }, ['A*x = b', "A'*A invertible"]],
    [{ v: 'vector(n)', u: 'vector(n)' }, ["v'*u = 0", 'u ≠ 0', 'v ≠ 0']],
    [{ v: 'vector(n)' }, ["v'*v = 1"]],
    [{ p: 'vector(n)' }, ["p'*ones(n) = 1"]],
    [{ X: 'matrix(n, n)', A: 'matrix(n, n)', Q: 'matrix(n, n) symmetric' }, ["X = A'*X*A + Q"]],
    [{ c: 'scalar', t: 'scalar' }, ['c^2 ≠ t^2', 'c > 0']],
    [{ k: 'integer' }, ['k >= 1']],
    [{ A: 'matrix(n, n)', b: 'vector(n)', w: 'vector(n)' }, ['w = (I - A*pinv(A))*b', 'w = 0']],
    [{ X: 'matrix(n, n)' }, ['X - I invertible']],
  ])('%j %j', (let_, given) => {
    const names = Object.keys(let_).map((name) => `0*${name}`)
    expect(names.length).toBeGreaterThan(0)
    const { claim } = theClaim(`tr(${Object.keys(let_)[0]}*${Object.keys(let_)[0]}') = 0`, { let: let_, given })
    const problem = analyse(claim)
    const sampler = new Sampler(problem)
    const found = Array.from({ length: 8 }, (_, k) =>
      sampler.sample(new Map(problem.sizes.map((name) => [name, 2])), k),
    )
    const met = found.filter((one) => one !== undefined)
    expect(met.length).toBeGreaterThan(3)
    for (const one of met) {
      const context = contextAt(reals, one, problem.background)
      expect(claim.facts.filter(({ says }) => !holds(says, context))).toEqual([])
    }
    if (problem.letters.size > 1 || problem.letters.get('k') === undefined) expect(distinct(met)).toBeGreaterThan(1)
  })
})
