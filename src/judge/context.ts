import type { SourceFormula } from '../document/document.ts'
import { elaborate } from '../syntax/elaborate.ts'
import { indexNames, nameOf } from '../syntax/names.ts'
import { subtreesOf } from '../syntax/subtrees.ts'
import { partsOf } from '../syntax/survey.ts'
import { type Formula, type Hypothesis, type NameTree, type NodeTree, type Tree, treesOf } from '../syntax/tree.ts'
import { isOne, type Property, same } from '../term/index.ts'
import { type MessageId, message } from '../text/message.ts'
import type { Formulation, Judge } from './judge.ts'
import { definition, isZero, isZeroAt, type Knowledge, namesIn, relation, type Said } from './knowledge.ts'
import { bare, formsOf, isDecorated, letterTreesIn, onlyIn, withLetters } from './letters.ts'
import { typed } from './sides.ts'
import type { Judged } from './verdict.ts'

/** A link of a formula, judged as the identity that it seems to be. */
export interface JudgedLink {
  readonly formula: SourceFormula
  readonly formulation: Formulation
  /** Which link of the formulation. */
  readonly at: number
  readonly judged: Judged
  /** The letter by which the expression that the chain began with differentiates. */
  readonly gradientBy: NameTree | undefined
  /** Whether no formula has used the letter before. */
  readonly isNew: (letter: NameTree) => boolean
  /** Whether the letter stands before a bracket in every formula, so that it may be a function. */
  readonly isFunction: (letter: NameTree) => boolean
  /** What the notation around the formula leads readers to suppose of letters. */
  readonly suppositions: () => readonly Hypothesis[]
  /** What the words around the formula call some matrix. */
  readonly propertiesNamed: () => readonly Property[]
}

/**
 * What a document adds to a formula judged by itself. It says more than identities: it sets conditions (`… = 0`), draws
 * conclusions from them, introduces letters, and uses letters that only its words explain. A claim stays refuted only
 * where none of this can be meant.
 */
export class Context {
  readonly #text: string
  readonly #judge: Judge
  readonly #knowledge: Knowledge

  constructor(text: string, judge: Judge, knowledge: Knowledge) {
    this.#text = text
    this.#judge = judge
    this.#knowledge = knowledge
  }

  /** The verdict that the link has in its document, and with it its role. What it says is known from here on. */
  inContext(first: JudgedLink): Judged {
    const judged = this.#unlessOpen(first, this.#inContext(first))
    const [left, right] = linkOf(first).parts as [Tree, Tree]
    if (judged.verdict?.is === 'undecided') {
      const range = { start: left.range.start, end: right.range.end }
      this.#knowledge.add(first.formula, { kind: 'open', names: namesIn([left, right]), range })
    }
    return judged
  }

