import { entriesAgree } from '../checker/entries.ts'
import type { Chain, Cofactors, CompareEntries, Lemma, Proof, Step, Trace } from '../checker/trace.ts'
import { LetterFacts, normalForm, readBack } from '../indices/index.ts'
import type { Book } from '../rules/rulebook.ts'
import {
  type Application,
  type Claim,
  childrenOf,
  identity,
  isScalar,
  type Operator,
  product,
  same,
  sameShape,
  shapeOf,
  some,
  subtract,
  type Term,
  transposeOf,
  withChildren,
} from '../term/index.ts'
import { proveFromRelations } from './algebra.ts'
import { cutLike } from './blocks.ts'
import { completed, joined, meetingOf, reversed, shortened, wholeLine } from './chain.ts'
import { compareEntries } from './compare-entries.ts'
import { Derivation, type Means, meansFor, Normaliser } from './derivation.ts'
import { Derivatives } from './derivatives.ts'
import type { ProveEqual, Taken } from './differential.ts'
import { agree, free, withoutSymmetries } from './free.ts'
import { type Descent, pruned } from './prune.ts'
import {
  asRule,
  asRules,
  inversesToBringIn,
  lemmasUsed,
  ownRulesUsed,
  type Relation,
  relationsOf,
  solvedFrom,
} from './relations.ts'
import { movesOf, searchChain } from './search.ts'
import { type Pair, Sides } from './sides.ts'
import { type ClosedSums, closedSums } from './sums.ts'

/** Why the prover stopped without a proof. Budgets are counts, so a result never depends on the machine. */
export type StopReason =
  | { readonly kind: 'no rule applies' }
  | { readonly kind: 'too many terms'; readonly limit: number }
  | { readonly kind: 'budget spent'; readonly of: 'rewrites' | 'pairs' | 'expansions'; readonly limit: number }
  | { readonly kind: 'condition not established'; readonly rule: string; readonly condition: string }

export type Found = { readonly ok: true; readonly trace: Trace } | { readonly ok: false; readonly reason: StopReason }

/** Steps of rewriting and of completions, and lines of searches. */
export const defaultBudget = 4000

/** Lines that the search reaches when the normal forms do not meet. */
const searchLimit = 400

/** Looks for a proof of the claim. What it finds is not trusted: only the checker makes a proof of it. */
export function findProof(claim: Claim, book: Book, budget = defaultBudget): Found {
  const found = new Search(claim, book, budget).run()
  if (found.ok) return found
  const sums = closedSums(claim)
  const again = sums.lemmas.length > 0 ? new Search(claim, book, budget, sums).run() : found
  return again.ok ? again : found
}

class Search {
  private readonly lemmas: Lemma[] = []
  private readonly means: Means
  private readonly normaliser: Normaliser
  private readonly derivatives: Derivatives

  constructor(
    private readonly claim: Claim,
    private readonly book: Book,
    private readonly limit: number,
    /** Sums over an index that are to be taken as matrices. */
    sums?: ClosedSums,
  ) {
    this.means = meansFor(claim.facts, book, limit, sums?.rules)
    if (sums) this.lemmas.push(...sums.lemmas)
    this.normaliser = new Normaliser(this.means)
    this.derivatives = new Derivatives(this.means, book, this.lemmas, this.proveEqual)
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
    const lemmas = lemmasUsed(this.lemmas, proof)
    const rules = ownRulesUsed(this.book.own, [proof, ...lemmas.map((lemma) => lemma.proof)])
    return {
      schema: 'matproof/trace@1',
      rulebook: this.book.hash,
      ...(rules.length > 0 ? { rules } : {}),
      claim: this.claim,
      lemmas,
      proof,
    }
  }

  private prove(left: Term, right: Term): Proof | undefined {
    const chain = this.byChain(left, right)
    if (chain && stepsOf(chain) <= longChain) return chain
    const verified = this.byVerification(left, right)
    if (chain && verified) return stepsOf(verified) + 1 < stepsOf(chain) ? verified : chain
    return (
      chain ??
      verified ??
      this.byCancelling(left, right) ??
      this.byReadingBack(left, right) ??
      this.byBringingIn(left, right)
    )
  }

