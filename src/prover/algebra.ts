import { expand } from '../checker/expand.ts'
import type { Cofactors, Lemma } from '../checker/trace.ts'
import { identity, isScalar, number, product, type Shape, shapeOf, subtract, type Term } from '../term/index.ts'
import { type Cofactor, Completion } from './completion.ts'
import { Alphabet } from './words.ts'

/** Pairs that one completion may treat. */
const pairLimit = 120

/**
 * Proves an equation between matrix polynomials from relations, by completion; the certificate is exact. Both sides and
 * the relations are in normal form.
 */
export function proveFromRelations(
  left: Term,
  right: Term,
  relations: readonly Lemma[],
): Cofactors | 'collapsed' | undefined {
  const usable = relations.filter((lemma) => lemma.left.kind !== 'binder')
  const ways = (isScalar(left) ? [true, false] : [false]).flatMap((asWords) =>
    (['as met', 'reversed'] as const).map((order) => ({ asWords, order })),
  )
  for (const { asWords, order } of ways) {
    const alphabet = new Alphabet()
    const claim = alphabet.polynomial(expand(subtract(left, right)), asWords)
    const hypotheses = usable.map((lemma) => alphabet.polynomial(expand(subtract(lemma.left, lemma.right)), asWords))
    const ranks = alphabet.letters.map((_, id) => id)
    alphabet.rank = order === 'as met' ? ranks : ranks.map((id) => ranks.length - 1 - id)
    const sorted = hypotheses.map((polynomial) => alphabet.collected(polynomial))
    const completed = new Completion(alphabet, sorted, alphabet.collected(claim)).run(pairLimit)
    if (completed.kind === 'collapsed') return 'collapsed'
    if (completed.kind === 'certificate') return certificate(left, right, completed.cofactors, usable, alphabet)
  }
  return undefined
}

function certificate(
  left: Term,
  right: Term,
  cofactors: readonly Cofactor[],
  relations: readonly Lemma[],
  alphabet: Alphabet,
): Cofactors {
  const terms = cofactors.map((cofactor) => {
    const relation = relations[cofactor.hypothesis]!
    const [outer, inner] = [shapeOf(left), shapeOf(relation.left)]
    const scalars = cofactor.scalars.map((id) => alphabet.letters[id]!.term)
    return {
      coefficient: product(number(cofactor.coefficient), ...scalars),
      before: word(cofactor.left, alphabet, { rows: outer.rows, cols: inner.rows }),
      after: word(cofactor.right, alphabet, { rows: inner.cols, cols: outer.cols }),
      equation: `lemma:${relation.name}`,
    }
  })
  return { shape: 'cofactors', left, right, terms }
}

const word = (letters: readonly number[], alphabet: Alphabet, shape: Shape): Term =>
  letters.length === 0 ? identity(shape.rows) : product(...letters.map((id) => alphabet.letters[id]!.term))
