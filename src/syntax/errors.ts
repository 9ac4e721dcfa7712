import type { FailedMatchResult } from 'ohm-js'
import type { Prepared } from './prepared.ts'
import { isRelation } from './spellings.ts'
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
  'one-name': 'a declaration is of names, as in A : matrix(m, n)',
  'sum-arguments': '{what}(…) takes an index, its first and last value, and what is added: sum(i, 1, n, x_i)',
  'two-formulas': 'two formulas stand side by side here, and nothing says how they belong together',
  'stray-word': "the word '{what}' is no part of a formula",
  'prime-derivative': 'a prime is a transpose here; write a derivative as d(f(x))/dx',
  'digits-of-number': 'a number has digits on both sides of its point, as 0.5',
  'stray-brace': 'braces stand only behind ^ and _',
  'mark-of-one-letter': "'{what}' stands over one letter",
  'doubtful-derivative': "it is not clear what is differentiated; write brackets, as in d(x'x)/dx",
  'label-of-name': 'a superscript in brackets is a label and belongs to a name',
  'macro-too-long': 'the macros of the document make this text too long; one of them may use itself',
  hypothesis: 'a hypothesis is a relation, or an expression with a property, as in X - I invertible',
  'nabla-power': 'a power of ∇ is ∇²',
  'second-derivative': "a second derivative names its variable twice, as in d2(f)/dxdx' or d2(f)/dt2",
  'first-derivative': 'a derivative by two variables is a second one: write the 2',
  'which-dots': 'what the dots stand for is not clear from what is around them',
  'stray-over': 'around each \\over there should be braces',
  'ends-early': 'the text ends where {what} should follow',
  'something-else': "here {what} is expected, not '{found}'",
  'stray-comma': 'a comma stands between arguments, indices and hypotheses; here it separates two formulas',
  'inner-relation': "the relation '{found}' cannot stand inside brackets",
} as const

export type SentenceId = keyof typeof sentences

/** What could not be read; thrown inside the reader, never out of it. */
export class Unreadable extends Error {
  readonly #id: SentenceId
  readonly #parameters: Parameters
  readonly failure: SyntaxFailure

  constructor(id: SentenceId, offset: number, parameters: Parameters = {}, expected: readonly string[] = []) {
    const message = sentences[id].replace(/\{(\w+)\}/g, (_, name: string) => `${parameters[name]}`)
    super(message)
    this.#id = id
    this.#parameters = parameters
    this.failure = { offset, expected, message }
  }

  /** The same problem at another place. */
  movedTo(offset: number): Unreadable {
    return new Unreadable(this.#id, offset, this.#parameters, this.failure.expected)
  }
}

type Parameters = Readonly<Record<string, string | number>>

/** What Ohm says that it expected, and what that is to a person. */
const expectations: readonly (readonly [RegExp, string])[] = [
  [/a name/, 'a name, a number or an opening bracket'],
  [/"[-+*⁢∘⊗]"/, 'an operator'],
  [/a relation/, "a relation such as '='"],
  [/"[)}\]⎹⟧⟩]|"\\\\end/, 'a closing bracket'],
  [/","/, 'a comma'],
  [/a property/, "a property such as 'symmetric'"],
  [/a shape/, 'a shape: matrix(m, n), vector(n), row(n), scalar or integer'],
  [/":"/, "':'"],
  [/end of input/, 'the end'],
]

/** The problem of a text that the grammar does not match. */
export function mismatch(result: FailedMatchResult, prepared: Prepared, source: string): Unreadable {
  const at = result.getRightmostFailurePosition()
  const offset = prepared.range(at, at).start
  const text = result.getExpectedText()
  const expected = expectations.filter(([said]) => said.test(text)).map(([, meant]) => meant)
  // Where an operand may begin, whatever else may stand there is of no help.
  const what = text.includes('a name') ? expected[0]! : expected.join(' or ') || 'something else'
  if (offset >= source.length) return new Unreadable('ends-early', source.length, { what }, expected)
  const found = String.fromCodePoint(source.codePointAt(offset)!)
  if (!text.includes('a name')) {
    if (found === ',') return new Unreadable('stray-comma', offset, {}, expected)
    if (isRelation(prepared.text[at] ?? '')) return new Unreadable('inner-relation', offset, { found }, expected)
  }
  return new Unreadable('something-else', offset, { what, found }, expected)
}
