import {
  apply,
  canonicalSize,
  isOne,
  negate,
  oneNumber,
  product,
  type Shape,
  type SymbolTerm,
  sameSize,
  size,
  subtract,
  sum,
  type Term,
} from '../term/index.ts'

/**
 * Sizes that are not known yet. An unknown size is a size letter whose name starts with `?`; it is bound when an
 * equation says what it is. `wide` unknowns measure letters read as columns or matrices: they are never 1, because a
 * letter that could be 1×1 unnoticed would make every product typable.
 */
export class Sizes {
  readonly #bound = new Map<string, Term>()
  readonly #wide = new Set<string>()
  /** Sizes that nobody declares and that may turn out to be another: n where X is declared m×p. */
  readonly #drifting = new Set<string>()
  /** What was learnt, in order, so that a reading that fails can be forgotten. */
  readonly #trail: (() => void)[] = []
  #postponed: (readonly [Term, Term])[] = []
  #count = 0

  unknown(wide: boolean): SymbolTerm {
    const letter = size(`?${this.#count++}`)
    if (wide) this.#wide.add(letter.name)
    return letter
  }

  mayDrift(name: string): void {
    this.#drifting.add(name)
  }

  /** The size with every unknown that is known by now replaced. */
  resolve(term: Term): Term {
    if (term.kind === 'number') return term
    if (term.kind === 'symbol') {
      if (!term.name.startsWith('?') && !this.#drifting.has(term.name)) return term
      const value = this.#bound.get(term.name)
      return value === undefined ? term : this.resolve(value)
    }
    if (term.kind === 'binder') return term
    const args = term.args.map((arg) => this.resolve(arg))
    return args.every((arg, i) => arg === term.args[i]) ? term : canonicalSize(apply(term.op, args))
  }

  shape(shape: Shape): Shape {
    return { rows: this.resolve(shape.rows), cols: this.resolve(shape.cols) }
  }

  isOne(term: Term): boolean {
    return isOne(this.resolve(term))
  }

  isOpen(term: Term): boolean {
    return hasUnknown(this.resolve(term))
  }

  /** Whether the two sizes are or can be made equal; if so, they are equal from now on. */
  unify(left: Term, right: Term): boolean {
    const a = this.resolve(left)
    const b = this.resolve(right)
    if (a === b) return true
    if (isUnknown(a)) return this.#bind(a, b)
    if (isUnknown(b)) return this.#bind(b, a)
    if (a.kind !== 'application' && b.kind !== 'application')
      return sameSize(a, b) || this.#equate(a, b) || this.#equate(b, a)
    if (sameSize(a, b)) return true
    if (!hasUnknown(a) && !hasUnknown(b)) return false
    this.#postponed.push([a, b])
    return true
  }

  unifyShapes(a: Shape, b: Shape): boolean {
    return this.attempt(() => this.unify(a.rows, b.rows) && this.unify(a.cols, b.cols))
  }

  #equate(size: Term, other: Term): boolean {
    if (size.kind !== 'symbol' || other.kind !== 'symbol' || !this.#drifting.has(size.name)) return false
    this.#bound.set(size.name, other)
    this.#trail.push(() => this.#bound.delete(size.name))
    return true
  }

  #bind(unknown: SymbolTerm, value: Term): boolean {
    if (value.kind === 'application' && mentions(value, unknown.name)) {
      this.#postponed.push([unknown, value])
      return true
    }
    if (this.#wide.has(unknown.name)) {
      if (isOne(value)) return false
      if (isUnknown(value) && !this.#wide.has(value.name)) {
        this.#wide.add(value.name)
        this.#trail.push(() => this.#wide.delete(value.name))
      }
    }
    this.#bound.set(unknown.name, value)
    this.#trail.push(() => this.#bound.delete(unknown.name))
    return true
  }

