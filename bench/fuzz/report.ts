import type { Chain, Proof, Trace } from '../../src/checker/trace.ts'
import { printMatrix, printValue } from '../../src/render/counterexample.ts'
import { printStatement } from '../../src/render/statement.ts'
import { print, printClaim } from '../../src/syntax/print.ts'
import type { Claim } from '../../src/term/index.ts'
import type { Trial } from './fuzz.ts'

/* Failures for people: the claim, its seed, what was taken for a proof, and the values that contradict it. */

export function describeClaim(claim: Claim): string {
  const facts = claim.facts.map(
    ({ says, from }) => `${printStatement(says)}${from === 'implicit' ? ' (implicit)' : ''}`,
  )
  return `${printClaim(claim)}${facts.length > 0 ? `\n  given ${facts.join(', ')}` : ''}`
}

export function describeTrial({ seed, kind, from, claim, outcome }: Trial): string {
  const head = `seed ${seed}: ${kind}, from ${from}\n  ${describeClaim(claim)}`
  if (outcome.is === 'refused') return `${head}\n  refused: ${outcome.code} at ${outcome.where} ${outcome.detail}`
  if (outcome.is === 'crashed') return `${head}\n  CRASHED ${outcome.error}`
  if (outcome.is !== 'unsound') return `${head}\n  ${outcome.is}`
  const { sizes, values, entry, left, right } = outcome.counterexample
  const at = [
    ...Object.entries(sizes).map(([name, size]) => `${name} = ${size}`),
    ...Object.entries(values).map(([name, rows]) => `${name} = ${printMatrix(rows)}`),
  ]
  return [
    `${head}\n  PROVED AND FALSE`,
    `  at ${at.join(', ')}: entry ${entry.join(', ')} is ${printValue(left)} and ${printValue(right)}`,
    ...proofLines(outcome.trace),
  ].join('\n')
}

const proofLines = ({ lemmas, proof }: Trace): string[] => [
  ...lemmas.flatMap((lemma) => [
    `  lemma ${lemma.name}: ${print(lemma.left)} = ${print(lemma.right)}`,
    ...linesOf(lemma.proof),
  ]),
  ...linesOf(proof),
]

function linesOf(proof: Proof): string[] {
  if (proof.shape === 'chain') return chainLines(proof)
  return [`    by ${proof.shape}`, ...(proof.shape === 'read derivative' ? chainLines(proof.differential) : [])]
}

const chainLines = ({ left, steps }: Chain): string[] => [
  `    ${print(left)}`,
  ...steps.map((step) => {
    const because = step.because.map(({ says, by }) => `${printStatement(says)} by ${by}`)
    return `    = ${print(step.result)}   ${step.rule} ${step.direction}${because.length > 0 ? `, as ${because.join(', ')}` : ''}`
  }),
]
