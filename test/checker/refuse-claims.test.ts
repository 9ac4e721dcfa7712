import { describe } from 'vitest'
import type { Lemma, Proof, Trace } from '../../src/checker/trace.ts'
import {
  apply,
  binder,
  type Fact,
  index,
  number,
  oneNumber,
  product,
  size,
  sum,
  type Term,
} from '../../src/term/index.ts'
import { equation, implied, refused, said } from './refused.ts'
import { fact, withFacts, world } from './world.ts'

const w = world({
  A: 'matrix(n, n)',
  B: 'matrix(n, n)',
  C: 'matrix(n, n)',
  x: 'vector(n)',
  a: 'scalar',
  b: 'scalar',
  k: 'integer',
})

describe('lemmas', () => {
  const turn = w.chain('tr(A B)', w.step('trace-cyclic', 'tr(B A)', { bind: { A: 'A', B: 'B' } }))
  const turned = w.lemma('turned', 'tr(A B)', 'tr(B A)', turn)
  const use = (name: string): Proof => w.chain('tr(A B)', w.step(`lemma:${name}`, 'tr(B A)'))
  const claim = 'tr(A B) = tr(B A)'
  const circular = (name: string, by: string): Lemma =>
    w.lemma(name, 'A B', 'B A', w.chain('A B', w.step(`lemma:${by}`, 'B A')))
  refused(
    ['one that is not there', 'unknown lemma', w.trace(claim, use('turned'))],
    [
      'one that comes later',
      'unknown lemma',
      w.trace(claim, use('last'), w.lemma('first', 'tr(A B)', 'tr(B A)', use('turned')), turned),
    ],
    ['one that proves itself', 'unknown lemma', w.trace('A B = B A', use('it'), circular('it', 'it'))],
    [
      'two that prove each other',
      'unknown lemma',
      w.trace('A B = B A', use('one'), circular('one', 'other'), circular('other', 'one')),
    ],
    ['two of one name', 'lemma named twice', w.trace(claim, use('turned'), turned, turned)],
    [
      'one whose proof proves something else',
      'proves another equation',
      w.trace(claim, use('turned'), { ...turned, right: w.term('tr(A A)') }),
    ],
    [
      'one in another place',
      'rule does not match',
      w.trace('tr(A A) = tr(B A)', w.chain('tr(A A)', w.step('lemma:turned', 'tr(B A)')), turned),
    ],
    [
      'one with bindings',
      'letters not bound',
      w.trace(
        claim,
        w.chain('tr(A B)', { ...w.step('lemma:turned', 'tr(B A)'), bindings: { A: w.term('A') } }),
        turned,
      ),
    ],
    [
      'one among cofactors that is not there',
      'unknown fact',
      w.trace('A = B', w.cofactors('A', 'B', ['1', 'I(n)', 'lemma:wish', 'I(n)'])),
    ],
  )
})

describe('facts', () => {
  const given = world({ A: 'matrix(n, n)', B: 'matrix(n, n) symmetric', C: 'matrix(n, n)' }, 'A C = B C')
  const step = (rule: string): Trace => given.trace('A C = B C', given.chain('A C', given.step(rule, 'B C')))
  const claim = w.claim('A B = A C')
  const trace = (...facts: readonly Fact[]): Trace =>
    w.trace(withFacts(claim, ...facts), w.chain('A B', w.step('fact:0', 'A C')))
  const product_ = equation(w.term('A B'), w.term('A C'))
  refused(
    ['one that the claim does not have', 'unknown fact', step('fact:9')],
    ['one that is no equation', 'unknown fact', step('fact:0')],
    ['a number that is no number', 'unknown fact', step('fact:1e0')],
    ['a negative number', 'unknown fact', step('fact:-1')],
    ['a factor dropped', 'rule does not match', given.trace('A = B', given.chain('A', given.step('fact:1', 'B')))],
    [
      'cofactors that drop a factor',
      'not a ring identity',
      given.trace('A = B', given.cofactors('A', 'B', ['1', 'I(n)', 'fact:1', 'I(n)'])),
    ],
    [
      'cofactors by what is no equation',
      'unknown fact',
      given.trace('A = A', given.cofactors('A', 'A', ['1', 'I(n)', 'fact:0', 'I(n)'])),
    ],
    [
      'cofactors on the wrong side',
      'not a ring identity',
      given.trace('C A C = B C C', given.cofactors('C A C', 'B C C', ['1', 'C', 'fact:1', 'I(n)'])),
    ],
    ['an equation as if its terms wrote it', 'fact not earned', trace({ ...product_, from: 'implicit' })],
    ['an equation as if it were a reading', 'fact not earned', trace({ ...product_, from: 'reading' })],
    ['an inverse that nothing writes', 'fact not earned', trace(product_, implied(w.is('A', 'invertible')))],
    [
      'an inverse that only an implicit fact writes',
      'fact not earned',
      trace(product_, implied(w.is('A', 'invertible')), implied(w.is('inv(A)', 'invertible'))),
    ],
    [
      'more than a term needs',
      'fact not earned',
      w.trace(withFacts(w.claim('inv(A) B = inv(A) B'), implied(w.is('B', 'invertible'))), w.chain('inv(A) B')),
    ],
    [
      'a power zero needs nothing',
      'fact not earned',
      w.trace(withFacts(w.claim('A^0 = I(n)'), implied(w.is('A', 'invertible'))), w.chain('I(n)')),
    ],
    [
      'symmetry as a reading',
      'fact not earned',
      w.trace(withFacts(claim, { says: w.is('A', 'symmetric'), from: 'reading' }), w.chain('A B')),
    ],
    [
      'a letter that others define is not constant',
      'condition not established',
      w.trace(
        withFacts(
          w.claim('d(x) = zeros(n, 1)'),
          said({ kind: 'definition', letter: w.letter('x'), value: w.term('A x') }),
          said(w.is('x', 'constant')),
        ),
        w.chain(
          'dx',
          w.step('d-constant', 'zeros(n, 1)', { bind: { A: 'x' }, because: [w.by('fact:1', 'x', 'constant')] }),
        ),
      ),
    ],
  )
})

