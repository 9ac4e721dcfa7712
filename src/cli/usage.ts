import { type Message, say } from '../text/message.ts'

/** Wrong usage, or a file that cannot be read: one line on standard error and exit code 2. */
export class UsageError extends Error {
  constructor(what: Message) {
    super(say(what))
    this.name = 'UsageError'
  }
}
