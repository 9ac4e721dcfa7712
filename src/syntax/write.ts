import * as Q from '../number/rational.ts'
import {
  type Application,
  isApplication,
  isNumber,
  isOne,
  isScalar,
  type Layout,
  shapeOf,
  type Term,
} from '../term/index.ts'
import type { CallTree, NameTree, NodeOperator, Range, Tree } from './tree.ts'

/*
 * Terms as people write them: a − b for a + −1 b, a/b for a b⁻¹, I without a size where its place tells it. What is
 * written reads back as the same term.
 */

export interface WriteOptions {
  readonly layout?: Layout
  /** Give every constant its size, also where its place tells it. */
  readonly sized?: boolean
}

const nowhere: Range = { start: 0, end: 0 }

/** The tree of a term. `known` says that the place tells the shape, so that `I` and `0` need no size. */
export function write(term: Term, options: WriteOptions = {}, known = false): Tree {
  return new Writer(options).write(term, known && !options.sized)
}

/** The trees of two sides of a relation: where one tells the shape, the other's constants go without. */
export function writeSides(left: Term, right: Term, options: WriteOptions = {}): readonly [Tree, Tree] {
  return [write(left, options, isTelling(right)), write(right, options, isTelling(left))]
}

class Writer {
  readonly #layout: Layout
  readonly #sized: boolean

  constructor(options: WriteOptions) {
    this.#layout = options.layout ?? 'denominator'
    this.#sized = options.sized ?? false
  }

  write(term: Term, known: boolean): Tree {
    switch (term.kind) {
      case 'number':
        return numberTree(term.value)
      case 'symbol':
        return nameTree(term.name)
      case 'binder': {
        const index = [nameTree(term.index.name)]
        const [from, to, body] = [
          this.write(term.from, false),
          this.write(term.to, false),
          this.write(term.body, known),
        ]
        return {
          kind: 'big',
          op: term.op === 'sum over' ? 'sum' : 'prod',
          index,
          from,
          to,
          unless: undefined,
          body,
          range: nowhere,
        }
      }
      case 'application':
        return this.#application(term, known && !this.#sized)
    }
  }

  #application(term: Application, known: boolean): Tree {
    const [first, second, third] = term.args as [Term, Term, Term]
    const inner = (): Tree => this.write(first, false)
    switch (term.op) {
      case 'sum': {
        const told = known || term.args.some(isTelling)
        return node('sum', ...term.args.map((arg) => this.write(arg, told)))
      }
      case 'product':
        return this.#product(term, known)
      case 'hadamard':
        return this.#hadamard(term, known)
      case 'kronecker':
        return term.args.map((arg) => this.write(arg, false)).reduce((left, right) => node('kronecker', left, right))
      case 'transpose':
        return this.#transpose(first, known)
      case 'inverse':
        return node('power', this.write(first, known), minusOne)
      case 'power':
        return this.#power(first, second, known)
      case 'hadamard power':
        return this.#entrywisePower(first, second, known)
      case 'pseudoinverse':
        return node('pseudo-inverse', this.write(first, known))
      case 'norm':
        return { kind: 'node', op: 'norm', args: [inner()], index: '', range: nowhere }
      case 'frobenius norm':
        return { kind: 'node', op: 'norm', args: [inner()], index: 'F', range: nowhere }
      case 'one norm':
        return { kind: 'node', op: 'norm', args: [inner()], index: '1', range: nowhere }
      case 'abs':
        return isScalar(first) ? node('bars', inner()) : call('abs', inner())
      case 'identity':
        return known ? call('I') : call('I', inner())
      case 'zero':
        return known ? numberTree(Q.zero) : call('zeros', ...this.#sizes(first, second))
      case 'ones':
        return isOne(second) ? call('ones', ...(known ? [] : [inner()])) : call('ones', ...this.#sizes(first, second))
      case 'unit':
        return call('e', inner(), ...(known ? [] : [this.write(second, false)]))
      case 'entry':
        return this.#entry(first, second, third)
      case 'beside':
        return this.#blocks([term], known)
      case 'above':
        return this.#blocks(term.args, known)
      case 'differential':
      case 'second differential':
        return node(term.op, this.write(first, known))
      case 'gradient':
      case 'tied gradient':
      case 'jacobian':
      case 'hessian':
      case 'partial':
        return this.#derivative(term)
      case 'pi':
        return nameTree('pi')
      default:
        return call(functionNames[term.op] ?? term.op, ...term.args.map((arg) => this.write(arg, false)))
    }
  }

  #sizes(...sizes: readonly Term[]): Tree[] {
    return sizes.map((size) => this.write(size, false))
  }

