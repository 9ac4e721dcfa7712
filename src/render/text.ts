import type { Proved } from '../checker/proved.ts'
import type { Step } from '../checker/trace.ts'
import type { Judged, Mistake, Verdict, VerdictName } from '../judge/verdict.ts'
import { printShape } from '../syntax/print-shapes.ts'
import { differentiates, type Layout, some, symbol, type Term } from '../term/index.ts'
import { type MessageId, message, say } from '../text/message.ts'
import { visible } from '../text/visible.ts'
import { padEnd, widthOf, wrap } from './columns.ts'
import { sayCounterexample } from './counterexample.ts'
import { excerpt } from './excerpt.ts'
import { inNotation, printEquation, printReadingOf, printTerm, signWidth } from './notation.ts'
import { type Detail, type Item, type Line, outlineOf } from './outline.ts'
import { phrase } from './reasons.ts'
import { printStatement } from './statement.ts'
import { plain, type Style } from './style.ts'

/* Verdicts and transcripts as text for a terminal. */

export interface TextOptions {
  readonly detail: Detail
  readonly reading: boolean
  readonly style: Style
  readonly width: number
}

export const usualText: TextOptions = { detail: 'textbook', reading: false, style: plain, width: 100 }

/** The widest expression that still has its reason on the same line. */
const widest = 64

/** A judged link with its transcript or counterexample, without a final line end. */
export function renderText(judged: Judged, options: TextOptions = usualText): string {
  const { verdict } = judged
  if (verdict === undefined) return say(message('no-claim'))
  const lines = [
    ...headline(judged, verdict, options).map(inNotation),
    ...readingOf(judged, options).map(inNotation),
    ...(verdict.is === 'unreadable' ? pointer(judged, verdict.at.start, options) : []),
    ...body(judged, verdict, options),
    ...unusedLine(judged, options).map(inNotation),
  ]
  return lines.map((line) => line.trimEnd()).join('\n')
}

const verdictMessages = {
  proved: 'verdict-proved',
  refuted: 'verdict-refuted',
  'ill-shaped': 'verdict-ill-shaped',
  undecided: 'verdict-undecided',
  unreadable: 'verdict-unreadable',
} as const satisfies Readonly<Record<VerdictName, MessageId>>

export const sayVerdict = (is: VerdictName): string => say(message(verdictMessages[is]))

export const styleOf = (is: VerdictName, { good, bad, doubtful }: Style): ((text: string) => string) =>
  is === 'proved' ? good : is === 'undecided' ? doubtful : bad

/** The verdict and what it rests on: shapes, facts, layout. */
function headline(judged: Judged, verdict: Verdict, { style, width }: TextOptions): readonly string[] {
  const name = sayVerdict(verdict.is)
  const indent = widthOf(name) + 3
  const [first = '', ...more] = wrap(circumstances(judged).join(' · '), width - indent)
  return [
    `${styleOf(verdict.is, style)(name)}   ${style.faint(first)}`,
    ...more.map((line) => ' '.repeat(indent) + style.faint(line)),
  ]
}

const circumstances = (judged: Judged): readonly string[] => [
  ...shapesLine(judged.letters),
  ...factLines(judged),
  ...layoutLine(judged),
]

/** The layout, of a claim with a derivative or where somebody chose it. */
export function layoutLine({ claim }: Judged): readonly string[] {
  if (!claim || (claim.layout.from === 'default' && !differentiated(claim.left, claim.right))) return []
  const { is, from } = claim.layout
  return [say(message('layout-line', { is, from: origin(from) }))]
}

/** `A: m×n (declared), x: n×1 (inferred)`, each origin once, behind its last letter. */
export function shapesLine(letters: Judged['letters']): readonly string[] {
  const of = (from: 'declared' | 'inferred'): readonly string[] => {
    const shapes = letters
      .filter((letter) => letter.from === from)
      .map(({ name, shape }) => `${printTerm(symbol(name))}: ${printShape(shape)}`)
    return shapes.length === 0 ? [] : [`${shapes.join(', ')} (${say(message(from))})`]
  }
  const line = [...of('declared'), ...of('inferred')].join(', ')
  return line === '' ? [] : [line]
}

