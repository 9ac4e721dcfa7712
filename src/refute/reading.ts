import { type Dual, DualScalars } from '../number/dual.ts'
import * as Q from '../number/rational.ts'
import { isRational, type Real, reals } from '../number/real.ts'
import type { FunctionName, Scalars } from '../number/scalars.ts'
import { nameOf, stackOf, wholeName } from '../syntax/names.ts'
import { subtreesOf, unbracketed } from '../syntax/subtrees.ts'
import type { BigTree, CallTree, MatrixTree, NameTree, NodeTree, Tree } from '../syntax/tree.ts'
import * as G from './grid.ts'
import { cannot, OpenValues, type Value } from './open-value.ts'
import { derivative, differential } from './reading-derivative.ts'
import type { Dependence } from './situation.ts'
import { mentions, splitIndices } from './text.ts'

type Grid<S> = G.Grid<S>

/** Everything that is known at the point. Names are those of the text. */
export interface Surroundings {
  readonly sizes: ReadonlyMap<string, number>
  readonly letters: ReadonlyMap<string, Grid<Real>>
  readonly increments: ReadonlyMap<string, Grid<Q.Rational>>
  readonly indices: ReadonlyMap<string, number>
  /** How far each free index runs. */
  readonly ends: ReadonlyMap<string, number>
  readonly dependences: ReadonlyMap<string, Dependence>
  /** What letters stand for: under a derivative they move with it. */
  readonly definitions: ReadonlyMap<string, Tree>
  /** Letters that stand for something that is not at hand as text. */
  readonly opaque: ReadonlySet<string>
  /** Whether a literal 1 that is a factor is a column of ones; else it is the number. */
  readonly onesAsFactors: boolean
  /** Letters of which a fact says that their rank is constant. */
  readonly constantRank: ReadonlySet<string>
  readonly layout: 'denominator' | 'numerator'
}

/** The letters here: at the point, or around it with infinitely small parts. */
interface Here<S> {
  readonly scalars: Scalars<S>
  letter(name: string): Grid<S>
  /** Whether the text names something that moves here. */
  moves(tree: Tree): boolean
  outward(tree: Tree): Value<S>
}

const entrywise: ReadonlyMap<string, FunctionName> = new Map<string, FunctionName>([
  ['exp', 'exp'],
  ['log', 'log'],
  ['ln', 'log'],
  ['abs', 'abs'],
  ['sign', 'sign'],
  ['sgn', 'sign'],
  ['sin', 'sin'],
  ['cos', 'cos'],
  ['tan', 'tan'],
  ['sinh', 'sinh'],
  ['cosh', 'cosh'],
  ['tanh', 'tanh'],
  ['sigmoid', 'sigmoid'],
  ['sigma', 'sigmoid'],
  ['relu', 'relu'],
  ['softplus', 'softplus'],
  ['step', 'step'],
])

const half = Q.rational(1n, 2n)
const mostTerms = 4096

/**
 * Reads trees with all values at hand, straight from the language: sizes are numbers here, so `I`, `0` and `1` take
 * theirs from their neighbours at run time. Throws CannotConfirm, or `noValue` where there is no value.
 */
export class Reader<S> extends OpenValues<S> {
  readonly around: Surroundings
  private readonly here: Here<S>
  private readonly bound: Map<string, number>

  constructor(around: Surroundings, here: Here<S>, bound: Map<string, number>) {
    super(here.scalars)
    this.around = around
    this.here = here
    this.bound = bound
  }

  static at(around: Surroundings): Reader<Real> {
    const bound = new Map<string, number>()
    const here: Here<Real> = {
      scalars: reals,
      letter: (name) => around.letters.get(name) ?? cannot(`no value for ${name}`),
      moves: () => true,
      outward: () => cannot('nothing is further out'),
    }
    return new Reader(around, here, bound)
  }

