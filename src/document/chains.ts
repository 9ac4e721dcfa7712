import type { SourceFormula } from './document.ts'
import { isShape } from './roles.ts'
import type { Sections } from './sections.ts'

const mostCandidates = 8

/** The last formula of each chain so far, so that one that begins with a relation finds what it may continue. */
export class Chains {
  readonly #sections: Sections
  readonly #tips = new Map<number, { at: number; display: boolean }[]>()
  #last: number | undefined

  constructor(sections: Sections) {
    this.#sections = sections
  }

  note(at: number, formula: SourceFormula, continued: number | undefined): void {
    if (formula.role === 'remark' && isShape(formula.text)) return
    if (formula.aside || ['assumption', 'condition', 'declaration'].includes(formula.role)) return
    const firm = this.#sections.firm
    const tips = this.#tips.get(firm) ?? []
    this.#tips.set(firm, tips)
    const index = tips.findLastIndex((tip) => tip.at === continued)
    if (continued !== undefined && index >= 0 && index >= tips.length - 4 * mostCandidates) tips.splice(index, 1)
    tips.push({ at, display: formula.display })
    if (tips.length > 8 * mostCandidates) tips.splice(0, tips.length - 4 * mostCandidates)
    this.#last = at
  }

  /** Nearest first; chains of displays before those of running text if a display asks. */
  tips(display: boolean): number[] {
    const near = (this.#tips.get(this.#sections.firm) ?? []).toReversed()
    if (near.length === 0) return this.#last === undefined ? [] : [this.#last]
    const ordered = display ? [...near.filter((tip) => tip.display), ...near.filter((tip) => !tip.display)] : near
    return ordered.slice(0, mostCandidates).map(({ at }) => at)
  }
}