export const factLines = ({ facts, readings }: Pick<Judged, 'facts' | 'readings'>): readonly string[] => [
  ...facts.map(({ says, from }) => `${printStatement(says)} (${say(message(from))})`),
  ...readings.map((says) => `${say(says)} (${say(message('reading'))})`),
]

/** The hypotheses that were stated for this claim and that its proof does without. */
function unusedLine({ claim, facts, verdict }: Judged, { style, width }: TextOptions): readonly string[] {
  if (!claim || verdict?.is !== 'proved' || verdict.by.kind !== 'trace') return []
  const used = new Set(facts.map(({ says }) => printStatement(says)))
  const unused = claim.facts.filter(({ from }) => from === 'stated').map(({ says }) => printStatement(says))
  const told = unused.filter((text) => !used.has(text))
  if (told.length === 0) return []
  return wrap(say(message('unused-hypotheses', { facts: told.join(', ') })), width).map((line) => style.faint(line))
}

/** Where a layout is from; a document's claims are counted in the report (`inferred from 3 of 4 claims`). */
function origin(from: string): string {
  if (from === 'default' || from === 'declared') return say(message(from))
  const [, count, total] = /^inferred from (\d+) of (\d+) claims$/.exec(from) ?? []
  return count === undefined ? from : say(message('layout-inferred', { count, total: total! }))
}

const differentiated = (...terms: readonly Term[]): boolean =>
  terms.some((term) => some(term, (part) => part.kind === 'application' && differentiates.has(part.op)))

const readingOf = ({ claim }: Judged, { reading, style }: TextOptions): readonly string[] =>
  reading && claim
    ? [
        '',
        ...printReadingOf(claim)
          .split('\n')
          .map((line) => style.faint(line)),
        '',
      ]
    : []

/** What stands below the verdict: the proof, the counterexample, the reason. */
export const body = (judged: Judged, verdict: Verdict, options: TextOptions): readonly string[] =>
  bodyText(judged, verdict, options).map(inNotation)

function bodyText(judged: Judged, verdict: Verdict, options: TextOptions): readonly string[] {
  const told = (text: string): readonly string[] => paragraph('  ', text, options.width)
  const notes = judged.notes.flatMap((note) => told(say(note)))
  const { claim } = judged
  switch (verdict.is) {
    case 'proved':
      if (verdict.by.kind === 'counterexample')
        return [...notes, ...told(sayCounterexample(claim!, verdict.by.counterexample))]
      return [
        ...(verdict.example === 'not found' ? told(say(message('no-example'))) : []),
        ...notes,
        ...transcript(verdict.by.proved, options),
      ]
    case 'refuted':
      if (verdict.by.kind === 'trace')
        return [...notes, ...told(say(message('sides-agree'))), ...transcript(verdict.by.proved, options)]
      return [
        ...told(sayCounterexample(claim!, verdict.by.counterexample)),
        ...mistakeLines(verdict.mistake, options),
        ...notes,
      ]
    case 'ill-shaped':
      return [...told(say(verdict.reason.says)), ...mistakeLines(verdict.mistake, options), ...notes]
    case 'undecided': {
      const { unsampled } = verdict
      const missing = unsampled ? told(say(message('cannot-sample', { fact: printStatement(unsampled) }))) : []
      return [...told(say(verdict.reason.says)), ...missing, ...notes]
    }
    case 'unreadable':
      return [...told(say(verdict.reason.says)), ...notes]
  }
}

/** A text behind a label, its further lines indented like the first. */
function paragraph(label: string, text: string, width: number): readonly string[] {
  const indent = widthOf(label)
  return wrap(text, width - indent).map((line, i) => (i === 0 ? label : ' '.repeat(indent)) + line)
}

/** The text with a mark under the place where reading failed, if that is a place in the text. */
function pointer({ left, right, range }: Judged, offset: number, { width, style }: TextOptions): readonly string[] {
  const at = offset - range.start
  if (right !== '' || at < 0 || at > left.length) return []
  return excerpt(left, [{ start: at, end: at }], width - 2, style).map((line) => `  ${line}`)
}

