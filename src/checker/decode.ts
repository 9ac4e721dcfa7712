import * as Q from '../number/rational.ts'
import {
  apply,
  binder,
  type Claim,
  type Fact,
  type IndexRange,
  index,
  number,
  type Operator,
  operators,
  type Place,
  properties,
  type Sort,
  type Statement,
  type SymbolTerm,
  same,
  size,
  symbol,
  type Term,
} from '../term/index.ts'
import { isSize } from './axes.ts'
import type { Chain, Evidence, Lemma, OwnRule, Proof, Step, Trace } from './trace.ts'

/*
 * Reads a trace of the form `matproof/trace@1` (docs/trace-format.md). Fails closed: an unknown field, operator, sort
 * or shape, a missing field, or a term that is not in canonical form is an error. Every term is made by the
 * constructors of `term`, so that nothing that is read can have a shape or a hash of its own.
 */

/** What is wrong with the trace, and where. */
export class DecodeError extends Error {
  constructor(at: string, message: string) {
    super(at === '' ? message : `${at}: ${message}`)
    this.name = 'DecodeError'
  }
}

/** Reads one value; `at` says where it stands. */
type Decoder<T> = (json: unknown, at: string) => T
type Fields<T> = { readonly [Key in keyof T]: Decoder<T[Key]> }

/** An object with exactly these fields. */
function record<T>(fields: Fields<T>): Decoder<T> {
  const names = Object.keys(fields) as (keyof T & string)[]
  return (json, at) => {
    const object = asObject(json, at)
    for (const key of Object.keys(object))
      if (!Object.hasOwn(fields, key)) throw new DecodeError(at, `unknown field '${key}'`)
    for (const name of names) if (!Object.hasOwn(object, name)) throw new DecodeError(at, `no field '${name}'`)
    return Object.fromEntries(names.map((name) => [name, fields[name](object[name], `${at}.${name}`)])) as T
  }
}

function asObject(json: unknown, at: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new DecodeError(at, 'not an object')
  return json as Record<string, unknown>
}

function list<T>(item: Decoder<T>): Decoder<readonly T[]> {
  return (json, at) => {
    if (!Array.isArray(json)) throw new DecodeError(at, 'not a list')
    return json.map((value, i) => item(value, `${at}[${i}]`))
  }
}

/** A list with one item for each decoder. */
function tuple<T extends readonly unknown[]>(...items: { readonly [Key in keyof T]: Decoder<T[Key]> }): Decoder<T> {
  return (json, at) => {
    if (!Array.isArray(json) || json.length !== items.length) throw new DecodeError(at, `not a list of ${items.length}`)
    return json.map((value, i) => items[i]!(value, `${at}[${i}]`)) as unknown as T
  }
}

function map<T>(item: Decoder<T>): Decoder<Readonly<Record<string, T>>> {
  return (json, at) =>
    Object.fromEntries(Object.entries(asObject(json, at)).map(([name, value]) => [name, item(value, `${at}.${name}`)]))
}

function oneOf<const T extends string>(...values: readonly T[]): Decoder<T> {
  return (json, at) => {
    const value = values.find((known) => known === json)
    if (value === undefined) throw new DecodeError(at, `not one of ${values.join(', ')}`)
    return value
  }
}

/** Chooses by the field `name`, which stays part of what is read. */
function variant<T>(name: string, decoders: Readonly<Record<string, Decoder<T>>>): Decoder<T> {
  return (json, at) => {
    const tag = asObject(json, at)[name]
    if (typeof tag !== 'string' || !Object.hasOwn(decoders, tag)) throw new DecodeError(at, `unknown ${name}`)
    return decoders[tag]!(json, at)
  }
}

const text: Decoder<string> = (json, at) => {
  if (typeof json !== 'string') throw new DecodeError(at, 'not a text')
  return json
}

const truth: Decoder<boolean> = (json, at) => {
  if (typeof json !== 'boolean') throw new DecodeError(at, 'not true or false')
  return json
}

const position: Decoder<number> = (json, at) => {
  if (!Number.isSafeInteger(json) || (json as number) < 0) throw new DecodeError(at, 'not a position')
  return json as number
}

const place: Decoder<Place> = (json, at) =>
  Object.hasOwn(asObject(json, at), 'pick')
    ? record<Required<Place>>({ path: list(position), pick: list(position) })(json, at)
    : record<Place>({ path: list(position) })(json, at)

function decodeNumber(json: string, at: string): Term {
  try {
    const value = Q.parse(json)
    if (Q.print(value) === json) return number(value)
  } catch {
    // Reported below, like a number that is not in lowest terms.
  }
  throw new DecodeError(at, `'${json}' is not a rational number in lowest terms`)
}

