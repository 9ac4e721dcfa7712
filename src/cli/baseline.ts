import { existsSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import type { Located } from '../judge/located.ts'
import { fingerprintOf } from '../render/findings.ts'
import { message } from '../text/message.ts'
import { readInput, writeTo } from './input.ts'
import { UsageError } from './usage.ts'

/*
 * A baseline: the findings that an old text had when it adopted the tool. They are still reported, but do not fail. A
 * finding is recognised by its file, its verdict and its formula, never by its line.
 */

const schema = 'matproof/baseline@1'

export class Baseline {
  readonly path: string
  readonly #isUpdated: boolean
  /** What is known and was not found yet. */
  readonly #left: Map<string, number>
  readonly #found = new Map<string, number>()

  private constructor(path: string, known: Map<string, number>, isUpdated: boolean) {
    this.path = path
    this.#left = known
    this.#isUpdated = isUpdated
  }

  /** Reads a baseline. One that is to be updated need not be there yet. */
  static read(path: string, isUpdated: boolean): Baseline {
    const isThere = existsSync(path)
    if (!isThere && !isUpdated) throw new UsageError(message('no-baseline', { file: path }))
    const known = new Map<string, number>()
    for (const { file, finding, count } of isThere ? entriesIn(path) : []) known.set(keyOf(file, finding), count)
    return new Baseline(path, known, isUpdated)
  }

  /** Whether a finding of a file is known. Each entry is used up once, so that a copy of an old mistake is new. */
  has(file: string, located: Located): boolean {
    const key = keyOf(this.#named(file), fingerprintOf(located))
    this.#found.set(key, (this.#found.get(key) ?? 0) + 1)
    const left = this.#left.get(key) ?? 0
    if (left > 0) this.#left.set(key, left - 1)
    return left > 0 || this.#isUpdated
  }

  /** Known findings of these files that were not found again. */
  gone(files: readonly string[]): number {
    const names = new Set(files.map((file) => this.#named(file)))
    return [...this.#left].reduce((sum, [key, left]) => sum + (names.has(parted(key)[0]) ? left : 0), 0)
  }

  /** Writes what was found in these files, and what is known of others. Returns how many findings there are. */
  write(files: readonly string[]): number {
    const verified = new Set(files.map((file) => this.#named(file)))
    const others = [...this.#left].filter(([key, count]) => count > 0 && !verified.has(parted(key)[0]))
    const findings = [...others, ...this.#found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, count]) => {
        const [file, finding] = parted(key)
        return { file, finding, count }
      })
    writeTo(this.path, `${JSON.stringify({ schema, findings }, null, 2)}\n`)
    return findings.reduce((sum, { count }) => sum + count, 0)
  }

  /** A file as seen from the baseline, so that it does not matter where the program is started. */
  #named(file: string): string {
    return file === '-'
      ? file
      : relative(dirname(resolve(this.path)), resolve(file))
          .split(sep)
          .join('/')
  }
}

const keyOf = (file: string, finding: string): string => `${file}\n${finding}`
const parted = (key: string): readonly [string, string] => {
  const at = key.lastIndexOf('\n')
  return [key.slice(0, at), key.slice(at + 1)]
}

interface Entry {
  readonly file: string
  readonly finding: string
  readonly count: number
}

function entriesIn(file: string): readonly Entry[] {
  const wrong = (why: string): UsageError => new UsageError(message('bad-baseline', { file, why }))
  let json: unknown
  try {
    json = JSON.parse(readInput(file).text)
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : `${error}`)
  }
  const { findings, schema: is } = (json ?? {}) as { findings?: unknown; schema?: unknown }
  if (is !== schema) throw wrong(`"schema": "${schema}"`)
  if (!Array.isArray(findings) || !findings.every(isEntry)) throw wrong('"findings"')
  return findings
}

function isEntry(value: unknown): value is Entry {
  const { file, finding, count } = (value ?? {}) as Readonly<Record<string, unknown>>
  return typeof file === 'string' && typeof finding === 'string' && Number.isInteger(count)
}
