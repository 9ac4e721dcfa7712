import { check, type Refusal } from './check.ts'
import type { Rulebook } from './rule.ts'
import type { Trace } from './trace.ts'

/** A claim that has been proved. To hold one is to have a trace that the checker has replayed. */
export class Proved {
  readonly #trace: Trace
  private constructor(trace: Trace) {
    this.#trace = Object.freeze(trace)
    Object.freeze(trace.claim)
    Object.freeze(this)
  }

  get trace(): Trace {
    return this.#trace
  }

  /** The only way to obtain a Proved. Nothing outside the trusted folders need be trusted. */
  static certify(trace: Trace, rulebook: Rulebook): Proved | Refusal {
    const verdict = check(trace, rulebook)
    return verdict.ok ? new Proved(trace) : verdict
  }
}
