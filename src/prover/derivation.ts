import { differentialOfSum } from '../checker/differential-of-sum.ts'
import { expand, TooManyTerms } from '../checker/expand.ts'
import type { Step } from '../checker/trace.ts'
import type { Book } from '../rules/rulebook.ts'
import {
  type Application,
  apply,
  atPath,
  differentiates,
  type Fact,
  isScalar,
  product,
  replaceAt,
  same,
  type Term,
} from '../term/index.ts'
import { Establisher } from './establish.ts'
import { mayFit } from './match.ts'
import { after, type DirectedRule, type Move, movesAt, stepOf } from './rewrite.ts'
import { definitionsOf, RulesAtHand } from './rules-at-hand.ts'

type Path = readonly number[]

/** What a derivation may use. */
export interface Means {
  readonly rules: RulesAtHand
  readonly establisher: Establisher
  /** The claim's definitions, and lemmas that rewrite to something lighter. */
  readonly ground: readonly DirectedRule[]
  /** Rules that write functions out (softmax, norms, …), for when the sides do not meet without them. */
  readonly unfolding: readonly DirectedRule[]
  /** Steps left; counted, never timed. */
  readonly budget: { left: number }
}

/** What there is to prove a claim of these facts with. */
export function meansFor(
  facts: readonly Fact[],
  book: Book,
  budget: number,
  ground: readonly DirectedRule[] = [],
): Means {
  const establisher = new Establisher(facts, book)
  return {
    rules: new RulesAtHand(book, establisher),
    establisher,
    ground: [...ground, ...definitionsOf(facts)],
    unfolding: [],
    budget: { left: budget },
  }
}

/** A term on its way, with the steps that it has taken. */
export class Derivation {
  readonly steps: Step[] = []
  /** What each step has put in its place. */
  readonly replacements: Term[] = []
  line: Term

  constructor(
    readonly start: Term,
    readonly means: Means,
  ) {
    this.line = start
  }

  copy(): Derivation {
    return this.with(this.means)
  }

  /** A copy that goes on by other means. */
  with(means: Means): Derivation {
    const copy = new Derivation(this.start, means)
    copy.line = this.line
    copy.steps.push(...this.steps)
    copy.replacements.push(...this.replacements)
    return copy
  }

  take(move: Move): boolean {
    const next = after(this.line, move)
    if (next === undefined || same(next, this.line) || this.means.budget.left <= 0) return false
    this.means.budget.left--
    this.steps.push(stepOf(move, next))
    this.replacements.push(move.replacement)
    this.line = next
    return true
  }

  /** Goes back to a line where it has been, after so many steps. */
  rewind(line: Term, count: number): void {
    this.line = line
    this.steps.length = count
    this.replacements.length = count
  }

  /** Takes the first move that the rule offers at the path. */
  tryRule(path: Path, rule: DirectedRule, accept: (move: Move) => boolean = () => true): boolean {
    return movesAt(this.line, path, rule, this.means.establisher, (move) => accept(move) && this.take(move))
  }

  /** Multiplies out, and collects, the sum or product at the path. */
  expandAt(path: Path): boolean {
    const here = atPath(this.line, path)!
    let expanded: Term
    try {
      expanded = expand(here)
    } catch (error) {
      if (error instanceof TooManyTerms) return false
      throw error
    }
    return this.rewriteAsRing(path, expanded)
  }

  /** d(Σᵢ fᵢ) = Σᵢ d(fᵢ) at the path. */
  passSum(path: Path): boolean {
    const replacement = differentialOfSum(atPath(this.line, path)!)
    const rule = 'differential of sum'
    return (
      replacement !== undefined &&
      this.take({ rule, direction: 'forward', at: { path }, bindings: {}, because: [], replacement })
    )
  }

  /** Replaces the subterm by one that is equal by the laws of a ring. */
  rewriteAsRing(place: Path, replacement: Term): boolean {
    if (same(atPath(this.line, place)!, replacement) || this.means.budget.left <= 0) return false
    const result = replaceAt(this.line, { path: place }, replacement)
    if (result === undefined) return false
    this.means.budget.left--
    // Sums and products are flat: the place that keeps its path is the outermost one around.
    let path = place
    while (path.length > 0 && isFlat(atPath(this.line, path.slice(0, -1))!)) path = path.slice(0, -1)
    this.steps.push({
      rule: 'expand',
      direction: 'forward',
      in: 'before',
      at: { path },
      bindings: {},
      because: [],
      result,
    })
    this.replacements.push(atPath(result, path)!)
    this.line = result
    return true
  }
}

