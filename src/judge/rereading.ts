import type { SourceDocument } from '../document/document.ts'
import { indexNames, nameOf } from '../syntax/names.ts'
import { subtreesOf } from '../syntax/subtrees.ts'
import type { BigTree, NameTree, Tree } from '../syntax/tree.ts'
import { type Message, message } from '../text/message.ts'
import type { MaybeParsed } from './formulation.ts'
import { letterTreesIn, withLetters } from './letters.ts'

/*
 * What a whole problem shows that one formula cannot: that a scanner has written Σ_t for a sum over t, that ∂L/∂Σ is by
 * the Σ̅ of everything else. Each such reading is chosen for all formulas of a problem at once, and shown.
 */

export interface Reread {
  readonly parsed: readonly MaybeParsed[]
  /** The readings by which each formula was changed. */
  readonly readings: ReadonlyMap<number, readonly Message[]>
}

export function reread(document: SourceDocument, parsed: readonly MaybeParsed[]): Reread {
  const found = [...parsed]
  const readings = new Map<number, readonly Message[]>()
  const apply = (which: readonly number[], { replace, says }: Reading): void => {
    for (const i of which) {
      const before = found[i]!
      if (!before.ok) continue
      const formula = { ...before.formula, parts: before.formula.parts.map(replace) }
      if (formula.parts.every((part, k) => part === before.formula.parts[k])) continue
      found[i] = { ...before, formula }
      readings.set(i, [...(readings.get(i) ?? []), says])
    }
  }
  for (const which of problems(document)) {
    const trees = (): readonly (readonly Tree[])[] =>
      which.map((i) => {
        const one = found[i]!
        return one.ok ? one.formula.parts : []
      })
    for (const reading of sumReadings(trees())) apply(which, reading)
    for (const reading of variableReadings(trees())) apply(which, reading)
  }
  return { parsed: found, readings }
}

interface Reading {
  /** Gives back the tree itself where there is nothing to change. */
  readonly replace: (tree: Tree) => Tree
  readonly says: Message
}

/** The formulas of each problem, heading or document that stands by itself. */
function problems({ formulas, sections }: SourceDocument): readonly (readonly number[])[] {
  const holder = (section: number): number => {
    const { kind, parent } = sections[section]!
    return (kind === 'part' || kind === 'line') && parent !== undefined ? holder(parent) : section
  }
  const found = new Map<number, number[]>()
  formulas.forEach(({ section }, i) => {
    const at = holder(section)
    found.set(at, [...(found.get(at) ?? []), i])
  })
  return [...found.values()]
}

/**
 * Scanners write the sum over t as a Σ_t that looks like the covariance beside it. Σ_t is a sum where nothing else sums
 * over t, and somewhere it multiplies a row, as no square matrix can. Where it is inverted it is the matrix Σ.
 */
function sumReadings(formulas: readonly (readonly Tree[])[]): readonly Reading[] {
  const letters = formulas.flat().flatMap(letterTreesIn)
  const signs = new Map(letters.filter(isSign).map((letter) => [nameOf(letter), letter]))
  return [...signs.values()].flatMap((sign) => {
    const [index] = sign.sub as [NameTree]
    const isBound = formulas.flat().some((tree) => some(tree, (part) => part.kind === 'big' && bindsIndex(part, index)))
    if (isBound || !formulas.flat().some((tree) => some(tree, (part) => standsBeforeRow(part, sign)))) return []
    const matrix: NameTree = { ...sign, sub: [] }
    const { count, others } = countIn(letters)
    const name = shown(sign)
    return [
      {
        replace: (tree) => summed(tree, sign, count),
        says: count
          ? message('read-as-sum-to', { name, index: index.name, count: count.name })
          : message('read-as-sum', { name, index: index.name }),
      },
      renaming(sign, matrix),
      ...others.map((other) => renaming(other, count!)),
    ]
  })
}

const isSign = ({ name, sub, label }: NameTree): boolean => {
  const [index] = sub
  return (
    name === 'Sigma' && label === undefined && sub.length === 1 && index?.kind === 'name' && indexNames.has(index.name)
  )
}

const bindsIndex = (big: BigTree, index: NameTree): boolean => big.index.some((own) => nameOf(own) === nameOf(index))

const isLetter = (tree: Tree, letter: NameTree): boolean => tree.kind === 'name' && nameOf(tree) === nameOf(letter)

const uses = (tree: Tree, index: Tree): boolean =>
  letterTreesIn(tree).some(({ sub }) => sub.some((one) => one.kind === 'name' && isLetter(one, index as NameTree)))

function standsBeforeRow(tree: Tree, sign: NameTree): boolean {
  if (tree.kind !== 'node' || tree.op !== 'product') return false
  return tree.args.some((factor, i) => {
    const next = tree.args[i + 1]
    const isRow = next?.kind === 'node' && next.op === 'transpose' && uses(next, sign.sub[0]!)
    return isRow && isLetter(factor, sign)
  })
}

