import { type FSWatcher, watch as watchFolder } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { message, say } from '../text/message.ts'
import { complain, complainInternally, note } from './complain.ts'
import type { ExitCode } from './exit.ts'
import { projectName } from './project.ts'
import { UsageError } from './usage.ts'
import type { Verification } from './verify.ts'

/** Editors write a file in several steps; this many milliseconds of silence end a change. */
const silence = 120

/**
 * `verify --watch`: verifies all files, then again each that changes, until it is interrupted. Folders are watched, not
 * files, because editors put a new file in the place of the old one; what else changes there may be included.
 */
export async function watch(verification: Verification): Promise<ExitCode> {
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  const watchers = new Map<string, FSWatcher>()
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let isBusy = false

  const settle = async (): Promise<void> => {
    if (isBusy) return
    isBusy = true
    while (changed.size > 0) {
      const names = [...changed]
      changed.clear()
      await rerun(verification, names)
      await follow()
    }
    isBusy = false
  }
  const follow = async (): Promise<void> => {
    const folders = new Set(['.', ...(await pathsOf(verification)).map((path) => dirname(path))])
    for (const folder of folders) {
      if (watchers.has(folder)) continue
      try {
        const watcher = watchFolder(folder, (_, name) => {
          if (name === null) return
          changed.add(normalize(join(folder, name)))
          clearTimeout(timer)
          timer = setTimeout(settle, silence)
        })
        // A folder that is removed is no longer watched.
        watcher.on('error', () => watchers.delete(folder) && watcher.close())
        watchers.set(folder, watcher)
      } catch (error) {
        complain(`${folder}: ${error instanceof Error ? error.message : error}`)
      }
    }
  }

  await verification.run()
  await follow()
  note(say(message('watching', { count: (await pathsOf(verification)).length })))
  await interrupted
  clearTimeout(timer)
  for (const watcher of watchers.values()) watcher.close()
  return verification.code
}

async function pathsOf(verification: Verification): Promise<readonly string[]> {
  try {
    return await verification.paths()
  } catch {
    // A project file that is being written is read again at its next change.
    return []
  }
}

/** Verifies the files that changed; all of them where what they share did. */
async function rerun(verification: Verification, changed: readonly string[]): Promise<void> {
  try {
    verification.refresh()
    const paths = await verification.paths()
    const own = paths.filter((path) => changed.includes(normalize(path)))
    const isShared = changed.some((path) => basename(path) === projectName || verification.includes(path))
    if (!isShared && own.length === 0) return
    await verification.run(isShared ? paths : own)
  } catch (error) {
    if (error instanceof UsageError) complain(error.message)
    else complainInternally(error)
  }
}