  /** Number, scalars, matrices, and behind a stroke each scalar whose exponent is −1. */
  #product(term: Application, known: boolean): Tree {
    const [head] = term.args as [Term]
    const coefficient = isNumber(head) ? head.value : Q.one
    const factors = isNumber(head) ? term.args.slice(1) : term.args
    const below = factors.filter((factor) => reciprocalOf(factor) !== undefined)
    const above = factors.filter((factor) => !below.includes(factor))
    const chainAt = above.findIndex((factor) => !isScalar(factor))
    const parts = above.flatMap((factor, i): readonly Tree[] => {
      const tree = this.write(factor, this.#isTold(above, i, chainAt, known))
      if (!isScalar(factor) || !isApplication(factor, 'product')) return [tree]
      const isLast = i === above.length - 1
      return isLast && tree.kind === 'node' && tree.op === 'product' ? tree.args : [node('bracket', tree)]
    })
    const size = Q.absolute(coefficient)
    if (!Q.isOne(size) || parts.length === 0) parts.unshift(numberTree(size))
    let tree = parts.length === 1 ? parts[0]! : node('product', ...parts)
    for (const factor of below) tree = node('quotient', tree, this.write(reciprocalOf(factor)!, false))
    return Q.sign(coefficient) < 0 ? node('negate', tree) : tree
  }

  /** Whether the neighbours in a chain tell the shape of a constant that stands between them. */
  #isTold(factors: readonly Term[], i: number, chainAt: number, known: boolean): boolean {
    if (chainAt < 0 || i < chainAt) return false
    const alone = factors.length - chainAt === 1
    if (alone) return known
    const isColumn = isOne(shapeOf(factors[i]!).cols)
    const isRow = isOne(shapeOf(factors[i]!).rows)
    const before = factors[i - 1]
    const after = factors[i + 1]
    if (isColumn) return i > chainAt && !isOne(shapeOf(before!).cols) ? isTelling(before!) : i === chainAt && known
    if (isRow)
      return i < factors.length - 1 && !isOne(shapeOf(after!).rows)
        ? isTelling(after!)
        : i === factors.length - 1 && known
    return false
  }

  #hadamard(term: Application, known: boolean): Tree {
    const told = known || term.args.some(isTelling)
    const isBelow = (arg: Term): boolean => isApplication(arg, 'hadamard power') && isMinusOne(arg.args[1]!)
    const above = term.args.filter((arg) => !isBelow(arg)).map((arg) => this.write(arg, told))
    const below = term.args.filter(isBelow).map((arg) => this.write((arg as Application).args[0]!, told))
    const top =
      above.length === 0 ? numberTree(Q.one) : above.reduce((left, right) => node('entrywise product', left, right))
    return below.reduce((left, right) => node('entrywise quotient', left, right), top)
  }

  #transpose(of: Term, known: boolean): Tree {
    if (of.kind === 'application' && this.#layout === 'numerator') {
      if (of.op === 'gradient')
        return this.#derivativeTree('fraction', 1, of.args[0]!, [this.write(of.args[1]!, false)])
      if (of.op === 'tied gradient') return this.#derivative(of)
    }
    if (of.kind === 'application' && this.#layout === 'denominator' && of.op === 'jacobian' && isPlainJacobian(of)) {
      return this.#derivativeTree('fraction', 1, of.args[0]!, [this.write(of.args[1]!, false)])
    }
    return node('transpose', this.write(of, known))
  }

  #power(base: Term, exponent: Term, known: boolean): Tree {
    if (isScalar(base)) {
      if (isMinusOne(exponent)) return node('quotient', numberTree(Q.one), this.write(base, false))
      if (isHalf(exponent)) return call('sqrt', this.write(base, false))
    }
    const inverted = isApplication(base, 'inverse') ? base.args[0] : reciprocalOf(base)
    if (inverted !== undefined && isNumber(exponent) && Q.isInteger(exponent.value)) {
      return node('power', this.write(inverted, known), numberTree(Q.negate(exponent.value)))
    }
    return node('power', this.write(base, known), this.write(exponent, false))
  }

  #entrywisePower(base: Term, exponent: Term, known: boolean): Tree {
    if (isMinusOne(exponent)) return node('entrywise quotient', numberTree(Q.one), this.write(base, known))
    if (
      isApplication(base, 'hadamard power') &&
      isMinusOne(base.args[1]!) &&
      isNumber(exponent) &&
      Q.isInteger(exponent.value)
    ) {
      return node('entrywise power', this.write(base.args[0]!, known), numberTree(Q.negate(exponent.value)))
    }
    if (isHalf(exponent)) return call('sqrt', this.write(base, known))
    return node('entrywise power', this.write(base, known), this.write(exponent, false))
  }

  #entry(of: Term, row: Term, col: Term): Tree {
    const { rows, cols } = shapeOf(of)
    const indices = isOne(cols) && isOne(col) ? [row] : isOne(rows) && isOne(row) ? [col] : [row, col]
    return node('entry', this.write(of, false), ...indices.map((index) => this.write(index, false)))
  }

  /** A row of blocks tells their height, a column their width. */
  #blocks(lines: readonly Term[], known: boolean): Tree {
    const rows = lines.map((line) => (isApplication(line, 'beside') ? line.args : [line]))
    const told = (i: number, j: number, block: Term): boolean => {
      const inRow = rows[i]!.some((other, k) => k !== j && isTelling(other))
      const inColumn = rows.some((row, k) => k !== i && row[j] !== undefined && isTelling(row[j]))
      return isApplication(block, 'identity') ? inRow || inColumn : inRow && inColumn
    }
    const cells = rows.map((row, i) => row.map((block, j) => this.write(block, known || told(i, j, block))))
    return { kind: 'matrix', rows: cells, range: nowhere }
  }

  #derivative(term: Application): Tree {
    const [body, x, y] = term.args as [Term, Term, Term]
    const by = this.write(x, false)
    switch (term.op) {
      case 'tied gradient':
        return {
          kind: 'derivative',
          style: 'fraction',
          order: 1,
          body: this.write(body, false),
          by: [by],
          tied: true,
          range: nowhere,
        }
      case 'gradient': {
        const style = this.#layout === 'numerator' ? 'nabla' : 'fraction'
        return this.#derivativeTree(style, 1, body, [by])
      }
      case 'jacobian':
        if (this.#layout === 'numerator' && isPlainJacobian(term))
          return this.#derivativeTree('fraction', 1, body, [by])
        return this.#derivativeTree('fraction', 1, body, [
          node('transpose', isPlainJacobian(term) ? by : call('vec', by)),
        ])
      case 'hessian':
        return this.#derivativeTree('fraction', 2, body, [by, node('transpose', this.write(y, false))])
      default:
        if (isApplication(body, 'partial')) {
          return this.#derivativeTree('fraction', 2, body.args[0]!, [this.write(body.args[1]!, false), by])
        }
        return this.#derivativeTree('fraction', 1, body, [by])
    }
  }

  #derivativeTree(style: 'fraction' | 'nabla', order: 1 | 2, body: Term, by: readonly Tree[]): Tree {
    return { kind: 'derivative', style, order, body: this.write(body, false), by, tied: false, range: nowhere }
  }
}

