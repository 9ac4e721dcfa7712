import * as Q from '../number/rational.ts'
import type { Application, Term } from '../term/index.ts'
import * as C from './coefficient.ts'
import { times } from './collect.ts'
import type { Expansion } from './expand.ts'
import { type Position, selectorOf } from './position.ts'
import { type Net, unitNet } from './wiring.ts'

/** Determinants and adjugates are written out up to this size. */
const largest = 4

/**
 * The determinant, or an entry of the adjugate, of a matrix whose size is a number that is taken apart into single
 * positions: a sum over permutations (Leibniz). Undefined for all others.
 */
export function determinantByEntries(
  expansion: Expansion,
  term: Application,
  rows: Position,
  cols: Position,
): Net[] | undefined {
  if (term.op !== 'determinant' && term.op !== 'adjugate') return undefined
  const of = term.args[0]!
  const { axes, space } = expansion.context
  const [rowAxis, colAxis] = axes.of(of)
  if (!axes.isSingle(rowAxis) || !axes.isSingle(colAxis)) return undefined
  const [across, down] = [space.positions(rowAxis), space.positions(colAxis)]
  if (across.length > largest) return undefined
  if (term.op === 'determinant') return leibniz(expansion, of, across, down)
  // adj(A)_ij is the cofactor of a_ji.
  const [i, j] = [rows, cols].map((position) =>
    across.findIndex((one) => selectorOf(one) === selectorOf(position)),
  ) as [number, number]
  const minor = leibniz(
    expansion,
    of,
    across.filter((_, at) => at !== j),
    down.filter((_, at) => at !== i),
  )
  if ((i + j) % 2 === 1) for (const net of minor) net.coefficient = C.negate(net.coefficient)
  return minor
}

/** Expansion by the first row. */
function leibniz(expansion: Expansion, of: Term, rows: readonly Position[], cols: readonly Position[]): Net[] {
  const [row, ...others] = rows
  if (!row) return [unitNet()]
  return cols.flatMap((col, at) => {
    const minor = leibniz(
      expansion,
      of,
      others,
      cols.filter((one) => one !== col),
    )
    const nets = times(expansion.context, expansion.at(of, row, col), minor)
    if (at % 2 === 1) for (const net of nets) net.coefficient = C.multiply(net.coefficient, Q.minusOne)
    return nets
  })
}
