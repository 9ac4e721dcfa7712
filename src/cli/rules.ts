import { exampleOf } from '../refute/refute.ts'
import { type DescribedRule, ruleJson, ruleList, ruleText } from '../render/rule.ts'
import { chapters, propertyRules } from '../rules/chapters/index.ts'
import { claimOfRule } from '../rules/compile.ts'
import { openRulebook, recordOf } from '../rules/rulebook.ts'
import { nearest } from '../syntax/nearest.ts'
import { message, say } from '../text/message.ts'
import { type SharedOptions, styleFor } from './common.ts'
import { type ExitCode, exitCodes } from './exit.ts'
import { widthOfTerminal, write } from './output.ts'
import { UsageError } from './usage.ts'

/** `matproof rules`: the rulebook, or one rule with an example. */
export function rules(
  id: string | undefined,
  options: Pick<SharedOptions, 'color'> & { format: 'pretty' | 'json' },
): ExitCode {
  const { hash } = openRulebook()
  const all = described()
  const one = id === undefined ? undefined : all.find((rule) => rule.id === id)
  if (id !== undefined && one === undefined) throw unknown(id, all)
  const shown = one ? [one] : all
  const record = one && recordOf(one.id)
  const example = record && exampleOf(claimOfRule(record))
  if (options.format === 'json') {
    const rules = shown.map((rule) => ruleJson(rule, example))
    write(`${JSON.stringify({ schema: 'matproof/rules@1', rulebook: hash, rules })}\n`)
  } else {
    const text = { style: styleFor(options), width: widthOfTerminal() }
    write(`${(one ? ruleText(one, example, text) : ruleList(shown, text)).join('\n')}\n`)
  }
  return exitCodes.success
}

/** All rules in the order of the book, those on properties last. */
function described(): readonly DescribedRule[] {
  const { equations, properties } = openRulebook()
  return [
    ...chapters.flatMap((chapter) =>
      chapter.rules.map(({ id, because, source, use }): DescribedRule => {
        const { left, right, conditions } = equations.get(id)!
        return { id, chapter: chapter.title, says: { kind: 'equation', left, right }, conditions, because, source, use }
      }),
    ),
    ...propertyRules.map(({ id, because }): DescribedRule => {
      const { concludes, conditions } = properties.get(id)!
      const chapter = say(message('properties-title'))
      return { id, chapter, says: concludes, conditions, because, source: undefined, use: 'property' }
    }),
  ]
}

function unknown(id: string, all: readonly DescribedRule[]): UsageError {
  const near =
    nearest(
      id,
      all.map((rule) => rule.id),
    ) ?? all.find((rule) => rule.id.includes(id))?.id
  const suggestion = near === undefined ? '' : say(message('did-you-mean', { name: near }))
  return new UsageError(message('no-such-rule', { id, suggestion }))
}