  /** The values of two sides that stand in a relation, in one shape. */
  pair(left: Tree, right: Tree): readonly [Grid<S>, Grid<S>] {
    const a = this.read(left)
    const b = this.read(right)
    const shape = this.firm([a, b])
    if (shape === undefined) return cannot('neither side has a size')
    return [this.sized(a, shape.rows, shape.cols), this.sized(b, shape.rows, shape.cols)]
  }

  read(tree: Tree): Value<S> {
    if (!this.here.moves(tree)) return this.here.outward(tree)
    switch (tree.kind) {
      case 'number': {
        const value = Q.parse(tree.text)
        if (Q.isZero(value)) return { is: 'zeros' }
        return { is: 'grid', grid: G.single(this.s.of(value)), one: tree.text === '1' }
      }
      case 'name':
        return this.name(tree)
      case 'call':
        return this.call(tree)
      case 'node':
        return this.node(tree)
      case 'big':
        return this.big(tree)
      case 'derivative':
        return derivative(this, tree)
      case 'matrix':
        return this.matrix(tree)
    }
  }

  private grid(tree: Tree): Grid<S> {
    return this.plain(this.read(tree))
  }

  private keepsRank(tree: Tree): boolean {
    const inner = unbracketed(tree)
    return inner.kind === 'name' && this.around.constantRank.has(nameOf(inner))
  }

  // Names.

  isLetter(name: string): boolean {
    return this.around.letters.has(name)
  }

  letter(name: string): Grid<S> {
    return this.here.letter(name)
  }

  private name(tree: NameTree): Value<S> {
    const name = nameOf(tree)
    const integer = this.bound.get(name) ?? this.around.sizes.get(name)
    if (integer !== undefined) return this.number(this.s.of(Q.integer(integer)))
    if (this.isLetter(name)) return this.of(this.here.letter(name))
    if (tree.sub.length > 0) return this.subscripted(tree)
    const index = this.around.indices.get(name)
    if (index !== undefined) return this.number(this.s.of(Q.integer(index)))
    if (name === 'pi') return this.number(this.s.pi)
    if (name === 'I') return { is: 'identity', factor: this.s.one }
    if (name === 'e') return this.number(this.s.apply('exp', this.s.one))
    return cannot(`no value for ${name}`)
  }

  private subscripted(tree: NameTree): Value<S> {
    const base = wholeName(tree)
    const subs = tree.sub.flatMap(splitIndices)
    if (this.isLetter(base) && !this.isLetter(stackOf(base))) {
      const letter = this.here.letter(base)
      const isVector = letter.rows === 1 || letter.cols === 1
      if (subs.length === 1 && !isVector) return this.column(letter, subs[0]!)
      return this.entry(letter, subs)
    }
    if (base === 'I' && subs.length === 1) return this.of(G.unitGrid(this.s, this.integer(subs[0]!)))
    if (base === 'K' && subs.length === 2) return this.commutation(subs[0]!, subs[1]!)
    if (base === 'delta' && subs.length === 2) return this.delta(subs[0]!, subs[1]!)
    if (base === 'e' && subs.length === 1) return this.unitAlong(subs[0]!)
    const matrix = base[0]!.toUpperCase() + base.slice(1)
    if (subs.length === 2 && this.isLetter(matrix)) return this.entry(this.here.letter(matrix), subs)
    if (subs.length === 1 && this.isLetter(stackOf(base))) return this.column(this.here.letter(stackOf(base)), subs[0]!)
    return cannot(`no value for ${base}`)
  }

  /** x_t is column t of the matrix of all of them. */
  private column(all: Grid<S>, at: Tree): Value<S> {
    const j = this.position(at, all.cols)
    return this.of(G.grid(all.rows, 1, (i) => G.cell(all, i, j)))
  }

  private entry(of: Grid<S>, indices: readonly Tree[]): Value<S> {
    if (indices.length === 2) {
      return this.number(G.cell(of, this.position(indices[0]!, of.rows), this.position(indices[1]!, of.cols)))
    }
    if (indices.length !== 1 || (of.rows !== 1 && of.cols !== 1))
      return cannot('an entry of a matrix needs two indices')
    return this.number(of.cells[this.position(indices[0]!, of.cells.length)]!)
  }

