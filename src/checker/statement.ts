import type { Bindings } from '../term/index.ts'
import {
  differentiates,
  type Fact,
  isConstant,
  lettersOf,
  type Property,
  type Statement,
  type SymbolTerm,
  some,
  substitute,
  type Term,
} from '../term/index.ts'
import { same } from '../term/same.ts'

/** The terms that a statement speaks of. */
export function termsOf(statement: Statement): readonly Term[] {
  switch (statement.kind) {
    case 'property':
      return [statement.subject]
    case 'definition':
      return [statement.letter, statement.value]
    case 'depends':
      return [statement.letter, ...statement.on]
    default:
      return [statement.left, statement.right]
  }
}

export function sameStatement(a: Statement, b: Statement): boolean {
  if (a.kind !== b.kind) return false
  if (a.kind === 'property' && b.kind === 'property' && a.property !== b.property) return false
  if (a.kind === 'at least' && b.kind === 'at least' && a.strict !== b.strict) return false
  const left = termsOf(a)
  const right = termsOf(b)
  return left.length === right.length && left.every((term, i) => same(term, right[i]!))
}

export function substituteStatement(statement: Statement, bindings: Bindings): Statement {
  const at = (term: Term): Term => substitute(term, bindings)
  switch (statement.kind) {
    case 'property':
      return { ...statement, subject: at(statement.subject) }
    case 'equation':
    case 'unequal':
    case 'at least':
      return { ...statement, left: at(statement.left), right: at(statement.right) }
    case 'depends':
      return {
        ...statement,
        letter: asLetter(at(statement.letter)),
        on: statement.on.map((letter) => asLetter(at(letter))),
      }
    default:
      throw new RangeError(`a rule has no condition of the kind '${statement.kind}'`)
  }
}

function asLetter(term: Term): SymbolTerm {
  if (term.kind !== 'symbol') throw new RangeError('only a letter depends on letters')
  return term
}

/** Properties that hold in a whole neighbourhood of a point if they hold at it. */
const open: ReadonlySet<Property> = new Set<Property>([
  'invertible',
  'nonzero',
  'nonzero entries',
  'positive',
  'constant',
  'constant rank',
  'full column rank',
  'full row rank',
])

const jumps: ReadonlySet<string> = new Set(['pseudoinverse', 'sign', 'step'])

/** Derivatives need not be continuous. */
function isContinuous(term: Term): boolean {
  if (term.kind === 'application')
    return !jumps.has(term.op) && !differentiates.has(term.op) && term.args.every(isContinuous)
  return term.kind !== 'binder' || isContinuous(term.body)
}

/** Whether a true statement stays true when its letters move a little, so that it may be used under d and ∂. */
export function isOpen(statement: Statement): boolean {
  switch (statement.kind) {
    case 'property':
      return open.has(statement.property) && isContinuous(statement.subject)
    case 'unequal':
      return isContinuous(statement.left) && isContinuous(statement.right)
    case 'at least':
      return statement.strict && isContinuous(statement.left) && isContinuous(statement.right)
    case 'definition':
    case 'depends':
      return true
    case 'equation':
      return false
  }
}

/** A letter that a definition or a dependence ties to others is no independent variable, and not constant by decree. */
export const isTied = (name: string, facts: readonly Fact[]): boolean => tiesOf(name, facts).length > 0

type Tie = Extract<Statement, { kind: 'definition' | 'depends' }>

const tiesOf = (name: string, facts: readonly Fact[]): Tie[] =>
  facts.flatMap(({ says }) =>
    (says.kind === 'definition' || says.kind === 'depends') && says.letter.name === name ? [says] : [],
  )

/** Whether nothing else is said of what determines the letter. */
export const isOnlyTie = (tie: Tie, facts: readonly Fact[]): boolean =>
  tiesOf(tie.letter.name, facts).every((other) => sameStatement(other, tie))

/** Whether a definition holds identically: it is the only one of its letter, and does not lead back to it. */
export function defines(definition: Extract<Tie, { kind: 'definition' }>, facts: readonly Fact[]): boolean {
  const { letter, value } = definition
  const reached = new Set<string>()
  const reach = (term: Term): void => {
    for (const name of lettersOf(term).keys()) {
      if (reached.has(name)) continue
      reached.add(name)
      for (const { says } of facts) if (says.kind === 'definition' && says.letter.name === name) reach(says.value)
    }
  }
  reach(value)
  return !reached.has(letter.name) && isOnlyTie(definition, facts)
}

/**
 * The letters that move when the variables move: the variables, the letters defined by them, and the unknown
 * functions of them. Without variables, every letter that is not known to be constant moves.
 */
export function movingLetters(
  variables: readonly SymbolTerm[] | 'all',
  facts: readonly Fact[],
): (name: string) => boolean {
  if (variables === 'all') return (name) => isTied(name, facts) || !isConstant(name, facts)
  const moving = new Set(variables.map((variable) => variable.name))
  for (let before = -1; before !== moving.size; ) {
    before = moving.size
    for (const { says } of facts) {
      if (says.kind === 'definition' && [...lettersOf(says.value).keys()].some((name) => moving.has(name))) {
        moving.add(says.letter.name)
      }
      if (says.kind === 'depends' && says.on.some((letter) => moving.has(letter.name))) moving.add(says.letter.name)
    }
  }
  return (name) => moving.has(name)
}

/** The variables of a differentiating operator: of d they are whatever moves around it. */
export function variablesOf(term: Term): readonly SymbolTerm[] | 'all' | undefined {
  if (term.kind !== 'application' || !differentiates.has(term.op)) return undefined
  if (term.op === 'differential' || term.op === 'second differential') return 'all'
  return term.args.slice(1).flatMap((by) => [...lettersOf(by).values()])
}

export const containsDifferential = (term: Term): boolean =>
  some(term, (part) => part.kind === 'application' && (part.op === 'differential' || part.op === 'second differential'))
