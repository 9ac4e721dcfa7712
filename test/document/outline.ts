import { readDocument, type SourceDocument, type SourceFormula } from '../../src/document/document.ts'

/** A document as a table: one line a formula, `role: text`, with the sign in front and the line it continues. */
export function outlineOf({ formulas }: SourceDocument): string[] {
  return formulas.map((formula) => {
    const { role, relation, link, continues, text, extremum, given, properties, aside } = formula
    const back = link ? `(${continues === undefined ? '?' : formulas[continues]!.line}) ${link.sign} ` : ''
    const tail = [
      ...(extremum ? [`[over ${extremum.text}]`] : []),
      ...(properties.length > 0 ? [`[${properties.join(', ')}]`] : []),
      ...given.map((one) => `[given ${squeeze(one.text)}${one.properties.map((name) => ` ${name}`).join('')}]`),
      ...(aside ? ['[aside]'] : []),
    ]
    return [`${role}:`, ...(relation ? [relation] : []), `${back}${squeeze(text)}`, ...tail].join(' ')
  })
}

export const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()

export const outline = async (ending: string, text: string): Promise<string[]> =>
  outlineOf(await readDocument(`file.${ending}`, text))

/** What each formula's place promises: the text is the slice of the file, but for what only lays it out. */
export function misplaced(source: string, formulas: readonly SourceFormula[]): SourceFormula[] {
  return formulas.filter(({ text, start, end, line, column, link }) => {
    const lines = source.slice(0, link?.start ?? start).split('\n')
    return text.length !== end - start || line !== lines.length || column !== lines.at(-1)!.length + 1
  })
}
