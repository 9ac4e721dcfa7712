import type { Kind, Option } from './kind.ts'

/** A reading under one choice of kinds: how much of it has no shape, and what else could be chosen. */
export interface Reading {
  readonly errors: number
  readonly options: ReadonlyMap<string, readonly Option[]>
}

/** More readings than this are not tried: the counts of a claim are small, and what is left is ill-shaped. */
const maximalAttempts = 160
const maximalCost = 12

/**
 * The reading with the fewest errors, and among those the cheapest: first every letter as it is usually written, then
 * other kinds in the order of what they cost. Ties go to the letter that occurs first.
 */
export function cheapest<R extends Reading>(attempt: (chosen: ReadonlyMap<string, Kind>) => R): R {
  let best = attempt(new Map())
  if (best.errors === 0 || best.options.size === 0) return best
  const options = new Map(best.options)
  let attempts = 1
  for (let cost = 1; cost <= maximalCost; cost++) {
    for (const chosen of choices([...options], cost)) {
      if (attempts++ >= maximalAttempts) return best
      const reading = attempt(chosen)
      for (const [key, found] of reading.options) if (!options.has(key)) options.set(key, found)
      if (reading.errors === 0) return reading
      if (reading.errors < best.errors) best = reading
    }
  }
  return best
}

/** Every choice of exactly this cost that departs from the usual kinds. */
function* choices(options: readonly (readonly [string, readonly Option[]])[], cost: number): Generator<Map<string, Kind>> {
  if (cost === 0) {
    yield new Map()
    return
  }
  for (let i = 0; i < options.length; i++) {
    const [name, kinds] = options[i]!
    for (const { kind, cost: price } of kinds) {
      if (price === 0 || price > cost) continue
      for (const rest of choices(options.slice(i + 1), cost - price)) yield rest.set(name, kind)
    }
  }
}
