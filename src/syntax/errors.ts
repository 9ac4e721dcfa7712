import type { FailedMatchResult } from 'ohm-js'
import { type MessageId, message, say } from '../text/message.ts'
import type { syntaxMessages } from '../text/syntax-messages.ts'
import { nearest } from './nearest.ts'
import type { Prepared } from './prepared.ts'
import { isRelation, properties } from './spellings.ts'
import type { SyntaxFailure } from './tree.ts'

export type SentenceId = keyof typeof syntaxMessages

/** What could not be read; thrown inside the reader, never out of it. */
export class Unreadable extends Error {
  readonly #id: SentenceId
  readonly #parameters: Parameters
  readonly failure: SyntaxFailure

  constructor(id: SentenceId, offset: number, parameters: Parameters = {}, expected: readonly string[] = []) {
    const message = say({ id, with: parameters })
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
const expectations: readonly (readonly [RegExp, MessageId])[] = [
  [/a name/, 'expected-operand'],
  [/"[-+*⁢∘⊗]"/, 'expected-operator'],
  [/a relation/, 'expected-relation'],
  [/"[)}\]⎹⟧⟩]|"\\\\end/, 'expected-closing'],
  [/","/, 'expected-comma'],
  [/a property/, 'expected-property'],
  [/a shape/, 'expected-shape'],
  [/":"/, 'expected-colon'],
  [/end of input/, 'expected-end'],
]

/** The problem of a word that stands where a property should, or undefined if it is no word. */
export function unknownProperty(source: string, offset: number): Unreadable | undefined {
  const [name] = /^[A-Za-z][A-Za-z-]{2,}/.exec(source.slice(offset)) ?? []
  if (name === undefined || properties.has(name)) return undefined
  const near = nearest(name, properties)
  const suggestion = near === undefined ? '' : ` ${say(message('suggest-name', { name: near }))}`
  return new Unreadable('no-property', offset, { name, suggestion, known: [...properties].map(spelt).join(', ') })
}

const spelt = (property: string): string => property.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** The problem of a text that the grammar does not match. */
export function mismatch(result: FailedMatchResult, prepared: Prepared, source: string): Unreadable {
  const at = result.getRightmostFailurePosition()
  const offset = prepared.range(at, at).start
  const text = result.getExpectedText()
  const isBehind = text.includes('a property') || (text.includes('end of input') && !text.includes('a name'))
  const unknown = isBehind ? unknownProperty(source, offset) : undefined
  if (unknown !== undefined) return unknown
  const expected = expectations.filter(([said]) => said.test(text)).map(([, meant]) => say({ id: meant, with: {} }))
  // Where an operand may begin, whatever else may stand there is of no help.
  const what = text.includes('a name')
    ? expected[0]!
    : expected.join(say(message('or'))) || say(message('expected-something'))
  if (offset >= source.length) return new Unreadable('ends-early', source.length, { what }, expected)
  const found = String.fromCodePoint(source.codePointAt(offset)!)
  if (!text.includes('a name')) {
    if (found === ',') return new Unreadable('stray-comma', offset, {}, expected)
    if (isRelation(prepared.text[at] ?? '')) return new Unreadable('inner-relation', offset, { found }, expected)
  }
  return new Unreadable('something-else', offset, { what, found }, expected)
}
