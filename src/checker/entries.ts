import * as Q from '../number/rational.ts'
import {
  type Application,
  apply,
  type Binder,
  canonicalSize,
  freshName,
  type IndexRange,
  index,
  isEntrywise,
  isScalar,
  isZero,
  minusOneNumber,
  number,
  oneNumber,
  type SymbolTerm,
  same,
  sameCollection,
  sameSize,
  scalarCount,
  shapeOf,
  sizeProduct,
  some,
  substitute,
  type Term,
} from '../term/index.ts'
import {
  type Axis,
  axesOf,
  axisSizes,
  hasOwnAxes,
  type IndexRef,
  isSize,
  mentions,
  NoEntryLaw,
  runsThroughRange,
  sameRef,
} from './axes.ts'
import { deltaAtom, termOf, usesKeptName } from './entry-term.ts'
import { TooManyTerms, termLimit } from './expand.ts'

/*
 * A matrix written by its entries: each operator has one law that says what its entry (i, j) is. The result is a sum of
 * monomials; a monomial is a number, scalars, and factors with their indices, summed over its bound indices. Whatever has
 * no law here (an inverse, a function) is an atom of its own.
 *
 * Two such sums are compared under a witness that numbers the bound indices of every monomial, so that equal monomials
 * become the same. Nothing is searched.
 */

export interface Factor {
  readonly atom: Term
  readonly slots: readonly IndexRef[]
}

export interface EntryMonomial {
  readonly coefficient: Q.Rational
  readonly scalars: readonly Term[]
  readonly factors: readonly Factor[]
  /** The bound indices that occur in the factors, with the sizes that they run through. */
  readonly bound: ReadonlyMap<number, Term>
}

/** For every monomial of both sides, its bound indices in the order in which the comparison numbers them. */
export interface EntriesWitness {
  readonly left: readonly (readonly number[])[]
  readonly right: readonly (readonly number[])[]
}

const one: EntryMonomial = { coefficient: Q.one, scalars: [], factors: [], bound: new Map() }

export class EntryExpansion {
  private count = 0
  /** What every bound index runs through. */
  private readonly sizes: Term[] = []

  /** `ranges`: how far the free indices go, by name. */
  constructor(private readonly ranges: ReadonlyMap<string, Term>) {}

  /** The entries of a term at the axes; Σ-bound letters are looked up in `env`. */
  expand(term: Term, rows: Axis, cols: Axis, env: ReadonlyMap<string, IndexRef> = new Map()): EntryMonomial[] {
    const { rows: height, cols: width } = shapeOf(term)
    this.demandCover(rows, height)
    this.demandCover(cols, width)
    if (term.kind === 'number') return Q.isZero(term.value) ? [] : [{ ...one, coefficient: term.value }]
    if (term.kind === 'symbol') {
      if (env.has(term.name)) throw new NoEntryLaw('a bound index used as a number')
      return [this.atom(term, rows, cols)]
    }
    if (term.kind === 'binder') {
      const values = numericRange(term)
      if (values) {
        const at = (value: Term): Term => substitute(term.body, new Map([[term.index.name, value]]))
        return this.counted(values.flatMap((value) => this.expand(at(value), rows, cols, env)))
      }
      if (!runsThroughRange(term)) throw new NoEntryLaw('a sum with other bounds')
      const i = this.fresh(term.to)
      const body = this.expand(term.body, rows, cols, new Map([...env, [term.index.name, i]]))
      return body.map((m) => this.summed(m, [[i, term.to]]))
    }
    return this.application(term, rows, cols, env)
  }

