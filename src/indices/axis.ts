import * as Q from '../number/rational.ts'
import { type Application, canonicalSize, isOne, type SymbolTerm, same, shapeOf, type Term } from '../term/index.ts'
import { add, type Coefficient, keyOfCoefficient, multiply, sizeCoefficient } from './coefficient.ts'

/*
 * The axes of tensors. An axis is a list of parts: no part for a 1×1 object, one for a size letter, two for a
 * Kronecker product or vec, so that these are plain regrouping of lists. A part may also be a direct sum of axes: the
 * rows of a block matrix.
 */

/** A size that is not taken apart. */
export interface ElementarySize {
  readonly id: number
  readonly term: Term
  readonly value: Coefficient
}

export interface DirectSum {
  readonly summands: readonly Axis[]
}

/** Axes are interned: equal axes are one object. */
export interface Axis {
  readonly id: number
  readonly parts: readonly (ElementarySize | DirectSum)[]
  /** Whether a direct sum occurs in it. */
  readonly split: boolean
}

export const isDirectSum = (part: ElementarySize | DirectSum): part is DirectSum => 'summands' in part

/** How many positions run together over the axis: the product of the numbers of summands. */
export const blockCount = (axis: Axis): number =>
  axis.parts.reduce(
    (count, part) => count * (isDirectSum(part) ? part.summands.reduce((total, one) => total + blockCount(one), 0) : 1),
    1,
  )

/** The value of a size (a polynomial in size letters) as a coefficient. */
export function valueOfSize(size: Term): Coefficient {
  if (size.kind === 'number') return size.value
  if (size.kind === 'symbol') return sizeCoefficient(size.name)
  if (size.kind === 'application' && size.op === 'sum') return size.args.map(valueOfSize).reduce(add)
  if (size.kind === 'application' && size.op === 'product') return size.args.map(valueOfSize).reduce(multiply)
  if (size.kind === 'application' && size.op === 'power' && size.args[1]!.kind === 'number') {
    const base = valueOfSize(size.args[0]!)
    return Array.from({ length: Number(size.args[1]!.value.n) }, () => base).reduce(multiply, Q.one)
  }
  throw new RangeError('a size is a polynomial in size letters')
}

/** A text that is the same for equal sizes. */
function sizeKey(size: Term): string {
  if (size.kind === 'symbol') return size.name
  if (size.kind === 'number') return Q.print(size.value)
  if (size.kind === 'application' && size.op === 'product' && size.args.every((factor) => factor.kind === 'symbol')) {
    return size.args
      .map((factor) => (factor as SymbolTerm).name)
      .sort()
      .join('*')
  }
  return `(${keyOfCoefficient(valueOfSize(size))})`
}

/**
 * The axes of one claim. A compound size such as mn has no structure of its own: mn may be vec of an n×m or of an m×n
 * matrix. Terms that give structure (⊗, vec, blocks) are preferred; letters and constants of that size follow the
 * first such term that `prefer` was told of.
 */
export class AxisTable {
  readonly unit: Axis
  /** Sizes up to this number are taken apart into single positions; 0 keeps all numbers whole. */
  private readonly expandUpTo: number
  private readonly byKey = new Map<string, Axis>()
  private readonly axes: Axis[] = []
  private readonly sizes: ElementarySize[] = []
  private readonly byName = new Map<string, Axis>()
  private readonly bySize = new Map<Term, Axis>()
  private readonly elementaries = new Map<string, Axis>()
  private readonly preferred = new Map<string, Axis>()

  constructor(expandUpTo = 0) {
    this.expandUpTo = expandUpTo
    this.unit = this.intern([])
  }

  /** Whether numeric sizes are taken apart into single positions. */
  get expands(): boolean {
    return this.expandUpTo > 0
  }

  sizeById(id: number): ElementarySize {
    return this.sizes[id]!
  }

  byId(id: number): Axis {
    return this.axes[id]!
  }

  /** Whether every position of the axis is a single one, taken apart. */
  isSingle(axis: Axis): boolean {
    return axis.parts.every((part) => isDirectSum(part) && part.summands.every((one) => one === this.unit))
  }

  private intern(parts: readonly (ElementarySize | DirectSum)[]): Axis {
    const key = parts
      .map((part) => (isDirectSum(part) ? `(${part.summands.map((axis) => axis.id).join('+')})` : part.id))
      .join(',')
    const known = this.byKey.get(key)
    if (known) return known
    const axis = { id: this.axes.length, parts, split: parts.some(isDirectSum) }
    this.axes.push(axis)
    this.byKey.set(key, axis)
    return axis
  }

  private elementary(size: Term, key: string): Axis {
    let axis = this.elementaries.get(key)
    if (!axis) {
      const found = { id: this.sizes.length, term: size, value: valueOfSize(size) }
      this.sizes.push(found)
      axis = this.intern([found])
      this.elementaries.set(key, axis)
    }
    return axis
  }

  /** The axis of one elementary size. */
  ofElementary(id: number): Axis {
    return this.intern([this.sizes[id]!])
  }

  concat(axes: readonly Axis[]): Axis {
    return this.intern(axes.flatMap((axis) => axis.parts))
  }

  directSum(axes: readonly Axis[]): Axis {
    return axes.length === 1 ? axes[0]! : this.intern([{ summands: axes }])
  }

