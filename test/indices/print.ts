import type { Term } from '../../src/term/index.ts'

/** A term as text, for messages of failed tests. */
export function print(term: Term): string {
  if (term.kind === 'number') return term.value.d === 1n ? `${term.value.n}` : `${term.value.n}/${term.value.d}`
  if (term.kind === 'symbol') return term.name
  if (term.kind === 'binder') return `Σ_${term.index.name} ${print(term.body)}`
  return `${term.op}(${term.args.map(print).join(', ')})`
}
