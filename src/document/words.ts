import type { Property } from '../term/claim.ts'

// The patterns read lower-case text and do without the flags i and u: compiling those costs more than all the rest.

/** What words do to the formula behind them. */
export type Lead = 'denied' | 'if' | 'condition' | 'assumption' | 'because' | 'therefore'

/** By the last words before the formula. */
const leads: readonly (readonly [Lead, RegExp])[] = [
  [
    'denied',
    /(?:^|[^a-z])(?:unless|without)$|(?:(?:^|[^a-z])(?:without|never|cannot|not)|n['’]t)(?: (?!only |loss )[a-z]+)? (?:assum(?:ed?|ing)|suppos(?:ed?|ing)|given|provided|known?|requir(?:ed?|ing)|true)(?: that)?$/,
  ],
  [
    'if',
    /(?:^|[^a-z])(?:if|when|whenever|in case|for|wenn|falls|für|cuando|lorsque|quando|если|при|ko)$|(?:如果|若|当|倘若)$/,
  ],
  [
    'condition',
    /(?:^|[^a-z])(?:s\.?\s?t|subject to|such that|under the constraints?|u\.\s?d\.\s?n|unter der nebenbedingung|sujet[oa] a|sous (?:la )?contrainte|при условии)$|(?:使得|满足|约束(?:条件)?(?:为|是)?)$/,
  ],
  [
    'assumption',
    /(?:^|[^a-z])(?:where|with|let|for (?:all|any|every|each)|(?:assum(?:e|ing)|suppos(?:e|ing)|given|provided|(?:we )?know)(?: that)?)(?: (?:a|an|the|now|also|further|any))*(?: (?:matrix|matrices|vectors?|scalars?|columns?))?$|(?:已知|假设|假定|其中|不妨设|设|令|记|给定|由)$/,
  ],
  [
    'assumption',
    /(?:^|[^a-z])(?:sei(?:en)?|sei nun|mit|wobei|gegeben(?: sei)?|angenommen|sean?|donde|con|supongamos(?: que)?|dad[oa]s?|soi(?:t|ent)|où|avec|supposons(?: que)?|sian?o?|dove|supponiamo(?: che)?|seja[m]?|onde|com|пусть|где|naj bo|kjer(?: je)?)$/,
  ],
  [
    'because',
    /(?:^|[^a-z])(?:since|because|as|weil|denn|porque|ya que|puisque|car|perché|так как|поскольку)$|(?:因为|由于|注意到)$/,
  ],
  [
    'therefore',
    /(?:^|[^a-z])(?:therefore|hence|thus|so(?: that)?|consequently|it follows(?: that)?|then|daher|folglich|somit|also gilt|por (?:lo )?tanto|entonces|donc|ainsi|quindi|dunque|следовательно|значит|torej)$|(?:所以|因此|因而|从而|于是|故|得到?|可得|即得|推出|则|따라서|그러므로)$/,
  ],
]
/** A clause that begins by supposing: `With cross entropy …`, `Assume the labels satisfy …`. */
const supposes =
  /(?:^|[.;:!?]\s+|\n\s*\n)(?:with|let(?! us)|assume|suppose|mit|sei(?:en)?|sean?|soi(?:t|ent))(?: (?!this |that |these |we )[^\s,.;:$]+){1,6}$/
const trailingMarks = /[\s,.;:()[\]$*_，。；：（）、—-]+$/

/** What the last words before a formula make of it, or undefined. */
export function leadOf(words: string): Lead | undefined {
  const last = words.slice(-60).toLowerCase().replace(trailingMarks, '')
  if (last === '') return undefined
  return leads.find(([, pattern]) => pattern.test(last))?.[0] ?? (supposes.test(last) ? 'assumption' : undefined)
}

/** Whether words only join a formula to the one before: `, and`, `,`, `和`. */
export const isJoin = (words: string): boolean => /^[\s,，、]*(?:and|&|和|与|且|及|以及)?[\s,，、]*$/.test(words)

/** Whether words end a sentence: what was supposed in it is over. */
export const endsSentence = (words: string): boolean => /[.;!?](?:\s|$)|[。；！？]/.test(words)

/* A property in English, German, the Romance and Slavic languages, Chinese and Korean, with its endings. */
const named: readonly (readonly [RegExp, Property])[] = [
  [/^skew-?\s?symmetric|^antis[iy]m+[eé]tri\S*|^schiefsymmetrisch\S*|^反对称/, 'skew'],
  [
    /^(?:real |reell )?s[iy]m+[eé]tri(?:c(?:al|[aoeih]*)?|que?s?|sche?\S*|č\S*)(?![a-z])|^sym\.?$|^symetric(?:al)?|^симметричн\S*|^实?对称|^대칭/,
    'symmetric',
  ],
  [/^ort[h]?ogonal(?:e[nrs]?|[ei]s?|es)?(?![a-z])|^ортогональн\S*|^正交|^직교/, 'orthogonal'],
  [
    /^inver[st]ibl?i?le?s?(?![a-z])|^non-?singular|^no singular(?:es)?|^invertierbar\S*|^regulär\S*|^обратим\S*|^obrnljiv\S*|^可逆|^非奇异|^가역/,
    'invertible',
  ],
  [
    /^positive semi-?definite|^psd\b|^positiv semidefinit\S*|^semi-?d[eé]finit?[aeo]s? positiv[aeo]s?|^半正定|^正半定/,
    'psd',
  ],
  [
    /^positive[ -]definite|^positiv definit\S*|^d[eé]fini[td]?[aeo]s? positiv[aeo]s?|^положительно определ[её]нн\S*|^正定/,
    'posdef',
  ],
  [/^diagonal(?:e[nrs]?|es)?(?!i)|^диагональн\S*|^对角/, 'diagonal'],
  [/^upper[ -]triangular|^上三角/, 'upper'],
  [/^lower[ -]triangular|^下三角/, 'lower'],
  [/^idempotente?[nrs]?(?![a-z])|^идемпотентн\S*|^幂等/, 'idempotent'],
  [/^(?:of )?full column rank|^列满秩/, 'full column rank'],
  [/^(?:of )?full row rank|^行满秩/, 'full row rank'],
  [/^(?:an? )?(?:constant|konstant|costant|постоян)\S*|^常(?:数|量|向量|矩阵)/, 'constant'],
]
/** What certain matrices are by their names: `the covariance matrix`. */
const meant =
  /^(?:(?:the|an?|die|der|la|le|il)\s+)?(?:\S+\s+)?(?:co-?varian[cz]e?|covarian[zc]a|kovarianz|autocovariance|协方差|공분산)(?=[\s-]*(?:matri\S*|矩阵|행렬)?\s*(?:$|[.,;:)。，；：）、]))/
const verbs =
  /^(?:(?:is|are|be|being|ist|sei|seien|sind|es|son|sea|sean|est|sont|è|sono|является|je)(?![a-z])(?:\s+(?:an?|both|also|assumed(?: to be)?|real|square|eine?|una?|une|quadratische)(?![a-z]))*|均?(?:为|是)(?:一个)?)\s*/
/** `una matriz simétrica`. */
const nounFirst = /^(?:(?:an?|una?|une)\s+)?(?:matri[zx]|matrice|vector|vecteur|vettore)\s+/
const between = /^(?:\s|,|，|、|(?:and|und|y|et|e|и|in)(?![a-z])|且|和|的|实)+/
const tail =
  /^(?:\s*(?:matri\S*|vectors?|column|矩阵|阵|方阵|向量|的|행렬(?:이다|일 때)?|матриц\S*|ist|sind|sei(?:en)?))*\s*(?:$|[.,;:)。，；：）、]|(?:and|so|then|we|und|dann|y|et|alors|entonces)(?![a-z])|(?:则|则有|时|那么)$)/

