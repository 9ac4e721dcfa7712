import * as build from '../term/index.ts'
import {
  atPath,
  atPlace,
  type Claim,
  existence,
  freeNames,
  type IndexRange,
  isClosed,
  isConstant,
  isScalar,
  lettersOf,
  mayNeed,
  oneNumber,
  product,
  replaceAt,
  ShapeError,
  type Statement,
  type SymbolTerm,
  sameShape,
  shapeOf,
  some,
  substitute,
  subtract,
  type Term,
} from '../term/index.ts'
import { same } from '../term/same.ts'
import { NoEntryLaw } from './axes.ts'
import { differentialOfSum } from './differential-of-sum.ts'
import { entriesAgree } from './entries.ts'
import { bindsAll, factAt, type Grounds, holds } from './evidence.ts'
import { expand, TooManyTerms } from './expand.ts'
import { inherited } from './inherited.ts'
import { ownPrefix, ruleOf, withRule } from './own-rule.ts'
import type { EquationRule, Rulebook } from './rule.ts'
import {
  containsDifferential,
  defines,
  isOpen,
  isTied,
  movingLetters,
  sameStatement,
  substituteStatement,
  termsOf,
  variablesOf,
} from './statement.ts'
import type {
  Cancel,
  Chain,
  Cofactors,
  CompareEntries,
  Equation,
  Evidence,
  PenroseVerification,
  Proof,
  ReadDerivative,
  Step,
  Trace,
  VerifyInverse,
} from './trace.ts'

/*
 * The checker replays a trace from its claim. It instantiates, compares, replaces, compares again, and searches
 * nothing. It refuses whatever it does not know. Terms are compared by `same`; a step may change a term only by a rule
 * of the rulebook, an equation or definition of the claim, a lemma proved before, or the laws of a ring.
 */

/** Why a trace is refused: a code for the sentence, where in the trace, and what was found there. */
export interface Refusal {
  readonly ok: false
  readonly code: RefusalCode
  readonly where: string
  readonly detail: string
}

export type RefusalCode =
  | 'other schema'
  | 'other rulebook'
  | 'proves another equation'
  | 'unknown rule'
  | 'unknown lemma'
  | 'unknown fact'
  | 'not a definition'
  | 'unknown proof'
  | 'fact not earned'
  | 'bound letter in a fact'
  | 'constant in another sense'
  | 'lemma named twice'
  | 'letters not bound'
  | 'no such place'
  | 'rule does not match'
  | 'other result'
  | 'shapes differ'
  | 'condition missing'
  | 'condition not established'
  | 'fact used under a derivative'
  | 'existence not established'
  | 'not a ring identity'
  | 'too many terms'
  | 'not read off'
  | 'not square'
  | 'entries differ'
  | 'letters introduced'

class Refused extends Error {
  readonly refusal: Refusal
  constructor(code: RefusalCode, where: string, detail: string) {
    super(code)
    this.refusal = { ok: false, code, where, detail }
  }
}

function refuse(code: RefusalCode, where: string, detail = ''): never {
  throw new Refused(code, where, detail)
}

/** An equation that later steps may use, and the letters of the facts at a point on which it rests. */
interface Established extends Equation {
  readonly leansOn: ReadonlySet<string>
}

interface Context {
  readonly grounds: Grounds
  readonly ranges: readonly IndexRange[]
  readonly lemmas: ReadonlyMap<string, Established>
  /** Filled while a proof is replayed: letters of the facts it uses that hold only at a point. */
  readonly leansOn: Set<string>
}

/** Replays a trace. Anything but a complete proof of its claim is refused. */
export function check(trace: Trace, rulebook: Rulebook): { readonly ok: true } | Refusal {
  try {
    if (trace.schema !== 'matproof/trace@1') refuse('other schema', 'schema', String(trace.schema))
    if (trace.rulebook !== rulebook.hash) refuse('other rulebook', 'rulebook', trace.rulebook)
    let book = rulebook
    for (const { id, claim, lemmas, proof } of trace.rules ?? []) {
      const where = `rule ${id}`
      if (!id.startsWith(ownPrefix) || book.equations.get(id)) refuse('unknown rule', where, id)
      if (proof === null && lemmas.length > 0) refuse('unknown proof', where)
      if (proof) replayClaim({ claim, lemmas, proof }, book, `${where}, `)
      book = withRule(book, ruleOf(id, claim) ?? refuse('unknown rule', where, 'no rule for all terms'))
    }
    replayClaim(trace, book, '')
    return { ok: true }
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    if (error instanceof TooManyTerms) return { ok: false, code: 'too many terms', where: 'proof', detail: '' }
    if (error instanceof NoEntryLaw) return { ok: false, code: 'entries differ', where: 'proof', detail: error.message }
    if (error instanceof ShapeError || error instanceof RangeError) {
      return { ok: false, code: 'shapes differ', where: 'proof', detail: error.message }
    }
    throw error
  }
}

