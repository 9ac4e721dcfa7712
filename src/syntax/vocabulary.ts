import { greekLetters, greekWord } from './spellings.ts'

/**
 * The names that a text may rely on: declared ones decide how a run of letters splits and what `d`, `Σ` and brackets
 * mean. A name is known in any of its forms: `A11`, `A_{11}`, `A_{1,1}` and `A₁₁` are one.
 */
export class Vocabulary {
  readonly #known = new Set<string>()
  readonly #functions = new Set<string>()
  readonly #long: string[] = []
  readonly #spellings = new Map<string, string>()

  constructor(names: Iterable<string>, functions: Iterable<string>) {
    for (const name of names) this.#add(name)
    for (const name of functions) this.#functions.add(this.#add(name))
    this.#long.sort((a, b) => b.length - a.length)
  }

  #add(spelling: string): string {
    const name = spelling.length === 1 ? spelling : oneForm(spelling)
    if (this.#known.has(name)) return name
    this.#known.add(name)
    const base = name.split('_')[0]!
    if (base !== '') this.#known.add(base)
    if (base.length > 1) this.#learn(base, base)
    const [letters] = /^[A-Za-z]{2,}(?=\d+$)/.exec(base) ?? []
    if (letters !== undefined) this.#learn(letters, letters)
    const greek = greekWord(base[0] ?? '')
    if (greek !== undefined) {
      this.#known.add(greek + base.slice(1))
      if (base.length > 1) this.#learn(greek + base.slice(1), base)
    }
    return name
  }

  #learn(spelling: string, name: string): void {
    if (this.#spellings.has(spelling)) return
    this.#spellings.set(spelling, name)
    this.#long.push(spelling)
  }

  has(name: string): boolean {
    return this.#known.has(name)
  }

  /** Whether the name is declared to depend on something, so that a bracket after it holds its argument. */
  isFunction(name: string): boolean {
    return this.#functions.has(name)
  }

  /** Whether the text begins with a declared name. */
  begins(text: string): boolean {
    return this.#known.has(text[0] ?? '') || this.longest(text) !== undefined
  }

  /** The longest declared name of several characters that the run begins with. */
  longest(run: string): { name: string; length: number } | undefined {
    for (const spelling of this.#long) {
      if (!run.startsWith(spelling)) continue
      const next = run[spelling.length] ?? ''
      if (next >= '0' && next <= '9') continue
      return { name: this.#spellings.get(spelling)!, length: spelling.length }
    }
    return undefined
  }
}

/** `\hat{\beta}_{1}` and `beta_1` are `β1`, `A_{1,1}` is `A11`, `\mathbf{x}_i` is `x_i`. */
export function oneForm(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u20d7]/g, '')
    .replace(
      /\\(?:mathbf|boldsymbol|bm|mathcal|mathrm|mathsf|hat|bar|tilde|vec|widehat|widetilde|overline|bf|rm)(?![A-Za-z])/g,
      '',
    )
    .replace(/\^.*$/, '')
    .replace(/\\([A-Za-z]+)/g, (_, word: string) => greekLetters.get(word) ?? word)
    .replace(/[{}\s,\\]/g, '')
    .replace(/_(?=\d+$)/, '')
  const [, word, digits] = /^([A-Za-z]+)(.*)$/.exec(letters) ?? []
  const greek = word === undefined ? undefined : greekLetters.get(word)
  return greek === undefined ? letters : greek + digits
}
