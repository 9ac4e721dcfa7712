/** Interning of integer sequences: equal sequences get one number. */
export class SequenceTable {
  private readonly sequences: (readonly number[])[] = []
  private readonly byHash = new Map<number, number | number[]>()

  get(id: number): readonly number[] {
    return this.sequences[id]!
  }

  get count(): number {
    return this.sequences.length
  }

  intern(sequence: readonly number[]): number {
    let hash = sequence.length
    for (let i = 0; i < sequence.length; i++) hash = (Math.imul(hash, 0x01000193) ^ sequence[i]!) | 0
    const found = this.byHash.get(hash)
    if (found === undefined) {
      const id = this.sequences.push(sequence) - 1
      this.byHash.set(hash, id)
      return id
    }
    if (typeof found === 'number') {
      if (sameSequence(this.sequences[found]!, sequence)) return found
      const id = this.sequences.push(sequence) - 1
      this.byHash.set(hash, [found, id])
      return id
    }
    for (const id of found) if (sameSequence(this.sequences[id]!, sequence)) return id
    const id = this.sequences.push(sequence) - 1
    found.push(id)
    return id
  }
}

function sameSequence(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Lexicographic order of sequences; a prefix comes first. */
export function compareSequences(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = a[i]! - b[i]!
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