const isFlat = (term: Term): boolean => term.kind === 'application' && (term.op === 'sum' || term.op === 'product')

const isRing = (term: Term): boolean =>
  term.kind === 'application' &&
  (term.op === 'sum' || term.op === 'product' || (term.op === 'power' && term.args[1]!.kind === 'number'))

/** An entry of a letter is as simple as it gets. */
const isEntryOfLetter = (term: Application): boolean => term.op === 'entry' && term.args[0]!.kind === 'symbol'

const isNaturalPower = (term: Term): boolean => isRing(term) && term.kind === 'application' && term.op === 'power'

/** Paths of the sums and products that are not parts of other sums and products, innermost first; not below derivatives. */
export function ringPaths(term: Term, path: Path = [], insideRing = false): Path[] {
  if (term.kind !== 'application' || isDerivative(term)) return []
  const ring = isRing(term)
  const below = term.args.flatMap((arg, i) => ringPaths(arg, [...path, i], ring))
  return ring && !insideRing ? [...below, path] : below
}

const isDerivative = (term: Application): boolean => differentiates.has(term.op)

/** Which rules may be used, and on which terms. */
export type Choice = (rule: DirectedRule, term: Term) => boolean

/** Subterms known to have no simplifying rule that fits; below d other rules are open than elsewhere (the barrier). */
class Settled {
  readonly belowD = new WeakSet<object>()
  readonly elsewhere = new WeakSet<object>()
}

/** Brings a line to its normal form by simplifying rules, multiplying out, and turning traces and scalars. */
export class Normaliser {
  private readonly settled = new Settled()
  /** Subterms in which nothing is left to multiply out, and in which nothing is to be turned. */
  private readonly expanded = new WeakSet<object>()
  private readonly turned = new WeakSet<object>()
  private readonly transposes = new WeakMap<object, readonly Term[]>()

  constructor(readonly means: Means) {}

  normalise(derivation: Derivation): void {
    this.turnAll(derivation, () => {
      do this.simplify(derivation)
      while (this.expandBelow(derivation, derivation.line, [], false))
    })
  }

  /** Applies simplifying rules until none fits. */
  simplify(derivation: Derivation, only?: Choice, below: Path = []): boolean {
    let progress = false
    const settled = only ? new Settled() : this.settled
    const isBelowD = isBelowDerivative(derivation.line, below)
    while (
      this.means.budget.left > 0 &&
      this.simplifyOnce(derivation, atPath(derivation.line, below), below, isBelowD, settled, only)
    )
      progress = true
    return progress
  }

  /** `settled`: subterms in which no rule is left that may be used. */
  private simplifyOnce(
    derivation: Derivation,
    term: Term | undefined,
    path: Path,
    isBelowD: boolean,
    settled: Settled,
    only?: Choice,
  ): boolean {
    const done = isBelowD ? settled.belowD : settled.elsewhere
    if (term === undefined || term.kind === 'number' || done.has(term)) return false
    // d and transposes are pushed down from above, everything else is simplified from below.
    const isD = term.kind === 'application' && (term.op === 'differential' || term.op === 'second differential')
    const goesDown = isD || (term.kind === 'application' && term.op === 'transpose')
    if (goesDown && this.rewriteAt(derivation, term, path, only)) return true
    if (isD && this.closeSum(derivation, term.args[0]!, [...path, 0])) return true
    if (isD && derivation.passSum(path)) return true
    if (isD && isNaturalPower(term.args[0]!) && derivation.expandAt([...path, 0])) return true
    // Where entries are summed, they are compared one by one: definitions are put in before the terms are rewritten.
    const isKept = term.kind === 'binder' || (term.kind === 'application' && isEntryOfLetter(term))
    if (!only && this.closeSum(derivation, term, path)) return true
    if (isKept && !only && this.define(derivation, term, path)) return true
    if (term.kind === 'binder')
      return (
        this.simplifyOnce(derivation, term.body, [...path, 2], isBelowD, settled, only) ||
        this.rewriteAt(derivation, term, path, only)
      )
    if (term.kind === 'application' && (isD || !isDerivative(term)) && !isEntryOfLetter(term)) {
      for (let i = 0; i < term.args.length; i++)
        if (this.simplifyOnce(derivation, term.args[i], [...path, i], isBelowD || isD, settled, only)) return true
    }
    if (!goesDown && this.rewriteAt(derivation, term, path, only)) return true
    done.add(term)
    return false
  }

  /** Puts its matrix form in the place of a sum over an index. */
  private closeSum(derivation: Derivation, term: Term, path: Path): boolean {
    return (
      term.kind === 'binder' &&
      this.means.ground.some((rule) => rule.from.kind === 'binder' && derivation.tryRule(path, rule))
    )
  }

