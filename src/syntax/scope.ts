import {
  type Fact,
  type Layout,
  lettersOf,
  oneNumber,
  type Property,
  properties,
  type Shape,
  type SymbolTerm,
  sameShape,
  sameSize,
  scalarShape,
  sizeProduct,
  symbol,
  type Term,
} from '../term/index.ts'
import { message, say } from '../text/message.ts'
import { Misfit } from './draft.ts'
import type { Kind } from './kind.ts'
import { nameOf, wholeName } from './names.ts'
import { sizeOf } from './size-of.ts'
import type { Declaration, Hypothesis, NameTree, Tree } from './tree.ts'

/** What holds where a formula stands: declarations and hypotheses of its section, and the layout. */
export interface Scope {
  readonly declarations: readonly Declaration[]
  readonly given: readonly Hypothesis[]
  readonly layout: { readonly is: Layout; readonly from: 'default' | 'declared' | string }
  /** Letters that the scope never differentiates, though it differentiates others: read as constant. */
  readonly constants?: readonly string[]
  /** Whether A^* is the adjugate here; otherwise it is only where |A| says so. */
  readonly starIsAdjugate?: boolean
  /** What the letters that nobody declares are in the whole of the scope. */
  readonly inferred?: Inference
  /** Read undeclared letters against the notation as well: is there any reading in which the shapes fit? */
  readonly anyKind?: boolean
  /** Whether a size that nobody declares may be another, as where names drift in documents. */
  readonly sizesDrift?: boolean
}

/** Letters by their use in many formulas, and how their members x_i are read. */
export interface Inference {
  readonly letters: readonly LetterShape[]
  readonly choices: ReadonlyMap<string, Kind>
}

export interface LetterShape {
  readonly name: string
  readonly shape: Shape
  readonly from: 'declared' | 'inferred'
}

export interface Letter extends Shape {
  readonly name: string
  readonly dependsOn: readonly string[]
}

/** Members X_t of a family are cut from the matrix `stack` of all of them: X_t = stack · (e_t ⊗ I). */
export interface Family {
  readonly shape: Shape
  readonly stack: Shape
  readonly count: Term
}

export interface LetterTable {
  readonly letters: ReadonlyMap<string, Letter>
  readonly inferred: ReadonlySet<string>
  readonly choices: ReadonlyMap<string, Kind>
  readonly sizes: ReadonlySet<string>
  readonly families: ReadonlyMap<string, Family>
  readonly facts: readonly Fact[]
  readonly tied: ReadonlySet<string>
  readonly layout: Layout
  readonly starIsAdjugate: boolean
  readonly anyKind: boolean
  readonly sizesDrift: boolean
}