/** Reads terms over the given letters. A name is a letter, a size or an index, and never two of them. */
function termDecoder(letters: ReadonlyMap<string, SymbolTerm>, sorts: Map<string, Sort>): Decoder<Term> {
  const named = (name: string, sort: Sort, at: string): SymbolTerm => {
    if ((sorts.get(name) ?? sort) !== sort) throw new DecodeError(at, `${name} is a ${sorts.get(name)}`)
    sorts.set(name, sort)
    if (sort !== 'letter') return sort === 'size' ? size(name) : index(name)
    const letter = letters.get(name)
    if (letter === undefined) throw new DecodeError(at, `the letter ${name} has no shape`)
    return letter
  }
  const term: Decoder<Term> = (json, at) => {
    if (typeof json === 'string') return decodeNumber(json, at)
    if (!Array.isArray(json) || typeof json[0] !== 'string') throw new DecodeError(at, 'not a term')
    const [op, ...rest] = json as [string, ...unknown[]]
    if (op === 'letter' || op === 'size' || op === 'index') {
      const [name] = tuple<[string]>(text)(rest, at)
      return named(name, op, at)
    }
    if (op === 'sum over' || op === 'product over') {
      const [name, from, to, body] = tuple<[string, Term, Term, Term]>(text, term, term, term)(rest, at)
      return built(at, () => binder(op, named(name, 'index', at), from, to, body))
    }
    if (!Object.hasOwn(operators, op)) throw new DecodeError(at, `unknown operator '${op}'`)
    const args = list(term)(rest, at)
    for (const i of sizeArguments[op as Operator] ?? [])
      if (args[i] && !isPolynomial(args[i])) throw new DecodeError(at, 'not a size')
    const whole = built(at, () => apply(op as Operator, args))
    const canonical =
      whole.kind === 'application' &&
      whole.op === op &&
      whole.args.length === args.length &&
      whole.args.every((arg, i) => arg === args[i] || (arg.kind === 'number' && same(arg, args[i]!)))
    if (!canonical) throw new DecodeError(at, 'not in canonical form')
    return whole
  }
  return term
}

/** The arguments that are sizes: polynomials in size letters with integer coefficients. */
const sizeArguments: Partial<Record<Operator, readonly number[]>> = {
  identity: [0],
  zero: [0, 1],
  ones: [0, 1],
  unit: [1],
  commutation: [0, 1],
}

function isPolynomial(term: Term): boolean {
  if (term.kind === 'number') return Q.isInteger(term.value)
  if (term.kind === 'symbol') return term.sort === 'size'
  return term.kind === 'application' && (term.op === 'sum' || term.op === 'product') && term.args.every(isPolynomial)
}

/** What a constructor makes, or where it refused. */
function built(at: string, make: () => Term): Term {
  try {
    return make()
  } catch (error) {
    throw new DecodeError(at, (error as Error).message)
  }
}

