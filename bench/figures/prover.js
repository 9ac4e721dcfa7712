import { load } from '../load.js'
import { middle, optionsOf, warm, wholeCorpus } from '../measure.js'

/* How long it takes to find a proof, and to find and confirm nothing but a counterexample. */

const { findProof, openRulebook, readClaim, refute } = await load(
  'src/prover/find.ts',
  'src/refute/refute.ts',
  'src/rules/rulebook.ts',
  'src/syntax/read.ts',
)

const book = openRulebook()
const entries = wholeCorpus()
const entryOf = (id) => entries.find((entry) => entry.id === id)

const claimIn = (entry) => {
  const link = readClaim(entry.claim, optionsOf(entry)).links?.[0]
  return link?.ok ? link.claim : undefined
}

function proving(claim, options) {
  if (!findProof(claim, book).ok) throw new Error('a claim was not proved')
  return warm(() => findProof(claim, book), options)
}

const jacobson = {
  claim: 'inv(I - A*B) = I + A*inv(I - B*A)*B',
  let: { A: 'matrix(m, n)', B: 'matrix(n, m)' },
}
const longPower = {
  claim: "d tr((X*A)^50)/dX = 50*(A*(X*A)^49)'",
  let: { X: 'matrix(m, n)', A: 'matrix(n, m)' },
  layout: 'denominator',
}
const longChain = { ...longPower, claim: `d tr(${Array(50).fill('X*A').join('*')})/dX = 50*(A*(X*A)^49)'` }

/** Name, what is asked for in milliseconds, the claim. */
const single = [
  ['proving Woodbury', 2, entryOf('e23_woodbury')],
  ['proving Jacobson', 1, jacobson],
  ['proving that the pseudo-inverse is unique', 5, entryOf('mp-uniqueness')],
  ['proving d tr((XA)⁵⁰)', 20, longPower],
  ['proving d tr(XA⋯XA), 100 factors', 20, longChain],
  ['proving the gradient of 60 quadratic forms', 10, entryOf('g18_big_sum')],
]

export function proverFigures() {
  const gradients = entries.filter(({ category, expect }) => category === 'gradient' && expect === 'true')
  const proved = gradients.filter((entry) => findProof(claimIn(entry), book).ok)
  const prove = proved.map((entry) => proving(claimIn(entry), { warmUp: 20 }))
  const read = proved.map((entry) => warm(() => findProof(claimIn(entry), book), { warmUp: 20 }))
  const wrong = entries.filter(({ expect }) => expect === 'false').flatMap((entry) => claimIn(entry) ?? [])
  const refuted = wrong.filter((claim) => refute(claim).kind === 'refuted')
  const convict = refuted.map((claim) => warm(() => refute(claim), { warmUp: 20 }))
  return [
    { name: `proving, ${proved.length} gradients, the median`, asked: 0.3, unit: 'ms', ...middle(prove) },
    { name: `reading and proving, ${proved.length} gradients, the median`, asked: 1, unit: 'ms', ...middle(read) },
    { name: `refuting, ${refuted.length} false claims, the median`, asked: 0.3, unit: 'ms', ...middle(convict) },
    ...single.map(([name, asked, entry]) => ({ name, asked, unit: 'ms', ...proving(claimIn(entry)) })),
  ]
}
