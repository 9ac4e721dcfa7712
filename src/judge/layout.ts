import type { SourceDocument } from '../document/document.ts'
import { refute } from '../refute/refute.ts'
import { elaborate, type LetterShape, type Link } from '../syntax/elaborate.ts'
import type { Scope } from '../syntax/scope.ts'
import type { Tree } from '../syntax/tree.ts'
import { isOne, type Layout } from '../term/index.ts'
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
export function inferLayout(
  document: SourceDocument,
  inLayout: Readonly<Record<Layout, Formulas>>,
): Scope['layout'] | undefined {
  const links = {
    denominator: derivatives(document, inLayout.denominator),
    numerator: derivatives(document, inLayout.numerator),
  }
  const tell = (holds: (read: Read, other: Read) => boolean): Count => {
    const count = { denominator: 0, numerator: 0 }
    links.denominator.forEach((down, i) => {
      const across = links.numerator[i]!
      const [d, n] = [holds(down, across), holds(across, down)]
      if (d !== n) count[d ? 'denominator' : 'numerator']++
    })
    return count
  }
  return decided(tell(hasShape), 1) ?? decided(tell(isTrue), 2)
}

/** Nobody means a letter for a row without saying so, nor for a scalar one that is a column in the other layout. */
function hasShape({ link, letters }: Read, other: Read): boolean {
  const columns = new Set(other.letters.flatMap(({ name, shape }) => (isScalarShape(shape) ? [] : [name])))
  const isForced = ({ name, shape, from }: LetterShape): boolean =>
    from === 'inferred' && isOne(shape.rows) && (!isOne(shape.cols) || columns.has(name))
  return link?.ok === true && !letters.some(isForced)
}

const isScalarShape = ({ rows, cols }: LetterShape['shape']): boolean => isOne(rows) && isOne(cols)

const isTrue = ({ link }: Read): boolean => link?.ok === true && refute(link.claim).kind === 'not refuted'

/** A link as read in a layout. */
interface Read {
  readonly link: Link | undefined
  readonly letters: readonly LetterShape[]
}

/** The layout that wins: with all votes if they are at least so many, or with two thirds of at least three. */
function decided({ denominator, numerator }: Count, atLeast: number): Scope['layout'] | undefined {
  const total = denominator + numerator
  const most = Math.max(denominator, numerator)
  if (total < atLeast || most * 3 < total * 2 || (most < total && total < 3)) return undefined
  return { is: denominator > numerator ? 'denominator' : 'numerator', from: `inferred from ${most} of ${total} claims` }
}

/** The links that speak of a derivative whose layout is open. */
function derivatives(document: SourceDocument, formulas: Formulas): readonly Read[] {
  return document.formulas.flatMap((formula, i) => {
    if (!formulas.parsed[i]!.ok || formula.ignore || !hasVerdict(formula.role)) return []
    const { text, scope } = formulas.equated(i) ?? formulas.formulation(i, formula.continues)
    const { parts, signs } = text.formula
    return signs.flatMap((sign, k) => {
      const sides = [parts[k]!, parts[k + 1]!]
      if (sign.sign !== '=' || !sides.some(hasFraction)) return []
      const read = elaborate({ formula: { parts: sides, signs: [sign] }, given: text.given }, scope)
      return [read.ok ? { link: read.links[0], letters: read.letters } : { link: undefined, letters: [] }]
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
