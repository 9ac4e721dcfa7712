import { Command, CommanderError, Option } from 'commander'
import { version } from '../../package.json'
import type { Notation } from '../render/notation.ts'
import { message, say, speak } from '../text/message.ts'
import { complain, complainInternally } from './complain.ts'
import { type ExitCode, exitCodes } from './exit.ts'
import { write } from './output.ts'
import { UsageError } from './usage.ts'

/* The command line. Each command is a file of its own, loaded when it is called, so that none pays for another. */

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value]

function positive(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new UsageError(message('bad-budget', { value }))
  return Number(value)
}

const shared = {
  rules: () =>
    new Option('--rules <file>', 'own rules: claims of an identity file, proved before use or marked as assumed')
      .argParser(collect)
      .default([], 'none'),
  let: () =>
    new Option('--let <declaration>', "declare a letter: 'A : matrix(m, n) symmetric'")
      .argParser(collect)
      .default([], 'none'),
  given: () => new Option('--given <hypothesis>', "assume: 'Q^T Q = I'").argParser(collect).default([], 'none'),
  layout: () => new Option('--layout <layout>', 'of derivatives').choices(['denominator', 'numerator']),
  format: (...formats: readonly string[]) =>
    new Option('--format <format>', 'of the report').choices(formats).default('pretty'),
  detail: () => new Option('--detail <level>', 'of proofs').choices(['brief', 'textbook', 'full']),
  show: () => new Option('--show <what>', 'also print how the claim was read').choices(['reading']),
  budget: () => new Option('--budget <steps>', 'rewrite steps to spend on a claim').argParser(positive),
  notation: () =>
    new Option('--notation <notation>', 'of formulas in the output').choices(['unicode', 'ascii', 'latex']),
  lang: () => new Option('--lang <language>', 'of the output').choices(['en', 'zh']),
  color: () => new Option('--no-color', 'no colours, also on a terminal'),
}

/** The program, and the exit code of the command that ran. */
function program(): { readonly command: Command; readonly code: () => ExitCode } {
  let code: ExitCode = exitCodes.success
  const done = (of: ExitCode) => {
    code = of
  }
  const command = new Command('matproof')
    .description(
      'Says of every line of matrix algebra and calculus whether it is true, why, and if not, what went wrong.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined })
    .helpCommand(false)
  // What concerns all that is printed is set before a command begins.
  command.hook('preAction', async (_, called) => {
    const { lang, notation } = called.opts() as { readonly lang?: 'en' | 'zh'; readonly notation?: Notation }
    if (lang === 'zh') speak((await import('../text/zh.ts')).zh)
    if (notation !== undefined) (await import('../render/notation.ts')).writeIn(notation)
  })
  const add = (usage: string, what: string, options: readonly Option[]) => {
    const added = command.command(usage).description(what)
    for (const option of options) added.addOption(option)
    return added
  }

  add(
    'verify [file...]',
    'every formula of identity files, claim lists, Markdown and LaTeX documents; - reads standard input; without files, those of matproof.yaml',
    [
      shared.let(),
      shared.given(),
      shared.rules(),
      shared.layout(),
      shared.format('pretty', 'json', 'jsonl', 'junit', 'sarif', 'github'),
      shared.detail(),
      shared.show(),
      shared.budget(),
      shared.notation(),
      shared.lang(),
      shared.color(),
      new Option('--watch', 'verify again what changes'),
      new Option('--baseline <file>', 'findings that are known and do not fail'),
      new Option('--update-baseline', 'write all findings into the baseline'),
      new Option('--fix <patch>', 'write the proved repairs as a patch; - for standard output'),
    ],
  ).action(async (files, options) => done(await (await import('./verify.ts')).verify(files, options)))

  const ofExpressions: readonly Option[] = [
    shared.let(),
    shared.given(),
    shared.rules(),
    shared.layout(),
    shared.format('pretty', 'json', 'jsonl'),
    shared.detail(),
    shared.show(),
    shared.budget(),
    shared.notation(),
    shared.lang(),
    shared.color(),
  ]
  add('prove <claim>', 'one claim, with its transcript', ofExpressions).action(async (claim, options) =>
    done(await (await import('./prove.ts')).prove(claim, options)),
  )

  add('derive <expression>', 'its derivative, simplified, with its transcript', [
    new Option('--wrt <variable>', 'differentiate by it; twice for a second derivative')
      .argParser(collect)
      .default([], 'none'),
    ...ofExpressions,
  ]).action(async (expression, options) => done(await (await import('./derive.ts')).derive(expression, options)))

  add('simplify <expression>', 'the simplest equal form found, with its transcript', ofExpressions).action(
    async (expression, options) => done(await (await import('./derive.ts')).simplify(expression, options)),
  )

  add('check <trace>', 'replays a trace (JSON) with nothing but the checker; - reads standard input', []).action(
    async (trace) => done((await import('./check.ts')).check(trace)),
  )

  add('rules [id]', 'the rulebook, or one rule: what it says, when, why, where it stands, an example', [
    shared.format('pretty', 'json'),
    shared.notation(),
    shared.lang(),
    shared.color(),
  ]).action(async (id, options) => done((await import('./rules.ts')).rules(id, options)))
  return { command, code: () => code }
}

/** Runs the command line and returns the exit code; every failure is one line on standard error. */
async function run(args: readonly string[]): Promise<ExitCode> {
  const { command, code } = program()
  try {
    await command.parseAsync(args, { from: 'user' })
    return code()
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.success : complain(usageOf(error, args))
    if (error instanceof UsageError) return complain(error.message)
    return complainInternally(error)
  }
}

/** Commander's complaint without its prefix. A claim that begins with a minus looks like an option. */
function usageOf(error: CommanderError, args: readonly string[]): string {
  const claim = args.find((arg) => /^-[^-].*[\s=*(^']/.test(arg))
  if (error.code === 'commander.unknownOption' && claim !== undefined)
    return say(message('minus-claim', { command: args[0]!, claim: `'${claim}'` }))
  if (error.code === 'commander.help') return say(message('no-command'))
  return error.message.replace(/^error: /, '')
}

void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})
