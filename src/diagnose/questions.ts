import type { MistakeId } from '../mistakes/casebook.ts'
import { print } from '../syntax/print.ts'
import type { Tree } from '../syntax/tree.ts'
import { isApplication, isZero, type SymbolTerm, type Term } from '../term/index.ts'
import { type Message, message } from '../text/message.ts'
import type { ShapeMessage } from '../text/shape-messages.ts'
import type { Case } from './case.ts'
import type { Editor } from './edits/index.ts'
import * as edits from './edits/index.ts'
import { asked, type Change, changesBy, type Finding, plain, type Question, type Tell } from './finding.ts'
import { assumedCommuting, assumedSymmetric, assuming, commute, missingHypothesis, spell } from './hypotheses.ts'
import { spelt } from './repair.ts'
import { missingTerms, residual } from './residual.ts'
import { isNode, type Spot, spotsOf } from './trees.ts'

/* The questions, and the order in which they are asked: what is likeliest and says most comes first. */

/** A whole side transposed: if another layout would make the claim right, that is said. */
const asTransposed: Tell = (here) => {
  const { link, written, layout } = here
  const other = layout === 'denominator' ? 'numerator' : 'denominator'
  if (!here.isRightIn(other)) return { mistake: 'missing-transpose', says: plain('missing-transpose') }
  if (!link.ok) return { mistake: 'other-layout', says: message('mistake-other-layout', { layout: other }) }
  const { left } = link.claim
  const isGradient = left.kind === 'application' && left.op === 'gradient' && written.left.kind === 'derivative'
  if (!isGradient || other === 'denominator') {
    return { mistake: 'missing-transpose', says: message('mistake-missing-transpose-layout', { layout: other }) }
  }
  const variable = print(left.args[1]!)
  return {
    mistake: 'missing-transpose',
    says: message('mistake-missing-transpose-matrix', { variable, layout: other }),
  }
}

/** Factors in another order, on the one side or the other of (A B)⁻¹ = B⁻¹ A⁻¹. */
const asReordered: Tell = ({ claim }) => {
  const isOfProduct = (term: Term): boolean => isApplication(term, 'inverse') && isApplication(term.args[0]!, 'product')
  const mistake = claim && isOfProduct(claim.left) ? 'inverse-of-product-order' : 'order'
  return { mistake, says: plain(mistake) }
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
  return pair ? { mistake: 'assumed-commuting', says: sayCommuting(pair) } : { mistake: 'order', says: plain('order') }
}

/** 2 A for A + Aᵀ: if that is all, A was taken for symmetric. */
const asDoubled: Tell = (here) => {
  const letter = assumedSymmetric(here)
  return letter
    ? { mistake: 'assumed-symmetric', says: saySymmetric(letter) }
    : { mistake: 'missing-transpose', says: plain('missing-transpose') }
}

const saySymmetric = (letter: SymbolTerm): Message => message('mistake-assumed-symmetric', { letter: print(letter) })

const sayCommuting = ([left, right]: readonly [SymbolTerm, SymbolTerm]): Message =>
  message('mistake-assumed-commuting', { left: print(left), right: print(right) })

const askedResidual: Question = (here) => {
  const suspect = here.suspect('right')
  const found = suspect && residual(suspect.material, suspect.reader, suspect.samples)
  if (found === undefined) return undefined
  const { mistake, edit } = found
  return { mistake, says: plain(mistake), at: edit.at, changes: [{ on: 'right', edit }] }
}

/** What is wrong with the right side as a whole. */
const onTheRight = (here: Case, mistake: MistakeId, says: Message = plain(mistake)): Finding => ({
  mistake,
  says,
  at: here.written.right.range,
  changes: [],
})

const askedZero: Question = (here) =>
  here.claim && isZero(here.claim.right) && here.written.left.kind === 'derivative'
    ? onTheRight(here, 'constant-differentiated')
    : undefined

const askedMissingTerms: Question = (here) => {
  const suspect = here.suspect('right')
  const edit = suspect && missingTerms(suspect, here)
  return edit && { mistake: 'missing-term', says: plain('missing-term'), at: edit.at, changes: [{ on: 'right', edit }] }
}