/** Replays the lemmas and the proof of a claim. */
function replayClaim(
  { claim, lemmas, proof }: Pick<Trace, 'claim' | 'lemmas' | 'proof'>,
  rulebook: Rulebook,
  at: string,
) {
  if (claim.relation !== '=') refuse('unknown proof', `${at}claim`)
  refuseUnearnedFacts(claim)
  const grounds: Grounds = { facts: claim.facts, rulebook, reading: undefined }
  const proved = new Map<string, Established>()
  for (const lemma of lemmas) {
    const where = `${at}lemma ${lemma.name}`
    if (proved.has(lemma.name)) refuse('lemma named twice', where)
    const context: Context = { grounds, ranges: claim.ranges, lemmas: proved, leansOn: new Set() }
    expectEquation(replay(lemma.proof, context, where), lemma, where)
    proved.set(lemma.name, { left: lemma.left, right: lemma.right, leansOn: context.leansOn })
  }
  const context: Context = { grounds, ranges: claim.ranges, lemmas: proved, leansOn: new Set() }
  expectEquation(replay(proof, context, `${at}proof`), claim, `${at}proof`)
}

/**
 * An implicit fact says that something which the claim writes has a value, and nothing else. What is read into a claim
 * are integers and constants.
 */
function refuseUnearnedFacts(claim: Claim): void {
  const said = claim.facts.filter(({ from }) => from !== 'implicit')
  const written = [claim.left, claim.right, ...said.flatMap(({ says }) => termsOf(says))]
  const earned = written.flatMap((term) => existence(term, said).filter((need) => isClosed(need, term)))
  claim.facts.forEach(({ says, from }, i) => {
    const isEarned =
      from === 'implicit'
        ? earned.some((need) => sameStatement(need, says))
        : from !== 'reading' || (says.kind === 'property' && ['integer', 'constant'].includes(says.property))
    if (!isEarned) refuse('fact not earned', `fact ${i}`)
  })
}

function expectEquation(found: Equation, wanted: Equation, where: string): void {
  if (!same(found.left, wanted.left) || !same(found.right, wanted.right)) refuse('proves another equation', where)
}

/** What the proof proves: that both sides are equal wherever both exist. */
function replay(proof: Proof, context: Context, where: string): Equation {
  const equation = replayShape(proof, context, where)
  if (!sameShape(shapeOf(equation.left), shapeOf(equation.right))) refuse('shapes differ', where)
  return equation
}

function replayShape(proof: Proof, context: Context, where: string): Equation {
  switch (proof.shape) {
    case 'chain':
      return replayChain(proof, context, where)
    case 'read derivative':
      return replayDerivative(proof, context, where)
    case 'verify inverse':
      return replayInverse(proof, context, where)
    case 'cancel':
      return replayCancel(proof, context, where)
    case 'transpose of': {
      const { left, right } = replay(proof.proof, context, where)
      return { left: build.apply('transpose', [left]), right: build.apply('transpose', [right]) }
    }
    case 'penrose':
      return replayPenrose(proof, context, where)
    case 'cofactors':
      return replayCofactors(proof, context, where)
    case 'compare entries':
      return replayEntries(proof, context, where)
    default:
      return refuse('unknown proof', where, String((proof as { shape: unknown }).shape))
  }
}

function replayChain(chain: Chain, context: Context, where: string): Equation {
  let line = chain.left
  chain.steps.forEach((step, i) => {
    replayStep(line, step, context, `${where}, step ${i + 1}`)
    line = step.result
  })
  return { left: chain.left, right: line }
}

