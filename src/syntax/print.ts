import type { Claim, Layout, Term } from '../term/index.ts'
import { isLetter, isMinusOne, level, levelOf } from './precedence.ts'
import { greekLetters } from './spellings.ts'
import type { BigTree, CallTree, DerivativeTree, NameTree, NodeTree, Tree } from './tree.ts'
import { write, writeSides } from './write.ts'

export interface PrintOptions {
  readonly layout?: Layout
  /** How symbols are spelt: `Aᵀ` and `∂f/∂x`, or `A'` and `d(f)/dx`. */
  readonly notation?: 'unicode' | 'ascii'
  /** Give every I, 0 and column of ones its size. */
  readonly sized?: boolean
  /** Put brackets around every operation inside another. */
  readonly brackets?: 'needed' | 'all'
}

/** A term in the plain spelling, with as few brackets as it needs; it reads back as the same term. */
export function print(term: Term, options: PrintOptions = {}): string {
  return printTree(write(term, { ...options, sized: options.sized ?? options.notation === 'ascii' }), options)
}

/** Both sides of a claim; a constant on one side may take its size from the other. */
export function printClaim(claim: Pick<Claim, 'left' | 'right' | 'relation'>, options: PrintOptions = {}): string {
  const sized = options.sized ?? options.notation === 'ascii'
  const [left, right] = writeSides(claim.left, claim.right, { ...options, sized })
  const sign = claim.relation === '≠' && options.notation === 'ascii' ? '!=' : claim.relation
  return `${printTree(left, options)} ${sign} ${printTree(right, options)}`
}

/** A tree in the plain spelling. */
export function printTree(tree: Tree, options: PrintOptions = {}): string {
  return new Printer(options).print(tree, level.sum)
}

class Printer {
  readonly #ascii: boolean
  readonly #all: boolean
  constructor(options: PrintOptions) {
    this.#ascii = options.notation === 'ascii'
    this.#all = options.brackets === 'all'
  }

  print(tree: Tree, place: number): string {
    const text = this.#text(tree)
    const needed = this.#all && place > level.sum ? level.postfix : place
    return levelOf(tree, 'stroke') < needed ? `(${text})` : text
  }

