import { type PrintOptions, print, printClaim } from '../syntax/print.ts'
import { printClaimLatex, printLatex } from '../syntax/print-latex.ts'
import { printReading } from '../syntax/print-shapes.ts'
import { greekLetters } from '../syntax/spellings.ts'
import type { Claim, Term } from '../term/index.ts'

/* How formulas of the output are spelt. What people wrote themselves stays as it is. */

export type Notation = 'unicode' | 'ascii' | 'latex'

let notation: Notation = 'unicode'

/** From now on formulas are printed so. A program sets it once, before it prints anything. */
export function writeIn(other: Notation): void {
  notation = other
}

/** A term as the reader wants it. */
export const printTerm = (term: Term, options: PrintOptions = {}): string =>
  notation === 'latex' ? printLatex(term, options) : print(term, { sized: false, ...options, notation })

/** Both sides of a claim as the reader wants them. */
export const printEquation = (claim: Pick<Claim, 'left' | 'right' | 'relation'>, options: PrintOptions = {}): string =>
  notation === 'latex' ? printClaimLatex(claim, options) : printClaim(claim, { sized: false, ...options, notation })

/** A claim in full brackets with all shapes; LaTeX would be no help there. */
export const printReadingOf = (claim: Claim): string =>
  printReading(claim, { notation: notation === 'ascii' ? 'ascii' : 'unicode' })

/** How wide the signs in front of the lines of a proof are: a therefore in ASCII takes two. */
export const signWidth = (): number => (notation === 'ascii' ? 2 : 1)

/** A sentence with its letters and signs in the notation that is written: in ASCII nothing else is left of mathematics. */
export const inNotation = (sentence: string): string =>
  notation === 'ascii' ? sentence.replace(signs, (sign) => ascii.get(sign)!).replace(raised, lowered) : sentence

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const raised = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀᵏⁿ]+/gu

const lowered = (marks: string): string =>
  marks === 'ᵀ'
    ? "'"
    : `^${[...marks]
        .map((mark) => {
          const digit = superscripts.indexOf(mark)
          return digit >= 0 ? `${digit}` : ({ '⁺': '+', '⁻': '-', ᵀ: 'T', ᵏ: 'k', ⁿ: 'n' }[mark] ?? mark)
        })
        .join('')}`

const ascii: ReadonlyMap<string, string> = new Map([
  ['∴', '=>'],
  ['⇒', '=>'],
  ['→', '->'],
  ['…', '...'],
  [' · ', ' - '],
  ['·', '*'],
  ['×', 'x'],
  ['∘', '.*'],
  ['⊘', './'],
  ['⊗', 'kron'],
  ['∂', 'd'],
  ['∇', 'grad '],
  ['∏', 'prod'],
  ['‖', '||'],
  ['√', 'sqrt '],
  ['−', '-'],
  ['≠', '!='],
  ['≤', '<='],
  ['≥', '>='],
  ['⪰', '>='],
  ['≻', '>'],
  ['ℝ', 'R'],
  ['𝟏', 'ones'],
  ['′', "'"],
  ['ᵢ', '_i'],
  ['ⱼ', '_j'],
  ['₀', '_0'],
  ...[...greekLetters].map(([name, letter]) => [letter, name] as const),
])

const signs = new RegExp([...ascii.keys()].map((sign) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gu')
