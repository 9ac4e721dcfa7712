import * as Q from '../number/rational.ts'
import { apply, binder } from './build.ts'
import type { Fact, Property, Statement } from './claim.ts'
import { index, isOne, isScalar, shapeOf } from './leaf.ts'
import { differentiates, type Operator } from './operators.ts'
import { same } from './same.ts'
import { freeNames, freshName, lettersOf, substitute } from './substitute.ts'
import type { Application, Binder, SymbolTerm, Term } from './term.ts'

/** Whether a letter moves where something is differentiated. */
type Moves = (letter: string) => boolean

const harmless: ReadonlySet<Operator> = new Set<Operator>([
  'sum',
  'product',
  'transpose',
  'trace',
  'hadamard',
  'kronecker',
  'vec',
  'diagonal',
  'diagonal of',
  'identity',
  'ones',
  'zero',
  'unit',
  'differential',
  'entry',
])

/** Whether the operator on top could ask for something to exist: a quick no for sums, products and the like. */
export const mayNeed = (term: Term): boolean =>
  term.kind === 'binder' || (term.kind === 'application' && !harmless.has(term.op))

/**
 * What must hold for a term to have a value: inverses exist, logarithms have positive arguments, denominators are not
 * zero, roots are real, and where something is differentiated it is smooth. Trusted: these are the implicit facts of a
 * claim. A power with a symbolic integer exponent states nothing (k ≥ 0 needs nothing, k < 0 an inverse).
 *
 * `facts` tell which letters depend on others (definitions, `of`) and which are constant: a norm of what does not vary
 * needs no smoothness. `reading`: the only letter that `d` moves, if a derivative is being read off.
 */
export function existence(term: Term, facts: readonly Fact[] = [], reading?: SymbolTerm): Statement[] {
  const found: Statement[] = []
  const movedByD: Moves = reading ? (name) => name === reading.name : (name) => !isConstant(name, facts)
  const add = (subject: Term, property: Property, binders: readonly Binder[]): void => {
    for (const part of property === 'nonzero' ? factorsOf(subject) : [subject]) {
      if (isEvident(part, property)) continue
      const statement: Statement = { kind: 'property', ...close(part, property, binders, term) }
      if (!found.some((other) => sameStatement(other, statement))) found.push(statement)
    }
  }

  /** `moves`: the letters by which the term is differentiated here; undefined where it is not. */
  const visit = (part: Term, moves: Moves | undefined, binders: readonly Binder[], under?: Application): void => {
    if (part.kind === 'binder') {
      visit(part.from, undefined, binders)
      visit(part.to, undefined, binders)
      visit(part.body, moves, [...binders, part])
      return
    }
    if (part.kind !== 'application') return
    const [first] = part.args
    const isSmoothNeeded = moves !== undefined && first !== undefined && varies(first, moves, facts)
    switch (part.op) {
      case 'inverse':
        add(first!, 'invertible', binders)
        break
      case 'log':
        add(first!, 'positive', binders)
        break
      case 'power':
      case 'hadamard power': {
        const exponent = part.args[1]!
        if (part.op === 'power' && !isScalar(part)) {
          if (exponent.kind !== 'number' && !isWhole(exponent, facts)) add(exponent, 'integer', binders)
          break
        }
        const needed = baseOfPower(part, isSmoothNeeded || isReciprocal(under), facts)
        if (needed) add(first!, needed, binders)
        break
      }
      case 'tan':
        add(apply('cos', [first!]), isScalar(part) ? 'nonzero' : 'nonzero entries', binders)
        break
      case 'norm':
      case 'frobenius norm':
        if (isSmoothNeeded && !isEvenPower(under)) add(first!, 'nonzero', binders)
        break
      case 'abs':
      case 'sign':
      case 'relu':
      case 'step':
      case 'one norm':
        if (isSmoothNeeded || part.op === 'step') add(first!, isScalar(first!) ? 'nonzero' : 'nonzero entries', binders)
        break
      case 'pseudoinverse':
        if (isSmoothNeeded) add(first!, 'constant rank', binders)
        break
      default:
    }
    if (!differentiates.has(part.op)) {
      for (const arg of part.args) visit(arg, moves, binders, part)
      return
    }
    const isD = part.op === 'differential' || part.op === 'second differential'
    const variables = isD ? [] : part.args.slice(1)
    const names = new Set(variables.flatMap((variable) => [...lettersOf(variable).keys()]))
    const here: Moves = isD ? movedByD : (name) => names.has(name)
    visit(first!, (name) => here(name) || moves?.(name) === true, binders, part)
    for (const variable of variables) visit(variable, undefined, binders)
  }
  visit(term, undefined, [])
  return found
}