  /** Does something that learns sizes; what it learnt is forgotten when it throws or gives false. */
  attempt<T>(learn: () => T): T {
    const mark = this.#trail.length
    const postponed = [...this.#postponed]
    let kept = false
    try {
      const result = learn()
      kept = result !== false
      return result
    } finally {
      if (!kept) {
        while (this.#trail.length > mark) this.#trail.pop()!()
        this.#postponed = postponed
      }
    }
  }

  /**
   * Equations between products or sums of unknowns, which had to wait: solved where all but one factor (or summand)
   * cancel, else factor by factor. Returns the first that cannot hold.
   */
  settle(): readonly [Term, Term] | undefined {
    for (let progress = true; progress && this.#postponed.length > 0; ) {
      progress = false
      const waiting = this.#postponed
      this.#postponed = []
      for (const [a, b] of waiting) {
        const left = this.resolve(a)
        const right = this.resolve(b)
        if (!hasUnknown(left) && !hasUnknown(right)) {
          if (!sameSize(left, right)) return [left, right]
          progress = true
        } else if (this.#solve(left, right)) progress = true
        else this.#postponed.push([left, right])
      }
    }
    for (const [a, b] of this.#postponed) {
      const left = partsOf(this.resolve(a))
      const right = partsOf(this.resolve(b))
      if (left.length !== right.length) return [a, b]
      for (let i = 0; i < left.length; i++) if (!this.unify(left[i]!, right[i]!)) return [a, b]
    }
    this.#postponed = []
    return undefined
  }

  /** Finds one unknown; true when something was learnt. */
  #solve(a: Term, b: Term): boolean {
    if (isUnknown(a) && !mentions(b, a.name)) return this.#bind(a, b)
    if (isUnknown(b) && !mentions(a, b.name)) return this.#bind(b, a)
    const isSum = [a, b].some((side) => side.kind === 'application' && side.op === 'sum')
    return isSum ? this.#solveSum(a, b) : this.#solveProduct(partsOf(a), partsOf(b))
  }

  /** Factor by factor, as Kronecker products are built; else what is left when equal factors cancel. */
  #solveProduct(left: readonly Term[], right: readonly Term[]): boolean {
    const alike = (): boolean => left.every((factor, i) => this.unify(factor, right[i]!))
    if (left.length === right.length && this.attempt(alike)) return true
    const [ours, theirs] = [[...left], [...right]]
    for (let i = ours.length - 1; i >= 0; i--) {
      const at = theirs.findIndex((other) => sameSize(ours[i]!, other))
      if (at < 0) continue
      ours.splice(i, 1)
      theirs.splice(at, 1)
    }
    if (ours.length === 0 && theirs.length === 0) return true
    const [single, rest] = ours.length === 1 ? [ours[0]!, theirs] : [theirs[0], ours]
    if (single === undefined || !isUnknown(single) || (ours.length !== 1 && theirs.length !== 1)) return false
    if (rest.some((part) => mentions(part, single.name))) return false
    return this.#bind(single, canonicalSize(product(...rest)))
  }

  /** n + ? = 2n: an unknown that occurs once, by itself, is the rest, if the rest is no difference. */
  #solveSum(a: Term, b: Term): boolean {
    const difference = canonicalSize(subtract(a, b))
    const terms = difference.kind === 'application' && difference.op === 'sum' ? difference.args : [difference]
    for (const [i, term] of terms.entries()) {
      const isNegated = isUnknown(term) ? false : isUnknown(negate(term))
      if (!isUnknown(term) && !isNegated) continue
      const unknown = (isNegated ? negate(term) : term) as SymbolTerm
      const others = terms.filter((_, k) => k !== i)
      if (others.length === 0 || others.some((other) => mentions(other, unknown.name))) continue
      const rest = canonicalSize(isNegated ? sum(...others) : negate(sum(...others)))
      const parts = rest.kind === 'application' && rest.op === 'sum' ? rest.args : [rest]
      if (parts.every(isPositive)) return this.#bind(unknown, rest)
    }
    return false
  }

  /**
   * Ends the inference: names the unknowns of `terms` in the order in which they occur, then those that measure
   * anything else (n if there is one, else m, n, p, q, …); an unknown that measures nothing in particular is 1. Returns
   * the names that it gave.
   */
  finish(terms: readonly Term[], taken: ReadonlySet<string>): readonly string[] {
    const open = new Set<string>()
    const collect = (term: Term): void => {
      if (isUnknown(term)) open.add(term.name)
      else if (term.kind === 'application') term.args.forEach(collect)
    }
    for (const term of terms) collect(this.resolve(term))
    for (const name of this.#wide) collect(this.resolve(size(name)))
    const names = freshSizeNames(open.size, taken)
    for (const [i, unknown] of [...open].entries()) this.#bound.set(unknown, size(names[i]!))
    for (let i = 0; i < this.#count; i++) if (!this.#bound.has(`?${i}`)) this.#bound.set(`?${i}`, oneNumber)
    return names.slice(0, open.size)
  }
}

function freshSizeNames(count: number, taken: ReadonlySet<string>): string[] {
  const usual = count === 1 ? ['n', 'm', 'p', 'q', 'r', 's'] : ['m', 'n', 'p', 'q', 'r', 's']
  const names = usual.filter((name) => !taken.has(name))
  for (let i = 1; names.length < count; i++) if (!taken.has(`n_${i}`)) names.push(`n_${i}`)
  return names
}

export const isUnknown = (term: Term): term is SymbolTerm => term.kind === 'symbol' && term.name.startsWith('?')

export const hasUnknown = (term: Term): boolean =>
  isUnknown(term) || (term.kind === 'application' && term.args.some(hasUnknown))

const mentions = (term: Term, name: string): boolean =>
  term.kind === 'symbol'
    ? term.name === name
    : term.kind === 'application' && term.args.some((arg) => mentions(arg, name))

/** A size with a positive coefficient. */
const isPositive = (term: Term): boolean => {
  const first = term.kind === 'application' && term.op === 'product' ? term.args[0]! : term
  return first.kind !== 'number' || first.value.n > 0n
}

const partsOf = (term: Term): readonly Term[] =>
  term.kind === 'application' && (term.op === 'product' || term.op === 'sum') ? term.args : [term]
