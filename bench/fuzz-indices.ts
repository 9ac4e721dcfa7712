import { runPool } from '../test/indices/pool.ts'
import { print } from '../test/indices/print.ts'

/**
 * Compares classes of random terms by normal form with their classes by exact values: 0 unsound and 0 incomplete pairs are
 * expected. Prints the seed of each failure and the distribution of the terms' sizes. True if nothing failed.
 */
export function fuzzIndices(count = 100_000, firstSeed = 1): boolean {
  const perPool = 5_000
  const sizes = new Map<number, number>()
  let [terms, classes, unsound, incomplete, stopped] = [0, 0, 0, 0, 0]
  for (let seed = firstSeed; terms < count; seed++) {
    const largest = [4, 8, 12, 16, 24][seed % 5]!
    const result = runPool(seed, Math.min(perPool, count - terms), largest)
    terms += result.terms
    classes += result.formClasses
    stopped += result.stopped
    for (const [size, number] of result.nodes) sizes.set(size, (sizes.get(size) ?? 0) + number)
    for (const [kind, pairs] of [
      ['unsound', result.unsound],
      ['incomplete', result.incomplete],
    ] as const) {
      if (kind === 'unsound') unsound += pairs.length
      else incomplete += pairs.length
      for (const [a, b] of pairs) console.log(`${kind}, seed ${seed}: ${print(a)}   /   ${print(b)}`)
    }
  }
  console.log(`${terms} terms, ${classes} classes, ${unsound} unsound, ${incomplete} incomplete, ${stopped} stopped`)
  const bands = [1, 3, 6, 10, 15, 25, 40, Number.POSITIVE_INFINITY]
  bands.slice(1).forEach((above, i) => {
    const below = bands[i]!
    const inBand = [...sizes]
      .filter(([size]) => size >= below && size < above)
      .reduce((total, [, number]) => total + number, 0)
    console.log(`${`${below} to ${above === Number.POSITIVE_INFINITY ? '…' : above - 1} nodes`.padEnd(16)} ${inBand}`)
  })
  return unsound + incomplete + stopped === 0
}
