import {
  bracketSizes,
  fontCommands,
  functions,
  greekLetters,
  isLetter,
  isSpace,
  markCommands,
  passedOver,
  symbolCommands,
  wordFonts,
} from './spellings.ts'

/** What a bracket holds, found without reading it. */
export interface Inside {
  /** The texts between its top-level commas. */
  readonly parts: readonly string[]
  /** Just behind the bracket that closes. */
  readonly end: number
  /** Whether a semicolon stands at its top level. */
  readonly hasRows: boolean
}

/** The inside of the bracket that begins at `from`, or undefined if `close` is not what closes it. */
export function partsOfBracket(text: string, from: number, close: string): Inside | undefined {
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
      if (depth-- > 0) continue
      if (ch !== close) return undefined
      parts.push(text.slice(start, i))
      return { parts, end: i + 1, hasRows }
    } else if (depth === 0 && ch === ',') {
      parts.push(text.slice(start, i))
      start = i + 1
    } else if (depth === 0 && ch === ';') {
      hasRows = true
    }
  }
  return undefined
}

/** Whether an operand begins at `at`, past spaces: a letter, an opening bracket, a command that is either. */
export function operandFollows(text: string, at: number): boolean {
  let i = at
  for (;;) {
    while (i < text.length && isSpace(text[i]!)) i++
    const ch = text[i] ?? ''
    if (isLetter(ch) || '([{|‖⟨∂∇∑∏'.includes(ch)) return ch !== ''
    if (ch !== '\\') return false
    const name = /^[A-Za-z]+|^./.exec(text.slice(i + 1, i + 20))?.[0] ?? ''
    const symbol = symbolCommands.get(name)
    if (symbol !== undefined) return '|‖⟨∂∇∑∏{ℓ'.includes(symbol) || isLetter(symbol)
    if (greekLetters.has(name) || functions.has(name) || fontCommands.has(name) || wordFonts.has(name)) return true
    if (markCommands.has(name) || /^(?:[dtc]?frac|sqrt|begin|lvert|lVert|cancel|boxed)$/.test(name)) return true
    if (bracketSizes.get(name) === 'open' || bracketSizes.get(name) === 'either') return true
    if (passedOver.get(name) !== 0) return false
    i += 1 + name.length
  }
}
