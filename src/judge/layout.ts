import type { SourceDocument } from '../document/document.ts'
import { refute } from '../refute/refute.ts'
import { elaborate, type Link } from '../syntax/elaborate.ts'
import type { Scope } from '../syntax/scope.ts'
import type { Tree } from '../syntax/tree.ts'
import type { Layout } from '../term/index.ts'
import type { Formulas } from './formulas.ts'
import { hasVerdict } from './verdict.ts'

/** How many claims hold, or have a shape, in one layout only. */
interface Count {
  readonly denominator: number
  readonly numerator: number
}

/**
 * The layout of a document's derivatives, from its own claims read in both: first by those that have a shape in one
 * layout only, if all agree or two thirds of at least three; else by those that are true in one only, if they are at
 * least two and two thirds of them agree. Undefined without such evidence.
 */
export function inferLayout(document: SourceDocument, inLayout: Readonly<Record<Layout, Formulas>>): Scope['layout'] | undefined {
  const links = { denominator: derivatives(document, inLayout.denominator), numerator: derivatives(document, inLayout.numerator) }
  const tell = (holds: (link: Link) => boolean): Count => {
    const count = { denominator: 0, numerator: 0 }
    links.denominator.forEach((link, i) => {
      const [d, n] = [holds(link), holds(links.numerator[i]!)]
      if (d !== n) count[d ? 'denominator' : 'numerator']++
    })
    return count
  }
  return decided(tell(hasShape), 1) ?? decided(tell(isTrue), 2)
}

const hasShape = (link: Link): boolean => link.ok
const isTrue = (link: Link): boolean => link.ok && refute(link.claim).kind === 'not refuted'

/** The layout that wins: with all votes if they are at least so many, or with two thirds of at least three. */
function decided({ denominator, numerator }: Count, atLeast: number): Scope['layout'] | undefined {
  const total = denominator + numerator
  const most = Math.max(denominator, numerator)
  if (total < atLeast || most * 3 < total * 2 || (most < total && total < 3)) return undefined
  return { is: denominator > numerator ? 'denominator' : 'numerator', from: `inferred from ${most} of ${total} claims` }
}

/** The links that speak of a derivative whose layout is open. */
function derivatives(document: SourceDocument, formulas: Formulas): readonly Link[] {
  return document.formulas.flatMap((formula, i) => {
    if (!formulas.parsed[i]!.ok || formula.ignore || !hasVerdict(formula.role)) return []
    const { text, scope } = formulas.formulation(i, formula.continues)
    const { parts, signs } = text.formula
    return signs.flatMap((sign, k) => {
      const sides = [parts[k]!, parts[k + 1]!]
      if (sign.sign !== '=' || !sides.some(hasFraction)) return []
      const read = elaborate({ formula: { parts: sides, signs: [sign] }, given: text.given }, scope)
      const unread = { ok: false } as Link
      return [read.ok ? read.links[0]! : unread]
    })
  })
}

/** Whether a ∂y/∂x stands in the tree; ∇ has one layout only. */
function hasFraction(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasFraction)
  if (typeof value !== 'object' || value === null) return false
  const tree = value as Tree
  if (tree.kind === 'derivative' && tree.style === 'fraction') return true
  return Object.values(value).some(hasFraction)
}
