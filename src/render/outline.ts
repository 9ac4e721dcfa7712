import type { Proved } from '../checker/proved.ts'
import type { Chain, Equation, Lemma, Proof, ReadDerivative, Step, Trace } from '../checker/trace.ts'
import { apply, type Fact, isOne, product, subtract, sum, type Term } from '../term/index.ts'
import type { MessageId } from '../text/message.ts'
import { isAboutTransposes, namedIn, textbookLines } from './lines.ts'

/*
 * A transcript before it is dressed as text, Markdown or anything else: a list of lines and of sentences between them,
 * made from a Proved and nothing else, so that nothing unchecked can be shown as a proof. Levels of detail are views of
 * one trace.
 */

export const details = ['brief', 'textbook', 'full'] as const
export type Detail = (typeof details)[number]

export interface Outline {
  readonly items: readonly Item[]
  /** Steps of the trace, however many lines they are shown in. */
  readonly steps: number
}

export type Item = Line | Prose

/** A line of a chain: the next expression, or with a ∴ an equation. */
export interface Line {
  readonly kind: 'line'
  readonly depth: number
  readonly sign: '' | '=' | '∴'
  readonly left: Term
  readonly right: Term | undefined
  /** A number to refer to the line by. */
  readonly label: number | undefined
  /** Why it follows from the line above. At most two reasons, except at full detail, where there is one. */
  readonly reasons: readonly Reason[]
  /** The steps of the trace that the line stands for: what changed where, by which rule and why it was allowed. */
  readonly steps: readonly Step[]
}

/** A sentence about the terms that it names. */
export interface Prose {
  readonly kind: 'prose'
  readonly depth: number
  readonly says: MessageId
  readonly terms: Readonly<Record<string, Term>>
}

export type Reason =
  | { readonly kind: 'rule'; readonly id: string }
  | { readonly kind: 'fact'; readonly fact: Fact }
  | { readonly kind: 'line'; readonly label: number }
  | { readonly kind: 'message'; readonly says: MessageId }

/** How a proof is told at a level of detail. */
export function outlineOf(proved: Proved, detail: Detail): Outline {
  const { trace } = proved
  const total = trace.lemmas.reduce((sum, { proof }) => sum + stepsOf(proof), stepsOf(trace.proof))
  // To go on from the lemma just proved is no step.
  const steps = continuedLemma(trace.lemmas, trace.proof) ? total - 1 : total
  return { items: detail === 'brief' ? [] : new Teller(trace, detail).tell(), steps }
}

/** The steps of a proof; reading off a derivative, comparing and combining equations count as one each. */
function stepsOf(proof: Proof): number {
  switch (proof.shape) {
    case 'chain':
      return proof.steps.length
    case 'read derivative':
      return proof.differential.steps.length + 1
    case 'verify inverse':
      return stepsOf(proof.product) + 1
    case 'cancel':
    case 'transpose of':
      return stepsOf(proof.proof) + 1
    case 'penrose':
      return proof.equations.reduce((total, equation) => total + stepsOf(equation), 1)
    case 'cofactors':
    case 'compare entries':
      return 1
  }
}

class Teller {
  private readonly items: Item[] = []
  private readonly labels = new Map<string, number>()
  private readonly inPlace = new Set<string>()
  private readonly trace: Trace
  private readonly detail: Detail

  constructor(trace: Trace, detail: Detail) {
    this.trace = trace
    this.detail = detail
  }

  tell(): readonly Item[] {
    const { proof, claim } = this.trace
    const lemmas = this.trace.lemmas.filter((lemma) => !this.isToldInPlace(lemma))
    const continued = continuedLemma(lemmas, proof)
    for (const lemma of lemmas) {
      if (lemma === continued) continue
      this.labels.set(lemma.name, this.labels.size + 1)
      this.tellProof(lemma.proof, lemma, 0, this.labels.get(lemma.name))
    }
    // The conclusion of the last lemma is the first line of the proof: it is not said twice.
    if (continued && proof.shape === 'chain') this.tellContinued(continued, proof.steps.slice(1))
    else this.tellProof(proof, claim, 0, undefined)
    return this.items
  }

