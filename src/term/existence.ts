import * as Q from '../number/rational.ts'
import { apply, binder, product } from './build.ts'
import type { Fact, Property, Statement } from './claim.ts'
import { isOne, isScalar, shapeOf } from './leaf.ts'
import { differentiates } from './operators.ts'
import { same } from './same.ts'
import { freeNames, lettersOf } from './substitute.ts'
import type { Application, Binder, Term } from './term.ts'

/**
 * What must hold for a term to have a value: inverses exist, logarithms have positive arguments, denominators are not
 * zero, roots are real, and where something is differentiated it is smooth. Trusted: these are the implicit facts of a
 * claim. A power with a symbolic integer exponent states nothing (k ≥ 0 needs nothing, k < 0 an inverse).
 *
 * `facts` tell which letters depend on others (definitions, `of`): a norm of what does not vary needs no smoothness.
 */
export function existence(term: Term, facts: readonly Fact[] = []): Statement[] {
  const found: Statement[] = []
  const add = (subject: Term, property: Property, binders: readonly Binder[]): void => {
    for (const part of property === 'nonzero' ? factorsOf(subject) : [subject]) {
      if (isEvident(part, property)) continue
      const { subject: closed, property: closedProperty } = close(part, property, binders)
      const statement: Statement = { kind: 'property', subject: closed, property: closedProperty }
      if (!found.some((other) => sameStatement(other, statement))) found.push(statement)
    }
  }

  /** `varying`: the letters by which the term is differentiated here; undefined where it is not, empty under `d`. */
  const visit = (
    part: Term,
    varying: ReadonlySet<string> | undefined,
    binders: readonly Binder[],
    under?: Application,
  ): void => {
    if (part.kind === 'binder') {
      visit(part.from, undefined, binders)
      visit(part.to, undefined, binders)
      visit(part.body, varying, [...binders, part])
      return
    }
    if (part.kind !== 'application') return
    const [first, second] = part.args
    const isSmoothNeeded = varying !== undefined && first !== undefined && varies(first, varying, facts)
    switch (part.op) {
      case 'inverse':
        add(first!, 'invertible', binders)
        break
      case 'log':
        add(first!, 'positive', binders)
        break
      case 'power':
      case 'hadamard power': {
        const needed = baseOfPower(part, isSmoothNeeded, facts)
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
      for (const arg of part.args) visit(arg, varying, binders, part)
      return
    }
    const variables = part.op === 'differential' || part.op === 'second differential' ? [] : part.args.slice(1)
    const inner = new Set(varying ?? [])
    for (const variable of variables) for (const name of lettersOf(variable).keys()) inner.add(name)
    visit(first!, variables.length === 0 || varying?.size === 0 ? new Set() : inner, binders, part)
    if (second !== undefined) for (const variable of variables) visit(variable, undefined, binders)
  }
  visit(term, undefined, [])
  return found
}

/** What the base of a power needs. Whole exponents need nothing, unless they are negative numbers. */
function baseOfPower(power: Application, isSmoothNeeded: boolean, facts: readonly Fact[]): Property | undefined {
  const [base, exponent] = power.args as [Term, Term]
  if (exponent.kind !== 'number') return isWhole(exponent, facts) ? undefined : 'positive'
  if (Q.isInteger(exponent.value)) {
    if (Q.sign(exponent.value) >= 0) return undefined
    return isScalar(base) ? 'nonzero' : 'nonzero entries'
  }
  return isSmoothNeeded || Q.sign(exponent.value) < 0 ? 'positive' : 'nonnegative'
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

/** Whether a term changes with the letters: it contains one, or a letter defined by or depending on one. */
function varies(term: Term, letters: ReadonlySet<string>, facts: readonly Fact[]): boolean {
  const reached = new Set<string>()
  const reach = (name: string): boolean => {
    if (letters.size === 0 || letters.has(name)) return true
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
  if (property === 'invertible') return false
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

/**
 * A statement about a term with a bound index is meant for every value of the index. For a scalar it is said of the
 * column of all its values, Σ_i s_i e_i; an entry of a letter is said of the letter.
 */
function close(term: Term, property: Property, binders: readonly Binder[]): { subject: Term; property: Property } {
  const free = freeNames(term)
  const used = binders.filter((b) => free.has(b.index.name))
  if (used.length === 0 || !isScalar(term)) return { subject: term, property }
  const entries = property === 'nonzero' ? 'nonzero entries' : property
  const [inner] = used.slice(-1) as [Binder]
  if (used.length === 1 && isOne(inner.from) && !isOne(inner.to)) {
    const column = binder(
      'sum over',
      inner.index,
      inner.from,
      inner.to,
      product(term, apply('unit', [inner.index, inner.to])),
    )
    return { subject: entriesOf(term, inner) ?? column, property: entries }
  }
  return { subject: term, property }
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
