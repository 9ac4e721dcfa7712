/**
 * What people believe that is not so. A mistake is data: an example of it, what is true instead, and the rule that it
 * spoils. What is said about it stands in text/mistakes-en.ts under its id.
 */
export interface MistakeRecord<Id extends string = string> {
  readonly id: Id
  /** A claim that makes the mistake and nothing else. */
  readonly example: string
  /** The example put right; undefined where the casebook offers only the name. */
  readonly right: string | undefined
  /** The rule that was misremembered, by its id, if it is one. */
  readonly spoils: string | undefined
  /** Types of the example's letters, where the text does not tell them. */
  readonly let: Readonly<Record<string, string>>
}

export const mistake = <const Id extends string>(
  id: Id,
  example: string,
  rest: {
    readonly right?: string
    readonly spoils: string | undefined
    readonly let?: Readonly<Record<string, string>>
  },
): MistakeRecord<Id> => ({ id, example, right: rest.right, spoils: rest.spoils, let: rest.let ?? {} })
