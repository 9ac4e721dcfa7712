/*
 * Text in columns. A character of mathematics takes one cell of a terminal, a combining mark none, and a Chinese,
 * Japanese or Korean one two (Unicode Standard Annex 11, the wide blocks).
 */

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u

/** How many cells of a terminal the text takes. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) {
    if (/\p{Mark}|\p{Default_Ignorable_Code_Point}/u.test(character)) continue
    width += wide.test(character) ? 2 : 1
  }
  return width
}

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** A word, or a wide character, with the punctuation that must not begin or end a line. */
const unbroken = new RegExp(`（*(?:${wide.source}|(?:(?!${wide.source}).)+)[，。；：、）]*`, 'gu')

/** Words of a text in lines of at most `width` cells; a longer word has a line of its own. Chinese needs no spaces. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    let gap = ' '
    for (const piece of word.match(unbroken) ?? ['']) {
      const last = lines.at(-1)
      if (last !== undefined && widthOf(last) + gap.length + widthOf(piece) <= width)
        lines[lines.length - 1] = last + gap + piece
      else lines.push(piece)
      gap = ''
    }
  }
  return lines
}
