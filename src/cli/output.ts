import fs from 'node:fs'
import { exitCodes } from './exit.ts'

/* Standard output. Files and pipes are written to directly: Node's streams take longer to load than most claims to prove. */

const standardOutput = 1

let stream: NodeJS.WriteStream | undefined

function throughStream(text: string | Uint8Array): void {
  if (stream === undefined) {
    stream = process.stdout
    stream.on('error', failed)
  }
  stream.write(text)
}

function failed(error: NodeJS.ErrnoException): never {
  // A reader such as `head` that closes the pipe has what it wanted.
  if (error.code === 'EPIPE') process.exit(exitCodes.success)
  throw error
}

const isDevice = (): boolean => fs.fstatSync(standardOutput).isCharacterDevice()

export const isTerminal = (): boolean => isDevice() && process.stdout.isTTY === true

export const widthOfTerminal = (): number => Math.max(60, (isTerminal() ? process.stdout.columns : undefined) ?? 100)

export function write(text: string): void {
  if (stream !== undefined || isDevice()) {
    throughStream(text)
    return
  }
  for (let rest: Uint8Array = Buffer.from(text); rest.length > 0; ) {
    try {
      rest = rest.subarray(fs.writeSync(standardOutput, rest))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') failed(error as NodeJS.ErrnoException)
      // A pipe that somebody has set not to block is full: the stream waits until there is room.
      throughStream(rest)
      return
    }
  }
}
