import * as Q from '../number/rational.ts'
import { hashText, mix } from './hash.ts'
import type { NumberTerm, Shape, Sort, SymbolTerm, Term } from './term.ts'

/* Numbers and letters, and the questions about shapes that need no operator. */

export function number(value: Q.Rational | number | bigint): NumberTerm {
  const rational = typeof value === 'object' ? value : Q.integer(value)
  return { kind: 'number', value: rational, hash: mix(hashText(Q.print(rational)), 1) }
}

export const zeroNumber = number(0)
export const oneNumber = number(1)
export const minusOneNumber = number(-1)

export const scalarShape: Shape = { rows: oneNumber, cols: oneNumber }

export function shapeOf(term: Term): Shape {
  return term.kind === 'number' ? scalarShape : term
}

export const isOne = (term: Term): boolean => term.kind === 'number' && Q.isOne(term.value)

/** 1×1 in symbols: n×n is not, even though n may be 1. */
export const isScalar = (term: Term): boolean => term.kind === 'number' || (isOne(term.rows) && isOne(term.cols))
export const isZero = (term: Term): boolean =>
  term.kind === 'number' ? Q.isZero(term.value) : term.kind === 'application' && term.op === 'zero'

const sortTag: Record<Sort, number> = { letter: 2, size: 3, index: 4 }

/** A letter with its shape; sizes and indices are scalars. Bound indices hash alike whatever their name. */
export function symbol(name: string, shape: Shape = scalarShape, sort: Sort = 'letter'): SymbolTerm {
  const hash = sort === 'index' ? 77 : mix(hashText(name), sortTag[sort])
  return { kind: 'symbol', name, sort, rows: shape.rows, cols: shape.cols, hash }
}

export const size = (name: string): SymbolTerm => symbol(name, scalarShape, 'size')
export const index = (name: string): SymbolTerm => symbol(name, scalarShape, 'index')
