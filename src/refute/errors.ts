import { ifExists } from '../number/scalars.ts'

/** A term that the evaluator has no reading for, such as a derivative by something that is no letter. */
export class NotEvaluable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotEvaluable'
  }
}

/** The value, or undefined where it does not exist or cannot be read. */
export function attempt<T>(compute: () => T): T | undefined {
  try {
    return ifExists(compute)
  } catch (error) {
    if (error instanceof NotEvaluable) return undefined
    throw error
  }
}
