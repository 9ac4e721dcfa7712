import { chapters } from '../rules/chapters/index.ts'
import { recordOf } from '../rules/rulebook.ts'
import { message, say, sayReason } from '../text/message.ts'
import type { Reason } from './outline.ts'
import { printStatement } from './statement.ts'

const chapterTitles: ReadonlyMap<string, string> = new Map(
  chapters.flatMap(({ title, rules }) => rules.map(({ id }) => [id, title] as const)),
)

/** Ids of rules that are not in the rulebook begin so. */
const own = 'own:'

/** The title of the chapter that a rule stands in. */
export const chapterOf = (id: string): string | undefined => chapterTitles.get(id)

/** The sentence of a rule, or its id where the rulebook has none. */
const sentenceOf = (id: string): string =>
  id.startsWith(own)
    ? say(message('by-own-rule', { name: id.slice(own.length) }))
    : sayReason(recordOf(id)?.because ?? id)

/** A reason as a phrase behind a line: a rule's sentence without its capital and full stop. */
export function phrase(reason: Reason): string {
  switch (reason.kind) {
    case 'rule':
      return asPhrase(sentenceOf(reason.id))
    case 'fact':
      return say(message('by-fact', { fact: printStatement(reason.fact.says), from: say(message(reason.fact.from)) }))
    case 'line':
      return say(message('by-line', { label: reason.label }))
    case 'message':
      return say({ id: reason.says, with: {} })
  }
}

/** `The trace of …` becomes `the trace of …`; a letter or a name at the beginning stays as it is. */
const asPhrase = (sentence: string): string =>
  sentence.replace(/[.。]$/, '').replace(/^[A-Z](?=[a-z]+ | [a-z]| [A-Z][a-z])/, (first) => first.toLowerCase())
