import { apply, scalarCount, withChildren } from './build.ts'
import { operators } from './operators.ts'
import { type Application, childrenOf, type Term } from './term.ts'

/**
 * A place in a term: the path from the top, a child at a time (of a binder: 0 from, 1 to, 2 body), and within a
 * sum, product, entrywise or Kronecker product the arguments that are meant (all when there is no pick). What a
 * product's pick takes from the chain must be neighbours.
 */
export interface Place {
  readonly path: readonly number[]
  readonly pick?: readonly number[]
}

/** The subterm at a path, or undefined when the path leaves the term. */
export function atPath(term: Term, path: readonly number[]): Term | undefined {
  let here: Term | undefined = term
  for (const step of path) here = here && childrenOf(here)[step]
  return here
}

/** The subterm at a place: for a pick, the operator applied to the picked arguments. */
export function atPlace(term: Term, place: Place): Term | undefined {
  const here = atPath(term, place.path)
  if (here === undefined || place.pick === undefined) return here
  if (here.kind !== 'application' || !isPick(here, place.pick)) return undefined
  return apply(
    here.op,
    place.pick.map((i) => here.args[i]!),
  )
}

/**
 * A pick is a non-empty, strictly increasing list of positions among the arguments of a flat operator; where the
 * order matters they are neighbours.
 */
function isPick(term: Application, pick: readonly number[]): boolean {
  const { arity, commutative } = operators[term.op]
  if (arity !== 'many' || pick.length === 0) return false
  const scalars = commutative ? term.args.length : term.op === 'product' ? scalarCount(term) : 0
  return pick.every((i, k) => {
    const before = pick[k - 1]
    if (!Number.isInteger(i) || i < 0 || i >= term.args.length) return false
    if (before === undefined) return true
    return before < scalars ? i > before : i === before + 1
  })
}

/** The term with `replacement` at the place; undefined when the place is not there. Throws a ShapeError if it does not fit. */
export function replaceAt(term: Term, place: Place, replacement: Term): Term | undefined {
  return replaceBelow(term, place, 0, replacement)
}

function replaceBelow(term: Term, place: Place, depth: number, replacement: Term): Term | undefined {
  if (depth === place.path.length) {
    if (place.pick === undefined) return replacement
    const { pick } = place
    if (term.kind !== 'application' || !isPick(term, pick)) return undefined
    return apply(term.op, [
      ...term.args.slice(0, pick[0]!),
      ...betweenPicks(term.args, pick, replacement),
      ...term.args.slice(pick.at(-1)! + 1),
    ])
  }
  const children = childrenOf(term)
  const step = place.path[depth]!
  const child = children[step]
  const changed = child && replaceBelow(child, place, depth + 1, replacement)
  return changed && withChildren(term, children.with(step, changed))
}

/** The arguments from the first picked to the last: the replacement stands where the last picked one stood. */
function betweenPicks(args: readonly Term[], pick: readonly number[], replacement: Term): Term[] {
  const kept: Term[] = []
  for (let i = pick[0]!; i < pick.at(-1)!; i++) if (!pick.includes(i)) kept.push(args[i]!)
  return [...kept, replacement]
}
