import { spawnSync } from 'node:child_process'
import { decodeTrace } from '../src/checker/decode.ts'
import { replay } from '../src/checker/replay.ts'
import type { Trace } from '../src/checker/trace.ts'
import { Judge } from '../src/judge/judge.ts'
import { encodeTrace } from '../src/record/encode.ts'
import { refute } from '../src/refute/refute.ts'
import { openRulebook } from '../src/rules/rulebook.ts'
import { print } from '../src/syntax/print.ts'
import type { Claim } from '../src/term/index.ts'
import { Dice, mutant } from '../test/checker/mutate.ts'
import { judgeList, lists } from './corpus.ts'

/*
 * The checker and its double in Python (tools/check_trace.py) on the same traces: the proofs of the corpus, which both
 * must accept, and mutants of them, on which they must agree. What is accepted of a mutant must not be false.
 */

/** A trace as it stands in a file. */
export interface TraceFile {
  readonly id: string
  readonly trace: unknown
}

/** What a proof says, and every lemma of it. */
interface Said {
  readonly id: string
  readonly claim: Claim
}

export interface Comparison {
  readonly proofs: number
  readonly both: number
  readonly neither: number
  readonly differ: readonly { readonly id: string; readonly program: string; readonly python: string }[]
  /** Mutants that both accept: of the claim as it was, of another claim, and of a claim with a counterexample. */
  readonly sameClaim: number
  readonly otherClaim: number
  readonly refuted: readonly string[]
}

export const hasPython = (): boolean => spawnSync('python3', ['--version']).status === 0

const book = openRulebook()
const accepted = 'accepted'

/** The proofs of the corpus as files, as the program finds and writes them; of the lists named, every so-manieth. */
export async function corpusTraces(names: readonly string[] = lists, every = 1): Promise<TraceFile[]> {
  const judge = new Judge(book)
  const files: TraceFile[] = []
  for (const list of names) {
    for (const { entry, judged } of await judgeList(list, judge)) {
      const { verdict } = judged
      const ground = verdict?.is === 'proved' ? verdict.by : undefined
      if (ground?.kind === 'trace') files.push({ id: entry.id, trace: json(encodeTrace(ground.proved.trace)) })
    }
  }
  return files.filter((_, i) => i % every === 0)
}

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Mutants, taking the proofs in turn; the same for the same seed. What a change leaves as it was is left out. */
export function mutantsOf(files: readonly TraceFile[], count: number, seed: number): TraceFile[] {
  return Array.from({ length: files.length === 0 ? 0 : count }, (_, i) => {
    const { id, trace } = files[i % files.length]!
    return { id: `${id} ${seed + i}`, original: trace, trace: mutant(trace, new Dice(seed + i)) }
  })
    .filter(({ original, trace }) => JSON.stringify(original) !== JSON.stringify(trace))
    .map(({ id, trace }) => ({ id, trace }))
}

function byProgram({ trace }: TraceFile): string {
  const verdict = replay(trace, book)
  return verdict.accepted ? accepted : verdict.why
}

/** The answers of the Python checker, in the order of the files. */
export function byPython(files: readonly TraceFile[]): string[] {
  const input = files.map(({ trace }, at) => JSON.stringify({ id: String(at), trace })).join('\n')
  const { stdout, stderr } = spawnSync('python3', ['tools/check_trace.py', '-'], {
    input: `${input}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const answers = stdout.split('\n').flatMap((line) => /^- (\d+): (.*)$/.exec(line)?.slice(1, 3) ?? [])
  const known = new Map(answers.flatMap((at, i) => (i % 2 === 0 ? [[Number(at), answers[i + 1]!] as const] : [])))
  if (known.size !== files.length) throw new Error(`tools/check_trace.py answered ${known.size} times\n${stderr}`)
  return files.map((_, at) => known.get(at)!)
}

/** What a trace claims, and its lemmas under the same facts. */
function saidBy(trace: Trace, id: string): Said[] {
  return [trace.claim, ...trace.lemmas].map(({ left, right }) => ({ id, claim: { ...trace.claim, left, right } }))
}

/** The letters, the claim and its lemmas, without the proofs. */
function statementOf(trace: unknown): string {
  const { letters, claim, lemmas } = trace as {
    letters: object
    claim: object
    lemmas: { left: object; right: object }[]
  }
  return JSON.stringify([letters, claim, lemmas.map(({ left, right }) => [left, right])])
}

const effort = { samples: 12, constrained: 8, exact: 6, shrinking: 0 }

/** Runs both checkers on the proofs and their mutants. */
export function compareCheckers(proofs: readonly TraceFile[], mutants: readonly TraceFile[]): Comparison {
  const files = [...proofs, ...mutants]
  const python = byPython(files)
  const program = files.map(byProgram)
  const differ = files.flatMap(({ id }, i) =>
    (program[i] === accepted) === (python[i] === accepted) ? [] : [{ id, program: program[i]!, python: python[i]! }],
  )
  const taken = (from: number, to: number): TraceFile[] =>
    files.filter((_, i) => i >= from && i < to && program[i] === accepted && python[i] === accepted)
  const statements = new Map(proofs.map(({ id, trace }) => [id, statementOf(trace)]))
  const original = (id: string): string => id.slice(0, id.lastIndexOf(' '))
  const both = taken(proofs.length, files.length)
  const changed = both.filter(({ id, trace }) => statements.get(original(id)) !== statementOf(trace))
  return {
    proofs: taken(0, proofs.length).length,
    both: both.length,
    neither: mutants.length - both.length - differ.filter(({ id }) => !statements.has(id)).length,
    differ,
    sameClaim: both.length - changed.length,
    otherClaim: changed.length,
    refuted: changed
      .flatMap(({ id, trace }) => saidBy(decodeTrace(trace), id))
      .filter(({ claim }) => refute(claim, effort).kind === 'refuted')
      .map(({ id, claim }) => `${id}: ${print(claim.left)} = ${print(claim.right)}`),
  }
}
