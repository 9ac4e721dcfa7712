import {
  type Claim,
  childrenOf,
  differentiates,
  isScalar,
  type Property,
  type Statement,
  type SymbolTerm,
  some,
  type Term,
} from '../term/index.ts'
import { interior, interiorProperty, isCurved, isEquation } from './fact.ts'
import type { Background } from './situation.ts'

/** A letter whose value is chosen. */
export interface Letter {
  readonly symbol: SymbolTerm
  readonly name: string
  readonly scalar: boolean
  readonly properties: ReadonlySet<Property>
}

/** A fact that is more than a property of one letter, and the chosen letters that it depends on. */
export interface Constraint {
  readonly says: Statement
  readonly letters: readonly string[]
  /** It speaks of increments or of unknown functions: it can be checked only when all is chosen. */
  readonly late: boolean
}

/** A claim, sorted into what has to be chosen and what the choice has to meet. */
export interface Problem {
  readonly claim: Claim
  readonly sizes: readonly string[]
  readonly letters: ReadonlyMap<string, Letter>
  readonly constraints: readonly Constraint[]
  /** Facts about free indices, checked for each of their values. */
  readonly indexFacts: readonly Statement[]
  readonly background: Background
  /** Letters that get an increment dX. */
  readonly moving: readonly string[]
  /** A fact that says how letters may move in a way that is not sampled. */
  readonly obstacle: Statement | undefined
  readonly seed: number
}

interface Names {
  readonly letters: Map<string, SymbolTerm>
  readonly sizes: Set<string>
  readonly indices: Set<string>
}

function collectNames(term: Term, names: Names): void {
  if (term.kind === 'symbol') {
    if (term.sort === 'letter') names.letters.set(term.name, term)
    else if (term.sort === 'size') names.sizes.add(term.name)
    else names.indices.add(term.name)
  }
  if (term.kind === 'symbol' || term.kind === 'binder') {
    if (term.rows !== term) collectNames(term.rows, names)
    if (term.cols !== term) collectNames(term.cols, names)
  }
  for (const child of childrenOf(term)) collectNames(child, names)
}

export function namesIn(terms: readonly Term[]): Names {
  const names: Names = { letters: new Map(), sizes: new Set(), indices: new Set() }
  for (const term of terms) collectNames(term, names)
  return names
}

function termsOf(fact: Statement): readonly Term[] {
  switch (fact.kind) {
    case 'property':
      return [fact.subject]
    case 'definition':
      return [fact.letter, fact.value]
    case 'depends':
      return [fact.letter, ...fact.on]
    default:
      return [fact.left, fact.right]
  }
}

/** Definitions that do not go round in a circle; what does is an equation. */
function sortDefinitions(facts: readonly Statement[]): { definitions: Map<string, Term>; rest: Statement[] } {
  const definitions = new Map<string, Term>()
  const rest: Statement[] = []
  const reaches = (term: Term, name: string): boolean =>
    [...namesIn([term]).letters.keys()].some((letter) => {
      const value = definitions.get(letter)
      return letter === name || (value !== undefined && reaches(value, name))
    })
  for (const fact of facts) {
    if (fact.kind !== 'definition') rest.push(fact)
    else if (definitions.has(fact.letter.name) || reaches(fact.value, fact.letter.name)) {
      rest.push({ kind: 'equation', left: fact.letter, right: fact.value })
    } else definitions.set(fact.letter.name, fact.value)
  }
  return { definitions, rest }
}

const differentials = (term: Term): Term[] =>
  term.kind === 'application' && (term.op === 'differential' || term.op === 'second differential')
    ? [term.args[0]!]
    : childrenOf(term).flatMap(differentials)

const speaksOfMotion = (fact: Statement, ofUnknown: boolean): boolean =>
  termsOf(fact).some((term) =>
    ofUnknown
      ? some(term, (part) => part.kind === 'application' && differentiates.has(part.op))
      : differentials(term).length > 0,
  )

const curvedFact = (letter: Letter | undefined): Statement | undefined => {
  const property = letter && [...letter.properties].find((one) => isCurved(one) || one === 'integer')
  return property && { kind: 'property', subject: letter.symbol, property }
}

