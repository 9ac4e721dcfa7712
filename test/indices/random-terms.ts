import {
  apply,
  binder,
  identity,
  index,
  number,
  ones,
  oneNumber,
  product,
  type Property,
  sameSize,
  shapeOf,
  size,
  subtract,
  sum,
  type SymbolTerm,
  symbol,
  type Term,
  zero,
} from '../../src/term/index.ts'
import type { Claim } from '../../src/term/claim.ts'

/** Numbers that follow from a seed (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

const [m, n, p] = ['m', 'n', 'p'].map(size) as [SymbolTerm, SymbolTerm, SymbolTerm]
const mn = product(m, n)
const matrixOf = (name: string, rows: Term, cols: Term): SymbolTerm => symbol(name, { rows, cols })

const letters: readonly SymbolTerm[] = [
  matrixOf('A', n, n),
  matrixOf('B', n, n),
  matrixOf('S', n, n),
  matrixOf('K', n, n),
  matrixOf('L', n, n),
  matrixOf('M', m, n),
  matrixOf('N', n, m),
  matrixOf('P', n, p),
  matrixOf('R', m, p),
  matrixOf('T', m, m),
  matrixOf('x', n, oneNumber),
  matrixOf('y', n, oneNumber),
  matrixOf('z', m, oneNumber),
  matrixOf('w', mn, oneNumber),
  matrixOf('V', mn, mn),
  symbol('s'),
  symbol('t'),
]

const properties: Readonly<Record<string, Property>> = { S: 'symmetric', K: 'skew', L: 'diagonal', V: 'symmetric' }

export const facts: Claim['facts'] = letters.flatMap((letter) => {
  const property = properties[letter.name]
  return property ? [{ says: { kind: 'property' as const, subject: letter, property }, from: 'declared' as const }] : []
})

export const propertyOf = (name: string): Property | undefined => properties[name]

/** The claim left = right with the facts of the pool. */
export const claimOf = (left: Term, right: Term): Claim => ({
  relation: '=',
  left,
  right,
  facts,
  ranges: [],
  layout: { is: 'denominator', from: 'default' },
})

const isShape = (term: Term, rows: Term, cols: Term): boolean => {
  const shape = shapeOf(term)
  return sameSize(shape.rows, rows) && sameSize(shape.cols, cols)
}

/** A random term of a shape: all operations of the polynomial fragment, `budget` about the number of its operators. */
export function randomTerm(next: (below: number) => number, budget: number, rows: Term, cols: Term): Term {
  const pick = <Item>(items: readonly Item[]): Item => items[next(items.length)]!
  const sizes = [m, n, p]
  let names = 0

  function leaf(r: Term, c: Term): Term {
    const fitting = letters.filter((letter) => isShape(letter, r, c))
    const turned = letters.filter((letter) => isShape(letter, c, r))
    const choices: (() => Term)[] = [
      ...fitting.map((letter) => () => letter),
      ...fitting.map((letter) => () => letter),
      ...turned.map((letter) => () => apply('transpose', [letter])),
      () => ones({ rows: r, cols: c }),
    ]
    if (sameSize(r, c)) choices.push(() => identity(r))
    if (isOne(r) && isOne(c)) choices.push(() => pick(sizes), () => number(next(5) - 2))
    if (next(12) === 0) return zero({ rows: r, cols: c })
    return pick(choices)()
  }

  function term(budgetLeft: number, r: Term, c: Term): Term {
    if (budgetLeft <= 0) return leaf(r, c)
    const half = (): number => Math.floor((budgetLeft - 1) / 2)
    const less = budgetLeft - 1
    const scalar = isOne(r) && isOne(c)
    const choices: (() => Term)[] = [
      () => {
        const inner = pick(next(8) === 0 ? [mn, oneNumber] : sizes)
        return product(term(half(), r, inner), term(half(), inner, c))
      },
      () => {
        const inner = pick(sizes)
        return product(term(half(), r, inner), term(half(), inner, c))
      },
      () => sum(term(half(), r, c), term(half(), r, c)),
      () => subtract(term(half(), r, c), term(half(), r, c)),
      () => apply('transpose', [term(less, c, r)]),
      () => apply('hadamard', [term(half(), r, c), term(half(), r, c)]),
      () => product(term(Math.min(2, half()), oneNumber, oneNumber), term(half(), r, c)),
    ]
    if (next(6) === 0) choices.push(() => apply('hadamard power', [term(half(), r, c), number(2 + next(2))]))
    if (sameSize(r, c) && !scalar) {
      choices.push(() => apply('diagonal', [term(less, r, oneNumber)]))
      if (next(4) === 0) choices.push(() => apply('power', [term(half(), r, c), number(2)]))
    }
    if (isOne(c) && !scalar && !sameSize(r, mn)) choices.push(() => apply('diagonal of', [term(less, r, r)]))
    if (scalar) {
      const over = pick([...sizes, mn])
      choices.push(
        () => apply('trace', [term(less, over, over)]),
        () => product(term(half(), oneNumber, over), term(half(), over, oneNumber)),
        () => {
          // Σ_i a_ii or Σ_i a_i b_i, by entries.
          const i = index(`i${names++}`)
          const range = pick(sizes)
          return binder('sum over', i, oneNumber, range, apply('entry', [term(less, range, range), i, i]))
        },
      )
    }
    if (sameSize(r, mn) && isOne(c)) {
      choices.push(() => apply('vec', [term(less, n, m)]), () => apply('vec', [term(less, n, m)]))
      choices.push(() => apply('kronecker', [term(half(), m, oneNumber), term(half(), n, oneNumber)]))
    }
    if (sameSize(r, mn) && sameSize(c, mn)) {
      choices.push(() => apply('kronecker', [term(half(), m, m), term(half(), n, n)]))
      choices.push(() => apply('kronecker', [term(half(), m, m), term(half(), n, n)]))
    }
    return pick(choices)()
  }
  return term(budget, rows, cols)
}

const isOne = (term: Term): boolean => sameSize(term, oneNumber)

export const letterNamed = (name: string): SymbolTerm => letters.find((letter) => letter.name === name)!

/** A term that says how the size mn is taken apart: an m×m matrix ⊗ an n×n matrix. */
export const compoundStructure = apply('kronecker', [letters[9]!, letters[0]!])

/** The shapes of the pool. */
export const shapes: readonly (readonly [Term, Term])[] = [
  [oneNumber, oneNumber],
  [n, oneNumber],
  [n, n],
  [m, n],
  [oneNumber, p],
  [mn, oneNumber],
  [mn, mn],
]
