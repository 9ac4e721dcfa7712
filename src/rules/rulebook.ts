import { withRule } from '../checker/own-rule.ts'
import type { EquationRule, Rulebook, RuleTable } from '../checker/rule.ts'
import type { OwnRule } from '../checker/trace.ts'
import type { Binder, Operator, Property } from '../term/index.ts'
import { chapters } from './chapters/index.ts'
import {
  type BookRecipe,
  decodeEquation,
  decodeProperty,
  encodeEquation,
  type StatementRecipe,
  type TermRecipe,
} from './recipe.ts'
import type { RuleRecord, Use } from './rule.ts'
import prepared from './rulebook.recipe.json' with { type: 'json' }

/** The rulebook with what is not trusted: how each rule is used, and an index, so that a rule is opened when it is needed. */
export interface Book extends Rulebook {
  use(id: string): Use
  /** What each rule needs to apply, in the order of the book. */
  readonly index: readonly Entry[]
  /** The rules that conclude each property. */
  readonly conclusions: ReadonlyMap<Property, readonly Conclusion[]>
  /** The rulebook alone: what the checker is given. */
  readonly trusted: Rulebook
  /** Rules that are not in the rulebook, which traces bring with them; each may lean on those before it. */
  readonly own: readonly OwnRule[]
}

/** A rule without its terms: enough to see that it does not fit before it is opened. */
export interface Entry {
  readonly id: string
  readonly left: Outline | undefined
  readonly right: Outline | undefined
  readonly asks: Premises
}

/** A rule on properties without its terms. */
export interface Conclusion {
  readonly id: string
  readonly subject: Outline | undefined
  readonly asks: Premises
}

/** The operators on top of a side and of its arguments; of an argument undefined where any term may stand. */
export interface Outline {
  readonly top: Operator
  readonly below: readonly (Operator | undefined)[]
}

/** The properties that a rule asks for, and whether it asks for an equation besides. */
export interface Premises {
  readonly properties: readonly Property[]
  readonly equation: boolean
}

const records: ReadonlyMap<string, RuleRecord> = new Map(
  chapters.flatMap(({ rules }) => rules.map((record) => [record.id, record])),
)

/** What a rule says to people: its statement, reason and source. */
export const recordOf = (id: string): RuleRecord | undefined => records.get(id)

/** Rules that are decoded when they are asked for. */
class LazyTable<Recipe extends { readonly id: string }, R> implements RuleTable<R> {
  private readonly recipes: ReadonlyMap<string, Recipe>
  private readonly opened = new Map<string, R>()

  constructor(
    recipes: readonly Recipe[],
    private readonly decode: (recipe: Recipe) => R,
  ) {
    this.recipes = new Map(recipes.map((recipe) => [recipe.id, recipe]))
  }

  get(id: string): R | undefined {
    const known = this.opened.get(id)
    if (known) return known
    const recipe = this.recipes.get(id)
    if (!recipe) return undefined
    const rule = this.decode(recipe)
    this.opened.set(id, rule)
    return rule
  }

  *values(): Iterable<R> {
    for (const id of this.recipes.keys()) yield this.get(id)!
  }
}

/** Constants of a size stand for numbers where the size is 1. */
const sizeConstants: ReadonlySet<Operator> = new Set(['identity', 'zero', 'ones'])

const isBinder = (top: Operator | Binder['op']): top is Binder['op'] => top === 'sum over' || top === 'product over'

const topOf = (side: TermRecipe): Operator | undefined => {
  if (typeof side !== 'object' || 'bound' in side) return undefined
  return isBinder(side[0]) ? undefined : side[0]
}

function outlineOf(side: TermRecipe): Outline | undefined {
  const top = topOf(side)
  if (top === undefined) return undefined
  const [, ...args] = side as readonly [Operator, ...TermRecipe[]]
  const below = args.map((arg) => {
    const op = topOf(arg)
    return op && sizeConstants.has(op) ? undefined : op
  })
  return { top, below }
}

const premisesOf = (conditions: readonly StatementRecipe[]): Premises => ({
  properties: conditions.flatMap((says) => (says[0] === 'property' ? [says[1]] : [])),
  equation: conditions.some(([kind]) => kind === 'equation'),
})

let book: Book | undefined

/** The rulebook, from the recipe that `node src/rules/prepare.js` writes. */
export function openRulebook(): Book {
  book ??= bookOf(prepared as unknown as BookRecipe)
  return book
}

/** The book with a rule of the user's own; `rule` is what the checker makes of it. */
export function withOwnRule(book: Book, own: OwnRule, rule: EquationRule, use: Use): Book {
  const { left, right, conditions } = encodeEquation(rule)
  return {
    ...book,
    ...withRule(book, rule),
    use: (id) => (id === rule.id ? use : book.use(id)),
    index: [
      ...book.index,
      { id: rule.id, left: outlineOf(left), right: outlineOf(right), asks: premisesOf(conditions) },
    ],
    own: [...book.own, own],
  }
}

function bookOf(recipe: BookRecipe): Book {
  const properties = new LazyTable(recipe.properties, decodeProperty)
  const conclusions = new Map<Property, Conclusion[]>()
  for (const { id, concludes, conditions } of recipe.properties) {
    if (concludes[0] !== 'property') continue
    const [, property, subject] = concludes
    const rule = { id, subject: outlineOf(subject), asks: premisesOf(conditions) }
    const others = conclusions.get(property)
    if (others) others.push(rule)
    else conclusions.set(property, [rule])
  }
  const trusted: Rulebook = {
    hash: recipe.hash,
    equations: new LazyTable(recipe.equations, decodeEquation),
    properties,
  }
  return {
    ...trusted,
    trusted,
    use: (id) => records.get(id)!.use,
    index: recipe.equations.map(({ id, left, right, conditions }) => ({
      id,
      left: outlineOf(left),
      right: outlineOf(right),
      asks: premisesOf(conditions),
    })),
    conclusions,
    own: [],
  }
}