  private application(term: Application, rows: Axis, cols: Axis, env: ReadonlyMap<string, IndexRef>): EntryMonomial[] {
    const [a, b, c] = term.args as [Term, Term, Term]
    const inner = (arg: Term, r: Axis, k: Axis): EntryMonomial[] => this.expand(arg, r, k, env)
    switch (term.op) {
      case 'sum':
        return this.counted(term.args.flatMap((arg) => inner(arg, rows, cols)))
      case 'product':
        return this.chain(term, rows, cols, env)
      case 'transpose':
        return inner(a, cols, rows)
      case 'trace': {
        const axis = this.axis(axesOf(a).rows)
        return inner(a, axis.refs, axis.refs).map((m) => this.summed(m, axis.bound))
      }
      case 'hadamard':
        return this.times(term.args.map((arg) => inner(arg, rows, cols)))
      case 'kronecker':
        return this.kronecker(term.args, rows, cols, env)
      case 'vec': {
        const width = axesOf(a).cols.length
        return inner(a, rows.slice(width), rows.slice(0, width))
      }
      case 'diagonal':
        return this.equal(inner(a, rows, []), rows, cols)
      case 'diagonal of':
        return inner(a, rows, rows)
      case 'identity':
        return this.equal([one], rows, cols)
      case 'commutation': {
        const width = axisSizes(a).length
        this.demandCover(rows.slice(0, width), a)
        this.demandCover(cols.slice(cols.length - width), a)
        return this.equal([one], rows, [...cols.slice(cols.length - width), ...cols.slice(0, cols.length - width)])
      }
      case 'ones':
        return [one]
      case 'zero':
        return []
      case 'unit': {
        const { rows: sizes } = axesOf(term)
        if (sizes.length > 1 && !same(a, oneNumber)) throw new NoEntryLaw('a position on a compound axis')
        const at = this.within(this.position(a, env), sizes[0] ?? oneNumber)
        return this.equal(
          [one],
          rows,
          sizes.map(() => at),
        )
      }
      case 'delta':
        return this.equal([one], [this.position(a, env)], [this.position(b, env)])
      case 'entry':
        return inner(a, this.positions(b, axesOf(a).rows, env), this.positions(c, axesOf(a).cols, env))
      case 'hadamard power': {
        const k = wholeExponent(b)
        if (k < 0) return this.times(repeated(-k, () => this.atoms(reciprocalOf(a), rows, cols, env)))
        return k > 0 ? this.times(repeated(k, () => inner(a, rows, cols))) : this.atoms(term, rows, cols, env)
      }
      case 'power':
        return this.power(term, a, b, rows, cols, env)
      case 'inverse':
        if (a.kind === 'application' && a.op === 'transpose')
          return this.atoms(apply('inverse', a.args), cols, rows, env)
        return this.atoms(term, rows, cols, env)
      default:
        return this.atoms(term, rows, cols, env)
    }
  }

  /** A term without a law is one atom; it may not hold an index that a Σ around it binds. */
  private atoms(term: Term, rows: Axis, cols: Axis, env: ReadonlyMap<string, IndexRef>): EntryMonomial[] {
    const isOpen = env.size > 0 && mentions(term, env)
    if (isOfEntries(term)) {
      try {
        return [this.functionOfEntries(term, rows, cols, env)]
      } catch (error) {
        if (isOpen || !(error instanceof NoEntryLaw)) throw error
      }
    }
    if (isOpen) throw new NoEntryLaw('a bound index inside a function')
    return [this.atom(term, rows, cols)]
  }

  /** f(A)ᵢⱼ = f(aᵢⱼ), with the entries inside written out: a function of its indices. */
  private functionOfEntries(
    { op, args }: Application,
    rows: Axis,
    cols: Axis,
    env: ReadonlyMap<string, IndexRef>,
  ): EntryMonomial {
    const [base, ...exponent] = args as [Term, ...Term[]]
    if (exponent.some((k) => mentions(k, env))) throw new NoEntryLaw('a bound index in an exponent')
    const inside = this.expand(base, rows, cols, env)
    const matrix = exponent.length > 0 ? entryAlone(inside) : undefined
    // a_ij^k is the entry of A.^k: its slots are those of A.
    if (matrix) return { ...one, factors: [{ ...matrix, atom: apply('hadamard power', [matrix.atom, ...exponent]) }] }
    const { value, slots } = termOf(inside)
    const whole = apply(op === 'hadamard power' ? 'power' : op, [value, ...exponent])
    if (whole.kind === 'number') return { ...one, coefficient: whole.value }
    return slots.length === 0 ? { ...one, scalars: [whole] } : { ...one, factors: [{ atom: whole, slots }] }
  }

  private atom(term: Term, rows: Axis, cols: Axis): EntryMonomial {
    if (isScalar(term)) return { ...one, scalars: [term] }
    return { ...one, factors: [{ atom: term, slots: [...rows, ...cols] }] }
  }

