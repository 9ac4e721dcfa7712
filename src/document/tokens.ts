import type { RelationSign } from '../syntax/tree.ts'
import { matchBrackets } from './brackets.ts'
import type { Fault } from './delimiters.ts'
import { groupEnd } from './macros.ts'

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

export type Bracket = '(' | '[' | '\\{' | '\\langle' | '\\lfloor' | '\\lceil' | '<' | '{' | '\\left' | '\\begin'

export interface Token {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
  /** The relation, the arrow, the words, the tag, the environment; the variable under an extremum. */
  readonly value: string
  /** Of an opening or closing bracket. */
  readonly bracket?: Bracket
  /** A group that only decorates what it holds: `\boxed{`, `\color{red}{`, `{` at the start of a formula. */
  readonly wraps?: boolean
  /** Words over a relation; what stands under an extremum. */
  readonly beside?: { readonly text: string; readonly start: number; readonly end: number }
  /** Index of the matching bracket; undefined if there is none. */
  partner?: number
  /** Of an opening `{`: whether a relation or a row stands directly inside. */
  holdsFormula?: boolean
}

const relations: Readonly<Record<string, RelationSign | '?'>> = {
  '=': '=',
  ne: '≠',
  neq: '≠',
  '≠': '≠',
  coloneqq: ':=',
  coloneq: ':=',
  triangleq: ':=',
  defeq: ':=',
  '≔': ':=',
  '≜': ':=',
  equiv: '≡',
  '≡': '≡',
  gt: '>',
  '>': '>',
  ge: '≥',
  geq: '≥',
  geqslant: '≥',
  '≥': '≥',
  lt: '<',
  '<': '<',
  le: '≤',
  leq: '≤',
  leqslant: '≤',
  '≤': '≤',
  succeq: '⪰',
  succcurlyeq: '⪰',
  '⪰': '⪰',
  '≽': '⪰',
  succ: '≻',
  '≻': '≻',
  in: '∈',
  '∈': '∈',
  propto: '∝',
  '∝': '∝',
  approx: '≈',
  '≈': '≈',
  simeq: '≈',
  doteq: '≈',
  to: '→',
  rightarrow: '→',
  longrightarrow: '→',
  mapsto: '→',
  '→': '→',
  sim: '?',
  '∼': '?',
  notin: '?',
  subset: '?',
  subseteq: '?',
  prec: '?',
  preceq: '?',
  ll: '?',
  gg: '?',
  cong: '?',
  leftarrow: '?',
  gets: '?',
}

const arrows: Readonly<Record<string, '∴' | '⇒' | '⇔' | '∵'>> = {
  therefore: '∴',
  '∴': '∴',
  Rightarrow: '⇒',
  implies: '⇒',
  Longrightarrow: '⇒',
  '⇒': '⇒',
  '⟹': '⇒',
  Leftrightarrow: '⇔',
  iff: '⇔',
  Longleftrightarrow: '⇔',
  '⇔': '⇔',
  '⟺': '⇔',
  because: '∵',
  '∵': '∵',
  impliedby: '∵',
  Leftarrow: '∵',
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const operators = set(
  '+ - − * / · × ⊗ ⊙ ∘ ± cdot times otimes oplus odot circ pm mp ast star div oslash cap cup setminus bullet',
)
const wordCommands = set('text mbox hbox textrm textbf textit textsf textnormal textup intertext shortintertext')
const blanks = set(
  'displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag hline hfill small large Large LARGE normalsize ' +
    'footnotesize tiny allowbreak break nobreak noindent centering phantom hphantom vphantom vspace color rowcolor ' +
    'label ref eqref cline smash displaylimits qedhere qed square blacksquare',
)
const blanksWithGroup = set('phantom hphantom vphantom vspace color rowcolor ref eqref cline')
const extrema = set('min max inf sup argmin argmax minimize maximize minimise maximise')
const softOpen: Readonly<Record<string, Bracket>> = {
  '(': '(',
  '（': '(',
  '[': '[',
  '\\{': '\\{',
  '\\lbrace': '\\{',
  '\\lbrack': '[',
  '\\langle': '\\langle',
  '⟨': '\\langle',
  '\\lfloor': '\\lfloor',
  '\\lceil': '\\lceil',
}
const softClose: Readonly<Record<string, Bracket>> = {
  ')': '(',
  '）': '(',
  ']': '[',
  '\\}': '\\{',
  '\\rbrace': '\\{',
  '\\rbrack': '[',
  '\\rangle': '\\langle',
  '⟩': '\\langle',
  '\\rfloor': '\\lfloor',
  '\\rceil': '\\lceil',
}
const withArguments: Readonly<Record<string, number>> = {
  array: 1,
  alignat: 1,
  alignedat: 1,
  tabular: 1,
  subarray: 1,
  IEEEeqnarray: 1,
}

const wordLetters = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]+|\p{sc=Cyrillic}{2,}/uy
const rowEnd = /\\\\\*?(?:\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu|\\[a-z]+)\s*\])?/y

