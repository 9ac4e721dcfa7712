import { expect, test } from 'vitest'
import { reaches, readDocument } from '../../src/document/document.ts'

const text = `# Traces

$A = 1$

First order

$A = 2$

Second order

$A = 3$

## More

$A = 4$

# Problems

$$2. \\quad A = 5$$

3.

(1) Find $A = 6$

(2) Find $A = 7$

$$4. \\quad (1) \\quad A = 8$$

1. Item $A = 9$
2. Item $A = 10$

After the list $A = 11$
`

test('headings, numbers and short lines part a document', async () => {
  const { sections, formulas } = await readDocument('file.md', text)
  const path = (index: number): string => {
    const { kind, title, parent } = sections[index]!
    return parent === undefined ? '' : `${path(parent)}/${kind === 'line' ? `«${title}»` : title}`
  }
  expect(formulas.map(({ section }) => path(section))).toEqual([
    '/Traces',
    '/Traces/«First order»',
    '/Traces/«Second order»',
    '/Traces/More',
    '/Problems/2.',
    '/Problems/3./(1)',
    '/Problems/3./(2)',
    '/Problems/4./(1)',
    '/Problems/1.',
    '/Problems/2.',
    '/Problems',
  ])
})

test.each([
  [1, 2, true, 'from a heading into a short line of words'],
  [2, 3, true, 'past a short line'],
  [3, 2, false, 'but not back'],
  [1, 4, true, 'into a heading below'],
  [4, 1, false, 'but not out of it'],
  [1, 5, false, 'into another heading'],
  [5, 6, false, 'from problem to problem'],
  [6, 7, true, 'from part to part'],
  [7, 6, false, 'but not back'],
])('what formula %i states holds for formula %i: %s (%s)', async (stated, used, holds) => {
  const document = await readDocument('file.md', text)
  expect(reaches(document, document.formulas[stated - 1]!, document.formulas[used - 1]!)).toBe(holds)
})

test('what stands before a problem 2 is problem 1', async () => {
  const { sections, formulas } = await readDocument(
    'file.md',
    '$$A = 1$$\n\n$$2. \\quad A = 2$$\n\n$$3. \\quad A = 3$$\n',
  )
  expect(formulas.map(({ section }) => sections[section]!.title)).toEqual(['1.', '2.', '3.'])
})
