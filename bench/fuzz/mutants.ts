import { sameStatement, termsOf } from '../../src/checker/statement.ts'
import * as Q from '../../src/number/rational.ts'
import type { Random } from '../../src/refute/random.ts'
import {
  apply,
  atPath,
  type Claim,
  differentiates,
  type Fact,
  identity,
  isEntrywise,
  isScalar,
  lettersOf,
  minusOneNumber,
  negate,
  number,
  type Operator,
  ones,
  type Property,
  product,
  replaceAt,
  ShapeError,
  type Statement,
  type SymbolTerm,
  same,
  sameShape,
  sameSize,
  scalarShape,
  shapeOf,
  sum,
  type Term,
  transposeOf,
  withChildren,
} from '../../src/term/index.ts'
import { assembled } from './claims.ts'

/*
 * Mutants: claims that differ from another by one edit, of the kinds that people make and of the kinds that a prover may
 * overlook. Most are false; which of them are is for the samples to say.
 */

export const edits = [
  'swap neighbours',
  'transpose',
  'sign or factor',
  'drop a term or factor',
  'insert a term or factor',
  'inverse',
  'letter',
  'exponent',
  'operator',
  'drop a fact',
  'other property',
  'edit a fact',
  'differentiate both sides',
] as const
export type Edit = (typeof edits)[number]

/** A well-shaped mutant, or undefined where the edit finds nothing to change. */
export function mutant({ left, right, facts, ranges }: Claim, edit: Edit, random: Random): Claim | undefined {
  const said = facts.filter(({ from }) => from !== 'implicit')
  const letters = [...new Map([...lettersOf(left), ...lettersOf(right)]).values()]
  if (letters.length === 0) return undefined
  for (let attempt = 0; attempt < 12; attempt++) {
    const made = ifShaped((): Claim | undefined => {
      if (edit === 'drop a fact' || edit === 'other property' || edit === 'edit a fact') {
        const changed = changedFacts(said, edit, letters, random)
        return changed && assembled(left, right, changed, ranges)
      }
      if (edit === 'differentiate both sides') {
        const by = random.pick(letters)
        const asDifferential = random.chance(2)
        const [dLeft, dRight] = [left, right].map((side) => derivative(side, by, asDifferential))
        return dLeft && dRight && assembled(dLeft, dRight, said, ranges)
      }
      const isRight = random.chance(2)
      const side = isRight ? right : left
      const changed = editedTerm(side, edit, letters, random)
      if (changed === undefined || same(changed, side) || !sameShape(shapeOf(changed), shapeOf(side))) return undefined
      return isRight ? assembled(left, changed, said, ranges) : assembled(changed, right, said, ranges)
    })
    if (made !== undefined && made.ranges.length === ranges.length) return made
  }
  return undefined
}

function ifShaped<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof ShapeError || error instanceof RangeError) return undefined
    throw error
  }
}

/** Paths of the subterms, what only measures or names left out: sizes of constants, variables, bounds. */
export function sites(term: Term, path: readonly number[] = []): (readonly number[])[] {
  if (term.kind === 'binder') return [path, ...sites(term.body, [...path, 2])]
  if (term.kind !== 'application') return [path]
  const constants: readonly Operator[] = ['identity', 'zero', 'ones', 'unit', 'commutation']
  if (constants.includes(term.op)) return [path]
  const count = differentiates.has(term.op) || term.op === 'entry' ? 1 : term.args.length
  return [path, ...term.args.slice(0, count).flatMap((arg, i) => sites(arg, [...path, i]))]
}

function editedTerm(term: Term, edit: Edit, letters: readonly SymbolTerm[], random: Random): Term | undefined {
  const path = random.pick(sites(term))
  const here = atPath(term, path)!
  const changed = editedHere(here, edit, letters, random)
  return changed && replaceAt(term, { path }, changed)
}

const factors = ['2', '1/2', '-2', '3'].map(Q.parse)

