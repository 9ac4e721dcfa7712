import { apply, type Claim, isScalar, negate, type Property, same, type SymbolTerm, type Term } from '../term/index.ts'
import { AxisTable } from './axis.ts'
import { temporaryLabel } from './component.ts'
import type { Form } from './form.ts'
import { IndexSpace } from './position.ts'
import { Tables } from './tables.ts'
import { Wiring } from './wiring.ts'

/** What the normal form uses of a letter's properties; everything else it leaves to rules. */
export interface LetterKind {
  readonly symmetry: 1 | 0 | -1
  readonly diagonal: boolean
  readonly zero: boolean
  readonly upper: boolean
  readonly lower: boolean
  readonly positive: boolean
}

const symmetricProperties: readonly Property[] = ['symmetric', 'posdef', 'psd', 'tied']

const plainLetter: LetterKind = { symmetry: 0, diagonal: false, zero: false, upper: false, lower: false, positive: false }

export interface ContextOptions {
  /** Sizes that are numbers up to this one are taken apart into single entries. */
  readonly expandUpTo?: number
  /** How many distinct terms a sum may have. */
  readonly termLimit?: number
}

/**
 * The facts about the letters of one claim that the normal form uses, and the tables in which its normal forms live.
 * Forms of different contexts cannot be compared.
 */
export class LetterFacts {
  readonly tables = new Tables()
  readonly axes: AxisTable
  readonly space = new IndexSpace()
  readonly wiring: Wiring
  readonly termLimit: number
  readonly claim: Pick<Claim, 'facts' | 'ranges'>
  /** Normal forms of closed scalars. */
  readonly scalarForms = new Map<Term, Form>()
  /** Monomials that were looked at for relations between operators: what they become, or null. */
  readonly reductions = new Map<number, Form | null>()
  private factsOff = false
  private readonly kinds = new Map<string, LetterKind>()

  constructor(claim: Pick<Claim, 'facts' | 'ranges'> & Partial<Pick<Claim, 'left' | 'right'>>, options: ContextOptions = {}) {
    this.claim = claim
    this.termLimit = options.termLimit ?? 20_000
    this.axes = new AxisTable(options.expandUpTo)
    this.wiring = new Wiring(this.tables, this.axes, this.space)
    if (claim.left) this.axes.learn(claim.left)
    if (claim.right) this.axes.learn(claim.right)
  }

  /** Whether letters are read without their properties. */
  get bare(): boolean {
    return this.factsOff
  }

  /** Reads letters without their properties, as it must be below a derivative. */
  withoutFacts<Result>(work: () => Result): Result {
    const before = this.factsOff
    this.factsOff = true
    try {
      return work()
    } finally {
      this.factsOff = before
    }
  }

  /** The index that carries a label. */
  indexOfLabel(label: number): number {
    return label >= temporaryLabel ? label - temporaryLabel : this.space.labelled(label)
  }

  kindOf(letter: SymbolTerm): LetterKind {
    if (this.bare) return plainLetter
    let kind = this.kinds.get(letter.name)
    if (!kind) {
      kind = this.gather(letter)
      this.kinds.set(letter.name, kind)
    }
    return kind
  }

  private gather(letter: SymbolTerm): LetterKind {
    const has = new Set<Property>()
    let symmetric = false
    let skew = false
    for (const { says } of this.claim.facts) {
      if (says.kind === 'property' && says.subject.kind === 'symbol' && says.subject.name === letter.name) has.add(says.property)
      if (says.kind !== 'equation') continue
      // S = Sᵀ and K = −Kᵀ, either way round.
      const turned = apply('transpose', [letter])
      for (const [a, b] of [[says.left, says.right], [says.right, says.left]] as const) {
        if (!same(a, letter)) continue
        if (same(b, turned)) symmetric = true
        if (same(b, negate(turned))) skew = true
      }
    }
    symmetric ||= symmetricProperties.some((property) => has.has(property))
    skew ||= has.has('skew')
    return {
      symmetry: symmetric ? 1 : skew ? -1 : 0,
      diagonal: has.has('diagonal'),
      zero: skew && (symmetric || has.has('diagonal') || isScalar(letter)),
      upper: has.has('upper'),
      lower: has.has('lower'),
      positive: has.has('positive') || (isScalar(letter) && has.has('posdef')),
    }
  }
}
