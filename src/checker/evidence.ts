import * as Q from '../number/rational.ts'
import {
  type Fact,
  lettersOf,
  type Statement,
  type SymbolTerm,
  same,
  sameShape,
  shapeOf,
  substitute,
  subtract,
  type Term,
} from '../term/index.ts'
import { isSize } from './axes.ts'
import { expand } from './expand.ts'
import type { PropertyRule, Rulebook } from './rule.ts'
import {
  containsDifferential,
  isOnlyTie,
  isTied,
  movingLetters,
  sameStatement,
  substituteStatement,
  termsOf,
} from './statement.ts'
import type { Evidence } from './trace.ts'

/** What evidence may appeal to. `reading` is the variable of the derivative that is being read off, if any. */
export interface Grounds {
  readonly facts: readonly Fact[]
  readonly rulebook: Rulebook
  readonly reading: SymbolTerm | undefined
}

/** The fact of the claim that a reference like `fact:3` names. */
export function factAt(reference: string, facts: readonly Fact[]): Fact | undefined {
  const match = /^fact:(0|[1-9]\d{0,5})$/.exec(reference)
  return match ? facts[Number(match[1])] : undefined
}

/** Whether the evidence establishes what it says. */
export function holds({ says, by, bindings, from }: Evidence, grounds: Grounds): boolean {
  if (!from.every((premise) => holds(premise, grounds))) return false
  const rule = grounds.rulebook.properties.get(by)
  if (rule) return bindsAll(rule.letters, bindings) && follows(says, rule, bindings, from)
  if (Object.keys(bindings).length > 0) return false
  if (by === 'constant letters') return isConstantTerm(says, from)
  if (by === 'positive entries') return from.length === 1 && isByPositiveEntries(says, from[0]!.says)
  if (from.length > 0) return false
  if (by === 'arithmetic') return isArithmetic(says)
  if (by === 'expand') return isRingIdentity(says)
  if (by === 'other letter') return isOtherLetter(says, grounds)
  if (by === 'increment') return isIncrement(says, grounds)
  const fact = factAt(by, grounds.facts)
  return (
    fact !== undefined &&
    (sameStatement(fact.says, says) || isSameEquation(fact.says, says)) &&
    (says.kind !== 'depends' || isOnlyTie(says, grounds.facts)) &&
    (says.kind !== 'property' || says.property !== 'constant' || isConstantByDecree(says.subject, grounds))
  )
}

/** Whether the rule concludes this from premises that are its conditions. */
function follows(
  says: Statement,
  rule: PropertyRule,
  bindings: Evidence['bindings'],
  from: readonly Evidence[],
): boolean {
  const values = new Map(Object.entries(bindings))
  return (
    sameStatement(substituteStatement(rule.concludes, values), says) &&
    rule.conditions.length === from.length &&
    rule.conditions.every((condition, i) => sameStatement(substituteStatement(condition, values), from[i]!.says))
  )
}

/** A binding for every letter of the rule, none besides, each of the shape that the rule gives its letter. */
export function bindsAll(letters: readonly SymbolTerm[], bindings: Readonly<Record<string, Term>>): boolean {
  const values = new Map(Object.entries(bindings))
  if (values.size !== letters.length) return false
  return letters.every((letter) => {
    const value = values.get(letter.name)
    if (value === undefined) return false
    if (letter.sort === 'size') return isSize(value)
    if (letter.sort === 'index') return isIndex(value)
    const shape = { rows: substitute(letter.rows, values), cols: substitute(letter.cols, values) }
    return sameShape(shape, shapeOf(value))
  })
}

const isIndex = (term: Term): boolean =>
  (term.kind === 'symbol' && term.sort !== 'letter') ||
  (term.kind === 'number' && Q.isInteger(term.value) && Q.sign(term.value) > 0)

const signOf = (term: Term): number | undefined => {
  if (term.kind === 'number') return Q.sign(term.value)
  return isSize(term) || (term.kind === 'application' && term.op === 'pi') ? 1 : undefined
}

