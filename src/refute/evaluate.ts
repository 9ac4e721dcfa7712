import { type Dual, DualScalars } from '../number/dual.ts'
import * as Q from '../number/rational.ts'
import { isRational, type Real, reals } from '../number/real.ts'
import { noValue, type Scalars } from '../number/scalars.ts'
import {
  type Application,
  type Binder,
  childrenOf,
  isEntrywise,
  isScalar,
  type Operator,
  type SymbolTerm,
  same,
  shapeOf,
  type Term,
} from '../term/index.ts'
import { NotEvaluable } from './errors.ts'
import * as M from './matrix.ts'
import type { Background, Situation } from './situation.ts'

type Matrix<S> = M.Matrix<S>

/** Matrices with more entries than this are not computed, nor more terms of Σ and ∏ in one evaluation. */
const greatestMatrix = 4096
const mostTerms = 20_000

class Indices extends Map<string, number> {
  /** Terms of Σ and ∏ that may still be evaluated. */
  termsLeft = mostTerms
}

/**
 * The values of the letters in one kind of scalars. Evaluation under a derivative happens in a moving context on top of
 * the one around it, whose letters have infinitely small parts.
 */
abstract class Context<S> {
  readonly scalars: Scalars<S>
  readonly algebra: M.MatrixAlgebra<S>
  readonly situation: Situation
  readonly background: Background
  /** Values of indices, the free ones and those bound at the moment; shared by all contexts of one evaluation. */
  readonly indices: Indices
  protected readonly known = new Map<string, Matrix<S>>()

  constructor(scalars: Scalars<S>, situation: Situation, background: Background, indices: Indices) {
    this.scalars = scalars
    this.algebra = new M.MatrixAlgebra(scalars)
    this.situation = situation
    this.background = background
    this.indices = indices
  }

  letter(name: string): Matrix<S> {
    const known = this.known.get(name)
    if (known !== undefined) return known
    const value = this.compute(name)
    // What a letter stands for may depend on an index.
    if (this.indices.size === 0 || !this.background.definitions.has(name)) this.known.set(name, value)
    return value
  }

  protected abstract compute(name: string): Matrix<S>
  /** The value at the point itself, without infinitely small parts. */
  abstract fixed(name: string): Matrix<S>
  abstract moves(term: Term): boolean
  /** The value of a term in which nothing moves, found one context further out. */
  abstract settled(term: Term): Matrix<S> | undefined
}

/** The letters at a point. */
class PointContext<S> extends Context<S> {
  protected override compute(name: string): Matrix<S> {
    const definition = this.background.definitions.get(name)
    if (definition !== undefined) return evaluate(definition, this)
    const value = this.situation.letters.get(name)
    if (value === undefined) throw new NotEvaluable(`no value for ${name}`)
    return M.map(value, (entry) => this.scalars.of(entry))
  }

  override fixed(name: string): Matrix<S> {
    return this.letter(name)
  }

  override moves(): boolean {
    return false
  }

  override settled(): undefined {
    return undefined
  }
}

/** The letters near a point: those in `seeds` move that way, and all that depends on them moves along. */
class MovingContext<S> extends Context<Dual<S>> {
  private readonly outer: Context<S>
  private readonly seeds: ReadonlyMap<string, Matrix<S>>
  private readonly moving: ReadonlySet<string>
  private readonly dual: DualScalars<S>

  constructor(outer: Context<S>, seeds: ReadonlyMap<string, Matrix<S>>, moving: ReadonlySet<string>) {
    const dual = dualOver(outer.scalars)
    super(dual, outer.situation, outer.background, outer.indices)
    this.outer = outer
    this.seeds = seeds
    this.moving = moving
    this.dual = dual
  }

  private lift(value: Matrix<S>): Matrix<Dual<S>> {
    return M.map(value, (entry) => this.dual.lift(entry))
  }

  protected override compute(name: string): Matrix<Dual<S>> {
    const seed = this.seeds.get(name)
    if (seed !== undefined) {
      const value = this.outer.letter(name)
      return M.matrix(
        value.rows,
        value.cols,
        value.data.map((at, i) => ({ at, slope: seed.data[i]! })),
      )
    }
    if (!this.moving.has(name)) return this.lift(this.outer.letter(name))
    const definition = this.background.definitions.get(name)
    return definition === undefined ? this.dependent(name) : evaluate(definition, this)
  }