function replayStep(line: Term, step: Step, context: Context, where: string): void {
  const { in: which } = step
  if (which !== 'before' && which !== 'after') refuse('no such place', where)
  const [held, other] = which === 'before' ? [line, step.result] : [step.result, line]
  const before = atPlace(held, step.at) ?? refuse('no such place', where)
  refuseCapture(held, step, context, where)
  const after = replacement(before, step, held, other, context, where)
  if (!sameShape(shapeOf(before), shapeOf(after))) refuse('shapes differ', where)
  const next = replaceAt(held, step.at, after) ?? refuse('no such place', where)
  if (!same(next, other)) refuse('other result', where)
  const written = which === 'before' ? after : before
  if (step.rule !== 'expand') refuseOtherLetters(line, written, where)
  demandExistence(line, step, written, context, where)
}

/** Under a Σ over i, facts and lemmas that speak of another i may not be used. */
function refuseCapture(line: Term, step: Step, context: Context, where: string): void {
  step.at.path.forEach((_, depth) => {
    const above = atPath(line, step.at.path.slice(0, depth))
    if (above?.kind !== 'binder') return
    const { name } = above.index
    const lemma = step.rule.startsWith('lemma:') ? context.lemmas.get(step.rule.slice('lemma:'.length)) : undefined
    const spoken = [
      ...context.grounds.facts.flatMap(({ says }) => termsOf(says)),
      ...(lemma ? [lemma.left, lemma.right] : []),
    ]
    if (spoken.some((term) => freeNames(term).has(name))) refuse('bound letter in a fact', where, name)
  })
}

/** What the step puts in the place of `before`, which is a part of `line`. */
function replacement(before: Term, step: Step, line: Term, other: Term, context: Context, where: string): Term {
  const { rule: name, direction } = step
  const expectNoBindings = (): void => {
    if (Object.keys(step.bindings).length > 0) refuse('letters not bound', where, 'nothing to bind')
  }
  if (name === 'expand') {
    expectNoBindings()
    if (step.at.pick !== undefined) refuse('no such place', where, 'expand takes a whole subterm')
    const after = atPath(other, step.at.path) ?? refuse('no such place', where)
    if (!same(expand(before), expand(after))) refuse('not a ring identity', where)
    return after
  }
  if (name === 'differential of sum') {
    expectNoBindings()
    if (direction !== 'forward') refuse('rule does not match', where, name)
    return differentialOfSum(before) ?? refuse('rule does not match', where, name)
  }
  const equation = name.startsWith('lemma:')
    ? lemmaNamed(name.slice('lemma:'.length), line, step, context, where)
    : name.startsWith('fact:')
      ? factNamed(name, line, step, context, where)
      : undefined
  if (equation) {
    expectNoBindings()
    const [from, to] = direction === 'forward' ? [equation.left, equation.right] : [equation.right, equation.left]
    if (!same(from, before)) refuse('rule does not match', where, name)
    return to
  }
  const rule = context.grounds.rulebook.equations.get(name) ?? refuse('unknown rule', where, name)
  if (!bindsAll(rule.letters, step.bindings)) refuse('letters not bound', where, name)
  const values = new Map(Object.entries(step.bindings))
  const left = substitute(rule.left, values)
  const right = substitute(rule.right, values)
  const [from, to] = direction === 'forward' ? [left, right] : [right, left]
  if (!same(from, before)) refuse('rule does not match', where, name)
  demandConditions(rule, step, line, context, where)
  demandVanished([rule.left, rule.right], values, line, step, context, where)
  return to
}

/**
 * A factor 0 swallows the others: A⁻¹ A is written 0 for A = 0, and nothing is left to say that A⁻¹ must exist. So what
 * vanishes with a rule's letters must be known to exist all the same.
 */
function demandVanished(
  sides: readonly Term[],
  values: ReadonlyMap<string, Term>,
  line: Term,
  step: Step,
  context: Context,
  where: string,
): void {
  const swallowed: Term[] = []
  const visit = (pattern: Term): void => {
    const parts = build.childrenOf(pattern)
    if (parts.length === 0) return
    parts.forEach(visit)
    if (build.isZero(substitute(pattern, values))) swallowed.push(...parts.map((part) => substitute(part, values)))
  }
  sides.forEach(visit)
  if (swallowed.length === 0) return
  const isSmooth = sides.some((side) => some(side, (part) => variablesOf(part) !== undefined))
  const wholes = isSmooth ? swallowed.map((part) => build.apply('differential', [part])) : swallowed
  const { facts, reading } = context.grounds
  demandNeeds(wholes, existence(line, facts, reading), step.because, context, where, step.rule)
}

