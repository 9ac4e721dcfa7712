import { readFileSync } from 'node:fs'
import { applyPatch, parsePatch } from 'diff'
import { expect, test } from 'vitest'
import { testFolder } from './inside.ts'

const folder = testFolder()

/** The files after the patch. */
function patched(patch: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parsePatch(patch).map((one) => {
      const name = one.oldFileName!.replace(/^a\//, '')
      return [name, applyPatch(readFileSync(name, 'utf8'), one) as string]
    }),
  )
}

test.each([
  ['an identity file', 'a.matproof', 'wrong: (A B)ᵀ = Aᵀ Bᵀ\nright: tr(A) = tr(Aᵀ)\n', 'wrong: (A B)ᵀ = Bᵀ Aᵀ'],
  [
    'a display over several lines',
    'a.md',
    '$$\\begin{aligned}\n d\\operatorname{tr}(W^{-1})\n &= \\operatorname{tr}(dW^{-1}) \\\\\n &= \\operatorname{tr}(W^{-1} dW W^{-1}) \\\\\n\\end{aligned}$$\n',
    ' &= -\\operatorname{tr}(W^{-1} \\mathrm{d}W W^{-1}) \\\\',
  ],
  ['a claim list', 'a.jsonl', '{"claim": "(\\\\mathbf{A} B)^T = \\\\mathbf{A}^T B^T"}\n', '{"claim": "('],
  ['a file without a last line end', 'a.matproof', '(A B)ᵀ = Aᵀ Bᵀ', '(A B)ᵀ = Bᵀ Aᵀ'],
  ['line ends of another system', 'a.matproof', 'tr(A) = tr(Aᵀ)\r\n(A B)ᵀ = Aᵀ Bᵀ\r\n', '\r\n(A B)ᵀ = Bᵀ Aᵀ\r\n'],
])('%s: the patched line is proved', async (_, name, text, line) => {
  folder.write({ [name]: text })
  const { out } = await folder.verify([name], { fix: '-' })
  expect(readFileSync(name, 'utf8')).toBe(text)
  const after = patched(out)
  expect(after[name]).toContain(line)
  folder.write(after)
  expect((await folder.verify([name])).code).toBe(0)
})

test('several files into one patch, beside the report', async () => {
  folder.write({ 'a.matproof': '(A B)ᵀ = Aᵀ Bᵀ\n', 'sub/b.matproof': 'tr(A B) = tr(A) tr(B)\n(A B)ᵀ = Aᵀ Bᵀ\n' })
  const { out, err } = await folder.verify(['a.matproof', 'sub/b.matproof'], { fix: 'repairs.patch' })
  expect(out).toContain('2 files, 3 claims')
  expect(err).toContain('repairs.patch: ')
  expect(Object.keys(patched(readFileSync('repairs.patch', 'utf8')))).toEqual(['a.matproof', 'sub/b.matproof'])
})

test('what is wrong on purpose is not put right, and without repairs there is no patch', async () => {
  folder.write({ 'a.matproof': '(A B)ᵀ = Aᵀ Bᵀ  -- expect refuted\n' })
  const { out, err, code } = await folder.verify(['a.matproof'], { fix: '-' })
  expect({ out, code }).toEqual({ out: '', code: 0 })
  expect(err).toContain('there is nothing that a proved repair puts right')
})

test('a file that is no patch is not written over', async () => {
  folder.write({ 'a.matproof': 'A = A\n' })
  const { code, err } = await folder.verify(['a.matproof'], { fix: 'a.matproof' })
  expect(code).toBe(2)
  expect(err).toContain("--fix writes a patch, not 'a.matproof'")
  expect(readFileSync('a.matproof', 'utf8')).toBe('A = A\n')
})
