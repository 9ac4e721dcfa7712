import { readFileSync } from 'node:fs'
import { sameStatement, termsOf } from '../../src/checker/statement.ts'
import type { Book } from '../../src/rules/rulebook.ts'
import { readClaim } from '../../src/syntax/read.ts'
import {
  type Claim,
  childrenOf,
  existence,
  type Fact,
  freeNames,
  type IndexRange,
  shapeOf,
  type Term,
  walk,
} from '../../src/term/index.ts'

/* Claims that are true, from the claim lists and from the rulebook, and how others are made of them. */

export interface Named {
  readonly name: string
  readonly claim: Claim
}

/** left = right under these facts and under what makes both sides exist; free indices run through what they index. */
export function assembled(
  left: Term,
  right: Term,
  facts: readonly Fact[],
  ranges: readonly IndexRange[] = rangesOf([left, right, ...facts.flatMap(({ says }) => termsOf(says))]),
): Claim {
  const said = facts.filter(({ from }) => from !== 'implicit')
  const implicit: Fact[] = []
  for (const says of [left, right, ...said.flatMap((fact) => termsOf(fact.says))].flatMap((term) =>
    existence(term, said),
  )) {
    if (![...said, ...implicit].some((fact) => sameStatement(fact.says, says)))
      implicit.push({ says, from: 'implicit' })
  }
  const all = [...said, ...implicit]
  const names = new Set([left, right, ...all.flatMap(({ says }) => termsOf(says))].flatMap((t) => [...freeNames(t)]))
  return {
    relation: '=',
    left,
    right,
    facts: all,
    ranges: ranges.filter(({ index }) => names.has(index.name)),
    layout: { is: 'denominator', from: 'default' },
  }
}

/** A free index runs through the rows or columns of which it chooses one. */
function rangesOf(terms: readonly Term[]): IndexRange[] {
  const ranges = new Map<string, IndexRange>()
  const note = (index: Term, to: Term): void => {
    if (index.kind === 'symbol' && index.sort === 'index') ranges.set(index.name, { index, to })
  }
  for (const term of terms) {
    walk(term, (part) => {
      if (part.kind !== 'application') return undefined
      const [first, second, third] = part.args as [Term, Term, Term]
      if (part.op === 'entry') {
        note(second, shapeOf(first).rows)
        note(third, shapeOf(first).cols)
      }
      if (part.op === 'unit') note(first, second)
      return undefined
    })
  }
  return [...ranges.values()]
}

interface Entry {
  readonly id: string
  readonly claim: string
  readonly let?: Readonly<Record<string, string>>
  readonly given?: readonly string[]
  readonly layout?: Claim['layout']['is']
  readonly expect: string
}

/** The equations of a claim list that are said to be true. */
function claimsOfList(path: string): Named[] {
  const entries = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Entry)
  return entries
    .filter(({ expect }) => expect === 'true')
    .flatMap(({ id, claim, ...options }) => {
      const read = readClaim(claim, options)
      if (!read.ok) return []
      return read.links.flatMap((link) =>
        link.ok && link.claim.relation === '=' ? [{ name: id, claim: link.claim }] : [],
      )
    })
}

/** The truths that claims are made of: those of the lists and of the rulebook that are no longer than usual. */
export const allTruths = (book: Book): Named[] =>
  [...lists.flatMap((list) => claimsOfList(`corpus/${list}.jsonl`)), ...claimsOfBook(book)].filter(
    ({ claim: { left, right } }) => weight(left) + weight(right) <= heaviest,
  )

const lists = ['cookbook', 'peers', 'operators', 'traps', 'bench']
const heaviest = 60

/** The number of symbols and operators in a term. */
export const weight = (term: Term): number => childrenOf(term).reduce((total, child) => total + weight(child), 1)

/** The rules, each as the claim that it holds under its conditions. */
const claimsOfBook = (book: Book): Named[] =>
  [...book.equations.values()].map(({ id, left, right, conditions }) => ({
    name: id,
    claim: assembled(
      left,
      right,
      conditions.map((says): Fact => ({ says, from: 'stated' })),
    ),
  }))
