import { Misfit } from './draft.ts'
import { unbracketed } from './subtrees.ts'
import type { Declaration, Hypothesis, Tree } from './tree.ts'

/**
 * `A ∈ ℝ^{m×n}`, `x ∈ ℝⁿ` and `a ∈ ℝ` declare; any other hypothesis gives undefined. Throws a Misfit for another set:
 * a hypothesis is never dropped.
 */
export function declarationIn(hypothesis: Hypothesis): Declaration | undefined {
  if (hypothesis.kind !== 'relation' || hypothesis.formula.signs[0]?.sign !== '∈') return undefined
  const [letter, set] = hypothesis.formula.parts as [Tree, Tree]
  const sizes = sizesOf(set)
  if (letter.kind !== 'name' || sizes === undefined || hypothesis.formula.signs.length > 1) {
    throw new Misfit('unreadable', 'which-set', [set])
  }
  const type = (['scalar', 'vector', 'matrix'] as const)[sizes.length]!
  return { names: [letter], type, sizes, properties: [], of: [], family: undefined, range: hypothesis.range }
}

/** None of ℝ, n of ℝⁿ, m and n of ℝ^{m×n}. */
function sizesOf(set: Tree): readonly Tree[] | undefined {
  const isReals = (tree: Tree): boolean => tree.kind === 'name' && tree.name === 'ℝ' && tree.sub.length === 0
  if (isReals(set)) return []
  if (set.kind !== 'node' || set.op !== 'power' || !isReals(set.args[0]!)) return undefined
  const exponent = unbracketed(set.args[1]!)
  const isProduct = exponent.kind === 'node' && exponent.op === 'product'
  if (!isProduct) return [exponent]
  return exponent.args.length === 2 ? exponent.args : undefined
}