function lemmaNamed(name: string, line: Term, step: Step, context: Context, where: string): Equation {
  const lemma = context.lemmas.get(name) ?? refuse('unknown lemma', where, name)
  lean(lemma.leansOn, line, step, context, where)
  // A lemma is proved for all increments. What it needs for those of other letters must hold, though they have none here.
  const { facts, reading } = context.grounds
  for (const side of reading ? [lemma.left, lemma.right] : []) {
    const known = existence(side, facts, reading)
    for (const need of existence(side, facts))
      if (!known.some((had) => sameStatement(had, need))) refuse('existence not established', where, name)
  }
  return lemma
}

function factNamed(name: string, line: Term, step: Step, context: Context, where: string): Equation {
  const says = factAt(name, context.grounds.facts)?.says
  if (says?.kind === 'definition') {
    if (!defines(says, context.grounds.facts)) refuse('not a definition', where, name)
    return { left: says.letter, right: says.value }
  }
  if (says?.kind !== 'equation') return refuse('unknown fact', where, name)
  lean(lettersIn(says), line, step, context, where)
  return says
}

function demandConditions(rule: EquationRule, step: Step, line: Term, context: Context, where: string): void {
  const values = new Map(Object.entries(step.bindings))
  // `constant` means: not moving with what d moves. A rule without a d would mean something else by it.
  if (
    !containsDifferential(rule.left) &&
    rule.conditions.some((c) => c.kind === 'property' && c.property === 'constant')
  ) {
    refuse('constant in another sense', where, rule.id)
  }
  rule.conditions.forEach((condition, i) => {
    const says = substituteStatement(condition, values)
    const evidence = step.because[i] ?? refuse('condition missing', where, rule.id)
    demand(evidence, says, line, step, context, where)
  })
}

function demand(evidence: Evidence, says: Statement, line: Term, step: Step, context: Context, where: string): void {
  if (!sameStatement(evidence.says, says) || !holds(evidence, context.grounds))
    refuse('condition not established', where, step.rule)
  if (!isOpen(says)) lean(lettersIn(says), line, step, context, where)
}

const lettersIn = (says: Statement): ReadonlySet<string> =>
  new Set(termsOf(says).flatMap((term) => [...lettersOf(term).keys()]))

/**
 * The barrier at d and ∂: a fact that holds only at a point says nothing about the neighbourhood that a derivative
 * looks at. Such a fact may not speak of a letter that moves under an operator above the place of the step.
 */
function lean(letters: ReadonlySet<string>, line: Term, step: Step, context: Context, where: string): void {
  const { facts, reading } = context.grounds
  step.at.path.forEach((_, depth) => {
    const above = atPath(line, step.at.path.slice(0, depth))
    let variables = above && variablesOf(above)
    if (variables === undefined) return
    if (variables === 'all' && reading !== undefined) variables = [reading]
    const moves = movingLetters(variables, facts)
    for (const letter of letters) if (moves(letter)) refuse('fact used under a derivative', where, letter)
  })
  for (const letter of letters) context.leansOn.add(letter)
}

/**
 * What a step writes must exist: by what stood there before, because it equals what stood there, by the claim's facts, or
 * by evidence after the conditions.
 */
function demandExistence(line: Term, step: Step, written: Term, context: Context, where: string): void {
  // Away from the place nothing has changed: without an operator that needs something there or above, nothing is new.
  const above = step.at.path.flatMap((_, depth) =>
    [line, step.result].map((term) => atPath(term, step.at.path.slice(0, depth))),
  )
  if (!above.some((term) => term === undefined || mayNeed(term)) && !some(written, mayNeed)) return
  const { facts, reading } = context.grounds
  const known = [...existence(line, facts, reading), ...inherited(line, step, facts)]
  demandNeeds([step.result], known, step.because, context, where, step.rule)
}

/** What is proved with a statement that may fail nearby is proved at the point only. */
function leanAtPoint(says: Statement, context: Context): void {
  if (!isOpen(says)) for (const letter of lettersIn(says)) context.leansOn.add(letter)
}

