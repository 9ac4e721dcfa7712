import * as Q from '../number/rational.ts'
import type { Outline } from '../rules/rulebook.ts'
import {
  type Application,
  apply,
  type Binder,
  childrenOf,
  freeNames,
  isScalar,
  type Operator,
  oneNumber,
  operators,
  product,
  type SymbolTerm,
  sameSize,
  scalarCount,
  shapeOf,
  substitute,
  sum,
  type Term,
  walk,
  zeroNumber,
} from '../term/index.ts'
import { same } from '../term/same.ts'

/*
 * Matching a rule's side against a term. Every letter of the pattern is a variable; in a flat operator a letter may
 * take several arguments (neighbours, where the order matters). Written with continuations: `next` is called for each
 * solution and says whether to stop.
 */

type Next = () => boolean

/** A look before matching: whether a term has the operators that a pattern needs, on top and just below. */
export function mayFit({ top, below }: Outline, term: Term): boolean {
  if (term.kind !== 'application' || term.op !== top) return term.kind === 'number'
  const { args } = term
  if (operators[top].arity !== 'many') return below.every((op, i) => op === undefined || isOn(op, args[i]!))
  return args.length >= below.length && below.every((op) => op === undefined || args.some((arg) => isOn(op, arg)))
}

const isOn = (op: Operator, term: Term): boolean => term.kind === 'application' && term.op === op

export class Matcher {
  readonly values = new Map<string, Term>()
  /** Sizes like n·m in the pattern whose letters were not all known when they were met. */
  private readonly open: { pattern: Term; size: Term }[] = []

  /** With a ground pattern its letters match themselves only. */
  constructor(ground?: Term) {
    if (ground) walk(ground, (part) => void (part.kind === 'symbol' && this.bindToItself(part)))
  }

  private bindToItself(letter: SymbolTerm): void {
    this.values.set(letter.name, letter)
    for (const size of [letter.rows, letter.cols])
      walk(size, (part) => void (part.kind === 'symbol' && this.values.set(part.name, part)))
  }

  /** Calls `found` for each way in which the pattern matches the whole term; stops when it returns true. */
  whole(pattern: Term, term: Term, found: Next): boolean {
    return this.match(pattern, term, () => this.sizesAgree() && found())
  }

  /**
   * Calls `found` with each pick of a flat term's arguments that the pattern matches, all of them last: a rule about
   * A B is for any neighbours in a product, a rule about A + B for any terms of a sum.
   */
  part(pattern: Application, term: Application, found: (pick: readonly number[] | undefined) => boolean): boolean {
    if (term.op === 'product') return this.productPart(pattern, term, found)
    const n = term.args.length
    const k = pattern.args.length
    if (operators[term.op].commutative) {
      if (k === 2 && n > 2) {
        const [a, b] = pattern.args as [Term, Term]
        const together = (i: number, j: number): boolean => mayBe(a, term.args[i]!) && mayBe(b, term.args[j]!)
        for (let i = 0; i < n; i++) {
          for (let j = i + 1; j < n; j++)
            if ((together(i, j) || together(j, i)) && this.whole(pattern, this.pick(term, [i, j]), () => found([i, j])))
              return true
        }
      }
    } else {
      for (let start = 0; start + k <= n; start++) {
        if (n === k) break
        const pick = range(start, start + k)
        if (this.whole(pattern, this.pick(term, pick), () => found(pick))) return true
      }
    }
    return this.whole(pattern, term, () => found(undefined))
  }

  private pick(term: Application, pick: readonly number[]): Term {
    return apply(
      term.op,
      pick.map((i) => term.args[i]!),
    )
  }

  private productPart(
    pattern: Application,
    term: Application,
    found: (pick: readonly number[] | undefined) => boolean,
  ): boolean {
    const scalars = scalarCount(pattern)
    const termScalars = scalarCount(term)
    const chain = term.args.length - termScalars
    const k = pattern.args.length - scalars
    if (scalars === 0 && k > 0) {
      for (let length = k; length <= chain; length++) {
        for (let start = 0; start + length <= chain; start++) {
          if (length === chain && termScalars === 0) continue
          const from = termScalars + start
          const to = from + length
          if (!mayBe(pattern.args.at(-1)!, term.args[to - 1]!)) continue
          const end = (): boolean => this.sizesAgree() && found(range(from, to))
          if (this.chain('product', pattern.args, 0, term.args, from, to, end)) return true
        }
      }
    } else if (k === 0 && scalars === 2 && (termScalars > scalars || chain > 0)) {
      for (let i = 0; i < termScalars; i++) {
        for (let j = i + 1; j < termScalars; j++) {
          if (this.whole(pattern, product(term.args[i]!, term.args[j]!), () => found([i, j]))) return true
        }
      }
    }
    if (scalars === 1 && k > 0 && pattern.args[0]!.kind !== 'number') {
      for (let i = 0; i < termScalars; i++) {
        for (let start = termScalars; start + k <= term.args.length; start++) {
          const pick = [i, ...range(start, start + k)]
          if (pick.length === term.args.length) continue
          if (this.whole(pattern, this.pick(term, pick), () => found(pick))) return true
        }
      }
    }
    return this.whole(pattern, term, () => found(undefined))
  }

