import * as Q from '../number/rational.ts'
import { isEntrywise, lettersOf, type SymbolTerm, type Term } from '../term/index.ts'
import * as C from './coefficient.ts'
import { formNets, type IndexOf, placeComponent, times, toForm } from './collect.ts'
import { networkOf } from './component.ts'
import type { LetterFacts } from './context.ts'
import type { Form } from './form.ts'
import { formAt, functionNets } from './functions.ts'
import type { Place } from './letter.ts'
import { argumentAt, insideOf, matrixPowerEntry } from './operator.ts'
import { powerOfForm } from './power.ts'
import { type Atom, type Exponent, integerExponent, integerOf, type OperatorSource, plainExponent } from './tables.ts'
import { type Net, unitNet } from './wiring.ts'

/*
 * Derivatives of normal forms: one occurrence of the letter is taken out, its slots become free. The forms must have
 * been read without the facts about letters (`LetterFacts.withoutFacts`), because a derivative looks at a neighbourhood
 * in which a symmetric letter need not be symmetric; `restoreFacts` brings the facts back afterwards.
 */

/** Thrown where a letter occurs in an operator whose derivative is not known here. */
export class NoDerivative extends Error {}

/** How letters move. */
export interface Increment {
  readonly moves: (letter: SymbolTerm) => boolean
  /** The increment of an entry of a letter that moves. */
  readonly entry: (letter: SymbolTerm, rows: Place, cols: Place) => Net[]
}

/** The linear part of a form whose labels are positions of the present computation, as its letters move. */
export function incrementOf(context: LetterFacts, form: Form, increment: Increment): Net[] {
  return new Differentiation(context, increment).form(form)
}

class Differentiation {
  private readonly context: LetterFacts
  private readonly increment: Increment

  constructor(context: LetterFacts, increment: Increment) {
    this.context = context
    this.increment = increment
  }

  form(form: Form): Net[] {
    return [...form].flatMap(([monomial, coefficient]) => {
      const nets = this.monomial(monomial)
      for (const net of nets) net.coefficient = C.multiply(net.coefficient, coefficient)
      return nets
    })
  }

  private monomial(monomial: number): Net[] {
    const factors = this.context.tables.monomials.get(monomial)
    const nets: Net[] = []
    for (let i = 0; i < factors.length; i += 2) {
      const component = this.component(factors[i]!, factors[i + 1]!)
      if (component.length === 0) continue
      const rest = unitNet()
      for (let j = 0; j < factors.length; j += 2) if (j !== i) this.place(rest, factors[j]!, factors[j + 1]!)
      nets.push(...times(this.context, [rest], component))
    }
    return nets
  }

  private place(net: Net, component: number, exponent: Exponent): void {
    placeComponent(this.context, net, component, exponent, (label) => this.context.indexOfLabel(label))
  }

  /** d(fᵉ) = e fᵉ⁻¹ df, and fᵉ log f de. */
  private component(component: number, exponent: Exponent): Net[] {
    const { context } = this
    const { tables } = context
    const once = unitNet()
    placeComponent(context, once, component, plainExponent, (label) => context.indexOfLabel(label), true)
    const base = this.net(once)
    const nets = this.exponent(component, exponent)
    if (base.length === 0) return nets
    const power = unitNet()
    this.place(power, component, tables.addExponents(exponent, integerExponent(-1)))
    const outer = times(context, formAt(context, tables.formOfExponent(exponent)), [power])
    return [...nets, ...times(context, outer, base)]
  }

  private exponent(component: number, exponent: Exponent): Net[] {
    const { context } = this
    if (integerOf(exponent) !== undefined) return []
    const moved = this.form(context.tables.formOfExponent(exponent))
    if (moved.length === 0) return []
    const power = unitNet()
    this.place(power, component, exponent)
    const base = new Map([[context.tables.monomials.intern([component, plainExponent]), Q.one]])
    return times(context, times(context, [power], moved), functionNets(context, 'log', base))
  }

  /** Atom by atom. */
  private net(net: Net): Net[] {
    const { tables } = this.context
    const nets: Net[] = []
    for (let at = 0; at < net.atoms.length; ) {
      const atom = tables.atom(net.atoms[at]!)
      const next = at + 1 + atom.arity
      const slots = net.atoms.slice(at + 1, next)
      const moved = this.atom(atom, slots, net)
      if (moved.length > 0) {
        const rest: Net = {
          coefficient: net.coefficient,
          atoms: [...net.atoms.slice(0, at), ...net.atoms.slice(next)],
          merges: [...net.merges],
          sums: [...net.sums],
          factors: [...net.factors],
        }
        nets.push(...times(this.context, [rest], moved))
      }
      at = next
    }
    return nets
  }

  private atom(atom: Atom, slots: readonly number[], net: Net): Net[] {
    const { context } = this
    const base = context.tables.atom(atom.base)
    const moved = this.base(base, slots, net)
    if (moved.length === 0 || atom.exponent === plainExponent) return moved
    const lower = context.tables.withExponent(base, context.tables.addExponents(atom.exponent, integerExponent(-1)))
    const outer = unitNet()
    if (lower.exponent !== integerExponent(0)) outer.atoms.push(lower.id, ...slots)
    return times(context, times(context, formAt(context, context.tables.formOfExponent(atom.exponent)), [outer]), moved)
  }

  private base(atom: Atom, slots: readonly number[], net: Net): Net[] {
    const { source } = atom
    if (source.kind === 'letter') {
      if (!this.increment.moves(source.letter)) return []
      const rows = { selector: source.rows, indices: slots.slice(0, source.rowSlots) }
      const cols = { selector: source.cols, indices: slots.slice(source.rowSlots) }
      return this.increment.entry(source.letter, rows, cols)
    }
    return source.kind === 'operator' ? this.operator(atom, source, slots, net) : []
  }

