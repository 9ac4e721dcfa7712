import { readdirSync, readFileSync } from 'node:fs'
import type { Trace } from '../../src/checker/trace.ts'
import { findProof } from '../../src/prover/find.ts'
import { readClaim } from '../../src/syntax/read.ts'
import type { Layout } from '../../src/term/index.ts'
import { book } from './world.ts'

export interface CorpusProof {
  readonly id: string
  readonly trace: Trace
}

interface Entry {
  readonly id: string
  readonly claim: string
  readonly let?: Readonly<Record<string, string>>
  readonly given?: readonly string[]
  readonly layout?: Layout
  readonly expect: 'true' | 'false'
}

/** Enough for most proofs, and not long for what has none. */
const budget = 400

/** Longer claims are there to be fast at. */
const longest = 200

/** What the prover finds for the true claims of the corpus. */
export function corpusProofs(): CorpusProof[] {
  const folder = new URL('../../corpus/', import.meta.url)
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as Entry)
    .filter(({ expect, claim }) => expect === 'true' && claim.length < longest)
  return entries.flatMap(({ id, claim, let: letters, given, layout }) => {
    const read = readClaim(claim, { let: letters, given, layout: layout ?? 'denominator' })
    const link = read.ok ? read.links[0] : undefined
    if (!link?.ok || link.claim.relation !== '=') return []
    const found = findProof(link.claim, book, budget)
    return found.ok ? [{ id, trace: found.trace }] : []
  })
}
