import type { Chain, Lemma, Proof } from '../checker/trace.ts'
import {
  apply,
  isScalar,
  number,
  oneNumber,
  product,
  same,
  shapeOf,
  type Term,
  transposeOf,
  walk,
} from '../term/index.ts'
import { completed, reversed } from './chain.ts'
import { Derivation, type Means, Normaliser } from './derivation.ts'
import { type DirectedRule, directed } from './rewrite.ts'
import { weight } from './rules-at-hand.ts'

/*
 * What is equal by hypothesis, in normal form: the equations of the claim, what inverses and pseudo-inverses satisfy,
 * what properties say as equations, and the transposes of all these. Each is a lemma with its proof.
 */

/** A proof of one equation, from a rule or a fact, before both sides are brought to normal form. */
interface Source {
  readonly left: Term
  readonly right: Term
  /** The rule, lemma or fact that takes the left side to the right side in one step. */
  readonly rule: string
}

/** The relations for what stands in the sides; names count on from `known`. */
export function relationsOf(sides: readonly Term[], means: Means, known: number): Lemma[] {
  const gatherer = new Gatherer(means, known)
  gatherer.facts()
  for (const side of sides) gatherer.letters(side)
  return gatherer.lemmas
}

class Gatherer {
  readonly lemmas: Lemma[] = []
  private readonly seen: Term[] = []
  private readonly normaliser: Normaliser

  constructor(
    private readonly means: Means,
    private readonly known: number,
  ) {
    this.normaliser = new Normaliser(means)
  }

  facts(): void {
    this.means.establisher.facts.forEach(({ says }, i) => {
      if (says.kind === 'equation') this.add({ left: says.left, right: says.right, rule: `fact:${i}` })
    })
  }

  /** The equations of the letters that are inverses, pseudo-inverses or have a property, in the term and in what these bring in. */
  letters(term: Term): void {
    walk(term, (part) => {
      if (part.kind === 'number' || this.seen.some((other) => same(other, part))) return undefined
      this.seen.push(part)
      if (part.kind === 'application') {
        const [inside] = part.args as [Term]
        if (part.op === 'inverse') this.pair(inside, part, 'inverse-right', 'inverse-left')
        else if (part.op === 'power' && isScalar(part)) {
          this.byRule(product(part, inside), 'scalar-reciprocal')
          this.byRule(apply('power', [part, number(2)]), 'root-square')
        } else if (part.op === 'norm') this.byRule(apply('power', [part, number(2)]), 'norm-square')
        else if (part.op === 'adjugate') this.pair(inside, part, 'adjugate-right', 'adjugate-left')
        else if (part.op === 'pseudoinverse') this.penrose(inside, part)
      } else if (part.kind === 'symbol' && part.sort === 'letter') this.properties(part)
      return undefined
    })
  }

  private pair(matrix: Term, inverse: Term, right: string, left: string): void {
    this.byRule(product(matrix, inverse), right)
    this.byRule(product(inverse, matrix), left)
  }

  private penrose(matrix: Term, inverse: Term): void {
    this.byRule(product(matrix, inverse, matrix), 'pseudoinverse-inner')
    this.byRule(product(inverse, matrix, inverse), 'pseudoinverse-outer')
    this.byRule(transposeOf(product(matrix, inverse)), 'pseudoinverse-left-symmetric')
    this.byRule(transposeOf(product(inverse, matrix)), 'pseudoinverse-right-symmetric')
  }

  private properties(letter: Term): void {
    const { rows, cols } = shapeOf(letter)
    if (same(rows, cols)) {
      this.byRule(product(letter, letter), 'idempotent-square')
      this.byRule(product(letter, letter), 'involution-square')
      this.byRule(product(letter, transposeOf(letter)), 'orthogonal-rows')
    }
    if (!isScalar(letter)) {
      this.byRule(product(transposeOf(letter), letter), 'orthogonal-columns')
      if (same(cols, oneNumber)) this.byRule(product(transposeOf(letter), letter), 'unit-length')
    }
  }

  /** The equation that one rule gives at this term, if its conditions hold. */
  private byRule(left: Term, id: string): void {
    const derivation = new Derivation(left, this.means)
    if (!derivation.tryRule([], this.means.rules.named(id, 'forward'))) return
    const [step] = derivation.steps
    if (step)
      this.withTranspose(this.keep(left, derivation.line, { shape: 'chain', left, steps: [step] }, multipliedOut))
  }