  /** Says how a compound size is to be taken apart where nothing else says it; the first word stands. */
  prefer(size: Term, axis: Axis): void {
    if (size.kind === 'symbol' || isOne(size)) return
    const key = sizeKey(size)
    if (this.preferred.has(key)) return
    this.preferred.set(key, axis)
    this.bySize.clear()
  }

  /** The axis of a size that no operator has given a structure. */
  ofSize(size: Term): Axis {
    if (size.kind === 'symbol') {
      let axis = this.byName.get(size.name)
      if (!axis) {
        axis = this.elementary(size, size.name)
        this.byName.set(size.name, axis)
      }
      return axis
    }
    if (isOne(size)) return this.unit
    let axis = this.bySize.get(size)
    if (!axis) {
      axis = this.structured(size, sizeKey(size))
      this.bySize.set(size, axis)
    }
    return axis
  }

  private structured(size: Term, key: string): Axis {
    const preferred = this.preferred.get(key)
    if (preferred) return preferred
    if (size.kind === 'number' && Q.isInteger(size.value) && size.value.n <= BigInt(this.expandUpTo)) {
      return this.directSum(Array.from({ length: Number(size.value.n) }, () => this.unit))
    }
    return this.elementary(canonicalSize(size), key)
  }

  /** The axes of the rows and of the columns of a term. */
  of(term: Term): readonly [Axis, Axis] {
    const { rows, cols } = shapeOf(term)
    if (isFixed(rows) && isFixed(cols) && !this.expands) return [this.ofSize(rows), this.ofSize(cols)]
    if (term.kind === 'binder') return this.of(term.body)
    return term.kind === 'application' ? this.ofApplication(term) : [this.ofSize(rows), this.ofSize(cols)]
  }

  private ofApplication(term: Application): readonly [Axis, Axis] {
    const first = term.args[0]
    const all = (): (readonly [Axis, Axis])[] => term.args.map((arg) => this.of(arg))
    switch (term.op) {
      case 'transpose':
      case 'inverse':
      case 'pseudoinverse':
      case 'adjugate': {
        const [rows, cols] = this.of(first!)
        return [cols, rows]
      }
      case 'product': {
        if (isOne(term.rows) && isOne(term.cols)) return [this.unit, this.unit]
        const chain = term.args.filter((arg) => !isOneByOne(arg))
        return [this.of(chain[0]!)[0], this.of(chain.at(-1)!)[1]]
      }
      case 'sum':
      case 'hadamard':
        return this.of(term.args.find((arg) => !isFlexible(arg)) ?? first!)
      case 'kronecker': {
        const axes = all()
        return [this.concat(axes.map((pair) => pair[0])), this.concat(axes.map((pair) => pair[1]))]
      }
      case 'vec': {
        const [rows, cols] = this.of(first!)
        return [this.concat([cols, rows]), this.unit]
      }
      case 'diagonal': {
        const [rows] = this.of(first!)
        return [rows, rows]
      }
      case 'diagonal of':
        return [this.of(first!)[0], this.unit]
      case 'commutation': {
        const [m, n] = term.args.map((size) => this.ofSize(size)) as [Axis, Axis]
        return [this.concat([m, n]), this.concat([n, m])]
      }
      case 'beside':
        return [this.of(this.rigid(term))[0], this.directSum(all().map((pair) => pair[1]))]
      case 'above':
        return [this.directSum(all().map((pair) => pair[0])), this.of(this.rigid(term))[1]]
      case 'gradient':
      case 'tied gradient':
        return this.of(term.args[1]!)
      case 'jacobian': {
        const [rows, cols] = this.of(term.args[1]!)
        return [this.of(first!)[0], this.concat([cols, rows])]
      }
      case 'hessian':
        return [this.of(term.args[1]!)[0], this.of(term.args[2]!)[0]]
      case 'power':
      case 'hadamard power':
      case 'partial':
      case 'differential':
      case 'second differential':
      case 'softmax':
      case 'matrix exponential':
        return this.of(first!)
      default:
        return first && first.kind !== 'number' && same(first.rows, term.rows) && same(first.cols, term.cols)
          ? this.of(first)
          : [this.ofSize(term.rows), this.ofSize(term.cols)]
    }
  }

  private rigid(term: Application): Term {
    return term.args.find((arg) => !isFlexible(arg)) ?? term.args[0]!
  }

  /** Lets the structure-giving parts of a term say how its compound sizes are taken apart. */
  learn(term: Term): void {
    if (term.kind === 'binder') this.learn(term.body)
    if (term.kind !== 'application') return
    for (const arg of term.args) this.learn(arg)
    if (!givesStructure.has(term.op)) return
    const [rows, cols] = this.of(term)
    this.prefer(term.rows, rows)
    this.prefer(term.cols, cols)
  }
}

const givesStructure: ReadonlySet<string> = new Set(['kronecker', 'vec', 'commutation', 'beside', 'above', 'jacobian'])

const isFixed = (size: Term): boolean => size.kind === 'symbol' || isOne(size)
const isOneByOne = (term: Term): boolean => term.kind === 'number' || (isOne(term.rows) && isOne(term.cols))

/** Constants take any structure of their size. */
export function isFlexible(term: Term): boolean {
  if (term.kind !== 'application') return false
  if (term.op === 'identity' || term.op === 'ones' || term.op === 'zero') return true
  if (term.op === 'transpose' || term.op === 'sum') return term.args.every(isFlexible)
  return term.op === 'product' && term.args.every((arg) => isOneByOne(arg) || isFlexible(arg))
}
