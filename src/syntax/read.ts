import type { Fact, Layout, Term } from '../term/index.ts'
import {
  type Elaborated,
  type ElaboratedLink,
  elaborate,
  elaborateTerm,
  type LetterShape,
  type ShapeFailure,
} from './elaborate.ts'
import { nameOf } from './names.ts'
import { parseClaim, parseDeclaration, parseDeclarationType, parseFormula, parseHypotheses } from './parse.ts'
import type { Scope } from './scope.ts'
import { describeFailure } from './shape-failure.ts'
import type { ClaimText, Declaration, Hypothesis, NameTree, Spelling, SyntaxFailure, Tree } from './tree.ts'

export interface ReadClaimOptions {
  /** As in claim lists, `{ A: 'matrix(m, n) symmetric' }`, or declarations that are read already. */
  readonly let?: Readonly<Record<string, string>> | readonly Declaration[]
  readonly given?: readonly string[]
  readonly layout?: Layout | Scope['layout']
  readonly spelling?: Spelling
  /** Hypotheses that are read already, and letters that a document never differentiates. */
  readonly hypotheses?: readonly Hypothesis[]
  readonly constants?: readonly string[]
}

export interface Unread {
  readonly ok: false
  /** Where it was: the claim, or the hypothesis or declaration with this text. */
  readonly in: string
  readonly failure: SyntaxFailure | ShapeFailure
  /** Whether a hypothesis is to blame that stands within this text. */
  readonly isOfHypothesis?: boolean
}

export type ReadClaim =
  | (Extract<Elaborated, { ok: true }> & { readonly text: ClaimText; readonly scope: Scope })
  | Unread

/** Reads a claim or chain with its declarations and hypotheses: parses each text by itself and elaborates them together. */
export function readClaim(text: string, options: ReadClaimOptions = {}): ReadClaim {
  const texts = new Map<Hypothesis, string>()
  const scope = readScope(options, texts)
  if ('ok' in scope) return scope
  const parsed = parseClaim(text, { ...namesOf(scope), spelling: options.spelling })
  if (!parsed.ok) return { ok: false, in: text, failure: parsed.failure }
  const elaborated = elaborate(parsed.value, scope)
  if (elaborated.ok) return { ...elaborated, text: parsed.value, scope }
  const { failure, hypothesis } = elaborated
  return {
    ok: false,
    failure,
    in: (hypothesis && texts.get(hypothesis)) ?? text,
    isOfHypothesis: hypothesis !== undefined,
  }
}

/**
 * Reads an expression, or its derivative by one or two variables, as the claim that it equals itself: with the facts that
 * it needs to exist, and none besides.
 */
export function readExpression(text: string, by: readonly string[], options: ReadClaimOptions = {}): ReadClaim {
  const scope = readScope(options)
  if ('ok' in scope) return scope
  const trees: Tree[] = []
  for (const part of [text, ...by]) {
    const parsed = parseFormula(part, { ...namesOf(scope), spelling: options.spelling })
    if (!parsed.ok) return { ok: false, in: part, failure: parsed.failure }
    const [tree] = parsed.value.parts
    if (tree === undefined || parsed.value.parts.length > 1) return { ok: false, in: part, failure: notOneExpression }
    trees.push(tree)
  }
  const [body, ...variables] = trees as [Tree, ...Tree[]]
  const { range } = body
  const tree: Tree =
    variables.length === 0
      ? body
      : {
          kind: 'derivative',
          style: 'fraction',
          order: by.length > 1 ? 2 : 1,
          body,
          by: variables,
          tied: 'where declared',
          range,
        }
  const claim: ClaimText = { formula: { parts: [tree, tree], signs: [{ sign: '=', range }] }, given: [] }
  const elaborated = elaborate(claim, scope)
  return elaborated.ok ? { ...elaborated, text: claim, scope } : { ...elaborated, in: text }
}

const notOneExpression: ShapeFailure = { kind: 'unreadable', id: 'not-one-expression', params: {}, places: [] }

