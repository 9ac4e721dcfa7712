import { notationOf } from './names.ts'
import type { Survey } from './survey.ts'

/** What an undeclared letter may be taken for; what x_i may be: an entry, a column of its own, a column or row of X. */
export type Kind = 'scalar' | 'column' | 'row' | 'matrix' | 'entry' | 'member' | 'column of matrix' | 'row of matrix'

export interface Option {
  readonly kind: Kind
  /** What it costs to read against the notation; the cheapest reading that has shapes is taken. */
  readonly cost: number
}

/** Cheap ways out of the notation, but none to a scalar: that would give shapes to nearly everything. */
const unusualKinds: Readonly<Record<ReturnType<typeof notationOf>, readonly Option[]>> = {
  greek: [
    { kind: 'scalar', cost: 0 },
    { kind: 'column', cost: 2 },
    { kind: 'matrix', cost: 2 },
  ],
  lower: [
    { kind: 'column', cost: 0 },
    { kind: 'matrix', cost: 2 },
    { kind: 'row', cost: 2 },
  ],
  upper: [
    { kind: 'matrix', cost: 0 },
    { kind: 'column', cost: 2 },
  ],
}

const functionLetters = ['f', 'g', 'h', 'l', 'ℓ']
/** Letters that count something when nothing says otherwise. */
const counts = ['i', 'j', 'k', 'm', 'n', 't']

/**
 * The readings of a letter, the usual one first: Greek a scalar, lower case a column, upper case a matrix; a letter
 * under a fraction bar or in an exponent is a scalar, and so is one that is only differentiated.
 */
export function kindOptions(name: string, survey: Survey, anyKind = false): readonly Option[] {
  const notation = notationOf(name)
  if (anyKind) return unusualKinds[notation]
  const isDivisor = survey.denominators.has(name) && !survey.matrices.has(name)
  if (isDivisor || survey.exponents.has(name)) return [{ kind: 'scalar', cost: 0 }]
  const isFunction = survey.numerators.has(name) && (notation === 'upper' || functionLetters.includes(name))
  if (isFunction || survey.applied.has(name)) {
    return [
      { kind: 'scalar', cost: 0 },
      { kind: 'column', cost: 2 },
      ...(notation === 'upper' ? [{ kind: 'matrix', cost: 2 } as const] : []),
    ]
  }
  switch (notation) {
    case 'greek': {
      const isVector = survey.vectors.has(name) || isIndexedColumn(name, survey)
      return [
        { kind: isVector ? 'column' : 'scalar', cost: 0 },
        { kind: isVector ? 'scalar' : 'column', cost: 3 },
      ]
    }
    case 'lower':
      if (counts.includes(name) && !survey.vectors.has(name) && !isIndexedColumn(name, survey)) {
        return [
          { kind: 'scalar', cost: 0 },
          { kind: 'column', cost: 3 },
        ]
      }
      return [
        { kind: 'column', cost: 0 },
        { kind: 'scalar', cost: 3 },
        { kind: 'matrix', cost: 9 },
        { kind: 'row', cost: 9 },
      ]
    case 'upper':
      return [
        { kind: 'matrix', cost: 0 },
        { kind: 'column', cost: survey.vectors.has(name) ? 5 : 9 },
        ...(survey.alone.has(name) && !survey.matrices.has(name) ? [{ kind: 'scalar', cost: 4 } as const] : []),
      ]
  }
}

/** x of x_i, where x is used whole too. */
const isIndexedColumn = (name: string, survey: Survey): boolean =>
  survey.singlyIndexed.has(name) && survey.whole.has(name)

/**
 * What a letter with one index may be, the usual reading first: an entry; where it stands as a column (x_iᵀ), column i
 * of X if there is an X, else a column of its own. Where x is used whole too, x_i is its entry unless nothing else fits.
 */
export function memberOptions(base: string, hasMatrix: boolean, survey: Survey, anyKind = false): readonly Option[] {
  if (notationOf(base) === 'upper') return [{ kind: 'member', cost: 0 }]
  const columns: Option[] = hasMatrix
    ? [
        { kind: 'column of matrix', cost: 0 },
        { kind: 'row of matrix', cost: 0 },
        { kind: 'member', cost: 4 },
      ]
    : [{ kind: 'member', cost: 0 }]
  if (survey.turnedMembers.has(base) && !survey.whole.has(base)) return [...columns, { kind: 'entry', cost: 6 }]
  const more = survey.whole.has(base) && !anyKind ? 5 : 3
  return [{ kind: 'entry', cost: 0 }, ...columns.map(({ kind, cost }) => ({ kind, cost: cost + more }))]
}
