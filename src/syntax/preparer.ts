import { Unreadable } from './errors.ts'
import { type Inside, partsOfBracket } from './lookahead.ts'
import {
  combiningMarks,
  functionMark,
  greekLetters,
  isDigit,
  isFunctionLetter,
  isLetter,
  isRelation,
  isSpace,
  subscripts,
  superscripts,
  symbolCharacters,
  type Takes,
} from './spellings.ts'
import type { Vocabulary } from './vocabulary.ts'
import { type Word, type WordContext, wordAt } from './words.ts'

/** What a text may rely on. */
export interface PrepareContext {
  readonly vocabulary: Vocabulary
  readonly keyWords: ReadonlySet<string>
  readonly isDeclaration: boolean
}

/**
 * Goes through a text once and writes it anew in the alphabet of the grammars, piece by piece, each with its place in the
 * source. What both spellings share is here; plain and LaTeX add what is theirs.
 */
export abstract class Preparer {
  readonly pieces: string[] = []
  readonly starts: number[] = []
  readonly ends: number[] = []
  protected readonly text: string
  protected readonly context: PrepareContext
  /** The next character to read. */
  protected at = 0
  /** Whether what stands before is an operand, so that an operand that follows is multiplied with it. */
  protected operand = false
  /** What stands before, for brackets that may be an entry. */
  protected before: 'name' | 'bracket' | 'other' = 'other'
  protected inSubscript = false
  protected inNumerator = false
  /** Where formulas stand side by side nothing is multiplied across a line's end, nothing added across words or `\quad`. */
  #gap: 'none' | 'line' | 'apart' = 'none'
  /** Marks that wait for the letter below them. */
  protected marks = ''
  /** The piece of the last name, for a bracket that turns it into a function. */
  #name = -1
  #depth = 0
  /** Functions, sums and differentials without brackets that are still open. */
  #prefixes = 0
  #declaring: boolean
  /** The exponent that was written last, for `a^b^c`. */
  #power = { piece: -1, end: -1, at: 0 }
  #delta: number | undefined

  constructor(text: string, context: PrepareContext) {
    this.text = text
    this.context = context
    this.#declaring = context.isDeclaration
  }

  /** How the spelling reads an argument that has no braces or brackets. */
  protected abstract single(): void
  /** A subscript without braces, at the reading place; its _ stands at `at`. */
  protected abstract bareSubscript(at: number): void
  /** A minus after ^, with what belongs to it. */
  protected abstract minusExponent(start: number): void
  /** A character that only this spelling knows; false if it is unknown. */
  protected abstract special(ch: string, at: number): boolean
  /** `(` behind a name or a bracket: true if it was read as indices or arguments. */
  protected abstract bracketBehind(inside: Inside, at: number): boolean

  prepare(): void {
    this.until(undefined, 0)
  }

  // Writing.

  protected put(piece: string, start: number, end: number): number {
    this.starts.push(start)
    this.ends.push(end)
    this.#gap = 'none'
    return this.pieces.push(piece) - 1
  }

  protected insert(piece: number, what: string, at: number): void {
    this.pieces.splice(piece, 0, what)
    this.starts.splice(piece, 0, at)
    this.ends.splice(piece, 0, at)
  }

