import { message, say } from '../text/message.ts'
import { visible } from '../text/visible.ts'
import { type ExitCode, exitCodes } from './exit.ts'

/** One line on standard error, for wrong usage or a file that cannot be read. */
export function complain(line: string): ExitCode {
  note(line)
  return exitCodes.usage
}

/** One line on standard error, for a failure of the program itself. */
export function complainInternally(error: unknown, where?: string): ExitCode {
  const what = error instanceof Error ? error.message : String(error)
  complain(say(message('internal-error', { what: where === undefined ? what : `${where}: ${what}` })))
  return exitCodes.internal
}

/** One line on standard error. */
export function note(line: string): void {
  process.stderr.write(`matproof: ${visible(line.trim().replaceAll(/\s*\n\s*/g, ' '))}\n`)
}
