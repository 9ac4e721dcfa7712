import type { Lemma } from '../checker/trace.ts'
import type { Book } from '../rules/rulebook.ts'
import { type Application, differentiates, same, type Term } from '../term/index.ts'
import { Derivation, isAboutTransposes, type Means, Normaliser } from './derivation.ts'
import { type ProveEqual, readDerivative, type Taken } from './differential.ts'
import { Establisher } from './establish.ts'

type Path = readonly number[]

/** Derivatives that a rule says in terms of others. */
const byRule = { hessian: 'hessian-of-gradient', 'tied gradient': 'tied-gradient' } as const

/** Replaces derivatives by what their differentials say they are; each is proved once, as a lemma. */
export class Derivatives {
  private readonly normaliser: Normaliser

  constructor(
    private readonly means: Means,
    private readonly book: Book,
    /** Where the lemmas go: those of the proof on its way. */
    private readonly lemmas: Lemma[],
    private readonly proveEqual: ProveEqual,
  ) {
    this.normaliser = new Normaliser(means)
  }

  occurIn(term: Term): boolean {
    return this.innermost(term, [], false) !== undefined
  }

  /**
   * The term with every derivative, the innermost first, replaced by what it is; undefined where one resists. `goal` is
   * what the whole is said to be.
   */
  without(term: Term, goal: Term | undefined, taken: Taken): Derivation | undefined {
    const derivation = new Derivation(term, this.means)
    for (;;) {
      const found = this.innermost(derivation.line, [], false)
      if (!found) return derivation
      const { derivative, path, nested } = found
      const rule = byRule[derivative.op as keyof typeof byRule]
      if (rule) {
        if (!derivation.tryRule(path, this.means.rules.named(rule, 'forward'))) return undefined
        continue
      }
      const isGoalOf = path.length === 0 && goal !== undefined && !this.occurIn(goal)
      const lemmaTaken = (how: Taken): Lemma | undefined =>
        this.lemmaFor(derivative, nested, isGoalOf ? goal : undefined, how)
      // The function may be simple already because what stood inside it has been simplified.
      const lemma = lemmaTaken(taken) ?? (derivation.steps.length > 0 ? lemmaTaken('as written') : undefined)
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
      // What is to be differentiated once more is better without the transpose that was read off.
      if (nested) this.normaliser.simplify(derivation, isAboutTransposes, path)
    }
  }

  private lemmaFor(derivative: Application, nested: boolean, goal: Term | undefined, taken: Taken): Lemma | undefined {
    const kind = taken === 'simplified' ? 'derivative of simplified' : 'derivative'
    const known = this.lemmas.find(({ name, left }) => name.startsWith(`${kind} `) && same(left, derivative))
    if (known) return known
    const { establisher } = this.means
    const means = nested
      ? { ...this.means, establisher: new Establisher(establisher.facts, this.book, undefined, true) }
      : this.means
    const name = `${kind} ${this.lemmas.length + 1}`
    const lemma = readDerivative(derivative, name, means, goal, taken, this.proveEqual)
    if (lemma) this.lemmas.push(lemma)
    return lemma
  }

  /** The innermost derivative that is not that of an unknown function, which stays what it is. */
  private innermost(term: Term, path: Path, nested: boolean): FoundDerivative | undefined {
    if (term.kind !== 'application') return undefined
    const here = differentiates.has(term.op) && term.op !== 'differential' && term.op !== 'second differential'
    const last = here ? 1 : term.args.length
    for (let i = 0; i < last; i++) {
      const found = this.innermost(term.args[i]!, [...path, i], nested || here)
      if (found) return found
    }
    return here && !this.isUnknown(term) ? { derivative: term, path, nested } : undefined
  }

  private isUnknown(derivative: Application): boolean {
    const [of, by] = derivative.args as [Term, Term]
    if (derivative.op === 'tied gradient' || derivative.op === 'hessian') return false
    return this.means.establisher.facts.some(
      ({ says }) => says.kind === 'depends' && same(says.letter, of) && says.on.some((letter) => same(letter, by)),
    )
  }
}

interface FoundDerivative {
  readonly derivative: Application
  readonly path: Path
  /** Whether it stands inside another derivative. */
  readonly nested: boolean
}
