import type { Claim, Term } from '../term/index.ts'
import { isLetter, isMinusOne, level, levelOf } from './precedence.ts'
import { greekLetters, markNames } from './spellings.ts'
import type { BigTree, CallTree, DerivativeTree, NameTree, NodeTree, Tree } from './tree.ts'
import { type WriteOptions, write, writeSides } from './write.ts'

/** A term in LaTeX, with as few brackets as it needs; it reads back as the same term. */
export const printLatex = (term: Term, options: WriteOptions = {}): string => latexOf(write(term, options))

/** Both sides of a claim in LaTeX. */
export function printClaimLatex(claim: Pick<Claim, 'left' | 'right' | 'relation'>, options: WriteOptions = {}): string {
  const [left, right] = writeSides(claim.left, claim.right, options)
  return `${latexOf(left)} ${claim.relation === '≠' ? '\\neq' : '='} ${latexOf(right)}`
}

/** A tree in LaTeX. */
export const latexOf = (tree: Tree): string => at(tree, level.sum)

function at(tree: Tree, place: number): string {
  const text = textOf(tree)
  return levelOf(tree, 'bar') < place ? bracketed(text) : text
}

/** Brackets that grow around what is high. */
const bracketed = (text: string): string =>
  /\\frac|\\sum|\\prod|\\begin/.test(text) ? `\\left(${text}\\right)` : `(${text})`

function textOf(tree: Tree): string {
  switch (tree.kind) {
    case 'number':
      return tree.text
    case 'name':
      return nameText(tree)
    case 'call':
      return callText(tree)
    case 'node':
      return nodeText(tree)
    case 'big':
      return bigText(tree)
    case 'derivative':
      return derivativeText(tree)
    case 'matrix': {
      const rows = tree.rows.map((row) => row.map((cell) => at(cell, level.sum)).join(' & '))
      return `\\begin{bmatrix} ${rows.join(' \\\\ ')} \\end{bmatrix}`
    }
  }
}

function nameText({ name, sub, label }: NameTree): string {
  const [, base = name, marks = '', digits = ''] = /^(\p{L}+)(\p{M}*)(\d*)$/u.exec(name.normalize('NFD')) ?? []
  const letter = base.length === 1 ? base : greekLetters.has(base) ? `\\${base}` : `\\mathrm{${base}}`
  const decorated = [...marks].reduce((text, mark) => `\\${markNames.get(mark) ?? 'hat'}{${text}}`, letter)
  const below = [...(digits === '' ? [] : [digits]), ...sub.map(textOf)].join(',')
  return decorated + (below === '' ? '' : `_${grouped(below)}`) + (label === undefined ? '' : `^${grouped(label)}`)
}

const grouped = (text: string): string => (text.length === 1 ? text : `{${text}}`)

const functionCommands = new Set(['log', 'exp', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'det'])

function callText({ name, args }: CallTree): string {
  const list = args.map((arg) => at(arg, level.sum))
  const [first] = args
  switch (name) {
    case 'I':
      return first === undefined ? 'I' : `I_${grouped(list[0]!)}`
    case 'ones':
      if (args.length === 2) return `\\mathbf{1}_{${list.join(' \\times ')}}`
      return first === undefined ? '\\mathbf{1}' : `\\mathbf{1}_${grouped(list[0]!)}`
    case 'zeros':
      return `0_{${list.join(' \\times ')}}`
    case 'e':
      return `e_${grouped(list[0]!)}`
    case 'delta':
      return `\\delta_{${args.every((arg) => arg.kind === 'name') ? list.join('') : list.join(', ')}}`
    case 'K':
      return `K_{${list.join(', ')}}`
    case 'sqrt':
      return `\\sqrt{${list[0]}}`
    case 'sigmoid':
      return `\\sigma${bracketed(list[0]!)}`
    case 'abs':
      return `\\operatorname{abs}${bracketed(list[0]!)}`
    default:
      return (functionCommands.has(name) ? `\\${name}` : `\\operatorname{${name}}`) + bracketed(list.join(', '))
  }
}