  /** Uses the hypotheses together with the inverses and pseudo-inverses of letters, though nobody writes them. */
  private byBringingIn(left: Term, right: Term): Proof | undefined {
    const steps = this.fromRelations(
      sidesOf(left, right, this.normaliser),
      inversesToBringIn([left, right], this.means),
    )
    return steps && completed(chain(left, shortened(left, steps)), this.means.establisher)
  }

  /** L = R by U L = U R or L U = R U, where a term begins or ends with the inverse of U, or the number U is not zero. */
  private byCancelling(left: Term, right: Term): Proof | undefined {
    for (const side of ['left', 'right'] as const) {
      const factors = [left, right].flatMap((term) => invertedAt(side, term))
      for (const factor of side === 'left' ? [...factors, ...this.differences()] : factors) {
        const invertible = this.means.establisher.property(factor, isScalar(factor) ? 'nonzero' : 'invertible')
        if (!invertible) continue
        const times = (term: Term): Term => (side === 'left' ? product(factor, term) : product(term, factor))
        const proof = this.byChain(times(left), times(right))
        if (proof) return { shape: 'cancel', side, factor, left, right, invertible, proof }
      }
    }
    return undefined
  }

  /** The differences of numbers that the claim says are not zero. */
  private differences(): Term[] {
    return this.claim.facts.flatMap(({ says }) => {
      if (says.kind === 'unequal' && isScalar(says.left)) return [subtract(says.left, says.right)]
      return says.kind === 'property' && says.property === 'nonzero' && isOn('sum', says.subject) ? [says.subject] : []
    })
  }

  /** Writes sums over indices as products of matrices, and goes on from there. */
  private byReadingBack(left: Term, right: Term): Proof | undefined {
    const [from, to] = [this.withoutSums(left), this.withoutSums(right)]
    if (!from && !to) return undefined
    const middle = this.equate(sidesOf(from?.right ?? left, to?.right ?? right, this.normaliser))
    if (!middle) return undefined
    const steps = [
      ...(from ? [this.lemmaStep('entries', from)] : []),
      ...middle,
      ...(to ? reversed(right, [this.lemmaStep('entries', to)]) : []),
    ]
    return completed(chain(left, shortened(left, steps)), this.means.establisher)
  }

  private withoutSums(term: Term): CompareEntries | undefined {
    if (!some(term, (part) => part.kind === 'binder')) return undefined
    const form = normalForm(term, new LetterFacts({ ...this.claim, left: term, right: term }))
    const read = form.ok ? readBack(form.form) : undefined
    if (!read || same(read, term) || some(read, (part) => part.kind === 'binder')) return undefined
    const proof = compareEntries(term, read, this.claim.ranges)
    return proof && entriesAgree(term, read, this.claim.ranges, proof.witness) ? proof : undefined
  }

  private byChain(left: Term, right: Term): Proof | undefined {
    const direct = this.chainBetween(left, right, 'as written')
    if (direct || ![left, right].some((side) => this.derivatives.occurIn(side))) return direct
    return this.chainBetween(left, right, 'simplified')
  }

  private chainBetween(left: Term, right: Term, taken: Taken): Proof | undefined {
    const fromLeft = this.derivatives.without(left, right, taken)
    const fromRight = this.derivatives.without(right, left, taken)
    if (!fromLeft || !fromRight) return undefined
    const sides = new Sides({ left: fromLeft, right: fromRight }, this.normaliser)
    const steps = this.equal(sides)
    return steps && completed(chain(left, shortened(left, steps)), this.means.establisher)
  }

  private equal(sides: Sides): Chain['steps'] | undefined {
    return this.equate(sides) ?? this.freely(sides)
  }

  /** Sides that agree by their normal forms, with symmetric, skew and diagonal letters written out by free ones. */
  private freely(sides: Sides): Chain['steps'] | undefined {
    const { left, right } = sides.given()
    if (!agree({ ...this.claim, left: left.line, right: right.line })) return undefined
    if (![free(left), free(right)].includes(true)) return undefined
    const establisher = sides.means.establisher.among(withoutSymmetries(this.claim.facts))
    return this.byEntries(new Sides({ left, right }, new Normaliser({ ...sides.means, establisher })))
  }

