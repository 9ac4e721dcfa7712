import { DecodeError, decodeTrace } from './decode.ts'
import { Proved } from './proved.ts'
import type { Rulebook } from './rule.ts'

export type Replayed =
  | { readonly accepted: true; readonly proved: Proved }
  | { readonly accepted: false; readonly why: string }

/** Reads a trace from its JSON and replays it. What is not exactly a trace is refused like one that proves nothing. */
export function replay(json: unknown, rulebook: Rulebook): Replayed {
  try {
    const verdict = Proved.certify(decodeTrace(json), rulebook)
    if (verdict instanceof Proved) return { accepted: true, proved: verdict }
    const { code, where, detail } = verdict
    return { accepted: false, why: [code, where, detail].filter((part) => part !== '').join(', ') }
  } catch (error) {
    // A RangeError: nested so deeply that reading it exhausts the stack. No proof is.
    if (error instanceof DecodeError || error instanceof RangeError) return { accepted: false, why: error.message }
    throw error
  }
}