  /** What is drawn from lines before, and no step of a chain, may follow from one that nothing decides. */
  #unlessOpen({ formula, formulation, at }: JudgedLink, judged: Judged): Judged {
    const isStep = formula.link !== undefined || at > 0
    if (isStep || judged.role !== 'consequence' || judged.verdict?.is !== 'refuted') return judged
    const open = this.#knowledge.openAt(formula, namesIn(linkOf({ formulation, at }).parts))
    if (open === undefined) return judged
    const reason = { id: 'open-statement', says: message('open-statement', { text: typed(this.#text, open) }) }
    return { ...judged, verdict: { is: 'undecided', reason, unsampled: undefined }, wrong: undefined }
  }

  #inContext(first: JudgedLink): Judged {
    const link = linkOf(first)
    const one = { ...first, judged: this.#withLess(first, link, [], first.judged) }
    const { formula, judged, gradientBy } = one
    if (judged.verdict?.is === 'ill-shaped') return this.#unlessFunction(one, link)
    if (!judged.claim || judged.sign !== '=' || judged.verdict === undefined) return judged
    const value = link.parts[1]!
    if (gradientBy !== undefined && !isZero(value) && !hasDerivative(value)) {
      const by = nameOf(gradientBy)
      this.#knowledge.add(formula, { kind: 'stationary', hypothesis: isZeroAt(value), by })
    }
    if (judged.verdict.is === 'proved' && !isOfUnknown(link)) return judged
    if (link.parts.some(isZero) || (judged.verdict.is === 'refuted' && isConstraint(link))) {
      this.#knowledge.add(formula, { kind: 'condition', hypothesis: relation(link), isConstraint: isConstraint(link) })
      return { ...judged, role: 'condition', verdict: undefined }
    }
    if (judged.verdict.is === 'refuted' && isLone(link) && this.#isDefined(one, link.parts[0] as NameTree)) {
      const following = this.#following(one, link)
      return following?.verdict?.is === 'proved' ? following : this.#definedAnew(one, link)
    }
    if (judged.verdict.is === 'refuted' && !isLone(link) && isIntroducing(one, link)) return introduced(judged)
    return this.#following(one, link) ?? this.#unlessMeantOtherwise(one, link)
  }

  /** `0 = b` drawn from `0 = a`, judged as a = b: if that is no identity, b is zero at least where a is, or not. */
  equivalent({ formulation, ...one }: JudgedLink): Judged {
    const [before, value] = formulation.text.formula.parts as [Tree, Tree]
    const says: Formula = isZeroAt(value).formula
    this.#knowledge.add(one.formula, { kind: 'condition', hypothesis: relation(says) })
    if (one.judged.verdict?.is === 'proved') return one.judged
    if (isOfUnknown(isZeroAt(before).formula)) return { ...one.judged, role: 'condition', verdict: undefined }
    const follows = this.#under({ formulation, ...one }, says, [isZeroAt(before)])
    return { ...one.judged, role: 'consequence', verdict: follows.verdict, facts: follows.facts, wrong: undefined }
  }

  /** The link under the conditions set before, if some speak of its letters: where it is not an identity, it follows. */
  #following(one: JudgedLink, link: Formula): Judged | undefined {
    const { formula, judged } = one
    if (differentiates(link)) return this.#besideConditions(one, link)
    const solved = this.#solved(one, link)
    const isSolved = solved !== link
    // Where a derivative is being worked out it is not zero yet.
    const letter = isLone(solved) ? nameOf(solved.parts[0] as NameTree) : undefined
    const conditions =
      one.gradientBy === undefined ? this.#knowledge.conditionsAt(formula, namesIn(solved), letter) : []
    if (conditions.length === 0) return undefined
    // The last condition is the likeliest ground; all of them together may be more than can be met.
    const last = conditions.length > 1 ? this.#under(one, solved, conditions.slice(-1)) : undefined
    const found = last?.verdict?.is === 'proved' ? last : (this.#under(one, solved, conditions) ?? judged)
    if (found.verdict?.is === 'proved') {
      this.#knowledge.add(formula, { kind: 'condition', hypothesis: relation(link) })
      return { ...found, role: 'consequence' }
    }
    if (found.verdict?.is === 'refuted' && (isLone(link) ? !isOfTheirs(solved, conditions) : isSolved)) return undefined
    return { ...found, role: 'consequence' }
  }

  /**
   * A link that differentiates, under conditions on letters that are not differentiated by: those hold all around. Where
   * that does not prove it, it is as it was.
   */
  #besideConditions(one: JudgedLink, link: Formula): Judged | undefined {
    const moving = variablesIn(link)
    const conditions = this.#knowledge
      .constraintsAt(one.formula)
      .filter((condition) => ![...namesIn(condition)].some((name) => moving.has(name)))
    if (moving.size === 0 || conditions.length === 0) return undefined
    const found = this.#under(one, link, conditions)
    return found.verdict?.is === 'proved' ? { ...found, role: 'consequence' } : undefined
  }

  /** The link with x for x^*, \hat x or x_{MLE} where conditions speak of x and nothing else says what these are. */
  #solved(one: JudgedLink, link: Formula): Formula {
    const open = new Set(this.#unsolved(one, link).map(nameOf))
    if (open.size === 0) return link
    return { ...link, parts: withLetters(link.parts, (letter) => (open.has(nameOf(letter)) ? bare(letter) : letter)) }
  }

  /** Decorated letters that nothing is said about, while conditions speak of the letter without decoration. */
  #unsolved(one: JudgedLink, { parts }: Formula): readonly NameTree[] {
    const conditions = (letter: NameTree): number =>
      this.#knowledge.conditionsAt(one.formula, new Set([nameOf(letter)]), nameOf(letter)).length
    return parts
      .flatMap(letterTreesIn)
      .filter(
        (letter) =>
          isDecorated(letter) &&
          !this.#isDefined(one, letter) &&
          conditions(letter) === 0 &&
          conditions(bare(letter)) > 0,
      )
  }

  /** The link judged with more hypotheses. */
  #under(one: JudgedLink, link: Formula, conditions: readonly Hypothesis[]): Judged {
    const found = this.#judgedUnder(one, link, [...one.formulation.scope.given, ...conditions]) ?? one.judged
    return this.#withLess(one, link, conditions, found)
  }

