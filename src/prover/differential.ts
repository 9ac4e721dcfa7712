import type { Lemma, ReadDerivative, Step } from '../checker/trace.ts'
import {
  type Application,
  apply,
  atPath,
  binder,
  childrenOf,
  freeNames,
  freshName,
  identity,
  index,
  isNumber,
  isScalar,
  number,
  oneNumber,
  product,
  type SymbolTerm,
  same,
  shapeOf,
  some,
  substitute,
  sum,
  type Term,
  transposeOf,
  withChildren,
  zero,
} from '../term/index.ts'
import { completed, reversed, shortened } from './chain.ts'
import { type Choice, Derivation, isAboutTransposes, type Means, Normaliser } from './derivation.ts'
import { factored } from './factor.ts'
import type { DirectedRule } from './rewrite.ts'

/*
 * Every derivative is read off a differential (Magnus and Neudecker): take d of the function, push it down to the
 * letter, bring the increment to the right end, and read what stands before it.
 */

type Path = readonly number[]

/** A derivative term: what is differentiated, and by which letter. */
interface Task {
  readonly kind: ReadDerivative['kind']
  readonly of: Term
  readonly variable: SymbolTerm
  readonly entry: readonly [Term, Term] | undefined
}

function taskOf(term: Application): Task | undefined {
  const [of, by] = term.args as [Term, Term]
  if ((term.op === 'gradient' || term.op === 'jacobian') && by.kind === 'symbol') {
    return { kind: term.op, of, variable: by, entry: undefined }
  }
  if (term.op !== 'partial') return undefined
  if (by.kind === 'symbol') return { kind: 'partial', of, variable: by, entry: undefined }
  if (by.kind !== 'application' || by.op !== 'entry') return undefined
  const [matrix, i, j] = by.args as [Term, Term, Term]
  return matrix.kind === 'symbol' ? { kind: 'partial', of, variable: matrix, entry: [i, j] } : undefined
}

/** Whether the function is differentiated as it is written, or simplified before. */
export type Taken = 'as written' | 'simplified'

/** A chain between two terms, by whatever other ways the prover has. */
export type ProveEqual = (left: Term, right: Term, means: Means) => readonly Step[] | undefined

/**
 * Proves what a gradient, Jacobian or partial derivative is. Where the increment cannot be brought out by rules and the
 * claim says what the derivative should be (`goal`), it is enough to show that the differential is what the goal says.
 */
export function readDerivative(
  term: Application,
  name: string,
  outer: Means,
  goal: Term | undefined,
  taken: Taken,
  proveEqual: ProveEqual,
): Lemma | undefined {
  const task = taskOf(term)
  if (!task) return undefined
  const establisher = outer.establisher.whileReading(task.variable)
  const means: Means = { ...outer, establisher }
  const method = new DifferentialMethod(task, means)
  if (taken === 'simplified' && !method.simplifyFunction()) return undefined
  const coefficient = method.run() ?? (goal && method.runTowards(goal, proveEqual))
  if (!coefficient) return undefined
  const start = method.derivation.start
  const chain = completed({ shape: 'chain', left: start, steps: shortened(start, method.steps()) }, establisher)
  if (!chain) return undefined
  const proof: ReadDerivative = { shape: 'read derivative', ...task, differential: chain, coefficient }
  const right = task.kind === 'gradient' ? transposeOf(coefficient) : coefficient
  return { name, left: term, right, proof }
}

/** Rules that carry an increment out of an operator, in the order in which they are tried. */
const bringingOut = [
  'trace-hadamard',
  'trace-diagonal',
  'row-hadamard',
  'diagonal-of-trace',
  'diagonal-times-column',
  'hadamard-as-diagonal',
  'vec-of-sandwich',
  'vec-of-right-product',
  'vec-of-left-product',
  'vec-hadamard',
] as const

