import * as Q from '../number/rational.ts'
import {
  apply,
  binder,
  index as indexSymbol,
  number,
  oneNumber,
  product,
  type SymbolTerm,
  scalarShape,
  size as sizeSymbol,
  subtract,
  sum,
  symbol,
  type Term,
} from '../term/index.ts'
import { message, say } from '../text/message.ts'
import { readDerivative } from './derivative.ts'
import { type Draft, Drafts, Misfit } from './draft.ts'
import { indicesIn, isDots } from './ellipsis.ts'
import { functions, nearestFunction } from './functions.ts'
import { type Kind, kindOptions, memberOptions, type Option } from './kind.ts'
import { indexNames, nameOf, stackOf, wholeName } from './names.ts'
import type { Letter, LetterTable } from './scope.ts'
import { sizeOf } from './size-of.ts'
import { unbracketed } from './subtrees.ts'
import {
  type Application,
  applicationsIn,
  capital,
  namesIn,
  otherIndex,
  partsOf,
  type Survey,
  survey as surveyOf,
} from './survey.ts'
import type { BigTree, CallTree, NameTree, NodeTree, Tree } from './tree.ts'

/** An index in scope: `to` is the size it runs over from 1, as far as that is known. */
interface Index {
  readonly symbol: SymbolTerm
  readonly to: Term | undefined
}

/**
 * Reads trees as drafts, for one choice of what the undeclared letters are. What it finds to choose (the kind of a
 * letter, whether a literal 1 is ones) is recorded in `options`, so that the search in infer.ts can choose otherwise.
 */
export class Expressions extends Drafts {
  readonly options = new Map<string, readonly Option[]>()
  readonly inferred = new Map<string, Letter>()
  readonly freeIndices = new Map<string, Index>()
  /** The ends of Σ_i that nobody wrote. */
  readonly #openRanges: Term[] = []
  /** Letters that a matrix is raised to: they are integers. */
  readonly wholeExponents = new Set<string>()
  readonly usedLetters = new Set<string>()
  /** Undeclared letters that are written as functions, and of what. */
  readonly dependences = new Map<string, ReadonlySet<string>>()
  readonly #bound: { readonly name: string; readonly index: Index }[] = []
  readonly #table: LetterTable
  readonly survey: Survey
  readonly #chosen: ReadonlyMap<string, Kind>
  /** Which formula of several is read, so that the literals of each are told apart. */
  formula = 0
  readonly layout: 'denominator' | 'numerator'
  readonly starIsAdjugate: boolean

  constructor(table: LetterTable, survey: Survey, chosen: ReadonlyMap<string, Kind>) {
    super()
    this.#table = table
    this.survey = survey
    this.#chosen = chosen
    this.layout = table.layout
    this.starIsAdjugate = table.starIsAdjugate || survey.starIsAdjugate
    if (table.sizesDrift)
      for (const name of survey.sizes) if (!table.sizes.has(name) && !table.letters.has(name)) this.sizes.mayDrift(name)
  }

  /** Throws a Misfit where the tree has no meaning or no shape. */
  read(tree: Tree): Draft {
    switch (tree.kind) {
      case 'number':
        return this.number(tree, Q.parse(tree.text))
      case 'name':
        return this.#name(tree)
      case 'call':
        return this.#call(tree)
      case 'node':
        return this.#node(tree)
      case 'big':
        return this.#big(tree)
      case 'derivative':
        return readDerivative(this, tree)
      case 'matrix':
        return this.blocks(
          tree,
          tree.rows.map((row) => row.map((cell) => this.read(cell))),
        )
    }
  }

