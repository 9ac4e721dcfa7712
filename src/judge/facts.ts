import type { Evidence, Proof, Trace } from '../checker/trace.ts'
import type { Fact } from '../term/index.ts'

/**
 * The facts of the claim that a proof leans on: those that its steps and their evidence name, and whatever must hold
 * for the two sides to exist; and the rules that it uses without proof.
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
        seeProof(proof.differential)
        return
      case 'verify inverse':
        seeProof(proof.product)
        return
      case 'cancel':
        seeEvidence(proof.invertible)
        seeProof(proof.proof)
        return
      case 'transpose of':
        seeProof(proof.proof)
        return
      case 'penrose':
        proof.equations.forEach(seeProof)
        return
      case 'cofactors':
        for (const { equation } of proof.terms) see(equation)
        return
      case 'compare entries':
        return
    }
  }
  for (const lemma of trace.lemmas) seeProof(lemma.proof)
  seeProof(trace.proof)
  const assumed = (trace.rules ?? []).flatMap(({ claim: { left, right }, proof }): Fact[] =>
    proof ? [] : [{ says: { kind: 'equation', left, right }, from: 'assumed' }],
  )
  return [...trace.claim.facts.filter((fact, i) => fact.from === 'implicit' || named.has(`fact:${i}`)), ...assumed]
}

/** Whether a fact narrows what the letters may be: then there must be such letters, or the claim says nothing. */
export const restricts = ({ says }: Fact): boolean =>
  says.kind !== 'depends' && says.kind !== 'definition' && !(says.kind === 'property' && says.property === 'constant')