  private operator(atom: Atom, source: OperatorSource, slots: readonly number[], net: Net): Net[] {
    const { context } = this
    const [first, ...others] = source.args
    // Increments are constant, also under a second d.
    if (source.op === 'differential') return []
    if (source.op === 'other') {
      if (source.term && !this.movesTerm(source.term)) return []
      throw new NoDerivative()
    }
    if (first === undefined || !source.args.some((form) => this.moves(form))) return []
    if (others.some((form) => this.moves(form))) throw new NoDerivative()
    if (source.op === 'value' || isEntrywise(source.op)) {
      const argument = argumentAt(context, source, slots)
      const inner = this.form(argument)
      return source.op === 'value' ? inner : times(context, slope(context, source.op, argument), inner)
    }
    if (!source.own || source.own.some((size) => size < 0)) throw new NoDerivative()
    return this.matrixFunction(atom, source, first, source.own, slots, net)
  }

  /** d(U⁻¹) = −U⁻¹ dU U⁻¹, d det U = det U tr(U⁻¹ dU), and d tr(Uᵏ) = k tr(Uᵏ⁻¹ dU). */
  private matrixFunction(
    atom: Atom,
    source: OperatorSource,
    base: Form,
    own: readonly [number, number],
    slots: readonly number[],
    net: Net,
  ): Net[] {
    const { context } = this
    const { space, tables } = context
    const [row, col] = [space.fresh(own[0]), space.fresh(own[1])]
    const outside = insideOf(context, source, slots)
    const indexOf: IndexOf = (label, size) => {
      const name = tables.labelName(label)
      return name === 'R0' ? row : name === 'C0' ? col : outside(label, size)
    }
    const inner = (): Net[] => this.form(toForm(context, formNets(context, base, indexOf)))
    const minusOne = integerExponent(-1)
    switch (source.op) {
      case 'inverse': {
        const [from, to] = slots as [number, number]
        const left = matrixPowerEntry(context, base, own, minusOne, from, row)
        const right = matrixPowerEntry(context, base, own, minusOne, col, to)
        const nets = times(context, times(context, left, inner(), [row, col]), right)
        for (const one of nets) one.coefficient = C.negate(one.coefficient)
        return nets
      }
      case 'determinant': {
        const self = unitNet()
        self.atoms.push(atom.id)
        return times(
          context,
          [self],
          times(context, matrixPowerEntry(context, base, own, minusOne, col, row), inner(), [row, col]),
        )
      }
      case 'power': {
        const [from, to] = slots as [number, number]
        if (from !== to || !standsAlone(context, net, from)) throw new NoDerivative()
        const exponent = tables.exponentOf(source.args[1]!)
        const lower = matrixPowerEntry(context, base, own, tables.addExponents(exponent, minusOne), col, row)
        // The loop's own index is no longer needed: U^(k−1) has the indices of dU.
        const loop = unitNet()
        loop.merges.push(from, row)
        return times(
          context,
          times(context, [loop], formAt(context, source.args[1]!)),
          times(context, lower, inner(), [row, col]),
        )
      }
      default:
        throw new NoDerivative()
    }
  }

  private readonly movesForms = new Map<Form, boolean>()

  /** Whether a letter that moves occurs in a form. */
  private moves(form: Form): boolean {
    const known = this.movesForms.get(form)
    if (known !== undefined) return known
    const { tables } = this.context
    const result = [...form.keys()].some((monomial) => {
      const factors = tables.monomials.get(monomial)
      for (let i = 0; i < factors.length; i += 2) {
        if (integerOf(factors[i + 1]!) === undefined && this.moves(tables.formOfExponent(factors[i + 1]!))) return true
        if (networkOf(tables, factors[i]!).atoms.some(({ atom }) => this.atomMoves(tables.atom(atom.base)))) return true
      }
      return false
    })
    this.movesForms.set(form, result)
    return result
  }

  private atomMoves(atom: Atom): boolean {
    const { source } = atom
    if (source.kind === 'letter') return this.increment.moves(source.letter)
    if (source.kind !== 'operator') return false
    return source.op === 'other'
      ? !source.term || this.movesTerm(source.term)
      : source.args.some((form) => this.moves(form))
  }

  private movesTerm(term: Term): boolean {
    return [...lettersOf(term).values()].some((letter) => this.increment.moves(letter))
  }
}

/** Whether a summed index is met by nothing but the two slots of one atom: a trace. */
function standsAlone(context: LetterFacts, net: Net, index: number): boolean {
  let met = 0
  for (let at = 0; at < net.atoms.length; ) {
    const { arity } = context.tables.atom(net.atoms[at]!)
    for (let i = 1; i <= arity; i++) if (net.atoms[at + i] === index) met++
    at += 1 + arity
  }
  return met === 2 && net.sums.includes(index) && !net.merges.includes(index)
}

/** The derivative of a function of one number. */
function slope(context: LetterFacts, name: string, argument: Form): Net[] {
  switch (name) {
    case 'exp':
      return functionNets(context, 'exp', argument)
    case 'log':
      return powerOfForm(context, argument, integerExponent(-1))
    case 'sin':
      return functionNets(context, 'cos', argument)
    case 'cos': {
      const nets = functionNets(context, 'sin', argument)
      for (const net of nets) net.coefficient = C.negate(net.coefficient)
      return nets
    }
    case 'abs':
      return functionNets(context, 'sign', argument)
    case 'sign':
    case 'step':
      return []
    default:
      throw new NoDerivative()
  }
}
