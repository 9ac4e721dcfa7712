import { type Application, atPath, type Operator, same, shapeOf, substitute, type Term } from '../term/index.ts'
import { type Derivation, Normaliser } from './derivation.ts'

/** Writes an identity, a multiple of it, or a zero in blocks, as the other term is written. */
export function cutLike(blocks: Term, derivation: Derivation): void {
  const { line } = derivation
  const at = isOn(line, 'product') ? line.args.findIndex((arg) => isOn(arg, 'identity')) : -1
  cutAt(blocks, derivation, at >= 0 ? [at] : [])
  if (at >= 0) new Normaliser(derivation.means).normalise(derivation)
}

function cutAt(blocks: Term, derivation: Derivation, path: readonly number[]): void {
  const line = atPath(derivation.line, path)!
  if (line.kind !== 'application' || blocks.kind !== 'application' || blocks.args.length !== 2) return
  const [first, second] = blocks.args as [Term, Term]
  const { rows, cols } = shapeOf(first)
  if (line.op === 'zero' && blocks.op === 'above')
    cut(derivation, path, 'block-zero-above', { m: rows, n: cols, p: shapeOf(second).rows })
  if (line.op === 'zero' && blocks.op === 'beside')
    cut(derivation, path, 'block-zero-beside', { m: rows, n: cols, p: shapeOf(second).cols })
  if (line.op !== 'identity' || blocks.op !== 'above' || !isOn(first, 'beside')) return
  const { rows: m, cols: m2 } = shapeOf(first.args[0]!)
  if (first.args.length === 2 && same(m, m2)) cut(derivation, path, 'block-identity', { m, n: shapeOf(second).rows })
}

function cut(
  derivation: Derivation,
  path: readonly number[],
  id: string,
  bindings: Readonly<Record<string, Term>>,
): void {
  const { from, to } = derivation.means.rules.named(id, 'backward')
  const values = new Map(Object.entries(bindings))
  if (!same(substitute(from, values), atPath(derivation.line, path)!)) return
  const replacement = substitute(to, values)
  derivation.take({ rule: id, direction: 'backward', at: { path }, bindings, because: [], replacement })
}

const isOn = (term: Term, op: Operator): term is Application => term.kind === 'application' && term.op === op
