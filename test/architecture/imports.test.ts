import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

/* Enforces the table of docs/architecture.md: which folder of src/ may import which. */

interface Import {
  /** `term/build` for a file of src/, `immer` for a package, `node:fs` for one of Node's modules. */
  readonly of: string
  readonly typeOnly: boolean
}

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')

/** Every module that a file imports, re-exports or loads later. */
function importsOf(path: string): Import[] {
  const source = withoutComments(readFileSync(path, 'utf8'))
  const statements = source.matchAll(/^\s*(import|export)\s+(type\s)?([^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)
  const later = source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)
  return [
    ...[...statements].map(([, , type, , from]) => ({ of: named(path, from!), typeOnly: type !== undefined })),
    ...[...later].map(([, from]) => ({ of: named(path, from!), typeOnly: false })),
  ]
}

const named = (path: string, from: string): string =>
  from.startsWith('.') ? relative('src', join(dirname(path), from)).replace(/\.ts$/, '') : from

const architecture = readFileSync('docs/architecture.md', 'utf8')
const table = new Map(
  architecture
    .slice(architecture.indexOf('## Who may import whom'))
    .split('\n')
    .map((line) => /^\| (\w+) \| (.*) \|$/.exec(line))
    .filter((row) => row !== null && row[1] !== 'folder')
    .map((row) => [row![1]!, row![2]!.split(', ').map((entry) => entry.replaceAll('`', ''))] as const),
)

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join('src', path))
  .sort()

const folderOf = (name: string): string => name.split('/')[0]!
const ownFiles = new Set(files.map((path) => folderOf(relative('src', path)).replace(/\.ts$/, '')))
const isOwn = (name: string): boolean => ownFiles.has(folderOf(name)) || /\.(json|ohm)$/.test(name)

function mayImport(folder: string, { of, typeOnly }: Import): boolean {
  if (isOwn(of) && folderOf(of) === folder) return true
  // Grammars and the prepared rulebook are data, not code.
  if (/\.(json|ohm)$/.test(of)) return true
  const allowed = table.get(folder) ?? []
  if (isBuiltin(of)) return allowed.includes("Node's modules")
  if (isOwn(of) && allowed.includes('everything')) return true
  return (
    allowed.includes(of) || allowed.includes(folderOf(of)) || (typeOnly && allowed.includes(`${folderOf(of)} (types)`))
  )
}

describe('a folder imports only what its row of docs/architecture.md allows', () => {
  test.each(files)('%s', (path) => {
    const folder = folderOf(relative('src', path)).replace(/\.ts$/, '')
    expect(table.has(folder), `${folder} has a row in the table`).toBe(true)
    expect(importsOf(path).filter((one) => !mayImport(folder, one))).toEqual([])
  })
})

test('every row names a folder that exists', () => {
  expect([...table.keys()].filter((folder) => !existsSync(`src/${folder}`) && !existsSync(`src/${folder}.ts`))).toEqual(
    [],
  )
})

test('the test sees what it has to see', () => {
  const cli = importsOf('src/cli/matproof.ts').map((one) => one.of)
  expect(cli).toContain('commander')
  expect(cli).toContain('cli/prove')
  expect(mayImport('checker', { of: 'prover/find', typeOnly: true })).toBe(false)
  expect(mayImport('prover', { of: 'mistakes/casebook', typeOnly: true })).toBe(false)
  expect(mayImport('judge', { of: 'node:fs', typeOnly: false })).toBe(false)
})
