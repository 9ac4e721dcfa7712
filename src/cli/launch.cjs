#!/usr/bin/env node
/*
 * Starts the command line from V8's code cache, which the build has written: compiling the bundle anew at every start would
 * cost more than most proofs. A cache from another version of Node is passed over by V8 itself.
 */
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { Script } = require('node:vm')

const filename = join(__dirname, 'cli.cjs')

function cache() {
  try {
    return readFileSync(join(__dirname, 'cli.cache'))
  } catch {
    return undefined // not built with one: only slower
  }
}

// The bundle is ASCII: the build escapes everything else.
const wrapped = `(function (exports, require, module) {${readFileSync(filename, 'latin1')}\n})`
const script = new Script(wrapped, { filename, cachedData: cache() })
const module_ = { exports: {} }
script.runInThisContext()(module_.exports, require, module_)
exports.script = script
