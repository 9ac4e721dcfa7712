import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseClaim, parseDeclarationType, parseHypotheses, type Reading } from '../../src/syntax/parse.ts'
import { subtreesOf } from '../../src/syntax/subtrees.ts'
import type { Range, Tree } from '../../src/syntax/tree.ts'

interface Line {
  readonly id: string
  readonly claim: string
  readonly plain?: string
  readonly fix?: string
  readonly given?: readonly string[]
  readonly let?: Readonly<Record<string, string>>
}

const corpus = new URL('../../corpus/', import.meta.url)
const files = readdirSync(corpus).filter((name) => name.endsWith('.jsonl'))
const linesOf = (name: string): Line[] =>
  readFileSync(new URL(name, corpus), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line)

const failures = (text: string, reading: Reading<unknown>): string[] =>
  reading.ok ? [] : [`${text} at ${reading.failure.offset}: ${reading.failure.message}`]

/** Every node's range lies within that of the node above it, and a name's is not empty. */
function misplaced(text: string, tree: Tree, within: Range): string[] {
  const { start, end } = tree.range
  const here =
    start < within.start || end > within.end || start >= end ? [`${text}: ${tree.kind} at ${start}..${end}`] : []
  return here.concat(subtreesOf(tree).flatMap((part) => misplaced(text, part, tree.range)))
}

describe.each(files)('%s', (name) => {
  const lines = linesOf(name)

  test('every claim is read, in each of its spellings, with its declarations and hypotheses', () => {
    expect(lines.length).toBeGreaterThan(0)
    const problems = lines.flatMap((line) => {
      const names = new Set(Object.keys(line.let ?? {}))
      return [
        ...[line.claim, line.plain, line.fix].flatMap((text) =>
          text === undefined ? [] : failures(text, parseClaim(text, { names })),
        ),
        ...(line.given ?? []).flatMap((text) => failures(text, parseHypotheses(text, { names }))),
        ...Object.values(line.let ?? {}).flatMap((text) => failures(text, parseDeclarationType(text))),
      ]
    })
    expect(problems).toEqual([])
  })

  test('every node stands within the node above it', () => {
    const problems = lines.flatMap((line) =>
      [line.claim, line.plain].flatMap((text) => {
        const reading =
          text === undefined ? undefined : parseClaim(text, { names: new Set(Object.keys(line.let ?? {})) })
        if (text === undefined || !reading?.ok) return []
        return reading.value.formula.parts.flatMap((part) => misplaced(text, part, { start: 0, end: text.length }))
      }),
    )
    expect(problems).toEqual([])
  })
})
