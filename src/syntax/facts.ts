import {
  type Fact,
  isZero,
  lettersOf,
  oneNumber,
  type Statement,
  type SymbolTerm,
  some,
  symbol,
  type Term,
} from '../term/index.ts'
import { type Draft, Misfit } from './draft.ts'
import type { Expressions } from './expression.ts'
import { nameOf } from './names.ts'
import { type LetterTable, ofSquares, propertyOf } from './scope.ts'
import { unbracketed } from './subtrees.ts'
import type { Hypothesis, RelationSign, Tree } from './tree.ts'

/** A hypothesis whose shapes are checked; its facts can be had once every size is known. */
export interface DraftFacts {
  readonly statements: () => readonly Statement[]
}

/** Thrown for a hypothesis without a meaning. */
export class NoHypothesis extends Error {
  readonly hypothesis: Hypothesis
  readonly misfit: Misfit

  constructor(hypothesis: Hypothesis, misfit: Misfit) {
    super(misfit.id)
    this.hypothesis = hypothesis
    this.misfit = misfit
  }
}

/** Reads one hypothesis. Throws a Misfit for what is no hypothesis: it is never dropped. */
export function readHypothesis(e: Expressions, hypothesis: Hypothesis, table: LetterTable): DraftFacts {
  if (hypothesis.kind === 'property') {
    const subject = e.read(hypothesis.subject)
    const properties = hypothesis.properties.map((word) => propertyOf(word, hypothesis.subject))
    if (properties.some((property) => ofSquares.has(property)) && !e.isScalar(subject)) e.needSquare(subject)
    return {
      statements: () => properties.map((property) => ({ kind: 'property', subject: subject.settle(), property })),
    }
  }
  const { parts, signs } = hypothesis.formula
  if (signs.length === 0) throw new Misfit('unreadable', 'not-a-fact', [parts[0]!], { name: '' })
  const links = signs.map(({ sign }, i) => readLink(e, sign, parts[i]!, parts[i + 1]!, table))
  return { statements: () => links.flatMap((link) => link.statements()) }
}

function readLink(e: Expressions, sign: RelationSign, left: Tree, right: Tree, table: LetterTable): DraftFacts {
  const dependence = dependenceOf(left, right)
  if (dependence) {
    const letter = e.read(left)
    const on = dependence.map((tree) => e.read(tree))
    return {
      statements: () => [
        { kind: 'depends', letter: asLetter(letter.settle()), on: on.map((draft) => asLetter(draft.settle())) },
      ],
    }
  }
  const a = e.read(left)
  const b = e.read(right)
  if (sign === '⪰' || sign === '≻') return definite(e, sign, a, b)
  if (!e.sizes.unifyShapes(a, b)) throw new Misfit('ill-shaped', 'relation-shapes', [a, b])
  const isDefinable = a.is === 'letter' && !table.letters.get(nameText(left))?.dependsOn.length
  return { statements: () => [statementOf(e, sign, a, b, isDefinable)] }
}

function statementOf(e: Expressions, sign: RelationSign, a: Draft, b: Draft, isDefinable: boolean): Statement {
  const left = a.settle()
  const right = b.settle()
  switch (sign) {
    case ':=':
    case '≡':
      if (left.kind === 'symbol') return { kind: 'definition', letter: left, value: right }
      return { kind: 'equation', left, right }
    case '=':
      if (isDefinable && left.kind === 'symbol' && !lettersOf(right).has(left.name)) {
        return { kind: 'definition', letter: left, value: right }
      }
      return { kind: 'equation', left, right }
    case '≠':
      if (isZero(right)) return { kind: 'property', subject: left, property: 'nonzero' }
      return { kind: 'unequal', left, right }
    case '>':
    case '≥':
      return atLeast(e, left, right, sign === '>', a)
    case '<':
    case '≤':
      return atLeast(e, right, left, sign === '<', b)
    default:
      throw new Misfit('unreadable', 'not-a-fact', [a, b], { name: sign })
  }
}

/** s > 0 is a property of s; an order between matrices is one between entries only for columns. */
function atLeast(e: Expressions, left: Term, right: Term, strict: boolean, at: Draft): Statement {
  if (isZero(right) && !e.isMatrix(at)) {
    return { kind: 'property', subject: left, property: strict ? 'positive' : 'nonnegative' }
  }
  if (!e.isScalar(at)) throw new Misfit('unreadable', 'which-order', [at])
  return { kind: 'at least', left, right, strict }
}

function definite(e: Expressions, sign: '⪰' | '≻', a: Draft, b: Draft): DraftFacts {
  if (b.is !== 'zero') throw new Misfit('unreadable', 'which-order', [b])
  e.needSquare(a)
  return { statements: () => [{ kind: 'property', subject: a.settle(), property: sign === '≻' ? 'posdef' : 'psd' }] }
}

/** `s = s(x)` says that s depends on x. */
function dependenceOf(left: Tree, right: Tree): readonly Tree[] | undefined {
  if (left.kind !== 'name') return undefined
  if (right.kind === 'call' && right.name === nameOf(left)) return right.args
  if (right.kind !== 'node' || right.op !== 'product' || right.args.length !== 2) return undefined
  const [head, inside] = right.args as [Tree, Tree]
  const isSame = head.kind === 'name' && nameOf(head) === nameOf(left)
  return isSame && inside.kind === 'node' && inside.op === 'bracket' ? [unbracketed(inside)] : undefined
}

const nameText = (tree: Tree): string => (tree.kind === 'name' ? nameOf(tree) : '')

function asLetter(term: Term): SymbolTerm {
  return term.kind === 'symbol' ? term : symbol('', { rows: oneNumber, cols: oneNumber })
}

/**
 * Which stated equations define a letter. `L = value` holds identically, and may be differentiated through, when L is
 * a lone letter that does not occur in the value, is defined only once, no definition leads back to it, and it is not
 * itself a variable of differentiation (unless a letter of its value is one too, as in a chain rule). Every other
 * equation holds only at the point (9-pitfalls 1).
 */
export function settleDefinitions(stated: readonly Fact[], sides: readonly Term[]): Fact[] {
  const variables = new Set(sides.flatMap((side) => [...variablesOf(side)]))
  const values = new Map<string, Term>()
  return stated.map((fact) => {
    if (fact.says.kind !== 'definition') return fact
    const { letter, value } = fact.says
    const isVariable = variables.has(letter.name) && ![...lettersOf(value).keys()].some((name) => variables.has(name))
    if (!isVariable && !values.has(letter.name) && !leadsTo(value, letter.name, values)) {
      values.set(letter.name, value)
      return fact
    }
    return { says: { kind: 'equation', left: letter, right: value }, from: fact.from }
  })
}

function leadsTo(value: Term, name: string, values: ReadonlyMap<string, Term>): boolean {
  for (const letter of lettersOf(value).keys()) {
    if (letter === name) return true
    const further = values.get(letter)
    if (further && leadsTo(further, name, values)) return true
  }
  return false
}

/** The letters by which a term differentiates. */
function variablesOf(term: Term): Set<string> {
  const names = new Set<string>()
  some(term, (part) => {
    if (part.kind !== 'application') return false
    const variables =
      part.op === 'hessian'
        ? part.args.slice(1)
        : ['gradient', 'tied gradient', 'jacobian', 'partial'].includes(part.op)
          ? [part.args[1]!]
          : []
    for (const variable of variables) for (const name of lettersOf(variable).keys()) names.add(name)
    return false
  })
  return names
}
