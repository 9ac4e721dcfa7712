import { LetterFacts, normalForm, readBack } from '../indices/index.ts'
import {
  type Application,
  type Claim,
  differentiates,
  freshName,
  same,
  shapeOf,
  substitute,
  symbol,
  type Term,
  withChildren,
} from '../term/index.ts'

/** What may be leant on where a term stands. */
export type Surroundings = Pick<Claim, 'facts' | 'ranges'>

/** What the entries say the term is: as it stands, with functions kept whole, and with residuals kept whole as well. */
export function* throughIndices(term: Term, around: Surroundings): Generator<Term> {
  for (const isKept of [() => false, isFunction, (part: Application) => isFunction(part) || part.op === 'sum']) {
    const names = new Map<string, Term>()
    const masked = withNames(term, isKept, names)
    for (const form of throughIndex(masked, around)) yield substitute(form, names)
  }
}

/** The term that the normal form reads back as. */
export function throughIndex(term: Term, around: Surroundings): Term[] {
  const result = normalForm(term, new LetterFacts(around, { termLimit: 400 }))
  const form = result.ok ? readBack(result.form) : undefined
  return form === undefined ? [] : [form]
}

const functions: ReadonlySet<string> = new Set([
  'softmax',
  'logsumexp',
  'sigmoid',
  'tanh',
  'norm',
  'frobenius norm',
  'inverse',
  'determinant',
])

const isFunction = (part: Application): boolean => functions.has(part.op)

/** The term, below its top, with the parts that are kept whole replaced by letters. */
function withNames(term: Term, isKept: (part: Application) => boolean, names: Map<string, Term>): Term {
  if (term.kind !== 'application' || differentiates.has(term.op)) return term
  const named = (part: Term): Term => {
    if (part.kind !== 'application' || !isKept(part)) return withNames(part, isKept, names)
    for (const [name, value] of names) if (same(value, part)) return symbol(name, shapeOf(part))
    const name = freshName('part', [term, ...names.values(), ...[...names.keys()].map((known) => symbol(known))])
    names.set(name, part)
    return symbol(name, shapeOf(part))
  }
  return withChildren(term, term.args.map(named))
}
