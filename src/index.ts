/*
 * The library: everything but files and the terminal. It runs in Node and in browsers and touches neither.
 */
import { type Replayed, replay } from './checker/replay.ts'
import { readDocument } from './document/document.ts'
import { diagnosed } from './judge/diagnosed.ts'
import { Judge } from './judge/judge.ts'
import type { Located } from './judge/located.ts'
import type { CommonScope } from './judge/scopes.ts'
import { derive as deriveBy, simplify as inSimplestForm } from './judge/simplest.ts'
import type { Judged } from './judge/verdict.ts'
import { verify as verifyDocument } from './judge/verify.ts'
import { openRulebook } from './rules/rulebook.ts'
import type { ReadClaimOptions } from './syntax/read.ts'

export type { Proved } from './checker/proved.ts'
export type { Evidence, Lemma, Proof, Step, Trace } from './checker/trace.ts'
export type { Located } from './judge/located.ts'
export type { Judged, Mistake, Reason, Role, Verdict, VerdictName } from './judge/verdict.ts'
export { encodeTrace } from './record/encode.ts'
export { historyOf, sheetAfter, undone } from './record/history.ts'
export { type Counterexample, refute } from './refute/refute.ts'
export { claimJson, reportJson } from './render/json.ts'
export { outlineOf } from './render/outline.ts'
export { renderText } from './render/text.ts'
export { type ReadClaimOptions, readClaim as read } from './syntax/read.ts'
export type { Claim, Fact, Statement, Term } from './term/index.ts'

/** Options of `judge` and `verify`: `budget` counts the rewrite steps to spend on a claim. */
export interface Options {
  readonly budget?: number
}

/** Judges each link of a claim: `judge('tr(A B) = tr(B A)')`. Wrong links come with their mistake, where it is known. */
export function judge(claim: string, options: ReadClaimOptions & Options = {}): readonly Judged[] {
  const judging = new Judge(openRulebook(), options.budget)
  return judging.judge(claim, options).map((judged) => diagnosed(judged, judging.book))
}

/** The derivative of an expression by one variable, or the second one by two, simplified: `derive('tr(A X)', ['X'])`. */
export const derive = (
  expression: string,
  by: readonly [string] | readonly [string, string],
  options: ReadClaimOptions & Options = {},
): Judged => deriveBy(expression, by, new Judge(openRulebook(), options.budget), options)

/** The simplest form found of an expression. */
export const simplify = (expression: string, options: ReadClaimOptions & Options = {}): Judged =>
  inSimplestForm(expression, new Judge(openRulebook(), options.budget), options)

/** Judges the formulas of a document, read by the ending of its path, one after the other. */
export async function* verify(
  path: string,
  text: string,
  options: Partial<CommonScope> & Options = {},
): AsyncGenerator<Located> {
  const judging = new Judge(openRulebook(), options.budget)
  const common = { declarations: [], given: [], layout: undefined, ...options }
  for (const located of verifyDocument(text, await readDocument(path, text), judging, path, common)) {
    yield { ...located, judged: diagnosed(located.judged, judging.book) }
  }
}

/** Replays a trace (parsed JSON) with nothing but the checker. */
export const check = (trace: unknown): Replayed => replay(trace, openRulebook())
