import * as Q from '../number/rational.ts'
import { hashText, mix } from './hash.ts'
import { isOne, isScalar, isZero, minusOneNumber, number, oneNumber, scalarShape, shapeOf, zeroNumber } from './leaf.ts'
import { type Operator, operators, ShapeError } from './operators.ts'
import { sameSize, shapeOfApplication } from './shape.ts'
import { type Application, type Binder, type NumberTerm, type Shape, type SymbolTerm, some, type Term } from './term.ts'

/*
 * The only constructors of terms. They keep the invariants that everybody else relies on:
 *
 * - sums are flat, without zeros, with at most one number;
 * - a product is a number other than 0 and 1 (if any), then its scalar factors, then a chain of matrices whose inner
 *   sizes agree, without identities; a closed piece of the chain that is 1×1 in symbols (xᵀ A y) is a scalar factor;
 * - entrywise, Kronecker and diagonal operators on scalars are what they are for numbers;
 * - a power with exponent 0 is 1 or the identity, with exponent 1 its base, an exponent −k is a power of the inverse, the inverse of a scalar is its power
 *   −1, a root in a denominator is the reciprocal of the root, and powers of numbers are numbers;
 * - arithmetic on numbers is done; nothing else is simplified.
 */

function node(op: Operator, args: readonly Term[], shape: Shape): Application {
  let hash = hashText(op)
  if (op === 'product') {
    // Scalars commute, so they enter the hash by a sum; the chain enters in order.
    let scalars = 0
    for (const arg of args) {
      if (isScalar(arg) && !isPureChain(args)) scalars = (scalars + mix(arg.hash, 5)) | 0
      else hash = mix(hash, arg.hash)
    }
    hash = mix(hash, scalars)
  } else if (operators[op].commutative) {
    let total = 0
    for (const arg of args) total = (total + mix(arg.hash, 6)) | 0
    hash = mix(hash, total)
  } else for (const arg of args) hash = mix(hash, arg.hash)
  return { kind: 'application', op, args, rows: shape.rows, cols: shape.cols, hash }
}

const isPureChain = (args: readonly Term[]): boolean => args.length > 0 && !isScalar(args[0]!)

/** How many of a product's arguments are its number and scalars; the rest is the chain. */
export function scalarCount(product: Application): number {
  let count = 0
  while (count < product.args.length && isScalar(product.args[count]!)) count++
  return count
}

/** Zero of a shape: the number 0 where the shape is 1×1. */
export const zero = (shape: Shape): Term =>
  isOne(shape.rows) && isOne(shape.cols) ? zeroNumber : node('zero', [shape.rows, shape.cols], shape)

export const identity = (n: Term): Term => (isOne(n) ? oneNumber : node('identity', [n], { rows: n, cols: n }))

export const ones = (shape: Shape): Term =>
  isOne(shape.rows) && isOne(shape.cols) ? oneNumber : node('ones', [shape.rows, shape.cols], shape)

/** A sum in flat form. All terms have one shape, or a ShapeError names the first two that differ. */
export function sum(...terms: readonly Term[]): Term {
  const first = terms[0]
  if (first === undefined) throw new RangeError('an empty sum has no shape')
  const shape = shapeOf(first)
  const flat: Term[] = []
  let constant: Q.Rational | undefined
  let constantAt = 0
  const add = (term: Term): void => {
    if (term.kind === 'application' && term.op === 'sum') term.args.forEach(add)
    else if (term.kind === 'number') {
      if (constant === undefined) constantAt = flat.length
      constant = constant === undefined ? term.value : Q.add(constant, term.value)
    } else if (!isZero(term)) flat.push(term)
  }
  for (const term of terms) {
    const other = shapeOf(term)
    if (!sameSize(shape.rows, other.rows) || !sameSize(shape.cols, other.cols)) {
      throw new ShapeError('sum', 'the terms of a sum must have one shape', [first, term], [shape, other])
    }
    add(term)
  }
  if (constant !== undefined && !Q.isZero(constant)) flat.splice(constantAt, 0, number(constant))
  if (flat.length === 0) return zero(shape)
  return flat.length === 1 ? flat[0]! : node('sum', flat, shape)
}

