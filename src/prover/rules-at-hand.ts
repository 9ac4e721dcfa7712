import type { Book } from '../rules/rulebook.ts'
import { type Fact, freeNames, type Operator, type Term } from '../term/index.ts'
import { type DirectedRule, directed } from './rewrite.ts'

/** The rulebook as the prover uses it: rules read in a direction, by the operator on top. */
export interface RulesAtHand {
  /** Rules that make a term simpler, left to right, by the operator on top of their left side. */
  readonly simplifying: ReadonlyMap<Operator, readonly DirectedRule[]>
  /** Rules for the search, in both directions, by the operator on top of the side that is replaced. */
  readonly searching: ReadonlyMap<Operator | 'any', readonly DirectedRule[]>
  named(id: string, direction: 'forward' | 'backward'): DirectedRule
}

const prepared = new WeakMap<Book, RulesAtHand>()

export function rulesAtHand(book: Book): RulesAtHand {
  let rules = prepared.get(book)
  if (!rules) prepared.set(book, (rules = prepare(book)))
  return rules
}

function prepare(book: Book): RulesAtHand {
  const simplifying = new Map<Operator, DirectedRule[]>()
  const searching = new Map<Operator | 'any', DirectedRule[]>()
  const all = new Map<string, DirectedRule>()
  for (const rule of book.equations.values()) {
    const use = book.use(rule.id)
    for (const direction of ['forward', 'backward'] as const) {
      const reading = directed(rule, direction)
      all.set(`${direction} ${rule.id}`, reading)
      const top = topOf(reading.from)
      if (use === 'simplify' && direction === 'forward' && top !== 'any') push(simplifying, top, reading)
      if (use !== 'on request' && bindsEverything(reading)) push(searching, top, reading)
    }
  }
  return {
    simplifying,
    searching,
    named(id, direction) {
      const found = all.get(`${direction} ${id}`)
      if (!found) throw new RangeError(`the rulebook has no rule ${id}`)
      return found
    },
  }
}

const topOf = (term: Term): Operator | 'any' => (term.kind === 'application' ? term.op : 'any')

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
