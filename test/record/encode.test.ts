import { describe, expect, test } from 'vitest'
import { DecodeError, decodeTrace } from '../../src/checker/decode.ts'
import { encodeTrace, type Json } from '../../src/record/encode.ts'
import { size, symbol } from '../../src/term/index.ts'
import { sample } from './sample.ts'

const written = JSON.stringify(encodeTrace(sample))

test('a trace that is written and read again is the same trace', () => {
  const read = decodeTrace(JSON.parse(written))
  expect(read).toEqual(sample)
  expect(JSON.stringify(encodeTrace(read))).toBe(written)
})

/** The sample with the value at a path replaced. */
function withValue(path: string, value: Json | undefined): unknown {
  const root = JSON.parse(written)
  const keys = path.split('.')
  const last = keys.pop()!
  const holder = keys.reduce((here, key) => here[key], root)
  expect(holder, `${path} exists`).toBeDefined()
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return root
}

const A: Json = ['letter', 'A']
const n: Json = ['size', 'n']

describe('what is not exactly a trace is refused', () => {
  test.each<[string, string, Json | undefined]>([
    ['another schema', 'schema', 'matproof/trace@2'],
    ['a field too many', 'claim.note', 'hello'],
    ['a field too few', 'claim.ranges', undefined],
    ['a shape of proof that does not exist', 'proof.shape', 'handwaving'],
    ['the fields of another shape', 'proof.shape', 'transpose of'],
    ['a direction that does not exist', 'proof.steps.0.direction', 'sideways'],
    ['a line that does not exist', 'proof.steps.0.in', 'above'],
    ['a path with a fraction', 'proof.steps.0.at.path', [0.5]],
    ['a path with a negative number', 'proof.steps.0.at.path', [-1]],
    ['a place with a field too many', 'proof.steps.0.at', { path: [], pick: [0], also: 1 }],
    ['a property that does not exist', 'claim.facts.0.says.property', 'nice'],
    ['a kind of statement that does not exist', 'claim.facts.0.says.kind', 'rumour'],
    ['an origin that does not exist', 'claim.facts.0.from', 'hearsay'],
    ['an operator that does not exist', 'proof.left', ['bend', A]],
    ['an operator of the prototype', 'proof.left', ['toString', A]],
    ['an operator with too many arguments', 'proof.left', ['trace', A, A]],
    ['shapes that clash', 'proof.left', ['product', A, ['letter', 'X'], ['letter', 'X']]],
    ['a letter without a shape', 'proof.left', ['letter', 'Z']],
    ['a letter in a shape', 'letters.A', [['letter', 't'], n]],
    ['a shape with one size', 'letters.A', [n]],
    ['a fraction not in lowest terms', 'proof.left', ['product', '2/4', A]],
    ['a number that is no text', 'proof.left', 2],
    ['a product in a product', 'proof.left', ['product', A, ['product', A, A]]],
    ['a sum with a zero', 'proof.left', ['sum', A, ['zero', n, n]]],
    ['a power with exponent 1', 'proof.left', ['power', A, '1']],
    ['a sum of one term', 'proof.left', ['sum', A]],
    ['a product over an index of matrices', 'proof.left', ['product over', 'i', '1', n, A]],
    ['an index that is no index', 'claim.ranges.0.index', n],
    ['a definition of no letter', 'claim.facts.2.says.letter', ['product', A, A]],
    ['three equations of Penrose', 'lemmas.5.proof.equations', []],
    ['strictness that is not true or false', 'claim.facts.4.says.strict', 'yes'],
  ])('%s (%s)', (_, path, value) => {
    expect(() => decodeTrace(withValue(path, value))).toThrow(DecodeError)
  })

  test.each([[null], [[]], ['trace'], [{}], [{ schema: 'matproof/trace@1' }]])('%j', (json) => {
    expect(() => decodeTrace(json)).toThrow(DecodeError)
  })

  test('the error says where', () => {
    expect(() => decodeTrace(withValue('proof.steps.1.result', ['bend', A]))).toThrow(
      ".proof.steps[1].result: unknown operator 'bend'",
    )
  })
})

test('a letter with two shapes cannot be written', () => {
  const wide = symbol('A', { rows: size('n'), cols: size('k') })
  expect(() => encodeTrace({ ...sample, claim: { ...sample.claim, right: wide } })).toThrow('A has two shapes')
})
