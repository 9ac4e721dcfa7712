import { expand } from '../checker/expand.ts'
import { ownPrefix } from '../checker/own-rule.ts'
import { termsOf } from '../checker/statement.ts'
import type { Lemma, OwnRule, Proof, Step } from '../checker/trace.ts'
import * as Q from '../number/rational.ts'
import {
  apply,
  identity,
  isScalar,
  lettersOf,
  minusOneNumber,
  number,
  oneNumber,
  product,
  type Statement,
  type SymbolTerm,
  same,
  sameSize,
  shapeOf,
  some,
  subtract,
  sum,
  type Term,
  transposeOf,
  walk,
  zero,
} from '../term/index.ts'
import { completed, reversed } from './chain.ts'
import { Derivation, type Means, Normaliser } from './derivation.ts'
import { symmetries } from './free.ts'
import { type DirectedRule, directed, type Move } from './rewrite.ts'
import { backwards, type Rewriting, rewritingsOf, stepBetween, withoutRingAtEnds } from './rewriting.ts'
import { matricesIn, weight } from './rules-at-hand.ts'

/*
 * What is equal by hypothesis, in normal form: the equations of the claim, what inverses and pseudo-inverses satisfy,
 * what properties say as equations, and the transposes of all these. Each is a lemma with its proof.
 */

/** An equation in normal form, and the rewritings that take its left side to its right. */
export interface Relation {
  readonly lemma: Lemma
  readonly path: readonly Rewriting[]
}

/** The relations for what stands in the sides; names count on from `known`. */
export function relationsOf(sides: readonly Term[], normaliser: Normaliser, known: number): Relation[] {
  const gatherer = new Gatherer(normaliser, known, speaksOfTransposes(sides, normaliser.means))
  gatherer.facts()
  for (const side of sides) gatherer.letters(side)
  return gatherer.relations
}

/** Whether a transpose stands in the sides or the facts, or may come up: elsewhere the transposed equations lead nowhere. */
function speaksOfTransposes(sides: readonly Term[], { establisher: { facts } }: Means): boolean {
  const isTransposed = (part: Term): boolean =>
    part.kind === 'application' && (part.op === 'transpose' || part.op === 'pseudoinverse' || part.op === 'norm')
  return (
    sides.some((side) => some(side, isTransposed)) ||
    facts.some(({ says }) =>
      says.kind === 'property' ? symmetries.has(says.property) : termsOf(says).some((term) => some(term, isTransposed)),
    )
  )
}

/**
 * Inverses and pseudo-inverses that stand in no side and no fact: of what the facts say is invertible, and of the letters
 * that the facts write beside their transposes (every matrix has a pseudo-inverse).
 */
export function inversesToBringIn(sides: readonly Term[], { establisher: { facts } }: Means): Term[] {
  const terms = [...sides, ...facts.flatMap(({ says }) => (says.kind === 'equation' ? [says.left, says.right] : []))]
  const isWritten = (term: Term): boolean => terms.some((whole) => some(whole, (part) => same(part, term)))
  const inverses = facts.flatMap(({ says }) =>
    says.kind === 'property' && says.property === 'invertible' && isWritten(says.subject)
      ? [apply('inverse', [says.subject])]
      : [],
  )
  const letters = new Map(terms.flatMap((term) => [...lettersOf(term)]))
  const pseudoinverses = [...letters.values()].flatMap((letter) =>
    !isColumn(letter) && isWritten(transposeOf(letter)) ? [apply('pseudoinverse', [letter])] : [],
  )
  return [...inverses, ...pseudoinverses.slice(0, pseudoinverseLimit)].filter((term) => !isWritten(term))
}

/** So many letters may bring in their pseudo-inverses. */
const pseudoinverseLimit = 2

class Gatherer {
  readonly relations: Relation[] = []
  private readonly seen: Term[] = []
  private readonly means: Means

