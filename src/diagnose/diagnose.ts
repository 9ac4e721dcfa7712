import type { Proved } from '../checker/proved.ts'
import type { MistakeId } from '../mistakes/casebook.ts'
import type { Link } from '../syntax/elaborate.ts'
import type { Range } from '../syntax/tree.ts'
import { write } from '../syntax/write.ts'
import { type Message, message } from '../text/message.ts'
import { Case, type Context, type Suspect } from './case.ts'
import * as edits from './edits.ts'
import type { Edit, Editor } from './edits.ts'
import { proofOf, rewritten, spelt } from './repair.ts'
import { residual } from './residual.ts'
import { simplified } from './truth.ts'

export type { Context } from './case.ts'

/** What went wrong: a mistake of the casebook, with a repaired claim that is proved or without. */
export type Diagnosis =
  | { readonly kind: 'repaired'; readonly id: MistakeId; readonly says: Message; readonly at: Range | undefined; readonly fix: string; readonly repaired: Proved }
  | { readonly kind: 'named'; readonly id: MistakeId; readonly says: Message; readonly at: Range | undefined; readonly fix: undefined; readonly repaired: undefined }

/** What a question finds: a mistake, and the changes any of which would undo it, the likeliest first. */
interface Finding {
  readonly mistake: MistakeId
  readonly says: Message
  readonly at: Range | undefined
  readonly changes: readonly { readonly on: 'left' | 'right'; readonly edit: Edit }[]
}

type Question = (at: Case) => Finding | undefined

/** Rewrite steps spent on the proof of one repair, and repairs that are tried. */
const proofBudget = 1500
const proofs = 3

/**
 * Names the mistake of a link that was refuted or has no shape, and repairs it. The questions are asked in order; the
 * first that is answered decides. A repair is offered only with its proof.
 */
export function diagnose(link: Link, context: Context): Diagnosis | undefined {
  const here = new Case(link, context)
  for (const question of questions) {
    const finding = question(here)
    if (finding !== undefined) return concluded(here, finding)
  }
  return undefined
}

function concluded(here: Case, { mistake: id, says, at, changes }: Finding): Diagnosis {
  for (const { on, edit } of [...changes.slice(0, proofs), ...derived(here)]) {
    const repair = rewritten(here.written, on, edit)
    const repaired = repair && proofOf(repair.claim, here.book, proofBudget)
    if (repaired) return { kind: 'repaired', id, says, at, fix: repair.text, repaired }
  }
  return { kind: 'named', id, says, at, fix: undefined, repaired: undefined }
}

/** The right side as the rules make it out of the left. */
function* derived(here: Case): Generator<Finding['changes'][number]> {
  const { claim } = here
  const right = here.written.right
  const truth = claim && simplified(claim.left, claim, here.book, proofBudget)
  if (truth === undefined) return
  const side = write(truth, { layout: claim!.layout.is }, true)
  yield { on: 'right', edit: { at: right.range, replaced: right.range, to: side, side } }
}

// The questions.

/** The sentence of a mistake that needs no parameters. */
const plain = (mistake: MistakeId): Message => ({ id: `mistake-${mistake}`, with: {} })

/** Which of a way's changes give the suspect the value of the other side? */
function repairsBy(editor: Editor, suspect: Suspect | undefined, most = 3): Edit[] {
  if (suspect === undefined || suspect.samples.count === 0) return []
  const found: Edit[] = []
  for (const edit of editor(suspect.material)) {
    if (suspect.samples.budget <= 0 || found.length >= most) break
    const term = suspect.reader.term(edit.side)
    if (term && suspect.samples.agrees(term)) found.push(edit)
  }
  return found
}

const asked =
  (mistake: MistakeId, on: 'left' | 'right', editor: Editor, tell: (here: Case, edit: Edit) => Message = () => plain(mistake)): Question =>
  (here) => {
    const found = repairsBy(editor, here.suspect(on))
    if (found.length === 0) return undefined
    return { mistake, says: tell(here, found[0]!), at: found[0]!.at, changes: found.map((edit) => ({ on, edit })) }
  }

const askedResidual: Question = (here) => {
  const suspect = here.suspect('right')
  const found = here.claim && suspect && residual(suspect.material, suspect.reader, suspect.samples)
  if (!found) return undefined
  return { mistake: found.mistake, says: plain(found.mistake), at: found.edit.at, changes: [{ on: 'right', edit: found.edit }] }
}

const tellVariable =
  (id: 'mistake-wrong-variable' | 'mistake-missing-operator') =>
  (here: Case, { to }: Edit): Message => {
    const variable = to.kind === 'derivative' ? to.by[0]! : to
    return message(id, { variable: spelt(variable, here.written.notation) })
  }

const questions: readonly Question[] = [
  asked('missing-transpose', 'right', edits.transposeWhole),
  askedResidual,
  asked('missing-transpose', 'right', edits.transposeParts),
  asked('wrong-variable', 'left', edits.changeVariable, tellVariable('mistake-wrong-variable')),
  asked('missing-operator', 'left', edits.addDerivative, tellVariable('mistake-missing-operator')),
  asked('missing-trace', 'right', edits.traceWhole),
  asked('missing-identity', 'right', edits.addIdentity),
  asked('sign', 'right', edits.changeSign),
  asked('order', 'right', edits.reorder),
  asked('dropped-inverse', 'right', edits.invert),
  asked('factor', 'right', edits.changeNumbers),
  asked('extra-term', 'right', edits.dropTerms),
  asked('missing-term', 'right', edits.addTerms),
  asked('missing-factor', 'right', edits.addScalars),
  asked('missing-trace', 'right', edits.addTraces),
  asked('index-slip', 'right', edits.slipIndices),
  asked('extra-factor', 'right', edits.dropFactors),
  asked('missing-factor', 'right', edits.addFactors),
  asked('wrong-symbol', 'right', edits.replaceLetters),
  asked('wrong-operator', 'right', edits.changeOperators),
  asked('missing-differential', 'right', edits.changeDifferentials),
  asked('missing-transpose', 'left', edits.transposeWhole),
  asked('missing-transpose', 'left', edits.transposeParts),
  asked('sign', 'left', edits.changeSign),
  asked('order', 'left', edits.reorder),
  asked('dropped-inverse', 'left', edits.invert),
  asked('factor', 'left', edits.changeNumbers),
  asked('wrong-symbol', 'left', edits.replaceLetters),
  asked('wrong-operator', 'left', edits.changeOperators),
]

