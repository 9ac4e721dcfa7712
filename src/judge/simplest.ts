import { Proved } from '../checker/proved.ts'
import { simplerForms, usualEffort } from '../prover/simplest.ts'
import { refute } from '../refute/refute.ts'
import { print } from '../syntax/print.ts'
import { type ReadClaimOptions, readExpression } from '../syntax/read.ts'
import { type Claim, differentiates, some, type Term } from '../term/index.ts'
import { message } from '../text/message.ts'
import { exampleFor, factsOf, type Judge, unread, withoutValue } from './judge.ts'
import type { Judged, Reason, Verdict } from './verdict.ts'

/*
 * An expression, or the derivative of one, and the simplest form that it can be proved to have. What is shown has three
 * witnesses: how it was found, exact values of both sides (derivatives by dual numbers), and a proof that the checker
 * has replayed.
 */

/** The simplest form found of an expression. */
export const simplify = (expression: string, judge: Judge, options: ReadClaimOptions = {}): Judged =>
  inSimplestForm(expression, [], judge, options)

/** The derivative of an expression by one variable, or the second one by two, simplified. */
export const derive = (
  expression: string,
  by: readonly [string] | readonly [string, string],
  judge: Judge,
  options: ReadClaimOptions = {},
): Judged => inSimplestForm(expression, by, judge, options)

/** Forms that are tried, from the shortest on, until one can be proved. */
const attempts = 12

function inSimplestForm(expression: string, by: readonly string[], judge: Judge, options: ReadClaimOptions): Judged {
  const read = readExpression(expression, by, options)
  // A variable that cannot be read is like the expression; a hypothesis or declaration is not.
  if (!read.ok) return unread(by.includes(read.in) ? read.in : expression, read)
  const [link] = read.links
  const { letters } = read
  const notes = [...new Set(read.notes.map(({ id }) => id))].map((id) => ({ id, with: {} }))
  const range = { start: 0, end: expression.length }
  const common = { role: 'claim', range, at: 0, letters, notes, wrong: undefined } as const
  if (!link?.ok) {
    const verdict = withoutValue(expression, link!.failure)
    return {
      ...common,
      sign: undefined,
      left: expression,
      right: '',
      verdict,
      claim: undefined,
      facts: [],
      readings: [],
    }
  }
  const { claim, verdict } = found(link.claim, judge)
  const layout = claim.layout.is
  const shown = { left: print(claim.left, { layout }), right: verdict.is === 'proved' ? printed(claim) : '' }
  return { ...common, ...shown, sign: '=', claim, verdict, facts: factsOf(verdict, claim), readings: [] }
}

const printed = ({ right, layout }: Claim): string => print(right, { layout: layout.is })

interface Form {
  readonly claim: Claim
  readonly verdict: Verdict
}

function found(about: Claim, judge: Judge): Form {
  const { book, budget = usualEffort.budget } = judge
  const forms = simplerForms(about.left, about, book, { ...usualEffort, budget })
  if (forms.length === 0) return { claim: about, verdict: undecided('no-derivative') }
  let why: Reason | undefined
  for (const right of forms.slice(0, attempts)) {
    const claim: Claim = { ...about, right }
    const proved = judge.prove(claim)
    if (!(proved instanceof Proved)) {
      why ??= proved
      continue
    }
    const checked = refute(claim)
    if (checked.kind === 'refuted') continue
    if (isDifferentiated(claim.left) && (checked.kind === 'cannot sample' || checked.samples === 0))
      return { claim, verdict: undecided('derivative-unchecked') }
    return { claim, verdict: { is: 'proved', by: { kind: 'trace', proved }, example: exampleFor(claim, checked) } }
  }
  return {
    claim: about,
    verdict: why ? { is: 'undecided', reason: why, unsampled: undefined } : undecided('no-derivative'),
  }
}

const undecided = (id: 'no-derivative' | 'derivative-unchecked'): Verdict => ({
  is: 'undecided',
  reason: { id, says: message(id) },
  unsampled: undefined,
})

const isDifferentiated = (term: Term): boolean =>
  some(term, (part) => part.kind === 'application' && differentiates.has(part.op))