/** Gathers the parts of a product and puts them in the order number, scalars, chain. */
class ProductBuilder {
  private coefficient = Q.one
  private readonly scalars: Term[] = []
  private readonly chain: Term[] = []
  private rows: Term = oneNumber
  private cols: Term = oneNumber
  private started = false
  private identity: Term | undefined
  private vanishes = false

  add(factor: Term): void {
    if (factor.kind === 'number') this.coefficient = Q.multiply(this.coefficient, factor.value)
    else if (factor.kind === 'application' && factor.op === 'product') {
      if (isScalar(factor) && isPureChain(factor.args)) this.scalars.push(factor)
      else for (const arg of factor.args) this.add(arg)
    } else if (isScalar(factor)) this.scalars.push(factor)
    else this.addMatrix(factor)
  }

  private addMatrix(factor: Exclude<Term, NumberTerm>): void {
    if (this.started && !sameSize(this.cols, factor.rows)) {
      const before = { rows: this.rows, cols: this.cols }
      // A finished 1×1 piece is a scalar, and scales whatever follows.
      if (!(isOne(this.rows) && isOne(this.cols))) {
        throw new ShapeError(
          'product',
          'the inner sizes of a product must agree',
          [...this.chain, factor],
          [before, factor],
        )
      }
      this.started = false
    }
    if (!this.started) {
      this.started = true
      this.rows = factor.rows
    }
    this.cols = factor.cols
    if (factor.kind === 'application' && factor.op === 'identity') {
      this.identity = factor
      return
    }
    if (isZero(factor)) this.vanishes = true
    this.chain.push(factor)
    if (!isOne(factor.cols)) return
    // Between two sizes 1 the chain is closed: that piece is a scalar.
    for (let i = this.chain.length - 1; i >= 0; i--) {
      if (!isOne(shapeOf(this.chain[i]!).rows)) continue
      const piece = this.chain.splice(i)
      this.scalars.push(piece.length === 1 ? piece[0]! : node('product', piece, scalarShape))
      this.cols = oneNumber
      if (this.chain.length === 0) this.rows = oneNumber
      return
    }
  }

  finish(): Term {
    const shape = this.started ? { rows: this.rows, cols: this.cols } : scalarShape
    if (Q.isZero(this.coefficient) || this.vanishes || this.scalars.some(isZero)) return zero(shape)
    const chain = this.chain.length === 0 && this.identity && !isOne(shape.rows) ? [this.identity] : this.chain
    const args = [...this.scalars, ...chain]
    if (args.length === 0) return number(this.coefficient)
    if (!Q.isOne(this.coefficient)) args.unshift(number(this.coefficient))
    if (args.length === 1) return args[0]!
    return node('product', args, shape)
  }
}

/** A product in canonical form (above). Throws a ShapeError where two neighbours do not fit. */
export function product(...factors: readonly Term[]): Term {
  if (factors.length === 0) return oneNumber
  const builder = new ProductBuilder()
  for (const factor of factors) builder.add(factor)
  return builder.finish()
}

export const negate = (term: Term): Term => product(minusOneNumber, term)
export const subtract = (a: Term, b: Term): Term => sum(a, negate(b))

function power(base: Term, exponent: Term): Term {
  if (isOne(exponent)) return base
  const scalar = isScalar(base)
  if (exponent.kind === 'number' && Q.isInteger(exponent.value)) {
    const k = exponent.value.n
    if (k === 0n) return identity(shapeOfApplication('power', [base, exponent]).rows)
    if (base.kind === 'number' && k <= 64n && k >= -64n && (k >= 0n || !Q.isZero(base.value)))
      return number(Q.power(base.value, Number(k)))
    if (!scalar && k < 0n) return power(inverse(base), number(-k))
    if (scalar && k < -1) return power(node('power', [base, minusOneNumber], scalarShape), number(-k))
  }
  if (scalar && exponent.kind === 'number' && !Q.isInteger(exponent.value) && Q.sign(exponent.value) < 0) {
    return power(power(base, number(Q.negate(exponent.value))), minusOneNumber)
  }
  if (!scalar && exponent.kind === 'number' && !Q.isInteger(exponent.value)) {
    throw new ShapeError('power', 'a matrix has only integer powers', [base, exponent], [shapeOf(base)])
  }
  return node('power', [base, exponent], shapeOfApplication('power', [base, exponent]))
}

