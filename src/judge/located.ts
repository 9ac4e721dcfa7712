import type { Range } from '../syntax/tree.ts'
import type { Judged, VerdictName } from './verdict.ts'

/** A judged link in its file. `range` is in the file, in UTF-16 units; lines and columns count from 1. */
export interface Located {
  /** The label, the list's id, or `file:line:column`; in a chain of several links with `/1`, `/2`, … */
  readonly id: string
  /** Undefined for a claim of the command line. */
  readonly file: string | undefined
  readonly line: number
  readonly column: number
  readonly range: Range
  /** The formula as it stands in the file. */
  readonly source: string
  /** Which formula of the file it belongs to, counted from 0; undefined for a fault outside formulas. */
  readonly formula: number | undefined
  /** The heading that the formula stands under. */
  readonly section: string
  /** The verdict that a comment expects. */
  readonly expected: VerdictName | undefined
  /** Takes an offset of the judged formula's source to the file: ranges inside `judged` are in the former. */
  readonly toFile: (offset: number) => number
  readonly judged: Judged
}
