import { readdirSync, readFileSync } from 'node:fs'
import { readDocument } from '../src/document/document.ts'
import type { Judge } from '../src/judge/judge.ts'
import type { Judged } from '../src/judge/verdict.ts'
import { verify } from '../src/judge/verify.ts'

/* The corpus, judged from its text. Paths are read from the top of the project. */

/** A claim of the corpus as it is written down. */
export interface Entry {
  readonly id: string
  readonly claim: string
  readonly category?: string
  readonly expect: 'true' | 'false'
}

export interface JudgedEntry {
  readonly list: string
  readonly entry: Entry
  readonly judged: Judged
}

const folder = 'corpus'

/** The claim lists of the corpus, by name. */
export const lists: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.slice(0, -'.jsonl'.length))
  .sort()

/** The claims of a list with their verdicts, in the order of the list. */
export async function judgeList(list: string, judge: Judge): Promise<JudgedEntry[]> {
  const path = `${folder}/${list}.jsonl`
  const text = readFileSync(path, 'utf8')
  const entries: Entry[] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const silent = { declarations: [], given: [], layout: undefined }
  const located = [...verify(text, await readDocument(path, text), judge, path, silent)]
  if (located.length !== entries.length || located.some(({ id }, i) => id !== entries[i]!.id))
    throw new Error(`${path} is not judged claim by claim`)
  return located.map(({ judged }, i) => ({ list, entry: entries[i]!, judged }))
}
