import { factAt } from '../checker/evidence.ts'
import type { EquationRule } from '../checker/rule.ts'
import { isOpen, movingLetters, substituteStatement, termsOf, variablesOf } from '../checker/statement.ts'
import type { Evidence, Step } from '../checker/trace.ts'
import type { Book, Entry, Outline, Premises } from '../rules/rulebook.ts'
import {
  type Application,
  atPath,
  freeNames,
  lettersOf,
  operators,
  type Place,
  replaceAt,
  ShapeError,
  type SymbolTerm,
  same,
  substitute,
  type Term,
} from '../term/index.ts'
import type { Establisher } from './establish.ts'
import { Matcher, mayFit } from './match.ts'

/** A rule read in one direction. */
export interface DirectedRule {
  readonly rule: EquationRule
  readonly direction: 'forward' | 'backward'
  readonly from: Term
  readonly to: Term
  /** An equation of the claim, or a lemma: its letters stand for themselves. */
  readonly isGround: boolean
  readonly asks: Premises
  /** What is known of `from` before the rule is opened. */
  readonly outline: Outline | undefined
}

/** A rule that fits at a place of a line. */
export interface Move {
  readonly rule: string
  readonly direction: 'forward' | 'backward'
  readonly at: Place
  readonly bindings: Readonly<Record<string, Term>>
  readonly because: readonly Evidence[]
  readonly replacement: Term
}

/** A rule of the book in one direction, opened when it is first looked at. */
export class Reading implements DirectedRule {
  readonly isGround = false
  readonly outline: Outline | undefined
  readonly asks: Premises
  private readonly id: string
  private opened: EquationRule | undefined

  constructor(
    { id, left, right, asks }: Entry,
    private readonly book: Book,
    readonly direction: 'forward' | 'backward',
  ) {
    this.id = id
    this.asks = asks
    this.outline = direction === 'forward' ? left : right
  }

  get rule(): EquationRule {
    this.opened ??= this.book.equations.get(this.id)!
    return this.opened
  }

  get from(): Term {
    return this.direction === 'forward' ? this.rule.left : this.rule.right
  }

  get to(): Term {
    return this.direction === 'forward' ? this.rule.right : this.rule.left
  }
}

export function directed(rule: EquationRule, direction: 'forward' | 'backward'): DirectedRule {
  const [from, to] = direction === 'forward' ? [rule.left, rule.right] : [rule.right, rule.left]
  const isGround = rule.id.startsWith('fact:') || rule.id.startsWith('lemma:')
  const properties = rule.conditions.flatMap((says) => (says.kind === 'property' ? [says.property] : []))
  return { rule, direction, from, to, isGround, outline: undefined, asks: { properties, equation: false } }
}

/** The next line after a move, or undefined where it does not fit. */
export function after(line: Term, move: Move): Term | undefined {
  try {
    return replaceAt(line, move.at, move.replacement)
  } catch (error) {
    if (error instanceof ShapeError) return undefined
    throw error
  }
}

export const stepOf = (move: Move, result: Term): Step => ({
  rule: move.rule,
  direction: move.direction,
  in: 'before',
  at: move.at,
  bindings: move.bindings,
  because: move.because,
  result,
})

/**
 * Calls `found` with each move by the rule at the subterm on this path of the line (on any neighbours in it, where it is a
 * flat operator), conditions established; stops when it returns true.
 */
