import type { Proved } from '../checker/proved.ts'
import type { MistakeId } from '../mistakes/casebook.ts'
import type { Link } from '../syntax/elaborate.ts'
import type { Range } from '../syntax/tree.ts'
import type { Message } from '../text/message.ts'
import { Case, type Context } from './case.ts'
import { type Finding, repairsPerFinding } from './finding.ts'
import { spell } from './hypotheses.ts'
import { aboutShapes, aboutValues, lastOfAll } from './questions.ts'
import { type Change, textOf } from './repair.ts'

export type { Context } from './case.ts'

/** What went wrong: a mistake of the casebook, with a repaired claim that is proved or without. */
export type Diagnosis =
  | {
      readonly kind: 'repaired'
      readonly id: MistakeId
      readonly says: Message
      readonly at: Range | undefined
      readonly fix: string
      /** What to change in the source; undefined where a hypothesis is missing. */
      readonly change: Change | undefined
      readonly repaired: Proved
    }
  | {
      readonly kind: 'named'
      readonly id: MistakeId
      readonly says: Message
      readonly at: Range | undefined
      readonly fix: undefined
      readonly change: undefined
      readonly repaired: undefined
    }

/** Findings whose repair could not be proved before the first of them is given by name only. */
const unproved = 3

/**
 * Names the mistake of a link that was refuted or has no shape, and repairs it. The questions are asked in order; the
 * first whose repair is proved decides, else the first. A repair is offered only with its proof.
 */
export function diagnose(link: Link, context: Context): Diagnosis | undefined {
  const here = new Case(link, context)
  const named: Diagnosis[] = []
  let copied: Diagnosis | undefined
  for (const question of [...(link.ok ? aboutValues : aboutShapes), ...lastOfAll]) {
    if (named.length > 0 && lastOfAll.includes(question)) break
    const finding = question(here)
    if (finding?.isCopy) copied ??= nameOnly(finding)
    if (finding === undefined || finding.isCopy) continue
    const found = concluded(here, finding)
    if (found === undefined) continue
    const { diagnosis, isNarrowed } = found
    if (diagnosis.kind === 'repaired' && !(isNarrowed && named.length > 0)) return diagnosis
    if (finding.isDecisive || named.push(diagnosis) >= unproved) return named[0] ?? diagnosis
  }
  return named[0] ?? copied
}

const nameOnly = ({ mistake: id, says, at }: Finding): Diagnosis => ({
  kind: 'named',
  id,
  says,
  at,
  fix: undefined,
  change: undefined,
  repaired: undefined,
})

/** What a finding comes to; `isNarrowed` if the claim was repaired by narrowing it with a hypothesis. */
interface Conclusion {
  readonly diagnosis: Diagnosis
  readonly isNarrowed: boolean
}

function concluded(here: Case, finding: Finding): Conclusion | undefined {
  const { mistake: id, says, at, changes, given, needsRepair } = finding
  const repairs = changes.slice(0, repairsPerFinding).map(
    ({ on, edit }) =>
      () =>
        here.repairedBy(on, edit),
  )
  for (const repair of [...repairs, () => here.derived]) {
    const repaired = repair()
    if (repaired) return { diagnosis: { kind: 'repaired', id, says, at, ...repaired }, isNarrowed: false }
  }
  const repaired = given?.repaired()
  if (given && repaired) {
    const fix = `${textOf(here.written)} given ${spell(given.hypothesis)}`
    return { diagnosis: { kind: 'repaired', id, says, at, fix, change: undefined, repaired }, isNarrowed: true }
  }
  return needsRepair ? undefined : { diagnosis: nameOnly(finding), isNarrowed: false }
}
