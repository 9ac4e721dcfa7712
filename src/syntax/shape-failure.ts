import { shapeMessages } from '../text/shape-messages.ts'
import type { ShapeFailure } from './elaborate.ts'
import { printShape } from './print-shapes.ts'

/** The sentence of a failure; what clashes is quoted from the source that was read. */
export function describeFailure(failure: ShapeFailure, source: string): string {
  const [left, right] = failure.places
  const quoted = (place: typeof left): string => (place ? source.slice(place.range.start, place.range.end) : '')
  const params: Record<string, string> = {
    left: quoted(left),
    right: quoted(right),
    leftShape: left?.shape ? printShape(left.shape) : '',
    rightShape: right?.shape ? printShape(right.shape) : '',
    ...failure.params,
  }
  return shapeMessages[failure.id].replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '').trim()
}
