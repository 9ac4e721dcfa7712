import { describe, expect, test } from 'vitest'
import { check } from '../../src/checker/check.ts'
import type { Evidence, Step, Trace } from '../../src/checker/trace.ts'
import { apply, binder, index, number, oneNumber, size, sum, symbol, type Term } from '../../src/term/index.ts'
import { equation, refused } from './refused.ts'
import { book, fact, withFacts, world } from './world.ts'

/* Forged traces. Most claims here are false, so that to accept one would be to prove what is not so. */

const square = world({
  A: 'matrix(n, n)',
  B: 'matrix(n, n)',
  C: 'matrix(n, n)',
  D: 'matrix(n, n)',
  X: 'matrix(n, n)',
  x: 'vector(n)',
  y: 'vector(n)',
  t: 'scalar',
})

describe('a step that is not the rule that it names', () => {
  const bind = { A: 'A', B: 'B' }
  const turn = square.step('trace-cyclic', 'tr(B A)', { bind })
  const proof = (change: Partial<Step>, claim = 'tr(A B) = tr(B A)'): Trace =>
    square.trace(claim, square.chain('tr(A B)', { ...turn, ...change }))
  const { A, B, m, n } = turn.bindings as Record<'A' | 'B' | 'm' | 'n', Term>
  refused(
    ['a rule that is not in the book', 'unknown rule', proof({ rule: 'trace-cyclic-too' })],
    ['a name that every object has', 'unknown rule', proof({ rule: 'constructor' })],
    ['another rule', 'letters not bound', proof({ rule: 'trace-transpose' })],
    ['the wrong way', 'rule does not match', proof({ direction: 'backward' })],
    ['another place', 'rule does not match', proof({ at: { path: [0] } })],
    ['a place that is not there', 'no such place', proof({ at: { path: [0, 7] } })],
    ['a negative place', 'no such place', proof({ at: { path: [-1] } })],
    ['half a place', 'no such place', proof({ at: { path: [0.5] } })],
    ['a pick of a trace', 'no such place', proof({ at: { path: [], pick: [0] } })],
    ['an empty pick', 'no such place', proof({ at: { path: [0], pick: [] } })],
    ['a pick backwards', 'no such place', proof({ at: { path: [0], pick: [1, 0] } })],
    ['a pick beyond the end', 'no such place', proof({ at: { path: [0], pick: [1, 2] } })],
    ['a line that is neither', 'no such place', proof({ in: 'between' as 'before' })],
    ['the other line', 'rule does not match', proof({ in: 'after' })],
    ['a binding too few', 'letters not bound', proof({ bindings: { A: A!, B: B!, m: m! } })],
    ['a binding too many', 'letters not bound', proof({ bindings: { ...turn.bindings, C: A! } })],
    ['bindings exchanged', 'rule does not match', proof({ bindings: { A: B!, B: A!, m: m!, n: n! } })],
    ['a binding of another shape', 'letters not bound', proof({ bindings: { ...turn.bindings, A: square.term('x') } })],
    ['a letter for a size', 'letters not bound', proof({ bindings: { ...turn.bindings, n: square.term('t') } })],
    ['zero for a size', 'letters not bound', proof({ bindings: { ...turn.bindings, n: number(0) } })],
    [
      'a size that may be zero',
      'letters not bound',
      proof({ bindings: { ...turn.bindings, n: sum(size('n'), number(-1)) } }),
    ],
    ['another result', 'other result', proof({ result: square.term('tr(A A)') })],
    ['a chain that ends elsewhere', 'proves another equation', proof({}, 'tr(A B) = tr(B A A)')],
    ['a chain that begins elsewhere', 'proves another equation', proof({}, 'tr(A B B) = tr(B A)')],
    ['two sides without a step', 'proves another equation', square.trace('A B = B A', square.chain('A B'))],
    [
      'factors that are no neighbours',
      'no such place',
      square.trace(
        "A' C B' = C (B A)'",
        square.chain(
          "A' C B'",
          square.step('transpose-product', "C (B A)'", {
            pick: [0, 2],
            backward: true,
            bind: { A: 'B', B: 'A' },
          }),
        ),
      ),
    ],
    [
      'matrices that commute by expanding',
      'not a ring identity',
      square.trace('A B = B A', square.chain('A B', square.step('expand', 'B A'))),
    ],
    [
      'a fraction lost by expanding',
      'not a ring identity',
      square.trace(
        '(A + B)^2/2 = (A^2 + A B + B A + B^2)/3',
        square.chain('(A + B)^2/2', square.step('expand', '(A^2 + A B + B A + B^2)/3')),
      ),
    ],
    [
      'expanding with bindings',
      'letters not bound',
      square.trace('A + A = 2 A', square.chain('A + A', square.step('expand', '2 A', { bind: { A: 'A' } }))),
    ],
    [
      'expanding to a place that the next line does not have',
      'no such place',
      square.trace('A + B = A', square.chain('A + B', square.step('expand', 'A', { at: [1] }))),
    ],
    [
      'a letter of the same name with another shape',
      'letters introduced',
      square.trace(
        withFacts(square.claim('tr(A B) = t'), equation(square.term('tr(A B)'), symbol('A'))),
        square.chain('tr(A B)', square.step('fact:0', symbol('A'))),
      ),
    ],
    [
      'expanding a pick',
      'no such place',
      square.trace('A + A = 2 A', square.chain('A + A', square.step('expand', '2 A', { pick: [0, 1] }))),
    ],
  )
})

