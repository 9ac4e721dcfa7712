import { type Diagnosis, diagnose } from '../../src/diagnose/diagnose.ts'
import { refute } from '../../src/refute/refute.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import { type ReadClaimOptions, readClaim, sentenceOf } from '../../src/syntax/read.ts'

const book = openRulebook()

/** The diagnosis of a claim that is first shown to be false, or to have no shape. */
export function diagnosed(text: string, options: ReadClaimOptions = {}): Diagnosis | undefined {
  const read = readClaim(text, options)
  if (!read.ok) throw new Error(`${read.in}: ${sentenceOf(read)}`)
  const link = read.links.at(-1)!
  if (link.ok && refute(link.claim).kind !== 'refuted') throw new Error(`not refuted: ${text}`)
  const { scope, letters } = read
  return diagnose(link, { source: text, scope, letters, given: read.text.given, book })
}
