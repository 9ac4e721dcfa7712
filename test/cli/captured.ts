import fs from 'node:fs'
import { vi } from 'vitest'

/** What is written to standard output until `restore`, whether through Node's stream or directly. */
export function capturedOutput(): { readonly text: () => string; readonly restore: () => void } {
  let text = ''
  const take = (data: unknown): void => {
    text += typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString('utf8')
  }
  const original = fs.writeSync
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((data) => {
      take(data)
      return true
    }),
    vi.spyOn(fs, 'writeSync').mockImplementation((...args: readonly unknown[]) => {
      const [file, data] = args
      if (file !== 1) return (original as (...all: readonly unknown[]) => number)(...args)
      take(data)
      return (data as Uint8Array).length
    }),
  ]
  return {
    text: () => text,
    restore: () => {
      for (const spy of spies) spy.mockRestore()
    },
  }
}

/** Makes standard output look like a terminal so wide, or like a pipe, until `restore`. */
export function pretended(columns: number | undefined): { readonly restore: () => void } {
  const stream = process.stdout
  const { isTTY, columns: before } = stream
  const isTerminal = columns !== undefined
  const spy = vi
    .spyOn(fs, 'fstatSync')
    .mockImplementation(() => ({ isCharacterDevice: () => isTerminal }) as unknown as ReturnType<typeof fs.fstatSync>)
  Object.assign(stream, { isTTY: isTerminal, columns })
  return {
    restore: () => {
      Object.assign(stream, { isTTY, columns: before })
      spy.mockRestore()
    },
  }
}
