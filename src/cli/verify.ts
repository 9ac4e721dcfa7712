import { dirname, join } from 'node:path'
import { readDocument } from '../document/document.ts'
import { Judge } from '../judge/judge.ts'
import type { Located } from '../judge/located.ts'
import type { CommonScope } from '../judge/scopes.ts'
import { verify as judged } from '../judge/verify.ts'
import { claimJson, countVerdicts, reportJson } from '../render/json.ts'
import { renderSummary, Report } from '../render/report.ts'
import { openRulebook } from '../rules/rulebook.ts'
import { message, say } from '../text/message.ts'
import { commonScope, type SharedOptions, styleFor, widthOfTerminal, write } from './common.ts'
import { codeOfFormula, type ExitCode, exitCodes, worst } from './exit.ts'
import { type Input, pathsOf, readInput } from './input.ts'
import { UsageError } from './usage.ts'

/** `matproof verify`: every formula of every file, each reported as soon as it is judged. */
export async function verify(files: readonly string[], options: SharedOptions): Promise<ExitCode> {
  const judge = new Judge(openRulebook(), { budget: options.budget })
  const run = new Run(judge, options)
  for (const path of attempted(files, pathsOf, run)) await run.file(path)
  run.finish()
  return worst(run.codes)
}