function editedHere(here: Term, edit: Edit, letters: readonly SymbolTerm[], random: Random): Term | undefined {
  const shape = shapeOf(here)
  const args = here.kind === 'application' ? here.args : []
  const isFlat = here.kind === 'application' && ['sum', 'product', 'hadamard', 'kronecker'].includes(here.op)
  const fitting = (other: Term): SymbolTerm[] =>
    letters.filter((letter) => !same(letter, here) && sameShape(letter, shapeOf(other)))
  switch (edit) {
    case 'swap neighbours': {
      if (here.kind !== 'application' || args.length < 2) return undefined
      const i = random.below(args.length - 1)
      return withChildren(here, args.with(i, args[i + 1]!).with(i + 1, args[i]!))
    }
    case 'transpose':
      return here.kind === 'application' && here.op === 'transpose' ? args[0] : transposeOf(here)
    case 'sign or factor':
      if (here.kind === 'number') return number(Q.add(here.value, random.chance(2) ? Q.one : Q.integer(-1)))
      return random.chance(2) ? negate(here) : product(number(random.pick(factors)), here)
    case 'drop a term or factor': {
      if (here.kind !== 'application') return undefined
      if (!isFlat) return args.length === 1 ? args[0] : undefined
      return apply(here.op, args.toSpliced(random.below(args.length), 1))
    }
    case 'insert a term or factor': {
      const letter = random.pick(letters)
      const added = random.chance(3) ? transposeOf(letter) : letter
      const constant = sameSize(shape.rows, shape.cols) ? identity(shape.rows) : ones(shape)
      switch (random.below(6)) {
        case 0:
          return sum(here, random.chance(3) ? constant : added)
        case 1:
          return product(here, added)
        case 2:
          return product(added, here)
        case 3:
          return apply('hadamard', [here, random.chance(3) ? constant : added])
        case 4:
          return product(asScalarOf(added, random), here)
        default:
          return isFlat ? apply(here.op as Operator, [...args, random.pick(args)]) : sum(here, constant)
      }
    }
    case 'inverse': {
      const inverses: readonly Operator[] = ['inverse', 'pseudoinverse', 'adjugate']
      if (here.kind === 'application' && inverses.includes(here.op))
        return random.chance(2) ? args[0] : apply(random.pick(inverses), args)
      return apply(random.pick(inverses), [here])
    }
    case 'letter': {
      if (here.kind !== 'symbol') return undefined
      const others = fitting(here)
      return others.length > 0 ? random.pick(others) : undefined
    }
    case 'exponent': {
      if (here.kind === 'application' && (here.op === 'power' || here.op === 'hadamard power')) {
        const [base, exponent] = args as [Term, Term]
        const other = [sum(exponent, number(1)), sum(exponent, minusOneNumber), product(minusOneNumber, exponent)]
        return apply(here.op, [base, random.pick(other)])
      }
      const op = random.chance(2) ? 'power' : 'hadamard power'
      return apply(op, [here, number(random.pick([2, 3, 0, -1]))])
    }
    case 'operator':
      return withOtherOperator(here, random)
    default:
      return undefined
  }
}

const asScalarOf = (term: Term, random: Random): Term => {
  if (isScalar(term)) return term
  return sameSize(shapeOf(term).rows, shapeOf(term).cols)
    ? apply(random.chance(2) ? 'trace' : 'determinant', [term])
    : apply('frobenius norm', [term])
}

/** Operators that are mistaken for one another, or that agree on some arguments only. */
const kindred: readonly (readonly Operator[])[] = [
  ['product', 'hadamard', 'kronecker', 'sum'],
  ['trace', 'determinant', 'frobenius norm'],
  ['norm', 'one norm', 'frobenius norm', 'logsumexp'],
  ['abs', 'relu', 'sign', 'step'],
  ['exp', 'log', 'sigmoid', 'softplus', 'tanh', 'matrix exponential', 'softmax'],
  ['sin', 'cos', 'tan', 'sinh', 'cosh'],
  ['power', 'hadamard power'],
  ['gradient', 'tied gradient'],
  ['differential', 'second differential'],
  ['inverse', 'pseudoinverse', 'adjugate', 'transpose', 'matrix exponential'],
]

