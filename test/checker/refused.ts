import { expect, test } from 'vitest'
import { check, type RefusalCode } from '../../src/checker/check.ts'
import type { Trace } from '../../src/checker/trace.ts'
import type { Fact, Statement, Term } from '../../src/term/index.ts'
import { book } from './world.ts'

/** A trace that must not be accepted, and the reason that must be given. */
export type Forgery = readonly [name: string, code: RefusalCode, trace: Trace]

export const refused = (...forgeries: readonly Forgery[]): void => {
  test.each(forgeries)('%s: %s', (_, code, trace) => {
    const verdict = check(trace, book)
    expect(verdict.ok ? 'accepted' : verdict.code).toBe(code)
  })
}

export const said = (says: Statement): Fact => ({ says, from: 'stated' })
export const implied = (says: Statement): Fact => ({ says, from: 'implicit' })
export const equation = (left: Term, right: Term): Fact => said({ kind: 'equation', left, right })
