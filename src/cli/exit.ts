import type { VerdictName } from '../judge/verdict.ts'

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

/**
 * The code of one formula: a formula that turned out as its comment expects succeeds, one that did not fails even if
 * it is proved.
 */
export function codeOfFormula(verdict: VerdictName | undefined, expected: VerdictName | undefined): ExitCode {
  if (verdict === undefined || verdict === expected) return exitCodes.success
  if (expected !== undefined && verdict === 'proved') return exitCodes.refuted
  return codeOfVerdict[verdict]
}

/** The first of the codes in the order of the table. */
export function worst(codes: Iterable<ExitCode>): ExitCode {
  const seen = new Set(codes)
  return Object.values(exitCodes).find((code) => seen.has(code)) ?? exitCodes.success
}
