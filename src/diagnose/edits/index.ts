/** Slips undone: each editor proposes changes to one side of a link. */
export { isDeterminant, isInverse, overSums, traceOverProducts } from './beliefs.ts'
export {
  addDerivative,
  changeConvention,
  changeDifferentials,
  changeVariable,
  dropDifferentials,
} from './derivatives.ts'
export { both, type Edit, type Editor, type Material } from './edit.ts'
export { addFactors, addScalars, addSizePowers, dropFactors, replaceLetters } from './factors.ts'
export { exchangeIndices, slipIndices } from './indices.ts'
export { invert } from './inverses.ts'
export { changeNumbers, raiseToSizes } from './numbers.ts'
export { addConstant, addFunctions, addTraces, changeOperators, dropFunctions, traceWhole } from './operators.ts'
export { exchangeLetters, reorder } from './order.ts'
export { addTerms, changeSign, dropAll, dropTerms, splitDoubled, untieDiagonal } from './terms.ts'
export { transposeAlike, transposeParts, transposeWhole } from './transposes.ts'