const askedSymmetric: Question = (here) => {
  const letter = assumedSymmetric(here)
  if (letter === undefined) return undefined
  const { repairs } = changesBy(edits.splitDoubled(edits.transposeParts), here.suspect('right'))
  return {
    ...onTheRight(here, 'assumed-symmetric', saySymmetric(letter)),
    changes: repairs.map((edit): Change => ({ on: 'right', edit })),
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
  const hypothesis = pair && commute(...pair)
  return pair && { ...onTheRight(here, 'assumed-commuting', sayCommuting(pair)), given: assuming(here, hypothesis!) }
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
  const isSymmetric = here.claim?.facts.some(({ says }) => says.kind === 'property' && says.property === 'symmetric')
  const isOther = isSymmetric && changesBy(edits.changeConvention, here.suspect('left')).repairs.length > 0
  return isOther ? onTheRight(here, 'symmetric-gradient-convention') : undefined
}

const askedHypothesis: Question = (here) => {
  const missing = missingHypothesis(here)
  const says = missing
    ? message('mistake-missing-hypothesis', { hypothesis: spell(missing.hypothesis) })
    : message('mistake-missing-hypothesis-unnamed')
  return { mistake: 'missing-hypothesis', says, at: undefined, changes: [], given: missing }
}

/** Under an equation no values are generic. */
const askedGenericHypothesis: Question = (here) => {
  if (here.claim?.facts.some(({ says }) => says.kind === 'equation')) return undefined
  return here.suspect('right')?.samples.agreesGenerically ? askedHypothesis(here) : undefined
}

/** A hypothesis that would make a claim true which is false in general. */
const askedLikelyHypothesis: Question = (here) => {
  const finding = askedHypothesis(here)
  const isConstrained = here.claim?.facts.some(({ says }) => says.kind === 'equation') ?? false
  return finding?.given && { ...finding, needsRepair: isConstrained }
}

const askedDifferentials: Question = (here) => {
  const { left, right } = here.written
  const isDifferential = ({ tree }: Spot): boolean => isNode(tree, 'differential')
  if (![left, right].some((side) => spotsOf(side).some(isDifferential))) return undefined
  return asked('missing-differential', 'right', edits.changeDifferentials)(here)
}

/** The other side was 0 wherever it was looked at; only a proof can tell whether it always is. */
const askedVanishing: Question = (here) => {
  const suspect = here.suspect('right')
  if (!suspect?.samples.isDegenerate) return undefined
  const changes = [...edits.dropAll(suspect.material)].map((edit): Change => ({ on: 'right', edit }))
  return { ...onTheRight(here, 'extra-term'), changes, needsRepair: true }
}

const askedMissingDiagonal: Question = (here) => {
  const { left } = here.written
  return left.kind === 'derivative' && left.tied ? asked('missing-term', 'right', edits.untieDiagonal)(here) : undefined
}

/** Nothing more can be said than that the left side comes to something else. */
const askedTruth: Question = (here) => {
  const mistake = here.written.left.kind === 'derivative' ? 'wrong-derivative' : 'wrong-result'
  return { ...onTheRight(here, mistake), needsRepair: true }
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
  askedVanishing,
  asked('index-slip', 'right', edits.slipIndices),
  asked('order', 'right', edits.exchangeIndices),
  asked('sign', 'right', edits.changeSign),
  asked(asReordered, 'right', edits.reorder),
  asked('missing-transpose', 'right', edits.transposeAlike),
  asked(asReordered, 'right', edits.exchangeLetters),
  asked('dropped-inverse', 'right', edits.invert),
  asked('factor', 'right', edits.changeNumbers),
  asked('det-scaling', 'right', edits.raiseToSizes),
  asked(asDoubled, 'right', edits.splitDoubled(edits.transposeParts)),
  asked(asSplit, 'right', edits.splitDoubled(edits.reorder)),
  askedMissingTerms,
  askedMissingDiagonal,
  asked('extra-term', 'right', edits.dropTerms),
  asked('missing-trace', 'right', edits.addTraces),
  asked('det-scaling', 'right', edits.addSizePowers),
  asked('wrong-operator', 'right', edits.addFunctions),
  asked('missing-factor', 'right', edits.addScalars),
  asked('wrong-operator', 'right', edits.changeOperators),
  asked('wrong-symbol', 'right', edits.replaceLetters),
  asked('wrong-operator', 'right', edits.dropFunctions),
  asked('extra-factor', 'right', edits.dropFactors),
  asked('missing-factor', 'right', edits.addFactors),
  asked('missing-term', 'right', edits.addTerms),
  askedDifferentials,
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

/** Asked of a link that is false. */
export const aboutValues: readonly Question[] = [
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
]

/** Asked of a link that has no shape. */
export const aboutShapes: readonly Question[] = [
  asked('extra-d', 'left', edits.dropDifferentials),
  asked(asTransposed, 'right', edits.transposeWhole),
  asked(asVariable('wrong-variable'), 'left', edits.changeVariable),
  asked(asVariable('missing-operator'), 'left', edits.addDerivative),
  asked('missing-trace', 'right', edits.traceWhole),
  asked('missing-identity', 'right', edits.addConstant('I')),
  asked('missing-identity', 'left', edits.addConstant('I')),
  asked('missing-ones', 'right', edits.addConstant('ones')),
  askedResidual,
  asked('missing-transpose', 'right', edits.transposeParts),
  ...slips,
  ...slipsOnTheLeft,
  ...twoSlips,
  askedFailure,
]

/** Asked where nothing else has been found. */
export const lastOfAll: readonly Question[] = [askedTruth, askedLikelyHypothesis]
