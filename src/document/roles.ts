import type { RelationSign } from '../syntax/tree.ts'
import type { Role, SourceFormula } from './document.ts'
import type { Lead } from './words.ts'

/** What of a formula tells its role before its mathematics is read. */
export interface Outline {
  readonly signs: readonly RelationSign[]
  readonly link: SourceFormula['link']
  /** A relation stands in it that says nothing to be judged. */
  readonly odd: boolean
  /** Words stand inside its chain. */
  readonly wordy: boolean
  readonly aside: boolean
  readonly minimised: boolean
  readonly lead: Lead | undefined
  readonly relation: SourceFormula['relation']
}

const nameBody = String.raw`(?:\\[A-Za-z]+\s*)*(?:\{\s*(?:\\[A-Za-z]+\s*)*\w{0,12}\s*\}|\w|\\[A-Za-z]+|\p{L})`
const script = String.raw`\s*(?:[_^]\s*(?:\{[^{}]{0,20}\}|\\[A-Za-z]+|[^\s{}\\])|'|[₀-₉ₐ-ₜᵀ⁰-⁹⁻⁺])`
const namePattern = new RegExp(String.raw`^\s*(?:${nameBody})(?:${script})*\s*$`, 'u')

/** Whether a text is a single name with its font, decoration and indices. */
export const isName = (text: string): boolean => text.length < 80 && namePattern.test(text)

const isNothing = (text: string, draft: Draft): boolean =>
  draft.signs.length === 0 &&
  !draft.link &&
  !draft.odd &&
  !draft.extremum &&
  (text === '' || isName(text) || /^[\d.,\s]*$/.test(text) || /^\\?[lc]?dots[cbm]?$|^[.…]+$/.test(text))

/** `1 \times n`: the shape of something. */
const shapeNote = /^\s*(?:\d+|[A-Za-z])\s*(?:\\times|×)\s*(?:\d+|[A-Za-z])\s*$/
/** Whether the text, or the last side of it, is only a shape: `1 \times n`. */
export const isShape = (text: string): boolean => shapeNote.test(text.slice(text.lastIndexOf('=') + 1))

const derivative =
  /^\s*(?:\\[dtc]?frac\s*\{\s*(?:\\partial|\\mathrm\{d\}|\\text\{d\}|\{\\rm d\}|d(?![a-z]))|\\nabla|\\partial|∂|∇|d\s*[\\(A-Z])/

function roleOf(draft: Draft, text: string): Role {
  const signs = draft.link ? [draft.link.sign, ...draft.signs] : draft.signs
  if (signs.includes('∈')) return 'declaration'
  if (draft.lead === 'condition' || draft.lead === 'if') return 'condition'
  if (draft.lead === 'assumption' && !draft.link) return signs.length > 0 ? 'assumption' : 'remark'
  if (signs.length === 0 && !draft.odd) {
    if (isShape(text)) return 'remark'
    return draft.extremum || derivative.test(text) ? 'goal' : 'remark'
  }
  if (draft.odd) return 'remark'
  if (isShape(text)) return 'remark'
  if (signs[0] === ':=' || signs[0] === '≡') return 'definition'
  if (
    signs.includes('≠') &&
    /^\s*0\s*$/.test(text.slice(text.search(/≠|\\neq?\b|\\not\s*=/)).replace(/^(?:≠|\\neq?\b|\\not\s*=)/, ''))
  )
    return 'assumption'
  if (!signs.includes('=') && !signs.includes('≠'))
    return signs.some((sign) => '>≥<⪰≻'.includes(sign)) ? 'assumption' : 'remark'
  if (draft.aside && draft.wordy && draft.relation !== '∵') return 'assumption'
  return (draft.relation && draft.relation !== '∵') || draft.lead === 'therefore' ? 'consequence' : 'claim'
}
