import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testFolder } from './inside.ts'

const folder = testFolder()

const old = 'one: (A B)ᵀ = Aᵀ Bᵀ\n\n\ntwo: A + = B\n'
const update = { baseline: 'known.json', updateBaseline: true } as const
const use = { baseline: 'known.json' } as const

test('an old text adopts the tool: what is known does not fail, what is new does', async () => {
  folder.write({ 'a.matproof': old })
  expect(await folder.verify(['a.matproof'], update)).toMatchObject({ code: 0 })
  const { code, out } = await folder.verify(['a.matproof'], use)
  expect(code).toBe(0)
  expect(out).toContain('2 claims: 1 refuted (1 known), 1 unreadable (1 known)')
  folder.write({ 'a.matproof': `${old}three: A B = B A\n` })
  expect((await folder.verify(['a.matproof'], use)).code).toBe(1)
})

test('moved lines and other spaces are the same finding; a copy is new', async () => {
  folder.write({ 'a.matproof': old })
  await folder.verify(['a.matproof'], update)
  folder.write({ 'a.matproof': '# Moved\n\ntwo:   A  +  = B\nrenamed: (A B)ᵀ  = Aᵀ Bᵀ\n' })
  expect((await folder.verify(['a.matproof'], use)).code).toBe(0)
  folder.write({ 'a.matproof': `${old}again: (A B)ᵀ = Aᵀ Bᵀ\n` })
  expect((await folder.verify(['a.matproof'], use)).code).toBe(1)
})

test('what is put right is said to be gone', async () => {
  folder.write({ 'a.matproof': old })
  await folder.verify(['a.matproof'], update)
  folder.write({ 'a.matproof': 'one: (A B)ᵀ = Bᵀ Aᵀ\n' })
  expect((await folder.verify(['a.matproof'], use)).err).toContain('known.json: 2 findings are gone')
})

test('another verdict of a known formula is new', async () => {
  folder.write({ 'a.matproof': 'one: A B = B A\n' })
  await folder.verify(['a.matproof'], update)
  folder.write({ 'a.matproof': 'let A : matrix(2, 3)\none: A B = B A\n' })
  expect((await folder.verify(['a.matproof'], use)).code).toBe(1)
})

test('an update keeps what is known of other files, and is the same from another folder', async () => {
  folder.write({
    'a.matproof': old,
    'sub/b.matproof': 'one: A B = B A\n',
    'sub/matproof.yaml': 'baseline: ../known.json\n',
  })
  await folder.verify(['a.matproof', 'sub/b.matproof'], update)
  const written = readFileSync('known.json', 'utf8')
  process.chdir('sub')
  expect((await folder.verify(['b.matproof'], { updateBaseline: true })).code).toBe(0)
  process.chdir('..')
  expect(readFileSync('known.json', 'utf8')).toBe(written)
})

test.each([
  ['not there', undefined, use, 'known.json: there is no such baseline; --update-baseline writes it'],
  ['no JSON', 'known', use, 'known.json is not a baseline of matproof'],
  ['something else', '{"findings": []}', use, 'known.json is not a baseline of matproof'],
  ['of another shape', '{"schema": "matproof/baseline@1", "findings": [1]}', use, 'is not a baseline'],
  ['no name', undefined, { updateBaseline: true } as const, '--update-baseline needs --baseline FILE'],
])('a baseline that is %s is wrong usage', async (_, text, options, why) => {
  folder.write({ 'a.matproof': old, ...(text === undefined ? {} : { 'known.json': text }) })
  const { code, err } = await folder.verify(['a.matproof'], options)
  expect(code).toBe(2)
  expect(err).toContain(why)
})