describe('conditions that nobody has established', () => {
  const w = world({ S: 'matrix(n, n) symmetric', A: 'matrix(n, n)', P: 'matrix(n, n) posdef', c: 'scalar' })
  const claim = w.claim('S A P c = S A P c')
  const transposed = (of: string, ...because: readonly Evidence[]): Trace =>
    w.trace(
      { ...claim, left: w.term(`(${of})'`), right: w.term(of) },
      w.chain(`(${of})'`, w.step('transpose-symmetric', of, { bind: { A: of }, because })),
    )
  const symmetric = fact(claim, 0)
  const bindA = { A: 'A' }
  refused(
    ['no evidence', 'condition missing', transposed('A')],
    [
      'a fact that the claim does not have',
      'condition not established',
      transposed('A', w.by('fact:7', 'A', 'symmetric')),
    ],
    ['a fact about another matrix', 'condition not established', transposed('A', symmetric)],
    ['a fact that says something else', 'condition not established', transposed('A', w.by('fact:0', 'A', 'symmetric'))],
    ['a fact by another number', 'condition not established', transposed('S', w.by('fact:00', 'S', 'symmetric'))],
    ['a fact with premises', 'condition not established', transposed('S', { ...symmetric, from: [symmetric] })],
    ['arithmetic about a matrix', 'condition not established', transposed('A', w.by('arithmetic', 'A', 'symmetric'))],
    [
      'a rule that is not there',
      'condition not established',
      transposed('A', w.by('symmetric-by-wish', 'A', 'symmetric')),
    ],
    [
      'a rule that concludes another property',
      'condition not established',
      transposed('A', w.by('invertible-of-posdef', 'A', 'symmetric', bindA, [w.by('fact:1', 'P', 'posdef')])),
    ],
    [
      'a rule about another matrix',
      'condition not established',
      transposed(
        'A',
        w.by('symmetric-of-posdef', 'A', 'symmetric', { ...bindA, A: 'P' }, [w.by('fact:1', 'P', 'posdef')]),
      ),
    ],
    [
      'a rule with a false premise',
      'condition not established',
      transposed('A', w.by('symmetric-of-posdef', 'A', 'symmetric', bindA, [w.by('fact:1', 'A', 'posdef')])),
    ],
    [
      'a rule without its premise',
      'condition not established',
      transposed('A', w.by('symmetric-of-posdef', 'A', 'symmetric', bindA)),
    ],
    [
      'an equation rule as a rule on properties',
      'condition not established',
      transposed('A', w.by('transpose-symmetric', 'A', 'symmetric', bindA)),
    ],
    [
      'the product of symmetric matrices',
      'condition not established',
      transposed(
        'S P',
        w.by('symmetric-sum', 'S P', 'symmetric', { A: 'S', B: 'P' }, [
          symmetric,
          w.by('symmetric-of-posdef', 'P', 'symmetric', { A: 'P' }, [fact(claim, 1)]),
        ]),
      ),
    ],
  )

  const reciprocal = (value: string, property: 'nonzero' | 'positive', by: string): Trace => {
    const left = `inv(${value} P)`
    return w.trace(
      { ...claim, left: w.term(left), right: w.term(`(${value})^-1 inv(P)`) },
      w.chain(
        left,
        w.step('inverse-scale', `(${value})^-1 inv(P)`, {
          bind: { alpha: value, A: 'P' },
          because: [
            w.by(by, value, property),
            w.by('invertible-of-posdef', 'P', 'invertible', { A: 'P' }, [fact(claim, 1)]),
          ],
        }),
      ),
    )
  }
  refused(
    ['arithmetic about a letter', 'condition not established', reciprocal('c', 'nonzero', 'arithmetic')],
    [
      'arithmetic about a difference of sizes',
      'condition not established',
      reciprocal('(n - 1)', 'nonzero', 'arithmetic'),
    ],
    [
      'a stronger property than the rule asks for',
      'condition not established',
      reciprocal('2', 'positive', 'arithmetic'),
    ],
  )
})