  /** A comparison of entries that is used once, on a whole line, is the reason of that line. */
  private isToldInPlace({ name, proof }: Lemma): boolean {
    if (this.detail === 'full' || proof.shape !== 'compare entries') return false
    const uses = [this.trace.proof, ...this.trace.lemmas.map((lemma) => lemma.proof)].flatMap((other) =>
      usesOf(other, name),
    )
    const isInPlace = uses.length === 1 && uses[0] !== undefined && uses[0].at.path.length === 0 && !uses[0].at.pick
    if (isInPlace) this.inPlace.add(name)
    return isInPlace
  }

  /** A derivative that was read off, its transposes pushed inside at once, and how the proof goes on. */
  private tellContinued(lemma: Lemma, steps: readonly Step[]): void {
    const next = steps.findIndex((step) => !isAboutTransposes(step))
    const tidying =
      lemma.proof.shape !== 'read derivative' || this.detail === 'full' ? 0 : next < 0 ? steps.length : next
    const { left } = lemma
    const right = steps[tidying - 1]?.result ?? lemma.right
    this.tellProof(lemma.proof, { left, right }, 0, undefined, steps.slice(0, tidying))
    this.tellSteps(steps.slice(tidying), 0)
  }

  private say(says: MessageId, depth: number, terms: Prose['terms'] = {}): void {
    this.items.push({ kind: 'prose', depth, says, terms })
  }

  private line(
    sign: Line['sign'],
    depth: number,
    { left, right }: { left: Term; right?: Term },
    more: Partial<Line> = {},
  ): void {
    this.items.push({ kind: 'line', depth, sign, left, right, label: undefined, reasons: [], steps: [], ...more })
  }

  /** Tells a proof of the equation; the label is given to the line that concludes it. */
  private tellProof(
    proof: Proof,
    { left, right }: Equation,
    depth: number,
    label: number | undefined,
    /** Steps that lead from what the proof concludes to the right side. */
    more: readonly Step[] = [],
  ): void {
    const conclude = (says: MessageId): void => {
      this.line('∴', depth, { left, right }, { label, reasons: [{ kind: 'message', says }], steps: more })
    }
    switch (proof.shape) {
      case 'chain':
        this.line('', depth, { left: proof.left })
        this.tellSteps(proof.steps, depth)
        if (proof.steps.length === 0) this.say('same-term', depth)
        if (label !== undefined) this.line('∴', depth, { left, right }, { label })
        return
      case 'read derivative':
        this.line('', depth, { left: proof.differential.left })
        this.tellSteps(proof.differential.steps, depth)
        conclude(readingOf(proof))
        return
      case 'verify inverse':
        this.say('verify-inverse', depth, { matrix: proof.matrix, inverse: proof.inverse })
        this.tellProof(proof.product, equationOf(proof.product), depth + 1, undefined)
        conclude('inverse-verified')
        return
      case 'cancel':
        this.say(proof.side === 'left' ? 'cancel-left' : 'cancel-right', depth, { factor: proof.factor })
        this.tellProof(proof.proof, equationOf(proof.proof), depth + 1, undefined)
        conclude('factor-cancelled')
        return
      case 'transpose of':
        this.say('by-transposing', depth)
        this.tellProof(proof.proof, equationOf(proof.proof), depth + 1, undefined)
        conclude('transposed')
        return
      case 'penrose':
        this.say('penrose', depth, { matrix: proof.matrix, pseudoinverse: proof.pseudoinverse })
        for (const equation of proof.equations) this.tellProof(equation, equationOf(equation), depth + 1, undefined)
        conclude('penrose-verified')
        return
      case 'cofactors': {
        const parts = proof.terms.map(({ coefficient, before, after, equation }) => {
          const { left: l, right: r } = this.equationNamed(equation)
          return product(coefficient, before, subtract(l, r), after)
        })
        this.line('', depth, { left: subtract(left, right) })
        this.line(
          '=',
          depth,
          { left: sum(...parts) },
          { reasons: proof.terms.map(({ equation }) => this.reason(equation)) },
        )
        conclude('combination-vanishes')
        return
      }
      case 'compare entries':
        this.line('', depth, { left, right }, { label, reasons: [{ kind: 'message', says: 'entries-agree' }] })
        return
    }
  }

