import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median, milliseconds } from '../measure.js'

/* What a whole process takes: the start-up of the built program, and the corpus from text to verdict. */

const run = (...args) => spawnSync(process.execPath, args, { encoding: 'utf8' })
const pathTo = (file) => fileURLToPath(new URL(file, import.meta.url))

/** The time of the program against that of Node alone, in pairs one after the other. */
function startUp(pairs) {
  const command = pathTo('../../dist/matproof.cjs')
  const ratios = Array.from({ length: pairs }, () => {
    const bare = milliseconds(() => run('-e', '0'))
    return milliseconds(() => run(command, 'prove', '∂xᵀAx/∂x=(A+Aᵀ)x')) / bare
  })
  return { median: median(ratios), least: Math.min(...ratios) }
}

export function processFigures() {
  const runs = Array.from({ length: 3 }, () => JSON.parse(run(pathTo('corpus.js')).stdout))
  const overall = (of) => ({ median: median(runs.map(of)), least: Math.min(...runs.map(of)) })
  const [{ right, of }] = runs
  return [
    { name: 'start-up against Node alone', asked: 1.6, unit: '×', ...startUp(21) },
    {
      name: `the corpus in one process, ${right} of ${of} right`,
      asked: 4000,
      unit: 'ms',
      ...overall(({ time }) => time),
    },
    { name: 'its memory', asked: 250, unit: 'MB', ...overall(({ memory }) => memory) },
  ]
}
