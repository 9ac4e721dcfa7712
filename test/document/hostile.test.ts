import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { misplaced } from './outline.ts'

const many = 2_000

test.each<[what: string, text: string, formulas: number]>([
  ['nothing', '', 0],
  ['a line of a megabyte', `$$${'A + '.repeat(250_000)}B = C$$`, 1],
  ['nested brackets', `$$${'('.repeat(10_000)}x${')'.repeat(10_000)} = y$$`, 1],
  ['nested braces', `$$${'{'.repeat(many)}x${'}'.repeat(many)} = y$$`, 1],
  ['open brackets', `$$${'('.repeat(many)} = y$$`, 1],
  ['open environments', `$$${'\\begin{aligned} '.repeat(many)}x = y$$`, 1],
  ['open displays', '\\[ '.repeat(many), 0],
  ['dollars', '$ '.repeat(many), 0],
  ['backslashes', '\\'.repeat(many), 0],
  ['nested quotations', `${'> '.repeat(many)}$a = b$`, 1],
  ['nested lists', `${'- '.repeat(many)}$a = b$`, 1],
  ['underlined headings', 'a\n=\n'.repeat(many), 0],
  ['names in a list', `$$${'A, '.repeat(many)}B \\in C$$`, 33],
  ['macros that call each other', '$\\def\\a{\\b} \\def\\b{\\a} \\a = \\b$', 1],
  ['rows', `$$\\begin{aligned}${'a &= b \\\\ '.repeat(many)}\\end{aligned}$$`, many],
  ['continued displays', '$$= b$$\n\n'.repeat(many), many],
])(
  '%s',
  async (_, text, formulas) => {
    for (const ending of ['md', 'txt', 'tex', 'matproof', 'jsonl']) await readDocument(`file.${ending}`, text)
    expect((await readDocument('file.md', text)).formulas).toHaveLength(formulas)
  },
  60_000,
)

test('a binary file is one problem', async () => {
  const { formulas, problems } = await readDocument('file.md', 'PK\u0003\u0004\0\0$a = b$')
  expect(formulas).toEqual([])
  expect(problems.map(({ message }) => message)).toEqual(['this is not a text file'])
})

const scrap = fc.constantFrom(
  ...[
    '$',
    '$$',
    '\\[',
    '\\]',
    '\\(',
    '\\)',
    '\\\\',
    '\\begin{aligned}',
    '\\end{aligned}',
    '\\begin{cases}',
    '\\end{cases}',
  ],
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '\\left(',
    '\\right)',
    '&',
    '=',
    '+',
    '-',
    ',',
    '.',
    '\\quad',
    '\\text{if}',
    '\\therefore',
  ],
  ...[
    '\\overset{a}{=}',
    '\\min_x',
    '\\in',
    'A',
    'x',
    '1',
    ' ',
    '\n',
    '\n\n',
    '> ',
    '- ',
    '# ',
    '`',
    '```\n',
    '<!--',
    '-->',
    '%',
  ],
  ...['\\tag{1}', '\\text{', '矩', '，', '\uD835', 'given ', '∴ ', ': ', '\\newcommand{\\a}{', '\\def\\b'],
)

test.each(['md', 'txt', 'tex', 'matproof', 'jsonl'])(
  'scraps of a %s file never throw and keep their places',
  async (ending) => {
    await fc.assert(
      fc.asyncProperty(fc.array(scrap, { maxLength: 40 }), async (scraps) => {
        const text = scraps.join('')
        const { formulas, sections } = await readDocument(`file.${ending}`, text)
        expect(misplaced(text, formulas)).toEqual([])
        for (const [index, { continues, candidates, section }] of formulas.entries()) {
          expect(candidates.every((candidate) => candidate < index)).toBe(true)
          expect(continues).toBe(candidates[0])
          expect(sections[section]).toBeDefined()
        }
      }),
      { numRuns: 300 },
    )
  },
)
