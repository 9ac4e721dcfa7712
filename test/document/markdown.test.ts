import { expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { misplaced, outline } from './outline.ts'

const lines = (...text: string[]): string => text.join('\n')

test.each<[what: string, text: string, ...formulas: string[]]>([
  ['dollars', 'Here $A = B$ and $$C = D$$.', 'claim: A = B', 'claim: C = D'],
  ['brackets', String.raw`Here \(A = B\) and \[C = D\]`, 'claim: A = B', 'claim: C = D'],
  ['doubled backslashes', String.raw`Here \\(A = B\\) and \\[C = D\\]`, 'claim: A = B', 'claim: C = D'],
  ['a fence', lines('```math', 'A = B', '- C', '```'), 'claim: A = B - C'],
  [
    'an environment without dollars',
    String.raw`\begin{align*} A &= B \\ &= C \end{align*}`,
    'claim: A = B',
    'claim: (1) = C',
  ],
  ['rows that Markdown would take for lists', lines('$$', 'A', '+ B', '- C', '= D', '$$'), 'claim: A + B - C = D'],
  ['blank lines inside', lines('$$', '', 'A = B', '', '$$'), 'claim: A = B'],
  [
    'a quotation',
    lines('> $$', '> \\begin{aligned} A &= B \\\\', '>   &= C \\end{aligned}', '> $$'),
    'claim: A = B',
    'claim: (2) = C',
  ],
  [
    'a list',
    lines('- $A = B$', '  - $C = D$', '* Text', '    $$', '    E = F', '    $$'),
    'claim: A = B',
    'claim: C = D',
    'claim: E = F',
  ],
  [
    'a list whose formula is not indented',
    lines('- Text', '  $$', 'A = B', '  $$', '', '$C = D$'),
    'claim: A = B',
    'claim: C = D',
  ],
  ['HTML', '<font color=red size=5>$A = B$</font> <div>$$C = D$$</div>', 'claim: A = B', 'claim: C = D'],
  ['entities and escapes', String.raw`$$A \_ &amp;= B$$`, 'claim: A _ = B'],
  ['a comment inside', lines('$$A % $x = y$', '= B$$'), 'claim: A = B'],
  ['prices', 'It costs $5 and $10, but $x = y$.', 'claim: x = y'],
  ['an escaped dollar', String.raw`\$5 and $x = y$`, 'claim: x = y'],
  ['spaces inside the dollars', '$ A = B $ and $ = C$', 'claim: A = B', 'claim: (1) = C'],

  ['inline code', '`$A = B$` and ``a ` $C = D$`` but $E = F$', 'claim: E = F'],
  ['a code fence', lines('~~~', '$A = B$', '~~~', '$C = D$'), 'claim: C = D'],
  ['indented code', lines('Text.', '', '    $$A = B$$'), ...[]],
  ['front matter', lines('---', 'title: $A = B$', '---', '$C = D$'), 'claim: C = D'],
  ['an HTML comment', '<!-- $A = B$ --> $C = D$', 'claim: C = D'],
  ['a script', '<script>$A = B$</script> $C = D$', 'claim: C = D'],

  [
    'an open display',
    lines('$$ A = B', '', 'Then some words follow $C = D$.', '', '$$E = F$$'),
    'claim: C = D',
    'claim: E = F',
  ],
  ['an open environment', lines(String.raw`\begin{align} A = B`, '', '$C = D$'), 'claim: C = D'],
  ['a formula over a line end', lines('Text $A', '= B$ text'), 'claim: A = B'],
])('%s', async (_, text, ...formulas) => {
  expect(await outline('md', text)).toEqual(formulas)
})

test.each<[what: string, text: string, ...formulas: string[]]>([
  [
    'if behind the claim',
    'Here $A = B$ if $C = D$ and $E = F$. Then $G = H$.',
    'claim: A = B [given C = D] [given E = F]',
    'condition: C = D',
    'condition: E = F',
    'consequence: ∴ G = H',
  ],
  [
    'if in front',
    lines('If $i = k$,', '$$A = B$$', '', 'Now $C = D$.'),
    'condition: i = k',
    'claim: A = B [given i = k]',
    'claim: C = D',
  ],
  ['where', 'So $A = B$, where $C = D$ and $E = F$.', 'consequence: ∴ A = B', 'assumption: C = D', 'assumption: E = F'],
  ['a property', 'Let $A$ and $B$ be symmetric matrices.', 'assumption: A [symmetric]', 'assumption: B [symmetric]'],
  ['a property denied', 'Here $A$ is not symmetric.', ...[]],
  ['a property denied of two', 'Neither $A$ nor $B$ is symmetric.', ...[]],
  ['an equation denied', 'Without assuming $A = B$ we get $C = D$.', 'remark: A = B', 'claim: C = D'],
  ['a property asked for', 'Show that $A$ is symmetric.', ...[]],
  [
    'a property in Chinese',
    '其中 $A$ 是对称矩阵，$B$ 可逆。',
    'assumption: A [symmetric]',
    'assumption: B [invertible]',
  ],
  [
    'names declared together',
    String.raw`Let $A$, $B \in \mathbb{R}^n$.`,
    String.raw`declaration: A \in \mathbb{R}^n`,
    String.raw`declaration: B \in \mathbb{R}^n`,
  ],
  ['a heading is no clause', lines('## Ridge regression with a matrix', '', '$$A = B$$'), 'claim: A = B'],
])('words: %s', async (_, text, ...formulas) => {
  expect(await outline('md', text)).toEqual(formulas)
})

test('directives in comments', async () => {
  const { directives, formulas, problems } = await readDocument(
    'file.md',
    lines(
      '<!-- matproof: let A : matrix(m, n); layout numerator -->',
      '# Heading',
      '<!-- matproof: given A = B',
      'lett C : scalar -->',
      '<!-- matproof: expect refuted -->',
      '$A = B$ and $C = D$',
      '',
      '$E = F$ <!-- matproof: ignore -->',
      '',
      '$G = H$',
    ),
  )
  expect(directives.map(({ kind, text, section, line }) => [kind, text, section, line])).toEqual([
    ['let', 'A : matrix(m, n)', 0, 1],
    ['layout', 'numerator', 0, 1],
    ['given', 'A = B', 1, 3],
  ])
  expect(problems.map(({ line, message }) => [line, message])).toEqual([[4, "unknown directive 'lett C : scalar'"]])
  expect(formulas.map(({ expect: verdict, ignore }) => [verdict, ignore])).toEqual([
    ['refuted', false],
    ['refuted', false],
    [undefined, true],
    [undefined, false],
  ])
})

test('macros are collected, not expanded', async () => {
  const { macros, formulas } = await readDocument(
    'file.md',
    String.raw`$\newcommand{\tr}[1]{\operatorname{tr}(#1)} \def\R{\mathbb{R}} \tr{A} = B$ \DeclareMathOperator{\vect}{vec} $\newcommand{\n}[2][F]{\|#2\|_#1} \def\loop{\loop} A = \loop$`,
  )
  expect(Object.fromEntries(macros)).toEqual({
    tr: { parameters: 1, optional: undefined, body: String.raw`\operatorname{tr}(#1)` },
    R: { parameters: 0, optional: undefined, body: String.raw`\mathbb{R}` },
    vect: { parameters: 0, optional: undefined, body: String.raw`\operatorname{vec}` },
    n: { parameters: 2, optional: 'F', body: String.raw`\|#2\|_#1` },
    loop: { parameters: 0, optional: undefined, body: String.raw`\loop` },
  })
  expect(formulas.map(({ text }) => text)).toEqual([String.raw`\tr{A} = B`, String.raw`A = \loop`])
})

test('a delimiter without its partner is one problem at its place', async () => {
  const { problems } = await readDocument(
    'file.md',
    lines('Text $x^2 and', '', String.raw`\[ a = b`, '', '$$ c = d', '', 'and more words here'),
  )
  expect(problems.map(({ line, column, message }) => [line, column, message])).toEqual([
    [1, 6, '$ is never closed by $'],
    [3, 1, String.raw`\[ is never closed by \]`],
    [5, 1, '$$ is never closed by $$'],
  ])
})

test('offsets are those of the file', async () => {
  const text = lines('\uFEFF---', 'a: b', '---', '> 矩阵 $$A', '> &= B \\tag{1} \\\\', '> + C$$ and $D\r', '= E$')
  const { formulas } = await readDocument('file.md', text)
  expect(formulas).toHaveLength(2)
  expect(misplaced(text, formulas)).toEqual([])
  expect(formulas.map(({ text: said }) => said.replace(/\s+/g, ''))).toEqual(['A=B+C', 'D=E'])
})
