import * as Q from '../number/rational.ts'
import type { Operator, SymbolTerm, Term } from '../term/index.ts'
import * as C from './coefficient.ts'
import { componentKind } from './component.ts'
import { addTo, type Form, formKey } from './form.ts'
import { SequenceTable } from './sequence.ts'

/*
 * The atoms, components and monomials of one claim, each known by a number. They are interned: two components are
 * isomorphic exactly if they are one number.
 */

/** A permutation of an atom's slots under which its value keeps itself (sign 1) or changes its sign (−1). */
export interface Symmetry {
  readonly order: readonly number[]
  readonly sign: 1 | -1
}

/** What an atom stands for. */
export type AtomSource =
  /** An entry of a letter; a letter with block structure has an atom for each block, told apart by the selectors. */
  | {
      readonly kind: 'letter'
      readonly letter: SymbolTerm
      readonly rows: string
      readonly cols: string
      /** How many slots belong to the rows; the others belong to the columns. */
      readonly rowSlots: number
      readonly diagonal: boolean
      /** Whether it was read without the facts about the letter, of which there are some. */
      readonly bare: boolean
    }
  /** The number that an index is. */
  | { readonly kind: 'index value' }
  /** 1 where two positions on differently structured axes of one size agree, else 0. */
  | { readonly kind: 'regroup' }
  | OperatorSource

/**
 * An operator that has no entry law in sums of products, or not yet. The arguments are normal forms whose free
 * labels are `S0`, `S1`, … for the slots that are captured, and `R0`, `C0`, … for an argument's own rows and columns.
 */
export interface OperatorSource {
  readonly kind: 'operator'
  readonly op: Operator | 'value' | 'other'
  readonly args: readonly Form[]
  /** Further distinguishing marks, such as block structure. */
  readonly mark: string
  /** The first slots belong to the rows, then to the columns; the others are captured. */
  readonly rowSlots: number
  readonly colSlots: number
  /** The elementary sizes of the first argument's rows and columns (−1 for none), where it has one part each. */
  readonly own: readonly [number, number] | undefined
  /** The term itself, for terms that are kept whole. */
  readonly term: Term | undefined
}

export interface Atom {
  readonly id: number
  readonly source: AtomSource
  readonly arity: number
  /** Elementary sizes of the slots. */
  readonly sizes: readonly number[]
  /** The symmetries other than the identity; they form a group with it. */
  readonly symmetries: readonly Symmetry[]
  /** For atoms with two slots: what interchanging them does (0: no symmetry). */
  readonly swap: 1 | 0 | -1
  /** The atom of which this one is a power, and the exponent. */
  readonly base: number
  readonly exponent: Exponent
}

/** An even number 2k is the exponent k; an odd one 2f + 1 is the normal form of number f. */
export type Exponent = number
export const plainExponent: Exponent = 2
export const integerExponent = (value: number): Exponent => 2 * value
export const integerOf = (exponent: Exponent): number | undefined => (exponent & 1 ? undefined : exponent / 2)

/** Components and their exponents, sorted: component, exponent, component, … */
export type MonomialId = number

export class Tables {
  private readonly atoms: Atom[] = []
  private readonly atomIds = new Map<string, number>()
  private readonly letterAtoms = new Map<string, Atom>()
  private readonly labels: string[] = []
  private readonly labelIds = new Map<string, number>()
  private readonly literals = new Set<number>()
  private readonly exponents: Form[] = []
  private readonly exponentIds = new Map<string, number>()
  readonly components = new SequenceTable()
  readonly monomials = new SequenceTable()
  /** Whether some operator's atom has two slots or more that stand for labels of its argument. */
  hasCaptures = false
  /** Whether some atom is an operator's. */
  hasOperators = false
  /** Whether some atom has relations to others that the normal form does not know: forms may then differ for equals. */
  hasRelations = false
  /** The monomial 1. */
  readonly unit: MonomialId = this.monomials.intern([])

  atom(id: number): Atom {
    return this.atoms[id]!
  }

  /** The atom with this key, made on first use. */
  internAtom(key: string, make: () => Pick<Atom, 'source' | 'sizes' | 'symmetries'>): Atom {
    const known = this.atomIds.get(key)
    if (known !== undefined) return this.atoms[known]!
    const atom = this.addAtom(make(), undefined, plainExponent)
    this.atomIds.set(key, atom.id)
    return atom
  }

  /** The atom of a letter without block structure, made on first use. */
  internLetter(name: string, make: () => Pick<Atom, 'source' | 'sizes' | 'symmetries'>): Atom {
    let atom = this.letterAtoms.get(name)
    if (!atom) {
      atom = this.addAtom(make(), undefined, plainExponent)
      this.letterAtoms.set(name, atom)
    }
    return atom
  }

  private addAtom(
    { source, sizes, symmetries }: Pick<Atom, 'source' | 'sizes' | 'symmetries'>,
    base: number | undefined,
    exponent: Exponent,
  ): Atom {
    const id = this.atoms.length
    // The differential of a letter is free, as a letter is.
    const isFree =
      source.kind === 'letter' || (source.kind === 'operator' && source.op === 'differential' && source.mark === '')
    this.hasRelations ||= !isFree
    if (source.kind === 'operator' && !isFree) {
      this.hasOperators = true
      this.hasCaptures ||= sizes.length - source.rowSlots - source.colSlots > 1
    }
    const swap: Atom['swap'] = sizes.length === 2 && symmetries.length > 0 ? symmetries[0]!.sign : 0
    const atom: Atom = { id, source, arity: sizes.length, sizes, symmetries, swap, base: base ?? id, exponent }
    this.atoms.push(atom)
    return atom
  }

