import { describe, expect, test } from 'vitest'
import { widthOf } from '../../src/render/columns.ts'
import { excerpt } from '../../src/render/excerpt.ts'

/** The text without its brackets, and where they stood. */
function marked(text: string): { text: string; ranges: { start: number; end: number }[] } {
  const ranges: { start: number; end: number }[] = []
  let plain = ''
  for (const character of text) {
    if (character === '⟦') ranges.push({ start: plain.length, end: plain.length })
    else if (character === '⟧') ranges.at(-1)!.end = plain.length
    else plain += character
  }
  return { text: plain, ranges }
}

const shown = (source: string, width = 60): readonly string[] => {
  const { text, ranges } = marked(source)
  return excerpt(text, ranges, width)
}

test.each([
  ['a word', 'before\nA + ⟦B⟧ = C\nafter', ['A + B = C', '    ^']],
  ['two places', '⟦A⟧ + ⟦x y⟧', ['A + x y', '^   ^^^']],
  ['a place without characters', 'A ⟦⟧= C', ['A = C', '  ^']],
  ['the end of the text', 'A +⟦⟧', ['A +', '   ^']],
  ['an empty text', '⟦⟧', ['', '^']],
  ['indentation is left out', '   \tA ⟦B⟧', ['A B', '  ^']],
  ['wide characters', '梯度 ⟦A⟧ 是', ['梯度 A 是', '     ^']],
  ['marks that take no cell', '⟦Σ̄⟧ x', ['Σ̄ x', '^']],
  ['several lines', 'a\n⟦ = b\n\n  c⟧ d', ['= b', '^^^', 'c d', '^']],
  ['control characters', 'A\u001b[31m ⟦B⟧', ['A␛[31m B', '       ^']],
  ['carriage returns', 'A ⟦B⟧\r\n', ['A B', '  ^']],
])('%s', (_, source, lines) => {
  expect(shown(source)).toEqual(lines)
})

test('of many lines the first are shown', () => {
  expect(shown(`⟦${'a\n'.repeat(50)}⟧`)).toHaveLength(8)
})

describe('long lines are cut so that the place is seen', () => {
  const filler = 'x梯 '.repeat(100)
  test.each([
    ['at the beginning', `⟦AB⟧ ${filler}`],
    ['in the middle', `${filler} ⟦AB⟧ ${filler}`],
    ['at the end', `${filler} ⟦AB⟧`],
  ])('%s', (_, source) => {
    const [line, carets] = shown(source, 40) as [string, string]
    expect(widthOf(line)).toBeLessThanOrEqual(40)
    expect(carets.trimStart()).toBe('^^')
    const at = carets.indexOf('^')
    let cells = 0
    const found = [...line].filter((character) => {
      const isThere = cells >= at && cells < at + 2
      cells += widthOf(character)
      return isThere
    })
    expect(found.join('')).toBe('AB')
  })

  test('a range wider than the line', () => {
    const lines = shown(`⟦${'A '.repeat(200)}⟧`, 40)
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(40)
  })
})
