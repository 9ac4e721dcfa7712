import { operators, properties } from '../../src/term/index.ts'
import { book } from './world.ts'

/*
 * Changes of trace files, at one place or consistently everywhere: a mutant that reads and passes must still prove
 * something true.
 */

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** Numbers that look random and are the same every time. */
export class Dice {
  constructor(private state: number) {}

  below(n: number): number {
    this.state = (Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    const mixed = Math.imul(this.state ^ (this.state >>> 13), 0x297a2d39)
    return ((mixed ^ (mixed >>> 16)) >>> 0) % n
  }

  of<T>(...values: readonly T[]): T {
    return values[this.below(values.length)]!
  }
}

interface Spot {
  readonly parent: Json[] | { [key: string]: Json }
  readonly key: string | number
  readonly value: Json
}

/** Every value in the file with where it stands. */
function spotsOf(file: Json): Spot[] {
  const spots: Spot[] = []
  const visit = (value: Json): void => {
    if (Array.isArray(value)) {
      value.forEach((item, key) => {
        spots.push({ parent: value, key, value: item })
        visit(item)
      })
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        spots.push({ parent: value, key, value: item })
        visit(item)
      }
    }
  }
  visit(file)
  return spots
}

const put = ({ parent, key }: Spot, value: Json): void => {
  ;(parent as Record<string | number, Json>)[key] = value
}

const ofArity = (n: number | 'many'): string[] =>
  Object.entries(operators)
    .filter(([, { arity }]) => arity === n)
    .map(([name]) => name)
const arities = [1, 2, 3, 'many'] as const
const isOperator = (value: Json): value is keyof typeof operators =>
  typeof value === 'string' && Object.hasOwn(operators, value)
const isNumber = (value: Json): value is string => typeof value === 'string' && /^-?\d+(\/\d+)?$/.test(value)
const isTerm = (value: Json): boolean => Array.isArray(value) && (isOperator(value[0]!) || value[0] === 'letter')
const rules = [...book.equations.values()].map(({ id }) => id)
const propertyRules = [...book.properties.values()].map(({ id }) => id)

/** Changes one value of a kind, or all that are equal to it. */
const replacing =
  (fits: (spot: Spot) => boolean, by: (value: Json, dice: Dice, all: readonly Spot[]) => Json, everywhere: boolean) =>
  (file: Json, dice: Dice): void => {
    const spots = spotsOf(file).filter(fits)
    if (spots.length === 0) return
    const chosen = spots[dice.below(spots.length)]!
    const value = by(chosen.value, dice, spots)
    const old = JSON.stringify(chosen.value)
    for (const spot of everywhere ? spots.filter((other) => JSON.stringify(other.value) === old) : [chosen])
      put(spot, value)
  }

const otherOperator = (value: Json, dice: Dice): Json => {
  const arity = arities.find((n) => ofArity(n).includes(value as string))
  return arity === undefined ? value : dice.of(...ofArity(arity))
}
const otherNumber = (_: Json, dice: Dice): Json => dice.of('0', '1', '2', '3', '-1', '-2', '1/2')
const anotherOf = (_: Json, dice: Dice, all: readonly Spot[]): Json =>
  JSON.parse(JSON.stringify(all[dice.below(all.length)]!.value)) as Json
const transposed = (value: Json): Json => ['transpose', value]

type Mutation = (file: Json, dice: Dice) => void

/** A letter becomes zero, ones or the identity, everywhere. */
const special: Mutation = (file, dice) => {
  const { letters } = file as { letters: Record<string, [Json, Json]> }
  const name = dice.of(...Object.keys(letters))
  if (name === undefined) return
  const [rows, cols] = letters[name]!
  const isSquare = JSON.stringify(rows) === JSON.stringify(cols)
  const isScalar = rows === '1' && cols === '1'
  const value: Json = isScalar
    ? dice.of('0', '1', '-1')
    : dice.of<Json>(['zero', rows, cols], ['ones', rows, cols], ...(isSquare ? [['identity', rows]] : []))
  for (const spot of spotsOf(file)) if (isLetter(spot) && (spot.value as Json[])[1] === name) put(spot, value)
}

const isOp = ({ value, key, parent }: Spot): boolean => key === 0 && Array.isArray(parent) && isOperator(value)
const isLetter = ({ value }: Spot): boolean => Array.isArray(value) && value[0] === 'letter'
const isSize = ({ value }: Spot): boolean => Array.isArray(value) && value[0] === 'size'
const hasKey =
  (...keys: readonly string[]) =>
  ({ key }: Spot): boolean =>
    keys.includes(String(key))

const mutations: readonly Mutation[] = [
  special,
  special,
  replacing(isOp, otherOperator, true),
  replacing(isOp, otherOperator, false),
  replacing(({ value }) => isNumber(value), otherNumber, true),
  replacing(({ value }) => isNumber(value), otherNumber, false),
  replacing(isLetter, anotherOf, true),
  replacing(isLetter, anotherOf, false),
  replacing(isLetter, transposed, true),
  replacing(isSize, anotherOf, true),
  replacing(isSize, () => '1', true),
  replacing(isSize, () => '2', true),
  replacing(({ value }) => isTerm(value), anotherOf, true),
  replacing(({ value }) => isTerm(value), anotherOf, false),
  replacing(hasKey('rule'), (_, dice) => dice.of(...rules), false),
  replacing(
    hasKey('by'),
    (_, dice) => dice.of('arithmetic', 'other letter', 'fact:0', 'fact:1', ...propertyRules),
    true,
  ),
  replacing(hasKey('property'), (_, dice) => dice.of(...properties), true),
  replacing(hasKey('direction'), (value) => (value === 'forward' ? 'backward' : 'forward'), false),
  replacing(hasKey('in'), (value) => (value === 'before' ? 'after' : 'before'), false),
  replacing(hasKey('path', 'pick'), (_, dice) => dice.of([], [0], [1], [0, 1], [0, 0]), false),
  replacing(
    hasKey('from'),
    (value, dice) => (typeof value === 'string' ? dice.of('stated', 'reading', 'implicit') : []),
    false,
  ),
  replacing(hasKey('because'), () => [], true),
  replacing(hasKey('facts'), (value, dice) => (value as Json[]).filter(() => dice.below(2) === 0), false),
  replacing(hasKey('steps', 'lemmas'), (value, dice) => (value as Json[]).toSpliced(dice.below(4), 1), false),
  replacing(hasKey('left', 'right', 'coefficient', 'of', 'factor', 'matrix', 'inverse'), anotherOf, true),
]

/** The file with one to three changes; it may be no trace any more. */
export function mutant(file: unknown, dice: Dice): unknown {
  const copy = JSON.parse(JSON.stringify(file)) as Json
  for (let i = dice.below(3); i >= 0; i--) mutations[dice.below(mutations.length)]!(copy, dice)
  return copy
}