/** The decoders of everything that holds terms, over the trace's letters. */
function decodersOver(letters: ReadonlyMap<string, SymbolTerm>, sorts: Map<string, Sort>) {
  const term = termDecoder(letters, sorts)
  const symbolOf =
    (sort: SymbolTerm['sort']): Decoder<SymbolTerm> =>
    (json, at) => {
      const value = term(json, at)
      if (value.kind !== 'symbol' || value.sort !== sort) throw new DecodeError(at, `not a ${sort}`)
      return value
    }
  const letter = symbolOf('letter')

  const statement = variant<Statement>('kind', {
    property: record({ kind: oneOf('property'), subject: term, property: oneOf(...properties) }),
    equation: record({ kind: oneOf('equation'), left: term, right: term }),
    definition: record({ kind: oneOf('definition'), letter, value: term }),
    unequal: record({ kind: oneOf('unequal'), left: term, right: term }),
    'at least': record({ kind: oneOf('at least'), left: term, right: term, strict: truth }),
    depends: record({ kind: oneOf('depends'), letter, on: list(letter) }),
  })
  const evidence: Decoder<Evidence> = (json, at) =>
    record<Evidence>({ says: statement, by: text, bindings: map(term), from: list(evidence) })(json, at)
  const step = record<Step>({
    rule: text,
    direction: oneOf('forward', 'backward'),
    in: oneOf('before', 'after'),
    at: place,
    bindings: map(term),
    because: list(evidence),
    result: term,
  })
  const chain = record<Chain>({ shape: oneOf('chain'), left: term, steps: list(step) })
  const proof: Decoder<Proof> = (json, at) => proofs(json, at)
  const proofs = variant<Proof>('shape', {
    chain,
    'read derivative': record({
      shape: oneOf('read derivative'),
      kind: oneOf('gradient', 'jacobian', 'partial'),
      of: term,
      variable: letter,
      entry: (json, at) => (json === null ? undefined : tuple<[Term, Term]>(term, term)(json, at)),
      differential: chain,
      coefficient: term,
    }),
    'verify inverse': record({ shape: oneOf('verify inverse'), matrix: term, inverse: term, product: proof }),
    cancel: record({
      shape: oneOf('cancel'),
      side: oneOf('left', 'right'),
      factor: term,
      left: term,
      right: term,
      invertible: evidence,
      proof,
    }),
    'transpose of': record({ shape: oneOf('transpose of'), proof }),
    penrose: record({
      shape: oneOf('penrose'),
      matrix: term,
      pseudoinverse: term,
      equations: tuple<[Proof, Proof, Proof, Proof]>(proof, proof, proof, proof),
    }),
    cofactors: record({
      shape: oneOf('cofactors'),
      left: term,
      right: term,
      terms: list(record({ coefficient: term, before: term, after: term, equation: text })),
    }),
    'compare entries': record({
      shape: oneOf('compare entries'),
      left: term,
      right: term,
      witness: record({ left: list(list(position)), right: list(list(position)) }),
    }),
  })
  const ranges: Decoder<readonly IndexRange[]> = (json, at) => {
    const all = list(record<IndexRange>({ index: symbolOf('index'), to: term }))(json, at)
    if (new Set(all.map(({ index: free }) => free.name)).size < all.length) throw new DecodeError(at, 'an index twice')
    if (!all.every(({ to }) => isPolynomial(to))) throw new DecodeError(at, 'not a size')
    return all
  }
  const claim = record<Claim>({
    relation: oneOf('=', '≠'),
    left: term,
    right: term,
    facts: list(record<Fact>({ says: statement, from: oneOf('declared', 'stated', 'implicit', 'reading') })),
    ranges,
    layout: record({ is: oneOf('denominator', 'numerator'), from: text }),
  })
  const lemmas = list(record<Lemma>({ name: text, left: term, right: term, proof }))
  return { claim, lemmas, proof }
}

const anything: Decoder<unknown> = (json) => json

/** A trace from its JSON. Throws a DecodeError that says what is wrong and where. */
export function decodeTrace(json: unknown): Trace {
  try {
    return decode(json)
  } catch (error) {
    if (error instanceof RangeError) throw new DecodeError('', 'nested too deeply')
    throw error
  }
}

function decode(json: unknown): Trace {
  const { schema, rulebook, rules, ...parts } = record({
    schema: oneOf('matproof/trace@1'),
    rulebook: text,
    ...(Object.hasOwn(asObject(json, ''), 'rules') ? { rules: list(ownRule) } : {}),
    ...ofClaim,
  })(json, '') as { schema: Trace['schema']; rulebook: string; rules?: readonly OwnRule[] } & Parts
  const { claim, lemmas, proof } = overLetters(parts, '')
  return {
    schema,
    rulebook,
    ...(rules ? { rules } : {}),
    claim: claim(parts.claim, '.claim'),
    lemmas: lemmas(parts.lemmas, '.lemmas'),
    proof: proof(parts.proof, '.proof'),
  }
}

/** A claim with its letters, lemmas and proof, before they are read. */
interface Parts {
  readonly letters: unknown
  readonly claim: unknown
  readonly lemmas: unknown
  readonly proof: unknown
}
const ofClaim: Fields<Parts> = { letters: anything, claim: anything, lemmas: anything, proof: anything }

const ownRule: Decoder<OwnRule> = (json, at) => {
  const { id, ...parts } = record<Parts & { readonly id: string }>({ id: text, ...ofClaim })(json, at)
  const { claim, lemmas, proof } = overLetters(parts, at)
  return {
    id,
    claim: claim(parts.claim, `${at}.claim`),
    lemmas: lemmas(parts.lemmas, `${at}.lemmas`),
    proof: parts.proof === null ? null : proof(parts.proof, `${at}.proof`),
  }
}

/** The decoders over the letters that these parts give shapes to. */
function overLetters(parts: Parts, at: string) {
  const sorts = new Map<string, Sort>()
  const anyTerm = termDecoder(new Map(), sorts)
  const shape: Decoder<Term> = (json, at) => {
    const size = anyTerm(json, at)
    if (!isSize(size)) throw new DecodeError(at, 'not a size')
    return size
  }
  const shapes = map(tuple<[Term, Term]>(shape, shape))(parts.letters, `${at}.letters`)
  const letters = new Map(Object.entries(shapes).map(([name, [rows, cols]]) => [name, symbol(name, { rows, cols })]))
  return decodersOver(letters, sorts)
}
