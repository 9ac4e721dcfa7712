import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expandPaths } from '../../src/cli/glob.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'matproof-glob-'))
  for (const file of [
    'a.md',
    'b.tex',
    'c.md',
    '.hidden.md',
    'sub/d.md',
    'sub/deep/e.md',
    'node_modules/f.md',
    'odd[1].md',
  ]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), '')
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['*.md', ['a.md', 'c.md', 'odd[1].md']],
  ['?.md', ['a.md', 'c.md']],
  ['*.{md,tex}', ['a.md', 'b.tex', 'c.md', 'odd[1].md']],
  ['{a,c}.md', ['a.md', 'c.md']],
  ['*/*.md', ['node_modules/f.md', 'sub/d.md']],
  ['**/*.md', ['a.md', 'c.md', 'odd[1].md', 'sub/d.md', 'sub/deep/e.md']],
  ['sub/**/e.md', ['sub/deep/e.md']],
  ['.*.md', ['.hidden.md']],
  ['odd[1].md', ['odd[1].md']],
  ['none*.md', []],
  ['missing.md', ['missing.md']],
])('%s', (pattern, expected) => {
  expect(expandPaths(join(folder, pattern)).map((path) => relative(folder, path))).toEqual(expected)
})
