import { print } from '../syntax/print.ts'
import type { Statement } from '../term/index.ts'
import { message, say } from '../text/message.ts'

/** A fact as a person writes it: `W invertible`, `QᵀQ = I`, `s depends on x`. */
export function printStatement(says: Statement): string {
  switch (says.kind) {
    case 'property':
      return `${print(says.subject)} ${says.property}`
    case 'equation':
      return `${print(says.left)} = ${print(says.right)}`
    case 'definition':
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
