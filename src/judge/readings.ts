import { indexNames, nameOf } from '../syntax/names.ts'
import { subtreesOf, unbracketed } from '../syntax/subtrees.ts'
import type { BigTree, Formula, Hypothesis, NameTree, Tree } from '../syntax/tree.ts'
import { letterTreesIn } from './letters.ts'

/* Readings of notation that only a document as a whole gives. */

/**
 * `x = \bar x` for letters \bar x that occur nowhere but under derivatives by x: a copy of x that is held constant, equal
 * to x where the derivative is taken.
 */
export function frozenCopies(parts: readonly Tree[]): readonly Hypothesis[] {
  const frozen = new Map<string, NameTree>()
  const free = new Set<string>()
  const visit = (tree: Tree, by: ReadonlySet<string>): void => {
    if (tree.kind === 'name' && tree.marks.length === 1 && tree.marks[0] === 'bar') {
      if (by.has(nameOf({ ...tree, marks: [] }))) frozen.set(nameOf(tree), tree)
      else free.add(nameOf(tree))
    }
    const variables = tree.kind === 'derivative' ? tree.by.flatMap(letterTreesIn).map(nameOf) : []
    const inside = variables.length === 0 ? by : new Set([...by, ...variables])
    for (const part of subtreesOf(tree)) visit(part, inside)
  }
  for (const part of parts) visit(part, new Set())
  return [...frozen].flatMap(([name, copy]): Hypothesis[] => {
    if (free.has(name)) return []
    const { range } = copy
    const formula: Formula = { parts: [{ ...copy, marks: [] }, copy], signs: [{ sign: '=', range }] }
    return [{ kind: 'relation', formula, range }]
  })
}

/**
 * The formula with sums that run on over later terms, where the bracket around them is left out: in `Σ_i a_i − b_i` the
 * second i has no other meaning.
 */
export function withWholeSums(formula: Formula): Formula {
  return {
    ...formula,
    parts: formula.parts.map((part, i) =>
      wholeSums(
        part,
        formula.parts.filter((_, k) => k !== i),
      ),
    ),
  }
}

function wholeSums(tree: Tree, others: readonly Tree[]): Tree {
  if (tree.kind === 'derivative') return { ...tree, body: wholeSums(tree.body, others) }
  if (tree.kind !== 'node') return tree
  const args = tree.args.map((arg) => wholeSums(arg, others))
  if (tree.op !== 'sum') return args.every((arg, i) => arg === tree.args[i]) ? tree : { ...tree, args }
  for (const [i, arg] of args.entries()) {
    const sum = lastSum(arg)
    const own = sum?.index.filter(({ name }) => indexNames.has(name)).map(nameOf) ?? []
    const end = args.findLastIndex((other, k) => k > i && own.some((name) => isFree(name, other)))
    const isTaken = own.some((name) => [...args.slice(0, i), ...others].some((other) => isFree(name, other)))
    if (sum === undefined || end < 0 || isTaken) continue
    const whole = around(arg, args.slice(i + 1, end + 1))
    const rest = [...args.slice(0, i), whole, ...args.slice(end + 1)]
    return rest.length === 1 ? whole : { ...tree, args: rest }
  }
  return args.every((arg, i) => arg === tree.args[i]) ? tree : { ...tree, args }
}

/** The Σ that reaches the end of a term. */
function lastSum(tree: Tree): BigTree | undefined {
  if (tree.kind === 'big') return tree.op === 'sum' ? tree : undefined
  if (tree.kind === 'derivative') return lastSum(tree.body)
  if (tree.kind !== 'node' || (tree.op !== 'product' && tree.op !== 'negate')) return undefined
  return lastSum(tree.args.at(-1)!)
}

/** The term with more terms under the Σ at its end. */
function around(tree: Tree, terms: readonly Tree[]): Tree {
  const range = { start: tree.range.start, end: terms.at(-1)!.range.end }
  if (tree.kind === 'big') {
    const inner = unbracketed(tree.body)
    const first = inner.kind === 'node' && inner.op === 'sum' && inner === tree.body ? inner.args : [tree.body]
    const body: Tree = {
      kind: 'node',
      op: 'sum',
      args: [...first, ...terms],
      index: '',
      range: { start: tree.body.range.start, end: range.end },
    }
    return { ...tree, body, range }
  }
  if (tree.kind === 'derivative') return { ...tree, body: around(tree.body, terms), range }
  if (tree.kind !== 'node') return tree
  return { ...tree, args: [...tree.args.slice(0, -1), around(tree.args.at(-1)!, terms)], range }
}

/** Whether an index stands in a tree where no Σ binds it. */
function isFree(name: string, tree: Tree): boolean {
  if (tree.kind === 'name')
    return (tree.sub.length === 0 && nameOf(tree) === name) || tree.sub.some((sub) => isFree(name, sub))
  if (tree.kind === 'big' && tree.index.some((index) => nameOf(index) === name)) return false
  return subtreesOf(tree).some((part) => isFree(name, part))
}
