import type { Located } from '../judge/located.ts'

/**
 * How a judged link counts. What comments expect is asked of a formula as a whole: of a chain marked `expect refuted`
 * one link has to be refuted, and the others may be proved.
 */
export type Standing = 'good' | 'as expected' | 'not as expected' | 'known' | 'bad'

export interface Reported extends Located {
  readonly standing: Standing
}

/** A file with all its links. */
export interface VerifiedFile {
  readonly name: string
  readonly text: string
  readonly links: readonly Reported[]
}

/** The links of one formula, with how each counts. `isKnown` says which findings a baseline has. */
export function standings(links: readonly Located[], isKnown: (located: Located) => boolean): readonly Reported[] {
  const isMet = links.some(({ judged: { verdict }, expected }) => expected !== undefined && verdict?.is === expected)
  return links.map((located) => {
    const standing = standingOf(located, isMet)
    const isFinding = standing === 'bad' || standing === 'not as expected'
    return { ...located, standing: isFinding && isKnown(located) ? 'known' : standing }
  })
}

function standingOf({ judged: { verdict }, expected }: Located, isMet: boolean): Standing {
  if (verdict === undefined) return 'good'
  if (verdict.is === expected) return 'as expected'
  if (verdict.is === 'proved') return expected === undefined || isMet ? 'good' : 'not as expected'
  return expected === undefined || isMet ? 'bad' : 'not as expected'
}
