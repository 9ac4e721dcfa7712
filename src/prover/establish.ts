import { holds } from '../checker/evidence.ts'
import { isOpen, sameStatement, substituteStatement } from '../checker/statement.ts'
import type { Evidence } from '../checker/trace.ts'
import type { Book } from '../rules/rulebook.ts'
import { type Fact, lettersOf, type Property, type Statement, type SymbolTerm, type Term } from '../term/index.ts'
import { Matcher } from './match.ts'

type PropertyStatement = Statement & { kind: 'property' }

const depthLimit = 6

/** Properties that an equation of the claim may state. */
const byEquation = ['symmetric', 'skew', 'idempotent', 'involution', 'orthogonal', 'unit'] as const

/**
 * Looks for evidence: a fact of the claim, plain arithmetic, or a rule on properties whose conditions can be
 * established in turn. What it finds is checked again by the checker.
 */
export class Establisher {
  private readonly known = new Map<string, { says: Statement; evidence: Evidence | undefined }[]>()

  constructor(
    readonly facts: readonly Fact[],
    readonly rulebook: Book,
    readonly reading: SymbolTerm | undefined = undefined,
    /** Whether only facts that hold in a neighbourhood may be used: for what will stand under another derivative. */
    readonly onlyOpen = false,
  ) {}

  private possibleProperties: ReadonlySet<Property> | undefined

  /**
   * Whether a condition could hold of anything here: some fact says so of something, or a rule on properties leads
   * there from such facts. A rule with another condition need not be tried.
   */
  isPossible(condition: Statement): boolean {
    if (condition.kind !== 'property') return true
    this.possibleProperties ??= this.closure()
    return this.possibleProperties.has(condition.property)
  }

  private closure(): Set<Property> {
    const possible = new Set<Property>(['constant', 'nonzero', 'positive', 'nonnegative', 'integer', 'nonzero entries'])
    for (const { says } of this.facts) {
      if (says.kind === 'property') possible.add(says.property)
      else if (says.kind === 'equation') for (const property of byEquation) possible.add(property)
    }
    for (let before = -1; before !== possible.size; ) {
      before = possible.size
      for (const [property, rules] of this.rulebook.premises) {
        if (rules.some((premises) => premises.every((premise) => possible.has(premise)))) possible.add(property)
      }
    }
    return possible
  }

  /** The same facts, while the derivative by a letter is read off. */
  whileReading(variable: SymbolTerm): Establisher {
    return new Establisher(this.facts, this.rulebook, variable, this.onlyOpen)
  }

  property(subject: Term, property: Property): Evidence | undefined {
    return this.establish({ kind: 'property', subject, property })
  }

  establish(says: Statement, depth = depthLimit): Evidence | undefined {
    const key = says.kind === 'property' ? `${says.property} ${says.subject.hash}` : says.kind
    const tried = this.known.get(key) ?? []
    const before = tried.find((entry) => sameStatement(entry.says, says))
    if (before) return before.evidence
    const evidence = this.search(says, depth)
    // A failure at the end of a long chain says nothing about a shorter one.
    if (evidence || depth === depthLimit) this.known.set(key, [...tried, { says, evidence }])
    return evidence
  }

  private search(says: Statement, depth: number): Evidence | undefined {
    const at = this.facts.findIndex((fact) => sameStatement(fact.says, says) && (!this.onlyOpen || isOpen(says)))
    if (at >= 0) return plain(says, `fact:${at}`)
    for (const by of ['arithmetic', 'other letter']) {
      const evidence = plain(says, by)
      if (holds(evidence, this)) return evidence
    }
    if (says.kind !== 'property' || depth === 0) return undefined
    return this.constant(says) ?? this.byPositiveEntries(says, depth) ?? this.byRule(says, depth)
  }

  private byPositiveEntries(says: PropertyStatement, depth: number): Evidence | undefined {
    if (says.property !== 'nonzero entries') return undefined
    const premise = this.establish({ ...says, property: 'positive' }, depth - 1)
    return premise && { says, by: 'positive entries', bindings: {}, from: [premise] }
  }

  private constant(says: PropertyStatement): Evidence | undefined {
    const { subject, property } = says
    if (property !== 'constant' || subject.kind === 'symbol') return undefined
    const from: Evidence[] = []
    for (const letter of lettersOf(subject).values()) {
      const evidence = this.property(letter, 'constant')
      if (!evidence) return undefined
      from.push(evidence)
    }
    return { says, by: 'constant letters', bindings: {}, from }
  }

  private byRule(says: PropertyStatement, depth: number): Evidence | undefined {
    let found: Evidence | undefined
    for (const rule of this.rulebook.concluding(says.property)) {
      if (rule.concludes.kind !== 'property') continue
      const matcher = new Matcher()
      matcher.whole(rule.concludes.subject, says.subject, () => {
        if (matcher.values.size !== rule.letters.length) return false
        const from: Evidence[] = []
        for (const condition of rule.conditions) {
          const evidence = this.establish(substituteStatement(condition, matcher.values), depth - 1)
          if (!evidence) return false
          from.push(evidence)
        }
        found = { says, by: rule.id, bindings: Object.fromEntries(matcher.values), from }
        return true
      })
      if (found) return found
    }
    return undefined
  }
}

const plain = (says: Statement, by: string): Evidence => ({ says, by, bindings: {}, from: [] })
