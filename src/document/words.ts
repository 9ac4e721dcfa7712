import type { Property } from '../term/claim.ts'

/** What words do to the formula behind them. */
export type Lead = 'if' | 'condition' | 'assumption' | 'because' | 'therefore'

const leads: readonly (readonly [Lead, RegExp])[] = [
  ['if', /(?:^|\P{L})(?:if|when|whenever|in case|for)\P{L}*$|(?:如果|若|当|倘若)\P{L}*$/iu],
  [
    'condition',
    /(?:^|\P{L})(?:s\.?\s?t\.?|subject to|such that|under the constraints?)\P{L}*$|(?:使得|满足|约束(?:条件)?(?:为|是)?)\P{L}*$/iu,
  ],
  [
    'assumption',
    /(?:^|\P{L})(?:where|with|let|for (?:all|any|every|each)|assum(?:e|ing)(?: that)?|suppos(?:e|ing)(?: that)?|given(?: that)?|provided(?: that)?|(?:we )?know(?: that)?)(?: (?:a|an|the|now|also|further|any))*(?: (?:matrix|matrices|vectors?|scalars?|columns?))?\P{L}*$|(?:已知|假设|假定|其中|不妨设|设|令|记|给定|由)\P{L}*$/iu,
  ],
  ['because', /(?:^|\P{L})(?:since|because|as)\P{L}*$|(?:因为|由于|注意到)\P{L}*$/iu],
  [
    'therefore',
    /(?:^|\P{L})(?:therefore|hence|thus|so(?: that)?|consequently|it follows(?: that)?|then)\P{L}*$|(?:所以|因此|因而|从而|于是|故|得到?|可得|即得|推出|则|따라서|그러므로)\P{L}*$/iu,
  ],
]

/** What the last words before a formula make of it, or undefined. */
export function leadOf(words: string): Lead | undefined {
  const last = words.slice(-60)
  return leads.find(([, pattern]) => pattern.test(last))?.[0]
}

/** Whether words only join a formula to the one before: `, and`, `,`, `和`. */
export const isJoin = (words: string): boolean => /^[\s,，、]*(?:and|&|和|与|且|及|以及)?[\s,，、]*$/iu.test(words)

/** Whether words end a sentence: what was supposed in it is over. */
export const endsSentence = (words: string): boolean => /[.;!?](?:\s|$)|[。；！？]/u.test(words)

const named: readonly (readonly [RegExp, Property])[] = [
  [/^skew-?\s?symmetric|^antisymmetric|^反对称/iu, 'skew'],
  [/^(?:real )?sym(?:m?etric(?:al)?|\.?$)|^(?:实)?对称|^대칭/iu, 'symmetric'],
  [/^orthogonal|^正交|^직교/iu, 'orthogonal'],
  [/^(?:invertible|non-?singular)|^可逆|^非奇异|^가역/iu, 'invertible'],
  [/^positive semi-?definite|^psd\b|^半正定|^正半定/iu, 'psd'],
  [/^positive[ -]definite|^正定/iu, 'posdef'],
  [/^diagonal(?!i)|^对角/iu, 'diagonal'],
  [/^upper[ -]triangular|^上三角/iu, 'upper'],
  [/^lower[ -]triangular|^下三角/iu, 'lower'],
  [/^idempotent|^幂等/iu, 'idempotent'],
  [/^(?:of )?full column rank|^列满秩/iu, 'full column rank'],
  [/^(?:of )?full row rank|^行满秩/iu, 'full row rank'],
  [/^(?:a )?constant|^常(?:数|量|向量|矩阵)/iu, 'constant'],
]
const between = /^(?:\s|,|，|、|and\b|且|和|的|实)+/iu
const tail =
  /^(?:\s*(?:matrix|matrices|vectors?|column|矩阵|阵|方阵|向量|的|행렬(?:이다|일 때)?))*\s*(?:$|[.,;:)。，；：）、]|(?:and|so|then|we|则|则有|时|那么)(?:\P{L}|$))/iu

/**
 * The properties that the words behind an expression say it has: `is symmetric positive definite`, `是对称的`. Only a
 * whole phrase counts: with a negation, a doubt or a word that is not known there are none.
 */
export function propertiesIn(words: string): Property[] {
  let rest = words.trim()
  const verb =
    /^(?:(?:is|are|be|being)\b(?:\s+(?:an?|both|also|assumed(?: to be)?|real|square))*|均?(?:为|是)(?:一个)?)\s*/iu.exec(
      rest,
    )
  if (verb) rest = rest.slice(verb[0].length)
  const found: Property[] = []
  for (;;) {
    const hit = named.find(([pattern]) => pattern.test(rest))
    if (!hit) break
    found.push(hit[1])
    rest = rest.replace(hit[0], '').replace(/^(?:矩阵|阵)?/u, '')
    const joint = between.exec(rest)
    if (!joint || !named.some(([pattern]) => pattern.test(rest.slice(joint[0].length)))) break
    rest = rest.slice(joint[0].length)
  }
  return verb || found.length > 0 ? (tail.test(rest) ? found : []) : []
}

/** `B is symmetric`, `if B sym.`: the expression that words give properties, as its offset and length in them. */
export function propertyPhrase(words: string): { at: number; length: number; properties: Property[] } | undefined {
  if (isDoubt(words)) return undefined
  const match = /^(\s*(?:(?:if|as|since|because|for)\s+)?)(\\?[A-Za-z]+)\s+([\s\S]*)$/u.exec(words)
  const properties = match ? propertiesIn(match[3]!) : []
  return properties.length > 0 ? { at: match![1]!.length, length: match![2]!.length, properties } : undefined
}

/** Whether words put in doubt, ask for or deny what follows: then nothing behind them is a fact. */
export const isDoubt = (words: string): boolean =>
  /\b(?:not|show|prove|verify|whether|check|never|unless|iff|only if|if and only if)\b|证明|是否|不|非|当且仅当/iu.test(
    words,
  )

/** Words without the commands and dollars in them. */
export const plainWords = (words: string): string =>
  words
    .replace(/\$|\\(?:text|mathrm|mathbf|,|;|!|quad|qquad)\b|[{}]|~/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

export const joinWords = (...words: (string | undefined)[]): string | undefined =>
  words.filter(Boolean).join(' ') || undefined
