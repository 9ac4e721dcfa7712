import { expect, test } from 'vitest'
import { withBraces } from '../../src/syntax/braces.ts'

test.each([
  ['x = \\mathbf{⟦A}^T B⟧', '\\mathbf{A}^T B'],
  ['x = ⟦A^{T⟧} B', 'A^{T}'],
  ['\\bar {⟦A}⟧', '\\bar {A}'],
  ['{⟦A}⟧', '{A}'],
  ['\\mathbf{⟦A⟧}', 'A'],
  ['\\hat{\\mathbf{⟦A}} B⟧', '\\hat{\\mathbf{A}} B'],
  ['{B} {\\{⟦A}⟧', '{\\{A}'],
  ['⟦A}⟧', 'A}'],
  ['⟦{A⟧', '{A'],
])('%s', (marked, whole) => {
  const source = marked.replace(/[⟦⟧]/g, '')
  const { start, end } = withBraces(source, { start: marked.indexOf('⟦'), end: marked.indexOf('⟧') - 1 })
  expect(source.slice(start, end)).toBe(whole)
})
