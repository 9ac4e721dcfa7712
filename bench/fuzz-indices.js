#!/usr/bin/env node
/* `node bench/fuzz-indices.js [terms] [first seed]` */
import { load } from './load.js'

const { fuzzIndices } = await load('bench/fuzz-indices.ts')
const [terms = '100000', seed = '1'] = process.argv.slice(2)
if (!fuzzIndices(Number(terms), Number(seed))) process.exit(1)
