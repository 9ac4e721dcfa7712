import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Document, LineCounter, Node, Pair, YAMLMap } from 'yaml'
import { nearest } from '../syntax/nearest.ts'
import { parseDeclaration, parseHypotheses } from '../syntax/parse.ts'
import type { Declaration } from '../syntax/tree.ts'
import type { Layout } from '../term/index.ts'
import { type Message, type MessageId, message, say } from '../text/message.ts'
import { readInput } from './input.ts'
import { UsageError } from './usage.ts'

/* The project file: what holds for all the texts of a folder and the folders below it. */

export const projectName = 'matproof.yaml'

export interface Project {
  /** The file, as a path from where the program was started. */
  readonly path: string
  /** Files and patterns, as paths from where the program was started. */
  readonly files: readonly string[]
  readonly declarations: readonly Declaration[]
  readonly given: readonly string[]
  readonly layout: Layout | undefined
  /** Files of own rules, and the baseline: as paths from where the program was started. */
  readonly rules: readonly string[]
  readonly baseline: string | undefined
}

/** The path of the nearest project file in a folder or above it. */
export function projectPath(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const path = join(at, projectName)
    if (existsSync(path)) return relative('.', path)
    if (at === dirname(at)) return undefined
  }
}

/** Reads a project file. Throws UsageError that says where it is wrong, what was expected and what to do. */
export async function readProject(path: string): Promise<Project> {
  const { text } = readInput(path)
  const { isMap, LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core' })
  const reader = new Reader(path, lines, document)
  const [error] = document.errors
  if (error) reader.fail(error.pos[0], message('syntax', { why: error.message }))
  const { contents } = document
  if (contents === null) return reader.project({})
  if (!isMap(contents)) return reader.fail(contents.range?.[0] ?? 0, message('project-mapping'))
  return reader.project(reader.values(contents as YAMLMap))
}

const expectations = {
  files: 'expects-files',
  let: 'expects-let',
  given: 'expects-given',
  layout: 'expects-layout',
  rules: 'expects-rules',
  baseline: 'expects-file',
} as const satisfies Readonly<Record<string, MessageId>>

type Key = keyof typeof expectations
const keys = Object.keys(expectations) as readonly Key[]

/** A value of the file and where it stands. */
interface Value {
  readonly value: unknown
  readonly node: Node
}

class Reader {
  readonly #path: string
  readonly #lines: LineCounter
  readonly #document: Document

  constructor(path: string, lines: LineCounter, document: Document) {
    this.#path = path
    this.#lines = lines
    this.#document = document
  }

  fail(offset: number, why: Message): never {
    const { line, col } = this.#lines.linePos(offset)
    throw new UsageError(message('project-file', { file: this.#path, line, column: col, why: say(why) }))
  }

  /** The values by their keys. Keys that mean nothing are refused. */
  values(map: YAMLMap): Readonly<Partial<Record<Key, Value>>> {
    const values: Partial<Record<Key, Value>> = {}
    for (const pair of map.items as readonly Pair<Node, Node | null>[]) {
      const name = `${pair.key.toJSON()}`
      const key = keys.find((known) => known === name)
      if (key === undefined) {
        const near = nearest(name, keys)
        const suggestion = near === undefined ? '' : say(message('did-you-mean', { name: near }))
        this.fail(startOf(pair.key), message('project-unknown-key', { key: name, suggestion, known: keys.join(', ') }))
      }
      if (pair.value === null) this.#misfit(key, pair.key)
      // Aliases are of no use here, and may be made to grow without bound.
      values[key] = { value: this.#plain(key, pair.value), node: pair.value }
    }
    return values
  }

  #plain(key: Key, node: Node): unknown {
    try {
      return node.toJS(this.#document, { maxAliasCount: 0 })
    } catch {
      return this.#misfit(key, node)
    }
  }

  #misfit(key: Key, node: Node): never {
    return this.fail(startOf(node), message('project-expected', { key, expected: say(message(expectations[key])) }))
  }

  project(values: Readonly<Partial<Record<Key, Value>>>): Project {
    const folder = dirname(this.#path)
    const inFolder = (name: string): string => (folder === '.' ? name : join(folder, name))
    const baseline = this.#read(values, 'baseline', isText)
    return {
      path: this.#path,
      files: (this.#read(values, 'files', isTexts) ?? []).map(inFolder),
      declarations: this.#declarations(values),
      given: this.#given(values),
      layout: this.#read(values, 'layout', (value) => value === 'denominator' || value === 'numerator'),
      rules: (this.#read(values, 'rules', isTexts) ?? []).map(inFolder),
      baseline: baseline === undefined ? undefined : inFolder(baseline),
    }
  }

  #read<T>(
    values: Readonly<Partial<Record<Key, Value>>>,
    key: Key,
    fits: (value: unknown) => value is T,
  ): T | undefined {
    const found = values[key]
    if (found === undefined) return undefined
    return fits(found.value) ? found.value : this.#misfit(key, found.node)
  }

  #declarations(values: Readonly<Partial<Record<Key, Value>>>): readonly Declaration[] {
    return Object.entries(this.#read(values, 'let', isTypes) ?? {}).map(([names, type]) => {
      const text = `${names} : ${type}`
      const read = parseDeclaration(text)
      if (!read.ok)
        this.fail(startOf(values.let!.node), message('unread-hypothesis', { text, why: read.failure.message }))
      return read.value
    })
  }

  #given(values: Readonly<Partial<Record<Key, Value>>>): readonly string[] {
    const given = this.#read(values, 'given', isTexts) ?? []
    for (const text of given) {
      const read = parseHypotheses(text)
      if (!read.ok)
        this.fail(startOf(values.given!.node), message('unread-hypothesis', { text, why: read.failure.message }))
    }
    return given
  }
}

const startOf = (node: Node): number => node.range?.[0] ?? 0
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText)
const isTypes = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isText)