describe('what appears from nowhere must exist', () => {
  const given = world({ A: 'matrix(n, n)', B: 'matrix(n, n)', C: 'matrix(n, n)', D: 'matrix(n, n)' }, 'B C = B D')
  const inverseOfB = { A: 'B' }
  /** From inv(B) B C to inv(B) B D, where B may be singular. */
  const throughInverse = (front: string): readonly Step[] => [
    given.step('inverse-left', `${front} inv(B) B C`, {
      in: 'after',
      pick: [0, 1].map((i) => i + 1),
      bind: inverseOfB,
    }),
    given.step('fact:0', `${front} inv(B) B D`, { pick: [2, 3] }),
    given.step('inverse-left', `${front} D`, { pick: [1, 2], bind: inverseOfB }),
  ]
  const left = given.chain('inv(B) B C', given.step('inverse-left', 'C', { pick: [0, 1], bind: inverseOfB }))
  const right = given.chain('inv(B) B D', given.step('inverse-left', 'D', { pick: [0, 1], bind: inverseOfB }))
  const middle = given.chain('inv(B) B C', given.step('fact:0', 'inv(B) B D', { pick: [1, 2] }))
  const lemmas = [
    given.lemma('left', 'inv(B) B C', 'C', left),
    given.lemma('right', 'inv(B) B D', 'D', right),
    given.lemma('middle', 'inv(B) B C', 'inv(B) B D', middle),
  ]
  const exponential = 'exp(tr(inv(B)))'
  refused(
    [
      'an inverse in the middle',
      'existence not established',
      given.trace('A C = A D', given.chain('A C', ...throughInverse('A'))),
    ],
    [
      'an inverse that is added and taken away',
      'existence not established',
      given.trace('A = A', given.chain('A', given.step('expand', 'A + inv(B) - inv(B)'), given.step('expand', 'A'))),
    ],
    [
      'an inverse that a lemma writes on its left',
      'existence not established',
      given.trace(
        'C = D',
        given.chain(
          'C',
          given.step('lemma:left', 'inv(B) B C', { backward: true }),
          given.step('lemma:middle', 'inv(B) B D'),
          given.step('lemma:right', 'D'),
        ),
        ...lemmas,
      ),
    ],
    [
      'an inverse that a lemma writes, among cofactors',
      'existence not established',
      given.trace(
        'C = D',
        given.cofactors(
          'C',
          'D',
          ['-1', 'I(n)', 'lemma:left', 'I(n)'],
          ['1', 'I(n)', 'lemma:right', 'I(n)'],
          ['1', 'I(n)', 'lemma:middle', 'I(n)'],
        ),
        ...lemmas,
      ),
    ],
    [
      'an inverse as a cofactor',
      'existence not established',
      given.trace(
        'C = D',
        given.cofactors(
          'C',
          'D',
          ['1', 'inv(B)', 'fact:0', 'I(n)'],
          ['-1', 'I(n)', 'lemma:left', 'I(n)'],
          ['1', 'I(n)', 'lemma:right', 'I(n)'],
        ),
        lemmas[0]!,
        lemmas[1]!,
      ),
    ],
    [
      'an inverse in the factor that is cancelled',
      'existence not established',
      given.trace(
        'C = D',
        given.cancel(
          'left',
          exponential,
          'C',
          'D',
          given.by('nonzero-of-positive', exponential, 'nonzero', { alpha: exponential }, [
            given.by('positive-exp', exponential, 'positive', { A: 'tr(inv(B))' }),
          ]),
          given.chain(
            `${exponential} C`,
            given.step('inverse-left', `${exponential} inv(B) B C`, { in: 'after', pick: [1, 2], bind: inverseOfB }),
            given.step('fact:0', `${exponential} inv(B) B D`, { pick: [2, 3] }),
            given.step('inverse-left', `${exponential} D`, { pick: [1, 2], bind: inverseOfB }),
          ),
        ),
      ),
    ],
  )

  const w = world({ a: 'scalar', b: 'scalar', x: 'scalar', y: 'scalar' }, 'y a = y b')
  const other = (name: string): Evidence => w.by('other letter', name, 'constant')
  const reciprocalOfY = { alpha: 'y' }
  refused([
    'a reciprocal that only another letter would need if it moved',
    'existence not established',
    w.trace(
      '∂(abs(y) + a x)/∂x = b',
      w.read(
        'partial',
        'abs(y) + a x',
        'x',
        'b',
        w.chain(
          'd(abs(y) + a x)',
          w.step('scalar-reciprocal', 'd(abs(y) + y^-1 y a x)', {
            in: 'after',
            at: [0, 1],
            pick: [0, 1],
            bind: reciprocalOfY,
          }),
          w.step('fact:0', 'd(abs(y) + y^-1 y b x)', { at: [0, 1], pick: [1, 2] }),
          w.step('scalar-reciprocal', 'd(abs(y) + b x)', { at: [0, 1], pick: [0, 1], bind: reciprocalOfY }),
          w.step('d-sum', 'd(abs(y)) + d(b x)', { bind: { A: 'abs(y)', B: 'b x' } }),
          w.step('d-constant', 'd(b x)', {
            at: [0],
            bind: { A: 'abs(y)' },
            because: [w.by('constant letters', 'abs(y)', 'constant', {}, [other('y')])],
          }),
          w.step('d-constant-scale', 'b dx', { bind: { alpha: 'b', A: 'x' }, because: [other('b')] }),
        ),
      ),
    ),
  ])
})