function nodeText(tree: NodeTree): string {
  const [first, second] = tree.args as [Tree, Tree]
  switch (tree.op) {
    case 'sum':
      return sumText(tree.args)
    case 'negate':
      return `-${at(first, level.entrywise)}`
    case 'product':
      return productText(tree.args)
    case 'quotient':
      return `\\frac{${at(first, level.sum)}}{${at(second, level.sum)}}`
    case 'kronecker':
      return infix('\\otimes', first, second, level.kronecker)
    case 'entrywise product':
      return infix('\\circ', first, second, level.entrywise)
    case 'entrywise quotient':
      return infix('\\oslash', first, second, level.entrywise)
    case 'transpose': {
      const isInverse = first.kind === 'node' && first.op === 'power' && isMinusOne(first.args[1]!)
      if (isInverse) return `${raised(first.args[0]!)}^{-T}`
      return `${raised(first)}^T`
    }
    case 'power':
      return `${raised(first)}^${grouped(at(second, level.sum))}`
    case 'entrywise power':
      return `${raised(first)}^{\\circ ${at(second, level.factor)}}`
    case 'pseudo-inverse':
      return `${raised(first)}^+`
    case 'bars':
      return `\\left|${at(first, level.sum)}\\right|`
    case 'norm':
      return `\\|${at(first, level.sum)}\\|${tree.index === '' ? '' : `_${tree.index}`}`
    case 'entry': {
      const indices = tree.args.slice(1)
      const list = indices.map((index) => at(index, level.sum))
      const isPlainLetter = first.kind === 'name' && first.sub.length === 0 && first.label === undefined
      const whole = isPlainLetter ? textOf(first) : bracketed(at(first, level.sum))
      const isShort = indices.every(
        (index) => index.kind === 'name' && index.sub.length === 0 && index.name.length === 1,
      )
      return `${whole}_${grouped(list.join(isShort ? '' : ', '))}`
    }
    case 'differential':
      return isLetter(first) ? `\\mathrm{d}${textOf(first)}` : `\\mathrm{d}${bracketed(at(first, level.sum))}`
    case 'second differential':
      return `\\mathrm{d}^2${bracketed(at(first, level.sum))}`
    case 'bracket':
      return bracketed(at(first, level.sum))
    default:
      return `\\operatorname{${tree.op}}(${tree.args.map((arg) => at(arg, level.sum)).join(', ')})`
  }
}

function sumText(terms: readonly Tree[]): string {
  return terms
    .map((term, i) => {
      const isMinus = term.kind === 'node' && term.op === 'negate'
      const text = at(isMinus ? term.args[0]! : term, level.entrywise)
      if (i === 0) return isMinus ? `-${text}` : text
      return isMinus ? ` - ${text}` : ` + ${text}`
    })
    .join('')
}

function productText(factors: readonly Tree[]): string {
  return factors
    .map((factor, i) => {
      const text = at(factor, level.factor)
      if (i === 0) return text
      return /^\d/.test(text) ? ` \\cdot ${text}` : ` ${text}`
    })
    .join('')
}

function infix(sign: string, left: Tree, right: Tree, own: number): string {
  const side = (tree: Tree, place: number): string => {
    const isProduct =
      levelOf(tree, 'bar') === level.product || (levelOf(tree, 'bar') === level.kronecker && own === level.entrywise)
    return isProduct ? bracketed(textOf(tree)) : at(tree, place)
  }
  return `${side(left, own)} ${sign} ${side(right, own + 1)}`
}

/** What a superscript is put on: in brackets when it is not one symbol, or has a superscript already. */
function raised(tree: Tree): string {
  if (tree.kind === 'node' && tree.op === 'differential') return bracketed(textOf(tree))
  const text = at(tree, level.postfix)
  const wears = tree.kind === 'node' && ['transpose', 'power', 'entrywise power', 'pseudo-inverse'].includes(tree.op)
  return wears ? bracketed(text) : text
}

function bigText({ op, index, from, to, body }: BigTree): string {
  const [name] = index as [NameTree]
  const [start, end] = [from, to].map((bound) => (bound ? at(bound, level.sum) : ''))
  return `\\${op}_{${nameText(name)}=${start}}^${grouped(end!)} ${at(body, level.entrywise)}`
}

function derivativeText(tree: DerivativeTree): string {
  const { body, by, order, style, tied } = tree
  if (style === 'nabla') return `\\nabla_{${textOf(by[0]!)}} ${at(body, level.postfix)}`
  const d = tied === false ? '\\partial' : 'd'
  const isPlain =
    isLetter(body) ||
    body.kind === 'call' ||
    (body.kind === 'node' && ['product', 'norm', 'entry', 'bars'].includes(body.op))
  const text = textOf(body)
  const over = isPlain && !/^[\d(]/.test(text) ? text : bracketed(text)
  const variable = (of: Tree): string =>
    `${d} ${tied === true ? `\\operatorname{sym}(${textOf(of)})` : at(of, level.postfix)}`
  return `\\frac{${d}${order === 2 ? '^2' : ''} ${over}}{${by.map(variable).join(' ')}}`
}
