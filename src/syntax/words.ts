import { operandFollows, partsOfBracket } from './lookahead.ts'
import {
  foundInRuns,
  functions,
  greekLetters,
  isDigit,
  isLetter,
  isSpace,
  phrases,
  prose,
  type Takes,
} from './spellings.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Letters in a row: which of them make a word. Declared names come first, then key words, functions, the d of a
 * differential and Greek words; what is left is read letter by letter.
 */
export type Word =
  | { readonly kind: 'name'; readonly length: number; readonly name: string }
  | { readonly kind: 'function'; readonly length: number; readonly name: string; readonly takes: Takes }
  | { readonly kind: 'key word'; readonly length: number; readonly name: string }
  | { readonly kind: 'differential'; readonly length: number; readonly second: boolean }
  | { readonly kind: 'sum'; readonly length: number }
  | { readonly kind: 'prose'; readonly length: number; readonly name: string }

export interface WordContext {
  readonly vocabulary: Vocabulary
  readonly keyWords: ReadonlySet<string>
  /** Whether the word is an argument without braces, as in `c^d`: then d is a letter. */
  readonly isArgument: boolean
  /** In the names of a declaration every run is one name. */
  readonly declaring: boolean
  /** In the upper half of a fraction a lone d is that of d/dx. */
  readonly inNumerator: boolean
}

/** No word is longer: a text may be one run of letters. */
const longestRun = 64

/** The word that begins at `at`, where a letter stands. */
export function wordAt(text: string, at: number, context: WordContext): Word {
  let end = at + 1
  const last = Math.min(text.length, at + longestRun)
  while (end < last && (isLetter(text[end]!) || isDigit(text[end]!))) end++
  const { vocabulary } = context
  if (end > at + 1) {
    const word = longWord(text, at, text.slice(at, end), context)
    if (word !== undefined) return word
  }
  const letter = text[at]!
  const greek = end > at + 1 ? greekWord(text.slice(at, end), vocabulary) : undefined
  // `delta` is no differential of e l t a.
  if (letter === 'd' && greek !== undefined) return greek
  if (letter === 'd' && !context.isArgument && isDifferential(text, at, context)) {
    const second = text[at + 1] === '2'
    return { kind: 'differential', length: second ? 2 : 1, second }
  }
  if (letter === 'Σ' && isSum(text, at + 1, !vocabulary.has('Σ'))) return { kind: 'sum', length: 1 }
  return greek ?? { kind: 'name', length: 1, name: letter }
}

/** A word of several letters, unless the run begins with a letter of its own. */
function longWord(text: string, at: number, run: string, context: WordContext): Word | undefined {
  const { vocabulary } = context
  const declared = vocabulary.longest(run)
  if (declared !== undefined) return { kind: 'name', length: declared.length, name: declared.name }
  const phrase = context.keyWords.has('symmetric') ? phraseAt(text, at) : undefined
  if (phrase !== undefined) return phrase
  if (context.keyWords.has(run)) return { kind: 'key word', length: run.length, name: run }
  if (context.declaring) {
    const letters = /^[A-Za-z]*/.exec(run)![0]
    return letters.length > 1 && !greekLetters.has(letters)
      ? { kind: 'name', length: run.length, name: run }
      : undefined
  }
  const beforeBracket = isBeforeBracket(text, at + run.length)
  for (let length = Math.min(run.length, longestFunction); length > 1; length--) {
    const name = run.slice(0, length)
    const known = functions.get(name)
    if (known === undefined || isDigit(run[length] ?? '')) continue
    if (length < run.length && !foundInRuns.has(name)) continue
    if (known.takes === 'brackets' && !beforeBracket) continue
    return { kind: 'function', length, name: known.name, takes: known.takes }
  }
  if (beforeBracket && isUnknownFunction(run, vocabulary)) {
    return { kind: 'function', length: run.length, name: run, takes: 'brackets' }
  }
  if (prose.has(run) && ![...run].every((letter) => vocabulary.has(letter)))
    return { kind: 'prose', length: run.length, name: run }
  return undefined
}

