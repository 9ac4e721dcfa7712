import { coloured, plain, type Style } from '../render/style.ts'
import type { Detail } from '../render/outline.ts'

/** Options that verify and prove share, as commander hands them over. */
export interface SharedOptions {
  readonly let: readonly string[]
  readonly given: readonly string[]
  readonly layout?: 'denominator' | 'numerator'
  readonly format: 'pretty' | 'json' | 'jsonl'
  readonly detail?: Detail
  readonly show?: 'reading'
  readonly budget?: number
  readonly color: boolean
}

/** Colours only on a terminal, and not where NO_COLOR or --no-color asks for none. */
export function styleFor({ color }: Pick<SharedOptions, 'color'>): Style {
  const wanted = color && process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
  return wanted ? coloured : plain
}

export const widthOfTerminal = (): number => Math.max(60, process.stdout.columns ?? 100)
