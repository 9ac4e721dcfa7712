import { spawn } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtProgram } from './built.ts'

const program = builtProgram()

/** A program that runs until it is stopped, and what it prints on its two streams. */
function started(args: readonly string[], cwd: string) {
  const running = spawn(process.execPath, [program(), ...args], { cwd })
  const streams = { out: { text: '', seen: 0 }, err: { text: '', seen: 0 } }
  running.stdout.on('data', (data) => (streams.out.text += data))
  running.stderr.on('data', (data) => (streams.err.text += data))
  const ended = new Promise<number | null>((resolve) => running.on('close', resolve))
  return {
    /** Waits until it prints this, behind what was waited for before. */
    async prints(text: string, on: 'out' | 'err' = 'out'): Promise<void> {
      const stream = streams[on]
      await expect.poll(() => stream.text.slice(stream.seen), { timeout: 20_000 }).toContain(text)
      stream.seen = stream.text.indexOf(text, stream.seen) + text.length
    },
    interrupt: async (): Promise<number | null> => {
      running.kill('SIGINT')
      return ended
    },
  }
}

test('changed files are verified again until the program is interrupted', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'matproof-watch-'))
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  try {
    write('a.matproof', 'include "b.matproof"\none: (A B)ᵀ = Aᵀ Bᵀ\n')
    write('b.matproof', 'two: tr(A B) = tr(B A)\n')
    write('matproof.yaml', "files: ['*.matproof']\n")
    const running = started(['verify', '--watch'], folder)
    await running.prints('2 files, 2 claims: 1 proved, 1 refuted')
    await running.prints('watching 2 files; Ctrl-C stops', 'err')
    // Written beside and moved into its place, as editors do.
    write('a.new', 'include "b.matproof"\none: (A B)ᵀ = Bᵀ Aᵀ\n')
    renameSync(join(folder, 'a.new'), join(folder, 'a.matproof'))
    await running.prints('a.matproof\n  2:6     proved')
    write('matproof.yaml', 'layot: numerator\n')
    await running.prints("unknown key 'layot'", 'err')
    write('matproof.yaml', "files: ['*.matproof']\n")
    await running.prints('2 files, 2 claims: 2 proved')
    // What others include concerns them too.
    write('b.matproof', 'two: tr(A B) = tr(A) tr(B)\n')
    await running.prints('2 files, 2 claims: 1 proved, 1 refuted')
    write('b.matproof', 'two: tr(A B) = tr(B A)\n')
    await running.prints('2 files, 2 claims: 2 proved')
    expect(await running.interrupt()).toBe(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