/** A property of several words. */
function phraseAt(text: string, at: number): Word | undefined {
  for (const [phrase, name] of phrases) {
    phrase.lastIndex = at
    const match = phrase.exec(text)
    if (match !== null) return { kind: 'key word', length: match[0].length, name }
  }
  return undefined
}

const longestFunction = Math.max(...[...functions.keys()].map((name) => name.length))

const isBeforeBracket = (text: string, at: number): boolean =>
  /^\s*(?:\\(?:left|[bB]igg?l?)\s*)?\(/.test(text.slice(at, at + 16))

/** Three letters before a bracket that we do not all know are a function, which is said rather than multiplied out. */
function isUnknownFunction(run: string, vocabulary: Vocabulary): boolean {
  if (vocabulary.isFunction(run)) return true
  if (run[0] === 'd' && functions.has(run.slice(1))) return false
  return /^[A-Za-z]{3,}\d*$/.test(run) && ![...run].every((letter) => isDigit(letter) || vocabulary.has(letter))
}

/**
 * `alpha` and `alphaX` begin with a Greek letter; short ones must be all that is left (`mu`, not `mux`). Declared letters
 * that happen to spell one (`xi`) are letters.
 */
function greekWord(run: string, vocabulary: Vocabulary): Word | undefined {
  for (let length = Math.min(run.length, 'epsilon'.length); length > 1; length--) {
    const name = greekLetters.get(run.slice(0, length))
    if (name === undefined || (length < 4 && isLetter(run[length] ?? ''))) continue
    if (!vocabulary.has(name) && [...run.slice(0, length)].every((letter) => vocabulary.has(letter))) continue
    return { kind: 'name', length, name }
  }
  return undefined
}

/**
 * Whether the d that stands here is that of a differential. A declared d is a letter, except in `d(…)/d…`, `d2(…)` and
 * directly before a declared name.
 */
function isDifferential(text: string, at: number, context: WordContext): boolean {
  const { vocabulary } = context
  const next = text[at + 1] ?? ''
  if (next === '2') return /^\s*\(/.test(text.slice(at + 2, at + 8))
  if (vocabulary.has('d')) {
    if (isLetter(next)) return vocabulary.begins(text.slice(at + 1, at + 20))
    const bracket = /\s*\(/y
    bracket.lastIndex = at + 1
    if (!bracket.test(text)) return false
    const inside = partsOfBracket(text, bracket.lastIndex, ')')
    return inside !== undefined && /^\s*\/\s*d/.test(text.slice(inside.end, inside.end + 8))
  }
  if (isLetter(next)) return true
  let i = at + 1
  while (i < text.length && isSpace(text[i]!)) i++
  const first = text[i] ?? ''
  if (first === '/') return /^\/\s*d\S/.test(text.slice(i, i + 8))
  if (first === '²') return true
  if (first === '^') return /^\^\s*(?:2|\{\s*2\s*\})\s*(?:[A-Za-z(|/}]|\\[a-z|])/.test(text.slice(i, i + 16))
  if (first === '}' || first === '') return context.inNumerator
  return operandFollows(text, i)
}

/**
 * Whether the subscript that follows Σ is the index of a sum: `Σ_{t=1}^N x_t`, and with `bareIndex` also `Σ_i x_i`, which
 * may be a matrix.
 */
export function isSum(text: string, at: number, bareIndex: boolean): boolean {
  const rest = text.slice(at, at + 40)
  if (/^\s*(?:\^\s*(?:\w|\{[^{}]*\})\s*)?_\s*\{\s*[a-z]\s*(?:,\s*[a-z]\s*)*=/.test(rest)) return true
  return (
    bareIndex &&
    /^_(?:[a-z](?![A-Za-z])|\{\s*[a-z]\s*(?:,\s*[a-z]\s*)*\})\s*(?:\^(?:\w|\{[^{}]*\}))?\s*[-A-Za-z0-9(|‖∑Σ\u0370-\u03ff]/.test(
      rest,
    )
  )
}
