/**
 * The tables of spellings: what functions, Greek letters and symbols are called. The grammars know none of these names;
 * preparing a text replaces each by its one form.
 */

/** How a function takes an argument without brackets: `log x y` is log(x) y, `tr A B` is tr(A B), `kron` needs brackets. */
export type Takes = 'factor' | 'product' | 'brackets'

export interface FunctionName {
  readonly name: string
  readonly takes: Takes
}

function table(takes: Takes, spellings: string): [string, FunctionName][] {
  return spellings.split(' ').map((entry) => {
    const [spelling = '', name = spelling] = entry.split('=')
    return [spelling, { name, takes }]
  })
}

/** Every spelling of a known function; `Tr=tr` reads: Tr is a spelling of tr. */
export const functions: ReadonlyMap<string, FunctionName> = new Map([
  ...table('product', 'tr Tr=tr TR=tr trace=tr Trace=tr det Det=det vec Vec=vec'),
  ...table('factor', 'exp log ln=log sin cos tan sinh cosh tanh sqrt diag Diag=diag ddiag logdet'),
  ...table('factor', 'abs sign sgn=sign sigmoid relu ReLU=relu softplus softmax logsumexp expm inv pinv adj cof sym'),
  ...table('brackets', 'norm norm1 norm2sq normF normF2 kron ksum comm inner sum prod ones zeros single delta'),
])

/** The functions that are found inside a run of letters too: `dtr`, `Alog`, `trP`. Others must be the whole rest of it. */
export const foundInRuns: ReadonlySet<string> = new Set(
  'tr Tr trace Trace det vec exp log ln sin cos tan sinh cosh tanh diag'.split(' '),
)

/** Words with a meaning in declarations and hypotheses. */
export const properties: ReadonlySet<string> = new Set(
  (
    'symmetric skew orthogonal invertible posdef psd diagonal upper lower idempotent involution unit positive ' +
    'nonnegative nonzero integer constant tied fullColumnRank fullRowRank'
  ).split(' '),
)
/** Properties of several words, and how they are written as one. */
export const phrases: readonly (readonly [RegExp, string])[] = [
  [/full[ -]column[ -]rank\b/y, 'fullColumnRank'],
  [/full[ -]row[ -]rank\b/y, 'fullRowRank'],
  [/positive[ -]definite\b/y, 'posdef'],
  [/positive[ -]semi-?definite\b/y, 'psd'],
  [/skew-?\s?symmetric\b/y, 'skew'],
  [/antisymmetric\b/y, 'skew'],
  [/upper[ -]triangular\b/y, 'upper'],
  [/lower[ -]triangular\b/y, 'lower'],
]
export const declarationWords: ReadonlySet<string> = new Set(
  [...properties].concat('let matrix vector row scalar integer of for'.split(' ')),
)
export const claimWords: ReadonlySet<string> = new Set([...properties, 'given'])

/** Words that are no product of letters: a sentence has run into the formula. */
export const prose: ReadonlySet<string> = new Set(
  'and where for then with when the all any some such that let given are has have from since thus hence which'.split(
    ' ',
  ),
)

const greekNames =
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron π pi ' +
  'ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega ' +
  'Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega'

/** `beta` to `β`, and back. */
export const greekLetters: ReadonlyMap<string, string> = new Map(
  greekNames.split(' ').flatMap((letter, i, all) => (i % 2 === 0 ? [[all[i + 1]!, letter] as const] : [])),
)
const greekWords: ReadonlyMap<string, string> = new Map([...greekLetters].map(([word, letter]) => [letter, word]))

export const greekWord = (letter: string): string | undefined => greekWords.get(letter)

/** A name as the tree has it: Greek spelt out, `β1` is `beta1`. */
export const spelledOut = (word: string): string =>
  /[^A-Za-z0-9]/.test(word) ? word.replace(/[α-ωΑ-Ω]/g, (letter) => greekWords.get(letter) ?? letter) : word

