import { expect, test } from 'vitest'
import { padEnd, widthOf, wrap } from '../../src/render/columns.ts'

test.each([
  ['abc', 3],
  ['xᵀ A x', 6],
  ['Σ̄', 1],
  ['∂f/∂x', 5],
  ['梯度', 4],
  ['𝟏ᵀ', 2],
  ['', 0],
])('%s takes %i cells', (text, width) => {
  expect(widthOf(text)).toBe(width)
})

test('columns align under marks and wide characters', () => {
  expect(padEnd('Σ̄', 3)).toBe('Σ̄  ')
  expect(padEnd('梯', 3)).toBe('梯 ')
  expect(padEnd('long', 2)).toBe('long')
})

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['longer than that', 4, ['longer', 'than', 'that']],
  ['', 5, ['']],
])('%s in lines of %i', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines)
})

test.each([
  ['标量等于它的转置。', 8, ['标量等于', '它的转', '置。']],
  ['由 df 得梯度（见上）。', 10, ['由 df 得梯', '度（见', '上）。']],
])('%s is broken between its characters, not before a full stop', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines)
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
})
