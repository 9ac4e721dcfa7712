import { expect, test } from 'vitest'
import { outline } from './outline.ts'

const display = (mathematics: string): Promise<string[]> => outline('md', `$$${mathematics}$$\n`)

test.each<[what: string, mathematics: string, ...formulas: string[]]>([
  ['one relation', 'A = B', 'claim: A = B'],
  ['a chain on one line', 'A = B = C', 'claim: A = B = C'],
  ['a closing full stop', 'A = 0.5 B.', 'claim: A = 0.5 B'],
  ['nothing', '', ...[]],
  ['a single name', String.raw`\mathbf{C}_{ij}`, ...[]],
  ['a tag and a label', String.raw`A = B \tag{3} \label{eq:x}`, 'claim: A = B'],

  ['\\quad', String.raw`z = wX \quad dz = d(wX)`, 'claim: z = wX', 'claim: dz = d(wX)'],
  ['a minus behind \\quad', String.raw`L = 0 \quad -A + B = 0`, 'claim: L = 0', 'claim: -A + B = 0'],
  ['\\quad around the relation', String.raw`A \quad = \quad B`, 'claim: A = B'],
  ['a comma', String.raw`f = g, \; h = k`, 'claim: f = g', 'claim: h = k'],
  [
    'a comma in brackets',
    String.raw`f(x, y) = \langle A, B \rangle_F`,
    String.raw`claim: f(x, y) = \langle A, B \rangle_F`,
  ],
  ['angle brackets typed as < >', 'f = <A, B>_F', 'claim: f = <A, B>_F'],
  [
    'a comma in a matrix',
    String.raw`P = \begin{pmatrix} 1, & 2 \\ 3 & 4 = 5 \end{pmatrix}`,
    String.raw`claim: P = \begin{pmatrix} 1, & 2 \\ 3 & 4 = 5 \end{pmatrix}`,
  ],
  [
    'values by cases',
    String.raw`f = \begin{cases} 1 & x = 0 \\ 0 \end{cases}`,
    String.raw`claim: f = \begin{cases} 1 & x = 0 \\ 0 \end{cases}`,
  ],
  ['an index range', String.raw`x_i = y_i, \quad i = 1, \dots, n`, 'claim: x_i = y_i'],

  ['rows of a chain', String.raw`\begin{aligned} A &= B \\ &= C \end{aligned}`, 'claim: A = B', 'claim: (1) = C'],
  ['rows without an environment', String.raw`A = B \\ = C`, 'claim: A = B', 'claim: (1) = C'],
  ['the relation on both rows', String.raw`A = \\ = B`, 'claim: A = B'],
  ['a row break in a sum', String.raw`A = B \\ + C \\ = D`, 'claim: A = B + C', 'claim: (1) = D'],
  ['a row that begins with minus', String.raw`A \\ - B = C`, 'claim: A - B = C'],
  ['a formula that begins with minus', String.raw`A = B \\ -C = D`, 'claim: A = B', 'claim: -C = D'],
  ['a row break in brackets', String.raw`A = (B \\ + C)`, 'claim: A = (B + C)'],
  ['a list of claims', String.raw`\begin{gathered} A = B, \\ C = D. \end{gathered}`, 'claim: A = B', 'claim: C = D'],
  [
    'an array as aligned',
    String.raw`\begin{array}{rcl} A & = & B \\ & = & C \end{array}`,
    'claim: A = B',
    'claim: (1) = C',
  ],
  ['plain TeX', String.raw`\eqalign{ Y &= X:X \cr &= 2X:dX \cr }`, 'claim: Y = X:X', 'claim: (1) = 2X:dX'],
  ['multline', String.raw`\begin{multline} A = B \\ C \end{multline}`, 'claim: A = B C'],
  [
    'two columns',
    String.raw`\begin{align} A &= B & C &= D \\ &= E & &= F \end{align}`,
    'claim: A = B',
    'claim: C = D [aside]',
    'claim: (1) = E',
    'claim: (1) = F [aside]',
  ],
  [
    'a box around it',
    String.raw`\boxed{\frac{\partial f}{\partial A} = B}`,
    String.raw`claim: \frac{\partial f}{\partial A} = B`,
  ],
  [
    'a system',
    String.raw`L = 0 \Leftrightarrow \begin{cases} A = B \\ C = D \end{cases}`,
    'claim: L = 0',
    'consequence: ⇔ A = B',
    'consequence: ⇔ C = D',
  ],
  [
    'a system with a brace',
    String.raw`\left\{ \begin{array}{l} A = B \\ C = D \end{array} \right.`,
    'claim: A = B',
    'claim: C = D',
  ],

  ['therefore', String.raw`A = B \quad \therefore C = D`, 'claim: A = B', 'consequence: ∴ C = D'],
  [
    'implies in front of rows',
    String.raw`\begin{aligned} \Rightarrow & A = B \\ \iff & C = D \end{aligned}`,
    'consequence: ⇒ A = B',
    'consequence: ⇔ C = D',
  ],
  ['because in brackets', String.raw`A = B \qquad (\because C = D)`, 'claim: A = B', 'claim: ∵ C = D [aside]'],
  ['a chain over words', String.raw`P^T 1 = \text{sum of it} = 1`, 'claim: P^T 1 = 1'],
  [
    'a fact in the margin',
    String.raw`\begin{aligned} A &= B & P^T 1 &= \text{sum} = 1 \\ &= C \end{aligned}`,
    'claim: A = B',
    'assumption: P^T 1 = 1 [aside]',
    'claim: (1) = C',
  ],
  [
    'a property in words',
    String.raw`= A \quad \Sigma_t^{-1} \text{ is symmetric}`,
    'claim: (?) = A',
    String.raw`assumption: \Sigma_t^{-1} [symmetric]`,
  ],
  ['words in the text face', String.raw`\text{tr}(A) = \text{tr}(B)`, String.raw`claim: \text{tr}(A) = \text{tr}(B)`],
  ['a term of words', String.raw`A = B + \text{ const }`, String.raw`claim: A = B + \text{ const }`],
  ['if behind', String.raw`A = B \text{ if } C = D`, 'claim: A = B [given C = D]', 'condition: C = D'],
  [
    'if in front',
    String.raw`\text{If } C = D \text{ then } A = B`,
    'condition: C = D',
    'consequence: ∴ A = B [given C = D]',
  ],
  ['subject to', String.raw`\text{s.t.}\quad v^Tv = 1`, 'condition: v^Tv = 1'],
  ['words over the relation', String.raw`A \overset{\text{if B sym.}}{=} C`, 'claim: A = C [given B symmetric]'],
  ['a formula over the relation', String.raw`A \overset{\text{$P=P^T$}}{=} C`, 'claim: A = C [given P=P^T]'],

  [
    'declarations',
    String.raw`X \in \mathbb{R}^{m \times n} \quad |X| \neq 0`,
    String.raw`declaration: X \in \mathbb{R}^{m \times n}`,
    String.raw`assumption: |X| \neq 0`,
  ],
  [
    'a list declared',
    String.raw`\text{for } A, B \in \mathbb{R}^{n \times n}, a \in \mathbb{R}`,
    String.raw`declaration: A \in \mathbb{R}^{n \times n}`,
    String.raw`declaration: B \in \mathbb{R}^{n \times n}`,
    String.raw`declaration: a \in \mathbb{R}`,
  ],
  ['definitions', String.raw`A := B, \; C \stackrel{\mathrm{def}}{=} D`, 'definition: A := B', 'definition: C := D'],
  [
    'a goal',
    String.raw`\frac{d \operatorname{Tr}(W^{-1})}{dW}`,
    String.raw`goal: \frac{d \operatorname{Tr}(W^{-1})}{dW}`,
  ],
  [
    'a minimum',
    String.raw`\underset{x \in \mathbb{R}^n}{\min} \|x - D\|^2 \Rightarrow x = D`,
    String.raw`goal: \|x - D\|^2 [over x \in \mathbb{R}^n]`,
    'consequence: ⇒ x = D',
  ],
  ['an argument of a minimum', String.raw`x^* = \arg\min_x f(x)`, 'goal: f(x) [over x]'],
  [
    'shape notes',
    String.raw`1 \times n \quad x^T A = 1 \times n`,
    String.raw`remark: 1 \times n`,
    String.raw`remark: x^T A = 1 \times n`,
  ],
  ['proportional', String.raw`A = B \\ \propto C`, 'claim: A = B', 'remark: (1) ∝ C'],
])('%s', async (_, mathematics, ...formulas) => {
  expect(await display(mathematics)).toEqual(formulas)
})

