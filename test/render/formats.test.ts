import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { Lines } from '../../src/document/lines.ts'
import { diagnosed } from '../../src/judge/diagnosed.ts'
import { Judge } from '../../src/judge/judge.ts'
import type { Located } from '../../src/judge/located.ts'
import { verify } from '../../src/judge/verify.ts'
import { fingerprintOf } from '../../src/render/findings.ts'
import { annotation } from '../../src/render/github.ts'
import { junit } from '../../src/render/junit.ts'
import { sarif } from '../../src/render/sarif.ts'
import { type Reported, standings, type VerifiedFile } from '../../src/render/standing.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import { faults, sarifSchema } from './schemas.ts'

const judge = new Judge(openRulebook())
const common = { declarations: [], given: [], layout: undefined }

async function verified(name: string, text: string, known: readonly string[] = []): Promise<VerifiedFile> {
  const found = [...verify(text, await readDocument(name, text), judge, name, common)]
  const judged = found.map((one): Located => ({ ...one, judged: diagnosed(one.judged, judge.book) }))
  const isKnown = (one: Located): boolean => known.includes(fingerprintOf(one))
  return { name, text, links: judged.flatMap((one) => standings([one], isKnown)) }
}

const text = `let W : matrix(n, n)
proved: ∂tr(W⁻¹)/∂W = -((W⁻¹)²)ᵀ
refuted: ∂tr(W⁻¹)/∂W = -(W⁻¹)²
ill shaped: W + xᵀ x = W
unreadable: W + = W
expected: (W V)ᵀ = Wᵀ Vᵀ -- expect refuted
surprise: W = W -- expect refuted
known: W V = V W
f := tr(W)
`
const sample = await verified('notes/a b.matproof', text, ['refuted: W V = V W'])

/** What would break out of a format, or move a cursor, if it were not escaped. */
const hostile = `one]]>: A <b>&"' %0A::error::x \u001b]0;,x:y = \u0007B
two <script>: A + = B\u0085\u202e\u2028
`

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  text: string
  readonly inside: Element[]
}

/** The elements of a well-formed XML text. Throws where it is not well-formed. */
function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', inside: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: attributes as Record<string, string>, text: '', inside: [] }
    open.at(-1)!.inside.push(element)
    open.push(element)
  })
  parser.on('text', (said) => {
    open.at(-1)!.text += said
  })
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  return root.inside[0]!
}

describe('JUnit', () => {
  const suites = parsed(junit([sample]))
  const [suite] = suites.inside
  const cases = suite!.inside

  test('elements and attributes are those that Jenkins reads', () => {
    const allowed: Readonly<Record<string, readonly string[]>> = {
      testsuites: ['name', 'tests', 'failures', 'errors'],
      testsuite: ['name', 'tests', 'failures', 'errors', 'skipped'],
      testcase: ['classname', 'name'],
      failure: ['type', 'message'],
      error: ['type', 'message'],
      skipped: ['type', 'message'],
    }
    const visit = ({ name, attributes, inside }: Element): void => {
      expect(Object.keys(attributes)).toEqual(allowed[name])
      inside.forEach(visit)
    }
    visit(suites)
  })

  test('counts are what is there', () => {
    const count = (name: string): string => `${cases.filter(({ inside }) => inside[0]?.name === name).length}`
    expect(suite!.attributes).toEqual({
      name: 'notes/a b.matproof',
      tests: `${cases.length}`,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    })
    expect([count('failure'), count('error'), count('skipped')]).toEqual(['3', '1', '1'])
  })

  test('each verdict has its element', () => {
    expect(cases.map(({ inside: [found] }) => [found?.name, found?.attributes.type])).toEqual([
      [undefined, undefined],
      ['failure', 'refuted'],
      ['failure', 'ill-shaped'],
      ['error', 'unreadable'],
      [undefined, undefined],
      ['failure', 'not-as-expected'],
      ['skipped', 'refuted'],
    ])
    expect(cases[1]!.attributes).toEqual({
      classname: 'notes/a b_matproof',
      name: '3:10 refuted  ∂tr(W⁻¹)/∂W = -(W⁻¹)²',
    })
    expect(cases[1]!.inside[0]!.text).toContain('true is ∂tr(W⁻¹)/∂W = -((W⁻¹)²)ᵀ')
  })

  test('hostile text stays text', async () => {
    const xml = junit([await verified('<&">.matproof', hostile)])
    expect(parsed(xml).inside[0]!.attributes.name).toBe('<&">.matproof')
    expect(xml).not.toMatch(/[^\P{Cc}\n]|\u2028|\u202e/u)
  })

  test('no files', () => expect(parsed(junit([])).attributes.tests).toBe('0'))
})