function withOtherOperator(here: Term, random: Random): Term | undefined {
  const { rows, cols } = shapeOf(here)
  if (here.kind === 'application') {
    const group = kindred.find((one) => one.includes(here.op))
    const others = group?.filter((op) => op !== here.op)
    if (others && random.below(4) > 0) return apply(random.pick(others), here.args)
    if (isEntrywise(here.op) && random.chance(3)) return here.args[0]
    if (here.op === 'diagonal' && random.chance(2)) return product(here.args[0]!, transposeOf(here.args[0]!))
  }
  if (sameSize(rows, cols) && !isScalar(here))
    return random.chance(2)
      ? apply('diagonal', [apply('diagonal of', [here])])
      : product(apply('trace', [here]), identity(rows))
  return apply(random.pick(['abs', 'relu', 'exp', 'sin', 'sign', 'tanh'] as const), [here])
}

/** ∂/∂X on a scalar, ∂/∂vec(X)ᵀ on a column, d on anything. */
function derivative(side: Term, by: SymbolTerm, asDifferential: boolean): Term | undefined {
  if (asDifferential) return apply('differential', [side])
  if (isScalar(by)) return apply('partial', [side, by])
  if (isScalar(side)) return apply('gradient', [side, by])
  return sameSize(shapeOf(side).cols, scalarShape.cols) ? apply('jacobian', [side, by]) : undefined
}

const likeProperties: readonly (readonly Property[])[] = [
  ['symmetric', 'skew', 'orthogonal', 'diagonal', 'idempotent', 'involution', 'psd', 'posdef', 'invertible', 'upper'],
  ['positive', 'nonnegative', 'nonzero', 'nonzero entries', 'integer', 'unit', 'constant'],
  ['full column rank', 'full row rank', 'orthogonal', 'nonzero'],
]

function changedFacts(
  facts: readonly Fact[],
  edit: Edit,
  letters: readonly SymbolTerm[],
  random: Random,
): readonly Fact[] | undefined {
  if (edit === 'other property' && (facts.length === 0 || random.chance(2))) {
    // One more property says more: what was true stays true, and more can be proved.
    const subject = random.pick(letters)
    const isSquare = sameSize(subject.rows, subject.cols) && !isScalar(subject)
    const property = random.pick(isSquare ? likeProperties[0]! : isScalar(subject) ? likeProperties[1]! : ['unit'])
    return withFact(facts, { kind: 'property', subject, property: property as Property })
  }
  if (facts.length === 0) return undefined
  const at = random.below(facts.length)
  const { says, from } = facts[at]!
  if (edit === 'drop a fact') return facts.toSpliced(at, 1)
  if (edit === 'other property') {
    if (says.kind !== 'property') return undefined
    const group = likeProperties.find((one) => one.includes(says.property))
    return group && withFact(facts.toSpliced(at, 1), { ...says, property: random.pick(group) })
  }
  if (says.kind !== 'equation') return undefined
  const isRight = random.chance(2)
  const side = isRight ? says.right : says.left
  const kinds = [
    'swap neighbours',
    'transpose',
    'sign or factor',
    'drop a term or factor',
    'letter',
    'inverse',
  ] as const
  const changed = editedTerm(side, random.pick(kinds), letters, random)
  if (changed === undefined || !sameShape(shapeOf(changed), shapeOf(side))) return undefined
  return facts.with(at, { says: { ...says, [isRight ? 'right' : 'left']: changed }, from })
}

function withFact(facts: readonly Fact[], says: Statement): readonly Fact[] | undefined {
  if (termsOf(says).some((term) => term.kind === 'symbol' && term.sort !== 'letter')) return undefined
  return facts.some((fact) => sameStatement(fact.says, says)) ? undefined : [...facts, { says, from: 'declared' }]
}
