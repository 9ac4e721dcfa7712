import { readdirSync, readFileSync } from 'node:fs'

const corpus = new URL('../corpus/', import.meta.url)

/** The claims of one list of the corpus, or of all of them. */
export const claimsOf = (list) =>
  readFileSync(new URL(`${list}.jsonl`, corpus), 'utf8')
    .trim()
    .split('\n')
    .map(JSON.parse)

export const wholeCorpus = () =>
  readdirSync(corpus)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => claimsOf(name.slice(0, -'.jsonl'.length)))

export const optionsOf = ({ let: letters, given, layout }) => ({ let: letters, given, layout })

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]

export const milliseconds = (work) => {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** Median and minimum in milliseconds of so many rounds, after a warm-up of up to `warmUp` milliseconds. */
export function warm(work, { rounds = 15, warmUp = 150 } = {}) {
  const enough = performance.now() + warmUp
  for (let i = 0; i < 1000 && performance.now() < enough; i++) work()
  const times = Array.from({ length: rounds }, () => milliseconds(work))
  return { median: median(times), least: Math.min(...times) }
}

/** The medians of medians and of minima: what a claim in the middle takes. */
export const middle = (times) => ({
  median: median(times.map((time) => time.median)),
  least: median(times.map((time) => time.least)),
})

const factors = { µs: 1000 }

/** A line of figures: times are in milliseconds, `unit` is what they are shown in. */
export function printFigure({ name, asked, unit, median: middling, least }) {
  const [most, best] = [middling, least].map((value) => value * (factors[unit] ?? 1))
  const verdict = most <= asked ? '' : best <= asked ? 'short, but not at its best' : 'short'
  const cells = [asked, most, best].map((value) => String(Number(value.toPrecision(3))).padStart(9))
  console.log(`${name.padEnd(58)}${cells.join('')} ${unit.padEnd(3)} ${verdict}`.trimEnd())
}
