/** Colours of a terminal. Nothing is said by colour alone. */
export interface Style {
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly doubtful: (text: string) => string
  readonly faint: (text: string) => string
  readonly strong: (text: string) => string
}

const ansi =
  (on: number, off: number) =>
  (text: string): string =>
    text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`

export const coloured: Style = {
  good: ansi(32, 39),
  bad: ansi(31, 39),
  doubtful: ansi(33, 39),
  faint: ansi(2, 22),
  strong: ansi(1, 22),
}

const same = (text: string): string => text

export const plain: Style = { good: same, bad: same, doubtful: same, faint: same, strong: same }
