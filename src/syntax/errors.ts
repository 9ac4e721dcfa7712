import type { SyntaxFailure } from './tree.ts'

/** The sentences of unreadable texts. `{…}` are parameters. */
const sentences = {
  'too-long': 'the text has more than {limit} characters',
  'too-deep': 'brackets, functions and sums are nested more than {limit} deep',
  'control-character': 'there is a control character (code {code}) in the text',
  'unknown-character': "the character '{what}' has no meaning in a formula",
  'unknown-command': "the command '{what}' is not known",
  'unknown-environment': "the environment '{what}' is not known",
  'never-closed': "the bracket '{what}' that opens here is never closed",
  'closed-otherwise': "the bracket '{what}' that opens here is closed by '{by}'",
  'never-opened': "the bracket '{what}' closes nothing",
  'argument-missing': "after '{what}' something is missing",
  'power-of-power': "'{what}' can be read in two ways; write brackets, as in (a^b)^c or a^(b^c)",
  'norm-index': "the norm with index '{what}' is not known; known are 1, 2 and F",
  'no-index': 'the index of a sum or product is a letter, as in Σ_{i=1}^n',
  'one-name': 'a declaration is of names, as in A : matrix(m, n)',
  'sum-arguments': '{what}(…) takes an index, its first and last value, and what is added: sum(i, 1, n, x_i)',
  'label-of-name': 'a superscript in brackets is a label and belongs to a name',
  'macro-too-long': 'the macros of the document make this text too long; one of them may use itself',
  hypothesis: 'a hypothesis is a relation, or an expression with a property, as in X - I invertible',
  'nabla-power': 'a power of ∇ is ∇²',
  'second-derivative': "a second derivative names its variable twice, as in d2(f)/dxdx' or d2(f)/dt2",
  'first-derivative': 'a derivative by two variables is a second one: write the 2',
  expected: 'here {what} is expected',
  'expected-end': 'the text should end here or go on with an operator; {hint}',
} as const

export type SentenceId = keyof typeof sentences

/** What could not be read; thrown inside the reader, never out of it. */
export class Unreadable extends Error {
  failure: SyntaxFailure

  constructor(id: SentenceId, offset: number, parameters: Readonly<Record<string, string | number>> = {}, expected: readonly string[] = []) {
    const message = sentences[id].replace(/\{(\w+)\}/g, (_, name: string) => `${parameters[name]}`)
    super(message)
    this.failure = { offset, expected, message }
  }

  moveTo(offset: number): void {
    this.failure = { ...this.failure, offset }
  }
}