  /** Puts what a definition says in the place of the first letter below that has one. */
  private define(derivation: Derivation, term: Term, path: Path): boolean {
    const definitions = this.means.ground.filter(({ from }) => from.kind === 'symbol')
    const visit = (part: Term, at: Path): boolean =>
      part.kind === 'binder'
        ? visit(part.body, [...at, 2])
        : definitions.some((rule) => same(rule.from, part) && derivation.tryRule(at, rule)) ||
          (part.kind === 'application' && part.args.some((arg, i) => visit(arg, [...at, i])))
    return definitions.length > 0 && visit(term, path)
  }

  private rewriteAt(derivation: Derivation, term: Term, path: Path, only?: Choice): boolean {
    if (!only) for (const rule of this.means.ground) if (fits(rule, term) && derivation.tryRule(path, rule)) return true
    for (const rule of only ? [] : this.means.unfolding) {
      if (isUnfolded(rule, term) && derivation.tryRule(path, rule, (move) => !isOfRing(derivation.line, path, move)))
        return true
    }
    if (term.kind !== 'application') return false
    for (const rule of this.means.rules.simplifying(term.op)) {
      if (rule.outline && !mayFit(rule.outline, term)) continue
      if ((!only || only(rule, term)) && derivation.tryRule(path, rule, this.accepts)) return true
    }
    return false
  }

  /** Nothing is put together again that is being written out. */
  private readonly accepts = ({ replacement }: Move): boolean =>
    !this.means.unfolding.some(({ from }) => same(from, replacement))

  /** Multiplies out one of the places to which `ringPaths` leads. */
  private expandBelow(derivation: Derivation, term: Term, path: Path, insideRing: boolean): boolean {
    if (term.kind !== 'application' || isDerivative(term) || this.expanded.has(term)) return false
    const ring = isRing(term)
    for (let i = 0; i < term.args.length; i++)
      if (this.expandBelow(derivation, term.args[i]!, [...path, i], ring)) return true
    if (ring && insideRing) return false
    if (ring && derivation.expandAt(path)) return true
    this.expanded.add(term)
    return false
  }

  /** Turns every trace and every scalar xᵀ A y, without multiplying out. */
  turn(derivation: Derivation): void {
    this.turnAll(derivation, () => this.simplify(derivation))
  }

  /**
   * Turns every trace, and every scalar xᵀ A y, to the least of its rotations and transposes. Where `settle` undoes a
   * turn (a hypothesis may say which way round it is written), it is left as it was.
   */
  private turnAll(derivation: Derivation, settle: () => void): void {
    for (;;) {
      settle()
      const { line } = derivation
      const count = derivation.steps.length
      const turned = this.turnBelow(derivation, line, [])
      if (!turned) return
      settle()
      if (same(derivation.line, line)) {
        derivation.rewind(line, count)
        this.turned.add(turned)
      }
    }
  }

  /** Turns one trace or scalar at or below the path, and gives what it was. */
  private turnBelow(derivation: Derivation, term: Term, path: Path): Term | undefined {
    if (term.kind !== 'application' || isDerivative(term) || this.turned.has(term)) return undefined
    for (let i = 0; i < term.args.length; i++) {
      const turned = this.turnBelow(derivation, term.args[i]!, [...path, i])
      if (turned) return turned
    }
    if (term.op === 'trace' && this.turnTrace(derivation, term, path)) return term
    if (isScalarChain(term) && this.turnScalar(derivation, term, path)) return term
    this.turned.add(term)
    return undefined
  }

  private turnTrace(derivation: Derivation, term: Application, path: Path): boolean {
    const factors = factorsOf(term.args[0]!)
    const start = leastRotation(factors)
    const flipped = this.transposedFactors(factors)
    if (precedes(rotated(flipped, leastRotation(flipped)), rotated(factors, start))) {
      return this.flip(derivation, path, 'trace-transpose')
    }
    if (start === 0) return false
    const left = product(...factors.slice(0, start))
    const rule = this.means.rules.named('trace-cyclic', 'forward')
    return derivation.tryRule(path, rule, (move) => same(move.bindings.A!, left))
  }

  private turnScalar(derivation: Derivation, term: Application, path: Path): boolean {
    return precedes(this.transposedFactors(term.args), term.args) && this.flip(derivation, path, 'scalar-transpose')
  }

  private transposedFactors(factors: readonly Term[]): readonly Term[] {
    return factors.flatMap((factor) => this.transposed(factor)).reverse()
  }