  private power(
    term: Application,
    base: Term,
    exponent: Term,
    rows: Axis,
    cols: Axis,
    env: ReadonlyMap<string, IndexRef>,
  ): EntryMonomial[] {
    const k = wholeExponent(exponent)
    if (isScalar(base)) {
      if (k < 0) return this.times(repeated(-k, () => this.atoms(reciprocalOf(base), [], [], env)))
      return k > 0 ? this.times(repeated(k, () => this.expand(base, [], [], env))) : this.atoms(term, [], [], env)
    }
    if (isZero(exponent)) return this.equal([one], rows, cols)
    return k > 0
      ? this.links(
          repeated(k, () => base),
          rows,
          cols,
          env,
        )
      : this.atoms(term, rows, cols, env)
  }

  private chain(term: Application, rows: Axis, cols: Axis, env: ReadonlyMap<string, IndexRef>): EntryMonomial[] {
    const count = scalarCount(term)
    const scalars = term.args.slice(0, count).map((arg) => this.expand(arg, [], [], env))
    const chain = term.args.slice(count)
    return chain.length === 0 ? this.times(scalars) : this.times([...scalars, this.links(chain, rows, cols, env)])
  }

  /** (A B)ᵢⱼ = Σₖ Aᵢₖ Bₖⱼ. */
  private links(chain: readonly Term[], rows: Axis, cols: Axis, env: ReadonlyMap<string, IndexRef>): EntryMonomial[] {
    let done: EntryMonomial[] = [one]
    let left = rows
    chain.forEach((factor, i) => {
      if (i === chain.length - 1) {
        done = this.times([done, this.expand(factor, left, cols, env)])
        return
      }
      const [mine, next] = [axesOf(factor).cols, axesOf(chain[i + 1]!).rows]
      if (mine.length !== next.length || !mine.every((size, k) => sameSize(size, next[k]!)))
        throw new NoEntryLaw('axes of another order')
      const axis = this.axis(mine)
      done = this.times([done, this.expand(factor, left, axis.refs, env)]).map((m) => this.withBound(m, axis.bound))
      left = axis.refs
    })
    return done.map((m) => this.summed(m, []))
  }

  private kronecker(
    args: readonly Term[],
    rows: Axis,
    cols: Axis,
    env: ReadonlyMap<string, IndexRef>,
  ): EntryMonomial[] {
    let [r, k] = [0, 0]
    return this.times(
      args.map((arg) => {
        const axes = axesOf(arg)
        const part = this.expand(arg, rows.slice(r, r + axes.rows.length), cols.slice(k, k + axes.cols.length), env)
        r += axes.rows.length
        k += axes.cols.length
        return part
      }),
    )
  }

  private times(parts: readonly EntryMonomial[][]): EntryMonomial[] {
    return parts.reduce<EntryMonomial[]>(
      (left, right) =>
        this.counted(
          left.flatMap((a) =>
            right.map((b) => ({
              coefficient: Q.multiply(a.coefficient, b.coefficient),
              scalars: [...a.scalars, ...b.scalars],
              factors: [...a.factors, ...b.factors],
              bound: new Map([...a.bound, ...b.bound]),
            })),
          ),
        ),
      [one],
    )
  }

  private counted(monomials: EntryMonomial[]): EntryMonomial[] {
    this.count += monomials.length
    if (this.count > 4 * termLimit) throw new TooManyTerms()
    return monomials
  }

  fresh(size: Term): number {
    return this.sizes.push(size) - 1
  }

  /** How far an index runs. A size letter as a position stands at the end of its own range. */
  private rangeOf(ref: IndexRef): Term | undefined {
    if (typeof ref === 'number') return this.sizes[ref]
    if (ref.kind !== 'symbol') return undefined
    return ref.sort === 'size' ? ref : this.ranges.get(ref.name)
  }

  /** Refuses indices that together do not run through a whole axis. */
  demandCover(refs: Axis, size: Term): void {
    if (refs.length === 1) {
      this.within(refs[0]!, size)
      return
    }
    const ranges = refs.map((ref) => this.rangeOf(ref))
    if (!ranges.every((range) => range !== undefined) || !sameSize(sizeProduct(...ranges), size))
      throw new NoEntryLaw('axes of another order')
  }

