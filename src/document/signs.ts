import type { RelationSign } from '../syntax/tree.ts'

/** What signs and commands of LaTeX mean to the layout of a formula. Commands stand without their backslash. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

export type Arrow = '∴' | '⇒' | '⇔' | '∵'

/** `?` relates too, but never says anything that could be judged. */
const relationSpellings: Readonly<Record<RelationSign | '?', string>> = {
  '=': '=',
  '≠': '≠ ne neq',
  ':=': 'coloneqq coloneq triangleq defeq ≔ ≜ :=',
  '≡': '≡ equiv',
  '>': '> gt',
  '≥': '≥ ge geq geqslant',
  '<': '< lt',
  '≤': '≤ le leq leqslant',
  '⪰': '⪰ ≽ succeq succcurlyeq',
  '≻': '≻ succ',
  '∈': '∈ in',
  '∝': '∝ propto',
  '≈': '≈ approx simeq doteq',
  '→': '→ to rightarrow longrightarrow mapsto',
  '?': '∼ sim notin subset subseteq prec preceq ll gg cong leftarrow gets',
}

const arrowSpellings: Readonly<Record<Arrow, string>> = {
  '∴': '∴ therefore',
  '⇒': '⇒ ⟹ Rightarrow implies Longrightarrow',
  '⇔': '⇔ ⟺ Leftrightarrow iff Longleftrightarrow',
  '∵': '∵ because impliedby Leftarrow',
}

const bySpelling = <Sign extends string>(spellings: Readonly<Record<Sign, string>>): ReadonlyMap<string, Sign> =>
  new Map((Object.keys(spellings) as Sign[]).flatMap((sign) => spellings[sign].split(' ').map((word) => [word, sign])))

export const relations = bySpelling(relationSpellings)
export const arrows = bySpelling(arrowSpellings)

export const operators = set(
  '+ - − * / · × ⊗ ⊙ ∘ ± cdot times otimes oplus odot circ pm mp ast star div oslash cap cup setminus bullet',
)
export const wordCommands = set('text mbox hbox textrm textbf textit textsf textnormal textup intertext shortintertext')
/** Commands that change only the looks; those of the second set take an argument with them. */
export const looks = set(
  'displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag hline small large Large LARGE normalsize ' +
    'footnotesize tiny allowbreak break nobreak noindent centering smash displaylimits qedhere qed square blacksquare',
)
export const looksWithArgument = set('phantom hphantom vphantom vspace color rowcolor ref eqref cline')
export const extrema = set('min max inf sup argmin argmax minimize maximize minimise maximise')

export type Bracket = '(' | '[' | '\\{' | '\\langle' | '\\lfloor' | '\\lceil' | '<' | '{' | '\\left' | '\\begin'

/** Brackets that may go unmatched without taking the rest with them. */
export const opening: ReadonlyMap<string, Bracket> = new Map([
  ['(', '('],
  ['（', '('],
  ['[', '['],
  ['\\lbrack', '['],
  ['\\{', '\\{'],
  ['\\lbrace', '\\{'],
  ['\\langle', '\\langle'],
  ['⟨', '\\langle'],
  ['\\lfloor', '\\lfloor'],
  ['\\lceil', '\\lceil'],
])
export const closing: ReadonlyMap<string, Bracket> = new Map([
  [')', '('],
  ['）', '('],
  [']', '['],
  ['\\rbrack', '['],
  ['\\}', '\\{'],
  ['\\rbrace', '\\{'],
  ['\\rangle', '\\langle'],
  ['⟩', '\\langle'],
  ['\\rfloor', '\\lfloor'],
  ['\\rceil', '\\lceil'],
])

/** Display environments: a formula a row, or a row a part of one. */
export const displays = set(
  'equation align aligned alignat alignedat flalign gather gathered multline multlined split eqnarray displaymath math ' +
    'dmath IEEEeqnarray subequations empheq',
)
/** Systems of equations when they stand alone; values by cases, or matrices, behind a relation. */
export const systems = set('array cases rcases dcases numcases')
/** In these every second `&` aligns and every other one begins a new formula. */
export const pairedColumns = set('align aligned alignat alignedat flalign split eqalign')
/** In these a row ends inside a formula. */
export const joinedRows = set('multline multlined')
/** `\begin{array}{ll}`. */
export const withArgument = set('array alignat alignedat IEEEeqnarray tabular subarray')
/** Plain TeX: `\eqalign{ … \cr }`. */
export const bracedDisplays = set('eqalign displaylines')
