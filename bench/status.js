#!/usr/bin/env node
/* `node bench/status.js`: judges the corpus and writes corpus/STATUS.md. */
import { writeFileSync } from 'node:fs'
import { load } from './load.js'

const { judgeCorpus, statusOf } = await load('bench/status.ts')
writeFileSync('corpus/STATUS.md', statusOf(await judgeCorpus()))