class DifferentialMethod {
  readonly derivation: Derivation
  /** Steps found from the end, after those of the derivation. */
  private ending: readonly Step[] = []
  private readonly increment: Term
  private readonly normaliser: Normaliser
  /** What is known of subterms: whether they hold the increment, what stands before it, and where nothing is left to do. */
  private readonly moving = new WeakMap<Term, boolean>()
  private readonly coefficients = new WeakMap<Term, { readonly found: Term | undefined }>()
  private readonly distributed = new WeakSet<Term>()
  private readonly linear = new WeakSet<Term>()

  constructor(
    private readonly task: Task,
    private readonly means: Means,
  ) {
    this.increment = apply('differential', [task.variable])
    const positions = new Set((task.entry ?? []).flatMap((position) => [...freeNames(position)]))
    this.derivation = new Derivation(apply('differential', [renamedApart(task.of, positions)]), means)
    this.normaliser = new Normaliser(means)
  }

  steps(): readonly Step[] {
    return [...this.derivation.steps, ...this.ending]
  }

  /** Simplifies what is differentiated; false if it was simple. */
  simplifyFunction(): boolean {
    this.normaliser.simplify(this.derivation, undefined, [0])
    return this.derivation.steps.length > 0
  }

  /** What stands before the increment at the end, or undefined. */
  run(): Term | undefined {
    this.push()
    if (!this.isPushed()) return undefined
    if (this.task.kind === 'partial') {
      const along = this.task.entry ? unitDirection(this.task.variable, this.task.entry) : oneNumber
      return replaced(this.derivation.line, this.increment, along)
    }
    if (!this.isMoving(this.derivation.line)) return this.nothing()
    const seen: Term[] = []
    while (!this.isOut()) {
      if (seen.some((line) => same(line, this.derivation.line))) return undefined
      seen.push(this.derivation.line)
      if (!this.bringOut()) return undefined
    }
    return this.collect()
  }

  /** Shows that the differential, pushed down, is the goal times the increment. */
  runTowards(goal: Term, proveEqual: ProveEqual): Term | undefined {
    if (this.task.kind === 'partial' || !this.isPushed()) return undefined
    const { kind, variable } = this.task
    const coefficient = kind === 'gradient' ? transposeOf(goal) : goal
    const end = kind === 'jacobian' && !isColumn(variable) ? apply('vec', [this.increment]) : this.increment
    const inside = product(coefficient, end)
    const whole = kind === 'gradient' && !isColumn(variable) ? apply('trace', [inside]) : inside
    const steps = proveEqual(this.derivation.line, whole, this.means)
    if (!steps) return undefined
    this.ending = steps
    return coefficient
  }

  private isMoving(term: Term): boolean {
    let moves = this.moving.get(term)
    if (moves === undefined) {
      moves = same(term, this.increment) || childrenOf(term).some((child) => this.isMoving(child))
      this.moving.set(term, moves)
    }
    return moves
  }

  private isPushed(): boolean {
    return !some(
      this.derivation.line,
      (part) => part.kind === 'application' && part.op === 'differential' && !same(part, this.increment),
    )
  }

  /** d of everything: outermost first; what stands inside d is simplified only where no rule on d fits. */
  private push(): void {
    const isAboutD = ({ from }: DirectedRule): boolean => some(from, isDifferential)
    for (let round = 0; round < 400; round++) {
      if (this.normaliser.simplify(this.derivation, isAboutD)) continue
      if (this.isPushed() || !(this.simplifyInsideD() || this.linearise())) return
    }
  }

  private simplifyInsideD(): boolean {
    const before = this.derivation.steps.length
    const visit = (term: Term, path: Path): boolean => {
      if (term.kind === 'binder') return visit(term.body, [...path, 2])
      if (term.kind !== 'application') return false
      if (term.op === 'differential' && !same(term, this.increment)) {
        return this.normaliser.step(this.derivation, [...path, 0]) || this.derivation.expandAt([...path, 0])
      }
      return term.args.some((arg, i) => visit(arg, [...path, i]))
    }
    visit(this.derivation.line, [])
    return this.derivation.steps.length > before
  }

