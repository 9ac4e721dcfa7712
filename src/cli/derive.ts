import type { Judge } from '../judge/judge.ts'
import { derive as derived, simplify as simplified } from '../judge/simplest.ts'
import type { Judged } from '../judge/verdict.ts'
import { message } from '../text/message.ts'
import { judgeFor, readingOptions, type SharedOptions } from './common.ts'
import type { ExitCode } from './exit.ts'
import { showClaims } from './show-claims.ts'
import { UsageError } from './usage.ts'

/** `matproof derive`: the derivative, simplified, with its transcript. */
export async function derive(
  expression: string,
  options: SharedOptions & { readonly wrt: readonly string[] },
): Promise<ExitCode> {
  const [first, second, ...more] = options.wrt
  if (first === undefined || more.length > 0) throw new UsageError(message('wrt-once-or-twice'))
  const judge = await judgeFor(options)
  const by = second === undefined ? ([first] as const) : ([first, second] as const)
  return show(expression, derived(expression, by, judge, readingOptions(options)), judge, options)
}

/** `matproof simplify`: the simplest equal form found, with its transcript. */
export async function simplify(expression: string, options: SharedOptions): Promise<ExitCode> {
  const judge = await judgeFor(options)
  return show(expression, simplified(expression, judge, readingOptions(options)), judge, options)
}

/** The equation that was found stands above its proof. */
const show = (expression: string, form: Judged, judge: Judge, options: SharedOptions): ExitCode =>
  showClaims([form], expression, judge, options, ({ left, right }) => (right === '' ? '' : `${left} = ${right}\n`))
