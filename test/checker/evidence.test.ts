import { describe, expect, test } from 'vitest'
import { bindsAll, factAt, type Grounds, holds } from '../../src/checker/evidence.ts'
import { isOpen, movingLetters } from '../../src/checker/statement.ts'
import type { Evidence } from '../../src/checker/trace.ts'
import {
  existence,
  type Fact,
  index,
  isClosed,
  number,
  type Property,
  type Statement,
  size,
  sum,
} from '../../src/term/index.ts'
import { said } from './refused.ts'
import { book, world } from './world.ts'

const w = world({
  A: 'matrix(n, n)',
  B: 'matrix(n, m)',
  x: 'vector(n)',
  y: 'vector(n)',
  z: 'vector(n)',
  a: 'scalar',
  k: 'integer',
})
const none: Grounds = { facts: [], rulebook: book, reading: undefined }
const plain = (says: Statement, by: string): Evidence => ({ says, by, bindings: {}, from: [] })
const order = (left: string, right: string, strict = false): Statement => ({
  kind: 'at least',
  left: w.term(left),
  right: w.term(right),
  strict,
})
const unequal = (left: string, right: string): Statement => ({
  kind: 'unequal',
  left: w.term(left),
  right: w.term(right),
})

describe('arithmetic knows numbers, and sizes, which are whole and at least 1', () => {
  test.each<[Statement, boolean]>([
    [order('2', '1', true), true],
    [order('1', '1'), true],
    [order('1', '1', true), false],
    [order('1', '2'), false],
    [order('n', '1'), true],
    [order('n', '1', true), false],
    [order('n', '2'), false],
    [order('n + m', '1/2', true), true],
    [order('a', '0'), false],
    [order('1', 'a'), false],
    [order('n - m', '0'), false],
    [unequal('1', '2'), true],
    [unequal('1', '1'), false],
    [unequal('n', '0'), true],
    [unequal('n', '1'), false],
    [unequal('a', '0'), false],
  ])('%#', (says, expected) => expect(holds(plain(says, 'arithmetic'), none)).toBe(expected))

  test.each<[subject: string, property: Property, expected: boolean]>([
    ['2', 'nonzero', true],
    ['0', 'nonzero', false],
    ['-2', 'nonzero', true],
    ['-2', 'positive', false],
    ['0', 'positive', false],
    ['0', 'nonnegative', true],
    ['-1/2', 'nonnegative', false],
    ['n', 'positive', true],
    ['n m', 'nonzero', true],
    ['n - m', 'nonzero', false],
    ['pi', 'positive', true],
    ['a', 'nonnegative', false],
    ['3', 'integer', true],
    ['3/2', 'integer', false],
    ['n + 1', 'integer', true],
    ['k', 'integer', false],
    ['a', 'integer', false],
    ['2 n', 'constant', true],
    ['I(n)', 'constant', true],
    ['a', 'constant', false],
    ['2', 'symmetric', false],
    ['I(n)', 'invertible', false],
  ])('%s %s: %s', (subject, property, expected) => {
    expect(holds(w.by('arithmetic', subject, property), none)).toBe(expected)
  })

  test('an index is whole, and may be a position', () => {
    expect(holds(w.by('arithmetic', index('i'), 'integer'), none)).toBe(true)
    expect(holds(w.by('arithmetic', index('i'), 'positive'), none)).toBe(false)
  })
})

describe('entries that are positive are not zero', () => {
  const facts = [said(w.is('x', 'positive')), said(w.is('y', 'nonnegative'))]
  const grounds = { ...none, facts }
  const positive = w.by('fact:0', 'x', 'positive')
  const of = (subject: string, property: Property, ...from: readonly Evidence[]): Evidence =>
    w.by('positive entries', subject, property, {}, from)
  test.each<[string, Evidence, boolean]>([
    ['x', of('x', 'nonzero entries', positive), true],
    ['another column', of('y', 'nonzero entries', positive), false],
    ['another property', of('x', 'invertible', positive), false],
    ['a weaker premise', of('y', 'nonzero entries', w.by('fact:1', 'y', 'nonnegative')), false],
    ['a premise that does not hold', of('y', 'nonzero entries', w.by('fact:0', 'y', 'positive')), false],
    ['no premise', of('x', 'nonzero entries'), false],
    ['two premises', of('x', 'nonzero entries', positive, positive), false],
    ['bindings', { ...of('x', 'nonzero entries', positive), bindings: { A: w.term('x') } }, false],
    ['another kind of statement', { ...of('x', 'nonzero entries', positive), says: unequal('x', 'y') }, false],
    ['a premise of another kind', of('x', 'nonzero entries', plain(unequal('x', 'y'), 'fact:0')), false],
  ])('%s', (_, evidence, expected) => expect(holds(evidence, grounds)).toBe(expected))
})

test('what determines a letter must be said once', () => {
  const ofX: Statement = { kind: 'depends', letter: w.letter('z'), on: [w.letter('x')] }
  const ofY: Statement = { kind: 'depends', letter: w.letter('z'), on: [w.letter('y')] }
  const facts = (...says: readonly Statement[]): Grounds => ({ ...none, facts: says.map(said) })
  expect(holds(plain(ofX, 'fact:0'), facts(ofX))).toBe(true)
  expect(holds(plain(ofX, 'fact:0'), facts(ofX, ofX))).toBe(true)
  expect(holds(plain(ofX, 'fact:0'), facts(ofX, ofY))).toBe(false)
  expect(
    holds(plain(ofX, 'fact:0'), facts(ofX, { kind: 'definition', letter: w.letter('z'), value: w.term('y') })),
  ).toBe(false)
})

