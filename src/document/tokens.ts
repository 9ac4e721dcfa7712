import { matchBrackets } from './brackets.ts'
import type { Fault } from './delimiters.ts'
import type { SourceText } from './document.ts'
import { groupEnd } from './macros.ts'
import {
  arrows,
  type Bracket,
  bracedDisplays,
  closing,
  extrema,
  looks,
  looksWithArgument,
  opening,
  operators,
  relations,
  withArgument,
  wordCommands,
} from './signs.ts'

/**
 * The tokens of a stretch of LaTeX mathematics, only as fine as its layout needs: what relates, separates, names and
 * encloses. Everything else is content.
 */
export type TokenKind =
  | 'content'
  | 'operator' // + − · ⊗ …: an expression does not end with one
  | 'relation'
  | 'arrow' // ⇒ ⇔ ∴ ∵
  | 'comma'
  | 'stop' // a full stop
  | 'gap' // \quad
  | 'column' // &
  | 'row' // \\ or \cr
  | 'words' // \text{…}, or letters of a script that has no mathematics
  | 'blank' // looks only: \displaystyle, \nonumber
  | 'tag' // \tag{…}, \label{…}
  | 'extremum' // min, max and their arguments
  | 'open'
  | 'close'

export interface Token {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
  /** The relation, the arrow, the words, the tag, the environment, or which extremum. */
  readonly value: string
  /** Of an opening or closing bracket. */
  readonly bracket?: Bracket
  /** A group that only decorates what it holds: `\boxed{`, `\textcolor{red}{`, `{` at the start of a formula. */
  readonly wraps?: boolean
  /** What stands over a relation, or under an extremum. */
  readonly beside?: SourceText
  /** Index of the matching bracket; undefined if there is none. */
  partner?: number
  /** Of an opening `{`: whether a relation or a row stands directly inside. */
  holdsFormula?: boolean
}

/** Cuts `text` from `from` to `to` into tokens and finds the partner of each bracket. Linear; never throws. */
export function tokenise(text: string, from: number, to: number): { tokens: Token[]; faults: Fault[] } {
  const tokens = new Scanner(text, from, to).run()
  return { tokens, faults: matchBrackets(tokens) }
}

/** The longest argument that is looked for: an open brace must not be sought through the whole file again and again. */
const longestArgument = 2000
const wordLetters = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]+|\p{sc=Cyrillic}{2,}/uy
const rowEnd = /\\\\\*?(?:\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu|\\[a-z]+)\s*\])?/y
const commandName = /\\([A-Za-z@]+)/y
const delimiter = /\s*(?:\\[A-Za-z]+|\\.|[^\\])/sy
const number = /\d+(?:\.\d+)?/y
const fullStops = /\.+/y

interface Argument {
  readonly start: number
  readonly end: number
  /** Where reading goes on. */
  readonly after: number
}

class Scanner {
  readonly #text: string
  readonly #to: number
  readonly #tokens: Token[] = []
  #at: number
  /** The last token that is more than looks. */
  #before: Token | undefined
  #angles = 0

  constructor(text: string, from: number, to: number) {
    this.#text = text
    this.#at = from
    this.#to = to
  }

  run(): Token[] {
    while (this.#at < this.#to) {
      const char = this.#text[this.#at]!
      if (/\s/.test(char)) this.#at++
      else if (char === '\\') this.#backslash()
      else this.#character(char)
    }
    return this.#tokens
  }

  #push(kind: TokenKind, end: number, value = '', more: Partial<Token> = {}): true {
    const token = { kind, start: this.#at, end: Math.min(end, this.#to), value, ...more }
    this.#tokens.push(token)
    if (kind !== 'blank') this.#before = token
    this.#at = token.end
    return true
  }

  /** The end of what a sticky pattern matches at an offset, or undefined. */
  #matched(pattern: RegExp, at: number): number | undefined {
    pattern.lastIndex = at
    return pattern.test(this.#text) && pattern.lastIndex <= this.#to ? pattern.lastIndex : undefined
  }

