import type { Chain, Lemma, Proof, Trace } from '../checker/trace.ts'
import type { Book } from '../rules/rulebook.ts'
import { type Application, type Claim, differentiates, same, type Term } from '../term/index.ts'
import { completed, joined, shortened } from './chain.ts'
import { Derivation, type Means, Normaliser } from './derivation.ts'
import { readDerivative } from './differential.ts'
import { Establisher } from './establish.ts'
import { rulesAtHand, rulesOfFacts } from './rules-at-hand.ts'

/** Why the prover stopped without a proof. Budgets are counts, so a result never depends on the machine. */
export type StopReason =
  | { readonly kind: 'no rule applies' }
  | { readonly kind: 'too many terms'; readonly limit: number }
  | { readonly kind: 'budget spent'; readonly of: 'rewrites' | 'pairs' | 'expansions'; readonly limit: number }
  | { readonly kind: 'condition not established'; readonly rule: string; readonly condition: string }

export type Found = { readonly ok: true; readonly trace: Trace } | { readonly ok: false; readonly reason: StopReason }

export const defaultBudget = 4000

/** Looks for a proof of the claim. What it finds is not trusted: only the checker makes a proof of it. */
export function findProof(claim: Claim, book: Book, budget = defaultBudget): Found {
  return new Search(claim, book, budget).run()
}

class Search {
  private readonly lemmas: Lemma[] = []
  private readonly means: Means

  constructor(
    private readonly claim: Claim,
    private readonly book: Book,
    private readonly limit: number,
  ) {
    this.means = {
      rules: rulesAtHand(book),
      establisher: new Establisher(claim.facts, book),
      ground: rulesOfFacts(claim.facts),
      budget: { left: limit },
    }
  }

  run(): Found {
    const { left, right } = this.claim
    const proof = same(left, right) ? chain(left, []) : this.prove(left, right)
    if (proof) return { ok: true, trace: this.trace(proof) }
    if (this.means.budget.left <= 0)
      return { ok: false, reason: { kind: 'budget spent', of: 'rewrites', limit: this.limit } }
    return { ok: false, reason: { kind: 'no rule applies' } }
  }

  private trace(proof: Proof): Trace {
    return { schema: 'matproof/trace@1', rulebook: this.book.hash, claim: this.claim, lemmas: this.lemmas, proof }
  }

  private prove(left: Term, right: Term): Proof | undefined {
    const fromLeft = this.withoutDerivatives(left)
    const fromRight = this.withoutDerivatives(right)
    if (!fromLeft || !fromRight) return undefined
    const normaliser = new Normaliser(this.means)
    normaliser.normalise(fromLeft)
    normaliser.normalise(fromRight)
    const steps = joined(fromLeft, fromRight)
    return steps && completed(chain(left, shortened(left, steps)), this.means.establisher)
  }

  /** Replaces every derivative, the innermost first, by what its differential says it is. */
  private withoutDerivatives(side: Term): Derivation | undefined {
    const derivation = new Derivation(side, this.means)
    const hessian = this.means.rules.named('hessian-of-gradient', 'forward')
    for (;;) {
      const found = innermostDerivative(derivation.line, [], false)
      if (!found) return derivation
      const { term, path, nested } = found
      if (term.op === 'hessian') {
        if (!derivation.tryRule(path, hessian)) return undefined
        continue
      }
      const lemma = this.lemmaFor(term, nested)
      if (!lemma) return undefined
      const move = {
        rule: `lemma:${lemma.name}`,
        direction: 'forward',
        at: { path },
        bindings: {},
        because: [],
        replacement: lemma.right,
      } as const
      if (!derivation.take(move)) return undefined
    }
  }

  private lemmaFor(term: Application, nested: boolean): Lemma | undefined {
    const known = this.lemmas.find((lemma) => same(lemma.left, term))
    if (known) return known
    const { establisher } = this.means
    const means = nested
      ? { ...this.means, establisher: new Establisher(establisher.facts, this.book, undefined, true) }
      : this.means
    const lemma = readDerivative(term, `derivative ${this.lemmas.length + 1}`, means)
    if (lemma) this.lemmas.push(lemma)
    return lemma
  }
}

const chain = (left: Term, steps: Chain['steps']): Chain => ({ shape: 'chain', left, steps })

interface FoundDerivative {
  readonly term: Application
  readonly path: readonly number[]
  /** Whether it stands inside another derivative. */
  readonly nested: boolean
}

function innermostDerivative(term: Term, path: readonly number[], nested: boolean): FoundDerivative | undefined {
  if (term.kind !== 'application') return undefined
  const here = differentiates.has(term.op) && term.op !== 'differential' && term.op !== 'second differential'
  const last = here ? 1 : term.args.length
  for (let i = 0; i < last; i++) {
    const found = innermostDerivative(term.args[i]!, [...path, i], nested || here)
    if (found) return found
  }
  return here ? { term, path, nested } : undefined
}
