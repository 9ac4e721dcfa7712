import type { VerdictName } from '../judge/verdict.ts'
import type { Reported } from '../render/standing.ts'

/** Exit codes. Of several that apply, the first of this table counts. */
export const exitCodes = {
  internal: 70,
  usage: 2,
  refuted: 1,
  unreadable: 4,
  undecided: 3,
  success: 0,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

const codeOfVerdict: Readonly<Record<VerdictName, ExitCode>> = {
  proved: exitCodes.success,
  refuted: exitCodes.refuted,
  'ill-shaped': exitCodes.refuted,
  undecided: exitCodes.undecided,
  unreadable: exitCodes.unreadable,
}

/** The code of one link. One that did not turn out as its comment expects fails even if it is proved. */
export function codeOf({ judged: { verdict }, standing }: Pick<Reported, 'judged' | 'standing'>): ExitCode {
  if (verdict?.is === 'undecided' && verdict.reason.id === 'internal-error') return exitCodes.internal
  if (verdict === undefined || standing === 'good' || standing === 'as expected' || standing === 'known')
    return exitCodes.success
  return verdict.is === 'proved' ? exitCodes.refuted : codeOfVerdict[verdict.is]
}

/** The first of the codes in the order of the table. */
export function worst(codes: Iterable<ExitCode>): ExitCode {
  const seen = new Set(codes)
  return Object.values(exitCodes).find((code) => seen.has(code)) ?? exitCodes.success
}