export function analyse(claim: Claim): Problem {
  const { definitions, rest } = sortDefinitions(claim.facts.map(({ says }) => says))
  const sides = [claim.left, claim.right]
  const all = namesIn([
    ...sides,
    ...claim.facts.flatMap(({ says }) => termsOf(says)),
    ...claim.ranges.map(({ to }) => to),
  ])

  const dependsOn = new Map<string, readonly string[]>()
  const properties = new Map<string, Set<Property>>()
  const others: Statement[] = []
  for (const fact of rest) {
    if (fact.kind === 'depends')
      dependsOn.set(
        fact.letter.name,
        fact.on.map(({ name }) => name),
      )
    else if (fact.kind === 'property' && fact.subject.kind === 'symbol' && isChosen(fact.subject, definitions)) {
      const known = properties.get(fact.subject.name)
      if (known === undefined) properties.set(fact.subject.name, new Set([fact.property]))
      else known.add(fact.property)
    } else others.push(fact)
  }

  const letters = new Map<string, Letter>()
  for (const [name, symbol] of all.letters) {
    if (definitions.has(name)) continue
    letters.set(name, { symbol, name, scalar: isScalar(symbol), properties: properties.get(name) ?? new Set() })
  }

  const chosenIn = (terms: readonly Term[]): Set<string> => {
    const found = new Set<string>()
    const visit = (term: Term): void => {
      for (const name of namesIn([term]).letters.keys()) {
        const value = definitions.get(name)
        if (value !== undefined) visit(value)
        else found.add(name)
      }
    }
    terms.forEach(visit)
    return found
  }

  const indexed = (fact: Statement): boolean => {
    const { indices } = namesIn(termsOf(fact))
    return claim.ranges.some(({ index }) => indices.has(index.name))
  }
  const constraints = others
    .filter((fact) => !indexed(fact) && !isVoid(fact))
    .map((says) => ({ says, letters: [...chosenIn(termsOf(says))] }))
    .map(
      (one): Constraint => ({
        ...one,
        late: speaksOfMotion(
          one.says,
          one.letters.some((name) => dependsOn.has(name)),
        ),
      }),
    )

  // A letter is moved so that its rank stays; how to move letters so that a composed term keeps its rank is not known.
  const constantRank = claim.facts.flatMap(({ says }) =>
    says.kind === 'property' && says.property === 'constant rank' && letters.has(nameOf(says.subject))
      ? [says.subject]
      : [],
  )

  const derives = sides.some((side) => some(side, (part) => part.kind === 'application' && differentiates.has(part.op)))
  const second = sides.some((side) =>
    some(side, (part) => part.kind === 'application' && part.op === 'second differential'),
  )
  const underD = chosenIn(sides.flatMap(differentials))
  for (const name of underD)
    for (const on of dependsOn.get(name) ?? []) for (const one of chosenIn([all.letters.get(on)!])) underD.add(one)
  const isMoving = ({ name, properties: of }: Letter): boolean =>
    underD.has(name) && !of.has('constant') && !of.has('integer') && !dependsOn.has(name)
  const moving = [...letters.values()].filter(isMoving).map(({ name }) => name)
  const dependent = derives ? [...dependsOn.keys()] : []

  // What moves is sampled where no inequality is in its way.
  const restricted = new Set([...moving, ...dependent])
  for (const name of restricted) {
    const letter = letters.get(name)
    if (letter) letters.set(name, { ...letter, properties: new Set([...letter.properties].map(interiorProperty)) })
  }
  const isRestricted = ({ letters: on }: Constraint): boolean => on.some((name) => restricted.has(name))

  const curved = [...dependent, ...(second ? moving : [])].flatMap((name) => curvedFact(letters.get(name)) ?? [])
  return {
    claim,
    sizes: [...all.sizes],
    letters,
    constraints: constraints.map((one) => (isRestricted(one) ? { ...one, says: interior(one.says) } : one)),
    indexFacts: others.filter(indexed),
    background: { definitions, dependsOn, constantRank },
    moving,
    obstacle: constraints.find((one) => isEquation(one.says) && isRestricted(one))?.says ?? curved[0],
    seed: claim.left.hash ^ Math.imul(claim.right.hash, 31),
  }
}

const nameOf = (term: Term): string => (term.kind === 'symbol' ? term.name : '')

const isChosen = (symbol: SymbolTerm, definitions: ReadonlyMap<string, Term>): boolean =>
  symbol.sort === 'letter' && !definitions.has(symbol.name)

/** Facts that say nothing about a point. */
const isVoid = (fact: Statement): boolean =>
  fact.kind === 'property' && (fact.property === 'constant' || fact.property === 'constant rank')