/** The letters of a scope by name. Throws a Misfit for a letter with two shapes or an unknown property. */
export function letterTable(scope: Scope): LetterTable {
  const letters = new Map<string, Letter>()
  const sizes = new Set<string>()
  const families = new Map<string, Family>()
  for (const declaration of scope.declarations) {
    const shape = declaredShape(declaration)
    collectSizes(shape, sizes)
    for (const name of declaration.names) {
      if (declaration.family) {
        if (declaration.properties.length > 0) throw new Misfit('unreadable', 'family-property', [name])
        const count = sizeOf(declaration.family.to)
        collectSizes({ rows: count, cols: oneNumber }, sizes)
        families.set(wholeName({ ...name, sub: [] }), {
          shape,
          count,
          stack: { rows: shape.rows, cols: sizeProduct(shape.cols, count) },
        })
        continue
      }
      const before = letters.get(nameOf(name))
      if (before && !sameShape(before, shape)) {
        throw new Misfit('unreadable', 'shape-declared-twice', [name], { name: nameOf(name) })
      }
      letters.set(nameOf(name), { name: nameOf(name), ...shape, dependsOn: declaration.of.map(nameOf) })
    }
  }
  // x alone is the matrix of all members x_t.
  for (const declaration of scope.declarations) {
    for (const name of declaration.names) {
      const { stack } = families.get(wholeName(name)) ?? {}
      const before = letters.get(wholeName(name))
      if (stack === undefined) continue
      if (before && !sameShape(before, stack)) {
        throw new Misfit('unreadable', 'family-and-letter', [name], { name: wholeName(name) })
      }
      letters.set(wholeName(name), { dependsOn: [], ...before, name: wholeName(name), ...stack })
    }
  }
  for (const size of sizes) letters.delete(size)
  const inferred = new Set<string>()
  for (const { name, shape } of scope.inferred?.letters ?? []) {
    collectSizes(shape, sizes)
    if (letters.has(name) || sizes.has(name)) continue
    letters.set(name, { name, ...shape, dependsOn: [] })
    inferred.add(name)
  }
  const facts = scope.declarations.flatMap((declaration) => declaredFacts(declaration, letters))
  return {
    letters,
    inferred,
    choices: scope.inferred?.choices ?? new Map(),
    sizes,
    families,
    facts,
    tied: new Set(
      facts.flatMap(({ says }) =>
        says.kind === 'property' && says.property === 'tied' ? [...lettersOf(says.subject).keys()] : [],
      ),
    ),
    layout: scope.layout.is,
    starIsAdjugate: scope.starIsAdjugate ?? false,
    anyKind: scope.anyKind ?? false,
    sizesDrift: scope.sizesDrift ?? false,
  }
}

function declaredShape({ type, sizes }: Declaration): Shape {
  const [first, second] = sizes.map(sizeOf)
  switch (type) {
    case 'matrix':
      return { rows: first!, cols: second! }
    case 'vector':
      return { rows: first!, cols: oneNumber }
    case 'row':
      return { rows: oneNumber, cols: first! }
    default:
      return scalarShape
  }
}

function collectSizes(shape: Shape, into: Set<string>): void {
  const collect = (term: Term): void => {
    if (term.kind === 'symbol') into.add(term.name)
    else if (term.kind === 'application') term.args.forEach(collect)
  }
  collect(shape.rows)
  collect(shape.cols)
}

/** Properties that only square matrices have. */
export const ofSquares: ReadonlySet<Property> = new Set<Property>([
  'symmetric',
  'skew',
  'invertible',
  'posdef',
  'psd',
  'idempotent',
  'involution',
  'tied',
])

function declaredFacts(declaration: Declaration, letters: ReadonlyMap<string, Letter>): Fact[] {
  return declaration.names.flatMap((name) => {
    const letter = letters.get(nameOf(name))
    if (letter === undefined) return []
    const subject = symbol(letter.name, letter)
    const words = declaration.type === 'integer' ? ['integer', ...declaration.properties] : declaration.properties
    const facts = [...new Set(words)].map((word): Fact => {
      const property = propertyOf(word, name)
      if (ofSquares.has(property) && !sameSize(subject.rows, subject.cols)) {
        throw new Misfit('unreadable', 'property-of-squares', [name], { name: letter.name, property })
      }
      return { says: { kind: 'property', subject, property }, from: 'declared' }
    })
    if (declaration.of.length > 0) {
      const on = declaration.of.map((other) => letterFor(other, letters))
      facts.push({ says: { kind: 'depends', letter: subject, on }, from: 'declared' })
    }
    return facts
  })
}

function letterFor(name: NameTree, letters: ReadonlyMap<string, Letter>): SymbolTerm {
  const letter = letters.get(nameOf(name))
  return letter ? symbol(letter.name, letter) : symbol(nameOf(name))
}

/** A property by its word. Throws a Misfit that names an unknown one. */
export function propertyOf(word: string, at: Tree): Property {
  const known = properties.find((property) => property.replace(/ (\w)/g, (_, first) => first.toUpperCase()) === word)
  if (known === undefined) {
    throw new Misfit('unreadable', 'unknown-property', [at], {
      name: word,
      suggestion: say(message('suggest-known', { names: properties.join(', ') })),
    })
  }
  return known
}
