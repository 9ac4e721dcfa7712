import { entriesOf } from '../syntax/quantify.ts'
import { apply, oneNumber, type Statement, type Term } from '../term/index.ts'
import { message, say } from '../text/message.ts'
import { inNotation, printTerm } from './notation.ts'

/** A fact as a person writes it: `W invertible`, `QᵀQ = I`, `s depends on x`. */
export const printStatement = (says: Statement): string => inNotation(statementText(says))

function statementText(says: Statement): string {
  switch (says.kind) {
    case 'property':
      return `${printTerm(says.subject)} ${says.property}`
    case 'equation':
      if (entriesOf(says.right)) return printEntries(says.left, says.right)
      return `${printTerm(says.left)} = ${printTerm(says.right)}`
    case 'definition':
      if (entriesOf(says.value)) return printEntries(says.letter, says.value)
      return `${printTerm(says.letter)} := ${printTerm(says.value)}`
    case 'unequal':
      return `${printTerm(says.left)} ≠ ${printTerm(says.right)}`
    case 'at least':
      return `${printTerm(says.left)} ${says.strict ? '>' : '≥'} ${printTerm(says.right)}`
    case 'depends':
      return say(
        message('depends', {
          letter: printTerm(says.letter),
          on: says.on.map((letter) => printTerm(letter)).join(', '),
        }),
      )
  }
}

/** An equation whose right side is put together from its entries, as one between the entries: `C_ij = Σ_k X_ik X_jk`. */
function printEntries(left: Term, right: Term): string {
  const { entry, indices } = entriesOf(right)!
  const at = indices.length === 1 ? [indices[0]!, oneNumber] : indices
  return `${printTerm(apply('entry', [left, ...at]))} = ${printTerm(entry)}`
}
