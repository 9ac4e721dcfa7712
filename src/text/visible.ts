/*
 * Text of others on its way to a terminal, an XML file or a log. What a document holds must not move a cursor, colour
 * or hide anything: control characters, and the marks that turn the direction of writing, are shown and not obeyed.
 */

/** Control characters but tab and line feed, marks of direction, other line ends, what is no character, half characters. */
const obeyed = /[^\P{Cc}\t\n]|\p{Bidi_Control}|[\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/gu

/**
 * The text with every control character as a picture of one cell (␛), and what has no picture as �: as many UTF-16
 * units as before, so that places in the text stay what they are.
 */
export const visible = (text: string): string => text.replace(obeyed, picture)

function picture(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '␡' : '\ufffd'
}
