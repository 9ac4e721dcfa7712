import type { MatchResult } from 'ohm-js'
import { Builder, type Match } from './build.ts'
import { mismatch, Unreadable } from './errors.ts'
import { grammarOf } from './grammars.ts'
import type { Macro } from './macros.ts'
import { type PrepareOptions, prepare } from './prepare.ts'
import type { ClaimText, Declaration, Formula, Hypothesis, Spelling, SyntaxFailure, Tree } from './tree.ts'
import { Vocabulary } from './vocabulary.ts'

export interface ReadOptions {
  /** LaTeX if the text stands in a document or has a backslash command, otherwise plain. */
  readonly spelling?: Spelling
  /** Declared names, in any of their forms: they decide how runs of letters split, and what d, Σ and brackets mean. */
  readonly names?: ReadonlySet<string>
  /** Those of the names that depend on something: a bracket after them holds their argument. */
  readonly functions?: ReadonlySet<string>
  readonly inDocument?: boolean
  readonly macros?: ReadonlyMap<string, Macro>
}

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: SyntaxFailure }

/** A chain a = b = c, or one expression. */
export function parseFormula(text: string, options: ReadOptions = {}): Reading<Formula> {
  return read(text, options, 'formula', 'formula', (builder, match) => builder.formula(match, 0))
}

/** A formula, and after `given` its hypotheses. */
export function parseClaim(text: string, options: ReadOptions = {}): Reading<ClaimText> {
  return read(text, options, 'claim', 'claim', (builder, match) => builder.claim(match, 0))
}

/** Relations and expressions with properties, separated by commas: `Qᵀ Q = I, X - I invertible`, `s = s(x)`. */
export function parseHypotheses(text: string, options: ReadOptions = {}): Reading<Hypothesis[]> {
  // `s = s(x)` says that s depends on x: here its bracket is an argument.
  const dependent = [...text.matchAll(/(?<![A-Za-z])([A-Za-z])\s*=\s*\1\s*\(/g)].map((match) => match[1]!)
  const functions = dependent.length > 0 ? new Set([...(options.functions ?? []), ...dependent]) : options.functions
  const wider: ReadOptions = functions ? { ...options, functions } : options
  return read(text, wider, 'claim', 'hypotheses', (builder, match) => builder.hypotheses(match, 0))
}

/** `A : matrix(m, n) symmetric`, with or without `let`. */
export function parseDeclaration(text: string, options: ReadOptions = {}): Reading<Declaration> {
  return read(text, options, 'declaration', 'declaration', (builder, match) => builder.declaration(match, 0))
}

/** What stands behind the colon of a declaration, as in claim lists: `matrix(n, n) symmetric`. */
export function parseDeclarationType(text: string): Reading<Omit<Declaration, 'names'>> {
  const known = types.get(text)
  if (known !== undefined) return known
  const reading = read(text, { spelling: 'plain' }, 'declaration', 'type', (builder, match) => builder.type(match, 0))
  if (types.size >= maxTypes) types.clear()
  types.set(text, reading)
  return reading
}

/** Claim lists repeat a few types thousands of times. */
const types = new Map<string, Reading<Omit<Declaration, 'names'>>>()
const maxTypes = 512

/** A size: letters, numbers, products and sums of them. */
export function parseSize(text: string): Reading<Tree> {
  return read(text, { spelling: 'plain' }, 'formula', 'sum', (builder, match) => builder.sum(match, 0))
}

function read<T>(
  text: string,
  options: ReadOptions,
  words: PrepareOptions['words'],
  rule: string,
  build: (builder: Builder, match: Match) => T,
): Reading<T> {
  const spelling = options.spelling ?? (options.inDocument || text.includes('\\') ? 'latex' : 'plain')
  const vocabulary = new Vocabulary(options.names ?? [], options.functions ?? [])
  try {
    const prepared = prepare(text, { spelling, vocabulary, words, macros: options.macros })
    const result = grammarOf(spelling).match(prepared.text, rule)
    if (result.failed()) throw mismatch(result, prepared, text)
    return { ok: true, value: build(new Builder(prepared, vocabulary, text), matchOf(result)) }
  } catch (problem) {
    if (problem instanceof Unreadable) return { ok: false, failure: problem.failure }
    throw problem
  }
}

/** Ohm's own record of the match. Its public wrappers say the same but cost more than matching does. */
function matchOf(result: MatchResult): Match {
  const { _cst } = result as unknown as { _cst: Match | undefined }
  if (_cst === undefined) throw new Error('this version of ohm-js keeps its matches elsewhere')
  return _cst
}