/** The marks over a letter: the command, and the combining character that stands for it in a prepared text. */
export const markCommands: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hat: '\u0302',
    widehat: '\u0302',
    bar: '\u0304',
    overline: '\u0304',
    tilde: '\u0303',
    widetilde: '\u0303',
    vec: '\u20d7',
    overrightarrow: '\u20d7',
    dot: '\u0307',
    ddot: '\u0308',
    check: '\u030c',
    breve: '\u0306',
    acute: '\u0301',
    grave: '\u0300',
    mathring: '\u030a',
  }),
)
export const markNames: ReadonlyMap<string, string> = new Map([
  ['\u0302', 'hat'],
  ['\u0304', 'bar'],
  ['\u0305', 'bar'],
  ['\u0303', 'tilde'],
  ['\u20d7', 'vec'],
  ['\u0307', 'dot'],
  ['\u0308', 'ddot'],
  ['\u030c', 'check'],
  ['\u0306', 'breve'],
  ['\u0301', 'acute'],
  ['\u0300', 'grave'],
  ['\u030a', 'ring'],
])

export const combiningMarks: ReadonlySet<string> = new Set(markNames.keys())

/** Commands that only spell a symbol; the text goes on as if the symbol had been written. */
export const symbolCommands: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cdot: '*',
    ast: '*',
    times: '×',
    bullet: '*',
    div: '/',
    pm: '±',
    circ: '∘',
    odot: '∘',
    oslash: '⊘',
    otimes: '⊗',
    oplus: '⊕',
    partial: '∂',
    nabla: '∇',
    sum: '∑',
    prod: '∏',
    top: '⊤',
    intercal: '⊤',
    prime: '′',
    dagger: '†',
    star: '*',
    dag: '†',
    ne: '≠',
    neq: '≠',
    ge: '≥',
    geq: '≥',
    geqslant: '≥',
    le: '≤',
    leq: '≤',
    leqslant: '≤',
    gt: '>',
    lt: '<',
    succeq: '⪰',
    succ: '≻',
    in: '∈',
    propto: '∝',
    approx: '≈',
    to: '→',
    rightarrow: '→',
    equiv: '≡',
    triangleq: '≔',
    coloneqq: '≔',
    coloneq: '≔',
    colon: ':',
    langle: '⟨',
    rangle: '⟩',
    vert: '|',
    mid: '|',
    Vert: '‖',
    '|': '‖',
    '{': '{',
    '}': '}',
    lbrace: '{',
    rbrace: '}',
    lbrack: '[',
    rbrack: ']',
    lparen: '(',
    rparen: ')',
    ell: 'ℓ',
    varepsilon: 'ε',
    vartheta: 'θ',
    varphi: 'φ',
    varrho: 'ρ',
    varsigma: 'σ',
    varpi: 'π',
    varSigma: 'Σ',
    varLambda: 'Λ',
  }),
)

/** Characters of the plain spelling that are another way to write one of ours. */
export const symbolCharacters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '·': '*',
    '⋅': '*',
    '∙': '*',
    '•': '*',
    '−': '-',
    '–': '-',
    '÷': '/',
    '⊙': '∘',
    '◦': '∘',
    '⨂': '⊗',
    '⨁': '⊕',
    '⟂': '⊤',
    '≽': '⪰',
    '≜': '≔',
    '′': "'",
    '’': "'",
    ϵ: 'ε',
    ϑ: 'θ',
    ϕ: 'φ',
    ϱ: 'ρ',
    ς: 'σ',
    ϖ: 'π',
    '∥': '‖',
    '〈': '⟨',
    '〉': '⟩',
    µ: 'μ',
    '∆': 'Δ',
    Ω: 'Ω',
    '⟶': '→',
    '（': '(',
    '）': ')',
    '，': ',',
    '＝': '=',
    '＋': '+',
    '－': '-',
    '⁢': ' ',
  }),
)

const paired = (characters: string, meanings: string): ReadonlyMap<string, string> =>
  new Map([...characters].map((character, i) => [character, meanings[i]!]))

export const superscripts = paired('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀᵏⁿᵐᵗⁱʲᵖ⁽⁾ᴴ', '0123456789+-Tknmtijp()H')
export const subscripts = paired('₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₗₘₙₚₛₜᵣ₊₋', '0123456789ijklmnpstr+-')

