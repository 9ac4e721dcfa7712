import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { builtCommand } from '../cli/built.ts'

/*
 * Runs what the README shows. With UPDATE_README=1 it writes what is printed into the README instead.
 */

const matproof = builtCommand()
const readme = readFileSync('README.md', 'utf8')
const block = /(?<=```console\n)[\s\S]*?(?=```)/g
const commandLine = /^\$ matproof (.*)$/

/** The arguments of a shell line: words, and texts in quotation marks. */
const argumentsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, word]) => single ?? double ?? word!)

/** What a terminal shows for the commands of a block. */
function shown(commands: readonly string[]): string {
  const run = (line: string): string => {
    const { out, err } = matproof(argumentsOf(commandLine.exec(line)![1]!))
    return `${line}\n${out}${err}`
  }
  return commands.map(run).join('\n')
}

const blocks = readme.match(block) ?? []
const commandsIn = (text: string): string[] => text.split('\n').filter((line) => commandLine.test(line))

test('the README shows transcripts', () => expect(blocks.length).toBeGreaterThan(2))

describe.skipIf(process.env.UPDATE_README)('every transcript is what the program prints', () => {
  test.each(blocks.map((text) => [commandsIn(text)[0]!, text]))('%s', (_, text) => {
    expect(text).toBe(shown(commandsIn(text)))
  })
})

test.runIf(process.env.UPDATE_README)('update', () => {
  writeFileSync(
    'README.md',
    readme.replace(block, (text) => shown(commandsIn(text))),
  )
})
