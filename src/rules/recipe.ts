import type { EquationRule, PropertyRule } from '../checker/rule.ts'
import * as Q from '../number/rational.ts'
import {
  apply,
  type Binder,
  binder,
  index,
  number,
  type Operator,
  type Property,
  type Statement,
  type SymbolTerm,
  size,
  symbol,
  type Term,
} from '../term/index.ts'

/*
 * The compiled rulebook as plain JSON, so that opening it costs no parsing: a number is a string, a letter its position
 * in the rule's list of letters, an application [operator, …arguments], a sum over an index [operator, index, from, to, body],
 * and a bound index by its name.
 */

export type TermRecipe =
  | string
  | number
  | { readonly bound: string }
  | readonly [Operator | Binder['op'], ...TermRecipe[]]
/** [name, sort, rows, cols]; sizes and indices need no shape. */
type LetterRecipe = readonly [string, 'letter', TermRecipe, TermRecipe] | readonly [string, 'size' | 'index']
export type StatementRecipe =
  | readonly ['property', Property, TermRecipe]
  | readonly ['depends', TermRecipe, ...TermRecipe[]]
  | readonly ['equation' | 'unequal' | 'at least' | 'more than', TermRecipe, TermRecipe]

export interface EquationRecipe {
  readonly id: string
  readonly letters: readonly LetterRecipe[]
  readonly left: TermRecipe
  readonly right: TermRecipe
  readonly conditions: readonly StatementRecipe[]
}

export interface PropertyRecipe {
  readonly id: string
  readonly letters: readonly LetterRecipe[]
  readonly concludes: StatementRecipe
  readonly conditions: readonly StatementRecipe[]
}

export interface BookRecipe {
  readonly hash: string
  readonly equations: readonly EquationRecipe[]
  readonly properties: readonly PropertyRecipe[]
}

/** Sizes first, so that the letters' shapes can name them. */
const sizesFirst = (letters: readonly SymbolTerm[]): SymbolTerm[] => [
  ...letters.filter(({ sort }) => sort !== 'letter'),
  ...letters.filter(({ sort }) => sort === 'letter'),
]

class Encoder {
  private readonly positions: ReadonlyMap<string, number>
  constructor(private readonly ordered: readonly SymbolTerm[]) {
    this.positions = new Map(ordered.map(({ name }, i) => [name, i]))
  }

  letters(): LetterRecipe[] {
    return this.ordered.map((letter) =>
      letter.sort === 'letter'
        ? [letter.name, letter.sort, this.term(letter.rows), this.term(letter.cols)]
        : [letter.name, letter.sort],
    )
  }

  term(term: Term, bound: readonly string[] = []): TermRecipe {
    if (term.kind === 'number') return Q.print(term.value)
    if (term.kind === 'symbol') return bound.includes(term.name) ? { bound: term.name } : this.positions.get(term.name)!
    if (term.kind === 'binder') {
      const { name } = term.index
      const limits = [this.term(term.from, bound), this.term(term.to, bound)] as const
      return [term.op, { bound: name }, ...limits, this.term(term.body, [...bound, name])]
    }
    return [term.op, ...term.args.map((arg) => this.term(arg, bound))]
  }

  statement(says: Statement): StatementRecipe {
    switch (says.kind) {
      case 'property':
        return ['property', says.property, this.term(says.subject)]
      case 'at least':
        return [says.strict ? 'more than' : 'at least', this.term(says.left), this.term(says.right)]
      case 'equation':
      case 'unequal':
        return [says.kind, this.term(says.left), this.term(says.right)]
      case 'depends':
        return ['depends', this.term(says.letter), ...says.on.map((letter) => this.term(letter))]
      default:
        throw new RangeError(`a rule has no condition of the kind '${says.kind}'`)
    }
  }
}

export function encodeEquation({ id, left, right, conditions, letters }: EquationRule): EquationRecipe {
  const encoder = new Encoder(sizesFirst(letters))
  return {
    id,
    letters: encoder.letters(),
    left: encoder.term(left),
    right: encoder.term(right),
    conditions: conditions.map((says) => encoder.statement(says)),
  }
}

export function encodeProperty({ id, concludes, conditions, letters }: PropertyRule): PropertyRecipe {
  const encoder = new Encoder(sizesFirst(letters))
  return {
    id,
    letters: encoder.letters(),
    concludes: encoder.statement(concludes),
    conditions: conditions.map((says) => encoder.statement(says)),
  }
}

class Decoder {
  readonly letters: SymbolTerm[] = []
  constructor(recipes: readonly LetterRecipe[]) {
    for (const recipe of recipes) {
      const [name, sort] = recipe
      if (sort === 'letter') this.letters.push(symbol(name, { rows: this.term(recipe[2]), cols: this.term(recipe[3]) }))
      else this.letters.push(sort === 'size' ? size(name) : index(name))
    }
  }

  term(recipe: TermRecipe): Term {
    if (typeof recipe === 'string') return number(Q.parse(recipe))
    if (typeof recipe === 'number') return this.letters[recipe]!
    if ('bound' in recipe) return index(recipe.bound)
    const [op, ...parts] = recipe
    const args = parts.map((part) => this.term(part))
    if (op !== 'sum over' && op !== 'product over') return apply(op, args)
    const [over, from, to, body] = args as [SymbolTerm, Term, Term, Term]
    return binder(op, over, from, to, body)
  }

  statement(recipe: StatementRecipe): Statement {
    if (recipe[0] === 'property') return { kind: 'property', property: recipe[1], subject: this.term(recipe[2]) }
    if (recipe[0] === 'depends') {
      const [letter, ...on] = recipe.slice(1).map((part) => this.letters[part as number]!)
      return { kind: 'depends', letter: letter!, on }
    }
    const [kind, left, right] = recipe
    const sides = { left: this.term(left), right: this.term(right) }
    if (kind === 'at least' || kind === 'more than') return { kind: 'at least', ...sides, strict: kind === 'more than' }
    return { kind, ...sides }
  }
}

export function decodeEquation({ id, letters, left, right, conditions }: EquationRecipe): EquationRule {
  const decoder = new Decoder(letters)
  return {
    id,
    left: decoder.term(left),
    right: decoder.term(right),
    conditions: conditions.map((says) => decoder.statement(says)),
    letters: decoder.letters,
  }
}

export function decodeProperty({ id, letters, concludes, conditions }: PropertyRecipe): PropertyRule {
  const decoder = new Decoder(letters)
  return {
    id,
    concludes: decoder.statement(concludes),
    conditions: conditions.map((says) => decoder.statement(says)),
    letters: decoder.letters,
  }
}