  private match(pattern: Term, term: Term, next: Next): boolean {
    switch (pattern.kind) {
      case 'number':
        return term.kind === 'number' && same(pattern, term) && next()
      case 'symbol':
        return this.letter(pattern, term, next)
      case 'binder':
        return this.binder(pattern, term, next)
      case 'application':
        return this.application(pattern, term, next)
    }
  }

  /** While the bodies are matched one bound index stands for the other; no letter may take a value that speaks of it. */
  private binder(pattern: Binder, term: Term, next: Next): boolean {
    if (term.kind !== 'binder' || term.op !== pattern.op) return false
    const { name } = term.index
    const body = (): boolean =>
      this.match(pattern.body, term.body, () => {
        this.values.delete(pattern.index.name)
        const stop = ![...this.values.values()].some((value) => freeNames(value).has(name)) && next()
        if (!stop) this.values.set(pattern.index.name, term.index)
        return stop
      })
    return this.inOrder([pattern.from, pattern.to], [term.from, term.to], 0, () =>
      this.bind(pattern.index.name, term.index, body),
    )
  }

  private letter(pattern: SymbolTerm, term: Term, next: Next): boolean {
    const known = this.values.get(pattern.name)
    if (known !== undefined) return same(known, term) && next()
    if (pattern.sort === 'size' && !isSize(term)) return false
    if (pattern.sort === 'index' && !(term.kind === 'symbol' && term.sort !== 'letter') && term.kind !== 'number')
      return false
    return this.bind(pattern.name, term, () => {
      if (pattern.sort !== 'letter') return next()
      const { rows, cols } = shapeOf(term)
      return this.size(pattern.rows, rows, () => this.size(pattern.cols, cols, next))
    })
  }

  private bind(name: string, term: Term, next: Next): boolean {
    this.values.set(name, term)
    const stop = next()
    if (!stop) this.values.delete(name)
    return stop
  }

  private size(pattern: Term, size: Term, next: Next): boolean {
    if (pattern.kind === 'number') return sameSize(pattern, size) && next()
    if (pattern.kind === 'symbol') {
      const known = this.values.get(pattern.name)
      return known !== undefined ? sameSize(known, size) && next() : this.bind(pattern.name, size, next)
    }
    this.open.push({ pattern, size })
    const stop = next()
    if (!stop) this.open.pop()
    return stop
  }

  private sizesAgree(): boolean {
    return this.open.every(
      ({ pattern, size }) => isBound(pattern, this.values) && sameSize(substitute(pattern, this.values), size),
    )
  }

  private application(pattern: Application, term: Term, next: Next): boolean {
    if (isSizeConstant(pattern)) {
      // In size 1 the constants are numbers.
      if (term.kind === 'number') return same(numberOf(pattern), term) && this.sizesAre(pattern, oneNumber, next)
      if (term.kind !== 'application' || term.op !== pattern.op) return false
      const { args } = term
      return this.size(pattern.args[0]!, args[0]!, () =>
        args.length < 2 ? next() : this.size(pattern.args[1]!, args[1]!, next),
      )
    }
    if (pattern.op === 'product') return this.product(pattern, term, next)
    if (term.kind !== 'application' || term.op !== pattern.op) return false
    if (operators[pattern.op].commutative && operators[pattern.op].arity === 'many')
      return this.multiset(pattern, term, next)
    if (operators[pattern.op].arity === 'many')
      return this.chain(pattern.op, pattern.args, 0, term.args, 0, term.args.length, next)
    if (pattern.args.length !== term.args.length) return false
    return this.inOrder(pattern.args, term.args, 0, next)
  }

  private sizesAre({ args }: Application, size: Term, next: Next): boolean {
    return this.size(args[0]!, size, () => (args.length < 2 ? next() : this.size(args[1]!, size, next)))
  }

  private inOrder(patterns: readonly Term[], terms: readonly Term[], at: number, next: Next): boolean {
    if (at === patterns.length) return next()
    return this.match(patterns[at]!, terms[at]!, () => this.inOrder(patterns, terms, at + 1, next))
  }

