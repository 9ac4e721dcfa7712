import { readFileSync } from 'node:fs'
import { Proved } from '../src/checker/proved.ts'
import { sameStatement } from '../src/checker/statement.ts'
import { Judge } from '../src/judge/judge.ts'
import { simplify } from '../src/judge/simplest.ts'
import { openRulebook } from '../src/rules/rulebook.ts'
import { print } from '../src/syntax/print.ts'
import { readClaim } from '../src/syntax/read.ts'
import { type Claim, existence, type Fact, type Term } from '../src/term/index.ts'

/* What `derive` makes of the left sides of the corpus's true claims about derivatives, against their right sides. */

export interface Row {
  readonly id: string
  readonly category: string
  /** What was found, as printed; undefined where nothing was. */
  readonly found: string | undefined
  readonly expected: string
  /** Symbols found for each symbol expected. */
  readonly ratio: number
  /** Whether a proof that the two are equal was replayed. */
  readonly isEqual: boolean
}

const lists = ['bench', 'cookbook', 'operators', 'peers', 'traps']

export function rowsOf(categories: readonly string[]): Row[] {
  const judge = new Judge(openRulebook())
  return lists
    .flatMap((list) => readFileSync(`corpus/${list}.jsonl`, 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line))
    .filter(({ category, expect }) => categories.includes(category) && expect === 'true')
    .map((entry) => rowOf(entry, judge))
}

interface Entry {
  readonly id: string
  readonly category: string
  readonly claim: string
  readonly let?: Readonly<Record<string, string>>
  readonly given?: readonly string[]
  readonly layout?: 'denominator' | 'numerator'
}

function rowOf(
  { id, category, claim: text, let: declared = {}, given = [], layout = 'denominator' }: Entry,
  judge: Judge,
): Row {
  const options = { let: declared, given, layout }
  const read = readClaim(text, options)
  const [link] = read.ok ? read.links : []
  if (!read.ok || !link?.ok) throw new Error(`${id} cannot be read`)
  const { start, end } = link.leftTree.range
  const { claim, verdict, right } = simplify(text.slice(start, end), judge, options)
  const expected = print(link.claim.right)
  const isFound = claim !== undefined && verdict?.is === 'proved'
  const isEqual = isFound && judge.prove(between(claim.right, link.claim)) instanceof Proved
  const found = isFound ? right : undefined
  return {
    id,
    category,
    found,
    expected,
    isEqual,
    ratio: found === undefined ? Number.POSITIVE_INFINITY : symbols(found) / symbols(expected),
  }
}

/** The claim that the left side could as well be this one, with what is implicit in the two sides and no more. */
function between(left: Term, { right, facts, ...claim }: Claim): Claim {
  const said = facts.filter(({ from }) => from !== 'implicit')
  const implicit = [left, right]
    .flatMap((side) => existence(side, said))
    .filter((says, i, all) => all.findIndex((other) => sameStatement(other, says)) === i)
  return { ...claim, left, right, facts: [...said, ...implicit.map((says): Fact => ({ says, from: 'implicit' }))] }
}

/**
 * The symbols of a printed term: a letter or a function's name with its subscripts, a number, a sign, a superscript, a
 * pair of brackets or bars count as one each; products have no sign.
 */
export function symbols(text: string): number {
  const whole =
    text.match(
      /(?:(?!ᵀ)[\p{L}\p{M}])+(?:_(?:(?:(?!ᵀ)[\p{L}\d])+|\{[^}]*\}))?|\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵀ]+|[^\s\p{L}\d,)\]|‖]/gu,
    ) ?? []
  const bars = text.match(/[|‖]/g) ?? []
  return whole.length + bars.length / 2
}