test.each([
  ['A = (B', 'this bracket is never closed', 4],
  ['A = B)', 'this closes nothing', 5],
  [String.raw`A = \left( B`, 'this is never closed', 4],
  ['A = {B', 'this is never closed', 4],
])('%s is unreadable where the bracket stands', async (mathematics, message, offset) => {
  const { readDocument } = await import('../../src/document/document.ts')
  const { formulas } = await readDocument('file.md', `$$${mathematics}$$ and $C = D$`)
  expect(formulas[0]!.problem).toMatchObject({ message, start: 2 + offset, line: 1, column: 3 + offset })
  expect(formulas.at(-1)!.text).toBe('C = D')
})

test('an open bracket does not reach past the row behind which a relation stands', async () => {
  const { readDocument } = await import('../../src/document/document.ts')
  const { formulas } = await readDocument('file.md', String.raw`$$A = (B \\ = C \\ = D)$$`)
  expect(formulas.map(({ text, problem }) => [text, problem?.message])).toEqual([
    ['A = (B', 'this bracket is never closed'],
    ['C', undefined],
    ['D)', 'this closes nothing'],
  ])
})

test('a display that begins with a relation has every earlier chain as a candidate, the nearest first', async () => {
  const { readDocument } = await import('../../src/document/document.ts')
  const { formulas } = await readDocument(
    'file.md',
    ['$$A = B$$', '$$C = D = E$$', '$F = G$', '$$= H$$', '$$= K$$'].join('\n\n'),
  )
  expect(formulas[3]!.candidates).toEqual([1, 0, 2])
  expect(formulas[4]!.candidates).toEqual([3, 0, 2])
})