  /** Refuses an index that could leave 1 … size, or not reach all of it. */
  private within(ref: IndexRef, size: Term): IndexRef {
    const range = this.rangeOf(ref)
    const isPosition =
      typeof ref !== 'number' && ref.kind === 'number' && Q.isInteger(ref.value) && Q.sign(ref.value) > 0
    const fits = isPosition
      ? Q.isOne(ref.value) || (size.kind === 'number' && Q.compare(ref.value, size.value) <= 0)
      : range !== undefined && sameSize(range, size)
    if (!fits) throw new NoEntryLaw('an index of another range')
    return ref
  }

  private axis(sizes: readonly Term[]): { refs: number[]; bound: (readonly [number, Term])[] } {
    const refs = sizes.map((size) => this.fresh(size))
    return { refs, bound: refs.map((ref, i) => [ref, sizes[i]!] as const) }
  }

  private position(term: Term, env: ReadonlyMap<string, IndexRef>): IndexRef {
    const bound = term.kind === 'symbol' && term.sort === 'index' ? env.get(term.name) : undefined
    if (bound === undefined && mentions(term, env)) throw new NoEntryLaw('a bound index inside a position')
    return bound ?? term
  }

  positions(term: Term, sizes: readonly Term[], env: ReadonlyMap<string, IndexRef>): IndexRef[] {
    if (sizes.length > 1) throw new NoEntryLaw('an entry of a compound axis')
    const position = this.within(this.position(term, env), sizes[0] ?? oneNumber)
    return sizes.map(() => position)
  }

  private withBound(monomial: EntryMonomial, bound: readonly (readonly [number, Term])[]): EntryMonomial {
    return { ...monomial, bound: new Map([...monomial.bound, ...bound]) }
  }

  /** δ of two axes: kept as factors, and used up by `summed`. */
  private equal(monomials: EntryMonomial[], rows: Axis, cols: Axis): EntryMonomial[] {
    const isPaired = (ref: IndexRef, i: number): boolean => {
      const [range, other] = [this.rangeOf(ref), this.rangeOf(cols[i]!)]
      return range === undefined || other === undefined || sameSize(range, other)
    }
    if (rows.length !== cols.length || !rows.every(isPaired)) throw new NoEntryLaw('axes of another order')
    const deltas = rows.flatMap((ref, i): Factor[] =>
      sameRef(ref, cols[i]!) ? [] : [{ atom: deltaAtom, slots: [ref, cols[i]!] }],
    )
    return monomials.map((m) => ({ ...m, factors: [...m.factors, ...deltas] }))
  }

  /** Sums over the bound indices: a δ removes one of its indices, an index without a factor counts its size. */
  private summed(monomial: EntryMonomial, more: readonly (readonly [number, Term])[]): EntryMonomial {
    let { factors } = monomial
    let { coefficient } = monomial
    const scalars = [...monomial.scalars]
    const bound = new Map([...monomial.bound, ...more])
    for (;;) {
      const delta = factors.find(
        ({ atom, slots }) => atom === deltaAtom && slots.some((slot) => typeof slot === 'number' && bound.has(slot)),
      )
      if (!delta) break
      const [a, b] = delta.slots as [IndexRef, IndexRef]
      const [gone, kept] = typeof a === 'number' && bound.has(a) ? [a, b] : [b as number, a]
      const range = bound.get(gone)!
      this.within(kept, range)
      // A range like 1 … n − 1 may be empty, and then no number is in it.
      if (typeof kept !== 'number' && kept.kind === 'number' && !isSize(canonicalSize(range)))
        throw new NoEntryLaw('a position in a range that may be empty')
      bound.delete(gone)
      factors = factors
        .filter((factor) => factor !== delta)
        .map((factor) => ({ ...factor, slots: factor.slots.map((slot) => (slot === gone ? kept : slot)) }))
        .filter(({ atom, slots }) => atom !== deltaAtom || !sameRef(slots[0]!, slots[1]!))
    }
    for (const [index, size] of bound) {
      if (factors.some(({ slots }) => slots.includes(index))) continue
      bound.delete(index)
      if (size.kind === 'number') coefficient = Q.multiply(coefficient, size.value)
      else scalars.push(size)
    }
    return withoutReciprocals({ coefficient, scalars, factors, bound })
  }
}

/** Terms that a sum with numbers for bounds may have. */
const termsOfSum = 64