/** Operators whose function has another name. */
const functionNames: Readonly<Record<string, string>> = {
  trace: 'tr',
  determinant: 'det',
  adjugate: 'adj',
  diagonal: 'diag',
  'diagonal of': 'diag',
  'matrix exponential': 'expm',
  commutation: 'K',
}

/** Whether the shape can be seen from the term: it holds a letter in a place that measures it. */
function isTelling(term: Term): boolean {
  if (isScalar(term)) return true
  if (term.kind === 'symbol') return true
  if (term.kind === 'binder') return isTelling(term.body)
  if (term.kind === 'number') return true
  switch (term.op) {
    case 'identity':
    case 'zero':
    case 'ones':
    case 'unit':
      return false
    case 'product': {
      const chain = term.args.filter((arg) => !isScalar(arg))
      return isTelling(chain[0]!) && isTelling(chain.at(-1)!)
    }
    case 'sum':
    case 'hadamard':
      return term.args.some(isTelling)
    default:
      return term.args.every(isTelling)
  }
}

const isPlainJacobian = (jacobian: Application): boolean => {
  const [y, x] = jacobian.args as [Term, Term]
  return isColumnShape(shapeOf(x)) && !isScalar(y)
}

const isColumnShape = ({ rows, cols }: { rows: Term; cols: Term }): boolean => isOne(cols) && !isOne(rows)

const isMinusOne = (term: Term): boolean => isNumber(term) && Q.equal(term.value, Q.minusOne)
const isHalf = (term: Term): boolean => isNumber(term) && Q.equal(term.value, Q.rational(1n, 2n))

/** The scalar s of s⁻¹. */
function reciprocalOf(term: Term): Term | undefined {
  return isApplication(term, 'power') && isScalar(term.args[0]!) && isMinusOne(term.args[1]!) ? term.args[0] : undefined
}

const node = (op: NodeOperator, ...args: readonly Tree[]): Tree => ({
  kind: 'node',
  op,
  args,
  index: '',
  range: nowhere,
})
const call = (name: string, ...args: readonly Tree[]): CallTree => ({ kind: 'call', name, args, range: nowhere })
const whole = (value: bigint): Tree => ({ kind: 'number', text: `${value}`, range: nowhere })

function numberTree(value: Q.Rational): Tree {
  if (Q.sign(value) < 0) return node('negate', numberTree(Q.negate(value)))
  return value.d === 1n ? whole(value.n) : node('quotient', whole(value.n), whole(value.d))
}

const minusOne = numberTree(Q.minusOne)

/** The tree of a name as `nameOf` gives it. */
export function nameTree(name: string): NameTree {
  const [, base = name, sub, label] = /^([^_^]+)(?:_([^^]*))?(?:\^(.*))?$/.exec(name) ?? []
  const below: Tree[] = sub === undefined ? [] : [/^\d+$/.test(sub) ? whole(BigInt(sub)) : plainName(sub)]
  return { ...plainName(base), sub: below, label }
}

const plainName = (name: string): NameTree => ({
  kind: 'name',
  name,
  marks: [],
  sub: [],
  label: undefined,
  range: nowhere,
})
