import { atPath, differentiates, existence, type Fact, type Statement, type Term } from '../term/index.ts'
import type { Step } from './trace.ts'

/**
 * Above the place the same operators stand on equal arguments, before and after: where f(u) had a value, f(v) has one if
 * u = v.
 */
export function inherited(line: Term, step: Step, facts: readonly Fact[]): Statement[] {
  return step.at.path.flatMap((_, depth) => {
    const path = step.at.path.slice(0, depth)
    const [before, after] = [atPath(line, path), atPath(step.result, path)]
    if (before?.kind !== 'application' || after?.kind !== 'application' || before.op !== after.op) return []
    if (differentiates.has(after.op)) return []
    const [inside] = after.args
    return inside === undefined
      ? []
      : existence(after, facts).filter(
          ({ kind, ...says }) => kind === 'property' && 'subject' in says && says.subject === inside,
        )
  })
}
