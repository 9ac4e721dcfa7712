import { Unreadable } from './errors.ts'
import { expandMacros, type Macro } from './macros.ts'
import {
  arrangements,
  bracketCommands,
  bracketSizes,
  claimWords,
  declarationWords,
  fontCommands,
  foundInRuns,
  functions,
  greekLetters,
  markCommands,
  matrixEnvironments,
  passedOver,
  subscriptMeanings,
  subscripts,
  superscriptMeanings,
  superscripts,
  symbolCharacters,
  symbolCommands,
  transparentCommands,
  wordFonts,
} from './spellings.ts'
import type { Range, Spelling } from './tree.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Prepares a text for the grammars: one form for each symbol, letters told apart, the products that stand unwritten
 * between neighbours written, brackets matched. What a text may mean otherwise is not decided here. The head of
 * grammar/expression.ohm says what a prepared text looks like.
 */
export function prepare(source: string, options: PrepareOptions): Prepared {
  if (source.length > maxLength) throw new Unreadable('too-long', maxLength, { limit: maxLength })
  const expanded = options.macros && options.macros.size > 0 ? expandMacros(source, options.macros) : undefined
  const preparer = new Preparer(expanded?.text ?? source, options)
  try {
    preparer.formula()
  } catch (problem) {
    if (expanded && problem instanceof Unreadable) problem.moveTo(expanded.starts[problem.failure.offset] ?? source.length)
    throw problem
  }
  const { out, starts, ends } = preparer
  if (expanded) {
    for (let i = 0; i < starts.length; i++) {
      const last = ends[i]! - 1
      starts[i] = expanded.starts[starts[i]!] ?? source.length
      ends[i] = Math.max(expanded.ends[last] ?? source.length, starts[i]!)
    }
  }
  return new Prepared(out, starts, ends, source.length)
}

export interface PrepareOptions {
  readonly spelling: Spelling
  readonly vocabulary: Vocabulary
  readonly words: 'formula' | 'claim' | 'declaration'
  readonly macros: ReadonlyMap<string, Macro> | undefined
}

/** The longest text that is read, and the deepest nesting: a matcher that descends must not meet the end of the stack. */
const maxLength = 100_000
const maxDepth = 100

/** A prepared text and the places of the source that its characters come from. */
export class Prepared {
  readonly text: string
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  readonly #length: number

  constructor(pieces: readonly string[], starts: readonly number[], ends: readonly number[], length: number) {
    this.text = pieces.join('')
    this.#length = length
    for (let piece = 0; piece < pieces.length; piece++) {
      for (let i = pieces[piece]!.length; i > 0; i--) {
        this.#starts.push(starts[piece]!)
        this.#ends.push(ends[piece]!)
      }
    }
  }

  /** The range of the source that the characters from `start` to `end` come from. */
  range(start: number, end: number): Range {
    const first = this.#starts[start] ?? this.#length
    return { start: first, end: end > start ? Math.max(first, this.#ends[end - 1]!) : first }
  }
}

const isLetter = (ch: string): boolean =>
  (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= 'α' && ch <= 'ω') || (ch >= 'Α' && ch <= 'Ω') || ch === 'ℝ' || ch === 'ℓ'
const isDigit = (ch: string): boolean => ch >= '0' && ch <= '9'
const isMark = (ch: string): boolean => (ch >= '\u0300' && ch <= '\u036f') || ch === '\u20d7'
const isSpace = (ch: string): boolean => ch === ' ' || ch === '\n' || ch === '\t' || ch === '\r' || ch === '~' || ch === '\u00a0'

/** What an index of an entry looks like in brackets after a column: `x(i)`, `x(2)`, `x(i + 1)`. */
const indexForm = /^\s*(?:(\d+)|([ijklpqrst])(?:\s*[+-]\s*\d+)?)\s*$/
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '⟨': '⟩' }

class Preparer {
  readonly out: string[] = []
  readonly starts: number[] = []
  readonly ends: number[] = []
  readonly #text: string
  readonly #latex: boolean
  readonly #vocabulary: Vocabulary
  readonly #keywords: ReadonlySet<string> | undefined
  readonly #isDeclaration: boolean
  #at = 0
  #depth = 0
  /** Whether what stands before is an operand, so that an operand that follows is its factor. */
  #operand = false
  /** What stands before: decides whether a bracket is an entry. `name` holds the piece of the name. */
  #before: 'name' | 'bracket' | 'other' = 'other'
  #name = -1
  #inSubscript = false
  #marks = ''

  constructor(text: string, options: PrepareOptions) {
    this.#text = text
    this.#latex = options.spelling === 'latex'
    this.#vocabulary = options.vocabulary
    this.#isDeclaration = options.words === 'declaration'
    this.#keywords = options.words === 'formula' ? undefined : this.#isDeclaration ? declarationWords : claimWords
  }

  formula(): void {
    this.#until(undefined, 0)
  }

  #put(piece: string, start: number, end: number): number {
    this.starts.push(start)
    this.ends.push(end)
    return this.out.push(piece) - 1
  }