  #skipSpace(offset: number): number {
    let end = offset
    while (end < this.#to && /\s/.test(this.#text[end]!)) end++
    return end
  }

  /** The group that follows, as the range between its braces, or a single character or command. */
  #argument(offset: number): Argument | undefined {
    const open = this.#skipSpace(offset)
    if (open >= this.#to) return undefined
    if (this.#text[open] !== '{') {
      const end = this.#matched(commandName, open) ?? open + 1
      return { start: open, end, after: end }
    }
    const end = groupEnd(this.#text, open, Math.min(this.#to, open + longestArgument))
    return end === undefined ? undefined : { start: open + 1, end: end - 1, after: end }
  }

  #slice({ start, end }: { start: number; end: number }): SourceText {
    return { text: this.#text.slice(start, end), start, end }
  }

  #character(char: string): void {
    const at = this.#at
    const one = at + 1
    if (char === '{') {
      const wraps = !this.#before || !['content', 'close', 'extremum'].includes(this.#before.kind)
      this.#push('open', one, '', { bracket: '{', wraps })
    } else if (char === '}') this.#push('close', one, '', { bracket: '{' })
    else if (opening.has(char)) this.#push('open', one, char, { bracket: opening.get(char)! })
    else if (closing.has(char)) this.#push('close', one, char, { bracket: closing.get(char)! })
    else if (char === '&') this.#push('column', one)
    else if (',;，；、'.includes(char)) this.#push('comma', one)
    else if (char === '。') this.#push('stop', one)
    else if (char === '.') {
      const end = this.#matched(fullStops, at) ?? one
      this.#push(end > one ? 'content' : 'stop', end, end > one ? 'dots' : '')
    } else if (char === ':' && this.#text[one] === '=') this.#push('relation', one + 1, ':=')
    else if (char === '：') this.#push('words', one)
    else if (char === '<' && this.#opensInner(at)) {
      this.#angles++
      this.#push('open', one, '<', { bracket: '<' })
    } else if (char === '>' && this.#angles > 0) {
      this.#angles--
      this.#push('close', one, '>', { bracket: '<' })
    } else if (relations.has(char)) this.#push('relation', one, relations.get(char)!)
    else if (arrows.has(char)) this.#push('arrow', one, arrows.get(char)!)
    else if (operators.has(char)) this.#push('operator', one, char)
    else if (/\d/.test(char)) this.#push('content', this.#matched(number, at) ?? one, '0')
    else {
      const end = char > '\x7f' ? this.#matched(wordLetters, at) : undefined
      if (end === undefined) this.#push('content', one, char)
      else this.#push('words', end, this.#text.slice(at, end))
    }
  }

  /** `<A, B>`: a `<` with a comma and then a `>` before anything else relates. */
  #opensInner(at: number): boolean {
    return /^<[^<>=&]{0,200}?,[^<>=&]{0,200}?>/.test(this.#text.slice(at, Math.min(this.#to, at + 404)))
  }

  #backslash(): void {
    const at = this.#at
    const row = this.#matched(rowEnd, at)
    if (row !== undefined) {
      this.#push('row', row)
      return
    }
    const end = this.#matched(commandName, at)
    if (end !== undefined) {
      this.#command(this.#text.slice(at + 1, end), end)
      return
    }
    const symbol = this.#text.slice(at, at + 2)
    if (opening.has(symbol)) this.#push('open', at + 2, symbol, { bracket: opening.get(symbol)! })
    else if (closing.has(symbol)) this.#push('close', at + 2, symbol, { bracket: closing.get(symbol)! })
    else if (/^\\[,;:! >]/.test(symbol)) this.#at += 2
    else this.#push('content', at + 2, symbol)
  }