/** Statements about numbers and sizes that need no fact: 2 ≠ 0, n ≥ 1, n + 1 > 0. */
function isArithmetic(says: Statement): boolean {
  if (says.kind === 'at least' || says.kind === 'unequal') {
    const { left, right } = says
    if (left.kind === 'number' && right.kind === 'number') {
      const order = Q.compare(left.value, right.value)
      return says.kind === 'unequal' ? order !== 0 : says.strict ? order > 0 : order >= 0
    }
    if (right.kind !== 'number' || !isSize(left)) return false
    const below = Q.compare(right.value, Q.one)
    return says.kind === 'at least' && !says.strict ? below <= 0 : below < 0
  }
  if (says.kind !== 'property') return false
  const sign = signOf(says.subject)
  switch (says.property) {
    case 'nonzero':
    case 'nonzero entries':
      return sign !== undefined && sign !== 0
    case 'positive':
      return sign === 1
    case 'nonnegative':
      return sign === 0 || sign === 1
    case 'integer':
      return (
        isSize(says.subject) ||
        isIndex(says.subject) ||
        (says.subject.kind === 'number' && Q.isInteger(says.subject.value))
      )
    case 'constant':
      return lettersOf(says.subject).size === 0
    default:
      return false
  }
}

/** Whether an equation holds by the laws of a ring. */
const isRingIdentity = (says: Statement): boolean =>
  says.kind === 'equation' && same(expand(says.left), expand(says.right))

/** Whether two equations say the same by the laws of a ring: l − r is l' − r', or its opposite. */
function isSameEquation(a: Statement, b: Statement): boolean {
  if (a.kind !== 'equation' || b.kind !== 'equation') return false
  const shape = shapeOf(a.left)
  if (![a.right, b.left, b.right].every((side) => sameShape(shapeOf(side), shape))) return false
  const found = expand(subtract(a.left, a.right))
  return [subtract(b.left, b.right), subtract(b.right, b.left)].some((wanted) => same(found, expand(wanted)))
}

/** Only a letter is constant because somebody says so: not a term, and not a letter that others determine. */
const isConstantByDecree = (subject: Term, { facts }: Grounds): boolean =>
  subject.kind === 'symbol' && !isTied(subject.name, facts)

/** While a derivative by X is read off, the letters that do not move with X are constant. */
function isOtherLetter(says: Statement, { reading, facts }: Grounds): boolean {
  if (reading === undefined || says.kind !== 'property' || says.property !== 'constant') return false
  const { subject } = says
  return subject.kind === 'symbol' && subject.sort === 'letter' && !movingLetters([reading], facts)(subject.name)
}

/**
 * An increment dX is the same wherever d is taken, if X is an independent variable: nothing ties it, and no equation
 * says what increments are (under dx = A x they are other ones wherever x is another).
 */
function isIncrement(says: Statement, { facts }: Grounds): boolean {
  if (says.kind !== 'property' || says.property !== 'constant') return false
  const { subject } = says
  if (subject.kind !== 'application' || subject.op !== 'differential') return false
  const [letter] = subject.args as [Term]
  return (
    letter.kind === 'symbol' && letter.sort === 'letter' && !isTied(letter.name, facts) && !facts.some(bindsIncrements)
  )
}

const bindsIncrements = ({ says }: Fact): boolean =>
  says.kind === 'equation' && termsOf(says).some(containsDifferential)

/** A term is constant if each of its letters is. */
function isConstantTerm(says: Statement, from: readonly Evidence[]): boolean {
  if (says.kind !== 'property' || says.property !== 'constant') return false
  const letters = [...lettersOf(says.subject).values()]
  return (
    letters.length === from.length &&
    letters.every((letter, i) =>
      sameStatement(from[i]!.says, { kind: 'property', subject: letter, property: 'constant' }),
    )
  )
}

/** Entries that are positive are not zero. */
const isByPositiveEntries = (says: Statement, premise: Statement): boolean =>
  says.kind === 'property' &&
  premise.kind === 'property' &&
  says.property === 'nonzero entries' &&
  premise.property === 'positive' &&
  same(says.subject, premise.subject)