  #node(tree: NodeTree): Draft {
    const [first, second] = tree.args as [Tree, Tree]
    switch (tree.op) {
      case 'sum':
        return this.sum(
          tree,
          tree.args.map((arg) => this.read(arg)),
        )
      case 'negate':
        return this.negate(tree, this.read(first))
      case 'product':
        return this.product(tree, this.#factors(tree))
      case 'quotient':
        return this.quotient(tree, this.#factor(first), this.read(second))
      case 'kronecker':
        return this.kronecker(
          tree,
          tree.args.map((arg) => this.read(arg)),
        )
      case 'kronecker sum':
        return this.kroneckerSum(tree, this.read(first), this.read(second))
      case 'entrywise product':
        if (tree.args.some((arg) => arg.kind === 'node' && arg.op === 'kronecker'))
          this.note('kronecker-and-entrywise', tree)
        return this.hadamard(
          tree,
          tree.args.map((arg) => this.read(arg)),
        )
      case 'entrywise quotient':
        return this.entrywiseQuotient(tree, this.read(first), this.read(second))
      case 'frobenius':
      case 'inner':
        return this.inner(tree, this.read(first), this.read(second))
      case 'transpose':
        return this.transpose(tree, this.read(first))
      case 'power':
        return this.#power(tree, first, second)
      case 'entrywise power':
        return this.entrywisePower(tree, this.read(first), this.read(second))
      case 'pseudo-inverse':
        return this.pseudoinverse(tree, this.read(first))
      case 'star':
        if (this.starIsAdjugate) return this.squareToSquare(tree, 'adjugate', this.read(first))
        throw new Misfit('unreadable', 'which-star', [tree])
      case 'hermitian':
        throw new Misfit('unreadable', 'which-hermitian', [tree])
      case 'entry': {
        const application = this.applicationOf(tree)
        if (application) return this.#applied(tree, application)
        return this.#entry(tree, this.read(first), tree.args.slice(1).flatMap(indicesIn))
      }
      case 'bars':
        return this.bars(tree, this.read(first))
      case 'norm':
        return this.#norm(tree, this.read(first))
      case 'differential':
      case 'second differential':
        return this.differential(tree, tree.op, this.read(first))
      case 'bracket':
        return this.around(tree, this.read(first))
    }
  }

  /** The factors of a product; an undeclared letter before a bracket with a letter in it is a function of that letter. */
  #factors(tree: NodeTree): Draft[] {
    const applications = this.#applications(tree)
    return tree.args.flatMap((arg, i) => {
      const application = applications.find(({ at }) => at === i)
      if (application)
        return [
          this.#applied({ ...arg, range: { start: arg.range.start, end: tree.args[i + 1]!.range.end } }, application),
        ]
      return applications.some(({ at }) => at === i - 1) ? [] : [this.#factor(arg)]
    })
  }

  #applications(tree: NodeTree): readonly Application[] {
    return applicationsIn(tree).filter(
      ({ head }) => !this.#isDeclaredHere(head) && !this.#isSize(head) && this.#boundIndex(head) === undefined,
    )
  }

  /** The application that the tree is, if it is one and nothing else. */
  applicationOf(tree: Tree): Application | undefined {
    if (tree.kind !== 'node' || (tree.op === 'product' && tree.args.length !== 2)) return undefined
    return this.#applications(tree)[0]
  }

  /** `J(θ)` is J, which depends on θ. */
  #applied(tree: Tree, { head, letter, args }: Application): Draft {
    for (const arg of args) this.read(arg)
    this.dependences.set(head, new Set([...(this.dependences.get(head) ?? []), ...args.map(nameOf)]))
    return this.around(tree, this.#name(letter))
  }

  /** A literal 1 as a factor is the number, or a column of ones where nothing else fits. */
  #factor(tree: Tree): Draft {
    if (tree.kind !== 'number' || tree.text !== '1') return this.read(tree)
    const key = `1 at ${this.formula}:${tree.range.start}`
    this.options.set(key, [
      { kind: 'scalar', cost: 0 },
      { kind: 'column', cost: 2 },
    ])
    if (this.#chosen.get(key) !== 'column') return this.read(tree)
    this.note('one-is-ones', tree)
    return this.onesColumn(tree)
  }

  #power(tree: Tree, base: Tree, exponent: Tree): Draft {
    if (
      base.kind === 'name' &&
      base.name === 'e' &&
      base.sub.length === 0 &&
      !this.#isDeclared('e') &&
      !this.survey.vectors.has('e')
    ) {
      return this.naturalPower(tree, this.read(exponent))
    }
    const under = this.read(base)
    if (isMinusOne(exponent)) return this.inverse(tree, under)
    if (!this.isScalar(under))
      for (const name of namesIn(exponent)) if (!this.#isSize(name)) this.wholeExponents.add(name)
    return this.power(tree, under, this.read(exponent))
  }