  #command(name: string, end: number): true {
    const starred = this.#text[end] === '*' ? end + 1 : end
    switch (name) {
      case 'begin':
        return this.#begin(end)
      case 'end': {
        const group = this.#argument(end)
        const environment = group && this.#slice(group).text.trim().replace(/\*$/, '')
        return group ? this.#push('close', group.after, environment, { bracket: '\\begin' }) : this.#push('blank', end)
      }
      case 'left': {
        const after = this.#matched(delimiter, end) ?? end
        return this.#push('open', after, this.#text.slice(end, after).trim(), { bracket: '\\left' })
      }
      case 'right':
        return this.#push('close', this.#matched(delimiter, end) ?? end, '', { bracket: '\\left' })
      case 'tag':
      case 'label': {
        const group = this.#argument(starred)
        return group ? this.#push('tag', group.after, this.#slice(group).text) : this.#push('blank', end)
      }
      case 'quad':
      case 'qquad':
      case 'hfill':
        return this.#push('gap', end)
      case 'hspace':
      case 'hskip': {
        const group = this.#argument(starred)
        return this.#push(group && this.#text[group.start] !== '-' ? 'gap' : 'blank', group?.after ?? end)
      }
      case 'cr':
      case 'newline':
      case 'tabularnewline':
        return this.#push('row', end)
      case 'forall':
        return this.#push('words', end, 'for all')
      case 'exists':
        return this.#push('words', end, 'with some')
      case 'boxed':
      case 'fbox':
        return this.#wrapper(end)
      case 'textcolor':
      case 'colorbox':
        return this.#wrapper(this.#argument(end)?.after ?? end)
      case 'not': {
        const next = this.#skipSpace(end)
        if (this.#text[next] === '=') return this.#push('relation', next + 1, '≠')
        return this.#text.startsWith('\\in', next)
          ? this.#push('relation', next + 3, '?')
          : this.#push('content', end, name)
      }
      case 'overset':
      case 'stackrel':
      case 'underset':
        return this.#stacked(name, end) || this.#push('content', end, name)
      case 'min':
      case 'max':
      case 'inf':
      case 'sup':
      case 'arg':
      case 'mathop':
      case 'operatorname':
        return this.#extremum(name, end) || this.#push('content', end, name)
      default:
        return this.#plainCommand(name, end)
    }
  }

  #plainCommand(name: string, end: number): true {
    if (relations.has(name)) return this.#push('relation', end, relations.get(name)!)
    if (arrows.has(name)) return this.#push('arrow', end, arrows.get(name)!)
    if (operators.has(name)) return this.#push('operator', end, name)
    const bracket = opening.get(`\\${name}`)
    if (bracket) return this.#push('open', end, name, { bracket })
    const closed = closing.get(`\\${name}`)
    if (closed) return this.#push('close', end, name, { bracket: closed })
    if (looks.has(name)) return this.#push('blank', end)
    if (looksWithArgument.has(name)) return this.#push('blank', this.#argument(end)?.after ?? end)
    if (wordCommands.has(name) || name === 'mathrm') return this.#words(name, end)
    if (bracedDisplays.has(name)) {
      const open = this.#skipSpace(end)
      if (this.#text[open] === '{') return this.#push('open', open + 1, name, { bracket: '{', wraps: true })
    }
    const long = /^x(?:longequal|(?:long)?(right|leftright|Right|Leftright)arrow)$/.exec(name)
    return long ? this.#stretched(long[1], end) : this.#push('content', end, name)
  }

