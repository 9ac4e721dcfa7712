import { type PoolResult, runGradientPool, runPool } from '../../test/indices/pool.ts'
import { print } from '../../test/indices/print.ts'

/* Classes of random terms by normal form against their classes by exact values, in pools of many terms. */

export const pools = { forms: runPool, gradients: runGradientPool } as const

/** Terms of a pool: the more there are, the more find their like. */
const poolSize = 5_000
/** Operators of the largest terms of a pool, by turns. */
const largest = [4, 8, 12, 16, 24]

/** Runs pools until so many terms are compared or `isOver`; prints failures with their seeds, then the distribution. */
export function runPools(kind: keyof typeof pools, firstSeed: number, count: number, isOver: () => boolean): boolean {
  const sizes = new Map<number, number>()
  let [terms, classes, unsound, incomplete, stopped] = [0, 0, 0, 0, 0]
  for (let seed = firstSeed; terms < count && !isOver(); seed++) {
    const result: PoolResult = pools[kind](seed, Math.min(poolSize, count - terms), largest[seed % largest.length]!)
    terms += result.terms
    classes += result.formClasses
    unsound += result.unsound.length
    incomplete += result.incomplete.length
    stopped += result.stopped
    for (const [size, number] of result.nodes) sizes.set(size, (sizes.get(size) ?? 0) + number)
    for (const [a, b] of result.unsound) console.log(`unsound, seed ${seed}: ${print(a)}   /   ${print(b)}`)
    for (const [a, b] of result.incomplete) console.log(`incomplete, seed ${seed}: ${print(a)}   /   ${print(b)}`)
    console.error(`${terms} terms, ${unsound + incomplete + stopped} failures`)
  }
  console.log(`${terms} ${kind}, ${classes} classes, ${unsound} unsound, ${incomplete} incomplete, ${stopped} stopped`)
  for (const [i, below] of bands.entries()) {
    const above = bands[i + 1] ?? Number.POSITIVE_INFINITY
    const inBand = [...sizes].reduce((sum, [size, number]) => (size >= below && size < above ? sum + number : sum), 0)
    console.log(`${`${below} to ${above === Number.POSITIVE_INFINITY ? '…' : above - 1} nodes`.padEnd(16)} ${inBand}`)
  }
  return unsound + incomplete + stopped === 0
}

const bands = [1, 3, 6, 10, 15, 25, 40]
