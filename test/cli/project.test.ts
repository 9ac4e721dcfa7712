import { describe, expect, test } from 'vitest'
import { testFolder } from './inside.ts'

const folder = testFolder()

const gradient = 'one: ∂(xᵀSx)/∂x = 2 xᵀ S\n'
const project = `files: ['**/*.matproof']
layout: numerator
let:
  S: matrix(n, n) symmetric
  x, y: vector(n)
`

test('it holds for the files of its folder and of the folders below', async () => {
  folder.write({ 'book/matproof.yaml': project, 'book/one/two/a.matproof': gradient, 'b.matproof': gradient })
  const { code, out } = await folder.verify(['book/one/two/a.matproof', 'b.matproof'])
  expect(code).toBe(0)
  const [below, beside] = out.split('\nb.matproof')
  expect(below).toContain('S symmetric (declared) · layout numerator (declared)')
  expect(beside).not.toContain('declared')
})

test('the nearest one counts, and the command line counts more', async () => {
  folder.write({
    'matproof.yaml': 'layout: denominator\nlet: {S: scalar}\n',
    'a/matproof.yaml': project,
    'a/a.matproof': gradient,
  })
  expect((await folder.verify(['a/a.matproof'])).code).toBe(0)
  expect((await folder.verify(['a/a.matproof'], { layout: 'denominator' })).code).toBe(1)
  expect((await folder.verify(['a/a.matproof'], { let: ['S : matrix(n, n)'] })).code).toBe(1)
})

test('its hypotheses are assumed', async () => {
  folder.write({ 'matproof.yaml': 'given:\n  - S = Sᵀ\n', 'a.matproof': 'one: ∂(xᵀSx)/∂x = 2 S x\n' })
  expect((await folder.verify(['a.matproof'])).code).toBe(0)
})

test('its rules are at hand, proved or assumed', async () => {
  folder.write({
    'book/matproof.yaml': 'rules: [own.matproof]\n',
    'book/own.matproof': 'let A : matrix(n, n)\nadjugate twice: det(A) adj(adj(A)) = det(A)^(n-1) A\n',
    'book/a.matproof': 'let X : matrix(m, m)\none: det(X) adj(adj(X)) = det(X)^(m-1) X\n',
    'wrong/matproof.yaml': 'rules: [own.matproof]\n',
    'wrong/own.matproof': 'let A, B : matrix(n, n)\nwrong rule: A B = B A\n',
    'wrong/a.matproof': 'one: tr(A B) = tr(B A)\n',
  })
  const { code, out, err } = await folder.verify(['book/a.matproof', 'wrong/a.matproof'])
  expect(code).toBe(2)
  expect(out).toContain('1 proved')
  expect(err).toContain('book/own.matproof:2: det(A) adj(adj(A)) = det(A)^(n-1) A is assumed')
  expect(err).toContain('wrong/own.matproof:2: A B = B A makes no rule: refuted')
})

test('without files, those that it names are verified, as seen from where it is', async () => {
  folder.write({ 'matproof.yaml': project, 'sub/a.matproof': gradient, 'b.matproof': gradient, 'c.md': '$A = B$' })
  const { code, out } = await folder.verify([])
  expect(code).toBe(0)
  expect(out).toContain('2 files, 2 claims: 2 proved')
})

test('without files and without a project nothing is verified', async () => {
  expect(await folder.verify([])).toMatchObject({
    code: 2,
    err: "name files to verify, or list them under 'files:' in a matproof.yaml",
  })
})

describe('what is wrong in it is said with its place', () => {
  test.each([
    [
      'layot: numerator',
      "1:1: unknown key 'layot' (did you mean 'layout'?); known are files, let, given, layout, rules, baseline",
    ],
    ['layout: sideways', "1:9: 'layout' takes denominator or numerator"],
    ['files: a.md', "1:8: 'files' takes a list of files or patterns, as in: files: ['notes/**/*.md']"],
    ['files:', "1:7: 'files' takes a list of files or patterns"],
    ['let:\n  - A', "2:3: 'let' takes letters with their types"],
    ['let: {A: matrix(m, n)}', "1:6: 'let' takes letters with their types"],
    ['let:\n  A: matrx(m, n)', "2:3: 'A : matrx(m, n)' cannot be read"],
    ['given: [A =]', "1:8: 'A =' cannot be read"],
    ['given: [1]', "1:8: 'given' takes a list of hypotheses"],
    ['layout: numerator\nlayout: numerator', '2:1: Map keys must be unique'],
    ['- a', '1:1: keys with their values are expected here'],
    ['files: [a', '1:10: '],
    ['a: &a [x]\nfiles: *a', "1:1: unknown key 'a'"],
    ['files: &a [*a]', "1:11: 'files' takes a list"],
    ['{{{: 1', '1:'],
    ['\u0000', ''],
    [`files: ${'['.repeat(50_000)}`, '1:'],
  ])('%#: %s', async (text, why) => {
    folder.write({ 'matproof.yaml': text, 'a.matproof': gradient })
    const { code, err } = await folder.verify(['a.matproof'])
    expect(code).toBe(2)
    expect(err.replace('matproof: ', '')).toContain(why === '' ? 'is not a text file' : `matproof.yaml:${why}`)
    expect(err.trimEnd()).not.toContain('\n')
  })

  test('an empty one says nothing', async () => {
    folder.write({ 'matproof.yaml': '# nothing yet\n', 'a.matproof': 'one: (A B)ᵀ = Bᵀ Aᵀ\n' })
    expect(await folder.verify(['a.matproof'])).toMatchObject({ code: 0, err: '' })
  })
})

test('its own rules are used, below their folder', async () => {
  folder.write({
    'matproof.yaml': 'rules: [rules/lemmas.matproof]\nfiles: [a.matproof]\n',
    'rules/lemmas.matproof': 'fold: A B A = tr(A) B\n',
    'a.matproof': 'one: (A B)ᵀ = Bᵀ Aᵀ\n',
  })
  // The rule is false, so it is refused, and said to be so once.
  const { code, err } = await folder.verify(['a.matproof', 'a.matproof'])
  expect(code).toBe(2)
  expect(err.match(/fold|lemmas/g)).toHaveLength(1)
  folder.write({ 'rules/lemmas.matproof': 'turn: tr(A B C) = tr(C A B)\n' })
  expect(await folder.verify([])).toMatchObject({ code: 0, err: '' })
})
