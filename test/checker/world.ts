import type {
  Cancel,
  Chain,
  Cofactors,
  Evidence,
  Lemma,
  PenroseVerification,
  Proof,
  ReadDerivative,
  Step,
  Trace,
} from '../../src/checker/trace.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import { readTerm, sentenceOf, theClaim } from '../../src/syntax/read.ts'
import {
  type Claim,
  type Fact,
  type Property,
  type Statement,
  type SymbolTerm,
  shapeOf,
  type Term,
} from '../../src/term/index.ts'

/* Traces written by hand: terms, places and bindings as text, read with the letters of one small world. */

export const book = openRulebook()

type Written = string | Term
type Bindings = Readonly<Record<string, Written>>

export interface StepNotes {
  readonly bind?: Bindings
  readonly at?: readonly number[]
  readonly pick?: readonly number[]
  readonly because?: readonly Evidence[]
  readonly backward?: boolean
  readonly in?: Step['in']
}

export class World {
  /** `letters`: as in a claim list, `{ A: 'matrix(m, n) symmetric' }`. */
  constructor(
    readonly letters: Readonly<Record<string, string>>,
    readonly given: readonly string[] = [],
  ) {}

  term(text: Written): Term {
    if (typeof text !== 'string') return text
    const read = readTerm(text, { let: this.letters })
    if (!read.ok) throw new Error(`${text}: ${sentenceOf(read)}`)
    return read.term
  }

  letter(name: string): SymbolTerm {
    const term = this.term(name)
    if (term.kind !== 'symbol') throw new Error(`${name} is no letter`)
    return term
  }

  claim(text: string): Claim {
    return theClaim(text, { let: this.letters, given: this.given }).claim
  }

  /** What the rule's letters stand for. Its sizes are read off the shapes. */
  private bindings(rule: string, bind: Bindings = {}): Record<string, Term> {
    const values = Object.fromEntries(Object.entries(bind).map(([name, value]) => [name, this.term(value)]))
    const letters = (book.equations.get(rule) ?? book.properties.get(rule))?.letters ?? []
    for (const { name, rows, cols } of letters) {
      const value = values[name]
      if (!value) continue
      if (rows.kind === 'symbol') values[rows.name] ??= shapeOf(value).rows
      if (cols.kind === 'symbol') values[cols.name] ??= shapeOf(value).cols
    }
    return values
  }

  is(subject: Written, property: Property): Statement {
    return { kind: 'property', subject: this.term(subject), property }
  }

  /** Evidence: that something has a property, by a fact, by a rule, by arithmetic. */
  by(by: string, subject: Written, property: Property, bind: Bindings = {}, from: readonly Evidence[] = []): Evidence {
    return { says: this.is(subject, property), by, bindings: this.bindings(by, bind), from }
  }

  step(rule: string, result: Written, notes: StepNotes = {}): Step {
    return {
      rule,
      direction: notes.backward ? 'backward' : 'forward',
      in: notes.in ?? 'before',
      at: { path: notes.at ?? [], ...(notes.pick ? { pick: notes.pick } : {}) },
      bindings: this.bindings(rule, notes.bind),
      because: notes.because ?? [],
      result: this.term(result),
    }
  }

  chain(left: Written, ...steps: readonly Step[]): Chain {
    return { shape: 'chain', left: this.term(left), steps }
  }

  /** Reads the derivative of `of` by a letter, or by an entry of it, off a chain that begins at its differential. */
  read(
    kind: ReadDerivative['kind'],
    of: Written,
    variable: string,
    coefficient: Written,
    differential: Chain,
    entry?: readonly [Written, Written],
  ): ReadDerivative {
    return {
      shape: 'read derivative',
      kind,
      of: this.term(of),
      variable: this.letter(variable),
      entry: entry && [this.term(entry[0]), this.term(entry[1])],
      differential,
      coefficient: this.term(coefficient),
    }
  }

  inverse(matrix: Written, inverse: Written, product: Proof): Proof {
    return { shape: 'verify inverse', matrix: this.term(matrix), inverse: this.term(inverse), product }
  }

  cancel(
    side: Cancel['side'],
    factor: Written,
    left: Written,
    right: Written,
    invertible: Evidence,
    proof: Proof,
  ): Cancel {
    return {
      shape: 'cancel',
      side,
      factor: this.term(factor),
      left: this.term(left),
      right: this.term(right),
      invertible,
      proof,
    }
  }

  penrose(matrix: Written, inverse: Written, equations: PenroseVerification['equations']): PenroseVerification {
    return { shape: 'penrose', matrix: this.term(matrix), pseudoinverse: this.term(inverse), equations }
  }

  /** left − right = Σ coefficient · before · (l − r) · after, a row a term. */
  cofactors(
    left: Written,
    right: Written,
    ...rows: readonly (readonly [coefficient: Written, before: Written, equation: string, after: Written])[]
  ): Cofactors {
    return {
      shape: 'cofactors',
      left: this.term(left),
      right: this.term(right),
      terms: rows.map(([coefficient, before, equation, after]) => ({
        coefficient: this.term(coefficient),
        before: this.term(before),
        after: this.term(after),
        equation,
      })),
    }
  }

  lemma(name: string, left: Written, right: Written, proof: Proof): Lemma {
    return { name, left: this.term(left), right: this.term(right), proof }
  }

  trace(claim: string | Claim, proof: Proof, ...lemmas: readonly Lemma[]): Trace {
    return {
      schema: 'matproof/trace@1',
      rulebook: book.hash,
      claim: typeof claim === 'string' ? this.claim(claim) : claim,
      lemmas,
      proof,
    }
  }
}

export const world = (letters: Readonly<Record<string, string>>, ...given: readonly string[]): World =>
  new World(letters, given)

/** The claim with facts that nobody said. */
export const withFacts = (claim: Claim, ...facts: readonly Fact[]): Claim => ({
  ...claim,
  facts: [...claim.facts, ...facts],
})

/** Evidence that is a fact of the claim, by its number. */
export function fact(claim: Claim, at: number): Evidence {
  const found = claim.facts[at]
  if (!found) throw new Error(`the claim has no fact ${at}`)
  return { says: found.says, by: `fact:${at}`, bindings: {}, from: [] }
}
