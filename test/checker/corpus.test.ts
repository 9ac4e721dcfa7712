import { describe, expect, test } from 'vitest'
import { check } from '../../src/checker/check.ts'
import { DecodeError, decodeTrace } from '../../src/checker/decode.ts'
import type { Trace } from '../../src/checker/trace.ts'
import { encodeTrace } from '../../src/record/encode.ts'
import { refute } from '../../src/refute/refute.ts'
import { print } from '../../src/syntax/print.ts'
import { type Claim, zeroNumber } from '../../src/term/index.ts'
import { corpusProofs } from './corpus.ts'
import { Dice, mutant } from './mutate.ts'
import { book } from './world.ts'

const proofs = corpusProofs().map(({ id, trace }) => ({ id, trace, file: encodeTrace(trace) }))

describe('every proof of the corpus is accepted, also when it has been written down and read again', () => {
  test('there are many', () => expect(proofs.length).toBeGreaterThan(300))

  test.each(proofs)('$id', ({ trace, file }) => {
    expect(check(trace, book)).toEqual({ ok: true })
    expect(check(decodeTrace(JSON.parse(JSON.stringify(file))), book)).toEqual({ ok: true })
  })
})

/** Mutants of each proof. */
const count = 3
const effort = { samples: 12, constrained: 8, exact: 6, shrinking: 0 }

/** The mutant, if it is still a trace that the checker accepts. */
function accepted(file: unknown): Trace | undefined {
  try {
    const trace = decodeTrace(file)
    return check(trace, book).ok ? trace : undefined
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

/** What the mutant says that the proof did not say. */
function* newEquations(mutated: Trace, original: Trace): Generator<Claim> {
  const said = (trace: Trace): string => JSON.stringify(encodeTrace({ ...trace, lemmas: [], proof: nothing }))
  if (said(mutated) !== said(original)) yield mutated.claim
  for (const { left, right } of mutated.lemmas) yield { ...mutated.claim, left, right }
}
const nothing: Trace['proof'] = {
  shape: 'compare entries',
  left: zeroNumber,
  right: zeroNumber,
  witness: { left: [], right: [] },
}

describe('a mutant that is accepted proves nothing false', () => {
  test.each(proofs)('$id', ({ trace, file }) => {
    const dice = new Dice(JSON.stringify(file).length)
    for (let i = 0; i < count; i++) {
      const mutated = accepted(mutant(file, dice))
      if (mutated === undefined) continue
      for (const claim of newEquations(mutated, trace)) {
        expect(refute(claim, effort).kind, `${print(claim.left)} = ${print(claim.right)}`).not.toBe('refuted')
      }
    }
  })
})
