import { describe } from 'vitest'
import type { Chain, Evidence, Lemma, Trace } from '../../src/checker/trace.ts'
import { apply, binder, type Fact, index, oneNumber, product, size, type Term } from '../../src/term/index.ts'
import { refused, said } from './refused.ts'
import { fact, type World, withFacts, world } from './world.ts'

/*
 * What holds at a point says nothing about the neighbourhood that a derivative looks at. Every claim here is false, and
 * would be proved if a hypothesis about the variable could be used inside d.
 */

const otherLetter = (w: World, name: string): Evidence => w.by('other letter', name, 'constant')

describe('a hypothesis about the variable, inside its derivative', () => {
  /** ∂f/∂X = 0, by turning f into a constant with the given step under d. */
  const forged = (
    w: World,
    [of, variable, zero]: readonly [of: string, variable: string, zero: string],
    constant: string,
    ...steps: Chain['steps']
  ): Trace => {
    const claim = w.claim(`∂(${of})/∂${variable} = ${zero}`)
    const vanish = w.step('d-constant', '0', {
      bind: { A: constant },
      because: [w.by('arithmetic', constant, 'constant')],
    })
    return w.trace(claim, w.read('gradient', of, variable, `(${zero})'`, w.chain(`d(${of})`, ...steps, vanish)))
  }
  const unit = world({ x: 'vector(n) unit' })
  const orthogonal = world({ Q: 'matrix(n, n) orthogonal' })
  const given = world({ Q: 'matrix(m, n)' }, "Q' Q = I(n)")
  const idempotent = world({ P: 'matrix(n, n) idempotent', B: 'matrix(n, n)' })
  const skew = world({ K: 'matrix(n, n) skew', x: 'vector(n)' })
  const symmetric = world({ S: 'matrix(n, n) symmetric', A: 'matrix(n, n)' })
  refused(
    [
      'xᵀx = 1, so its gradient is 0',
      'fact used under a derivative',
      forged(
        unit,
        ["x' x", 'x', 'zeros(n, 1)'],
        '1',
        unit.step('unit-length', 'd(1)', { at: [0], bind: { x: 'x' }, because: [fact(unit.claim("x' x = x' x"), 0)] }),
      ),
    ],
    [
      'QᵀQ = I by declaration',
      'fact used under a derivative',
      forged(
        orthogonal,
        ["tr(Q' Q)", 'Q', 'zeros(n, n)'],
        'tr(I(n))',
        orthogonal.step('orthogonal-columns', 'd(tr(I(n)))', {
          at: [0, 0],
          bind: { A: 'Q' },
          because: [fact(orthogonal.claim('Q = Q'), 0)],
        }),
      ),
    ],
    [
      'QᵀQ = I by hypothesis',
      'fact used under a derivative',
      forged(given, ["tr(Q' Q)", 'Q', 'zeros(m, n)'], 'tr(I(n))', given.step('fact:0', 'd(tr(I(n)))', { at: [0, 0] })),
    ],
    [
      'K = −Kᵀ',
      'fact used under a derivative',
      forged(
        skew,
        ["x' K x", 'K', 'zeros(n, n)'],
        '0',
        skew.step('quadratic-skew', 'd(0)', {
          at: [0],
          bind: { A: 'K', x: 'x' },
          because: [fact(skew.claim('K = K'), 0)],
        }),
      ),
    ],
    [
      'P² = P makes tr(P²) linear',
      'fact used under a derivative',
      idempotent.trace(
        "∂tr(P P)/∂P = I(n)'",
        idempotent.read(
          'gradient',
          'tr(P P)',
          'P',
          'I(n)',
          idempotent.chain(
            'd(tr(P P))',
            idempotent.step('idempotent-square', 'd(tr(P))', {
              at: [0, 0],
              bind: { A: 'P' },
              because: [fact(idempotent.claim('P = P'), 0)],
            }),
            idempotent.step('d-trace', 'tr(dP)', { bind: { A: 'P' } }),
          ),
        ),
      ),
    ],
    [
      'S = Sᵀ turns the gradient of tr(A S)',
      'fact used under a derivative',
      symmetric.trace(
        '∂tr(A S)/∂S = A',
        symmetric.read(
          'gradient',
          'tr(A S)',
          'S',
          "A'",
          symmetric.chain(
            'd(tr(A S))',
            symmetric.step('transpose-symmetric', "d(tr(A S'))", {
              at: [0, 0, 1],
              in: 'after',
              bind: { A: 'S' },
              because: [fact(symmetric.claim('S = S'), 0)],
            }),
            symmetric.step('trace-transpose', "d(tr(S A'))", { at: [0], bind: { A: "S A'" } }),
          ),
        ),
      ),
    ],
  )
})

