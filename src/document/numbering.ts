import type { Mark } from './sections.ts'

/** `(1) …`, `2、…`, `Problem 3` at the front of a paragraph: where a numbered part of a document begins. */
export function numberedParagraph(text: string, at: number): Mark | undefined {
  const part = /^\s*[(（]\s*(?:\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})\s*[)）]/.exec(text)
  if (part) return { at, kind: 'part', depth: 0, title: part[0].trim() }
  const problem =
    /^\s*(?:\d{1,2}\s*[、．]|(?:\*\*)?(?:Problem|Exercise|Question|Example|题|例题?|问题|习题|练习)\s*\d+(?:\.\d+)*)/i.exec(
      text,
    )
  return problem ? { at, kind: 'problem', depth: 0, title: problem[0].trim() } : undefined
}

/** A short line of words that may be a title: no sentence, no mathematics. */
export function looksLikeTitle(text: string): boolean {
  const words = text.trim()
  return (
    words.length > 0 &&
    words.length <= 40 &&
    /\p{L}/u.test(words) &&
    !/\n|[.,:;!?。，：；！？…]$|[\\$]|https?:/u.test(words)
  )
}
