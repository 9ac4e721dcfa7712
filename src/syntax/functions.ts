import { type EntrywiseFunction, entrywiseFunctions, oneNumber, type Term } from '../term/index.ts'
import type { Draft } from './draft.ts'
import type { Expressions } from './expression.ts'
import { nearest } from './nearest.ts'
import { sizeOf } from './size-of.ts'
import type { CallTree, Tree } from './tree.ts'

/** A function of the language: how many arguments it takes and what it means. */
export interface NamedFunction {
  readonly arity: readonly number[]
  readonly read: (in_: Expressions, call: CallTree) => Draft
}

type One = (e: Expressions, call: CallTree, of: Draft) => Draft
type Two = (e: Expressions, call: CallTree, a: Draft, b: Draft) => Draft

const one = (read: One): NamedFunction => ({ arity: [1], read: (e, call) => read(e, call, e.read(call.args[0]!)) })

const two = (read: Two): NamedFunction => ({
  arity: [2],
  read: (e, call) => read(e, call, e.read(call.args[0]!), e.read(call.args[1]!)),
})

const entrywise = (name: EntrywiseFunction): NamedFunction => one((e, call, of) => e.entrywise(call, name, of))

/** A constant with sizes: without any it takes them from its place. */
const sized = (
  arity: readonly number[],
  read: (e: Expressions, call: CallTree, sizes: readonly Term[]) => Draft,
): NamedFunction => ({
  arity,
  read: (e, call) =>
    read(
      e,
      call,
      call.args.map((arg) => sizeOf(arg)),
    ),
})

const trace = one((e, call, of) => e.ofSquare(call, 'trace', of))
const determinant = one((e, call, of) => e.ofSquare(call, 'determinant', of))
const sigmoid = entrywise('sigmoid')
const adjugate = one((e, call, of) => e.squareToSquare(call, 'adjugate', of))

/** Every name that may stand before a bracket, as in the table of the language. */
export const functions: ReadonlyMap<string, NamedFunction> = new Map<string, NamedFunction>([
  ...entrywiseFunctions.map((name) => [name, entrywise(name)] as const),
  ['ln', entrywise('log')],
  ['sgn', entrywise('sign')],
  ['sigma', sigmoid],
  ['sqrt', one((e, call, of) => e.squareRoot(call, of))],
  ['inv', one((e, call, of) => e.inverse(call, of))],
  ['pinv', one((e, call, of) => e.pseudoinverse(call, of))],
  ['adj', adjugate],
  ['cof', one((e, call, of) => e.transpose(call, e.squareToSquare(call, 'adjugate', of)))],
  ['tr', trace],
  ['trace', trace],
  ['det', determinant],
  ['logdet', one((e, call, of) => e.entrywise(call, 'log', e.ofSquare(call, 'determinant', of)))],
  ['vec', one((e, call, of) => e.vec(call, of))],
  ['diag', one((e, call, of) => e.diag(call, of))],
  ['ddiag', one((e, call, of) => e.hadamard(call, [of, e.identity(call)]))],
  [
    'kron',
    {
      arity: [2, 3, 4],
      read: (e, call) =>
        e.kronecker(
          call,
          call.args.map((arg) => e.read(arg)),
        ),
    },
  ],
  ['ksum', two((e, call, a, b) => e.kroneckerSum(call, a, b))],
  ['norm', one((e, call, of) => e.norm(call, 'norm', of))],
  ['norm1', one((e, call, of) => e.norm(call, 'one norm', of))],
  ['norm2sq', one((e, call, of) => e.square(call, e.norm(call, 'norm', of)))],
  ['normF', one((e, call, of) => e.frobeniusNorm(call, of))],
  ['normF2', one((e, call, of) => e.square(call, e.frobeniusNorm(call, of)))],
  ['softmax', one((e, call, of) => e.ofColumn(call, 'softmax', of))],
  ['logsumexp', one((e, call, of) => e.ofColumn(call, 'logsumexp', of))],
  ['expm', one((e, call, of) => e.squareToSquare(call, 'matrix exponential', of))],
  ['sum', one((e, call, of) => e.total(call, of))],
  ['inner', two((e, call, a, b) => e.inner(call, a, b))],
  ['comm', two((e, call, a, b) => e.commutator(call, a, b))],
  ['sym', one((e, call, of) => e.symmetricPart(call, of))],
  ['I', sized([0, 1], (e, call, [n]) => e.identity(call, n))],
  ['zeros', sized([1, 2], (e, call, [m, n]) => e.zeros(call, { rows: m!, cols: n ?? oneNumber }))],
  [
    'ones',
    sized([0, 1, 2], (e, call, [m, n]) => (m ? e.ones(call, { rows: m, cols: n ?? oneNumber }) : e.onesColumn(call))),
  ],
  ['K', sized([2], (e, call, [m, n]) => e.commutation(call, m!, n!))],
  ['e', { arity: [1, 2], read: (e, call) => e.unit(call, call.args[0]!, call.args[1] && sizeOf(call.args[1])) }],
  ['delta', { arity: [2], read: (e, call) => e.delta(call, call.args[0]!, call.args[1]!) }],
  [
    'single',
    {
      arity: [4],
      read: (e, call) => {
        const [i, j, m, n] = call.args as [Tree, Tree, Tree, Tree]
        return e.product(call, [e.unit(call, i, sizeOf(m)), e.transpose(call, e.unit(call, j, sizeOf(n)))])
      },
    },
  ],
])

/** The function whose name is nearest, if one is near enough to be a slip. */
export const nearestFunction = (name: string): string | undefined => nearest(name, functions.keys())
