import { Unreadable } from './errors.ts'
import { type Inside, partsOfBracket } from './lookahead.ts'
import { Preparer } from './preparer.ts'
import {
  arrangements,
  bracketCommands,
  bracketSizes,
  fontCommands,
  fontSwitches,
  functions,
  greekLetters,
  isDigit,
  isLetter,
  isRelation,
  markCommands,
  matrixEnvironments,
  passedOver,
  prose,
  symbolCommands,
  transparentCommands,
  wordFonts,
} from './spellings.ts'
import { isSum } from './words.ts'

const closingCommands: ReadonlyMap<string, string> = new Map([
  ['\\}', '\\}'],
  ['\\rbrace', '\\}'],
  ['\\rbrack', ']'],
  ['\\rparen', ')'],
  ['\\rangle', '⟩'],
  ['\\|', '‖'],
  ['\\Vert', '‖'],
  ['\\rVert', '‖'],
  ['\\vert', '|'],
  ['\\rvert', '|'],
  ['\\end', '\\end'],
])

const ellipses = ['dots', 'ldots', 'cdots', 'dotsc', 'dotsb', 'dotsm', 'vdots', 'ddots']

const areDots = /^\s*(?:…|\\[lcvd]?dots[cbm]?)\s*$/

type Command = (reader: LatexPreparer, at: number, name: string) => void

/** LaTeX: commands, arguments in braces, environments. */
export class LatexPreparer extends Preparer {
  /** Whether braces are open around the reading place, and whether `\over` was met in them. */
  #inBraces = false
  #over = false
  #inMatrix = false
  #inList = false

  protected single(): void {
    const { at } = this
    const ch = this.text[at]!
    if (!isLetter(ch)) {
      this.token()
      return
    }
    this.at++
    if (ch !== 'T' || !this.#inExponent()) {
      this.letter(ch, at, '', true)
      return
    }
    this.put('T', at, this.at)
    this.behind('other')
  }

  #inExponent(): boolean {
    return /^(?:\^\{|-)$/.test(this.lastPiece())
  }

  protected bareSubscript(at: number): void {
    const ch = this.text[this.at]!
    if (isLetter(ch)) this.put(ch, this.at, ++this.at)
    else this.bare(at)
  }

  /** `A^-1` is meant as an inverse; a minus alone is a label, as in `P_k^-`. */
  protected minusExponent(): void {
    const next = this.text[this.at] ?? ''
    if (isDigit(next)) this.number()
    else if (next === 'T' && !isLetter(this.text[this.at + 1] ?? '')) this.bare(this.at)
  }