  /** The same entry raised to an exponent, which replaces the one it has. */
  withExponent(atom: Atom, exponent: Exponent): Atom {
    if (exponent === atom.exponent) return atom
    const base = this.atoms[atom.base]!
    if (exponent === plainExponent) return base
    const key = `${base.id}^${exponent}`
    const known = this.atomIds.get(key)
    if (known !== undefined) return this.atoms[known]!
    const power = this.addAtom({ ...base, symmetries: powerSymmetries(base.symmetries, exponent) }, base.id, exponent)
    this.atomIds.set(key, power.id)
    return power
  }

  label(name: string): number {
    let id = this.labelIds.get(name)
    if (id === undefined) {
      id = this.labels.push(name) - 1
      this.labelIds.set(name, id)
    }
    return id
  }

  /** The label of the literal position k, which differs from every other literal position. */
  literal(position: string): number {
    const id = this.label(`=${position}`)
    this.literals.add(id)
    return id
  }

  isLiteral(label: number): boolean {
    return this.literals.has(label)
  }

  labelName(id: number): string {
    return this.labels[id] ?? `#${id}`
  }

  /** The exponent that a closed normal form is. */
  exponentOf(form: Form): Exponent {
    const constant = constantOf(this, form)
    const rational = constant && C.asRational(constant)
    if (rational && Q.isInteger(rational)) return integerExponent(Number(rational.n))
    const key = formKey(form)
    let id = this.exponentIds.get(key)
    if (id === undefined) {
      id = this.exponents.push(form) - 1
      this.exponentIds.set(key, id)
    }
    return 2 * id + 1
  }

  formOfExponent(exponent: Exponent): Form {
    const value = integerOf(exponent)
    if (value === undefined) return this.exponents[(exponent - 1) / 2]!
    return value === 0 ? new Map() : new Map([[this.unit, Q.integer(value)]])
  }

  addExponents(a: Exponent, b: Exponent): Exponent {
    if (!((a | b) & 1)) return a + b
    const total = new Map(this.formOfExponent(a))
    for (const [monomial, coefficient] of this.formOfExponent(b)) {
      const value = C.add(total.get(monomial) ?? Q.zero, coefficient)
      if (C.isZero(value)) total.delete(monomial)
      else total.set(monomial, value)
    }
    return this.exponentOf(total)
  }

  multiplyExponents(a: Exponent, b: Exponent): Exponent {
    const [k, l] = [integerOf(a), integerOf(b)]
    if (k !== undefined) return this.scaleExponent(b, k)
    if (l !== undefined) return this.scaleExponent(a, l)
    const product = new Map<number, C.Coefficient>()
    for (const [left, c] of this.formOfExponent(a)) {
      for (const [right, d] of this.formOfExponent(b)) {
        const factors = this.collectFactors([...this.monomials.get(left), ...this.monomials.get(right)])
        addTo(product, this.monomials.intern(factors), C.multiply(c, d))
      }
    }
    return this.exponentOf(product)
  }

  scaleExponent(a: Exponent, by: number): Exponent {
    if (!(a & 1)) return a * by
    return this.exponentOf(new Map([...this.formOfExponent(a)].map(([m, c]) => [m, C.multiply(c, Q.integer(by))])))
  }

  /** Sorts factors by component and adds the exponents of equal ones. */
  collectFactors(factors: readonly number[]): readonly number[] {
    const count = factors.length / 2
    if (count <= 1) return factors
    const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => factors[2 * a]! - factors[2 * b]!)
    const collected: number[] = []
    for (const at of order) {
      const component = factors[2 * at]!
      const exponent = factors[2 * at + 1]!
      const last = collected.length - 2
      if (last >= 0 && collected[last] === component) {
        const total = this.isEquality(component) ? plainExponent : this.addExponents(collected[last + 1]!, exponent)
        if (total === integerExponent(0)) collected.length = last
        else collected[last + 1] = total
      } else collected.push(component, exponent)
    }
    return collected
  }

  /** Conditions on labels are 0 or 1, so they are their own powers. */
  private isEquality(component: number): boolean {
    return this.components.get(component)[0] === componentKind.equal
  }
}

/** Symmetries of a power: a sign disappears in even powers, and other exponents than integers keep no sign. */
function powerSymmetries(symmetries: readonly Symmetry[], exponent: Exponent): readonly Symmetry[] {
  const value = integerOf(exponent)
  if (value === undefined) return symmetries.filter((symmetry) => symmetry.sign === 1)
  return value % 2 === 0 ? symmetries.map(({ order }) => ({ order, sign: 1 })) : symmetries
}

/** The coefficient that a form without components is. */
export function constantOf(tables: Tables, form: Form): C.Coefficient | undefined {
  if (form.size === 0) return Q.zero
  return form.size === 1 ? form.get(tables.unit) : undefined
}