  /**
   * A link that nothing decides, without what some letters stand for: what holds whatever they are holds for their
   * values too, and is easier to see.
   */
  #withLess(one: JudgedLink, link: Formula, conditions: readonly Hypothesis[], found: Judged): Judged {
    if (found.verdict?.is !== 'undecided' || found.verdict.reason.id !== 'no-rule-applies') return found
    const { given } = one.formulation.scope
    const own = namesIn(link)
    const rest = given.filter((hypothesis) => definedBy(hypothesis) === undefined)
    const near = given.filter((hypothesis) => own.has(definedBy(hypothesis) ?? ''))
    const trials = [[], ...(near.length > 1 ? near.map((one) => [one]) : []), near].slice(0, maximalTrials)
    for (const definitions of trials) {
      if (definitions.length + rest.length === given.length) continue
      const less = this.#judgedUnder(one, link, [...rest, ...definitions, ...conditions])
      if (less?.verdict?.is === 'proved') return { ...less, role: found.role }
    }
    return found
  }

  #judgedUnder({ formulation, at }: JudgedLink, link: Formula, given: readonly Hypothesis[]): Judged | undefined {
    const { text, scope, sides } = formulation
    const conditional = { ...scope, given }
    const again = {
      ...formulation,
      text: { formula: link, given: text.given },
      scope: conditional,
      sides: [sides[at]!, sides[at + 1]!],
    }
    const read = elaborate(again.text, conditional)
    return read.ok ? this.#judge.judgeLinks(again, read)[0] : undefined
  }

  /** A refuted link is undecided where its letters may be meant otherwise, or are introduced by it. */
  #unlessMeantOtherwise(one: JudgedLink, link: Formula): Judged {
    const { formula, judged } = one
    const [side, value] = link.parts as [Tree, Tree]
    if (judged.verdict?.is !== 'refuted') return judged
    if (isLone(link)) {
      this.#knowledge.add(formula, definitionOf(side as NameTree, value))
      return introduced(judged)
    }
    const names = link.parts.map((part, i) => onlyIn(part, link.parts[1 - i]!))
    const unknown = derivedLetter(link)
    if (unknown !== undefined && !this.#isDefined(one, unknown))
      return undecided(judged, 'undefined-function', nameOf(unknown))
    const unexplained =
      names.flat().find((letter) => isDecorated(letter) && !this.#isDefined(one, letter)) ??
      this.#unsolved(one, link)[0]
    if (unexplained) return undecided(judged, 'undefined-letter', nameOf(unexplained))
    const supposed = this.#supposed(one, link) ?? this.#inOtherWords(one, link)
    if (supposed) return supposed
    const doubtful = this.#knowledge.doubtfulAt(formula, withBases(link))
    if (doubtful === undefined) return this.#unlessFunction(one, link)
    const reason = { id: 'unused-statement', says: message('unused-statement', { text: typed(this.#text, doubtful) }) }
    return { ...judged, verdict: { is: 'undecided', reason, unsampled: undefined } }
  }

  /** A link that holds under what its notation leads readers to suppose is not refuted. */
  #supposed(one: JudgedLink, link: Formula): Judged | undefined {
    const { judged } = one
    const suppositions = one.suppositions()
    if (suppositions.length === 0) return undefined
    const under = this.#under(one, link, suppositions)
    if (under.verdict === undefined || under.verdict.is === 'refuted' || under.verdict.is === 'ill-shaped')
      return undefined
    const letters = [
      ...new Set(suppositions.flatMap((supposition) => letterTreesIn(treesOf(supposition)[0]!)).map(nameOf)),
    ]
    return undecided(judged, 'usual-supposition', letters.join(', '))
  }

  /** Words that call some matrix symmetric and could not be read may mean one of the link's: it is not refuted then. */
  #inOtherWords(one: JudgedLink, link: Formula): Judged | undefined {
    const squares = new Set(
      one.judged.letters.flatMap(({ name, shape: { rows, cols } }) => (same(rows, cols) && !isOne(rows) ? [name] : [])),
    )
    const letters = new Map(link.parts.flatMap(letterTreesIn).map((letter) => [nameOf(letter), letter]))
    const subjects = [...letters].flatMap(([name, letter]) => (squares.has(name) ? [letter] : []))
    for (const property of subjects.length > 0 ? one.propertiesNamed() : []) {
      const given = subjects.map(
        (subject): Hypothesis => ({ kind: 'property', subject, properties: [property], range: subject.range }),
      )
      const under = this.#under(one, link, given)
      if (under.verdict?.is !== 'proved' && under.verdict?.is !== 'undecided') continue
      const reason = { id: 'unread-words', says: message('unread-words', { property }) }
      return { ...one.judged, verdict: { is: 'undecided', reason, unsampled: undefined } }
    }
    return undefined
  }

  /** A wrong link is undecided where a letter stands before brackets wherever it stands: an expectation, a density. */
  #unlessFunction({ judged, isFunction }: JudgedLink, { parts }: Formula): Judged {
    if (judged.verdict?.is !== 'refuted' && judged.verdict?.is !== 'ill-shaped') return judged
    const unknown = parts.flatMap(letterTreesIn).find(isFunction)
    return unknown === undefined ? judged : undecided(judged, 'undefined-function', nameOf(unknown))
  }

  /**
   * `f = …` where f was defined before: a slip if the two values have the same letters, unless one is a multiple of the
   * other; else perhaps a definition anew.
   */
  #definedAnew(one: JudgedLink, link: Formula): Judged {
    const { judged, formula } = one
    const [side, value] = link.parts as [NameTree, Tree]
    const before = this.#knowledge.definitionAt(formula, nameOf(side))
    const unfolded = (tree: Tree): ReadonlySet<string> => this.#knowledge.unfoldedAt(formula, tree)
    const isSlip = before !== undefined && sameNames(unfolded(before), unfolded(value)) && !this.#isMultiple(one, link)
    return isSlip ? judged : undecided(judged, 'defined-otherwise', nameOf(side))
  }

  #isMultiple(one: JudgedLink, { parts: [side, value], signs }: Formula): boolean {
    const multiples: readonly (readonly [Tree, Tree])[] = [
      [times('2', side!), value!],
      [side!, times('2', value!)],
      [side!, { ...times('1', value!), op: 'negate', args: [value!] }],
    ]
    return multiples.some((parts) => this.#under(one, { parts, signs }, []).verdict?.is !== 'refuted')
  }

  #isDefined({ formula }: JudgedLink, letter: NameTree): boolean {
    return this.#knowledge.isDefinedAt(formula, nameOf(letter))
  }
}

