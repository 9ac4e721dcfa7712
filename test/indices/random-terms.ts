import type { Claim } from '../../src/term/claim.ts'
import {
  apply,
  binder,
  identity,
  index as indexSymbol,
  number,
  oneNumber,
  ones,
  type Property,
  product,
  type SymbolTerm,
  sameSize,
  shapeOf,
  size,
  subtract,
  sum,
  symbol,
  type Term,
  zero,
} from '../../src/term/index.ts'

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
const mPlusN = sum(m, n)
const matrixOf = (name: string, rows: Term, cols: Term): SymbolTerm => symbol(name, { rows, cols })

export const allLetters: readonly SymbolTerm[] = [
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
  matrixOf('g', mPlusN, oneNumber),
  matrixOf('G', mPlusN, mPlusN),
  symbol('s'),
  symbol('t'),
]

const properties: Readonly<Record<string, Property>> = {
  S: 'symmetric',
  K: 'skew',
  L: 'diagonal',
  V: 'symmetric',
  G: 'symmetric',
}

export const facts: Claim['facts'] = allLetters.flatMap((letter) => {
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

/** An index in scope, and how far it runs. */
interface InScope {
  readonly index: SymbolTerm
  readonly to: Term
}

/** A random term of a shape: all operations of the polynomial fragment, `budget` about the number of its operators. */
export function randomTerm(next: (below: number) => number, budget: number, rows: Term, cols: Term): Term {
  const pick = <Item>(items: readonly Item[]): Item => items[next(items.length)]!
  const rarely = (): boolean => next(8) === 0
  const sizes = [m, n, p]
  let names = 0

  function leaf(r: Term, c: Term): Term {
    const fitting = allLetters.filter((letter) => isShape(letter, r, c))
    const turned = allLetters.filter((letter) => isShape(letter, c, r))
    const choices: (() => Term)[] = [
      ...fitting.map((letter) => () => letter),
      ...fitting.map((letter) => () => letter),
      ...turned.map((letter) => () => apply('transpose', [letter])),
      () => ones({ rows: r, cols: c }),
    ]
    if (sameSize(r, c)) choices.push(() => identity(r))
    if (isOne(r) && isOne(c))
      choices.push(
        () => pick(sizes),
        () => number(next(5) - 2),
      )
    if (next(12) === 0) return zero({ rows: r, cols: c })
    return pick(choices)()
  }

  /** A position: an index that runs so far, or the first or second. */
  function position(size: Term, scope: readonly InScope[]): Term {
    const running = scope.filter(({ to }) => sameSize(to, size))
    return running.length > 0 && !rarely() ? pick(running).index : number(1 + next(2))
  }

  function scalar(left: number, scope: readonly InScope[]): (() => Term)[] {
    const half = Math.floor((left - 1) / 2)
    const over = pick([...sizes, mn, mPlusN])
    const [first, second] = [pick(sizes), pick(sizes)]
    const choices = [
      () => apply('trace', [term(left - 1, over, over, scope)]),
      () => product(term(half, oneNumber, over, scope), term(half, over, oneNumber, scope)),
      () => {
        const index = indexSymbol(`i${names++}`)
        return binder(
          'sum over',
          index,
          oneNumber,
          first,
          term(left - 1, oneNumber, oneNumber, [...scope, { index, to: first }]),
        )
      },
    ]
    if (scope.length > 0 || rarely()) {
      const entry = (): Term =>
        apply('entry', [term(left - 1, first, second, scope), position(first, scope), position(second, scope)])
      choices.push(entry, entry, () => apply('delta', [position(first, scope), position(first, scope)]))
    }
    return choices
  }

  function term(left: number, r: Term, c: Term, scope: readonly InScope[]): Term {
    if (left <= 0) return leaf(r, c)
    const half = (): number => Math.floor((left - 1) / 2)
    const less = left - 1
    const isScalar = isOne(r) && isOne(c)
    const both = (a: Term, b: Term): [Term, Term] => [term(half(), a, b, scope), term(half(), a, b, scope)]
    const inner = (size: Term) => () => product(term(half(), r, size, scope), term(half(), size, c, scope))
    const choices: (() => Term)[] = [
      inner(pick(rarely() ? [mn, mPlusN, oneNumber] : sizes)),
      inner(pick(sizes)),
      () => sum(...both(r, c)),
      () => subtract(...both(r, c)),
      () => apply('transpose', [term(less, c, r, scope)]),
      () => apply('hadamard', both(r, c)),
      () => product(term(Math.min(2, half()), oneNumber, oneNumber, scope), term(half(), r, c, scope)),
    ]
    if (rarely()) choices.push(() => apply('hadamard power', [term(half(), r, c, scope), number(2 + next(2))]))
    if (isScalar) choices.push(...scalar(left, scope))
    if (sameSize(r, c) && !isScalar) {
      choices.push(() => apply('diagonal', [term(less, r, oneNumber, scope)]))
      if (rarely()) choices.push(() => apply('power', [term(half(), r, c, scope), number(2)]))
    }
    if (isOne(c) && !isScalar && !sameSize(r, mn)) choices.push(() => apply('diagonal of', [term(less, r, r, scope)]))
    if (isOne(c) && sizes.includes(r as SymbolTerm)) choices.push(() => apply('unit', [position(r, scope), r]))
    if (sameSize(r, mn) && isOne(c)) {
      const vec = (): Term => apply('vec', [term(less, n, m, scope)])
      choices.push(vec, vec, () =>
        apply('kronecker', [term(half(), m, oneNumber, scope), term(half(), n, oneNumber, scope)]),
      )
      // K vec(A) = vec(Aᵀ) for A m×n
      choices.push(() => product(apply('commutation', [m, n]), apply('vec', [term(less, m, n, scope)])))
    }
    if (sameSize(r, mn) && sameSize(c, mn)) {
      const kronecker = (): Term => apply('kronecker', [term(half(), m, m, scope), term(half(), n, n, scope)])
      choices.push(kronecker, kronecker)
    }
    if (sameSize(r, mPlusN)) choices.push(() => apply('above', [term(half(), m, c, scope), term(half(), n, c, scope)]))
    if (sameSize(c, mPlusN)) choices.push(() => apply('beside', [term(half(), r, m, scope), term(half(), r, n, scope)]))
    return pick(choices)()
  }
  return term(budget, rows, cols, [])
}

const isOne = (term: Term): boolean => sameSize(term, oneNumber)

export const letterNamed = (name: string): SymbolTerm => allLetters.find((letter) => letter.name === name)!

/** Terms that say how the sizes mn and m + n are taken apart. */
export const compoundStructure = [
  apply('kronecker', [letterNamed('T'), letterNamed('A')]),
  apply('beside', [letterNamed('N'), letterNamed('A')]),
] as const

/** The shapes of the pool. */
export const shapes: readonly (readonly [Term, Term])[] = [
  [oneNumber, oneNumber],
  [n, oneNumber],
  [n, n],
  [m, n],
  [oneNumber, p],
  [mn, oneNumber],
  [mPlusN, n],
  [mn, mn],
]
