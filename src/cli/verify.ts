import { normalize } from 'node:path'
import { version } from '../../package.json'
import type { Judge } from '../judge/judge.ts'
import type { Located } from '../judge/located.ts'
import { standings } from '../render/standing.ts'
import { message, say } from '../text/message.ts'
import type { Baseline } from './baseline.ts'
import { commonScope, judgeFor, type SharedOptions, styleFor } from './common.ts'
import { complain, complainInternally, note } from './complain.ts'
import { attempted, documentOf, formulasOf } from './documents.ts'
import { codeOf, type ExitCode, exitCodes, worst } from './exit.ts'
import type { Repairs } from './fix.ts'
import { type Input, pathsOf, readInput } from './input.ts'
import { widthOfTerminal, write } from './output.ts'
import { Progress } from './progress.ts'
import { type Format, type Reporter, reporterOf, streamed } from './reporters.ts'
import { Settings } from './settings.ts'
import { UsageError } from './usage.ts'

export interface VerifyOptions extends Omit<SharedOptions, 'format'> {
  readonly format: Format
  readonly watch?: true
  readonly baseline?: string
  readonly updateBaseline?: true
  readonly fix?: string
}

/** `matproof verify`: every formula of every file, each reported as soon as it is judged. */
export async function verify(files: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const verification = new Verification(files, options)
  if (!options.watch) return verification.run()
  if (!streamed.includes(options.format) || files.includes('-') || options.fix !== undefined)
    throw new UsageError(message('cannot-watch', { formats: streamed.join(', ') }))
  return (await import('./watch.ts')).watch(verification)
}

/** What is to be verified, and how. It may be run more than once, as the files change. */
export class Verification {
  readonly #arguments: readonly string[]
  readonly #options: VerifyOptions
  /** Judges with the rules of a project, by the names of its files. */
  readonly #judges = new Map<string, Promise<Judge>>()
  /** Exit codes of files, as they were verified last. */
  readonly #codes = new Map<string, readonly ExitCode[]>()
  readonly #included = new Set<string>()
  readonly #complaints = new Set<string>()
  #settings: Settings

  constructor(files: readonly string[], options: VerifyOptions) {
    this.#arguments = files
    this.#options = options
    this.#settings = new Settings(commonScope(options))
  }

  get code(): ExitCode {
    return worst([...this.#codes.values()].flat())
  }

  /** Forgets the project files and their rules: they may have changed. */
  refresh(): void {
    this.#settings = new Settings(commonScope(this.#options))
    this.#judges.clear()
  }

  /** Whether one of the files includes this one, or leans on its rules. */
  includes(path: string): boolean {
    return this.#included.has(path)
  }

  /** The files that the arguments, or else the project, name. Those that are not there leave their exit code. */
  async paths(codes: ExitCode[] = []): Promise<readonly string[]> {
    const named = this.#arguments.length > 0 ? this.#arguments : ((await this.#settings.project('.'))?.files ?? [])
    if (named.length === 0) throw new UsageError(message('name-files'))
    const paths = new Set(named.flatMap((file) => attempted(() => pathsOf(file), codes) ?? []))
    // What is no longer there counts no more.
    for (const known of this.#codes.keys()) if (!paths.has(known)) this.#codes.delete(known)
    return [...paths]
  }

  /** Verifies all files, or some of them again, and returns the code of all. */
  async run(some?: readonly string[]): Promise<ExitCode> {
    const { format, fix } = this.#options
    const common: ExitCode[] = []
    this.#complaints.clear()
    const judge = await this.#judgeWith([])
    const paths = some ?? (await this.paths(common))
    const baseline = await this.#baseline()
    const progress = new Progress(process.stderr.isTTY === true)
    const repairs = fix === undefined ? undefined : new (await import('./fix.ts')).Repairs(fix)
    const reporter = await reporterOf(format, {
      write: (text) => {
        progress.hide()
        // With the patch on standard output there is no room for a report.
        if (fix !== '-') write(text)
      },
      text: {
        detail: this.#options.detail ?? 'brief',
        reading: this.#options.show === 'reading',
        style: styleFor(this.#options),
        width: widthOfTerminal(),
      },
      rulebook: judge.book.hash,
      version,
    })
    for (const path of paths) {
      const codes: ExitCode[] = []
      const input = attempted(() => readInput(path), codes)
      if (input) await this.#verify(input, { reporter, baseline, progress, repairs, codes })
      this.#codes.set(path, codes)
    }
    progress.hide()
    reporter.finish()
    repairs?.write()
    if (baseline) this.#settle(baseline, paths)
    this.#codes.set('', common)
    return this.code
  }

  async #verify(input: Input, { reporter, baseline, progress, repairs, codes }: Run): Promise<void> {
    const { path, text } = input
    try {
      const common = await this.#settings.of(path)
      const rules = (await this.#settings.projectOf(path))?.rules ?? []
      for (const file of [...rules, ...this.#options.rules]) this.#included.add(normalize(file))
      const judge = await this.#judgeWith(rules)
      const document = await documentOf(input, codes, this.#included)
      const isList = document.kind === 'claims'
      const total = document.formulas.length
      const wrong: Located[] = []
      reporter.begin({ name: path, text, isList })
      if (total > many) progress.announce(path, 0, total)
      for await (const formula of formulasOf(input, document, judge, common)) {
        const links = standings(formula, (located) => baseline?.has(path, located) ?? false)
        reporter.add(links)
        if (repairs) wrong.push(...links.filter(({ standing }) => standing === 'bad' || standing === 'known'))
        codes.push(...links.map(codeOf))
        progress.show(path, (formula[0]!.formula ?? 0) + 1, total)
      }
      reporter.end()
      await repairs?.add(input, wrong, isList, judge, common)
    } catch (error) {
      progress.hide()
      if (error instanceof UsageError) codes.push(this.#complained(error.message))
      // The program failed on this file; the others are still verified.
      else codes.push(complainInternally(error, path))
    }
  }

  /** The judge with the rules of a project and those of the command line. */
  #judgeWith(ofProject: readonly string[]): Promise<Judge> {
    const rules = [...ofProject, ...this.#options.rules]
    const key = JSON.stringify(rules)
    const known = this.#judges.get(key) ?? judgeFor({ ...this.#options, rules })
    this.#judges.set(key, known)
    return known
  }

  /** What is wrong with a project is said once, not for each of its files. */
  #complained(line: string): ExitCode {
    if (this.#complaints.has(line)) return exitCodes.usage
    this.#complaints.add(line)
    return complain(line)
  }

  async #baseline(): Promise<Baseline | undefined> {
    const { baseline, updateBaseline = false } = this.#options
    const path = baseline ?? (await this.#settings.project('.'))?.baseline
    if (path === undefined) {
      if (updateBaseline) throw new UsageError(message('which-baseline'))
      return undefined
    }
    return (await import('./baseline.ts')).Baseline.read(path, updateBaseline)
  }

  /** After all files: writes a baseline that is to be updated, or says what is no longer found. */
  #settle(baseline: Baseline, paths: readonly string[]): void {
    const { path: file } = baseline
    if (this.#options.updateBaseline) note(say(message('baseline-written', { file, count: baseline.write(paths) })))
    else {
      const count = baseline.gone(paths)
      if (count > 0) note(say(message('baseline-gone', { file, count })))
    }
  }
}

interface Run {
  readonly reporter: Reporter
  readonly baseline: Baseline | undefined
  readonly progress: Progress
  readonly repairs: Repairs | undefined
  readonly codes: ExitCode[]
}

/** With more formulas than this, reading alone takes a moment. */
const many = 200
