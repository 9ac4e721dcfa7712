import { Proved } from '../checker/proved.ts'
import { type Found, findProof, type StopReason } from '../prover/find.ts'
import { shorten } from '../record/shorten.ts'
import { confirm } from '../refute/confirm.ts'
import { type Counterexample, findExample, type Refutation, refute } from '../refute/refute.ts'
import type { Book } from '../rules/rulebook.ts'
import { type ElaboratedLink, elaborate, elaborateTerm, type Link, type ShapeFailure } from '../syntax/elaborate.ts'
import { printShape } from '../syntax/print-shapes.ts'
import { type ReadClaim, type ReadClaimOptions, readClaim } from '../syntax/read.ts'
import type { ClaimText, Tree } from '../syntax/tree.ts'
import { type Claim, same } from '../term/index.ts'
import { type Message, message, say } from '../text/message.ts'
import { factsUsed, restricts } from './facts.ts'
import { roleOfSign } from './roles.ts'
import { sideText, typed } from './sides.ts'
import type { Judged, Mistake, Reason, Verdict } from './verdict.ts'

/*
 * A claim and its verdict, in this order: read it; look for a counterexample, and let a second evaluator confirm it;
 * look for a proof, write it down, and let the checker replay it; else say why it stopped.
 */

export interface JudgeOptions extends ReadClaimOptions {
  /** Rewrite steps to spend on a claim. */
  readonly budget?: number | undefined
}

/** What went wrong in a refuted or ill-shaped link, if the casebook knows. */
export type Diagnose = (link: Link, counterexample: Counterexample | undefined) => Mistake | undefined

type ReadText = Extract<ReadClaim, { ok: true }>

export class Judge {
  readonly #book: Book
  readonly #diagnose: Diagnose

  constructor(book: Book, diagnose: Diagnose = () => undefined) {
    this.#book = book
    this.#diagnose = diagnose
  }