  /** An operator, a relation, a separator: an operand begins behind it. */
  protected sign(piece: string, start: number, end: number): void {
    if (this.#gap === 'apart' && this.operand && !isRelation(piece)) throw new Unreadable('two-formulas', start)
    this.put(piece, start, end)
    this.operand = false
    this.before = 'other'
    this.#prefixes = 0
  }

  /** An operator that takes what follows: it nests without a bracket. */
  protected prefix(piece: string, start: number, end: number): void {
    this.factor(start)
    this.put(piece, start, end)
    this.operand = false
    this.before = 'other'
    if (this.#depth + ++this.#prefixes > maxDepth) throw new Unreadable('too-deep', start, { limit: maxDepth })
  }

  /** Before an operand at `at`: the product with what stands before it, if no operator is written. */
  protected factor(at: number): void {
    if (!this.operand) return
    if (this.#gap !== 'none') throw new Unreadable('two-formulas', at)
    this.put(this.inSubscript ? ',' : '⁢', at, at)
  }

  protected apart(): void {
    this.#gap = 'apart'
  }

  protected lineEnds(): void {
    if (this.#gap === 'none') this.#gap = 'line'
  }

  protected behind(what: 'name' | 'bracket' | 'other'): void {
    this.operand = true
    this.before = what
  }

  protected fresh(): void {
    this.operand = false
    this.before = 'other'
  }

  protected lastPiece(): string {
    return this.pieces.at(-1) ?? ''
  }

  /** Whether a bracket here holds the argument of a function, which may wear an exponent: `\sin^2(x)`. */
  protected afterFunction(): boolean {
    if (this.operand) return false
    const isRaised = this.#power.end === this.pieces.length
    return functionMark.test(isRaised ? (this.pieces[this.#power.piece - 1] ?? '') : this.lastPiece())
  }

  // Reading.

  protected skipSpaces(): void {
    while (this.at < this.text.length && isSpace(this.text[this.at]!)) this.at++
  }

  /** Reads on to the bracket that closes, and past it; `opened` is where the open one stands. */
  protected until(close: string | undefined, opened: number): void {
    this.nested(opened, () => this.#untilHere(close, opened))
  }

  /** Reads what is one deeper. */
  protected nested(opened: number, read: () => void): void {
    const prefixes = this.#prefixes
    this.#depth += 1 + prefixes
    this.#prefixes = 0
    if (this.#depth > maxDepth) throw new Unreadable('too-deep', opened, { limit: maxDepth })
    read()
    this.#depth -= 1 + prefixes
    this.#prefixes = prefixes
  }

  #untilHere(close: string | undefined, opened: number): void {
    for (;;) {
      this.skipSpaces()
      if (this.at >= this.text.length) {
        if (close === undefined) break
        throw new Unreadable('never-closed', opened, { what: this.bracketAt(opened) })
      }
      if (close !== undefined && this.#closes(close, opened)) break
      this.token()
    }
  }

  /** An argument without braces or brackets: one token that may be an operand. */
  protected bare(at: number): void {
    this.skipSpaces()
    const ch = this.text[this.at] ?? ''
    if (ch === '' || notArguments.includes(ch))
      throw new Unreadable('argument-missing', at, { what: this.text.slice(at, this.at) })
    this.nested(at, () => this.single())
  }

  protected isOutermost(): boolean {
    return this.#depth === 1
  }

  protected bracketAt(at: number): string {
    return this.text[at]!
  }

  /** The closing bracket or bar at the reading place, and whether it is said to close (`\right|`). */
  protected closer(): { what: string; end: number; surely: boolean } | undefined {
    const written = this.text[this.at]!
    const ch = symbolCharacters.get(written) ?? written
    if (ch === '|' && this.text[this.at + 1] === '|') return { what: '‖', end: this.at + 2, surely: false }
    if (!')]}⟩|‖'.includes(ch)) return undefined
    return { what: ch, end: this.at + 1, surely: false }
  }

  #closes(close: string, opened: number): boolean {
    const closer = this.closer()
    if (closer === undefined) return false
    const { what, end, surely } = closer
    if (what === '|' || what === '‖') {
      // A bar closes if it stands behind an operand and its fellow is the innermost open bracket.
      if (!this.operand && !surely) return false
      if (what === close) this.at = end
      else if (close === '|' && end === this.at + 2 && this.text[this.at] === '|') this.at++
      else return false
      return true
    }
    if (what !== close)
      throw new Unreadable('closed-otherwise', opened, {
        what: this.bracketAt(opened),
        by: this.text.slice(this.at, end),
      })
    this.at = end
    return true
  }

  protected token(): void {
    const at = this.at
    const written = this.text[at]!
    if (isLetter(written) || isDigit(written)) {
      if (this.inSubscript) this.indices()
      else if (isLetter(written)) this.word()
      else this.number()
      return
    }
    this.at++
    this.symbol(symbolCharacters.get(written) ?? written, at)
  }

  /** A character, or the command that spells it, which stands from `at` to the reading place. */
  protected symbol(ch: string, at: number): void {
    const next = this.text[this.at]
    const double = next === undefined ? undefined : doubles.get(ch + next)
    if (double !== undefined && this.at === at + 1) {
      this.at++
      this.sign(double, at, this.at)
      return
    }
    if (operators.has(ch)) {
      this.sign(ch, at, this.at)
      return
    }
    if (prefixes.has(ch)) {
      this.prefix(ch, at, this.at)
      return
    }
    switch (ch) {
      case "'":
        this.#prime(at)
        return
      case '^':
        this.#exponent(at, false)
        return
      case '_':
        this.#subscript(at)
        return
      case '(':
        this.round(at, ')')
        return
      case '⟨':
        this.factor(at)
        this.put(ch, at, this.at)
        this.fresh()
        this.until('⟩', at)
        this.put('⟩', this.at - 1, this.at)
        this.behind('bracket')
        return
      case '|':
        if (next !== '|' || this.at !== at + 1) {
          this.bars('|', at)
          return
        }
        this.at++
        this.bars('‖', at)
        return
      case '‖':
        this.bars('‖', at)
        return
      case '√':
        this.function('sqrt', 'factor', at)
        return
      case '⊤':
        this.put(this.operand ? '^{⊤}' : ch, at, this.at)
        this.before = 'other'
        return
      case '†':
      case '′':
        this.put(ch, at, this.at)
        return
      case ')':
      case ']':
      case '⟩':
        throw new Unreadable('never-opened', at, { what: ch })
      case '.':
        if (next === '^') {
          this.at++
          this.#exponent(at, true)
          return
        }
        if (next === '.' && this.context.isDeclaration) {
          this.sign('‥', at, ++this.at)
          return
        }
        if (this.text.slice(this.at).trim() === '') return
        if (isDigit(next ?? '') || isDigit(this.text[at - 1] ?? '')) throw new Unreadable('digits-of-number', at)
        break
    }
    if (!this.special(ch, at)) this.#rare(at)
  }

  /** A transposition, or the derivative of a function of one letter: `f'(x)`, `f''(x)`. */
  #prime(at: number): void {
    const { vocabulary } = this.context
    const name = this.before === 'name' ? this.lastName() : ''
    const behind = /('*)\s*\(\s*(?:\\?([A-Za-z]+)|([α-ω]))\s*\)/y
    behind.lastIndex = this.at
    const found = name !== '' && (vocabulary.isFunction(name) || !vocabulary.has(name)) && behind.exec(this.text)
    if (found) {
      const [, more, word = '', greek] = found as unknown as [string, string, string?, string?]
      const by = greek ?? greekLetters.get(word) ?? word
      if (more.length > 1 || by.length > 1 || !(vocabulary.isFunction(name) || isFunctionLetter(name)))
        throw new Unreadable('prime-derivative', at)
      this.#primeDerivative(name, by, more === '' ? 1 : 2, behind.lastIndex)
      return
    }
    this.put("'", at, this.at)
    this.before = 'other'
  }

  /** A known function is differentiated entry by entry, any other by its letter. */
  #primeDerivative(name: string, by: string, order: 1 | 2, end: number): void {
    const known = name === 'σ' ? 'sigmoid' : undefined
    if (known !== undefined && order === 2) throw new Unreadable('prime-derivative', this.at)
    const body = `ƒ${known ?? name} (${by})`
    const first = `(∂(${body})/∂${by})`
    this.pieces[this.#name] = known ? `ƒdiag ${first}` : order === 1 ? first : `(∇_{${by}}^{2}${body})`
    this.ends[this.#name] = end
    this.at = end
    this.behind('bracket')
  }

  /** Unicode superscripts and subscripts, letters of other alphabets and with accents. */
  #rare(at: number): void {
    const { text } = this
    const whole = String.fromCodePoint(text.codePointAt(at)!)
    const code = whole.codePointAt(0)!
    if (code < 32 || (code > 126 && code < 160)) throw new Unreadable('control-character', at, { code })
    if (superscripts.has(whole)) {
      this.#superscript(at)
      return
    }
    if (subscripts.has(whole)) {
      this.#subscripts(at)
      return
    }
    this.at = at + whole.length
    if (whole === '𝟏' || whole === '𝟙') {
      this.ones(at)
      return
    }
    const plain = whole.normalize('NFKD')
    const letter = symbolCharacters.get(plain[0]!) ?? plain[0]!
    const marks = plain.slice(1)
    const isLetterWithMarks =
      plain !== whole && isLetter(letter) && [...marks].every((mark) => combiningMarks.has(mark))
    if (!isLetterWithMarks) throw new Unreadable('unknown-character', at, { what: visible(whole) })
    this.letter(letter, at, marks)
  }

  #superscript(at: number): void {
    const meanings = this.#script(superscripts, at).join('')
    const piece = this.put(`^{${meanings}}`, at, this.at)
    this.#refusePowerOfPower(at, meanings, piece)
    this.#power = { piece, end: this.pieces.length, at }
    this.before = 'other'
  }

  #subscripts(at: number): void {
    const meanings = this.#script(subscripts, at)
    const isOne = meanings.some((meaning) => meaning === '+' || meaning === '-')
    this.put(`_{${meanings.join(isOne ? '' : ',')}}`, at, this.at)
  }

  #script(script: ReadonlyMap<string, string>, at: number): string[] {
    const meanings: string[] = []
    let end = at
    while (script.has(this.text[end] ?? '')) meanings.push(script.get(this.text[end++]!)!)
    this.at = end
    return meanings
  }

  protected number(): void {
    const number = /\d+(?:\.\d+)?/y
    number.lastIndex = this.at
    const [digits] = number.exec(this.text)!
    this.factor(this.at)
    this.put(digits, this.at, this.at + digits.length)
    this.at += digits.length
    this.behind('other')
  }

  protected ones(at: number): void {
    this.factor(at)
    this.put('①', at, this.at)
    this.behind('other')
  }

  // Letters.

  /** The word that begins here; as an argument without braces (`c^d`) a d is a letter. */
  protected word(isArgument = false): void {
    const at = this.at
    const word = wordAt(this.text, at, { ...this.#wordContext(), isArgument })
    this.at = at + word.length
    this.#write(word, at)
  }

  #write(word: Word, at: number): void {
    switch (word.kind) {
      case 'name':
        this.letter(word.name, at, '')
        return
      case 'function':
        this.function(word.name, word.takes, at)
        return
      case 'key word':
        this.sign(`§${word.name} `, at, this.at)
        return
      case 'sum':
        this.prefix('∑', at, this.at)
        return
      case 'prose':
        throw new Unreadable('stray-word', at, { what: word.name })
      case 'differential':
        this.prefix('ⅆ', at, at + 1)
        if (word.second) this.put('^{2}', at + 1, this.at)
    }
  }

  protected function(name: string, takes: Takes, at: number): void {
    this.prefix(`${takes === 'product' ? 'Ƒ' : 'ƒ'}${name} `, at, this.at)
  }

  /** A name: a letter with its marks, or a declared word; digits directly behind a letter are its subscript. */
  protected letter(name: string, at: number, marks: string, isSingle = false): void {
    while (combiningMarks.has(this.text[this.at] ?? '')) marks += this.text[this.at++]
    if (
      name === 'Δ' &&
      marks === '' &&
      this.#delta === undefined &&
      !this.context.vocabulary.has('Δ') &&
      this.#isPrefix()
    ) {
      this.#delta = at
      return
    }
    const start = this.#delta ?? at
    this.factor(start)
    this.#name = this.put((this.#delta === undefined ? '' : 'Δ') + name + marks + this.marks, start, this.at)
    this.#delta = undefined
    this.marks = ''
    if (!isSingle && name.length === 1 && isDigit(this.text[this.at] ?? '')) {
      this.fresh()
      this.put('_{', this.at, this.at)
      this.#indices()
      this.put('}', this.at - 1, this.at)
    }
    this.behind('name')
  }

  /** Where the letter stands that a Δ before the reading place belongs to, as `ΔX` is one name. */
  protected letterBehind(): number {
    return this.at
  }

  #isPrefix(): boolean {
    const at = this.letterBehind()
    const ch = this.text[at] ?? ''
    if (ch === '\\') return greekLetters.has(/^[A-Za-z]*/.exec(this.text.slice(at + 1, at + 12))![0])
    return isLetter(ch) && wordAt(this.text, at, this.#wordContext()).kind === 'name'
  }

  #wordContext(): WordContext {
    const { vocabulary, keyWords } = this.context
    return {
      vocabulary,
      keyWords,
      isArgument: false,
      declaring: this.#declaring,
      inNumerator: this.inNumerator,
    }
  }

  /** Turns the last name into a function of the bracket that follows. */
  protected makeFunction(name: string): void {
    this.pieces[this.#name] = `ƒ${name} `
    this.operand = false
  }

  protected lastName(): string {
    return this.pieces[this.#name]!
  }

  protected endOfNames(): void {
    this.#declaring = false
  }

  // Brackets.

  protected round(at: number, close: string): void {
    const isArgument = this.afterFunction()
    if (this.operand && this.before !== 'other' && close === ')') {
      const inside = partsOfBracket(this.text, this.at, ')')
      if (inside !== undefined && this.bracketBehind(inside, at)) return
    }
    if (isArgument) this.#prefixes--
    else this.factor(at)
    this.put('(', at, this.at)
    this.fresh()
    this.until(close, at)
    this.put(')', this.at - 1, this.at)
    if (isArgument) this.#prefixes++
    this.behind('bracket')
  }

  /** The bracket holds the arguments of a function: the name before it turns out to be one. */
  protected isCall({ parts }: Inside, entries: boolean): string | undefined {
    const { vocabulary } = this.context
    const name = this.lastName()
    if (this.before !== 'name') return undefined
    if (vocabulary.isFunction(name)) return parts.length === 1 || !entries ? name : undefined
    if (vocabulary.has(name)) return undefined
    if (name === 'I' || name === 'K' || name === 'e') {
      const areSizes = parts.every(
        (part) => /^[\sa-z0-9+*·-]+$/.test(part) && !part.split(/[^a-z]+/).some((word) => vocabulary.has(word)),
      )
      return parts.length === (name === 'I' ? 1 : 2) && (areSizes || name === 'e') ? name : undefined
    }
    if (name === 'δ') return parts.length === 2 ? 'delta' : undefined
    if (name === 'σ') return parts.length === 1 ? 'sigmoid' : undefined
    return parts.length > (entries ? 2 : 1) ? name : undefined
  }

  protected bars(bar: '|' | '‖', at: number): void {
    this.factor(at)
    this.put(bar === '|' ? '⎸' : '⟦', at, this.at)
    this.fresh()
    this.outsideSubscript(() => this.until(bar, at))
    this.put(bar === '|' ? '⎹' : '⟧', this.at - 1, this.at)
    this.behind('bracket')
  }

  protected outsideSubscript(read: () => void): void {
    const { inSubscript } = this
    this.inSubscript = false
    read()
    this.inSubscript = inSubscript
  }

  // Exponents and subscripts: what stands before them stays what it was.

  #exponent(at: number, entrywise: boolean): void {
    const { operand } = this
    this.skipSpaces()
    const start = this.at
    const written = this.text[start]
    if (written === undefined) throw new Unreadable('argument-missing', at, { what: '^' })
    const piece = this.put('^{', at, start)
    if (entrywise) this.put('∘', at, start)
    this.fresh()
    const ch = symbolCharacters.get(written) ?? written
    this.outsideSubscript(() => {
      if (ch === '{' || ch === '(') {
        this.at++
        this.braces(start, ch === '{' ? '}' : ')')
      } else if (ch === '-') {
        this.at++
        this.put('-', start, this.at)
        this.minusExponent(start)
      } else if ("+*'⊤†".includes(ch)) {
        this.put(ch === "'" ? '′' : ch, start, ++this.at)
      } else {
        this.bare(at)
      }
    })
    this.put('}', Math.max(start, this.at - 1), this.at)
    const content = this.pieces.slice(piece + 1, -1).join('')
    this.#refusePowerOfPower(at, content, piece)
    this.operand = operand
    this.before = 'other'
    this.#power = { piece, end: this.pieces.length, at }
  }

  /** `a^b^c` asks for brackets, unless one of the two exponents is a transposition or a label. */
  #refusePowerOfPower(at: number, content: string, piece: number): void {
    const power = this.#power
    if (power.end !== piece) return
    const before = this.pieces.slice(power.piece, power.end).join('').slice(2, -1)
    if ([content, before].some((exponent) => /^(?:-?[T⊤]|′|\(.*\)|\[.*\])$/.test(exponent))) return
    throw new Unreadable('power-of-power', at, { what: this.text.slice(power.at, this.at) })
  }

  #subscript(at: number): void {
    const { operand, before, inSubscript } = this
    this.skipSpaces()
    const start = this.at
    if (start >= this.text.length) throw new Unreadable('argument-missing', at, { what: '_' })
    this.put('_{', at, start)
    this.fresh()
    this.inSubscript = true
    if (this.text[start] === '{') {
      this.at++
      this.braces(start, '}')
    } else {
      this.bareSubscript(at)
    }
    this.inSubscript = inSubscript
    this.put('}', Math.max(start, this.at - 1), this.at)
    this.operand = operand
    this.before = before === 'name' ? 'bracket' : before
  }

  /** What stands in the braces of an argument. */
  protected braces(opened: number, close: string): void {
    this.until(close, opened)
  }

  protected indices(): void {
    this.factor(this.at)
    this.#indices()
    this.behind('name')
  }

  /** A run in a subscript: `ij` are two indices, so are `11`; `MLE` is a label and one name. */
  #indices(): void {
    const at = this.at
    const run = /[A-Za-z0-9\u0370-\u03ff]+/y
    run.lastIndex = at
    const word = run.exec(this.text)?.[0] ?? this.text[at]!
    this.at = at + word.length
    const isOne =
      word.length === 1 || word.length > 3 || /[A-Z]/.test(word) || greekLetters.has(word) || /^\d{3,}$/.test(word)
    if (isOne) {
      this.put(greekLetters.get(word) ?? word, at, this.at)
      return
    }
    for (let i = at; i < this.at; i++) {
      if (i > at) this.put(',', i, i)
      this.put(this.text[i]!, i, i + 1)
    }
  }
}

/** A character that can be printed, or its number. */
const visible = (ch: string): string =>
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(ch) ? ch : `U+${ch.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** The deepest nesting: the matcher descends, and must not meet the end of the stack (it can stand about 160). */
const maxDepth = 100

const notArguments = '^_+-*/=<>,;:&)]}|‖'

const operators: ReadonlySet<string> = new Set('+-*/×∘⊘⊗⊕,=≠≔≡><≥≤⪰≻∈∝≈→')
const prefixes: ReadonlySet<string> = new Set('∂ⅆ∇∑∏')
const doubles: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  [':=', '≔'],
  ['!=', '≠'],
  ['>=', '≥'],
  ['<=', '≤'],
  ['->', '→'],
  ['.*', '∘'],
  ['./', '⊘'],
])
