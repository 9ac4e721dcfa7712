import { Derivation, meansFor, Normaliser } from '../../src/prover/derivation.ts'
import { readDerivative } from '../../src/prover/differential.ts'
import type { Random } from '../../src/refute/random.ts'
import type { Book } from '../../src/rules/rulebook.ts'
import {
  type Application,
  apply,
  type Claim,
  type Fact,
  identity,
  isScalar,
  number,
  oneNumber,
  ones,
  type Property,
  product,
  type SymbolTerm,
  sameSize,
  size,
  subtract,
  sum,
  symbol,
  type Term,
  transposeOf,
} from '../../src/term/index.ts'
import { assembled } from './claims.ts'

/* Random functions of matrices and columns, and what the prover reads off as their derivatives. */

const [m, n] = ['m', 'n'].map(size) as [SymbolTerm, SymbolTerm]

/** The letters of one problem; square ones have properties now and then, and some are related. */
interface Pool {
  readonly letters: readonly SymbolTerm[]
  readonly facts: readonly Fact[]
}

const squareProperties: readonly Property[] = [
  'symmetric',
  'skew',
  'diagonal',
  'orthogonal',
  'idempotent',
  'involution',
  'posdef',
  'invertible',
  'constant',
]

function randomPool(random: Random): Pool {
  const square = ['A', 'B', 'X'].map((name) => symbol(name, { rows: n, cols: n }))
  const wide = ['C', 'Y'].map((name) => symbol(name, { rows: m, cols: n }))
  const columns = ['x', 'y', 'z'].map((name, i) => symbol(name, { rows: i < 2 ? n : m, cols: oneNumber }))
  const [A, B, X] = square as [SymbolTerm, SymbolTerm, SymbolTerm]
  const [x, y] = columns as [SymbolTerm, SymbolTerm]
  const facts: Fact[] = []
  for (const subject of square) {
    if (random.chance(2)) {
      facts.push({ says: { kind: 'property', subject, property: random.pick(squareProperties) }, from: 'declared' })
    }
  }
  const equations: readonly (readonly [Term, Term])[] = [
    [product(transposeOf(x), x), oneNumber],
    [product(A, x), y],
    [product(A, B), product(B, A)],
    [transposeOf(X), X],
    [product(X, X), X],
    [product(transposeOf(X), X), identity(n)],
    [transposeOf(product(A, X)), product(A, X)],
    [product(transposeOf(x), y), number(0)],
  ]
  if (random.chance(3)) {
    const [left, right] = random.pick(equations)
    facts.push({ says: { kind: 'equation', left, right }, from: 'stated' })
  }
  if (random.chance(6)) {
    facts.push({
      says: { kind: 'definition', letter: y, value: random.pick([product(A, x), product(X, x)]) },
      from: 'stated',
    })
  }
  return { letters: [...square, ...wide, ...columns, symbol('s'), symbol('t')], facts }
}

class Grower {
  constructor(
    private readonly pool: Pool,
    private readonly random: Random,
  ) {}

  private leaf(rows: Term, cols: Term): Term {
    const { random } = this
    const fitting: Term[] = this.pool.letters.flatMap((letter) => [
      ...(sameSize(letter.rows, rows) && sameSize(letter.cols, cols) ? [letter, letter] : []),
      ...(sameSize(letter.rows, cols) && sameSize(letter.cols, rows) && !isScalar(letter) ? [transposeOf(letter)] : []),
    ])
    if (fitting.length > 0 && !random.chance(8)) return random.pick(fitting)
    return sameSize(rows, cols) && !random.chance(3) ? identity(rows) : ones({ rows, cols })
  }

