import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { printClaim } from '../../src/syntax/print.ts'
import { printClaimLatex } from '../../src/syntax/print-latex.ts'
import { type ReadClaim, type ReadClaimOptions, readClaim, sentenceOf } from '../../src/syntax/read.ts'
import { describeFailure } from '../../src/syntax/shape-failure.ts'
import { type Claim, type Layout, same } from '../../src/term/index.ts'

interface Entry {
  readonly id: string
  readonly claim: string
  readonly plain?: string
  readonly let?: Readonly<Record<string, string>>
  readonly given?: readonly string[]
  readonly layout?: Layout
  readonly expect: 'true' | 'false'
}

const entriesOf = (name: string): Entry[] =>
  readFileSync(new URL(`../../corpus/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry)

const optionsOf = ({ let: letters, given, layout }: Entry): ReadClaimOptions => ({
  let: letters ?? {},
  given: given ?? [],
  layout: layout ?? 'denominator',
})

/** The claim, or why there is none: a true claim must have shapes, a false one at least be read. */
function claimOf(text: string, read: ReadClaim): Claim | string {
  if (!read.ok) return `unread: ${sentenceOf(read)}`
  const [link] = read.links
  if (link === undefined) return 'no relation'
  return link.ok ? link.claim : `ill-shaped: ${describeFailure(link.failure, text)}`
}

describe.each(['cookbook', 'cookbook-mutants', 'peers', 'operators', 'traps', 'bench'])('corpus/%s', (name) => {
  test.each(entriesOf(name))('$id', (entry) => {
    const options = optionsOf(entry)
    const texts = [entry.claim, entry.plain ?? entry.claim]
    const [claim, plain] = texts.map((text) => claimOf(text, readClaim(text, options))) as [
      Claim | string,
      Claim | string,
    ]
    if (typeof claim === 'string' || typeof plain === 'string') {
      const bothIllShaped = [claim, plain].every((why) => typeof why === 'string' && why.startsWith('ill-shaped'))
      expect({ claim, plain, fine: bothIllShaped && entry.expect === 'false' }).toMatchObject({ fine: true })
      return
    }
    expect(same(claim.left, plain.left) && same(claim.right, plain.right)).toBe(true)
    expect(claim.facts.map((fact) => fact.from)).toEqual(plain.facts.map((fact) => fact.from))

    const { is: layout } = claim.layout
    for (const [text, spelling] of [
      [printClaim(claim, { layout }), 'plain'],
      [printClaim(claim, { layout, notation: 'ascii' }), 'plain'],
      [printClaimLatex(claim, { layout }), 'latex'],
    ] as const) {
      const back = claimOf(text, readClaim(text, { ...options, spelling }))
      expect({
        text,
        back: typeof back === 'string' ? back : same(back.left, claim.left) && same(back.right, claim.right),
      }).toEqual({
        text,
        back: true,
      })
    }
  })
})