  /** The links of a claim, judged each from the expression before it. */
  judge(text: string, options: JudgeOptions = {}): readonly Judged[] {
    const read = readClaim(text, options)
    if (!read.ok) return [unread(text, read)]
    if (read.links.length === 0) return [expressionAlone(text, read.text)]
    return read.links.map((link, i) => this.#judgeLink(text, read, valued(read, link, i), options.budget))
  }

  #judgeLink(text: string, read: ReadText, link: Link, budget: number | undefined): Judged {
    const role = roleOfSign(link.sign)
    const place = {
      role,
      sign: link.sign,
      left: sideText(text, link.leftTree),
      right: sideText(text, link.rightTree),
      range: { start: link.leftTree.range.start, end: link.rightTree.range.end },
      letters: read.letters,
    }
    const notes = read.notes.map(({ id }) => message(id))
    if (role !== 'claim') return { ...place, verdict: undefined, claim: link.ok ? link.claim : undefined, facts: [], notes }
    if (!link.ok) {
      const verdict = withoutValue(text, link.failure, this.#diagnose(link, undefined))
      return { ...place, verdict, claim: undefined, facts: [], notes }
    }
    const { verdict, more } = this.#decide(link, budget)
    const { claim } = link
    const facts = verdict.is === 'proved' && verdict.by.kind === 'trace' ? factsUsed(verdict.by.proved.trace) : claim.facts
    return { ...place, verdict, claim, facts, notes: [...notes, ...more] }
  }

  #decide(link: ElaboratedLink, budget: number | undefined): { verdict: Verdict; more: readonly Message[] } {
    const { claim } = link
    const unequal = claim.relation === '≠'
    const refutation = refute(claim)
    if (refutation.kind === 'refuted') {
      const { counterexample } = refutation
      if (confirm(link, counterexample)) {
        const by = { kind: 'counterexample', counterexample } as const
        if (unequal) return { verdict: { is: 'proved', by, example: 'not needed' }, more: [] }
        return { verdict: { is: 'refuted', by, mistake: this.#diagnose(link, counterexample) }, more: [] }
      }
    }
    const found = this.#prove(claim, budget)
    if (found instanceof Proved) {
      const by = { kind: 'trace', proved: found } as const
      if (unequal) return { verdict: { is: 'refuted', by, mistake: undefined }, more: [] }
      return { verdict: { is: 'proved', by, example: exampleFor(claim, refutation) }, more: hypothesisNotes(claim) }
    }
    const reason = refutation.kind === 'refuted' ? unconfirmed : found
    const unsampled = refutation.kind === 'cannot sample' ? refutation.fact : undefined
    return { verdict: { is: 'undecided', reason, unsampled }, more: [] }
  }

  /** A proof that the checker has replayed, or why there is none. */
  #prove(claim: Claim, budget: number | undefined): Proved | Reason {
    const found: Found = findProof(claim, this.#book, budget)
    if (!found.ok) return stopped(found.reason)
    const verdict = Proved.certify(shorten(found.trace), this.#book)
    if (verdict instanceof Proved) return verdict
    return { id: 'trace-refused', says: message('trace-refused', { code: verdict.code, where: verdict.where }) }
  }
}

/** The link, or, where the expression before it has no value, the link from the last expression that has one. */
function valued(read: ReadText, link: Link, at: number): Link {
  if (link.ok || at === 0) return link
  const { parts, signs } = read.text.formula
  const hasValue = (tree: Tree): boolean => elaborateTerm(tree, read.scope).ok
  if (hasValue(parts[at]!)) return link
  const from = parts.slice(0, at).findLast(hasValue)
  if (from === undefined) return link
  const text: ClaimText = { formula: { parts: [from, parts[at + 1]!], signs: [signs[at]!] }, given: read.text.given }
  const again = elaborate(text, read.scope)
  return again.ok ? again.links[0]! : link
}

function expressionAlone(text: string, { formula }: ClaimText): Judged {
  const tree = formula.parts[0]!
  return {
    role: tree.kind === 'derivative' ? 'goal' : 'remark',
    sign: undefined,
    left: sideText(text, tree),
    right: '',
    range: tree.range,
    verdict: undefined,
    claim: undefined,
    letters: [],
    facts: [],
    notes: [],
  }
}

/** A text that could not be read, or whose hypotheses or declarations could not. */
function unread(text: string, read: Extract<ReadClaim, { ok: false }>): Judged {
  const whole = { start: 0, end: text.length }
  const judged = (verdict: Verdict): Judged => ({
    role: 'claim',
    sign: undefined,
    left: text.trim(),
    right: '',
    range: whole,
    verdict,
    claim: undefined,
    letters: [],
    facts: [],
    notes: [],
  })
  if (read.in !== text) {
    const why = 'kind' in read.failure ? say(shapeMessage(read.in, read.failure)) : read.failure.message
    return judged({ is: 'undecided', reason: { id: 'unread-hypothesis', says: message('unread-hypothesis', { text: read.in, why }) }, unsampled: undefined })
  }
  if ('kind' in read.failure) return judged(withoutValue(text, read.failure, undefined))
  const { offset, expected, message: why } = read.failure
  return judged({ is: 'unreadable', reason: { id: 'syntax', says: message('syntax', { why }) }, at: { start: offset, end: offset }, expected })
}

function withoutValue(text: string, failure: ShapeFailure, mistake: Mistake | undefined): Verdict {
  const { id, kind, places } = failure
  const reason: Reason = { id, says: shapeMessage(text, failure) }
  if (kind === 'unreadable') return { is: 'unreadable', reason, at: places[0]?.range ?? { start: 0, end: text.length }, expected: [] }
  return { is: 'ill-shaped', reason, clash: places.map(({ range, shape }) => ({ at: range, shape })), mistake }
}

/** The sentence of a failure: the places that clash are its `left` and `right`, with their shapes. */
function shapeMessage(text: string, { id, params, places }: ShapeFailure): Message {
  const [left, right] = places
  const told = (name: string, place: typeof left): Record<string, string> =>
    place === undefined ? {} : { [name]: typed(text, place.range), [`${name}Shape`]: place.shape ? printShape(place.shape) : '?' }
  return { id, with: { ...told('left', left), ...told('right', right), ...params } }
}

/** Whether values were found that meet all facts: only facts that restrict values make one necessary. */
function exampleFor(claim: Claim, refutation: Refutation): 'found' | 'not found' | 'not needed' {
  if (!claim.facts.some(restricts)) return 'not needed'
  const met = refutation.kind === 'not refuted' ? refutation.metFacts : findExample(claim) !== undefined
  return met ? 'found' : 'not found'
}

function hypothesisNotes(claim: Claim): readonly Message[] {
  const isClaim = claim.facts.some(
    ({ says: fact }) =>
      fact.kind === 'equation' &&
      ((same(fact.left, claim.left) && same(fact.right, claim.right)) || (same(fact.left, claim.right) && same(fact.right, claim.left))),
  )
  return isClaim ? [message('hypothesis-is-claim')] : []
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
    case 'condition not established':
      return { id: 'condition-not-established', says: message('condition-not-established', { rule: reason.rule, condition: reason.condition }) }
  }
}
