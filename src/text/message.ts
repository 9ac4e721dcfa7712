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

/** A message; the parameters that its sentence names are required. */
export function message<Id extends MessageId>(
  id: Id,
  ...parameters: [ParametersOf<Id>] extends [never] ? [] : [Readonly<Record<ParametersOf<Id>, string | number>>]
): Message {
  return { id, with: parameters[0] ?? {} }
}

/** The sentence of a message. What others wrote stands in it without characters that a terminal would obey. */
export function say(what: Message, sentences: Sentences = en): string {
  const sentence: string = sentences[what.id]
  return sentence.replace(/\{([^}|]+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = what.with[name]
    if (value === undefined) throw new RangeError(`the message ${what.id} lacks ${name}`)
    if (one === undefined) return visible(`${value}`)
    return Number(value) === 1 ? one : (many ?? one)
  })
}