  position(tree: Tree, count: number): number {
    const index = this.integer(tree)
    return index >= 1 && index <= count ? index - 1 : cannot('an index out of range')
  }

  // Numbers that have to be known exactly: sizes, indices, exponents.

  private exact(tree: Tree): Q.Rational | undefined {
    const inner = unbracketed(tree)
    if (inner.kind === 'number') return Q.parse(inner.text)
    if (this.s.order > 0 && this.here.moves(inner)) return undefined
    const reader = Reader.at(this.around)
    for (const [name, value] of this.bound) reader.bound.set(name, value)
    const value = reader.read(inner)
    if (value.is === 'zeros') return Q.zero
    if (value.is !== 'grid' || !G.isSingle(value.grid)) return cannot('a number is needed')
    const number = value.grid.cells[0]!
    return isRational(number) ? number : undefined
  }

  private integer(tree: Tree): number {
    const value = this.exact(tree)
    if (value === undefined || !Q.isInteger(value) || value.n > 10_000n || value.n < -10_000n)
      return cannot('an integer is needed')
    return Number(value.n)
  }

  // Operators.

  private node(tree: NodeTree): Value<S> {
    const { s } = this
    const [first, second] = tree.args as [Tree, Tree]
    switch (tree.op) {
      case 'bracket':
        return this.read(first)
      case 'sum':
        return this.sum(tree.args.map((arg) => this.read(arg)))
      case 'negate':
        return this.scaled(s.negate(s.one), this.read(first))
      case 'product':
        return this.product(tree.args.map((arg) => this.factor(arg)))
      case 'quotient':
        return this.quotient(first, second)
      case 'kronecker':
        return this.of(tree.args.map((arg) => this.grid(arg)).reduce((a, b) => this.kronecker(a, b)))
      case 'kronecker sum':
        return this.kroneckerSum(this.grid(first), this.grid(second))
      case 'entrywise product':
        return this.alike(
          tree.args.map((arg) => this.read(arg)),
          (cells) => cells.reduce((a, b) => s.multiply(a, b)),
        )
      case 'entrywise quotient':
        return this.alike([this.read(first), this.read(second)], ([a, b]) => s.multiply(a!, s.invert(b!)))
      case 'frobenius':
      case 'inner':
        return this.inner(first, second)
      case 'transpose':
        return this.transpose(this.read(first))
      case 'power':
        return this.power(first, second)
      case 'entrywise power':
        return this.of(G.each(this.grid(first), (x) => this.raised(x, second)))
      case 'pseudo-inverse':
        return this.of(G.pseudoinverseOf(s, this.grid(first), this.keepsRank(first)))
      case 'entry':
        return this.entry(this.grid(first), tree.args.slice(1).flatMap(splitIndices))
      case 'bars':
        return this.bars(this.grid(first))
      case 'norm':
        return this.norm(tree.index, this.grid(first))
      case 'differential':
      case 'second differential':
        return differential(this, tree.op, first)
      case 'star':
      case 'hermitian':
        return cannot('a star')
    }
  }

  private quotient(above: Tree, below: Tree): Value<S> {
    const value = this.scaled(this.s.invert(this.scalar(below)), this.factor(above))
    return value.is === 'grid' ? this.of(value.grid) : value
  }

  private factor(tree: Tree): Value<S> {
    const isOne = tree.kind === 'number' && tree.text === '1'
    return isOne && this.around.onesAsFactors ? { is: 'ones column', factor: this.s.one } : this.read(tree)
  }

  private scalar(tree: Tree): S {
    const value = this.read(tree)
    if (value.is === 'zeros') return this.s.zero
    const grid = this.plain(value)
    return G.isSingle(grid) ? grid.cells[0]! : cannot('a scalar is needed')
  }

  private inner(left: Tree, right: Tree): Value<S> {
    return this.number(
      G.sumOf(
        this.s,
        this.plain(this.alike([this.read(left), this.read(right)], ([a, b]) => this.s.multiply(a!, b!))).cells,
      ),
    )
  }

