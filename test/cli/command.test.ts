import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtCommand } from './built.ts'

const matproof = builtCommand()

let folder = ''
const files: Readonly<Record<string, string | Uint8Array>> = {
  'good.matproof': 'one: (A B)ᵀ = Bᵀ Aᵀ\ntwo: tr(A B) = tr(B A)\n',
  'wrong.matproof': 'one: (A B)ᵀ = Aᵀ Bᵀ\n',
  'expected.matproof': 'one: (A B)ᵀ = Aᵀ Bᵀ   -- expect refuted\n',
  'surprise.matproof': 'one: (A B)ᵀ = Bᵀ Aᵀ   -- expect refuted\n',
  'unreadable.matproof': 'one: A + = B\ntwo: tr(A B) = tr(B A)\n',
  'both.matproof': 'one: A + = B\ntwo: A B = B A\n',
  'list.jsonl': '{"id":"a","claim":"(A B)^T = B^T A^T"}\n{"id":"b","claim":"A B = B A"}\n',
  'notes.md': '# Notes\n\n$(AB)^T = B^T A^T$\n',
  'notation.matproof': 'let S : matrix(n, n) symmetric\ninclude "including.matproof"\n',
  'including.matproof': 'include "notation.matproof"\none: ∂(xᵀSx)/∂x = 2 S x\n',
  'lost.matproof': 'include "nowhere.matproof"\none: tr(A B) = tr(B A)\n',
  'own.matproof': 'let A : matrix(n, n)\nadjugate twice: det(A) adj(adj(A)) = det(A)^(n-1) A\n',
  'false.matproof': 'let A, B : matrix(n, n)\nwrong rule: A B = B A\n',
  'gradient.matproof': 'let a, x : vector(n)\ngradient: ∂(aᵀ x)/∂x = a\n',
  'empty.md': '',
  'words.md': 'No mathematics here.\n',
  'binary.md': new Uint8Array([0x23, 0, 0xff, 0]),
  'latin1.md': new Uint8Array([0x23, 0x20, 0xe9, 0x0a]),
  'bom.md': '\uFEFF$(AB)^T = B^T A^T$\n',
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'matproof-cli-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  mkdirSync(join(folder, 'sub'))
  writeFileSync(join(folder, 'sub', 'deep.md'), files['notes.md']!)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => matproof(args, { cwd: folder })

describe('exit codes', () => {
  test.each([
    [['prove', '(A B)ᵀ = Bᵀ Aᵀ'], 0],
    [['prove', '(A B)ᵀ = Aᵀ Bᵀ'], 1],
    [['prove', 'δ_{jl} = δ_{lj}'], 0],
    [['prove', 'tr(A) = A'], 1],
    [['prove', 'A + = B'], 4],
    [['prove', "d(x'*A*x)/dx = (A + A')*x", '--budget', '1'], 3],
    [['prove', 'A B'], 0],
    [['derive', '‖A x - b‖²', '--wrt', 'x'], 0],
    [['derive', 'expm(t A + t^2 B)', '--wrt', 't'], 3],
    [['derive', 'X^2', '--wrt', 'X'], 1],
    [['derive', 'tr(', '--wrt', 'X'], 4],
    [['derive', 'tr(X)'], 2],
    [['simplify', "(A' B')'"], 0],
    [['prove', 'A B = B A = A B'], 1],
    [['verify', 'good.matproof'], 0],
    [['verify', 'wrong.matproof'], 1],
    [['verify', 'expected.matproof'], 0],
    [['verify', 'surprise.matproof'], 1],
    [['verify', 'unreadable.matproof'], 4],
    [['verify', 'both.matproof'], 1],
    [['verify', 'empty.md'], 0],
    [['verify', 'good.matproof', 'missing.matproof'], 2],
    [['verify', 'wrong.matproof', 'missing.matproof'], 2],
    [['--version'], 0],
    [['--help'], 0],
    [['prove', '--help'], 0],
    [[], 2],
  ])('%j exits with %i', (args, code) => {
    expect(run(...args).code).toBe(code)
  })
})

describe('wrong usage is one line on standard error, without a stack', () => {
  test.each([
    [['verify', 'missing.md'], 'missing.md: there is no such file'],
    [['verify', 'sub'], "sub is a directory; name its files, as in 'sub/**/*.md'"],
    [['verify', 'binary.md'], 'binary.md is not a text file'],
    [['verify', 'latin1.md'], 'latin1.md is not UTF-8 text'],
    [['verify', 'none*.md'], "no file matches 'none*.md'"],
    [['verify'], "name files to verify, or list them under 'files:' in a matproof.yaml"],
    [['prov', 'A = A'], "unknown command 'prov' (Did you mean prove?)"],
    [['prove', 'A = A', '--fromat', 'json'], "unknown option '--fromat' (Did you mean --format?)"],
    [
      ['prove', 'A = A', '--format', 'xml'],
      "option '--format <format>' argument 'xml' is invalid. Allowed choices are pretty, json, jsonl.",
    ],
    [['prove', 'A = A', '--budget', 'much'], "--budget takes a whole number of steps above 0, not 'much'"],
    [['prove', 'A = A', '--let', 'A matrix'], "--let 'A matrix':"],
    [['prove', '-A = A'], "what begins with a minus follows two dashes, after the options: matproof prove -- '-A = A'"],
    [['check', 'good.matproof'], 'good.matproof: there is no trace in it'],
    [[], 'name a command: verify, prove, derive, simplify or check; matproof --help tells more'],
  ])('%j', (args, message) => {
    const { code, out, err } = run(...args)
    expect(code).toBe(2)
    expect(err).toMatch(/^matproof: [^\n]*\n$/)
    expect(err).toContain(message)
    expect(out).toBe('')
  })

  test('the other files are still verified', () => {
    const { out, err, code } = run('verify', 'good.matproof', 'missing.md', 'notes.md')
    expect(out).toContain('3 claims: 3 proved')
    expect(err).toContain('missing.md')
    expect(code).toBe(2)
  })

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', () => {
    writeFileSync(join(folder, 'locked.md'), '')
    chmodSync(join(folder, 'locked.md'), 0)
    expect(run('verify', 'locked.md').err).toContain('locked.md: no permission to read it')
  })
})