/** Each need of the terms is one of those that are known, or a fact of the claim, or what some evidence establishes. */
function demandNeeds(
  terms: readonly Term[],
  known: readonly Statement[],
  because: readonly Evidence[],
  context: Context,
  where: string,
  detail = '',
): void {
  const { facts, reading } = context.grounds
  for (const term of terms) {
    for (const need of existence(term, facts, reading)) {
      const isNeed = ({ says }: { readonly says: Statement }): boolean => sameStatement(says, need)
      if (!isClosed(need, term)) refuse('existence not established', where, detail)
      if (known.some((says) => isNeed({ says }))) continue
      if (!facts.some(isNeed) && !because.some((evidence) => isNeed(evidence) && holds(evidence, context.grounds)))
        refuse('existence not established', where, detail)
      leanAtPoint(need, context)
    }
  }
}

/** What is multiplied by must exist: by the equation that is proved, which writes it, or by a fact of the claim. */
function demandMultipliers(parts: readonly Term[], { left, right }: Equation, context: Context, where: string): void {
  const { facts } = context.grounds
  demandNeeds(parts, [...existence(left, facts), ...existence(right, facts)], [], context, where)
}

/** A letter has one shape: what a step writes may not bring in another letter of the same name. */
function refuseOtherLetters(line: Term, after: Term, where: string): void {
  const written = lettersOf(after)
  if (written.size === 0) return
  for (const [name, letter] of lettersOf(line)) {
    const other = written.get(name)
    if (other && !same(other, letter)) refuse('letters introduced', where, name)
  }
}

function replayDerivative(proof: ReadDerivative, context: Context, where: string): Equation {
  const { variable, of, coefficient } = proof
  const { facts } = context.grounds
  if (variable.sort !== 'letter' || isTied(variable.name, facts) || isConstant(variable.name, facts))
    refuse('not read off', where, variable.name)
  // A fact about increments is about all of them, and here only the variable has one.
  if (facts.some(({ says }) => termsOf(says).some(containsDifferential)))
    refuse('not read off', where, 'a fact about differentials')
  if (containsDifferential(of)) refuse('not read off', where, 'a differential inside a derivative')
  const inner: Context = { ...context, grounds: { ...context.grounds, reading: variable } }
  const { left, right } = replayChain(proof.differential, inner, where)
  if (!same(left, build.apply('differential', [of]))) refuse('not read off', where, 'the chain starts elsewhere')
  if (containsDifferential(coefficient)) refuse('not read off', where, 'the coefficient contains a differential')

  const increment = build.apply('differential', [variable])
  const isColumn = same(variable.cols, oneNumber)
  if (proof.kind === 'gradient') {
    if (!isScalar(of) || isScalar(variable))
      refuse('not read off', where, 'a gradient is of a scalar by a matrix or column')
    const whole = product(coefficient, increment)
    const readings =
      isColumn && isScalar(whole) ? [whole, build.apply('trace', [whole])] : [build.apply('trace', [whole])]
    if (build.isZero(coefficient)) readings.push(build.zeroNumber) // tr(0 dX), written 0
    if (!readings.some((reading) => same(reading, right))) refuse('not read off', where)
    return { left: build.apply('gradient', [of, variable]), right: build.apply('transpose', [coefficient]) }
  }
  if (proof.kind === 'jacobian') {
    const column = isColumn ? increment : build.apply('vec', [increment])
    if (!same(product(coefficient, column), right)) refuse('not read off', where)
    return { left: build.apply('jacobian', [of, variable]), right: coefficient }
  }
  if (proof.entry?.some((position) => lettersOf(position).size > 0))
    refuse('not read off', where, 'a position that moves')
  const along = proof.entry ? unitDirection(variable, proof.entry) : oneNumber
  if (!proof.entry && !isScalar(variable))
    refuse('not read off', where, 'a partial derivative is by a scalar or an entry')
  if (!same(replaceEverywhere(right, increment, along, where), coefficient)) refuse('not read off', where)
  const by = proof.entry ? build.apply('entry', [variable, ...proof.entry]) : variable
  return { left: build.apply('partial', [of, by]), right: coefficient }
}

const unitDirection = (variable: SymbolTerm, [i, j]: readonly [Term, Term]): Term =>
  product(build.apply('unit', [i, variable.rows]), build.apply('transpose', [build.apply('unit', [j, variable.cols])]))

