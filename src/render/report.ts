import { hasVerdict, type Judged, type Role, type Verdict, type VerdictName, verdictNames } from '../judge/verdict.ts'
import { withBraces } from '../syntax/braces.ts'
import type { Range } from '../syntax/tree.ts'
import { type MessageId, message, say } from '../text/message.ts'
import { visible } from '../text/visible.ts'
import { padEnd, widthOf, wrap } from './columns.ts'
import { excerpt } from './excerpt.ts'
import { inNotation } from './notation.ts'
import type { Reported } from './standing.ts'
import type { Style } from './style.ts'
import { body, factLines, layoutLine, sayVerdict, shapesLine, styleOf, type TextOptions } from './text.ts'

/*
 * The report of `verify` for a terminal: a line a formula, and below it what a person wants to know next. What is
 * understood of letters and layout is said where it is first used and when it changes.
 */

/** A file as it is reported. In a claim list formulas stand with JSON's escapes: there the formula is shown, not the line. */
export interface ReportedFile {
  readonly name: string
  readonly text: string
  readonly isList: boolean
}

const placeWidth = 8
const verdictWidth = 12
/** Where what is said of a formula begins. */
const indent = 2 + placeWidth

export class FileReport {
  readonly #file: ReportedFile
  readonly #options: TextOptions
  readonly outcomes: Outcome[] = []
  readonly #shapes = new Map<string, string>()
  #layout = ''
  #section = ''

  constructor(file: ReportedFile, options: TextOptions) {
    this.#file = file
    this.#options = options
  }

