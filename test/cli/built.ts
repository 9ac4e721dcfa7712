import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Options {
  readonly input?: string
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** The program, built once for a test file into a folder of its own: the path of its launcher. */
export function builtProgram(): () => string {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'matproof-built-'))
    execFileSync(process.execPath, ['build.js', '--without-types', '--out', folder], { stdio: 'pipe' })
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return () => join(folder, 'matproof.cjs')
}

/** The command line of a program that is built for the test file. */
export function builtCommand(): (args: readonly string[], options?: Options) => Ran {
  const program = builtProgram()
  return (args, { input = '', cwd, env = {} } = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program(), ...args], {
      input,
      cwd,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    })
    return { code: status, out: stdout, err: stderr }
  }
}
