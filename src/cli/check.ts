import { DecodeError, decodeTrace } from '../checker/decode.ts'
import { Proved } from '../checker/proved.ts'
import { openRulebook } from '../rules/rulebook.ts'
import { message, say } from '../text/message.ts'
import { write } from './common.ts'
import { type ExitCode, exitCodes } from './exit.ts'
import { readInput } from './input.ts'
import { UsageError } from './usage.ts'

/** `matproof check`: 0 when the checker accepts the trace, 1 when it refuses it, 2 when there is no trace to check. */
export function check(path: string): ExitCode {
  const { text } = readInput(path)
  const refused = refusal(traceIn(text, path))
  write(`${refused ?? say(message('trace-accepted'))}\n`)
  return refused === undefined ? exitCodes.success : exitCodes.refuted
}

/** The trace in a file: the file itself, or the `trace` of a report with one claim. */
function traceIn(text: string, file: string): object {
  const json = parsed(text)
  const { claims } = json as { claims?: unknown }
  const trace = Array.isArray(claims) && claims.length === 1 ? (claims[0] as { trace?: unknown }).trace : json
  if (typeof trace !== 'object' || trace === null || !('schema' in trace)) throw new UsageError(message('no-trace', { file }))
  return trace
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}

/** Why the checker refuses the trace; undefined if it accepts it. */
function refusal(json: object): string | undefined {
  try {
    const verdict = Proved.certify(decodeTrace(json), openRulebook())
    if (verdict instanceof Proved) return undefined
    const { code, where, detail } = verdict
    return say(message('trace-not-accepted', { why: [code, where, detail].filter((part) => part !== '').join(', ') }))
  } catch (error) {
    if (error instanceof DecodeError) return say(message('trace-not-accepted', { why: error.message }))
    // Nested so deeply that reading it exhausts the stack: no proof is.
    if (error instanceof RangeError) return say(message('trace-not-accepted', { why: error.message }))
    throw error
  }
}