  private bars(of: Grid<S>): Value<S> {
    if (G.isSingle(of)) {
      // A matrix of size 1 or a number: its determinant and its absolute value differ.
      if ([...this.around.sizes.values()].includes(1)) return cannot('bars around something 1×1')
      return this.number(this.s.apply('abs', of.cells[0]!))
    }
    if (G.isSquare(of)) return this.number(G.det(this.s, of))
    return this.norm('', of)
  }

  private norm(index: string, of: Grid<S>): Value<S> {
    if (index !== 'F' && of.rows !== 1 && of.cols !== 1) return cannot('a norm of a matrix')
    if (index === '1')
      return this.number(
        G.sumOf(
          this.s,
          of.cells.map((x) => this.s.apply('abs', x)),
        ),
      )
    return this.number(this.s.power(this.squares(of), half))
  }

  private squares(of: Grid<S>): S {
    return G.sumOf(
      this.s,
      of.cells.map((x) => this.s.multiply(x, x)),
    )
  }

  private raised(base: S, exponent: Tree): S {
    const { s } = this
    const exact = this.exact(exponent)
    if (exact !== undefined) return s.power(base, exact)
    return s.apply('exp', s.multiply(this.scalar(exponent), s.apply('log', base)))
  }

  private power(base: Tree, exponent: Tree): Value<S> {
    const { s } = this
    if (base.kind === 'name' && base.name === 'e' && base.sub.length === 0 && !this.isLetter('e')) {
      const of = this.grid(exponent)
      if (of.rows === 1 || of.cols === 1) return this.of(G.each(of, (x) => s.apply('exp', x)))
      return this.of(this.exponential(of))
    }
    // An even power of a length is smooth where the length is not.
    const normed = underNorm(unbracketed(base))
    const even = this.s.order > 0 && normed !== undefined ? this.exact(exponent) : undefined
    if (even && Q.isInteger(even) && even.n % 2n === 0n) {
      return this.number(s.power(this.squares(this.grid(normed!)), Q.multiply(even, half)))
    }
    const value = this.read(base)
    if (value.is === 'identity') return { is: 'identity', factor: this.raised(value.factor, exponent) }
    const of = this.plain(value)
    if (G.isSingle(of)) return this.number(this.raised(of.cells[0]!, exponent))
    const k = this.integer(exponent)
    if (!G.isSquare(of)) {
      return of.cols === 1 && k === 2 ? this.number(this.squares(of)) : cannot('a power of something not square')
    }
    let result = G.unitGrid(s, of.rows)
    const factor = k < 0 ? G.inverseOf(s, of) : of
    for (let i = 0; i < Math.min(Math.abs(k), 65); i++) result = G.times(s, result, factor)
    return Math.abs(k) > 64 ? cannot('a great power') : this.of(result)
  }

  private exponential(of: Grid<S>): Grid<S> {
    if (!G.isSquare(of)) return cannot('an exponential of something not square')
    return { ...of, cells: this.s.exponential(of.cells, of.rows) }
  }

  // Functions.