  #norm(tree: NodeTree, of: Draft): Draft {
    if (tree.index === 'F') return this.frobeniusNorm(tree, of)
    return this.norm(tree, tree.index === '1' ? 'one norm' : 'norm', of)
  }

  // Functions.

  #call(tree: CallTree): Draft {
    if (tree.name === 'entries') return this.#matrixOfEntries(tree)
    const known = functions.get(tree.name)
    if (known !== undefined && !this.#isDeclared(tree.name)) {
      if (!known.arity.includes(tree.args.length)) {
        throw new Misfit('unreadable', 'wrong-arguments', [tree], {
          name: tree.name,
          expected: known.arity.join(' or '),
        })
      }
      return known.read(this, tree)
    }
    return this.#letterBeforeBracket(tree)
  }

  /** `x(i)` is an entry, `Y(x)` a letter that depends on x, `A(B + C)` a product. */
  #letterBeforeBracket(tree: CallTree): Draft {
    const [...letters] = tree.name
    const declared = this.#table.letters.get(tree.name)
    if (declared === undefined && letters.length > 1 && !this.inferred.has(tree.name)) {
      const near = nearestFunction(tree.name)
      const suggestion = near === undefined ? '' : say(message('suggest-name', { name: near }))
      throw new Misfit('unreadable', 'unknown-function', [tree], { name: tree.name, suggestion })
    }
    const head: NameTree = { kind: 'name', name: tree.name, marks: [], sub: [], label: undefined, range: tree.range }
    const names = tree.args.filter((arg): arg is NameTree => arg.kind === 'name')
    if (names.length === tree.args.length && this.survey.applied.has(tree.name) && !this.#isDeclaredHere(tree.name)) {
      return this.#applied(tree, { head: tree.name, letter: head, args: names, at: 0 })
    }
    const letter = this.#name(head)
    if (declared?.dependsOn !== undefined && declared.dependsOn.length > 0) return letter
    if (tree.args.length === 2) return this.#entry(tree, letter, tree.args)
    const [inside] = tree.args as [Tree]
    if (this.isColumn(letter) && this.#isIndexLike(inside)) return this.#entry(tree, letter, [inside])
    return this.product(tree, [letter, this.read(inside)])
  }

  #isIndexLike(tree: Tree): boolean {
    return partsOf(tree).every(
      (part) =>
        (part.kind === 'number' && /^\d+$/.test(part.text)) ||
        (part.kind === 'node' && part.op === 'negate' && this.#isIndexLike(part.args[0]!)) ||
        (part.kind === 'name' && (this.#boundIndex(nameOf(part)) !== undefined || this.#isSize(nameOf(part)))) ||
        (part.kind === 'name' && indexNames.has(part.name) && !this.#isDeclared(part.name)),
    )
  }

  // Names.

  #isDeclared(name: string): boolean {
    return this.#table.letters.has(name)
  }

  /** Declared by somebody, and not only inferred from the rest of the scope. */
  #isDeclaredHere(name: string): boolean {
    return this.#table.letters.has(name) && !this.#table.inferred.has(name)
  }

  #isSize(name: string): boolean {
    return this.#table.sizes.has(name) || (this.survey.sizes.has(name) && !this.#isDeclared(name))
  }

  #name(tree: NameTree): Draft {
    if (isDots(tree)) throw new Misfit('unreadable', 'which-dots', [tree])
    const name = nameOf(tree)
    const bound = this.#boundIndex(name)
    if (bound) return this.scalar(tree, () => bound.symbol)
    if (this.#isSize(name)) return this.scalar(tree, () => this.sizes.resolve(sizeSymbol(name)))
    const declared = this.#table.letters.get(name)
    if (declared) return this.#letter(tree, declared)
    if (tree.sub.length > 0) return this.#subscripted(tree, name)
    if (name === 'pi') return this.scalar(tree, () => apply('pi', []))
    if (name === 'I') return this.identity(tree)
    if (name === 'e' && !this.survey.vectors.has('e')) return this.scalar(tree, () => apply('exp', [number(1)]))
    if (this.survey.indices.has(name)) {
      const { symbol } = this.#freeIndex(name)
      return this.scalar(tree, () => symbol)
    }
    return this.#undeclared(tree, name)
  }

  /** The sizes of the undeclared letters and indices in the order in which they get names: those of matrices first. */
  sizesToName(): readonly Term[] {
    const letters = [...this.inferred.values()]
    const matrices = letters.filter((letter) => this.isMatrix(letter))
    const others = letters.filter((letter) => !this.isMatrix(letter))
    const indices = [...this.freeIndices.values()].flatMap(({ to }) => (to ? [to] : []))
    return [...[...matrices, ...others].flatMap(({ rows, cols }) => [rows, cols]), ...indices, ...this.#openRanges]
  }

  /** How many different sizes the undeclared letters and indices have. */
  generality(): number {
    return new Set(this.sizesToName().map((size) => this.sizes.resolve(size).hash)).size
  }

  /** Every name that is used up: no size may be called so. */
  names(): readonly string[] {
    const { sizes, indices } = this.survey
    return [...sizes, ...indices, ...this.inferred.keys(), ...this.freeIndices.keys()]
  }

  #letter(tree: Tree, letter: Letter): Draft {
    this.usedLetters.add(letter.name)
    const { sizes } = this
    return this.draft(tree, letter, () => symbol(letter.name, sizes.shape(letter)), 'letter')
  }

  #undeclared(tree: Tree, name: string): Draft {
    const known = this.inferred.get(name)
    if (known) return this.#letter(tree, known)
    const declared = this.#table.letters.get(name)
    if (declared) return this.#letter(tree, declared)
    const options = kindOptions(name, this.survey, this.#table.anyKind)
    this.options.set(name, options)
    return this.#inferredLetter(tree, name, this.#chosen.get(name) ?? options[0]!.kind)
  }

  #inferredLetter(tree: Tree, name: string, kind: Kind): Draft {
    const known = this.inferred.get(name)
    if (known) return this.#letter(tree, known)
    const long = (): Term => this.sizes.unknown(true)
    const letter: Letter = {
      name,
      rows: kind === 'scalar' || kind === 'row' ? oneNumber : long(),
      cols: kind === 'scalar' || kind === 'column' ? oneNumber : long(),
      dependsOn: [],
    }
    this.inferred.set(name, letter)
    return this.#letter(tree, letter)
  }

  /** `A_ij`, `a_ij` and `x_i` are entries, `e_i` a unit column, `I_n` an identity; else a letter of its own. */
  #subscripted(tree: NameTree, name: string): Draft {
    const base = wholeName(tree)
    const subs = tree.sub.flatMap(indicesIn)
    const family = this.#table.families.get(base)
    if (family && subs.length === 1) {
      const member = this.index(subs[0]!, family.count)
      return this.draft(tree, family.shape, () => {
        const unit = apply('unit', [member(), family.count])
        const stack = symbol(base, this.sizes.shape(family.stack))
        const side = this.sizes.resolve(family.shape.cols)
        return product(stack, side === oneNumber ? unit : apply('kronecker', [unit, apply('identity', [side])]))
      })
    }
    const declared = this.#table.letters.get(base)
    const areIndices = subs.every((sub) => this.#isIndexLike(sub))
    // a_ij are the entries of A where a itself is a scalar or a column.
    const isFlat =
      declared !== undefined && [declared.rows, declared.cols].some((size) => this.sizes.resolve(size) === oneNumber)
    if (declared && areIndices && !(isFlat && subs.length === 2) && !this.#isStack(base)) {
      return this.#entry(tree, this.#letter(tree, declared), subs)
    }
    if (base === 'I' && subs.length === 1) return this.identity(tree, sizeOf(subs[0]!))
    if (base === 'K' && subs.length === 2) return this.commutation(tree, sizeOf(subs[0]!), sizeOf(subs[1]!))
    if (base === 'delta' && subs.length === 2) return this.delta(tree, subs[0]!, subs[1]!)
    if (base === 'e' && subs.length === 1 && areIndices) return this.unit(tree, subs[0]!)
    const isNumbered = subs.length === 1 && subs[0]!.kind === 'number' && !this.survey.whole.has(base)
    if (isNumbered || !areIndices) return this.#undeclared(tree, name)
    if (subs.length === 2) {
      return this.#entry(tree, this.#undeclared(tree, capital(base)), subs)
    }
    return this.#indexed(tree, name, base, subs[0]!)
  }

  /** `x_i`: an entry of x, a column of its own (under Σ_i, column i of a matrix of them), or column i of X. */
  #indexed(tree: NameTree, name: string, base: string, sub: Tree): Draft {
    const upper = capital(base)
    const isThere = this.#isDeclared(upper) || this.survey.whole.has(upper) || this.survey.doublyIndexed.has(upper)
    const key = `${base}_`
    const options = memberOptions(base, upper !== base && isThere, this.survey, this.#table.anyKind)
    this.options.set(key, options)
    switch (this.#chosen.get(key) ?? options[0]!.kind) {
      case 'entry':
        return this.#entry(tree, this.#undeclared(tree, base), [sub])
      case 'column of matrix':
        this.note('column-of-matrix', tree)
        return this.#column(tree, this.#undeclared(tree, upper), sub)
      case 'row of matrix':
        this.note('row-of-matrix', tree)
        return this.#column(tree, this.transpose(tree, this.#undeclared(tree, upper)), sub)
      default:
        if (!this.survey.summed.has(base) && !this.#isStack(base)) return this.#undeclared(tree, name)
        return this.#column(tree, this.#stack(tree, base), sub)
    }
  }

  /** Whether x_i is a member of a family, by the use of the whole scope: then a letter x is something else. */
  #isStack(base: string): boolean {
    const isKnown = this.#table.inferred.has(base) || this.#table.inferred.has(stackOf(base))
    return isKnown && ofMembers.has(this.#chosen.get(`${base}_`) ?? 'entry')
  }

  /** The matrix of the members x_1, x_2, …: x itself unless x is a letter too. */
  #stack(tree: Tree, base: string): Draft {
    const isApart =
      this.#table.letters.has(stackOf(base)) || (this.survey.whole.has(base) && !this.#table.letters.has(base))
    const name = isApart ? stackOf(base) : base
    const known = this.#table.letters.get(name)
    return known ? this.#letter(tree, known) : this.#inferredLetter(tree, name, 'matrix')
  }

  /** Column i of a matrix, as X e_i. */
  #column(tree: Tree, of: Draft, at: Tree): Draft {
    const unit = this.unit(at, at, of.cols)
    return this.draft(tree, { rows: of.rows, cols: oneNumber }, () => product(of.settle(), unit.settle()))
  }

  /** Whether the letter is declared tied: then its x_ij and x_ji move together. */
  isTied({ tree }: Draft): boolean {
    const inner = unbracketed(tree)
    return inner.kind === 'name' && this.#table.tied.has(nameOf(inner))
  }

  // Indices and sizes.

  #boundIndex(name: string): Index | undefined {
    return this.#bound.findLast((entry) => entry.name === name)?.index
  }

  #freeIndex(name: string): Index {
    const known = this.freeIndices.get(name)
    if (known) return known
    const made: Index = { symbol: indexSymbol(name), to: this.sizes.unknown(false) }
    this.freeIndices.set(name, made)
    return made
  }

  /** An index into a row or column of the given size. A plain index learns its range here. */
  index(tree: Tree, along: Term): () => Term {
    const inner = unbracketed(tree)
    if (inner.kind === 'name') {
      const name = nameOf(inner)
      const bound = this.#boundIndex(name)
      if (bound) {
        this.#runsOver(bound, along, inner)
        return () => bound.symbol
      }
      if (!this.#isDeclared(name) && !this.#isSize(name)) {
        const free = this.#freeIndex(name)
        this.#runsOver(free, along, inner)
        return () => free.symbol
      }
    }
    const draft = this.read(inner)
    this.needScalar(draft)
    return draft.settle
  }

  #runsOver(index: Index, along: Term, tree: Tree): void {
    if (index.to === undefined || this.sizes.unify(index.to, along)) return
    const to = this.sizes.resolve(index.to)
    const other = this.sizes.resolve(along)
    if (to.kind !== 'symbol' || other.kind !== 'symbol') return
    throw new Misfit('ill-shaped', 'index-range', [tree], {
      index: index.symbol.name,
      left: to.name,
      right: other.name,
    })
  }

  unit(tree: Tree, at: Tree, along: Term = this.sizes.unknown(true)): Draft {
    const position = this.index(at, along)
    return this.draft(tree, { rows: along, cols: oneNumber }, () =>
      apply('unit', [position(), this.sizes.resolve(along)]),
    )
  }

  delta(tree: Tree, a: Tree, b: Tree): Draft {
    const along = this.sizes.unknown(false)
    const left = this.index(a, along)
    const right = this.index(b, along)
    return this.scalar(tree, () => apply('delta', [left(), right()]))
  }

  commutation(tree: Tree, m: Term, n: Term): Draft {
    const side = product(m, n)
    return this.draft(tree, { rows: side, cols: side }, () => apply('commutation', [m, n]))
  }

  #entry(tree: Tree, of: Draft, indices: readonly Tree[]): Draft {
    if (this.isScalar(of)) throw new Misfit('ill-shaped', 'entry-of-scalar', [of])
    const isVector = this.sizes.isOne(of.cols) || this.sizes.isOne(of.rows)
    if (indices.length !== 2 && !(indices.length === 1 && isVector)) {
      throw new Misfit('ill-shaped', 'entry-needs-two-indices', [of])
    }
    const first = (): Term => oneNumber
    const row = indices.length === 1 && this.sizes.isOne(of.rows) ? first : this.index(indices[0]!, of.rows)
    const last = indices.at(-1)!
    const col = indices.length === 1 && this.sizes.isOne(of.cols) ? first : this.index(last, of.cols)
    return this.draft(
      tree,
      scalarShape,
      () => apply('entry', [of.settle(), row(), col()]),
      of.is === 'letter' ? 'entry' : undefined,
    )
  }

  /** `(x_i x_j)_{m × n}` is Σ_iΣ_j x_i x_j e_i e_jᵀ: of its two free indices the first in the alphabet counts rows. */
  #matrixOfEntries(tree: CallTree): Draft {
    const [body, rows, cols] = [tree.args[0]!, sizeOf(tree.args[1]!), sizeOf(tree.args[2]!)]
    const free = [...surveyOf([[body]]).indices]
      .filter((name) => !this.#isDeclared(name) && !this.#boundIndex(name))
      .sort()
    const [i, j] = free
    if (i === undefined || j === undefined || free.length > 2) throw new Misfit('unreadable', 'which-entries', [tree])
    const [row, col] = [indexSymbol(i), indexSymbol(j)]
    const depth = this.#bound.length
    this.#bound.push({ name: i, index: { symbol: row, to: rows } }, { name: j, index: { symbol: col, to: cols } })
    let entry: Draft
    try {
      entry = this.read(body)
    } finally {
      this.#bound.length = depth
    }
    this.needScalar(entry)
    return this.draft(tree, { rows, cols }, () => {
      const place = product(apply('unit', [row, rows]), apply('transpose', [apply('unit', [col, cols])]))
      return binder(
        'sum over',
        row,
        oneNumber,
        rows,
        binder('sum over', col, oneNumber, cols, product(entry.settle(), place)),
      )
    })
  }

  // Σ and ∏.

  /** Bound letters from outside in; without bounds the range comes from what the index indexes. */
  #big(tree: BigTree): Draft {
    const op = tree.op === 'sum' ? 'sum over' : 'product over'
    const depth = this.#bound.length
    try {
      const indices = this.survey.overBoth.has(tree) ? [otherIndex(tree)!, ...tree.index] : tree.index
      const ranges = indices.map((name) => this.#bind(tree, name))
      const condition = this.#condition(tree)
      const body = this.read(tree.body)
      if (op === 'product over') this.needScalar(body)
      return this.draft(tree, body, () => {
        const inside = condition === undefined ? body.settle() : condition(body.settle(), op)
        return ranges.reduceRight((term, { index, from, to }) => binder(op, index.symbol, from(), to(), term), inside)
      })
    } finally {
      this.#bound.length = depth
    }
  }

  #bind(tree: BigTree, name: NameTree): { index: Index; from: () => Term; to: () => Term } {
    const { from, to, size } = this.#range(tree, name)
    const index: Index = { symbol: indexSymbol(nameOf(name)), to: size }
    this.#bound.push({ name: nameOf(name), index })
    return { index, from, to }
  }

  /** From where to where an index runs; `size` where that is from 1 to a size. */
  #range(tree: BigTree, name: NameTree): { from: () => Term; to: () => Term; size: Term | undefined } {
    const between = this.#orderedRange(tree, name)
    const from = between?.from ?? (tree.from ? this.#scalarOf(tree.from) : () => oneNumber)
    if (between?.to) return { from, to: between.to, size: between.size }
    if (tree.to === undefined) {
      const open = this.sizes.unknown(false)
      this.#openRanges.push(open)
      return { from, to: () => this.sizes.resolve(open), size: between?.size ?? open }
    }
    const startsAtOne = tree.from === undefined || (tree.from.kind === 'number' && tree.from.text === '1')
    const size = startsAtOne ? this.#plainSize(tree.to) : undefined
    return { from, to: this.#scalarOf(tree.to), size }
  }

  #plainSize(tree: Tree): Term | undefined {
    const inner = unbracketed(tree)
    const isSize = inner.kind === 'number' || (inner.kind === 'name' && this.#isSize(nameOf(inner)))
    return isSize ? sizeOf(inner) : undefined
  }

  #scalarOf(tree: Tree): () => Term {
    const draft = this.read(tree)
    this.needScalar(draft)
    return draft.settle
  }

  /** `i < j` bounds i by j, which stands outside: Σ_j Σ_{i=1}^{j−1}. Both index what j indexes. */
  #orderedRange(tree: BigTree, name: NameTree): { from?: () => Term; to?: () => Term; size?: Term } | undefined {
    const { unless } = tree
    if (unless === undefined || unless.relation === '≠' || nameOf(tree.index.at(-1)!) !== nameOf(name)) return undefined
    const isLess = unless.relation === '<' || unless.relation === '≤'
    const [small, large] = isLess ? [unless.left, unless.right] : [unless.right, unless.left]
    const isStrict = unless.relation === '<' || unless.relation === '>'
    const isOwn = (side: Tree): boolean => side.kind === 'name' && nameOf(side) === nameOf(name)
    const isBelow = isOwn(small)
    if (!isBelow && !isOwn(large)) return undefined
    const beside = isBelow ? large : small
    const other = this.read(beside)
    const size = beside.kind === 'name' ? this.#boundIndex(nameOf(beside))?.to : undefined
    const edge = (step: Term): Term => (isStrict ? sum(other.settle(), step) : other.settle())
    return {
      ...(isBelow ? { to: () => edge(number(-1)) } : { from: () => edge(oneNumber) }),
      ...(size ? { size } : {}),
    }
  }

  /** `i ≠ k` multiplies by 1 − δ_ik; in a product over an index the excluded factor is 1. */
  #condition(tree: BigTree): ((body: Term, op: 'sum over' | 'product over') => Term) | undefined {
    const { unless } = tree
    if (unless === undefined || unless.relation !== '≠') return undefined
    const along = this.sizes.unknown(false)
    const left = this.index(unless.left, along)
    const right = this.index(unless.right, along)
    return (body, op) => {
      const delta = apply('delta', [left(), right()])
      const kept = product(subtract(oneNumber, delta), body)
      return op === 'sum over' ? kept : sum(kept, delta)
    }
  }
}

const ofMembers: ReadonlySet<Kind> = new Set(['member', 'column of matrix', 'row of matrix'])

const isMinusOne = (tree: Tree): boolean => {
  const inner = unbracketed(tree)
  return (
    inner.kind === 'node' && inner.op === 'negate' && inner.args[0]!.kind === 'number' && inner.args[0]!.text === '1'
  )
}