  private tellSteps(steps: readonly Step[], depth: number): void {
    const groups = this.detail === 'full' ? steps.map((step) => [step]) : textbookLines(steps)
    for (const group of groups) {
      this.line(
        '=',
        depth,
        { left: group.at(-1)!.result },
        { reasons: namedIn(group).map((rule) => this.reason(rule)), steps: group },
      )
    }
  }

  private reason(rule: string): Reason {
    if (rule === 'expand') return { kind: 'message', says: 'ring-laws' }
    if (rule === 'differential of sum') return { kind: 'message', says: 'differential-of-sum' }
    if (rule.startsWith('lemma:')) {
      const name = rule.slice('lemma:'.length)
      if (this.inPlace.has(name)) return { kind: 'message', says: 'entries-agree' }
      const label = this.labels.get(name)
      return label === undefined ? { kind: 'message', says: 'derivative-above' } : { kind: 'line', label }
    }
    if (rule.startsWith('fact:'))
      return { kind: 'fact', fact: this.trace.claim.facts[Number(rule.slice('fact:'.length))]! }
    return { kind: 'rule', id: rule }
  }

  private equationNamed(reference: string): Equation {
    if (reference.startsWith('lemma:')) return this.trace.lemmas.find(({ name }) => `lemma:${name}` === reference)!
    const { says } = this.trace.claim.facts[Number(reference.slice('fact:'.length))]!
    if (says.kind === 'definition') return { left: says.letter, right: says.value }
    if (says.kind === 'equation') return says
    throw new RangeError(`${reference} is no equation`)
  }
}

/** The steps of the chains of a proof that use a lemma; undefined stands for another use. */
function usesOf(proof: Proof, name: string): (Step | undefined)[] {
  switch (proof.shape) {
    case 'chain':
      return proof.steps.filter(({ rule }) => rule === `lemma:${name}`)
    case 'read derivative':
      return usesOf(proof.differential, name)
    case 'verify inverse':
      return usesOf(proof.product, name)
    case 'cancel':
    case 'transpose of':
      return usesOf(proof.proof, name)
    case 'penrose':
      return proof.equations.flatMap((equation) => usesOf(equation, name))
    case 'cofactors':
      return proof.terms.some(({ equation }) => equation === `lemma:${name}`) ? [undefined] : []
    case 'compare entries':
      return []
  }
}

/** The lemma whose conclusion begins the proof, when it is the last one told. */
function continuedLemma(lemmas: readonly Lemma[], proof: Proof): Lemma | undefined {
  const last = lemmas.at(-1)
  const first = proof.shape === 'chain' ? proof.steps[0] : undefined
  const begins = first?.rule === `lemma:${last?.name}` && first.at.path.length === 0 && first.direction === 'forward'
  return begins && first.in === 'before' ? last : undefined
}

const linesOf = (chain: Chain): readonly Term[] => [chain.left, ...chain.steps.map((step) => step.result)]

/** What a proof proves, told from the proof itself; the checker has compared it with what was to be shown. */
function equationOf(proof: Proof): Equation {
  switch (proof.shape) {
    case 'chain':
      return { left: proof.left, right: linesOf(proof).at(-1)! }
    case 'read derivative':
      return {
        left: derivativeOf(proof),
        right: proof.kind === 'gradient' ? apply('transpose', [proof.coefficient]) : proof.coefficient,
      }
    case 'verify inverse':
      return { left: apply('inverse', [proof.matrix]), right: proof.inverse }
    case 'transpose of': {
      const { left, right } = equationOf(proof.proof)
      return { left: apply('transpose', [left]), right: apply('transpose', [right]) }
    }
    case 'penrose':
      return { left: apply('pseudoinverse', [proof.matrix]), right: proof.pseudoinverse }
    default:
      return proof
  }
}

function derivativeOf({ kind, of, variable, entry }: ReadDerivative): Term {
  return apply(kind, [of, entry === undefined ? variable : apply('entry', [variable, ...entry])])
}

function readingOf({ kind, variable, entry }: ReadDerivative): MessageId {
  if (kind === 'partial') return entry === undefined ? 'read-partial' : 'read-partial-entry'
  if (isOne(variable.cols)) return kind === 'gradient' ? 'read-gradient-column' : 'read-jacobian-column'
  return kind === 'gradient' ? 'read-gradient-matrix' : 'read-jacobian-matrix'
}
