import { indexNames, nameOf } from '../syntax/names.ts'
import { subtreesOf } from '../syntax/subtrees.ts'
import type { DerivativeTree, NameTree, Tree } from '../syntax/tree.ts'

/* What the letters of a formula tell about its part in a document. */

/** A letter that needs an explanation: `\hat y`, `w_{MLE}`, `x^*`, `\bar x`, const. */
export function isDecorated({ name, marks, label, sub }: NameTree): boolean {
  return marks.length > 0 || label !== undefined || isLabel(sub) || isConstant(name)
}

/** `+ \text{const}`: another constant in every line. */
const isConstant = (name: string): boolean => /^const(?:ant)?$/i.test(name)

/** One word or letter that counts nothing: MLE in w_{MLE}, e in v_e. */
const isLabel = ([word, ...others]: readonly Tree[]): boolean =>
  word?.kind === 'name' && others.length === 0 && word.sub.length === 0 && !indexNames.has(word.name)

/** The letter without its decoration. */
export const bare = (tree: NameTree): NameTree => ({
  ...tree,
  marks: [],
  label: undefined,
  sub: isLabel(tree.sub) ? [] : tree.sub,
})

/** The letters of a tree, every place once. */
export function letterTreesIn(tree: Tree): readonly NameTree[] {
  if (tree.kind === 'name') return [tree]
  return subtreesOf(tree).flatMap(letterTreesIn)
}

/** What a letter is called: of x_i it is `x_i` and `x`. */
export const formsOf = (letter: NameTree): readonly string[] => [nameOf(letter), nameOf({ ...letter, sub: [] })]

/** The letters of the first tree that the others do not have. */
export function onlyIn(tree: Tree, ...others: readonly Tree[]): readonly NameTree[] {
  const elsewhere = new Set(others.flatMap(letterTreesIn).flatMap(formsOf))
  return letterTreesIn(tree).filter((letter) => !formsOf(letter).some((form) => elsewhere.has(form)))
}

/** The tree with other letters in place of some. */
export function withLetters<T>(value: T, replace: (letter: NameTree) => Tree): T {
  if (Array.isArray(value)) return value.map((item) => withLetters(item, replace)) as T
  if (typeof value !== 'object' || value === null) return value
  if ('kind' in value && value.kind === 'name') return replace(value as unknown as NameTree) as T
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withLetters(part, replace)])) as T
}

/** The letter by which an expression that is made of derivatives differentiates, if it is one. */
export function gradientBy(tree: Tree): NameTree | undefined {
  if (tree.kind === 'derivative') return firstVariable(tree)
  const isMade =
    tree.kind === 'node' && ['sum', 'negate', 'product', 'quotient', 'bracket', 'transpose'].includes(tree.op)
  if (!isMade) return undefined
  for (const part of tree.args) {
    const by = gradientBy(part)
    if (by) return by
  }
  return undefined
}

const firstVariable = ({ order, by }: DerivativeTree): NameTree | undefined =>
  order === 1 && by[0] ? letterTreesIn(by[0])[0] : undefined

/** How often letters stand before a bracket of more than a letter or number, and how often they stand at all. */
export function functionLike(trees: readonly Tree[]): ReadonlySet<string> {
  const before = new Map<string, number>()
  const all = new Map<string, number>()
  const count = (counts: Map<string, number>, name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const visit = (tree: Tree): void => {
    if (tree.kind === 'name') count(all, nameOf(tree))
    if (tree.kind === 'node' && tree.op === 'product')
      tree.args.forEach((arg, i) => {
        const next = tree.args[i + 1]
        if (arg.kind === 'name' && next?.kind === 'node' && next.op === 'bracket') count(before, nameOf(arg))
      })
    subtreesOf(tree).forEach(visit)
  }
  trees.forEach(visit)
  return new Set([...before].filter(([name, times]) => times === all.get(name)).map(([name]) => name))
}
