import { notationOf } from './names.ts'
import type { Survey } from './survey.ts'

/** What an undeclared letter may be taken for. */
export type Kind = 'scalar' | 'column' | 'row' | 'matrix'

export interface Option {
  readonly kind: Kind
  /** What it costs to read against the notation; the cheapest reading that has shapes is taken. */
  readonly cost: number
}

const functionLetters = ['f', 'g', 'h', 'l', 'ell']

/**
 * The readings of a letter, the usual one first: Greek a scalar, lower case a column, upper case a matrix; a letter
 * under a fraction bar or in an exponent is a scalar, and so is one that is only differentiated.
 */
export function kindOptions(name: string, survey: Survey): readonly Option[] {
  const notation = notationOf(name)
  if (survey.denominators.has(name) || survey.exponents.has(name)) return [{ kind: 'scalar', cost: 0 }]
  if (survey.numerators.has(name) && (notation === 'upper' || functionLetters.includes(name))) {
    return [
      { kind: 'scalar', cost: 0 },
      { kind: 'column', cost: 2 },
      ...(notation === 'upper' ? [{ kind: 'matrix', cost: 2 } as const] : []),
    ]
  }
  switch (notation) {
    case 'greek':
      return [
        { kind: 'scalar', cost: 0 },
        { kind: 'column', cost: 3 },
        { kind: 'matrix', cost: 7 },
      ]
    case 'lower':
      return [
        { kind: 'column', cost: 0 },
        { kind: 'scalar', cost: 3 },
        { kind: 'matrix', cost: 6 },
        { kind: 'row', cost: 6 },
      ]
    case 'upper':
      return [
        { kind: 'matrix', cost: 0 },
        { kind: 'column', cost: 5 },
      ]
  }
}
