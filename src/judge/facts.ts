import type { Evidence, Proof, Trace } from '../checker/trace.ts'
import type { Fact } from '../term/index.ts'

/**
 * The facts of the claim that a proof leans on: those that its steps and their evidence name, and whatever must hold
 * for the two sides to exist.
 */
export function factsUsed(trace: Trace): readonly Fact[] {
  const named = new Set<string>()
  const see = (reference: string): void => {
    if (reference.startsWith('fact:')) named.add(reference)
  }
  const seeEvidence = ({ by, from }: Evidence): void => {
    see(by)
    from.forEach(seeEvidence)
  }
  const seeProof = (proof: Proof): void => {
    switch (proof.shape) {
      case 'chain':
        for (const { rule, because } of proof.steps) {
          see(rule)
          because.forEach(seeEvidence)
        }
        return
      case 'read derivative':
        return seeProof(proof.differential)
      case 'verify inverse':
        return seeProof(proof.product)
      case 'cancel':
        seeEvidence(proof.invertible)
        return seeProof(proof.proof)
      case 'transpose of':
        return seeProof(proof.proof)
      case 'penrose':
        return proof.equations.forEach(seeProof)
      case 'cofactors':
        return proof.terms.forEach(({ equation }) => see(equation))
      case 'compare entries':
        return
    }
  }
  for (const lemma of trace.lemmas) seeProof(lemma.proof)
  seeProof(trace.proof)
  return trace.claim.facts.filter((fact, i) => fact.from === 'implicit' || named.has(`fact:${i}`))
}

/** Whether a fact narrows what the letters may be: then there must be such letters, or the claim says nothing. */
export const restricts = ({ says }: Fact): boolean =>
  says.kind !== 'depends' && says.kind !== 'definition' && !(says.kind === 'property' && says.property === 'constant')
