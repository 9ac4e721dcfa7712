import { visible } from '../text/visible.ts'
import { findingOf } from './findings.ts'
import { formulaText } from './report.ts'
import type { Reported, VerifiedFile } from './standing.ts'

/*
 * JUnit's XML as Jenkins reads it (xunit-plugin, junit-10.xsd): a suite a file, a case a link with a verdict. Refuted,
 * ill-shaped and unexpected are failures, unreadable an error, undecided is skipped: neither right nor wrong. There are
 * no times, so that the same input gives the same bytes.
 */

export function junit(files: readonly VerifiedFile[]): string {
  const made = files.map(suiteOf)
  const total = (key: keyof Counts): number => made.reduce((sum, { counts }) => sum + counts[key], 0)
  const all = { tests: total('tests'), failures: total('failures'), errors: total('errors') }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'matproof', ...all })}>`,
    ...made.flatMap(({ lines }) => lines),
    '</testsuites>',
    '',
  ].join('\n')
}

interface Counts {
  readonly tests: number
  readonly failures: number
  readonly errors: number
  readonly skipped: number
}

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

function suiteOf({ name, links }: VerifiedFile): { readonly counts: Counts; readonly lines: readonly string[] } {
  const cases = links.filter(({ judged }) => judged.verdict !== undefined).map((link) => caseOf(name, link))
  const count = (outcome: Outcome): number => cases.filter((one) => one.outcome === outcome).length
  const counts = { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') }
  return {
    counts,
    lines: [
      `  <testsuite${attributes({ name, ...counts })}>`,
      ...cases.flatMap(({ lines }) => lines.map((line) => `    ${line}`)),
      '  </testsuite>',
    ],
  }
}

function caseOf(file: string, link: Reported): { readonly outcome: Outcome; readonly lines: readonly string[] } {
  const { id, line, column, judged } = link
  // Jenkins takes what stands before the last dot of a class for its package.
  const classname = file.replaceAll('.', '_')
  const place = `${line}:${column}`
  const name = `${id.endsWith(place) ? place : `${place} ${id}`}  ${formulaText(judged)}`
  const finding = findingOf(link)
  const outcome = outcomeOf(link)
  const open = `<testcase${attributes({ classname, name })}`
  if (finding === undefined || outcome === 'passed') return { outcome, lines: [`${open}/>`] }
  const said = {
    type: link.standing === 'not as expected' ? 'not-as-expected' : finding.verdict,
    message: finding.title,
  }
  return {
    outcome,
    lines: [
      `${open}>`,
      `  <${outcome}${attributes(said)}>${escaped(`${file}:${place}\n${finding.lines.join('\n')}`)}</${outcome}>`,
      '</testcase>',
    ],
  }
}

function outcomeOf({ judged: { verdict }, standing }: Reported): Outcome {
  if (verdict === undefined || standing === 'good' || standing === 'as expected') return 'passed'
  if (standing === 'known' || (verdict.is === 'undecided' && standing !== 'not as expected')) return 'skipped'
  return verdict.is === 'unreadable' ? 'error' : 'failure'
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([key, value]) => ` ${key}="${escaped(`${value}`).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join('')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML 1.0, which has no control characters. */
const escaped = (text: string): string => visible(text).replace(/[&<>"]/g, (character) => entities[character]!)
