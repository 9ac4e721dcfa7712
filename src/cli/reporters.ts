import type { Outcome, ReportedFile } from '../render/report.ts'
import type { Reported, VerifiedFile } from '../render/standing.ts'
import type { TextOptions } from '../render/text.ts'
import { message, say } from '../text/message.ts'

/* The formats of `verify`, each loaded when it is asked for. */

export const formats = ['pretty', 'json', 'jsonl', 'junit', 'sarif', 'github'] as const
export type Format = (typeof formats)[number]

/** Formats that report a formula as soon as it is judged; the others make one document of all. */
export const streamed: readonly Format[] = ['pretty', 'jsonl', 'github']

/** Takes the files one after the other, and the links of each, formula by formula. */
export interface Reporter {
  begin(file: ReportedFile): void
  add(links: readonly Reported[]): void
  end(): void
  finish(): void
}

export interface ReporterOptions {
  readonly write: (text: string) => void
  readonly text: TextOptions
  readonly rulebook: string
  readonly version: string
}

export async function reporterOf(format: Format, options: ReporterOptions): Promise<Reporter> {
  switch (format) {
    case 'pretty':
      return pretty(options)
    case 'json': {
      const { reportJson } = await import('../render/json.ts')
      return collecting(options, (files) => {
        const links = files.flatMap((file) => file.links)
        return `${JSON.stringify(reportJson(options.rulebook, links, options.text))}\n`
      })
    }
    case 'jsonl': {
      const { claimJson } = await import('../render/json.ts')
      return streaming(
        options,
        (link) => JSON.stringify(claimJson(link, options.text)),
        () => undefined,
      )
    }
    case 'junit': {
      const { junit } = await import('../render/junit.ts')
      return collecting(options, junit)
    }
    case 'sarif': {
      const { sarif } = await import('../render/sarif.ts')
      return collecting(options, (files) => `${JSON.stringify(sarif(options.version, files), null, 2)}\n`)
    }
    case 'github': {
      const { annotation } = await import('../render/github.ts')
      const { Lines } = await import('../document/lines.ts')
      return streaming(options, annotation, ({ text }) => new Lines(text))
    }
  }
}

async function pretty({ write, text }: ReporterOptions): Promise<Reporter> {
  const { FileReport, summaryOf } = await import('../render/report.ts')
  const lines = (all: readonly string[]): void => {
    if (all.length > 0) write(`${all.join('\n')}\n`)
  }
  const outcomes: Outcome[] = []
  let files = 0
  let report = new FileReport({ name: '', text: '', isList: false }, text)
  return {
    begin(file) {
      report = new FileReport(file.name === '-' ? { ...file, name: say(message('standard-input')) } : file, text)
      lines([...(files++ > 0 ? [''] : []), ...report.head()])
    },
    add(formula) {
      lines(formula.flatMap((link) => report.formula(link)))
    },
    end() {
      outcomes.push(...report.outcomes)
      lines(['', ...report.summary()])
    },
    finish() {
      if (files < 2) return
      const [first, ...more] = summaryOf(outcomes, text.style)
      lines(['', `${text.style.strong(say(message('files-counted', { count: files })))}, ${first}`, ...more])
    },
  }
}

/** One line a link, or none. */
function streaming<T>(
  { write }: ReporterOptions,
  lineOf: (link: Reported, file: T) => string | undefined,
  open: (file: ReportedFile) => T,
): Reporter {
  let current: T | undefined
  return {
    begin: (file) => {
      current = open(file)
    },
    add(links) {
      for (const link of links) {
        const line = lineOf(link, current!)
        if (line !== undefined) write(`${line}\n`)
      }
    },
    end: () => undefined,
    finish: () => undefined,
  }
}

/** One document of all files. */
function collecting({ write }: ReporterOptions, documentOf: (files: readonly VerifiedFile[]) => string): Reporter {
  const files: VerifiedFile[] = []
  let links: Reported[] = []
  return {
    begin({ name, text }) {
      links = []
      files.push({ name, text, links })
    },
    add: (formula) => {
      links.push(...formula)
    },
    end: () => undefined,
    finish: () => write(documentOf(files)),
  }
}
