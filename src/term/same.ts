import * as Q from '../number/rational.ts'
import { operators } from './operators.ts'
import type { Application, SymbolTerm, Term } from './term.ts'

/** Pairs of bound indices that stand for each other, innermost last. */
type Renaming = readonly (readonly [SymbolTerm, SymbolTerm])[]

function sameSymbol(a: SymbolTerm, b: SymbolTerm, renaming: Renaming): boolean {
  if (a.sort !== b.sort) return false
  if (a.sort === 'index') {
    for (let i = renaming.length - 1; i >= 0; i--) {
      const [left, right] = renaming[i]!
      if (left.name === a.name || right.name === b.name) return left.name === a.name && right.name === b.name
    }
  }
  return a.name === b.name && same(a.rows, b.rows) && same(a.cols, b.cols)
}

/** Whether the two lists are equal up to order. */
export function sameCollection<T>(as: readonly T[], bs: readonly T[], equal: (a: T, b: T) => boolean): boolean {
  const rest = [...bs]
  return (
    as.length === bs.length &&
    as.every((a) => {
      const at = rest.findIndex((b) => equal(a, b))
      if (at >= 0) rest.splice(at, 1)
      return at >= 0
    })
  )
}

const sameMultiset = (as: readonly Term[], bs: readonly Term[], renaming: Renaming): boolean =>
  sameCollection(as, bs, (a, b) => same(a, b, renaming))

const isScalarArg = (term: Term): boolean =>
  term.kind === 'number' ||
  (term.rows.kind === 'number' && Q.isOne(term.rows.value) && term.cols.kind === 'number' && Q.isOne(term.cols.value))

function sameProduct(a: Application, b: Application, renaming: Renaming): boolean {
  const left = a.args.findIndex((arg) => !isScalarArg(arg))
  const right = b.args.findIndex((arg) => !isScalarArg(arg))
  if (left !== right) return false
  const scalars = left < 0 ? a.args.length : left
  for (let i = scalars; i < a.args.length; i++) if (!same(a.args[i]!, b.args[i]!, renaming)) return false
  return sameMultiset(a.args.slice(0, scalars), b.args.slice(0, scalars), renaming)
}

/**
 * Structural equality up to the order of sums, of entrywise products and of scalar factors, and up to the names of
 * bound indices. Part of what the checker trusts.
 */
export function same(a: Term, b: Term, renaming: Renaming = []): boolean {
  if (a === b && renaming.length === 0) return true
  if (a.hash !== b.hash) return false
  if (a.kind === 'number') return b.kind === 'number' && Q.equal(a.value, b.value)
  if (a.kind === 'symbol') return b.kind === 'symbol' && sameSymbol(a, b, renaming)
  if (a.kind === 'binder') {
    return (
      b.kind === 'binder' &&
      a.op === b.op &&
      same(a.from, b.from, renaming) &&
      same(a.to, b.to, renaming) &&
      same(a.body, b.body, [...renaming, [a.index, b.index]])
    )
  }
  if (b.kind !== 'application' || a.op !== b.op || a.args.length !== b.args.length) return false
  if (a.op === 'product') return sameProduct(a, b, renaming)
  if (operators[a.op].commutative) return sameMultiset(a.args, b.args, renaming)
  return a.args.every((arg, i) => same(arg, b.args[i]!, renaming))
}
