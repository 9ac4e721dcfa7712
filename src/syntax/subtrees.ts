import type { Tree } from './tree.ts'

/** Everything written directly inside a tree, in the order of the text: subscripts, bounds and conditions too. */
export function subtreesOf(tree: Tree): readonly Tree[] {
  switch (tree.kind) {
    case 'number':
      return []
    case 'name':
      return tree.sub
    case 'call':
    case 'node':
      return tree.args
    case 'matrix':
      return tree.rows.flat()
    case 'derivative':
      return [tree.body, ...tree.by]
    case 'big': {
      const { from, to, unless, body, index } = tree
      const bounds = [from, to, unless?.left, unless?.right].filter((part) => part !== undefined)
      return [...index, ...bounds, body]
    }
  }
}

/** What is inside the brackets around a tree. */
export function unbracketed(tree: Tree): Tree {
  return tree.kind === 'node' && tree.op === 'bracket' ? unbracketed(tree.args[0]!) : tree
}