  private dependent(name: string): Matrix<Dual<S>> {
    const dependence = this.situation.dependences.get(name)
    if (dependence === undefined) throw new NotEvaluable(`no value for ${name} near a point`)
    const { scalars } = this
    const away = dependence.on.flatMap((on) => {
      const fixed = this.fixed(on)
      return this.letter(on).data.map((entry, i) => scalars.subtract(entry, fixed.data[i]!))
    })
    const half = scalars.of(Q.rational(1n, 2n))
    const value = this.fixed(name)
    const data = value.data.map((entry, e) => {
      const coefficients = (row: readonly Q.Rational[]): Dual<S>[] => row.map((c) => scalars.of(c))
      const linear = coefficients(dependence.linear[e]!)
      const quadratic = coefficients(dependence.quadratic[e]!)
      const n = away.length
      const curved = away.map((_, i) => scalars.dot(quadratic, i * n, 1, away, 0, 1, n))
      return scalars.add(
        entry,
        scalars.add(
          scalars.dot(linear, 0, 1, away, 0, 1, n),
          scalars.multiply(half, scalars.dot(curved, 0, 1, away, 0, 1, n)),
        ),
      )
    })
    return M.matrix(value.rows, value.cols, data)
  }

  override fixed(name: string): Matrix<Dual<S>> {
    return this.lift(this.outer.fixed(name))
  }

  override moves(term: Term): boolean {
    for (const name of lettersIn(term)) if (this.moving.has(name)) return true
    return false
  }

  override settled(term: Term): Matrix<Dual<S>> | undefined {
    return this.moves(term) ? undefined : this.lift(evaluate(term, this.outer))
  }
}

const duals = new WeakMap<object, unknown>()

function dualOver<S>(scalars: Scalars<S>): DualScalars<S> {
  const known = duals.get(scalars)
  if (known !== undefined) return known as DualScalars<S>
  const made = new DualScalars(scalars)
  duals.set(scalars, made)
  return made
}

const letterNames = new WeakMap<Term, readonly string[]>()

/** The names of the letters of a term, each once. */
function lettersIn(term: Term): readonly string[] {
  const known = letterNames.get(term)
  if (known !== undefined) return known
  const names = new Set<string>()
  if (term.kind === 'symbol') {
    if (term.sort === 'letter') names.add(term.name)
  } else for (const child of childrenOf(term)) for (const name of lettersIn(child)) names.add(name)
  const list = [...names]
  letterNames.set(term, list)
  return list
}

/** The letters that move when the given ones do. A given letter moves by itself, whatever defines it. */
function closure(names: Iterable<string>, { definitions, dependsOn }: Background): Set<string> {
  const moving = new Set(names)
  for (let before = -1; before !== moving.size; ) {
    before = moving.size
    for (const [name, value] of definitions) if (lettersIn(value).some((letter) => moving.has(letter))) moving.add(name)
    for (const [name, on] of dependsOn) if (on.some((letter) => moving.has(letter))) moving.add(name)
  }
  return moving
}

/**
 * The value of a term in a situation, in the given scalars. Throws `noValue` where it does not exist, NotEvaluable
 * where it cannot be read.
 */
export function evaluateAt<S>(
  term: Term,
  scalars: Scalars<S>,
  situation: Situation,
  background: Background,
): Matrix<S> {
  return evaluate(term, contextAt(scalars, situation, background))
}

export const contextAt = <S>(scalars: Scalars<S>, situation: Situation, background: Background): Context<S> =>
  new PointContext(scalars, situation, background, new Indices(situation.indices))

export type { Context }

export function evaluate<S>(term: Term, context: Context<S>): Matrix<S> {
  if (term.kind === 'number') return M.scalar(context.scalars.of(term.value))
  if (term.kind === 'symbol') return symbolValue(term, context)
  const settled = context.settled(term)
  if (settled !== undefined) return settled
  return term.kind === 'binder' ? binderValue(term, context) : applicationValue(term, context)
}

function symbolValue<S>(term: SymbolTerm, context: Context<S>): Matrix<S> {
  if (term.sort === 'letter') return context.letter(term.name)
  return M.scalar(context.scalars.of(Q.integer(integerOf(term, context))))
}

