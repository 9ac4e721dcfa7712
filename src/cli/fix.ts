import { isAbsolute, relative, sep } from 'node:path'
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import type { SourceDocument } from '../document/document.ts'
import type { Judge } from '../judge/judge.ts'
import type { Located } from '../judge/located.ts'
import type { CommonScope } from '../judge/scopes.ts'
import { message, say } from '../text/message.ts'
import { note } from './complain.ts'
import { documentOf, formulasOf } from './documents.ts'
import { type Input, writeTo } from './input.ts'
import { write } from './output.ts'
import { UsageError } from './usage.ts'

/*
 * `verify --fix`: the proved repairs as a unified patch. Files are never edited here, and a repair goes into the patch
 * only if the changed file, verified anew, has its line proved.
 */

/** A piece of a file, and what should stand there. */
interface Change {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Where the repaired link ends. */
  readonly until: number
}

export class Repairs {
  readonly #target: string
  readonly #patches: string[] = []
  #count = 0

  /** `target`: the patch to write, `-` for standard output. */
  constructor(target: string) {
    if (target !== '-' && !/\.(?:patch|diff)$/i.test(target))
      throw new UsageError(message('bad-patch-name', { file: target }))
    this.#target = target
  }

  /** Adds the repairs of a file, from its links. */
  async add(
    input: Input,
    links: readonly Located[],
    isList: boolean,
    judge: Judge,
    common: CommonScope,
  ): Promise<void> {
    let changes = changesOf(links, isList)
    while (changes.length > 0) {
      const text = changed(input.text, changes)
      const repaired = await provedEnds({ path: input.path, text }, judge, common)
      const good = changes.filter((change) => repaired.has(moved(change.until, changes)))
      if (good.length === changes.length) {
        this.#patches.push(patchOf(input, text))
        this.#count += good.length
        return
      }
      changes = good
    }
  }

  write(): void {
    const patch = this.#patches.join('')
    if (this.#target === '-') write(patch)
    else if (patch !== '') writeTo(this.#target, patch)
    if (patch === '') note(say(message('no-repairs')))
    else if (this.#target !== '-') note(say(message('patch-written', { file: this.#target, count: this.#count })))
  }
}

/** The proved repairs of links, in the order of the file; of two that overlap, the first. */
function changesOf(links: readonly Located[], isList: boolean): readonly Change[] {
  const changes = links.flatMap(({ judged: { verdict }, range, toFile }): Change[] => {
    const mistake = verdict && 'mistake' in verdict ? verdict.mistake : undefined
    if (!mistake?.change || !mistake.repaired) return []
    const { at, text } = mistake.change
    const written = isList ? JSON.stringify(text).slice(1, -1) : text
    return [{ start: toFile(at.start), end: toFile(at.end), text: written, until: range.end }]
  })
  const sorted = changes.toSorted((a, b) => a.start - b.start || a.end - b.end)
  return sorted.filter((change, i) => sorted.slice(0, i).every((other) => other.end <= change.start))
}

function changed(text: string, changes: readonly Change[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end, text: instead } of changes) {
    pieces.push(text.slice(at, start), instead)
    at = end
  }
  return pieces.join('') + text.slice(at)
}

/** Where an offset of the file is after the changes before it. */
function moved(offset: number, changes: readonly Change[]): number {
  const before = changes.filter(({ end }) => end <= offset)
  return before.reduce((sum, { start, end, text }) => sum + text.length - (end - start), offset)
}

/** Where the links end that are proved. */
async function provedEnds(input: Input, judge: Judge, common: CommonScope): Promise<ReadonlySet<number>> {
  const document: SourceDocument = await documentOf(input, [])
  const ends = new Set<number>()
  for await (const links of formulasOf(input, document, judge, common)) {
    for (const { judged, range } of links) if (judged.verdict?.is === 'proved') ends.add(range.end)
  }
  return ends
}

function patchOf({ path, text: before }: Input, after: string): string {
  const name = (isAbsolute(path) ? relative('.', path) : path).split(sep).join('/')
  if (/[\n\r\t]/.test(name)) throw new UsageError(message('patch-name', { file: path }))
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  })
}
