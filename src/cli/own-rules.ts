import { type Learned, learnRules } from '../judge/own-rules.ts'
import type { CommonScope } from '../judge/scopes.ts'
import { renderText } from '../render/text.ts'
import type { Book } from '../rules/rulebook.ts'
import { message, say } from '../text/message.ts'
import { note } from './complain.ts'
import { documentOf } from './documents.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './input.ts'
import { UsageError } from './usage.ts'

/** A rule file says all of its letters itself. */
const nothing: CommonScope = { declarations: [], given: [], layout: undefined }

/** The book with the rules of the files. Throws UsageError for a file that cannot be read and a rule that is none. */
export async function bookWith(files: readonly string[], book: Book, budget: number | undefined): Promise<Book> {
  let known = book
  for (const file of files) {
    const input = readInput(file)
    const codes: ExitCode[] = []
    const document = await documentOf(input, codes)
    const { book: more, rules } = learnRules(input.text, document, input.path, nothing, known, budget)
    for (const learned of rules) settle(learned)
    known = more
  }
  return known
}

function settle({ located: { file, line, source, judged }, is }: Learned): void {
  const told = { place: `${file}:${line}`, rule: source }
  if (is === 'assumed') note(say(message('own-rule-assumed', told)))
  if (is === 'unusable') throw new UsageError(message('own-rule-unusable', told))
  if (is === 'wrong') throw new UsageError(message('own-rule-wrong', { ...told, why: renderText(judged).trim() }))
}
