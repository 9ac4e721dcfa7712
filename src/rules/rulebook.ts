import type { Rulebook } from '../checker/rule.ts'
import type { Use } from './rule.ts'

/** The rulebook with what is not trusted: how each rule is used. */
export interface Book extends Rulebook {
  use(id: string): Use
}