  private call(tree: CallTree): Value<S> {
    if (this.isLetter(tree.name) || !isFunction(tree.name)) return this.letterBeforeBracket(tree)
    const { s } = this
    const [first, second] = tree.args as [Tree, Tree]
    const arg = (): Grid<S> => this.grid(first)
    const square = (): Grid<S> => {
      const of = arg()
      return G.isSquare(of) ? of : cannot(`${tree.name} of something not square`)
    }
    const name = entrywise.get(tree.name)
    if (name !== undefined) return this.of(G.each(arg(), (x) => s.apply(name, x)))
    switch (tree.name) {
      case 'sqrt':
        return this.of(G.each(arg(), (x) => s.power(x, half)))
      case 'inv': {
        const value = this.read(first)
        if (value.is === 'identity') return { is: 'identity', factor: s.invert(value.factor) }
        return this.of(G.inverseOf(s, square()))
      }
      case 'pinv':
        return this.of(G.pseudoinverseOf(s, arg(), this.keepsRank(first)))
      case 'adj':
        return this.of(G.cofactorsTransposed(s, square()))
      case 'cof':
        return this.of(G.flip(G.cofactorsTransposed(s, square())))
      case 'tr':
      case 'trace':
        return this.number(G.sumOf(s, G.diagonalOf(square())))
      case 'det':
        return this.number(G.det(s, square()))
      case 'logdet':
        return this.number(s.apply('log', G.det(s, square())))
      case 'vec': {
        const of = arg()
        return this.of(G.grid(of.cells.length, 1, (k) => G.cell(of, k % of.rows, Math.floor(k / of.rows))))
      }
      case 'diag': {
        const of = arg()
        if (of.cols === 1) return this.of(G.grid(of.rows, of.rows, (i, j) => (i === j ? of.cells[i]! : s.zero)))
        return G.isSquare(of) ? this.of(G.grid(of.rows, 1, (i) => G.cell(of, i, i))) : cannot('diag of this shape')
      }
      case 'ddiag': {
        const of = square()
        return this.of(G.grid(of.rows, of.cols, (i, j) => (i === j ? G.cell(of, i, j) : s.zero)))
      }
      case 'kron':
        return this.of(tree.args.map((one) => this.grid(one)).reduce((a, b) => this.kronecker(a, b)))
      case 'ksum':
        return this.kroneckerSum(this.grid(first), this.grid(second))
      case 'norm':
        return this.norm('', arg())
      case 'norm1':
        return this.norm('1', arg())
      case 'normF':
        return this.norm('F', arg())
      case 'norm2sq':
      case 'normF2':
        return this.number(this.squares(arg()))
      case 'softmax': {
        const powers = G.each(arg(), (x) => s.apply('exp', x))
        return this.of(G.scale(s, s.invert(G.sumOf(s, powers.cells)), powers))
      }
      case 'logsumexp':
        return this.number(
          s.apply(
            'log',
            G.sumOf(
              s,
              arg().cells.map((x) => s.apply('exp', x)),
            ),
          ),
        )
      case 'expm':
        return this.of(this.exponential(arg()))
      case 'sum':
        return this.number(G.sumOf(s, arg().cells))
      case 'inner':
        return this.inner(first, second)
      case 'comm': {
        const [a, b] = [this.grid(first), this.grid(second)]
        return this.of(G.plus(s, G.times(s, a, b), G.scale(s, s.negate(s.one), G.times(s, b, a))))
      }
      case 'sym': {
        const of = square()
        return this.of(G.scale(s, s.of(half), G.plus(s, of, G.flip(of))))
      }
      case 'I':
        return tree.args.length === 0 ? { is: 'identity', factor: s.one } : this.of(G.unitGrid(s, this.integer(first)))
      case 'zeros':
        return this.of(G.grid(this.integer(first), second ? this.integer(second) : 1, () => s.zero))
      case 'ones':
        if (tree.args.length === 0) return { is: 'ones column', factor: s.one }
        return this.of(G.grid(this.integer(first), second ? this.integer(second) : 1, () => s.one))
      case 'K':
        return this.commutation(first, second)
      case 'delta':
        return this.delta(first, second)
      case 'e':
        return second === undefined ? this.unitAlong(first) : this.unit(first, second)
      case 'single': {
        const [, , m, n] = tree.args as [Tree, Tree, Tree, Tree]
        return this.product([this.unit(first, m), this.transpose(this.unit(second, n))])
      }
      default:
        return cannot(`the function ${tree.name}`)
    }
  }

  private letterBeforeBracket(tree: CallTree): Value<S> {
    if (!this.isLetter(tree.name)) return cannot(`the function ${tree.name}`)
    const letter = this.here.letter(tree.name)
    if (this.around.dependences.has(tree.name)) return this.of(letter)
    if (tree.args.length === 2) return this.entry(letter, tree.args)
    const [inside] = tree.args as [Tree]
    if (letter.cols === 1 && letter.rows > 1 && this.isIndexLike(inside)) return this.entry(letter, [inside])
    return this.product([this.of(letter), this.read(inside)])
  }

