/** Where the least rotation of a cyclic word starts, in linear time (two candidates that race; after Booth 1980). */
export function leastRotation(word: readonly number[]): number {
  const n = word.length
  let first = 0
  let second = 1
  let matched = 0
  while (first < n && second < n && matched < n) {
    const left = word[(first + matched) % n]!
    const right = word[(second + matched) % n]!
    if (left === right) {
      matched++
      continue
    }
    // The loser cannot start the least rotation, nor can any start within the matched stretch.
    if (left > right) first += matched + 1
    else second += matched + 1
    if (first === second) second++
    matched = 0
  }
  return Math.min(first, second)
}