  protected special(ch: string, at: number): boolean {
    switch (ch) {
      case '\\':
        this.#command(at)
        return true
      case '{':
        this.#group(at)
        return true
      case '[':
        if (this.lastPiece() !== '^{') this.round(at, ']')
        else this.#label(at)
        return true
      case '…':
        this.#ellipsis(at)
        return true
      case ':':
        this.endOfNames()
        this.sign(':', at, this.at)
        return true
      case '&':
        if (this.#inMatrix || this.#inList) this.sign('&', at, this.at)
        else this.lineEnds()
        return true
      case '}':
        throw new Unreadable('never-opened', at, { what: ch })
      default:
        return false
    }
  }

  /** `a^{[l]}` */
  #label(at: number): void {
    const label = /[A-Za-z0-9]+\]/y
    label.lastIndex = this.at
    const found = label.exec(this.text)
    if (found === null) {
      this.round(at, ']')
      return
    }
    this.at += found[0].length
    this.put(`[${found[0]}`, at, this.at)
    this.behind('other')
  }

  /** Only subscripts make entries; several arguments make a function. */
  protected bracketBehind(inside: Inside, at: number): boolean {
    const name = this.isCall(inside, false)
    if (name === undefined) return false
    this.makeFunction(name)
    this.round(at, ')')
    return true
  }

  protected override letterBehind(): number {
    const font = /\s*(?:\\(?:mathbf|boldsymbol|bm)\s*)?\{?\s*/y
    font.lastIndex = this.at
    font.exec(this.text)
    return font.lastIndex
  }

  protected override bracketAt(at: number): string {
    const command = /\\(?:left|[bB]igg?l?)?\s*(?:\\[a-zA-Z]+|\\?.)|./y
    command.lastIndex = at
    return this.text.startsWith('\\begin', at)
      ? this.text.slice(at, this.text.indexOf('}', at) + 1)
      : command.exec(this.text)![0]
  }

  protected override closer(): { what: string; end: number; surely: boolean } | undefined {
    const { text } = this
    if (text[this.at] !== '\\') return super.closer()
    const sized = /\\(right|[bB]igg?r?)(?![A-Za-z])\s*/y
    sized.lastIndex = this.at
    const size = sized.exec(text)
    const start = size === null ? this.at : sized.lastIndex
    const surely = size !== null && (size[1] === 'right' || size[1]!.endsWith('r'))
    const command = /\\(?:[A-Za-z]+|.)/y
    command.lastIndex = start
    const name = command.exec(text)?.[0]
    if (name !== undefined) {
      const what = closingCommands.get(name)
      if (what === undefined) return undefined
      if (what !== '\\end') return { what, end: start + name.length, surely: surely || name.startsWith('\\r') }
      const argument = /\\end\s*(?:\{[^{}]*\})?/y
      argument.lastIndex = start
      argument.exec(text)
      return { what, end: argument.lastIndex, surely }
    }
    if (size === null) return undefined
    const place = this.at
    this.at = start
    const closer = start < text.length ? super.closer() : undefined
    this.at = place
    return closer && { ...closer, surely }
  }

  #command(at: number): void {
    const command = /(?:operatorname|tag|[hv]space)\*|[A-Za-z]+|[\s\S]/y
    command.lastIndex = this.at
    const written = command.exec(this.text)?.[0] ?? ''
    const name = written.length > 1 ? written.replace('*', '') : written
    this.at += written.length
    const read = LatexPreparer.#commands.get(name)
    if (read === undefined) throw new Unreadable('unknown-command', at, { what: `\\${name}` })
    read(this, at, name)
  }

  /** How each command is read; where two tables have a name, the later one counts (`\vec` is a mark). */
  static readonly #commands = LatexPreparer.#table()

  static #table(): ReadonlyMap<string, Command> {
    const table = new Map<string, Command>()
    const all = (names: Iterable<string>, command: Command) => {
      for (const name of names) table.set(name, command)
    }
    all(functions.keys(), (reader, at, name) => reader.#function(name, at))
    all(greekLetters.keys(), (reader, at, name) => reader.#greek(greekLetters.get(name)!, at))
    all(symbolCommands.keys(), (reader, at, name) => reader.#symbol(symbolCommands.get(name)!, at))
    all(passedOver.keys(), (reader, at, name) => reader.#passOver(passedOver.get(name)!, at))
    all(['quad', 'qquad', ' ', '\n', '\t'], (reader) => reader.apart())
    all(wordFonts, (reader, at, name) => reader.#wordFont(name, at))
    all(fontCommands, (reader, at, name) => reader.#font(name, at))
    all(bracketSizes.keys(), (reader, at, name) => reader.#sized(bracketSizes.get(name)!, at))
    all(markCommands.keys(), (reader, at, name) => reader.#marked(name, at))
    all(transparentCommands, (reader, at) => reader.#argument(at))
    all(['underbrace', 'overbrace'], (reader, at) => reader.#braced(at))
    all(bracketCommands.keys(), (reader, at, name) => reader.bars(bracketCommands.get(name)!, at))
    all(['\\', 'cr'], (reader, at) => reader.#rowEnd(at))
    all(['frac', 'tfrac', 'dfrac', 'cfrac'], (reader, at) => reader.#fraction(at))
    all(['sqrt'], (reader, at) => reader.#root(at))
    all(['over'], (reader, at) => reader.#overHere(at))
    all(['max', 'min'], (reader, at, name) => reader.#extremum(name, at))
    all(ellipses, (reader, at) => reader.#ellipsis(at))
    all(['begin'], (reader, at) => reader.#environment(at))
    all(['end'], (_, at) => {
      throw new Unreadable('never-opened', at, { what: '\\end' })
    })
    return table
  }

  #function(spelling: string, at: number): void {
    const { name, takes } = functions.get(spelling)!
    this.function(name, takes, at)
  }

  #greek(letter: string, at: number): void {
    if (letter === 'Σ' && isSum(this.text, this.at, false)) {
      this.prefix('∑', at, this.at)
      return
    }
    if (this.inSubscript) this.#wholeName(letter, at)
    else this.letter(letter, at, '')
  }

  #symbol(symbol: string, at: number): void {
    if (symbol === '{') {
      this.round(at, '\\}')
      return
    }
    if (isLetter(symbol)) {
      this.#greek(symbol, at)
      return
    }
    this.symbol(symbol, at)
  }

  #passOver(args: number, at: number): void {
    for (let i = 0; i < args; i++) this.#passArgument(at)
  }

  #passArgument(at: number): void {
    this.skipSpaces()
    if (this.text[this.at] !== '{') {
      this.at++
      return
    }
    const inside = partsOfBracket(this.text, this.at + 1, '}')
    if (inside === undefined) throw new Unreadable('never-closed', this.at, { what: '{' })
    this.at = Math.max(inside.end, at)
  }

  /** `\underbrace{x}_{note}` is x. */
  #braced(at: number): void {
    this.#argument(at)
    const note = /\s*[_^]\s*(?=\{)/y
    note.lastIndex = this.at
    if (!note.test(this.text)) return
    this.at = note.lastIndex
    this.#passArgument(at)
  }

  /** The label of `\lambda_{\max}`; a maximum itself is not read. */
  #extremum(name: string, at: number): void {
    if (!this.inSubscript) throw new Unreadable('unknown-command', at, { what: `\\${name}` })
    this.#wholeName(name, at)
  }

  #wholeName(name: string, at: number): void {
    this.factor(at)
    this.put(name, at, this.at)
    this.behind('name')
  }

  /** A font changes nothing, but a bold 1 is the column of ones and ℝ the reals. */
  #font(name: string, at: number): void {
    const only = /^\s*(?:\{\s*([1R])\s*\}|([1R])(?![A-Za-z0-9]))/.exec(this.text.slice(this.at, this.at + 16))
    const what = only?.[1] ?? only?.[2]
    if (only === null || (what === 'R' && name !== 'mathbb')) {
      if (!fontSwitches.has(name)) this.#argument(at)
      return
    }
    this.at += only[0].length
    if (what === '1') this.ones(at)
    else this.letter('ℝ', at, '', true)
  }

  #sized(size: 'open' | 'close' | 'either', at: number): void {
    this.skipSpaces()
    const { text } = this
    if (text[this.at] === '.') {
      this.at++
      return
    }
    if (size !== 'open') return
    const bar = /^(?:\||\\vert(?![A-Za-z])|(\\\||\\Vert(?![A-Za-z])|‖))/.exec(text.slice(this.at, this.at + 6))
    if (bar === null) return
    this.at += bar[0].length
    this.bars(bar[1] === undefined ? '|' : '‖', at)
  }

  #marked(name: string, at: number): void {
    const one = /^\s*(?:\{\s*1\s*\}|1(?!\d))/.exec(this.text.slice(this.at, this.at + 12))
    if (name === 'vec' && one !== null) {
      this.at += one[0].length
      this.ones(at)
      return
    }
    const start = this.pieces.length + (this.operand ? 1 : 0)
    this.marks += markCommands.get(name)!
    this.#argument(at)
    this.marks = ''
    const below = this.pieces.slice(start).join('')
    if (!/^[^\s⁢({\\ƒƑ⎸⟦]+(?:_\{[^{}]*\})?$/.test(below))
      throw new Unreadable('mark-of-one-letter', at, { what: `\\${name}` })
  }

  /** The argument of a command, read as if it stood there alone. */
  #argument(at: number): void {
    this.skipSpaces()
    const start = this.at
    const ch = this.text[start] ?? ''
    if (ch === '{') {
      this.at++
      this.braces(start, '}')
    } else if (isDigit(ch)) {
      this.factor(at)
      this.put(ch, start, ++this.at)
      this.behind('other')
    } else {
      this.bare(at)
    }
  }

  /**
   * Braces that are no argument set together what TeX sets together and mean nothing; `\log{xy}` is log(xy) and
   * `{a \over b}` a fraction.
   */
  #group(at: number): void {
    if (this.afterFunction()) {
      this.round(at, '}')
      return
    }
    const { operand } = this
    const start = this.pieces.length
    const isFraction = /\\over(?![A-Za-z])/.test(this.text.slice(this.at, partsOfBracket(this.text, this.at, '}')?.end))
    if (!isFraction) {
      this.until('}', at)
      return
    }
    this.factor(at)
    this.fresh()
    this.braces(at, '}')
    if (this.pieces.length > start) this.operand = true
    else this.operand = operand
  }

  protected override braces(opened: number, close: string): void {
    const outer = this.#over
    const inBraces = this.#inBraces
    this.#over = false
    this.#inBraces = true
    const piece = this.pieces.length
    this.until(close, opened)
    this.#inBraces = inBraces
    if (this.#over) {
      this.insert(piece, '\\frac{', opened)
      this.put('}', this.at - 1, this.at)
      this.behind('other')
    }
    this.#over = outer
  }

  #overHere(at: number): void {
    if (this.#over || (!this.#inBraces && !this.isOutermost())) throw new Unreadable('stray-over', at)
    this.#over = true
    this.put('}{', at, this.at)
    this.fresh()
    if (!this.#inBraces) this.#overWhole()
  }

  /** `a \over b` without braces: all since the last relation over all up to the next. */
  #overWhole(): void {
    let piece = this.pieces.length - 2
    while (piece >= 0 && !isRelation(this.pieces[piece]!)) piece--
    this.insert(piece + 1, '\\frac{', this.starts[piece + 1]!)
    for (this.skipSpaces(); this.at < this.text.length && !isRelation(this.text[this.at]!); this.skipSpaces())
      this.token()
    this.put('}', this.at, this.at)
    this.behind('other')
    this.#over = false
  }

  #fraction(at: number): void {
    this.factor(at)
    this.put('\\frac{', at, this.at)
    this.#part(at, true)
    const last = this.pieces.length - 1
    this.put('}{', this.at, this.at)
    const denominator = this.pieces.length
    this.#part(at, false)
    this.put('}', this.at - 1, this.at)
    // The d of `\frac{d}{2}` and `\frac{nd}{2}` is a letter.
    if (this.pieces[last] === 'ⅆ' && !/^[ⅆ∂]/.test(this.pieces[denominator]!)) this.pieces[last] = 'd'
    this.behind('other')
  }

  #part(at: number, isNumerator: boolean): void {
    const { inNumerator } = this
    this.inNumerator = isNumerator
    this.fresh()
    this.outsideSubscript(() => this.#argument(at))
    this.inNumerator = inNumerator
  }

  /** `\sqrt{x}` is a function, `\sqrt[3]{x}` a power. */
  #root(at: number): void {
    const degree = /\s*\[\s*(\d+)\s*\]/y
    degree.lastIndex = this.at
    const found = degree.exec(this.text)
    if (found !== null) this.at = degree.lastIndex
    this.factor(at)
    this.put(found === null ? 'ƒsqrt (' : '(', at, this.at)
    this.#part(at, false)
    this.put(found === null ? ')' : `)^{(1/${found[1]})}`, this.at - 1, this.at)
    this.behind('other')
  }

  /** A font for words: a function, the d of a differential, T, a label, a name, or a remark beside the formula. */
  #wordFont(font: string, at: number): void {
    const isSwitch = font === 'rm' || font === 'sf' || font === 'tt'
    const argument = isSwitch ? /\s*([A-Za-z]+)/y : /\s*(?:\{([^{}\\$]*)\}|([A-Za-z]))/y
    argument.lastIndex = this.at
    const found = argument.exec(this.text)
    const written = found?.[1] ?? found?.[2] ?? ''
    const word = written.replace(/[~\s*]+/g, ' ').trim()
    if (isSwitch && !functions.has(word) && word !== 'd') return
    const place = this.at
    if (found !== null) this.at = argument.lastIndex
    if (this.inSubscript && /^[A-Za-z0-9]+$/.test(word)) {
      this.#wholeName(word, at)
    } else if (functions.has(word)) {
      this.#function(word, at)
    } else if (word === 'd' && !this.#inExponent()) {
      this.prefix('ⅆ', at, this.at)
    } else if (word === 'T' && this.#inExponent()) {
      this.put('T', at, this.at)
      this.behind('other')
    } else if (font === 'operatorname') {
      this.function(word.replaceAll(' ', ''), 'brackets', at)
    } else if (font.startsWith('text') || font.endsWith('box')) {
      if (found === null) this.#passArgument(at)
      this.#text(written, at)
    } else {
      this.#upright(word, at, place)
    }
  }

  /** `\text{MSE}` and `\text{const}` are names and `\text{Loss}(x)` a function; other words are a remark, and nothing is joined across it. */
  #text(word: string, at: number): void {
    if (/^[A-Za-z]{2,}$/.test(word) && !prose.has(word) && this.#isCalled()) this.function(word, 'brackets', at)
    else if (/^[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*$|^\s*const(?:ant)?\.?\s*$/.test(word))
      this.#wholeName(word.replace(/[^A-Za-z]/g, ''), at)
    else this.apart()
  }

  #isCalled(): boolean {
    return /^\s*(?:\\left\s*)?[([]/.test(this.text.slice(this.at, this.at + 12))
  }

  /** Upright letters are one name, unless each of them is declared; what is more than letters is read where it stands. */
  #upright(word: string, at: number, place: number): void {
    const { vocabulary } = this.context
    const isName = /^[A-Za-z]{2,}$/.test(word) && ![...word].every((letter) => vocabulary.has(letter))
    if (isName && this.#isCalled() && !vocabulary.has(word)) this.function(word, 'brackets', at)
    else if (isName || /^[A-Za-z]$/.test(word)) this.letter(word, at, '', true)
    else this.at = place
  }

  /** Commas part the entries of a list. */
  protected override symbol(ch: string, at: number): void {
    const parts = ch === ',' && this.#inList && !this.inSubscript
    super.symbol(parts ? '&' : ch, at)
  }

  #ellipsis(at: number): void {
    this.factor(at)
    this.put('…', at, this.at)
    this.behind('other')
  }

  /** A list with dots, `(x_1, \dots, x_n)`, is a row; other brackets are what they are. */
  protected override round(at: number, close: string): void {
    const outer = this.#inList
    const inside = close === ')' || close === ']' ? partsOfBracket(this.text, this.at, close) : undefined
    this.#inList = inside !== undefined && inside.parts.length > 1 && inside.parts.some((part) => areDots.test(part))
    if (this.#inList && !this.afterFunction()) {
      this.factor(at)
      this.put('\\begin{bmatrix}', at, this.at)
      this.fresh()
      this.outsideSubscript(() => this.until(close, at))
      this.put('\\end{bmatrix}', this.at - 1, this.at)
      this.behind('bracket')
    } else super.round(at, close)
    this.#inList = outer
  }

  #rowEnd(at: number): void {
    const spacing = /\s*\[[^\]]*\]/y
    spacing.lastIndex = this.at
    if (spacing.test(this.text)) this.at = spacing.lastIndex
    if (!this.#inMatrix) this.lineEnds()
    else if (!/^\s*(?:\\hline\s*)?\\end/.test(this.text.slice(this.at, this.at + 40))) this.sign('\\\\', at, this.at)
  }

  #environment(at: number): void {
    const argument = /\{([A-Za-z]+\*?)\}/y
    argument.lastIndex = this.at
    const name = argument.exec(this.text)?.[1]
    if (name === undefined) throw new Unreadable('argument-missing', at, { what: '\\begin' })
    this.at = argument.lastIndex
    if (arrangements.has(name)) {
      this.until('\\end', at)
      return
    }
    if (!matrixEnvironments.has(name)) throw new Unreadable('unknown-environment', at, { what: name })
    if (name === 'array') this.#passArgument(at)
    const [open, close] = name === 'vmatrix' ? ['⎸', '⎹'] : name === 'Vmatrix' ? ['⟦', '⟧'] : ['', '']
    this.factor(at)
    this.put(`${open}\\begin{${name}}`, at, this.at)
    this.fresh()
    const outer = this.#inMatrix
    this.#inMatrix = true
    this.outsideSubscript(() => this.until('\\end', at))
    this.#inMatrix = outer
    this.put(`\\end{${name}}${close}`, this.at - 1, this.at)
    this.behind('bracket')
  }
}