function hadamardPower(base: Term, exponent: Term): Term {
  if (isOne(exponent)) return base
  if (isScalar(base)) return power(base, exponent)
  const reciprocal =
    exponent.kind === 'number' && Q.isInteger(exponent.value) && Q.sign(exponent.value) < 0 && exponent.value.n !== -1n
  if (reciprocal) return hadamardPower(hadamardPower(base, minusOneNumber), number(Q.negate(exponent.value)))
  return node('hadamard power', [base, exponent], shapeOfApplication('hadamard power', [base, exponent]))
}

function inverse(of: Term): Term {
  if (isScalar(of)) return power(of, minusOneNumber)
  return node('inverse', [of], shapeOfApplication('inverse', [of]))
}

function flattened(op: 'hadamard' | 'kronecker' | 'beside' | 'above', args: readonly Term[]): Term {
  if (op === 'hadamard' && args.every(isScalar)) return product(...args)
  if (op === 'kronecker' && args.some(isScalar)) {
    const matrices = args.filter((arg) => !isScalar(arg))
    return product(...args.filter(isScalar), ...(matrices.length > 0 ? [flattened(op, matrices)] : []))
  }
  const flat = args.flatMap((arg) => (arg.kind === 'application' && arg.op === op ? arg.args : [arg]))
  return flat.length === 1 ? flat[0]! : node(op, flat, shapeOfApplication(op, flat))
}

/** An operator applied to arguments, in canonical form. Throws a ShapeError where the shapes do not fit. */
export function apply(op: Operator, args: readonly Term[]): Term {
  const { arity } = operators[op]
  if (arity !== 'many' && args.length !== arity)
    throw new RangeError(`${op} takes ${arity} arguments, not ${args.length}`)
  switch (op) {
    case 'sum':
      return sum(...args)
    case 'product':
      return product(...args)
    case 'power':
      return power(args[0]!, args[1]!)
    case 'inverse':
      return inverse(args[0]!)
    case 'hadamard':
    case 'kronecker':
    case 'beside':
    case 'above':
      if (args.length === 0) throw new RangeError(`${op} of nothing`)
      return flattened(op, args)
    case 'hadamard power':
      return hadamardPower(args[0]!, args[1]!)
    case 'vec':
    case 'diagonal':
    case 'diagonal of':
      return isScalar(args[0]!) ? args[0]! : node(op, args, shapeOfApplication(op, args))
    case 'identity':
      return identity(args[0]!)
    case 'zero':
      return zero({ rows: args[0]!, cols: args[1]! })
    case 'ones':
      return ones({ rows: args[0]!, cols: args[1]! })
    default:
      return node(op, args, shapeOfApplication(op, args))
  }
}

/** Σ or ∏ over an index between scalar bounds. The body of a product is a scalar; no shape may vary with the index. */
export function binder(op: Binder['op'], over: SymbolTerm, from: Term, to: Term, body: Term): Term {
  const { rows, cols } = shapeOf(body)
  const refuse = (message: string): never => {
    throw new ShapeError(op, message, [from, to, body], [from, to, body].map(shapeOf))
  }
  if (!isScalar(from) || !isScalar(to)) refuse('an index needs scalar bounds')
  if (op === 'product over' && !isScalar(body)) refuse('a product over an index needs a scalar')
  const isIndex = (part: Term): boolean => part.kind === 'symbol' && part.sort === 'index' && part.name === over.name
  if (some(rows, isIndex) || some(cols, isIndex)) refuse('the shape of the terms varies with the index')
  const hash = mix(mix(mix(hashText(op), from.hash), to.hash), body.hash)
  return { kind: 'binder', op, index: over, from, to, body, rows, cols, hash }
}

/** The term with other arguments, rebuilt in canonical form; the same object if nothing changed. */
export function withChildren(term: Term, children: readonly Term[]): Term {
  if (term.kind === 'application') {
    return children.length === term.args.length && children.every((child, i) => child === term.args[i])
      ? term
      : apply(term.op, children)
  }
  if (term.kind !== 'binder') return term
  const [from, to, body] = children as [Term, Term, Term]
  return from === term.from && to === term.to && body === term.body ? term : binder(term.op, term.index, from, to, body)
}
export const transposeOf = (term: Term): Term => apply('transpose', [term])
