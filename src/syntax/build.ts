import * as ellipsis from './ellipsis.ts'
import { Unreadable, unknownProperty } from './errors.ts'
import type { Prepared } from './prepared.ts'
import { markNames, spelledOut } from './spellings.ts'
import { unbracketed } from './subtrees.ts'
import type {
  BigTree,
  ClaimText,
  Declaration,
  DerivativeTree,
  Formula,
  Hypothesis,
  NameTree,
  NodeOperator,
  NodeTree,
  Range,
  RelationSign,
  Tree,
} from './tree.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A node of a match, as Ohm keeps it: the children's offsets count from the nearest rule above. */
export interface Match {
  readonly ctorName: string
  readonly matchLength: number
  readonly children?: readonly Match[]
  readonly childOffsets?: readonly number[]
}

const signs: Readonly<Record<string, RelationSign>> = {
  '=': '=',
  '≠': '≠',
  '≔': ':=',
  '≡': '≡',
  '>': '>',
  '≥': '≥',
  '<': '<',
  '≤': '≤',
  '⪰': '⪰',
  '≻': '≻',
  '∈': '∈',
  '∝': '∝',
  '≈': '≈',
  '→': '→',
}
const infix: Readonly<Record<string, NodeOperator>> = {
  '∘': 'entrywise product',
  '⊘': 'entrywise quotient',
  '⊗': 'kronecker',
  '⊕': 'kronecker sum',
  ':': 'frobenius',
}
const norms: Readonly<Record<string, string>> = { '': '', '1': '1', '2': '2', F: 'F' }

/** Builds the syntax tree from what the grammar matched; every node gets its range in the source. */
export class Builder {
  readonly #prepared: Prepared
  readonly #text: string
  readonly #vocabulary: Vocabulary
  readonly #source: string

  constructor(prepared: Prepared, vocabulary: Vocabulary, source: string) {
    this.#source = source
    this.#prepared = prepared
    this.#text = prepared.text
    this.#vocabulary = vocabulary
  }

