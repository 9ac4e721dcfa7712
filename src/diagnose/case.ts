import type { Proved } from '../checker/proved.ts'
import { type Effort, simplified } from '../prover/simplest.ts'
import { symbolsIn } from '../prover/symbols.ts'
import type { Book } from '../rules/rulebook.ts'
import type { LetterShape, Link } from '../syntax/elaborate.ts'
import { nameOf } from '../syntax/names.ts'
import type { Scope } from '../syntax/scope.ts'
import type { Hypothesis, NameTree, Spelling, Tree } from '../syntax/tree.ts'
import { write } from '../syntax/write.ts'
import {
  type Claim,
  differentiates,
  type Fact,
  freeSymbols,
  type Layout,
  type Property,
  shapeOf,
  some,
  symbol,
  type Term,
} from '../term/index.ts'
import type { Edit, Material } from './edits/index.ts'
import { linkOf, pinned, Reader } from './reader.ts'
import { type Change, notationOf, proofOf, rewritten, type Written } from './repair.ts'
import { Samples } from './samples.ts'
import { isCall, isNode, type Shapes, spotsOf } from './trees.ts'

/** What is known about a link besides the link. */
export interface Context {
  /** The text that the link's ranges refer to, and how it is spelt if the text does not tell. */
  readonly source: string
  readonly spelling?: Spelling | undefined
  /** What the text was read under, the hypotheses in it, and what its letters were taken for. */
  readonly scope: Scope
  readonly given: readonly Hypothesis[]
  readonly letters: readonly LetterShape[]
  readonly book: Book
}

/** A side that may hold the mistake: the other side says what its value should be. */
export interface Suspect {
  readonly on: 'left' | 'right'
  readonly material: Material
  readonly reader: Reader
  readonly samples: Samples
  /** The other side. */
  readonly goal: Term
}

/** Evaluations spent on each side. */
const evaluations = 8000
/** Proofs of repairs that are tried, and rewrite steps spent on each. */
const proofAttempts = 3
const proofBudget = 600
/** With more hypotheses than this a proof that fails takes so long that only one is tried. */
const manyEquations = 3
/** What is spent on simplifying the left side. */
const simplifications: Effort = { budget: 200, forms: 3 }

/** The text of a repaired claim, and its proof. */
export interface Repaired {
  readonly fix: string
  /** What to change in the source; undefined where the repair is a hypothesis. */
  readonly change: Change | undefined
  readonly repaired: Proved
}

/** A link that is known to be wrong, and what the questions need to know about it. */
export class Case {
  readonly link: Link
  readonly book: Book
  readonly written: Written
  readonly scope: Scope
  readonly letters: readonly NameTree[]
  readonly #sizes: readonly string[]
  readonly #suspects = new Map<'left' | 'right', Suspect | undefined>()

  constructor(link: Link, context: Context) {
    this.link = link
    this.book = context.book
    this.scope = pinned(context.scope, context.letters)
    const notation = notationOf(context.source, context.spelling)
    this.written = {
      source: context.source,
      notation,
      scope: this.scope,
      given: context.given,
      left: link.leftTree,
      right: link.rightTree,
    }
    this.letters = lettersIn([link.leftTree, link.rightTree], context.letters)
    this.#sizes = sizesOf(context.letters)
  }

  /** The claim of a link that has one. */
  get claim(): Claim | undefined {
    return this.link.ok ? this.link.claim : undefined
  }

  /** One side as a suspect, if the other has a value. */
  suspect(on: 'left' | 'right'): Suspect | undefined {
    if (!this.#suspects.has(on)) this.#suspects.set(on, this.#suspectOn(on))
    return this.#suspects.get(on)
  }

  #suspectOn(on: 'left' | 'right'): Suspect | undefined {
    const [tree, other] =
      on === 'left' ? [this.written.left, this.written.right] : [this.written.right, this.written.left]
    const claim = this.claim ?? this.#claimAbout(other)
    if (claim === undefined) return undefined
    const goal = on === 'left' ? claim.right : claim.left
    const reader = new Reader(this.scope, shapeOf(goal))
    const samples = new Samples(claim, goal, this.claim?.[on], evaluations)
    const isScalar = (part: Tree): boolean => reader.kindOf(part) === 'scalar'
    const isVector = (part: Tree): boolean => reader.kindOf(part) === 'vector'
    const isSymmetric = (part: Tree): boolean => part.kind === 'name' && isSaidSymmetric(claim.facts, nameOf(part))
    const scalars = scalarsIn([tree, other], this.letters, { isScalar, isVector, isSymmetric })
    const material = { tree, letters: this.letters, sizes: this.#sizes, scalars, isScalar, isVector, isSymmetric }
    return { on, goal, reader, samples, material }
  }

  /** The claim that a side equals itself, about all letters of the link: enough to draw values for them. */
  #claimAbout(side: Tree): Claim | undefined {
    const about = (tree: Tree): Claim | undefined => {
      const link = linkOf(
        { formula: { parts: [tree, tree], signs: [{ sign: '=', range: tree.range }] }, given: this.written.given },
        this.scope,
      )
      return link?.ok ? link.claim : undefined
    }
    const claim = about(side)
    if (claim === undefined) return undefined
    const known = new Set(freeSymbols(claim.left).map(({ name }) => name))
    const more: Fact[] = this.letters.flatMap((letter) => {
      if (known.has(nameOf(letter))) return []
      const alone = about(letter)
      if (alone === undefined) return []
      const subject = alone.left.kind === 'symbol' ? alone.left : symbol(nameOf(letter), shapeOf(alone.left))
      return [...alone.facts, { says: { kind: 'property', subject, property: 'constant' }, from: 'reading' } as const]
    })
    return { ...claim, facts: [...claim.facts, ...more] }
  }

