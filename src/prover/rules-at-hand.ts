import type { Book } from '../rules/rulebook.ts'
import { type Fact, freeNames, type Operator, some, type Term } from '../term/index.ts'
import { type DirectedRule, directed, LazyReading } from './rewrite.ts'

/** The rulebook as the prover uses it: rules read in a direction, by the operator on top. */
export class RulesAtHand {
  private readonly simplifyingByTop = new Map<Operator, DirectedRule[]>()
  private readonly searchable = new Map<Operator, DirectedRule[]>()
  private readonly searchingByTop = new Map<Operator, readonly DirectedRule[]>()

  constructor(private readonly book: Book) {
    for (const { id, left, right } of book.index) {
      const use = book.use(id)
      if (use === 'simplify' && left !== undefined) push(this.simplifyingByTop, left, this.named(id, 'forward'))
      if (use === 'on request') continue
      if (left !== undefined) push(this.searchable, left, this.named(id, 'forward'))
      if (right !== undefined) push(this.searchable, right, this.named(id, 'backward'))
    }
  }

  /** Rules that make a term simpler, left to right, by the operator on top of their left side. */
  simplifying(top: Operator): readonly DirectedRule[] {
    return this.simplifyingByTop.get(top) ?? []
  }

  /** Rules for the search, in both directions, by the operator on top of the side that is replaced. */
  searching(top: Operator): readonly DirectedRule[] {
    let rules = this.searchingByTop.get(top)
    if (!rules) {
      rules = (this.searchable.get(top) ?? []).filter(
        (reading) => bindsEverything(reading) && !this.complicates(reading),
      )
      this.searchingByTop.set(top, rules)
    }
    return rules
  }

  /** Whether it is a simplification read backwards that brings in an operator from nowhere. */
  private complicates({ rule, direction, from, to }: DirectedRule): boolean {
    if (direction === 'forward' || this.book.use(rule.id) !== 'simplify') return false
    const isNew = (op: Operator): boolean => !some(from, (part) => part.kind === 'application' && part.op === op)
    return some(to, (part) => part.kind === 'application' && !common.has(part.op) && isNew(part.op))
  }

  /** Throws a RangeError when the rulebook has no such rule. */
  named(id: string, direction: 'forward' | 'backward'): DirectedRule {
    return new LazyReading(() => {
      const rule = this.book.equations.get(id)
      if (!rule) throw new RangeError(`the rulebook has no rule ${id}`)
      return rule
    }, direction)
  }
}

/** Operators that any term may have. */
const common: ReadonlySet<Operator> = new Set(['sum', 'product', 'transpose'])

const opened = new WeakMap<Book, RulesAtHand>()

export function rulesAtHand(book: Book): RulesAtHand {
  let rules = opened.get(book)
  if (!rules) {
    rules = new RulesAtHand(book)
    opened.set(book, rules)
  }
  return rules
}

function push<K>(map: Map<K, DirectedRule[]>, key: K, rule: DirectedRule): void {
  const rules = map.get(key)
  if (rules) rules.push(rule)
  else map.set(key, [rule])
}

const bindsEverything = ({ from, rule }: DirectedRule): boolean => {
  const bound = freeNames(from)
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

/** The number of symbols and operators in a term. */
export function weight(term: Term): number {
  if (term.kind === 'application') return 1 + term.args.reduce((total, arg) => total + weight(arg), 0)
  return term.kind === 'binder' ? 2 + weight(term.body) : 1
}
