import { Proved } from '../checker/proved.ts'
import { sameStatement, termsOf } from '../checker/statement.ts'
import { findProof, type StopReason } from '../prover/find.ts'
import { confirm } from '../refute/confirm.ts'
import { type Effort, findExample, type Refutation, refute, usualEffort } from '../refute/refute.ts'
import type { Book } from '../rules/rulebook.ts'
import type { Note } from '../syntax/draft.ts'
import { type Elaborated, type ElaboratedLink, elaborate, type Link, type ShapeFailure } from '../syntax/elaborate.ts'
import { nameOf } from '../syntax/names.ts'
import { printShape } from '../syntax/print-shapes.ts'
import { type ReadClaimOptions, readClaim, type Unread } from '../syntax/read.ts'
import type { Scope } from '../syntax/scope.ts'
import type { ClaimText, Hypothesis, NameTree, Range, Spelling, SyntaxFailure, Tree } from '../syntax/tree.ts'
import { type Claim, differentiates, existence, type Fact, same, some, type Term } from '../term/index.ts'
import { type Message, message, say } from '../text/message.ts'
import { factsUsed, restricts } from './facts.ts'
import { withLetters } from './letters.ts'
import { roleOfSign } from './roles.ts'
import { typed } from './sides.ts'
import type { Ground, Judged, Reason, Verdict } from './verdict.ts'

/*
 * A claim and its verdict, in this order: read it; look for a counterexample, and let a second evaluator confirm it;
 * look for a proof, write it down, and let the checker replay it; else say why it stopped.
 */

/** A formula that is parsed, and the text that the ranges of its trees are in. */
export interface Formulation {
  readonly source: string
  readonly spelling: Spelling | undefined
  readonly text: ClaimText
  readonly scope: Scope
  /** Where each part of the chain stands, fonts and brackets around it included. */
  readonly sides: readonly Range[]
  /** In a document: what the problem shows of the letters of this formula. */
  readonly readings?: readonly Message[]
  /** In a document: what is sure about the letters. A formula that has shapes by this alone is not called ill-shaped. */
  readonly sure?: () => Scope
}

/** What stands between the relation signs of a formula that reaches from `start` to `end`. */
export function sidesOf({ parts, signs }: ClaimText['formula'], { start, end }: Range): readonly Range[] {
  return parts.map((_, i) => ({ start: signs[i - 1]?.range.end ?? start, end: signs[i]?.range.start ?? end }))
}

export class Judge {
  readonly #book: Book
  readonly #budget: number | undefined

  /** `budget`: rewrite steps to spend on a claim. */
  constructor(book: Book, budget?: number) {
    this.#book = book
    this.#budget = budget
  }

  get book(): Book {
    return this.#book
  }

  get budget(): number | undefined {
    return this.#budget
  }

  /** Reads a claim and judges its links, each from the expression before it. */
  judge(source: string, options: ReadClaimOptions = {}): readonly Judged[] {
    const read = readClaim(source, options)
    if (!read.ok) return [unread(source, read)]
    const { text, scope } = read
    const clause =
      text.given.length > 0 ? /\bgiven\b/.exec(source.slice(text.formula.parts.at(-1)!.range.end)) : undefined
    const end = clause ? text.formula.parts.at(-1)!.range.end + clause.index : source.length
    return this.judgeLinks(
      { source, spelling: options.spelling, text, scope, sides: sidesOf(text.formula, { start: 0, end }) },
      read,
    )
  }

