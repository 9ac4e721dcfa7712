import { entriesAgree } from '../checker/entries.ts'
import type { Lemma } from '../checker/trace.ts'
import { type Claim, ShapeError, some, type Term } from '../term/index.ts'
import { compareEntries } from './compare-entries.ts'
import { asRule } from './relations.ts'
import type { DirectedRule } from './rewrite.ts'
import { weight } from './rules-at-hand.ts'
import { throughIndices } from './through-indices.ts'

/** What sums over an index are as matrices, Σ_t X e_t e_tᵀ Xᵀ = X Xᵀ: lemmas, with the rules that use them. */
export interface ClosedSums {
  readonly lemmas: readonly Lemma[]
  readonly rules: readonly DirectedRule[]
}

/** The sums that stand in a claim, each with its matrix form where there is one. Leans on no fact. */
export function closedSums({ left, right, facts, ranges }: Claim): ClosedSums {
  const equations = facts.flatMap(({ says }) =>
    says.kind === 'equation' ? [says.left, says.right] : says.kind === 'definition' ? [says.value] : [],
  )
  const sums = new Map([left, right, ...equations].flatMap(outermostSums).map((sum) => [sum.hash, sum]))
  const lemmas = [...sums.values()].flatMap((sum) => closed(sum, ranges) ?? [])
  const named = lemmas.map((lemma, i): Lemma => ({ ...lemma, name: `sum ${i + 1}` }))
  return { lemmas: named, rules: named.map((lemma) => asRule(`lemma:${lemma.name}`, lemma, 'forward')) }
}

const mostWeight = 200

function closed(sum: Term, ranges: Claim['ranges']): Lemma | undefined {
  try {
    for (const form of throughIndices(sum, { facts: [], ranges })) {
      if (some(form, (part) => part.kind === 'binder') || weight(form) > mostWeight) continue
      const proof = compareEntries(sum, form, ranges)
      if (proof && entriesAgree(sum, form, ranges, proof.witness)) return { name: '', left: sum, right: form, proof }
    }
  } catch (error) {
    // Written out at its last index a term may have no shape.
    if (!(error instanceof ShapeError)) throw error
  }
  return undefined
}

/** The sums that no other sum is around. */
function outermostSums(term: Term): readonly Term[] {
  if (term.kind === 'binder') return term.op === 'sum over' ? [term] : []
  return term.kind === 'application' ? term.args.flatMap(outermostSums) : []
}
