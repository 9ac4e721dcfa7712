import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { styleFor } from '../../src/cli/common.ts'
import { widthOf } from '../../src/render/columns.ts'
import { coloured, plain } from '../../src/render/style.ts'
import { pretended } from './captured.ts'
import { testFolder } from './inside.ts'

const folder = testFolder()
const documents = readFileSync('docs/documents.md', 'utf8')

describe('comments for lines that are wrong on purpose', () => {
  const wrong = '(AB)^T = A^T B^T'
  const chain = `(AB)^T = B^T A^T = A^T B^T`

  test.each([
    ['Markdown, before the line', 'a.md', `<!-- matproof: expect refuted -->\n$${wrong}$\n`],
    ['Markdown, on the line', 'a.md', `$${wrong}$ <!-- matproof: expect refuted -->\n`],
    ['Markdown, a chain with one wrong link', 'a.md', `<!-- matproof: expect refuted -->\n$${chain}$\n`],
    ['Markdown, ignored', 'a.md', `<!-- matproof: ignore -->\n$${wrong}$\n`],
    ['LaTeX, before the line', 'a.tex', `% matproof: expect refuted\n$${wrong}$\n`],
    ['LaTeX, on the line', 'a.tex', `$${wrong}$ % matproof: expect refuted\n`],
    ['LaTeX, ignored', 'a.tex', `\\[ ${wrong} \\] % matproof: ignore\n`],
    ['an identity file', 'a.matproof', '(A B)ᵀ = Aᵀ Bᵀ -- expect refuted\n'],
    ['an identity file, ignored', 'a.matproof', '(A B)ᵀ = Aᵀ Bᵀ -- ignore\n'],
    ['another verdict', 'a.matproof', 'A + = B -- expect unreadable\ntr(A) = A -- expect ill-shaped\n'],
  ])('%s: that is success', async (_, name, text) => {
    folder.write({ [name]: text })
    expect((await folder.verify([name])).code).toBe(0)
  })

  test.each([
    [
      'what is proved though it was expected refuted',
      'a.md',
      '$(AB)^T = B^T A^T$ <!-- matproof: expect refuted -->\n',
      1,
    ],
    ['a comment on another line', 'a.md', `<!-- matproof: expect refuted -->\n$A = A$\n\n$${wrong}$\n`, 1],
    ['an expectation of another verdict', 'a.tex', `$${wrong}$ % matproof: expect undecided\n`, 1],
    ['a comment that cannot be read', 'a.md', '<!-- matproof: expect wrong -->\n$A = A$\n', 4],
  ])('%s is not', async (_, name, text, code) => {
    folder.write({ [name]: text })
    expect((await folder.verify([name])).code).toBe(code)
  })
})

describe('colours', () => {
  const { NO_COLOR, TERM } = process.env
  let output: ReturnType<typeof pretended> | undefined
  afterEach(() => {
    output?.restore()
    for (const [name, value] of Object.entries({ NO_COLOR, TERM })) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })

  test.each([
    ['on a terminal', true, { TERM: 'xterm' }, true, coloured],
    ['not in a pipe', false, { TERM: 'xterm' }, true, plain],
    ['not with NO_COLOR', true, { TERM: 'xterm', NO_COLOR: '1' }, true, plain],
    ['not with --no-color', true, { TERM: 'xterm' }, false, plain],
    ['not on a terminal that has none', true, { TERM: 'dumb' }, true, plain],
  ])('%s', (_, isTerminal, environment, color, style) => {
    output = pretended(isTerminal ? 100 : undefined)
    delete process.env.NO_COLOR
    Object.assign(process.env, environment)
    expect(styleFor({ color })).toBe(style)
  })

  test('nothing is said by colour alone, and nothing that is no colour is printed raw', async () => {
    folder.write({ 'a\u001b[2J.matproof': 'A \u0007+ = \u001b]0;title\u001b\\B\n# \u001b[31mheading\ntr(A) = A\n' })
    const name = 'a\u001b[2J.matproof'
    output = pretended(undefined)
    const dark = await folder.verify([name])
    output.restore()
    output = pretended(100)
    process.env.TERM = 'xterm'
    delete process.env.NO_COLOR
    const bright = await folder.verify([name], { color: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is looked for
    expect(bright.out.replace(/\u001b\[\d+m/g, '')).toBe(dark.out)
    expect(dark.out).not.toMatch(/[^\P{Cc}\n]/u)
  })
})

test('no line is wider than the terminal, whatever the source', async () => {
  const long = `(A B)^T = ${'\\mathbf{A}^T '.repeat(40)} 梯度`
  folder.write({ 'a.md': `# ${'梯度 '.repeat(60)}\n\n$$${long}$$\n\n$${'A + '.repeat(60)}A = 61 A + B$\n` })
  const output = pretended(80)
  try {
    const { out } = await folder.verify(['a.md'])
    const wide = out.split('\n').filter((line) => widthOf(line) > 80)
    // One word may be longer than a line.
    expect(wide.filter((line) => line.trim().includes(' '))).toEqual([])
  } finally {
    output.restore()
  }
})

test('a file in which the program is told nothing', async () => {
  folder.write({ 'a.md': '', 'b.tex': '\\begin{', 'c.jsonl': '{', 'd.matproof': '\n\n' })
  const { out, code } = await folder.verify(['a.md', 'b.tex', 'c.jsonl', 'd.matproof'])
  expect(out).toContain('There are no claims here.')
  expect(code).toBe(4)
})

test('docs/documents.md shows what is printed', async () => {
  const [, source, shown] = /\$ cat notes\.md\n([\s\S]*?)\$ matproof verify notes\.md\n([\s\S]*?)```/.exec(documents)!
  folder.write({ 'notes.md': source! })
  expect((await folder.verify(['notes.md'])).out).toBe(shown)
})