/** Reads one expression. */
export function readTerm(
  text: string,
  options: ReadClaimOptions = {},
): { readonly ok: true; readonly term: Term; readonly letters: readonly LetterShape[] } | Unread {
  const scope = readScope(options)
  if ('ok' in scope) return scope
  const parsed = parseFormula(text, { ...namesOf(scope), spelling: options.spelling })
  if (!parsed.ok) return { ok: false, in: text, failure: parsed.failure }
  const [tree] = parsed.value.parts
  if (tree === undefined || parsed.value.parts.length > 1) {
    return { ok: false, in: text, failure: notOneExpression }
  }
  const read = elaborateTerm(tree, scope)
  return read.ok ? read : { ...read, in: text }
}

export interface Statement {
  readonly left: Term
  readonly right: Term
  readonly given: readonly Fact[]
  readonly letters: readonly LetterShape[]
}

/**
 * Reads the statement of a rule, `tr(A B) = tr(B A) given …`: the letters are inferred as generally as the two sides
 * allow. Throws an Error where it has no single, well-shaped meaning: a rulebook with such a rule must not open.
 */
export function readRule(text: string, options: ReadClaimOptions = {}): Statement {
  const read = readClaim(text, options)
  if (!read.ok) throw new Error(`the rule "${text}" cannot be read: ${sentenceOf(read)}`)
  const [link] = read.links
  if (link === undefined || read.links.length > 1) throw new Error(`the rule "${text}" is not one equation`)
  if (!link.ok) throw new Error(`the rule "${text}" has no shape: ${describeFailure(link.failure, text)}`)
  const { left, right, facts } = link.claim
  return { left, right, given: facts, letters: read.letters }
}

/** The first link of a claim that is known to be good, for tests and tables. Throws otherwise. */
export function theClaim(text: string, options: ReadClaimOptions = {}): ElaboratedLink {
  const read = readClaim(text, options)
  if (!read.ok) throw new Error(`${read.in}: ${sentenceOf(read)}`)
  const [link] = read.links
  if (!link?.ok) throw new Error(`${text}: ${link ? describeFailure(link.failure, text) : 'no relation'}`)
  return link
}

/** Why a text could not be read, as a sentence. */
export const sentenceOf = (unread: Unread): string =>
  'message' in unread.failure ? unread.failure.message : describeFailure(unread.failure, unread.in)

/** `texts` takes down where each hypothesis was read from. */
function readScope(options: ReadClaimOptions, texts = new Map<Hypothesis, string>()): Scope | Unread {
  const declarations: Declaration[] = []
  if (Array.isArray(options.let)) declarations.push(...options.let)
  else {
    for (const [name, type] of Object.entries(options.let ?? {})) {
      const declared = parseDeclarationType(type)
      if (!declared.ok) return { ok: false, in: `${name}: ${type}`, failure: declared.failure }
      const names = declaredName(name)
      if ('failure' in names) return names
      declarations.push({ ...declared.value, names: [names] })
    }
  }
  const layout = options.layout ?? { is: 'denominator', from: 'default' }
  const scope: Scope = {
    declarations,
    given: options.hypotheses ?? [],
    layout: typeof layout === 'string' ? { is: layout, from: 'declared' } : layout,
    ...(options.constants ? { constants: options.constants } : {}),
  }
  const given: Hypothesis[] = [...scope.given]
  for (const text of options.given ?? []) {
    const parsed = parseHypotheses(text, namesOf(scope))
    if (!parsed.ok) return { ok: false, in: text, failure: parsed.failure }
    for (const hypothesis of parsed.value) texts.set(hypothesis, text)
    given.push(...parsed.value)
  }
  return { ...scope, given }
}

function declaredName(name: string): NameTree | Unread {
  if (/^[A-Za-z]\w*$/.test(name) && !name.includes('_')) {
    return { kind: 'name', name, marks: [], sub: [], label: undefined, range: { start: 0, end: name.length } }
  }
  const declared = parseDeclaration(`${name} : scalar`)
  return declared.ok ? declared.value.names[0]! : { ok: false, in: name, failure: declared.failure }
}

/** The names that the parser must know, and those that take an argument. */
export function namesOf(scope: Scope): { names: ReadonlySet<string>; functions: ReadonlySet<string> } {
  const names = new Set<string>()
  const functions = new Set<string>()
  for (const declaration of scope.declarations) {
    for (const tree of declaration.names) {
      names.add(nameOf(tree))
      if (declaration.of.length > 0) functions.add(nameOf(tree))
    }
  }
  return { names, functions }
}