/**
 * The properties that the words behind an expression say it has: `is symmetric positive definite`, `是对称的`. Only a
 * whole phrase counts: behind it must come the end of its clause.
 */
export function propertiesIn(words: string): Property[] {
  let rest = words.trim().toLowerCase().replace(verbs, '').replace(nounFirst, '')
  if (meant.test(rest)) return ['symmetric', 'psd']
  const found: Property[] = []
  for (;;) {
    const hit = named.find(([pattern]) => pattern.test(rest))
    if (!hit) break
    found.push(hit[1])
    rest = rest.replace(hit[0], '').replace(/^矩?阵/, '')
    const joint = between.exec(rest)?.[0].length
    if (joint === undefined || !named.some(([pattern]) => pattern.test(rest.slice(joint)))) break
    rest = rest.slice(joint)
  }
  return tail.test(rest) ? found : []
}

/** The properties that the last words before a letter give it: `a symmetric matrix`, `设对称矩阵`. */
export function propertiesBefore(words: string): Property[] {
  const last = words.slice(-60).replace(/[\s$*_(]+$/, '')
  if (/[.,;:，。；：、]$/.test(last)) return []
  for (const { index } of last.matchAll(/(?<![^\s\u3000-\u9fff\uac00-\ud7af])\S|[\u4e00-\u9fff]/g)) {
    const properties = propertiesIn(last.slice(index))
    if (properties.length > 0) return properties
  }
  return []
}

/** `B is symmetric`, `if B sym.`: the expression that words give properties, as its offset and length in them. */
export function propertyPhrase(words: string): { at: number; length: number; properties: Property[] } | undefined {
  if (isDoubt(words)) return undefined
  const match = /^(\s*(?:(?:[Ii]f|as|since|because|for)\s+)?)(\\?[A-Za-z]+)\s+(\S[\s\S]*)$/.exec(words)
  const properties = match ? propertiesIn(match[3]!) : []
  return properties.length > 0 ? { at: match![1]!.length, length: match![2]!.length, properties } : undefined
}

/** `Is $Q$ orthogonal?` */
const asks = /(?:^|[.!?])\s*(?:Is|Are|Ist|Sind|Est|Sont)[\s$(]*$/

/** Whether words put in doubt, ask for or deny what follows: then nothing behind them is a fact. */
export const isDoubt = (words: string): boolean =>
  asks.test(words) ||
  /n['’]t\b|\b(?:not|neither|nor|without|false|wrong|claims?|claimed|show|prove|verify|whether|check|never|unless|iff|only if|if and only if|nicht|keine?|zeigen?|beweisen?|ob|genau dann|demostrar|demuestr[ae]|probar|montre[rz]?|prouve[rz]?|v[eé]rifi\S*|ne|pas|dimostrare|dokaž\S*)\b|докаж|доказать|не |证明|是否|不|非|当且仅当/.test(
    words.toLowerCase(),
  )

/** Words without the commands and dollars in them. */
export const plainWords = (words: string): string =>
  words
    .replace(/\$|\\(?:text|mathrm|mathbf|,|;|!|quad|qquad)\b|[{}]|~/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

export const joinWords = (...words: (string | undefined)[]): string | undefined =>
  words.filter(Boolean).join(' ') || undefined
