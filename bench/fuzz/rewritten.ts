import { bindsAll } from '../../src/checker/evidence.ts'
import { Establisher } from '../../src/prover/establish.ts'
import { after, directed, type Move, movesAt } from '../../src/prover/rewrite.ts'
import type { Random } from '../../src/refute/random.ts'
import type { Book } from '../../src/rules/rulebook.ts'
import { type Claim, type Fact, freeNames } from '../../src/term/index.ts'
import { assembled, weight } from './claims.ts'
import { sites } from './mutants.ts'

/* True claims with one side rewritten at random by rules whose conditions hold: true again, however they look. */

const heaviest = 60

/** The claim after some rewriting of its right side, or undefined where no rule tried has fitted. */
export function rewritten(
  claim: Claim,
  book: Book,
  random: Random,
): { claim: Claim; rules: readonly string[] } | undefined {
  const rules = [...book.equations.values()]
  const establisher = new Establisher(claim.facts, book)
  const used: string[] = []
  let line = claim.right
  const wanted = 1 + random.below(3)
  for (let attempt = 0; attempt < 60 && used.length < wanted; attempt++) {
    const rule = directed(random.pick(rules), random.chance(2) ? 'forward' : 'backward')
    const bound = freeNames(rule.from)
    if (!rule.rule.letters.every(({ name }) => bound.has(name))) continue
    const moves: Move[] = []
    for (const path of sites(line)) {
      movesAt(line, path, rule, establisher, (move) => {
        if (bindsAll(rule.rule.letters, move.bindings)) moves.push(move)
        return moves.length >= 8
      })
    }
    const next = moves.length > 0 ? after(line, random.pick(moves)) : undefined
    if (next === undefined || weight(next) > heaviest) continue
    line = next
    used.push(`${rule.rule.id} ${rule.direction}`)
  }
  if (used.length === 0) return undefined
  // What existed before exists after, also where nothing written says so any more.
  const facts = claim.facts.map(({ says, from }): Fact => ({ says, from: from === 'implicit' ? 'stated' : from }))
  return { claim: assembled(claim.left, line, facts, claim.ranges), rules: used }
}
