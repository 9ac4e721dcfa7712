import { substituteStatement, variablesOf } from '../../src/checker/statement.ts'
import type { Random } from '../../src/refute/random.ts'
import {
  type Claim,
  type Fact,
  identity,
  isScalar,
  lettersOf,
  number,
  product,
  ShapeError,
  type SymbolTerm,
  sameShape,
  sameSize,
  substitute,
  type Term,
  transposeOf,
  walk,
  zero,
} from '../../src/term/index.ts'
import { assembled } from './claims.ts'

/* True claims with a letter replaced by a term, everywhere: true again. */

/** The claim for a special value of one letter; undefined where no letter may be replaced. */
export function specialised({ left, right, facts, ranges }: Claim, random: Random): Claim | undefined {
  const letters = [...new Map([...lettersOf(left), ...lettersOf(right)]).values()]
  const bound = namesThatMove([left, right], facts)
  const free = letters.filter(({ name }) => !bound.has(name))
  if (free.length === 0) return undefined
  const letter = random.pick(free)
  const value = random.pick(valuesFor(letter, free))
  const bindings = new Map([[letter.name, value]])
  try {
    // What made the letters' terms exist must hold of the value as well, also where a factor 0 hides it.
    const said = facts.map(
      ({ says, from }): Fact => ({
        says: substituteStatement(says, bindings),
        from: from === 'implicit' ? 'stated' : from,
      }),
    )
    return assembled(substitute(left, bindings), substitute(right, bindings), said, ranges)
  } catch (error) {
    if (error instanceof ShapeError || error instanceof RangeError) return undefined
    throw error
  }
}

function valuesFor(letter: SymbolTerm, free: readonly SymbolTerm[]): Term[] {
  const others = free.filter((other) => other.name !== letter.name && sameShape(other, letter))
  const values: Term[] = [...others, product(number(2), letter), zero(letter)]
  if (isScalar(letter)) values.push(number(1), number(-1))
  else if (sameSize(letter.rows, letter.cols)) values.push(identity(letter.rows), transposeOf(letter))
  return values
}

/** Variables of derivatives, and whatever stands for another term: they stay letters. */
function namesThatMove(sides: readonly Term[], facts: readonly Fact[]): Set<string> {
  const names = new Set<string>()
  for (const side of sides) {
    walk(side, (part) => {
      const variables = variablesOf(part)
      if (Array.isArray(variables)) for (const { name } of variables) names.add(name)
      return undefined
    })
  }
  for (const { says } of facts) {
    if (says.kind === 'definition')
      for (const name of [says.letter.name, ...lettersOf(says.value).keys()]) names.add(name)
    if (says.kind === 'depends') for (const { name } of [says.letter, ...says.on]) names.add(name)
    if (says.kind === 'property' && ['constant', 'constant rank', 'integer'].includes(says.property))
      for (const name of lettersOf(says.subject).keys()) names.add(name)
  }
  return names
}