describe('what a factor 0 swallows must exist', () => {
  const w = world({ A: 'matrix(n, n)', c: 'scalar' })
  const one = w.claim('I(n) = I(n)')
  refused(
    [
      'the inverse of 0: 0 = I',
      'existence not established',
      w.trace(
        { ...one, left: w.term('zeros(n, n)'), right: w.term('I(n)') },
        w.chain('zeros(n, n)', w.step('inverse-left', 'I(n)', { bind: { A: 'zeros(n, n)' } })),
      ),
    ],
    [
      'the reciprocal of 0: 0 = 1',
      'existence not established',
      w.trace('0 = 1', w.chain('0', w.step('scalar-reciprocal', '1', { bind: { alpha: '0' } }))),
    ],
    [
      'backwards: 1 = 0',
      'existence not established',
      w.trace('1 = 0', w.chain('1', w.step('scalar-reciprocal', '0', { backward: true, bind: { alpha: '0' } }))),
    ],
  )
})

describe('the differential of a sum over an index', () => {
  const w = world({ X: 'matrix(n, n)', x: 'vector(n)' })
  const total = 'd(sum(i,1,n,X(i,i)))'
  const terms = 'sum(i,1,n,d(X(i,i)))'
  const linear = 'differential of sum'
  refused(
    ['of something else', 'rule does not match', w.trace('d(x) = d(x)', w.chain('d(x)', w.step(linear, 'd(x)')))],
    [
      'with bindings',
      'letters not bound',
      w.trace(`${total} = ${terms}`, w.chain(total, { ...w.step(linear, terms), bindings: { X: w.term('X') } })),
    ],
    [
      'the wrong way',
      'rule does not match',
      w.trace(`${total} = ${terms}`, w.chain(total, w.step(linear, terms, { backward: true }))),
    ],
    [
      'with a bound that moves',
      'rule does not match',
      w.trace(
        'd(x) = d(x)',
        w.chain(
          apply('differential', [binder('sum over', index('i'), oneNumber, w.term('tr(X)'), w.term('x'))]),
          w.step(linear, binder('sum over', index('i'), oneNumber, w.term('tr(X)'), w.term('dx'))),
        ),
      ),
    ],
  )
})

