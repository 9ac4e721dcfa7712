import type { Lemma } from '../checker/trace.ts'
import * as Q from '../number/rational.ts'
import type { Book } from '../rules/rulebook.ts'
import {
  type Application,
  atPath,
  differentiates,
  isOne,
  isScalar,
  oneNumber,
  ones,
  product,
  replaceAt,
  same,
  some,
  sum,
  type Term,
  transposeOf,
  withChildren,
} from '../term/index.ts'
import { Derivation, type Means, meansFor, Normaliser } from './derivation.ts'
import { Derivatives } from './derivatives.ts'
import { factorings, powersIn } from './factor.ts'
import { weight } from './rules-at-hand.ts'
import { stepsFrom } from './search.ts'
import { symbolsIn } from './symbols.ts'
import { type Surroundings, throughIndex, throughIndices } from './through-indices.ts'

/*
 * The simplest form of a term: its derivatives carried out, then whatever is shorter on paper. What is found is a
 * suggestion; that it is equal is still to be proved.
 */

/** Rules that fold what a function is made of back into the function. */
const foldings = [
  ['softmax-as-quotient', 'backward'],
  ['logsumexp-as-log', 'backward'],
  ['sigmoid-as-quotient', 'backward'],
  ['sigmoid-folded', 'forward'],
  ['sigmoid-folded-other', 'forward'],
  ['sigmoid-folded-scalar', 'forward'],
  ['sigmoid-folded-other-scalar', 'forward'],
  ['norm-as-root', 'backward'],
  ['frobenius-as-root', 'backward'],
  ['one-norm-as-sum', 'backward'],
] as const

/** The shortest form found, if its derivatives can be carried out; the term itself where nothing is shorter. */
export const simplified = (term: Term, around: Surroundings, book: Book, effort = usualEffort): Term | undefined =>
  simplerForms(term, around, book, effort)[0]

/** How much is tried: rewrite steps on the way to a form without derivatives, then forms looked at. */
export interface Effort {
  readonly budget: number
  readonly forms: number
}

export const usualEffort: Effort = { budget: 4000, forms: 40 }

/** Forms of the term without derivatives, the shortest first; none where a derivative resists. */
export function simplerForms(term: Term, around: Surroundings, book: Book, effort = usualEffort): readonly Term[] {
  const means = meansFor(around.facts, book, effort.budget)
  const forms = new Forms()
  for (const start of startsOf(term, around, means, book)) {
    forms.add(start)
    const derivation = new Derivation(start, means)
    new Normaliser(means).simplify(derivation)
    forms.add(derivation.line)
    for (const form of throughIndices(derivation.line, around)) forms.add(compact(form))
  }
  const folding: Means = {
    ...means,
    ground: foldings.map(([id, direction]) => means.rules.named(id, direction)),
    budget: { left: effort.budget },
  }
  for (let i = 0; i < effort.forms; i++) {
    const form = forms.next()
    if (form === undefined) break
    for (const other of rewritings(form, folding)) forms.add(other)
  }
  return forms.shortestFirst()
}

/** The term with its derivatives carried out: of the function as it is written, and of the function simplified. */
function startsOf(term: Term, around: Surroundings, means: Means, book: Book): Term[] {
  const lemmas: Lemma[] = []
  const derivatives = new Derivatives(means, book, lemmas, () => undefined)
  if (!derivatives.occurIn(term)) return [term]
  const folded = foldedIn(term, means)
  const found = [
    derivatives.without(term, undefined, 'as written'),
    derivatives.without(term, undefined, 'simplified'),
    ...(folded === term ? [] : [derivatives.without(folded, undefined, 'as written')]),
  ].flatMap((derivation) => derivation?.line ?? [])
  return found.length > 0 ? found : throughIndex(term, around)
}

/** The term with functions folded back, also where it is differentiated. */
function foldedIn(term: Term, means: Means): Term {
  const aside = new Derivation(term, { ...means, ground: [] })
  const normaliser = new Normaliser(aside.means)
  for (let path: readonly number[] = [0]; isDerivative(atPath(aside.line, path.slice(1))); path = [0, ...path])
    normaliser.simplify(aside, undefined, path)
  const fold = (part: Term, path: readonly number[]): boolean =>
    (part.kind === 'application' && part.args.some((arg, i) => fold(arg, [...path, i]))) ||
    foldings.some(([id, direction]) => aside.tryRule(path, means.rules.named(id, direction)))
  while (fold(aside.line, []));
  return aside.line
}