  /** Judges the links of a formula that is read. */
  judgeLinks(formulation: Formulation, read: Extract<Elaborated, { ok: true }>): readonly Judged[] {
    if (read.links.length === 0) return [expressionAlone(formulation)]
    return read.links.map((_, i) => this.#judgeLink(formulation, read, valued(formulation, read.links, i), i))
  }

  #judgeLink(
    formulation: Formulation,
    { letters, notes }: Extract<Elaborated, { ok: true }>,
    { link, from }: Valued,
    at: number,
  ): Judged {
    const { source, spelling, text, scope, sides } = formulation
    const [left, right] = [sides[from]!, sides[at + 1]!]
    const range = { start: link.leftTree.range.start, end: link.rightTree.range.end }
    const role = roleOfSign(link.sign)
    const judged = {
      role,
      sign: link.sign,
      left: typed(source, left),
      right: typed(source, right),
      range,
      at: at === 0 ? range.start : text.formula.signs[at]!.range.start,
      letters,
      notes: notesWithin(notes, [link.leftTree.range, link.rightTree.range]),
      claim: link.ok ? link.claim : undefined,
      facts: [],
      readings: formulation.readings ?? [],
      wrong: undefined,
    }
    if (role !== 'claim') return { ...judged, verdict: undefined }
    const verdict = link.ok
      ? this.#decide(link, [...scope.given, ...text.given])
      : hasOtherShapes(formulation, at)
        ? inDoubt
        : withoutValue(source, link.failure)
    const isWrong = verdict.is === 'ill-shaped' || (verdict.is === 'refuted' && verdict.by.kind === 'counterexample')
    const wrong = isWrong
      ? {
          link,
          source: only(source, { start: Math.min(left.start, right.start), end: Math.max(left.end, right.end) }),
          spelling,
          scope,
          given: text.given,
        }
      : undefined
    if (!link.ok) return { ...judged, verdict, wrong }
    return {
      ...judged,
      verdict,
      wrong,
      facts: factsOf(verdict, link.claim),
      notes: [...judged.notes, ...notesOn(link.claim)],
    }
  }

  #decide(link: ElaboratedLink, given: readonly Hypothesis[]): Verdict {
    const { claim } = link
    const unequal = claim.relation === '≠'
    // A glance convicts most false claims; the long look is for what could not be proved either.
    const glance = refute(claim, aGlance)
    const convicted = this.#convicted(glance, link, given)
    if (convicted) return convicted
    // A claim of ≠ is refuted by a proof of the equation.
    const found = this.prove(unequal ? { ...claim, relation: '=' } : claim)
    if (found instanceof Proved) {
      const by: Ground = { kind: 'trace', proved: found }
      return unequal
        ? { is: 'refuted', by, mistake: undefined }
        : { is: 'proved', by, example: exampleFor(claim, glance) }
    }
    const refutation = glance.kind === 'not refuted' ? refute(claim) : glance
    const late = this.#convicted(refutation, link, given)
    if (late) return late
    const reason = refutation.kind === 'refuted' ? unconfirmed : found
    return { is: 'undecided', reason, unsampled: refutation.kind === 'cannot sample' ? refutation.fact : undefined }
  }

  /** What a counterexample decides, once the second evaluator has confirmed it. */
  #convicted(refutation: Refutation, link: ElaboratedLink, given: readonly Hypothesis[]): Verdict | undefined {
    if (refutation.kind !== 'refuted' || !confirm(link, refutation.counterexample, given)) return undefined
    const by: Ground = { kind: 'counterexample', counterexample: refutation.counterexample }
    return link.claim.relation === '≠'
      ? { is: 'proved', by, example: 'not needed' }
      : { is: 'refuted', by, mistake: undefined }
  }

  /**
   * A proof that the checker has replayed, or why there is none. Where putting definitions in leads nowhere, their letters
   * are left what they are: with fewer facts, the same is proved.
   */
  prove(claim: Claim): Proved | Reason {
    const found = this.#proveFrom(claim)
    const simpler = found instanceof Proved ? undefined : withoutDefinitions(claim)
    const second = simpler && this.#proveFrom(simpler)
    return second instanceof Proved ? second : found
  }

  #proveFrom(claim: Claim): Proved | Reason {
    const found = findProof(claim, this.#book, this.#budget)
    if (!found.ok) return stopped(found.reason)
    const verdict = Proved.certify(found.trace, this.#book.trusted)
    if (verdict instanceof Proved) return verdict
    return { id: 'trace-refused', says: message('trace-refused', { code: verdict.code, where: verdict.where }) }
  }
}

/**
 * The claim without its definitions and without what only derivatives ask of the facts (what depends on what); undefined if
 * it has none of these, or differentiates: then letters move by definition.
 */
