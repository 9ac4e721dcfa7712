import type { RelationSign, Spelling } from '../syntax/tree.ts'
import type { Property } from '../term/claim.ts'
import { message, say } from '../text/message.ts'

/**
 * What a file says, before any mathematics is parsed: formulas with their places, chains and roles, the sections they
 * stand in, directives and macros. Everything unreadable costs one problem at its place and nothing else.
 */

/** A piece of text and the range it was read from. `end - start` is the length of `text`, except in claim lists (see `offsetIn`). */
export interface SourceText {
  readonly text: string
  readonly start: number
  readonly end: number
}

export interface Problem {
  readonly start: number
  readonly end: number
  readonly line: number
  readonly column: number
  readonly message: string
}

/**
 * What a formula is for, as far as its spelling and the words beside it tell. `definition` is given only to `:=` and its
 * like, `condition` to what words set (`s.t.`, `if`); that a plain `=` defines or sets is for the judge to find.
 */
export type Role =
  | 'claim'
  | 'consequence' // a claim behind ∴, ⇒ or ⇔
  | 'definition'
  | 'declaration' // X ∈ ℝ^{m×n}
  | 'assumption' // where, let, given; A ⪰ 0, |X| ≠ 0; words inside a chain in the margin
  | 'condition'
  | 'goal' // a derivative, or what stands under min, without a relation
  | 'remark' // any other expression, a shape note, ∝ ≈ ≤

/** A hypothesis of one formula. With properties, `text` is the expression that has them; else it is to be parsed as a hypothesis. */
export interface SourceGiven extends SourceText {
  readonly properties: readonly Property[]
}

/** One formula as it stands: a chain of relations, or one expression. */
export interface SourceFormula extends SourceText {
  readonly line: number
  readonly column: number
  /** `latex` in mathematics of documents; otherwise undefined: each text decides by itself. */
  readonly spelling: Spelling | undefined
  readonly label: string | undefined
  readonly role: Role
  /** The sign in front. */
  readonly relation: '∴' | '⇒' | '⇔' | '∵' | undefined
  /** The relation by which the formula continues a chain; it stands before `text`, whose first part is a right side. */
  readonly link: { readonly sign: RelationSign; readonly start: number; readonly end: number } | undefined
  /** Index of the formula whose last part is the left side of `link`: itself the last of its chain so far. */
  readonly continues: number | undefined
  /** All chains the formula may continue, likeliest first, each by its last formula. `continues` is the first of them. */
  readonly candidates: readonly number[]
  readonly section: number
  readonly given: readonly SourceGiven[]
  readonly expect: string | undefined
  readonly ignore: boolean
  /** The words beside the formula, or inside its chain. */
  readonly margin: string | undefined
  /** What the margin says of the formula's expression: `Σ⁻¹ is symmetric`. */
  readonly properties: readonly Property[]
  /** The letter under `min`, when the formula is what is minimised (or maximised). */
  readonly extremum: SourceText | undefined
  /** In a later column, in brackets behind ∵, or behind words: beside the argument, not a step of it. */
  readonly aside: boolean
  /** In a display, not in a line of words. */
  readonly display: boolean
  /** Brackets that do not match: the formula is unreadable there. */
  readonly problem: Problem | undefined
}

/**
 * A stretch of the document with names of its own. `line` is a short line of words that may or may not be a title: see
 * `reaches`. `parts` of a problem share their names.
 */
export interface Section {
  readonly kind: 'start' | 'heading' | 'problem' | 'part' | 'line' | 'entry'
  readonly title: string
  readonly line: number
  readonly start: number
  readonly parent: number | undefined
}

export type DirectiveKind = 'let' | 'given' | 'layout' | 'include'

/** A declaration by command. `text` is what follows the word: `A : matrix(m, n)`. */
export interface Directive extends SourceText {
  readonly kind: DirectiveKind
  readonly section: number
  readonly line: number
  readonly column: number
}

export interface Macro {
  readonly parameters: number
  /** The value of the first parameter where it is left out. */
  readonly optional: string | undefined
  readonly body: string
}

export interface SourceDocument {
  readonly kind: 'markdown' | 'latex' | 'identity' | 'claims'
  readonly formulas: readonly SourceFormula[]
  readonly sections: readonly Section[]
  readonly directives: readonly Directive[]
  readonly macros: ReadonlyMap<string, Macro>
  /** What could not be read, apart from the formulas that carry a problem of their own. */
  readonly problems: readonly Problem[]
}

/**
 * Reads a file by the ending of its name: `.md` and `.txt`, `.tex`, `.matproof`, `.jsonl`; others as Markdown. Never
 * throws for what the text holds; a text that is no text is one problem.
 */
export async function readDocument(path: string, text: string): Promise<SourceDocument> {
  if (text.includes('\0')) return noText()
  const ending = /\.([A-Za-z]+)$/.exec(path)?.[1]?.toLowerCase()
  switch (ending) {
    case 'matproof':
      return (await import('./identity-file.ts')).readIdentityFile(text)
    case 'jsonl':
      return (await import('./claim-list.ts')).readClaimList(text)
    case 'tex':
      return (await import('./latex.ts')).readLatex(text)
    default:
      return (await import('./markdown.ts')).readMarkdown(text, ending !== 'txt')
  }
}

const noText = (): SourceDocument => ({
  kind: 'markdown',
  formulas: [],
  sections: [{ kind: 'start', title: '', line: 1, start: 0, parent: undefined }],
  directives: [],
  macros: new Map(),
  problems: [{ start: 0, end: 0, line: 1, column: 1, message: say(message('no-text-file')) }],
})

/**
 * Whether what is stated at one place holds at another: within a section before and after, and from a section on to
 * what it holds, later parts of the same problem included. A short line of words does not part what comes after from
 * what was stated before it, but nothing behind it is stated for what stands before.
 */
export function reaches(
  document: SourceDocument,
  stated: { readonly section: number; readonly start: number },
  used: { readonly section: number; readonly start: number },
): boolean {
  if (stated.section === used.section) return true
  if (stated.start > used.start) return false
  const { sections } = document
  const firm = (index: number): number => (sections[index]!.kind === 'line' ? sections[index]!.parent! : index)
  const source = firm(stated.section)
  const shared = sections[source]!.kind === 'part' ? sections[source]!.parent! : source
  for (let at: number | undefined = firm(used.section); at !== undefined; at = sections[at]!.parent) {
    if (at === source || (at === shared && sections[shared]!.kind === 'problem')) return true
  }
  return false
}
