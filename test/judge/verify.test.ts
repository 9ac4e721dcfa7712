import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { Judge } from '../../src/judge/judge.ts'
import type { Located } from '../../src/judge/located.ts'
import type { CommonScope } from '../../src/judge/scopes.ts'
import { verify } from '../../src/judge/verify.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'

const judge = new Judge(openRulebook())
const silent: CommonScope = { declarations: [], given: [], layout: undefined }

async function verified(path: string, text: string, common = silent): Promise<readonly Located[]> {
  return [...verify(text, await readDocument(path, text), judge, path, common)]
}

/** Each formula as `id verdict`, or `id role` where there is no verdict. */
const summary = (located: readonly Located[]): string[] =>
  located.map(({ id, judged }) => `${id} ${judged.verdict?.is ?? judged.role}`)

describe('identity files', () => {
  test('labels, places, chains, expectations and what cannot be read', async () => {
    const text = `# Traces
let A : matrix(m, n)
let B : matrix(n, m)

rotation:  tr(A B) = tr(B A)
Aᵀ Aᵀ = A
nonsense:  A + = B
wrong:     tr(A B) = tr(A) tr(B)   -- expect ill-shaped

derivation both:
  tr(A B) = tr((A B)ᵀ)
          = tr(Bᵀ Aᵀ)
  ∴ tr(A B) = tr(Aᵀ Bᵀ)
last: (Aᵀ)ᵀ = A
`
    const located = await verified('t.matproof', text)
    expect(summary(located)).toEqual([
      'rotation proved',
      't.matproof:6:1 ill-shaped',
      'nonsense unreadable',
      'wrong ill-shaped',
      'both/1 proved',
      'both/2 proved',
      'both/3 proved',
      'last proved',
    ])
    expect(located.map(({ line, column }) => `${line}:${column}`)).toEqual([
      '5:12',
      '6:1',
      '7:12',
      '8:12',
      '11:3',
      '12:11',
      '13:5',
      '14:7',
    ])
    expect(located[3]!.expected).toBe('ill-shaped')
    expect(located[5]!.judged).toMatchObject({ left: 'tr((A B)ᵀ)', right: 'tr(Bᵀ Aᵀ)' })
    expect(located[6]!.judged.role).toBe('consequence')
    expect(located[0]!.section).toBe('Traces')
    for (const { range, judged } of located.slice(4, 6))
      expect(text.slice(range.start, range.end)).toMatch(judged.right)
  })

  test('an inner section declares anew, and the outer one holds elsewhere', async () => {
    const text = `let A : matrix(n, n)
one: tr(A) = tr(Aᵀ)
# Columns
let A : vector(n)
two: Aᵀ A = AᵀA
three: tr(A) = 1
`
    expect(summary(await verified('t.matproof', text))).toEqual(['one proved', 'two proved', 'three ill-shaped'])
  })

  test('hypotheses of a line, of a section and of the command line', async () => {
    const text = `let x : vector(n)
line: ∂(xᵀSx)/∂x = 2 S x  given S = Sᵀ
bare: ∂(xᵀSx)/∂x = 2 S x
# Symmetric
given S = Sᵀ
section: ∂(xᵀSx)/∂x = 2 S x
`
    expect(summary(await verified('t.matproof', text))).toEqual(['line proved', 'bare refuted', 'section proved'])
    const common = { ...silent, given: ['S = Sᵀ'] }
    expect(summary(await verified('t.matproof', text, common))).toEqual([
      'line proved',
      'bare proved',
      'section proved',
    ])
  })

  test('layouts are declared, never inferred', async () => {
    const text = 'let a, x : vector(n)\nrow: ∂(aᵀx)/∂x = aᵀ\n# Rows\nlayout numerator\nrow: ∂(aᵀx)/∂x = aᵀ\n'
    expect(summary(await verified('t.matproof', text))).toEqual(['row ill-shaped', 'row proved'])
    expect(
      summary(await verified('t.matproof', text.slice(0, text.indexOf('#')), { ...silent, layout: 'numerator' })),
    ).toEqual(['row proved'])
  })

  test('a definition holds from its line on', async () => {
    const text = 'f := xᵀ A x\nslope: ∂(xᵀ A x)/∂x = (A + Aᵀ) x\nvalue: 2 f = xᵀ A x + xᵀ Aᵀ x\n'
    expect(summary(await verified('t.matproof', text))).toEqual([
      't.matproof:1:1 definition',
      'slope proved',
      'value proved',
    ])
  })
})