test.each([
  ['fact:0', 0],
  ['fact:1', 1],
  ['fact:2', undefined],
  ['fact:01', undefined],
  ['fact:', undefined],
  ['fact:-0', undefined],
  ['fact:1.0', undefined],
  ['1', undefined],
])('%s names fact %s of two', (name, at) => {
  const facts = [said(w.is('x', 'unit')), said(w.is('y', 'unit'))]
  expect(factAt(name, facts)).toBe(at === undefined ? undefined : facts[at])
})

describe('what a letter of a rule may stand for', () => {
  const [i, n] = [index('i'), size('n')]
  test.each([
    ['an index: an index', [i], { i: index('j') }, true],
    ['an index: a position', [i], { i: number(3) }, true],
    ['an index: a size', [i], { i: size('m') }, true],
    ['an index: no position', [i], { i: number(0) }, false],
    ['an index: half a position', [i], { i: number({ n: 3n, d: 2n }) }, false],
    ['an index: a letter', [i], { i: w.term('a') }, false],
    ['a size: a sum', [n], { n: sum(size('m'), number(1)) }, true],
    ['a size: a difference', [n], { n: sum(size('m'), number(-1)) }, false],
    ['a size: half', [n], { n: number({ n: 1n, d: 2n }) }, false],
    ['a size: an index', [n], { n: i }, false],
    ['nothing', [n], {}, false],
  ])('%s', (_, letters, bindings, expected) => {
    expect(bindsAll(letters, bindings as Parameters<typeof bindsAll>[1])).toBe(expected)
  })
})

describe('statements that stay true when their letters move a little', () => {
  test.each<[subject: string, property: Property, expected: boolean]>([
    ['A', 'invertible', true],
    ['A', 'symmetric', false],
    ['A', 'orthogonal', false],
    ['A', 'idempotent', false],
    ['A', 'psd', false],
    ['x', 'unit', false],
    ['a', 'nonzero', true],
    ['a', 'positive', true],
    ['a', 'nonnegative', false],
    ['k', 'integer', false],
    ['A B', 'full column rank', true],
    ['pinv(A)', 'invertible', false],
    ['1 - sign(a)', 'nonzero', false],
    ['∂(a^3)/∂a', 'nonzero', false],
    ['sum(i,1,n,sign(x(i)))', 'nonzero', false],
    ['sum(i,1,n,x(i))', 'nonzero', true],
  ])('%s %s: %s', (subject, property, expected) => expect(isOpen(w.is(subject, property))).toBe(expected))

  test.each<[Statement, boolean]>([
    [unequal('a', '1'), true],
    [unequal('sign(a)', '1'), false],
    [unequal('1', 'sign(a)'), false],
    [order('a', '1', true), true],
    [order('a', '1'), false],
    [order('sign(a)', '1', true), false],
    [order('1', 'sign(a)', true), false],
    [{ kind: 'equation', left: w.term('x'), right: w.term('y') }, false],
  ])('%#', (says, expected) => expect(isOpen(says)).toBe(expected))
})

describe('what must exist', () => {
  const is = (subject: string, property: Property): Statement => w.is(subject, property)
  const constant: Fact[] = [said(is('a', 'constant'))]
  const whole: Fact[] = [said(is('k', 'integer'))]
  const needs = (text: string, facts: readonly Fact[] = [], reading?: string): readonly Statement[] =>
    existence(w.term(text), facts, reading === undefined ? undefined : w.letter(reading))
  test.each<[string, readonly Statement[], readonly Statement[]]>([
    ['under d a letter moves', needs('d(abs(a))'), [is('a', 'nonzero')]],
    ['unless it is constant', needs('d(abs(a))', constant), []],
    ['or another derivative is read off', needs('d(abs(a) x)', [], 'x'), []],
    ['exp(X) is positive, and yet its rank may jump', needs('∂tr(pinv(exp(A)))/∂A'), [is('exp(A)', 'constant rank')]],
    ['a matrix has whole powers only', needs('A^a'), [is('a', 'integer')]],
    ['a whole power needs nothing', needs('A^k', whole), []],
    ['a sum needs all its terms', needs('sum(i,1,n,log(x(i)))'), [is('x', 'positive')]],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected))

  test.each([
    ['sum(i,1,n,1/x(i))', true],
    ['sum(i,2,n,1/x(i))', false],
    ['sum(i,1,n,sum(j,1,m,log(B(i,j))))', true],
    ['sum(i,1,n,sum(j,1,n,1/(x(i) y(j) + 1)))', true],
    ['sum(i,1,n,tr(inv(A + x(i) I(n))))', false],
  ])('%s says it of itself: %s', (text, expected) => {
    const term = w.term(text)
    expect(existence(term).map((need) => isClosed(need, term))).toEqual([expected])
  })
})

describe('letters that move', () => {
  const facts: Fact[] = [
    said({ kind: 'definition', letter: w.letter('y'), value: w.term('A x') }),
    said({ kind: 'depends', letter: w.letter('z'), on: [w.letter('y')] }),
    said(w.is('a', 'constant')),
    said(w.is('z', 'constant')),
    said(w.is('k', 'integer')),
    said(w.is("x' x", 'constant')),
  ]
  test.each([
    ['with x', [w.letter('x')], ['x', 'y', 'z']],
    ['with y', [w.letter('y')], ['y', 'z']],
    ['with a', [w.letter('a')], ['a']],
    ['under d, but for constants that nothing else determines', 'all' as const, ['A', 'x', 'y', 'z', 'k']],
  ])('%s', (_, variables, expected) => {
    const moves = movingLetters(variables, facts)
    expect(['A', 'x', 'y', 'z', 'a', 'k'].filter(moves)).toEqual(expected)
  })
})
