import {
  type Application,
  apply,
  binder,
  entrywiseFunctions,
  freeSymbols,
  type IndexRange,
  isApplication,
  isScalar,
  isZero,
  lettersOf,
  type Operator,
  oneNumber,
  product,
  type Statement,
  type SymbolTerm,
  same,
  shapeOf,
  subtract,
  type Term,
  transposeOf,
  zero,
} from '../term/index.ts'
import { Misfit } from './draft.ts'
import { NoHypothesis } from './facts.ts'
import { type Hypothesis, treesOf } from './tree.ts'

/*
 * A hypothesis with free indices holds for each of their values: C_ij = Σ_k X_ik X_jk says what the matrix C is. Such an
 * equation becomes one between the matrices of all entries, Σ_iΣ_j C_ij e_i e_jᵀ, or just C; `i ≠ j` among the hypotheses
 * leaves the diagonal out.
 */

/** A statement, and the hypothesis that it was read from. */
export interface Said {
  readonly says: Statement
  readonly hypothesis: Hypothesis
}

/**
 * The statements without free indices of their own. Those about indices alone, and those other than equations whose
 * indices the claim chooses, stay as they are. Throws NoHypothesis for what cannot be said of all entries at once.
 */
export function quantified(
  stated: readonly Said[],
  ranges: readonly IndexRange[],
  chosen: ReadonlySet<string>,
): Statement[] {
  const indicesOf = (says: Statement): SymbolTerm[] => {
    const free = new Map(
      termsOf(says)
        .flatMap(freeSymbols)
        .map((one) => [one.name, one]),
    )
    return [...free.values()].filter(({ sort }) => sort === 'index')
  }
  const isOfIndices = (says: Statement): boolean => termsOf(says).every((term) => lettersOf(term).size === 0)
  const conditions = stated.filter(({ says }) => indicesOf(says).length > 0 && isOfIndices(says))
  return stated.map(({ says, hypothesis }) => {
    const indices = indicesOf(says)
    if (indices.length === 0 || isOfIndices(says)) return says
    const isEquation = says.kind === 'equation' || says.kind === 'definition'
    if (!isEquation && indices.every(({ name }) => chosen.has(name))) return says
    const names = indices.map(({ name }) => name)
    const about = conditions.flatMap((one) =>
      indicesOf(one.says).some(({ name }) => names.includes(name)) ? [one.says] : [],
    )
    const all = isEquation ? ofAllEntries(sidesOf(says), indices, ranges, about) : undefined
    if (all === undefined) {
      const misfit = new Misfit('unreadable', 'free-index', treesOf(hypothesis), { index: names.join(', ') })
      throw new NoHypothesis(hypothesis, misfit)
    }
    return all
  })
}

const termsOf = (says: Statement): readonly Term[] => {
  switch (says.kind) {
    case 'property':
      return [says.subject]
    case 'definition':
      return [says.letter, says.value]
    case 'depends':
      return []
    default:
      return [says.left, says.right]
  }
}

const sidesOf = (says: Extract<Statement, { kind: 'equation' | 'definition' }>): readonly [Term, Term] =>
  says.kind === 'equation' ? [says.left, says.right] : [says.letter, says.value]

function ofAllEntries(
  [left, right]: readonly [Term, Term],
  indices: readonly SymbolTerm[],
  ranges: readonly IndexRange[],
  conditions: readonly Statement[],
): Statement | undefined {
  const order = placesIn(left) ?? placesIn(right) ?? [...indices].sort((a, b) => (a.name < b.name ? -1 : 1))
  const isAll = order.length === indices.length && indices.every((index) => order.some((one) => same(one, index)))
  if (!isAll || order.length > (isScalar(left) ? 2 : 1) || !same(shapeOf(left).cols, oneNumber)) return undefined
  const places = order.map((index) => ({ index, to: ranges.find((range) => same(range.index, index))?.to }))
  const weights = conditions.map(
    (says) => says.kind === 'unequal' && subtract(oneNumber, apply('delta', [says.left, says.right])),
  )
  if (!places.every(isRange) || !weights.every((weight) => weight !== false)) return undefined
  const whole = (entry: Term): Term => {
    const matrix = weights.length === 0 ? matrixOf(entry, order) : undefined
    if (matrix !== undefined) return matrix
    const all = assembled(product(...weights, entry), places)
    return isZero(entry) ? zero(shapeOf(all)) : all
  }
  const [all, value] = [whole(left), whole(right)]
  if (all.kind === 'symbol' && !lettersOf(value).has(all.name)) return { kind: 'definition', letter: all, value }
  return { kind: 'equation', left: all, right: value }
}

