import { Proved } from '../checker/proved.ts'
import { findProof } from '../prover/find.ts'
import type { Book } from '../rules/rulebook.ts'
import { withBraces } from '../syntax/braces.ts'
import { parseFormula } from '../syntax/parse.ts'
import { printTree } from '../syntax/print.ts'
import { latexOf } from '../syntax/print-latex.ts'
import { namesOf } from '../syntax/read.ts'
import type { Scope } from '../syntax/scope.ts'
import type { Hypothesis, Range, Spelling, Tree } from '../syntax/tree.ts'
import { type Claim, same } from '../term/index.ts'
import type { Edit } from './edits/index.ts'
import { linkOf } from './reader.ts'
import { node } from './trees.ts'

/** How the formulas of a text are spelt; in the plain spelling, whether with `A'` and `A*B` or with `Aᵀ` and `A B`. */
export interface Notation {
  readonly spelling: Spelling
  readonly isAscii: boolean
}

export const notationOf = (source: string, spelling: Spelling | undefined): Notation => ({
  spelling: spelling ?? (source.includes('\\') ? 'latex' : 'plain'),
  isAscii: /['*]/.test(source),
})

export const spelt = (tree: Tree, { spelling, isAscii }: Notation): string =>
  spelling === 'latex' ? latexOf(tree) : printTree(tree, { notation: isAscii ? 'ascii' : 'unicode' })

/** Without alignment marks and row ends, unless they belong to a matrix; white space collapsed. */
const onOneLine = (text: string): string =>
  (text.includes('\\begin') ? text : text.replace(/\\\\(?:\[[^\]]*\])?|(?<!\\)&/g, ' ')).replace(/\s+/g, ' ').trim()

/** The text of the link as it is. */
export const textOf = ({ source, left, right }: Written): string =>
  onOneLine(`${source.slice(left.range.start, left.range.end)} = ${source.slice(right.range.start, right.range.end)}`)

/** A range of the source, and what should stand there instead. */
export interface Change {
  readonly at: Range
  readonly text: string
}

/** A repaired claim, its text, which reads back as that claim, and what changes in the source. */
export interface Repair {
  readonly text: string
  readonly change: Change
  readonly claim: Claim
}

export interface Written {
  readonly source: string
  readonly notation: Notation
  /** Declares every letter of the claim. */
  readonly scope: Scope
  readonly given: readonly Hypothesis[]
  readonly left: Tree
  readonly right: Tree
}

/**
 * The text of a link with one side changed: only the changed characters are written anew if the result reads back as
 * what is meant, otherwise the whole side.
 */
export function rewritten(written: Written, on: 'left' | 'right', edit: Edit): Repair | undefined {
  const { source, notation, scope, given } = written
  const meant = linkOf(
    {
      formula: { parts: on === 'left' ? [edit.side, written.right] : [written.left, edit.side], signs: [equals] },
      given,
    },
    scope,
  )
  if (!meant?.ok) return undefined
  const textAt = ({ start, end }: Range): string => source.slice(start, end)
  const whole = withBraces(source, written[on].range)
  const part = withBraces(source, edit.replaced)
  const attempts: readonly (() => Change)[] = [
    () => ({ at: part, text: spelt(edit.to, notation) }),
    () => ({ at: part, text: spelt(node(edit.to, 'bracket', edit.to), notation) }),
    () => ({ at: whole, text: spelt(edit.side, notation) }),
  ]
  for (const attempt of attempts) {
    const change = attempt()
    const side = source.slice(whole.start, change.at.start) + change.text + source.slice(change.at.end, whole.end)
    const text = onOneLine(
      on === 'left' ? `${side} = ${textAt(written.right.range)}` : `${textAt(written.left.range)} = ${side}`,
    )
    const parsed = parseFormula(text, { ...namesOf(scope), spelling: notation.spelling })
    if (!parsed.ok) continue
    const link = linkOf({ formula: parsed.value, given }, scope)
    if (link?.ok && same(link.claim.left, meant.claim.left) && same(link.claim.right, meant.claim.right))
      return { text, change, claim: link.claim }
  }
  return undefined
}

const equals = { sign: '=', range: { start: 0, end: 0 } } as const

/** A proof of the claim that the checker has replayed, within a budget of rewrite steps. */
export function proofOf(claim: Claim, book: Book, budget: number): Proved | undefined {
  const found = findProof(claim, book, budget)
  if (!found.ok) return undefined
  const verdict = Proved.certify(found.trace, book.trusted)
  return verdict instanceof Proved ? verdict : undefined
}
