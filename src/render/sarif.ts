import { Lines } from '../document/lines.ts'
import type { VerdictName } from '../judge/verdict.ts'
import type { Json } from '../record/encode.ts'
import type { Range } from '../syntax/tree.ts'
import { type MessageId, message, say } from '../text/message.ts'
import { type Finding, findingOf, fingerprintOf } from './findings.ts'
import { inFile } from './report.ts'
import type { Reported, VerifiedFile } from './standing.ts'

/*
 * SARIF 2.1.0 (OASIS, errata 01). What is undecided is of the kind `open`: there is not enough information to say whether
 * something is wrong. What a comment expects or a baseline knows is suppressed, in the source or elsewhere.
 */

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

const rules = {
  refuted: 'rule-refuted',
  'ill-shaped': 'rule-ill-shaped',
  unreadable: 'rule-unreadable',
  undecided: 'rule-undecided',
  'not-as-expected': 'rule-not-as-expected',
} as const satisfies Partial<Readonly<Record<VerdictName | 'not-as-expected', MessageId>>>

type RuleId = keyof typeof rules
const ruleIds = Object.keys(rules) as readonly RuleId[]

/** One run of this version of the program over these files. */
export function sarif(version: string, files: readonly VerifiedFile[]): Json {
  const described = ruleIds.map((id) => ({ id, shortDescription: { text: say(message(rules[id])) } }))
  return {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'matproof', semanticVersion: version, rules: described } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(resultsOf),
      },
    ],
  }
}

function resultsOf({ name, text, links }: VerifiedFile): readonly Json[] {
  const lines = new Lines(text)
  const artifactLocation = { uri: uriOf(name) }
  return links.flatMap((link) => {
    const finding = findingOf(link)
    if (finding === undefined) return []
    const ruleId = ruleOf(finding)
    const isOpen = ruleId === 'undecided'
    const why = suppression(link)
    return [
      {
        ruleId,
        ruleIndex: ruleIds.indexOf(ruleId),
        kind: isOpen ? 'open' : 'fail',
        level: isOpen ? 'none' : 'error',
        message: { text: [finding.title, ...finding.lines].join('\n') },
        locations: [{ physicalLocation: { artifactLocation, region: regionOf(finding.range, lines, text) } }],
        partialFingerprints: { 'formula/v1': fingerprintOf(link) },
        ...(why === undefined ? {} : { suppressions: [{ kind: why }] }),
        ...fixesOf(link, artifactLocation, lines),
      },
    ]
  })
}

const ruleOf = ({ reported, verdict }: Finding): RuleId =>
  reported.standing === 'not as expected' || verdict === 'proved' ? 'not-as-expected' : verdict

const suppression = ({ standing }: Reported): string | undefined =>
  standing === 'as expected' ? 'inSource' : standing === 'known' ? 'external' : undefined

function placesOf({ start, end }: Range, lines: Lines) {
  const [from, to] = [lines.place(start), lines.place(end)]
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column }
}

const regionOf = (range: Range, lines: Lines, text: string): Json => ({
  ...placesOf(range, lines),
  snippet: { text: text.slice(range.start, range.end) },
})

/** The proved repair, as the text to put in the place of another. */
function fixesOf(link: Reported, artifactLocation: Json, lines: Lines): object {
  const { verdict } = link.judged
  const mistake = verdict && 'mistake' in verdict ? verdict.mistake : undefined
  if (!mistake?.change || !mistake.repaired) return {}
  const { at, text } = mistake.change
  const deletedRegion = placesOf(inFile(link, at), lines)
  const replacements = [{ deletedRegion, insertedContent: { text } }]
  return {
    fixes: [{ description: { text: say(mistake.says) }, artifactChanges: [{ artifactLocation, replacements }] }],
  }
}

/** A path as a URI reference, relative as the path is. */
function uriOf(path: string): string {
  const slashed = path.replaceAll('\\', '/')
  const encoded = slashed.split('/').map(encodeSegment).join('/')
  if (/^[A-Za-z]:\//.test(slashed)) return `file:///${encoded.replace('%3A', ':')}`
  return slashed.startsWith('/') ? `file://${encoded}` : encoded
}

const encodeSegment = (segment: string): string => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd'))