  private product(pattern: Application, term: Term, next: Next): boolean {
    const args = term.kind === 'application' && term.op === 'product' ? term.args : [term]
    const patternScalars = scalarCount(pattern)
    let scalars = 0
    while (scalars < args.length && isScalar(args[scalars]!)) scalars++
    const isChainScalar = patternScalars === 0 && scalars === args.length && args.length === 1
    if (isChainScalar) return false
    const chain = (): boolean => this.chain('product', pattern.args, patternScalars, args, scalars, args.length, next)
    if (patternScalars === 0) return scalars === 0 && chain()
    return this.scalars(pattern.args.slice(0, patternScalars), args.slice(0, scalars), chain)
  }

  /** The scalars of a product in any order; the last bare letter takes all that are left. */
  private scalars(patterns: readonly Term[], terms: readonly Term[], next: Next): boolean {
    const [first, ...rest] = patterns
    if (first === undefined) return terms.length === 0 && next()
    if (rest.length === 0 && first.kind === 'symbol')
      return terms.length > 0 && this.match(first, product(...terms), next)
    return terms.some((term, i) => this.match(first, term, () => this.scalars(rest, terms.toSpliced(i, 1), next)))
  }

  /** patterns[p…] against terms[from … to): letters may take several neighbours. */
  private chain(
    op: Operator,
    patterns: readonly Term[],
    p: number,
    terms: readonly Term[],
    from: number,
    to: number,
    next: Next,
  ): boolean {
    const left = patterns.length - p
    if (left === 0) return from === to && next()
    if (to - from < left) return false
    const first = patterns[p]!
    if (!mayBe(first, terms[from]!)) return false
    const after = patterns[p + 1]
    const most = first.kind === 'symbol' ? to - from - left + 1 : 1
    for (let length = after === undefined ? to - from : 1; length <= most; length++) {
      if (after !== undefined && !this.mayFollow(first, after, terms[from]!, terms[from + length]!)) continue
      const piece = length === 1 ? terms[from]! : apply(op, terms.slice(from, from + length))
      if (this.match(first, piece, () => this.chain(op, patterns, p + 1, terms, from + length, to, next))) return true
    }
    return false
  }

  /** Whether a pattern may begin at a term, where a letter before it begins at another: A A needs the same beginning twice. */
  private mayFollow(before: Term, pattern: Term, start: Term, term: Term): boolean {
    return pattern === before ? start.hash === term.hash : mayBe(pattern, term)
  }

  /** The terms of a sum or entrywise product in any order; a bare letter at the end takes all that are left. */
  private multiset(pattern: Application, term: Application, next: Next): boolean {
    const letters = pattern.args.filter((arg) => arg.kind === 'symbol')
    const others = pattern.args.filter((arg) => arg.kind !== 'symbol')
    return this.spread([...others, ...letters], term.args, pattern.op, next)
  }

  private spread(patterns: readonly Term[], terms: readonly Term[], op: Application['op'], next: Next): boolean {
    const [first, ...rest] = patterns
    if (first === undefined) return terms.length === 0 && next()
    if (terms.length < patterns.length) return false
    if (rest.length === 0) {
      if (terms.length > 1 && first.kind !== 'symbol') return false
      return this.match(first, op === 'sum' ? sum(...terms) : apply(op, terms), next)
    }
    // Two bare letters of a sum: by symmetry the first may as well take the first term.
    const tries =
      op === 'sum' &&
      first.kind === 'symbol' &&
      !this.values.has(first.name) &&
      rest.every((p) => p.kind === 'symbol' && !this.values.has(p.name))
        ? 1
        : terms.length
    for (let i = 0; i < tries; i++) {
      if (this.match(first, terms[i]!, () => this.spread(rest, terms.toSpliced(i, 1), op, next))) return true
    }
    return false
  }
}

/** Whether a pattern may match a term as far as the operators on top tell. */
const mayBe = (pattern: Term, term: Term): boolean =>
  pattern.kind === 'symbol' ||
  (pattern.kind === 'application' && isOn(pattern.op, term)) ||
  (pattern.kind === 'binder' && term.kind === 'binder') ||
  (term.kind === 'number' && (pattern.kind === 'number' || (pattern.kind === 'application' && isSizeConstant(pattern))))

const isSizeConstant = (term: Application): boolean =>
  term.op === 'identity' || term.op === 'zero' || term.op === 'ones'

const numberOf = ({ op }: Application): Term => (op === 'zero' ? zeroNumber : oneNumber)

const isBound = (pattern: Term, values: ReadonlyMap<string, Term>): boolean =>
  pattern.kind === 'symbol' ? values.has(pattern.name) : childrenOf(pattern).every((child) => isBound(child, values))

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

/** Whether a term counts rows or columns: a number, a letter for a size, or what is made of them. */
function isSize(term: Term): boolean {
  if (term.kind === 'number') return Q.isInteger(term.value) && Q.sign(term.value) > 0
  if (term.kind === 'symbol') return term.sort === 'size'
  return term.kind === 'application' && (term.op === 'sum' || term.op === 'product') && term.args.every(isSize)
}