/** Commands that change the font of what follows and nothing else. */
export const fontCommands: ReadonlySet<string> = new Set(
  (
    'mathbf boldsymbol bm mathcal mathscr mathfrak mathit mathbb mathbbm mathds mathtt pmb symbf symbfit bf it cal ' +
    'boldmath mathop mathrel mathbin mathord mathopen mathclose bold em'
  ).split(' '),
)
/** Those that change the font of all that follows and have no argument. */
export const fontSwitches: ReadonlySet<string> = new Set('bf it cal boldmath bold em'.split(' '))
/** Fonts that are used for words: `\mathrm{d}`, `\text{tr}`, `\operatorname{vec}`. */
export const wordFonts: ReadonlySet<string> = new Set(
  'mathrm mathsf operatorname text textrm textsf textit textbf mbox hbox mathnormal rm sf tt textup'.split(' '),
)
/** Commands whose argument is read as if it stood there alone. */
export const transparentCommands: ReadonlySet<string> = new Set(
  'cancel bcancel xcancel boxed fbox smash underline ensuremath'.split(' '),
)
/** Commands passed over, and the number of their arguments that are passed over with them. */
export const passedOver: ReadonlyMap<string, number> = new Map(
  (
    ', 0 ; 0 : 0 ! 0 > 0 / 0 displaystyle 0 textstyle 0 scriptstyle 0 scriptscriptstyle 0 limits 0 ' +
    'nolimits 0 nonumber 0 notag 0 thinspace 0 medspace 0 thickspace 0 enspace 0 hfill 0 negthinspace 0 hline 0 rmfamily 0 ' +
    'tag 1 label 1 hspace 1 vspace 1 phantom 1 vphantom 1 hphantom 1 color 1 textcolor 1 ' +
    'overset 1 underset 1 stackrel 1 allowbreak 0 relax 0 strut 0 nobreak 0 normalsize 0 small 0 large 0 Large 0'
  )
    .split(' ')
    .flatMap((word, i, all) => (i % 2 === 0 ? [[word, Number(all[i + 1])] as const] : [])),
)
/** Before a bracket: what opens, what closes, what does either. */
export const bracketSizes: ReadonlyMap<string, 'open' | 'close' | 'either'> = new Map(
  Object.entries({
    left: 'open',
    right: 'close',
    middle: 'either',
    big: 'either',
    Big: 'either',
    bigg: 'either',
    Bigg: 'either',
    bigl: 'open',
    Bigl: 'open',
    biggl: 'open',
    Biggl: 'open',
    bigr: 'close',
    Bigr: 'close',
    biggr: 'close',
    Biggr: 'close',
  } as const),
)
export const bracketCommands: ReadonlyMap<string, '|' | '‖'> = new Map([
  ['lvert', '|'],
  ['lVert', '‖'],
])

/** Environments that write a matrix out; those with bars are a determinant or a norm. */
export const matrixEnvironments: ReadonlySet<string> = new Set(
  'matrix bmatrix pmatrix Bmatrix smallmatrix vmatrix Vmatrix array'.split(' '),
)
/** Environments that only arrange. */
export const arrangements: ReadonlySet<string> = new Set(
  'aligned align align* split equation equation* gather gather* gathered multline multline*'.split(' '),
)

export const isLetter = (ch: string): boolean =>
  (ch >= 'a' && ch <= 'z') ||
  (ch >= 'A' && ch <= 'Z') ||
  (ch >= 'α' && ch <= 'ω') ||
  (ch >= 'Α' && ch <= 'Ω') ||
  'ℝℕℤℂℓ'.includes(ch || ' ')
export const isDigit = (ch: string): boolean => ch >= '0' && ch <= '9'
export const isSpace = (ch: string): boolean => ' \n\t\r~\u00a0\u2009\u200a\u2002\u2003\u2062\u200b'.includes(ch || 'x')
export const isRelation = (ch: string): boolean => '=≠≔≡><≥≤⪰≻∈∝≈→'.includes(ch || ' ')
/** A piece that is the name of a function. */
/** Whether a letter of which nothing is known is a function where a prime and a letter in brackets follow. */
export const isFunctionLetter = (name: string): boolean => /^[fghlℓφψσEFGHJL]/.test(name)

export const functionMark = /^[ƒƑ]\S+ $/