function mistakeLines(mistake: Mistake | undefined, { style, width }: TextOptions): readonly string[] {
  if (mistake === undefined) return []
  const label = (id: MessageId): string => `  ${padEnd(say({ id, with: {} }), 10)}`
  const { id, says, fix } = mistake
  const named = paragraph(label('mistake-label'), `${id}: ${say(says)}`, width)
  const repaired =
    fix === undefined ? [] : paragraph(label('true-is-label'), `${visible(fix)}    (${repairOf(mistake)})`, width)
  return [...named.map((line) => line.replace(`${id}:`, `${style.strong(id)}:`)), ...repaired]
}

const repairOf = ({ repaired }: Mistake): string =>
  say(
    repaired === undefined
      ? message('repair-probable')
      : message('repair-proved', { steps: outlineOf(repaired, 'brief').steps }),
  )

/** The lines of a proof in columns, and how many steps the checker replayed. */
export function transcript(proved: Proved, options: TextOptions): readonly string[] {
  const { items, steps } = outlineOf(proved, options.detail)
  const { layout, relation } = proved.trace.claim
  const print_ = (term: Term): string => printTerm(term, { layout: layout.is })
  const counted = say(steps === 0 ? message('no-steps') : message('steps-replayed', { steps }))
  if (items.length === 0) return [options.style.faint(`  ${counted}`)]
  const shown = items.map((item) => (item.kind === 'line' ? expression(item, layout.is, relation) : ''))
  const column = Math.max(...shown.map(widthOf).filter((width) => width <= widest), 0) + 4
  const lines = items.flatMap((item, i) => itemLines(item, shown[i]!, column, options, print_))
  return ['', ...lines, options.style.faint(counted)]
}

function expression({ depth, sign, left, right, label }: Line, layout: Layout, _relation: string): string {
  const said =
    right === undefined ? printTerm(left, { layout }) : printEquation({ left, right, relation: '=' }, { layout })
  return `${'    '.repeat(depth)}${padEnd(inNotation(sign), signWidth())} ${said}${label === undefined ? '' : `    (${label})`}`
}

function itemLines(
  item: Item,
  shown: string,
  column: number,
  options: TextOptions,
  print_: (term: Term) => string,
): readonly string[] {
  const indent = '    '.repeat(item.depth)
  if (item.kind === 'prose') {
    const terms = Object.fromEntries(Object.entries(item.terms).map(([name, term]) => [name, print_(term)]))
    return [`${indent}  ${say({ id: item.says, with: terms })}`]
  }
  const { style, width, detail } = options
  const why = [...new Set(item.reasons.map(phrase))].join('; ')
  const details =
    detail === 'full'
      ? item.steps.flatMap((step) => stepLines(step, print_)).map((line) => style.faint(`${indent}      ${line}`))
      : []
  if (why === '') return [shown, ...details]
  const fits = widthOf(shown) + 4 <= column
  const [first = '', ...more] = wrap(why, Math.max(24, width - column))
  const continued = more.map((line) => ' '.repeat(column) + style.faint(line))
  const head = fits ? [padEnd(shown, column) + style.faint(first)] : [shown, ' '.repeat(column) + style.faint(first)]
  return [...head, ...continued, ...details]
}

/** A step in full: the rule and where it was applied, what its letters stand for, and why its conditions hold. */
function stepLines(
  { rule, direction, at, bindings, because }: Step,
  print_: (term: Term) => string,
): readonly string[] {
  const place = [...at.path, ...(at.pick ? [`{${at.pick.join(',')}}`] : [])].join('.')
  const values = Object.entries(bindings).flatMap(([name, value]) =>
    print_(value) === name ? [] : [`${name} = ${print_(value)}`],
  )
  return [
    say(message('step-detail', { rule, direction: say(message(direction)), place: place === '' ? '·' : place })),
    ...(values.length === 0 ? [] : [say(message('step-with', { bindings: values.join(', ') }))]),
    ...because.map(({ says, by }) => say(message('step-needs', { fact: printStatement(says), by }))),
  ]
}