describe('claim lists', () => {
  test('ids, declarations, hypotheses, layouts, chains and places inside JSON', async () => {
    const text = [
      { id: 'one', claim: '\\operatorname{tr}(AB) = \\operatorname{tr}(BA)', let: { A: 'matrix(m, n)' } },
      { id: 'two', claim: '∂(xᵀSx)/∂x = 2 S x', given: ["S = S'"] },
      { id: 'three', claim: '(A B)ᵀ = Bᵀ Aᵀ = Aᵀ Bᵀ' },
      { claim: 'A += B' },
      { id: 'row', claim: '∂(aᵀx)/∂x = aᵀ', layout: 'numerator' },
    ]
      .map((entry) => JSON.stringify(entry))
      .join('\n')
    const located = await verified('t.jsonl', text)
    expect(summary(located)).toEqual([
      'one proved',
      'two proved',
      'three/1 proved',
      'three/2 refuted',
      't.jsonl:4:11 unreadable',
      'row proved',
    ])
    expect(located[0]!.judged.right).toBe('\\operatorname{tr}(BA)')
    const { start, end } = located[0]!.range
    expect(JSON.parse(`"${text.slice(start, end)}"`)).toBe('\\operatorname{tr}(AB) = \\operatorname{tr}(BA)')
  })

  test('a line that is no entry costs one unreadable', async () => {
    const text = '{"id":"a","claim":"A = A"}\n{"id":"b","claims":"A = A"}\nnot json\n{"id":"c","claim":"A = A"}\n'
    expect(summary(await verified('t.jsonl', text))).toEqual([
      'a proved',
      't.jsonl:2:1 unreadable',
      't.jsonl:3:1 unreadable',
      'c proved',
    ])
  })
})

