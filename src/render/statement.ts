import { print } from '../syntax/print.ts'
import { entriesOf } from '../syntax/quantify.ts'
import { apply, oneNumber, type Statement, type Term } from '../term/index.ts'
import { message, say } from '../text/message.ts'

/** A fact as a person writes it: `W invertible`, `QᵀQ = I`, `s depends on x`. */
export function printStatement(says: Statement): string {
  switch (says.kind) {
    case 'property':
      return `${print(says.subject)} ${says.property}`
    case 'equation':
      if (entriesOf(says.right)) return printEntries(says.left, says.right)
      return `${print(says.left)} = ${print(says.right)}`
    case 'definition':
      if (entriesOf(says.value)) return printEntries(says.letter, says.value)
      return `${print(says.letter)} := ${print(says.value)}`
    case 'unequal':
      return `${print(says.left)} ≠ ${print(says.right)}`
    case 'at least':
      return `${print(says.left)} ${says.strict ? '>' : '≥'} ${print(says.right)}`
    case 'depends':
      return say(
        message('depends', { letter: print(says.letter), on: says.on.map((letter) => print(letter)).join(', ') }),
      )
  }
}

/** An equation whose right side is put together from its entries, as one between the entries: `C_ij = Σ_k X_ik X_jk`. */
function printEntries(left: Term, right: Term): string {
  const { entry, indices } = entriesOf(right)!
  const at = indices.length === 1 ? [indices[0]!, oneNumber] : indices
  return `${print(apply('entry', [left, ...at]))} = ${print(entry)}`
}
