import type { Proved } from '../checker/proved.ts'
import type { MistakeId } from '../mistakes/casebook.ts'
import type { Link } from '../syntax/elaborate.ts'
import { print } from '../syntax/print.ts'
import type { Range, Tree } from '../syntax/tree.ts'
import { write } from '../syntax/write.ts'
import { isZero, same } from '../term/index.ts'
import { type Message, message } from '../text/message.ts'
import type { ShapeMessage } from '../text/shape-messages.ts'
import { Case, type Context, type Suspect } from './case.ts'
import type { Edit, Editor } from './edits/index.ts'
import * as edits from './edits/index.ts'
import {
  assumedCommuting,
  assumedSymmetric,
  assuming,
  commute,
  type Missing,
  missingHypothesis,
  spell,
} from './hypotheses.ts'
import { rewritten, spelt, textOf } from './repair.ts'
import { missingTerms, residual } from './residual.ts'
import { isNode, spotsOf } from './trees.ts'

export type { Context } from './case.ts'

/** What went wrong: a mistake of the casebook, with a repaired claim that is proved or without. */
export type Diagnosis =
  | {
      readonly kind: 'repaired'
      readonly id: MistakeId
      readonly says: Message
      readonly at: Range | undefined
      readonly fix: string
      readonly repaired: Proved
    }
  | {
      readonly kind: 'named'
      readonly id: MistakeId
      readonly says: Message
      readonly at: Range | undefined
      readonly fix: undefined
      readonly repaired: undefined
    }

/** What a question finds: a mistake, and the changes any of which would undo it, the likeliest first. */
interface Finding {
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

interface Change {
  readonly on: 'left' | 'right'
  readonly edit: Edit
}

type Question = (here: Case) => Finding | undefined

/** Repairs that are tried for one finding. */
const repairsPerFinding = 2

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
  for (const question of link.ok ? aboutValues : aboutShapes) {
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
  repaired: undefined,
})

/** What a finding comes to; `isNarrowed` if the claim was repaired by narrowing it with a hypothesis. */
interface Conclusion {
  readonly diagnosis: Diagnosis
  readonly isNarrowed: boolean
}

function concluded(here: Case, finding: Finding): Conclusion | undefined {
  const { mistake: id, says, at, changes, given, needsRepair } = finding
  for (const { on, edit } of [...changes.slice(0, repairsPerFinding), ...derived(here)]) {
    const repair = rewritten(here.written, on, edit)
    const repaired = repair && here.prove(repair.claim)
    if (repaired)
      return { diagnosis: { kind: 'repaired', id, says, at, fix: repair.text, repaired }, isNarrowed: false }
  }
  if (given) {
    const repaired = given.repaired()
    const fix = `${textOf(here.written)} given ${spell(given.hypothesis)}`
    if (repaired) return { diagnosis: { kind: 'repaired', id, says, at, fix, repaired }, isNarrowed: true }
  }
  return needsRepair ? undefined : { diagnosis: nameOnly(finding), isNarrowed: false }
}

/** The right side as the rules make it out of the left. */
function derived(here: Case): readonly Change[] {
  const { right } = here.written
  const truth = here.simplified
  if (truth === undefined) return []
  const side = write(truth, { layout: here.layout }, true)
  return [{ on: 'right', edit: { at: right.range, replaced: right.range, to: side, side } }]
}

// The questions.

/** The sentence of a mistake that needs no parameters. */
const plain = (mistake: MistakeId): Message => ({ id: `mistake-${mistake}`, with: {} })

interface Candidates {
  readonly repairs: readonly Edit[]
  /** A change that makes the side a copy of the other one. */
  readonly copy: Edit | undefined
}