/** The values of the index of a sum whose bounds are numbers, if nothing but the index has its name. */
function numericRange({ op, from, to, index: over, body }: Binder): Term[] | undefined {
  if (op !== 'sum over' || from.kind !== 'number' || to.kind !== 'number' || hasNamesake(body, over)) return undefined
  const count = Q.add(Q.subtract(to.value, from.value), Q.one)
  if (!Q.isInteger(from.value) || !Q.isInteger(count) || Q.compare(count, Q.integer(termsOfSum)) > 0) return undefined
  return Array.from({ length: Math.max(0, Number(count.n)) }, (_, i) => number(Q.add(from.value, Q.integer(i))))
}

const hasNamesake = (term: Term, over: SymbolTerm): boolean =>
  some(
    term,
    (part) =>
      part.kind === 'symbol' &&
      ((part.name === over.name && part.sort !== over.sort) ||
        hasNamesake(part.rows, over) ||
        hasNamesake(part.cols, over)),
  )

/** Made anew each time, so that every factor has bound indices of its own. */
const repeated = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

/** A whole exponent that is written out: 2 … 16, or −16 … −1; else 0. */
function wholeExponent(exponent: Term): number {
  const k = exponent.kind === 'number' && Q.isInteger(exponent.value) ? Number(exponent.value.n) : 0
  return (k >= 2 && k <= 16) || (k < 0 && k >= -16) ? k : 0
}

/** Whether a term is made entry by entry: a function, or a power, of the entries of another. */
const isOfEntries = (term: Term): term is Application =>
  term.kind === 'application' &&
  (isEntrywise(term.op) || term.op === 'hadamard power' || (term.op === 'power' && isScalar(term)))

/** The factor that these monomials are, if they are the entry of a matrix and nothing else. */
function entryAlone(monomials: readonly EntryMonomial[]): Factor | undefined {
  const [first, ...more] = monomials
  if (!first || more.length > 0 || !Q.isOne(first.coefficient) || first.scalars.length > 0) return undefined
  const [factor, ...others] = first.factors
  const isMatrix = factor && factor.atom !== deltaAtom && !usesKeptName(factor.atom)
  return isMatrix && others.length === 0 && first.bound.size === 0 ? factor : undefined
}

const reciprocalOf = (base: Term): Term => apply(isScalar(base) ? 'power' : 'hadamard power', [base, minusOneNumber])

const isReciprocalOf = (term: Term, of: Term): boolean =>
  term.kind === 'application' &&
  (term.op === 'power' || term.op === 'hadamard power') &&
  same(term.args[1]!, minusOneNumber) &&
  same(term.args[0]!, of)

const sameSlots = (a: readonly IndexRef[], b: readonly IndexRef[]): boolean =>
  a.length === b.length && a.every((slot, i) => sameRef(slot, b[i]!))

/** a⁻¹ a = 1, entry by entry: where the reciprocal is written it exists. */
function withoutReciprocals(monomial: EntryMonomial): EntryMonomial {
  const scalars = [...monomial.scalars]
  const factors = [...monomial.factors]
  const cancel = <T>(list: T[], cancels: (a: T, b: T) => boolean): void => {
    for (let i = 0; i < list.length; i++) {
      const j = list.findIndex((other) => cancels(list[i]!, other))
      if (j < 0) continue
      list.splice(Math.max(i, j), 1)
      list.splice(Math.min(i, j), 1)
      i = -1
    }
  }
  cancel(scalars, isReciprocalOf)
  cancel(factors, (a, b) => isReciprocalOf(a.atom, b.atom) && sameSlots(a.slots, b.slots))
  return { ...monomial, scalars, factors }
}

/** The expansion of an equation: the entries of both sides at the same free axes. */
export function entriesOfBoth(
  left: Term,
  right: Term,
  ranges: readonly IndexRange[],
): { left: EntryMonomial[]; right: EntryMonomial[] } {
  if ([left, right].some(usesKeptName)) throw new NoEntryLaw('a name kept for placeholders')
  const axes = axesOf(hasOwnAxes(left) || !hasOwnAxes(right) ? left : right)
  const free = (sizes: readonly Term[], name: string): Axis =>
    sizes.map((_, i) => index(freshName(`${name} ${i + 1}`, [left, right])))
  const [rows, cols] = [free(axes.rows, 'row'), free(axes.cols, 'column')]
  const reach = new Map(ranges.map(({ index: free, to }) => [free.name, to] as const))
  for (const [refs, sizes] of [
    [rows, axes.rows],
    [cols, axes.cols],
  ] as const) {
    refs.forEach((ref, i) => {
      if (typeof ref !== 'number' && ref.kind === 'symbol') reach.set(ref.name, sizes[i]!)
    })
  }
  const expand = (side: Term): EntryMonomial[] => new EntryExpansion(reach).expand(side, rows, cols).flatMap(sifted)
  return { left: expand(left), right: expand(right) }
}

