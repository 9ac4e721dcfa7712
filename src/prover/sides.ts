import type { Derivation, Means, Normaliser } from './derivation.ts'

/** Two derivations that are to meet. */
export interface Pair {
  readonly left: Derivation
  readonly right: Derivation
}

/** Two terms that are to be proved equal, in the forms in which they are compared: each form is made once, on demand. */
export class Sides {
  private simplifiedPair: Pair | undefined
  private normalPair: Pair | undefined

  constructor(
    private readonly start: Pair,
    readonly normaliser: Normaliser,
  ) {}

  get means(): Means {
    return this.normaliser.means
  }

  /** As they were given. */
  given(): Pair {
    return this.copies(this.start)
  }

  simplified(): Pair {
    this.simplifiedPair ??= this.brought(this.given(), (side) => this.normaliser.simplify(side))
    return this.copies(this.simplifiedPair)
  }

  /** Simplified, with every trace and scalar turned, but not multiplied out. */
  turned(): Pair {
    return this.brought(this.simplified(), (side) => this.normaliser.turn(side))
  }

  normal(): Pair {
    this.normalPair ??= this.brought(this.simplified(), (side) => this.normaliser.normalise(side))
    return this.copies(this.normalPair)
  }

  /** The sides as they were given, to be brought together by other means. */
  with(normaliser: Normaliser): Sides {
    return new Sides(this.start, normaliser)
  }

  private brought(pair: Pair, bring: (side: Derivation) => void): Pair {
    bring(pair.left)
    bring(pair.right)
    return pair
  }

  private copies({ left, right }: Pair): Pair {
    return { left: left.with(this.means), right: right.with(this.means) }
  }
}