/** Whether the letters of one side are all new: the link says what they are. */
const isIntroducing = ({ isNew }: JudgedLink, { parts }: Formula): boolean =>
  parts.some((part, i) => {
    const own = letterTreesIn(part)
    return own.length > 0 && onlyIn(part, parts[1 - i]!).length === own.length && own.every(isNew)
  })

/** Whether an equation has no letters but those of the conditions: else it rather says what its letter is. */
const isOfTheirs = ({ parts }: Formula, conditions: readonly Hypothesis[]): boolean => {
  const theirs = namesIn(conditions)
  return [...namesIn(parts)].every((name) => theirs.has(name))
}

/** How often a link is judged again with fewer definitions. */
const maximalTrials = 4

/** The letter that a hypothesis says the value of. */
function definedBy(hypothesis: Hypothesis): string | undefined {
  const [letter] = hypothesis.kind === 'relation' ? hypothesis.formula.parts : []
  const isDefinition = hypothesis.kind === 'relation' && hypothesis.formula.signs[0]?.sign === ':='
  return isDefinition && letter?.kind === 'name' ? nameOf(letter) : undefined
}

const introduced = (judged: Judged): Judged => ({ ...judged, role: 'definition', verdict: undefined })

function undecided(
  judged: Judged,
  id: MessageId & ('usual-supposition' | 'undefined-function' | 'undefined-letter' | 'defined-otherwise'),
  letter: string,
): Judged {
  const reason = { id, says: message(id, { letter }) }
  return { ...judged, verdict: { is: 'undecided', reason, unsampled: undefined } }
}

const linkOf = ({ formulation, at }: Pick<JudgedLink, 'formulation' | 'at'>): Formula => {
  const { parts, signs } = formulation.text.formula
  return { parts: [parts[at]!, parts[at + 1]!], signs: [signs[at]!] }
}

/** The names of a formula, and of indexed letters the letter too. */
const withBases = ({ parts }: Formula): ReadonlySet<string> => new Set(parts.flatMap(letterTreesIn).flatMap(formsOf))

