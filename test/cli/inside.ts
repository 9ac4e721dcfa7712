import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, vi } from 'vitest'
import { UsageError } from '../../src/cli/usage.ts'
import { type VerifyOptions, verify } from '../../src/cli/verify.ts'
import { capturedOutput } from './captured.ts'

/* `verify` called inside the process of the test, in a folder of its own: starting the program anew takes longer. */

export interface Verified {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Folder {
  write(files: Readonly<Record<string, string>>): void
  verify(files: readonly string[], options?: Partial<VerifyOptions>): Promise<Verified>
}

/** A new folder for each test, which is the current one. */
export function testFolder(): Folder {
  const home = process.cwd()
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'matproof-inside-'))
    process.chdir(folder)
  })
  afterEach(() => {
    process.chdir(home)
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), text)
      }
    },
    async verify(files, options = {}) {
      const output = capturedOutput()
      let err = ''
      const errors = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
        err += `${text}`
        return true
      })
      try {
        const code = await verify(files, { let: [], given: [], rules: [], format: 'pretty', color: false, ...options })
        return { code, out: output.text(), err }
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        return { code: 2, out: output.text(), err: error.message }
      } finally {
        output.restore()
        errors.mockRestore()
      }
    },
  }
}