describe('input', () => {
  test('patterns that the shell did not expand', () => {
    expect(run('verify', '**/{notes,deep}.md').out).toContain('2 claims: 2 proved')
  })

  test.each([
    ['a claim list', files['list.jsonl'] as string, '2 claims: 1 proved, 1 refuted'],
    ['Markdown', files['notes.md'] as string, '1 claim: 1 proved'],
    ['LaTeX', '\\documentclass{article}\\begin{document}\\[(AB)^T = B^T A^T\\]\\end{document}', '1 claim: 1 proved'],
    ['an identity file', files['good.matproof'] as string, '2 claims: 2 proved'],
    ['nothing', '', 'There are no claims here.'],
  ])('standard input with %s', (_, input, summary) => {
    expect(matproof(['verify', '-'], { input }).out).toContain(summary)
  })

  test('an included file shares its declarations; a lost one is complained about', () => {
    expect(run('verify', 'including.matproof')).toMatchObject({ code: 0, err: '' })
    const lost = run('verify', 'lost.matproof')
    expect(lost.code).toBe(2)
    expect(lost.err).toBe('matproof: nowhere.matproof: there is no such file\n')
    expect(lost.out).toContain('1 claim: 1 proved')
  })

  test('a byte order mark is no character of the file', () => {
    expect(run('verify', 'bom.md').out).toMatch(/^ {2}1:2 +proved/m)
  })

  test('a claim after two dashes, from standard input, and with declarations', () => {
    expect(run('prove', '--', '-(-A) = A').code).toBe(0)
    expect(matproof(['prove', '-'], { input: '(A B)ᵀ = Bᵀ Aᵀ\n' }).code).toBe(0)
    expect(run('prove', '∂(xᵀSx)/∂x = 2 S x', '--let', 'S : matrix(n, n) symmetric').code).toBe(0)
    expect(run('prove', '∂(xᵀSx)/∂x = 2 S x', '--given', 'S = Sᵀ').code).toBe(0)
    expect(run('prove', '∂(aᵀx)/∂x = aᵀ', '--let', 'a, x : vector(n)').code).toBe(1)
    expect(run('prove', '∂(aᵀx)/∂x = aᵀ', '--let', 'a, x : vector(n)', '--layout', 'numerator').code).toBe(0)
  })
})