/** What the base of a power needs; `isStrict` where a root must not be 0. Whole exponents need nothing, unless they are negative numbers. */
function baseOfPower(power: Application, isStrict: boolean, facts: readonly Fact[]): Property | undefined {
  const [base, exponent] = power.args as [Term, Term]
  if (exponent.kind !== 'number') return isWhole(exponent, facts) ? undefined : 'positive'
  if (Q.isInteger(exponent.value)) {
    // Below a stroke a root is positive, which is more than not zero.
    if (Q.sign(exponent.value) >= 0 || isRoot(base)) return undefined
    return isScalar(base) ? 'nonzero' : 'nonzero entries'
  }
  return isStrict || Q.sign(exponent.value) < 0 ? 'positive' : 'nonnegative'
}

/** The exponent of a power, entrywise or not, if it is a number. */
function numericExponent(term: Term | undefined): Q.Rational | undefined {
  if (term?.kind !== 'application' || (term.op !== 'power' && term.op !== 'hadamard power')) return undefined
  const exponent = term.args[1]!
  return exponent.kind === 'number' ? exponent.value : undefined
}

const isReciprocal = (term: Term | undefined): boolean => {
  const exponent = numericExponent(term)
  return exponent !== undefined && Q.sign(exponent) < 0
}

const isRoot = (term: Term): boolean => {
  const exponent = numericExponent(term)
  return exponent !== undefined && !Q.isInteger(exponent)
}

/** Built from sizes, indices, integers and letters said to be integers, by sums and products. */
function isWhole(term: Term, facts: readonly Fact[]): boolean {
  if (term.kind === 'number') return Q.isInteger(term.value)
  if (term.kind === 'symbol') {
    const isInteger = ({ says }: Fact): boolean =>
      says.kind === 'property' && says.property === 'integer' && same(says.subject, term)
    return term.sort !== 'letter' || facts.some(isInteger)
  }
  return (
    term.kind === 'application' &&
    (term.op === 'sum' || term.op === 'product') &&
    term.args.every((arg) => isWhole(arg, facts))
  )
}

const isEvenPower = (term: Application | undefined): boolean => {
  const exponent = term?.op === 'power' ? term.args[1] : undefined
  return (
    exponent?.kind === 'number' && Q.isInteger(exponent.value) && exponent.value.n > 0n && exponent.value.n % 2n === 0n
  )
}

/** Whether a letter is said to be constant. */
export const isConstant = (name: string, facts: readonly Fact[]): boolean =>
  facts.some(
    ({ says }) =>
      says.kind === 'property' &&
      says.property === 'constant' &&
      says.subject.kind === 'symbol' &&
      says.subject.name === name,
  )

/** Whether a term changes when letters move: it contains one, or a letter defined by or depending on one. */
function varies(term: Term, moves: Moves, facts: readonly Fact[]): boolean {
  const reached = new Set<string>()
  const reach = (name: string): boolean => {
    if (moves(name)) return true
    if (reached.has(name)) return false
    reached.add(name)
    return facts.some(({ says }) => {
      if (says.kind === 'definition' && says.letter.name === name) return [...lettersOf(says.value).keys()].some(reach)
      return says.kind === 'depends' && says.letter.name === name && says.on.some((other) => reach(other.name))
    })
  }
  return [...lettersOf(term).keys()].some(reach)
}

