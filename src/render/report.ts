import type { Located } from '../judge/located.ts'
import type { Verdict, VerdictName } from '../judge/verdict.ts'
import { message, say } from '../text/message.ts'
import { padEnd, widthOf } from './columns.ts'
import { countVerdicts } from './json.ts'
import { body, factLines, styledVerdict, type TextOptions } from './text.ts'

/* The report of `verify` for a terminal: a line a formula, and below it what a person wants to know next. */

const placeWidth = 8
const verdictWidth = 11

/** A formula's line with its counterexample, reason or proof below; nothing for a role without a verdict. */
export function renderLocated({ line, column, expected, judged }: Located, options: TextOptions): readonly string[] {
  const { verdict } = judged
  if (verdict === undefined) return []
  const { style, width } = options
  const indent = 2 + placeWidth + verdictWidth
  const formula = [judged.left, judged.sign, judged.right].filter((part) => part !== undefined && part !== '').join(' ')
  const place = style.faint(padEnd(`${line}:${column}`, placeWidth))
  const verdictText = styledVerdict(verdict.is, style) + ' '.repeat(Math.max(1, verdictWidth - verdict.is.length))
  const head = `  ${place}${verdictText}${shortened(formula, width - indent)}`
  const remarks = [
    ...(expected === undefined ? [] : [expectation(verdict.is, expected)]),
    ...factLines(judged.facts),
  ].join(' · ')
  const room = width - indent - widthOf(formula) - 3
  const below = ' '.repeat(indent)
  const told = tells(verdict, options)
    ? body(judged, verdict, { ...options, width: width - indent }).map((text) => (below + text).trimEnd())
    : []
  if (remarks === '') return [head, ...told]
  return widthOf(remarks) <= room
    ? [`${head}   ${style.faint(remarks)}`, ...told]
    : [head, below + style.faint(remarks), ...told]
}

/** Below a proof there is nothing to say unless the proof is asked for. */
const tells = (verdict: Verdict, { detail }: TextOptions): boolean => verdict.is !== 'proved' || detail !== 'brief'

function expectation(is: VerdictName, expected: VerdictName): string {
  return say(is === expected ? message('as-expected') : message('not-as-expected', { expected }))
}

function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (widthOf(kept) + widthOf(character) > width - 1) break
    kept += character
  }
  return `${kept}…`
}

/** How many formulas have which verdict, and how many of those a comment expected. */
export function renderSummary(claims: readonly Located[], { style }: TextOptions): string {
  const counts = countVerdicts(claims)
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (total === 0) return say(message('no-claims'))
  const parts = Object.entries(counts).flatMap(([name, count]) => {
    if (count === 0) return []
    const foreseen = claims.filter(({ judged, expected }) => judged.verdict?.is === name && expected === name).length
    const styled = styledVerdict(name as VerdictName, style)
    return [`${count} ${styled}${foreseen === 0 ? '' : ` (${say(message('expected-count', { count: foreseen }))})`}`]
  })
  return `${say(message('claims-counted', { count: total }))}: ${parts.join(', ')}`
}
