import type { Proved } from '../checker/proved.ts'
import { refute } from '../refute/refute.ts'
import { print } from '../syntax/print.ts'
import {
  type Claim,
  type Fact,
  lettersOf,
  type Property,
  product,
  type Statement,
  type SymbolTerm,
  sameSize,
} from '../term/index.ts'
import type { Case } from './case.ts'
import { Samples } from './samples.ts'

/** A hypothesis under which a claim would be true. */
export interface Missing {
  readonly hypothesis: Statement
  /** A proof of the claim under it. */
  readonly repaired: () => Proved | undefined
}

const evaluations = 60

const given = (claim: Claim, says: Statement): Claim => ({
  ...claim,
  facts: [...claim.facts, { says, from: 'stated' } satisfies Fact],
})

const has = (claim: Claim, letter: SymbolTerm, ...properties: readonly Property[]): boolean =>
  claim.facts.some(
    ({ says }) =>
      says.kind === 'property' &&
      says.subject.kind === 'symbol' &&
      says.subject.name === letter.name &&
      properties.includes(says.property),
  )

function squareLetters(claim: Claim): readonly SymbolTerm[] {
  const letters = new Map([...lettersOf(claim.left), ...lettersOf(claim.right)])
  return [...letters.values()].filter(({ rows, cols }) => sameSize(rows, cols) && rows.kind !== 'number')
}

/** A matrix that the claim takes for symmetric. */
export function assumedSymmetric({ claim }: Case): SymbolTerm | undefined {
  return (
    claim &&
    squareLetters(claim).find((letter) => {
      if (claim.facts.some(({ says }) => says.kind === 'equation')) return false
      if (has(claim, letter, 'symmetric', 'skew', 'posdef', 'psd', 'diagonal', 'tied')) return false
      return holdsGiven(claim, { kind: 'property', subject: letter, property: 'symmetric' })
    })
  )
}

/** Two matrices that the claim takes to commute. */
export function assumedCommuting({ claim }: Case): readonly [SymbolTerm, SymbolTerm] | undefined {
  const letters = claim ? squareLetters(claim) : []
  if (letters.length > 3) return undefined
  for (const [i, a] of letters.entries()) {
    for (const b of letters.slice(i + 1)) {
      if (sameSize(a.rows, b.rows) && holdsGiven(claim!, commute(a, b))) return [a, b]
    }
  }
  return undefined
}

export const commute = (a: SymbolTerm, b: SymbolTerm): Statement => ({
  kind: 'equation',
  left: product(a, b),
  right: product(b, a),
})

function holdsGiven(claim: Claim, says: Statement): boolean {
  const narrowed = given(claim, says)
  const samples = new Samples(narrowed, narrowed.left, narrowed.right, evaluations)
  return samples.neverDiffers
}

/** What a claim that fails in special cases only should have excluded. */
export function missingHypothesis(here: Case): Missing | undefined {
  const { claim } = here
  if (claim === undefined) return undefined
  let likely: Missing | undefined
  for (const hypothesis of exclusions(claim)) {
    const outcome = refute(given(claim, hypothesis), effort)
    if (outcome.kind !== 'not refuted' || outcome.samples < 2) continue
    const missing = assuming(here, hypothesis)
    const repaired = missing.repaired()
    if (repaired) return { hypothesis, repaired: () => repaired }
    likely ??= { hypothesis, repaired: () => undefined }
  }
  return likely
}

const effort = { samples: 16, constrained: 6, exact: 4, shrinking: 0 }

function* exclusions(claim: Claim): Generator<Statement> {
  const letters = new Map([...lettersOf(claim.left), ...lettersOf(claim.right)])
  for (const subject of letters.values()) {
    const of = (property: Property): Statement => ({ kind: 'property', subject, property })
    const isOne = (size: typeof subject.rows): boolean => size.kind === 'number'
    if (isOne(subject.rows) && isOne(subject.cols)) {
      if (has(claim, subject, 'integer')) continue
      yield of('nonzero')
      yield of('positive')
      continue
    }
    if (sameSize(subject.rows, subject.cols)) yield of('invertible')
    else if (!isOne(subject.rows) && !isOne(subject.cols)) {
      yield of('full column rank')
      yield of('full row rank')
    }
    yield of('nonzero entries')
    yield of('positive')
    if (isOne(subject.cols)) yield of('nonzero')
  }
}

export function spell(says: Statement): string {
  if (says.kind === 'property') return `${print(says.subject)} ${says.property}`
  return says.kind === 'equation' ? `${print(says.left)} = ${print(says.right)}` : ''
}

export const assuming = (here: Case, hypothesis: Statement): Missing => ({
  hypothesis,
  repaired: () => here.claim && here.prove(given(here.claim, hypothesis)),
})
