import { Unreadable } from './errors.ts'
import { type Inside, partsOfBracket } from './lookahead.ts'
import { Preparer } from './preparer.ts'
import { isDigit, isLetter } from './spellings.ts'

/** An index of an entry behind a column: `x(2)`, `x(i)`, `x(i + 1)`. */
const indexForm = /^\s*(?:\d+|([ijklpqrst])(?:\s*[+-]\s*\d+)?)\s*$/

/** Unicode and ASCII: entries in brackets, blocks, exponents and subscripts without braces. */
export class PlainPreparer extends Preparer {
  protected single(): void {
    const ch = this.text[this.at]!
    if (ch === 'T') {
      this.put('T', this.at, ++this.at)
      this.behind('other')
    } else if (isLetter(ch)) {
      this.word(true)
    } else {
      this.token()
    }
  }

  protected bareSubscript(at: number): void {
    const ch = this.text[this.at]!
    if (!isLetter(ch) && !isDigit(ch)) throw new Unreadable('argument-missing', at, { what: '_' })
    this.indices()
  }

  /** What stands directly behind the minus belongs to it; a minus alone is a label, as in `P_k^-`. */
  protected minusExponent(start: number): void {
    const next = this.text[this.at] ?? ''
    if (isLetter(next) || isDigit(next)) this.bare(start)
    else if (next === '(') this.token()
  }

  protected special(ch: string, at: number): boolean {
    switch (ch) {
      case ';':
        this.sign(';', at, this.at)
        return true
      case ':':
        if (!this.context.isDeclaration) return false
        this.endOfNames()
        this.sign(':', at, this.at)
        return true
      case '[':
        this.#square(at)
        return true
      case '{':
      case '}':
        throw new Unreadable('stray-brace', at)
      default:
        return false
    }
  }

  protected bracketBehind(inside: Inside, at: number): boolean {
    const name = this.isCall(inside, true)
    if (name !== undefined) {
      this.makeFunction(name)
      this.round(at, ')')
      return true
    }
    if (!this.#isEntry(inside)) return false
    this.#entry(at, ')')
    return true
  }

  /** Two indices are an entry; one is if it looks like an index and no declaration has it. */
  #isEntry({ parts }: Inside): boolean {
    if (parts.length === 2) return true
    const form = parts.length === 1 ? indexForm.exec(parts[0]!) : null
    return form !== null && (form[1] === undefined || !this.context.vocabulary.has(form[1]))
  }

  #entry(at: number, close: string): void {
    this.put('_(', at, this.at)
    this.fresh()
    this.until(close, at)
    this.put(')', this.at - 1, this.at)
    this.behind('bracket')
  }

  /** `A[i,j]` is an entry, `[A, B; C, D]` a matrix, `[A]` a bracket. */
  #square(at: number): void {
    const inside = partsOfBracket(this.text, this.at, ']')
    const parts = inside?.parts ?? []
    if (this.operand && this.before !== 'other' && parts.length <= 2 && parts.every((part) => indexForm.test(part))) {
      this.#entry(at, ']')
      return
    }
    if (parts.length < 2 && inside?.hasRows !== true) {
      this.round(at, ']')
      return
    }
    this.factor(at)
    this.put('[', at, this.at)
    this.fresh()
    this.until(']', at)
    this.put(']', this.at - 1, this.at)
    this.behind('bracket')
  }
}
