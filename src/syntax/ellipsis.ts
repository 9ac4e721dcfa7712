import { Unreadable } from './errors.ts'
import { indexNames, nameOf } from './names.ts'
import { subtreesOf, unbracketed } from './subtrees.ts'
import type { BigTree, NameTree, Range, Tree } from './tree.ts'

/* `x_1 + … + x_n` is Σ_k x_k, `(x_1, …, x_n)` is Σ_k x_k e_kᵀ: what the dots stand for is told by what is around them. */

/** The name that dots are parsed as. */
export const dots = '…'

export const isDots = (tree: Tree): boolean => tree.kind === 'name' && tree.name === dots

/** What comes before dots, and the first one behind them. */
interface Listed {
  readonly before: readonly Tree[]
  readonly last: Tree
  readonly range: Range
}

/** A sum with dots. Throws an Unreadable where it does not tell what they stand for. */
export function sum(terms: readonly Tree[], range: Range): Tree {
  const whole = bound(listedIn(terms, range), (body) => body)
  const rest = terms.slice(terms.findIndex(isDots) + 2)
  return rest.length === 0 ? whole : { kind: 'node', op: 'sum', args: [whole, ...rest], index: '', range }
}

/** A matrix written out with dots: a row Σ_k x_k e_kᵀ, a column Σ_k e_k x_k, or a column of such rows. */
export function matrix(rows: readonly (readonly Tree[])[], range: Range): Tree {
  const lines = rows.map((row) => {
    if (row.every(isDots)) return row[0]!
    if (!row.some(isDots)) return row.length === 1 ? row[0]! : ({ kind: 'matrix', rows: [row], range } as const)
    return bound(listedIn(row, range), (body, index, to) => product(body, transposed(unit(index, to))))
  })
  if (lines.length === 1) return lines[0]!
  if (!lines.some(isDots)) return { kind: 'matrix', rows: lines.map((line) => [line]), range }
  return bound(listedIn(lines, range), (body, index, to) => product(unit(index, to), body))
}

function listedIn(items: readonly Tree[], range: Range): Listed {
  const at = items.findIndex(isDots)
  const last = items[at + 1]
  if (at < 1 || last === undefined || isDots(last)) throw new Unreadable('unclear-dots', items[at]!.range.start)
  return { before: items.slice(0, at), last, range }
}

function bound({ before, last, range }: Listed, around: (body: Tree, index: NameTree, to: Tree) => Tree): BigTree {
  const taken = new Set([...before, last].flatMap(lettersIn))
  const name = ['k', 'i', 'j', ...indexNames].find((letter) => !taken.has(letter)) ?? 'k'
  const index: NameTree = { kind: 'name', name, marks: [], sub: [], label: undefined, range }
  const ends: Tree[] = []
  const body = between(before[0]!, last, index, ends)
  const [to] = ends
  const fail = (): never => {
    throw new Unreadable('unclear-dots', last.range.start)
  }
  if (body === undefined || to === undefined || ends.some((end) => !alike(end, to))) return fail()
  before.forEach((item, i) => {
    const counted: Tree[] = []
    const same = i === 0 || between(before[0]!, item, index, counted) !== undefined
    if (!same || !counted.every((count) => count.kind === 'number' && count.text === String(i + 1))) fail()
  })
  const one: Tree = { kind: 'number', text: '1', range }
  return {
    kind: 'big',
    op: 'sum',
    index: [index],
    from: one,
    to,
    unless: undefined,
    body: around(body, index, to),
    range,
  }
}

/** The first item with the index for every 1 in place of which the last one has something else, which goes to `ends`. */
function between(first: Tree, last: Tree, index: NameTree, ends: Tree[]): Tree | undefined {
  if (first.kind === 'number') {
    if (last.kind === 'number' && last.text === first.text) return first
    if (first.text !== '1' || (last.kind !== 'number' && last.kind !== 'name')) return undefined
    ends.push(last)
    return { ...index, range: first.range }
  }
  if (first.kind !== last.kind || head(first) !== head(last)) return undefined
  const [here, there] = [partsOf(first), partsOf(last)]
  if (here.length !== there.length) return undefined
  const parts: Tree[] = []
  for (const [i, part] of here.entries()) {
    const found = between(part, there[i]!, index, ends)
    if (found === undefined) return undefined
    parts.push(found)
  }
  return withParts(first, parts)
}

/** The indices of a name one by one, of `a_{11}` and `a_{1n}` too; else what is directly inside. */
const partsOf = (tree: Tree): readonly Tree[] => (tree.kind === 'name' ? tree.sub.flatMap(indicesIn) : subtreesOf(tree))

/** The indices of `A_{ij}`, `A_{i,j}`, `A_{12}`: a run of letters or of two digits is two indices. */
export function indicesIn(tree: Tree): readonly Tree[] {
  if (tree.kind === 'node' && tree.op === 'product' && tree.args.length === 2) return tree.args
  if (tree.kind === 'number' && /^\d\d$/.test(tree.text)) {
    return [...tree.text].map((digit): Tree => ({ kind: 'number', text: digit, range: tree.range }))
  }
  return [tree]
}

/** What a tree is apart from what is inside it. */
function head(tree: Tree): string {
  switch (tree.kind) {
    case 'name':
      return nameOf({ ...tree, sub: [] })
    case 'call':
      return `${tree.name} ${tree.args.length}`
    case 'node':
      return `${tree.op} ${tree.index}`
    case 'big':
      return `${tree.op} ${tree.index.map(nameOf).join()} ${tree.unless?.relation} ${tree.from !== undefined} ${tree.to !== undefined}`
    case 'matrix':
      return tree.rows.map((row) => row.length).join()
    default:
      return tree.kind
  }
}

function withParts(tree: Tree, parts: readonly Tree[]): Tree | undefined {
  switch (tree.kind) {
    case 'name':
      return { ...tree, sub: parts }
    case 'call':
    case 'node':
      return { ...tree, args: parts }
    case 'matrix': {
      let at = 0
      return { ...tree, rows: tree.rows.map((row) => row.map(() => parts[at++]!)) }
    }
    case 'big': {
      // Bound letters and limits are the same in all items.
      const inner = subtreesOf(tree).slice(0, -1)
      return inner.every((part, i) => alike(part, parts[i]!)) ? { ...tree, body: parts.at(-1)! } : undefined
    }
    default:
      return undefined
  }
}

const alike = (a: Tree, b: Tree): boolean => bare(a) === bare(b)

const bare = (tree: Tree): string =>
  JSON.stringify(unbracketed(tree), (key, value: unknown) => (key === 'range' ? undefined : value))

const lettersIn = (tree: Tree): readonly string[] =>
  tree.kind === 'name' ? [tree.name, ...tree.sub.flatMap(lettersIn)] : subtreesOf(tree).flatMap(lettersIn)

const product = (...args: readonly Tree[]): Tree => ({
  kind: 'node',
  op: 'product',
  args,
  index: '',
  range: args[0]!.range,
})

const transposed = (tree: Tree): Tree => ({ kind: 'node', op: 'transpose', args: [tree], index: '', range: tree.range })

const unit = (index: NameTree, to: Tree): Tree => ({ kind: 'call', name: 'e', args: [index, to], range: index.range })