/** A size, an index or an exponent: an integer that is known exactly. */
function integerOf<S>(term: Term, context: Context<S>): number {
  const value = rationalOf(term, context)
  if (value === undefined || !Q.isInteger(value)) throw noValue
  const integer = Number(value.n)
  if (!Number.isSafeInteger(integer)) throw noValue
  return integer
}

/** The exact value of a 1×1 term in which nothing moves, or undefined where it moves or is irrational. */
function rationalOf<S>(term: Term, context: Context<S>): Q.Rational | undefined {
  if (term.kind === 'number') return term.value
  if (term.kind === 'symbol' && term.sort !== 'letter') {
    const value = term.sort === 'size' ? context.situation.sizes.get(term.name) : context.indices.get(term.name)
    if (value === undefined) throw new NotEvaluable(`no value for ${term.name}`)
    return Q.integer(value)
  }
  if (context.moves(term)) return undefined
  if (term.kind === 'symbol' && !context.background.definitions.has(term.name)) {
    return context.situation.letters.get(term.name)?.data[0]
  }
  const point = new PointContext<Real>(reals, context.situation, context.background, context.indices)
  const value = evaluate(term, point).data[0]!
  return isRational(value) ? value : undefined
}

const sizeOf = <S>(term: Term, context: Context<S>): number => {
  const value = integerOf(term, context)
  if (value < 0 || value > greatestMatrix) throw noValue
  return value
}

function binderValue<S>(term: Binder, context: Context<S>): Matrix<S> {
  const { algebra, indices, scalars } = context
  const from = integerOf(term.from, context)
  const to = integerOf(term.to, context)
  const name = term.index.name
  const outside = indices.get(name)
  let result =
    term.op === 'sum over'
      ? algebra.zero(sizeOf(term.rows, context), sizeOf(term.cols, context))
      : M.scalar(scalars.one)
  try {
    for (let i = from; i <= to; i++) {
      if (indices.termsLeft-- <= 0) throw noValue
      indices.set(name, i)
      const value = evaluate(term.body, context)
      result = term.op === 'sum over' ? algebra.add(result, value) : algebra.hadamard(result, value)
    }
  } finally {
    if (outside === undefined) indices.delete(name)
    else indices.set(name, outside)
  }
  return result
}

/** Row or column number `term`, from 0, or no value where there is no such row. */
function position<S>(term: Term, count: number, context: Context<S>): number {
  const index = integerOf(term, context)
  if (index < 1 || index > count) throw noValue
  return index - 1
}

const half = Q.rational(1n, 2n)