const isRange = (place: { index: SymbolTerm; to: Term | undefined }): place is IndexRange => place.to !== undefined

/** The indices i, j of an entry a_ij or x_i, in this order. */
function placesIn(term: Term): readonly SymbolTerm[] | undefined {
  if (!isApplication(term, 'entry')) return undefined
  const indices = term.args.slice(1).filter((at): at is SymbolTerm => at.kind === 'symbol' && at.sort === 'index')
  return indices.length > 0 && new Set(indices.map(({ name }) => name)).size === indices.length ? indices : undefined
}

/**
 * A, if the term is its entry at these indices or, for a single one, its column there; x, if it is an entry of x or xᵀ;
 * f(A) and c A, if it is f(a_ij) or c a_ij.
 */
function matrixOf(term: Term, order: readonly SymbolTerm[]): Term | undefined {
  if (!isScalar(term)) return matrixOfColumns(term, order[0]!)
  if (term.kind !== 'application') return undefined
  if (term.op === 'entry') return matrixOfEntry(term, order)
  const isOfEntry = (part: Term): boolean => freeSymbols(part).some((one) => order.some((index) => same(one, index)))
  if (term.op === 'product') {
    const [entry, ...others] = term.args.filter(isOfEntry)
    const matrix = entry && others.length === 0 ? matrixOf(entry, order) : undefined
    return matrix && product(...term.args.filter((factor) => !isOfEntry(factor)), matrix)
  }
  if (!entrywise.has(term.op)) return undefined
  const matrix = matrixOf(term.args[0]!, order)
  return matrix && apply(term.op, [matrix])
}

const entrywise: ReadonlySet<Operator> = new Set<Operator>(entrywiseFunctions)

function matrixOfEntry(term: Application, order: readonly SymbolTerm[]): Term | undefined {
  const places = placesIn(term)
  if (places?.length !== order.length) return undefined
  const [matrix, row, col] = term.args as [Term, Term, Term]
  if (freeSymbols(matrix).some((one) => order.some((index) => same(one, index)))) return undefined
  const isTurned = !places.every((index, i) => same(index, order[i]!))
  const { rows, cols } = shapeOf(matrix)
  if (order.length === 2) return isTurned ? transposeOf(matrix) : matrix
  if (same(cols, oneNumber) && same(row, order[0]!)) return matrix
  return same(rows, oneNumber) && same(col, order[0]!) ? transposeOf(matrix) : undefined
}

/** X of X e_t. */
function matrixOfColumns(term: Term, index: SymbolTerm): Term | undefined {
  if (!isApplication(term, 'product')) return undefined
  const rest = product(...term.args.slice(0, -1))
  const isItsColumn = same(term.args.at(-1)!, apply('unit', [index, shapeOf(rest).cols]))
  return isItsColumn && !freeSymbols(rest).some((one) => same(one, index)) ? rest : undefined
}

/** Σ_i s e_i or Σ_iΣ_j s e_i e_jᵀ of a scalar, Σ_i v e_iᵀ of a column. */
function assembled(entry: Term, places: readonly IndexRange[]): Term {
  const [row, col] = places.map(({ index, to }) => apply('unit', [index, to])) as [Term, Term | undefined]
  const place = col !== undefined ? product(row, transposeOf(col)) : isScalar(entry) ? row : transposeOf(row)
  return places.reduceRight<Term>(
    (term, { index, to }) => binder('sum over', index, oneNumber, to, term),
    product(entry, place),
  )
}

/** What Σ_iΣ_j s e_i e_jᵀ or Σ_i s e_i has as its entries: s and the indices, from outside in. */
export function entriesOf(term: Term): { readonly entry: Term; readonly indices: readonly SymbolTerm[] } | undefined {
  const places: IndexRange[] = []
  let body = term
  while (body.kind === 'binder' && body.op === 'sum over' && same(body.from, oneNumber)) {
    places.push({ index: body.index, to: body.to })
    body = body.body
  }
  const factors = isApplication(body, 'product') ? body.args : [body]
  const entry = product(oneNumber, ...factors.filter(isScalar))
  const isAll = (places.length === 1 || places.length === 2) && same(assembled(entry, places), term)
  return isAll ? { entry, indices: places.map(({ index }) => index) } : undefined
}
