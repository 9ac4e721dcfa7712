import { reaches, type SourceDocument, type SourceFormula } from '../document/document.ts'
import { nameOf } from '../syntax/names.ts'
import type { Declaration, Formula, Hypothesis, NameTree, Tree } from '../syntax/tree.ts'

/*
 * What the mathematics of a document says without asserting it: `X ∈ ℝ^{m×n}` declares, `f(z) = …` defines where f is
 * new, `|X| ≠ 0` supposes. All of it holds where it reaches.
 */

/** What one formula adds to what is known, from its place on. */
export type Said =
  | { readonly kind: 'declaration'; readonly declaration: Declaration }
  | { readonly kind: 'hypothesis'; readonly hypothesis: Hypothesis }

export class Knowledge {
  readonly #document: SourceDocument
  readonly #said: { readonly by: SourceFormula; readonly what: Said }[] = []

  constructor(document: SourceDocument) {
    this.#document = document
  }

  add(by: SourceFormula, what: Said): void {
    this.#said.push({ by, what })
  }

  /** What is known where the formula stands, from other formulas. */
  at(formula: SourceFormula): readonly Said[] {
    return this.#said.filter(({ by }) => by !== formula && reaches(this.#document, by, formula)).map(({ what }) => what)
  }
}

/** `X ∈ ℝ^{m×n}`, `x ∈ ℝⁿ`, `c ∈ ℝ` as a declaration; undefined for other sets. */
export function declarationIn({ parts, signs }: Formula): Declaration | undefined {
  const [left, right] = parts
  if (signs.length !== 1 || signs[0]!.sign !== '∈' || left?.kind !== 'name' || right === undefined) return undefined
  const sizes = sizesOfReals(right)
  if (sizes === undefined) return undefined
  const type = (['scalar', 'vector', 'matrix'] as const)[sizes.length]!
  return { names: [left], type, sizes, properties: [], of: [], family: undefined, range: left.range }
}

/** The sizes in ℝ, ℝⁿ or ℝ^{m×n}. */
function sizesOfReals(tree: Tree): readonly Tree[] | undefined {
  const isReals = (base: Tree): boolean => base.kind === 'name' && /^[Rℝ]$/.test(base.name) && base.sub.length === 0
  if (isReals(tree)) return []
  if (tree.kind !== 'node' || tree.op !== 'power' || !isReals(tree.args[0]!)) return undefined
  const exponent = unbracketed(tree.args[1]!)
  const sizes = exponent.kind === 'node' && exponent.op === 'product' ? exponent.args : [exponent]
  return sizes.length <= 2 ? sizes : undefined
}

const unbracketed = (tree: Tree): Tree => (tree.kind === 'node' && tree.op === 'bracket' ? unbracketed(tree.args[0]!) : tree)

/** The letter that a side names when it may be defined: `J`, `J(θ)`, `f(z)`. */
export function definable(side: Tree): NameTree | undefined {
  if (side.kind === 'name') return side.sub.length === 0 ? side : undefined
  const head = applied(side)
  return head && head.sub.length === 0 ? head : undefined
}

/** The letter of `f(x)` or `f(x, y)` where every argument is a letter. */
function applied(side: Tree): NameTree | undefined {
  if (side.kind === 'call' && side.args.every((arg) => arg.kind === 'name')) {
    return { kind: 'name', name: side.name, marks: [], sub: [], label: undefined, range: side.range }
  }
  if (side.kind !== 'node' || side.op !== 'product' || side.args.length !== 2) return undefined
  const [head, inside] = side.args as [Tree, Tree]
  const isArgument = inside.kind === 'node' && inside.op === 'bracket' && inside.args.every((arg) => arg.kind === 'name')
  return head.kind === 'name' && isArgument ? head : undefined
}

/** A definition as a hypothesis: the letter stands for the value, identically. */
export const definition = (letter: NameTree, value: Tree): Hypothesis => ({
  kind: 'relation',
  formula: { parts: [letter, value], signs: [{ sign: ':=', range: letter.range }] },
  range: { start: letter.range.start, end: value.range.end },
})

/** The names that occur in a tree. */
export function namesIn(tree: unknown): Set<string> {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      if ('kind' in value && value.kind === 'name') names.add(nameOf(value as NameTree))
      Object.values(value).forEach(visit)
    }
  }
  visit(tree)
  return names
}