describe('cancelling', () => {
  const given = world(
    {
      A: 'matrix(n, n)',
      B: 'matrix(n, n) invertible',
      C: 'matrix(n, n)',
      D: 'matrix(n, n)',
      x: 'vector(n)',
      a: 'scalar',
      b: 'scalar',
      c: 'scalar',
    },
    'A C = A D',
    'c a = c b',
  )
  const claim = given.claim('A B C D a b c = A B C D a b c')
  const invertible = fact(claim, 0)
  const forged = (
    factor: string,
    left: string,
    right: string,
    because: typeof invertible,
    step: string,
    side: 'left' | 'right' = 'left',
  ): Trace =>
    given.trace(
      { ...claim, left: given.term(left), right: given.term(right) },
      given.cancel(
        side,
        factor,
        left,
        right,
        because,
        given.chain(
          side === 'left' ? `${factor} ${left}` : `${left} ${factor}`,
          given.step(step, side === 'left' ? `${factor} ${right}` : `${right} ${factor}`),
        ),
      ),
    )
  refused(
    [
      'a factor of which nothing is known',
      'condition not established',
      forged('A', 'C', 'D', given.by('fact:0', 'A', 'invertible'), 'fact:1'),
    ],
    [
      'another factor than the evidence speaks of',
      'condition not established',
      forged('A', 'C', 'D', invertible, 'fact:1'),
    ],
    [
      'a scalar that may be zero',
      'condition not established',
      forged('c', 'a', 'b', given.by('arithmetic', 'c', 'nonzero'), 'fact:2'),
    ],
    [
      'a scalar that is zero',
      'condition not established',
      forged('0', 'a', 'b', given.by('arithmetic', '0', 'nonzero'), 'expand'),
    ],
    [
      'a proof of another product',
      'proves another equation',
      given.trace(
        { ...claim, left: given.term('C'), right: given.term('D') },
        given.cancel('left', 'B', 'C', 'D', invertible, given.chain('A C', given.step('fact:1', 'A D'))),
      ),
    ],
    [
      'the wrong side',
      'proves another equation',
      given.trace(
        { ...claim, left: given.term('C'), right: given.term('D') },
        given.cancel('right', 'B', 'C', 'D', invertible, given.chain('B C')),
      ),
    ],
  )
})