describe('a hypothesis about the variable, through something else', () => {
  const unit = world({ x: 'vector(n)', y: 'vector(n)' }, "x' x = 1")
  const lemma: Lemma = unit.lemma('length', "x' x", '1', unit.chain("x' x", unit.step('fact:0', '1')))
  const again: Lemma = unit.lemma('again', "x' x", '1', unit.chain("x' x", unit.step('lemma:length', '1')))
  const cofactors: Lemma = unit.lemma('combined', "x' x", '1', unit.cofactors("x' x", '1', ['1', '1', 'fact:0', '1']))
  const gone = (w: World): Chain['steps'][number] =>
    w.step('d-constant', '0', { bind: { A: '1' }, because: [w.by('arithmetic', '1', 'constant')] })
  const through = (name: string, ...lemmas: readonly Lemma[]): Trace =>
    unit.trace(
      "∂(x' x)/∂x = zeros(n, 1)",
      unit.read(
        'gradient',
        "x' x",
        'x',
        'zeros(1, n)',
        unit.chain("d(x' x)", unit.step(`lemma:${name}`, 'd(1)', { at: [0] }), gone(unit)),
      ),
      ...lemmas,
    )
  const defined = world({ A: 'matrix(n, n)', x: 'vector(n)', y: 'vector(n)' }, 'y = A x', "y' y = 1")
  const unknown = world({ x: 'vector(n)', Y: 'vector(n) of x' }, "Y' Y = 1")
  const ofDefined = (w: World, y: string, number_: string): Trace =>
    w.trace(
      `∂(${y}' ${y})/∂x = zeros(n, 1)`,
      w.read(
        'gradient',
        `${y}' ${y}`,
        'x',
        'zeros(1, n)',
        w.chain(`d(${y}' ${y})`, w.step(number_, 'd(1)', { at: [0] }), gone(w)),
      ),
    )
  refused(
    ['a lemma that rests on it', 'fact used under a derivative', through('length', lemma)],
    ['a lemma that rests on a lemma that rests on it', 'fact used under a derivative', through('again', lemma, again)],
    ['a lemma by cofactors', 'fact used under a derivative', through('combined', cofactors)],
    ['a letter that is defined by the variable', 'fact used under a derivative', ofDefined(defined, 'y', 'fact:1')],
    ['an unknown function of the variable', 'fact used under a derivative', ofDefined(unknown, 'Y', 'fact:1')],
  )
})

describe('what holds at the point and may jump beside it', () => {
  const jumping = world({ A: 'matrix(n, n)' })
  const claim = withFacts(jumping.claim('∂tr(A pinv(A))/∂A = zeros(n, n)'), said(jumping.is('pinv(A)', 'invertible')))
  const cancelled = jumping.lemma(
    'cancelled',
    'A pinv(A)',
    'I(n)',
    jumping.cancel(
      'left',
      'pinv(A)',
      'A pinv(A)',
      'I(n)',
      fact(claim, claim.facts.length - 1),
      jumping.chain('pinv(A) A pinv(A)', jumping.step('pseudoinverse-outer', 'pinv(A)', { bind: { A: 'A' } })),
    ),
  )
  const edge = world({ t: 'scalar' }, 't ≥ 0')
  const root = edge.lemma(
    'root',
    't',
    '(t^(1/2))^2',
    edge.chain(
      't',
      edge.step('root-square', '(t^(1/2))^2', {
        backward: true,
        bind: { alpha: 't' },
        because: [fact(edge.claim('t = t'), 0)],
      }),
    ),
  )
  refused(
    [
      'a factor that was cancelled',
      'fact used under a derivative',
      jumping.trace(
        claim,
        jumping.read(
          'gradient',
          'tr(A pinv(A))',
          'A',
          'zeros(n, n)',
          jumping.chain('d(tr(A pinv(A)))', jumping.step('lemma:cancelled', 'd(tr(I(n)))', { at: [0, 0] })),
        ),
        cancelled,
      ),
    ],
    [
      'a root of what may be 0',
      'fact used under a derivative',
      edge.trace(
        'd(t) = d((t^(1/2))^2)',
        edge.chain('d(t)', edge.step('lemma:root', 'd((t^(1/2))^2)', { at: [0] })),
        root,
      ),
    ],
  )
})