  /** L⁻¹ = R by L R = I, and L⁺ = R by the equations of Penrose. */
  private byVerification(left: Term, right: Term): Proof | undefined {
    const direct = this.verified(left, right)
    if (direct) return direct
    const turned = this.verified(right, left)
    if (!turned) return undefined
    const name = `verified ${this.lemmas.length + 1}`
    this.lemmas.push({ name, left: right, right: left, proof: turned })
    const step: Step = { ...wholeLine(`lemma:${name}`, right), direction: 'backward' }
    return completed(chain(left, [step]), this.means.establisher)
  }

  private verified(left: Term, right: Term): Proof | undefined {
    if (left.kind !== 'application' || (left.op !== 'inverse' && left.op !== 'pseudoinverse')) return undefined
    const [matrix] = left.args as [Term]
    if (left.op === 'inverse') {
      const proof = this.byChain(product(matrix, right), identity(left.rows))
      return proof && { shape: 'verify inverse', matrix, inverse: right, product: proof }
    }
    const [LR, RL] = [product(matrix, right), product(right, matrix)]
    const wanted = [
      [product(matrix, right, matrix), matrix],
      [product(right, matrix, right), right],
      [transposeOf(LR), LR],
      [transposeOf(RL), RL],
    ] as const
    const equations: Proof[] = []
    for (const [from, to] of wanted) {
      const proof = this.byChain(from, to)
      if (!proof) return undefined
      equations.push(proof)
    }
    const [inner, outer, leftSymmetric, rightSymmetric] = equations as [Proof, Proof, Proof, Proof]
    return { shape: 'penrose', matrix, pseudoinverse: right, equations: [inner, outer, leftSymmetric, rightSymmetric] }
  }

  /** A chain between what two derivations have reached, the cheapest way first. */
  private equate(sides: Sides): Chain['steps'] | undefined {
    const ways = [
      () => this.throughNormalForms(sides),
      () => this.fromRelations(sides),
      () => this.byEntries(sides),
      () => this.byParts(sides),
      () => this.unfolded(sides),
      () => this.afterOneMove(sides),
      () => this.searched(sides.given(), sides.means),
    ]
    for (const way of ways) {
      if (this.means.budget.left <= 0) return undefined
      const steps = way()
      if (steps) return steps
    }
    return undefined
  }

  /** Takes one step that no normal form takes, on either side, and simplifies from there. */
  private afterOneMove(sides: Sides): Chain['steps'] | undefined {
    for (const which of ['left', 'right'] as const) {
      for (const move of movesOf(sides.simplified()[which].line, sides.means)) {
        const pair = sides.simplified()
        const steps = pair[which].take(move) && this.throughNormalForms(new Sides(pair, sides.normaliser))
        if (steps) return steps
      }
    }
    return undefined
  }

  private unfolded(sides: Sides): Chain['steps'] | undefined {
    const { means } = sides
    if (means.unfolding.length > 0) return undefined
    const unfolding = unfoldings.map((id) => means.rules.named(id, 'forward'))
    const { left, right } = sides.given()
    if (
      ![left.line, right.line].some((line) => some(line, (part) => unfolding.some(({ from }) => mayUnfold(from, part))))
    )
      return undefined
    const wider = sides.with(new Normaliser({ ...means, unfolding }))
    return this.throughNormalForms(wider) ?? this.fromRelations(wider) ?? this.byEntries(wider) ?? this.byParts(wider)
  }