/** A product of scalars is not zero when no factor is. */
function factorsOf(term: Term): readonly Term[] {
  if (term.kind !== 'application' || !isScalar(term)) return [term]
  if (term.op === 'product' && term.args.every(isScalar)) return term.args.flatMap(factorsOf)
  if (term.op === 'power' && term.args[1]!.kind === 'number') return factorsOf(term.args[0]!)
  return [term]
}

function isEvident(term: Term, property: Property): boolean {
  if (property === 'invertible' || property === 'constant rank' || property === 'integer') return false
  if (term.kind === 'number')
    return property === 'nonnegative'
      ? Q.sign(term.value) >= 0
      : !Q.isZero(term.value) && (property !== 'positive' || Q.sign(term.value) > 0)
  if (term.kind === 'symbol') return term.sort === 'size'
  return (
    term.kind === 'application' &&
    (term.op === 'exp' ||
      term.op === 'pi' ||
      (term.op === 'product' && term.args.every((arg) => isEvident(arg, 'positive'))))
  )
}

const entrywise: ReadonlySet<Property> = new Set<Property>(['positive', 'nonnegative', 'nonzero entries'])

/**
 * A statement about a term with bound indices is meant for all their values. It is said of the column of all of them,
 * Σ_i e_i ⊗ s_i; of x itself for x_i. Where that cannot be (indices that do not start at 1, inverses), the indices
 * become free ones that do not occur in `whole`, by which the statement is known to be open.
 */
function close(
  term: Term,
  property: Property,
  binders: readonly Binder[],
  whole: Term,
): { subject: Term; property: Property } {
  const free = freeNames(term)
  const used = binders.filter((b) => free.has(b.index.name))
  if (used.length === 0) return { subject: term, property }
  const ofEntries = isScalar(term) && property === 'nonzero' ? 'nonzero entries' : property
  const isBound = (name: string): boolean => used.some((b) => b.index.name === name)
  const isPlain = ({ from, to }: Binder): boolean => isOne(from) && !isOne(to) && ![...freeNames(to)].some(isBound)
  if (!entrywise.has(ofEntries) || !used.every(isPlain) || new Set(used.map((b) => b.index.name)).size < used.length) {
    const opened = used.map((b) => [b.index.name, index(freshName(b.index.name, [whole]))] as const)
    return { subject: substitute(term, new Map(opened)), property }
  }
  const column = used.reduceRight<Term>(
    (all, { index: over, from, to }) =>
      binder('sum over', over, from, to, apply('kronecker', [apply('unit', [over, to]), all])),
    term,
  )
  return { subject: (used.length === 1 && entriesOf(term, used[0]!)) || column, property: ofEntries }
}

/** Whether the statement says something about the term alone, and not about each value of an index bound in it. */
export const isClosed = (need: Statement, term: Term): boolean => {
  const names = freeNames(term)
  return need.kind !== 'property' || [...freeNames(need.subject)].every((name) => names.has(name))
}

/** For x_i over the whole of the column x: x itself. */
function entriesOf(term: Term, over: Binder): Term | undefined {
  if (term.kind !== 'application' || term.op !== 'entry') return undefined
  const [of, row, col] = term.args as [Term, Term, Term]
  const { rows, cols } = shapeOf(of)
  const isWholeColumn = isOne(cols) && isOne(col) && same(row, over.index) && same(over.to, rows)
  return isWholeColumn && !freeNames(of).has(over.index.name) ? of : undefined
}

function sameStatement(a: Statement, b: Statement): boolean {
  return a.kind === 'property' && b.kind === 'property' && a.property === b.property && same(a.subject, b.subject)
}