describe('a letter that is said to be constant and is not', () => {
  const w = world({ A: 'matrix(n, n)', x: 'vector(n)', y: 'vector(n)', c: 'scalar' })
  const constant = (w_: World, name: string): Fact => ({ says: w_.is(name, 'constant'), from: 'reading' })
  const read = (of: string, because: (claim: Trace['claim']) => Evidence, ...facts: readonly Fact[]): Trace => {
    const claim = withFacts(w.claim(`∂(${of})/∂x = zeros(n, 1)`), ...facts)
    const step = w.step('d-constant', '0', { bind: { A: of }, because: [because(claim)] })
    return w.trace(claim, w.read('gradient', of, 'x', 'zeros(1, n)', w.chain(`d(${of})`, step)))
  }
  const definition = said({ kind: 'definition', letter: w.letter('y'), value: w.term('A x') })
  const dependence = said({ kind: 'depends', letter: w.letter('y'), on: [w.letter('x')] })
  const letters = (of: string, ...from: readonly Evidence[]): Evidence =>
    w.by('constant letters', of, 'constant', {}, from)
  refused(
    [
      'the variable, as another letter',
      'condition not established',
      read("x' x", () => letters("x' x", otherLetter(w, 'x'))),
    ],
    [
      'the variable, by a fact',
      'not read off',
      read("x' x", (claim) => letters("x' x", fact(claim, 0)), constant(w, 'x')),
    ],
    [
      'a letter defined by the variable',
      'condition not established',
      read("y' y", () => letters("y' y", otherLetter(w, 'y')), definition),
    ],
    [
      'a letter defined by the variable, by a fact',
      'condition not established',
      read("y' y", (claim) => letters("y' y", fact(claim, 1)), definition, constant(w, 'y')),
    ],
    [
      'a function of the variable',
      'condition not established',
      read("y' y", () => letters("y' y", otherLetter(w, 'y')), dependence),
    ],
    [
      'a term without its letters',
      'condition not established',
      read("x' y", () => letters("x' y", otherLetter(w, 'y'))),
    ],
    ['a term as a letter', 'condition not established', read("x' y", () => otherLetter(w, "x' y"))],
    [
      'a term by a fact',
      'condition not established',
      read("x' y", (claim) => fact(claim, 0), { says: w.is("x' y", 'constant'), from: 'stated' }),
    ],
    [
      'arithmetic about a letter',
      'condition not established',
      read("x' y", () => w.by('arithmetic', "x' y", 'constant')),
    ],
    [
      'another letter where no derivative is read off',
      'condition not established',
      w.trace(
        'd(c) = 0',
        w.chain('d(c)', w.step('d-constant', '0', { bind: { A: 'c' }, because: [otherLetter(w, 'c')] })),
      ),
    ],
  )
})

