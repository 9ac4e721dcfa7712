import { dirname, join } from 'node:path'
import { type Directive, readDocument, type SourceDocument } from '../document/document.ts'
import { Judge } from '../judge/judge.ts'
import type { Located } from '../judge/located.ts'
import { verify as judged } from '../judge/verify.ts'
import { claimJson, reportJson } from '../render/json.ts'
import { renderLocated, renderSummary } from '../render/report.ts'
import type { TextOptions } from '../render/text.ts'
import { openRulebook } from '../rules/rulebook.ts'
import { message, say } from '../text/message.ts'
import { commonScope, explained, type SharedOptions, styleFor, widthOfTerminal, write } from './common.ts'
import { complain, complainInternally } from './complain.ts'
import { codeOfFormula, type ExitCode, exitCodes, worst } from './exit.ts'
import { type Input, pathsOf, readInput } from './input.ts'
import { UsageError } from './usage.ts'

/** `matproof verify`: every formula of every file, each reported as soon as it is judged. */
export async function verify(files: readonly string[], options: SharedOptions): Promise<ExitCode> {
  const judge = new Judge(openRulebook(), options.budget)
  const common = commonScope(options)
  const report = reporters[options.format](judge, options)
  const codes: ExitCode[] = []
  for (const { path, text } of inputs(files, codes)) {
    report.file(path)
    try {
      const document = await withIncluded(
        await readDocument(path === '-' ? `stdin${kindOf(text)}` : path, text),
        path,
        codes,
      )
      for (const found of judged(text, document, judge, path, common)) {
        const located = { ...found, judged: await explained(found.judged, judge.book) }
        report.add(located)
        codes.push(codeOf(located))
      }
    } catch (error) {
      // The program failed on this file; the others are still verified.
      codes.push(complainInternally(error, path))
    }
  }
  report.finish()
  return worst(codes)
}

/** The document with the declarations, hypotheses and layout of the files that it includes, in the place of the `include`. */
async function withIncluded(
  document: SourceDocument,
  path: string,
  codes: ExitCode[],
  seen: readonly string[] = [],
): Promise<SourceDocument> {
  const directives: Directive[] = []
  for (const directive of document.directives) {
    if (directive.kind !== 'include') {
      directives.push(directive)
      continue
    }
    const target = join(path === '-' ? '.' : dirname(path), directive.text)
    const input = seen.includes(target) ? undefined : attempted(() => readInput(target), codes)
    if (!input) continue
    const other = await withIncluded(await readDocument(target, input.text), target, codes, [...seen, target])
    for (const shared of other.directives) directives.push({ ...shared, section: directive.section })
  }
  return { ...document, directives }
}

/** The files that can be read; the others are complained about and leave their exit code. */
function* inputs(files: readonly string[], codes: ExitCode[]): Generator<Input> {
  for (const path of files.flatMap((file) => attempted(() => pathsOf(file), codes) ?? [])) {
    const input = attempted(() => readInput(path), codes)
    if (input) yield input
  }
}

function attempted<T>(attempt: () => T, codes: ExitCode[]): T | undefined {
  try {
    return attempt()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    codes.push(complain(error.message))
    return undefined
  }
}

function codeOf({ judged: { verdict }, expected }: Located): ExitCode {
  if (verdict?.is === 'undecided' && verdict.reason.id === 'internal-error') return exitCodes.internal
  return codeOfFormula(verdict?.is, expected)
}

/** What standard input looks like: a claim list, a LaTeX or Markdown document, or an identity file. */
function kindOf(text: string): string {
  if (/^\s*\{\s*"/.test(text)) return '.jsonl'
  if (/\\documentclass|\\begin\{document\}/.test(text)) return '.tex'
  return /\$|\\\(|\\\[|\\begin\{|^```/m.test(text) ? '.md' : '.matproof'
}

interface Reporter {
  file(path: string): void
  add(located: Located): void
  finish(): void
}

const line = (json: unknown): void => write(`${JSON.stringify(json)}\n`)

const reporters: Readonly<Record<SharedOptions['format'], (judge: Judge, options: SharedOptions) => Reporter>> = {
  json(judge, { show }) {
    const claims: Located[] = []
    return {
      file: () => undefined,
      add: (located) => claims.push(located),
      finish: () => line(reportJson(judge.book.hash, claims, { reading: show === 'reading' })),
    }
  },
  jsonl(_, { show }) {
    return {
      file: () => undefined,
      add: (located) => line(claimJson(located, { reading: show === 'reading' })),
      finish: () => undefined,
    }
  },
  pretty(_, options) {
    const claims: Located[] = []
    let files = 0
    const text: TextOptions = {
      detail: options.detail ?? 'brief',
      reading: options.show === 'reading',
      style: styleFor(options),
      width: widthOfTerminal(),
    }
    return {
      file(path) {
        write(`${files++ > 0 ? '\n' : ''}${text.style.strong(path === '-' ? say(message('standard-input')) : path)}\n`)
      },
      add: (located) => {
        claims.push(located)
        for (const row of renderLocated(located, text)) write(`${row}\n`)
      },
      finish() {
        if (files > 0) write(`\n${renderSummary(claims, text)}\n`)
      },
    }
  },
}
