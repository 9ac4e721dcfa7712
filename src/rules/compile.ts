import type { EquationRule, PropertyRule } from '../checker/rule.ts'
import { termsOf } from '../checker/statement.ts'
import { elaborate } from '../syntax/elaborate.ts'
import { parseClaim, parseDeclarationType, parseHypotheses, type Reading } from '../syntax/parse.ts'
import type { ClaimText, Declaration } from '../syntax/tree.ts'
import { type Claim, freeSymbols, type Statement, type SymbolTerm, type Term } from '../term/index.ts'
import type { PropertyRecord, RuleRecord } from './rule.ts'

/** A rule that cannot be what it says it is. */
export class RuleError extends Error {
  constructor(id: string, message: string) {
    super(`rule ${id}: ${message}`)
    this.name = 'RuleError'
  }
}

/** A rule as a claim, with what makes its sides exist among its facts. */
export function claimOfRule({ id, statement, let: types }: RuleRecord): Claim {
  return elaboratedClaim(id, readable(id, parseClaim(statement, { spelling: 'plain' })), declarations(id, types ?? {}))
}

/** Reads a rule's sentence with the parser that reads everybody's claims. Throws a RuleError for one that makes no rule. */
export function compileRule(record: RuleRecord): EquationRule {
  const { id, statement } = record
  const text = readable(id, parseClaim(statement, { spelling: 'plain' }))
  if (text.formula.signs.length !== 1 || text.formula.signs[0]!.sign !== '=') throw new RuleError(id, 'is no equation')
  const { left, right, conditions } = elaborated(id, text, declarations(id, record.let ?? {}))
  const letters = lettersIn([left, right, ...conditions.flatMap(termsOf)])
  // What an unknown function depends on is bound by that condition, and so are the letters of an equation.
  const binding = conditions.flatMap((says): readonly Term[] =>
    says.kind === 'depends' ? says.on : says.kind === 'equation' ? [says.left, says.right] : [],
  )
  const onTheLeft = new Set(lettersIn([left, ...binding]).map(({ name }) => name))
  const stray = letters.filter(({ name }) => !onTheLeft.has(name)).map(({ name }) => name)
  if (stray.length > 0) throw new RuleError(id, `${stray.join(', ')} occurs neither on the left nor in an equation`)
  return { id, left, right, conditions, letters }
}

/** Reads a rule on properties, `A B invertible given A invertible, B invertible`. */
export function compileProperty({ id, statement, let: types }: PropertyRecord): PropertyRule {
  const [conclusion = '', premises] = statement.split(' given ')
  const concluded = readable(id, parseHypotheses(conclusion, { spelling: 'plain' }))
  const given = premises === undefined ? [] : readable(id, parseHypotheses(premises, { spelling: 'plain' }))
  const [first] = concluded
  if (concluded.length !== 1 || first === undefined) throw new RuleError(id, 'concludes no property')
  const subject = first.kind === 'property' ? first.subject : first.formula.parts[0]!
  const sign = { sign: '=' as const, range: first.range }
  const text: ClaimText = { formula: { parts: [subject, subject], signs: [sign] }, given: [first, ...given] }
  const { conditions: said } = elaborated(id, text, declarations(id, types ?? {}))
  const [concludes, ...conditions] = said
  if (concludes === undefined || conditions.length !== given.length)
    throw new RuleError(id, 'a condition says more than one thing')
  const letters = lettersIn(said.flatMap(termsOf))
  return { id, concludes, conditions, letters }
}

function readable<T>(id: string, reading: Reading<T>): T {
  if (!reading.ok) throw new RuleError(id, `${reading.failure.message} at ${reading.failure.offset}`)
  return reading.value
}

function declarations(id: string, types: Readonly<Record<string, string>>): Declaration[] {
  return Object.entries(types).map(([name, type]) => ({
    ...readable(id, parseDeclarationType(type)),
    names: [{ kind: 'name', name, marks: [], sub: [], label: undefined, range: { start: 0, end: 0 } }],
  }))
}

function elaboratedClaim(id: string, text: ClaimText, declared: readonly Declaration[]): Claim {
  const read = elaborate(text, { declarations: declared, given: [], layout: { is: 'denominator', from: 'default' } })
  if (!read.ok) throw new RuleError(id, `${read.failure.id} ${JSON.stringify(read.failure.params)}`)
  const [link] = read.links
  if (!link?.ok)
    throw new RuleError(id, link ? `${link.failure.id} ${JSON.stringify(link.failure.params)}` : 'is empty')
  return link.claim
}

function elaborated(
  id: string,
  text: ClaimText,
  declared: readonly Declaration[],
): { left: Term; right: Term; conditions: readonly Statement[] } {
  const { left, right, facts } = elaboratedClaim(id, text, declared)
  return { left, right, conditions: facts.filter(({ from }) => from === 'stated').map(({ says }) => says) }
}

function lettersIn(terms: readonly Term[]): SymbolTerm[] {
  const letters = new Map<string, SymbolTerm>()
  for (const term of terms) for (const symbol of freeSymbols(term)) letters.set(symbol.name, symbol)
  return [...letters.values()]
}
