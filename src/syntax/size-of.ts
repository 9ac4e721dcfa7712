import { apply, number, product, size, sum, type Term } from '../term/index.ts'
import { Misfit } from './draft.ts'
import { nameOf } from './names.ts'
import { unbracketed } from './subtrees.ts'
import type { Tree } from './tree.ts'

/** A size: a letter (d' is one too), a number, a product or a sum of sizes. Throws a Misfit for anything else. */
export function sizeOf(tree: Tree): Term {
  const inner = unbracketed(tree)
  if (inner.kind === 'number' && /^[1-9]\d*$/.test(inner.text)) return number(BigInt(inner.text))
  if (inner.kind === 'name') return size(nameOf(inner))
  if (inner.kind === 'node') {
    const [prime] = inner.op === 'transpose' ? inner.args : []
    if (prime?.kind === 'name') return size(`${nameOf(prime)}'`)
    if (inner.op === 'sum') return sum(...inner.args.map(sizeOf))
    if (inner.op === 'product') return product(...inner.args.map(sizeOf))
    if (inner.op === 'negate') return product(number(-1), sizeOf(inner.args[0]!))
    if (inner.op === 'power') return apply('power', [sizeOf(inner.args[0]!), sizeOf(inner.args[1]!)])
  }
  throw new Misfit('unreadable', 'size-expected', [tree])
}
