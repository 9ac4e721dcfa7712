import { Unreadable } from './errors.ts'
import { expandMacros, type Macro } from './macros.ts'
import { LatexPreparer } from './prepare-latex.ts'
import { PlainPreparer } from './prepare-plain.ts'
import { Prepared } from './prepared.ts'
import { claimWords, declarationWords } from './spellings.ts'
import type { Spelling } from './tree.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface PrepareOptions {
  readonly spelling: Spelling
  readonly vocabulary: Vocabulary
  /** Which key words there are. */
  readonly words: 'formula' | 'claim' | 'declaration'
  readonly macros: ReadonlyMap<string, Macro> | undefined
}

/** The longest text that is read. */
const maxLength = 100_000
const noWords: ReadonlySet<string> = new Set()

/**
 * Prepares a text for the grammars: one form for each symbol, letters told apart, the products that stand unwritten
 * between neighbours written, brackets matched. What a text may mean otherwise is not decided here. The head of
 * grammar/expression.ohm says what a prepared text looks like. Throws Unreadable.
 */
export function prepare(source: string, { spelling, vocabulary, words, macros }: PrepareOptions): Prepared {
  if (source.length > maxLength) throw new Unreadable('too-long', maxLength, { limit: maxLength })
  const expanded = macros === undefined || macros.size === 0 ? undefined : expandMacros(source, macros)
  const keyWords = words === 'formula' ? noWords : words === 'claim' ? claimWords : declarationWords
  const context = { vocabulary, keyWords, isDeclaration: words === 'declaration' }
  const kind = spelling === 'latex' ? LatexPreparer : PlainPreparer
  const preparer = new kind(expanded?.text ?? source, context)
  try {
    preparer.prepare()
  } catch (problem) {
    if (expanded === undefined || !(problem instanceof Unreadable)) throw problem
    throw problem.movedTo(expanded.starts[problem.failure.offset] ?? source.length)
  }
  const { pieces, starts, ends } = preparer
  if (expanded === undefined) return new Prepared(pieces, starts, ends, source.length)
  const start = (at: number) => expanded.starts[at] ?? source.length
  const end = (at: number) => (at === 0 ? 0 : (expanded.ends[at - 1] ?? source.length))
  return new Prepared(pieces, starts.map(start), ends.map(end), source.length)
}
