import type { Book } from '../rules/rulebook.ts'
import { type Fact, freeNames, isScalar, type Operator, some, type Term } from '../term/index.ts'
import type { Establisher } from './establish.ts'
import { type DirectedRule, directed, Reading } from './rewrite.ts'

/** The rules of a book read in a direction, by the operator on top of the side that is replaced. */
class Readings {
  readonly simplifying = new Map<Operator, Reading[]>()
  private readonly searchable = new Map<Operator, Reading[]>()
  private readonly searchingByTop = new Map<Operator, readonly Reading[]>()
  private readonly byId = new Map<string, { readonly forward: Reading; readonly backward: Reading }>()

  constructor(private readonly book: Book) {
    for (const entry of book.index) {
      const { id, left, right } = entry
      const [forward, backward] = [new Reading(entry, book, 'forward'), new Reading(entry, book, 'backward')]
      this.byId.set(id, { forward, backward })
      const use = book.use(id)
      if (use === 'simplify' && left !== undefined) push(this.simplifying, left.top, forward)
      if (use === 'on request') continue
      if (left !== undefined) push(this.searchable, left.top, forward)
      if (right !== undefined) push(this.searchable, right.top, backward)
    }
  }

  /** Rules that make nothing simpler. */
  choosing(top: Operator): readonly Reading[] {
    return this.searching(top).filter(({ rule }) => this.book.use(rule.id) === 'either way')
  }

  searching(top: Operator): readonly Reading[] {
    let rules = this.searchingByTop.get(top)
    if (!rules) {
      rules = (this.searchable.get(top) ?? []).filter(
        (reading) => bindsEverything(reading) && !this.complicates(reading),
      )
      this.searchingByTop.set(top, rules)
    }
    return rules
  }

  named(id: string, direction: 'forward' | 'backward'): Reading {
    const readings = this.byId.get(id)
    if (!readings) throw new RangeError(`the rulebook has no rule ${id}`)
    return readings[direction]
  }

  /** Whether it is a simplification read backwards that brings in an operator from nowhere. */
  private complicates({ rule, direction, from, to }: DirectedRule): boolean {
    if (direction === 'forward' || this.book.use(rule.id) !== 'simplify') return false
    const isNew = (op: Operator): boolean => !some(from, (part) => part.kind === 'application' && part.op === op)
    return some(to, (part) => part.kind === 'application' && !common.has(part.op) && isNew(part.op))
  }
}

/** Operators that any term may have. */
const common: ReadonlySet<Operator> = new Set(['sum', 'product', 'transpose'])

const read = new WeakMap<Book, Readings>()

function readingsOf(book: Book): Readings {
  let readings = read.get(book)
  if (!readings) {
    readings = new Readings(book)
    read.set(book, readings)
  }
  return readings
}

/** The rulebook as the prover uses it on a claim: without the rules that ask for what none of its facts can give. */
export class RulesAtHand {
  private readonly readings: Readings
  private readonly simplifyingByTop = new Map<Operator, readonly DirectedRule[]>()
  private readonly searchingByTop = new Map<Operator, readonly DirectedRule[]>()
  private readonly choosingByTop = new Map<Operator, readonly DirectedRule[]>()

  constructor(
    book: Book,
    private readonly establisher: Establisher,
  ) {
    this.readings = readingsOf(book)
  }

  /** Rules that make a term simpler, left to right, by the operator on top of their left side. */
  simplifying(top: Operator): readonly DirectedRule[] {
    return this.possible(top, this.simplifyingByTop, () => this.readings.simplifying.get(top) ?? [])
  }

  /** Rules for the search, in both directions, by the operator on top of the side that is replaced. */
  searching(top: Operator): readonly DirectedRule[] {
    return this.possible(top, this.searchingByTop, () => this.readings.searching(top))
  }

  /** Those rules of the search, in both directions, that make nothing simpler. */
  choosing(top: Operator): readonly DirectedRule[] {
    return this.possible(top, this.choosingByTop, () => this.readings.choosing(top))
  }

  /** Throws a RangeError when the rulebook has no such rule. */
  named(id: string, direction: 'forward' | 'backward'): DirectedRule {
    return this.readings.named(id, direction)
  }

  private possible(
    top: Operator,
    known: Map<Operator, readonly DirectedRule[]>,
    all: () => readonly Reading[],
  ): readonly DirectedRule[] {
    let rules = known.get(top)
    if (!rules) {
      rules = all().filter(({ asks }) => this.establisher.isPossible(asks))
      known.set(top, rules)
    }
    return rules
  }
}

function push<K>(map: Map<K, DirectedRule[]>, key: K, rule: DirectedRule): void {
  const rules = map.get(key)
  if (rules) rules.push(rule)
  else map.set(key, [rule])
}

const bindsEverything = ({ from, rule }: DirectedRule): boolean => {
  const equations = rule.conditions.flatMap((says) => (says.kind === 'equation' ? [says.left, says.right] : []))
  const bound = new Set([from, ...equations].flatMap((term) => [...freeNames(term)]))
  return from.kind === 'application' && rule.letters.every((letter) => bound.has(letter.name))
}

/** The claim's definitions as rules without letters: they unfold. */
export function definitionsOf(facts: readonly Fact[]): DirectedRule[] {
  return facts.flatMap(({ says }, i) => {
    if (says.kind !== 'definition') return []
    const rule = { id: `fact:${i}`, left: says.letter, right: says.value, conditions: [], letters: [] }
    return [directed(rule, 'forward')]
  })
}

/** The number of matrices and columns in a term, each as often as it is written. */
export function matricesIn(term: Term): number {
  if (term.kind === 'application') return term.args.reduce((total, arg) => total + matricesIn(arg), 0)
  if (term.kind === 'binder') return matricesIn(term.body)
  return term.kind === 'symbol' && !isScalar(term) ? 1 : 0
}

/** The number of symbols and operators in a term. */
export function weight(term: Term): number {
  if (term.kind === 'application') return 1 + term.args.reduce((total, arg) => total + weight(arg), 0)
  return term.kind === 'binder' ? 2 + weight(term.body) : 1
}