/** The letter that says over how many terms the sums run, and the ones that drift into it. */
function countIn(letters: readonly NameTree[]): { readonly count: NameTree | undefined; readonly others: NameTree[] } {
  const whole = new Map(letters.filter(({ sub }) => sub.length === 0).map((letter) => [nameOf(letter), letter]))
  const count = whole.get('N') ?? whole.get('n')
  const other = count?.name === 'N' ? whole.get('n') : undefined
  return { count, others: other ? [other] : [] }
}

/** The sign in front of factors with its index, as a sum of their product. */
function summed(tree: Tree, sign: NameTree, count: NameTree | undefined): Tree {
  const inside = mapParts(tree, (part) => summed(part, sign, count))
  if (inside.kind !== 'node' || inside.op !== 'product') return inside
  const at = inside.args.findIndex((factor) => isLetter(factor, sign))
  const terms = inside.args.slice(at + 1)
  const [index] = sign.sub as [NameTree]
  if (at < 0 || !terms.some((term) => uses(term, index))) return inside
  const range = { start: inside.args[at]!.range.start, end: inside.range.end }
  const body: Tree =
    terms.length === 1 ? terms[0]! : { ...inside, args: terms, range: { ...range, start: terms[0]!.range.start } }
  const sumOf = (term: Tree): Tree => ({
    kind: 'big',
    op: 'sum',
    index: [index],
    from: undefined,
    to: count,
    unless: undefined,
    body: term,
    range,
  })
  // The sum of derivatives is the derivative of the sum, which is what the prover can differentiate.
  const sum: Tree = body.kind === 'derivative' ? { ...body, body: sumOf(body.body), range } : sumOf(body)
  return at === 0 ? sum : { ...inside, args: [...inside.args.slice(0, at), sum] }
}

/**
 * ∂L/∂Σ beside nothing but Σ̅: a letter that only stands under derivatives is the one of its name, decorated otherwise,
 * that the expressions have, if there is only one.
 */
function variableReadings(formulas: readonly (readonly Tree[])[]): readonly Reading[] {
  const written = formulas.flat()
  const variables = new Map(written.flatMap(variablesIn).map((letter) => [nameOf(letter), letter]))
  const used = new Map(
    written
      .flatMap(expressionsIn)
      .flatMap(letterTreesIn)
      .map((letter) => [nameOf(letter), letter]),
  )
  return [...variables.values()].flatMap((variable) => {
    if (used.has(nameOf(variable)) || variable.sub.length > 0) return []
    const alike = [...used.values()].filter(
      (letter) => letter.name === variable.name && letter.sub.length === 0 && letter.label === variable.label,
    )
    return alike.length === 1 ? [renaming(variable, alike[0]!)] : []
  })
}

const variablesIn = (tree: Tree): readonly NameTree[] =>
  tree.kind === 'derivative'
    ? [...tree.by.flatMap(letterTreesIn), ...variablesIn(tree.body)]
    : subtreesOf(tree).flatMap(variablesIn)

/** The trees without what derivatives are by. */
const expressionsIn = (tree: Tree): readonly Tree[] => {
  if (tree.kind === 'derivative') return expressionsIn(tree.body)
  const parts = subtreesOf(tree)
  return tree.kind === 'name' || parts.length === 0 ? [tree] : parts.flatMap(expressionsIn)
}

function renaming(from: NameTree, to: NameTree): Reading {
  return {
    replace: (tree) =>
      letterTreesIn(tree).some((letter) => isLetter(letter, from))
        ? withLetters(tree, (letter) => (isLetter(letter, from) ? { ...to, range: letter.range } : letter))
        : tree,
    says: message('read-as-letter', { name: shown(from), other: shown(to) }),
  }
}

const shown = (letter: NameTree): string => nameOf(letter).replace(/^Sigma/, 'Σ')

const some = (tree: Tree, is: (part: Tree) => boolean): boolean =>
  is(tree) || subtreesOf(tree).some((part) => some(part, is))

/** The tree with its parts changed; the tree itself if none is. */
function mapParts(tree: Tree, change: (part: Tree) => Tree): Tree {
  const all = (parts: readonly Tree[]): readonly Tree[] => {
    const changed = parts.map(change)
    return changed.every((part, i) => part === parts[i]) ? parts : changed
  }
  switch (tree.kind) {
    case 'call':
    case 'node': {
      const args = all(tree.args)
      return args === tree.args ? tree : { ...tree, args }
    }
    case 'derivative': {
      const body = change(tree.body)
      return body === tree.body ? tree : { ...tree, body }
    }
    case 'big': {
      const body = change(tree.body)
      return body === tree.body ? tree : { ...tree, body }
    }
    case 'matrix': {
      const rows = tree.rows.map(all)
      return rows.every((row, i) => row === tree.rows[i]) ? tree : { ...tree, rows }
    }
    default:
      return tree
  }
}
