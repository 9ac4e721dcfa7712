import type { Judged } from '../judge/verdict.ts'
import type { Book } from '../rules/rulebook.ts'

/** The judged link with its mistake. What finds mistakes is loaded when the first is met. */
export async function explained(judged: Judged, book: Book): Promise<Judged> {
  return judged.wrong ? (await import('../judge/diagnosed.ts')).diagnosed(judged, book) : judged
}
