import { judgeFor, readingOptions, type SharedOptions } from './common.ts'
import type { ExitCode } from './exit.ts'
import { explained } from './explained.ts'
import { readInput } from './input.ts'
import { showClaims } from './show-claims.ts'

/** `matproof prove`: one claim, or each link of a chain, with its transcript. */
export async function prove(argument: string, options: SharedOptions): Promise<ExitCode> {
  const source = argument === '-' ? readInput('-').text.trim() : argument
  const judge = await judgeFor(options)
  const all = await Promise.all(
    judge.judge(source, readingOptions(options)).map((judged) => explained(judged, judge.book)),
  )
  return showClaims(all, source, judge, options)
}
