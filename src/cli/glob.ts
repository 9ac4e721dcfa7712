import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'

/*
 * Patterns that the shell did not expand: `*` and `?` within a name, `**` for any folders, `{a,b}` for a choice. As in
 * a shell, hidden files must be named, and `node_modules` is not entered by `**`.
 */

const isPattern = (path: string): boolean => /[*?{]/.test(path)

/** The paths that an argument stands for, in alphabetical order: itself if it exists or is no pattern. */
export function expandPaths(argument: string): readonly string[] {
  if (!isPattern(argument) || existsSync(argument)) return [argument]
  const found = new Set(expandBraces(argument).flatMap((pattern) => matches('', pattern.split('/'))))
  return [...found].sort()
}

function expandBraces(pattern: string): readonly string[] {
  const match = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(pattern)
  if (!match) return [pattern]
  const [, before = '', choices = '', after = ''] = match
  return choices.split(',').flatMap((choice) => expandBraces(before + choice + after))
}

/** The paths below `folder` whose parts match, one pattern part a folder. */
function matches(folder: string, parts: readonly string[]): string[] {
  const [part, ...rest] = parts
  if (part === undefined) return [folder]
  if (part === '**') {
    const below = entriesOf(folder).filter(
      (entry) => entry.isFolder && !isHidden(entry.name) && entry.name !== 'node_modules',
    )
    return [...matches(folder, rest), ...below.flatMap(({ name }) => matches(join(folder, name), parts))]
  }
  if (!isPattern(part)) {
    const path = part === '' ? sep : join(folder, part)
    return existsSync(path) ? matches(path, rest) : []
  }
  const test = new RegExp(
    `^${part
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'u',
  )
  return entriesOf(folder)
    .filter(
      ({ name, isFolder }) =>
        test.test(name) && (!isHidden(name) || part.startsWith('.')) && (rest.length === 0) !== isFolder,
    )
    .flatMap(({ name }) => matches(join(folder, name), rest))
}

const isHidden = (name: string): boolean => name.startsWith('.')

function entriesOf(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[] {
  try {
    const entries = readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
  } catch {
    // A folder that may not be read matches nothing.
    return []
  }
}