/** δᵢⱼ f(i, j) = δᵢⱼ f(i, i) for fixed indices; δ of two different numbers is 0. */
function sifted(monomial: EntryMonomial): EntryMonomial[] {
  let { factors } = monomial
  for (let k = 0; k < factors.length; k++) {
    const delta = factors[k]!
    const [a, b] = delta.slots
    if (delta.atom !== deltaAtom || typeof a !== 'object' || typeof b !== 'object') continue
    if (a.kind === 'number' && b.kind === 'number') return []
    const [kept, gone] = comesFirst(a, b) ? [a, b] : [b, a]
    factors = factors
      .map((factor) =>
        factor === delta
          ? factor
          : { ...factor, slots: factor.slots.map((slot) => (sameRef(slot, gone) ? kept : slot)) },
      )
      .filter(({ atom, slots }) => atom !== deltaAtom || !sameRef(slots[0]!, slots[1]!))
    k = factors.indexOf(delta)
  }
  return [withoutReciprocals({ ...monomial, factors })]
}

/** An order of fixed indices: numbers, then names. */
const comesFirst = (a: Term, b: Term): boolean =>
  a.kind === 'number' || (a.kind === 'symbol' && b.kind === 'symbol' && a.name < b.name)

/** A monomial with its bound indices numbered as the witness says; undefined if it does not number each of them once. */
function numbered(monomial: EntryMonomial, order: readonly number[]): EntryMonomial | undefined {
  const { bound } = monomial
  if (order.length !== bound.size || new Set(order).size !== order.length || !order.every((id) => bound.has(id)))
    return undefined
  const renamed = new Map(order.map((id, i) => [id, i] as const))
  return {
    ...monomial,
    factors: monomial.factors.map(({ atom, slots }) => ({
      atom,
      slots: slots.map((slot) => (typeof slot === 'number' ? (renamed.get(slot) ?? slot) : slot)),
    })),
    bound: new Map(order.map((id, i) => [i, bound.get(id)!] as const)),
  }
}

const sameFactor = (a: Factor, b: Factor): boolean =>
  (a.atom === deltaAtom) === (b.atom === deltaAtom) &&
  (a.atom === b.atom || same(a.atom, b.atom)) &&
  (sameSlots(a.slots, b.slots) || (a.atom === deltaAtom && sameSlots(a.slots, b.slots.toReversed())))

/** Whether two numbered monomials are the same but for their coefficients. */
const sameMonomial = (a: EntryMonomial, b: EntryMonomial): boolean =>
  a.bound.size === b.bound.size &&
  [...a.bound].every(([id, size]) => sameSize(size, b.bound.get(id)!)) &&
  sameCollection(a.scalars, b.scalars, same) &&
  sameCollection(a.factors, b.factors, sameFactor)

/** Every monomial is compared with every other. */
const comparedLimit = 4_000

/** Whether under the witness every monomial of the two sides cancels. */
export function entriesAgree(left: Term, right: Term, ranges: readonly IndexRange[], witness: EntriesWitness): boolean {
  const both = entriesOfBoth(left, right, ranges)
  if (both.left.length + both.right.length > comparedLimit) throw new TooManyTerms()
  if (both.left.length !== witness.left.length || both.right.length !== witness.right.length) return false
  const classes: { monomial: EntryMonomial; total: Q.Rational }[] = []
  const add = (monomial: EntryMonomial, order: readonly number[], sign: Q.Rational): boolean => {
    const renamed = numbered(monomial, order)
    if (!renamed) return false
    const total = Q.multiply(sign, monomial.coefficient)
    const known = classes.find((one) => sameMonomial(one.monomial, renamed))
    if (known) known.total = Q.add(known.total, total)
    else classes.push({ monomial: renamed, total })
    return true
  }
  return (
    both.left.every((monomial, i) => add(monomial, witness.left[i]!, Q.one)) &&
    both.right.every((monomial, i) => add(monomial, witness.right[i]!, Q.minusOne)) &&
    classes.every(({ total }) => Q.isZero(total))
  )
}