describe('output', () => {
  test('JSON: one document, the same bytes each time', () => {
    const { out } = run('verify', '--format', 'json', 'list.jsonl', 'notes.md')
    const report = JSON.parse(out)
    expect(report).toMatchObject({
      schema: 'matproof/report@1',
      rulebook: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      summary: { proved: 2, refuted: 1, 'ill-shaped': 0, undecided: 0, unreadable: 0 },
    })
    expect(report.claims.map(({ id }: { id: string }) => id)).toEqual(['a', 'b', 'notes.md:3:2'])
    expect(report.claims[1]).toMatchObject({
      file: 'list.jsonl',
      line: 2,
      source: 'A B = B A',
      left: 'A B',
      right: 'B A',
      role: 'claim',
      verdict: 'refuted',
      shapes: { A: ['n', 'n'], B: ['n', 'n'] },
      trace: null,
      counterexample: { sizes: { n: 2 }, entry: [expect.any(Number), expect.any(Number)] },
    })
    expect(run('verify', '--format', 'json', 'list.jsonl', 'notes.md').out).toBe(out)
  })

  test('JSON lines: one line a formula', () => {
    const lines = run('verify', '--format', 'jsonl', 'list.jsonl').out.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).verdict)).toEqual(['proved', 'refuted'])
  })

  test('an unreadable claim says where and what was expected', () => {
    const { out } = run('prove', '--format', 'json', 'A + = B')
    const { reason, verdict } = JSON.parse(out).claims[0]
    expect(verdict).toBe('unreadable')
    expect(reason).toMatchObject({ id: 'syntax', at: { start: 4 } })
  })

  test('no colours where there is no terminal', () => {
    expect(run('prove', '(A B)ᵀ = Bᵀ Aᵀ').out).not.toContain('\u001b')
  })

  test('details', () => {
    const claim = "d(x'*A*x)/dx = (A + A')*x"
    const lines = (detail: string): number => run('prove', claim, '--detail', detail).out.split('\n').length
    expect(lines('brief')).toBeLessThan(lines('textbook'))
    expect(lines('textbook')).toBeLessThan(lines('full'))
    expect(run('prove', claim, '--detail', 'full').out).toContain('d-product forward at')
  })

  test('the reading in full brackets with shapes', () => {
    expect(run('prove', 'A x = A x', '--show', 'reading').out).toMatch(/A x +m×1/)
  })
})

describe('check', () => {
  const proof = (): string => run('prove', '(A B)ᵀ = Bᵀ Aᵀ', '--format', 'json').out

  test('accepts the trace of a proof, in its report or alone', () => {
    expect(matproof(['check', '-'], { input: proof() })).toMatchObject({ code: 0, out: 'accepted\n' })
    expect(matproof(['check', '-'], { input: JSON.stringify(JSON.parse(proof()).claims[0].trace) }).code).toBe(0)
  })

  test.each<
    [
      string,
      (trace: {
        claim: { right: unknown }
        proof: { steps: { rule: string }[] }
        rulebook: string
        extra?: number
      }) => void,
    ]
  >([
    ['another claim', (trace) => (trace.claim.right = ['letter', 'A'])],
    ['another rule', (trace) => (trace.proof.steps[0]!.rule = 'transpose-sum')],
    ['an unknown rule', (trace) => (trace.proof.steps[0]!.rule = 'by-magic')],
    ['another rulebook', (trace) => (trace.rulebook = 'sha256:0')],
    ['no steps', (trace) => (trace.proof.steps = [])],
    ['an unknown field', (trace) => (trace.extra = 1)],
  ])('refuses %s', (_, forge) => {
    const { trace } = JSON.parse(proof()).claims[0]
    forge(trace)
    const { code, out, err } = matproof(['check', '-'], { input: JSON.stringify(trace) })
    expect(code).toBe(1)
    expect(out).toMatch(/^refused: /)
    expect(err).toBe('')
  })

  test.each([['{}'], ['[]'], ['null'], ['not json'], [''], ['{"claims":[]}']])('%s is no trace', (input) => {
    expect(matproof(['check', '-'], { input }).code).toBe(2)
  })

  test('a trace nested beyond reason is refused, not a crash', () => {
    const deep = `{"schema":"matproof/trace@1","rulebook":"","letters":{},"claim":${'['.repeat(200_000)}${']'.repeat(200_000)},"lemmas":[],"proof":{}}`
    expect(matproof(['check', '-'], { input: deep })).toMatchObject({ code: 1, err: '' })
  })
})

describe('own rules', () => {
  const claim = 'det(X) adj(adj(X)) + Y = det(X)^(m-1) X + Y'
  const letters = ['--let', 'X, Y : matrix(m, m)']

  test('that are assumed are noted, and named by the verdict that leans on them', () => {
    expect(run('prove', claim, ...letters).code).toBe(3)
    const { code, out, err } = run('prove', claim, ...letters, '--rules', 'own.matproof')
    expect(code).toBe(0)
    expect(out).toContain('det(A) adj(adj(A)) = det(A)^(n - 1) A (assumed)')
    expect(out).toContain('by own rule adjugate twice')
    expect(err).toMatch(/^matproof: own\.matproof:2: .* is assumed/)
  })

  test('that are false end the run with their counterexample', () => {
    const { code, out, err } = run('verify', 'good.matproof', '--rules', 'false.matproof')
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^matproof: false\.matproof:2: A B = B A makes no rule: refuted .* at A = /)
  })

  test('that say something of their letters only are none', () => {
    const { code, err } = run('prove', claim, '--rules', 'gradient.matproof')
    expect(code).toBe(2)
    expect(err).toContain('must hold for all terms')
  })
})