  /** An operator, a relation, a separator: what follows begins an operand. */
  #sign(piece: string, start: number, end: number): void {
    this.#put(piece, start, end)
    this.#operand = false
    this.#before = 'other'
  }

  /** Before an operand: the product with what stands before it, if nothing is written between them. */
  #factor(): void {
    if (this.#operand) this.#put(this.#inSubscript ? ',' : '⁢', this.#at, this.#at)
  }

  #skipSpaces(): void {
    while (this.#at < this.#text.length && isSpace(this.#text[this.#at]!)) this.#at++
  }

  /** Reads on to the bracket that closes, and past it. `opened` is where the open one stands. */
  #until(close: string | undefined, opened: number): void {
    if (++this.#depth > maxDepth) throw new Unreadable('too-deep', opened, { limit: maxDepth })
    for (;;) {
      this.#skipSpaces()
      if (this.#at >= this.#text.length) {
        if (close === undefined) break
        throw new Unreadable('never-closed', opened, { what: this.#text.slice(opened, opened + 1) })
      }
      if (close !== undefined && this.#closes(close, opened)) break
      this.#token()
    }
    this.#depth--
  }

  #closes(close: string, opened: number): boolean {
    const at = this.#at
    const text = this.#text
    const ch = text[at]!
    if (close.startsWith('\\end')) {
      if (!text.startsWith('\\end', at)) return false
      const end = text.indexOf('}', at)
      this.#at = end < 0 ? text.length : end + 1
      return true
    }
    if (close === '|' || close === '‖') {
      let start = at
      const sized = /\\(?:right|[bB]igg?r?)\s*/y
      sized.lastIndex = at
      const isRight = text.startsWith('\\right', at)
      if (ch === '\\' && sized.test(text)) start = sized.lastIndex
      const width =
        close === '|'
          ? barAt(text, start, ['|', '\\vert', '\\rvert', '\\mid'])
          : barAt(text, start, ['‖', '∥', '\\|', '\\Vert', '\\rVert', '||'])
      if (width > 0 && !this.#operand && !isRight) return false
      if (width === 0) {
        if (ch === ')' || ch === ']' || ch === '}') return this.#wrongClose(opened, ch)
        return false
      }
      this.#at = start + width
      return true
    }
    let start = at
    if (ch === '\\') {
      const sized = /\\(?:right|[bB]igg?r?)\s*/y
      sized.lastIndex = at
      if (sized.test(text)) start = sized.lastIndex
      if (text[start] === '\\') {
        const closing = /\\(?:\}|rbrace|rbrack|rparen|rangle)(?![A-Za-z])/y
        closing.lastIndex = start
        const match = closing.exec(text)
        if (match === null) return false
        const meant = symbolCommands.get(match[0].slice(1))!
        if (meant !== close && !(meant === '}' && close === '\\}')) return this.#wrongClose(opened, match[0])
        this.#at = start + match[0].length
        return true
      }
      if (start === at) return false
    }
    const found = text[start]!
    if (found === close) {
      this.#at = start + 1
      return true
    }
    if (found === ')' || found === ']' || found === '}' || found === '⟩') return this.#wrongClose(opened, found)
    return false
  }

  #wrongClose(opened: number, by: string): never {
    throw new Unreadable('closed-otherwise', opened, { what: this.#text.slice(opened, opened + 1), by })
  }

  #token(): void {
    const at = this.#at
    const text = this.#text
    let ch = text[at]!
    if (isLetter(ch)) return this.#letters()
    if (isDigit(ch)) return this.#number()
    if (ch === '\\') return this.#command()
    ch = symbolCharacters.get(ch) ?? ch
    this.#at++
    this.#symbol(ch, at)
  }

  /** A character or the command that spells it; `at` is where it stands, and the reader stands behind it. */
  #symbol(ch: string, at: number): void {
    const end = this.#at
    const text = this.#text
    const next = text[end]
    switch (ch) {
      case '=':
        if (next === '=') this.#at++
        return this.#sign('=', at, this.#at)
      case '+': case '∘': case '⊘': case '⊗': case '⊕': case ',': case '×':
      case '≠': case '≔': case '≡': case '≥': case '≤': case '⪰': case '≻': case '∈': case '∝': case '≈': case '→':
        return this.#sign(ch, at, end)
      case '*':
        return this.#sign(ch, at, end)
      case '-':
        if (next === '>') return this.#sign('→', at, ++this.#at)
        return this.#sign('-', at, end)
      case '/':
        return this.#sign('/', at, end)
      case '<':
      case '>':
        if (next === '=') return this.#sign(ch === '<' ? '≤' : '≥', at, ++this.#at)
        return this.#sign(ch, at, end)
      case '!':
        if (next === '=') return this.#sign('≠', at, ++this.#at)
        break
      case ':':
        if (next === '=') return this.#sign('≔', at, ++this.#at)
        if (this.#latex || this.#isDeclaration) return this.#sign(':', at, end)
        break
      case ';':
        if (!this.#latex) return this.#sign(';', at, end)
        break
      case '.':
        if (next === '*') return this.#sign('∘', at, ++this.#at)
        if (next === '/') return this.#sign('⊘', at, ++this.#at)
        if (next === '^') {
          this.#at++
          return this.#exponent(at, '∘')
        }
        if (next === '.' && this.#isDeclaration) return this.#sign('‥', at, ++this.#at)
        if (this.#at >= text.length) return
        break
      case '&':
        if (this.#latex) return this.#inMatrix > 0 ? this.#sign('&', at, end) : undefined
        break
      case "'":
      case '’':
        this.#put("'", at, end)
        this.#before = 'other'
        return
      case '^':
        return this.#exponent(at, '')
      case '_':
        return this.#subscript(at)
      case '(':
        return this.#round(at, ')')
      case '[':
        return this.#latex ? this.#round(at, ']') : this.#square(at)
      case '{':
        if (!this.#latex) break
        return this.#group(at)
      case '⟨':
        this.#factor()
        this.#put('⟨', at, end)
        this.#operand = false
        this.#until('⟩', at)
        return this.#closed('⟩')
      case '|':
        if (next === '|') {
          this.#at++
          return this.#bars(at, '‖')
        }
        return this.#bars(at, '|')
      case '‖':
        return this.#bars(at, '‖')
      case '∂': case '∇': case '∑': case '∏': case 'ⅆ': case '√':
        this.#factor()
        if (ch === '√') {
          this.#put('ƒsqrt ', at, end)
          this.#before = 'other'
          this.#operand = false
          return
        }
        return this.#sign(ch, at, end)
      case '𝟏':
        break
      case 'ᵀ':
        break
      case ')': case ']': case '}': case '⟩':
        throw new Unreadable('never-opened', at, { what: ch })
      case '⊤': case '†': case '′':
        this.#put(ch, at, end)
        return
    }
    return this.#rare(ch, at)
  }

  /** Characters that need a closer look. */
  #rare(ch: string, at: number): void {
    const text = this.#text
    const code = text.codePointAt(at)!
    const whole = String.fromCodePoint(code)
    if (code < 32 || (code >= 127 && code < 160)) throw new Unreadable('control-character', at, { code })
    if (superscripts.includes(ch) && !this.#latexCommandAt(at)) {
      let end = at
      let content = ''
      while (end < text.length && superscripts.includes(text[end]!)) content += superscriptMeanings[superscripts.indexOf(text[end++]!)]
      this.#at = end
      this.#put(`^{${content}}`, at, end)
      this.#before = 'other'
      return
    }
    if (subscripts.includes(ch)) {
      let end = at
      const content: string[] = []
      while (end < text.length && subscripts.includes(text[end]!)) content.push(subscriptMeanings[subscripts.indexOf(text[end++]!)]!)
      this.#at = end
      this.#put(`_{${content.join(/[+-]/.test(content.join('')) ? '' : ',')}}`, at, end)
      return
    }
    this.#at = at + whole.length
    if (whole === '𝟏' || whole === '𝟙') return this.#ones(at, this.#at)
    const plain = whole.normalize('NFKD')
    if (plain !== whole) {
      const letter = symbolCharacters.get(plain[0]!) ?? plain[0]!
      const marks = plain.slice(1)
      if (isLetter(letter) && [...marks].every(isMark)) return this.#oneLetter(letter, marks, at)
      if (isDigit(letter) && marks === '') {
        this.#factor()
        this.#put(letter, at, this.#at)
        return this.#endOperand('other')
      }
    }
    throw new Unreadable('unknown-character', at, { what: whole })
  }

  #latexCommandAt(at: number): boolean {
    return this.#text[at] === '\\'
  }

  #endOperand(before: 'name' | 'bracket' | 'other'): void {
    this.#operand = true
    this.#before = before
  }

  #closed(piece: string): void {
    this.#put(piece, this.#at - 1, this.#at)
    this.#endOperand('bracket')
  }

  #number(): void {
    const at = this.#at
    const text = this.#text
    let end = at + 1
    while (end < text.length && isDigit(text[end]!)) end++
    if (text[end] === '.' && end + 1 < text.length && isDigit(text[end + 1]!)) {
      end++
      while (end < text.length && isDigit(text[end]!)) end++
    }
    if (this.#inSubscript) return this.#items()
    this.#factor()
    this.#put(text.slice(at, end), at, end)
    this.#at = end
    this.#endOperand('other')
  }

  #ones(at: number, end: number): void {
    this.#factor()
    this.#put('①', at, end)
    this.#endOperand('other')
  }

  // Brackets.

  #round(at: number, close: string): void {
    const last = this.out.length - 1
    const isCall = !this.#operand && last >= 0 && /[ƒƑ]\w* $/u.test(this.out[last]!)
    if (!isCall && this.#operand && (this.#before === 'name' || this.#before === 'bracket') && close === ')') {
      const inside = this.#peek(this.#at, ')')
      if (inside !== undefined) {
        const call = this.#before === 'name' && this.#isCall(inside)
        if (call) {
          this.out[this.#name] = `ƒ${call === true ? this.out[this.#name] : call} `
          this.#operand = false
          return this.#round(at, close)
        }
        if (!this.#latex && this.#isEntry(inside)) {
          this.#put('_{', at, this.#at)
          this.#operand = false
          this.#until(close, at)
          return this.#closed('}')
        }
      }
    }
    if (!isCall) this.#factor()
    this.#put('(', at, this.#at)
    this.#operand = false
    this.#before = 'other'
    this.#until(close, at)
    this.#closed(')')
  }

  #square(at: number): void {
    const inside = this.#peek(this.#at, ']')
    const parts = inside?.parts ?? []
    if (this.#operand && this.#before !== 'other' && parts.length <= 2 && parts.length > 0 && parts.every((part) => indexForm.test(part))) {
      this.#put('_{', at, this.#at)
      this.#operand = false
      this.#until(']', at)
      return this.#closed('}')
    }
    const last = this.out.length - 1
    const isArgument = !this.#operand && last >= 0 && /[ƒƑ]\w* $/u.test(this.out[last]!)
    const isBlock = !isArgument && (parts.length > 1 || inside?.hasRows)
    if (!isArgument) this.#factor()
    this.#put(isBlock ? '[' : '(', at, this.#at)
    this.#operand = false
    this.#before = 'other'
    this.#until(']', at)
    this.#closed(isBlock ? ']' : ')')
  }

  /** The parts between top-level commas up to the closing bracket, without reading on. */
  #peek(from: number, close: string): { parts: string[]; end: number; hasRows: boolean } | undefined {
    const text = this.#text
    const parts: string[] = []
    let depth = 0
    let start = from
    let hasRows = false
    for (let i = from; i < text.length; i++) {
      const ch = text[i]!
      if (ch === '\\') {
        i++
      } else if (ch === '(' || ch === '[' || ch === '{') {
        depth++
      } else if (ch === ')' || ch === ']' || ch === '}') {
        if (depth-- === 0) {
          if (ch !== close) return undefined
          parts.push(text.slice(start, i))
          return { parts, end: i + 1, hasRows }
        }
      } else if (depth === 0 && ch === ',') {
        parts.push(text.slice(start, i))
        start = i + 1
      } else if (depth === 0 && ch === ';') {
        hasRows = true
      }
    }
    return undefined
  }

  #isEntry({ parts }: { parts: readonly string[] }): boolean {
    if (parts.length === 2) return true
    const form = parts.length === 1 ? indexForm.exec(parts[0]!) : null
    return form !== null && (form[2] === undefined || !this.#vocabulary.has(form[2]))
  }

  /** A bracket after a name: whether it holds the arguments of a function, and of which. */
  #isCall({ parts }: { parts: readonly string[] }): boolean | string {
    const name = this.out[this.#name]!
    const vocabulary = this.#vocabulary
    if (vocabulary.isFunction(name)) return this.#latex || parts.length === 1
    if (vocabulary.has(name)) return false
    if (name === 'I' || name === 'K' || name === 'e') {
      const wanted = name === 'I' ? 1 : 2
      const sizes = parts.every((part) => /^[\sa-z0-9+*·-]+$/.test(part) && !part.split(/[^a-z]+/).some((word) => vocabulary.has(word)))
      return parts.length === wanted && (name === 'e' || sizes)
    }
    if (name === 'δ') return parts.length === 2 && 'delta'
    if (name === 'σ') return parts.length === 1 && 'sigmoid'
    return parts.length > (this.#latex ? 1 : 2)
  }

  #bars(at: number, bar: '|' | '‖'): void {
    this.#factor()
    const [open, close] = bar === '|' ? ['⎸', '⎹'] : ['⟦', '⟧']
    this.#put(open!, at, this.#at)
    this.#operand = false
    this.#before = 'other'
    const subscript = this.#inSubscript
    this.#inSubscript = false
    this.#until(bar, at)
    this.#inSubscript = subscript
    this.#closed(close!)
  }

  /** Braces that are no argument only group what TeX sets together; `{a \over b}` is a fraction. */
  #group(at: number): void {
    const start = this.out.length
    const before = this.#operand
    const marks = this.#marks
    const inside = this.#peek(this.#at, '}')
    if (inside && /\\over(?![a-z])/.test(this.#text.slice(this.#at, inside.end))) {
      const over = this.#over
      this.#over = false
      this.#factor()
      const piece = this.#put('', at, this.#at)
      this.#operand = false
      this.#until('}', at)
      if (this.#over) {
        this.out[piece] = '\\frac{'
        this.#put('}', this.#at - 1, this.#at)
        this.#endOperand('other')
      } else if (before && this.out.length > start) {
        this.#operand = true
      }
      this.#over = over
      return
    }
    this.#marks = marks
    this.#until('}', at)
  }

  #over = false
  #inMatrix = 0

  // Exponents and subscripts.

  #exponent(at: number, mode: '' | '∘'): void {
    const before = this.#operand
    const text = this.#text
    this.#refusePowerOfPower(at)
    this.#skipSpaces()
    const piece = this.#put('^{', at, this.#at)
    const subscript = this.#inSubscript
    this.#inSubscript = false
    if (mode) this.#put(mode, at, this.#at)
    this.#operand = false
    this.#before = 'other'
    const start = this.#at
    const ch = symbolCharacters.get(text[start] ?? '') ?? text[start]
    if (ch === undefined) throw new Unreadable('argument-missing', at, { what: '^' })
    if (ch === '{') {
      this.#at++
      this.#braces(start, '}')
    } else if (ch === '(') {
      this.#at++
      this.#until(')', start)
    } else if (ch === '+' || ch === '*' || ch === "'" || ch === '⊤' || ch === '†') {
      this.#at++
      this.#put(ch === "'" ? '′' : ch, start, this.#at)
    } else if (ch === '-') {
      this.#at++
      this.#put('-', start, this.#at)
      const next = text[this.#at] ?? ''
      if (!this.#latex || isDigit(next) || (next === 'T' && !isLetter(text[this.#at + 1] ?? ''))) this.#single()
    } else {
      this.#single()
    }
    this.#put('}', Math.max(start, this.#at - 1), this.#at)
    this.#inSubscript = subscript
    this.#operand = before
    this.#before = 'other'
    this.#power = { start: piece, end: this.out.length, at }
  }

  #power: { start: number; end: number; at: number } | undefined

  /** `a^b^c` asks for brackets, unless one of the two is a transposition. */
  #refusePowerOfPower(at: number): void {
    const power = this.#power
    if (power === undefined || power.end !== this.out.length) return
    const content = this.out.slice(power.start + 1, power.end - 1).join('')
    if (/^(-?[T⊤]|′|∘.*)$/.test(content)) return
    if (/^\^\s*\{?\s*(\\(top|intercal|mathsf|mathrm|rm|prime)(?![a-z])|\s|\{)*[T⊤]?\s*\}*/.exec(this.#text.slice(at, at + 40))?.[0].match(/[T⊤]|\\top|\\intercal|\\prime/)) return
    throw new Unreadable('power-of-power', power.at, { what: this.#text.slice(Math.max(0, power.at - 1), at + 2) })
  }

  /** What stands in braces after ^, _ or a command. */
  #braces(at: number, close: string): void {
    const over = this.#over
    this.#over = false
    const piece = this.out.length
    this.#until(close, at)
    if (this.#over) {
      this.out.splice(piece, 0, '\\frac{')
      this.starts.splice(piece, 0, at)
      this.ends.splice(piece, 0, this.#at)
      this.#put('}', this.#at - 1, this.#at)
    }
    this.#over = over
  }

  /** One token that stands as an argument without braces: a digit or letter in LaTeX, a number or name in plain. */
  #single(): void {
    this.#skipSpaces()
    const at = this.#at
    const ch = this.#text[at]
    if (ch === undefined) throw new Unreadable('argument-missing', Math.max(0, at - 1), { what: this.#text.slice(Math.max(0, at - 1), at) })
    if (isDigit(ch)) return this.#number()
    if (isLetter(ch)) {
      if (ch === 'T') {
        this.#put('T', at, ++this.#at)
        return this.#endOperand('other')
      }
      return this.#word(this.#latex)
    }
    this.#token()
  }

  #subscript(at: number): void {
    const before = this.#operand
    const kind = this.#before
    this.#skipSpaces()
    const start = this.#at
    const ch = this.#text[start]
    if (ch === undefined) throw new Unreadable('argument-missing', at, { what: '_' })
    this.#put('_{', at, start)
    this.#operand = false
    const inSubscript = this.#inSubscript
    this.#inSubscript = true
    if (ch === '{') {
      this.#at++
      this.#braces(start, '}')
    } else if (isLetter(ch) || isDigit(ch)) {
      if (this.#latex && !isDigit(ch)) {
        this.#put(ch, start, ++this.#at)
      } else {
        this.#items()
      }
    } else {
      this.#token()
    }
    this.#inSubscript = inSubscript
    this.#put('}', Math.max(start, this.#at - 1), this.#at)
    this.#operand = before
    this.#before = kind === 'name' ? 'bracket' : kind
  }

  /** A run in a subscript: `ij` are two indices, `11` too; `MLE` is a label and one name. */
  #items(): void {
    const at = this.#at
    const text = this.#text
    let end = at
    while (end < text.length && (isLetter(text[end]!) || isDigit(text[end]!))) end++
    const run = text.slice(at, end)
    this.#factor()
    const isOne = run.length === 1 || run.length > 3 || /[A-Z]/.test(run) || greekLetters.has(run) || (/^\d+$/.test(run) && run.length > 2)
    if (isOne) {
      this.#put(greekLetters.get(run) ?? run, at, end)
    } else {
      for (let i = at; i < end; i++) {
        if (i > at) this.#put(',', i, i)
        this.#put(text[i]!, i, i + 1)
      }
    }
    this.#at = end
    this.#endOperand('name')
  }

  // Letters.

  #letters(): void {
    if (this.#inSubscript) return this.#items()
    this.#word(false)
  }

  /** The next name, function or key word of a run of letters; `single` reads one letter and no digits after it. */
  #word(single: boolean): void {
    const at = this.#at
    const text = this.#text
    let end = at + 1
    if (!single) {
      while (end < text.length && (isLetter(text[end]!) || isDigit(text[end]!))) end++
      if (end > at + 1) {
        const run = text.slice(at, end)
        if (this.#longWord(run, at)) return
      }
    }
    const ch = text[at]!
    if (ch === 'd' && !single && this.#isDifferential(at)) {
      this.#factor()
      this.#at = at + 1
      this.#sign('ⅆ', at, at + 1)
      if (text[at + 1] === '2' && /^\s*\(/.test(text.slice(at + 2, at + 12))) {
        this.#put('^{2}', at + 1, at + 2)
        this.#at = at + 2
      }
      return
    }
    if (ch === 'Σ' && !this.#vocabulary.has('Σ') && /^_(?:\{\s*[a-z]\s*[=,}]|[a-z](?![a-z]*\s*(?:$|[-+=)\]}/^'])))/.test(text.slice(at + 1, at + 20))) {
      this.#at++
      this.#factor()
      return this.#sign('∑', at, at + 1)
    }
    this.#at = at + 1
    this.#oneLetter(ch, '', at, single)
  }

  #oneLetter(letter: string, marks: string, at: number, single = false): void {
    const text = this.#text
    while (this.#at < text.length && isMark(text[this.#at]!)) marks += text[this.#at++]
    marks += this.#marks
    this.#marks = ''
    this.#factor()
    this.#name = this.#put(letter + marks, at, this.#at)
    if (!single && isDigit(text[this.#at] ?? '')) {
      const start = this.#at
      this.#put('_{', start, start)
      const inSubscript = this.#inSubscript
      this.#inSubscript = true
      this.#operand = false
      this.#items()
      this.#inSubscript = inSubscript
      this.#put('}', this.#at - 1, this.#at)
    }
    this.#endOperand('name')
  }

  /** A word of several letters at the beginning of the run; false if the run begins with a letter of its own. */
  #longWord(run: string, at: number): boolean {
    const vocabulary = this.#vocabulary
    const declared = vocabulary.longest(run)
    if (declared !== undefined) {
      this.#at = at + declared.length
      this.#factor()
      this.#name = this.#put(declared.word, at, this.#at)
      this.#endOperand('name')
      return true
    }
    if (this.#keywords?.has(run)) {
      this.#at = at + run.length
      this.#sign(run === 'matrix' || run === 'vector' || run === 'row' ? `§${run}` : `§${run}`, at, this.#at)
      return true
    }
    const rest = this.#text.slice(at + run.length, at + run.length + 16)
    const isWhole = /^\s*(\\left|\\[bB]igg?l?)?\s*\(/.test(rest)
    for (let length = Math.min(run.length, 9); length > 1; length--) {
      const word = run.slice(0, length)
      const known = functions.get(word)
      if (known === undefined || isDigit(run[length] ?? '')) continue
      if (length < run.length && !foundInRuns.has(word)) continue
      if (known.takes === 'brackets' && !isWhole) continue
      this.#at = at + length
      this.#function(known, at, this.#at)
      return true
    }
    if (isWhole && this.#isUnknownFunction(run)) {
      this.#at = at + run.length
      this.#function({ name: run, takes: 'factor' }, at, this.#at)
      return true
    }
    if (run[0] === 'd' && this.#isDifferential(at)) return false
    for (let length = Math.min(run.length, 7); length > 1; length--) {
      const letter = greekLetters.get(run.slice(0, length))
      if (letter === undefined || (length < 4 && length < run.replace(/\d+$/, '').length)) continue
      this.#at = at + length
      this.#oneLetter(letter, '', at)
      return true
    }
    return false
  }

  #function(known: { name: string; takes: string }, at: number, end: number): void {
    this.#factor()
    this.#put(`${known.takes === 'product' ? 'Ƒ' : 'ƒ'}${known.name} `, at, end)
    this.#operand = false
    this.#before = 'other'
  }

  /** A run before a bracket that is no product of letters we know: an unknown function, which is said rather than guessed. */
  #isUnknownFunction(run: string): boolean {
    if (this.#vocabulary.isFunction(run)) return true
    if (run[0] === 'd' && functions.has(run.slice(1))) return false
    return /^[A-Za-z]{3,}\d*$/.test(run) && ![...run].every((letter) => isDigit(letter) || this.#vocabulary.has(letter))
  }

  /** Whether the d at this place is that of a differential and not a letter. */
  #isDifferential(at: number): boolean {
    const text = this.#text
    const next = text[at + 1] ?? ''
    const rest = text.slice(at + 1, at + 60)
    if (/^2?\s*\(/.test(rest) && rest.startsWith('2')) return true
    if (this.#vocabulary.has('d')) {
      if (isLetter(next) && this.#vocabulary.begins(text.slice(at + 1, at + 20))) return true
      if (!/^\s*\(/.test(rest)) return false
      const open = text.indexOf('(', at)
      const inside = this.#peek(open + 1, ')')
      return inside !== undefined && /^\s*\/\s*d/.test(text.slice(inside.end, inside.end + 8))
    }
    if (isLetter(next)) return true
    if (next === '' || isDigit(next)) return false
    const spaceless = rest.trimStart()
    const first = spaceless[0] ?? ''
    if (isLetter(first) || first === '(' || first === '[' || first === '|' || first === '‖' || first === '∂') return true
    if (first === '\\') return !/^\\(cdot|times|right|end|quad|qquad|[,;:!}\\]|otimes|odot|circ|ne|neq|le|ge|leq|geq|in|to|top|over)(?![a-z])/.test(spaceless)
    if (first === '/') return /^\/\s*d\S/.test(spaceless)
    if (first === '^') return /^\^\s*\{?2\}?\s*([A-Za-z(|\\/}]|$)/.test(spaceless)
    if (first === '²') return true
    return first === '}' && this.#inNumerator
  }

  #inNumerator = false

  // Commands of LaTeX.

  #command(): void {
    const at = this.#at
    const text = this.#text
    let end = at + 1
    while (end < text.length && /[A-Za-z]/.test(text[end]!)) end++
    if (end === at + 1) end++
    else if (text[end] === '*') end++
    const name = text.slice(at + 1, end)
    this.#at = end
    const greek = greekLetters.get(name)
    if (greek !== undefined) return this.#oneLetter(greek, '', at)
    const symbol = symbolCommands.get(name)
    if (symbol !== undefined) return this.#symbolCommand(symbol, at)
    if (name === '\\' || name === 'cr') {
      if (this.#inMatrix > 0) this.#rowEnd(at)
      return
    }
    if (name === 'frac' || name === 'tfrac' || name === 'dfrac' || name === 'cfrac') return this.#fraction(at)
    if (bracketSizes.has(name)) {
      this.#skipSpaces()
      if (text[this.#at] === '.') this.#at++
      return
    }
    const passed = passedOver.get(name)
    if (passed !== undefined || isSpace(name)) {
      for (let i = 0; i < (passed ?? 0); i++) this.#passArgument(at)
      return
    }
    if (wordFonts.has(name)) return this.#wordFont(name, at)
    if (fontCommands.has(name)) {
      const reals = name === 'mathbb' ? /^\s*(R|\{\s*R\s*\})/.exec(text.slice(end, end + 12)) : null
      if (reals) {
        this.#at = end + reals[0].length
        return this.#oneLetter('ℝ', '', at)
      }
      const digit = /^\s*\{?\s*1\s*\}?/.exec(text.slice(this.#at, this.#at + 12))
      if (digit && (digit[0].includes('{') ? digit[0].includes('}') : !digit[0].includes('}'))) {
        this.#at += digit[0].length
        return this.#ones(at, this.#at)
      }
      return
    }
    const mark = markCommands.get(name)
    if (mark !== undefined) {
      this.#marks += mark
      return this.#argument(at)
    }
    if (transparentCommands.has(name)) {
      this.#argument(at)
      if (name === 'underbrace' || name === 'overbrace') this.#passNote(at)
      return
    }
    if (name === 'sqrt') return this.#root(at)
    const known = functions.get(name)
    if (known !== undefined) return this.#function(known, at, end)
    if (name === 'begin') return this.#environment(at)
    if (name === 'end') throw new Unreadable('never-opened', at, { what: text.slice(at, text.indexOf('}', at) + 1) })
    if (name === 'over') return this.#overHere(at)
    const bracket = bracketCommands.get(name)
    if (bracket !== undefined) return this.#bars(at, bracket[0] as '|' | '‖')
    throw new Unreadable('unknown-command', at, { what: `\\${name}` })
  }

  #symbolCommand(symbol: string, at: number): void {
    if (symbol === '{' || symbol === '[' || symbol === '(') return this.#round(at, symbol === '{' ? '\\}' : closers[symbol]!)
    if (isLetter(symbol)) return this.#oneLetter(symbol, '', at)
    this.#symbol(symbol, at)
  }

  #rowEnd(at: number): void {
    const spacing = /\s*\[[^\]]*\]/y
    spacing.lastIndex = this.#at
    if (spacing.test(this.#text)) this.#at = spacing.lastIndex
    if (!/^\s*(\\hline\s*)?\\end/.test(this.#text.slice(this.#at, this.#at + 40))) this.#sign('\\\\', at, this.#at)
  }

  /** The argument of a command, read as if it stood there alone. */
  #argument(at: number): void {
    this.#skipSpaces()
    const start = this.#at
    if (start >= this.#text.length) throw new Unreadable('argument-missing', at, { what: this.#text.slice(at, start) })
    if (this.#text[start] === '{') {
      this.#at++
      return this.#braces(start, '}')
    }
    if (isDigit(this.#text[start]!)) {
      this.#put(this.#text[start]!, start, ++this.#at)
      return this.#endOperand('other')
    }
    this.#single()
  }

  #passArgument(at: number): void {
    this.#skipSpaces()
    if (this.#text[this.#at] !== '{') return
    const inside = this.#peek(this.#at + 1, '}')
    if (inside === undefined) throw new Unreadable('never-closed', this.#at, { what: '{' })
    this.#at = Math.max(inside.end, at)
  }

  #passNote(at: number): void {
    const note = /\s*[_^]\s*(?=\{)/y
    note.lastIndex = this.#at
    if (!note.test(this.#text)) return
    this.#at = note.lastIndex
    this.#passArgument(at)
  }

  #fraction(at: number): void {
    this.#factor()
    const piece = this.#put('\\frac{', at, this.#at)
    const { start: numerator } = this.#part(at, true)
    const end = this.out.length
    this.#put('}{', this.#at, this.#at)
    const { start: denominator } = this.#part(at, false)
    this.#put('}', this.#at - 1, this.#at)
    const first = this.out[denominator] ?? ''
    if (end === numerator + 1 && this.out[numerator] === 'ⅆ' && first !== 'ⅆ' && first !== '∂') this.out[numerator] = 'd'
    this.ends[piece] = Math.max(this.ends[piece]!, at + 1)
    this.#endOperand('other')
  }

  #part(at: number, isNumerator: boolean): { start: number } {
    const start = this.out.length
    const subscript = this.#inSubscript
    const numerator = this.#inNumerator
    this.#inSubscript = false
    this.#inNumerator = isNumerator
    this.#operand = false
    this.#before = 'other'
    this.#argument(at)
    this.#inNumerator = numerator
    this.#inSubscript = subscript
    return { start }
  }

  /** `a \over b` without braces: all since the last relation over all to the next. */
  #overHere(at: number): void {
    this.#over = true
    this.#put('}{', at, this.#at)
    this.#operand = false
    if (this.#depth > 1) return
    let piece = this.out.length - 2
    while (piece >= 0 && !/^[=≠≔≡><≥≤⪰≻∈∝≈→]$/.test(this.out[piece]!)) piece--
    this.out.splice(piece + 1, 0, '\\frac{')
    this.starts.splice(piece + 1, 0, this.starts[piece + 1]!)
    this.ends.splice(piece + 1, 0, this.starts[piece + 1]!)
    while (this.#at < this.#text.length && !/[=<>≠]/.test(this.#text[this.#at]!)) {
      this.#skipSpaces()
      if (this.#at < this.#text.length) this.#token()
    }
    this.#put('}', this.#at, this.#at)
    this.#endOperand('other')
  }

  #root(at: number): void {
    this.#factor()
    const root = /\s*\[\s*(\d+)\s*\]/y
    root.lastIndex = this.#at
    const degree = root.exec(this.#text)
    if (degree) this.#at += degree[0].length
    this.#put(degree ? '(' : 'ƒsqrt (', at, this.#at)
    this.#part(at, false)
    this.#put(degree ? `)^{(1/${degree[1]})}` : ')', this.#at - 1, this.#at)
    this.#endOperand('other')
  }

  /** A font for words: a function, the d of a differential, T, a letter, a label, or a remark beside the formula. */
  #wordFont(name: string, at: number): void {
    const text = this.#text
    if (text[this.#at] !== '{' && !/^\s+[A-Za-z{]/.test(text.slice(this.#at, this.#at + 3))) return
    const match = /\s*(?:\{([^{}\\$]*)\}|([A-Za-z]))/y
    match.lastIndex = this.#at
    const found = match.exec(text)
    if (name === 'rm' || name === 'sf' || name === 'tt') {
      const word = /\s*([A-Za-z]+)/y
      word.lastIndex = this.#at
      const run = word.exec(text)
      if (run && (functions.has(run[1]!) || run[1] === 'd')) {
        this.#at += run[0].length
        this.#meaningOf(run[1]!, name, at)
      }
      return
    }
    if (found === null) {
      if (name.startsWith('text') || name === 'mbox' || name === 'hbox') this.#passArgument(at)
      return
    }
    this.#at += found[0].length
    this.#meaningOf((found[1] ?? found[2] ?? '').replace(/[~\s*]+/g, ' ').trim(), name, at)
  }

  #meaningOf(word: string, font: string, at: number): void {
    const end = this.#at
    const known = functions.get(word)
    const inExponent = this.out.at(-1) === '^{' || this.out.at(-1) === '-'
    if (known !== undefined && !this.#inSubscript) return this.#function(known, at, end)
    if (this.#inSubscript && /^[A-Za-z0-9]+$/.test(word)) {
      this.#factor()
      this.#put(word, at, end)
      return this.#endOperand('name')
    }
    if (word === 'd' && !inExponent) {
      this.#factor()
      return this.#sign('ⅆ', at, end)
    }
    if (word === 'T' && inExponent) {
      this.#put('T', at, end)
      return this.#endOperand('other')
    }
    if (font.startsWith('operatorname')) return this.#function({ name: word, takes: 'factor' }, at, end)
    if (font.startsWith('text') || font === 'mbox' || font === 'hbox') return
    if (/^[A-Za-z0-9 ]+$/.test(word)) {
      for (const letter of word.replaceAll(' ', '')) {
        if (isDigit(letter)) {
          this.#factor()
          this.#put(letter, at, end)
          this.#endOperand('other')
        } else {
          this.#oneLetter(letter, '', at, true)
        }
      }
      return
    }
    if (word !== '') throw new Unreadable('unknown-command', at, { what: this.#text.slice(at, end) })
  }

  #environment(at: number): void {
    const text = this.#text
    const match = /\{([A-Za-z]+\*?)\}/y
    match.lastIndex = this.#at
    const name = match.exec(text)?.[1]
    if (name === undefined) throw new Unreadable('argument-missing', at, { what: '\\begin' })
    this.#at = match.lastIndex
    if (arrangements.has(name)) return this.#until('\\end', at)
    if (!matrixEnvironments.has(name)) throw new Unreadable('unknown-environment', at, { what: name })
    if (name === 'array') this.#passArgument(at)
    const bars = name === 'vmatrix' ? ['⎸', '⎹'] : name === 'Vmatrix' ? ['⟦', '⟧'] : ['', '']
    this.#factor()
    this.#put(`${bars[0]}\\begin{${name}}`, at, this.#at)
    this.#operand = false
    this.#before = 'other'
    this.#inMatrix++
    const subscript = this.#inSubscript
    this.#inSubscript = false
    this.#until('\\end', at)
    this.#inSubscript = subscript
    this.#inMatrix--
    const open = `\\end{${name}}`
    this.#put(`${open}${bars[1]}`, Math.max(at, this.#at - open.length), this.#at)
    this.#endOperand('bracket')
  }
}

function barAt(text: string, at: number, bars: readonly string[]): number {
  for (const bar of bars) {
    if (!text.startsWith(bar, at)) continue
    if (/[a-z]$/.test(bar) && /[A-Za-z]/.test(text[at + bar.length] ?? '')) continue
    return bar.length
  }
  return 0
}