export function movesAt(
  line: Term,
  path: readonly number[],
  rule: DirectedRule,
  establisher: Establisher,
  found: (move: Move) => boolean,
): boolean {
  const here = atPath(line, path)
  if (here === undefined || (rule.outline && !mayFit(rule.outline, here)) || !establisher.isPossible(rule.asks))
    return false
  const { from } = rule
  const holdsAtPoint = rule.isGround && factAt(rule.rule.id, establisher.facts)?.says.kind !== 'definition'
  if (holdsAtPoint && isForbidden(line, path, [rule.from, rule.to], establisher)) return false
  const matcher = new Matcher(rule.isGround ? from : undefined)
  const offer = (pick: readonly number[] | undefined): boolean =>
    withDependences(rule.rule, matcher, establisher, () =>
      withEquations(rule, matcher, establisher, () => propose(pick)),
    )
  const propose = (pick: readonly number[] | undefined): boolean => {
    if (!rule.isGround && matcher.values.size !== rule.rule.letters.length) return false
    const because = conditions(line, path, rule.rule, matcher.values, establisher)
    if (!because) return false
    let replacement: Term
    try {
      replacement = rule.isGround ? rule.to : substitute(rule.to, matcher.values)
    } catch (error) {
      if (error instanceof ShapeError || error instanceof RangeError) return false
      throw error
    }
    const at: Place = pick ? { path, pick } : { path }
    return found({
      rule: rule.rule.id,
      direction: rule.direction,
      at,
      bindings: rule.isGround ? {} : Object.fromEntries(matcher.values),
      because,
      replacement,
    })
  }
  const isPart =
    from.kind === 'application' &&
    here.kind === 'application' &&
    here.op === from.op &&
    operators[from.op].arity === 'many'
  return isPart
    ? matcher.part(from as Application, here as Application, offer)
    : matcher.whole(from, here, () => offer(undefined))
}

/** Binds what an unknown function depends on: the claim's facts say so. */
function withDependences(rule: EquationRule, matcher: Matcher, establisher: Establisher, next: () => boolean): boolean {
  const dependence = rule.conditions.find((says) => says.kind === 'depends')
  if (dependence?.kind !== 'depends') return next()
  const letter = matcher.values.get(dependence.letter.name)
  return establisher.facts.some(
    ({ says }) =>
      says.kind === 'depends' &&
      letter !== undefined &&
      same(says.letter, letter) &&
      says.on.length === 1 &&
      matcher.whole(dependence.on[0]!, says.on[0]!, next),
  )
}

/** Binds the letters that only an equation among the conditions names: some equation of the claim says it of them. */
function withEquations(rule: DirectedRule, matcher: Matcher, establisher: Establisher, next: () => boolean): boolean {
  const isBound = (term: Term): boolean => [...freeNames(term)].every((name) => matcher.values.has(name))
  const open = rule.asks.equation
    ? rule.rule.conditions.find((says) => says.kind === 'equation' && !(isBound(says.left) && isBound(says.right)))
    : undefined
  if (open?.kind !== 'equation') return next()
  const binds = (left: Term, right: Term): boolean =>
    matcher.whole(open.left, left, () =>
      matcher.whole(open.right, right, () => withEquations(rule, matcher, establisher, next)),
    )
  return establisher.facts.some(
    ({ says }) => says.kind === 'equation' && (binds(says.left, says.right) || binds(says.right, says.left)),
  )
}

/** Evidence for each condition of the rule, or undefined: also where the barrier at d and ∂ forbids to lean on it. */
function conditions(
  line: Term,
  path: readonly number[],
  rule: EquationRule,
  values: ReadonlyMap<string, Term>,
  establisher: Establisher,
): Evidence[] | undefined {
  const because: Evidence[] = []
  for (const condition of rule.conditions) {
    const says = substituteStatement(condition, values)
    const evidence = establisher.establish(says)
    if (!evidence) return undefined
    if (!isOpen(says) && isForbidden(line, path, termsOf(says), establisher)) return undefined
    because.push(evidence)
  }
  return because
}

/** Whether a fact at a point about these terms may not be used on this path: something on it differentiates by them. */
export function isForbidden(
  line: Term,
  path: readonly number[],
  terms: readonly Term[],
  establisher: Establisher,
): boolean {
  for (let depth = 0; depth < path.length; depth++) {
    const above = atPath(line, path.slice(0, depth))
    let variables: readonly SymbolTerm[] | 'all' | undefined = above && variablesOf(above)
    if (variables === undefined) continue
    if (variables === 'all' && establisher.reading) variables = [establisher.reading]
    const moves = movingLetters(variables, establisher.facts)
    if (terms.some((term) => [...lettersOf(term).keys()].some(moves))) return true
  }
  return false
}