describe('bound indices', () => {
  const i = index('i')
  const n = size('n')
  const at = (letter: string, k: Term): Term => apply('entry', [w.term(letter), k, oneNumber])
  const over = (from: Term, body: Term): Term => binder('sum over', i, from, n, body)
  const free = { index: i, to: n }
  const claim = w.claim('a = b')
  const vanishing = equation(at('x', i), number(0))
  const underSum = w.chain(over(oneNumber, at('x', i)), w.step('fact:0', over(oneNumber, number(0)), { at: [2] }))
  const lemma = w.lemma('here', at('x', i), '0', w.chain(at('x', i), w.step('fact:0', '0')))
  const byLemma = w.chain(over(oneNumber, at('x', i)), w.step('lemma:here', over(oneNumber, number(0)), { at: [2] }))
  const forIndex = (left: Term, right: Term, ...facts: readonly Fact[]): Trace['claim'] => ({
    ...withFacts(claim, ...facts),
    left,
    right,
    ranges: [free],
  })
  const reciprocals = over(number(2), apply('power', [at('x', i), number(-1)]))
  /** The name under which the bound index would be opened. */
  const prime = index("i'")
  const cancelledAt = (k: Term): Fact => equation(product(at('x', k), w.term('a')), product(at('x', k), w.term('b')))
  refused(
    [
      'a fact about one entry, for all of them',
      'bound letter in a fact',
      w.trace(forIndex(over(oneNumber, at('x', i)), over(oneNumber, number(0)), vanishing), underSum),
    ],
    [
      'a lemma about one entry, for all of them',
      'bound letter in a fact',
      w.trace(forIndex(over(oneNumber, at('x', i)), over(oneNumber, number(0)), vanishing), byLemma, lemma),
    ],
    [
      'what a sum from 2 needs, said of another index of the same name',
      'fact not earned',
      w.trace(
        forIndex(
          sum(w.term('a'), reciprocals),
          sum(w.term('b'), reciprocals),
          cancelledAt(i),
          implied(w.is(at('x', i), 'nonzero')),
        ),
        w.cancel(
          'left',
          at('x', i),
          sum(w.term('a'), reciprocals),
          sum(w.term('b'), reciprocals),
          w.by('fact:1', at('x', i), 'nonzero'),
          w.chain(product(at('x', i), w.term('a'))),
        ),
      ),
    ],
    [
      'what a sum from 2 needs, said of an index of another name',
      'fact not earned',
      w.trace(
        forIndex(
          sum(w.term('a'), reciprocals),
          sum(w.term('b'), reciprocals),
          cancelledAt(prime),
          implied(w.is(at('x', prime), 'nonzero')),
        ),
        w.cancel(
          'left',
          at('x', prime),
          sum(w.term('a'), reciprocals),
          sum(w.term('b'), reciprocals),
          w.by('fact:1', at('x', prime), 'nonzero'),
          w.chain(product(at('x', prime), w.term('a'))),
        ),
      ),
    ],
    [
      'a reciprocal in a sum from 2',
      'existence not established',
      w.trace(
        forIndex(sum(w.term('a'), reciprocals), sum(reciprocals, w.term('a'))),
        w.chain(sum(w.term('a'), reciprocals), w.step('expand', sum(reciprocals, w.term('a')))),
      ),
    ],
  )
})

describe('limits', () => {
  const huge = number(9_007_199_254_740_993n)
  const minus = (term: Term): Term => apply('power', [w.term('A'), term])
  refused(
    [
      'more terms than can be multiplied out',
      'too many terms',
      w.trace('A = A', w.chain('(A + B + C)^10', w.step('expand', 'A'))),
    ],
    [
      'more work than can be done',
      'too many terms',
      w.trace('a = a', w.chain('((1 + a)^64)^64', w.step('expand', 'a'))),
    ],
    [
      'exponents that floating point numbers cannot tell apart',
      'proves another equation',
      w.trace(
        {
          ...w.claim('A = A'),
          left: minus(number(-9_007_199_254_740_993n)),
          right: apply('power', [w.term('inv(A)'), number(9_007_199_254_740_992n)]),
        },
        w.chain(minus(number(-9_007_199_254_740_993n))),
      ),
    ],
    [
      'exponents that differ',
      'not a ring identity',
      w.trace(
        { ...w.claim('A = A'), left: minus(huge), right: minus(number(9_007_199_254_740_992n)) },
        w.chain(minus(huge), w.step('expand', minus(number(9_007_199_254_740_992n)))),
      ),
    ],
    [
      'a symbolic exponent unrolled',
      'not a ring identity',
      w.trace('A^(k + 1) = A A^k', w.chain('A^(k + 1)', w.step('expand', 'A A^k'))),
    ],
    [
      'a reciprocal multiplied out',
      'not a ring identity',
      w.trace('a^-1 a = 1', w.chain('a^-1 a', w.step('expand', '1'))),
    ],
  )
})

describe('claims that a trace does not prove', () => {
  const chain = w.chain('A')
  const trace = w.trace('A = A', chain)
  refused(
    ['an inequality', 'unknown proof', { ...trace, claim: { ...trace.claim, relation: '≠' } }],
    ['another schema', 'other schema', { ...trace, schema: 'matproof/trace@2' as 'matproof/trace@1' }],
    ['another rulebook', 'other rulebook', { ...trace, rulebook: 'sha256:0' }],
    ['another shape of proof', 'unknown proof', { ...trace, proof: { shape: 'obvious' } as unknown as Proof }],
  )
})
