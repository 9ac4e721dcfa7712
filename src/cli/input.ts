import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { message } from '../text/message.ts'
import { expandPaths } from './glob.ts'
import { UsageError } from './usage.ts'

/** A file that was read. `path` is the name for reports; standard input is `-`. */
export interface Input {
  readonly path: string
  readonly text: string
}

/** Files larger than this are refused: nobody writes so much mathematics by hand. */
const largest = 32 * 1024 * 1024

/** The paths that the arguments name, patterns expanded, each once. Throws UsageError for a pattern without a match. */
export function pathsOf(argument: string): readonly string[] {
  if (argument === '-') return ['-']
  const paths = expandPaths(argument)
  if (paths.length === 0) throw new UsageError(message('no-match', { pattern: argument }))
  return paths
}

/** Reads a file, or standard input for `-`. Throws UsageError with one line that says what is wrong with it. */
export function readInput(path: string): Input {
  const file = path === '-' ? 'standard input' : path
  if (path !== '-') {
    const stat = statOf(path)
    if (stat.isDirectory()) throw new UsageError(message('is-directory', { file }))
    if (stat.size > largest) throw new UsageError(message('too-large', { file, limit: largest / 1024 / 1024 }))
  }
  return { path, text: decoded(bytesOf(path), file) }
}

/** Writes a file. Throws UsageError with one line where that cannot be. */
export function writeTo(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new UsageError(message('cannot-write', { file, code: (error as NodeJS.ErrnoException).code ?? '' }))
  }
}

function statOf(path: string) {
  try {
    return statSync(path)
  } catch (error) {
    throw unreadable(path, error)
  }
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path === '-' ? 0 : path)
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(file: string, error: unknown): UsageError {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOENT') return new UsageError(message('no-such-file', { file }))
  if (code === 'EACCES' || code === 'EPERM') return new UsageError(message('no-permission', { file }))
  return new UsageError(message('cannot-read', { file, code }))
}

/** Text from UTF-8 without its byte order mark. Anything else is no text to this program. */
function decoded(bytes: Uint8Array, file: string): string {
  if (bytes.includes(0)) throw new UsageError(message('binary-file', { file }))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError(message('not-utf8', { file }))
  }
}
