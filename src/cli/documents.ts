import { dirname, join } from 'node:path'
import { type Directive, readDocument, type SourceDocument } from '../document/document.ts'
import type { Judge } from '../judge/judge.ts'
import type { Located } from '../judge/located.ts'
import type { CommonScope } from '../judge/scopes.ts'
import { verify } from '../judge/verify.ts'
import { complain } from './complain.ts'
import type { ExitCode } from './exit.ts'
import { explained } from './explained.ts'
import { type Input, readInput } from './input.ts'
import { UsageError } from './usage.ts'

/** Reads a file with the files that it includes; of these, the ones that cannot be read leave their exit code. */
export async function documentOf(
  { path, text }: Input,
  codes: ExitCode[],
  included: Set<string> = new Set(),
): Promise<SourceDocument> {
  const name = path === '-' ? `stdin${kindOf(text)}` : path
  return withIncluded(await readDocument(name, text), path, { codes, included })
}

/** The links of a document, formula by formula, each with its mistake. */
export async function* formulasOf(
  { path, text }: Input,
  document: SourceDocument,
  judge: Judge,
  common: CommonScope,
): AsyncGenerator<readonly Located[]> {
  let formula: Located[] = []
  for (const found of verify(text, document, judge, path, common)) {
    if (formula.length > 0 && (found.formula === undefined || found.formula !== formula[0]!.formula)) {
      yield formula
      formula = []
    }
    formula.push({ ...found, judged: await explained(found.judged, judge.book) })
  }
  if (formula.length > 0) yield formula
}

/** The document with the declarations, hypotheses and layout of the files that it includes, in the place of the `include`. */
async function withIncluded(
  document: SourceDocument,
  path: string,
  found: { readonly codes: ExitCode[]; readonly included: Set<string> },
  seen: readonly string[] = [],
): Promise<SourceDocument> {
  const directives: Directive[] = []
  for (const directive of document.directives) {
    if (directive.kind !== 'include') {
      directives.push(directive)
      continue
    }
    const target = join(path === '-' ? '.' : dirname(path), directive.text)
    found.included.add(target)
    const input = seen.includes(target) ? undefined : attempted(() => readInput(target), found.codes)
    if (!input) continue
    const other = await withIncluded(await readDocument(target, input.text), target, found, [...seen, target])
    for (const shared of other.directives) directives.push({ ...shared, section: directive.section })
  }
  return { ...document, directives }
}

/** What an attempt comes to; a UsageError is complained about and leaves its exit code. */
export function attempted<T>(attempt: () => T, codes: ExitCode[]): T | undefined {
  try {
    return attempt()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    codes.push(complain(error.message))
    return undefined
  }
}

/** What standard input looks like: a claim list, a LaTeX or Markdown document, or an identity file. */
function kindOf(text: string): string {
  if (/^\s*\{\s*"/.test(text)) return '.jsonl'
  if (/\\documentclass|\\begin\{document\}/.test(text)) return '.tex'
  return /\$|\\\(|\\\[|\\begin\{|^```/m.test(text) ? '.md' : '.matproof'
}
