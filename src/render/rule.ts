import { printReal } from '../number/real.ts'
import type { Json } from '../record/encode.ts'
import type { Example } from '../refute/refute.ts'
import type { Use } from '../rules/rule.ts'
import { printShape } from '../syntax/print-shapes.ts'
import { lettersOf, type Statement, type Term } from '../term/index.ts'
import { type MessageId, message, say, sayReason } from '../text/message.ts'
import { padEnd, widthOf, wrap } from './columns.ts'
import { printMatrix, printValues } from './counterexample.ts'
import { inNotation, printTerm } from './notation.ts'
import { printStatement } from './statement.ts'
import type { Style } from './style.ts'

/* The rulebook for people: a line a rule, or all about one. */

export interface DescribedRule {
  readonly id: string
  readonly chapter: string
  /** An equation, or a property that is concluded. */
  readonly says: Statement
  readonly conditions: readonly Statement[]
  readonly because: string
  readonly source: string | undefined
  readonly use: Use | 'property'
}

interface Options {
  readonly style: Style
  readonly width: number
}

const sidesOf = (says: Statement): readonly Term[] =>
  'subject' in says ? [says.subject] : 'left' in says ? [says.left, says.right] : []

/** `tr(A B) = tr(B A)`. */
export const statementOf = ({ says }: DescribedRule): string => printStatement(says)

const conditionsOf = ({ conditions }: DescribedRule): string => conditions.map(printStatement).join(', ')

/** All rules, a line each below the title of their chapter. */
export function ruleList(rules: readonly DescribedRule[], { style, width }: Options): readonly string[] {
  const idWidth = Math.max(...rules.map(({ id }) => id.length)) + 2
  const lines = rules.flatMap((rule, i) => {
    const title =
      rules[i - 1]?.chapter === rule.chapter ? [] : [...(i === 0 ? [] : ['']), style.strong(sayReason(rule.chapter))]
    const conditions = conditionsOf(rule)
    const said =
      conditions === '' ? statementOf(rule) : `${statementOf(rule)}   ${say(message('rule-conditions'))} ${conditions}`
    const [first = '', ...more] = wrap(said, Math.max(24, width - idWidth - 2))
    return [...title, `  ${padEnd(rule.id, idWidth)}${first}`, ...more.map((text) => ' '.repeat(idWidth + 4) + text)]
  })
  return [...lines, '', style.faint(say(message('rules-counted', { count: rules.length })))].map(inNotation)
}

const uses = {
  simplify: 'use-simplify',
  'either way': 'use-either-way',
  'on request': 'use-on-request',
  property: 'use-property',
} as const satisfies Readonly<Record<DescribedRule['use'], MessageId>>

/** All about one rule. */
export function ruleText(
  rule: DescribedRule,
  example: Example | undefined,
  { style, width }: Options,
): readonly string[] {
  const shapes = new Map(
    [rule.says, ...rule.conditions]
      .flatMap(sidesOf)
      .flatMap((term) => [...lettersOf(term).values()])
      .map((letter) => [letter.name, `${printTerm(letter)}: ${printShape(letter)}`]),
  )
  const rows: readonly (readonly [MessageId, string])[] = [
    ['rule-conditions', conditionsOf(rule)],
    ['rule-why', sayReason(rule.because)],
    ['rule-source', rule.source ?? ''],
    ['rule-use', say(message(uses[rule.use]))],
    ['rule-chapter', sayReason(rule.chapter)],
    ['rule-example', example === undefined ? '' : exampleText(rule, example)],
  ]
  const labels = Math.max(...rows.map(([id]) => widthOf(say({ id, with: {} })))) + 2
  return [
    style.strong(rule.id),
    '',
    `  ${statementOf(rule)}    ${style.faint([...shapes.values()].join(', '))}`.trimEnd(),
    '',
    ...rows.flatMap(([id, said]) => {
      if (said === '') return []
      const [first = '', ...more] = wrap(said, width - labels)
      return [
        style.faint(padEnd(say({ id, with: {} }), labels)) + first,
        ...more.map((text) => ' '.repeat(labels) + text),
      ]
    }),
  ].map(inNotation)
}

function exampleText({ says }: DescribedRule, example: Example): string {
  const [left, right = left] = sidesOf(says)
  return say(
    message('rule-example-at', {
      values: printValues({ left: left!, right: right! }, example),
      value: printMatrix(example.value),
    }),
  )
}

export const ruleJson = (rule: DescribedRule, example?: Example): Json => ({
  id: rule.id,
  chapter: rule.chapter,
  statement: statementOf(rule),
  conditions: rule.conditions.map(printStatement),
  because: rule.because,
  source: rule.source ?? null,
  use: rule.use,
  ...(example === undefined
    ? {}
    : {
        example: {
          sizes: { ...example.sizes },
          values: Object.fromEntries(
            Object.entries(example.values).map(([name, rows]) => [name, rows.map((row) => row.map(printReal))]),
          ),
          value: example.value.map((row) => row.map(printReal)),
        },
      }),
})