  private add({ left, right, rule }: Source): void {
    const steps: Chain['steps'] = [
      { rule, direction: 'forward', in: 'before', at: { path: [] }, bindings: {}, because: [], result: right },
    ]
    this.withTranspose(this.keep(left, right, { shape: 'chain', left, steps }, this.normalised))
  }

  private readonly normalised = (derivation: Derivation): void => this.normaliser.normalise(derivation)

  private withTranspose(lemma: Lemma | undefined): void {
    if (!lemma || isScalar(lemma.left)) return
    const turned: Proof = {
      shape: 'transpose of',
      proof: { shape: 'chain', left: lemma.left, steps: [lemmaStep(lemma)] },
    }
    this.keepTransposed(lemma, turned)
  }

  /** Keeps the equation of what both sides become. */
  private keep(left: Term, right: Term, middle: Chain, bring: (derivation: Derivation) => void): Lemma | undefined {
    const [a, b] = [new Derivation(left, this.means), new Derivation(right, this.means)]
    bring(a)
    bring(b)
    if (same(a.line, b.line) || this.isKnown(a.line, b.line)) return undefined
    const steps = [...reversed(left, a.steps), ...middle.steps, ...b.steps]
    const proof = completed({ shape: 'chain', left: a.line, steps }, this.means.establisher)
    if (!proof) return undefined
    const lemma: Lemma = { name: `relation ${this.known + this.lemmas.length + 1}`, left: a.line, right: b.line, proof }
    this.lemmas.push(lemma)
    for (const side of [a.line, b.line]) this.letters(side)
    return lemma
  }

  private keepTransposed(lemma: Lemma, proof: Proof): void {
    const [left, right] = [transposeOf(lemma.left), transposeOf(lemma.right)]
    const name = `${lemma.name} transposed`
    const step = {
      rule: `lemma:${name}`,
      direction: 'forward',
      in: 'before',
      at: { path: [] },
      bindings: {},
      because: [],
      result: right,
    } as const
    const before = this.lemmas.length
    if (!this.keep(left, right, { shape: 'chain', left, steps: [step] }, this.normalised)) return
    this.lemmas.splice(before, 0, { name, left, right, proof })
  }

  private isKnown(left: Term, right: Term): boolean {
    return this.lemmas.some(
      (lemma) =>
        (same(lemma.left, left) && same(lemma.right, right)) || (same(lemma.left, right) && same(lemma.right, left)),
    )
  }
}

/** What a rule says of its own letters is only multiplied out: simplifying would apply the rule itself. */
const multipliedOut = (derivation: Derivation): void => void derivation.expandAt([])

const lemmaStep = (lemma: Lemma): Chain['steps'][number] => ({
  rule: `lemma:${lemma.name}`,
  direction: 'forward',
  in: 'before',
  at: { path: [] },
  bindings: {},
  because: [],
  result: lemma.right,
})

/** Relations whose one side is a single product heavier than the other: they rewrite to the lighter side. */
export function asRules(lemmas: readonly Lemma[]): DirectedRule[] {
  return lemmas.flatMap((lemma) => {
    const rule = { id: `lemma:${lemma.name}`, left: lemma.left, right: lemma.right, conditions: [], letters: [] }
    const [left, right] = [weight(lemma.left), weight(lemma.right)]
    if (left === right) return []
    const reading = directed(rule, left > right ? 'forward' : 'backward')
    return reading.from.kind === 'application' && reading.from.op !== 'sum' ? [reading] : []
  })
}

/** The lemmas that a proof uses, directly or through others, in their order. */
export function lemmasUsed(all: readonly Lemma[], proof: Proof): Lemma[] {
  const used = new Set<string>()
  const visit = (part: Proof): void => {
    for (const name of namesIn(part)) {
      if (used.has(name)) continue
      used.add(name)
      const lemma = all.find((other) => other.name === name)
      if (lemma) visit(lemma.proof)
    }
  }
  visit(proof)
  return all.filter(({ name }) => used.has(name))
}

function namesIn(proof: Proof): string[] {
  const named = (rule: string): string[] => (rule.startsWith('lemma:') ? [rule.slice('lemma:'.length)] : [])
  switch (proof.shape) {
    case 'chain':
      return proof.steps.flatMap(({ rule }) => named(rule))
    case 'read derivative':
      return namesIn(proof.differential)
    case 'verify inverse':
      return namesIn(proof.product)
    case 'cancel':
    case 'transpose of':
      return namesIn(proof.proof)
    case 'penrose':
      return proof.equations.flatMap(namesIn)
    case 'cofactors':
      return proof.terms.flatMap(({ equation }) => named(equation))
    case 'compare entries':
      return []
  }
}