/** Changes of a suspect that give it the value of the other side. */
function changesBy(editor: Editor, suspect: Suspect | undefined, most = repairsPerFinding): Candidates {
  const repairs: Edit[] = []
  let copy: Edit | undefined
  if (suspect === undefined || suspect.samples.count === 0) return { repairs, copy }
  const { reader, samples, goal } = suspect
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

const costOfReading = 4
const changesPerQuestion = 240

type Tell = (here: Case, edit: Edit) => { readonly mistake: MistakeId; readonly says: Message }

const as =
  (mistake: MistakeId): Tell =>
  () => ({ mistake, says: plain(mistake) })

const asked =
  (tell: MistakeId | Tell, on: 'left' | 'right', editor: Editor): Question =>
  (here) => {
    const { repairs, copy } = changesBy(editor, here.suspect(on))
    const first = repairs[0] ?? copy
    if (first === undefined) return undefined
    const told = (typeof tell === 'string' ? as(tell) : tell)(here, first)
    return { ...told, at: first.at, changes: repairs.map((edit) => ({ on, edit })), isCopy: repairs.length === 0 }
  }

/** A whole side transposed: where a layout would make it right, that is said. */
const asTransposed: Tell = ({ link, written, layout }) => {
  const { left } = written
  const other = layout === 'denominator' ? 'numerator' : 'denominator'
  if (left.kind !== 'derivative' || left.style !== 'fraction')
    return { mistake: 'missing-transpose', says: plain('missing-transpose') }
  if (!link.ok) return { mistake: 'other-layout', says: message('mistake-other-layout', { layout: other }) }
  const gradient = link.claim.left.kind === 'application' && link.claim.left.op === 'gradient'
  const variable = spelt(left.by[0]!, written.notation)
  const says = gradient
    ? message('mistake-missing-transpose-matrix', { variable, layout: other })
    : message('mistake-missing-transpose-layout', { layout: other })
  return { mistake: 'missing-transpose', says }
}

const asVariable =
  (mistake: 'wrong-variable' | 'missing-operator'): Tell =>
  ({ written }, { to }) => {
    const variable = spelt(to.kind === 'derivative' ? to.by[0]! : to, written.notation)
    return { mistake, says: message(`mistake-${mistake}`, { variable }) }
  }

/** 2 A B for A B + B A: if that is all, A and B were taken to commute. */
const asSplit: Tell = (here) => {
  const pair = assumedCommuting(here)
  if (pair === undefined) return { mistake: 'order', says: plain('order') }
  return {
    mistake: 'assumed-commuting',
    says: message('mistake-assumed-commuting', { left: print(pair[0]), right: print(pair[1]) }),
  }
}

const askedResidual: Question = (here) => {
  const suspect = here.suspect('right')
  const found = suspect && residual(suspect.material, suspect.reader, suspect.samples)
  return (
    found && {
      mistake: found.mistake,
      says: plain(found.mistake),
      at: found.edit.at,
      changes: [{ on: 'right', edit: found.edit }],
    }
  )
}

const askedZero: Question = (here) => {
  if (!here.claim || !isZero(here.claim.right) || here.written.left.kind !== 'derivative') return undefined
  return {
    mistake: 'constant-differentiated',
    says: plain('constant-differentiated'),
    at: here.written.right.range,
    changes: [],
  }
}

const askedMissingTerms: Question = (here) => {
  const suspect = here.suspect('right')
  const edit = suspect && missingTerms(suspect, here)
  return edit && { mistake: 'missing-term', says: plain('missing-term'), at: edit.at, changes: [{ on: 'right', edit }] }
}

const askedSymmetric: Question = (here) => {
  const letter = assumedSymmetric(here)
  if (letter === undefined) return undefined
  const changes = changesBy(edits.splitDoubled(edits.transposeParts), here.suspect('right')).repairs.map(
    (edit): Change => ({ on: 'right', edit }),
  )
  const says = message('mistake-assumed-symmetric', { letter: print(letter) })
  return {
    mistake: 'assumed-symmetric',
    says,
    at: here.written.right.range,
    changes,
    given: assuming(here, { kind: 'property', subject: letter, property: 'symmetric' }),
  }
}

const ofDerivatives =
  (question: Question): Question =>
  (here) =>
    here.written.left.kind === 'derivative' ? question(here) : undefined

/** dX dY where a differential of first order is due. */
const askedProductRule: Question = ({ claim, written: { right } }) => {
  if (claim?.left.kind !== 'application' || claim.left.op !== 'differential') return undefined
  const isDifferential = (tree: Tree): boolean => spotsOf(tree).some(({ tree: part }) => isNode(part, 'differential'))
  const at = spotsOf(right).find(({ tree }) => isNode(tree, 'product') && tree.args.filter(isDifferential).length > 1)
    ?.tree.range
  return at && { mistake: 'product-branch-dropped', says: plain('product-branch-dropped'), at, changes: [] }
}

const askedCommuting: Question = (here) => {
  const pair = assumedCommuting(here)
  if (pair === undefined) return undefined
  const says = message('mistake-assumed-commuting', { left: print(pair[0]), right: print(pair[1]) })
  return {
    mistake: 'assumed-commuting',
    says,
    at: here.written.right.range,
    changes: [],
    given: assuming(here, commute(...pair)),
  }
}

/** A rule that is believed but wrong, used on the left side, gives the right side. */
const believed =
  (mistake: MistakeId, editor: Editor): Question =>
  (here) => {
    const { repairs, copy } = changesBy(editor, here.suspect('left'), 1)
    const edit = copy ?? repairs[0]
    return edit && { mistake, says: plain(mistake), at: edit.at, changes: [], isDecisive: true }
  }

const beliefs: readonly Question[] = [
  believed('trace-of-product', edits.traceOverProducts),
  believed('inverse-of-sum', edits.overSums(edits.isInverse)),
  believed('det-of-sum', edits.overSums(edits.isDeterminant)),
  believed(
    'function-of-sum',
    edits.overSums((part) => !edits.isInverse(part) && !edits.isDeterminant(part)),
  ),
]

const askedConvention: Question = (here) => {
  if (!here.claim?.facts.some(({ says }) => says.kind === 'property' && says.property === 'symmetric')) return undefined
  if (changesBy(edits.changeConvention, here.suspect('left')).repairs.length === 0) return undefined
  return {
    mistake: 'symmetric-gradient-convention',
    says: plain('symmetric-gradient-convention'),
    at: here.written.right.range,
    changes: [],
  }
}

const askedHypothesis: Question = (here) => {
  const missing = missingHypothesis(here)
  const says = missing
    ? message('mistake-missing-hypothesis', { hypothesis: spell(missing.hypothesis) })
    : message('mistake-missing-hypothesis-unnamed')
  return { mistake: 'missing-hypothesis', says, at: undefined, changes: [], given: missing }
}

const askedGenericHypothesis: Question = (here) =>
  here.suspect('right')?.samples.agreesGenerically ? askedHypothesis(here) : undefined

/** A hypothesis that would make a claim true which is false in general. */
const askedLikelyHypothesis: Question = (here) => {
  const finding = askedHypothesis(here)
  return finding?.given && finding
}

const askedVanishing: Question = (here) => {
  const finding = asked('extra-term', 'right', edits.dropAll)(here)
  return finding && !finding.isCopy ? { ...finding, needsRepair: true } : undefined
}

const askedMissingDiagonal: Question = (here) => {
  const { left } = here.written
  return left.kind === 'derivative' && left.tied ? asked('missing-term', 'right', edits.untieDiagonal)(here) : undefined
}

/** Nothing more can be said than that the left side comes to something else. */
const askedTruth: Question = (here) => {
  const mistake = here.written.left.kind === 'derivative' ? 'wrong-derivative' : 'wrong-result'
  return { mistake, says: plain(mistake), at: here.written.right.range, changes: [], needsRepair: true }
}

/** What the failure to find a shape says by itself. */
const askedFailure: Question = ({ link }) => {
  const mistake = link.ok ? undefined : failures[link.failure.id]
  return mistake && !link.ok
    ? { mistake, says: plain(mistake), at: link.failure.places[0]?.range, changes: [] }
    : undefined
}

const failures: Partial<Record<ShapeMessage, MistakeId>> = {
  'extra-d': 'extra-d',
  'division-by-matrix': 'division-by-matrix',
  'scalar-plus-matrix': 'missing-identity',
  'one-plus-matrix': 'missing-identity',
  'scalar-plus-column': 'missing-ones',
}

const slips: readonly Question[] = [
  asked('index-slip', 'right', edits.slipIndices),
  asked('order', 'right', edits.exchangeIndices),
  asked('sign', 'right', edits.changeSign),
  asked('order', 'right', edits.reorder),
  asked('missing-transpose', 'right', edits.transposeAlike),
  asked('order', 'right', edits.exchangeLetters),
  asked('dropped-inverse', 'right', edits.invert),
  asked('factor', 'right', edits.changeNumbers),
  asked('missing-transpose', 'right', edits.splitDoubled(edits.transposeParts)),
  asked(asSplit, 'right', edits.splitDoubled(edits.reorder)),
  askedMissingTerms,
  askedMissingDiagonal,
  asked('extra-term', 'right', edits.dropTerms),
  askedVanishing,
  asked('missing-term', 'right', edits.addTerms),
  asked('missing-trace', 'right', edits.addTraces),
  asked('det-scaling', 'right', edits.addSizePowers),
  asked('wrong-operator', 'right', edits.addFunctions),
  asked('missing-factor', 'right', edits.addScalars),
  asked('wrong-operator', 'right', edits.changeOperators),
  asked('wrong-symbol', 'right', edits.replaceLetters),
  asked('wrong-operator', 'right', edits.dropFunctions),
  asked('extra-factor', 'right', edits.dropFactors),
  asked('missing-factor', 'right', edits.addFactors),
  asked('missing-differential', 'right', edits.changeDifferentials),
]

const unlessDerivative =
  (question: Question): Question =>
  (here) =>
    here.written.left.kind === 'derivative' ? undefined : question(here)

const slipsOnTheLeft: readonly Question[] = [
  asked('missing-transpose', 'left', edits.transposeWhole),
  asked('missing-transpose', 'left', edits.transposeParts),
  asked('sign', 'left', edits.changeSign),
  asked('order', 'left', edits.reorder),
  asked('dropped-inverse', 'left', edits.invert),
  asked('factor', 'left', edits.changeNumbers),
  asked('wrong-symbol', 'left', edits.replaceLetters),
  asked('wrong-operator', 'left', edits.changeOperators),
].map(unlessDerivative)

const twoSlips: readonly Question[] = [
  asked('missing-transpose', 'right', edits.both(edits.transposeParts, edits.transposeParts)),
  asked('wrong-operator', 'right', edits.both(edits.dropFunctions, edits.dropFunctions)),
  asked('sign', 'right', edits.both(edits.changeSign, edits.changeSign)),
  asked('order', 'right', edits.both(edits.reorder, edits.reorder)),
  asked('missing-transpose', 'right', edits.both(edits.transposeParts, edits.changeSign)),
  asked('order', 'right', edits.both(edits.reorder, edits.transposeParts)),
  asked('factor', 'right', edits.both(edits.changeNumbers, edits.changeNumbers)),
]

const aboutValues: readonly Question[] = [
  askedGenericHypothesis,
  askedZero,
  askedConvention,
  askedResidual,
  asked(asTransposed, 'right', edits.transposeWhole),
  asked('missing-transpose', 'right', edits.transposeParts),
  ofDerivatives(asked('missing-transpose', 'right', edits.transposeAlike)),
  ofDerivatives(askedSymmetric),
  ...beliefs,
  asked(asVariable('wrong-variable'), 'left', edits.changeVariable),
  ...slips,
  ...slipsOnTheLeft,
  askedSymmetric,
  askedProductRule,
  ...twoSlips,
  askedCommuting,
  askedTruth,
  askedLikelyHypothesis,
]

const aboutShapes: readonly Question[] = [
  asked('extra-d', 'left', edits.dropDifferentials),
  asked(asTransposed, 'right', edits.transposeWhole),
  asked(asVariable('wrong-variable'), 'left', edits.changeVariable),
  asked(asVariable('missing-operator'), 'left', edits.addDerivative),
  asked('missing-trace', 'right', edits.traceWhole),
  asked('missing-identity', 'right', edits.addIdentity),
  asked('missing-identity', 'left', edits.addIdentity),
  askedResidual,
  asked('missing-transpose', 'right', edits.transposeParts),
  ...slips,
  ...slipsOnTheLeft,
  ...twoSlips,
  askedFailure,
  askedTruth,
]
