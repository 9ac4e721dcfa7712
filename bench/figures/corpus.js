import { load } from '../load.js'
import { optionsOf, wholeCorpus } from '../measure.js'

/*
 * `node bench/figures/corpus.js` judges the whole corpus in this process, and prints as JSON how many milliseconds it
 * took from the first text to the last verdict, how many megabytes the process used, and how many verdicts are right.
 */

const { Judge, openRulebook } = await load('src/judge/judge.ts', 'src/rules/rulebook.ts')

const entries = wholeCorpus()
const before = performance.now()
const judge = new Judge(openRulebook())
const verdicts = entries.map((entry) => judge.judge(entry.claim, optionsOf(entry))[0].verdict?.is)
const time = performance.now() - before
const right = entries.filter(({ expect }, i) =>
  expect === 'true' ? verdicts[i] === 'proved' : verdicts[i] === 'refuted' || verdicts[i] === 'ill-shaped',
).length
const memory = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ time, memory, right, of: entries.length }))
