import { assemble } from './assemble.ts'
import { findMathematics } from './delimiters.ts'
import { readComment } from './directives.ts'
import type { SourceDocument } from './document.ts'
import { type Edit, overwrite } from './lines.ts'
import { environmentMacros, groupEnd, readMacros } from './macros.ts'
import { numberedParagraph } from './numbering.ts'
import type { Mark } from './sections.ts'

/** Reads LaTeX. `\input` and `\include` are not followed. */
export function readLatex(source: string): SourceDocument {
  const { comments, verbatim } = outside(source)
  const bare = overwrite(source, [...comments, ...verbatim])
  const { macros, definitions } = readMacros(bare)
  const body = overwrite(bare, [...definitions, ...aroundDocument(bare)])
  const { regions, faults } = findMathematics(body, false, environmentMacros(macros))
  return assemble({
    kind: 'latex',
    source,
    text: body,
    regions,
    marks: readMarks(body),
    commands: comments.flatMap(({ start, end }) => readComment(source, start + 1, end)),
    macros,
    faults,
  })
}

/** Comments from `%` to the end of the line, and verbatim text. */
function outside(source: string): { comments: Edit[]; verbatim: Edit[] } {
  const comments: Edit[] = []
  const verbatim: Edit[] = []
  const pattern =
    /\\verb\*?([^A-Za-z\s*])[^\n]*?\1|\\begin\s*\{(verbatim|Verbatim|lstlisting|minted|comment|filecontents)(\*?)\}|\\[\s\S]|%[^\n]*/g
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const start = match.index
    if (match[0].startsWith('%')) comments.push({ start, end: pattern.lastIndex })
    else if (match[1]) verbatim.push({ start, end: pattern.lastIndex })
    else if (match[2]) {
      const close = source.indexOf(`\\end{${match[2]}${match[3]}}`, pattern.lastIndex)
      const end = close < 0 ? source.length : close
      verbatim.push({ start, end })
      pattern.lastIndex = end
    }
  }
  return { comments, verbatim }
}

/** The preamble, and what follows `\end{document}`. */
function aroundDocument(text: string): Edit[] {
  const begin = text.indexOf('\\begin{document}')
  const end = text.indexOf('\\end{document}', Math.max(begin, 0))
  return [
    ...(begin < 0 ? [] : [{ start: 0, end: begin + '\\begin{document}'.length }]),
    ...(end < 0 ? [] : [{ start: end, end: text.length }]),
  ]
}

const depths = ['part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph']

function readMarks(text: string): Mark[] {
  const marks: Mark[] = []
  const pattern =
    /\\(part|chapter|section|subsection|subsubsection|paragraph)\*?\s*(?=\{)|\\(begin|end)\{(?:problem|exercise|question|homeworkProblem)\*?\}|(?:^|\n[ \t]*\n|\}[ \t]*\n)[ \t]*(?=[(（\dPEQ题例问习练])/g
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [found, heading, problem] = match
    const at = match.index
    if (heading) {
      const end =
        groupEnd(text, pattern.lastIndex, Math.min(text.length, pattern.lastIndex + 400)) ?? pattern.lastIndex + 1
      const title = text.slice(pattern.lastIndex + 1, end - 1).trim()
      marks.push({ at, kind: 'heading', depth: depths.indexOf(heading) + 1, title })
    } else if (problem)
      marks.push({
        at,
        kind: problem === 'begin' ? 'problem' : 'end',
        depth: 0,
        title: problem === 'begin' ? found : '',
      })
    else {
      const numbered = numberedParagraph(text.slice(pattern.lastIndex, pattern.lastIndex + 60), pattern.lastIndex)
      if (numbered) marks.push(numbered)
      if (pattern.lastIndex === at) pattern.lastIndex++
    }
  }
  return marks
}
