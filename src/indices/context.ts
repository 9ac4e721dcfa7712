import {
  apply,
  type Claim,
  isScalar,
  lettersOf,
  negate,
  type Property,
  type SymbolTerm,
  same,
  sameSize,
  type Term,
} from '../term/index.ts'
import { type Axis, AxisTable } from './axis.ts'
import { temporaryLabel } from './component.ts'
import type { Form } from './form.ts'
import { plainAtom } from './letter.ts'
import { IndexSpace, type Position } from './position.ts'
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
  /** QᵀQ = I, and QQᵀ = I as well if it is square. */
  readonly orthogonal: 'no' | 'columns' | 'both sides'
  readonly idempotent: boolean
  readonly involution: boolean
  /** A column of length 1. */
  readonly unit: boolean
}

const symmetricProperties: readonly Property[] = ['symmetric', 'posdef', 'psd', 'tied']

const isRelated = ({ orthogonal, idempotent, involution, unit }: LetterKind): boolean =>
  orthogonal !== 'no' || idempotent || involution || unit

/** S = Sᵀ or K = −Kᵀ, either way round. */
export function symmetryStated({
  left,
  right,
}: {
  left: Term
  right: Term
}): { letter: string; sign: 1 | -1 } | undefined {
  for (const [letter, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (letter.kind !== 'symbol' || isScalar(letter)) continue
    const turned = apply('transpose', [letter])
    if (same(other, turned)) return { letter: letter.name, sign: 1 }
    if (same(other, negate(turned))) return { letter: letter.name, sign: -1 }
  }
  return undefined
}

/** A letter whose entries are atoms without further ado. */
export interface PlainLetter {
  readonly atom: number
  readonly transposed: boolean
  readonly rows: Axis
  readonly cols: Axis
}

const plainKind: LetterKind = {
  symmetry: 0,
  diagonal: false,
  zero: false,
  upper: false,
  lower: false,
  positive: false,
  orthogonal: 'no',
  idempotent: false,
  involution: false,
  unit: false,
}

const relations: readonly Property[] = ['orthogonal', 'idempotent', 'involution', 'unit']

export interface ContextOptions {
  /** Sizes that are numbers up to this one are taken apart into single entries. */
  readonly expandUpTo?: number
  /** How many distinct terms a sum may have. */
  readonly termLimit?: number
  /** Whether sums are kept as atoms and not multiplied out: forms may then differ for equals. */
  readonly namesSums?: boolean
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
  private limitOfProducts: number
  readonly namesSums: boolean
  readonly claim: Pick<Claim, 'facts' | 'ranges'>
  readonly hasLetterRelations: boolean
  /** Normal forms of closed scalars. */
  readonly scalarForms = new Map<Term, Form>()
  /** Monomials that were looked at for relations between operators: what they become, or null. */
  readonly reductions = new Map<number, Form | null>()
  private factsOff = false
  readonly scalarPosition: Position
  private readonly plainLetters = new Map<Term, PlainLetter | null>()
  private readonly kinds = new Map<string, LetterKind>()
  private readonly definitions = new Map<string, Term>()

  constructor(
    claim: Pick<Claim, 'facts' | 'ranges'> & Partial<Pick<Claim, 'left' | 'right'>>,
    options: ContextOptions = {},
  ) {
    this.claim = claim
    this.hasLetterRelations = claim.facts.some(
      ({ says }) => says.kind === 'property' && relations.includes(says.property),
    )
    this.termLimit = options.termLimit ?? 20_000
    this.limitOfProducts = this.termLimit
    this.namesSums = options.namesSums ?? false
    this.axes = new AxisTable(options.expandUpTo)
    this.scalarPosition = { axis: this.axes.unit, spots: [] }
    this.wiring = new Wiring(this.tables, this.axes, this.space)
    for (const { says } of claim.facts) {
      if (says.kind !== 'definition' || this.isCircular(says.letter.name, says.value)) continue
      this.definitions.set(says.letter.name, says.value)
      this.axes.learn(says.value)
    }
    if (claim.left) this.axes.learn(claim.left)
    if (claim.right) this.axes.learn(claim.right)
  }

  /** Whether a definition would lead back to its own letter. */
  private isCircular(name: string, value: Term): boolean {
    return [...lettersOf(value).keys()].some((used) => {
      const further = this.definitions.get(used)
      return used === name || (further !== undefined && this.isCircular(name, further))
    })
  }

  /** How many distinct terms a product of sums may have. */
  get productLimit(): number {
    return this.limitOfProducts
  }

  /** Works with a lower limit for products of sums. */
  withProductLimit<Result>(limit: number, work: () => Result): Result {
    const before = this.limitOfProducts
    this.limitOfProducts = Math.min(limit, before)
    try {
      return work()
    } finally {
      this.limitOfProducts = before
    }
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

  /** Reads letters with their properties again. */
  withFacts<Result>(work: () => Result): Result {
    const before = this.factsOff
    this.factsOff = false
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

  /** A letter or its transpose whose entry is just an atom with the row and column indices as slots. */
  plainLetter(term: Term): PlainLetter | undefined {
    if (this.factsOff) return undefined
    const known = this.plainLetters.get(term)
    if (known !== undefined) return known ?? undefined
    const plain = this.findPlain(term)
    if (term.kind === 'symbol' || plain) this.plainLetters.set(term, plain ?? null)
    return plain
  }

  private findPlain(term: Term): PlainLetter | undefined {
    if (term.kind === 'application' && term.op === 'transpose') {
      const of = this.plainLetter(term.args[0]!)
      return of && { atom: of.atom, transposed: !of.transposed, rows: of.cols, cols: of.rows }
    }
    if (term.kind !== 'symbol' || term.sort !== 'letter' || this.definitions.has(term.name)) return undefined
    const { diagonal, zero, upper, lower } = this.kindOf(term)
    if (diagonal || zero || upper || lower) return undefined
    const [rows, cols] = this.axes.of(term)
    if (rows.split || cols.split) return undefined
    return { atom: plainAtom(this, term, rows, cols).id, transposed: false, rows, cols }
  }

  /** Whether something is known of the letter that the normal form uses. */
  hasFacts(letter: SymbolTerm): boolean {
    const kind = this.knownKind(letter)
    return (
      kind.symmetry !== 0 || kind.diagonal || kind.zero || kind.upper || kind.lower || kind.positive || isRelated(kind)
    )
  }

  /** Whether products of the letter with itself are something simpler. */
  hasRelations(letter: SymbolTerm): boolean {
    return this.hasLetterRelations && isRelated(this.knownKind(letter))
  }

  kindOf(letter: SymbolTerm): LetterKind {
    return this.bare ? plainKind : this.knownKind(letter)
  }

  private knownKind(letter: SymbolTerm): LetterKind {
    if (this.claim.facts.length === 0) return plainKind
    let kind = this.kinds.get(letter.name)
    if (!kind) {
      kind = this.gather(letter)
      this.kinds.set(letter.name, kind)
    }
    return kind
  }

  /** What a letter stands for identically, by a definition of the claim. */
  definitionOf(letter: SymbolTerm): Term | undefined {
    return this.definitions.get(letter.name)
  }

  /** Whether a letter is constant, so that no differential moves it. */
  isConstant(letter: SymbolTerm): boolean {
    return this.claim.facts.some(
      ({ says }) =>
        says.kind === 'property' &&
        says.property === 'constant' &&
        says.subject.kind === 'symbol' &&
        says.subject.name === letter.name,
    )
  }

  /** Whether a letter is an unknown function of another. */
  dependsOn(letter: SymbolTerm, other: string): boolean {
    return this.claim.facts.some(
      ({ says }) =>
        says.kind === 'depends' && says.letter.name === letter.name && says.on.some(({ name }) => name === other),
    )
  }

  private gather(letter: SymbolTerm): LetterKind {
    const has = new Set<Property>()
    let symmetric = false
    let skew = false
    for (const { says } of this.claim.facts) {
      if (says.kind === 'property' && says.subject.kind === 'symbol' && says.subject.name === letter.name)
        has.add(says.property)
      const stated = says.kind === 'equation' ? symmetryStated(says) : undefined
      if (stated?.letter !== letter.name) continue
      if (stated.sign === 1) symmetric = true
      else skew = true
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
      orthogonal: !has.has('orthogonal') ? 'no' : sameSize(letter.rows, letter.cols) ? 'both sides' : 'columns',
      idempotent: has.has('idempotent'),
      involution: has.has('involution'),
      unit: has.has('unit'),
    }
  }
}
