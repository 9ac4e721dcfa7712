import type { Region } from './delimiters.ts'
import type { SourceFormula, SourceGiven } from './document.ts'
import { endsSentence, isJoin, type Lead, leadOf } from './words.ts'

/** A formula while its document is being read. */
export type Draft = { -readonly [Key in keyof SourceFormula]: SourceFormula[Key] }

const mostGiven = 16

/** What the sentence around the formulas supposes: `if $i = k$, then …`, `… if $A = A^T$`. */
export class Sentence {
  readonly #formulas: Draft[]
  given: SourceGiven[] = []
  #claim: number | undefined
  #lead: Lead | undefined
  /** Names alone since the last formula, joined to what comes next. */
  names: Region[] = []

  constructor(formulas: Draft[]) {
    this.#formulas = formulas
  }

  end(): void {
    this.given = []
    this.#claim = undefined
    this.#lead = undefined
    this.names = []
  }

  read(prose: string, region: Region): void {
    const paragraph = prose.search(/\n[ \t>]*\n[\s\S]*$/)
    const first = prose.slice(0, Math.max(paragraph, 0))
    const runsOn = paragraph < 0 || /[,:，：]\s*$/.test(first) || leadOf(first) !== undefined
    const broken = !runsOn || /\n[ \t>]*(?:[-*+]|\d+[.)])[ \t]|\\item\b/.test(prose)
    if (endsSentence(prose) || broken) this.end()
    const lead = leadOf(prose)
    if (lead) this.#lead = lead
    // `If $i = k$, $a_i = a_k$`: behind the comma stands what follows.
    else if (!isJoin(prose) || region.display || (this.#lead === 'if' && /^[\s,，]*$/.test(prose)))
      this.#lead = undefined
    if (!isJoin(prose)) this.names = []
  }

  roleOf(role: SourceFormula['role'], lead: Lead | undefined, linked: boolean): SourceFormula['role'] {
    const inherited = lead ?? this.#lead
    if (linked || (role !== 'claim' && role !== 'consequence')) return role
    if (inherited === 'if' || inherited === 'condition') return 'condition'
    if (inherited === 'denied') return 'remark'
    return inherited === 'assumption' ? 'assumption' : role
  }

  note(at: number): void {
    const formula = this.#formulas[at]!
    const { text, start, end, properties } = formula
    if (this.#lead === 'if' && (formula.role === 'condition' || properties.length > 0) && !formula.display) {
      const given: SourceGiven = { text, start, end, properties }
      if (this.#claim === undefined) this.given = [...this.given, given].slice(-mostGiven)
      else this.#formulas[this.#claim]!.given = [...this.#formulas[this.#claim]!.given, given].slice(-mostGiven)
    } else if (formula.role === 'claim' || formula.role === 'consequence') this.#claim = at
  }
}