function applicationValue<S>(term: Application, context: Context<S>): Matrix<S> {
  const { algebra, scalars } = context
  const { op, args } = term
  const value = (i: number): Matrix<S> => evaluate(args[i]!, context)
  if (isEntrywise(op)) return M.map(value(0), (entry) => scalars.apply(op, entry))
  switch (op) {
    case 'sum': {
      let total = value(0)
      for (let i = 1; i < args.length; i++) total = algebra.add(total, value(i))
      return total
    }
    case 'product':
      return productValue(term, context)
    case 'transpose':
      return M.transpose(value(0))
    case 'trace':
      return M.scalar(algebra.trace(value(0)))
    case 'inverse':
      return algebra.inverse(value(0))
    case 'determinant':
      return M.scalar(algebra.determinant(value(0)))
    case 'adjugate':
      return algebra.adjugate(value(0))
    case 'power':
      return powerValue(args[0]!, args[1]!, context)
    case 'hadamard power': {
      const base = value(0)
      return M.map(base, (entry) => scalarPower(entry, args[1]!, context))
    }
    case 'pseudoinverse':
      return algebra.pseudoinverse(
        value(0),
        context.background.constantRank.some((subject) => same(subject, args[0]!)),
      )
    case 'hadamard': {
      let product = value(0)
      for (let i = 1; i < args.length; i++) product = algebra.hadamard(product, value(i))
      return product
    }
    case 'kronecker': {
      let product = value(0)
      for (let i = 1; i < args.length; i++) {
        const factor = value(i)
        if (product.data.length * factor.data.length > greatestMatrix) throw noValue
        product = algebra.kronecker(product, factor)
      }
      return product
    }
    case 'vec':
      return M.stacked(value(0))
    case 'diagonal':
      return algebra.diagonal(value(0).data)
    case 'diagonal of': {
      const of = value(0)
      return M.build(of.rows, 1, (i) => M.at(of, i, i))
    }
    case 'norm':
    case 'frobenius norm':
      return M.scalar(scalars.power(algebra.sumOfSquares(value(0)), half))
    case 'one norm':
      return M.scalar(algebra.total(M.map(value(0), (entry) => scalars.apply('abs', entry))))
    case 'softmax': {
      const powers = M.map(value(0), (entry) => scalars.apply('exp', entry))
      return algebra.scale(scalars.invert(algebra.total(powers)), powers)
    }
    case 'logsumexp':
      return M.scalar(scalars.apply('log', algebra.total(M.map(value(0), (entry) => scalars.apply('exp', entry)))))
    case 'matrix exponential': {
      const of = value(0)
      return M.matrix(of.rows, of.cols, scalars.exponential(of.data, of.rows))
    }
    case 'identity':
      return algebra.identity(sizeOf(args[0]!, context))
    case 'zero':
      return algebra.zero(sizeOf(args[0]!, context), sizeOf(args[1]!, context))
    case 'ones':
      return algebra.ones(sizeOf(args[0]!, context), sizeOf(args[1]!, context))
    case 'unit': {
      const rows = sizeOf(args[1]!, context)
      const at = position(args[0]!, rows, context)
      return M.build(rows, 1, (i) => (i === at ? scalars.one : scalars.zero))
    }
    case 'delta':
      return M.scalar(integerOf(args[0]!, context) === integerOf(args[1]!, context) ? scalars.one : scalars.zero)
    case 'commutation': {
      // Entry (i, j) of A, m×n, is at jm + i in vec A and at in + j in vec Aᵀ.
      const m = sizeOf(args[0]!, context)
      const n = sizeOf(args[1]!, context)
      const target = (source: number): number => (source % m) * n + Math.floor(source / m)
      return M.build(m * n, m * n, (to, from) => (target(from) === to ? scalars.one : scalars.zero))
    }
    case 'pi':
      return M.scalar(scalars.pi)
    case 'entry': {
      const of = value(0)
      return M.scalar(M.at(of, position(args[1]!, of.rows, context), position(args[2]!, of.cols, context)))
    }
    case 'beside': {
      const blocks = args.map((_, i) => value(i))
      const rows = blocks[0]!.rows
      const data: S[] = []
      for (let i = 0; i < rows; i++)
        for (const block of blocks) data.push(...block.data.slice(i * block.cols, (i + 1) * block.cols))
      return M.matrix(rows, data.length / rows, data)
    }
    case 'above': {
      const blocks = args.map((_, i) => value(i))
      return M.matrix(
        blocks.reduce((rows, block) => rows + block.rows, 0),
        blocks[0]!.cols,
        blocks.flatMap((block) => block.data),
      )
    }
    case 'differential':
    case 'second differential':
      return differentialValue(op, args[0]!, context)
    case 'gradient':
    case 'tied gradient': {
      const by = variable(args[1]!, context)
      return M.build(by.rows, by.cols, (i, j) => {
        const seed = unitSeed(by, context.scalars, i, j)
        if (op === 'tied gradient' && i !== j) seed[j * by.cols + i] = scalars.one
        return along(args[0]!, by, seed, context).data[0]!.slope
      })
    }
    case 'jacobian': {
      const by = variable(args[1]!, context)
      const columns: S[][] = []
      for (let j = 0; j < by.cols; j++) {
        for (let i = 0; i < by.rows; i++) {
          columns.push(along(args[0]!, by, unitSeed(by, scalars, i, j), context).data.map(({ slope }) => slope))
        }
      }
      return M.build(columns[0]!.length, columns.length, (i, k) => columns[k]![i]!)
    }
    case 'hessian': {
      const x = variable(args[1]!, context)
      const y = variable(args[2]!, context)
      return M.build(x.rows, y.rows, (i, j) => {
        const first = moving(context, new Map([[x.name, seedMatrix(x, unitSeed(x, scalars, i, 0))]]))
        const second = unitSeed(y, first.scalars, j, 0)
        return along(args[0]!, y, second, first).data[0]!.slope.slope
      })
    }
    case 'partial': {
      const by = variable(args[1]!, context)
      return M.map(along(args[0]!, by, unitSeed(by, scalars, by.row, by.col), context), ({ slope }) => slope)
    }
    default:
      return unread(op)
  }
}

function unread(op: never): never {
  throw new NotEvaluable(`cannot evaluate ${op as Operator}`)
}