  /** A term of this shape with about `budget` operators. */
  term(budget: number, rows: Term, cols: Term): Term {
    if (budget <= 0) return this.leaf(rows, cols)
    const { random } = this
    const half = (): number => (budget - 1) >> 1
    const less = budget - 1
    const inner = random.chance(3) ? m : n
    const isSquare = sameSize(rows, cols)
    const scalar = isSquare && sameSize(rows, oneNumber)
    const choices: (() => Term)[] = [
      () => product(this.term(half(), rows, inner), this.term(half(), inner, cols)),
      () => product(this.term(half(), rows, inner), this.term(half(), inner, cols)),
      () => sum(this.term(half(), rows, cols), this.term(half(), rows, cols)),
      () => subtract(this.term(half(), rows, cols), this.term(half(), rows, cols)),
      () => transposeOf(this.term(less, cols, rows)),
      () => apply('hadamard', [this.term(half(), rows, cols), this.term(half(), rows, cols)]),
      () => product(this.term(Math.min(2, half()), oneNumber, oneNumber), this.term(half(), rows, cols)),
    ]
    if (isSquare && !scalar) {
      choices.push(
        () => apply('inverse', [this.term(Math.min(2, less), rows, cols)]),
        () => apply('diagonal', [this.term(less, rows, oneNumber)]),
        () => apply('power', [this.term(Math.min(1, less), rows, cols), number(2 + random.below(2))]),
        () => apply('adjugate', [this.leaf(rows, cols)]),
      )
    }
    if (sameSize(cols, oneNumber) && !scalar) choices.push(() => apply('diagonal of', [this.term(less, rows, rows)]))
    if (!scalar) {
      choices.push(
        () =>
          apply(random.pick(['exp', 'sin', 'relu', 'abs', 'tanh'] as const), [
            this.term(Math.min(1, less), rows, cols),
          ]),
        () => apply('hadamard power', [this.term(Math.min(2, less), rows, cols), number(2 + random.below(2))]),
      )
    } else {
      const over = random.chance(3) ? m : n
      choices.push(
        () => apply('trace', [this.term(less, over, over)]),
        () => apply('trace', [this.term(less, over, over)]),
        () => apply('determinant', [this.term(Math.min(1, less), n, n)]),
        () => apply('norm', [this.term(Math.min(1, less), over, oneNumber)]),
        () => apply(random.pick(['exp', 'log', 'abs'] as const), [this.term(Math.min(2, less), oneNumber, oneNumber)]),
      )
    }
    return random.pick(choices)()
  }
}

/** An expression without a claim: what is differentiated, by what, under which facts. */
export interface Question {
  readonly derivative: Application
  readonly facts: readonly Fact[]
}

export function randomQuestion(random: Random): Question {
  const pool = randomPool(random)
  const grower = new Grower(pool, random)
  const variables = pool.letters.filter(
    ({ name }) =>
      !pool.facts.some(
        ({ says }) =>
          (says.kind === 'definition' && says.letter.name === name) ||
          (says.kind === 'property' &&
            says.property === 'constant' &&
            says.subject.kind === 'symbol' &&
            says.subject.name === name),
      ),
  )
  const by = random.pick(variables)
  const budget = 2 + random.below(5)
  const isColumn = random.chance(4)
  const of = isColumn ? grower.term(budget, n, oneNumber) : grower.term(budget, oneNumber, oneNumber)
  const op = isScalar(by) ? 'partial' : isColumn ? 'jacobian' : 'gradient'
  return { derivative: apply(op, [of, by]) as Application, facts: pool.facts }
}

/** The derivative = what the prover reads off, as a claim; undefined where it finds nothing. */
export function answered({ derivative, facts }: Question, book: Book, budget: number): Claim | undefined {
  const { facts: all } = assembled(derivative, derivative, facts, [])
  const means = meansFor(all, book, budget)
  const read = (taken: 'as written' | 'simplified') =>
    readDerivative(derivative, 'derivative 1', means, undefined, taken, () => undefined)
  const lemma = read('as written') ?? read('simplified')
  if (lemma === undefined) return undefined
  const answer = new Derivation(lemma.right, means)
  new Normaliser(means).simplify(answer)
  return assembled(derivative, answer.line, facts, [])
}