  #range(node: Match, at: number): Range {
    return this.#prepared.range(at, at + node.matchLength)
  }

  #string(node: Match, at: number): string {
    return this.#text.slice(at, at + node.matchLength)
  }

  /** Calls `visit` with the children of the iteration that is the i-th child of `node`, and where they stand. */
  #each<T>(node: Match, at: number, i: number, visit: (child: Match, at: number) => T): T[] {
    const iteration = node.children![i]!
    return iteration.children!.map((child, j) => visit(child, at + iteration.childOffsets![j]!))
  }

  formula(node: Match, at: number): Formula {
    const [first] = node.children!
    const rest = this.#each(node, at, 2, (child, start) => this.#sum(child, start))
    return {
      parts: [this.#sum(first!, at), ...rest],
      signs: this.#each(node, at, 1, (child, start) => ({
        sign: signs[this.#string(child, start)]!,
        range: this.#range(child, start),
      })),
    }
  }

  claim(node: Match, at: number): ClaimText {
    const given = this.#each(node, at, 2, (child, start) => this.hypotheses(child, start))
    return { formula: this.formula(node.children![0]!, at), given: given[0] ?? [] }
  }

  hypotheses(node: Match, at: number): Hypothesis[] {
    const all = [
      this.#hypothesis(node.children![0]!, at),
      ...this.#each(node, at, 2, (child, start) => this.#hypothesis(child, start)),
    ]
    // In `A, B symmetric` the property is that of both.
    const hypotheses: Hypothesis[] = []
    let properties: readonly string[] = []
    for (const { formula, properties: own, range } of all.toReversed()) {
      if (own.length > 0) properties = own
      const isRelation = formula.signs.length > 0
      if (isRelation ? own.length > 0 : properties.length === 0) {
        const lastWord = /\S*$/.exec(this.#source.slice(0, range.end))!.index
        throw unknownProperty(this.#source, lastWord) ?? new Unreadable('hypothesis', range.end)
      }
      if (isRelation) {
        hypotheses.push({ kind: 'relation', formula, range })
        properties = []
      } else {
        hypotheses.push({ kind: 'property', subject: formula.parts[0]!, properties, range })
      }
    }
    return hypotheses.reverse()
  }

  #hypothesis(node: Match, at: number): { formula: Formula; properties: string[]; range: Range } {
    return {
      formula: this.formula(node.children![0]!, at),
      properties: this.#each(node, at, 1, (child, start) => this.#string(child, start).slice(1, -1)),
      range: this.#range(node, at),
    }
  }

  declaration(node: Match, at: number): Declaration {
    const name = (child: Match, start: number) => this.#declaredName(child, start)
    const names = [name(node.children![1]!, at + node.childOffsets![1]!), ...this.#each(node, at, 3, name)]
    return { names, ...this.type(node.children![5]!, at + node.childOffsets![5]!), range: this.#range(node, at) }
  }

  #declaredName(node: Match, at: number): NameTree {
    const tree = this.#factor(node, at)
    if (tree.kind !== 'name') throw new Unreadable('one-name', tree.range.start)
    const digits = tree.sub.every((sub) => sub.kind === 'number')
    return digits && tree.sub.length > 0
      ? { ...tree, name: tree.name + tree.sub.map((sub) => (sub.kind === 'number' ? sub.text : '')).join(''), sub: [] }
      : tree
  }

  type(node: Match, at: number): Omit<Declaration, 'names'> {
    const shape = node.children![0]!.children![0]!
    const sizes: Tree[] = []
    shape.children!.forEach((child, i) => {
      if (child.ctorName === 'sum') sizes.push(this.#sum(child, at + shape.childOffsets![i]!))
    })
    const properties: string[] = []
    const of: NameTree[] = []
    this.#each(node, at, 1, (child, start) => {
      if (child.ctorName === 'property') return properties.push(this.#string(child, start).slice(1, -1))
      of.push(this.#declaredName(child.children![1]!, start + child.childOffsets![1]!))
      return of.push(...this.#each(child, start, 3, (name, place) => this.#declaredName(name, place)))
    })
    const family = this.#each(node, at, 2, (child, start) => {
      const part = (i: number) => [child.children![i]!, start + child.childOffsets![i]!] as const
      return { index: this.#declaredName(...part(1)), from: this.#sum(...part(3)), to: this.#sum(...part(5)) }
    })
    const type = shape.ctorName.slice('shape_'.length) as Declaration['type']
    return { type, sizes, properties, of, family: family[0], range: this.#range(node, at) }
  }

  sum(node: Match, at: number): Tree {
    return this.#sum(node, at)
  }

  #sum(node: Match, at: number): Tree {
    const { children, childOffsets } = node
    const minus = children![0]!.children!.length > 0
    const first = this.#infix(children![1]!, at + childOffsets![1]!)
    const args = [
      minus
        ? this.#node('negate', [first], this.#prepared.range(at, at + childOffsets![1]! + children![1]!.matchLength))
        : first,
    ]
    const operators = children![2]!
    operators.children!.forEach((_, i) => {
      const start = at + operators.childOffsets![i]!
      const term = children![3]!.children![i]!
      const place = at + children![3]!.childOffsets![i]!
      const tree = this.#infix(term, place)
      args.push(
        this.#text[start] === '-'
          ? this.#node('negate', [tree], this.#prepared.range(start, place + term.matchLength))
          : tree,
      )
    })
    if (args.length > 1 && args.some(ellipsis.isDots)) return ellipsis.sum(args, this.#range(node, at))
    return args.length === 1 ? args[0]! : this.#node('sum', args, this.#range(node, at))
  }

  /** Terms and Kronecker products: operators of one level, from left to right. */
  #infix(node: Match, at: number): Tree {
    if (node.ctorName === 'product') return this.#product(node, at)
    const [first, operators, rest] = node.children!
    let tree = this.#infix(first!, at)
    operators!.children!.forEach((_, i) => {
      const start = at + rest!.childOffsets![i]!
      const right = rest!.children![i]!
      const op = infix[this.#text[at + operators!.childOffsets![i]!]!]!
      tree = this.#node(op, [tree, this.#infix(right, start)], this.#prepared.range(at, start + right.matchLength))
    })
    return tree
  }

  #product(node: Match, at: number): Tree {
    const [first, operators, rest] = node.children!
    let factors = [this.#factor(first!, at)]
    operators!.children!.forEach((_, i) => {
      const start = at + rest!.childOffsets![i]!
      const child = rest!.children![i]!
      const factor =
        child.ctorName === 'negative'
          ? this.#node('negate', [this.#factor(child.children![1]!, start + 1)], this.#range(child, start))
          : this.#factor(child, start)
      if (this.#text[at + operators!.childOffsets![i]!] === '/') {
        if (leadsWithDifferential(factor)) {
          const body = this.#text[at] === '∂' ? withoutLeadingDifferential(factors) : undefined
          if (body === undefined) throw new Unreadable('doubtful-derivative', factor.range.start)
          const range = this.#prepared.range(at, start + child.matchLength)
          const whole = this.#flat(body, this.#prepared.range(at + 1, at + operators!.childOffsets![i]!))
          const by = [lowered(factor)]
          factors = [{ kind: 'derivative', style: 'fraction', order: 1, body: whole, by, tied: false, range }]
          return
        }
        const over = this.#prepared.range(at, at + operators!.childOffsets![i]!)
        const range = this.#prepared.range(at, start + child.matchLength)
        factors = [this.#node('quotient', [this.#flat(factors, over), factor], range)]
      } else {
        factors.push(factor)
      }
    })
    return this.#flat(factors, this.#range(node, at))
  }

  #flat(factors: readonly Tree[], range: Range): Tree {
    const gap = factors.length > 1 ? factors.find(ellipsis.isDots) : undefined
    if (gap) throw new Unreadable('unclear-dots', gap.range.start)
    return factors.length === 1 ? factors[0]! : this.#node('product', factors, range)
  }

  #node(op: NodeOperator, args: readonly Tree[], range: Range, index = ''): NodeTree {
    return { kind: 'node', op, args, index, range }
  }

  #call(name: string, args: readonly Tree[], range: Range): Tree {
    return { kind: 'call', name, args, range }
  }

  #factor(node: Match, at: number): Tree {
    const [operand, marks, parts] = node.children!
    let tree = this.#operand(operand!.ctorName === 'operand' ? operand!.children![0]! : operand!, at)
    const count = marks!.children!.length
    if (count === 0) return this.#constant(tree)
    const postfixes = marks!.children!.map((mark, i) => ({
      sign: this.#string(mark, at + marks!.childOffsets![i]!),
      part: parts!.children![i]!,
      at: at + parts!.childOffsets![i]!,
      end: at + parts!.childOffsets![i]! + parts!.children![i]!.matchLength,
    }))
    let end = at
    const own = this.#ownSubscript(tree, postfixes)
    if (own !== undefined) {
      const [subscript] = postfixes.splice(own, 1)
      end = subscript!.end
      tree = this.#subscripted(tree, subscript!.part, subscript!.at, this.#prepared.range(at, end))
    }
    for (const postfix of postfixes) {
      // `P_k^-`: the constants are known once the name is complete.
      const range = this.#prepared.range(at, Math.max(end, postfix.end))
      if (postfix.sign === "'") tree = this.#node('transpose', [this.#constant(tree)], range)
      else if (postfix.sign === '^{') tree = this.#power(tree, postfix.part, postfix.at, range)
      else tree = this.#entry(this.#constant(tree), this.#indices(postfix.part, postfix.at), range)
    }
    return this.#constant(tree)
  }

  /** Which of the postfixes is the subscript of the name itself: `x_i`, but also `x^2_i`; in `X^T_{ij}` it is an entry. */
  #ownSubscript(tree: Tree, postfixes: readonly { sign: string; part: Match }[]): number | undefined {
    const takes =
      tree.kind === 'name' ||
      tree.kind === 'number' ||
      (tree.kind === 'call' && tree.name === 'ones') ||
      (tree.kind === 'node' && (tree.op === 'norm' || tree.op === 'inner'))
    if (!takes) return undefined
    for (const [i, { sign, part }] of postfixes.entries()) {
      if (sign === "'") return undefined
      if (sign === '_{')
        return i === 0 || tree.kind !== 'name' || part.children![2]!.children!.length === 0 ? i : undefined
    }
    return undefined
  }

  #indices(node: Match, at: number): Tree[] {
    return [this.#sum(node.children![0]!, at), ...this.#each(node, at, 2, (child, start) => this.#sum(child, start))]
  }

  #subscripted(tree: Tree, node: Match, at: number, range: Range): Tree {
    const sub = this.#indices(node, at)
    if (tree.kind === 'name') {
      // `A11`, `A_11`, `A_{1,1}` and `β^T_1` are one name if a declaration says so.
      const digits = sub.map((index) => (index.kind === 'number' ? index.text : '?')).join('')
      if (this.#vocabulary.has(tree.name + digits)) return { ...tree, name: tree.name + digits, range }
      return { ...tree, sub, range }
    }
    if (tree.kind === 'node' && tree.op === 'inner' && this.#string(node, at) === 'F}') return { ...tree, range }
    if (tree.kind === 'node') {
      const written = this.#string(node, at).slice(0, -1)
      const index = norms[written]
      if (index === undefined) throw new Unreadable('norm-index', sub[0]!.range.start, { what: written })
      return { ...tree, index, range }
    }
    const sizes = sub.length === 1 ? sizesOf(sub[0]!) : sub
    if (tree.kind === 'number') {
      if (tree.text === '0') return this.#call('zeros', sizes, range)
      if (tree.text === '1') return this.#call('ones', sizes, range)
      return this.#node('entry', [tree, ...sub], range)
    }
    return this.#call('ones', sizes, range)
  }

  /** `I_n`, `e_i`, `K_{mn}`, `δ_{ij}` are constants unless a declaration takes the letter. */
  #constant(tree: Tree): Tree {
    if (tree.kind !== 'name' || tree.sub.length === 0 || tree.marks.length > 0 || tree.label !== undefined) return tree
    const { name, sub, range } = tree
    if (name === 'I' && !this.#vocabulary.has('I')) {
      return this.#call('I', sub.length === 1 ? sub : [this.#node('product', sub, range)], range)
    }
    if (name === 'e' && sub.length === 1 && !this.#vocabulary.has('e')) return this.#call('e', sub, range)
    if (name === 'K' && sub.length === 2 && !this.#vocabulary.has('K')) return this.#call('K', sub, range)
    if (name === 'delta' && sub.length === 2 && !this.#vocabulary.has('δ')) return this.#call('delta', sub, range)
    return tree
  }

  /** An entry, or with m × n for its indices the matrix of all entries. */
  #entry(tree: Tree, indices: readonly Tree[], range: Range): Tree {
    const [size] = indices
    if (
      indices.length === 1 &&
      size!.kind === 'node' &&
      size!.op === 'product' &&
      tree.kind === 'node' &&
      tree.op === 'bracket'
    ) {
      return this.#call('entries', [tree.args[0]!, ...size!.args], range)
    }
    return this.#node('entry', [tree, ...indices], range)
  }

  #power(tree: Tree, node: Match, at: number, range: Range): Tree {
    const part = node.children![0]!
    const written = this.#string(part, at)
    if (part.ctorName === 'label' || (part.ctorName === 'sign' && written === '-')) {
      if (tree.kind === 'name') return { ...tree, label: written, range }
      if (written === '-') throw new Unreadable('argument-missing', range.end, { what: '^-' })
      throw new Unreadable('label-of-name', range.end)
    }
    const base = this.#constant(tree)
    if (part.ctorName === 'sum') return this.#node('power', [base, this.#sum(part, at)], range)
    if (part.ctorName === 'entrywise')
      return this.#node('entrywise power', [base, this.#sum(part.children![1]!, at + 1)], range)
    if (written === '+' || written === '†') return this.#node('pseudo-inverse', [base], range)
    if (written === '*') return this.#node('star', [base], range)
    if (written === 'H') return this.#node('hermitian', [base], range)
    if (written.startsWith('-'))
      return this.#node('transpose', [this.#inverse(base, this.#range(part, at), range)], range)
    // A matrix T may be declared; then e^T is its exponential, while A^T is still a transpose.
    if (
      written === 'T' &&
      base.kind === 'name' &&
      base.name === 'e' &&
      !this.#vocabulary.has('e') &&
      this.#vocabulary.has('T')
    ) {
      return this.#node('power', [base, this.#letter('T', this.#range(part, at))], range)
    }
    return this.#node('transpose', [base], range)
  }

  #letter(name: string, range: Range): NameTree {
    return { kind: 'name', name, marks: [], sub: [], label: undefined, range }
  }

  #inverse(base: Tree, minus: Range, range: Range): Tree {
    const one: Tree = { kind: 'number', text: '1', range: minus }
    return this.#node('power', [base, this.#node('negate', [one], minus)], range)
  }

  #operand(node: Match, at: number): Tree {
    const child = (i: number) => node.children![i]!
    const place = (i: number) => at + node.childOffsets![i]!
    const range = this.#range(node, at)
    switch (node.ctorName) {
      case 'name':
        return this.#name(node, at)
      case 'number':
        return { kind: 'number', text: this.#string(node, at), range }
      case 'bracket':
        return this.#node('bracket', [this.#sum(child(1), place(1))], range)
      case 'takesFactor':
      case 'takesProduct':
        return this.#function(node, at)
      case 'bars':
        return this.#node('bars', [this.#sum(child(1), place(1))], range)
      case 'norm':
        return this.#node('norm', [this.#sum(child(1), place(1))], range)
      case 'inner':
        return this.#node('inner', [this.#sum(child(1), place(1)), this.#sum(child(3), place(3))], range)
      case 'ones':
        return this.#call('ones', [], range)
      case 'derivative': {
        const body = this.#factor(child(1), place(1))
        const [variable] = this.#each(node, at, 3, (by, start) => this.#variable(by, start))
        return variable ? this.#derivative(1, body, [variable], range) : this.#differential('differential', body, range)
      }
      case 'derivativeOperator':
        return this.#derivative(1, this.#operandOf(node, at, 4), [this.#variable(child(2), place(2))], range)
      case 'secondDerivative': {
        const inside = child(0)
        const offset = (i: number) => at + inside.childOffsets![i]!
        if (inside.ctorName === 'secondDerivative_operator') {
          return this.#derivative(2, this.#operandOf(inside, at, 4), this.#by(inside.children![2]!, offset(2)), range)
        }
        const body = this.#factor(inside.children![2]!, offset(2))
        const [by] = this.#each(inside, at, 4, (variables, start) => this.#by(variables, start))
        return by ? this.#derivative(2, body, by, range) : this.#differential('second differential', body, range)
      }
      case 'fractionDerivative': {
        const order = child(2).children!.length > 0 ? 2 : 1
        return this.#derivative(
          order,
          this.#sum(child(3), place(3)),
          this.#by(child(5), place(5)),
          range,
          this.#isTotal(place(1)),
        )
      }
      case 'fractionOperator': {
        const order = child(2).children!.length > 0 ? 2 : 1
        return this.#derivative(
          order,
          this.#operandOf(node, at, 7),
          this.#by(child(4), place(4)),
          range,
          this.#isTotal(place(1)),
        )
      }
      case 'fraction':
        return this.#fraction(this.#sum(child(1), place(1)), this.#sum(child(3), place(3)), range)
      case 'big':
        return this.#big(node, at)
      case 'nabla':
        return this.#nabla(node, at)
      case 'matrix':
        return this.#matrix(node, at)
      case 'dots':
        return { kind: 'name', name: ellipsis.dots, marks: [], sub: [], label: undefined, range }
      default:
        throw new Error(`the grammar has an operand that the tree does not know: ${node.ctorName}`)
    }
  }

  /** The term that an operator takes, with the minus that may come first; `i` is the place of the minus. */
  #operandOf(node: Match, at: number, i: number): Tree {
    const term = node.children![i + 1]!
    const start = at + node.childOffsets![i + 1]!
    const tree = this.#infix(term, start)
    const [minus] = node.children![i]!.children!
    if (minus === undefined) return tree
    return this.#node('negate', [tree], this.#prepared.range(start - 1, start + term.matchLength))
  }

  #name(node: Match, at: number): NameTree {
    const written = this.#string(node, at)
    const range = this.#range(node, at)
    if (written.length === 1 && written < '\u0080') return this.#letter(written, range)
    const marks: string[] = []
    let name = ''
    for (const ch of written) {
      const mark = markNames.get(ch)
      if (mark === undefined) name += ch
      else marks.push(mark)
    }
    return { kind: 'name', name: spelledOut(name), marks, sub: [], label: undefined, range }
  }

  #function(node: Match, at: number): Tree {
    const word = this.#string(node.children![1]!, at + node.childOffsets![1]!)
    const argument = node.children![5]!
    const start = at + node.childOffsets![5]!
    const range = this.#range(node, at)
    let args: Tree[]
    if (argument.ctorName === 'arguments') {
      args = [
        this.#sum(argument.children![1]!, start + 1),
        ...this.#each(argument, start, 3, (child, place) => this.#sum(child, place)),
      ]
    } else {
      args = [argument.ctorName === 'product' ? this.#product(argument, start) : this.#factor(argument, start)]
    }
    let tree =
      (word === 'sum' || word === 'prod') && args.length > 1
        ? this.#bigCall(word, args, range)
        : this.#call(spelledOut(word), args, range)
    this.#each(node, at, 4, (exponent, place) => {
      tree = this.#power(tree, exponent, place, range)
    })
    return tree
  }

  #bigCall(op: 'sum' | 'prod', args: readonly Tree[], range: Range): BigTree {
    const [index, from, to, body] = args
    if (args.length !== 4 || index?.kind !== 'name') throw new Unreadable('sum-arguments', range.start, { what: op })
    return { kind: 'big', op, index: [index], from, to, unless: undefined, body: body!, range }
  }

  #big(node: Match, at: number): BigTree {
    const index: NameTree[] = []
    let from: Tree | undefined
    let to: Tree | undefined
    let unless: BigTree['unless']
    this.#each(node, at, 2, (limits, start) => {
      if (limits.ctorName === 'bound') {
        to = this.#sum(limits.children![0]!, start)
        return
      }
      index.push(this.#name(limits.children![0]!, start))
      this.#each(limits, start, 2, (name, place) => index.push(this.#name(name, place)))
      this.#each(limits, start, 4, (bound, place) => {
        const relation = this.#text[start + limits.children![3]!.childOffsets![0]!]!
        const right = this.#sum(bound, place)
        if (relation === '=') from = right
        else unless = { relation: relation as '≠' | '<' | '≤' | '>' | '≥', left: index.at(-1)!, right }
      })
    })
    const op = this.#text[at] === '∑' ? 'sum' : 'prod'
    return {
      kind: 'big',
      op,
      index,
      from,
      to,
      unless,
      body: this.#operandOf(node, at, 3),
      range: this.#range(node, at),
    }
  }

  #nabla(node: Match, at: number): DerivativeTree {
    let by: Tree[] = []
    let order: 1 | 2 = 1
    this.#each(node, at, 2, (part, start) => {
      if (part.ctorName === 'subscript') by = this.#indices(part, start)
      else if (this.#string(part, start) === '2}') order = 2
      else throw new Unreadable('nabla-power', this.#range(part, start).start)
    })
    const range = this.#range(node, at)
    return {
      kind: 'derivative',
      style: 'nabla',
      order,
      body: unbracketed(this.#operandOf(node, at, 4)),
      by,
      tied: false,
      range,
    }
  }

  /** `dX'` is (dX)ᵀ: transpositions behind the variable are of the differential. */
  #differential(op: 'differential' | 'second differential', body: Tree, range: Range): Tree {
    if (body.kind === 'node' && body.op === 'transpose') {
      return this.#node('transpose', [this.#differential(op, body.args[0]!, range)], range)
    }
    return this.#node(op, [unbracketed(body)], range)
  }

  #variable(node: Match, at: number): Tree {
    const variable = node.children![1]!
    const start = at + node.childOffsets![1]!
    if (variable.ctorName === 'factor') return this.#factor(variable, start)
    const argument = this.#factor(variable.children![3]!, start + variable.childOffsets![3]!)
    const word = this.#string(variable.children![1]!, start + variable.childOffsets![1]!)
    return this.#call(word, [argument], this.#range(variable, start))
  }

  #by(node: Match, at: number): Tree[] {
    return [
      this.#variable(node.children![0]!, at),
      ...this.#each(node, at, 2, (child, start) => this.#variable(child, start)),
    ]
  }

  /** `\frac{d f}{d X}`, which minds what X is declared to be, and not `\frac{\partial f}{\partial X}`. */
  #isTotal(at: number): boolean {
    return this.#text[at] === 'ⅆ'
  }

  #derivative(order: 1 | 2, body: Tree, variables: readonly Tree[], range: Range, isTotal = false): DerivativeTree {
    let tied: DerivativeTree['tied'] = isTotal ? 'where declared' : false
    let by = variables.map((variable) => {
      if (variable.kind !== 'call' || variable.name !== 'sym' || variable.args.length !== 1)
        return unbracketed(variable)
      tied = true
      return variable.args[0]!
    })
    if (order === 2 && by.length === 1) {
      const twice = squared(by[0]!)
      if (twice === undefined) throw new Unreadable('second-derivative-variable', range.start)
      by = [twice, twice]
    }
    if (order === 1 && by.length === 2) throw new Unreadable('first-derivative', range.start)
    return { kind: 'derivative', style: 'fraction', order, body: unbracketed(body), by, tied, range }
  }

  /** A fraction; over a differential it is a derivative, as in `\frac{(df)}{dx}` and `d(f) \over dX`. */
  #fraction(above: Tree, below: Tree, range: Range): Tree {
    if (above.kind === 'node' && below.kind === 'node' && above.op === 'differential' && below.op === 'differential') {
      return this.#derivative(1, above.args[0]!, [below.args[0]!], range)
    }
    return this.#node('quotient', [unbracketed(above), unbracketed(below)], range)
  }

  #matrix(node: Match, at: number): Tree {
    const rows: Tree[][] = []
    const row = (child: Match, start: number) => {
      rows.push([
        this.#sum(child.children![0]!, start),
        ...this.#each(child, start, 2, (cell, place) => this.#sum(cell, place)),
      ])
    }
    const first = node.children!.findIndex((child) => child.ctorName === 'row')
    row(node.children![first]!, at + node.childOffsets![first]!)
    this.#each(node, at, first + 2, row)
    const range = this.#range(node, at)
    return rows.flat().some(ellipsis.isDots) ? ellipsis.matrix(rows, range) : { kind: 'matrix', rows, range }
  }
}

