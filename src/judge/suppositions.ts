import { nameOf } from '../syntax/names.ts'
import { subtreesOf, unbracketed } from '../syntax/subtrees.ts'
import { partsOf } from '../syntax/survey.ts'
import type { Hypothesis, NameTree, Tree } from '../syntax/tree.ts'
import type { Property } from '../term/index.ts'

/*
 * What notation leads readers to suppose of a letter that nobody explains: Σ of a density and a multiplier Λ are
 * symmetric, A = Q Λ Qᵀ is a decomposition, −Σ y_i log p_i weighs by a distribution. A document that leaves them out is
 * not wrong: what holds under them is not refuted. Nothing is proved from them either.
 */

/** The suppositions that formulas suggest. */
export function suppositionsIn(parts: readonly Tree[]): readonly Hypothesis[] {
  const found = new Map<string, Hypothesis>()
  const say = (letter: NameTree, property: string): void => {
    const { range } = letter
    found.set(`${nameOf(letter)} ${property}`, { kind: 'property', subject: letter, properties: [property], range })
  }
  const visit = (tree: Tree): void => {
    if (tree.kind === 'name' && tree.name === 'Lambda') say(tree, 'symmetric')
    if (tree.kind === 'node' && tree.op === 'product') {
      const factors = tree.args
      factors.forEach((factor, i) => {
        const [before, after] = [factors[i - 1], factors[i + 1]]
        if (before === undefined || after === undefined) return
        const weight = inverted(factor)
        const turned = transposed(before)
        if (weight && turned && sameText(unbracketed(turned), unbracketed(after))) say(weight, 'symmetric')
        const second = transposed(after)
        const [left, right] = [unbracketed(before), second && unbracketed(second)]
        if (left.kind !== 'name' || factor.kind !== 'name' || right?.kind !== 'name' || !isSpectral(factor)) return
        say(left, 'orthogonal')
        say(right, 'orthogonal')
        say(factor, 'diagonal')
      })
    }
    if (tree.kind === 'big' && tree.op === 'sum' && tree.index.length === 1) {
      const factors = partsOf(tree.body)
      const isLog = (factor: Tree): boolean => factor.kind === 'call' && factor.name === 'log'
      const weight = factors.find((factor): factor is NameTree => factor.kind === 'name' && factor.sub.length === 1)
      const index = tree.index[0]!
      const isOver = weight?.sub[0]?.kind === 'name' && nameOf(weight.sub[0]) === nameOf(index)
      if (weight && isOver && factors.some(isLog)) found.set(`${nameOf(weight)} sums to 1`, sumsToOne(weight, tree))
    }
    subtreesOf(tree).forEach(visit)
  }
  parts.forEach(visit)
  return [...found.values()]
}

const propertyWords: readonly (readonly [Property, RegExp])[] = [
  ['symmetric', /symm?[eé]tri|simetri|对称|對稱|対称|대칭/i],
  ['orthogonal', /orthogon|orthonorm|ortogon|ortonorm|正交|直交|직교/i],
  ['diagonal', /diagonal|对角|對角|対角|대각/i],
  ['idempotent', /idempot|幂等|冪等|멱등/i],
]

/** The properties that words speak of, of whatever letter. */
export const propertiesNamed = (words: string): readonly Property[] =>
  propertyWords.flatMap(([property, pattern]) => (pattern.test(words) ? [property] : []))

/** The middle of Q Λ Qᵀ. */
const isSpectral = ({ name }: NameTree): boolean => ['Lambda', 'D', 'Sigma', 'S'].includes(name)

/** Σ of Σ⁻¹. */
function inverted(tree: Tree): NameTree | undefined {
  if (tree.kind !== 'node' || tree.op !== 'power') return undefined
  const [base, exponent] = tree.args.map(unbracketed)
  const isInverse = exponent?.kind === 'node' && exponent.op === 'negate'
  return base?.kind === 'name' && isInverse ? base : undefined
}

const transposed = (tree: Tree): Tree | undefined =>
  tree.kind === 'node' && tree.op === 'transpose' ? tree.args[0] : undefined

const sameText = (a: Tree, b: Tree): boolean => textOf(a) === textOf(b)

const textOf = (tree: Tree): string =>
  JSON.stringify(tree, (key, value: unknown) => (key === 'range' ? undefined : value))

const sumsToOne = (weight: NameTree, sum: Extract<Tree, { kind: 'big' }>): Hypothesis => {
  const { range } = weight
  const one: Tree = { kind: 'number', text: '1', range }
  return { kind: 'relation', formula: { parts: [{ ...sum, body: weight }, one], signs: [{ sign: '=', range }] }, range }
}