describe('SARIF', () => {
  const sent = (files: readonly VerifiedFile[]) => JSON.parse(JSON.stringify(sarif('0.1.0', files)))
  const results = sent([sample]).runs[0].results

  test.each([
    ['every verdict', [sample]],
    ['nothing', []],
  ])('%s is valid against the schema', (_, files) => {
    expect(faults(sent(files), sarifSchema)).toEqual([])
  })

  test('hostile text is valid too', async () => {
    expect(faults(sent([await verified('/tmp/ä%:?#.matproof', hostile)]), sarifSchema)).toEqual([])
  })

  test('and the schema can tell', () => {
    const wrong = sent([sample])
    wrong.runs[0].results[0].level = 'bad'
    expect(faults(wrong, sarifSchema)).not.toEqual([])
  })

  test('a result has its rule, its place, and what is wrong there', () => {
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
      'refuted',
      'ill-shaped',
      'unreadable',
      'refuted',
      'not-as-expected',
      'refuted',
    ])
    const { physicalLocation } = results[0].locations[0]
    expect(physicalLocation.artifactLocation.uri).toBe('notes/a%20b.matproof')
    expect(physicalLocation.region).toEqual({
      startLine: 3,
      startColumn: 24,
      endLine: 3,
      endColumn: 31,
      snippet: { text: '-(W⁻¹)²' },
    })
  })

  test('the proved repair can be applied', () => {
    const { deletedRegion, insertedContent } = results[0].fixes[0].artifactChanges[0].replacements[0]
    const line = text.split('\n')[deletedRegion.startLine - 1]!
    const fixed =
      line.slice(0, deletedRegion.startColumn - 1) + insertedContent.text + line.slice(deletedRegion.endColumn - 1)
    expect(fixed).toBe('refuted: ∂tr(W⁻¹)/∂W = -((W⁻¹)²)ᵀ')
  })

  test('what is expected or known is suppressed', () => {
    expect(results.map(({ suppressions }: { suppressions?: unknown }) => suppressions)).toEqual([
      undefined,
      undefined,
      undefined,
      [{ kind: 'inSource' }],
      undefined,
      [{ kind: 'external' }],
    ])
  })
})

describe('annotations for GitHub', () => {
  const annotations = ({ links, text: source }: VerifiedFile): readonly string[] =>
    links.flatMap((link: Reported) => annotation(link, new Lines(source)) ?? [])

  test('one line each, none for what is expected or known', () => {
    const lines = annotations(sample)
    expect(lines.map((line) => line.slice(0, line.indexOf('title=')))).toEqual([
      '::error file=notes/a b.matproof,line=3,endLine=3,col=24,endColumn=31,',
      '::error file=notes/a b.matproof,line=4,endLine=4,col=13,endColumn=14,',
      '::error file=notes/a b.matproof,line=5,endLine=5,col=17,endColumn=17,',
      '::error file=notes/a b.matproof,line=7,endLine=7,col=11,endColumn=16,',
    ])
    expect(lines[0]).toContain('title=refuted%3A ∂tr(W⁻¹)/∂W = -(W⁻¹)²::at W = [1 0; 1 1]: entry (1,2)')
    expect(lines[0]).toContain('%0Atrue is ∂tr(W⁻¹)/∂W')
  })

  test('hostile text stays in its line and its property', async () => {
    const lines = annotations(await verified('a,b:c%.matproof', hostile))
    expect(lines.length).toBe(2)
    for (const line of lines) {
      expect(line).toMatch(
        /^::error file=a%2Cb%3Ac%25\.matproof,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=[^:,]*::/,
      )
      expect(line).not.toMatch(/[\p{Cc}\u2028\u202e]/u)
    }
  })
})