describe('documents', () => {
  test('functions are differentiated by their argument', async () => {
    const text = `Let $f(x) = \\|Ax-b\\|^2$ with $x \\in \\mathbb{R}^n$, and $g(t) = t^3$.

$$\\nabla f = 2A^T(Ax-b)$$

$$\\nabla^2 f(x) = 2A^TA$$

$$f'(x) = 2A(Ax-b)$$

$$g'(t) = 3t^2$$

$$g''(t) = 6t$$

$$g''(t) = 3t$$
`
    const verdicts = (await verified('f.md', text)).flatMap(({ judged }) => judged.verdict?.is ?? [])
    expect(verdicts).toEqual(['proved', 'proved', 'refuted', 'proved', 'proved', 'refuted'])
  })

  const verdicts = async (text: string): Promise<string[]> =>
    (await verified('t.md', text)).map(
      ({ judged }) => `${judged.left} ${judged.sign ?? ''} ${judged.right}: ${judged.verdict?.is ?? judged.role}`,
    )

  test('a definition, a condition and what follows from it', async () => {
    const text = `
$$ J(w) = (Xw - y)^T (Xw - y) $$
$$ (Xw - y)^T (Xw - y) = w^T X^T X w - 2 y^T X w + y^T y $$
$$ 2 X^T X w - 2 X^T y = 0 $$
$$ X^T X w = X^T y $$
$$ w = (X^T X)^{-1} X^T y $$
`
    expect(await verdicts(text)).toEqual([
      'J(w) = (Xw - y)^T (Xw - y): definition',
      '(Xw - y)^T (Xw - y) = w^T X^T X w - 2 y^T X w + y^T y: proved',
      '2 X^T X w - 2 X^T y = 0: condition',
      'X^T X w = X^T y: proved',
      'w = (X^T X)^{-1} X^T y: proved',
    ])
    const located = await verified('t.md', text)
    expect(located[3]!.judged.role).toBe('consequence')
    expect(located[3]!.judged.facts.some(({ says, from }) => says.kind === 'equation' && from === 'stated')).toBe(true)
  })

  test('a wrong conclusion is refuted under its condition', async () => {
    const text = '$$ 2 X^T X w - 2 X^T y = 0 $$\n$$ w = X^T y $$\n'
    expect(await verdicts(text)).toEqual(['2 X^T X w - 2 X^T y = 0: condition', 'w = X^T y: refuted'])
  })

  test('conditions hold at a point: derivatives are not judged under them', async () => {
    const text = '$$ A B = 0 $$\n$$ \\frac{\\partial \\operatorname{tr}(A X B)}{\\partial X} = A B $$\n'
    expect((await verdicts(text))[1]).toMatch(/refuted$/)
  })

  test('what defines other letters, and what moves with them, hinders no proof', async () => {
    const text =
      "\\[\\theta := \\theta - H^{-1} \\nabla_\\theta l(\\theta)\\]\n\\[H = X'SX\\]\n\n\\[\\sum_{n=1}^N (y_n - u_n) x_n = X^T (y - u)\\]\n"
    expect((await verdicts(text)).at(-1)).toMatch(/proved$/)
  })

  test('a definition by entries is one of the whole column', async () => {
    const text =
      '\\[p_i = \\frac{\\exp(o_i)}{\\sum_j \\exp(o_j)}\\]\n\n' +
      '\\[\\frac{\\exp(o_k)}{\\sum_j \\exp(o_j)} \\frac{\\sum_j \\exp(o_j) - \\exp(o_k)}{\\sum_j \\exp(o_j)} = p_k (1 - p_k)\\]\n'
    expect((await verdicts(text)).at(-1)).toMatch(/proved$/)
  })

  test('a display that begins with = continues the chain it follows from', async () => {
    const text = '$$ (AB)^T $$\n$$ = B^T A^T $$\n\nSince $tr(X) = tr(X^T)$, nothing changes:\n\n$$ = (A B)^T $$\n'
    expect((await verdicts(text)).filter((line) => line.includes('B^T A^T'))).toEqual([
      '(AB)^T = B^T A^T: proved',
      'B^T A^T = (A B)^T: proved',
    ])
  })

  test('the layout is the one that the derivatives show', async () => {
    const rows =
      '$$ \\frac{\\partial a^T x}{\\partial x} = a^T $$\n$$ \\frac{\\partial x^T x}{\\partial x} = 2 x^T $$\n'
    const located = await verified('t.md', rows)
    expect(located.map(({ judged }) => judged.verdict?.is)).toEqual(['proved', 'proved'])
    expect(located[0]!.judged.claim!.layout).toEqual({ is: 'numerator', from: 'inferred from 2 of 2 claims' })
    const declared = await verified('t.md', rows, { ...silent, layout: 'denominator' })
    expect(declared[0]!.judged.claim!.layout).toEqual({ is: 'denominator', from: 'declared' })
  })

  test('directives in comments', async () => {
    const text = `<!-- matproof: let S : matrix(n, n) symmetric -->
$\\nabla_x x^T S x = 2 S x$

$A B = B A$ <!-- matproof: expect refuted -->

$\\text{nothing}(AB = BA$ <!-- matproof: ignore -->
`
    const located = await verified('t.md', text)
    expect(located[0]!.judged.verdict?.is).toBe('proved')
    expect(located[1]).toMatchObject({ expected: 'refuted', judged: { verdict: { is: 'refuted' } } })
  })

  test('one bad formula does not stop the rest', async () => {
    const text = '$A^{-1$ and $\\frac{A}{$ and\n\n$$ (A B)^T = B^T A^T $$\n'
    const located = await verified('t.md', text)
    expect(located.at(-1)!.judged.verdict?.is).toBe('proved')
  })
})
