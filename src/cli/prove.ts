import { Judge } from '../judge/judge.ts'
import type { Located } from '../judge/located.ts'
import { claimJson, reportJson } from '../render/json.ts'
import { standings } from '../render/standing.ts'
import { renderText } from '../render/text.ts'
import { openRulebook } from '../rules/rulebook.ts'
import { explained, readingOptions, type SharedOptions, styleFor, widthOfTerminal, write } from './common.ts'
import { codeOf, type ExitCode, worst } from './exit.ts'
import { readInput } from './input.ts'

/** `matproof prove`: one claim, or each link of a chain, with its transcript. */
export async function prove(argument: string, options: SharedOptions): Promise<ExitCode> {
  const source = argument === '-' ? readInput('-').text.trim() : argument
  const judge = new Judge(openRulebook(), options.budget)
  const all = await Promise.all(
    judge.judge(source, readingOptions(options)).map((judged) => explained(judged, judge.book)),
  )
  const claims = all.map(
    (judged, i): Located => ({
      id: all.length === 1 ? 'claim' : `claim/${i + 1}`,
      file: undefined,
      line: 1,
      column: judged.range.start + 1,
      range: judged.range,
      source,
      formula: 0,
      section: '',
      expected: undefined,
      toFile: (offset) => offset,
      judged,
    }),
  )
  const reading = options.show === 'reading'
  if (options.format === 'json') write(`${JSON.stringify(reportJson(judge.book.hash, claims, { reading }))}\n`)
  else if (options.format === 'jsonl')
    for (const claim of claims) write(`${JSON.stringify(claimJson(claim, { reading }))}\n`)
  else {
    const text = { detail: options.detail ?? 'textbook', reading, style: styleFor(options), width: widthOfTerminal() }
    write(`${all.map((judged) => renderText(judged, text)).join('\n\n')}\n`)
  }
  return worst(standings(claims, () => false).map(codeOf))
}
