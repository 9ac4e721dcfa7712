import { dirname } from 'node:path'
import type { CommonScope } from '../judge/scopes.ts'
import { nameOf } from '../syntax/names.ts'
import { type Project, projectPath, readProject } from './project.ts'

/** What the command line and the project file of its folder say about the formulas of a file. */
export class Settings {
  readonly #projects = new Map<string, Promise<Project>>()
  readonly #stated: CommonScope

  /** `stated`: by the command line. */
  constructor(stated: CommonScope) {
    this.#stated = stated
  }

  /** Throws UsageError for a project file that cannot be read. */
  async of(file: string): Promise<CommonScope> {
    const project = await this.projectOf(file)
    if (project === undefined) return this.#stated
    const { declarations, given, layout } = this.#stated
    const own = new Set(declarations.flatMap(({ names }) => names.map(nameOf)))
    const kept = project.declarations.flatMap((declaration) => {
      const names = declaration.names.filter((name) => !own.has(nameOf(name)))
      return names.length === 0 ? [] : [{ ...declaration, names }]
    })
    return {
      declarations: [...kept, ...declarations],
      given: [...project.given, ...given],
      layout: layout ?? project.layout,
    }
  }

  /** The project that a file belongs to. */
  projectOf(file: string): Promise<Project | undefined> {
    return this.project(file === '-' ? '.' : dirname(file))
  }

  /** The project that a folder belongs to. */
  async project(folder: string): Promise<Project | undefined> {
    const path = projectPath(folder)
    if (path === undefined) return undefined
    const known = this.#projects.get(path) ?? readProject(path)
    this.#projects.set(path, known)
    return known
  }
}
