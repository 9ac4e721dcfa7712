import { Judge } from '../judge/judge.ts'
import type { CommonScope } from '../judge/scopes.ts'
import type { Detail } from '../render/outline.ts'
import { coloured, plain, type Style } from '../render/style.ts'
import { openRulebook } from '../rules/rulebook.ts'
import { parseDeclaration, parseHypotheses } from '../syntax/parse.ts'
import type { ReadClaimOptions } from '../syntax/read.ts'
import type { Declaration } from '../syntax/tree.ts'
import { message } from '../text/message.ts'
import { isTerminal } from './output.ts'
import { UsageError } from './usage.ts'

/** Options that verify and prove share, as commander hands them over. */
export interface SharedOptions {
  readonly rules: readonly string[]
  readonly let: readonly string[]
  readonly given: readonly string[]
  readonly layout?: 'denominator' | 'numerator' | undefined
  readonly format: 'pretty' | 'json' | 'jsonl'
  readonly detail?: Detail
  readonly show?: 'reading'
  readonly budget?: number
  readonly color: boolean
}

type Said = Pick<SharedOptions, 'let' | 'given' | 'layout'>

/** What the command line says about the letters of every claim. Throws UsageError for a declaration that cannot be read. */
export function readingOptions({ let: declared, given, layout }: Said): ReadClaimOptions {
  return { let: declared.map(declaration), given, ...(layout ? { layout } : {}) }
}

function declaration(text: string): Declaration {
  const read = parseDeclaration(text)
  if (!read.ok) throw new UsageError(message('bad-let', { text, why: read.failure.message }))
  return read.value
}

/** What the command line says about the letters of every formula of a file. */
export function commonScope({ let: declared, given, layout }: Said): CommonScope {
  return { declarations: declared.map(declaration), given: given.map(checkedHypothesis), layout }
}

function checkedHypothesis(text: string): string {
  const read = parseHypotheses(text)
  if (!read.ok) throw new UsageError(message('bad-given', { text, why: read.failure.message }))
  return text
}

/**
 * The judge, with the rules of these files. Rules that are assumed are noted. Throws UsageError for a
 * rule that is false or holds for its own letters only.
 */
export async function judgeFor({ rules, budget }: Pick<SharedOptions, 'rules' | 'budget'>): Promise<Judge> {
  const book = openRulebook()
  if (rules.length === 0) return new Judge(book, budget)
  const { bookWith } = await import('./own-rules.ts')
  return new Judge(await bookWith(rules, book, budget), budget)
}

/** Colours only on a terminal, and not where NO_COLOR or --no-color asks for none. */
export function styleFor({ color }: Pick<SharedOptions, 'color'>): Style {
  const wanted = color && isTerminal() && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
  return wanted ? coloured : plain
}
