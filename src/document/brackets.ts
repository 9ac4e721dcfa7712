import type { Fault } from './delimiters.ts'
import type { Bracket } from './signs.ts'
import type { Token } from './tokens.ts'

interface Frame {
  readonly hard: number | undefined
  readonly soft: number[]
  readonly count: Map<Bracket, number>
}

/**
 * Gives every bracket its partner. Braces, `\left … \right` and environments are hard: a bracket does not reach across
 * their ends, nor across the end of a row behind which a relation stands.
 */
export function matchBrackets(tokens: readonly Token[]): Fault[] {
  const faults: Fault[] = []
  const frames: Frame[] = [{ hard: undefined, soft: [], count: new Map() }]
  const hardCount = new Map<Bracket, number>()
  const fault = (index: number, message: string): void => {
    const { start, end } = tokens[index]!
    faults.push({ start, end, message })
  }
  const forget = (frame: Frame): void => {
    for (const index of frame.soft) fault(index, 'this bracket is never closed')
    frame.soft.length = 0
    frame.count.clear()
  }
  const pair = (open: number, close: number): void => {
    tokens[open]!.partner = close
    tokens[close]!.partner = open
  }
  const note = (): void => {
    const { hard } = frames.at(-1)!
    const token = hard === undefined ? undefined : tokens[hard]
    if (token?.bracket === '{') token.holdsFormula = true
  }

  for (const [index, token] of tokens.entries()) {
    const frame = frames.at(-1)!
    const { bracket } = token
    if (token.kind === 'relation' || token.kind === 'arrow' || token.kind === 'row') {
      if (frame.soft.length === 0) note()
      if (token.kind === 'row' && frame.soft.length > 0) {
        let next = index + 1
        while (tokens[next]?.kind === 'column' || tokens[next]?.kind === 'blank' || tokens[next]?.kind === 'gap') next++
        if (tokens[next]?.kind === 'relation' || tokens[next]?.kind === 'arrow') forget(frame)
      }
    } else if (token.kind === 'open') {
      if (bracket === '{' || bracket === '\\left' || bracket === '\\begin') {
        frames.push({ hard: index, soft: [], count: new Map() })
        hardCount.set(bracket, (hardCount.get(bracket) ?? 0) + 1)
      } else {
        frame.soft.push(index)
        frame.count.set(bracket!, (frame.count.get(bracket!) ?? 0) + 1)
      }
    } else if (token.kind === 'close') {
      if (bracket === '{' || bracket === '\\left' || bracket === '\\begin') {
        if (!hardCount.get(bracket)) {
          fault(index, 'this closes nothing')
          continue
        }
        for (;;) {
          const closed = frames.pop()!
          forget(closed)
          const open = tokens[closed.hard!]!
          hardCount.set(open.bracket!, hardCount.get(open.bracket!)! - 1)
          if (open.bracket === bracket) {
            pair(closed.hard!, index)
            if (open.wraps && open.holdsFormula) note()
            break
          }
          fault(closed.hard!, 'this is never closed')
        }
      } else closeSoft(frame, index)
    }
  }
  while (frames.length > 0) {
    const frame = frames.pop()!
    forget(frame)
    if (frame.hard !== undefined) fault(frame.hard, 'this is never closed')
  }
  return faults

  function closeSoft(frame: Frame, index: number): void {
    const bracket = tokens[index]!.bracket!
    const other: Bracket | undefined = bracket === '(' ? '[' : bracket === '[' ? '(' : undefined
    // A half-open interval [0, 1) closes with the other bracket.
    const wanted = frame.count.get(bracket) ? bracket : other && frame.count.get(other) ? other : undefined
    if (wanted !== bracket && !(wanted && isInterval(frame.soft.at(-1)!))) {
      fault(index, 'this closes nothing')
      return
    }
    for (;;) {
      const open = frame.soft.pop()!
      const kind = tokens[open]!.bracket!
      frame.count.set(kind, frame.count.get(kind)! - 1)
      if (kind === wanted) {
        pair(open, index)
        return
      }
      fault(open, 'this bracket is never closed')
    }
  }

  function isInterval(open: number): boolean {
    const before = tokens[open - 1]
    return before?.kind === 'relation' && before.value === '∈'
  }
}
