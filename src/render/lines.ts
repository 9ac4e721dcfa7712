import type { Step } from '../checker/trace.ts'
import { chapterOf } from './reasons.ts'

/*
 * The lines of a textbook. A line names at most two rules; what is done besides is what a reader does not need to be
 * told: that d, the trace and the transpose are linear, that constants pass through d, that transposing twice does
 * nothing.
 */

/** A line names no more rules than this. */
const namedRules = 2

/** Rules that nobody needs to be told where another one is named. */
const silent: ReadonlySet<string> = new Set([
  'second-differential',
  'd-sum',
  'differential of sum',
  'd-constant',
  'd-constant-scale',
  'd-product-left',
  'd-product-right',
  'd-trace',
  'd-transpose',
  'd-vec',
  'd-diagonal',
  'd-diagonal-of',
  'hadamard-ones',
  'trace-sum',
  'trace-scale',
  'transpose-twice',
  'transpose-sum',
  'transpose-scale',
  'transpose-ones',
  'transpose-identity',
  'transpose-zero',
  'transpose-diagonal',
])

/** Rules that write a term as its transpose: that transposes are then pushed inside needs no other line. */
const flipping: ReadonlySet<string> = new Set(['trace-transpose', 'scalar-transpose'])

const transposes = chapterOf('transpose-twice')
export const isAboutTransposes = ({ rule }: Step): boolean => chapterOf(rule) === transposes || silent.has(rule)

/** The steps of a chain in the lines that a textbook would have. */
export function textbookLines(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = []
  for (const step of steps) {
    const before = transposing(step, groups)
    const last = groups.at(-1)
    if (before.length > 0) groups.push([...before, step])
    else if (last && belongs(step, last)) last.push(step)
    else groups.push([step])
  }
  return groups
}

/** Where a term is replaced by what it is the transpose of, the steps that pulled the transposes out are of that line. */
function transposing(step: Step, groups: Step[][]): readonly Step[] {
  const pulled: Step[] = []
  if (!flipping.has(step.rule) || step.in !== 'after') return pulled
  for (;;) {
    const last = groups.at(-1)?.at(-1)
    if (last?.in !== 'after' || chapterOf(last.rule) !== transposes || flipping.has(last.rule)) return pulled
    pulled.unshift(last)
    groups.at(-1)!.pop()
    if (groups.at(-1)!.length === 0) groups.pop()
  }
}

function belongs({ rule }: Step, group: readonly Step[]): boolean {
  const told = toldOf(group)
  if (silent.has(rule) || told.length === 0 || told.includes(rule)) return true
  const chapter = chapterOf(rule)
  if (chapter === transposes && told.some((id) => flipping.has(id) || id.startsWith('lemma:derivative'))) return true
  if (told.length >= namedRules) return false
  // What a hypothesis puts in is transposed in the same line.
  if (chapter === transposes && told[0]!.startsWith('fact:')) return true
  return (
    rule === 'expand' || told.every((id) => id === 'expand' || (chapter !== undefined && chapterOf(id) === chapter))
  )
}

/** The rules of a group that are not silent, without the transposing that goes with writing a term as its transpose. */
function toldOf(group: readonly Step[]): readonly string[] {
  const rules = [...new Set(group.map(({ rule }) => rule))].filter((rule) => !silent.has(rule))
  return rules.some((id) => flipping.has(id))
    ? rules.filter((id) => chapterOf(id) !== transposes || flipping.has(id))
    : rules
}

/** The rules that a line names: those that are not silent, or else the first ones. */
export function namedIn(group: readonly Step[]): readonly string[] {
  const told = toldOf(group)
  if (told.length > 0) return told.slice(0, namedRules)
  const rules = [...new Set(group.map(({ rule }) => rule))]
  const others = rules.filter((id) => id !== 'transpose-twice')
  return (others.length > 0 ? others : rules).slice(0, namedRules)
}
