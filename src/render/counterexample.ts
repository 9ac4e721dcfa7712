import { printReal } from '../number/real.ts'
import type { Counterexample, Value } from '../refute/refute.ts'
import type { Claim, Term } from '../term/index.ts'
import { isScalar, lettersOf, symbol } from '../term/index.ts'
import { type Message, message, say } from '../text/message.ts'
import { printTerm } from './notation.ts'

/** A number for a reader: exact, or the digits that both bounds share. */
export function printValue(value: Value): string {
  const printed = printReal(value)
  if (typeof printed === 'string') return printed
  const { low, high } = printed
  let shared = 0
  while (shared < low.length && low[shared] === high[shared]) shared++
  const digits = low.slice(0, shared)
  return /\d$/.test(digits) && digits.includes('.') ? `${digits}…` : `${low} … ${high}`
}

/** A matrix in a line: `[1 1; 0 1]`; a scalar as its number. */
export function printMatrix(rows: readonly (readonly Value[])[]): string {
  if (rows.length === 1 && rows[0]!.length === 1) return printValue(rows[0]![0]!)
  return `[${rows.map((row) => row.map(printValue).join(' ')).join('; ')}]`
}

/** The values in a line: sizes that no matrix shows, then the letters that the claim speaks of. */
export function printValues(
  claim: Pick<Claim, 'left' | 'right'>,
  { sizes, values, moving }: Pick<Counterexample, 'sizes' | 'values' | 'moving'>,
): string {
  const letters = [claim.left, claim.right].flatMap((side) => [...lettersOf(side).values()])
  const visible = new Set(
    letters.flatMap(({ name, rows, cols }) => (name in values ? [rows, cols] : [])).flatMap(nameOf),
  )
  const increments = new Map(moving.map((name) => [`d${name}`, `d${printName(name)}`]))
  return [
    ...Object.entries(sizes).flatMap(([name, size]) => (visible.has(name) ? [] : [`${name} = ${size}`])),
    ...Object.entries(values).map(
      ([name, rows]) => `${increments.get(name) ?? printName(name)} = ${printMatrix(rows)}`,
    ),
  ].join(', ')
}

const printName = (name: string): string => printTerm(symbol(name))
const nameOf = (size: Term): readonly string[] => (size.kind === 'symbol' ? [size.name] : [])

/** How the two sides differ there. */
export function difference(claim: Claim, { entry: [row, col], left, right }: Counterexample): Message {
  const sides = { left: printValue(left), right: printValue(right) }
  return isScalar(claim.left) ? message('sides-differ', sides) : message('entry-differs', { row, col, ...sides })
}

export const sayCounterexample = (claim: Claim, counterexample: Counterexample): string => {
  const values = printValues(claim, counterexample)
  const what = say(difference(claim, counterexample))
  return values === '' ? what : `${say(message('at-values', { values }))}: ${what}`
}