  /** The terms of the line that hold the increment, with their paths. */
  private summands(): { term: Term; path: Path }[] {
    const { line } = this.derivation
    return line.kind === 'application' && line.op === 'sum'
      ? line.args.map((term, i) => ({ term, path: [i] }))
      : [{ term: line, path: [] }]
  }

  /** Whether each summand ends in the increment. */
  private isOut(): boolean {
    return this.summands().every(({ term }) => this.coefficientOf(term) !== undefined)
  }

  private coefficientOf(term: Term): Term | undefined {
    let known = this.coefficients.get(term)
    if (!known) {
      known = { found: this.beforeIncrement(term) }
      this.coefficients.set(term, known)
    }
    return known.found
  }

  /** M for a summand c tr(P dX), c P dX, c P vec(dX) or (u dx) c. */
  private beforeIncrement(term: Term): Term | undefined {
    const { kind, variable } = this.task
    const factors = factorsOf(term)
    const at = factors.findIndex((factor) => this.isMoving(factor))
    if (at < 0 || factors.some((factor, i) => i !== at && this.isMoving(factor))) return undefined
    const moving = factors[at]!
    const others = factors.toSpliced(at, 1)
    const end = kind === 'jacobian' && !isColumn(variable) ? apply('vec', [this.increment]) : this.increment
    if (kind === 'gradient' && !isColumn(variable)) {
      if (moving.kind !== 'application' || moving.op !== 'trace') return undefined
      const inside = this.beforeEnd(moving.args[0]!, end)
      return inside && product(...others, inside)
    }
    if (same(moving, end) && at === factors.length - 1) {
      const n = shapeOf(end).rows
      return others.every(isScalar) ? product(...others, identity(n)) : product(...others)
    }
    const inside = isScalar(moving) ? this.beforeEnd(moving, end) : undefined
    return inside && product(...others, inside)
  }

  private beforeEnd(term: Term, end: Term): Term | undefined {
    const factors = factorsOf(term)
    if (!same(factors.at(-1)!, end)) return undefined
    const before = factors.slice(0, -1)
    if (before.some((factor) => this.isMoving(factor))) return undefined
    return before.every(isScalar) ? product(...before, identity(shapeOf(end).rows)) : product(...before)
  }

  /** One step towards the increment's standing at the right end. */
  private bringOut(): boolean {
    if (this.distribute()) return true
    for (const { term, path } of this.summands()) {
      if (this.coefficientOf(term) !== undefined) continue
      return this.bringOutOf(term, path)
    }
    return false
  }

  private bringOutOf(summand: Term, path: Path): boolean {
    const isProduct = summand.kind === 'application' && summand.op === 'product'
    const factors = factorsOf(summand)
    const at = factors.findIndex((factor) => this.isMoving(factor))
    const moving = factors[at]
    if (moving === undefined) return this.normaliser.step(this.derivation, path)
    // A pure chain is itself the scalar; otherwise the moving factor is one of the product's.
    const isChain = isProduct && isScalar(summand) && !isScalar(factors[0]!)
    const here = isChain ? path : isProduct ? [...path, at] : path
    const core = isChain ? summand : moving
    if (this.turn(core, here)) return true
    return this.tryNamed(path) || this.normaliser.step(this.derivation, path)
  }

  private turn(core: Term, path: Path): boolean {
    if (core.kind === 'application' && core.op === 'trace') return this.turnTrace(core, path)
    if (!isScalar(core) || core.kind !== 'application' || core.op !== 'product') return false
    const matrix = this.task.kind === 'gradient' && !isColumn(this.task.variable)
    const [first, last] = [core.args[0]!, core.args.at(-1)!]
    if (matrix)
      return this.isPlain(core) && this.derivation.tryRule(path, this.means.rules.named('trace-of-scalar', 'backward'))
    if (this.isMoving(last) || !this.isMoving(first) || !isTranspose(first)) return false
    return this.normaliser.flip(this.derivation, path, 'scalar-transpose', this.intoProducts)
  }

  /** Transposes are pushed into products, but not into a residual. */
  private readonly intoProducts: Choice = (rule, term) =>
    isAboutTransposes(rule) && (rule.rule.id !== 'transpose-sum' || this.isMoving(term))

