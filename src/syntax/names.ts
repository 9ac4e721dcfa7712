import { markNames } from './spellings.ts'
import type { NameTree, Tree } from './tree.ts'

/** The indices that may be used without being declared. */
export const indexNames: ReadonlySet<string> = new Set(['i', 'j', 'k', 'l', 'p', 'q', 'r', 's', 't'])

const markOf: ReadonlyMap<string, string> = new Map([...markNames].map(([character, name]) => [name, character]))

/**
 * The name of a letter as text that reads back: marks as combining characters, `A_{11}`, `A_{1,1}` and `A11` all as
 * `A_11`, labels behind `^`.
 */
export function nameOf(tree: NameTree): string {
  if (tree.sub.length === 0) return wholeName(tree)
  return `${marked(tree)}_${tree.sub.map(subscript).join('')}${labelOf(tree)}`
}

/** The name without its subscripts: of `x_i` it is `x`. */
export const wholeName = (tree: NameTree): string => withDigitsBelow(marked(tree)) + labelOf(tree)

/** The name of the matrix of all x_i where x is another letter. */
export const stackOf = (base: string): string => `${base}_•`

function marked(tree: NameTree): string {
  if (tree.marks.length === 0) return tree.name
  return (tree.name + tree.marks.map((mark) => markOf.get(mark) ?? '').join('')).normalize('NFC')
}

const labelOf = (tree: NameTree): string => (tree.label === undefined ? '' : `^${tree.label}`)

const withDigitsBelow = (name: string): string => {
  const last = name.charCodeAt(name.length - 1)
  if (last < 48 || last > 57) return name
  const match = /^(\p{L}[\p{L}\p{M}]*)(\d+)$/u.exec(name)
  return match ? `${match[1]}_${match[2]}` : name
}

function subscript(tree: Tree): string {
  switch (tree.kind) {
    case 'number':
      return tree.text
    case 'name':
      return nameOf(tree)
    case 'call':
      return `${tree.name}${tree.args.map(subscript).join('')}`
    case 'node':
      return tree.args.map(subscript).join(tree.op === 'sum' ? '+' : '')
    default:
      return '?'
  }
}

export type Notation = 'greek' | 'lower' | 'upper'

/** How a letter is written says what it is likely to be: Greek a scalar, lower case a column, upper case a matrix. */
export function notationOf(name: string): Notation {
  const base = /^\p{L}+/u.exec(name.normalize('NFD'))?.[0] ?? name
  const first = base[0]!
  if (first !== first.toLowerCase()) return 'upper'
  return base.length > 1 || first > 'z' ? 'greek' : 'lower'
}
