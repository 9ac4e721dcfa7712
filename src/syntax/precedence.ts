import type { NodeTree, Tree } from './tree.ts'

/** How tight an expression is, for the printers: brackets go around what is looser than its place allows. */
export const level = { sum: 1, entrywise: 2, kronecker: 3, product: 4, factor: 5, postfix: 6 } as const

const nodeLevel: Partial<Record<NodeTree['op'], number>> = {
  sum: level.sum,
  negate: level.sum,
  'entrywise product': level.entrywise,
  'entrywise quotient': level.entrywise,
  kronecker: level.kronecker,
  product: level.product,
  quotient: level.product,
  differential: level.factor,
}

/** A fraction bar holds its two halves together; a stroke does not. */
export function levelOf(tree: Tree, fractions: 'stroke' | 'bar'): number {
  switch (tree.kind) {
    case 'name':
      return tree.label === undefined ? level.postfix : level.factor
    case 'big':
      return level.kronecker
    case 'derivative':
      return fractions === 'bar' && tree.style === 'fraction' ? level.factor : level.kronecker
    case 'node':
      return tree.op === 'quotient' && fractions === 'bar' ? level.factor : (nodeLevel[tree.op] ?? level.postfix)
    default:
      return level.postfix
  }
}

export const isLetter = (tree: Tree): boolean => tree.kind === 'name' && tree.label === undefined

export const isMinusOne = (tree: Tree): boolean => {
  if (tree.kind !== 'node' || tree.op !== 'negate') return false
  const [one] = tree.args
  return one?.kind === 'number' && one.text === '1'
}