function withoutDefinitions(claim: Claim): Claim | undefined {
  const isStill = (term: Term): boolean =>
    !some(term, (part) => part.kind === 'application' && differentiates.has(part.op))
  const isLeftOut = ({ says }: Fact): boolean => says.kind === 'definition' || says.kind === 'depends'
  if (!claim.facts.some(isLeftOut) || !isStill(claim.left) || !isStill(claim.right)) return undefined
  const said = claim.facts.filter(
    (fact) => fact.from !== 'implicit' && !isLeftOut(fact) && termsOf(fact.says).every(isStill),
  )
  // What only the facts left out needed to exist, nobody may suppose now.
  const written = [claim.left, claim.right, ...said.flatMap(({ says }) => termsOf(says))]
  const needed = written.flatMap((term) => existence(term, said))
  const implicit = claim.facts.filter(
    ({ says, from }) => from === 'implicit' && needed.some((need) => sameStatement(need, says)),
  )
  return { ...claim, facts: [...said, ...implicit] }
}

/** Effort of the first try at a counterexample. */
const aGlance: Effort = { ...usualEffort, samples: 8, constrained: 6 }

/** A link, and the part of the chain that it is judged from. */
interface Valued {
  readonly link: Link
  readonly from: number
}

/** The link, or, where the expression before it has no value, the link from the last expression that has one. */
function valued({ text, scope }: Formulation, links: readonly Link[], at: number): Valued {
  const link = links[at]!
  const { parts, signs } = text.formula
  if (link.ok || !isWithoutValue(parts[at]!, link)) return { link, from: at }
  const from = parts.findLastIndex(
    (part, i) => i < at && !links.some((other) => !other.ok && isWithoutValue(part, other)),
  )
  if (from < 0) return { link, from: at }
  const again = elaborate(
    { formula: { parts: [parts[from]!, parts[at + 1]!], signs: [signs[at]!] }, given: text.given },
    scope,
  )
  return again.ok ? { link: again.links[0]!, from } : { link, from: at }
}

/** Whether the link fails because of something inside this side of it, and not because its sides differ. */
export function isWithoutValue({ range }: Tree, link: Link): boolean {
  if (link.ok || link.failure.id === 'relation-shapes') return false
  return link.failure.places.some(({ range: { start, end } }) => range.start <= start && end <= range.end)
}

const nothingRead = {
  verdict: undefined,
  claim: undefined,
  letters: [],
  facts: [],
  readings: [],
  notes: [],
  sign: undefined,
  right: '',
  wrong: undefined,
}

function expressionAlone({ source, text, sides }: Formulation): Judged {
  const { kind, range } = text.formula.parts[0]!
  return {
    ...nothingRead,
    role: kind === 'derivative' ? 'goal' : 'remark',
    left: typed(source, sides[0]!),
    range,
    at: range.start,
  }
}

/** A text that could not be read, or whose hypotheses or declarations could not. */
export function unread(
  source: string,
  { in: where, failure, isOfHypothesis = false }: Unread,
  range: Range = { start: 0, end: source.length },
): Judged {
  const judged = { ...nothingRead, role: 'claim', left: typed(source, range), range, at: range.start } as const
  if (where !== source || isOfHypothesis) return { ...judged, verdict: unreadHypothesis(where, failure, source) }
  if ('kind' in failure) return { ...judged, verdict: withoutValue(source, failure) }
  const { offset, expected, message: why } = failure
  const at = { start: offset, end: offset }
  return {
    ...judged,
    verdict: { is: 'unreadable', reason: { id: 'syntax', says: message('syntax', { why }) }, at, expected },
  }
}

const inDoubt: Verdict = {
  is: 'undecided',
  reason: { id: 'shapes-in-doubt', says: message('shapes-in-doubt') },
  unsampled: undefined,
}

/** Whether the shapes of a link fit when its letters may be anything that nothing is sure about. */
function hasOtherShapes({ text, sure }: Formulation, at: number): boolean {
  if (sure === undefined) return false
  const scope = { ...sure(), anyKind: true }
  return [text, withLetters(text, asMember)].some((one) => {
    const read = elaborate(one, scope)
    return read.ok && read.links[at]?.ok === true
  })
}