  /** Proves f(A, B) = f(C, D) by A = C and B = D; an identity or a zero beside blocks is cut into blocks as well. */
  private byParts(sides: Sides): Chain['steps'] | undefined {
    const { left: down, right: up } = sides.normal()
    cutLike(up.line, down)
    cutLike(down.line, up)
    const [from, to] = [down.line, up.line]
    if (!areCongruent(from, to)) return undefined
    const steps: Step[] = []
    let line = from
    for (const [i, part] of childrenOf(to).entries()) {
      const here = childrenOf(line)[i]!
      if (same(here, part)) continue
      const inner = this.equate(sidesOf(here, part, sides.normaliser))
      if (!inner) return undefined
      for (const step of inner) {
        const result = withChildren(line, childrenOf(line).with(i, step.result))
        if (!areCongruent(from, result)) return undefined
        steps.push({ ...step, at: { ...step.at, path: [i, ...step.at.path] }, result })
        line = result
      }
    }
    return [...down.steps, ...steps, ...reversed(up.start, up.steps)]
  }

  private searched({ left, right }: Pair, means: Means): Chain['steps'] | undefined {
    const middle = searchChain(left.line, right.line, means, searchLimit)
    return middle && [...left.steps, ...middle, ...reversed(right.start, right.steps)]
  }

  /** Simplifies both sides and compares what is left entry by entry. */
  private byEntries(sides: Sides): Chain['steps'] | undefined {
    const { left: down, right: up } = sides.simplified()
    const proof = compareEntries(down.line, up.line, this.claim.ranges)
    if (!proof || !entriesAgree(down.line, up.line, this.claim.ranges, proof.witness)) return undefined
    return [...down.steps, this.lemmaStep('entries', proof), ...reversed(up.start, up.steps)]
  }

  /** Records a proof as a lemma, and uses it once. */
  private lemmaStep(kind: string, proof: Cofactors | CompareEntries): Step {
    const name = `${kind} ${this.lemmas.length + 1}`
    this.lemmas.push({ name, left: proof.left, right: proof.right, proof })
    return wholeLine(`lemma:${name}`, proof.right)
  }

  private readonly proveEqual: ProveEqual = (left, right, means) =>
    this.equal(sidesOf(left, right, new Normaliser(means)))

  /** Uses what is equal by hypothesis: first by rewriting, then by completion. */
  private fromRelations(sides: Sides, broughtIn?: readonly Term[]): Chain['steps'] | undefined {
    if (broughtIn?.length === 0) return undefined
    const { means } = sides
    const { left, right } = sides.normal()
    const relations = relationsOf([left.line, right.line, ...(broughtIn ?? [])], this.normaliser, this.lemmas.length)
    if (relations.length === 0) return undefined
    const lemmas = relations.map(({ lemma }) => lemma)
    this.lemmas.push(...lemmas)
    const ground = [...means.ground, ...asRules(relations, means)]
    const byRewriting = this.throughNormalForms(sides.with(new Normaliser({ ...means, ground })))
    if (byRewriting) return byRewriting
    const combination = proveFromRelations(left.line, right.line, relations, means.budget)
    if (combination === 'collapsed') return undefined
    if (combination === undefined) return this.bySolving(sides, relations)
    const middle = 'proof' in combination ? [this.lemmaStep('combination', combination.proof)] : combination.steps
    return [...left.steps, ...middle, ...reversed(right.start, right.steps)]
  }

  /** Replaces letters by what a hypothesis says they are, as S B = A S says that B = S⁻¹ A S. */
  private bySolving(sides: Sides, relations: readonly Relation[]): Chain['steps'] | undefined {
    const { means } = sides
    const solved = solvedFrom(relations, means, this.lemmas.length)
    if (solved.length === 0) return undefined
    this.lemmas.push(...solved)
    const rules = solved.map((lemma) => asRule(`lemma:${lemma.name}`, lemma, 'forward'))
    const solving = sides.with(new Normaliser({ ...means, ground: [...means.ground, ...rules] }))
    return this.throughNormalForms(solving) ?? this.byEntries(solving) ?? this.searched(solving.normal(), means)
  }

  /** Simplifies both sides until they meet: first as they stand, then multiplied out. */
  private throughNormalForms(sides: Sides): Chain['steps'] | undefined {
    const turned = sides.turned()
    const early = met(turned.left, turned.right)
    if (early) return early
    const { left, right } = sides.normal()
    return met(left, right)
  }
}