  #text(tree: Tree): string {
    switch (tree.kind) {
      case 'number':
        return tree.text
      case 'name':
        return this.#name(tree)
      case 'call':
        return this.#call(tree)
      case 'node':
        return this.#node(tree)
      case 'big':
        return this.#big(tree)
      case 'derivative':
        return this.#derivative(tree)
      case 'matrix':
        return `[${tree.rows.map((row) => row.map((cell) => this.print(cell, level.sum)).join(', ')).join('; ')}]`
    }
  }

  #name({ name, sub, label }: NameTree): string {
    // A name such as A11 is a letter with its number.
    const [, base = name, digits = ''] = /^(\p{L}+\p{M}*)(\d+)$/u.exec(name) ?? []
    const letters = this.#ascii ? base : (greekLetters.get(base) ?? greekWithMarks(base))
    const below = [...(digits === '' ? [] : [digits]), ...sub.map((part) => this.#text(part))].join(',')
    const subscript = below === '' ? '' : below.length === 1 || /^\d+$/.test(below) ? `_${below}` : `_{${below}}`
    return letters + subscript + (label === undefined ? '' : `^${label.length === 1 ? label : `{${label}}`}`)
  }

  #call({ name, args }: CallTree): string {
    const list = args.map((arg) => this.print(arg, level.sum))
    const [first] = args
    switch (name) {
      case 'I':
        if (first === undefined) return 'I'
        return first.kind === 'name' && !this.#ascii ? `I_${list[0]}` : `I(${list[0]})`
      case 'ones':
        if (this.#ascii) return `ones(${list.join(', ')})`
        if (first === undefined) return '𝟏'
        return args.length === 1 && first.kind === 'name' ? `𝟏_${list[0]}` : `ones(${list.join(', ')})`
      case 'e':
        return args.length === 1 && isShort(first!) ? `e_${list[0]}` : `e(${list.join(', ')})`
      case 'delta':
        return args.every(isShort) && !this.#ascii ? `δ_${list.join('')}` : `delta(${list.join(', ')})`
      default:
        return `${name}(${list.join(', ')})`
    }
  }

  #node(tree: NodeTree): string {
    const [first, second] = tree.args as [Tree, Tree]
    switch (tree.op) {
      case 'sum':
        return this.#sum(tree.args)
      case 'negate':
        return `-${this.print(first, level.entrywise)}`
      case 'product':
        return this.#product(tree.args)
      case 'quotient':
        return `${this.print(first, level.product)}/${this.print(second, level.factor)}`
      case 'kronecker':
        return this.#ascii
          ? `kron(${this.print(first, level.sum)}, ${this.print(second, level.sum)})`
          : this.#infix('⊗', first, second, level.kronecker)
      case 'entrywise product':
        return this.#infix(this.#ascii ? '.*' : '∘', first, second, level.entrywise)
      case 'entrywise quotient':
        return this.#infix(this.#ascii ? './' : '⊘', first, second, level.entrywise)
      case 'transpose':
        return this.#transpose(first)
      case 'power':
        if (this.#ascii && isMinusOne(second)) return `inv(${this.print(first, level.sum)})`
        return this.#raised(first) + this.#exponent(second)
      case 'entrywise power':
        return `${this.#raised(first)}.^${this.print(second, level.postfix)}`
      case 'pseudo-inverse':
        return this.#ascii ? `pinv(${this.print(first, level.sum)})` : `${this.#raised(first)}⁺`
      case 'bars':
        return this.#bars(this.print(first, level.sum))
      case 'norm':
        return this.#norm(tree.index, first)
      case 'entry':
        return this.#entry(first, tree.args.slice(1))
      case 'differential':
        return isLetter(first) ? `d${this.#text(first)}` : `d(${this.print(first, level.sum)})`
      case 'second differential':
        return `d2(${this.print(first, level.sum)})`
      case 'bracket':
        return `(${this.print(first, level.sum)})`
      default:
        return `${tree.op}(${tree.args.map((arg) => this.print(arg, level.sum)).join(', ')})`
    }
  }

  #sum(terms: readonly Tree[]): string {
    return terms
      .map((term, i) => {
        const isMinus = term.kind === 'node' && term.op === 'negate'
        const text = this.print(isMinus ? term.args[0]! : term, level.entrywise)
        if (i === 0) return isMinus ? `-${text}` : text
        return isMinus ? ` - ${text}` : ` + ${text}`
      })
      .join('')
  }

  /** Factors side by side; a number behind a factor needs its dot. */
  #product(factors: readonly Tree[]): string {
    return factors
      .map((factor, i) => {
        const isFraction = i === 0 && factor.kind === 'node' && factor.op === 'quotient'
        const text = this.print(factor, isFraction ? level.product : level.factor)
        if (i === 0) return text
        if (this.#ascii) return `*${text}`
        return /^\d/.test(text) ? ` · ${text}` : ` ${text}`
      })
      .join('')
  }

  /** Products beside ∘ and ⊗ keep brackets: people do not agree on what binds tighter. */
  #infix(sign: string, left: Tree, right: Tree, own: number): string {
    const side = (tree: Tree, place: number): string => {
      const isProduct =
        levelOf(tree, 'stroke') === level.product ||
        (levelOf(tree, 'stroke') === level.kronecker && own === level.entrywise)
      return isProduct ? `(${this.#text(tree)})` : this.print(tree, place)
    }
    return `${side(left, own)} ${sign} ${side(right, own + 1)}`
  }

  /** dXᵀ is (dX)ᵀ, so a differential needs no brackets here. */
  #transpose(of: Tree): string {
    if (of.kind === 'node' && of.op === 'differential') return this.#text(of) + (this.#ascii ? "'" : 'ᵀ')
    if (this.#ascii) return `${this.#raised(of)}'`
    if (of.kind === 'node' && of.op === 'power' && isMinusOne(of.args[1]!)) return `${this.#raised(of.args[0]!)}⁻ᵀ`
    return `${this.#raised(of)}ᵀ`
  }

  /** What a superscript is put on; one that wears a superscript already gets brackets. */
  #raised(of: Tree): string {
    const text = this.print(of, level.postfix)
    const isPower = of.kind === 'node' && (of.op === 'power' || of.op === 'entrywise power') && !text.startsWith('inv(')
    return wearsSuperscript(text) || isPower ? `(${text})` : text
  }

  #exponent(tree: Tree): string {
    const text = this.print(tree, level.sum)
    if (this.#ascii) return /^\w+$/.test(text) ? `^${text}` : `^(${text})`
    if (/^-?\d+$/.test(text)) return superscript(text)
    return /^\p{L}$/u.test(text) || /^\d+$/.test(text) ? `^${text}` : `^(${text})`
  }

  /** Bars inside bars cannot be told from the bars of a norm. */
  #bars(inside: string): string {
    return this.#ascii || /[|‖]/.test(inside) ? `abs(${inside})` : `|${inside}|`
  }

  #norm(index: string, of: Tree): string {
    const inside = this.print(of, level.sum)
    if (index === '1') return `norm1(${inside})`
    if (this.#ascii) return index === 'F' ? `normF(${inside})` : `norm(${inside})`
    return `‖${inside}‖${index === 'F' ? '_F' : ''}`
  }

  #entry(of: Tree, indices: readonly Tree[]): string {
    const list = indices.map((index) => this.print(index, level.sum))
    const isPlainLetter = of.kind === 'name' && of.sub.length === 0 && of.label === undefined
    const whole =
      isPlainLetter || (of.kind === 'call' && of.name.length > 1) ? this.#text(of) : `(${this.print(of, level.sum)})`
    if (this.#ascii) return `${whole}(${list.join(',')})`
    return `${whole}_${indices.every(isShort) && !list.every((index) => /^\d/.test(index)) ? list.join('') : `{${list.join(',')}}`}`
  }

  #big({ op, index, from, to, body }: BigTree): string {
    const [name] = index as [NameTree]
    const [start, end] = [from, to].map((bound) => (bound ? this.print(bound, level.sum) : ''))
    if (this.#ascii) return `${op}(${this.#name(name)},${start},${end},${this.print(body, level.sum)})`
    return `${op === 'sum' ? 'Σ' : '∏'}_{${this.#name(name)}=${start}}^${/^\w$/.test(end!) ? end : `{${end}}`} ${this.print(body, level.entrywise)}`
  }

  #derivative(tree: DerivativeTree): string {
    const { body, by, order } = tree
    const over =
      isLetter(body) || (!this.#ascii && body.kind === 'call') ? this.#text(body) : `(${this.print(body, level.sum)})`
    const variable = (of: Tree): string =>
      tree.tied === true ? `dsym(${this.#text(of)})` : `${this.#ascii ? 'd' : '∂'}${this.print(of, level.postfix)}`
    if (tree.style === 'nabla') {
      return `∇${order === 2 ? '²' : ''}_${isLetter(by[0]!) && this.#text(by[0]!).length === 1 ? this.#text(by[0]!) : `{${this.#text(by[0]!)}}`} ${over}`
    }
    const below = by.map(variable).join(this.#ascii ? ' ' : '')
    if (this.#ascii || tree.tied === true) {
      const inside = over.startsWith('(') ? over : `(${over})`
      return `d${order === 2 ? '2' : ''}${inside}/${below}`
    }
    return `∂${order === 2 ? '²' : ''}${over}/${below}`
  }
}

/** An index that can be written without a comma: one letter or one digit. */
const isShort = (tree: Tree): boolean =>
  (tree.kind === 'name' && tree.name.length === 1 && tree.sub.length === 0) ||
  (tree.kind === 'number' && tree.text.length === 1)

const wearsSuperscript = (text: string): boolean => /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺ᵀ]$/.test(text)

/** An integer as superscripts. */
const superscript = (digits: string): string =>
  [...digits].map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)).join('')

/** `beta` with a hat: the Greek letter under its combining marks. */
function greekWithMarks(name: string): string {
  const [, word = name, marks = ''] = /^([A-Za-z]+)(\p{M}*)$/u.exec(name.normalize('NFD')) ?? []
  return ((greekLetters.get(word) ?? word) + marks).normalize('NFC')
}
