import { type Claim, isScalar, type Shape, shapeOf, type Term, walk } from '../term/index.ts'
import type { LetterShape } from './elaborate.ts'
import { type PrintOptions, print, printClaim } from './print.ts'

/** A shape as `m×n`; a size of several letters as `n·m×1`, `(n+m)×1`. */
export const printShape = ({ rows, cols }: Shape): string => `${sizeText(rows)}×${sizeText(cols)}`

function sizeText(size: Term): string {
  if (size.kind !== 'application') return print(size)
  const parts = size.args.map(sizeText)
  if (size.op === 'product') return parts.join('·')
  return size.op === 'sum' ? `(${parts.join('+')})` : `(${print(size)})`
}

/** The shapes of letters, in the order given: `A: m×n, x: n×1`. */
export function printShapes(letters: readonly LetterShape[]): string {
  return letters.map(({ name, shape }) => `${print(letterOf(name, shape))}: ${printShape(shape)}`).join(', ')
}

const letterOf = (name: string, { rows, cols }: Shape): Term => ({
  kind: 'symbol',
  name,
  sort: 'letter',
  rows,
  cols,
  hash: 0,
})

/**
 * How a claim was read: the claim in full brackets with every size, then each part with its shape, outermost first.
 * This is what a person must agree with.
 */
export function printReading(claim: Claim, options: PrintOptions = {}): string {
  const full: PrintOptions = { ...options, layout: claim.layout.is, sized: true, brackets: 'all' }
  const parts = new Map<string, string>()
  for (const side of [claim.left, claim.right]) {
    walk(side, (part) => {
      if (part.kind !== 'number' && !(isScalar(part) && part.kind === 'symbol')) {
        parts.set(print(part, full), printShape(shapeOf(part)))
      }
      return !(part.kind === 'application' && ['identity', 'zero', 'ones', 'unit', 'commutation'].includes(part.op))
    })
  }
  const width = Math.max(...[...parts.keys()].map((text) => text.length))
  const lines = [...parts].map(([text, shape]) => `  ${text.padEnd(width)}  ${shape}`)
  return [printClaim(claim, full), ...lines].join('\n')
}
