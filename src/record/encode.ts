import type { Evidence, Lemma, OwnRule, Proof, Step, Trace } from '../checker/trace.ts'
import * as Q from '../number/rational.ts'
import { type Claim, type Place, type Statement, type SymbolTerm, sameShape, type Term } from '../term/index.ts'

/** Data as JSON knows it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/*
 * Writes a trace as JSON, `matproof/trace@1` (docs/trace-format.md). The reader is `checker/decode`. A letter is
 * written by its name; the shapes of all letters stand once at the top.
 */

type Letters = Map<string, SymbolTerm>

/**
 * A term as nested lists: a number is a text, a letter, size or index `[sort, name]`, an application `[operator, …]`,
 * and a sum or product over an index `[operator, name, from, to, body]`. The letters met are added to `letters`.
 */
export function encodeTerm(term: Term, letters: Letters): Json {
  if (term.kind === 'number') return Q.print(term.value)
  if (term.kind === 'application') return [term.op, ...term.args.map((arg) => encodeTerm(arg, letters))]
  if (term.kind === 'binder') {
    return [term.op, term.index.name, ...[term.from, term.to, term.body].map((part) => encodeTerm(part, letters))]
  }
  if (term.sort === 'letter') {
    const known = letters.get(term.name)
    if (known !== undefined && !sameShape(known, term)) throw new RangeError(`${term.name} has two shapes`)
    letters.set(term.name, term)
  }
  return [term.sort, term.name]
}

export function encodeTrace(trace: Trace): Json {
  const { schema, rulebook, rules = [] } = trace
  const own = rules.map((rule): Json => ({ id: rule.id, ...encodeClaimed(rule) }))
  return { schema, rulebook, ...(own.length > 0 ? { rules: own } : {}), ...encodeClaimed(trace) }
}

/** A claim with its lemmas and proof, and the shapes of the letters in them. */
function encodeClaimed(claimed: Pick<OwnRule, 'claim' | 'lemmas' | 'proof'>): { readonly [key: string]: Json } {
  const letters: Letters = new Map()
  const write = new Writer(letters)
  const claim = write.claim(claimed.claim)
  const lemmas = claimed.lemmas.map(write.lemma)
  const proof = claimed.proof && write.proof(claimed.proof)
  return { letters: encodeLetters(letters), claim, lemmas, proof }
}

function encodeLetters(letters: Letters): Json {
  // Shapes hold sizes only, so this meets no further letters.
  const shapes = [...letters].map(([name, { rows, cols }]) => [
    name,
    [encodeTerm(rows, letters), encodeTerm(cols, letters)],
  ])
  return Object.fromEntries(shapes)
}

class Writer {
  private readonly letters: Letters
  constructor(letters: Letters) {
    this.letters = letters
  }

  readonly term = (term: Term): Json => encodeTerm(term, this.letters)

  private bindings(bindings: Readonly<Record<string, Term>>): Json {
    return Object.fromEntries(Object.entries(bindings).map(([name, value]) => [name, this.term(value)]))
  }

  statement(says: Statement): Json {
    switch (says.kind) {
      case 'property':
        return { kind: says.kind, subject: this.term(says.subject), property: says.property }
      case 'definition':
        return { kind: says.kind, letter: this.term(says.letter), value: this.term(says.value) }
      case 'at least':
        return { kind: says.kind, left: this.term(says.left), right: this.term(says.right), strict: says.strict }
      case 'depends':
        return { kind: says.kind, letter: this.term(says.letter), on: says.on.map(this.term) }
      default:
        return { kind: says.kind, left: this.term(says.left), right: this.term(says.right) }
    }
  }

  claim({ relation, left, right, facts, ranges, layout }: Claim): Json {
    return {
      relation,
      left: this.term(left),
      right: this.term(right),
      facts: facts.map(({ says, from }) => ({ says: this.statement(says), from })),
      ranges: ranges.map(({ index, to }) => ({ index: this.term(index), to: this.term(to) })),
      layout: { is: layout.is, from: layout.from },
    }
  }

  readonly lemma = ({ name, left, right, proof }: Lemma): Json => ({
    name,
    left: this.term(left),
    right: this.term(right),
    proof: this.proof(proof),
  })

  private readonly evidence = ({ says, by, bindings, from }: Evidence): Json => ({
    says: this.statement(says),
    by,
    bindings: this.bindings(bindings),
    from: from.map(this.evidence),
  })

  private place({ path, pick }: Place): Json {
    return pick === undefined ? { path } : { path, pick }
  }

  private readonly step = ({ rule, direction, in: line, at, bindings, because, result }: Step): Json => ({
    rule,
    direction,
    in: line,
    at: this.place(at),
    bindings: this.bindings(bindings),
    because: because.map(this.evidence),
    result: this.term(result),
  })

  readonly proof = (proof: Proof): Json => {
    const { shape } = proof
    switch (shape) {
      case 'chain':
        return { shape, left: this.term(proof.left), steps: proof.steps.map(this.step) }
      case 'read derivative':
        return {
          shape,
          kind: proof.kind,
          of: this.term(proof.of),
          variable: this.term(proof.variable),
          entry: proof.entry === undefined ? null : proof.entry.map(this.term),
          differential: this.proof(proof.differential),
          coefficient: this.term(proof.coefficient),
        }
      case 'verify inverse':
        return {
          shape,
          matrix: this.term(proof.matrix),
          inverse: this.term(proof.inverse),
          product: this.proof(proof.product),
        }
      case 'cancel':
        return {
          shape,
          side: proof.side,
          factor: this.term(proof.factor),
          left: this.term(proof.left),
          right: this.term(proof.right),
          invertible: this.evidence(proof.invertible),
          proof: this.proof(proof.proof),
        }
      case 'transpose of':
        return { shape, proof: this.proof(proof.proof) }
      case 'penrose':
        return {
          shape,
          matrix: this.term(proof.matrix),
          pseudoinverse: this.term(proof.pseudoinverse),
          equations: proof.equations.map(this.proof),
        }
      case 'cofactors':
        return {
          shape,
          left: this.term(proof.left),
          right: this.term(proof.right),
          terms: proof.terms.map(({ coefficient, before, after, equation }) => ({
            coefficient: this.term(coefficient),
            before: this.term(before),
            after: this.term(after),
            equation,
          })),
        }
      case 'compare entries':
        return {
          shape,
          left: this.term(proof.left),
          right: this.term(proof.right),
          witness: { left: proof.witness.left, right: proof.witness.right },
        }
    }
  }
}