function productValue<S>(term: Application, context: Context<S>): Matrix<S> {
  const { algebra, scalars } = context
  let factor: S | undefined
  let chain: Matrix<S> | undefined
  for (const arg of term.args) {
    const value = evaluate(arg, context)
    if (isScalar(arg)) factor = factor === undefined ? value.data[0]! : scalars.multiply(factor, value.data[0]!)
    else chain = chain === undefined ? value : algebra.multiply(chain, value)
  }
  if (chain === undefined) return M.scalar(factor!)
  return factor === undefined ? chain : algebra.scale(factor, chain)
}

const isNorm = (term: Term): term is Application =>
  term.kind === 'application' && (term.op === 'norm' || term.op === 'frobenius norm')

function powerValue<S>(base: Term, exponent: Term, context: Context<S>): Matrix<S> {
  const { algebra, scalars } = context
  if (!isScalar(base)) return algebra.power(evaluate(base, context), boundedExponent(integerOf(exponent, context)))
  if (isNorm(base) && exponent.kind === 'number' && Q.isInteger(exponent.value) && exponent.value.n % 2n === 0n) {
    // ‖x‖² is a polynomial: exact, and smooth at 0.
    const square = algebra.sumOfSquares(evaluate(base.args[0]!, context))
    return M.scalar(scalars.power(square, Q.multiply(exponent.value, half)))
  }
  return M.scalar(scalarPower(evaluate(base, context).data[0]!, exponent, context))
}

function boundedExponent(exponent: number): number {
  if (Math.abs(exponent) > 64) throw noValue
  return exponent
}

/** u^t is a rational power where t stands still and is rational, else e^(t log u). */
function scalarPower<S>(base: S, exponent: Term, context: Context<S>): S {
  const { scalars } = context
  const rational = rationalOf(exponent, context)
  if (rational !== undefined) return scalars.power(base, rational)
  const value = evaluate(exponent, context).data[0]!
  return scalars.apply('exp', scalars.multiply(value, scalars.apply('log', base)))
}

/** A variable of differentiation: a letter, or one entry of it. */
interface Variable {
  readonly name: string
  readonly rows: number
  readonly cols: number
  readonly row: number
  readonly col: number
}

function variable<S>(term: Term, context: Context<S>): Variable {
  if (term.kind === 'symbol' && term.sort === 'letter') {
    const { rows, cols } = shapeOf(term)
    return { name: term.name, rows: sizeOf(rows, context), cols: sizeOf(cols, context), row: 0, col: 0 }
  }
  if (term.kind === 'application' && term.op === 'entry') {
    const of = variable(term.args[0]!, context)
    return { ...of, row: position(term.args[1]!, of.rows, context), col: position(term.args[2]!, of.cols, context) }
  }
  throw new NotEvaluable('a derivative by something that is no letter')
}

function unitSeed<S>(by: Variable, scalars: Scalars<S>, row: number, col: number): S[] {
  const seed = new Array<S>(by.rows * by.cols).fill(scalars.zero)
  seed[row * by.cols + col] = scalars.one
  return seed
}

const seedMatrix = <S>(by: Variable, data: readonly S[]): Matrix<S> => M.matrix(by.rows, by.cols, data)

const moving = <S>(context: Context<S>, seeds: ReadonlyMap<string, Matrix<S>>): MovingContext<S> =>
  new MovingContext(context, seeds, closure(seeds.keys(), context.background))

/** The value of the term and its slope when the variable moves along the seed. */
const along = <S>(term: Term, by: Variable, seed: readonly S[], context: Context<S>): Matrix<Dual<S>> =>
  evaluate(term, moving(context, new Map([[by.name, seedMatrix(by, seed)]])))

/** The part of f(X + dX) that is linear in the increments; for d²f, twice the quadratic part. */
function differentialValue<S>(op: 'differential' | 'second differential', term: Term, context: Context<S>): Matrix<S> {
  const seeds = <T>(scalars: Scalars<T>): Map<string, Matrix<T>> =>
    new Map([...context.situation.increments].map(([name, dX]) => [name, M.map(dX, (entry) => scalars.of(entry))]))
  const first = moving(context, seeds(context.scalars))
  if (op === 'differential') return M.map(evaluate(term, first), ({ slope }) => slope)
  return M.map(evaluate(term, moving(first, seeds(first.scalars))), ({ slope }) => slope.slope)
}
