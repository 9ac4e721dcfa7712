#!/usr/bin/env node
/*
 * What `derive` finds for the derivatives of the corpus, how long it is on paper against what the corpus says, and
 * whether the two were proved equal. `node bench/derivatives.js [CATEGORY…]`
 */
import { load } from './load.js'

const { rowsOf } = await load('bench/derivatives.ts')
const asked = process.argv.slice(2)
const rows = rowsOf(asked.length > 0 ? asked : ['gradient', 'jacobian', 'hessian', 'elementwise'])
for (const { id, found, expected, ratio, isEqual } of rows) {
  const length = Number.isFinite(ratio) ? ratio.toFixed(2) : '   –'
  console.log(
    `${length}  ${isEqual ? 'equal' : '     '}  ${id}\n             ${found ?? 'not found'}\n             ${expected}`,
  )
}
const isShort = ({ ratio }) => ratio <= 1.2
for (const category of new Set(rows.map((row) => row.category))) {
  const of = rows.filter((row) => row.category === category)
  const counts = [of.filter((row) => row.found !== undefined), of.filter(isShort), of.filter((row) => row.isEqual)]
  const [found, short, equal] = counts.map(({ length }) => length)
  console.log(
    `${category}: ${of.length} derivatives, ${found} found, ${short} at most 20 % longer, ${equal} equal by a replayed proof`,
  )
}