  constructor(
    private readonly normaliser: Normaliser,
    private readonly known: number,
    private readonly withTransposes: boolean,
  ) {
    this.means = normaliser.means
  }

  facts(): void {
    this.means.establisher.facts.forEach(({ says }, i) => {
      if (says.kind !== 'equation') return
      for (const side of [says.left, says.right]) if (isTransposedProduct(side)) this.symmetricProduct(side)
      this.byFact(says.left, says.right, `fact:${i}`)
      this.otherSide(says.left, says.right)
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
    const turned = transposeOf(matrix)
    const other = apply('pseudoinverse', [turned])
    this.byRule(product(other, turned), 'pseudoinverse-left-transposed', this.normalised)
    this.byRule(product(turned, other), 'pseudoinverse-right-transposed', this.normalised)
  }

  /** Of A B = c I with square A and B, that B A = c I; A and B may be made of letters, as A + B = A B says. */
  private otherSide(left: Term, right: Term): void {
    if (!isSquare(left)) return
    for (const { first, second, scalar } of [...splits(left, right), ...hiddenProduct(subtract(left, right))]) {
      if (!isSquare(first)) continue
      const bindings = { n: shapeOf(first).rows, A: first, B: second, alpha: scalar }
      const says: Statement = {
        kind: 'equation',
        left: product(first, second),
        right: multipleOfIdentity(scalar, first),
      }
      const because = [this.means.establisher.establish(says), this.means.establisher.property(scalar, 'nonzero')]
      const replacement = multipleOfIdentity(scalar, first)
      if (!because.every((evidence) => evidence !== undefined)) continue
      const derivation = new Derivation(product(second, first), this.means)
      const rule = 'inverse-from-other-side'
      if (derivation.take({ rule, direction: 'forward', at: { path: [] }, bindings, because, replacement }))
        this.withTranspose(derivation, this.normalised)
    }
  }

  /** Of (A B)ᵀ = A B, that Bᵀ Aᵀ = A B. */
  private symmetricProduct(transposed: Term): void {
    const pushed = new Derivation(transposed, this.means)
    this.normalised(pushed)
    this.byRule(pushed.line, 'transpose-product-symmetric', this.normalised)
  }

  private properties(letter: Term): void {
    if (isSquare(letter)) {
      this.byRule(product(letter, letter), 'idempotent-square')
      this.byRule(product(letter, letter), 'involution-square')
      this.byRule(product(letter, transposeOf(letter)), 'orthogonal-rows')
    }
    if (!isScalar(letter)) {
      this.byRule(product(transposeOf(letter), letter), 'orthogonal-columns')
      if (isColumn(letter)) this.byRule(product(transposeOf(letter), letter), 'unit-length')
    }
  }

  /** The equation that one rule gives at this term, if its conditions hold. */
  private byRule(left: Term, id: string, bring: (derivation: Derivation) => void = multipliedOut): void {
    const derivation = new Derivation(left, this.means)
    if (derivation.tryRule([], this.means.rules.named(id, 'forward'))) this.withTranspose(derivation, bring)
  }

  private byFact(left: Term, right: Term, rule: string): void {
    const derivation = new Derivation(left, this.means)
    const move: Move = { rule, direction: 'forward', at: { path: [] }, bindings: {}, because: [], replacement: right }
    if (derivation.take(move)) this.withTranspose(derivation, this.normalised)
  }

  private readonly normalised = (derivation: Derivation): void => this.normaliser.normalise(derivation)

  private withTranspose(middle: Derivation, bring: (derivation: Derivation) => void): void {
    this.keep(middle, bring)
    if (!this.withTransposes || isScalar(middle.start)) return
    const turned = new Derivation(transposeOf(middle.start), this.means)
    const [step] = middle.steps as [Step]
    if (turned.take({ ...step, at: { path: [0] }, replacement: middle.line })) this.keep(turned, this.normalised)
  }

  /** Keeps the equation of what both sides become. */
  private keep(middle: Derivation, bring: (derivation: Derivation) => void): void {
    const [a, b] = [new Derivation(middle.start, this.means), new Derivation(middle.line, this.means)]
    bring(a)
    bring(b)
    // A fact that states a property is true by that property: simplified by it, nothing would be left.
    if (same(a.line, b.line) && bring !== multipliedOut) this.keep(middle, multipliedOut)
    if (same(a.line, b.line) || this.isKnown(a.line, b.line)) return
    const steps = [...reversed(a.start, a.steps), ...middle.steps, ...b.steps]
    const proof = completed({ shape: 'chain', left: a.line, steps }, this.means.establisher)
    if (!proof) return
    const path = [...backwards(rewritingsOf(a)), ...rewritingsOf(middle), ...rewritingsOf(b)]
    const name = `relation ${this.known + this.relations.length + 1}`
    this.relations.push({ lemma: { name, left: a.line, right: b.line, proof }, path: withoutRingAtEnds(path) })
    for (const side of [a.line, b.line]) this.letters(side)
  }

  private isKnown(left: Term, right: Term): boolean {
    return this.relations.some(
      ({ lemma }) =>
        (same(lemma.left, left) && same(lemma.right, right)) || (same(lemma.left, right) && same(lemma.right, left)),
    )
  }
}

interface Factored {
  readonly first: Term
  readonly second: Term
  readonly scalar: Term
}

const multipleOfIdentity = (scalar: Term, like: Term): Term => product(scalar, identity(shapeOf(like).rows))

/** The ways to read a product that is a multiple of the identity as one of two factors. */
function splits(left: Term, right: Term): Factored[] {
  if (left.kind !== 'application' || left.op !== 'product') return []
  const factors = right.kind === 'application' && right.op === 'product' ? right.args : [right]
  const last = factors.at(-1)!
  if (last.kind !== 'application' || last.op !== 'identity' || !factors.slice(0, -1).every(isScalar)) return []
  const scalar = product(oneNumber, ...factors.slice(0, -1))
  return left.args.slice(1).map((_, i) => ({
    first: product(...left.args.slice(0, i + 1)),
    second: product(...left.args.slice(i + 1)),
    scalar,
  }))
}

/** Of A B + b A + a B + c I = 0 with numbers a, b, c: (A + a I)(B + b I) = (a b − c) I. */
function hiddenProduct(zero: Term): Factored[] {
  const expanded = expand(zero)
  const terms = expanded.kind === 'application' && expanded.op === 'sum' ? expanded.args : []
  const numbered = terms.map((term) => {
    const [first, ...rest] = term.kind === 'application' && term.op === 'product' ? term.args : [term]
    return first!.kind === 'number' && rest.length > 0
      ? { of: product(...rest), times: first!.value }
      : { of: term, times: Q.one }
  })
  const whole = numbered.find(({ of }) => of.kind === 'application' && of.op === 'product' && of.args.length === 2)
  if (whole?.of.kind !== 'application') return []
  const [A, B] = whole.of.args as [Term, Term]
  const unit = identity(shapeOf(A).rows)
  const known = [whole.of, A, B, unit]
  if (isScalar(A) || same(A, B) || !numbered.every(({ of }) => known.some((one) => same(one, of)))) return []
  const [, b, a, c] = known.map((one) => {
    const found = numbered.find(({ of }) => same(one, of))
    return found ? Q.divide(found.times, whole.times) : Q.zero
  }) as [Q.Rational, Q.Rational, Q.Rational, Q.Rational]
  if (Q.isZero(a) && Q.isZero(b)) return []
  const plus = (letter: Term, times: Q.Rational): Term => sum(letter, product(number(times), unit))
  // The condition has to say what the fact says, not a multiple of it.
  const first = product(number(whole.times), plus(A, a))
  const scalar = number(Q.multiply(whole.times, Q.subtract(Q.multiply(a, b), c)))
  return [{ first, second: plus(B, b), scalar }]
}

const isColumn = (term: Term): boolean => same(shapeOf(term).cols, oneNumber)

const isSquare = (term: Term): boolean => sameSize(shapeOf(term).rows, shapeOf(term).cols)

const isTransposedProduct = (term: Term): boolean => {
  const inside = term.kind === 'application' && term.op === 'transpose' ? term.args[0]! : undefined
  return inside?.kind === 'application' && inside.op === 'product'
}

/** What a rule says of its own letters is only multiplied out: simplifying would apply the rule itself. */
const multipliedOut = (derivation: Derivation): void => void derivation.expandAt([])

/**
 * From relations U X V = W with a letter X that is in none of U, V, W, and invertible factors around it, the equations
 * X = U⁻¹ W V⁻¹; none of a letter that another one speaks of.
 */
export function solvedFrom(relations: readonly Relation[], means: Means, known: number): Lemma[] {
  const lemmas: Lemma[] = []
  const spoken = new Set<string>()
  for (const relation of relations) {
    const name = (): string => `solved ${known + lemmas.length + 1}`
    const ways = [
      () => solved(relation.path, name(), means),
      () => solved(backwards(relation.path), name(), means),
      () => solvedSum(relation, name()),
    ]
    for (const way of ways) {
      const lemma = way()
      if (!lemma) continue
      const letters = [lemma.left, lemma.right].flatMap((side) => [...lettersOf(side).keys()])
      if (
        spoken.has((lemma.left as SymbolTerm).name) ||
        lemmas.some(({ left }) => letters.includes((left as SymbolTerm).name))
      )
        continue
      for (const letter of letters) spoken.add(letter)
      lemmas.push(lemma)
    }
  }
  return lemmas
}

function solved(path: readonly Rewriting[], name: string, means: Means): Lemma | undefined {
  const [from, to] = [path[0]!.before, path.at(-1)!.after]
  if (from.kind !== 'application' || from.op !== 'product' || isScalar(from)) return undefined
  const isInvertible = (term: Term): boolean => means.establisher.property(term, 'invertible') !== undefined
  const at = from.args.findIndex((arg) => !isInvertible(arg))
  const letter = from.args[at]
  if (letter?.kind !== 'symbol' || !from.args.every((arg, i) => i === at || isInvertible(arg))) return undefined
  // A letter that stands in what it is to be replaced by could be replaced for ever.
  if ([...from.args.toSpliced(at, 1), to].some((part) => lettersOf(part).has(letter.name))) return undefined
  const invert = (factors: readonly Term[]): Term[] => factors.map((factor) => apply('inverse', [factor])).toReversed()
  const around = (middle: Term): Term =>
    product(...invert(from.args.slice(0, at)), middle, ...invert(from.args.slice(at + 1)))
  const up = new Derivation(around(from), means)
  new Normaliser(means).simplify(up)
  if (!same(up.line, letter)) return undefined
  const steps = stepsAlong(path, around)
  if (!steps) return undefined
  const whole = [...reversed(up.start, up.steps), ...steps]
  const proof = completed({ shape: 'chain', left: letter, steps: whole }, means.establisher)
  return proof && { name, left: letter, right: around(to), proof }
}

/** From a sum of which one term is a multiple of a letter that stands nowhere else: that letter. */
function solvedSum({ lemma }: Relation, name: string): Lemma | undefined {
  const difference = expand(subtract(lemma.left, lemma.right))
  const terms = difference.kind === 'application' && difference.op === 'sum' ? difference.args : [difference]
  for (const [i, term] of terms.entries()) {
    const [first, second, ...more] =
      term.kind === 'application' && term.op === 'product' ? term.args : [oneNumber, term]
    if (first?.kind !== 'number' || second?.kind !== 'symbol' || second.sort !== 'letter' || more.length > 0) continue
    const others = terms.toSpliced(i, 1)
    if (isScalar(second) || others.some((other) => lettersOf(other).has(second.name))) continue
    const coefficient = number(Q.divide(Q.one, first.value))
    const right = expand(product(minusOneNumber, coefficient, others.length > 0 ? sum(...others) : zero(shapeOf(term))))
    const { rows, cols } = shapeOf(second)
    const combined = { coefficient, before: identity(rows), after: identity(cols), equation: `lemma:${lemma.name}` }
    return { name, left: second, right, proof: { shape: 'cofactors', left: second, right, terms: [combined] } }
  }
  return undefined
}

/** The steps that rewrite along the path inside a term. */
function stepsAlong(path: readonly Rewriting[], inside: (middle: Term) => Term): Step[] | undefined {
  const steps: Step[] = []
  let line = inside(path[0]!.before)
  for (const rewriting of path) {
    const next = inside(rewriting.after)
    const step = stepBetween(line, next, rewriting)
    if (!step) return undefined
    steps.push(step)
    line = next
  }
  return steps
}

/**
 * Relations whose one side is a single product heavier than the other, or with more matrices (A x = λ x), as rules that rewrite to the lighter side: by the
 * fact itself where it is in normal form, and not where a simplifying rule says the same.
 */
export function asRules(relations: readonly Relation[], { rules }: Means): DirectedRule[] {
  return relations.flatMap(({ lemma, path }) => {
    const heavier = weight(lemma.left) - weight(lemma.right) || matricesIn(lemma.left) - matricesIn(lemma.right)
    if (heavier === 0) return []
    const [only, ...others] = path
    const isAsItIs = others.length === 0 && same(only!.before, lemma.left) && same(only!.after, lemma.right)
    const id = isAsItIs ? only!.step.rule : `lemma:${lemma.name}`
    const top = lemma.left.kind === 'application' ? lemma.left.op : undefined
    if (isAsItIs && top && rules.simplifying(top).some(({ rule }) => rule.id === id)) return []
    const name = id.startsWith('fact:') ? id : `lemma:${lemma.name}`
    const reading = asRule(name, lemma, heavier > 0 ? 'forward' : 'backward')
    return reading.from.kind === 'application' && reading.from.op !== 'sum' ? [reading] : []
  })
}

export const asRule = (id: string, { left, right }: Lemma, direction: 'forward' | 'backward'): DirectedRule =>
  directed({ id, left, right, conditions: [], letters: [] }, direction)

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

/** The own rules that proofs use, with those that their proofs use, in the order in which they are replayed. */
export function ownRulesUsed(own: readonly OwnRule[], proofs: readonly Proof[]): OwnRule[] {
  const used = new Set(proofs.flatMap((proof) => namesIn(proof, ownPrefix)))
  return own
    .toReversed()
    .filter(({ id, lemmas, proof }) => {
      if (!used.has(id.slice(ownPrefix.length))) return false
      for (const part of [...lemmas.map((lemma) => lemma.proof), ...(proof ? [proof] : [])])
        for (const name of namesIn(part, ownPrefix)) used.add(name)
      return true
    })
    .reverse()
}

/** What a proof names of those whose names have this prefix: lemmas, or own rules. */
export function namesIn(proof: Proof, prefix = 'lemma:'): string[] {
  const named = (rule: string): string[] => (rule.startsWith(prefix) ? [rule.slice(prefix.length)] : [])
  switch (proof.shape) {
    case 'chain':
      return proof.steps.flatMap(({ rule }) => named(rule))
    case 'read derivative':
      return namesIn(proof.differential, prefix)
    case 'verify inverse':
      return namesIn(proof.product, prefix)
    case 'cancel':
    case 'transpose of':
      return namesIn(proof.proof, prefix)
    case 'penrose':
      return proof.equations.flatMap((part) => namesIn(part, prefix))
    case 'cofactors':
      return proof.terms.flatMap(({ equation }) => named(equation))
    case 'compare entries':
      return []
  }
}
