import type { Judge } from '../judge/judge.ts'
import type { Located } from '../judge/located.ts'
import type { Judged } from '../judge/verdict.ts'
import { claimJson, reportJson } from '../render/json.ts'
import { standings } from '../render/standing.ts'
import { renderText } from '../render/text.ts'
import { type SharedOptions, styleFor } from './common.ts'
import { codeOf, type ExitCode, worst } from './exit.ts'
import { widthOfTerminal, write } from './output.ts'

/** Prints what was found about claims of the command line, and gives the exit code. `title` stands above each in text. */
export function showClaims(
  all: readonly Judged[],
  source: string,
  judge: Judge,
  options: SharedOptions,
  title: (judged: Judged) => string = () => '',
): ExitCode {
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
    write(`${all.map((judged) => title(judged) + renderText(judged, text)).join('\n\n')}\n`)
  }
  return worst(standings(claims, () => false).map(codeOf))
}