describe('a rulebook in which constant means something else', () => {
  const trace = square.trace(
    'A B = B A',
    square.chain('A B', {
      ...square.step('commute', 'B A', { because: [square.by('constant letters', 'A', 'constant')] }),
      bindings: { A: square.term('A'), B: square.term('B'), n: size('n') },
    }),
  )
  const rule = {
    id: 'commute',
    left: square.term('A B'),
    right: square.term('B A'),
    conditions: [square.is('A', 'constant')],
    letters: [size('n'), square.letter('A'), square.letter('B')],
  }
  test('is not believed', () => {
    const equations = { get: () => rule, values: () => [rule] }
    expect(check(trace, { ...book, equations })).toMatchObject({ ok: false, code: 'constant in another sense' })
  })
})

describe('shapes', () => {
  const tall = world({ A: 'matrix(m, n)' }, "A' A = I(n)")
  const idempotent = world({ P: 'matrix(n, n)' }, 'P P = P', "P' = P")
  const turned = idempotent.chain(
    "(P P)'",
    idempotent.step('fact:0', "P'", { at: [0] }),
    idempotent.step('fact:1', 'P'),
    idempotent.step('fact:0', 'P P', { backward: true }),
  )
  const cube = idempotent.chain(
    'P P P',
    idempotent.step('fact:0', 'P P', { pick: [0, 1] }),
    idempotent.step('fact:0', 'P'),
  )
  const w = world({ A: 'matrix(n, n)', B: 'matrix(m, m)', X: 'matrix(n, n)', x: 'vector(n)', c: 'scalar' })
  const claim = w.claim('tr(A) + tr(B) = tr(A) + tr(B)')
  const unlike = withFacts(claim, equation(w.term('A'), w.term('B')))
  const dcX = w.chain(
    'd(tr(c X))',
    w.step('d-trace', 'tr(d(c X))', { bind: { A: 'c X' } }),
    w.step('d-constant-scale', 'tr(c dX)', {
      at: [0],
      bind: { alpha: 'c', A: 'X' },
      because: [w.by('other letter', 'c', 'constant')],
    }),
  )
  const dcx = w.chain(
    'd(c x)',
    w.step('d-constant-scale', 'c dx', {
      bind: { alpha: 'c', A: 'x' },
      because: [w.by('other letter', 'c', 'constant')],
    }),
  )
  refused(
    [
      'unlike shapes inside tr( )',
      'shapes differ',
      w.trace(
        { ...unlike, left: w.term('tr(A)'), right: w.term('tr(B)') },
        w.chain('tr(A)', w.step('fact:0', 'tr(B)', { at: [0] })),
      ),
    ],
    [
      'a scalar for the gradient by a matrix',
      'shapes differ',
      w.trace(
        { ...claim, left: w.term('∂tr(c X)/∂X'), right: apply('transpose', [w.term('c')]) },
        w.read('gradient', 'tr(c X)', 'X', 'c', dcX),
      ),
    ],
    [
      'a scalar for a Jacobian',
      'shapes differ',
      w.trace({ ...claim, left: w.term("∂(c x)/∂x'"), right: w.term('c') }, w.read('jacobian', 'c x', 'x', 'c', dcx)),
    ],
    [
      'an inverse from one side of what is not square',
      'not square',
      tall.trace("A' A = I(n)", tall.inverse("A'", 'A', tall.chain("A' A", tall.step('fact:0', 'I(n)')))),
    ],
    [
      'three of the four equations for a pseudo-inverse',
      'proves another equation',
      idempotent.trace(
        'pinv(P) = P',
        idempotent.penrose('P', 'P', [cube, cube, turned] as unknown as Parameters<typeof idempotent.penrose>[2]),
      ),
    ],
    [
      'an equation for a pseudo-inverse that is not one of the four',
      'proves another equation',
      idempotent.trace('pinv(P) = P', idempotent.penrose('P', 'P', [cube, cube, idempotent.chain('P P'), cube])),
    ],
  )
})
