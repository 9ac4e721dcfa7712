import { diagnose } from '../diagnose/diagnose.ts'
import type { Book } from '../rules/rulebook.ts'
import type { Judged } from './verdict.ts'

/** A judged link with the mistake that explains why it is wrong, if the casebook knows one. */
export function diagnosed(judged: Judged, book: Book): Judged {
  const { wrong, verdict, letters } = judged
  if (!wrong || (verdict?.is !== 'refuted' && verdict?.is !== 'ill-shaped')) return judged
  const { link, ...context } = wrong
  return { ...judged, verdict: { ...verdict, mistake: diagnose(link, { ...context, letters, book }) } }
}
