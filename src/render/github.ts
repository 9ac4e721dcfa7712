import type { Lines } from '../document/lines.ts'
import { findingOf } from './findings.ts'
import type { Reported } from './standing.ts'

/*
 * Annotations as GitHub's workflow commands: `::error file=…,line=…::message`
 * (docs.github.com, "Workflow commands for GitHub Actions").
 */

/** The annotation of a link in a file with these lines; undefined where there is nothing to say. */
export function annotation(reported: Reported, places: Lines): string | undefined {
  const finding = findingOf(reported)
  if (finding === undefined || reported.standing === 'as expected' || reported.standing === 'known') return undefined
  const { level, title, lines, range } = finding
  const [from, to] = [places.place(range.start), places.place(range.end)]
  const properties: readonly (readonly [string, string | number])[] = [
    ['file', reported.file ?? ''],
    ['line', from.line],
    ['endLine', to.line],
    // Columns are allowed only within one line.
    ...(from.line === to.line
      ? ([
          ['col', from.column],
          ['endColumn', to.column],
        ] as const)
      : []),
    ['title', title],
  ]
  const named = properties.map(([key, value]) => `${key}=${escapedProperty(`${value}`)}`).join(',')
  return `::${level} ${named}::${escaped(lines.join('\n'))}`
}

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const escapedProperty = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
