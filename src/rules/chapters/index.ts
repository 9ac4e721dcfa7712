import { adjugate } from './adjugate.ts'
import { blocks } from './blocks.ts'
import { determinant } from './determinant.ts'
import { differential } from './differential.ts'
import { functions } from './functions.ts'
import { gradient } from './gradient.ts'
import { hadamard } from './hadamard.ts'
import { inverse } from './inverse.ts'
import { kronecker } from './kronecker.ts'
import { matrixFunctions } from './matrix-functions.ts'
import { norm } from './norm.ts'
import { power } from './power.ts'
import { pseudoinverse } from './pseudoinverse.ts'
import { trace } from './trace.ts'
import { transpose } from './transpose.ts'

/** The rulebook, a chapter a notion. */
export const chapters = [
  transpose,
  trace,
  inverse,
  power,
  norm,
  determinant,
  hadamard,
  kronecker,
  adjugate,
  blocks,
  functions,
  matrixFunctions,
  pseudoinverse,
  differential,
  gradient,
]
export { propertyRules } from './properties.ts'
