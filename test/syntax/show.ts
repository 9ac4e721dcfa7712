import type { Reading } from '../../src/syntax/parse.ts'
import type { Formula, Hypothesis, Tree } from '../../src/syntax/tree.ts'

/** A tree on one line: `transpose(A)`, `product(A, x_[i])`, `Σ i=1..n of …`, `d f by x`. */
export function show(tree: Tree): string {
  switch (tree.kind) {
    case 'number':
      return tree.text
    case 'name': {
      const marks = tree.marks.map((mark) => `~${mark}`).join('')
      const sub = tree.sub.length > 0 ? `_[${list(tree.sub)}]` : ''
      return `${tree.name}${marks}${sub}${tree.label === undefined ? '' : `^${tree.label}`}`
    }
    case 'call':
      return `${tree.name}(${list(tree.args)})`
    case 'node':
      return `${tree.op}${tree.index === '' ? '' : ` ${tree.index}`}(${list(tree.args)})`
    case 'big': {
      const from = tree.from === undefined ? '' : `=${show(tree.from)}`
      const to = tree.to === undefined ? '' : `..${show(tree.to)}`
      const unless = tree.unless === undefined ? '' : `${tree.unless.relation}${show(tree.unless.right)}`
      return `${tree.op} ${list(tree.index)}${from}${to}${unless} of ${show(tree.body)}`
    }
    case 'derivative': {
      const by = `${tree.by.map(show).join(' and ')}${tree.tied === true ? ' tied' : ''}`
      return `${tree.style === 'nabla' ? '∇' : 'd'}${tree.order === 2 ? '²' : ''}{${show(tree.body)}} by {${by}}`
    }
    case 'matrix':
      return `[${tree.rows.map(list).join('; ')}]`
  }
}

const list = (trees: readonly Tree[]): string => trees.map(show).join(', ')

export const showFormula = ({ parts, signs }: Formula): string =>
  parts.map((part, i) => (i === 0 ? show(part) : `${signs[i - 1]!.sign} ${show(part)}`)).join(' ')

export const showHypothesis = (hypothesis: Hypothesis): string =>
  hypothesis.kind === 'relation'
    ? showFormula(hypothesis.formula)
    : `${show(hypothesis.subject)} is ${hypothesis.properties.join(' ')}`

/** What was read, or why it was not. */
export const outcome = <T>(reading: Reading<T>, print: (value: T) => string): string =>
  reading.ok ? print(reading.value) : `unreadable at ${reading.failure.offset}: ${reading.failure.message}`
