/** 32-bit mixing for structural hashes. Collisions cost time, never truth: `same` always compares. */
export const mix = (hash: number, value: number): number => {
  let h = Math.imul(hash ^ value, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) | 0
}

const cache = new Map<string, number>()

export function hashText(text: string): number {
  const known = cache.get(text)
  if (known !== undefined) return known
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  if (cache.size < 10_000) cache.set(text, h | 0)
  return h | 0
}