describe('what is read off a differential', () => {
  const w = world({ A: 'matrix(n, n)', X: 'matrix(n, n)', x: 'vector(n)', y: 'vector(n)', t: 'scalar' })
  const linear = w.chain(
    'd(A x)',
    w.step('d-product-left', 'A dx', { bind: { A: 'A', B: 'x' }, because: [otherLetter(w, 'A')] }),
  )
  const square = w.chain('d(t^2)', w.step('expand', 'd(t^2)'))
  const i = index('i')
  const over = (body: Term): Term => binder('sum over', i, oneNumber, size('n'), body)
  const entry = apply('entry', [w.term('X'), i, i])
  const entries = over(entry)
  const moving = product(
    apply('unit', [w.term('t'), size('n')]),
    apply('transpose', [apply('unit', [oneNumber, size('n')])]),
  )
  const captured = apply('partial', [entries, apply('entry', [w.term('X'), i, index('j')])])
  const free = w.claim('X(i,j) = X(i,j)')
  refused(
    ['another coefficient', 'not read off', w.trace("∂(A x)/∂x' = A'", w.read('jacobian', 'A x', 'x', "A'", linear))],
    ['another function', 'not read off', w.trace("∂(A y)/∂x' = A", w.read('jacobian', 'A y', 'x', 'A', linear))],
    ['another variable', 'not read off', w.trace("∂(A x)/∂y' = A", w.read('jacobian', 'A x', 'y', 'A', linear))],
    [
      'the transpose of the coefficient',
      'proves another equation',
      w.trace("∂(A x)/∂x' = A'", w.read('jacobian', 'A x', 'x', 'A', linear)),
    ],
    [
      'a Jacobian for a gradient',
      'not read off',
      w.trace("∂(A x)/∂x' = A", w.read('gradient', 'A x', 'x', 'A', linear)),
    ],
    [
      'the increment in the coefficient',
      'not read off',
      w.trace('∂(t^2)/∂t = 2 t', w.read('partial', 't^2', 't', 'd(t^2)', square)),
    ],
    [
      'a differential in the function',
      'not read off',
      w.trace(
        't = t',
        w.read(
          'partial',
          'dy',
          't',
          'zeros(n, 1)',
          w.chain(
            'd(dy)',
            w.step('d-constant', 'zeros(n, 1)', {
              bind: { A: 'dy' },
              because: [w.by('constant letters', 'dy', 'constant', {}, [otherLetter(w, 'y')])],
            }),
          ),
        ),
      ),
    ],
    [
      'a partial derivative that is another',
      'not read off',
      w.trace(
        't = t',
        w.read('partial', 'tr(X)', 'X', '2', w.chain('d(tr(X))', w.step('d-trace', 'tr(dX)', { bind: { A: 'X' } })), [
          oneNumber,
          oneNumber,
        ]),
      ),
    ],
    [
      'a gradient with another coefficient',
      'not read off',
      w.trace(
        't = t',
        w.read(
          'gradient',
          'tr(X)',
          'X',
          '2 I(n)',
          w.chain('d(tr(X))', w.step('d-trace', 'tr(dX)', { bind: { A: 'X' } })),
        ),
      ),
    ],
    [
      'a matrix as if it were a scalar: ∂tr(X)/∂X = tr(1)',
      'not read off',
      w.trace(
        't = t',
        w.read(
          'partial',
          'tr(X)',
          'X',
          'tr(1)',
          w.chain('d(tr(X))', w.step('d-trace', 'tr(dX)', { bind: { A: 'X' } })),
        ),
      ),
    ],
    [
      'an entry whose place moves',
      'not read off',
      w.trace(
        't = t',
        w.read(
          'partial',
          'tr(X)',
          'X',
          apply('trace', [moving]),
          w.chain('d(tr(X))', w.step('d-trace', 'tr(dX)', { bind: { A: 'X' } })),
          ['t', oneNumber],
        ),
      ),
    ],
    [
      'a variable that others define',
      'not read off',
      world({ x: 'vector(n)', y: 'vector(n)' }, 'y = 2 x').trace(
        world({ x: 'vector(n)', y: 'vector(n)' }, 'y = 2 x').claim("x' y = x' y"),
        w.read('jacobian', 'y', 'y', 'I(n)', w.chain('dy')),
      ),
    ],
    [
      'a free index that a sum binds: ∂(Σᵢ xᵢᵢ)/∂xᵢⱼ = 1',
      'not read off',
      w.trace(
        { ...free, left: captured, right: oneNumber },
        w.read(
          'partial',
          entries,
          'X',
          over(
            apply('entry', [
              product(apply('unit', [i, size('n')]), apply('transpose', [apply('unit', [index('j'), size('n')])])),
              i,
              i,
            ]),
          ),
          w.chain(
            apply('differential', [entries]),
            w.step('differential of sum', over(apply('differential', [entry]))),
            w.step('d-entry', over(apply('entry', [w.term('dX'), i, i])), {
              at: [2],
              bind: { A: 'X', i, j: i },
            }),
          ),
          [i, index('j')],
        ),
      ),
    ],
  )
})

describe('facts about increments, while only one letter has one', () => {
  const w = world({ x: 'scalar', y: 'scalar' }, 'dy = dx')
  refused([
    'dy = dx, so ∂y/∂x = 1',
    'not read off',
    w.trace('∂y/∂x = 1', w.read('partial', 'y', 'x', '1', w.chain('dy', w.step('fact:0', 'dx')))),
  ])
})