/** Cuts `text` from `from` to `to` into tokens and finds the partner of each bracket. Linear; never throws. */
export function tokenise(text: string, from: number, to: number): { tokens: Token[]; faults: Fault[] } {
  const tokens: Token[] = []
  let at = from
  let before: Token | undefined
  let inner = 0

  const push = (kind: TokenKind, end: number, value = '', more: Partial<Token> = {}): true => {
    const token = { kind, start: at, end, value, ...more }
    tokens.push(token)
    if (kind !== 'blank') before = token
    at = end
    return true
  }
  const skipSpace = (offset: number): number => {
    let end = offset
    while (end < to && /\s/.test(text[end]!)) end++
    return end
  }
  /** The group that follows, as the range between its braces, or a single character. */
  const argument = (offset: number): { start: number; end: number; after: number } | undefined => {
    const open = skipSpace(offset)
    if (open >= to) return undefined
    if (text[open] !== '{') return { start: open, end: open + 1, after: open + 1 }
    const end = groupEnd(text, open, Math.min(to, open + 2000))
    return end === undefined ? undefined : { start: open + 1, end: end - 1, after: end }
  }

  const command = (name: string, end: number): true => {
    const isScript = before?.kind === 'content' && (before.value === '^' || before.value === '_')
    if (name === 'begin' || name === 'end') return environment(name, end)
    if (wordCommands.has(name) || (name === 'mathrm' && !isScript)) {
      const group = argument(end)
      const words = group && text.slice(group.start, group.end)
      const isWords =
        name !== 'mathrm' || (words !== undefined && /\p{L}\s+\p{L}|[\p{sc=Han}\p{sc=Hangul}]/u.test(words))
      if (group && words !== undefined && !isScript && isWords && text[group.after - 1] === '}')
        return push('words', group.after, words)
      return push('content', end)
    }
    if (name === 'tag' || name === 'label') {
      const group = argument(text[end] === '*' ? end + 1 : end)
      if (group) return push('tag', group.after, text.slice(group.start, group.end))
    }
    if (name === 'hspace' || name === 'hskip') {
      const group = argument(text[end] === '*' ? end + 1 : end)
      return push(group && text[group.start] !== '-' ? 'gap' : 'blank', group?.after ?? end)
    }
    if (name === 'quad' || name === 'qquad' || name === 'hfill') return push('gap', end)
    if (blanks.has(name)) return push('blank', (blanksWithGroup.has(name) && argument(end)?.after) || end)
    if (name === 'boxed' || name === 'fbox') return wrapper(end)
    if (name === 'textcolor' || name === 'colorbox') return wrapper(argument(end)?.after ?? end)
    if (name === 'cr' || name === 'newline' || name === 'tabularnewline') return push('row', end)
    if (name === 'eqalign' || name === 'displaylines') {
      const open = skipSpace(end)
      if (text[open] === '{') return push('open', open + 1, name, { bracket: '{', wraps: true })
    }
    if (name === 'forall' || name === 'exists') return push('words', end, name === 'forall' ? 'for all' : 'with some')
    if (name === 'overset' || name === 'stackrel' || name === 'underset') {
      if (stacked(name, end)) return true
    }
    if (/^x(?:longequal|(?:long)?(?:rightarrow|leftrightarrow|Rightarrow|Leftrightarrow))$/.test(name)) {
      const over = argument(text[end] === '[' ? (groupEnd(text, end, to) ?? end) : end)
      if (over) {
        const beside = { text: text.slice(over.start, over.end), start: over.start, end: over.end }
        if (name === 'xlongequal') return push('relation', over.after, '=', { beside })
        return push('arrow', over.after, name.includes('left') || name.includes('Left') ? '⇔' : '⇒', { beside })
      }
    }
    if (name === 'not') {
      const next = skipSpace(end)
      if (text[next] === '=') return push('relation', next + 1, '≠')
      if (/\\in\b/.test(text.slice(next, next + 4))) return push('relation', next + 3, '?')
    }
    if (name === 'left') {
      const delimiter = /\s*(?:\\[A-Za-z]+|\\.|[^\\])/y
      delimiter.lastIndex = end
      const match = delimiter.exec(text)
      if (match && delimiter.lastIndex <= to)
        return push('open', delimiter.lastIndex, match[0].trim(), { bracket: '\\left' })
    }
    if (name === 'right') {
      const delimiter = /\s*(?:\\[A-Za-z]+|\\.|[^\\])/y
      delimiter.lastIndex = end
      if (delimiter.test(text) && delimiter.lastIndex <= to)
        return push('close', delimiter.lastIndex, '', { bracket: '\\left' })
    }
    if (extremum(name, end)) return true
    const soft = softOpen[`\\${name}`]
    if (soft) return push('open', end, name, { bracket: soft })
    const closing = softClose[`\\${name}`]
    if (closing) return push('close', end, name, { bracket: closing })
    if (Object.hasOwn(arrows, name)) return push('arrow', end, arrows[name])
    if (Object.hasOwn(relations, name)) return push('relation', end, relations[name])
    if (operators.has(name)) return push('operator', end, name)
    return push('content', end, name)
  }

  const environment = (name: 'begin' | 'end', end: number): true => {
    const group = argument(end)
    if (!group) return push('blank', end)
    const environmentName = text.slice(group.start, group.end).trim().replace(/\*$/, '')
    if (name === 'end') return push('close', group.after, environmentName, { bracket: '\\begin' })
    let after = group.after
    const optional = skipSpace(after)
    if (text[optional] === '[' && /^\[[tbc]\]/.test(text.slice(optional, optional + 3))) after = optional + 3
    if (withArguments[environmentName]) after = argument(after)?.after ?? after
    return push('open', after, environmentName, { bracket: '\\begin' })
  }

  /** A group whose braces go when it holds a whole formula. */
  const wrapper = (offset: number): true => {
    const open = skipSpace(offset)
    return text[open] === '{' ? push('open', open + 1, '', { bracket: '{', wraps: true }) : push('content', offset)
  }

  /** `\overset{…}{=}`, `\underset{x}{\min}`: a relation, an arrow or an extremum with something beside it. */
  const stacked = (name: string, end: number): boolean => {
    const first = argument(end)
    const second = first && argument(first.after)
    if (!first || !second) return false
    const base = text
      .slice(second.start, second.end)
      .replace(/\\(?:limits|nolimits)\b/g, '')
      .trim()
    const beside = { text: text.slice(first.start, first.end), start: first.start, end: first.end }
    const key = base.startsWith('\\') ? base.slice(1) : base === ':=' ? 'coloneqq' : base
    if (name === 'underset' && extremumName(base)) {
      return push('extremum', second.after, extremumName(base), { beside })
    }
    if (Object.hasOwn(arrows, key)) push('arrow', second.after, arrows[key], { beside })
    else if (Object.hasOwn(relations, key)) {
      const defines =
        key === '=' &&
        /^\s*(?:\\(?:Delta|triangle|text|mathrm|rm)?\s*\{?\s*(?:def\.?|set)?\s*\}?)\s*$/.test(beside.text)
      push('relation', second.after, defines && beside.text.trim() !== '' ? ':=' : relations[key], { beside })
    } else return false
    return true
  }

  /** `\min_x`, `\operatorname*{argmin}_{x}`, `\arg\min\limits_x`, `\mathop{\arg\min}_x`. */
  const extremum = (name: string, end: number): boolean => {
    let after = end
    let base = `\\${name}`
    if (name === 'operatorname' || name === 'mathop' || name === 'mathrm') {
      const group = argument(text[end] === '*' ? end + 1 : end)
      if (!group) return false
      base = text.slice(group.start, group.end)
      after = group.after
    } else if (name === 'arg') {
      const next = /\s*\\(?:!|,)?\s*\\?(min|max)(?![A-Za-z])/y
      next.lastIndex = end
      const match = next.exec(text)
      if (!match) return false
      base = `arg${match[1]}`
      after = next.lastIndex
    }
    const value = extremumName(base)
    if (!value) return false
    const under = /\s*(?:\\limits|\\nolimits)?\s*_/y
    under.lastIndex = after
    if (!under.test(text) || under.lastIndex >= to) {
      return push('extremum', after, value)
    }
    const group = argument(under.lastIndex)
    let finish = group?.after ?? under.lastIndex
    if (group && text[group.start] === '\\' && text[group.start - 1] !== '{') {
      const macro = /\\[A-Za-z]+/y
      macro.lastIndex = group.start
      finish = macro.test(text) ? macro.lastIndex : finish
    }
    const start = group?.start ?? finish
    const stop = group && group.after > group.end ? group.end : finish
    push('extremum', finish, value, { beside: { text: text.slice(start, stop), start, end: stop } })
    return true
  }

  while (at < to) {
    const char = text[at]!
    if (/\s/.test(char)) {
      at++
      continue
    }
    if (char === '\\') {
      rowEnd.lastIndex = at
      if (rowEnd.test(text)) {
        push('row', Math.min(rowEnd.lastIndex, to))
        continue
      }
      const name = /\\([A-Za-z@]+)/y
      name.lastIndex = at
      const match = name.exec(text)
      if (match) command(match[1]!, Math.min(name.lastIndex, to))
      else {
        const symbol = text.slice(at, Math.min(at + 2, to))
        if (softOpen[symbol]) push('open', at + 2, symbol, { bracket: softOpen[symbol] })
        else if (softClose[symbol]) push('close', at + 2, symbol, { bracket: softClose[symbol] })
        else if (/\\[,;:! >]/.test(symbol)) at += 2
        else push('content', at + symbol.length, symbol)
      }
      continue
    }
    if (char === '{') {
      const starts = !before || !['content', 'close', 'extremum'].includes(before.kind)
      push('open', at + 1, '', { bracket: '{', wraps: starts })
    } else if (char === '}') push('close', at + 1, '', { bracket: '{' })
    else if (softOpen[char]) push('open', at + 1, char, { bracket: softOpen[char] })
    else if (softClose[char]) push('close', at + 1, char, { bracket: softClose[char] })
    else if (char === '&') push('column', at + 1)
    else if (',;，；、'.includes(char)) push('comma', at + 1)
    else if (char === '。') push('stop', at + 1)
    else if (char === '.') full()
    else if (char === ':' && text[at + 1] === '=' && at + 1 < to) push('relation', at + 2, ':=')
    else if (char === '：') push('words', at + 1, ':')
    else if (char === '<' && closesInner(at)) {
      inner++
      push('open', at + 1, '<', { bracket: '<' })
    } else if (char === '>' && inner > 0) {
      inner--
      push('close', at + 1, '>', { bracket: '<' })
    } else if (Object.hasOwn(relations, char)) push('relation', at + 1, relations[char])
    else if (Object.hasOwn(arrows, char)) push('arrow', at + 1, arrows[char])
    else if (operators.has(char)) push('operator', at + 1, char)
    else if (/[0-9]/.test(char)) {
      const digits = /\d+(?:\.\d+)?/y
      digits.lastIndex = at
      digits.test(text)
      push('content', Math.min(digits.lastIndex, to), '0')
    } else {
      wordLetters.lastIndex = at
      if (wordLetters.test(text))
        push('words', Math.min(wordLetters.lastIndex, to), text.slice(at, wordLetters.lastIndex))
      else push('content', at + 1, char)
    }
  }

  function full(): void {
    const run = /\.+/y
    run.lastIndex = at
    run.test(text)
    const end = Math.min(run.lastIndex, to)
    if (end - at >= 2) push('content', end, 'dots')
    else push('stop', end)
  }

  /** `<A, B>`: a `<` with a comma and then a `>` before anything else relates. */
  function closesInner(offset: number): boolean {
    return /^<[^<>=&]{0,200}?,[^<>=&]{0,200}?>/.test(text.slice(offset, Math.min(to, offset + 404)))
  }

  return { tokens, faults: matchBrackets(tokens) }
}

function extremumName(text: string): string {
  const name = text.replace(/\\(?:operatorname|mathrm|text|rm|limits|nolimits|arg|,|!|\s)\*?/g, (part) =>
    part === '\\arg' ? 'arg' : '',
  )
  const bare = name.replace(/[\\{}\s*]/g, '')
  return extrema.has(bare) ? bare : ''
}