/** Rules that write functions out by what they are made of. */
const unfoldings = [
  'norm-as-root',
  'frobenius-as-root',
  'one-norm-as-sum',
  'softmax-as-quotient',
  'logsumexp-as-log',
  'sigmoid-folded',
  'sigmoid-folded-other',
  'sigmoid-folded-scalar',
  'sigmoid-folded-other-scalar',
  'exp-negated',
  'matrix-exponential-scaled',
  'matrix-exponential-idempotent',
  'matrix-exponential-nilpotent',
  'matrix-exponential-involution',
  'matrix-exponential-rotation',
  'matrix-exponential-nilpotent-cubic-scaled',
  'matrix-exponential-idempotent-plain',
  'matrix-exponential-nilpotent-plain',
  'matrix-exponential-nilpotent-cubic',
  'pseudoinverse-tall',
  'pseudoinverse-wide',
  'power-quotient',
  'power-times-base',
  'power-sum',
  'power-of-power',
  'power-step-left',
  'relu-as-abs',
  'tanh-as-sigmoid',
  'skew-of-two',
  'skew-of-three',
  'symmetric-of-two',
  'symmetric-of-three',
  'column-of-two',
  'column-of-three',
  'two-by-two',
  'two-by-three',
  'three-by-two',
  'three-by-three',
  'identity-of-two',
  'identity-of-three',
] as const

/** Whether a rule that writes something out could have something to do here. */
const mayUnfold = (pattern: Term, term: Term): boolean =>
  pattern.kind === 'application'
    ? term.kind === 'application' && pattern.op === term.op
    : term.kind === 'symbol' && term.sort === 'letter' && sameShape(shapeOf(pattern), term)

const sidesOf = (left: Term, right: Term, normaliser: Normaliser): Sides => {
  const { means } = normaliser
  return new Sides({ left: new Derivation(left, means), right: new Derivation(right, means) }, normaliser)
}

/** The matrices whose inverses a term of a sum begins or ends with; letters last. */
function invertedAt(side: 'left' | 'right', term: Term): Term[] {
  const inverted = (isOn('sum', term) ? term.args : [term]).flatMap((summand) => {
    const factors = isOn('product', summand) ? summand.args.filter((arg) => !isScalar(arg)) : [summand]
    const end = side === 'left' ? factors[0] : factors.at(-1)
    return end && isOn('inverse', end) ? [end.args[0]!] : []
  })
  const isLetter = ({ kind }: Term): boolean => kind === 'symbol'
  return [...inverted.filter((inside) => !isLetter(inside)), ...inverted.filter(isLetter)]
}

const isOn = (op: Operator, term: Term): term is Application => term.kind === 'application' && term.op === op

/** Inverses are rather verified than derived by a chain longer than this. */
const longChain = 5

function stepsOf(proof: Proof): number {
  if (proof.shape === 'chain') return proof.steps.length
  return proof.shape === 'verify inverse' ? stepsOf(proof.product) : Number.POSITIVE_INFINITY
}

/** Operators of which a chain may change the arguments one by one. */
const congruent: ReadonlySet<string> = new Set([
  'above',
  'beside',
  'determinant',
  'trace',
  'inverse',
  'pseudoinverse',
  'adjugate',
  'kronecker',
  'vec',
  'matrix exponential',
])

const areCongruent = (a: Term, b: Term): boolean =>
  a.kind === 'application' &&
  b.kind === 'application' &&
  a.op === b.op &&
  congruent.has(a.op) &&
  a.args.length === b.args.length &&
  a.args.every((arg, i) => sameShape(shapeOf(arg), shapeOf(b.args[i]!)))

const chain = (left: Term, steps: Chain['steps']): Chain => ({ shape: 'chain', left, steps })

/** The chain through the first line on which two descents meet, without what both do for nothing. */
function met(left: Descent, right: Descent): Chain['steps'] | undefined {
  const meeting = meetingOf(left, right)
  if (!meeting) return undefined
  const [down, up] = pruned(upTo(left, meeting[0]), upTo(right, meeting[1]))
  return joined(down, up)
}

const upTo = ({ start, steps, replacements }: Descent, count: number): Descent => ({
  start,
  steps: steps.slice(0, count),
  replacements: replacements.slice(0, count),
})
