import { en } from './en.ts'
import { visible } from './visible.ts'

/**
 * What a person reads is named by an id with parameters and turned into a sentence at the last moment, so that another
 * language is another file. A sentence names its parameters in braces; `{steps|step|steps}` chooses by number.
 */
export type MessageId = keyof typeof en

type Parameters<Sentence extends string> = Sentence extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}|${string}` ? Name : Inside) | Parameters<Rest>
  : never

export type ParametersOf<Id extends MessageId> = Parameters<(typeof en)[Id]>

export interface Message {
  readonly id: MessageId
  readonly with: Readonly<Record<string, string | number>>
}

export type Sentences = Readonly<Record<MessageId, string>>

/** What a person reads, in one language. */
export interface Language {
  readonly sentences: Sentences
  /** What the rulebook says in English, by its English sentence. */
  readonly reasons: Readonly<Record<string, string>>
}

let language: Language = { sentences: en, reasons: {} }

/** From now on everything is said in this language. A program sets it once, before it does anything else. */
export function speak(other: Language): void {
  language = other
}

/** A sentence of the rulebook in the language that is spoken, if it is known there. */
export const sayReason = (sentence: string): string => language.reasons[sentence] ?? sentence

/** A message; the parameters that its sentence names are required. */
export function message<Id extends MessageId>(
  id: Id,
  ...parameters: [ParametersOf<Id>] extends [never] ? [] : [Readonly<Record<ParametersOf<Id>, string | number>>]
): Message {
  return { id, with: parameters[0] ?? {} }
}

/** The sentence of a message. What others wrote stands in it without characters that a terminal would obey. */
export function say(what: Message, sentences: Sentences = language.sentences): string {
  const sentence: string = sentences[what.id]
  return sentence.replace(/\{([^}|]+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = what.with[name]
    if (value === undefined) throw new RangeError(`the message ${what.id} lacks ${name}`)
    if (one === undefined) return visible(`${value}`)
    return Number(value) === 1 ? one : (many ?? one)
  })
}