const sameNames = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean => {
  const letters = [left, right].map((names) => [...names].filter((name) => name !== 'I'))
  return letters[0]!.length === letters[1]!.length && letters[0]!.every((name) => right.has(name))
}

const times = (factor: string, tree: Tree): NodeTree => ({
  kind: 'node',
  op: 'product',
  args: [{ kind: 'number', text: factor, range: tree.range }, tree],
  index: '',
  range: tree.range,
})

/**
 * What a definition makes known: of a letter, or, as in `p_i = …`, of all its entries. There the index is the
 * definition's own: what is said elsewhere of an i does not concern it.
 */
export function definitionOf(letter: NameTree, value: Tree): Said {
  const indices = letter.sub.flatMap(partsOf)
  const own = new Set(indices.every(isIndex) ? indices.map(nameOf) : [])
  const renamed = <T>(tree: T): T =>
    withLetters(tree, (name) =>
      own.has(nameOf(name)) ? { ...name, marks: [...name.marks, 'tilde'] } : inSubscripts(name),
    )
  const inSubscripts = (name: NameTree): NameTree => ({ ...name, sub: renamed(name.sub) })
  if (own.size === 0) return { kind: 'definition', hypothesis: definition(letter, value) }
  return { kind: 'definition', hypothesis: definition(inSubscripts(letter), renamed(value)) }
}

const isIndex = (tree: Tree): tree is NameTree =>
  tree.kind === 'name' && tree.sub.length === 0 && indexNames.has(tree.name)

/** A name alone on the left that does not occur on the right. */
const isLone = ({ parts: [side, value] }: Formula): boolean =>
  side?.kind === 'name' && !namesIn(value).has(nameOf(side))

/** `1ᵀy = 1`, `WᵀW = I`: products or lengths of letters that are said to be a number or I. */
function isConstraint({ parts: [side, value] }: Formula): boolean {
  const isUnit = value?.kind === 'number' || (value?.kind === 'name' && value.name === 'I')
  return isUnit && side !== undefined && isPlain(side)
}

/** Made of letters by products, sums, transposes and lengths only. */
function isPlain(tree: Tree): boolean {
  if (tree.kind === 'name' || tree.kind === 'number') return true
  if (tree.kind === 'big') return tree.op === 'sum' && isPlain(tree.body)
  if (tree.kind === 'call') return tree.name === 'ones' || tree.name === 'sum'
  const isMade =
    tree.kind === 'node' && ['product', 'transpose', 'bracket', 'norm', 'inner', 'sum', 'power'].includes(tree.op)
  return isMade && tree.args.every(isPlain)
}

/** The letters by which a formula differentiates. */
function variablesIn({ parts }: Formula): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (tree: Tree): void => {
    if (tree.kind === 'derivative')
      for (const by of tree.by) for (const form of letterTreesIn(by).flatMap(formsOf)) found.add(form)
    subtreesOf(tree).forEach(visit)
  }
  parts.forEach(visit)
  return found
}

/** Conditions hold at a point: a claim that looks around it is not judged under them. */
function differentiates(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(differentiates)
  if (typeof value !== 'object' || value === null) return false
  const tree = value as Tree
  if (tree.kind === 'derivative' || (tree.kind === 'node' && /differential/.test(tree.op))) return true
  return Object.values(value).some(differentiates)
}

const hasDerivative = differentiates

/** `dL/dw = 0` where nothing says what L is: as a claim it would hold because L does not depend on w. */
const isOfUnknown = (link: Formula): boolean => link.parts.some(isZero) && derivedLetter(link) !== undefined

/** The letter that a side differentiates where it differentiates nothing else. */
export const derivedLetter = ({ parts }: Formula): NameTree | undefined =>
  parts
    .map((part) => (part.kind === 'derivative' ? functionLetter(part.body) : undefined))
    .find((letter) => letter !== undefined)

/** L of `L` and of `L(W, Λ)`. */
function functionLetter(body: Tree): NameTree | undefined {
  if (body.kind === 'name') return body
  if (body.kind === 'call' && [...body.name].length === 1)
    return { kind: 'name', name: body.name, marks: [], sub: [], label: undefined, range: body.range }
  const [head, inside, ...others] = body.kind === 'node' && body.op === 'product' ? body.args : []
  const isApplied = inside?.kind === 'node' && inside.op === 'bracket' && inside.args[0]!.kind === 'name'
  return head?.kind === 'name' && isApplied && others.length === 0 ? head : undefined
}