  #begin(end: number): true {
    const group = this.#argument(end)
    if (!group) return this.#push('blank', end)
    const name = this.#slice(group).text.trim().replace(/\*$/, '')
    let after = group.after
    const optional = this.#skipSpace(after)
    if (/^\[[tbc]\]/.test(this.#text.slice(optional, optional + 3))) after = optional + 3
    if (withArgument.has(name)) after = this.#argument(after)?.after ?? after
    return this.#push('open', after, name, { bracket: '\\begin' })
  }

  /** `\text{…}`; a subscript is part of a name, and `\mathrm{d}` too. */
  #words(name: string, end: number): true {
    const isScript = this.#before?.value === '^' || this.#before?.value === '_'
    const group = this.#argument(end)
    if (!group || isScript || this.#text[group.after - 1] !== '}') return this.#push('content', end)
    const words = this.#slice(group).text
    const roman = name === 'mathrm' && !/\p{L}\s+\p{L}|[\p{sc=Han}\p{sc=Hangul}]/u.test(words)
    if (!roman) return this.#push('words', group.after, words)
    return (extremumName(words) !== '' && this.#extremum(name, end)) || this.#push('content', end)
  }

  /** A group whose braces go when it holds a whole formula. */
  #wrapper(offset: number): true {
    const open = this.#skipSpace(offset)
    return this.#text[open] === '{'
      ? this.#push('open', open + 1, '', { bracket: '{', wraps: true })
      : this.#push('content', offset)
  }

  /** `\xlongequal{…}`, `\xRightarrow[…]{…}`. */
  #stretched(arrow: string | undefined, end: number): true {
    const after = this.#text[end] === '[' ? (groupEnd(this.#text, end, this.#to) ?? end) : end
    const over = this.#argument(after)
    if (!over) return this.#push('content', end)
    const beside = this.#slice(over)
    if (arrow === undefined) return this.#push('relation', over.after, '=', { beside })
    return this.#push('arrow', over.after, /left/i.test(arrow) ? '⇔' : '⇒', { beside })
  }

  /** `\overset{…}{=}`, `\underset{x}{\min}`: a relation, an arrow or an extremum with something beside it. */
  #stacked(name: string, end: number): boolean {
    const first = this.#argument(end)
    const second = first && this.#argument(first.after)
    if (!first || !second) return false
    const beside = this.#slice(first)
    const base = this.#slice(second)
      .text.replace(/\\(?:no)?limits\b/g, '')
      .trim()
    const extremum = name === 'underset' ? extremumName(base) : ''
    if (extremum) return this.#push('extremum', second.after, extremum, { beside })
    const key = base.replace(/^\\/, '')
    const arrow = arrows.get(key)
    if (arrow) return this.#push('arrow', second.after, arrow, { beside })
    const relation = relations.get(key)
    if (!relation) return false
    const defines = /^\s*\\?(?:Delta|triangle|(?:text|mathrm|rm)?\s*\{?\s*(?:def\.?|set)\s*\}?)\s*$/.test(beside.text)
    return this.#push('relation', second.after, relation === '=' && defines ? ':=' : relation, { beside })
  }

  /** `\min_x`, `\operatorname*{argmin}_{x}`, `\arg\min\limits_x`, `\mathop{\arg\min}_x`. */
  #extremum(name: string, end: number): boolean {
    let after = end
    let value = extremumName(name)
    if (name === 'arg') {
      const operator = /\s*(?:\\[!,]\s*)?\\(?:min|max)(?![A-Za-z])/y
      after = this.#matched(operator, end) ?? end
      value = extremumName(`arg${this.#text.slice(end, after)}`)
    } else if (!value) {
      const group = this.#argument(this.#text[end] === '*' ? end + 1 : end)
      value = group ? extremumName(this.#slice(group).text) : ''
      after = group?.after ?? end
    }
    if (!value) return false
    const under = this.#matched(/\s*(?:\\(?:no)?limits)?\s*_/y, after)
    const variable = under === undefined ? undefined : this.#argument(under)
    if (!variable) return this.#push('extremum', after, value)
    return this.#push('extremum', variable.after, value, { beside: this.#slice(variable) })
  }
}

/** The extremum that a text names in one of its many dresses, or nothing. */
function extremumName(text: string): string {
  const bare = text.replace(/\\(?:operatorname|mathrm|text|rm|(?:no)?limits|[,!\s])\*?|[\\{}\s*]/g, '')
  return extrema.has(bare) ? bare : ''
}
