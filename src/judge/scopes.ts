import type { Directive, SourceDocument } from '../document/document.ts'
import { nameOf } from '../syntax/names.ts'
import { parseDeclaration, parseHypotheses } from '../syntax/parse.ts'
import { namesOf } from '../syntax/read.ts'
import type { Scope } from '../syntax/scope.ts'
import type { Declaration, Hypothesis, SyntaxFailure } from '../syntax/tree.ts'
import type { Layout } from '../term/index.ts'

/** What the command line says about every formula. */
export interface CommonScope {
  readonly declarations: readonly Declaration[]
  readonly given: readonly string[]
  readonly layout: Layout | undefined
}

/** A directive that could not be read. */
export interface Misread {
  readonly directive: Directive
  readonly failure: SyntaxFailure
}

/**
 * The scopes of a document's sections. A section has what its directives say and, where they are silent, what the
 * sections around it and the command line say: an inner declaration of a letter hides an outer one.
 */
export class Scopes {
  readonly misread: Misread[] = []
  readonly #document: SourceDocument
  readonly #common: CommonScope
  readonly #inferred: Scope['layout'] | undefined
  readonly #known = new Map<number, Scope>()

  constructor(document: SourceDocument, common: CommonScope, inferred?: Scope['layout']) {
    this.#document = document
    this.#common = common
    this.#inferred = inferred
  }

  /** Declarations, hypotheses and layout of a section. */
  of(section: number): Scope {
    const known = this.#known.get(section)
    if (known) return known
    const scope = this.#read(section)
    this.#known.set(section, scope)
    return scope
  }

  #read(section: number): Scope {
    const outer = this.#outer(this.#document.sections[section]?.parent)
    const directives = this.#document.directives.filter((directive) => directive.section === section)
    const of = (kind: Directive['kind']): readonly Directive[] =>
      directives.filter((directive) => directive.kind === kind)
    const own = of('let').flatMap((directive) => this.#parsed(directive, parseDeclaration(directive.text)))
    const declarations = [...withoutNames(outer.declarations, namesIn(own)), ...own]
    const names = namesOf({ ...outer, declarations })
    const given = of('given').flatMap((directive) =>
      this.#parsed(directive, parseHypotheses(directive.text, names)).flat(),
    )
    const layout = of('layout').at(-1)?.text as Layout | undefined
    return {
      declarations,
      given: [...outer.given, ...given],
      layout: layout === undefined ? outer.layout : { is: layout, from: 'declared' },
    }
  }

  #outer(parent: number | undefined): Scope {
    if (parent !== undefined) return this.of(parent)
    const { declarations, given, layout } = this.#common
    const names = namesOf({ declarations, given: [], layout: usual })
    return {
      declarations,
      given: given.flatMap((text) => hypothesesIn(text, names)),
      layout: layout ? { is: layout, from: 'declared' } : (this.#inferred ?? usual),
    }
  }

  #parsed<T>(
    directive: Directive,
    reading: { ok: true; value: T } | { ok: false; failure: SyntaxFailure },
  ): readonly T[] {
    if (reading.ok) return [reading.value]
    this.misread.push({ directive, failure: reading.failure })
    return []
  }
}

const usual: Scope['layout'] = { is: 'denominator', from: 'default' }

/** The hypotheses of a text that the command line has checked already. */
function hypothesesIn(text: string, names: ReturnType<typeof namesOf>): readonly Hypothesis[] {
  const read = parseHypotheses(text, names)
  return read.ok ? read.value : []
}

const namesIn = (declarations: readonly Declaration[]): ReadonlySet<string> =>
  new Set(declarations.flatMap(({ names }) => names.map(nameOf)))

/** The declarations without the letters that are declared anew further in. */
function withoutNames(declarations: readonly Declaration[], names: ReadonlySet<string>): readonly Declaration[] {
  return declarations.flatMap((declaration) => {
    const kept = declaration.names.filter((tree) => !names.has(nameOf(tree)))
    if (kept.length === declaration.names.length) return [declaration]
    return kept.length === 0 ? [] : [{ ...declaration, names: kept }]
  })
}