function replaceEverywhere(term: Term, old: Term, by: Term, where: string): Term {
  if (same(term, old)) return by
  const changed = build.withChildren(
    term,
    build.childrenOf(term).map((child) => replaceEverywhere(child, old, by, where)),
  )
  if (term.kind === 'binder' && changed !== term && freeNames(by).has(term.index.name))
    refuse('not read off', where, 'a bound index would be captured')
  return changed
}

function replayInverse(proof: VerifyInverse, context: Context, where: string): Equation {
  const { matrix, inverse } = proof
  const { rows, cols } = shapeOf(matrix)
  if (!sameShape({ rows, cols }, { rows: cols, cols: rows }) || !sameShape(shapeOf(inverse), { rows, cols }))
    refuse('not square', where)
  expectEquation(
    replay(proof.product, context, where),
    { left: product(matrix, inverse), right: build.identity(rows) },
    where,
  )
  return { left: build.apply('inverse', [matrix]), right: inverse }
}

function replayCancel(proof: Cancel, context: Context, where: string): Equation {
  const says: Statement = {
    kind: 'property',
    subject: proof.factor,
    property: isScalar(proof.factor) ? 'nonzero' : 'invertible',
  }
  if (!sameStatement(proof.invertible.says, says) || !holds(proof.invertible, context.grounds))
    refuse('condition not established', where)
  leanAtPoint(says, context)
  demandMultipliers([proof.factor], proof, context, where)
  const times = (side: Term): Term =>
    proof.side === 'left' ? product(proof.factor, side) : product(side, proof.factor)
  const wanted = { left: times(proof.left), right: times(proof.right) }
  expectEquation(replay(proof.proof, context, where), wanted, where)
  return { left: proof.left, right: proof.right }
}

function replayPenrose(proof: PenroseVerification, context: Context, where: string): Equation {
  const { matrix: L, pseudoinverse: R } = proof
  const T = (term: Term): Term => build.apply('transpose', [term])
  const wanted: readonly Equation[] = [
    { left: product(L, R, L), right: L },
    { left: product(R, L, R), right: R },
    { left: T(product(L, R)), right: product(L, R) },
    { left: T(product(R, L)), right: product(R, L) },
  ]
  if (proof.equations.length !== wanted.length) refuse('proves another equation', where)
  wanted.forEach((equation, i) => {
    const place = `${where}, equation ${i + 1}`
    expectEquation(replay(proof.equations[i]!, context, place), equation, place)
  })
  return { left: build.apply('pseudoinverse', [L]), right: R }
}

function replayCofactors(proof: Cofactors, context: Context, where: string): Equation {
  const parts = proof.terms.map(({ coefficient, before, after, equation }) => {
    const found = equation.startsWith('lemma:')
      ? context.lemmas.get(equation.slice('lemma:'.length))
      : factAt(equation, context.grounds.facts)?.says
    if (found === undefined) return refuse('unknown fact', where, equation)
    const { left, right } = equationOf(found) ?? refuse('unknown fact', where, equation)
    for (const letter of 'leansOn' in found ? found.leansOn : lettersIn(found)) context.leansOn.add(letter)
    // A lemma holds where its sides exist.
    demandMultipliers([coefficient, before, after, left, right], proof, context, where)
    return product(coefficient, before, subtract(left, right), after)
  })
  const difference = subtract(proof.left, proof.right)
  const combination = parts.length === 0 ? build.zero(shapeOf(proof.left)) : build.sum(...parts)
  if (!same(expand(difference), expand(combination))) refuse('not a ring identity', where)
  return { left: proof.left, right: proof.right }
}

/** Entries are compared under every value of the letters: no fact is used. */
function replayEntries({ left, right, witness }: CompareEntries, { ranges }: Context, where: string): Equation {
  if (!sameShape(shapeOf(left), shapeOf(right))) refuse('shapes differ', where)
  if (!entriesAgree(left, right, ranges, witness)) refuse('entries differ', where)
  return { left, right }
}

function equationOf(found: Established | Statement): Equation | undefined {
  if (!('kind' in found)) return found
  if (found.kind === 'definition') return { left: found.letter, right: found.value }
  return found.kind === 'equation' ? found : undefined
}