  private isIndexLike(tree: Tree): boolean {
    if (tree.kind === 'number') return true
    if (tree.kind === 'name') {
      const name = nameOf(tree)
      return this.bound.has(name) || this.around.sizes.has(name) || this.around.indices.has(name)
    }
    return (
      tree.kind === 'node' &&
      ['sum', 'negate', 'bracket'].includes(tree.op) &&
      tree.args.every((arg) => this.isIndexLike(arg))
    )
  }

  private unit(at: Tree, size: Tree): Value<S> {
    return this.unitOf(at, this.integer(size))
  }

  /** e_i is as long as i runs far. */
  private unitAlong(at: Tree): Value<S> {
    const name = at.kind === 'name' ? nameOf(at) : ''
    return this.unitOf(at, this.around.ends.get(name) ?? cannot('a unit column of unknown size'))
  }

  private unitOf(at: Tree, rows: number): Value<S> {
    const row = this.position(at, rows)
    return this.of(G.grid(rows, 1, (i) => (i === row ? this.s.one : this.s.zero)))
  }

  private delta(a: Tree, b: Tree): Value<S> {
    return this.number(this.integer(a) === this.integer(b) ? this.s.one : this.s.zero)
  }

  /** Row (i, j) of K, in the order of vec Aᵀ, picks a_ij out of vec A. */
  private commutation(m: Tree, n: Tree): Value<S> {
    const [rows, cols] = [this.integer(m), this.integer(n)]
    const cells: S[] = []
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++)
        for (let k = 0; k < rows * cols; k++) cells.push(k === j * rows + i ? this.s.one : this.s.zero)
    }
    return this.of({ rows: rows * cols, cols: rows * cols, cells })
  }

  // Σ, ∏ and blocks.

  private big(tree: BigTree): Value<S> {
    const terms: Value<S>[] = []
    const run = (depth: number): void => {
      const index = tree.index[depth]
      if (index === undefined) {
        if (this.admits(tree.unless)) terms.push(this.read(tree.body))
        return
      }
      const name = nameOf(index)
      const from = tree.from === undefined ? 1 : this.integer(tree.from)
      const to = tree.to === undefined ? this.rangeOf(name, tree.body) : this.integer(tree.to)
      const before = this.bound.get(name)
      for (let i = from; i <= to; i++) {
        if (terms.length >= mostTerms) cannot('a long sum')
        this.bound.set(name, i)
        run(depth + 1)
      }
      if (before === undefined) this.bound.delete(name)
      else this.bound.set(name, before)
    }
    run(0)
    if (tree.op === 'prod') {
      const { s } = this
      return this.number(terms.reduce((product, term) => s.multiply(product, this.scalarOf(term)), s.one))
    }
    return terms.length === 0 ? { is: 'zeros' } : this.sum(terms)
  }

  private admits(unless: BigTree['unless']): boolean {
    if (unless === undefined) return true
    const [a, b] = [this.integer(unless.left), this.integer(unless.right)]
    switch (unless.relation) {
      case '≠':
        return a !== b
      case '<':
        return a < b
      case '≤':
        return a <= b
      case '>':
        return a > b
      case '≥':
        return a >= b
    }
  }

  /** How far an index runs that has no upper end: as far as the row or column that it points into. */
  private rangeOf(name: string, body: Tree): number {
    const found = new Set<number>()
    const isIt = (tree: Tree): boolean => tree.kind === 'name' && nameOf(tree) === name
    const look = (grid: Grid<S>, subs: readonly Tree[]): void => {
      if (subs.length === 1 && isIt(subs[0]!))
        found.add(grid.rows === 1 || grid.cols === 1 ? grid.cells.length : grid.cols)
      if (subs.length === 2 && isIt(subs[0]!)) found.add(grid.rows)
      if (subs.length === 2 && isIt(subs[1]!)) found.add(grid.cols)
    }
    const visit = (tree: Tree): void => {
      if (tree.kind === 'name' && tree.sub.length > 0) {
        const base = wholeName(tree)
        const matrix = base[0]!.toUpperCase() + base.slice(1)
        const letter = [stackOf(base), base, matrix].find((name) => this.isLetter(name))
        if (letter !== undefined && !this.isLetter(nameOf(tree)))
          look(this.here.letter(letter), tree.sub.flatMap(splitIndices))
      }
      if (tree.kind === 'call' && this.isLetter(tree.name)) look(this.here.letter(tree.name), tree.args)
      if (tree.kind === 'node' && tree.op === 'entry' && tree.args.slice(1).flatMap(splitIndices).some(isIt)) {
        look(this.grid(tree.args[0]!), tree.args.slice(1).flatMap(splitIndices))
      }
      subtreesOf(tree).forEach(visit)
    }
    visit(body)
    const [only, other] = found
    return only !== undefined && other === undefined ? only : cannot('how far an index runs')
  }

  /** Blocks: `0` and `I` take the height of their row and the width of their column. */
  private matrix(tree: MatrixTree): Value<S> {
    const rows = tree.rows.map((row) => row.map((block) => this.read(block)))
    const heights = rows.map((row) =>
      this.common(row.map((value) => (value.is === 'grid' ? value.grid.rows : undefined))),
    )
    const widths = rows[0]!.map((_, j) =>
      this.common(rows.map((row) => (row[j]!.is === 'grid' ? row[j]!.grid.cols : undefined))),
    )
    // An identity passes the size of its row on to its column, and back.
    for (let pass = 0; pass < 2; pass++) {
      for (const [i, row] of rows.entries()) {
        for (const [j, value] of row.entries()) {
          if (value.is === 'identity') heights[i] = widths[j] = heights[i] ?? widths[j]
        }
      }
    }
    const cells: S[] = []
    rows.forEach((row, i) => {
      const blocks = row.map((value, j) => this.sized(value, heights[i] ?? 1, widths[j] ?? 1))
      if (this.isUnclear(row, i, heights, widths)) cannot('the size of a block')
      for (let k = 0; k < (heights[i] ?? 1); k++)
        for (const block of blocks) for (let l = 0; l < block.cols; l++) cells.push(G.cell(block, k, l))
    })
    const height = heights.reduce<number>((total, one) => total + (one ?? 1), 0)
    return this.of({ rows: height, cols: cells.length / height, cells })
  }

  /** A block of open size in a row or column in which nothing has a size. */
  private isUnclear(
    row: readonly Value<S>[],
    i: number,
    heights: readonly (number | undefined)[],
    widths: readonly (number | undefined)[],
  ): boolean {
    return row.some(
      (value, j) => this.isOpen(value) && value.is !== 'zeros' && (heights[i] === undefined || widths[j] === undefined),
    )
  }

  private common(sizes: readonly (number | undefined)[]): number | undefined {
    return sizes.find((size) => size !== undefined)
  }

  // Derivatives.

  /** A reader for what is around the point in the direction of the seeds. */
  moved(seeds: ReadonlyMap<string, Grid<S>>): Reader<Dual<S>> {
    const dual = new DualScalars(this.s)
    const moving = this.movingWith(seeds.keys())
    const known = new Map<string, Grid<Dual<S>>>()
    const lift = (of: Grid<S>): Grid<Dual<S>> => G.each(of, (x) => dual.lift(x))
    const compute = (name: string): Grid<Dual<S>> => {
      const at = this.here.letter(name)
      const seed = seeds.get(name)
      if (seed !== undefined) return { ...at, cells: at.cells.map((x, k) => ({ at: x, slope: seed.cells[k]! })) }
      if (!moving.has(name)) return lift(at)
      const definition = this.around.definitions.get(name)
      if (definition !== undefined) {
        const value = reader.read(definition)
        return reader.sized(value, at.rows, at.cols)
      }
      const dependence = this.around.dependences.get(name)
      return dependence === undefined ? cannot(`how ${name} moves`) : this.dependent(at, dependence, dual, here)
    }
    const here: Here<Dual<S>> = {
      scalars: dual,
      letter: (name) => {
        const value = known.get(name) ?? compute(name)
        known.set(name, value)
        return value
      },
      moves: (tree) => mentions(tree, moving),
      outward: (tree) => {
        const value = this.read(tree)
        if (value.is === 'grid') return { is: 'grid', grid: lift(value.grid), one: value.one }
        return value.is === 'zeros' ? value : { is: value.is, factor: dual.lift(value.factor) }
      },
    }
    const reader: Reader<Dual<S>> = new Reader(this.around, here, this.bound)
    return reader
  }

  /** Y₀ + Lδ + ½δᵀQδ; the first-order part of δ is all there is besides the nested ones. */
  private dependent(
    at: Grid<S>,
    { on, linear, quadratic }: Dependence,
    dual: DualScalars<S>,
    here: Here<Dual<S>>,
  ): Grid<Dual<S>> {
    // δ = (δ here) is known only through the letters: its plain part is their distance from the point.
    const away = on.flatMap((name) => {
      const start = this.around.letters.get(name) ?? cannot(`no value for ${name}`)
      return here.letter(name).cells.map((x, k) => dual.subtract(x, embed(dual, start.cells[k]!)))
    })
    const point = (k: number): Dual<S> => embed(dual, this.startOf(at, k))
    return {
      ...at,
      cells: at.cells.map((_, k) => {
        let total = point(k)
        away.forEach((one, i) => {
          total = dual.add(total, dual.multiply(dual.of(linear[k]![i]!), one))
          away.forEach((other, j) => {
            const weight = Q.multiply(half, quadratic[k]![i * away.length + j]!)
            total = dual.add(total, dual.multiply(dual.of(weight), dual.multiply(one, other)))
          })
        })
        return total
      }),
    }
  }

  private startOf(at: Grid<S>, k: number): Real {
    return plainPart(this.s, at.cells[k]!)
  }

  /** The letters that move along with the given ones. */
  private movingWith(names: Iterable<string>): Set<string> {
    const moving = new Set(names)
    const seeded = new Set(moving)
    for (let before = -1; before !== moving.size; ) {
      before = moving.size
      for (const [name, tree] of this.around.definitions) if (mentions(tree, moving)) moving.add(name)
      for (const [name, { on }] of this.around.dependences) if (on.some((one) => moving.has(one))) moving.add(name)
    }
    for (const name of this.around.opaque) if (!seeded.has(name)) moving.add(name)
    return moving
  }
}

/** A real number among scalars with infinitely small parts. */
function embed<S>(scalars: Scalars<S>, value: Real): S {
  if (scalars instanceof DualScalars) return scalars.lift(embed(scalars.base as Scalars<unknown>, value)) as S
  return value as S
}

function plainPart<S>(scalars: Scalars<S>, value: S): Real {
  if (scalars instanceof DualScalars) return plainPart(scalars.base as Scalars<unknown>, (value as Dual<unknown>).at)
  return value as Real
}

const functionNames: ReadonlySet<string> = new Set(
  [...entrywise.keys()].concat(
    'sqrt inv pinv adj cof tr trace det logdet vec diag ddiag kron ksum norm norm1 normF norm2sq normF2 softmax logsumexp expm sum inner comm sym I zeros ones K delta e single'.split(
      ' ',
    ),
  ),
)
const isFunction = (name: string): boolean => functionNames.has(name)

/** What a Euclidean or Frobenius norm is taken of. */
function underNorm(tree: Tree): Tree | undefined {
  if (tree.kind === 'node' && tree.op === 'norm' && tree.index !== '1') return tree.args[0]
  return tree.kind === 'call' && (tree.name === 'norm' || tree.name === 'normF') ? tree.args[0] : undefined
}
