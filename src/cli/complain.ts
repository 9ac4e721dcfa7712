import { type ExitCode, exitCodes } from './exit.ts'

/** One line on standard error. */
export function complain(line: string): ExitCode {
  process.stderr.write(`matproof: ${line.replaceAll(/\s*\n\s*/g, ' ')}\n`)
  return exitCodes.usage
}
