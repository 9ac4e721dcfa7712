import { ownPrefix, ruleOf } from '../checker/own-rule.ts'
import type { EquationRule } from '../checker/rule.ts'
import type { OwnRule } from '../checker/trace.ts'
import type { SourceDocument } from '../document/document.ts'
import { type Book, withOwnRule } from '../rules/rulebook.ts'
import { freeNames, type Term } from '../term/index.ts'
import { Judge } from './judge.ts'
import type { Located } from './located.ts'
import type { CommonScope } from './scopes.ts'
import { hasVerdict } from './verdict.ts'
import { verify } from './verify.ts'

/*
 * Rules of the user's own: claims of an identity file. What is proved becomes a rule; what is neither proved nor refuted
 * becomes one that is assumed, and every trace that uses it says so; what is false or no rule is handed back.
 */

/** What became of a claim. `unusable`: it holds for its very letters only, or its right side has letters of its own. */
export interface Learned {
  readonly located: Located
  readonly is: 'proved' | 'assumed' | 'unusable' | 'wrong'
}

export interface Learning {
  readonly book: Book
  readonly rules: readonly Learned[]
}

/** The book with the rules of a file, which are proved from the rules that are in the book already. */
export function learnRules(
  text: string,
  document: SourceDocument,
  path: string,
  common: CommonScope,
  book: Book,
  budget?: number,
): Learning {
  let known = book
  const rules: Learned[] = []
  for (const located of verify(text, document, new Judge(book, budget), path, common)) {
    if (!hasVerdict(located.judged.role)) continue
    const own = ownRule(located, known)
    const rule = own && usable(own)
    if (rule) known = withOwnRule(known, own, rule, useOf(rule))
    rules.push({ located, is: !own ? 'wrong' : !rule ? 'unusable' : own.proof ? 'proved' : 'assumed' })
  }
  return { book: known, rules }
}

/** What is proved, with its proof, and what is neither proved nor refuted, without one. */
function ownRule({ id: name, judged: { verdict, claim } }: Located, known: Book): OwnRule | undefined {
  const id = freeId(`${ownPrefix}${name}`, known)
  if (verdict?.is === 'undecided') return claim && { id, claim, lemmas: [], proof: null }
  if (verdict?.is !== 'proved' || verdict.by.kind !== 'trace') return undefined
  const { claim: proved, lemmas, proof } = verdict.by.proved.trace
  return { id, claim: proved, lemmas, proof }
}

/** Labels may occur in several files, and each rule has an id of its own. */
const freeId = (id: string, known: Book): string => (known.equations.get(id) ? freeId(`${id}'`, known) : id)

/** The rule, if it can be read from left to right. */
function usable({ id, claim }: OwnRule): EquationRule | undefined {
  const rule = ruleOf(id, claim)
  const onTheLeft = freeNames(claim.left)
  return rule?.left.kind === 'application' && rule.letters.every(({ name }) => onTheLeft.has(name)) ? rule : undefined
}

/** What makes a term smaller is used wherever it fits, the rest in the search. */
const useOf = ({ left, right }: EquationRule): 'simplify' | 'either way' =>
  operatorsIn(right) < operatorsIn(left) ? 'simplify' : 'either way'

const operatorsIn = (term: Term): number =>
  term.kind === 'application' ? 1 + term.args.reduce((all, arg) => all + operatorsIn(arg), 0) : 0