  /** tr(P dX Q) = tr(Q P dX); tr(P dXᵀ Q) is transposed first. */
  private turnTrace(core: Application, path: Path): boolean {
    const factors = factorsOf(core.args[0]!)
    const at = factors.findIndex((factor) => same(factor, this.increment) || isTransposeOf(factor, this.increment))
    if (at < 0) return false
    if (isColumn(this.task.variable)) {
      return this.derivation.tryRule(path, this.means.rules.named('trace-outer', 'forward'))
    }
    if (!same(factors[at]!, this.increment)) {
      return this.normaliser.flip(this.derivation, path, 'trace-transpose', this.intoProducts)
    }
    const front = product(...factors.slice(0, at + 1))
    return this.derivation.tryRule(path, this.means.rules.named('trace-cyclic', 'forward'), (move) =>
      same(move.bindings.A!, front),
    )
  }

  private isPlain(chain: Application): boolean {
    return chain.args.some((factor) => same(factor, this.increment) || isTransposeOf(factor, this.increment))
  }

  private tryNamed(path: Path): boolean {
    const here = atPath(this.derivation.line, path)
    if (here === undefined || here.kind !== 'application' || !this.isMoving(here) || here.op === 'differential')
      return false
    for (const id of bringingOut) {
      const rule = this.means.rules.named(id, 'forward')
      // The letter that is carried out is the last one of the rule's right side: it, and only it, moves.
      const accept = (bindings: Readonly<Record<string, Term>>): boolean => {
        const carried = lastLetter(rule.to)
        return Object.entries(bindings).every(([name, value]) => (name === carried) === this.isMoving(value))
      }
      if (this.derivation.tryRule(path, rule, (move) => accept(move.bindings))) return true
    }
    return here.args.some((_, i) => this.tryNamed([...path, i]))
  }

  /** Multiplies out the sums that hold the increment and no others: a residual such as Ax − b stays whole. */
  private distribute(): boolean {
    const visit = (term: Term, path: Path): boolean => {
      if (term.kind !== 'application' || this.distributed.has(term) || !this.isMoving(term)) return false
      if (term.op === 'product' && term.args.some((arg) => this.isMovingSum(arg))) {
        return this.derivation.rewriteAsRing(path, this.multipliedOut(term))
      }
      if (term.args.some((arg, i) => visit(arg, [...path, i]))) return true
      this.distributed.add(term)
      return false
    }
    if (visit(this.derivation.line, [])) return true
    return this.linearise()
  }

  private isMovingSum(term: Term): boolean {
    if (term.kind !== 'application' || !this.isMoving(term)) return false
    return term.op === 'sum' || (term.op === 'product' && term.args.some((arg) => this.isMovingSum(arg)))
  }

  private multipliedOut(term: Term): Term {
    if (term.kind !== 'application' || !this.isMoving(term)) return term
    if (term.op === 'sum') return sum(...term.args.map((arg) => this.multipliedOut(arg)))
    if (term.op !== 'product') return term
    const parts = term.args.map((arg) => {
      const out = this.multipliedOut(arg)
      return out.kind === 'application' && out.op === 'sum' && this.isMoving(out) ? out.args : [out]
    })
    const choices = parts.reduce<Term[][]>(
      (rows, part) => rows.flatMap((row) => part.map((choice) => [...row, choice])),
      [[]],
    )
    return sum(...choices.map((choice) => product(...choice)))
  }

  /** tr, and whatever else is linear, over a sum or a multiple that holds the increment. */
  private linearise(): boolean {
    const isLinear: Choice = ({ rule }, term) => this.isMoving(term) && /-(sum|scale)$/.test(rule.id)
    for (const { term, path } of this.summands()) {
      if (this.linear.has(term) || !this.isMoving(term)) continue
      if (this.normaliser.simplify(this.derivation, isLinear, path)) return true
      this.linear.add(term)
    }
    return false
  }

