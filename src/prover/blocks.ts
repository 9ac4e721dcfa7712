import { type Application, type Operator, same, shapeOf, substitute, type Term } from '../term/index.ts'
import type { Derivation } from './derivation.ts'

/** Writes an identity or a zero in blocks, as the other term is written. */
export function cutLike(blocks: Term, derivation: Derivation): void {
  const { line } = derivation
  if (line.kind !== 'application' || blocks.kind !== 'application' || blocks.args.length !== 2) return
  const [first, second] = blocks.args as [Term, Term]
  const { rows, cols } = shapeOf(first)
  if (line.op === 'zero' && blocks.op === 'above')
    cut(derivation, 'block-zero-above', { m: rows, n: cols, p: shapeOf(second).rows })
  if (line.op === 'zero' && blocks.op === 'beside')
    cut(derivation, 'block-zero-beside', { m: rows, n: cols, p: shapeOf(second).cols })
  if (line.op !== 'identity' || blocks.op !== 'above' || !isOn(first, 'beside')) return
  const { rows: m, cols: m2 } = shapeOf(first.args[0]!)
  if (first.args.length === 2 && same(m, m2)) cut(derivation, 'block-identity', { m, n: shapeOf(second).rows })
}

function cut(derivation: Derivation, id: string, bindings: Readonly<Record<string, Term>>): void {
  const { from, to } = derivation.means.rules.named(id, 'backward')
  const values = new Map(Object.entries(bindings))
  if (!same(substitute(from, values), derivation.line)) return
  const replacement = substitute(to, values)
  derivation.take({ rule: id, direction: 'backward', at: { path: [] }, bindings, because: [], replacement })
}

const isOn = (term: Term, op: Operator): term is Application => term.kind === 'application' && term.op === op
