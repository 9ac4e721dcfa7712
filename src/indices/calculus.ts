import * as Q from '../number/rational.ts'
import { type Application, isApplication, type SymbolTerm, type Term } from '../term/index.ts'
import * as C from './coefficient.ts'
import { toForm } from './collect.ts'
import type { LetterFacts } from './context.ts'
import { type Increment, incrementOf, NoDerivative } from './derivative.ts'
import type { Expansion } from './expand.ts'
import type { Form } from './form.ts'
import { letterAt, type Place } from './letter.ts'
import { entryNet, matrixForm, operatorEntry } from './operator.ts'
import { indicesOf, type Position, selectorOf, slice } from './position.ts'
import { restoreFacts } from './restore-facts.ts'
import { type Net, unitNet } from './wiring.ts'

/*
 * Differentials and derivatives. Where the derivative is known it is carried out; otherwise the whole is an atom. Both
 * read their argument without the facts about letters.
 */

export function calculusNets(expansion: Expansion, term: Application, rows: Position, cols: Position): Net[] {
  const { context } = expansion
  try {
    return restoreFacts(
      context,
      context.withoutFacts(() => derived(expansion, term, rows, cols)),
    )
  } catch (error) {
    if (!(error instanceof NoDerivative)) throw error
    return [wholeDerivative(expansion, term, rows, cols)]
  }
}

function derived(expansion: Expansion, term: Application, rows: Position, cols: Position): Net[] {
  const { context } = expansion
  const [of, first, second] = term.args as [Term, Term, Term]
  const scalar = expansion.scalarPosition
  const form = (): Form => toForm(context, expansion.at(of, scalar, scalar))
  switch (term.op) {
    case 'differential':
      return incrementOf(context, toForm(context, expansion.at(of, rows, cols)), differential(context))
    case 'second differential': {
      const once = incrementOf(context, toForm(context, expansion.at(of, rows, cols)), differential(context))
      return incrementOf(context, toForm(context, once), differential(context))
    }
    case 'gradient':
      return incrementOf(context, form(), byLetter(context, letter(first), rows, cols))
    case 'tied gradient': {
      // ∂f/∂x_ij and ∂f/∂x_ji together, but the diagonal once.
      const at = (row: Position, col: Position): Net[] =>
        incrementOf(context, form(), byLetter(context, letter(first), row, col))
      const onDiagonal = at(rows, rows)
      for (const net of onDiagonal) {
        net.coefficient = C.negate(net.coefficient)
        indicesOf(rows).forEach((index, i) => {
          net.merges.push(index, indicesOf(cols)[i]!)
        })
      }
      if (rows.axis.split) throw new NoDerivative()
      return [...at(rows, cols), ...at(cols, rows), ...onDiagonal]
    }
    case 'jacobian': {
      const [rowAxis, colAxis] = context.axes.of(first)
      const [col, row] = [slice(cols, colAxis, 0), slice(cols, rowAxis, colAxis.parts.length)]
      return incrementOf(
        context,
        toForm(context, expansion.at(of, rows, scalar)),
        byLetter(context, letter(first), row, col),
      )
    }
    case 'hessian': {
      const once = incrementOf(context, form(), byLetter(context, letter(first), rows, scalar))
      return incrementOf(context, toForm(context, once), byLetter(context, letter(second), cols, scalar))
    }
    case 'partial': {
      const value = toForm(context, expansion.at(of, rows, cols))
      if (!isApplication(first, 'entry'))
        return incrementOf(context, value, byLetter(context, letter(first), scalar, scalar))
      const [row, col] = expansion.entryPositions(first)
      return incrementOf(context, value, byLetter(context, letter(first.args[0]!), row, col))
    }
    default:
      throw new NoDerivative()
  }
}

function letter(variable: Term): SymbolTerm {
  if (variable.kind !== 'symbol') throw new NoDerivative()
  return variable
}

/** Every letter moves that is not constant. */
const differential = (context: LetterFacts): Increment => ({
  moves: (letter) => !context.isConstant(letter),
  entry: (letter, rows, cols) => {
    const { atom, slots } = operatorEntry(context, {
      op: 'differential',
      args: [entryForm(context, letter, rows, cols)],
      mark: '',
    })
    return [entryNet({ atom, slots, divided: Q.one })]
  },
})

const placeOf = (position: Position): Place => ({ selector: selectorOf(position), indices: indicesOf(position) })

const entryForm = (context: LetterFacts, letter: SymbolTerm, rows: Place, cols: Place): Form => {
  const entry = letterAt(context, letter, rows, cols)
  return toForm(context, entry ? [entry] : [])
}

/** One entry of one letter moves, and what depends on it. */
const byLetter = (context: LetterFacts, variable: SymbolTerm, row: Position, col: Position): Increment => ({
  moves: (letter) => letter.name === variable.name || context.dependsOn(letter, variable.name),
  entry: (letter, rows, cols) => {
    const target: [Place, Place] = [placeOf(row), placeOf(col)]
    if (letter.name !== variable.name) {
      const args = [entryForm(context, letter, rows, cols), entryForm(context, variable, ...target)]
      return [entryNet(operatorEntry(context, { op: 'partial', args, mark: '' }))]
    }
    if (rows.selector !== target[0].selector || cols.selector !== target[1].selector) return []
    const net = unitNet()
    const [here, there] = [
      [...rows.indices, ...cols.indices],
      [...target[0].indices, ...target[1].indices],
    ]
    here.forEach((index, at) => {
      net.merges.push(index, there[at]!)
    })
    return [net]
  },
})

/** A derivative that is kept whole: an atom keyed by the normal forms of its arguments. */
function wholeDerivative(expansion: Expansion, term: Application, rows: Position, cols: Position): Net {
  const { context } = expansion
  const args = context.withoutFacts(() => term.args.map((arg) => matrixForm(expansion, arg)))
  const shapes = args.map(({ blocks, rowAxis, colAxis }) => `${blocks.length} ${rowAxis} ${colAxis}`)
  return entryNet(
    operatorEntry(context, {
      op: term.op,
      args: args.flatMap(({ blocks }) => blocks),
      mark: `${shapes.join()} ${selectorOf(rows)}|${selectorOf(cols)}`,
      rows: indicesOf(rows),
      cols: indicesOf(cols),
    }),
  )
}