  /** Σ cᵢ tr(Mᵢ dX) = tr(M dX), Σ cᵢ Mᵢ dx = M dx. */
  private collect(): Term | undefined {
    const parts = this.summands().map(({ term }) => this.coefficientOf(term)!)
    const coefficient = factored(alikeTogether(parts))
    const { kind, variable } = this.task
    if (kind !== 'gradient' || isColumn(variable)) {
      const end = kind === 'jacobian' && !isColumn(variable) ? apply('vec', [this.increment]) : this.increment
      const whole = product(coefficient, end)
      if (!same(whole, this.derivation.line) && !this.derivation.rewriteAsRing([], whole)) return undefined
      return coefficient
    }
    const whole = apply('trace', [product(coefficient, this.increment)])
    if (same(whole, this.derivation.line)) return coefficient
    const back = new Derivation(whole, this.means)
    if (parts.length > 1) back.rewriteAsRing([0], sum(...parts.map((part) => product(part, this.increment))))
    this.normaliser.simplify(back, ({ rule }) => rule.id === 'trace-sum' || rule.id === 'trace-scale')
    if (!same(back.line, this.derivation.line)) return undefined
    this.ending = reversed(whole, back.steps)
    return coefficient
  }

  /** The function does not move with the letter: its derivative is zero. */
  private nothing(): Term | undefined {
    const { kind, of, variable } = this.task
    if (kind === 'gradient') return zero({ rows: variable.cols, cols: variable.rows })
    return zero({ rows: shapeOf(of).rows, cols: shapeOf(apply('vec', [variable])).rows })
  }
}

/** Equal terms counted: r + r is 2r. */
function alikeTogether(terms: readonly Term[]): Term[] {
  const counted: { term: Term; count: number }[] = []
  for (const term of terms) {
    const before = counted.find((other) => same(other.term, term))
    if (before) before.count++
    else counted.push({ term, count: 1 })
  }
  return counted.map(({ term, count }) => product(number(count), term))
}

const factorsOf = (term: Term): readonly Term[] =>
  term.kind === 'application' && term.op === 'product' ? term.args : [term]

const isColumn = (variable: SymbolTerm): boolean => isNumber(variable.cols)

const isDifferential = (term: Term): boolean => term.kind === 'application' && term.op === 'differential'

const isTranspose = (term: Term): boolean => term.kind === 'application' && term.op === 'transpose'

const isTransposeOf = (term: Term, of: Term): boolean =>
  term.kind === 'application' && term.op === 'transpose' && same(term.args[0]!, of)

const unitDirection = (variable: SymbolTerm, [i, j]: readonly [Term, Term]): Term =>
  product(apply('unit', [i, variable.rows]), transposeOf(apply('unit', [j, variable.cols])))

/** The term with no bound index of these names, so that what speaks of them can be put in. */
function renamedApart(term: Term, names: ReadonlySet<string>): Term {
  if (names.size === 0) return term
  const children = childrenOf(term).map((child) => renamedApart(child, names))
  if (term.kind === 'application') return withChildren(term, children)
  if (term.kind !== 'binder') return term
  const [from, to, body] = children as [Term, Term, Term]
  if (!names.has(term.index.name)) return withChildren(term, children)
  const fresh = index(freshName(term.index.name, [body, ...[...names].map((name) => index(name))]))
  return binder(term.op, fresh, from, to, substitute(body, new Map([[term.index.name, fresh]])))
}

function replaced(term: Term, old: Term, by: Term): Term {
  if (same(term, old)) return by
  if (term.kind === 'application')
    return withChildren(
      term,
      term.args.map((arg) => replaced(arg, old, by)),
    )
  return term.kind === 'binder' ? withChildren(term, [term.from, term.to, replaced(term.body, old, by)]) : term
}

function lastLetter(term: Term): string | undefined {
  if (term.kind === 'symbol') return term.name
  if (term.kind !== 'application') return undefined
  for (let i = term.args.length - 1; i >= 0; i--) {
    const found = lastLetter(term.args[i]!)
    if (found) return found
  }
  return undefined
}