/** An indexed letter as one by itself: x_k need not be an entry of the x that stands elsewhere. */
const asMember = (letter: NameTree): NameTree =>
  letter.sub.length === 0 ? letter : { ...letter, name: `member of ${nameOf(letter)}`, sub: [] }

/** A hypothesis that is not understood is never dropped: nothing can be said of its claim. */
export function unreadHypothesis(text: string, failure: SyntaxFailure | ShapeFailure, source = text): Verdict {
  const why = 'kind' in failure ? say(shapeMessage(source, failure)) : failure.message
  return {
    is: 'undecided',
    reason: { id: 'unread-hypothesis', says: message('unread-hypothesis', { text, why }) },
    unsampled: undefined,
  }
}

export function withoutValue(source: string, failure: ShapeFailure): Verdict {
  const { id, kind, places } = failure
  const reason: Reason = { id, says: shapeMessage(source, failure) }
  if (kind === 'unreadable')
    return { is: 'unreadable', reason, at: places[0]?.range ?? { start: 0, end: 0 }, expected: [] }
  return {
    is: 'ill-shaped',
    reason,
    clash: places.map(({ range, shape }) => ({ at: range, shape })),
    mistake: undefined,
  }
}

/** The sentence of a failure: the places that clash are its `left` and `right`, with their shapes. */
function shapeMessage(source: string, { id, params, places }: ShapeFailure): Message {
  const [left, right] = places
  const told = (name: string, place: typeof left): Record<string, string> =>
    place === undefined
      ? {}
      : { [name]: typed(source, place.range), [`${name}Shape`]: place.shape ? printShape(place.shape) : '?' }
  return { id, with: { ...told('left', left), ...told('right', right), ...params } }
}

/** A proof leans on the facts that it names, a counterexample has met them all. */
export const factsOf = (verdict: Verdict, claim: Claim): Judged['facts'] =>
  (verdict.is === 'proved' || verdict.is === 'refuted') && verdict.by.kind === 'trace'
    ? factsUsed(verdict.by.proved.trace)
    : claim.facts

/** Whether values were found that meet all facts: facts that restrict values make one necessary. */
export function exampleFor(claim: Claim, refutation: Refutation): 'found' | 'not found' | 'not needed' {
  if (!claim.facts.some(restricts)) return 'not needed'
  const met = refutation.kind === 'not refuted' ? refutation.metFacts : findExample(claim) !== undefined
  return met ? 'found' : 'not found'
}

function notesOn({ left, right, facts }: Claim): readonly Message[] {
  const isClaim = facts.some(
    ({ says }) =>
      says.kind === 'equation' &&
      ((same(says.left, left) && same(says.right, right)) || (same(says.left, right) && same(says.right, left))),
  )
  return isClaim ? [message('hypothesis-is-claim')] : []
}

/** The text with nothing but the formula in it, at its place: what else the document holds is not how it is written. */
const only = (source: string, { start, end }: Range): string => ' '.repeat(start) + source.slice(start, end)

/** The readings that are worth showing in these places, each once. */
function notesWithin(notes: readonly Note[], ranges: readonly Range[]): readonly Message[] {
  const here = notes.filter(({ range }) => ranges.some(({ start, end }) => start <= range.start && range.end <= end))
  return [...new Set(here.map(({ id }) => id))].map((id) => ({ id, with: {} }))
}

const unconfirmed: Reason = { id: 'not-confirmed', says: message('not-confirmed') }

function stopped(reason: StopReason): Reason {
  switch (reason.kind) {
    case 'no rule applies':
      return { id: 'no-rule-applies', says: message('no-rule-applies') }
    case 'too many terms':
      return { id: 'too-many-terms', says: message('too-many-terms', { limit: reason.limit }) }
    case 'budget spent':
      return { id: 'budget-spent', says: message('budget-spent', { of: reason.of, limit: reason.limit }) }
    case 'condition not established': {
      const { rule, condition } = reason
      return { id: 'condition-not-established', says: message('condition-not-established', { rule, condition }) }
    }
  }
}
