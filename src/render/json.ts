import type { Located } from '../judge/located.ts'
import { type Mistake, type Verdict, type VerdictName, verdictNames } from '../judge/verdict.ts'
import { printReal } from '../number/real.ts'
import { encodeTrace, type Json } from '../record/encode.ts'
import type { Counterexample } from '../refute/refute.ts'
import { print } from '../syntax/print.ts'
import type { Range } from '../syntax/tree.ts'
import type { Shape } from '../term/index.ts'
import { type Message, say } from '../text/message.ts'
import { printReadingOf } from './notation.ts'
import { printStatement } from './statement.ts'

/* The reports of `--format json` and `jsonl` (docs/report-format.md). The same input gives the same bytes everywhere. */

export interface ReportOptions {
  /** How the claim was read, in full brackets. */
  readonly reading: boolean
}

/** One document about all formulas. */
export function reportJson(rulebook: string, claims: readonly Located[], options: ReportOptions): Json {
  return {
    schema: 'matproof/report@1',
    rulebook,
    claims: claims.map((claim) => claimJson(claim, options)),
    summary: { ...countVerdicts(claims) },
  }
}

/** How many formulas have each verdict. */
function countVerdicts(claims: readonly Located[]): Readonly<Record<VerdictName, number>> {
  const counts = Object.fromEntries(verdictNames.map((name) => [name, 0])) as Record<VerdictName, number>
  for (const { judged } of claims) if (judged.verdict) counts[judged.verdict.is]++
  return counts
}

/** What is reported of one formula, or one link of a chain. */
export function claimJson(
  { id, file, line, column, range, source, judged, toFile }: Located,
  { reading }: ReportOptions,
): Json {
  const { verdict, claim } = judged
  return {
    id,
    file: file ?? null,
    line,
    column,
    range: rangeJson(range),
    source,
    left: judged.left,
    right: judged.right,
    relation: judged.sign ?? null,
    role: judged.role,
    verdict: verdict?.is ?? null,
    shapes: Object.fromEntries(judged.letters.map(({ name, shape }) => [name, shapeJson(shape)])),
    facts: [
      ...judged.facts.map(({ says, from }) => ({ says: printStatement(says), from })),
      ...judged.readings.map((says) => ({ says: say(says), from: 'reading' })),
    ],
    layout: claim ? { is: claim.layout.is, from: claim.layout.from } : null,
    ...found(verdict, ({ start, end }) => rangeJson({ start: toFile(start), end: toFile(end) })),
    notes: judged.notes.map(messageJson),
    ...(reading ? { reading: claim ? printReadingOf(claim) : null } : {}),
  }
}

const rangeJson = ({ start, end }: Range): Json => ({ start, end })
const shapeJson = ({ rows, cols }: Shape): Json => [print(rows), print(cols)]
const messageJson = (what: Message): Json => ({ id: what.id, says: say(what) })

/** `place` gives a range of the formula as one of the file. */
function found(verdict: Verdict | undefined, place: (range: Range) => Json): { readonly [key: string]: Json } {
  const nothing = { trace: null, counterexample: null, example: null, mistake: null, reason: null }
  switch (verdict?.is) {
    case undefined:
      return nothing
    case 'proved':
      return { ...nothing, ...groundJson(verdict.by), example: verdict.example }
    case 'refuted':
      return { ...nothing, ...groundJson(verdict.by), mistake: mistakeJson(verdict.mistake, place) }
    case 'ill-shaped': {
      const clash = verdict.clash.map(({ at, shape }) => ({ at: place(at), shape: shape ? shapeJson(shape) : null }))
      return {
        ...nothing,
        mistake: mistakeJson(verdict.mistake, place),
        reason: { id: verdict.reason.id, says: say(verdict.reason.says), clash },
      }
    }
    case 'undecided':
      return { ...nothing, reason: { id: verdict.reason.id, says: say(verdict.reason.says) } }
    case 'unreadable': {
      const { reason, at, expected } = verdict
      return { ...nothing, reason: { id: reason.id, says: say(reason.says), at: place(at), expected } }
    }
  }
}

function groundJson(by: Extract<Verdict, { is: 'proved' }>['by']): { readonly [key: string]: Json } {
  return by.kind === 'trace'
    ? { trace: encodeTrace(by.proved.trace) }
    : { counterexample: counterexampleJson(by.counterexample) }
}

function counterexampleJson({ sizes, values, entry, left, right }: Counterexample): Json {
  return {
    sizes: { ...sizes },
    values: Object.fromEntries(
      Object.entries(values).map(([name, rows]) => [name, rows.map((row) => row.map(printReal))]),
    ),
    entry,
    left: printReal(left),
    right: printReal(right),
  }
}

function mistakeJson(mistake: Mistake | undefined, place: (range: Range) => Json): Json {
  if (mistake === undefined) return null
  const { id, says, fix, repaired, at } = mistake
  return { id, says: say(says), fix: fix ?? null, certain: repaired !== undefined, at: at ? place(at) : null }
}