describe('lemmas about increments, while only one letter has one', () => {
  const declared = world({ c: 'scalar constant', x: 'scalar' })
  const still = declared.lemma(
    'still',
    'd(c x)',
    'c dx',
    declared.chain(
      'd(c x)',
      declared.step('d-constant-scale', 'c dx', {
        bind: { alpha: 'c', A: 'x' },
        because: [fact(declared.claim('c = c'), 0)],
      }),
    ),
  )
  const none = (w: World, right: string, name: string, at: number[]): Chain['steps'][number] =>
    w.step('d-constant', right, { at, bind: { A: name }, because: [otherLetter(w, name)] })

  const w = world({ a: 'scalar', b: 'scalar', x: 'scalar', y: 'scalar' }, 'y a = y b')
  const reciprocal = { alpha: 'y' }
  /** True where |y| has a differential, that is for y ≠ 0. */
  const away = w.lemma(
    'away',
    'd(abs(y)) + a dx',
    'd(abs(y)) + b dx',
    w.chain(
      'd(abs(y)) + a dx',
      w.step('scalar-reciprocal', 'd(abs(y)) + y^-1 y a dx', { in: 'after', at: [1], pick: [0, 1], bind: reciprocal }),
      w.step('fact:0', 'd(abs(y)) + y^-1 y b dx', { at: [1], pick: [1, 2] }),
      w.step('scalar-reciprocal', 'd(abs(y)) + b dx', { at: [1], pick: [0, 1], bind: reciprocal }),
    ),
  )
  const unmoved = w.by('constant letters', 'abs(y)', 'constant', {}, [otherLetter(w, 'y')])
  refused(
    [
      'a lemma for which the variable is constant',
      'not read off',
      declared.trace(
        '∂(c x)/∂c = 0',
        declared.read(
          'partial',
          'c x',
          'c',
          '0',
          declared.chain('d(c x)', declared.step('lemma:still', 'c dx'), none(declared, '0', 'x', [1])),
        ),
        still,
      ),
    ],
    [
      'a lemma for which another letter has to move smoothly',
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
            w.step('d-sum', 'd(abs(y)) + d(a x)', { bind: { A: 'abs(y)', B: 'a x' } }),
            w.step('d-constant-scale', 'd(abs(y)) + a dx', {
              at: [1],
              bind: { alpha: 'a', A: 'x' },
              because: [otherLetter(w, 'a')],
            }),
            w.step('lemma:away', 'd(abs(y)) + b dx'),
            w.step('d-constant', 'b dx', { at: [0], bind: { A: 'abs(y)' }, because: [unmoved] }),
          ),
        ),
        away,
      ),
    ],
  )
})

describe('definitions that define nothing', () => {
  const w = world({ A: 'matrix(n, n)', B: 'matrix(n, n)', x: 'vector(n)', y: 'vector(n)', z: 'vector(n)' })
  const is = (name: string, value: string): Fact =>
    said({ kind: 'definition', letter: w.letter(name), value: w.term(value) })
  const claim = w.claim('d(A x) = d(B x)')
  const through = w.chain(
    'd(A x)',
    w.step('fact:0', 'd(y)', { at: [0], backward: true }),
    w.step('fact:1', 'd(B x)', { at: [0] }),
  )
  const doubled = w.claim('dx = 2 dx')
  refused(
    ['two for one letter', 'not a definition', w.trace(withFacts(claim, is('y', 'A x'), is('y', 'B x')), through)],
    [
      'one that leads to itself',
      'not a definition',
      w.trace(withFacts(doubled, is('x', '2 x')), w.chain('dx', w.step('fact:0', 'd(2 x)', { at: [0] }))),
    ],
    [
      'two that lead to each other',
      'not a definition',
      w.trace(withFacts(doubled, is('x', '2 z'), is('z', 'x')), w.chain('dx', w.step('fact:0', 'd(2 z)', { at: [0] }))),
    ],
    [
      'one of an unknown function',
      'not a definition',
      w.trace(
        withFacts(claim, is('y', 'A x'), said({ kind: 'depends', letter: w.letter('y'), on: [w.letter('x')] })),
        w.chain('d(A x)', w.step('fact:0', 'd(y)', { at: [0], backward: true })),
      ),
    ],
  )
})

describe('an increment that is not the same everywhere', () => {
  const is = (w: World, ...letters: readonly string[]): Trace => {
    const because = [w.by('increment', 'dx', 'constant')]
    const claim = w.claim('d(dx) = zeros(n, 1)')
    const depends = said({ kind: 'depends', letter: w.letter('x'), on: letters.map((name) => w.letter(name)) })
    const proof = w.chain('d(dx)', w.step('d-constant', 'zeros(n, 1)', { bind: { A: 'dx' }, because }))
    return w.trace(letters.length > 0 ? withFacts(claim, depends) : claim, proof)
  }
  const letters = { A: 'matrix(n, n)', x: 'vector(n)', y: 'vector(n)', t: 'scalar' }
  refused(
    ['a letter that is defined', 'condition not established', is(world(letters, 'x := A y'))],
    ['an unknown function', 'condition not established', is(world(letters), 't')],
    ['the solution of a differential equation', 'condition not established', is(world(letters, 'dx = A x dt'))],
    ['an equation that follows from one', 'condition not established', is(world(letters, 'tr(A) dx = x dt'))],
  )
})