  get layout(): Layout {
    return this.scope.layout.is
  }

  /** Whether the link, read in another layout, has sides that agree. */
  isRightIn(layout: Layout): boolean {
    const { left, right, given } = this.written
    const scope = { ...this.scope, layout: { is: layout, from: 'default' } }
    const link = linkOf({ formula: { parts: [left, right], signs: [{ sign: '=', range: left.range }] }, given }, scope)
    if (!link?.ok) return false
    return new Samples(link.claim, link.claim.left, link.claim.right, evaluations).neverDiffers
  }

  #attempts = proofAttempts

  /** A proof of a repaired claim. Failures are the costly part of a diagnosis, so only a few are made. */
  prove(claim: Claim): Proved | undefined {
    const equations = claim.facts.filter(({ says }) => says.kind === 'equation' || says.kind === 'definition').length
    this.#attempts -= equations > manyEquations ? proofAttempts : 1
    if (this.#attempts < 0) return undefined
    return proofOf(claim, this.book, proofBudget)
  }

  /** The claim with one side changed, if that can be written and proved. */
  repairedBy(on: 'left' | 'right', edit: Edit): Repaired | undefined {
    const repair = rewritten(this.written, on, edit)
    const repaired = repair && this.prove(repair.claim)
    return repaired && { fix: repair.text, change: repair.change, repaired }
  }

  #derived: { readonly repaired: Repaired | undefined } | undefined

  /** The claim with what the rules make of the left side for its right side, if that can be proved. */
  get derived(): Repaired | undefined {
    if (this.#derived === undefined) {
      const { range } = this.written.right
      const side = this.simplified && write(this.simplified, { layout: this.layout }, true)
      this.#derived = { repaired: side && this.repairedBy('right', { at: range, replaced: range, to: side, side }) }
    }
    return this.#derived.repaired
  }

  #simplified: { readonly term: Term | undefined } | undefined

  /** What the rules make of the left side, derivatives carried out; undefined where they change nothing. */
  get simplified(): Term | undefined {
    if (this.#simplified === undefined) {
      const claim = this.claim ?? this.#claimAbout(this.written.left)
      const term = claim && simplified(claim.left, claim, this.book, simplifications)
      const isSimpler = term && (some(claim.left, isDifferentiated) || symbolsIn(term) < symbolsIn(claim.left))
      this.#simplified = { term: isSimpler ? term : undefined }
    }
    return this.#simplified.term
  }
}

const isDifferentiated = (term: Term): boolean => term.kind === 'application' && differentiates.has(term.op)

/** The letters of the trees, each once, as they are written. */
function lettersIn(trees: readonly Tree[], letters: readonly LetterShape[]): readonly NameTree[] {
  const found = new Map<string, NameTree>()
  const visit = (tree: Tree): void => {
    for (const { tree: part } of spotsOf(tree)) {
      if (part.kind === 'name' && !found.has(nameOf(part)) && letters.some(({ name }) => name === nameOf(part)))
        found.set(nameOf(part), part)
      if (part.kind === 'derivative') part.by.forEach(visit)
    }
  }
  trees.forEach(visit)
  return [...found.values()]
}

function sizesOf(letters: readonly LetterShape[]): readonly string[] {
  const names = new Set<string>()
  for (const { shape } of letters) {
    for (const size of [shape.rows, shape.cols])
      for (const { name, sort } of freeSymbols(size)) if (sort === 'size') names.add(name)
  }
  return [...names]
}

const symmetries: readonly Property[] = ['symmetric', 'posdef', 'psd', 'diagonal', 'tied']

const isSaidSymmetric = (facts: readonly Fact[], name: string): boolean =>
  facts.some(
    ({ says }) =>
      says.kind === 'property' &&
      symmetries.includes(says.property) &&
      says.subject.kind === 'symbol' &&
      says.subject.name === name,
  )

/** The scalar parts of the trees, the determinants and traces of square letters, and the sums of columns. */
function scalarsIn(
  trees: readonly Tree[],
  letters: readonly NameTree[],
  { isScalar: isScalarTree, isVector }: Shapes,
): readonly Tree[] {
  const found: Tree[] = []
  const isKept = (tree: Tree): boolean =>
    !trees.includes(tree) &&
    (tree.kind === 'call' || tree.kind === 'name' || isNode(tree, 'bars') || isNode(tree, 'norm')) &&
    isScalarTree(tree)
  for (const tree of trees) for (const { tree: part } of spotsOf(tree)) if (isKept(part)) found.push(part)
  for (const letter of letters) {
    for (const name of isVector(letter) ? ['sum'] : ['det', 'tr']) {
      const made: Tree = { kind: 'call', name, args: [letter], range: letter.range }
      if (
        !isScalarTree(letter) &&
        isScalarTree(made) &&
        !found.some((tree) => isCall(tree, name) && sameText(tree.args[0]!, letter))
      )
        found.push(made)
    }
  }
  return found
}

const sameText = (a: Tree, b: Tree): boolean => a.kind === 'name' && b.kind === 'name' && nameOf(a) === nameOf(b)
