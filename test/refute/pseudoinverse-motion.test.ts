import { expect, test } from 'vitest'
import { refute } from '../../src/refute/refute.ts'
import { theClaim } from '../../src/syntax/read.ts'

/* Where the rank stays the same A⁺ is smooth, also where a column of A is 0 at the point and moves. */

const types = { A: 'matrix(m, n)', B: 'matrix(m, n)' }

test.each([['d((A⁺)⁺) = dA'], ['d(A ⊗ (B⁺)⁺) = dA ⊗ B + A ⊗ dB'], ['d(A A⁺ A) = dA'], ["d(A A' (A A')⁺ A) = dA"]])(
  '%s is not refuted',
  (claim) => {
    expect(refute(theClaim(claim, { let: types }).claim).kind).toBe('not refuted')
  },
)