  /** The name of the file. */
  head(): readonly string[] {
    return [this.#options.style.strong(visible(this.#file.name))]
  }

  /** A formula's line with its counterexample, reason or proof below. Remarks are shown only if proofs are. */
  formula(located: Reported): readonly string[] {
    const { judged, standing } = located
    this.outcomes.push({ role: judged.role, is: judged.verdict?.is, standing })
    if (judged.verdict === undefined && judged.role === 'remark' && this.#options.detail === 'brief') return []
    return [...this.#heading(located), ...this.#lines(located, judged.verdict)]
  }

  #heading({ section }: Reported): readonly string[] {
    if (section === '' || section === this.#section) return []
    this.#section = section
    const { style, width } = this.#options
    return ['', `  ${style.strong(shortened(oneLine(section), width - 2))}`]
  }

  #lines(located: Reported, verdict: Verdict | undefined): readonly string[] {
    const { line, column, judged } = located
    const { style, width } = this.#options
    const name = verdict ? sayVerdict(verdict.is) : say(message(roleMessage(judged.role)))
    const styled = (verdict ? styleOf(verdict.is, style) : style.faint)(name)
    const gap = ' '.repeat(Math.max(1, verdictWidth - widthOf(name)))
    const head = `  ${style.faint(padEnd(`${line}:${column}`, placeWidth - 1))} ${styled}${gap}`
    const below = ' '.repeat(indent)
    const remarks = inNotation(this.#remarks(located).join(' · '))
    if (verdict && isWrong(verdict)) {
      const [first = '', ...more] = wrap(remarks, width - indent - verdictWidth)
      return [
        head + style.faint(first),
        ...more.map((text) => ' '.repeat(indent + verdictWidth) + style.faint(text)),
        ...this.#excerpt(located, verdict).map((text) => below + text),
        ...this.#told(judged, verdict),
      ].map((text) => text.trimEnd())
    }
    const formula = shortened(formulaText(judged), width - indent - verdictWidth)
    const fits = remarks === '' || widthOf(formula) + 3 + widthOf(remarks) <= width - indent - verdictWidth
    return [
      `${head}${verdict ? formula : style.faint(formula)}${fits && remarks !== '' ? `   ${style.faint(remarks)}` : ''}`,
      ...(fits ? [] : wrap(remarks, width - indent - 2).map((text) => `${below}  ${style.faint(text)}`)),
      ...(verdict && (verdict.is !== 'proved' || this.#options.detail !== 'brief') ? this.#told(judged, verdict) : []),
    ].map((text) => text.trimEnd())
  }

  #told(judged: Judged, verdict: Verdict): readonly string[] {
    return body(judged, verdict, { ...this.#options, width: this.#options.width - indent }).map(
      (text) => ' '.repeat(indent) + text,
    )
  }

  /** What the verdict rests on, apart from what was said before: expectation, role, shapes, facts, layout. */
  #remarks({ judged, expected, standing }: Reported): readonly string[] {
    const { verdict, role, letters } = judged
    const news = letters.filter(({ name, shape, from }) => {
      const [said] = shapesLine([{ name, shape, from }])
      const isNew = from === 'inferred' && this.#shapes.get(name) !== said
      if (isNew) this.#shapes.set(name, said!)
      return isNew
    })
    const [layout = this.#layout] = layoutLine(judged)
    const isOther = layout !== this.#layout
    this.#layout = layout
    return [
      ...standingRemark(standing, expected),
      ...(verdict && role === 'consequence' ? [say(message('role-consequence'))] : []),
      ...shapesLine(news),
      ...factLines(judged),
      ...(isOther ? [layout] : []),
    ]
  }

  #excerpt(located: Reported, verdict: Verdict): readonly string[] {
    const { style, width } = this.#options
    const { isList, text } = this.#file
    const ranges = offending(located.judged, verdict)
    const [source, places] = isList ? [located.source, ranges] : [text, ranges.map((range) => inFile(located, range))]
    const braced = places.map((range) => (range.start === range.end ? range : withBraces(source, range)))
    return excerpt(source, braced, width - indent - 2, style).map((line) => `  ${line}`)
  }

  /** How many formulas of the file have which verdict or role. */
  summary(): readonly string[] {
    return summaryOf(this.outcomes, this.#options.style)
  }
}

const isWrong = ({ is }: Verdict): boolean => is === 'refuted' || is === 'ill-shaped' || is === 'unreadable'

/** The characters that are wrong, as far as this is known: the places that clash, the mistake, else what is new in the link. */
export function offending({ range, at }: Judged, verdict: Verdict): readonly Range[] {
  if (verdict.is === 'unreadable') return [verdict.at]
  if ('mistake' in verdict && verdict.mistake?.at) return [verdict.mistake.at]
  if (verdict.is === 'ill-shaped' && verdict.clash.length > 0) return verdict.clash.map((clash) => clash.at)
  return [{ start: Math.max(at, range.start), end: range.end }]
}

/** A range of the judged formula as one of its file. */
export const inFile = ({ toFile }: Reported, { start, end }: Range): Range => ({
  start: toFile(start),
  end: toFile(end),
})

const oneLine = (text: string): string => visible(text.replace(/\s+/g, ' ').trim())

/** The two sides as typed. */
export const formulaText = ({ left, sign, right }: Judged): string =>
  oneLine([left, sign, right].filter((part) => part !== undefined && part !== '').join(' '))

function standingRemark(standing: Reported['standing'], expected: VerdictName | undefined): readonly string[] {
  if (standing === 'known') return [say(message('known'))]
  if (standing === 'as expected') return [say(message('as-expected'))]
  if (standing !== 'not as expected') return []
  return [say(message('not-as-expected', { expected: sayVerdict(expected!) }))]
}

function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  let left = width - 1
  for (const character of text) {
    left -= widthOf(character)
    if (left < 0) break
    kept += character
  }
  return `${kept}…`
}

const silentRoles = {
  definition: ['role-definition', 'definitions-counted'],
  declaration: ['role-declaration', 'declarations-counted'],
  assumption: ['role-assumption', 'assumptions-counted'],
  condition: ['role-condition', 'conditions-counted'],
  goal: ['role-goal', 'goals-counted'],
  remark: ['role-remark', 'remarks-counted'],
} as const satisfies Partial<Readonly<Record<Role, readonly [MessageId, MessageId]>>>

/** A claim without a verdict is one that a comment says to ignore. */
const roleMessage = (role: Role) => (role === 'claim' || role === 'consequence' ? 'ignored' : silentRoles[role][0])

/** What is counted of a link. */
export interface Outcome {
  readonly role: Role
  readonly is: VerdictName | undefined
  readonly standing: Reported['standing']
}

/** How many links have which verdict, and how many of those were expected or known; below it the other roles. */
export function summaryOf(outcomes: readonly Outcome[], style: Style): readonly string[] {
  const count = (fits: (outcome: Outcome) => boolean): number => outcomes.filter(fits).length
  const total = count(({ is }) => is !== undefined)
  const parts = verdictNames.flatMap((name) => {
    const found = count(({ is }) => is === name)
    if (found === 0) return []
    const [expected, known] = (['as expected', 'known'] as const).map((how) =>
      count(({ is, standing }) => is === name && standing === how),
    ) as [number, number]
    const remarks = [
      ...(expected === 0 ? [] : [say(message('expected-count', { count: expected }))]),
      ...(known === 0 ? [] : [say(message('known-count', { count: known }))]),
    ]
    return [
      `${found} ${styleOf(name, style)(sayVerdict(name))}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`,
    ]
  })
  const ignored = count(({ is, role }) => is === undefined && hasVerdict(role))
  const others = [
    ...Object.entries(silentRoles).flatMap(([name, [, counted]]) => {
      const found = count(({ is, role }) => is === undefined && role === name)
      return found === 0 ? [] : [say(message(counted, { count: found }))]
    }),
    ...(ignored === 0 ? [] : [say(message('ignored-counted', { count: ignored }))]),
  ]
  return [
    total === 0
      ? say(message('no-claims'))
      : `${say(message('claims-counted', { count: total }))}: ${parts.join(', ')}`,
    ...(others.length === 0 ? [] : [style.faint(others.join(', '))]),
  ]
}
