import { describe, expect, test } from 'vitest'
import { compareCheckers, corpusTraces, hasPython, mutantsOf } from '../../bench/checkers.ts'

/* tools/check_trace.py is written from docs/trace-format.md and shares nothing with the program: the two must agree. */

const mutants = 100

describe.skipIf(!hasPython())('the checker in Python (skipped where there is no python3)', () => {
  test('accepts what the program proves, and agrees on mutants, of which none accepted is false', async () => {
    const proofs = await corpusTraces(['bench', 'traps'])
    const compared = compareCheckers(proofs, mutantsOf(proofs, mutants, 7))
    expect(compared.proofs).toBe(proofs.length)
    expect(compared.differ).toEqual([])
    expect(compared.refuted).toEqual([])
    expect(compared.both).toBeGreaterThan(0)
  }, 240_000)
})
