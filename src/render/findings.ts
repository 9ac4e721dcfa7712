import type { VerdictName } from '../judge/verdict.ts'
import type { Range } from '../syntax/tree.ts'
import { message, say } from '../text/message.ts'
import { visible } from '../text/visible.ts'
import { formulaText, inFile, offending } from './report.ts'
import type { Reported } from './standing.ts'
import { plain } from './style.ts'
import { body, factLines, sayVerdict } from './text.ts'

/* What continuous integration is told: one finding a link that does not stand. */

export interface Finding {
  readonly reported: Reported
  readonly verdict: VerdictName
  /** What is undecided is no error: it is neither right nor wrong. */
  readonly level: 'error' | 'warning'
  /** The formula and its verdict in a line. */
  readonly title: string
  /** The counterexample, the reason, the mistake and its repair, a line each. */
  readonly lines: readonly string[]
  /** The characters that are wrong, in the file. */
  readonly range: Range
}

/** The finding of a link, if there is one; what is expected or known is one too, for formats that can say so. */
export function findingOf(reported: Reported): Finding | undefined {
  const { judged, expected, standing } = reported
  const { verdict } = judged
  if (verdict === undefined || standing === 'good') return undefined
  const ranges = offending(judged, verdict)
  const start = Math.min(...ranges.map((range) => range.start))
  const end = Math.max(...ranges.map((range) => range.end))
  const unexpected =
    standing === 'not as expected' && expected !== undefined
      ? [say(message('not-as-expected', { expected: sayVerdict(expected) }))]
      : []
  return {
    reported,
    verdict: verdict.is,
    level: verdict.is === 'undecided' ? 'warning' : 'error',
    title: [sayVerdict(verdict.is), formulaText(judged)].join(': '),
    lines: [
      ...unexpected,
      ...body(judged, verdict, { detail: 'brief', reading: false, style: plain, width: Number.POSITIVE_INFINITY }),
      ...factLines(judged),
    ].map((line) => visible(line.replace(/\s+/g, ' ').trim())),
    range: inFile(reported, { start, end }),
  }
}

/** What a finding is recognised by when lines have moved: its verdict and its formula, white space collapsed. */
export const fingerprintOf = ({ judged }: Pick<Reported, 'judged'>): string =>
  `${judged.verdict?.is ?? judged.role}: ${formulaText(judged)}`
