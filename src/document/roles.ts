import type { RelationSign } from '../syntax/tree.ts'
import type { Role, SourceFormula, SourceText } from './document.ts'
import type { Lead } from './words.ts'

/** What tells the role of a formula before its mathematics is read. */
export interface Outline {
  readonly signs: readonly RelationSign[]
  readonly link: SourceFormula['link']
  /** A relation stands in it that says nothing to be judged. */
  readonly odd: boolean
  /** Words stand inside its chain. */
  readonly wordy: boolean
  readonly aside: boolean
  readonly extremum: SourceText | undefined
  readonly lead: Lead | undefined
  readonly relation: SourceFormula['relation']
}

const nameBody = String.raw`(?:\\[A-Za-z]+\s*)*(?:\{\s*(?:\\[A-Za-z]+\s*)*\w{0,12}\s*\}|\w|\\[A-Za-z]+|[\ud800-\udbff][\udc00-\udfff]|[^\x00-\x7f])`
const script = String.raw`\s*(?:[_^]\s*(?:\{[^{}]{0,20}\}|\\[A-Za-z]+|[^\s{}\\])|'|[₀-₉ₐ-ₜᵀ⁰-⁹⁻⁺])`
const namePattern = new RegExp(String.raw`^\s*(?:${nameBody})(?:${script})*\s*$`)

/** Whether a text is a single name with its font, decoration and indices. */
export const isName = (text: string): boolean => text.length < 80 && namePattern.test(text)

/** A single name, a number or dots say nothing. */
export const isNothing = (text: string, { signs, link, odd, extremum }: Outline): boolean =>
  signs.length === 0 &&
  !link &&
  !odd &&
  !extremum &&
  (isName(text) || /^[\d.,…\s]*$/.test(text) || /^\\[lc]?dots[cbm]?$/.test(text))

const shape = /^\s*(?:\d+|[A-Za-z])\s*(?:\\times|×)\s*(?:\d+|[A-Za-z])\s*$/

/** Whether a text, or the last side of it, is only a shape: `1 \times n`. */
export const isShape = (text: string): boolean => shape.test(text.slice(text.lastIndexOf('=') + 1))

const derivative =
  /^\s*(?:\\[dtc]?frac\s*\{\s*(?:\\partial|\\mathrm\{d\}|\\text\{d\}|\{\\rm d\}|d(?![a-z]))|\\nabla|\\partial|∂|∇|d\s*[\\(A-Z])/
const unequalZero = /(?:≠|\\neq?(?![A-Za-z])|\\not\s*=)\s*0\s*$/

/** The role that the spelling of a formula and the words in front of it give. */
export function roleOf(outline: Outline, text: string): Role {
  const { link, odd, lead, relation } = outline
  const signs = link ? [link.sign, ...outline.signs] : outline.signs
  if (signs.includes('∈')) return 'declaration'
  if (signs.length === 0 && !odd && !isShape(text) && (outline.extremum || derivative.test(text))) return 'goal'
  if (lead === 'condition' || lead === 'if') return 'condition'
  if (odd || signs.length === 0 || isShape(text)) return 'remark'
  if (lead === 'denied' && !link) return 'remark'
  if (lead === 'assumption' && !link) return 'assumption'
  if (signs[0] === ':=' || signs[0] === '≡') return 'definition'
  if (signs.includes('≠') && unequalZero.test(text)) return 'assumption'
  if (!signs.includes('=') && !signs.includes('≠'))
    return signs.some((sign) => '>≥<⪰≻'.includes(sign)) ? 'assumption' : 'remark'
  if (outline.aside && outline.wordy && relation !== '∵') return 'assumption'
  return (relation && relation !== '∵') || lead === 'therefore' ? 'consequence' : 'claim'
}