const postfixed: ReadonlySet<string> = new Set(['transpose', 'power', 'entrywise power', 'pseudo-inverse', 'entry'])

/** dX, and dX with postfixes: `∂xᵀ` is a transpose of a differential. */
const leadsWithDifferential = (tree: Tree): boolean =>
  isDifferential(tree) || (tree.kind === 'node' && postfixed.has(tree.op) && leadsWithDifferential(tree.args[0]!))

/** `∂xᵀAx / ∂x`: the ∂ in front is meant for the whole product, if no other factor has one. */
function withoutLeadingDifferential(factors: readonly Tree[]): readonly Tree[] | undefined {
  const [first, ...rest] = factors
  if (first === undefined || !leadsWithDifferential(first) || rest.some(leadsWithDifferential)) return undefined
  return [lowered(first), ...rest]
}

/** The tree without its leading d, postfixes kept: `∂xᵀ` gives xᵀ. */
function lowered(tree: Tree): Tree {
  if (tree.kind !== 'node') return tree
  if (tree.op === 'differential') return tree.args[0]!
  return { ...tree, args: [lowered(tree.args[0]!), ...tree.args.slice(1)] }
}

const isDifferential = (tree: Tree): boolean => tree.kind === 'node' && tree.op === 'differential'

/** The sizes in `0_{m \times n}` and `1_n`. */
const sizesOf = (size: Tree): readonly Tree[] => (size.kind === 'node' && size.op === 'product' ? size.args : [size])

/** The variable that stands squared below a second derivative: `dt^2`, `dt2`. */
function squared(tree: Tree): Tree | undefined {
  if (tree.kind === 'node' && tree.op === 'power') {
    const [base, exponent] = tree.args
    return exponent?.kind === 'number' && exponent.text === '2' ? base : undefined
  }
  if (tree.kind !== 'name') return undefined
  const last = tree.sub.at(-1)
  if (last?.kind === 'number' && last.text === '2') return { ...tree, sub: tree.sub.slice(0, -1) }
  return undefined
}
