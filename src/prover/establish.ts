import { holds } from '../checker/evidence.ts'
import { TooManyTerms } from '../checker/expand.ts'
import { isOpen, sameStatement, substituteStatement, termsOf } from '../checker/statement.ts'
import type { Evidence } from '../checker/trace.ts'
import type { Book, Premises } from '../rules/rulebook.ts'
import {
  type Fact,
  lettersOf,
  type Property,
  type Statement,
  type SymbolTerm,
  same,
  some,
  type Term,
} from '../term/index.ts'
import { Matcher, mayFit } from './match.ts'

type PropertyStatement = Statement & { kind: 'property' }

const depthLimit = 6

/** What looking for evidence by chains of so many rules has found. */
interface Tried {
  readonly says: Statement
  depth: number
  evidence: Evidence | undefined
}

/**
 * Looks for evidence: a fact of the claim, plain arithmetic, or a rule on properties whose conditions can be
 * established in turn. What it finds is checked again by the checker.
 */
export class Establisher {
  private readonly known = new Map<number, Tried[]>()

  constructor(
    readonly facts: readonly Fact[],
    readonly rulebook: Book,
    readonly reading: SymbolTerm | undefined = undefined,
    /** Whether only facts that hold in a neighbourhood may be used: for what will stand under another derivative. */
    readonly onlyOpen = false,
  ) {}

  private possibleProperties: ReadonlySet<Property> | undefined

  /**
   * Whether what a rule asks for could hold of anything here: some fact says so of something, or a rule on properties
   * leads there from such facts. Another rule need not be tried.
   */
  isPossible({ properties }: Premises): boolean {
    return properties.every((property) => this.possible.has(property))
  }

  private get possible(): ReadonlySet<Property> {
    this.possibleProperties ??= this.closure()
    return this.possibleProperties
  }

  private closure(): Set<Property> {
    const possible = new Set<Property>(['constant', 'nonzero', 'positive', 'nonnegative', 'integer', 'nonzero entries'])
    for (const { says } of this.facts) if (says.kind === 'property') possible.add(says.property)
    const hasEquation = this.facts.some(({ says }) => says.kind === 'equation')
    const follows = ({ properties, equation }: Premises): boolean =>
      (hasEquation || !equation) && properties.every((property) => possible.has(property))
    for (let before = -1; before !== possible.size; ) {
      before = possible.size
      for (const [property, rules] of this.rulebook.conclusions)
        if (rules.some(({ asks }) => follows(asks))) possible.add(property)
    }
    return possible
  }

  /** The same facts, while the derivative by a letter is read off. */
  whileReading(variable: SymbolTerm): Establisher {
    return new Establisher(this.facts, this.rulebook, variable, this.onlyOpen)
  }

  /** Evidence from these facts alone. */
  among(facts: readonly Fact[]): Establisher {
    return new Establisher(facts, this.rulebook, this.reading, this.onlyOpen)
  }

  property(subject: Term, property: Property): Evidence | undefined {
    return this.establish({ kind: 'property', subject, property })
  }

  establish(says: Statement, depth = depthLimit): Evidence | undefined {
    const key = termsOf(says).reduce((hash, term) => (Math.imul(hash, 31) + term.hash) | 0, 0)
    let tried = this.known.get(key)?.find((entry) => sameStatement(entry.says, says))
    // A failure at the end of a long chain says nothing about a shorter one.
    if (tried && (tried.evidence || tried.depth >= depth)) return tried.evidence
    const evidence = this.search(says, depth)
    tried ??= this.record(key, says)
    tried.depth = depth
    tried.evidence = evidence
    return evidence
  }

  private record(key: number, says: Statement): Tried {
    const entry: Tried = { says, depth: 0, evidence: undefined }
    const others = this.known.get(key)
    if (others) others.push(entry)
    else this.known.set(key, [entry])
    return entry
  }

  private search(says: Statement, depth: number): Evidence | undefined {
    const at = this.facts.findIndex((fact) => sameStatement(fact.says, says) && (!this.onlyOpen || isOpen(says)))
    if (at >= 0) return plain(says, `fact:${at}`)
    for (const by of says.kind === 'equation' ? this.equations() : ['arithmetic', 'other letter', 'increment']) {
      const evidence = plain(says, by)
      if (this.isAccepted(evidence)) return evidence
    }
    if (says.kind !== 'property' || depth === 0) return undefined
    return this.constant(says) ?? this.byPositiveEntries(says, depth) ?? this.byRule(says, depth)
  }

  private isAccepted(evidence: Evidence): boolean {
    try {
      return holds(evidence, this)
    } catch (error) {
      if (error instanceof TooManyTerms) return false
      throw error
    }
  }

  /** What an equation may rest on: the laws of a ring, or an equation of the claim that says the same. */
  private equations(): string[] {
    const facts = this.onlyOpen
      ? []
      : this.facts.flatMap((fact, i) => (fact.says.kind === 'equation' ? [`fact:${i}`] : []))
    return ['expand', ...facts]
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
    for (const { id, subject, asks } of this.rulebook.conclusions.get(says.property) ?? []) {
      if ((subject && !mayFit(subject, says.subject)) || !this.isPossible(asks)) continue
      const rule = this.rulebook.properties.get(id)!
      if (rule.concludes.kind !== 'property') continue
      const matcher = new Matcher()
      matcher.whole(rule.concludes.subject, says.subject, () => {
        if (matcher.values.size !== rule.letters.length) return false
        const from: Evidence[] = []
        for (const condition of rule.conditions) {
          const premise = substituteStatement(condition, matcher.values)
          if (buildsOn(rule.concludes, condition) && !this.isSpokenOf(premise)) return false
          const evidence = this.establish(premise, depth - 1)
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

  /** Whether the subject of a statement stands in the facts. */
  private isSpokenOf(statement: Statement): boolean {
    const [subject] = termsOf(statement)
    return this.facts.some(({ says }) => termsOf(says).some((term) => some(term, (part) => same(part, subject!))))
  }
}

/**
 * Whether a premise is about a larger term than the conclusion (A invertible given det A ≠ 0, x ≠ 0 given ‖x‖ ≠ 0). It
 * is asked for only where the facts speak of that term: else every question asks larger ones, of ‖x‖, ‖‖x‖‖, ….
 */
const buildsOn = (conclusion: Statement, premise: Statement): boolean => {
  if (conclusion.kind !== 'property' || premise.kind !== 'property') return false
  const { subject } = conclusion
  return !same(subject, premise.subject) && some(premise.subject, (part) => same(part, subject))
}

const plain = (says: Statement, by: string): Evidence => ({ says, by, bindings: {}, from: [] })
