import { ownPrefix } from '../checker/own-rule.ts'
import type { Proved } from '../checker/proved.ts'
import { replay } from '../checker/replay.ts'
import { openRulebook } from '../rules/rulebook.ts'
import { type Message, message, say } from '../text/message.ts'
import { type ExitCode, exitCodes } from './exit.ts'
import { readInput } from './input.ts'
import { write } from './output.ts'
import { UsageError } from './usage.ts'

/** `matproof check`: 0 when the checker accepts the trace, 1 when it refuses it, 2 when there is no trace to check. */
export function check(path: string): ExitCode {
  const { text } = readInput(path)
  const replayed = replay(traceIn(text, path), openRulebook())
  write(
    `${say(replayed.accepted ? accepted(replayed.proved) : message('trace-not-accepted', { why: replayed.why }))}\n`,
  )
  return replayed.accepted ? exitCodes.success : exitCodes.refuted
}

/** What the proof takes for granted besides the rulebook is said. */
function accepted({ trace: { rules = [] } }: Proved): Message {
  const assumed = rules.filter(({ proof }) => proof === null).map(({ id }) => id.slice(ownPrefix.length))
  return assumed.length === 0 ? message('trace-accepted') : message('trace-assumes', { rules: assumed.join(', ') })
}

/** The trace in a file: the file itself, or the `trace` of a report with one claim. */
function traceIn(text: string, file: string): object {
  const json = parsed(text)
  const { claims } = json as { claims?: unknown }
  const trace = Array.isArray(claims) && claims.length === 1 ? (claims[0] as { trace?: unknown }).trace : json
  if (typeof trace !== 'object' || trace === null || !('schema' in trace))
    throw new UsageError(message('no-trace', { file }))
  return trace
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}
