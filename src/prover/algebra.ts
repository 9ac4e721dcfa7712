import { expand } from '../checker/expand.ts'
import type { Cofactors, Step } from '../checker/trace.ts'
import { identity, isScalar, number, product, type Shape, shapeOf, subtract, type Term } from '../term/index.ts'
import { type Combined, chainOfCombination } from './combination.ts'
import { type Cofactor, Completion } from './completion.ts'
import type { Relation } from './relations.ts'
import { Alphabet } from './words.ts'

/** Pairs that one completion may treat. */
const pairLimit = 120

/** A certificate of so few terms is not worth looking for a shorter one. */
const shortCertificate = 3

/** A proof that rests on relations: told as a chain of steps, or else as one combination of them. */
export type Combination = { readonly steps: readonly Step[] } | { readonly proof: Cofactors }

/**
 * Proves an equation between matrix polynomials from relations, by completion; the certificate is exact. Both sides and
 * the relations are in normal form. The letters are ordered in two ways, and the shorter certificate is taken.
 */
export function proveFromRelations(
  left: Term,
  right: Term,
  relations: readonly Relation[],
  budget: { left: number },
): Combination | 'collapsed' | undefined {
  const ways = (isScalar(left) ? [true, false] : [false]).flatMap((asWords) =>
    (['as met', 'reversed'] as const).map((order) => ({ asWords, order })),
  )
  let best: { cofactors: readonly Cofactor[]; alphabet: Alphabet } | undefined
  for (const { asWords, order } of ways) {
    const alphabet = new Alphabet()
    const claim = alphabet.polynomial(expand(subtract(left, right)), asWords)
    const hypotheses = relations.map(({ lemma }) =>
      alphabet.polynomial(expand(subtract(lemma.left, lemma.right)), asWords),
    )
    const ranks = alphabet.letters.map((_, id) => id)
    alphabet.rank = order === 'as met' ? ranks : ranks.map((id) => ranks.length - 1 - id)
    const sorted = hypotheses.map((polynomial) => alphabet.collected(polynomial))
    const completed = new Completion(alphabet, sorted, alphabet.collected(claim), budget).run(pairLimit)
    if (completed.kind === 'collapsed') return 'collapsed'
    if (completed.kind !== 'certificate') continue
    const { cofactors } = completed
    if (!best || cofactors.length < best.cofactors.length) best = { cofactors, alphabet }
    if (cofactors.length <= shortCertificate) break
  }
  if (!best) return undefined
  const terms = termsOf(left, best.cofactors, relations, best.alphabet)
  const steps = chainOfCombination(left, right, terms)
  return steps ? { steps } : { proof: { shape: 'cofactors', left, right, terms: terms.map(named) } }
}

const named = ({ coefficient, before, after, relation }: TermOfCertificate): Cofactors['terms'][number] => ({
  coefficient,
  before,
  after,
  equation: `lemma:${relation.lemma.name}`,
})

interface TermOfCertificate extends Combined {
  readonly relation: Relation
}

function termsOf(
  left: Term,
  cofactors: readonly Cofactor[],
  relations: readonly Relation[],
  alphabet: Alphabet,
): TermOfCertificate[] {
  return cofactors.map((cofactor) => {
    const relation = relations[cofactor.hypothesis]!
    const [outer, inner] = [shapeOf(left), shapeOf(relation.lemma.left)]
    const scalars = cofactor.scalars.map((id) => alphabet.letters[id]!.term)
    return {
      relation,
      path: relation.path,
      coefficient: product(number(cofactor.coefficient), ...scalars),
      before: word(cofactor.left, alphabet, { rows: outer.rows, cols: inner.rows }),
      after: word(cofactor.right, alphabet, { rows: inner.cols, cols: outer.cols }),
    }
  })
}

const word = (letters: readonly number[], alphabet: Alphabet, shape: Shape): Term =>
  letters.length === 0 ? identity(shape.rows) : product(...letters.map((id) => alphabet.letters[id]!.term))
