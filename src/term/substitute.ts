import { binder, withChildren } from './build.ts'
import { index as indexSymbol, shapeOf } from './leaf.ts'
import { same } from './same.ts'
import { sameSize } from './shape.ts'
import { childrenOf, type SymbolTerm, type Term, walk } from './term.ts'

/** Values for letters, by name. */
export type Bindings = ReadonlyMap<string, Term>

/** The names of the letters, sizes and free indices of a term, in the order in which they first occur. */
export const freeNames = (term: Term): Set<string> => new Set(freeSymbols(term).map(({ name }) => name))

/** The letters, sizes and free indices of a term, those in its letters' shapes included. */
export function freeSymbols(term: Term): SymbolTerm[] {
  const found = new Map<string, SymbolTerm>()
  const collect = (part: Term, bound: readonly string[]): void => {
    if (part.kind === 'symbol') {
      if (!bound.includes(part.name)) found.set(part.name, part)
      collect(part.rows, bound)
      collect(part.cols, bound)
    } else if (part.kind === 'binder') {
      collect(part.from, bound)
      collect(part.to, bound)
      collect(part.body, [...bound, part.index.name])
    } else for (const child of childrenOf(part)) collect(child, bound)
  }
  collect(term, [])
  return [...found.values()]
}

/** The letters of a term (not its sizes or indices), each once. */
export function lettersOf(term: Term): Map<string, SymbolTerm> {
  const letters = new Map<string, SymbolTerm>()
  walk(term, (part) => {
    if (part.kind === 'symbol' && part.sort === 'letter') letters.set(part.name, part)
    return undefined
  })
  return letters
}

/**
 * The term with every free letter that `bindings` names replaced by its value, bound indices renamed out of the way.
 * A letter takes a value of its own shape (after the sizes are replaced); anything else is a RangeError.
 */
export function substitute(term: Term, bindings: Bindings): Term {
  if (term.kind === 'number') return term
  if (term.kind === 'symbol') {
    const value = bindings.get(term.name)
    if (value === undefined) return resized(term, bindings)
    const shape = shapeOf(value)
    if (
      !sameSize(substitute(term.rows, bindings), shape.rows) ||
      !sameSize(substitute(term.cols, bindings), shape.cols)
    ) {
      throw new RangeError(`the value for ${term.name} has another shape`)
    }
    return value
  }
  if (term.kind === 'application')
    return withChildren(
      term,
      term.args.map((arg) => substitute(arg, bindings)),
    )

  const inner = new Map(bindings)
  inner.delete(term.index.name)
  const captured = [...inner.values()].some((value) => freeNames(value).has(term.index.name))
  const over = captured ? indexSymbol(freshName(term.index.name, [term.body, ...inner.values()])) : term.index
  if (captured) inner.set(term.index.name, over)
  return binder(
    term.op,
    over,
    substitute(term.from, bindings),
    substitute(term.to, bindings),
    substitute(term.body, inner),
  )
}

function resized(term: SymbolTerm, bindings: Bindings): SymbolTerm {
  const rows = substitute(term.rows, bindings)
  const cols = substitute(term.cols, bindings)
  return same(rows, term.rows) && same(cols, term.cols) ? term : { ...term, rows, cols }
}

/** A name that none of the terms uses: the given one with primes. */
export function freshName(name: string, terms: readonly Term[]): string {
  const used = new Set(terms.flatMap((term) => [...freeNames(term)]))
  let fresh = `${name}'`
  while (used.has(fresh)) fresh += "'"
  return fresh
}
