import { describe, expect, test } from 'vitest'
import { casebook, hintOf } from '../../src/mistakes/casebook.ts'
import { openRulebook } from '../../src/rules/rulebook.ts'
import { theClaim } from '../../src/syntax/read.ts'
import { same } from '../../src/term/index.ts'
import { say } from '../../src/text/message.ts'
import { diagnosed } from './diagnosed.ts'

const book = openRulebook()
const repaired = casebook.filter(({ right }) => right !== undefined)

describe('every mistake of the casebook is recognised in its example', () => {
  test.each(casebook)('$id: $example', ({ id, example, let: types }) => {
    const diagnosis = diagnosed(example, { let: types })
    expect(diagnosis?.id).toBe(id)
    expect(say(diagnosis!.says)).toMatch(/\.$/)
  })

  test.each(repaired)('$id: $example is put right as $right', ({ example, right, let: types }) => {
    const diagnosis = diagnosed(example, { let: types })!
    const wanted = theClaim(right!, { let: types }).claim
    expect(diagnosis.fix).toBeDefined()
    const fix = theClaim(diagnosis.fix!, { let: types }).claim
    expect(same(fix.left, wanted.left) && same(fix.right, wanted.right), diagnosis.fix).toBe(true)
    const { claim } = diagnosis.repaired!.trace
    expect(same(claim.left, wanted.left) && same(claim.right, wanted.right), 'the proof is of the repair').toBe(true)
  })
})

test('ids are unique, in kebab case', () => {
  const ids = casebook.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([])
})

test.each(casebook.filter(({ spoils }) => spoils !== undefined))(
  '$id spoils a rule of the rulebook: $spoils',
  ({ spoils }) => {
    expect(book.equations.get(spoils!)).toBeDefined()
  },
)

test.each(casebook)('$id has a hint that asks', ({ id }) => {
  expect(say(hintOf(id))).toMatch(/\?$/)
})
