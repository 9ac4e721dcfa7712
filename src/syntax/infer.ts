import type { Kind, Option } from './kind.ts'

/** A reading under one choice of kinds: how much of it has no shape, and what else could be chosen. */
export interface Reading {
  readonly errors: number
  readonly options: ReadonlyMap<string, readonly Option[]>
  /** How many different sizes its letters have. */
  generality(): number
}

export type Choice = ReadonlyMap<string, Kind>

/** A part without a shape counts as much as this; a reading that departs from the usual further is no better. */
export const errorCost = 8
/** More readings than this are not tried: the letters of a claim are few, and what is left is ill-shaped. */
const maximalAttempts = 160

/**
 * The reading with the least cost, errors and unusual kinds together: first every letter as it is usually written,
 * then other kinds in the order of what they cost. Of readings that cost the same the more general one is taken, and
 * else the one that is more usual for the letter that occurs first.
 */
export function cheapest<R extends Reading>(attempt: (chosen: Choice) => R): R {
  let best = attempt(new Map())
  let choice: Choice = new Map()
  let least = best.errors * errorCost
  const options = new Map(best.options)
  let attempts = 1
  for (let cost = 1; cost < least && best.options.size > 0; cost++) {
    for (const chosen of choices([...options], cost)) {
      if (attempts++ >= maximalAttempts || best.errors === 0) break
      const reading = attempt(chosen)
      for (const [key, found] of reading.options) if (!options.has(key)) options.set(key, found)
      const total = reading.errors * errorCost + cost
      if (total >= least) continue
      best = reading
      choice = chosen
      least = total
    }
  }
  return moreGeneral(best, choice, attempt)
}

/** The reading, or one that differs in choices of the same cost and leaves more sizes open. */
export function moreGeneral<R extends Reading>(reading: R, choice: Choice, attempt: (chosen: Choice) => R): R {
  let best = reading
  let chosen = choice
  for (const [key, kinds] of reading.options) {
    const current = kinds.find(({ kind }) => kind === (chosen.get(key) ?? kinds[0]!.kind))
    for (const other of kinds) {
      if (other === current || other.cost !== current?.cost) continue
      const changed = new Map([...chosen, [key, other.kind]])
      const alternative = attempt(changed)
      const isBetter = alternative.errors < best.errors
      const isAsGood = alternative.errors === best.errors
      if (!isBetter && !(isAsGood && alternative.generality() > best.generality())) continue
      best = alternative
      chosen = changed
    }
  }
  return best
}

/** Every choice of exactly this cost that departs from the usual kinds. */
function* choices(
  options: readonly (readonly [string, readonly Option[]])[],
  cost: number,
): Generator<Map<string, Kind>> {
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
