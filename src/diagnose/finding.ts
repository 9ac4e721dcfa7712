import type { MistakeId } from '../mistakes/casebook.ts'
import type { Range } from '../syntax/tree.ts'
import { same } from '../term/index.ts'
import type { Message } from '../text/message.ts'
import type { Case, Suspect } from './case.ts'
import type { Edit, Editor } from './edits/index.ts'
import type { Missing } from './hypotheses.ts'
import { spotsOf } from './trees.ts'

/** What a question finds: a mistake, and the changes any of which would undo it, the likeliest first. */
export interface Finding {
  readonly mistake: MistakeId
  readonly says: Message
  readonly at: Range | undefined
  readonly changes: readonly Change[]
  /** The claim with a hypothesis that makes it true. */
  readonly given?: Missing | undefined
  /** Whether the name says too little to be given without a repair, or so much that nothing more need be asked. */
  readonly needsRepair?: boolean
  readonly isDecisive?: boolean
  /** Whether the change makes one side a copy of the other: that says what was done, but is no repair to be proved. */
  readonly isCopy?: boolean
}

export interface Change {
  readonly on: 'left' | 'right'
  readonly edit: Edit
}

/** Asked of a link that is wrong; undefined where it is not the answer. */
export type Question = (here: Case) => Finding | undefined

/** Repairs that are looked for, and of which proofs are tried, for one finding. */
export const repairsPerFinding = 2

/** The sentence of a mistake that needs no parameters. */
export const plain = (mistake: MistakeId): Message => ({ id: `mistake-${mistake}`, with: {} })

/** Parts of a side whose elaboration costs as much as an evaluation; and changes that are tried for one question. */
const partsPerEvaluation = 6
const changesPerQuestion = 240

interface Candidates {
  readonly repairs: readonly Edit[]
  /** A change that makes the side a copy of the other one. */
  readonly copy: Edit | undefined
}

/** Changes of a suspect that give it the value of the other side. */
export function changesBy(editor: Editor, suspect: Suspect | undefined, most = repairsPerFinding): Candidates {
  const repairs: Edit[] = []
  let copy: Edit | undefined
  if (suspect === undefined || suspect.samples.isDegenerate) return { repairs, copy }
  const { reader, samples, goal } = suspect
  const costOfReading = 2 + spotsOf(suspect.material.tree).length / partsPerEvaluation
  let tried = 0
  for (const edit of editor(suspect.material)) {
    if (samples.budget <= 0 || repairs.length >= most || ++tried > changesPerQuestion) break
    samples.budget -= costOfReading
    const term = reader.term(edit.side)
    if (term === undefined) continue
    if (same(term, goal)) copy ??= edit
    else if (samples.agrees(term)) repairs.push(edit)
  }
  return { repairs, copy }
}

/** What a change says about the mistake. */
export type Tell = (here: Case, edit: Edit) => { readonly mistake: MistakeId; readonly says: Message }

const as =
  (mistake: MistakeId): Tell =>
  () => ({ mistake, says: plain(mistake) })

/** Whether a change of one side, of the given kind, undoes the mistake. */
export const asked =
  (tell: MistakeId | Tell, on: 'left' | 'right', editor: Editor): Question =>
  (here) => {
    const { repairs, copy } = changesBy(editor, here.suspect(on))
    const first = repairs[0] ?? copy
    if (first === undefined) return undefined
    const told = (typeof tell === 'string' ? as(tell) : tell)(here, first)
    return { ...told, at: first.at, changes: repairs.map((edit) => ({ on, edit })), isCopy: repairs.length === 0 }
  }
