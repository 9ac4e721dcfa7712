import { offsetIn } from '../document/claim-list.ts'
import type { SourceDocument, SourceFormula, SourceText } from '../document/document.ts'
import { parseFormula, parseHypotheses, type ReadOptions } from '../syntax/parse.ts'
import { namesOf } from '../syntax/read.ts'
import type { Scope } from '../syntax/scope.ts'
import type { Formula, Hypothesis, Range } from '../syntax/tree.ts'
import { message } from '../text/message.ts'
import { type Heads, unapplied } from './functions.ts'
import { unreadHypothesis } from './judge.ts'
import { shifted } from './shift.ts'
import type { Verdict } from './verdict.ts'

/**
 * A formula of a document, parsed. The ranges of its trees are offsets in `source`: the document itself, or, in a claim
 * list, where texts are written with escapes, the text of the one formula.
 */
export interface ParsedFormula {
  readonly ok: true
  readonly source: string
  readonly range: Range
  readonly formula: Formula
  readonly given: readonly Hypothesis[]
}

export interface UnparsedFormula {
  readonly ok: false
  readonly source: string
  readonly range: Range
  readonly verdict: Verdict
}

export type MaybeParsed = ParsedFormula | UnparsedFormula

/** Parses a formula and the hypotheses written beside it. `heads` are letters that the document writes with arguments. */
export function parseSource(
  text: string,
  document: SourceDocument,
  formula: SourceFormula,
  scope: Scope,
  heads: Heads = new Map(),
): MaybeParsed {
  const isList = document.kind === 'claims'
  const source = isList ? formula.text : text
  const inSource = (of: SourceText) => (offset: number) => (isList ? offset : of.start + offset)
  const range = { start: inSource(formula)(0), end: inSource(formula)(formula.text.length) }
  const fail = (verdict: Verdict): UnparsedFormula => ({ ok: false, source, range, verdict })
  const { names, functions } = namesOf(scope)
  const options: ReadOptions = {
    names,
    functions: new Set([...functions, ...heads.keys()]),
    macros: document.macros,
    ...(formula.spelling ? { spelling: formula.spelling } : {}),
  }
  if (formula.problem)
    return fail(unreadable(formula.problem.message, inSource(formula)(formula.problem.start - formula.start)))
  const read = parseFormula(formula.text, options)
  if (!read.ok)
    return fail(unreadable(read.failure.message, inSource(formula)(read.failure.offset), read.failure.expected))
  const given: Hypothesis[] = []
  for (const said of formula.given) {
    const words = [said.text, ...said.properties].join(' ')
    const hypotheses = parseHypotheses(words, options)
    if (!hypotheses.ok) return fail(unreadHypothesis(words, hypotheses.failure))
    given.push(...shifted(hypotheses.value, inSource(said)))
  }
  return {
    ok: true,
    source,
    range,
    formula: shifted(unapplied(read.value, heads), inSource(formula)),
    given: unapplied(given, heads),
  }
}

export function unreadable(why: string, offset: number, expected: readonly string[] = []): Verdict {
  const at = { start: offset, end: offset }
  return { is: 'unreadable', reason: { id: 'syntax', says: message('syntax', { why }) }, at, expected }
}

/** Where an offset in a formula's source stands in the file. */
export const inFile = (text: string, document: SourceDocument, formula: SourceFormula, offset: number): number =>
  document.kind === 'claims' ? offsetIn(text, formula, offset) : offset
