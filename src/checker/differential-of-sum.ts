import { apply, lettersOf, type Term, withChildren } from '../term/index.ts'

/** d(Σᵢ fᵢ) = Σᵢ d(fᵢ): the differential is linear, and no letter tells how many terms there are. */
export function differentialOfSum(term: Term): Term | undefined {
  const inside = term.kind === 'application' && term.op === 'differential' ? term.args[0]! : undefined
  if (inside?.kind !== 'binder' || inside.op !== 'sum over') return undefined
  if (lettersOf(inside.from).size > 0 || lettersOf(inside.to).size > 0) return undefined
  return withChildren(inside, [inside.from, inside.to, apply('differential', [inside.body])])
}