  /** The matrices, last to first, of a factor's transpose, transposes pushed inside. */
  private transposed(factor: Term): readonly Term[] {
    let matrices = this.transposes.get(factor)
    if (!matrices) {
      const aside = new Derivation(apply('transpose', [factor]), this.means)
      this.simplify(aside, isAboutTransposes)
      matrices = chainOf(aside.line).toReversed()
      this.transposes.set(factor, matrices)
    }
    return matrices
  }

  /** One simplifying step at or below the path. */
  step(derivation: Derivation, path: Path): boolean {
    const isBelowD = isBelowDerivative(derivation.line, path)
    return this.simplifyOnce(derivation, atPath(derivation.line, path), path, isBelowD, this.settled)
  }

  /** Writes a trace or a scalar as that of its transpose, transposes pushed inside as far as `choice` allows. */
  flip(
    derivation: Derivation,
    path: Path,
    rule: 'trace-transpose' | 'scalar-transpose',
    choice: Choice = isAboutTransposes,
  ): boolean {
    if (!derivation.tryRule(path, this.means.rules.named(rule, 'backward'))) return false
    this.simplify(derivation, choice, rule === 'trace-transpose' ? [...path, 0] : path)
    return true
  }
}

/** Whether a move only does what multiplying out undoes, as α⁻¹ α⁻¹ and α⁻². */
function isOfRing(line: Term, path: Path, move: Move): boolean {
  const next = after(line, move)
  const [here, there] = [atPath(line, path), next && atPath(next, path)]
  if (!here || !there) return false
  try {
    return same(expand(here), expand(there))
  } catch (error) {
    if (error instanceof TooManyTerms) return false
    throw error
  }
}

export const isAboutTransposes = ({ rule, from }: DirectedRule): boolean =>
  from.kind === 'application' && from.op === 'transpose' && rule.id !== 'scalar-transpose'

const isBelowDerivative = (line: Term, path: Path): boolean =>
  path.some((_, depth) => {
    const above = atPath(line, path.slice(0, depth))
    return above?.kind === 'application' && isDerivative(above)
  })

/** A function is written out where it stands, a matrix of a fixed size only where it is a letter. */
function isUnfolded({ from }: DirectedRule, term: Term): boolean {
  if (from.kind === 'symbol') return term.kind === 'symbol' && term.sort === 'letter'
  return from.kind === 'application' && term.kind === 'application' && from.op === term.op
}

/** A quick look before matching: a ground rule needs its own operator on top. */
function fits(rule: DirectedRule, term: Term): boolean {
  const { from } = rule
  if (from.kind === 'symbol') return term.kind === 'symbol' && same(from, term)
  if (from.kind === 'application' && term.kind === 'application' && from.op === term.op) {
    return term.args.length >= from.args.length
  }
  return false
}

const isScalarChain = (term: Application): boolean =>
  term.op === 'product' && isScalar(term) && term.args.length > 0 && !isScalar(term.args[0]!)

/** The matrices of a product, its number and scalars left out; of a scalar chain c·xᵀAy, its matrices. */
function chainOf(term: Term): readonly Term[] {
  const matrices = factorsOf(term).filter((factor) => !isScalar(factor))
  if (matrices.length > 0) return matrices
  const scalars = factorsOf(term).filter((factor) => factor.kind !== 'number')
  return scalars.length === 1 && scalars[0] !== term ? chainOf(scalars[0]!) : scalars
}

const factorsOf = (term: Term): readonly Term[] =>
  term.kind === 'application' && term.op === 'product' ? term.args : [term]

const rotated = (factors: readonly Term[], start: number): readonly Term[] => [
  ...factors.slice(start),
  ...factors.slice(0, start),
]

/** Where the least rotation of a cyclic word begins (in the order of hashes), by Booth's two-pointer method in O(n). */
function leastRotation(word: readonly Term[]): number {
  const n = word.length
  let i = 0
  let j = 1
  let k = 0
  while (i < n && j < n && k < n) {
    const a = word[(i + k) % n]!.hash
    const b = word[(j + k) % n]!.hash
    if (a === b) k++
    else {
      if (a > b) i += k + 1
      else j += k + 1
      if (i === j) j++
      k = 0
    }
  }
  return Math.min(i, j)
}

function precedes(a: readonly Term[], b: readonly Term[]): boolean {
  if (a.length !== b.length) return a.length < b.length
  for (let i = 0; i < a.length; i++) if (a[i]!.hash !== b[i]!.hash) return a[i]!.hash < b[i]!.hash
  return false
}
