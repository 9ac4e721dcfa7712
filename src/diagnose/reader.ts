import { elaborate, elaborateTerm, type LetterShape, type Link } from '../syntax/elaborate.ts'
import type { Scope } from '../syntax/scope.ts'
import type { ClaimText, Declaration, NameTree, Range, Tree } from '../syntax/tree.ts'
import { write } from '../syntax/write.ts'
import { isOne, type Shape, shapeOf, type Term } from '../term/index.ts'

const nowhere: Range = { start: 0, end: 0 }

const named = (name: string): NameTree => ({ kind: 'name', name, marks: [], sub: [], label: undefined, range: nowhere })

function declaration(name: string, { rows, cols }: Shape): Declaration {
  const type = !isOne(cols) ? (isOne(rows) ? 'row' : 'matrix') : isOne(rows) ? 'scalar' : 'vector'
  const sizes = { matrix: [rows, cols], row: [cols], vector: [rows], scalar: [] }[type]
  return {
    names: [named(name)],
    type,
    sizes: sizes.map((size) => write(size)),
    properties: [],
    of: [],
    family: undefined,
    range: nowhere,
  }
}

/** The scope with every letter of a formula declared as it was understood there, so that a changed formula means the same by it. */
export const pinned = (scope: Scope, letters: readonly LetterShape[]): Scope => ({
  ...scope,
  declarations: [
    ...scope.declarations,
    ...letters.flatMap(({ name, shape, from }) => (from === 'inferred' ? [declaration(name, shape)] : [])),
  ],
})

/** Stands for a side whose term is known already. No text can spell it. */
const placeholder = 'the other side'

/** Reads changed sides of one link. */
export class Reader {
  readonly #scope: Scope
  readonly #withPlaceholder: Scope

  /** `scope` declares every letter; `shape` is that of the other side. */
  constructor(scope: Scope, shape: Shape) {
    this.#scope = { ...scope, given: [] }
    this.#withPlaceholder = { ...this.#scope, declarations: [...scope.declarations, declaration(placeholder, shape)] }
  }

  /** The term of a changed side, if it has the shape of the other side. */
  term(tree: Tree): Term | undefined {
    const link = linkOf(
      { formula: { parts: [named(placeholder), tree], signs: [{ sign: '=', range: nowhere }] }, given: [] },
      this.#withPlaceholder,
    )
    return link?.ok ? link.claim.right : undefined
  }

  readonly #kinds = new Map<Tree, 'scalar' | 'vector' | 'matrix' | undefined>()

  /** Whether a part of the formula is 1×1, a column or row, or neither; undefined if it has no shape by itself. */
  readonly kindOf = (tree: Tree): 'scalar' | 'vector' | 'matrix' | undefined => {
    if (!this.#kinds.has(tree)) {
      const read = elaborateTerm(tree, this.#scope)
      this.#kinds.set(tree, read.ok ? kindOf(shapeOf(read.term)) : undefined)
    }
    return this.#kinds.get(tree)
  }
}

const kindOf = ({ rows, cols }: Shape): 'scalar' | 'vector' | 'matrix' =>
  isOne(rows) && isOne(cols) ? 'scalar' : isOne(rows) || isOne(cols) ? 'vector' : 'matrix'

/** The only link of a text, if its hypotheses can be read. */
export function linkOf(text: ClaimText, scope: Scope): Link | undefined {
  const read = elaborate(text, scope)
  return read.ok ? read.links[0] : undefined
}
