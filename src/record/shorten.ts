import type { Chain, Proof, Step, Trace } from '../checker/trace.ts'
import type { Term } from '../term/index.ts'
import { encodeTerm } from './encode.ts'

/*
 * A search leaves detours: steps that lead back to a line that was there before. Cutting them changes nothing that the
 * chain proves, and the checker replays what is left. Lines count as equal only when they are written alike, argument
 * by argument, since the next step's place counts arguments.
 */

const written = (line: Term): string => JSON.stringify(encodeTerm(line, new Map()))

/** The steps of a chain without those between two equal lines; the longest detours go first. */
export function withoutDetours(left: Term, steps: readonly Step[]): readonly Step[] {
  const lines = [written(left), ...steps.map((step) => written(step.result))]
  const kept: Step[] = []
  for (let at = 0; at < steps.length; ) {
    const next = lines.lastIndexOf(lines[at]!)
    if (next > at) at = next
    else kept.push(steps[at++]!)
  }
  return kept
}

const shortenChain = (chain: Chain): Chain => ({ ...chain, steps: withoutDetours(chain.left, chain.steps) })

function shortenProof(proof: Proof): Proof {
  switch (proof.shape) {
    case 'chain':
      return shortenChain(proof)
    case 'read derivative':
      return { ...proof, differential: shortenChain(proof.differential) }
    case 'verify inverse':
      return { ...proof, product: shortenProof(proof.product) }
    case 'cancel':
    case 'transpose of':
      return { ...proof, proof: shortenProof(proof.proof) }
    case 'penrose': {
      const [a, b, c, d] = proof.equations
      return { ...proof, equations: [shortenProof(a), shortenProof(b), shortenProof(c), shortenProof(d)] }
    }
    default:
      return proof
  }
}

/** The trace without detours and without lemmas that nothing uses. */
export function shorten(trace: Trace): Trace {
  const proof = shortenProof(trace.proof)
  const lemmas = trace.lemmas.map((lemma) => ({ ...lemma, proof: shortenProof(lemma.proof) }))
  return { ...trace, proof, lemmas: usedLemmas(lemmas, proof) }
}

/** Lemmas stand before what uses them, so one pass from the end finds those that are needed. */
function usedLemmas(lemmas: Trace['lemmas'], proof: Proof): Trace['lemmas'] {
  const used = new Set(lemmasOf(proof))
  return lemmas
    .toReversed()
    .filter((lemma) => {
      if (!used.has(lemma.name)) return false
      for (const name of lemmasOf(lemma.proof)) used.add(name)
      return true
    })
    .reverse()
}

function lemmasOf(proof: Proof): readonly string[] {
  const named = (references: readonly string[]): readonly string[] =>
    references.filter((name) => name.startsWith('lemma:')).map((name) => name.slice('lemma:'.length))
  switch (proof.shape) {
    case 'chain':
      return named(proof.steps.map((step) => step.rule))
    case 'read derivative':
      return lemmasOf(proof.differential)
    case 'verify inverse':
      return lemmasOf(proof.product)
    case 'cancel':
    case 'transpose of':
      return lemmasOf(proof.proof)
    case 'penrose':
      return proof.equations.flatMap(lemmasOf)
    case 'cofactors':
      return named(proof.terms.map((term) => term.equation))
    case 'compare entries':
      return []
  }
}
