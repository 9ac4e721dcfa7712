import { Derivation, meansFor, Normaliser } from '../prover/derivation.ts'
import { readDerivative } from '../prover/differential.ts'
import type { Book } from '../rules/rulebook.ts'
import { type Application, type Claim, childrenOf, differentiates, replaceAt, same, type Term } from '../term/index.ts'

/**
 * What the rules make of a side: derivatives carried out, then simplified. It is a suggestion for a repair, which still
 * has to be proved. Undefined where nothing changes or a derivative resists.
 */
export function simplified(side: Term, claim: Claim, book: Book, budget: number): Term | undefined {
  const means = meansFor(claim.facts, book, budget)
  let term = side
  for (let round = 0; round < 8; round++) {
    const found = innermostDerivative(term, [])
    if (found === undefined) break
    const lemma = readDerivative(found.term, 'derivative', means, undefined, 'as written', () => undefined)
    const next = lemma && replaceAt(term, { path: found.path }, lemma.right)
    if (next === undefined) return undefined
    term = next
  }
  const derivation = new Derivation(term, means)
  new Normaliser(means).simplify(derivation)
  return same(derivation.line, side) ? undefined : derivation.line
}

function innermostDerivative(
  term: Term,
  path: readonly number[],
): { term: Application; path: readonly number[] } | undefined {
  const isDerivative =
    term.kind === 'application' &&
    differentiates.has(term.op) &&
    term.op !== 'differential' &&
    term.op !== 'second differential'
  const children = isDerivative ? [childrenOf(term)[0]!] : childrenOf(term)
  for (const [i, child] of children.entries()) {
    const found = innermostDerivative(child, [...path, i])
    if (found !== undefined) return found
  }
  return isDerivative ? { term, path } : undefined
}
