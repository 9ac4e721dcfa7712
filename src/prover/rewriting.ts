import type { Step } from '../checker/trace.ts'
import {
  type Application,
  atPlace,
  childrenOf,
  type Place,
  replaceAt,
  ShapeError,
  same,
  type Term,
} from '../term/index.ts'
import type { Derivation } from './derivation.ts'

/** A step by itself: what it takes away and puts there, in a term that it takes from `before` to `after`. */
export interface Rewriting {
  readonly before: Term
  readonly after: Term
  readonly from: Term
  readonly to: Term
  readonly step: Pick<Step, 'rule' | 'direction' | 'in' | 'bindings' | 'because'>
}

export function rewritingsOf({ start, steps, replacements }: Derivation): Rewriting[] {
  let before = start
  return steps.map((step, i) => {
    const rewriting = { before, after: step.result, from: atPlace(before, step.at)!, to: replacements[i]!, step }
    before = step.result
    return rewriting
  })
}

export const backwards = (rewritings: readonly Rewriting[]): Rewriting[] =>
  rewritings
    .map(({ before, after, from, to, step }): Rewriting => {
      const turned = step.in === 'before' ? 'after' : 'before'
      return { before: after, after: before, from: to, to: from, step: { ...step, in: turned } }
    })
    .toReversed()

/** Multiplying out at either end is not worth a line of its own: whoever writes the ends writes them as needed. */
export function withoutRingAtEnds(rewritings: readonly Rewriting[]): readonly Rewriting[] {
  const first = rewritings.findIndex(({ step }) => step.rule !== 'expand')
  const last = rewritings.findLastIndex(({ step }) => step.rule !== 'expand')
  return rewritings.slice(first, last + 1)
}

/** The step that takes the line to the next one by a rewriting somewhere in it, or undefined where it does not. */
export function stepBetween(line: Term, next: Term, { from, to, step }: Rewriting): Step | undefined {
  const isBefore = step.in === 'before'
  const [held, other] = isBefore ? [line, next] : [next, line]
  const [old, by] = isBefore ? [from, to] : [to, from]
  for (const at of placesOf(old, held)) {
    const { rule, direction, bindings, because } = step
    if (gives(held, at, by, other)) return { rule, direction, in: step.in, at, bindings, because, result: next }
  }
  return undefined
}

function gives(held: Term, at: Place, by: Term, other: Term): boolean {
  try {
    const replaced = replaceAt(held, at, by)
    return replaced !== undefined && same(replaced, other)
  } catch (error) {
    if (error instanceof ShapeError) return false
    throw error
  }
}

/** Where a term stands in another one: as a subterm, as neighbours in a product, or as some terms of a sum. */
function* placesOf(wanted: Term, term: Term, path: readonly number[] = []): Generator<Place> {
  if (same(term, wanted)) yield { path }
  if (term.kind !== 'application') return
  if (wanted.kind === 'application' && wanted.op === term.op && wanted.args.length < term.args.length) {
    for (const pick of picks(wanted, term)) {
      const here = atPick(term, pick)
      if (here && same(here, wanted)) yield { path, pick }
    }
  }
  for (const [i, child] of childrenOf(term).entries()) yield* placesOf(wanted, child, [...path, i])
}

function picks(wanted: Application, term: Application): number[][] {
  const { length } = wanted.args
  if (term.op === 'product')
    return Array.from({ length: term.args.length - length + 1 }, (_, start) =>
      Array.from({ length }, (_, i) => start + i),
    )
  if (term.op !== 'sum') return []
  const pick: number[] = []
  for (const arg of wanted.args) {
    const at = term.args.findIndex((other, i) => !pick.includes(i) && same(other, arg))
    if (at < 0) return []
    pick.push(at)
  }
  return [pick.sort((a, b) => a - b)]
}

function atPick(term: Term, pick: readonly number[]): Term | undefined {
  try {
    return atPlace(term, { path: [], pick })
  } catch (error) {
    if (error instanceof ShapeError) return undefined
    throw error
  }
}
