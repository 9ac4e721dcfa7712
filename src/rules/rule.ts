/** How the prover may use a rule: left to right whenever it fits; in the search; or only when a strategy names it. */
export type Use = 'simplify' | 'either way' | 'on request'

/**
 * A rule is a sentence in the project's own language. Its letters stand for any terms of fitting shapes; a capital is a
 * matrix, a lower-case letter a column, a Greek letter a scalar.
 */
export interface RuleRecord {
  readonly id: string
  readonly statement: string
  /** One sentence, shown in transcripts. */
  readonly because: string
  /** Where it can be looked up. */
  readonly source: string
  readonly use: Use
  /** Types of letters, where the statement needs to name a size. */
  readonly let?: Readonly<Record<string, string>>
}

/** A rule that concludes a property: `A B invertible given A invertible, B invertible`. */
export interface PropertyRecord {
  readonly id: string
  readonly statement: string
  readonly because: string
  readonly let?: Readonly<Record<string, string>>
}

export interface Chapter {
  readonly title: string
  readonly rules: readonly RuleRecord[]
}

export const rule = (id: string, statement: string, rest: Omit<RuleRecord, 'id' | 'statement'>): RuleRecord => ({
  id,
  statement,
  ...rest,
})

export const property = (
  id: string,
  statement: string,
  rest: Omit<PropertyRecord, 'id' | 'statement'>,
): PropertyRecord => ({
  id,
  statement,
  ...rest,
})

export const chapter = (title: string, rules: readonly RuleRecord[]): Chapter => ({ title, rules })