const isDerivative = (term: Term | undefined): boolean => term?.kind === 'application' && differentiates.has(term.op)

/** Forms to look at, each once. */
class Forms {
  private readonly byHash = new Map<number, Term[]>()
  private readonly all: { readonly form: Term; readonly length: number; open: boolean }[] = []
  private shortest = Number.POSITIVE_INFINITY

  add(form: Term): void {
    const length = lengthOf(form)
    if (length > this.shortest + slack) return
    const bucket = this.byHash.get(form.hash)
    if (bucket?.some((other) => same(other, form))) return
    if (bucket) bucket.push(form)
    else this.byHash.set(form.hash, [form])
    this.all.push({ form, length, open: true })
    this.shortest = Math.min(this.shortest, length)
  }

  /** The shortest form that was not looked at yet. */
  next(): Term | undefined {
    let best: (typeof this.all)[number] | undefined
    for (const one of this.all) if (one.open && (best === undefined || one.length < best.length)) best = one
    if (best === undefined || best.length > this.shortest + slack) return undefined
    best.open = false
    return best.form
  }

  shortestFirst(): Term[] {
    return this.all.toSorted((a, b) => a.length - b.length).map(({ form }) => arranged(form))
  }
}

/** A differential of anything but a letter is still to be carried out: it counts as longer than whatever it becomes. */
function lengthOf(form: Term): number {
  const isOpen = (part: Term): boolean =>
    part.kind === 'application' && part.op.endsWith('differential') && part.args[0]!.kind !== 'symbol'
  return symbolsIn(form) + weight(form) / aTie + (some(form, isOpen) ? unfinished : 0)
}

const unfinished = 1000

/** Of forms that are equally long the one with fewer letters and operators is shorter. */
const aTie = 1000

/** How much longer than the shortest a form may be on the way to a shorter one. */
const slack = 2

/** Common factors taken out as long as that makes the form shorter. */
function compact(form: Term): Term {
  const shorter = [...factored(form)].reduce((best, other) => (lengthOf(other) < lengthOf(best) ? other : best), form)
  return shorter === form ? form : compact(shorter)
}

function* rewritings(form: Term, means: Means): Generator<Term> {
  for (const step of stepsFrom(form, means)) yield step.result
  yield* factored(form)
}

/** The form with a common factor taken out of one of its sums, or with equal neighbours in a product as a power. */
function* factored(form: Term): Generator<Term> {
  for (const { term, path } of partsOf(form, [])) {
    const others = term.op === 'sum' ? factorings(term) : term.op === 'product' ? powersIn(term) : []
    for (const other of others) {
      const replaced = replaceAt(form, { path }, other)
      if (replaced !== undefined) yield replaced
    }
  }
}

function* partsOf(term: Term, path: readonly number[]): Generator<{ term: Application; path: readonly number[] }> {
  if (term.kind !== 'application' || differentiates.has(term.op)) return
  yield { term, path }
  for (const [i, arg] of term.args.entries()) yield* partsOf(arg, [...path, i])
}

/**
 * The same term as a person would write it: what is added before what is subtracted, A before Aᵀ, short factors first, a
 * row of ones as the transpose of a column.
 */
function arranged(term: Term): Term {
  if (term.kind !== 'application') return term
  if (term.op === 'ones' && isOne(term.rows)) return transposeOf(ones({ rows: term.cols, cols: oneNumber }))
  const args = term.args.map(arranged)
  if (term.op === 'sum') {
    const isNegative = (arg: Term): boolean =>
      arg.kind === 'application' &&
      arg.op === 'product' &&
      arg.args[0]!.kind === 'number' &&
      Q.sign(arg.args[0]!.value) < 0
    const [plus, minus] = [args.filter((arg) => !isNegative(arg)), args.filter(isNegative)]
    return sum(...untransposedFirst(plus), ...minus)
  }
  if (term.op === 'product') {
    const scalars = args
      .filter((arg) => isScalar(arg) && arg.kind !== 'number')
      .toSorted((a, b) => symbolsIn(a) - symbolsIn(b))
    return product(...args.filter((arg) => arg.kind === 'number'), ...scalars, ...args.filter((arg) => !isScalar(arg)))
  }
  return withChildren(term, args)
}

function untransposedFirst(terms: readonly Term[]): readonly Term[] {
  const [first, second] = terms
  const isTurned =
    first?.kind === 'application' && first.op === 'transpose' && second !== undefined && same(first.args[0]!, second)
  return isTurned ? [second!, first, ...terms.slice(2)] : terms
}
