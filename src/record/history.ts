import { applyPatches, enablePatches, type Patch, produceWithPatches } from 'immer'
import type { Chain } from '../checker/trace.ts'
import { encodeTerm, type Json } from './encode.ts'

enablePatches()

/** What a page holds while it shows a chain: the line as nested lists (see encodeTerm). */
export interface Sheet {
  readonly line: Json
}

/** A step as a change of the sheet: one patch of the whole node that changes, and its inverse. */
export interface Moment {
  readonly step: number
  readonly patch: Patch
  readonly undo: Patch
}

/** The first line of a chain and every step as one patch: undo, a slider through the steps, what a viewer marks. */
export interface History {
  readonly first: Sheet
  readonly moments: readonly Moment[]
}

export function historyOf(chain: Chain): History {
  const lines = [chain.left, ...chain.steps.map((step) => step.result)].map((line) => encodeTerm(line, new Map()))
  const first: Sheet = { line: lines[0]! }
  const moments: Moment[] = []
  chain.steps.forEach((_, step) => {
    const moment = momentBetween(step, lines[step]!, lines[step + 1]!)
    if (moment !== undefined) moments.push(moment)
  })
  return { first, moments }
}

/** Undefined where a step changes nothing that is written. */
function momentBetween(step: number, before: Json, after: Json): Moment | undefined {
  const path = pathOfChange(before, after)
  if (path === undefined) return undefined
  const [, [patch], [undo]] = produceWithPatches({ line: before } as Sheet, (sheet) => {
    replaceIn(sheet as { line: Json }, ['line', ...path], valueAt(after, path))
  })
  return { step, patch: patch!, undo: undo! }
}

/** The deepest node that holds every difference; undefined if there is none. Replacing it whole is one patch. */
function pathOfChange(before: Json, after: Json): readonly number[] | undefined {
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) {
    return JSON.stringify(before) === JSON.stringify(after) ? undefined : []
  }
  const changes = before.flatMap((child: Json, i) => {
    const below = pathOfChange(child, after[i] as Json)
    return below === undefined ? [] : [[i, ...below]]
  })
  if (changes.length > 1) return []
  const [only] = changes
  // A changed operator or name is a change of the whole node.
  return only !== undefined && typeof before[only[0]!] === 'string' && only[0] === 0 ? [] : only
}

const valueAt = (json: Json, path: readonly number[]): Json =>
  path.reduce((here, step) => (here as readonly Json[])[step]!, json)

function replaceIn(root: object, path: readonly (string | number)[], value: Json): void {
  let here = root as Record<string | number, Json>
  for (const step of path.slice(0, -1)) here = here[step] as never
  here[path.at(-1)!] = value
}

/** The sheet after so many moments, by replaying patches. */
export function sheetAfter(history: History, moments: number): Sheet {
  return applyPatches(
    history.first,
    history.moments.slice(0, moments).map((moment) => moment.patch),
  )
}

/** The sheet one moment earlier. */
export const undone = (sheet: Sheet, moment: Moment): Sheet => applyPatches(sheet, [moment.undo])
