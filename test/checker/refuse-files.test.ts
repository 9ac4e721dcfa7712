import { describe, expect, test } from 'vitest'
import { check } from '../../src/checker/check.ts'
import { DecodeError, decodeTrace } from '../../src/checker/decode.ts'
import { encodeTrace } from '../../src/record/encode.ts'
import { book, fact, world } from './world.ts'

/* Trace files that say more, less or something else than the format has. */

const w = world({ S: 'matrix(n, n) symmetric', A: 'matrix(n, n)', B: 'matrix(n, n)' })
const claim = w.claim("S' + A B - A B/2 = S + A B - A B/2")
const trace = w.trace(
  claim,
  w.chain(
    "S' + A B - A B/2",
    w.step('transpose-symmetric', 'S + A B - A B/2', { at: [0], bind: { A: 'S' }, because: [fact(claim, 0)] }),
  ),
)

type Tree = Record<string, unknown>
type Path = readonly (string | number)[]

/** A copy of the file with one value changed. */
function changed(path: Path, change: (value: unknown) => unknown): unknown {
  const file: unknown = JSON.parse(JSON.stringify(encodeTrace(trace)))
  let here = file as Tree
  for (const key of path.slice(0, -1)) here = here[key] as Tree
  const last = path.at(-1)!
  here[last] = change(here[last])
  return file
}
const put = (value: unknown) => (): unknown => value
const withField =
  (name: string, value: unknown) =>
  (object: unknown): unknown => ({ ...(object as Tree), [name]: value })
const without =
  (name: string) =>
  (object: unknown): unknown =>
    Object.fromEntries(Object.entries(object as Tree).filter(([key]) => key !== name))

const range = (to: unknown): unknown => ({ index: ['index', 'i'], to })

/** All letters square, of one size. */
const allOf = (of: unknown): unknown => ({ S: [of, of], A: [of, of], B: [of, of] })

const step = ['proof', 'steps', 0] as const
const left = ['claim', 'left'] as const

test('the file itself is read and accepted', () => {
  expect(check(decodeTrace(changed(left, (value) => value)), book)).toEqual({ ok: true })
})

describe('a file is not read', () => {
  test.each<[string, Path, (value: unknown) => unknown]>([
    ['with another schema', ['schema'], put('matproof/trace@2')],
    ['with an unknown field', ['claim'], withField('comment', '')],
    ['without a field', ['claim'], without('facts')],
    ['with an unknown field in a step', step, withField('trust', true)],
    ['with an unknown field in evidence', [...step, 'because', 0], withField('really', true)],
    ['with an unknown field in a place', [...step, 'at'], withField('everywhere', true)],
    ['with an unknown shape of proof', ['proof', 'shape'], put('obvious')],
    ['with an unknown direction', [...step, 'direction'], put('sideways')],
    ['with an unknown line', [...step, 'in'], put('between')],
    ['with a place that is no number', [...step, 'at', 'path', 0], put('0')],
    ['with a fraction of a place', [...step, 'at', 'path', 0], put(0.5)],
    ['with a negative place', [...step, 'at', 'path', 0], put(-1)],
    ['with an unknown property', ['claim', 'facts', 0, 'says', 'property'], put('lucky')],
    ['with an unknown kind of fact', ['claim', 'facts', 0, 'says', 'kind'], put('rumour')],
    ['with an unknown origin of a fact', ['claim', 'facts', 0, 'from'], put('hearsay')],
    ['with an unknown relation', ['claim', 'relation'], put('≈')],
    ['with an unknown operator', left, put(['wish', ['letter', 'A']])],
    ['with an operator that every object has', left, put(['constructor', ['letter', 'A']])],
    ['with a letter without a shape', left, put(['letter', 'Z'])],
    [
      'with a letter in a shape',
      ['letters', 'A'],
      put([
        ['letter', 'S'],
        ['size', 'n'],
      ]),
    ],
    [
      'with an index as a size',
      ['letters', 'A'],
      put([
        ['index', 'i'],
        ['size', 'n'],
      ]),
    ],
    [
      'with a letter that is called as a size is',
      ['letters', 'A'],
      put([
        ['size', 'S'],
        ['size', 'S'],
      ]),
    ],
    ['with an index that is called as a size is', left, put(['sum over', 'n', '1', '2', ['letter', 'A']])],
    ['with size zero', ['letters'], put(allOf('0'))],
    ['with half a size', ['letters'], put(allOf('1/2'))],
    ['with a size that may be zero', ['letters'], put(allOf(['sum', ['size', 'n'], '-1']))],
    ['with an index as a size', ['letters'], put(allOf(['index', 'n']))],
    ['with a letter without one of its sizes', ['letters', 'A'], put([['size', 'n']])],
    [
      'with a fact that is strict in words',
      ['claim', 'facts', 0, 'says'],
      put({ kind: 'at least', left: '1', right: '0', strict: 'yes' }),
    ],
    ['with a rule that has no name', [...step, 'rule'], put(7)],
    ['with a division by zero', left, put('1/0')],
    ['with a number that is not in lowest terms', left, put('2/4')],
    ['with a number in binary', left, put(0.5)],
    ['with a number in other digits', left, put('1e3')],
    [
      'with shapes that do not fit',
      ['letters', 'A'],
      put([
        ['size', 'm'],
        ['size', 'm'],
      ]),
    ],
    ['with an identity of a letter', left, put(['identity', ['letter', 'A']])],
    ['with zeros of half a size', left, put(['zero', ['size', 'n'], '1/2'])],
    ['with a unit of an index', left, put(['unit', '1', ['index', 'i']])],
    ['with an index of two ranges', ['claim', 'ranges'], put([range(['size', 'n']), range(['size', 'm'])])],
    ['with a range that is no size', ['claim', 'ranges'], put([range(['trace', ['letter', 'A']])])],
    ['with a sum in a sum', left, put(['sum', ['sum', ['letter', 'A'], ['letter', 'B']], ['letter', 'S']])],
    ['with a sum of one term', left, put(['sum', ['letter', 'A']])],
    ['with a factor 1', left, put(['product', '1', ['letter', 'A']])],
    ['with scalars behind matrices', left, put(['product', ['letter', 'A'], '2'])],
    ['with too few arguments', left, put(['transpose'])],
    ['with too many arguments', left, put(['transpose', ['letter', 'A'], ['letter', 'A']])],
    ['with matrices as the bounds of a sum', left, put(['sum over', 'i', '1', ['letter', 'A'], ['letter', 'A']])],
    [
      'with a shape that varies with a bound index',
      left,
      put(['sum over', 'i', '1', ['size', 'n'], ['ones', ['index', 'i'], '1']]),
    ],
    [
      'with a definition of a term',
      ['claim', 'facts', 0, 'says'],
      put({ kind: 'definition', letter: ['transpose', ['letter', 'A']], value: ['letter', 'B'] }),
    ],
    ['with lemmas that are no list', ['lemmas'], put({})],
    ['with null for a proof', ['proof'], put(null)],
  ])('%s', (_, path, change) => {
    expect(() => decodeTrace(changed(path, change))).toThrow(DecodeError)
  })

  test.each([[null], [7], ['trace'], [[]], [{}]])('that is %j', (file) => {
    expect(() => decodeTrace(file)).toThrow(DecodeError)
  })
})

test('a file nested too deeply is refused, and does not break the program', () => {
  let deep: unknown = ['letter', 'A']
  for (let i = 0; i < 50_000; i++) deep = ['transpose', deep]
  expect(() => decodeTrace(changed(left, put(deep)))).toThrow(DecodeError)
})
